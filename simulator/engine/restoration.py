"""How broken elements come back: the phases of a repair, and the check after an unclean loss of power."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import simpy

from simulator.compiler.needs import NOTHING, Need
from simulator.engine.tickets import DONE, Ticket
from simulator.events import NO_CAUSE, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.compiler.plan import ElementPlan, RepairPlan
    from simulator.compiler.work_plans import CrewPlan
    from simulator.engine.attending import Attending
    from simulator.engine.clock import Process
    from simulator.engine.orders import Order
    from simulator.engine.world import World
    from simulator.model.distributions import Distribution

WORSE = "worse damage"
"""Why a job is interrupted: it starts again at the survey."""


@dataclass(eq=False, slots=True)
class Job:
    """The restoration of one element: its damage state, its ticket, and the reasons it will close.

    `state` is the worst state of all reasons; each reason has the kind and state it came with.
    """

    element: ElementPlan
    ticket: Ticket
    state: int
    done: simpy.Event
    reasons: dict[str, tuple[Kind, int]] = field(default_factory=dict)
    detected: bool = False
    process: simpy.Process | None = None

    @property
    def repair(self) -> RepairPlan:
        """Return the way of repair of the present damage state; the last one serves all worse states."""
        return self.element.repairs[min(self.state, len(self.element.repairs)) - 1]


class Restoration:
    """All jobs of a run, one per element at a time."""

    def __init__(self, world: World, attending: Attending) -> None:
        """Start without any job."""
        self.world = world
        self.attending, self.dispatch, self.paces = attending, attending.dispatch, attending.paces
        self.jobs: dict[int, Job] = {}
        self.on_restored: list[Callable[[ElementPlan], None]] = []
        self.on_failed: list[Callable[[ElementPlan, simpy.Event], None]] = []

    def report(self, element: ElementPlan, kind: Kind, key: str, state: int, cause: int) -> simpy.Event:
        """Open a job for *element*, or add to the open one, and return the event of its end.

        Worse damage starts the job again at the survey.
        """
        job = self.jobs.get(element.index)
        if job is None:
            return self._open(element, kind, key, state, cause)
        job.reasons[key] = kind, state
        if state > job.state:
            job.state = state
            if job.detected and job.process is not None:
                job.ticket.last_event = cause
                job.process.interrupt(WORSE)
        return job.done

    def fail(self, element: ElementPlan, cause: int = NO_CAUSE) -> simpy.Event:
        """Let *element* fail by itself, unless it has already; return the event of its repair's end."""
        failed = self.world.reasons[element.index].get(Kind.FAILURE)
        if failed is None:
            failed = self.world.open_reason(element, Kind.FAILURE, Kind.FAILURE, cause=cause)
        done = self.report(element, Kind.FAILURE, Kind.FAILURE, 1, failed)
        for listener in self.on_failed:
            listener(element, done)
        return done

    def _open(self, element: ElementPlan, kind: Kind, key: str, state: int, cause: int) -> simpy.Event:
        done = self.world.clock.env.event()
        ticket = Ticket(self.world, element.id, element.id, element.site, self.world.plan.users[element.bit])
        ticket.last_event = cause
        if not element.repairs:
            self.world.emit(
                Kind.STALLED, element.id, ("", "no way of repair"), site=element.site, cause=cause
            )
            return done
        job = Job(element, ticket, state, done, {key: (kind, state)})
        self.jobs[element.index] = job
        job.process = self.world.clock.process(self._run(job))
        return done

    def _run(self, job: Job) -> Process:
        yield from self._phase(job, "undetected", "detect", job.repair.detect)
        job.detected = True
        while True:
            try:
                yield from self._restore(job)
                break
            except simpy.Interrupt as interrupt:
                if interrupt.cause != WORSE:
                    raise
        self._done(job)

    def _restore(self, job: Job) -> Process:
        """Survey, decide, wait for the crew, repair and verify."""
        repair = job.repair
        if repair.survey is not None:
            order = self._order(job, repair.survey.crew, NOTHING)
            look = self._phase(job, "surveying", "survey", repair.survey.hours)
            yield from self.attending.attended(order, look)
        wait = self.world.sample(repair.decide, f"job/{job.element.id}/decide")
        yield from self.paces.decision(job.ticket, wait)
        order = self._order(job, repair.crew, repair.need, repair.parts)
        if repair.part_lead is not None:
            length = self.world.sample(repair.part_lead, f"job/{job.element.id}/part")
            self.dispatch.await_part(order, length, job.element.id)
        yield from self.attending.attended(order, self._work(job))

    def _order(self, job: Job, crew: CrewPlan, need: Need, parts: tuple[tuple[str, int], ...] = ()) -> Order:
        return self.dispatch.order(job.ticket, crew, need, job.repair.work, parts)

    def _work(self, job: Job) -> Process:
        yield from self._phase(job, "repairing", "repair", job.repair.work, job.repair.need)
        yield from self._phase(job, "verifying", "verify", job.repair.verify, job.repair.need)

    def _phase(self, job: Job, phase: str, name: str, length: Distribution, need: Need = NOTHING) -> Process:
        """Go through one phase; a phase of no length is passed without a word."""
        whole = self.world.sample(length, f"job/{job.element.id}/{name}")
        if whole > 0:
            yield from self.paces.phase(job.ticket, phase, whole, need)

    def _done(self, job: Job) -> None:
        world, element = self.world, job.element
        del self.jobs[element.index]
        end = job.ticket.enter(DONE)
        for key, (kind, state) in sorted(job.reasons.items()):
            states = (str(state), "0") if kind is Kind.DAMAGE else None
            world.close_reason(element, kind, key, cause=end, states=states)
        job.done.succeed()
        for listener in self.on_restored:
            listener(element)

    def check_restart(self, element: ElementPlan, power_bit: int, cause: int) -> None:
        """Have *element* checked after an unclean loss of power, as soon as its site has power again."""
        reasons = self.world.reasons[element.index]
        if element.restart is None or Kind.RESTART in reasons:
            return
        opened = self.world.open_reason(element, Kind.RESTART, Kind.RESTART, cause=cause)
        name = f"{element.id}#restart"
        ticket = Ticket(self.world, name, element.id, element.site, self.world.plan.users[element.bit])
        ticket.last_event = opened
        self.world.clock.process(self._check(element, ticket, Need.of(power_bit)))

    def _check(self, element: ElementPlan, ticket: Ticket, power: Need) -> Process:
        work = element.restart
        if work is None:
            return
        length = self.world.sample(work.hours, f"job/{element.id}/restart")
        order = self.dispatch.order(ticket, work.crew, power, work.hours)
        check = self.paces.phase(ticket, "restarting", length, power, "waiting for power")
        yield from self.attending.attended(order, check)
        end = ticket.enter(DONE)
        self.world.close_reason(element, Kind.RESTART, Kind.RESTART, cause=end)

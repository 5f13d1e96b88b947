"""What residents notice: the mode each service is in, the modes being set up, and the levels over time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import simpy

from simulator.compiler.needs import ones
from simulator.compiler.sampling import median_s, sample_s
from simulator.engine.clock import Change
from simulator.engine.tickets import CANCELLED, DONE, Ticket
from simulator.events import NO_CAUSE, Kind

if TYPE_CHECKING:
    from simulator.compiler.plan import ModePlan, ServicePlan
    from simulator.engine.bandwidth import Free, Transfers
    from simulator.engine.clock import Process
    from simulator.engine.dispatch import Dispatch
    from simulator.engine.network import Network
    from simulator.engine.orders import Person
    from simulator.engine.world import World

NONE = -1
"""The number of the mode of a service that cannot be given at all."""


@dataclass(eq=False, slots=True)
class Provision:
    """How one service is provided now: modes are numbers in the order of the plan."""

    plan: ServicePlan
    holding: list[bool]
    ready: list[bool]
    mode: int = NONE
    congested: str = ""
    uses: list[str] = field(default_factory=list)
    told: tuple[int, int, str] = (NONE, NONE, "")
    causes: list[int] = field(default_factory=list)
    processes: dict[int, simpy.Process] = field(default_factory=dict)
    running: dict[int, tuple[Person, ...]] = field(default_factory=dict)

    @property
    def level(self) -> int:
        """Return the present level."""
        return self.plan.modes[self.mode].level if self.mode != NONE else 0


class Continuity:
    """All services of all members, settled once per round."""

    def __init__(self, world: World, network: Network, transfers: Transfers, dispatch: Dispatch) -> None:
        """Start with the best mode of every service in use."""
        self.world, self.network, self.transfers, self.dispatch = world, network, transfers, dispatch
        self.provisions = [self._begin(service) for service in world.plan.services]
        self._by_priority = sorted(
            self.provisions, key=lambda p: (p.plan.rank, p.plan.municipality, p.plan.service)
        )
        self._capacity = {link.id: link.mbps for link in world.plan.links}
        self._all_deps = 0
        for service in world.plan.services:
            self._all_deps |= service.deps
        self._stale = True
        self._moved: set[int] = set()
        self._untold: set[int] = set()
        world.on_settled.append(self._settle)
        world.on_close.append(self._tell)

    def _begin(self, service: ServicePlan) -> Provision:
        holding = [mode.need.holds(self.world.plan.intact) for mode in service.modes]
        ready = [mode.set_up is None for mode in service.modes]
        best = next((i for i, holds in enumerate(holding) if holds), NONE)
        if best != NONE:
            ready[best] = True
        provision = Provision(service, holding, ready, best)
        provision.told = (provision.level, best, "")
        return provision

    def level(self, index: int) -> int:
        """Return the present level of service number *index*."""
        return self.provisions[index].level

    def _settle(self, changed: int) -> None:
        if changed & self._all_deps:
            for provision in self.provisions:
                if provision.plan.deps & changed:
                    self._hold(provision)
        if self._stale or self.network.rerouted or self.transfers.changed:
            self._stale = self.network.rerouted = False
            self._allocate()
        moved, self._moved = sorted(self._moved), set()
        for index in moved:
            self._decide(self.provisions[index])

    def _touch(self, provision: Provision) -> None:
        self._moved.add(provision.plan.index)
        self._untold.add(provision.plan.index)

    def _hold(self, provision: Provision) -> None:
        for i, mode in enumerate(provision.plan.modes):
            holds = mode.need.holds(self.world.up)
            if holds != provision.holding[i]:
                provision.holding[i] = holds
                self._stale = True
                self._touch(provision)

    def _unready(self, provision: Provision, i: int) -> None:
        """Note that mode number *i* must be set up again before it can be used."""
        provision.ready[i] = False
        name, cause = f"{provision.plan.id}#{provision.plan.modes[i].id}", self._cause(provision)
        self.world.emit(Kind.MODE, name, ("set up", "lost"), site=provision.plan.hall, cause=cause)

    def _cause(self, provision: Provision, deps: int = 0) -> int:
        """Return the earliest event of this instant that *deps*, or else the service, depends on."""
        changed_by = self.world.changed_by
        near = [changed_by[bit] for bit in ones(deps) if bit in changed_by]
        near = near or [changed_by[bit] for bit in ones(provision.plan.deps) if bit in changed_by]
        return min([*near, *provision.causes] or changed_by.values(), default=NO_CAUSE)

    def _allocate(self) -> None:
        """Let every service, by priority, take the best ready mode whose need fits what is left."""
        free: Free = dict(self._capacity)
        for provision in self._by_priority:
            self._choose(provision, free)
        self.transfers.share(free)

    def _choose(self, provision: Provision, free: Free) -> None:
        chosen, congested, uses = NONE, "", list[str]()
        for i, mode in enumerate(provision.plan.modes):
            if not (provision.holding[i] and provision.ready[i]):
                continue
            links = self._links(mode, free)
            tight = [link for link in links if free[link] < mode.mbps]
            if not tight:
                chosen, uses = i, links
                for link in links:
                    free[link] -= mode.mbps
                break
            congested = congested or min(tight, key=lambda link: (free[link], link))
        provision.uses = uses
        if (chosen, congested) != (provision.mode, provision.congested):
            provision.mode, provision.congested = chosen, congested
            self._touch(provision)
        for i in [i for i in provision.running if i != chosen]:
            self._stop_running(provision, i)

    def _links(self, mode: ModePlan, free: Free) -> list[str]:
        """Return every link the mode uses: of each path it must have, and of the roomiest of its choices."""
        if mode.mbps == 0:
            return []
        must = [self._path(i) for i in mode.paths]
        choices = [path for path in (self._path(i) for i in mode.choices) if path]
        if choices:
            must.append(max(choices, key=lambda path: (min(free[link] for link in path), path)))
        return [link for path in must for link in path]

    def _path(self, i: int) -> tuple[str, ...]:
        return self.network.links[self.world.plan.paths[i].bit] or ()

    def _stop_running(self, provision: Provision, i: int) -> None:
        """Let the people go home who ran mode number *i*, which is not in use any more."""
        people = provision.running.pop(i)
        self.dispatch.release(people, self._ticket(provision, i), self._cause(provision))
        if provision.ready[i]:
            self._unready(provision, i)

    def _decide(self, provision: Provision) -> None:
        """Order the set-up of every better mode that could be used, and stop those that no longer help."""
        level = provision.level
        for i, mode in enumerate(provision.plan.modes):
            wanted = (
                mode.set_up is not None
                and provision.holding[i]
                and not provision.ready[i]
                and mode.level > level
                and self._fits(provision, mode)
            )
            process = provision.processes.get(i)
            if wanted and process is None:
                provision.processes[i] = self.world.clock.begin(self._set_up(provision, i))
            elif not wanted and process is not None:
                del provision.processes[i]
                self.dispatch.withdraw(f"{provision.plan.id}#{mode.id}")
                process.interrupt()

    def _fits(self, provision: Provision, mode: ModePlan) -> bool:
        """Return whether *mode* would find room at its turn, after the services that come before its own."""
        if mode.mbps == 0:
            return True
        free: Free = dict(self._capacity)
        for earlier in self._by_priority[: self._by_priority.index(provision)]:
            for link in earlier.uses:
                free[link] -= earlier.plan.modes[earlier.mode].mbps
        return all(free[link] >= mode.mbps for link in self._links(mode, free))

    def _ticket(self, provision: Provision, i: int) -> Ticket:
        plan = provision.plan
        return Ticket(self.world, f"{plan.id}#{plan.modes[i].id}", plan.id, plan.hall, 1 << plan.index)

    def _set_up(self, provision: Provision, i: int) -> Process:
        ticket = self._ticket(provision, i)
        ticket.last_event = self._cause(provision)
        try:
            yield from self._preparing(ticket, provision, i)
        except simpy.Interrupt:
            ticket.enter(CANCELLED)

    def _preparing(self, ticket: Ticket, provision: Provision, i: int) -> Process:
        plan, mode, decision = provision.plan, provision.plan.modes[i], self.world.plan.mode_decision
        if mode.set_up is None:
            return
        wait = (
            sample_s(decision, self.world.draw(f"decision/{plan.id}/{mode.id}")) if decision.fixed != 0 else 0
        )
        if wait > 0:
            ticket.enter("deciding")
            yield self.world.clock.due(wait, Change.SET_UP_END, ticket.id)
        order = self.dispatch.order(ticket, mode.set_up.crew, mode.need, median_s(mode.set_up.hours))
        length = sample_s(mode.set_up.hours, self.world.draw(f"setup/{plan.id}/{mode.id}"))

        def work() -> Process:
            if length > 0:
                ticket.enter("set-up")
                yield self.world.clock.due(length, Change.SET_UP_END, ticket.id)
            if mode.run_crew:
                provision.running[i] = self.dispatch.keep(order, mode.run_crew)

        yield from self.dispatch.attended(order, work())
        self._ready(provision, i, ticket)

    def _ready(self, provision: Provision, i: int, ticket: Ticket) -> None:
        done = ticket.enter(DONE)
        provision.processes.pop(i, None)
        provision.ready[i] = True
        name = ticket.id
        provision.causes.append(
            self.world.emit(Kind.MODE, name, ("", "set up"), site=ticket.site, cause=done)
        )
        self._stale = True
        self._touch(provision)
        self.world.clock.touch()

    def _tell(self) -> None:
        """Log every level, mode or congestion that differs from the end of the instant before."""
        for index in sorted(self._untold):
            provision = self.provisions[index]
            for i, mode in enumerate(provision.plan.modes):
                if provision.ready[i] and mode.set_up is not None and not provision.holding[i]:
                    self._unready(provision, i)
            now = (provision.level, provision.mode, provision.congested)
            if now != provision.told:
                self._log(provision, provision.told, now)
                provision.told = now
            provision.causes.clear()
        self._untold.clear()

    def _turned_on(
        self, provision: Provision, before: tuple[int, int, str], now: tuple[int, int, str]
    ) -> int:
        """Return what a change of level turned on: the mode left in a fall, the one entered in a rise."""
        mode = before[1] if now[0] < before[0] else now[1]
        return provision.plan.modes[mode].need.deps if mode != NONE else 0

    def _log(self, provision: Provision, before: tuple[int, int, str], now: tuple[int, int, str]) -> None:
        mode = provision.plan.modes[now[1]].id if now[1] != NONE else ""
        detail: dict[str, str] = {"mode": mode}
        if now[2]:
            detail["congested"] = now[2]
        states = (str(before[0]), str(now[0]))
        self.world.emit(
            Kind.SERVICE,
            provision.plan.id,
            states,
            site=provision.plan.hall,
            cause=self._cause(provision, self._turned_on(provision, before, now)),
            detail=detail,
        )

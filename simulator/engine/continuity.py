"""What residents notice: the mode each service is in, the modes being set up, and the levels over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import simpy

from simulator.compiler.needs import ones
from simulator.compiler.sampling import median_s
from simulator.engine.allocation import Allocation
from simulator.engine.clock import Change
from simulator.engine.lookups import NONE
from simulator.engine.provision import at_onset
from simulator.engine.tickets import CANCELLED, DONE, Ticket
from simulator.events import NO_CAUSE, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.engine.bandwidth import Transfers
    from simulator.engine.clock import Process
    from simulator.engine.dispatch import Dispatch
    from simulator.engine.network import Network
    from simulator.engine.provision import Provision
    from simulator.engine.world import World


class Continuity:
    """All services of all members, settled once per round."""

    def __init__(self, world: World, network: Network, transfers: Transfers, dispatch: Dispatch) -> None:
        """Start with the best mode of every service in use."""
        self.world, self.network, self.transfers, self.dispatch = world, network, transfers, dispatch
        self._deadlines = dispatch.priorities.deadlines
        self.provisions = [at_onset(onset) for onset in world.lookups.onsets]
        for provision in self.provisions:
            self._deadlines.reach(provision.plan.index, provision.level)
        self.allocation = Allocation(world, network, self.provisions)
        self._unsettled = set(range(len(self.provisions)))
        self._running: set[int] = set()
        self._moved: set[int] = set()
        self._untold: set[int] = set()
        world.on_round(self._settle)
        world.on_close.append(self._tell)

    def _settle(self, changed: int) -> None:
        for index in ones(self.world.lookups.services_on(changed)):
            self._hold(self.provisions[index])
        for path in self.network.rerouted:
            self._unsettled.update(self.world.lookups.on_path.get(path, ()))
        if self._unsettled or self.network.rerouted or self.transfers.changed:
            self._allocate()
        moved, self._moved = sorted(self._moved), set()
        for index in moved:
            self._decide(self.provisions[index])

    def _allocate(self) -> None:
        """Let services choose their modes, and restores share what is left."""
        unsettled, self._unsettled = self._unsettled, set()
        self.network.rerouted.clear()
        moved = self.allocation.settle(unsettled)
        for index in moved:
            self._touch(self.provisions[index])
            self._deadlines.reach(index, self.provisions[index].level)
        self._send_home(unsettled.union(moved).intersection(self._running))
        self.transfers.share(self.allocation.free)

    def _touch(self, provision: Provision) -> None:
        self._moved.add(provision.plan.index)
        self._untold.add(provision.plan.index)

    def _hold(self, provision: Provision) -> None:
        for i, mode in enumerate(provision.plan.modes):
            holds = mode.need.holds(self.world.up)
            if holds != provision.holding[i]:
                provision.holding[i] = holds
                self._unsettled.add(provision.plan.index)
                self._touch(provision)

    def _unready(self, provision: Provision, i: int) -> None:
        """Note that mode number *i* must be set up again before it can be used."""
        provision.ready[i] = False
        name, cause = provision.names[i], self._cause(provision)
        self.world.emit(Kind.MODE, name, ("set up", "lost"), site=provision.plan.hall, cause=cause)

    def _cause(self, provision: Provision, deps: int = 0) -> int:
        """Return the earliest event of this instant that *deps*, or else the service, depends on."""
        near = self.world.earliest(deps)
        if near is None:
            near = self.world.earliest(provision.plan.deps)
        if near is None and not provision.causes:
            return min(self.world.changed_by.values(), default=NO_CAUSE)
        return min([*provision.causes, near]) if near is not None else min(provision.causes)

    def _send_home(self, indices: Iterable[int]) -> None:
        """Let the people go home who run a mode that is not in use any more, in the order of the line."""
        for index in sorted(indices, key=self.world.lookups.turn.__getitem__):
            provision = self.provisions[index]
            for i in [i for i in provision.running if i != provision.mode]:
                self._stop_running(provision, i)

    def _stop_running(self, provision: Provision, i: int) -> None:
        """Let the people go home who ran mode number *i*."""
        people = provision.running.pop(i)
        self.dispatch.crews.release(people, self._ticket(provision, i), self._cause(provision))
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
                and self.allocation.fits(provision, mode)
            )
            process = provision.processes.get(i)
            if wanted and process is None:
                provision.processes[i] = self.world.clock.begin(self._set_up(provision, i))
            elif not wanted and process is not None:
                del provision.processes[i]
                self.dispatch.withdraw(provision.names[i])
                process.interrupt()

    def _ticket(self, provision: Provision, i: int) -> Ticket:
        plan = provision.plan
        return Ticket(self.world, provision.names[i], provision.name, plan.hall, 1 << plan.index)

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
            self.world.sample(decision, f"decision/{provision.name}/{mode.id}") if decision.fixed != 0 else 0
        )
        if wait > 0:
            ticket.enter("deciding")
            yield self.world.clock.due(wait, Change.SET_UP_END, ticket.id)
        order = self.dispatch.order(ticket, mode.set_up.crew, mode.need, median_s(mode.set_up.hours))
        length = self.world.sample(mode.set_up.hours, f"setup/{provision.name}/{mode.id}")

        def work() -> Process:
            if length > 0:
                ticket.enter("set-up")
                yield self.world.clock.due(length, Change.SET_UP_END, ticket.id)
            if mode.run_crew:
                provision.running[i] = self.dispatch.keep(order, mode.run_crew)
                self._running.add(plan.index)

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
        self._unsettled.add(provision.plan.index)
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
            provision.name,
            states,
            site=provision.plan.hall,
            cause=self._cause(provision, self._turned_on(provision, before, now)),
            detail=detail,
        )

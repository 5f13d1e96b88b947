"""Backup sites: a system that stays down is moved after a decision, and back when its host is sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import simpy

from simulator.engine.clock import Change
from simulator.engine.tickets import CANCELLED, DONE, Ticket
from simulator.events import NO_CAUSE, Kind

if TYPE_CHECKING:
    from simulator.compiler.needs import AtomPlan, Need
    from simulator.compiler.plan import FailOverPlan, SystemPlan
    from simulator.engine.attending import Attending
    from simulator.engine.backups import Backups
    from simulator.engine.clock import Process
    from simulator.engine.world import Settler, World


@dataclass(eq=False, slots=True)
class Standing:
    """Where the fail-over of one system stands; `moving` and `returning` are under way."""

    system: SystemPlan
    plan: FailOverPlan
    ready: bool = False
    moving: simpy.Process | None = None
    returning: simpy.Process | None = None


class FailOvers:
    """The backup sites of all systems that have one."""

    def __init__(self, world: World, attending: Attending, backups: Backups) -> None:
        """Start with every system at its host."""
        self.world, self.backups = world, backups
        self.attending, self.dispatch, self.paces = attending, attending.dispatch, attending.paces
        self._standings = {
            system.fail_over.bit: Standing(system, system.fail_over)
            for system in world.plan.systems
            if system.fail_over is not None
        }
        for bit in self._standings:
            world.settlers[bit] = self._settler(bit)
        if self._standings:
            world.on_round(self._decide)

    def _settler(self, bit: int) -> Settler:
        def settle(atom: AtomPlan, _cause: int) -> tuple[bool, int | None]:
            return self._standings[bit].ready and atom.need.holds(self.world.up), None

        return settle

    def _need(self, standing: Standing) -> Need:
        return self.world.plan.atoms[standing.plan.bit].need

    def _decide(self, _changed: int) -> None:
        for standing in self._standings.values():
            if standing.ready:
                self._decide_return(standing)
            else:
                self._decide_move(standing)

    def _decide_move(self, standing: Standing) -> None:
        serves = self.world.is_up(standing.system.bit) and not self._out_of_reach(standing)
        if not serves and standing.moving is None:
            standing.moving = self.world.clock.begin(self._move(standing))
        elif serves and standing.moving is not None:
            self.dispatch.withdraw(f"{standing.system.id}#fail-over")
            standing.moving.interrupt()
            standing.moving = None

    def _decide_return(self, standing: Standing) -> None:
        sound = self.backups.is_sound(standing.system) and not self._out_of_reach(standing)
        if sound and standing.returning is None:
            standing.returning = self.world.clock.process(self._return(standing))
        elif not sound and standing.returning is not None:
            standing.returning.interrupt()
            standing.returning = None

    def _out_of_reach(self, standing: Standing) -> bool:
        """Return whether too many residents have no way to the host."""
        plan = standing.plan
        if plan.unreachable is None:
            return False
        return sum(residents for bit, residents in plan.reach if not self.world.is_up(bit)) > plan.unreachable

    def _why(self, standing: Standing) -> int:
        """Return the event that changed the system, or else the last one that changed a way to it."""
        system = self.world.changed_event(standing.system.bit)
        ways = [self.world.changed_event(bit) for bit, _ in standing.plan.reach]
        away = self._out_of_reach(standing)
        return max(ways, default=NO_CAUSE) if away and self.world.is_up(standing.system.bit) else system

    def _ticket(self, standing: Standing) -> Ticket:
        system = standing.system
        name, users = f"{system.id}#fail-over", self.world.plan.users[system.bit]
        ticket = Ticket(self.world, name, system.id, standing.plan.site, users)
        ticket.last_event = self._why(standing)
        return ticket

    def _move(self, standing: Standing) -> Process:
        ticket = self._ticket(standing)
        try:
            yield from self._moving(ticket, standing)
        except simpy.Interrupt:
            ticket.enter(CANCELLED)
            return
        standing.moving = None
        standing.ready = True
        done = ticket.enter(DONE)
        self.backups.block(standing.system.id, Kind.FAIL_OVER, done)
        self.world.mark(standing.plan.bit, done)

    def _moving(self, ticket: Ticket, standing: Standing) -> Process:
        system, plan = standing.system, standing.plan
        wait = self.world.sample(plan.decide, f"failover/{system.id}/decide")
        yield from self.paces.decision(ticket, wait)
        while True:
            order = self.dispatch.order(ticket, plan.work.crew, self._need(standing), plan.work.hours)
            yield from self.attending.attended(order, self._activating(ticket, standing))
            if self.world.draw(f"failover/{system.id}/success") < plan.success:
                return
            ticket.enter("failed")

    def _activating(self, ticket: Ticket, standing: Standing) -> Process:
        length = self.world.sample(standing.plan.work.hours, f"failover/{standing.system.id}/hours")
        yield from self.paces.phase(ticket, "failing over", length, self._need(standing))

    def _return(self, standing: Standing) -> Process:
        ticket = self._ticket(standing)
        ticket.site = standing.system.host
        length = self.world.sample(standing.plan.fail_back, f"failover/{standing.system.id}/back")
        ticket.enter("failing back")
        try:
            yield self.world.clock.due(length, Change.PHASE_END, ticket.id)
        except simpy.Interrupt:
            ticket.enter(CANCELLED)
            return
        standing.returning = None
        standing.ready = False
        done = ticket.enter(DONE)
        self.backups.unblock(standing.system.id, Kind.FAIL_OVER, done, logged=True)
        self.world.mark(standing.plan.bit, done)

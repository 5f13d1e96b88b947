"""Data that is lost and brought back, and systems that are stopped for other reasons than their needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import simpy

from simulator.compiler.causes import copy_need, open_copies, restore_need
from simulator.engine.tickets import DONE, Ticket
from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Generator

    from simulator.compiler.needs import AtomPlan
    from simulator.compiler.plan import BackupPlan, CopyPlan, ElementPlan, RestorePlan, SystemPlan
    from simulator.engine.attending import Attending
    from simulator.engine.bandwidth import Transfers
    from simulator.engine.clock import Process
    from simulator.engine.orders import Order
    from simulator.engine.world import World

LOST_AGAIN = "data lost again"
"""Why a restore is interrupted: it starts again with the first copy."""

SPOILED = "copy spoiled"
"""Why a restore is interrupted: it starts again with the copies that are left."""


@dataclass(eq=False, slots=True)
class SystemState:
    """What keeps one system down besides its needs."""

    plan: SystemPlan
    blocks: dict[str, int] = field(default_factory=dict)
    data_lost: bool = False
    stopped_s: int | None = None
    served_s: int = 0
    restore: simpy.Process | None = None
    failed: set[int] = field(default_factory=set)
    spoiled: set[int] = field(default_factory=set)
    order: Order | None = None
    bringing: int | None = None


class Backups:
    """The data of all systems."""

    def __init__(self, world: World, transfers: Transfers, attending: Attending) -> None:
        """Start with all data in place."""
        self.world, self.transfers = world, transfers
        self.attending, self.dispatch, self.paces = attending, attending.dispatch, attending.paces
        self.systems = {system.id: SystemState(system) for system in world.plan.systems}
        for system in world.plan.systems:
            world.settlers[system.bit] = self._settle

    def _settle(self, atom: AtomPlan, _cause: int) -> tuple[bool, int | None]:
        state = self.systems[atom.id]
        up = not state.data_lost and not state.blocks and atom.need.holds(self.world.up)
        if not up and self.world.is_up(state.plan.bit):
            state.stopped_s = self.world.clock.now
        return up, None

    def is_sound(self, system: SystemPlan) -> bool:
        """Return whether *system* could serve at its host, were it not for a fail-over."""
        state = self.systems[system.id]
        blocks = [key for key in state.blocks if key != Kind.FAIL_OVER]
        return (
            not state.data_lost and not blocks and self.world.plan.atoms[system.bit].need.holds(self.world.up)
        )

    def block(self, system: str, key: str, cause: int | None = None) -> int:
        """Stop *system* for the reason *key*; a given outage is logged as such."""
        state = self.systems[system]
        event = cause
        if event is None:
            event = self.world.emit(
                Kind.FORCED, system, ("closed", "open"), site=state.plan.host, detail={"key": key}
            )
        state.blocks[key] = event
        self.world.mark(state.plan.bit, event)
        return event

    def unblock(self, system: str, key: str, cause: int, *, logged: bool = False) -> None:
        """Take the reason *key* from *system*."""
        state = self.systems[system]
        del state.blocks[key]
        event = cause
        if not logged:
            event = self.world.emit(
                Kind.FORCED,
                system,
                ("open", "closed"),
                site=state.plan.host,
                cause=cause,
                detail={"key": key},
            )
        self.world.mark(state.plan.bit, event)

    def lose(self, element: ElementPlan, cause: int) -> None:
        """Lose the data that *element* holds, for every system that has its data there."""
        for state in self.systems.values():
            if state.plan.storage == element.index:
                self.lose_system(state.plan.id, cause)

    def lose_system(self, system: str, cause: int) -> None:
        """Lose the data of *system* and begin to bring it back."""
        state, world = self.systems[system], self.world
        states = ("lost" if state.data_lost else "kept", "lost")
        event = world.emit(Kind.DATA, system, states, site=state.plan.host, cause=cause)
        if not state.data_lost:
            up = world.is_up(state.plan.bit)
            state.served_s = world.clock.now if up or state.stopped_s is None else state.stopped_s
        state.data_lost = True
        world.mark(state.plan.bit, event)
        if state.restore is not None and state.restore.is_alive:
            state.restore.interrupt(LOST_AGAIN)
        elif state.plan.backup is not None and state.plan.restore is not None:
            steps = self._restore(state, state.plan.backup, state.plan.restore, event)
            state.restore = world.clock.process(steps)
        else:
            world.emit(Kind.STALLED, system, ("", "no copy"), site=state.plan.host, cause=event)

    def spoil(self, element: ElementPlan, cause: int) -> None:
        """Lose for ever every copy that stands on *element*."""
        for state in self.systems.values():
            for which, copy in enumerate(state.plan.backup.copies if state.plan.backup else ()):
                if copy.bit == element.bit and which not in state.spoiled:
                    state.spoiled.add(which)
                    self.world.emit(
                        Kind.DATA,
                        state.plan.id,
                        ("kept", "spoiled"),
                        site=copy.site,
                        cause=cause,
                        detail={"copy": which},
                    )
                    self._do_without(state, which)

    def _do_without(self, state: SystemState, which: int) -> None:
        """Have a restore under way turn to the copies that are left; people on their way go on to them."""
        order = state.order
        if order is None or state.restore is None or not state.restore.is_alive:
            return
        if order.grant is None:
            need = restore_need(self.world.plan, state.plan, state.failed, state.spoiled)
            self.dispatch.change_need(order, need)
        elif which == state.bringing or not open_copies(state.plan, state.failed, state.spoiled):
            state.restore.interrupt(SPOILED)

    def _restore(self, state: SystemState, backup: BackupPlan, restore: RestorePlan, lost: int) -> Process:
        plan = state.plan
        ticket = Ticket(self.world, f"{plan.id}#restore", plan.id, plan.host, self.world.plan.users[plan.bit])
        ticket.last_event = lost
        state.failed.clear()
        while True:
            try:
                which = yield from self._bring(ticket, state, restore)
            except simpy.Interrupt as interrupt:
                if interrupt.cause not in (LOST_AGAIN, SPOILED):
                    raise
                if interrupt.cause == LOST_AGAIN:
                    state.failed.clear()
                continue
            if self.world.draw(f"restore/{plan.id}/success") < backup.copies[which].success:
                self._restored(ticket, state, backup, backup.copies[which])
                return
            state.failed.add(which)
            states, detail = ("lost", "failed"), {"copy": which}
            self.world.emit(
                Kind.DATA, plan.id, states, site=plan.host, cause=ticket.last_event, detail=detail
            )

    def _bring(
        self, ticket: Ticket, state: SystemState, restore: RestorePlan
    ) -> Generator[simpy.Event, Any, int]:
        """Wait for people and for a copy within reach, bring the data, and return the number of the copy."""
        need = restore_need(self.world.plan, state.plan, state.failed, state.spoiled)
        state.bringing = None
        state.order = self.dispatch.order(ticket, restore.work.crew, need, restore.work.hours)
        used: list[int] = []
        yield from self.attending.attended(state.order, self._moving(ticket, state, restore, used))
        return used[0]

    def _moving(self, ticket: Ticket, state: SystemState, restore: RestorePlan, used: list[int]) -> Process:
        """Bring the data from the first copy that is within reach now; *used* is told its number."""
        plan = self.world.plan
        open_ = open_copies(state.plan, state.failed, state.spoiled)
        needs = {which: copy_need(plan, state.plan, which) for which in open_}
        which = next((i for i in open_ if needs[i].holds(self.world.up)), open_[0])
        used.append(which)
        state.bringing = which
        if restore.volume_gb is not None:
            ticket.enter("restoring data")
            yield from self.transfers.move(
                ticket, restore.volume_gb, restore.paths[which], restore.local_mbps, needs[which]
            )
            return
        length = self.world.sample(restore.work.hours, f"restore/{ticket.subject}/hours")
        yield from self.paces.phase(ticket, "restoring data", length, needs[which])

    def _restored(self, ticket: Ticket, state: SystemState, backup: BackupPlan, copy: CopyPlan) -> None:
        done = ticket.enter(DONE)
        last = backup.first_s + (state.served_s - backup.first_s) // backup.interval_s * backup.interval_s
        lost_s = state.served_s - last + copy.extra_age_s
        detail = {"lost_s": lost_s}
        site = state.plan.host
        event = self.world.emit(
            Kind.DATA, state.plan.id, ("lost", "restored"), site=site, cause=done, detail=detail
        )
        state.data_lost = False
        self.world.mark(state.plan.bit, event)

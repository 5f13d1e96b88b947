"""Paths between sites over the links that are up, and standby links for when a path is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import simpy

from simulator.compiler.needs import NOTHING
from simulator.engine.clock import Change
from simulator.engine.tickets import CANCELLED, DONE, Ticket
from simulator.events import Kind

if TYPE_CHECKING:
    from simulator.compiler.needs import AtomPlan
    from simulator.compiler.plan import LinkPlan, PathPlan, StandbyPlan
    from simulator.engine.attending import Attending
    from simulator.engine.clock import Process
    from simulator.engine.world import Settler, World


class Network:
    """The present path of every pair of sites that needs one.

    `rerouted` gathers those that changed until `Continuity` has shared the links anew.
    """

    def __init__(self, world: World) -> None:
        """Start on the intact network."""
        self.world = world
        self.routes = world.lookups.routes
        self.rerouted: set[int] = set()
        self.links: dict[int, tuple[str, ...] | None] = {}
        for path in world.plan.paths:
            self.links[path.bit] = path.reference or None
            world.settlers[path.bit] = self._settler(path)

    def _settler(self, path: PathPlan) -> Settler:
        def settle(atom: AtomPlan, cause: int) -> tuple[bool, int | None]:
            before, now = self.links[path.bit], self.routes.path(path, self.world.up)
            if now == before:
                return now is not None, None
            self.links[path.bit] = now
            self.rerouted.add(path.bit)
            states = ("+".join(before or ()), "+".join(now or ()))
            event = self.world.emit(Kind.PATH, atom.id, states, site=atom.site, cause=cause)
            self.world.instant.note(path.bit, event)  # also if it stays up, by other links, and is not spread
            return now is not None, event

        return settle


class StandbyLinks:
    """Standby links: set up when their ends have lost every path, stood down when an ordinary one is back."""

    def __init__(self, world: World, network: Network, attending: Attending) -> None:
        """Watch every standby link of the plan.

        What is to be done with one follows from which atoms are up and whether it stands by, which changes
        here alone or as a set-up ends. The first round counts as if a set-up had ended.
        """
        self.world, self.network, self.paces = world, network, attending.paces
        self.attending, self.dispatch = attending, attending.dispatch
        self._links = [(link, link.standby) for link in world.plan.links if link.standby is not None]
        self._paths = {path.bit: path for path in world.plan.paths}
        self._standby_bits = sum(1 << link.bit for link, _ in self._links)
        self._processes: dict[str, simpy.Process] = {}
        self._set_up_ended = True
        if self._links:
            world.on_round(self._decide)

    def _decide(self, changed: int) -> None:
        if not (changed or self._set_up_ended):
            return
        self._set_up_ended = False
        for link, standby in self._links:
            joined = self.world.is_up(standby.path)
            under_way = self._processes.get(link.id)
            standing_by = Kind.STANDBY in self.world.reasons[link.element]
            if standing_by and not joined and under_way is None:
                self._processes[link.id] = self.world.clock.begin(self._set_up(link, standby))
            elif standing_by and joined and under_way is not None:
                self.dispatch.withdraw(f"{link.id}#standby")
                under_way.interrupt()
                del self._processes[link.id]
            elif not standing_by and self._ordinary_path(standby):
                cause = self.world.changed_event(standby.path)
                self.world.open_reason(
                    self.world.plan.elements[link.element], Kind.STANDBY, Kind.STANDBY, cause=cause
                )

    def _ordinary_path(self, standby: StandbyPlan) -> bool:
        """Return whether the ends are joined without any standby link."""
        ordinary = self.world.up & ~self._standby_bits
        return self.network.routes.path(self._paths[standby.path], ordinary) is not None

    def _set_up(self, link: LinkPlan, standby: StandbyPlan) -> Process:
        users = self.world.plan.users[link.bit]
        ticket = Ticket(self.world, f"{link.id}#standby", link.id, standby.at, users)
        ticket.last_event = self.world.changed_event(standby.path)
        try:
            wait = self.world.sample(standby.decide, f"setup/link/{link.id}/decide")
            yield from self.paces.decision(ticket, wait, Change.SET_UP_END)
            order = self.dispatch.order(ticket, standby.work.crew, NOTHING, standby.work.hours, standby.parts)
            yield from self.attending.attended(order, self._work(link, standby, ticket))
        except simpy.Interrupt:
            ticket.enter(CANCELLED)
            return
        del self._processes[link.id]
        self._set_up_ended = True
        done = ticket.enter(DONE)
        self.world.close_reason(
            self.world.plan.elements[link.element], Kind.STANDBY, Kind.STANDBY, cause=done
        )

    def _work(self, link: LinkPlan, standby: StandbyPlan, ticket: Ticket) -> Process:
        length = self.world.sample(standby.work.hours, f"setup/link/{link.id}")
        if length > 0:
            yield from self.paces.phase(ticket, "set-up", length, NOTHING, change=Change.SET_UP_END)

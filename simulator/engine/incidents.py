"""Streams of incidents: tickets that have nothing to do with the hazard but hold people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.compiler.needs import NOTHING
from simulator.engine.clock import Change
from simulator.engine.tickets import DONE, Ticket
from simulator.events import Kind

if TYPE_CHECKING:
    from simulator.compiler.hazard_plans import IncidentPlan
    from simulator.engine.attending import Attending
    from simulator.engine.clock import Process
    from simulator.engine.world import World

SHORTEST_GAP_S = 1


class Incidents:
    """All streams of a run."""

    def __init__(self, world: World, attending: Attending) -> None:
        """Let every stream of the plan begin."""
        self.world, self.attending, self.dispatch = world, attending, attending.dispatch
        for stream in world.plan.incidents:
            world.clock.process(self._stream(stream))

    def _stream(self, stream: IncidentPlan) -> Process:
        clock, number, next_s = self.world.clock, 0, stream.from_s
        while True:
            gap = self.world.sample(stream.gap, f"incident/{stream.id}/gap")
            next_s += max(SHORTEST_GAP_S, gap)
            if stream.until_s is not None and next_s >= stream.until_s:
                return
            yield clock.due(next_s - clock.now, Change.FAILURE, stream.id)
            number += 1
            self._come(stream, f"{stream.id}#{number:06d}")

    def _come(self, stream: IncidentPlan, name: str) -> None:
        came = self.world.emit(Kind.INCIDENT, name, ("", "came"), site=stream.site)
        length = self.world.sample(stream.work.hours, f"incident/{stream.id}/hours")
        ticket = Ticket(self.world, name, stream.id, stream.site, users=0, rank=stream.rank)
        ticket.last_event = came
        self.world.clock.begin(self._attend(ticket, stream, length))

    def _attend(self, ticket: Ticket, stream: IncidentPlan, length: int) -> Process:
        order = self.dispatch.order(ticket, stream.work.crew, NOTHING, stream.work.hours)
        yield from self.attending.attended(order, self._work(ticket, length))
        ticket.enter(DONE)

    def _work(self, ticket: Ticket, length: int) -> Process:
        if length > 0:
            yield from self.attending.paces.phase(ticket, "repairing", length, NOTHING)

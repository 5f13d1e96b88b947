"""The order of waiting work: one key per order, computed once at the start of a dispatch pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.compiler.needs import ones

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from simulator.engine.orders import Order
    from simulator.engine.world import World

Key = tuple[float, ...]

FAR = float("inf")
"""The deadline of work that no unmet promise waits for."""


class Priorities:
    """The plan's priority rule over the present state; smaller keys go first."""

    def __init__(
        self, world: World, level: Callable[[int], int], blamed: Callable[[], dict[str, int]]
    ) -> None:
        """Ask *level* for the present level of a service, *blamed* for the residents who miss each cause."""
        self.world = world
        self._level = level
        self._blamed = blamed

    def keys(self, orders: Iterable[Order]) -> dict[str, Key]:
        """Return the key of every order by its id."""
        rule = getattr(self, f"_{self.world.plan.rule}")
        keys: dict[str, Key] = rule(list(orders))
        return keys

    def _criticality(self, orders: list[Order]) -> dict[str, Key]:
        deadlines = self._deadlines()
        ranks = [service.rank for service in self.world.plan.services]
        return {
            o.ticket.id: min(
                ((float(ranks[i]), deadlines[i]) for i in ones(o.ticket.users)),
                default=(o.ticket.rank, FAR),
            )
            for o in orders
        }

    def _rto_slack(self, orders: list[Order]) -> dict[str, Key]:
        deadlines, now = self._deadlines(), self.world.now
        return {
            o.ticket.id: (min((deadlines[i] for i in ones(o.ticket.users)), default=FAR) - now,)
            for o in orders
        }

    def _fcfs(self, orders: list[Order]) -> dict[str, Key]:
        return {o.ticket.id: (float(o.opened_s),) for o in orders}

    def _residents(self, orders: list[Order]) -> dict[str, Key]:
        residents = self._blamed()
        named = {o.ticket.id: o.ticket.id if o.ticket.id in residents else o.ticket.subject for o in orders}
        return {name: (float(-residents.get(cause, 0)),) for name, cause in named.items()}

    def _shortest(self, orders: list[Order]) -> dict[str, Key]:
        return {o.ticket.id: (float(o.median_s),) for o in orders}

    def _manual(self, orders: list[Order]) -> dict[str, Key]:
        rank = self.world.plan.manual_rank
        return {o.ticket.id: (float(rank.get(o.ticket.subject, len(rank))),) for o in orders}

    def _deadlines(self) -> list[float]:
        """Return for each service the first deadline of a rung it stands below now."""
        out = []
        for service in self.world.plan.services:
            level = self._level(service.index)
            due = [r.deadline_s for r in service.rungs if r.level > level and r.deadline_s is not None]
            out.append(float(min(due, default=FAR)))
        return out

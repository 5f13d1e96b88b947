"""The order of waiting work: one key for each order concerned, computed as a dispatch pass begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.compiler.needs import ones
from simulator.compiler.sampling import median_s
from simulator.engine.offers import FAR

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.lookups import Lookups
    from simulator.engine.orders import Order
    from simulator.engine.world import World

Key = tuple[float, ...]


class Deadlines:
    """For each service, the first deadline of a rung that it stands below now.

    `_levels` are those of the provisions, which `Continuity` notes here whenever modes have changed.
    """

    def __init__(self, lookups: Lookups) -> None:
        """Start with the levels at onset."""
        self._services = lookups.offers.services
        self._levels = [offer.levels[offer.best_at_onset] for offer in self._services]
        self._most_pressing: dict[int, Key] = {}

    def note_levels(self, levels: dict[int, int]) -> None:
        """Note the *levels* at which some services stand now."""
        for index, level in levels.items():
            self._levels[index] = level
        self._most_pressing.clear()

    def first(self, users: int) -> float:
        """Return the first deadline of all services of *users* (a mask)."""
        return min([self._of(index) for index in ones(users)], default=FAR)

    def most_pressing(self, users: int) -> Key:
        """Return the smallest rank and deadline among *users*, a mask that is not empty.

        It is kept until a level changes (`note_levels`).
        """
        key = self._most_pressing.get(users)
        if key is None:
            key = min([(self._services[index].plan.rank, self._of(index)) for index in ones(users)])
            self._most_pressing[users] = key
        return key

    def _of(self, index: int) -> float:
        return self._services[index].deadlines_s[self._levels[index]]


class Priorities:
    """The plan's priority rule over the present state; smaller keys go first.

    A key follows from its own order and the present state, never from which other orders wait: a pass gives
    only those concerned (`WaitingLine.concerned`), and of a single one no key is asked for.
    """

    def __init__(self, world: World, deadlines: Deadlines, blamed: Callable[[], dict[str, int]]) -> None:
        """Go by *deadlines*, and ask *blamed* for the residents who miss each cause."""
        self.world = world
        self._deadlines = deadlines
        self._blamed = blamed
        self._rule: Callable[[list[Order]], list[Key]] = getattr(self, f"_{world.plan.rule}")

    def in_order(self, orders: list[Order]) -> list[Order]:
        """Return *orders* by their keys under the plan's rule, then by the ids of their tickets."""
        if len(orders) == 1:
            return orders
        keyed = zip(self._rule(orders), [order.ticket.id for order in orders], orders, strict=True)
        return [order for _, _, order in sorted(keyed, key=lambda item: item[:2])]

    def _criticality(self, orders: list[Order]) -> list[Key]:
        pressing = self._deadlines.most_pressing
        return [pressing(o.ticket.users) if o.ticket.users else (o.ticket.rank, FAR) for o in orders]

    def _rto_slack(self, orders: list[Order]) -> list[Key]:
        return [(self._deadlines.first(order.ticket.users) - self.world.clock.now,) for order in orders]

    def _fcfs(self, orders: list[Order]) -> list[Key]:
        return [(float(order.opened_s),) for order in orders]

    def _residents(self, orders: list[Order]) -> list[Key]:
        residents = self._blamed()
        named = [o.ticket.id if o.ticket.id in residents else o.ticket.subject for o in orders]
        return [(float(-residents.get(cause, 0)),) for cause in named]

    def _shortest(self, orders: list[Order]) -> list[Key]:
        return [(float(median_s(order.hours)),) for order in orders]

    def _manual(self, orders: list[Order]) -> list[Key]:
        rank = self.world.plan.manual_rank
        return [(float(rank.get(order.ticket.subject, len(rank))),) for order in orders]

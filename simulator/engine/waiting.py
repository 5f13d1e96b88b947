"""The orders that wait, and those of them for which something has changed since they were looked at."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.engine.orders import Asked, Order


class WaitingLine:
    """All waiting orders by the ids of their tickets; `fresh` are those to be looked at.

    An order that could not start when it was last looked at still cannot, and lacks the same, unless
    something it asks for or one of its conditions has changed since: that is `news`.
    """

    def __init__(self) -> None:
        """Start with nobody waiting."""
        self.orders: dict[str, Order] = {}
        self.fresh: dict[str, Order] = {}
        self.news: set[Asked] = set()
        self._asking: defaultdict[Asked, dict[str, Order]] = defaultdict(dict)

    def join(self, order: Order) -> None:
        """Let *order* wait."""
        name = order.ticket.id
        self.leave(name)
        self.orders[name] = self.fresh[name] = order
        for asked in order.asks_for:
            self._asking[asked][name] = order

    def leave(self, name: str) -> None:
        """Let the order of a ticket wait no more, if it does."""
        order = self.orders.pop(name, None)
        if order is not None:
            self.fresh.pop(name, None)
            for asked in order.asks_for:
                del self._asking[asked][name]

    def refresh(self, order: Order) -> None:
        """Have *order* looked at, if it still waits."""
        name = order.ticket.id
        if self.orders.get(name) is order:
            self.fresh[name] = order

    def hear(self, changed: int = 0) -> None:
        """Have those looked at whom the news concern, or a change of atoms (a mask)."""
        for asked in self.news:
            self.fresh.update(self._asking[asked])
        self.news.clear()
        if changed:
            self.fresh.update(
                {name: order for name, order in self.orders.items() if order.conditions & changed}
            )

    def concerned(self) -> list[Order]:
        """Return all fresh orders and those that ask for the same, who may lack more when one is taken."""
        concerned = dict(self.fresh)
        for asked in {asked for order in self.fresh.values() for asked in order.asks_for}:
            concerned.update(self._asking[asked])
        return list(concerned.values())

"""The orders that wait, and those of them for which something has changed since they were looked at."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.engine.orders import Asked, Order


class WaitingLine:
    """All waiting orders by the ids of their tickets; `fresh` are those to be looked at.

    An order that could not start when it was last looked at still cannot, and lacks the same, unless
    one of its conditions has changed since, or something that it asks for: there are `news` of that, or
    some of it is `gone`. To an order that is short of people what is gone makes no difference, nor do roads.
    """

    def __init__(self) -> None:
        """Start with nobody waiting."""
        self.orders: dict[str, Order] = {}
        self.fresh: dict[str, Order] = {}
        self.news: set[Asked] = set()
        self.gone: set[Asked] = set()
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
        for asked in self.gone:
            self.fresh.update({name: order for name, order in self._asking[asked].items() if not order.short})
        self.news.clear()
        self.gone.clear()
        if changed:
            for name, order in self.orders.items():
                if changed & (order.need.deps if order.short else order.conditions):
                    self.fresh[name] = order

    def concerned(self) -> list[Order]:
        """Return all fresh orders and those that ask for the same, who may lack more when one is taken."""
        concerned = dict(self.fresh)
        for asked in {asked for order in self.fresh.values() for asked in order.asks_for}:
            concerned.update(self._asking[asked])
        return list(concerned.values())

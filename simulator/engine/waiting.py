"""The orders that wait, and those of them for which something has changed since they were looked at."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from simulator.engine.orders import Asked, Order


class WaitingLine:
    """All waiting orders by the ids of their tickets; only those `to_look_at` are looked at in a pass.

    An order that could not start when it was last looked at still cannot, and lacks the same, unless
    one of its `conditions` has changed since, or something that it `asks_for`, or which sites the roads join
    to its own, or somebody has called `wake_one`. So whatever `Dispatch._try` reads must be one of these; its
    docstring lists it all; `test_nobody_is_passed_over` looks at everybody who waits behind its back.

    `too_few` only saves looks: to an order that has too few people it makes no difference that more of them
    go, nor do roads and paths, for those of its only skill were too few by number, which is looked at before
    the ways. What is looked at before people concerns it like any other: its need, the ordered part, stocks.
    An order of several skills waits for the first of them that lacks people, and when people go that may be
    an earlier one; so it is never marked.
    """

    def __init__(self) -> None:
        """Start with nobody waiting."""
        self.orders: dict[str, Order] = {}
        self.to_look_at: dict[str, Order] = {}
        self._asking: defaultdict[Asked, dict[str, Order]] = defaultdict(dict)

    def join(self, order: Order) -> None:
        """Let *order* wait; no other of its ticket does: `Attending` lets one go before the next is made."""
        name = order.ticket.id
        self.orders[name] = self.to_look_at[name] = order
        for asked in order.asks_for:
            self._asking[asked][name] = order

    def leave(self, name: str) -> None:
        """Let the order of a ticket wait no more, if it does."""
        order = self.orders.pop(name, None)
        if order is not None:
            self.to_look_at.pop(name, None)
            for asked in order.asks_for:
                del self._asking[asked][name]

    def wake_one(self, order: Order) -> None:
        """Have *order* looked at, if it still waits."""
        name = order.ticket.id
        if self.orders.get(name) is order:
            self.to_look_at[name] = order

    def wake(self, asked: Asked) -> None:
        """Have everybody looked at who asks for a pool or a stock.

        Somebody came, a shift of theirs begins, or pieces came or went.
        """
        self.to_look_at.update(self._asking[asked])

    def wake_unless_too_few(self, pool: int) -> None:
        """Have those looked at to whom it makes a difference that somebody of *pool* went."""
        asking = self._asking[pool].items()
        self.to_look_at.update({name: order for name, order in asking if not order.too_few})

    def hear(self, changed: int, regrouped: Collection[str]) -> None:
        """Have those looked at whom it concerns that atoms have *changed* (a mask).

        *regrouped* are the sites that roads join to other sites than before.
        """
        for name, order in self.orders.items():
            if changed & order.conditions or (not order.too_few and order.ticket.site in regrouped):
                self.to_look_at[name] = order

    def concerned(self) -> list[Order]:
        """Return all orders to look at, and those that ask for the same, who may lack more when one starts.

        To start only takes away: nobody else is concerned, and none but those to look at can start.
        """
        concerned = dict(self.to_look_at)
        for asked in {asked for order in self.to_look_at.values() for asked in order.asks_for}:
            concerned.update(self._asking[asked])
        return list(concerned.values())

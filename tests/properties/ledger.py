"""Where everybody and everything is, kept from the log of a run alone, event by event."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from simulator.events import Kind

if TYPE_CHECKING:
    from simulator.events import Event, EventLog
    from tests.builders import Data

AWAY, FREE, BUSY, LENT, LENT_BUSY = "not there", "free", "busy", "lent", "lent and busy"
STORE, IN_USE, WRITTEN_OFF = "home", "in use", "written off"


class Heads:
    """The people of one pool at home: how many are where; on loan by the request for which they are."""

    def __init__(self, headcount: int, *, comes_later: bool) -> None:
        """Start with all free, or with nobody there yet."""
        self.headcount = headcount
        self.at: Counter[tuple[str, str]] = Counter({("", AWAY if comes_later else FREE): headcount})

    def move(self, count: int, before: tuple[str, str], after: tuple[str, str]) -> None:
        """Let so many people go from one state to another."""
        self.at[before] -= count
        self.at[after] += count

    @property
    def is_sound(self) -> bool:
        """Return whether nobody was made up, and nobody is where nobody can be."""
        return min(self.at.values()) >= 0 and sum(self.at.values()) == self.headcount


class People:
    """All pools of a scenario."""

    def __init__(self, data: Data) -> None:
        """Start as before onset."""
        self.pools = {
            name: Heads(pool["headcount"], comes_later="attendance" in pool or "wide_event" in pool)
            for name, pool in data["group"]["staff"].items()
        }

    def note(self, event: Event) -> Heads | None:
        """Note what *event* says about people, and return the pool that it is about."""
        home, _, request = event.subject.partition("@")
        pool = self.pools.get(home)
        if pool is None or event.kind not in (Kind.ATTENDANCE, Kind.STAFF, Kind.LOAN):
            return None
        if event.kind == Kind.ATTENDANCE:
            come = int(event.to_state) - int(event.from_state or 0)
            pool.move(come, ("", AWAY), ("", FREE))
        elif event.kind == Kind.STAFF:
            free, busy = (request, LENT if request else FREE), (request, LENT_BUSY if request else BUSY)
            ways = (free, busy) if event.to_state == BUSY else (busy, free)
            pool.move(int(event.detail["people"]), *ways)
        else:
            ways = tuple(_place(event, state) for state in (event.from_state, event.to_state))
            pool.move(int(event.detail["people"]), *ways)
        return pool


def _place(event: Event, state: str) -> tuple[str, str]:
    return ("", FREE) if state == STORE else (str(event.detail["request"]), state)


class Things:
    """All pieces of one item: in the stores, in use or used up, and on loan.

    Lent pieces are in the store of who asked; `lent` has how many are there or in use for each loan.
    """

    def __init__(self, data: Data, item: str) -> None:
        """Start with full stores."""
        stocks = data["group"]["stocks"]
        self.stocks = {name: stock for name, stock in stocks.items() if stock["item"] == item}
        self.is_equipment = any(stock["kind"] == "equipment" for stock in self.stocks.values())
        self.store = Counter({name: stock["amount"] for name, stock in self.stocks.items()})
        self.whole = sum(self.store.values())
        self.out: Counter[str] = Counter()
        self.lent: Counter[tuple[str, str]] = Counter()

    def note(self, event: Event) -> bool:
        """Note what *event* says about this item, and return whether it does."""
        if event.subject not in self.stocks or event.kind not in (Kind.STOCK, Kind.LOAN):
            return False
        count = int(event.detail["pieces"])
        if event.kind == Kind.STOCK:
            taken = count if event.to_state == "taken" else -count
            self.store[event.subject] -= taken
            self.out[IN_USE] += taken
        else:
            self._lend(event, count)
        return True

    def _lend(self, event: Event, count: int) -> None:
        asker = str(event.detail["request"]).split("/")[1]
        theirs = event.subject
        ours = next(name for name, stock in sorted(self.stocks.items()) if stock["owner"] == asker)
        loan = (theirs, str(event.detail["request"]))
        if event.from_state == STORE:
            self.store[theirs] -= count
        elif event.from_state == LENT:
            self.lent[loan] -= count
            used_up = event.to_state == WRITTEN_OFF and not self.is_equipment
            self.out[IN_USE] -= count if used_up else 0
            self.store[ours] -= 0 if used_up else count
        else:
            self.out[event.from_state] -= count
        if event.to_state == STORE:
            self.store[theirs] += count
        elif event.to_state == LENT:
            self.store[ours] += count
            self.lent[loan] += count
        else:
            self.out[event.to_state] += count

    @property
    def is_sound(self) -> bool:
        """Return whether no piece was made up, and none is where none can be."""
        counts = (*self.store.values(), *self.out.values(), *self.lent.values())
        return min(counts) >= 0 and sum(self.store.values()) + sum(self.out.values()) == self.whole


def request_states(log: EventLog) -> dict[str, list[Event]]:
    """Return the events of every request, by request."""
    found: dict[str, list[Event]] = {}
    for event in log.of(Kind.AID):
        if event.subject.count("/") == 1:
            found.setdefault(event.subject, []).append(event)
    return found

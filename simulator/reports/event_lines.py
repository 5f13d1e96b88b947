"""The event log in words: one sentence an event, and what each event led from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.events import NO_CAUSE
from simulator.reports import words as write
from simulator.units import hours
from simulator.wording.events import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.analysis.naming import Names
    from simulator.analysis.ways import Ways
    from simulator.events import EventLog


class EventLine(NamedTuple):
    """One event in one language; `id` is its position in the log, `cause` that of the event it came from."""

    id: int
    hours: float
    date: str
    kind: str
    what: str
    site: str
    cause: int


def event_lines(names: Names, log: EventLog, ways: Ways) -> list[EventLine]:
    """Return every event of a log in words."""
    return [
        EventLine(
            event.id,
            hours(event.time_s),
            write.date(names, event.time_s),
            KINDS[event.kind].in_(names.language),
            write.told(names, event, ways),
            names.site(event.site) if event.site else "",
            event.cause,
        )
        for event in log
    ]


def chain(lines: Sequence[EventLine], number: int) -> list[EventLine]:
    """Return the event *number* and what led to it, from the first cause on."""
    out = [lines[number]]
    while out[-1].cause != NO_CAUSE:
        out.append(lines[out[-1].cause])
    return out[::-1]

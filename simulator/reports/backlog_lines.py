"""A line for each member: how many people wait at its counters at most, and when nobody does any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.compiler.calendar import day_of
from simulator.reports.backlog_parts import parts, surged
from simulator.reports.pieces import line, paragraph
from simulator.units import seconds
from simulator.wording import backlog as words
from simulator.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.analysis.backlog import Backlog
    from simulator.analysis.backlog_totals import MemberBacklog
    from simulator.analysis.naming import Names
    from simulator.reports.pieces import Line


def backlog_lines(names: Names, backlogs: Sequence[Backlog], width: int) -> Iterator[Line]:
    """Yield the lines; none where the scenario tells of no demand."""
    found = parts([span for one in backlogs for span in one.spans], names)
    if not found:
        return
    yield line(words.LINES.in_(names.language), "heading")
    yield from paragraph(words.LINES_NOTE.in_(names.language), width, 2, "dim")
    if surged(names):
        yield from paragraph(words.SURGE_NOTE.in_(names.language).strip(), width, 2, "dim")
    for name, one in found:
        yield from paragraph(_told(name, one, names), width, 0, "bad" if one.clears_hours is None else "")


def _told(name: str, one: MemberBacklog, names: Names) -> str:
    values = blanks(one, names)
    if one.clears_hours == 0:
        return say(words.LINE_NONE, names.language, {"name": name})
    phrase = words.LINE_LEFT if one.clears_hours is None else words.LINE
    return say(phrase, names.language, {"name": name, **values})


def blanks(one: MemberBacklog, names: Names) -> dict[str, object]:
    """Return what fills the blanks of the sentences about the backlog of a member."""
    at = {"day": day(one.largest_at_hours, names), "demand": names.demand(one.demand)}
    return {
        **at,
        "most": people(one.largest_waiting),
        "when": say(words.WHEN if len(one.courses) > 1 else words.WHEN_OF_ONE, names.language, at),
        "clears": day(one.clears_hours or 0.0, names),
        "left": people(one.waiting_at_end),
    }


def people(number: float) -> str:
    """Return a number of people; less than one is told as one, so that 0 means nobody."""
    return f"{max(1, round(number)) if number > 0 else 0:,}"


def day(hours: float, names: Names) -> int:
    """Return the day of the calendar at *hours*, the day of the onset being day 1."""
    return day_of(names.plan.onset, seconds(hours))

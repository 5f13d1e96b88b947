"""The backlogs of members as they are told: what a disaster brings by itself apart from all the rest.

Applications that come only because of the disaster, as those for damage certificates, are so many that
nothing else could be seen beside them; and they come whether or not any system is down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.analysis.backlog_totals import by_member
from simulator.wording import backlog as words
from simulator.wording import say
from simulator.wording.charts import BETWEEN_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from simulator.analysis.backlog import BacklogSpan
    from simulator.analysis.backlog_totals import MemberBacklog
    from simulator.analysis.naming import Names


class Part(NamedTuple):
    """Some classes of demand of one member under a name of their own."""

    name: str
    backlog: MemberBacklog


def parts(spans: Sequence[BacklogSpan], names: Names) -> list[Part]:
    """Return the parts of all members with any demand, in the order of the scenario.

    A member is one part as long as nobody waits in classes with a surge; else these are a part of their own,
    and the others too if anybody waits there.
    """
    surges = surged(names)
    whole = _by_member(spans)
    usual = _by_member(span for span in spans if span.demand not in surges)
    brought = _by_member(span for span in spans if span.demand in surges)
    return [
        part
        for member in names.scenario.group.municipalities
        if member in whole
        for part in _of_member(whole[member], usual.get(member), brought.get(member), names)
    ]


def _of_member(
    whole: MemberBacklog, usual: MemberBacklog | None, brought: MemberBacklog | None, names: Names
) -> Iterator[Part]:
    name = names.municipality(whole.municipality)
    if brought is None or not brought.largest_waiting:
        yield Part(name, whole)
        return
    if usual is not None and usual.largest_waiting:
        yield Part(say(words.ALL_ELSE, names.language, {"name": name}), usual)
    listed = BETWEEN_NAMES.in_(names.language).join(map(names.demand, brought.courses))
    yield Part(say(words.OF_A_SURGE, names.language, {"name": name, "demand": listed}), brought)


def surged(names: Names) -> list[str]:
    """Return the classes of demand that a disaster brings by itself."""
    return [name for name, demand in names.scenario.group.demand.items() if demand.surge is not None]


def _by_member(spans: Iterable[BacklogSpan]) -> dict[str, MemberBacklog]:
    return {one.municipality: one for one in by_member(spans)}

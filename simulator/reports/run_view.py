"""One run in one language and look: what happened, how members came through, pictures, the log in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from simulator.analysis.summary import by_member
from simulator.analysis.ways import Ways
from simulator.reports.aid import aid_view
from simulator.reports.event_lines import event_lines
from simulator.reports.main_cause import cell
from simulator.reports.opening import Opening
from simulator.units import hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.analysis.naming import Names
    from simulator.analysis.summary import MemberSummary
    from simulator.reports.aid import AidView
    from simulator.reports.event_lines import EventLine
    from simulator.reports.picture import Picture
    from simulator.reports.pieces import Line
    from simulator.reports.text import Answer

_NO_FOLD = 10_000
"""Cells of a line that no sentence fills."""


class MemberLine(NamedTuple):
    """How one member came through; `hours_to_l3` and `hours_to_l5` are None if not within the horizon."""

    name: str
    services: int
    kept: int
    decided: int
    longest_hours: float
    lost_hours: float
    hours_below_rlo: float
    hours_to_l3: float | None
    hours_to_l5: float | None
    cause: str


@dataclass(frozen=True, slots=True)
class RunView:
    """All that a screen shows of one run."""

    title: str
    variant: str
    horizon_hours: float
    happened: tuple[str, ...]
    left: tuple[str, ...]
    members: tuple[MemberLine, ...]
    services: tuple[tuple[str, str], ...]
    """Id and name of every service, those that lost most hours first."""

    pictures: tuple[Picture, ...]
    events: tuple[EventLine, ...]
    provenance: Mapping[str, object]
    aid: AidView


def run_view(answer: Answer, pictures: Iterable[Picture], provenance: Mapping[str, object]) -> RunView:
    """Return the view of *answer*."""
    names, plan = answer.names, answer.names.plan
    opening, ways = Opening(names, answer.log, _NO_FOLD), Ways(names, answer.log)
    lost = {f"{one.municipality}/{one.service}": one.lost_hours for one in answer.services}
    ranked = sorted(plan.services, key=lambda one: (-lost[one.id], one.index))
    return RunView(
        title=names.text(names.scenario.name, plan.scenario),
        variant=names.variant(plan.variant) if plan.variant else "",
        horizon_hours=hours(plan.horizon_s),
        happened=_sentences(opening.happened()),
        left=_sentences(opening.left()),
        members=tuple(
            _member(one, names, ways)
            for one in by_member(answer.services, answer.charges, names.scenario.group)
        ),
        services=tuple((one.id, names.service_of(one.id)) for one in ranked),
        pictures=tuple(pictures),
        events=tuple(event_lines(names, answer.log, ways)),
        provenance=provenance,
        aid=aid_view(names, answer.log),
    )


def _sentences(lines: Iterable[Line]) -> tuple[str, ...]:
    """Return the text of *lines* without headings and blank lines."""
    body = (one for one in lines if one and one[0].style != "heading")
    return tuple("".join(piece.text for piece in one).strip() for one in body)


def _member(one: MemberSummary, names: Names, ways: Ways) -> MemberLine:
    of = one.summary
    return MemberLine(
        names.municipality(one.municipality),
        of.services,
        of.met,
        of.decided,
        of.longest_hours,
        of.lost_hours,
        of.hours_below_rlo,
        of.hours_to_l3,
        of.hours_to_l5,
        cell(of.main, names, ways, _NO_FOLD) if of.main else "",
    )

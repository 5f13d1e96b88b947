"""Which service of which member was at which level when, with the promises that were due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from simulator.reports.charts.canvas import LINE, finished, only, panel_of, rows
from simulator.reports.charts.level_marks import digit, fill
from simulator.reports.charts.material import number, told_apart
from simulator.reports.charts.standings import FULL, LevelSpan, Standing, ranked, standings
from simulator.reports.charts.time_axis import hours_x, middle, position
from simulator.reports.picture import Picture
from simulator.reports.words import plain
from simulator.wording import charts as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from simulator.reports.charts.material import Material
    from simulator.results.columns import Cell

NAME = "outage-gantt"
WIDTH, ROW = 560, 19
BESIDE, GAP = 100, 8
"""Room for the verdicts at the end of a row, and how far they stand off."""

DIGIT = 10
"""Pixels that a digit needs."""

Row = dict[str, "Cell"]


def outage_gantt(material: Material) -> Picture:
    """Return bars of levels for every service that ever fell; the others of a member share one bar."""
    found = folded(standings(material))
    heads = told_apart({member: _head(member, found, material) for member in material.members})
    names = told_apart(
        {name: material.names.service(name) for name in material.names.scenario.group.services}
    )
    values = [
        row for one in found for row in _rows(one, heads[one.member], _label(one, names, material), material)
    ]
    facet = panel_of("head", heads.values(), LINE)
    panels = alt.layer(*_layers(material, _labels(found, names, material))).properties(
        width=WIDTH, height=alt.Step(ROW)
    )
    chart = panels.facet(facet, data=rows(values), columns=1, spacing=14).resolve_scale(y="independent")
    return Picture(
        name=NAME,
        title=material.say(words.GANTT),
        alt=_told(found, material),
        spec=finished(chart, material.look),
        columns=material.heads(
            words.MEMBER, words.SERVICE, words.LOST_HOURS, words.LONGEST_HOURS, words.NORMAL_AT, words.PROMISE
        ),
        rows=tuple(_table(material)),
        note=material.say(words.GANTT_NOTE),
    )


def folded(found: Sequence[Standing]) -> list[Standing]:
    """Return *found* with the services of a member that never fell as one without promises, the last."""
    out = [one for one in found if one.lowest < FULL]
    for member in dict.fromkeys(one.member for one in found):
        sound = [one for one in found if one.member == member and one.lowest == FULL]
        names = tuple(name for one in sound for name in one.services)
        if names:
            out.append(Standing(member, names, sound[0].spans, ()))
    return out


def _label(standing: Standing, names: Mapping[str, str], material: Material) -> str:
    count = len(standing.services)
    if standing.lowest == FULL:
        return material.say(words.NEVER_FELL, count=count)
    name = names[standing.services[0]]
    return name if count == 1 else material.say(words.AND_OTHERS, name=name, count=count - 1)


def _labels(found: Iterable[Standing], names: Mapping[str, str], material: Material) -> list[str]:
    """Return the labels in the one order that fits every member: by class and place, sound ones last."""
    order = ranked(material)

    def key(one: Standing) -> tuple[bool, int, int]:
        return one.lowest == FULL, order.index(one.services[0]), len(one.services)

    return list(dict.fromkeys(_label(one, names, material) for one in sorted(found, key=key)))


def _head(member: str, found: Iterable[Standing], material: Material) -> str:
    own = [one for one in found if one.member == member]
    fell = sum(len(one.services) for one in own if one.lowest < FULL)
    total = sum(len(one.services) for one in own)
    return material.say(words.GANTT_HEAD, name=material.names.municipality(member), fell=fell, total=total)


def _rows(standing: Standing, head: str, label: str, material: Material) -> Iterator[Row]:
    own: Row = {"head": head, "label": label}
    for span in standing.spans:
        yield {
            **own,
            "kind": "bar",
            "start": round(span.start, 4),
            "end": round(span.end, 4),
            "level": span.level,
        }
        if _has_room(span, material):
            at = middle(span.start, span.end, material.horizon_hours)
            yield {
                **own,
                "kind": "digit",
                "start": round(at, 4),
                "level": span.level,
                "text": str(span.level),
            }
    for due in standing.dues:
        yield {**own, "kind": "due", "start": round(due.hours, 4)}
    verdicts = (words.DUE_KEPT if due.kept else words.DUE_MISSED for due in standing.dues)
    text = " ".join(
        material.say(verdict, level=due.level) for verdict, due in zip(verdicts, standing.dues, strict=True)
    )
    yield {**own, "kind": "verdict", "text": text}


def _has_room(span: LevelSpan, material: Material) -> bool:
    """Return whether a level below normal has room for its digit."""
    start, end = (position(hours, material.horizon_hours) * WIDTH for hours in (span.start, span.end))
    return span.level < FULL and end - start >= DIGIT


def _layers(material: Material, labels: list[str]) -> Iterator[alt.Chart]:
    look = material.look
    x = hours_x("start", material.horizon_hours, material.language, width=WIDTH)
    y = alt.Y("label:N", sort=labels, title=None, axis=alt.Axis(labelOverlap=False))
    bar = only("bar").mark_bar(stroke=look.outline, strokeWidth=0.6, height=ROW - 4)
    yield bar.encode(x=x, x2="end:Q", y=y, fill=fill(look, material.language))
    sign = only("digit").mark_text(baseline="middle", fontWeight="bold")
    yield sign.encode(x=x, y=y, text="text:N", color=digit(look))
    for color, thickness in ((look.background, 7), (look.ink, 3)):
        due = only("due").mark_tick(thickness=thickness, size=ROW - 1, color=color, opacity=1)
        yield due.encode(x=x, y=y)
    verdict = only("verdict").mark_text(align="left", baseline="middle")
    yield verdict.encode(x=alt.value(WIDTH + GAP), y=y, text="text:N")


def _table(material: Material) -> Iterator[tuple[Cell, ...]]:
    names = material.names
    verdicts = {True: words.KEPT, False: words.MISSED, None: words.UNDECIDED}
    for row in material.records("figures"):
        lost, back = number(row["lost_hours"]), row["hours_to_l5"]
        normal = words.NOT_DOWN.in_(material.language) if lost == 0 else _back(back, material)
        member, service = names.municipality(str(row["municipality"])), names.service(str(row["service"]))
        times = f"{lost:.1f}", f"{number(row['longest_hours']):.1f}"
        verdict = row["rto_met"]
        yield (
            member,
            service,
            *times,
            normal,
            material.say(verdicts[None if verdict is None else bool(verdict)]),
        )


def _back(hours: Cell, material: Material) -> str:
    return material.say(words.NEVER) if hours is None else f"{number(hours):.1f}"


def _told(found: Sequence[Standing], material: Material) -> str:
    """Return in a sentence how many services fell, how many stopped, how many are not back, and promises."""

    def count(those: Iterable[Standing]) -> int:
        return sum(len(one.services) for one in those)

    fell = [one for one in found if one.lowest < FULL]
    if not fell:
        return material.say(words.ALL_NORMAL)
    met = [row["rto_met"] for row in material.records("figures")]
    return material.say(
        words.GANTT_ALT,
        total=count(found),
        fell=count(fell),
        stopped=count(one for one in fell if one.lowest == 0),
        left=count(one for one in fell if one.spans[-1].level < FULL),
        missed=met.count(False),
        horizon=plain(material.horizon_hours),
    )

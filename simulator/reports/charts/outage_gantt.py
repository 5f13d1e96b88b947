"""Which service of which member was at which level when, with the promises that were due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from simulator.reports.charts import level_marks
from simulator.reports.charts.canvas import finished, only
from simulator.reports.charts.material import number
from simulator.reports.charts.standings import FULL, Standing, lowest_of, standings
from simulator.reports.charts.time_axis import hours_x
from simulator.reports.charts.titled_rows import ROW, Group, Layout
from simulator.reports.picture import Picture
from simulator.reports.words import plain
from simulator.wording import charts as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from simulator.reports.charts.material import Material
    from simulator.reports.charts.titled_rows import Row
    from simulator.results.columns import Cell

NAME = "outage-gantt"
MOST_ROWS, FEWEST = 80, 3
"""Rows on the whole picture, and at least so many for each member."""

BESIDE, OFF = 120, 8
"""Room for the verdicts behind a row, and how far they stand off."""


def outage_gantt(material: Material) -> Picture:
    """Return bars of levels for the services that fell most; the others of a member share two bars."""
    found = standings(material)
    by_member = [[one for one in found if one.member == name] for name in material.members]
    members = [own for own in by_member if own]
    most = max(FEWEST, MOST_ROWS // max(1, len(members)))
    shown = [folded(own, most) for own in members]
    groups = [
        Group(_head(own, material), [_label(one, material) for one in rows])
        for own, rows in zip(members, shown, strict=True)
    ]
    layout = Layout(groups, BESIDE)
    values = [
        row
        for i, rows in enumerate(shown)
        for j, standing in enumerate(rows)
        for row in _rows(standing, layout, (i, j), material)
    ]
    chart = layout.chart(values, _layers(layout, material), material.look)
    return Picture(
        name=NAME,
        title=material.say(words.GANTT),
        alt=_told(found, material),
        spec=finished(chart, material.look),
        columns=material.heads(*words.GANTT_HEADS),
        rows=tuple(_table(material)),
        note=material.say(words.GANTT_NOTE),
    )


def folded(own: Sequence[Standing], most: int) -> list[Standing]:
    """Return at most *most* standings of a member that fell, those that lost most, in their order.

    All others that fell follow as one with the lowest level of any, those that never fell as the last.
    """
    fell = [one for one in own if one.lowest < FULL]
    worst = sorted(fell, key=lambda one: -one.lost_hours)[: most if len(fell) <= most else most - 1]
    out = [one for one in fell if one in worst]
    rest = [one for one in fell if one not in worst]
    if rest:
        spans = tuple(lowest_of([one.spans for one in rest]))
        out.append(Standing(own[0].member, _services(rest), spans, (), rest=True))
    sound = [one for one in own if one.lowest == FULL]
    return [*out, *([Standing(own[0].member, _services(sound), sound[0].spans, ())] if sound else [])]


def _services(of: Iterable[Standing]) -> tuple[str, ...]:
    return tuple(name for one in of for name in one.services)


def _label(standing: Standing, material: Material) -> str:
    count = len(standing.services)
    if standing.lowest == FULL:
        return material.say(words.NEVER_FELL, count=count)
    if standing.rest:
        return material.say(words.LOWEST_OF_REST, count=count)
    name = material.names.service(standing.services[0])
    return name if count == 1 else material.say(words.AND_OTHERS, name=name, count=count - 1)


def _head(own: Sequence[Standing], material: Material) -> str:
    """Return the title above the rows of one member."""
    fell = sum(len(one.services) for one in own if one.lowest < FULL)
    total = sum(len(one.services) for one in own)
    name = material.names.municipality(own[0].member)
    if not fell:
        return material.say(words.GANTT_HEAD_SOUND, name=name)
    return material.say(words.GANTT_HEAD, name=name, fell=fell, total=total)


def _rows(standing: Standing, layout: Layout, place: tuple[int, int], material: Material) -> Iterator[Row]:
    yield from level_marks.strip(standing.spans, layout.bar(*place), layout.wide, material)
    for due in standing.dues:
        yield {"kind": "due", **layout.bar(*place, high=ROW - 1), "start": round(due.hours, 4)}
    verdicts = (words.DUE_KEPT if due.kept else words.DUE_MISSED for due in standing.dues)
    texts = (
        material.say(verdict, level=due.level) for verdict, due in zip(verdicts, standing.dues, strict=True)
    )
    yield {"kind": "verdict", "y": layout.middle(*place), "text": " ".join(texts)}


def _layers(layout: Layout, material: Material) -> Iterator[alt.Chart]:
    look, ends = material.look, (layout.left, layout.left + layout.wide)
    x = hours_x("start", material.horizon_hours, material.language, pixels=ends)
    yield from level_marks.layers(x, look.outline, material)
    for colour, thick in ((look.background, 7), (look.ink, 3)):
        yield only("due").mark_rule(strokeWidth=thick, color=colour, opacity=1).encode(x=x, y2="y2:Q")
    verdict = only("verdict").mark_text(align="left", baseline="middle", color=look.ink)
    yield verdict.encode(x=alt.value(ends[1] + OFF), text="text:N")


def _table(material: Material) -> Iterator[tuple[Cell, ...]]:
    names = material.names
    verdicts = {True: words.KEPT, False: words.MISSED, None: words.UNDECIDED}
    order = list(material.members)
    for row in sorted(material.records("figures"), key=lambda one: order.index(str(one["municipality"]))):
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

"""How far the group and its members stand from normal over many runs: a median with two bands around it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from simulator.analysis.curves import GROUP
from simulator.reports.charts.canvas import PAGE, finished, rows
from simulator.reports.charts.cases import member_name, note_of, panelled
from simulator.reports.charts.kinds_of_fill import fill
from simulator.reports.charts.material import number, told_apart
from simulator.reports.charts.time_axis import hours_x, position, tick_label, ticks
from simulator.reports.look import mixed
from simulator.reports.picture import Picture
from simulator.reports.words import percent, plain
from simulator.wording import charts_many as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.reports.charts.canvas import AnyChart
    from simulator.reports.charts.material import Material
    from simulator.reports.charts.titled_rows import Row
    from simulator.reports.look import Look
    from simulator.results.columns import Cell

NAME = "fan"
COLUMNS, WIDTH, HEIGHT = 2, 470, 96
WHOLE, WHOLE_HEIGHT = PAGE - 56, 260
CLOSEST = 0.1
MOST_PANELS, MOST_ROWS, MOST_POINTS = 24, 1_600, 200
SHARES = ("q05", "q25", "q50", "q75", "q95")
OUTER, INNER = 0.24, 0.5
"""How much of the colour of the median the bands have."""

LATER = 72.0
"""The hour of which a sentence tells."""


class Point(NamedTuple):
    """The quantiles at an hour."""

    hours: float
    q05: float
    q25: float
    q50: float
    q75: float
    q95: float


class Fan(NamedTuple):
    """The points of a member or of the group."""

    member: str
    points: Sequence[Point]

    @property
    def lowest(self) -> Point:
        """Return the first point at which the median is lowest."""
        return min(self.points, key=lambda point: point.q50)

    def at(self, hours: float) -> Point:
        """Return what holds at an hour."""
        return [point for point in self.points if point.hours <= hours][-1]


def fan(material: Material) -> Picture | None:
    """Return the fan of the group, and one of every member below it; None if the table is empty."""
    found = fans(material)
    if not found:
        return None
    whole = [one for one in found if one.member == GROUP]
    members = [one for one in found if one.member != GROUP]
    shown = members[:MOST_PANELS]
    marks = _marks(material)
    return Picture(
        name=NAME,
        title=material.say(words.FAN),
        alt=_told((whole or found)[0], material),
        spec=finished(_chart(whole, shown, material), material.look),
        columns=(material.say(words.MEMBER), *(tick_label(mark, material.language) for mark in marks)),
        rows=tuple(_row(one, marks, material) for one in found),
        note=_note(len(members) - len(shown), material),
    )


def fans(material: Material) -> list[Fan]:
    """Return the group, then the members in the order of other pictures."""
    parts = groupby(material.records("fan"), key=lambda row: str(row["municipality"]))
    found = [Fan(member, [_point(row) for row in part]) for member, part in parts]
    order = [GROUP, *material.members]
    return sorted(found, key=lambda one: order.index(one.member))


def _point(row: Row) -> Point:
    return Point(*(number(row[name]) for name in ("hours", *SHARES)))


def drawn(one: Fan, pixels: float, most: int, horizon_hours: float) -> list[Point]:
    """Return at most so many points that can be seen: of those in one place that with the lowest median.

    A point like the one before adds nothing; the last one stands at the horizon.
    """
    places = min(pixels, most)
    groups = groupby(one.points, key=lambda point: int(position(point.hours, horizon_hours) * places))
    out: list[Point] = []
    for _, group in groups:
        within = list(group)
        lowest = min(within, key=lambda point: point.q50)
        if not out or lowest[1:] != out[-1][1:]:
            out.append(lowest)
    if out[-1].hours < horizon_hours:
        out.append(one.points[-1]._replace(hours=horizon_hours))
    return out


def _chart(whole: Sequence[Fan], members: Sequence[Fan], material: Material) -> AnyChart:
    """Return the group above its members, or whichever of them there is."""
    most = min(MOST_POINTS, MOST_ROWS // (len(members) + 1))
    parts: list[alt.LayerChart | alt.FacetChart] = []
    for one in whole[:1]:
        values = _values(one, WHOLE, most, material)
        panel = alt.layer(*_layers(material, 0.06), data=rows(values))
        title = alt.Title(_head(one, material), anchor="start", frame="group", fontWeight="bold")
        parts.append(panel.properties(width=WHOLE, height=WHOLE_HEIGHT, title=title))
    if members:
        heads = told_apart({one.member: _head(one, material) for one in members})
        values = [
            {"panel": place, **row}
            for place, one in enumerate(members)
            for row in _values(one, WIDTH, most, material)
        ]
        panel = alt.layer(*_layers(material, CLOSEST)).properties(width=WIDTH, height=HEIGHT)
        parts.append(panelled(panel, values, list(heads.values()), WIDTH, COLUMNS))
    return alt.vconcat(*parts, spacing=24)


def _values(one: Fan, pixels: float, most: int, material: Material) -> list[Row]:
    points = drawn(one, pixels, most, material.horizon_hours)
    names = ("hours", *SHARES)
    return [dict(zip(names, (round(value, 3) for value in point), strict=True)) for point in points]


def _layers(material: Material, closest: float) -> Iterator[alt.Chart]:
    look = material.look
    colours = shades(look)
    of = fill("band", colours, [phrase.in_(material.language) for phrase in words.BANDS], look)
    marks = alt.Axis(format="%", values=[0, 0.5, 1], title=None)
    x = hours_x("hours", material.horizon_hours, material.language, closest)
    for band, (low, high) in enumerate((("q05", "q95"), ("q25", "q75"))):
        y = alt.Y(f"{low}:Q", scale=alt.Scale(domain=[0, 1]), axis=marks)
        area = alt.Chart().transform_calculate(band=f"{band}").mark_area(interpolate="step-after")
        yield area.encode(x=x, y=y, y2=f"{high}:Q", fill=of)
    y = alt.Y("q50:Q", scale=alt.Scale(domain=[0, 1]), axis=marks)
    line = alt.Chart().mark_line(interpolate="step-after", strokeWidth=2.5, color=colours[2])
    yield line.encode(x=x, y=y)


def shades(look: Look) -> tuple[str, str, str]:
    """Return the colours of the outer band, of the inner one and of the median."""
    outer, inner = (mixed(look.accent, look.background, share) for share in (OUTER, INNER))
    return outer, inner, look.accent


def _head(one: Fan, material: Material) -> str:
    name = member_name(one.member, material)
    return material.say(words.FAN_HEAD, name=name, percent=percent(one.lowest.q50))


def _marks(material: Material) -> list[float]:
    return ticks(material.horizon_hours)


def _row(one: Fan, marks: Sequence[float], material: Material) -> tuple[Cell, ...]:
    cells = (_cell(one.at(mark), material) for mark in marks)
    return member_name(one.member, material), *cells


def _cell(point: Point, material: Material) -> str:
    low, middle, high = (percent(share) for share in (point.q05, point.q50, point.q95))
    if low == high:
        return middle
    return material.say(words.FAN_CELL, middle=middle, low=low, high=high)


def _note(left: int, material: Material) -> str:
    note = material.join(material.say(words.FAN_NOTE), material.say(words.FAN_TABLE_NOTE))
    return note_of(note, left, material)


def _told(one: Fan, material: Material) -> str:
    """Return in a sentence how far the median falls, and what holds after three days."""
    lowest = one.lowest
    at = material.say(words.AFTER if lowest.hours else words.AT_ONSET, hours=plain(lowest.hours))
    values = {"at": at, "percent": percent(lowest.q50)}
    if material.horizon_hours < LATER:
        return material.say(words.FAN_ALT_SHORT, **values)
    low, later, high = (percent(share) for share in one.at(LATER)[1:6:2])
    return material.say(words.FAN_ALT, later=later, low=low, high=high, **values)

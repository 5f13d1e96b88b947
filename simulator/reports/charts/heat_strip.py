"""The overview: the lowest level of each class of services of each member, in one row of cells."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from simulator.reports.charts import level_marks
from simulator.reports.charts.canvas import finished
from simulator.reports.charts.standings import FULL, LevelSpan, levels, lowest_of, ranked
from simulator.reports.charts.time_axis import hours_x
from simulator.reports.charts.titled_rows import ROW, Group, Layout
from simulator.reports.picture import Picture
from simulator.wording import charts as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.reports.charts.material import Material
    from simulator.results.columns import Cell

NAME = "heat-strip"
HOURS = (0, 1, 3, 6, 9, 12, 18, 24, 30, 36, 42, 48, 60, 72, 84, 96, 120, 144, 168, 240, 336, 504)
LATER = (720, 1080, 1440, 2160, 3240, 4320, 6480, 8760)
"""Hours at which a new cell begins, so that all cells are about equally wide on the axis."""


class Strip(NamedTuple):
    """One class of services of one member: its services, and each time with the lowest level in it."""

    member: str
    service_class: str
    services: tuple[str, ...]
    cells: tuple[LevelSpan, ...]
    hours: tuple[float, ...]

    @property
    def lowest(self) -> int:
        """Return the lowest level of all."""
        return min(cell.level for cell in self.cells)


def heat_strip(material: Material) -> Picture:
    """Return a row of cells for each class of services of each member."""
    found = strips(material)
    members = [[one for one in found if one.member == name] for name in material.members]
    members = [own for own in members if own]
    groups = [
        Group(material.names.municipality(own[0].member), [_class(one, material) for one in own])
        for own in members
    ]
    layout = Layout(groups)
    values = [
        row
        for i, own in enumerate(members)
        for j, one in enumerate(own)
        for row in level_marks.strip(one.cells, layout.bar(i, j, high=ROW), layout.wide, material)
    ]
    ends = (layout.left, layout.left + layout.wide)
    x = hours_x("start", material.horizon_hours, material.language, pixels=ends)
    layers = level_marks.layers(x, material.look.background, material)
    shares = [material.say(words.LEVEL_HOURS, level=level) for level in range(FULL + 1)]
    return Picture(
        name=NAME,
        title=material.say(words.STRIP),
        alt=_told(found, material),
        spec=finished(layout.chart(values, layers, material.look), material.look),
        columns=(*material.heads(words.MEMBER, words.CLASS), *shares),
        rows=tuple(_table_row(strip, material) for strip in found),
        note=material.say(words.STRIP_NOTE),
    )


def strips(material: Material) -> list[Strip]:
    """Return the strips of all members, classes by rank."""
    services = material.names.scenario.group.services
    found, order = levels(material), ranked(material)
    classes = list(dict.fromkeys(services[name].service_class for name in order))
    out = []
    for member in material.members:
        for name in classes:
            own = tuple(
                one for one in order if services[one].service_class == name and (member, one) in found
            )
            if own:
                spans = [found[member, one] for one in own]
                cells = tuple(_cells(spans, material.horizon_hours))
                out.append(Strip(member, name, own, cells, _hours(spans)))
    return out


def edges(horizon_hours: float) -> list[float]:
    """Return the hours at which cells begin, and the horizon."""
    return [*(float(hour) for hour in (*HOURS, *LATER) if hour < horizon_hours), horizon_hours]


def _cells(services: Sequence[Sequence[LevelSpan]], horizon_hours: float) -> Iterator[LevelSpan]:
    """Yield each cell with the lowest level that any of *services* had in it."""
    knots = edges(horizon_hours)
    for start, end in itertools.pairwise(knots):
        within = (span.level for spans in services for span in spans if span.start < end and span.end > start)
        yield LevelSpan(start, end, min(within))


def _hours(services: Sequence[Sequence[LevelSpan]]) -> tuple[float, ...]:
    """Return for each level how long the lowest of *services* stood at it."""
    out = [0.0] * (FULL + 1)
    for span in lowest_of(services):
        out[span.level] += span.end - span.start
    return tuple(out)


def _class(strip: Strip, material: Material) -> str:
    return material.names.service_class(strip.services[0])


def _table_row(strip: Strip, material: Material) -> tuple[Cell, ...]:
    hours = (f"{one:.1f}" for one in strip.hours)
    return material.names.municipality(strip.member), _class(strip, material), *hours


def _told(found: Sequence[Strip], material: Material) -> str:
    """Return in a sentence which class is stopped the longest, and how many are never touched."""
    lowest = min(strip.lowest for strip in found)
    if lowest == FULL:
        return material.say(words.ALL_NORMAL)
    counts = {"total": len(found), "sound": sum(strip.lowest == FULL for strip in found)}
    if lowest > 0:
        return material.say(words.STRIP_ALT_MILD, level=lowest, **counts)
    worst = max(found, key=lambda strip: strip.hours[0])
    values = {"member": material.names.municipality(worst.member), "name": _class(worst, material)}
    told = material.say(words.CLASS_OF, **values)
    return material.say(words.STRIP_ALT, worst=told, hours=f"{worst.hours[0]:.1f}", **counts)

"""The overview: the lowest level of each class of services of each member, in one row of cells."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from simulator.reports.charts.canvas import LINE, finished, panel_of, rows
from simulator.reports.charts.level_marks import digit, fill
from simulator.reports.charts.material import told_apart
from simulator.reports.charts.standings import FULL, LevelSpan, levels, ranked
from simulator.reports.charts.time_axis import hours_x, middle
from simulator.reports.picture import Picture
from simulator.wording import charts as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.reports.charts.material import Material
    from simulator.results.columns import Cell

NAME = "heat-strip"
WIDTH, ROW = 560, 21
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
    members = told_apart({one.member: material.names.municipality(one.member) for one in found})
    classes = told_apart({one.service_class: _class(one, material) for one in found})
    values = [
        {"member": members[strip.member], "label": classes[strip.service_class], **row}
        for strip in found
        for row in _rows(strip, material)
    ]
    facet = panel_of("member", members.values(), LINE)
    layers = alt.layer(*_layers(material, list(classes.values()))).properties(
        width=WIDTH, height=alt.Step(ROW)
    )
    chart = layers.facet(facet, data=rows(values), columns=1, spacing=10).resolve_scale(y="independent")
    shares = [material.say(words.LEVEL_HOURS, level=level) for level in range(FULL + 1)]
    return Picture(
        name=NAME,
        title=material.say(words.STRIP),
        alt=_told(found, material),
        spec=finished(chart, material.look),
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
    knots = sorted({time for spans in services for span in spans for time in (span.start, span.end)})
    out = [0.0] * (FULL + 1)
    places = [0] * len(services)
    for start, end in itertools.pairwise(knots):
        for i, spans in enumerate(services):
            while spans[places[i]].end <= start:
                places[i] += 1
        out[min(spans[place].level for spans, place in zip(services, places, strict=True))] += end - start
    return tuple(out)


def _class(strip: Strip, material: Material) -> str:
    return material.names.service_class(strip.services[0])


def _rows(strip: Strip, material: Material) -> Iterator[dict[str, Cell]]:
    for cell in strip.cells:
        at = middle(cell.start, cell.end, material.horizon_hours)
        text = str(cell.level) if cell.level < FULL else ""
        yield {
            "level": cell.level,
            "start": cell.start,
            "end": cell.end,
            "middle": round(at, 3),
            "text": text,
        }


def _layers(material: Material, labels: list[str]) -> Iterator[alt.Chart]:
    look = material.look
    y = alt.Y("label:N", sort=labels, title=None, axis=alt.Axis(labelOverlap=False))

    def x(field: str) -> alt.X:
        return hours_x(field, material.horizon_hours, material.language)

    cell = alt.Chart().mark_bar(stroke=look.background, strokeWidth=1.5, height=ROW - 2)
    yield cell.encode(x=x("start"), x2="end:Q", y=y, fill=fill(look, material.language))
    sign = alt.Chart().mark_text(baseline="middle", fontWeight="bold")
    yield sign.encode(x=x("middle"), y=y, text="text:N", color=digit(look))


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

"""What each site ran on, and how long its fuel lasted: a bar of sources above the line of the tank."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from simulator.reports.charts.canvas import finished, only, panel_of, rows
from simulator.reports.charts.kinds_of_fill import fill, upon
from simulator.reports.charts.material import number, told_apart
from simulator.reports.charts.time_axis import hours_x, middle, position
from simulator.reports.picture import Picture
from simulator.wording import charts as shared_words
from simulator.wording import charts_map as map_words
from simulator.wording import charts_work as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.reports.charts.material import Material
    from simulator.results.columns import Cell

NAME = "power-and-fuel"
COLUMNS, WIDTH, HEIGHT = 2, 486, 74
CLOSEST = 0.1
SIGN = 13
"""Pixels that the sign of a source needs."""

BAND = (1.12, 1.42)
"""Where the bar of sources lies, as a share of the fullest tank; the fuel lies below 1."""

GRID, OFF = "grid", "off"
SOURCES = (GRID, "generator", "ups", OFF)
DAY = 24
BEND = 6
"""Pixels between two points of a falling line."""

Row = dict[str, "Cell"]


class Source(NamedTuple):
    """A time in hours in which the load of a site ran on one source."""

    start: float
    end: float
    source: str


class Supply(NamedTuple):
    """The power of one site: its sources, and the points of its fuel line with the deliveries."""

    site: str
    sources: tuple[Source, ...]
    fuel: tuple[tuple[float, float], ...]
    orders: tuple[float, ...]
    deliveries: tuple[tuple[float, float], ...]

    @property
    def is_hit(self) -> bool:
        """Return whether grid power was ever away; a state that held for no time is no source."""
        return any(one.source != GRID for one in self.sources)

    @property
    def dark_hours(self) -> float:
        """Return how long nothing carried the load."""
        return sum(one.end - one.start for one in self.sources if one.source == OFF)

    def hours_on(self, source: str) -> float:
        """Return how long *source* carried the load."""
        return sum(one.end - one.start for one in self.sources if one.source == source)


def power_and_fuel(material: Material) -> Picture:
    """Return a panel for every site whose grid power failed, or for all if it never did."""
    found = supplies(material)
    hit = [one for one in found if one.is_hit] or found
    heads = told_apart({one.site: _head(one, material) for one in hit})
    fullest = max((level for one in hit for _, level in one.fuel), default=0) or 1.0
    values = [row for one in hit for row in _rows(one, heads[one.site], fullest, material)]
    if not hit:  # one empty panel says so
        heads = {"": material.say(words.POWER_NONE)}
        values = [{"head": heads[""], "kind": "nothing", "start": 0, "low": 0}]
    facet = panel_of("head", heads.values(), WIDTH)
    panels = alt.layer(*_layers(material, fullest)).properties(width=WIDTH, height=HEIGHT)
    chart = panels.facet(facet, data=rows(values), columns=COLUMNS, spacing=18)
    return Picture(
        name=NAME,
        title=material.say(words.POWER),
        alt=_told(found, material),
        spec=finished(chart, material.look),
        columns=material.heads(*words.POWER_HEADS),
        rows=tuple(_table_row(one, material) for one in found),
        note=_note(found, hit, material),
    )


def supplies(material: Material) -> list[Supply]:
    """Return the power of every site that has any, halls of members first."""
    sources: dict[str, list[Source]] = defaultdict(list)
    for row in material.records("power"):
        one = Source(number(row["start_hours"]), number(row["end_hours"]), str(row["source"]))
        sources[str(row["site"])].append(one)
    tanks: dict[str, list[Row]] = defaultdict(list)
    for row in material.records("fuel"):
        tanks[str(row["site"])].append(row)
    halls = [member.hall for member in material.names.scenario.group.municipalities.values()]
    order = [*halls, *(name for name in material.names.scenario.group.sites if name not in halls)]
    return [_supply(name, sources[name], tanks.get(name, [])) for name in order if name in sources]


def _supply(site: str, sources: Sequence[Source], tank: Sequence[Row]) -> Supply:
    points: list[tuple[float, float]] = []
    for row in tank:
        for when, level in (("start_hours", "start_fuel_hours"), ("end_hours", "end_fuel_hours")):
            point = number(row[when]), number(row[level])
            if not points or points[-1] != point:
                points.append(point)
    before = ["", *(str(row["order"]) for row in tank)]
    orders = [
        number(row["start_hours"])
        for last, row in zip(before, tank, strict=False)
        if row["order"] and (not last or number(row["delivered_hours"]) > 0)
    ]
    filled = [row for row in tank if number(row["delivered_hours"]) > 0]
    deliveries = [(number(row["start_hours"]), number(row["start_fuel_hours"])) for row in filled]
    return Supply(site, tuple(sources), tuple(points), tuple(orders), tuple(deliveries))


def _head(one: Supply, material: Material) -> str:
    phrase = words.POWER_HEAD if one.dark_hours else words.POWER_HEAD_SOUND
    return material.say(phrase, site=material.names.short_site(one.site), hours=f"{one.dark_hours:.1f}")


def _rows(one: Supply, head: str, fullest: float, material: Material) -> Iterator[Row]:
    horizon = material.horizon_hours
    low, high = (share * fullest for share in BAND)
    for span in one.sources:
        times: Row = {"start": round(span.start, 4), "end": round(span.end, 4)}
        source = SOURCES.index(span.source)
        yield {"head": head, "kind": "source", **times, "low": low, "high": high, "source": source}
        sign = material.say(map_words.SIGNS[span.source])
        if sign and (position(span.end, horizon) - position(span.start, horizon)) * WIDTH >= SIGN:
            at = round(middle(span.start, span.end, horizon), 4)
            yield {
                "head": head,
                "kind": "sign",
                "start": at,
                "low": (low + high) / 2,
                "on": material.look.on_sources[span.source],
                "text": sign,
            }
    for hour, level in bent(one.fuel, horizon):
        yield {"head": head, "kind": "fuel", "start": round(hour, 4), "low": round(level, 4)}
    marks = [("ordered", hour, _level(one, hour)) for hour in one.orders]
    marks += [("delivered", *point) for point in one.deliveries]
    for kind, hour, level in marks:
        yield {"head": head, "kind": kind, "start": round(hour, 4), "low": round(level, 4)}


def bent(points: Sequence[tuple[float, float]], horizon: float) -> Iterator[tuple[float, float]]:
    """Yield *points* with others between them, so that an even fall bends as the time axis does."""
    for (hour, level), (after, low) in pairwise(points):
        wide = (position(after, horizon) - position(hour, horizon)) * WIDTH
        pieces = max(1, int(wide / BEND)) if low != level else 1
        for i in range(pieces):
            yield hour + (after - hour) * i / pieces, level + (low - level) * i / pieces
    yield from points[-1:]


def _level(one: Supply, hour: float) -> float:
    """Return the fuel at the hour of an order; there is a point of the line at it."""
    return next(level for at, level in reversed(one.fuel) if at <= hour)


def _layers(material: Material, fullest: float) -> Iterator[alt.Chart]:
    look = material.look
    x = hours_x("start", material.horizon_hours, material.language, CLOSEST)
    axis = alt.Axis(title=None, values=round_marks(fullest), grid=True)
    y = alt.Y("low:Q", scale=alt.Scale(domain=[0, fullest * BAND[1]], nice=False), axis=axis)
    fills = [look.sources[source] for source in SOURCES]
    names = [material.say(map_words.SOURCES[source]) for source in SOURCES]
    bar = only("source").mark_bar(stroke=look.outline, strokeWidth=0.6)
    yield bar.encode(x=x, x2="end:Q", y=y, y2="high:Q", fill=fill("source", fills, names, look))
    sign = only("sign").mark_text(baseline="middle", fontWeight="bold")
    yield sign.encode(x=x, y=y, text="text:N", color=upon())
    yield only("fuel").mark_line(strokeWidth=2, color=look.accent).encode(x=x, y=y)
    yield (
        only("ordered")
        .mark_point(shape="triangle-down", size=70, filled=False, opacity=1, color=look.ink, strokeWidth=1.5)
        .encode(x=x, y=y)
    )
    yield (
        only("delivered")
        .mark_point(shape="triangle-up", size=80, filled=True, opacity=1, color=look.ink)
        .encode(x=x, y=y)
    )


def round_marks(fullest: float) -> list[float]:
    """Return the hours of fuel that are marked: whole days where there is a day of fuel."""
    if fullest < DAY:
        return [0, fullest]
    step = DAY * math.ceil(fullest / DAY / 3)
    return [float(mark) for mark in range(0, int(fullest) + 1, step)]


def _note(found: Sequence[Supply], hit: Sequence[Supply], material: Material) -> str:
    note = material.say(words.POWER_NOTE)
    folded = [material.names.short_site(one.site) for one in found if one not in hit]
    if not folded:
        return note.strip()
    names = material.say(shared_words.BETWEEN_NAMES).join(folded)
    return note + material.say(words.POWER_FOLDED, names=names)


def _table_row(one: Supply, material: Material) -> tuple[Cell, ...]:
    hours = (f"{one.hours_on(source):.1f}" for source in SOURCES)
    if not one.fuel:
        return (material.names.site(one.site), *hours, *[material.say(words.NO_GENERATOR)] * 3)
    least = min(level for _, level in one.fuel)
    return (
        material.names.site(one.site),
        *hours,
        f"{least:.1f}",
        str(len(one.orders)),
        str(len(one.deliveries)),
    )


def _told(found: Sequence[Supply], material: Material) -> str:
    """Return in a sentence how many sites lost the grid, how many went dark, and which for the longest."""
    if not found:
        return material.say(words.POWER_ALT_NONE)
    hit = [one for one in found if one.is_hit]
    dark = [one for one in found if one.dark_hours]
    dry = sum(any(level == 0 for _, level in one.fuel) for one in found)
    counts = {"total": len(found), "hit": len(hit), "dark": len(dark), "dry": dry}
    if not hit:
        return material.say(words.POWER_ALT_SOUND, **counts)
    if not dark:
        return material.say(words.POWER_ALT_HELD, **counts)
    worst = max(dark, key=lambda one: one.dark_hours)
    values = {"site": material.names.short_site(worst.site), "hours": f"{worst.dark_hours:.1f}"}
    return material.say(words.POWER_ALT, **counts, **values)

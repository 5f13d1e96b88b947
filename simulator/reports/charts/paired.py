"""Whether a variant helps: the differences from the base under the same fate, with how sure the mean is."""

from __future__ import annotations

import json
import math
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from simulator.reports.charts.canvas import CELL, finished, only
from simulator.reports.charts.cases import between, case_name, member_name, note_of, service_name
from simulator.reports.charts.material import number, told_apart
from simulator.reports.charts.time_axis import tick_label
from simulator.reports.charts.titled_rows import Group, Layout
from simulator.reports.picture import Picture
from simulator.reports.width import cells
from simulator.wording import charts_many as words
from simulator.wording import many as figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.reports.charts.material import Material
    from simulator.reports.charts.titled_rows import Row
    from simulator.results.columns import Cell

NAME = "paired-differences"
MOST_ROWS = 60
BEFORE = 14
"""Pixels before and behind the verdict of a row."""

EVEN_HOURS = 6.0
"""Below about this hour the axis is even, if any difference is larger than a few times this."""

CLOSEST = 0.07
PADDING = 1.08
ROUND = (1 / 60, 0.1, 0.5, 1, 3, 6, 12, 24, 72, 168, 720, 2160, 8760, 26_280, 87_600, 876_000)
QUANTILES = ("q05", "q25", "q50", "q75", "q95")
MINUTES_BELOW, WHOLE_FROM = 0.95, 99.95
SHORTER, LONGER, NONE_SHOWN, ALIKE = "shorter", "longer", "no-difference-shown", "alike-in-every-run"


class Difference(NamedTuple):
    """How a variant differs from the base for a member, or one service of it; hours, negative is shorter."""

    variant: str
    member: str
    service: str
    metric: str
    mean: float
    low: float
    high: float
    q05: float
    q25: float
    q50: float
    q75: float
    q95: float
    fewer: float | None
    verdict: str

    @property
    def way(self) -> str:
        """Return the verdict; what differs by the same in every run goes by its sign."""
        if self.verdict != ALIKE or self.mean == 0:
            return self.verdict
        return SHORTER if self.mean < 0 else LONGER


def paired(material: Material) -> Picture | None:
    """Return the differences of every variant, the largest gain first; None if there are none."""
    found = differences(material)
    if not found:
        return None
    shown = _largest(found)
    parts = [list(part) for _, part in groupby(shown, key=lambda one: (one.variant, one.metric))]
    beside = max(cells(verdict_text(one, material)) for one in shown) * CELL + 2 * BEFORE
    layout = Layout([Group(_title(part[0], material), _labels(part, material)) for part in parts], beside)
    axis = _Axis(shown, layout)
    values = [
        row
        for i, part in enumerate(parts)
        for j, one in enumerate(part)
        for row in _rows(one, layout, (i, j), material)
    ]
    values.append({"kind": "zero", "start": 0, "y": 0, "y2": layout.height})
    chart = layout.chart(values, _layers(layout, axis, material), material.look)
    columns = _columns(found, material)
    return Picture(
        name=NAME,
        title=material.say(words.PAIRED),
        alt=_told(found, material),
        spec=finished(chart, material.look),
        columns=tuple(columns),
        rows=tuple(zip(*columns.values(), strict=True)),
        note=note_of(material.say(words.PAIRED_NOTE), len(found) - len(shown), material),
    )


def differences(material: Material) -> list[Difference]:
    """Return all differences, variants and figures in the order of the table, the largest gain first."""
    found = [_difference(row) for row in material.records("differences")]
    order = list(dict.fromkeys((one.variant, one.metric) for one in found))
    return sorted(found, key=lambda one: (order.index((one.variant, one.metric)), one.mean))


def _difference(row: Row) -> Difference:
    variant, member, service, metric = (
        str(row[name]) for name in ("variant", "municipality", "service", "metric")
    )
    mean, low, high = (number(row[f"{name}_hours"]) for name in ("mean", "low", "high"))
    q05, q25, q50, q75, q95 = (number(row[f"{name}_hours"]) for name in QUANTILES)
    ratio = row["variance_ratio"]
    fewer = None if ratio is None else number(ratio)
    return Difference(
        variant,
        member,
        service,
        metric,
        mean,
        low,
        high,
        q05,
        q25,
        q50,
        q75,
        q95,
        fewer,
        str(row["verdict"]),
    )


def _largest(found: Sequence[Difference]) -> list[Difference]:
    """Return as many as there is room for, without those with the smallest differences."""
    largest = sorted(range(len(found)), key=lambda place: -abs(found[place].mean))[:MOST_ROWS]
    return [found[place] for place in sorted(largest)]


def _title(one: Difference, material: Material) -> str:
    values = {"variant": material.names.variant(one.variant), "metric": metric_name(one.metric, material)}
    return material.say(words.DIFFERENCE_OF, **values)


def metric_name(metric: str, material: Material) -> str:
    """Return what a figure is called."""
    return material.say(figures.METRICS[metric])


def _labels(part: Sequence[Difference], material: Material) -> list[str]:
    labels = told_apart(
        {(one.member, one.service): case_name(one.member, one.service, material) for one in part}
    )
    return list(labels.values())


class _Axis:
    """Hours to both sides of none, the small ones drawn wider than the large ones."""

    def __init__(self, shown: Sequence[Difference], layout: Layout) -> None:
        lowest = min(0.0, *(one.mean if one.verdict == ALIKE else min(one.q05, one.low) for one in shown))
        highest = max(0.0, *(one.mean if one.verdict == ALIKE else max(one.q95, one.high) for one in shown))
        widest = max(-lowest, highest) or 1.0
        self.constant = min(EVEN_HOURS, widest / 4)
        least = -widest / 20
        self.domain = (min(lowest * PADDING, least), max(highest * PADDING, -least))
        self.pixels = (layout.left, layout.left + layout.wide)

    def place(self, hours: float) -> float:
        """Return where *hours* stands, as a share of the axis from wherever it begins."""
        start, end = (self._bent(edge) for edge in self.domain)
        return (self._bent(hours) - start) / (end - start)

    def _bent(self, hours: float) -> float:
        return math.copysign(math.log1p(abs(hours) / self.constant), hours)

    def marks(self) -> list[float]:
        """Return the hours that are marked: none, and round ones to both sides that leave each other room."""
        out = [0.0]
        for sign in (-1, 1):
            last = 0.0
            ends = [sign * one for one in ROUND if self.domain[0] <= sign * one <= self.domain[1]]
            for mark in ends:
                if abs(self.place(mark) - self.place(last)) >= CLOSEST:
                    out.append(mark)
                    last = mark
        return sorted(out)

    def x(self, field: str, material: Material) -> alt.X:
        """Return the encoding of a field along the axis."""
        marks = self.marks()
        labels = json.dumps([mark_text(mark, material) for mark in marks], ensure_ascii=False)
        scale = alt.Scale(
            type="symlog",
            constant=self.constant,
            domain=list(self.domain),
            range=list(self.pixels),
            nice=False,
        )
        axis = alt.Axis(
            values=marks,
            labelExpr=f"{labels}[indexof({json.dumps(marks)}, datum.value)]",
            title=material.say(words.LEFT_IS_SHORTER),
            labelOverlap=False,
            grid=True,
        )
        return alt.X(f"{field}:Q", scale=scale, axis=axis)


def mark_text(hours: float, material: Material) -> str:
    """Return what is written at a mark."""
    if hours == 0:
        return material.say(words.NO_HOURS)
    size = abs(hours)
    if size < 1:
        text = material.say(words.MINUTES_TICK, number=round(size * 60))
    else:
        text = tick_label(size, material.language)
    return ("-" if hours < 0 else "+") + text


def span_text(hours: float, material: Material) -> str:
    """Return how long a difference is: in minutes, in hours to a tenth, or in whole hours."""
    size = abs(hours)
    if size < MINUTES_BELOW:
        minutes = max(1, round(size * 60)) if size else 0
        return material.say(words.MINUTES_TICK, number=minutes)
    shown = f"{size:,.1f}" if size < WHOLE_FROM else f"{size:,.0f}"
    return material.say(words.HOURS_TICK, number=shown)


def verdict_text(one: Difference, material: Material) -> str:
    """Return the verdict as it stands behind a row, with how much where there is a difference."""
    if one.way not in (SHORTER, LONGER):
        return material.say(words.VERDICTS[one.way])
    verdict = material.say(words.VERDICTS[one.way])
    return material.say(words.BY_HOURS, span=span_text(one.mean, material), verdict=verdict)


def _rows(one: Difference, layout: Layout, place: tuple[int, int], material: Material) -> Iterator[Row]:
    look, y = material.look, layout.middle(*place)
    colours = {SHORTER: look.accent, LONGER: look.alarm}
    tone: Row = {"tone": colours.get(one.way, look.muted)}
    box = layout.bar(*place, high=11)
    if one.verdict != ALIKE:  # what is alike in every run has no spread and no interval
        yield {"kind": "range", "y": y, "start": _short(one.q05), "end": _short(one.q95)}
        yield {"kind": "box", **box, "start": _short(one.q25), "end": _short(one.q75)}
        yield {"kind": "sure", "y": y, "start": _short(one.low), "end": _short(one.high), **tone}
    yield {"kind": "mean", "y": y, "start": _short(one.mean), **tone}
    yield {"kind": "verdict", "y": y, "text": verdict_text(one, material), **tone}


def _short(hours: float) -> float:
    return round(hours, 3)


def _layers(layout: Layout, axis: _Axis, material: Material) -> Iterator[alt.Chart]:
    look = material.look
    x, tone = axis.x("start", material), alt.Color("tone:N", scale=None)
    yield only("zero").mark_rule(color=look.ink, strokeWidth=1.5).encode(x=x, y2="y2:Q")
    yield only("range").mark_rule(color=look.outline, strokeWidth=1.5).encode(x=x, x2="end:Q")
    box = only("box").mark_rect(fill=look.secondary, stroke=look.outline, strokeWidth=1)
    yield box.encode(x=x, x2="end:Q", y2="y2:Q")
    sure = only("sure").mark_rule(strokeWidth=5, strokeCap="butt")
    yield sure.encode(x=x, x2="end:Q", color=tone)
    dot = only("mean").mark_point(filled=True, size=70, opacity=1, stroke=look.background, strokeWidth=1)
    yield dot.encode(x=x, fill=alt.Fill("tone:N", scale=None))
    verdict = only("verdict").mark_text(align="left", baseline="middle")
    at = alt.value(layout.left + layout.wide + BEFORE)
    yield verdict.encode(x=at, text="text:N", color=tone)


def _columns(found: Sequence[Difference], material: Material) -> dict[str, list[Cell]]:
    """Return the table by its heads, without columns that would say the same in every line."""
    dash = material.say(words.DASH)
    columns: dict[str, list[Cell]] = {
        material.say(words.VARIANT): [material.names.variant(one.variant) for one in found],
        material.say(words.MEMBER): [member_name(one.member, material) for one in found],
    }
    if any(one.service for one in found):
        columns[material.say(words.SERVICE)] = [service_name(one.service, material) for one in found]
    if len({one.metric for one in found}) > 1:
        columns[material.say(words.METRIC)] = [metric_name(one.metric, material) for one in found]
    return {
        **columns,
        material.say(words.MEAN): [f"{one.mean:+,.1f}" for one in found],
        material.say(words.MEAN_RANGE): [
            dash if one.verdict == ALIKE else _ends(one.low, one.high, material) for one in found
        ],
        material.say(words.NINE_IN_TEN): [_ends(one.q05, one.q95, material) for one in found],
        material.say(words.TIMES_FEWER): [
            dash if one.fewer is None else f"{one.fewer:,.1f}" for one in found
        ],
        material.say(words.VERDICT): [verdict_text(one, material) for one in found],
    }


def _ends(low: float, high: float, material: Material) -> str:
    return between(f"{low:+,.1f}", f"{high:+,.1f}", material)


def counted(found: Sequence[Difference]) -> dict[str, int]:
    """Return how many are shorter, the same in every run, without a difference shown, and longer."""
    ways = {"shorter": SHORTER, "same": ALIKE, "none": NONE_SHOWN, "longer": LONGER}
    return {name: sum(one.way == way for one in found) for name, way in ways.items()}


def _told(found: Sequence[Difference], material: Material) -> str:
    """Return in a sentence how many are shorter, the same and longer, and which differs most."""
    counts = counted(found)
    shown = [one for one in found if one.way in (SHORTER, LONGER)]
    if not shown:
        return material.say(words.PAIRED_ALT, total=len(found), most="", **counts).strip()
    most = max(shown, key=lambda one: abs(one.mean))
    name = material.say(
        words.OF_VARIANT,
        variant=material.names.variant(most.variant),
        name=case_name(most.member, most.service, material),
    )
    phrase = words.MOST_SHORTER if most.way == SHORTER else words.MOST_LONGER
    told = material.say(phrase, name=name, span=span_text(most.mean, material))
    return material.say(words.PAIRED_ALT, total=len(found), most=told, **counts)

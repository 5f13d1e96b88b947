"""Whether there are enough runs: how the mean settles as they are added, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from simulator.reports.charts.canvas import PAGE, finished, haloed, only, rows
from simulator.reports.charts.cases import between
from simulator.reports.charts.material import number
from simulator.reports.picture import Picture
from simulator.reports.words import tenths_up
from simulator.wording import charts_many as words
from simulator.wording import many as figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.reports.charts.material import Material
    from simulator.reports.charts.titled_rows import Row
    from simulator.results.columns import Cell

NAME = "convergence"
WIDTH, HEIGHT = PAGE - 70, 210
MOST_POINTS, MOST_TABLE_ROWS = 400, 40


class Settling(NamedTuple):
    """The mean of the first runs and its interval, in hours."""

    runs: int
    mean: float
    low: float
    high: float


def convergence(material: Material, metric: str = "below_rlo_s") -> Picture | None:
    """Return how the mean of *metric* settles; None if the table is empty."""
    found = settlings(material)
    if not found:
        return None
    chart = alt.layer(*_layers(found, material), data=rows(_values(found, material)))
    last, name = found[-1], material.say(figures.METRICS[metric])
    heads = (words.RUNS_SO_FAR, words.MEAN_SO_FAR, words.SURE_RANGE, words.HALF_WIDTH)
    return Picture(
        name=NAME,
        title=material.say(words.CONVERGENCE),
        alt=_told(last, name, material),
        spec=finished(chart.properties(width=WIDTH, height=HEIGHT), material.look),
        columns=material.heads(*heads),
        rows=tuple(_row(one, material) for one in _few(found, MOST_TABLE_ROWS)),
        note=material.say(words.CONVERGENCE_NOTE, metric=name),
    )


def settlings(material: Material) -> list[Settling]:
    """Return the means in the order of the runs."""
    names = ("mean_hours", "low_hours", "high_hours")
    found = [
        Settling(int(number(row["replications"])), *(number(row[name]) for name in names))
        for row in material.records("convergence")
    ]
    return sorted(found)


def _few(found: Sequence[Settling], most: int) -> list[Settling]:
    """Return at most so many, evenly chosen, always with the last."""
    step = -(-len(found) // most)
    return [*reversed(found[::-1][::step])]


def _values(found: Sequence[Settling], material: Material) -> Iterator[Row]:
    for one in _few(found, MOST_POINTS):
        hours = (round(value, 3) for value in one[1:])
        yield {"kind": "mean", "runs": one.runs, **dict(zip(("mean", "low", "high"), hours, strict=True))}
    last = found[-1]
    text = material.say(words.END_LABEL, **figures_of(last))
    yield {"kind": "end", "runs": last.runs, "mean": round(last.high, 3), "text": text}


def _layers(found: Sequence[Settling], material: Material) -> Iterator[alt.Chart]:
    look = material.look
    runs = alt.Axis(title=material.say(words.RUNS_SO_FAR), format=",d", tickMinStep=1, grid=False)
    x = alt.X("runs:Q", scale=alt.Scale(domain=[0, found[-1].runs], nice=False), axis=runs)
    hours = alt.Axis(title=material.say(words.MEAN_SO_FAR), tickCount=5, format=",~r")
    scale = alt.Scale(zero=False, nice=True)
    low, mean = alt.Y("low:Q", scale=scale, axis=hours), alt.Y("mean:Q", scale=scale, axis=hours)
    band = only("mean").mark_area(color=look.accent, opacity=0.22)
    yield band.encode(x=x, y=low, y2="high:Q")
    yield only("mean").mark_line(color=look.accent, strokeWidth=2.5).encode(x=x, y=mean)
    yield only("mean").mark_point(color=look.accent, filled=True, size=25, opacity=1).encode(x=x, y=mean)
    for one in haloed(only("end"), look, align="right", dy=-12):
        yield one.encode(x=x, y=mean)


def _half(one: Settling) -> float:
    return (one.high - one.low) / 2


def figures_of(one: Settling) -> dict[str, str]:
    """Return the mean and the ends of its interval, all three to the same digit."""
    hours = {"mean": one.mean, "low": one.low, "high": one.high}
    return {name: _written(value, one.mean) for name, value in hours.items()}


def _written(hours: float, beside: float) -> str:
    """Return hours to a tenth, without it where the figure beside which they stand is large."""
    return f"{hours:,.1f}" if abs(beside) < 1000 else f"{hours:,.0f}"  # noqa: PLR2004 - four digits are enough


def _row(one: Settling, material: Material) -> tuple[Cell, ...]:
    told = figures_of(one)
    ends = between(told["low"], told["high"], material)
    return f"{one.runs:,}", told["mean"], ends, _written(_half(one), one.mean)


def _told(last: Settling, name: str, material: Material) -> str:
    values = {"metric": name, "count": f"{last.runs:,}", **figures_of(last)}
    if last.mean <= 0:
        return material.say(words.CONVERGENCE_ALT_ZERO, **values)
    return material.say(words.CONVERGENCE_ALT, **values, percent=tenths_up(_half(last) / last.mean))

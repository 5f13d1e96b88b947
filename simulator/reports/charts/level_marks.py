"""Levels on a picture: bars in the colour of each with its digit, and a legend that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.reports.charts.canvas import only
from simulator.reports.charts.kinds_of_fill import fill, upon
from simulator.reports.charts.standings import FULL
from simulator.reports.charts.time_axis import middle, position
from simulator.wording import charts as words
from simulator.wording.phases import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import altair as alt

    from simulator.reports.charts.material import Material
    from simulator.reports.charts.standings import LevelSpan
    from simulator.reports.charts.titled_rows import Row

DIGIT = 10
"""Pixels that a digit needs."""

SLIVER = 4
"""A bar of fewer pixels would be all border: it is drawn without one, in the colour of its level."""


def strip(spans: Iterable[LevelSpan], edges: Row, pixels: float, material: Material) -> Iterator[Row]:
    """Yield a bar between *edges* for every span, and its digit unless it is normal or has no room.

    The whole strip is so many *pixels* long.
    """
    horizon = material.horizon_hours
    for span in spans:
        times: Row = {"start": round(span.start, 4), "end": round(span.end, 4)}
        wide = (position(span.end, horizon) - position(span.start, horizon)) * pixels
        kind = "sliver" if span.level < FULL and wide < SLIVER else "bar"
        yield {"kind": kind, **edges, **times, "level": span.level}
        if span.level < FULL and wide >= DIGIT:
            at = round(middle(span.start, span.end, horizon), 4)
            on = material.look.on_levels[span.level]
            yield {"kind": "digit", "y": _middle(edges), "start": at, "text": str(span.level), "on": on}


def _middle(edges: Row) -> float:
    upper, lower = edges["y"], edges["y2"]
    if not (isinstance(upper, float) and isinstance(lower, float)):
        raise TypeError("edges are pixels")
    return (upper + lower) / 2


def layers(x: alt.X, border: str, material: Material) -> Iterator[alt.Chart]:
    """Yield the layers of bars, each with a *border*, of bars too narrow for one, and of digits."""
    names = [
        material.say(words.LEVEL, level=level, word=word.in_(material.language))
        for level, word in sorted(LEVELS.items())
    ]
    colours = fill("level", material.look.levels, names, material.look)
    bars = only("bar").mark_rect(stroke=border, strokeWidth=0.8)
    slivers = only("sliver").mark_rect(minBandSize=2)
    for bar in (bars, slivers):
        yield bar.encode(x=x, x2="end:Q", y2="y2:Q", fill=colours)
    sign = only("digit").mark_text(baseline="middle", fontWeight="bold")
    yield sign.encode(x=x, text="text:N", color=upon())

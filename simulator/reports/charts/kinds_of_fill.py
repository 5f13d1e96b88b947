"""Fills by number: a colour, a sign upon it, and a legend with names that only stand in data of ours."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import altair as alt

from simulator.reports.charts.canvas import CELL, PAGE
from simulator.reports.width import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.reports.look import Look

LINE, BEFORE = PAGE - 40, 42
"""Pixels for the names of a legend on one line, and of a mark with the space around a name."""


def fill(field: str, colours: Sequence[str], names: Sequence[str], look: Look) -> alt.Fill:
    """Return the colour of the number in *field*, with a legend above the picture."""
    numbers = list(range(len(colours)))
    legend = alt.Legend(
        title=None,
        orient="top",
        direction="horizontal",
        columns=_columns(names),
        labelLimit=LINE,
        symbolType="square",
        symbolStrokeColor=look.outline,
        symbolStrokeWidth=1,
        labelExpr=f"{json.dumps(list(names), ensure_ascii=False)}[datum.value]",
    )
    return alt.Fill(f"{field}:O", scale=alt.Scale(domain=numbers, range=list(colours)), legend=legend)


def _columns(names: Sequence[str]) -> int:
    """Return how many names of a legend stand on a line, so that all lines are about equally full."""
    wide = sum(BEFORE + cells(name) * CELL for name in names)
    return math.ceil(len(names) / math.ceil(wide / LINE))


def upon() -> alt.Color:
    """Return the colour of a sign that stands on a fill, as the row itself gives it in `on`."""
    return alt.Color("on:N", scale=None)

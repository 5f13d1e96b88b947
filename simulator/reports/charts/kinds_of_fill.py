"""Fills by number: a colour, a sign upon it, and a legend with names that only stand in data of ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import altair as alt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.reports.look import Look

ONE_LINE, COLUMNS = 4, 3
"""Up to so many names of a legend stand on one line, more in columns."""


def fill(field: str, colours: Sequence[str], names: Sequence[str], look: Look) -> alt.Fill:
    """Return the colour of the number in *field*, with a legend above the picture."""
    numbers = list(range(len(colours)))
    legend = alt.Legend(
        title=None,
        orient="top",
        direction="horizontal",
        columns=len(numbers) if len(numbers) <= ONE_LINE else COLUMNS,
        symbolType="square",
        symbolStrokeColor=look.outline,
        symbolStrokeWidth=1,
        labelExpr=f"{json.dumps(list(names), ensure_ascii=False)}[datum.value]",
    )
    return alt.Fill(f"{field}:O", scale=alt.Scale(domain=numbers, range=list(colours)), legend=legend)


def upon() -> alt.Color:
    """Return the colour of a sign that stands on a fill, as the row itself gives it in `on`."""
    return alt.Color("on:N", scale=None)

"""Levels on a picture: a colour and a digit for each, and a legend that names them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import altair as alt

from simulator.wording import charts as words
from simulator.wording import say
from simulator.wording.phases import LEVELS

if TYPE_CHECKING:
    from simulator.reports.look import Look
    from simulator.wording import Language

NUMBERS = list(range(6))
LEGEND_COLUMNS = 3


def fill(look: Look, language: Language) -> alt.Fill:
    """Return the colour of the level in the field `level`, with its legend above the picture."""
    names = [say(words.LEVEL, language, {"level": n, "word": LEVELS[n].in_(language)}) for n in NUMBERS]
    legend = alt.Legend(
        title=None,
        orient="top",
        direction="horizontal",
        columns=LEGEND_COLUMNS,
        symbolType="square",
        symbolStrokeColor=look.outline,
        symbolStrokeWidth=1,
        labelExpr=f"{json.dumps(names, ensure_ascii=False)}[datum.value]",
    )
    return alt.Fill("level:O", scale=alt.Scale(domain=NUMBERS, range=list(look.levels)), legend=legend)


def digit(look: Look) -> alt.Color:
    """Return the colour in which the digit of a level stands out from the colour of the level."""
    return alt.Color("level:O", scale=alt.Scale(domain=NUMBERS, range=list(look.on_levels)), legend=None)

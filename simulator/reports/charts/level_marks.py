"""Levels on a picture: a colour and a digit for each, and a legend that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.reports.charts.kinds_of_fill import fill as kinds_fill
from simulator.reports.charts.kinds_of_fill import upon
from simulator.wording import charts as words
from simulator.wording import say
from simulator.wording.phases import LEVELS

if TYPE_CHECKING:
    import altair as alt

    from simulator.reports.look import Look
    from simulator.wording import Language


def fill(look: Look, language: Language) -> alt.Fill:
    """Return the colour of the level in the field `level`, with its legend above the picture."""
    names = [
        say(words.LEVEL, language, {"level": n, "word": word.in_(language)})
        for n, word in sorted(LEVELS.items())
    ]
    return kinds_fill("level", look.levels, names, look)


def digit(look: Look) -> alt.Color:
    """Return the colour in which the digit of a level stands out from the colour of the level."""
    return upon("level", look.on_levels)

"""The time axis of every picture: hours since onset, the first days drawn wider than the later ones."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import altair as alt

from simulator.wording import charts as words
from simulator.wording import say

if TYPE_CHECKING:
    from simulator.wording import Language

EVEN_HOURS = 6
"""Below about this hour the axis is even, above it every doubling takes the same room."""

CLOSEST = 0.06
"""Marks nearer to each other than this share of the axis would run into each other."""


def position(hours: float, horizon_hours: float) -> float:
    """Return where *hours* stands on the axis, from 0 at onset to 1 at the horizon."""
    return math.log1p(hours / EVEN_HOURS) / math.log1p(horizon_hours / EVEN_HOURS)


def middle(start: float, end: float, horizon_hours: float) -> float:
    """Return the hours that stand half-way between two others on the axis."""
    half = (position(start, horizon_hours) + position(end, horizon_hours)) / 2
    return EVEN_HOURS * math.expm1(half * math.log1p(horizon_hours / EVEN_HOURS))


def ticks(horizon_hours: float, closest: float = CLOSEST) -> list[float]:
    """Return the hours that are marked: round ones, and the horizon; none too close to the next."""
    out: list[float] = [horizon_hours]
    for tick in sorted(words.TICKS, reverse=True):
        room = position(out[-1], horizon_hours) - position(min(tick, horizon_hours), horizon_hours)
        if tick < horizon_hours and room >= closest:
            out.append(float(tick))
    return out[::-1] if out[-1] == 0 else [0.0, *out[:-1][::-1]]


def tick_label(hours: float, language: Language) -> str:
    """Return what is written at a mark."""
    known = words.TICKS.get(hours)
    if known is not None:
        return known.in_(language)
    phrase = words.TICK_DAYS if hours % 24 == 0 else words.TICK_HOURS
    number = hours / 24 if hours % 24 == 0 else hours
    return say(phrase, language, {"number": f"{number:.1f}".removesuffix(".0")})


def axis(horizon_hours: float, language: Language, closest: float = CLOSEST) -> alt.Axis:
    """Return the axis with its marks."""
    marks = ticks(horizon_hours, closest)
    labels = json.dumps([tick_label(mark, language) for mark in marks], ensure_ascii=False)
    found = f"{labels}[indexof({json.dumps(marks)}, datum.value)]"
    return alt.Axis(values=marks, labelExpr=found, title=None, labelOverlap=False, grid=True)


def scale(horizon_hours: float, pixels: tuple[float, float] | None = None) -> alt.Scale:
    """Return the scale on which hours are laid out, from pixel to pixel if not over the whole width."""
    return alt.Scale(
        type="symlog",
        constant=EVEN_HOURS,
        domain=[0, horizon_hours],
        range=list(pixels) if pixels else alt.Undefined,
        nice=False,
    )


def hours_x(
    field: str,
    horizon_hours: float,
    language: Language,
    closest: float = CLOSEST,
    pixels: tuple[float, float] | None = None,
) -> alt.X:
    """Return the encoding of hours in *field* along the axis."""
    marks = axis(horizon_hours, language, closest)
    return alt.X(field, type="quantitative", scale=scale(horizon_hours, pixels), axis=marks)

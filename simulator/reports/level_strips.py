"""Levels over time as a row of signs: a digit for every level below normal, a dot for normal."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from simulator.reports.pieces import Piece
from simulator.reports.width import cells, right
from simulator.units import seconds
from simulator.wording import report as words
from simulator.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from simulator.reports.pieces import Line
    from simulator.results.timeline import Span
    from simulator.wording import Language

SIGNS = "01234."
"""The sign of each level; a digit is one cell wide on every terminal."""

FULL = 5
SHARES = (24, 18, 14, 10, 10, 8, 8)
"""How many signs each time between two ticks gets when a strip of all of them is drawn."""


class Axis:
    """A time axis of *width* signs from onset to the horizon, finer at its beginning."""

    def __init__(self, horizon_s: int, width: int) -> None:
        """Lay the ticks that lie within the horizon on the signs."""
        self.horizon_s = horizon_s
        self.ticks = [seconds(h) for h in words.TICKS if seconds(h) < horizon_s]
        knots = [*self.ticks, horizon_s]
        self.places = _places(knots, width)
        self.edges = [0]
        for i, (a, b) in enumerate(pairwise(knots)):
            count = self.places[i + 1] - self.places[i]
            self.edges += [a + (b - a) * n // count for n in range(1, count + 1)]

    def strip(self, services: Iterable[Sequence[Span]]) -> list[int]:
        """Return the lowest level of any of *services* within each sign's time."""
        lowest = [FULL] * (len(self.edges) - 1)
        for spans in services:
            for span in spans:
                first = bisect_right(self.edges, span.start_s) - 1
                for i in range(first, bisect_left(self.edges, span.end_s)):
                    lowest[i] = min(lowest[i], int(span.state))
        return lowest

    def scale(self, language: Language) -> str:
        """Return the marks of the axis with their labels, the horizon behind the last sign."""
        out = ""
        for tick, place in zip((*self.ticks, self.horizon_s), self.places, strict=True):
            mark = "|" + tick_label(tick, language)
            out += " " * (place - cells(out)) + mark if cells(out) <= place else ""
        return out


def _places(knots: Sequence[int], width: int) -> list[int]:
    """Return the sign at which each knot stands; a cut last time gets its part, at least one sign."""
    hours = list(words.TICKS)
    weights = [float(SHARES[min(i, len(SHARES) - 1)]) for i in range(len(knots) - 1)]
    last = len(weights) - 1
    if last + 1 < len(hours):
        whole = seconds(hours[last + 1]) - knots[last]
        weights[last] *= max(0.2, (knots[-1] - knots[last]) / whole)
    total, out = sum(weights), [0]
    for i in range(len(weights)):
        ideal = round(width * sum(weights[: i + 1]) / total)
        out.append(max(out[-1] + 1, ideal))
    return out


def tick_label(time_s: int, language: Language) -> str:
    """Return what is written at a tick."""
    for tick, phrase in words.TICKS.items():
        if seconds(tick) == time_s:
            return phrase.in_(language)
    return say(words.OTHER_TICK, language, {"hours": f"{time_s / 3600:.1f}".removesuffix(".0")})


def drawn(levels: Sequence[int]) -> Line:
    """Return *levels* as pieces, one for each run of the same level."""
    pieces: list[Piece] = []
    for level in levels:
        if pieces and pieces[-1].style == f"l{level}":
            pieces[-1] = Piece(pieces[-1].text + SIGNS[level], f"l{level}")
        else:
            pieces.append(Piece(SIGNS[level], f"l{level}"))
    return tuple(pieces)


def figure(hours: float | None, language: Language, width: int) -> str:
    """Return hours as a cell of a table; None is a level that was not reached within the horizon."""
    return right(words.NEVER.in_(language) if hours is None else f"{hours:.1f}", width)

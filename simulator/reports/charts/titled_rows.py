"""Rows of bars under titles, laid out in pixels: a title for each member, a label before each row.

A facet of Vega-Lite would do it too, but not with rows of their own in every panel and several layers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from simulator.reports.charts.canvas import CELL, PAGE, TEXT_SIZE, only, rows
from simulator.reports.width import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from simulator.reports.charts.canvas import AnyChart
    from simulator.reports.look import Look
    from simulator.results.columns import Cell

ROW, TITLE, GAP = 20, 30, 6
"""Heights of a row and of a title, and the space behind a group of rows."""

BAR = 15
"""Height of a bar within its row."""

MOST_LABEL, SLACK, MARGIN = 290, 10, 10
"""Width of the widest label, what wide letters may take more, and the space between a label and its row."""

EDGE = 10
"""The empty edges that Vega leaves to the left and right."""

Row = dict[str, "Cell"]


class Group(NamedTuple):
    """A title and the labels of the rows under it."""

    title: str
    labels: Sequence[str]


class Layout:
    """Where the rows of *groups* stand on a page: `left` is where they begin, `wide` how long they are."""

    def __init__(self, groups: Sequence[Group], beside: float = 0) -> None:
        """Lay out the groups from the top; *beside* is the room behind the rows."""
        longest = max((cells(label) for group in groups for label in group.labels), default=0)
        self.left = min(MOST_LABEL, longest * CELL + SLACK) + MARGIN
        self.wide, self.width = PAGE - EDGE - self.left - beside, PAGE - EDGE
        self._tops: list[float] = []
        self._written: list[Row] = []
        at = 0.0
        for group in groups:
            self._written.append(_text("title", at + TITLE / 2 + 2, group.title))
            at += TITLE
            self._tops.append(at)
            for i, label in enumerate(group.labels):
                self._written.append(_text("label", at + (i + 0.5) * ROW, label))
            at += len(group.labels) * ROW + GAP
        self.height = at

    def middle(self, group: int, row: int) -> float:
        """Return the height at which a row stands."""
        return self._tops[group] + (row + 0.5) * ROW

    def bar(self, group: int, row: int, high: float = BAR) -> Row:
        """Return the upper and lower edge of a bar in a row."""
        middle = self.middle(group, row)
        return {"y": middle - high / 2, "y2": middle + high / 2}

    def chart(
        self, values: Iterable[Mapping[str, Cell]], layers: Iterable[alt.Chart], look: Look
    ) -> AnyChart:
        """Return *layers*, each with its own way across, above each other with titles and labels."""
        scale = alt.Scale(domain=[self.height, 0], nice=False, zero=False)
        y = alt.Y("y:Q", scale=scale, axis=None)
        every = [*layers, *self._texts(look)]
        chart = alt.layer(*(one.encode(y=y) for one in every), data=rows([*self._written, *values]))
        return chart.properties(width=self.width, height=self.height, view=alt.ViewConfig(stroke=None))

    def _texts(self, look: Look) -> Iterator[alt.Chart]:
        """Yield the titles from the left edge, and the labels up to the rows."""
        title = only("title").mark_text(
            align="left",
            baseline="middle",
            fontSize=TEXT_SIZE,
            fontWeight="bold",
            color=look.ink,
            limit=self.width,
        )
        yield title.encode(x=alt.value(0), text="text:N")
        label = only("label").mark_text(
            align="right", baseline="middle", color=look.ink, limit=self.left - MARGIN
        )
        yield label.encode(x=alt.value(self.left - MARGIN), text="text:N")


def _text(kind: str, y: float, text: str) -> Row:
    return {"kind": kind, "y": y, "text": text}

"""Where things stand on a map in pixels: true places, moved apart only as far as marks and labels need."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from simulator.reports.charts.canvas import CELL, PAGE
from simulator.reports.width import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

WIDTH = PAGE - 10
LOWEST, HIGHEST = 260, 620
MARGIN_LEFT, MARGIN_RIGHT, MARGIN_Y = 60, 150, 48
"""Free border for labels, which rather run to the right."""

MARGIN_X = 90
"""Free border to the left and right of a circle."""

APART = 62.0
"""Marks nearer to each other than this are moved apart."""

ROUNDS = 200
LINE = 16.0
"""Height of a line of label text."""

AROUND = 6.0
"""Free space around a label."""

PASSES = 3
"""How often every label looks for a better place between the others."""

STEP = 8.0
"""Pixels between two boxes along a line."""

MARK = 12.0
"""Half the side of a mark."""


class Point(NamedTuple):
    """A place in pixels from the upper left corner."""

    x: float
    y: float


class Box(NamedTuple):
    """A rectangle that a label takes."""

    x0: float
    y0: float
    x1: float
    y1: float

    def overlap(self, other: Box) -> float:
        """Return the area that both cover."""
        wide = min(self.x1, other.x1) - max(self.x0, other.x0)
        high = min(self.y1, other.y1) - max(self.y0, other.y0)
        return max(0.0, wide) * max(0.0, high)


class Frame(NamedTuple):
    """The size of a map and the places on it: true ones, and those at which the marks stand."""

    width: float
    height: float
    true: Mapping[str, Point]
    marks: Mapping[str, Point]


def frame(degrees: Mapping[str, tuple[float, float]]) -> Frame:
    """Return places given as (latitude, longitude) on a map on which both directions have one scale."""
    middle = sum(lat for lat, _ in degrees.values()) / len(degrees)
    east = math.cos(math.radians(middle))
    flat = {name: (lon * east, -lat) for name, (lat, lon) in degrees.items()}
    x0, y0 = (min(p[i] for p in flat.values()) for i in (0, 1))
    wide, high = (max(p[i] for p in flat.values()) - least for i, least in ((0, x0), (1, y0)))
    room = WIDTH - MARGIN_LEFT - MARGIN_RIGHT
    per_degree = min(room / max(wide, 1e-3), (HIGHEST - 2 * MARGIN_Y) / max(high, 1e-3), 4000.0)
    height = max(LOWEST, high * per_degree + 2 * MARGIN_Y)
    left = MARGIN_LEFT + (room - wide * per_degree) / 2
    top = (height - high * per_degree) / 2
    true = {
        name: Point(left + (x - x0) * per_degree, top + (y - y0) * per_degree)
        for name, (x, y) in flat.items()
    }
    return Frame(WIDTH, height, true, spread(true, height))


def circle(names: Sequence[str], hub: str) -> Frame:
    """Return places without coordinates around the *hub*, for a drawing that is no map."""
    height = 400.0
    middle = Point(WIDTH / 2, height / 2)
    around = [name for name in names if name != hub]
    places = {hub: middle}
    for i, name in enumerate(around):
        angle = 2 * math.pi * i / len(around) - math.pi
        places[name] = Point(
            middle.x + math.cos(angle) * (WIDTH / 2 - MARGIN_X),
            middle.y + math.sin(angle) * (height / 2 - MARGIN_Y),
        )
    return Frame(WIDTH, height, places, places)


def spread(true: Mapping[str, Point], height: float) -> dict[str, Point]:
    """Return *true* with neighbours pushed apart, in small equal steps so that no order matters."""
    places = dict(true)
    for _ in range(ROUNDS):
        pushes = {name: [0.0, 0.0] for name in places}
        for i, (a, b) in enumerate(combinations(sorted(places), 2)):
            dx, dy = places[b].x - places[a].x, places[b].y - places[a].y
            near = math.hypot(dx, dy)
            if near >= APART:
                continue
            angle = math.atan2(dy, dx) if near > 0 else float(i)
            step = (APART - near) / 4
            for name, sign in ((a, -1), (b, 1)):
                pushes[name][0] += sign * step * math.cos(angle)
                pushes[name][1] += sign * step * math.sin(angle)
        if not any(x or y for x, y in pushes.values()):
            break
        places = {
            name: _within(Point(p.x + pushes[name][0], p.y + pushes[name][1]), height)
            for name, p in places.items()
        }
    return places


def _within(point: Point, height: float) -> Point:
    return Point(min(max(point.x, MARK), WIDTH - MARK), min(max(point.y, MARK), height - MARK))


class Label(NamedTuple):
    """Where a label stands and to which side of its point it runs."""

    point: Point
    align: str


SIDES = (
    ("left", 1, 0.0),
    ("right", -1, 0.0),
    ("center", 0, -1.0),
    ("center", 0, 1.0),
    ("left", 1, -0.8),
    ("left", 1, 0.8),
    ("right", -1, -0.8),
    ("right", -1, 0.8),
)
"""Alignment, side and height of the places for a label, the best first."""


def labels(of: Frame, texts: Mapping[str, str], lines: Iterable[tuple[Point, Point]]) -> dict[str, Label]:
    """Return where each label covers least of marks, lines and other labels."""
    marks = [Box(p.x - MARK, p.y - MARK, p.x + MARK, p.y + MARK) for p in of.marks.values()]
    dots = [dot for line in lines for dot in _dots(*line)]
    order = sorted(texts, key=lambda one: (_crowd(of.marks[one], of.marks), one), reverse=True)
    out: dict[str, tuple[Label, Box]] = {}
    every = {name: [_placed(of.marks[name], text, *side) for side in SIDES] for name, text in texts.items()}
    near = {name: _near(choices, dots) for name, choices in every.items()}
    for name in order * PASSES:
        taken = [*marks, *(box for other, (_, box) in out.items() if other != name)]
        costs = [_cost(box, taken, near[name], of) + i * 4 for i, (_, box) in enumerate(every[name])]
        out[name] = every[name][costs.index(min(costs))]
    return {name: label for name, (label, _) in out.items()}


def _near(choices: Sequence[tuple[Label, Box]], dots: Sequence[Box]) -> list[Box]:
    """Return the dots that any place for a label could cover; most of a map is far from any one label."""
    x0, y0 = (min(box[i] for _, box in choices) for i in (0, 1))
    x1, y1 = (max(box[i] for _, box in choices) for i in (2, 3))
    return [dot for dot in dots if dot.x1 > x0 and dot.x0 < x1 and dot.y1 > y0 and dot.y0 < y1]


def _dots(a: Point, b: Point) -> Iterator[Box]:
    """Yield small boxes along a line, close enough that none slips through a label."""
    pieces = max(1, int(math.dist(a, b) / STEP))
    for i in range(1, pieces):
        x, y = a.x + (b.x - a.x) * i / pieces, a.y + (b.y - a.y) * i / pieces
        yield Box(x - 3, y - 3, x + 3, y + 3)


def _crowd(mark: Point, marks: Mapping[str, Point]) -> int:
    return sum(math.hypot(mark.x - p.x, mark.y - p.y) < 3 * APART for p in marks.values())


def _placed(mark: Point, text: str, align: str, side: int, up: float) -> tuple[Label, Box]:
    wide = cells(text) * CELL
    at = Point(mark.x + side * (MARK + 9), mark.y + up * (MARK + 13))
    x0 = at.x if align == "left" else at.x - wide if align == "right" else at.x - wide / 2
    up_to = LINE / 2 + AROUND
    return Label(at, align), Box(x0 - AROUND, at.y - up_to, x0 + wide + AROUND, at.y + up_to)


def _cost(box: Box, taken: Sequence[Box], dots: Sequence[Box], of: Frame) -> float:
    outside = max(0.0, -box.x0, box.x1 - of.width) + max(0.0, -box.y0, box.y1 - of.height)
    return outside * 100 + sum(map(box.overlap, taken)) * 2 + sum(map(box.overlap, dots)) * 0.7

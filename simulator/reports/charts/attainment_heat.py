"""How often each service of each member keeps its promise: a number and a mark in four classes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import altair as alt

from simulator.reports.charts.canvas import CELL, PAGE, finished, only, rows
from simulator.reports.charts.cases import between, case_name, member_name, note_of, service_name
from simulator.reports.charts.kinds_of_fill import fill, upon
from simulator.reports.charts.material import number, told_apart
from simulator.reports.charts.standings import ranked
from simulator.reports.charts.titled_rows import EDGE, GAP, MARGIN, MOST_LABEL, SLACK
from simulator.reports.picture import Picture
from simulator.reports.width import cells, folded
from simulator.reports.words import percent, percent_up
from simulator.wording import charts_many as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from simulator.reports.charts.canvas import AnyChart
    from simulator.reports.charts.material import Material
    from simulator.reports.charts.titled_rows import Row
    from simulator.results.columns import Cell

NAME = "attainment-heat"
LIMITS = (50, 80, 95)
"""Percentages from which a class is better than the one before."""

MOST_ABREAST = 12
"""Members that stand beside each other; more begin a further block below."""

ROW, LINE, WIDEST = 26, 17, 180
MOST_CELLS = 1_800
MOST_LINES = 3
MOST_COLUMNS = 8
"""Members that have room for a column each in the table beside the picture."""

Table: TypeAlias = "tuple[tuple[str, ...], list[tuple[Cell, ...]]]"
"""Heads and lines of a table."""


class Kept(NamedTuple):
    """How often a promise was kept; `shown` is the whole percentage that is written, None if not decided."""

    member: str
    service: str
    kept: int
    decided: int
    shown: int | None
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """Return the share of runs that kept it, None if it was never decided."""
        return None if self.shown is None else self.kept / self.decided

    @property
    def rank(self) -> int:
        """Return the number of its class, 0 the worst, 4 if it is not decided."""
        return len(LIMITS) + 1 if self.shown is None else class_of(self.shown)


def class_of(shown: int) -> int:
    """Return the class of a whole percentage: it goes by the number that is shown."""
    return sum(shown >= limit for limit in LIMITS)


def attainment_heat(material: Material) -> Picture | None:
    """Return the cells of all members and services; None if the table has no service."""
    found = attained(material)
    if not found:
        return None
    grid = _Grid(found, material)
    texts = [text.in_(material.language) for _, text in words.CLASSES]
    classes = material.say(words.BETWEEN_CLASSES).join(texts)
    note = material.say(words.HEAT_NOTE, classes=classes)
    if len(grid.members) <= MOST_COLUMNS:
        note = material.join(note, material.say(words.HEAT_TABLE_NOTE))
    columns, cells_of = (
        _matrix(grid, material) if len(grid.members) <= MOST_COLUMNS else _list(found, material)
    )
    return Picture(
        name=NAME,
        title=material.say(words.HEAT),
        alt=_told(found, material),
        spec=finished(grid.chart(), material.look),
        columns=columns,
        rows=tuple(cells_of),
        note=note_of(note, grid.left_out, material),
    )


def attained(material: Material) -> list[Kept]:
    """Return how often each service was on time, members and services in the order of other pictures."""
    services = {name: i for i, name in enumerate(ranked(material))}
    members = {name: i for i, name in enumerate(material.members)}
    found = [_kept(row) for row in material.records("attainment") if row["service"] and row["municipality"]]
    return sorted(found, key=lambda one: (members[one.member], services[one.service]))


def least_kept(found: Sequence[Kept]) -> Kept | None:
    """Return whose promise is kept least often, the first of several; None if none is decided."""
    decided = [(one.share, one) for one in found if one.share is not None]
    return min(decided, key=lambda pair: pair[0])[1] if decided else None


def _kept(row: Row) -> Kept:
    decided, share = int(number(row["decided"])), row["share"]
    shown = None if share is None or not decided else int(percent(number(share)))
    ends = number(row["low_share"]), number(row["high_share"])
    return Kept(
        str(row["municipality"]), str(row["service"]), int(number(row["kept"])), decided, shown, *ends
    )


class _Grid:
    """Where cells stand: services below each other, members beside each other, in blocks that fit."""

    def __init__(self, found: Sequence[Kept], material: Material) -> None:
        self.material = material
        services = list(dict.fromkeys(one.service for one in sorted(found, key=_by_service(material))))
        members = list(dict.fromkeys(one.member for one in found))
        most = max(1, MOST_CELLS // max(1, len(services)))
        self.services, self.members = services[:MOST_CELLS], members[:most]
        self.labels = told_apart({name: service_name(name, material) for name in self.services})
        self.heads = told_apart({name: member_name(name, material) for name in self.members})
        longest = max(cells(label) for label in self.labels.values())
        self.left = min(MOST_LABEL, longest * CELL + SLACK) + MARGIN
        abreast = math.ceil(len(self.members) / math.ceil(len(self.members) / MOST_ABREAST))
        self.wide = min(WIDEST, (PAGE - EDGE - self.left) / abreast)
        self.blocks = [self.members[i : i + abreast] for i in range(0, len(self.members), abreast)]
        kept_in, among = set(self.members), set(self.services)
        self.shown = {
            (one.member, one.service): one for one in found if one.member in kept_in and one.service in among
        }
        self.left_out = len(found) - len(self.shown)
        self.height = 0.0

    def rows(self) -> Iterator[Row]:
        """Yield heads, labels and cells, block below block."""
        for block in self.blocks:
            heads = [self._head(name) for name in block]
            self.height += max(map(len, heads)) * LINE + GAP
            for column, lines in enumerate(heads):
                x = self.left + (column + 0.5) * self.wide
                for up, text in enumerate(reversed(lines)):
                    yield {"kind": "head", "x": x, "y": self.height - GAP - (up + 0.5) * LINE, "text": text}
            for service in self.services:
                yield from self._line(block, service)
            self.height += 2 * GAP

    def _head(self, member: str) -> list[str]:
        """Return the name of a member in at most three lines that fit above its column."""
        room = max(3, int((self.wide - 4) / CELL))
        lines = [part for line in folded(self.heads[member], room) for part in _cut(line, room)]
        return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1] + ".."]

    def _line(self, block: Sequence[str], service: str) -> Iterator[Row]:
        """Yield a line of cells, unless no member of the block has the service."""
        own = [(column, self.shown.get((name, service))) for column, name in enumerate(block)]
        if not any(one for _, one in own):
            return
        middle = self.height + ROW / 2
        yield {"kind": "label", "y": middle, "text": self.labels[service]}
        for column, one in own:
            if one is not None:
                yield self._drawn(one, self.left + column * self.wide, middle)
        self.height += ROW

    def _drawn(self, one: Kept, x: float, y: float) -> Row:
        look, rank = self.material.look, one.rank
        on = (look.on_levels[1], look.on_levels[3], look.on_groups[3], look.on_groups[1], look.ink)[rank]
        text = self.material.say(words.DASH)
        if one.shown is not None:
            text = self.material.say(words.CELL, mark=words.CLASSES[rank][0], percent=one.shown)
        edges: Row = {"x": round(x, 1), "x2": round(x + self.wide, 1), "y": y - ROW / 2, "y2": y + ROW / 2}
        return {"kind": "cell", **edges, "class": rank, "text": text, "on": on}

    def chart(self) -> AnyChart:
        """Return everything above each other."""
        look, values = self.material.look, list(self.rows())
        x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, PAGE - EDGE], nice=False))
        y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[self.height, 0], nice=False, zero=False))
        shades = (look.levels[1], look.levels[3], look.groups[3], look.groups[1], look.secondary)
        names = [text.in_(self.material.language) for _, text in words.CLASSES]
        names.append(self.material.say(words.NOT_DECIDED))
        drawn = len(shades) if any(one.shown is None for one in self.shown.values()) else len(LIMITS) + 1
        colours = fill("class", shades[:drawn], names[:drawn], look)
        cell = only("cell").mark_rect(stroke=look.background, strokeWidth=1.5)
        middle = only("cell").transform_calculate(
            cx="(datum.x + datum.x2) / 2", cy="(datum.y + datum.y2) / 2"
        )
        sign = middle.mark_text(baseline="middle", fontWeight="bold")
        head = only("head").mark_text(align="center", baseline="middle", color=look.ink)
        label = only("label").mark_text(
            align="right", baseline="middle", color=look.ink, limit=self.left - MARGIN
        )
        layers = [
            cell.encode(x=x, x2="x2:Q", y=y, y2="y2:Q", fill=colours),
            sign.encode(x=_at(x, "cx"), y=_at(y, "cy"), text="text:N", color=upon()),
            head.encode(x=x, y=y, text="text:N"),
            label.encode(x=alt.value(self.left - MARGIN), y=y, text="text:N"),
        ]
        chart = alt.layer(*layers, data=rows(values))
        return chart.properties(width=PAGE - EDGE, height=self.height, view=alt.ViewConfig(stroke=None))


def _at(channel: alt.X | alt.Y, field: str) -> alt.X | alt.Y:
    """Return the same way across for another field."""
    out = channel.copy()
    out.shorthand = f"{field}:Q"
    return out


def _by_service(material: Material) -> Callable[[Kept], int]:
    order = {name: i for i, name in enumerate(ranked(material))}
    return lambda one: order[one.service]


def _cut(line: str, room: int) -> Iterator[str]:
    """Yield a line in pieces of at most *room* cells, wherever that cuts it."""
    piece = ""
    for sign in line:
        if piece and cells(piece + sign) > room:
            yield piece
            piece = ""
        piece += sign
    yield piece


def _matrix(grid: _Grid, material: Material) -> Table:
    """Return the table in the form of the picture: a line for each service, a column for each member."""
    heads = (material.say(words.SERVICE), *(grid.heads[name] for name in grid.members))
    return heads, [
        (
            grid.labels[service],
            *(_cell(grid.shown.get((name, service)), material) for name in grid.members),
        )
        for service in grid.services
    ]


def _cell(one: Kept | None, material: Material) -> str:
    if one is None or one.shown is None:
        return "" if one is None else material.say(words.DASH)
    return material.say(words.CELL_RANGE, cell=_marked(one, material), ends=_ends(one, material))


def _marked(one: Kept, material: Material) -> str:
    return material.say(words.CELL, mark=words.CLASSES[one.rank][0], percent=one.shown)


def _ends(one: Kept, material: Material) -> str:
    return between(percent(one.low), percent_up(one.high), material)


def _list(found: Sequence[Kept], material: Material) -> Table:
    """Return the table of a large group: a line for each service of each member."""
    heads = (words.MEMBER, words.SERVICE, words.KEPT, words.DECIDED, words.SHARE, words.SHARE_RANGE)
    return material.heads(*heads), [_line(one, material) for one in found]


def _line(one: Kept, material: Material) -> tuple[Cell, ...]:
    names = member_name(one.member, material), service_name(one.service, material)
    if one.shown is None:
        dash = material.say(words.DASH)
        return *names, dash, "0", dash, dash
    return *names, f"{one.kept:,}", f"{one.decided:,}", _marked(one, material), _ends(one, material)


def _told(found: Sequence[Kept], material: Material) -> str:
    """Return in a sentence how many services stand in each class, and which is the lowest."""
    worst = least_kept(found)
    if worst is None:
        return material.say(words.HEAT_ALT_NONE)
    counts = [sum(one.rank == rank for one in found) for rank in range(len(LIMITS) + 1)]
    named = dict(zip(("poor", "fair", "good", "best"), counts, strict=True))
    name = case_name(worst.member, worst.service, material)
    return material.say(words.HEAT_ALT, total=sum(counts), worst=name, percent=worst.shown, **named)

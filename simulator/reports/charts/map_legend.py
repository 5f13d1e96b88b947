"""The legend of a map, drawn with the very marks that it explains, a line for each kind of mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.reports.charts import map_marks as marks
from simulator.reports.charts.canvas import CELL
from simulator.reports.charts.map_layout import MARK, WIDTH, Label, Point
from simulator.reports.charts.map_scene import Place, Way
from simulator.reports.width import cells
from simulator.wording import charts_map as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from simulator.reports.charts.map_marks import Row
    from simulator.reports.look import Look
    from simulator.wording import Language

LINE, ENTRY_GAP = 28.0, 22.0
BEFORE = 40.0
"""Room for the mark in front of its text."""

LEFT = 10.0
CUT = "cut"


class Entry(NamedTuple):
    """One line of a legend: a kind of mark, which one of that kind, and its text."""

    kind: str
    which: str
    text: str


def entries(
    shapes: Iterable[str], sources: Iterable[str], links: Iterable[str], language: Language
) -> list[Entry]:
    """Return what a legend explains; sites out of reach if there are sources to tell of."""
    known = set(sources)
    out = [
        Entry("shape", one, phrase.in_(language)) for one, phrase in words.KINDS.items() if one in set(shapes)
    ]
    out += [Entry("source", one, words.SOURCES[one].in_(language)) for one in words.SOURCES if one in known]
    out += [Entry("source", CUT, words.CUT_OFF.in_(language))] if known else []
    shown = set(links)
    return out + [Entry("link", one, words.LINKS[one].in_(language)) for one in words.LINKS if one in shown]


def drawn(of: Sequence[Entry], top: float, look: Look, language: Language) -> tuple[list[Row], float]:
    """Return the rows of a legend that begins at height *top*, and the height where it ends."""
    out: list[Row] = []
    x, y, before = LEFT, top - LINE / 2, ""
    for entry in of:
        wide = BEFORE + cells(entry.text) * CELL + ENTRY_GAP
        if entry.kind != before or x + wide - ENTRY_GAP > WIDTH:
            x, y, before = LEFT, y + LINE, entry.kind
        out += _mark(entry, Point(x + BEFORE / 2 - 2, y), look, language)
        out.append(marks.written(entry.text, x + BEFORE, y))
        x += wide
    return out, y + LINE / 2


def _mark(entry: Entry, at: Point, look: Look, language: Language) -> Iterator[Row]:
    if entry.kind == "link":
        way = Way("", standby=False, points=(Point(at.x - MARK, at.y), Point(at.x + MARK, at.y)))
        yield from marks.points(way, entry.which, marks.ALWAYS, "")
        if entry.which == "down":
            yield marks.cross(at, marks.ALWAYS)
        return
    shape = entry.which if entry.kind == "shape" else "circle"
    place = Place("", shape, at, at, "", Label(at, "left"))
    fill = (look.secondary, look.ink)
    sign = ""
    if entry.kind == "source" and entry.which != CUT:
        fill = (look.sources[entry.which], look.on_sources[entry.which])
        sign = words.SIGNS[entry.which].in_(language)
    if entry.which == CUT:
        yield marks.ring(at, marks.ALWAYS)
    yield marks.site(place, fill, sign, marks.ALWAYS, "")

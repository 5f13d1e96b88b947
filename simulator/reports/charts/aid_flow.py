"""Who lent what to whom: ribbons from lenders to receivers, and the same as a matrix of numbers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from simulator.reports.charts.aid_records import called, given
from simulator.reports.charts.canvas import CELL, PAGE, TEXT_SIZE, finished, haloed, only, rows
from simulator.reports.charts.kinds_of_fill import fill
from simulator.reports.charts.material import number, told_apart
from simulator.reports.charts.titled_rows import EDGE
from simulator.reports.picture import Picture
from simulator.reports.width import cells, clip
from simulator.results.aid import COUNTERS, PEOPLE, PIECES
from simulator.wording import charts_aid as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from simulator.reports.charts.aid_records import AidRecord
    from simulator.reports.charts.canvas import AnyChart
    from simulator.reports.charts.material import Material
    from simulator.results.columns import Cell

NAME = "aid-flow"
UNITS = (PEOPLE, PIECES, COUNTERS)
STEPS = 20
"""Pieces of the curve of a ribbon."""

NODE, GAP, MARGIN = 10, 16, 8
LONGEST = 30
"""Cells of a name beside a node; a longer one is cut, so that the ribbons keep their room."""
THINNEST, THICKEST, HEIGHT, HIGHEST = 5.0, 26.0, 420.0, 1200.0
"""Pixels of one person or piece, and of all together: as a rule, and where one would get too thin for it."""

ROOM = 15
"""Pixels that the text on a ribbon needs."""

MOST = 60
"""Ribbons that are drawn, the largest ones."""

Row = dict[str, "Cell"]


class Band(NamedTuple):
    """A ribbon: what it stands for, and where its upper edge begins and ends."""

    record: AidRecord
    left: float
    right: float
    thick: float


def aid_flow(material: Material) -> Picture | None:
    """Return the ribbons of everything that was sent; None if nothing was."""
    found = flows(material)
    if not found:
        return None
    shown = sorted(found, key=lambda one: -one.sent)[:MOST]
    layout = _Layout(shown, material)
    return Picture(
        name=NAME,
        title=material.say(words.FLOW),
        alt=_told(found, material),
        spec=finished(layout.chart(), material.look),
        columns=_heads(found, material),
        rows=tuple(_matrix(found, material)),
        note=_note(len(found) - len(shown), material),
    )


def flows(material: Material) -> list[AidRecord]:
    """Return what was given, everything of one pool or stock to one receiver as one; counters count once.

    Each wave of people is by itself. They come in the order of the scenario, by lender and receiver.
    """
    out: dict[tuple[str, ...], AidRecord] = {}
    for one in given(material):
        key = (one.lender, one.member, one.unit, one.what, str(one.wave))
        known = out.get(key)
        if known is None:
            out[key] = one
        else:
            both = {name: _plus(known.hours[name], hours) for name, hours in one.hours.items()}
            sent = 1 if one.unit == COUNTERS else known.sent + one.sent
            out[key] = known._replace(sent=sent, hours=both)
    return sorted(out.values(), key=lambda one: (material.place(one.lender), material.place(one.member)))


def _plus(one: float | None, other: float | None) -> float | None:
    return other if one is None else one if other is None else one + other


class _Layout:
    """Where lenders, receivers and ribbons stand, in pixels."""

    def __init__(self, shown: Sequence[AidRecord], material: Material) -> None:
        self.material = material
        self.lenders = sorted({one.lender for one in shown}, key=material.place)
        self.receivers = sorted({one.member for one in shown}, key=material.place)
        total = sum(one.sent for one in shown)
        self.unit = min(THICKEST, max(THINNEST, HEIGHT / total), HIGHEST / total)
        self.shown = shown
        self.units = [unit for unit in UNITS if any(one.unit == unit for one in shown)]
        names = [self._label("lender", name) for name in self.lenders]
        others = [self._label("member", name) for name in self.receivers]
        self.left = max(map(cells, names)) * CELL + 2 * MARGIN
        self.right = PAGE - EDGE - max(map(cells, others)) * CELL - 2 * MARGIN
        self.tops = {
            "lender": self._tops("lender", self.lenders),
            "member": self._tops("member", self.receivers),
        }

    def _of(self, end: str, name: str) -> list[AidRecord]:
        return [one for one in self.shown if getattr(one, end) == name]

    def _tops(self, end: str, names: Iterable[str]) -> dict[str, float]:
        """Return where each node begins, each as high as all that it sent or got."""
        tops, at = {}, float(GAP)
        for name in names:
            tops[name] = at
            at += max(self._high(end, name), TEXT_SIZE + 4) + GAP
        return tops

    def _high(self, end: str, name: str) -> float:
        return sum(one.sent for one in self._of(end, name)) * self.unit

    def _label(self, end: str, name: str) -> str:
        amounts = _amounts(self._of(end, name), self.material)
        named = clip(self.material.names.organisation(name), LONGEST)
        return self.material.say(words.NODE, name=named, amounts=amounts)

    def bands(self) -> Iterator[Band]:
        """Yield the ribbons, at each node in the order of the other ends."""
        starts, ends = dict(self.tops["lender"]), dict(self.tops["member"])
        place = {name: i for i, name in enumerate([*self.lenders, *self.receivers])}
        order = sorted(
            self.shown,
            key=lambda one: (place[one.lender], place[one.member], UNITS.index(one.unit), one.wave),
        )
        lefts = {}
        for one in order:
            lefts[id(one)] = starts[one.lender]
            starts[one.lender] += one.sent * self.unit
        for one in sorted(order, key=lambda one: (place[one.member], place[one.lender])):
            yield Band(one, lefts[id(one)], ends[one.member], one.sent * self.unit)
            ends[one.member] += one.sent * self.unit

    def rows(self) -> Iterator[Row]:
        """Yield the edges of every ribbon, the nodes and the texts."""
        for place, band in enumerate(self.bands()):
            yield from self._ribbon(place, band)
        for end, x, names in (("lender", self.left, self.lenders), ("member", self.right, self.receivers)):
            for name in names:
                top, high = self.tops[end][name], self._high(end, name)
                side: Row = {"x": x, "x2": x + NODE, "y": top, "y2": top + high}
                yield {"kind": "node", **side}
                text: Row = {"y": top + high / 2, "text": self._label(end, name)}
                at = x - MARGIN if end == "lender" else x + NODE + MARGIN
                yield {"kind": end, "x": at, **text}

    def _ribbon(self, flow: int, band: Band) -> Iterator[Row]:
        kind, start, end = self.units.index(band.record.unit), self.left + NODE, self.right
        for step in range(STEPS + 1):
            share = step / STEPS
            y = band.left + (band.right - band.left) * share * share * (3 - 2 * share)
            place: Row = {"x": round(start + (end - start) * share, 1), "y": round(y, 1)}
            yield {"kind": "ribbon", "flow": flow, "fill": kind, **place, "y2": round(y + band.thick, 1)}
        if band.thick >= ROOM:
            text = clip(called(band.record, self.material), int((end - start - 2 * MARGIN) / CELL))
            yield {"kind": "what", "x": start + MARGIN, "y": band.left + band.thick / 2, "text": text}

    def chart(self) -> AnyChart:
        """Return everything above each other."""
        look = self.material.look
        values = list(self.rows())
        lowest = max(number(row["y2"]) for row in values if "y2" in row)
        x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, PAGE - EDGE], nice=False))
        y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[lowest + GAP, 0], nice=False, zero=False))
        names = [self.material.say(words.UNITS[unit]) for unit in self.units]
        shades = {PEOPLE: look.groups[3], PIECES: look.groups[2], COUNTERS: look.groups[0]}
        colours = fill("fill", [shades[unit] for unit in self.units], names, look)
        ribbon = only("ribbon").mark_area(fillOpacity=0.75, stroke=look.outline, strokeWidth=1)
        node = only("node").mark_rect(fill=look.ink)
        layers = [
            ribbon.encode(x=x, y=y, y2="y2:Q", detail="flow:N", fill=colours),
            node.encode(x=x, x2="x2:Q", y=y, y2="y2:Q"),
        ]
        for kind, align in (("what", "left"), ("lender", "right"), ("member", "left")):
            layers += [one.encode(x=x, y=y) for one in haloed(only(kind), look, align=align)]
        chart = alt.layer(*layers, data=rows(values))
        return chart.properties(width=PAGE - EDGE, height=lowest + GAP, view=alt.ViewConfig(stroke=None))


def _amounts(of: Iterable[AidRecord], material: Material) -> str:
    """Return how many people and pieces, and whether counters."""
    counts: dict[str, int] = defaultdict(int)
    for one in of:
        counts[one.unit] += one.sent
    phrases = (words.SO_MANY_PEOPLE, words.SO_MANY_PIECES, words.SO_MANY_COUNTERS)
    return material.say(words.BETWEEN).join(
        material.say(phrase, count=counts[unit])
        for unit, phrase in zip(UNITS, phrases, strict=True)
        if counts[unit]
    )


def _heads(found: Sequence[AidRecord], material: Material) -> tuple[str, ...]:
    names = {name: material.names.municipality(name) for name in _receivers(found, material)}
    return (material.say(words.FLOW_LENDER), *told_apart(names).values())


def _receivers(found: Sequence[AidRecord], material: Material) -> list[str]:
    """Return the members that received something, in the order of the scenario."""
    return [name for name in material.members if any(one.member == name for one in found)]


def _matrix(found: Sequence[AidRecord], material: Material) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each lender, with what each receiver got from it."""
    receivers = _receivers(found, material)
    cells_of: Mapping[tuple[str, str], list[str]] = defaultdict(list)
    for one in found:
        cells_of[one.lender, one.member].append(_cell(one, material))
    for lender in dict.fromkeys(one.lender for one in found):
        gave = (material.say(words.BETWEEN).join(cells_of[lender, name]) for name in receivers)
        yield material.names.organisation(lender), *(text or material.say(words.DASH) for text in gave)


def _cell(one: AidRecord, material: Material) -> str:
    what = called(one, material)
    if one.unit == COUNTERS:
        served = one.hours["served_service_hours"]
        phrase = words.CELL_COUNTERS if served else words.CELL_UNUSED
        return material.say(phrase, what=what, served=f"{served or 0.0:,.0f}")
    used, idle = one.hours["used_person_hours"], one.hours["idle_person_hours"]
    if used is None or idle is None:
        return what
    return material.say(words.CELL_PEOPLE, what=what, used=f"{used:,.0f}", idle=f"{idle:,.0f}")


def _note(left: int, material: Material) -> str:
    note = material.say(words.FLOW_NOTE)
    return note + material.say(words.FLOW_LEFT, count=left) if left > 0 else note


def _told(found: Sequence[AidRecord], material: Material) -> str:
    together: dict[tuple[str, ...], AidRecord] = {}
    for one in found:
        key = (one.lender, one.member, one.unit, one.what)
        sent = together[key].sent if key in together else 0
        together[key] = one._replace(wave=0, sent=sent + one.sent)
    most = max(together.values(), key=lambda one: one.sent)
    told = material.say(
        words.FLOW_ALT,
        lenders=len({one.lender for one in found}),
        members=len({one.member for one in found}),
        amounts=_amounts(found, material),
        lender=material.names.organisation(most.lender),
        member=material.names.municipality(most.member),
        what=called(most, material),
    )
    return told + _used(found, material)


def _used(found: Sequence[AidRecord], material: Material) -> str:
    """Return how many of the proxy counters were really used, empty if there were none."""
    served = [one.hours["served_service_hours"] or 0.0 for one in found if one.unit == COUNTERS]
    if not served:
        return ""
    used, hours = sum(one > 0 for one in served), f"{sum(served):,.0f}"
    return material.say(words.FLOW_ALT_COUNTERS, count=len(served), used=used, hours=hours)

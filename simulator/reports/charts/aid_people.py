"""Where the people of each lender were over time: on loan at work or idle, on the road, at home."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from simulator.reports.charts.canvas import finished, only, panel_of, rows
from simulator.reports.charts.crews import AXIS, CLOSEST, SPACING, WHOLE
from simulator.reports.charts.kinds_of_fill import fill, upon
from simulator.reports.charts.material import number, told_apart
from simulator.reports.charts.time_axis import hours_x, middle, position
from simulator.reports.picture import Picture
from simulator.wording import charts_aid as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.reports.charts.material import Material
    from simulator.results.columns import Cell

NAME = "aid-people"
COLUMNS, WIDTH, HEIGHT = 2, 472, 90
MOST = 16
"""Lenders that are drawn, those with the most person-hours away."""

ROAD = ("travelling", "returning", "briefing", "held_up")
STACK: tuple[tuple[str, ...], ...] = (("lent_busy",), ("lent_free",), ROAD, ("busy",), ("free",))
"""What is stacked from below: the columns of the table that are added up."""

FILLS = (1, 0, 2, 3, 4)
"""Which colour of a look each place of the stack has."""

SIGN_WIDE, SIGN_HIGH = 15, 26
"""Pixels that a sign needs; the height is before the axis is rounded up, which may halve it."""

FEW = 0.01
"""Below this share a percentage gets a decimal."""

AWAY = 3
"""The first so many of the stack are away from home."""


class Layer(NamedTuple):
    """How many were where from one hour to another, in the order of the stack."""

    start: float
    end: float
    numbers: tuple[int, ...]


class Lender(NamedTuple):
    """The people over time of the pools of one lender that went to help."""

    name: str
    people: int
    layers: tuple[Layer, ...]
    counters: float
    """Person-hours of these pools in setting up and keeping proxy counters."""

    def hours(self, place: int) -> float:
        """Return the person-hours in one place of the stack."""
        return sum((one.end - one.start) * one.numbers[place] for one in self.layers)

    @property
    def away(self) -> float:
        """Return the person-hours away from home."""
        return sum(self.hours(place) for place in range(AWAY))

    @property
    def most(self) -> int:
        """Return the most people away at one time."""
        return max(sum(one.numbers[:AWAY]) for one in self.layers)


def aid_people(material: Material) -> Picture | None:
    """Return a panel for every lender whose people went to help; None if nobody did."""
    found = lenders(material)
    if not found:
        return None
    longest = sorted(found, key=lambda one: -one.away)[:MOST]
    shown = [one for one in found if one in longest]
    heads = told_apart({one.name: _head(one, material) for one in shown})
    values = [row for one in shown for row in _rows(one, heads[one.name])]
    values += [row for one in shown for row in _signs(one, heads[one.name], material)]
    facet = panel_of("head", [heads[one.name] for one in shown], WIDTH)
    panels = alt.layer(*_layers(material)).properties(width=WIDTH, height=HEIGHT)
    chart = panels.facet(facet, data=rows(values), columns=COLUMNS, spacing=SPACING)
    return Picture(
        name=NAME,
        title=material.say(words.PEOPLE_TITLE),
        alt=_told(found, material),
        spec=finished(chart.resolve_scale(y="independent"), material.look),
        columns=material.heads(*words.PEOPLE_HEADS),
        rows=tuple(_table(found, material)),
        note=_note(len(found) - len(shown), material),
    )


def lenders(material: Material) -> list[Lender]:
    """Return the lenders with all their pools that went to help, in the order of the scenario."""
    spans: dict[str, list[Mapping[str, Cell]]] = defaultdict(list)
    for row in material.records("whereabouts"):
        spans[str(row["pool"])].append(row)
    pools = {pool.id: pool for pool in material.names.plan.pools}
    own: dict[str, list[str]] = defaultdict(list)
    for pool, of in spans.items():
        if any(number(row[name]) for row in of for names in STACK[:AWAY] for name in names):
            own[pools[pool].organisation].append(pool)
    at_counters = _at_counters(material)
    found = [
        Lender(
            name,
            sum(pools[pool].headcount for pool in mine),
            tuple(_summed([row for pool in mine for row in spans[pool]])),
            sum(at_counters[pool] for pool in mine),
        )
        for name, mine in own.items()
    ]
    return sorted(found, key=lambda one: material.place(one.name))


def _at_counters(material: Material) -> dict[str, float]:
    """Return the person-hours that people of each pool set up and kept counters for neighbours."""
    proxies = {
        f"{service.id}#{mode.id}"
        for service in material.names.plan.services
        for mode in service.modes
        if mode.by_others
    }
    found: dict[str, float] = defaultdict(float)
    for row in material.records("staff"):
        if row["job"] in proxies:
            found[str(row["pool"])] += number(row["people"]) * number(row["hours"])
    return found


def _summed(spans: Sequence[Mapping[str, Cell]]) -> Iterator[Layer]:
    """Yield how many people of several pools were where."""
    changes: dict[float, list[int]] = defaultdict(lambda: [0] * len(STACK))
    for row in spans:
        for place, names in enumerate(STACK):
            people = sum(int(number(row[name])) for name in names)
            changes[number(row["start_hours"])][place] += people
            changes[number(row["end_hours"])][place] -= people
    now = [0] * len(STACK)
    for start, end in pairwise(sorted(changes)):
        now = [before + change for before, change in zip(now, changes[start], strict=True)]
        yield Layer(start, end, tuple(now))


def _rows(lender: Lender, head: str) -> Iterator[dict[str, Cell]]:
    """Yield the edges of every place of the stack at each time, where they change, and at the end."""
    end = lender.layers[-1]._replace(start=lender.layers[-1].end)
    for place in range(len(STACK)):
        before: tuple[int, int] | None = None
        for one in (*lender.layers, end):
            low = sum(one.numbers[:place])
            edges = (low, low + one.numbers[place])
            if edges != before or one is end:
                times: dict[str, Cell] = {"head": head, "kind": "area", "start": round(one.start, 4)}
                yield {**times, "low": edges[0], "high": edges[1], "fill": place}
            before = edges


def _signs(lender: Lender, head: str, material: Material) -> Iterator[dict[str, Cell]]:
    """Yield a sign on the longest even stretch of every place of the stack that has room for it."""
    horizon, most = material.horizon_hours, max(sum(one.numbers) for one in lender.layers)
    for place, fill_of in enumerate(FILLS):
        stretches = [
            (position(end, horizon) - position(start, horizon), start, end, low, high)
            for start, end, low, high in _stretches(lender, place)
            if (high - low) * HEIGHT >= SIGN_HIGH * most
        ]
        wide, start, end, low, high = max(stretches, default=(0.0, 0.0, 0.0, 0, 0))
        if wide * WIDTH >= SIGN_WIDE:
            at: dict[str, Cell] = {"start": round(middle(start, end, horizon), 4), "high": (low + high) / 2}
            text, on = material.say(words.PLACE_SIGNS[place]), material.look.on_groups[fill_of]
            yield {"head": head, "kind": "sign", **at, "text": text, "on": on}


def _stretches(lender: Lender, place: int) -> Iterator[tuple[float, float, int, int]]:
    """Yield from when to when a place of the stack keeps both of its edges, and where they are."""
    edges = [(one, sum(one.numbers[:place]), sum(one.numbers[: place + 1])) for one in lender.layers]
    for (low, high), of in groupby(edges, key=lambda edge: edge[1:]):
        layers = [one for one, *_ in of]
        yield layers[0].start, layers[-1].end, low, high


def _head(lender: Lender, material: Material) -> str:
    name = material.names.organisation(lender.name)
    return material.say(words.PEOPLE_HEAD, name=name, people=lender.people, most=lender.most)


def _layers(material: Material) -> Iterator[alt.Chart]:
    look = material.look
    x = hours_x("start", material.horizon_hours, material.language, CLOSEST)
    axis = alt.Axis(title=None, tickCount=3, labelExpr=WHOLE, minExtent=AXIS, maxExtent=AXIS)
    y = alt.Y("high:Q", scale=alt.Scale(domainMin=0, nice=2), axis=axis)
    names = [material.say(word) for word in words.KINDS]
    colours = fill("fill", [look.groups[one] for one in FILLS], names, look)
    areas = only("area").mark_area(interpolate="step-after", stroke=look.outline, strokeWidth=0.6)
    sign = only("sign").mark_text(baseline="middle")
    yield areas.encode(x=x, y=y, y2="low:Q", fill=colours)
    yield sign.encode(x=x, y=y, text="text:N", color=upon())


def _table(found: Sequence[Lender], material: Material) -> Iterator[tuple[Cell, ...]]:
    for one in found:
        hours = (f"{one.hours(place):.1f}" for place in range(4))
        yield (
            material.names.organisation(one.name),
            str(one.people),
            str(one.most),
            *hours,
            f"{one.counters:.1f}",
        )


def _share(part: float, whole: float) -> str:
    share = part / whole if whole else 0.0
    return f"{share:.0%}" if share == 0 or share >= FEW else f"{share:.1%}"


def _on_shift(material: Material) -> str:
    """Return how much of the time at hand was on shift, empty if nobody on loan works in shifts."""
    in_shifts = [row for row in material.records("aid") if row["on_shift_person_hours"]]
    there = sum(number(row[f"{use}_person_hours"]) for row in in_shifts for use in ("used", "idle"))
    shift = sum(number(row["on_shift_person_hours"]) for row in in_shifts)
    if not in_shifts:
        return ""
    return material.say(words.PEOPLE_ALT_SHIFT, there=f"{there:,.0f}", shift=f"{shift:,.0f}")


def _note(left: int, material: Material) -> str:
    note = material.say(words.PEOPLE_NOTE)
    return note + material.say(words.PEOPLE_LEFT, count=left) if left > 0 else note


def _told(found: Sequence[Lender], material: Material) -> str:
    away, used, idle = (
        sum(of) for of in zip(*((o.away, o.hours(0), o.hours(1)) for o in found), strict=True)
    )
    most = max(found, key=lambda one: one.most)
    told = material.say(
        words.PEOPLE_ALT,
        away=f"{away:,.0f}",
        used=f"{used:,.0f}",
        share=_share(used, away),
        idle=f"{idle:,.0f}",
        shift=_on_shift(material),
        name=material.names.organisation(most.name),
        most=most.most,
    )
    at_counters = sum(_at_counters(material).values())
    also = material.say(words.PEOPLE_ALT_COUNTERS, hours=f"{at_counters:,.0f}") if at_counters else ""
    return told + also

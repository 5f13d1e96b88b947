"""Who was at work over time, and how much work stood waiting, and for what."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from simulator.analysis.naming import ON_LOAN
from simulator.reports.charts.canvas import finished, only, panel_of, rows
from simulator.reports.charts.kinds_of_fill import fill, upon
from simulator.reports.charts.material import number, told_apart
from simulator.reports.charts.time_axis import hours_x, middle, position
from simulator.reports.picture import Picture
from simulator.results.aid import PEOPLE
from simulator.wording import charts_work as words
from simulator.wording.phases import PHASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from simulator.reports.charts.material import Material
    from simulator.results.columns import Cell

NAME = "crews"
COLUMNS, WIDTH, HEIGHT = 2, 472, 46
SPACING = 16
CLOSEST = 0.1
AXIS = 26
"""Width of the axis beside a panel, the same for all so that the panels stand in line."""

WHOLE = "datum.value === floor(datum.value) ? format(datum.value, 'd') : ''"
"""There are no half people."""

MOST_POOLS = 16
"""Pools that are drawn, those with the most hours of work; the others only stand in the table."""

SIGN = 13
"""Pixels that a sign needs."""

AT_WORK, ALL_AT_WORK, WAITS = 0, 1, 2
WAITING = "waiting for "


class Count(NamedTuple):
    """How many there were from one hour to another."""

    start: float
    end: float
    number: int


class Crew(NamedTuple):
    """The people of one pool over time."""

    pool: str
    people: int
    """All of the pool; of people on loan the most that were lent at one time."""

    counts: tuple[Count, ...]

    @property
    def person_hours(self) -> float:
        """Return the hours that all its people were at work."""
        return sum((one.end - one.start) * one.number for one in self.counts)

    @property
    def most(self) -> int:
        """Return the most people at work at one time."""
        return max((one.number for one in self.counts), default=0)

    @property
    def full_hours(self) -> float:
        """Return how long all of its people were at work."""
        return sum(one.end - one.start for one in self.counts if one.number == self.people)


class Queue(NamedTuple):
    """The pieces of work that wait for one thing, over time."""

    phase: str
    counts: tuple[Count, ...]

    @property
    def hours(self) -> float:
        """Return the hours that all pieces of work waited."""
        return sum((one.end - one.start) * one.number for one in self.counts)

    @property
    def most(self) -> int:
        """Return the most that waited at one time."""
        return max((one.number for one in self.counts), default=0)


def crews(material: Material) -> Picture:
    """Return a panel for every pool that went to work, and one for everything that work waited for."""
    pools, queues = at_work(material), waiting(material)
    values = list(_panels(pools, queues, material)) or [_nothing(material)]
    heads = list(dict.fromkeys(str(row["head"]) for row in values))
    facet = panel_of("head", heads, WIDTH)
    panels = alt.layer(*_layers(material)).properties(width=WIDTH, height=HEIGHT)
    chart = panels.facet(facet, data=rows(values), columns=COLUMNS, spacing=SPACING).resolve_scale(
        y="independent"
    )
    return Picture(
        name=NAME,
        title=material.say(words.CREWS),
        alt=_told(pools, queues, material),
        spec=finished(chart, material.look),
        columns=material.heads(*words.CREWS_HEADS),
        rows=tuple(_table(pools, queues, material)),
        note=_note(pools, material),
    )


def at_work(material: Material) -> list[Crew]:
    """Return every pool that went to work, that with the most hours first."""
    spans: dict[str, list[Count]] = defaultdict(list)
    for row in material.records("staff"):
        span = Count(number(row["start_hours"]), number(row["end_hours"]), int(number(row["people"])))
        spans[str(row["pool"])].append(span)
    heads = {pool.id: pool.headcount for pool in material.names.plan.pools} | _lent(material)
    working = [Crew(pool, heads[pool], tuple(summed(of))) for pool, of in spans.items()]
    found = [crew._replace(people=max(crew.people, crew.most)) for crew in working]
    return sorted(found, key=lambda crew: (-crew.person_hours, crew.pool))


def _lent(material: Material) -> dict[str, int]:
    """Return the most people that were lent at one time, by the place of people on loan."""
    spans: dict[str, list[Count]] = defaultdict(list)
    for row in material.records("aid"):
        if row["unit"] == PEOPLE and row["ready_hours"] is not None:
            place = f"{row['what']}{ON_LOAN}{row['agreement']}/{row['municipality']}"
            back = row["returned_hours"]
            end = material.horizon_hours if back is None else number(back)
            spans[place].append(Count(number(row["ready_hours"]), end, int(number(row["sent"]))))
    return {place: max(one.number for one in summed(of)) for place, of in spans.items()}


def waiting(material: Material) -> list[Queue]:
    """Return everything that work waited for, that with the most hours first."""
    spans: dict[str, list[Count]] = defaultdict(list)
    for row in material.records("jobs"):
        if str(row["phase"]).startswith(WAITING):
            spans[str(row["phase"])].append(Count(number(row["start_hours"]), number(row["end_hours"]), 1))
    found = [Queue(phase, tuple(summed(of))) for phase, of in spans.items()]
    return sorted(found, key=lambda queue: (-queue.hours, queue.phase))


def summed(spans: Iterable[Count]) -> Iterator[Count]:
    """Yield how many there are in all at each time, without the times at which there are none."""
    changes: dict[float, int] = defaultdict(int)
    for span in spans:
        changes[span.start] += span.number
        changes[span.end] -= span.number
    now = 0
    for start, end in pairwise(sorted(time for time, change in changes.items() if change)):
        now += changes[start]
        if now:
            yield Count(start, end, now)


def _panels(
    pools: Sequence[Crew], queues: Sequence[Queue], material: Material
) -> Iterator[Mapping[str, Cell]]:
    shown = pools[:MOST_POOLS]
    heads = told_apart({crew.pool: _head(crew, material) for crew in shown})
    for crew in shown:
        for one in crew.counts:
            everybody = one.number == crew.people
            yield _row(heads[crew.pool], one, ALL_AT_WORK if everybody else AT_WORK)
            if everybody:
                yield from _sign(heads[crew.pool], one, material)
    for queue in queues:
        head = material.say(
            words.QUEUE_HEAD, phase=PHASES[queue.phase].in_(material.language), most=queue.most
        )
        for one in queue.counts:
            yield _row(head, one, WAITS)


def _head(crew: Crew, material: Material) -> str:
    name = _pool(crew.pool, material)
    phrase = words.CREW_HEAD_LENT if ON_LOAN in crew.pool else words.CREW_HEAD
    return material.say(phrase, name=name, most=crew.most, people=crew.people)


def _row(head: str, one: Count, kind: int) -> dict[str, Cell]:
    times: dict[str, Cell] = {"start": round(one.start, 4), "end": round(one.end, 4)}
    return {"head": head, "kind": "bar", **times, "low": 0, "high": one.number, "fill": kind}


def _sign(head: str, one: Count, material: Material) -> Iterator[dict[str, Cell]]:
    """Yield the sign on a bar of all people, if there is room for it."""
    horizon = material.horizon_hours
    if (position(one.end, horizon) - position(one.start, horizon)) * WIDTH >= SIGN:
        at, on = round(middle(one.start, one.end, horizon), 4), material.look.on_groups[1]
        place: dict[str, Cell] = {"start": at, "high": one.number / 2}
        yield {"head": head, "kind": "sign", **place, "on": on, "text": material.say(words.ALL_SIGN)}


def _nothing(material: Material) -> dict[str, Cell]:
    """Return the one empty panel of a run in which nobody had to go to work."""
    head = material.say(words.NOBODY)
    return {**_row(head, Count(0, material.horizon_hours, 1), AT_WORK), "high": None}


def _pool(name: str, material: Material) -> str:
    """Return a pool with its organisation, unless its name tells it already."""
    pool = material.names.pool(name)
    at_home = name.partition(ON_LOAN)[0]
    organisation = material.names.organisation(material.names.scenario.group.staff[at_home].organisation)
    return (
        pool
        if organisation.casefold() in pool.casefold()
        else material.say(words.POOL_OF, pool=pool, organisation=organisation)
    )


def _layers(material: Material) -> Iterator[alt.Chart]:
    look = material.look
    x = hours_x("start", material.horizon_hours, material.language, CLOSEST)
    axis = alt.Axis(title=None, tickCount=2, labelExpr=WHOLE, minExtent=AXIS, maxExtent=AXIS)
    y = alt.Y("high:Q", scale=alt.Scale(domainMin=0, nice=2), axis=axis)
    names = [material.say(word) for word in (words.AT_WORK, words.ALL_AT_WORK, words.WAITING)]
    colours = fill("fill", (look.groups[3], look.groups[1], look.groups[2]), names, look)
    bars = only("bar").mark_bar(stroke=look.outline, strokeWidth=0.6)
    sign = only("sign").mark_text(baseline="middle", fontWeight="bold")
    yield bars.encode(x=x, x2="end:Q", y=y, y2="low:Q", fill=colours)
    yield sign.encode(x=x, y=y, text="text:N", color=upon())


def _table(pools: Sequence[Crew], queues: Sequence[Queue], material: Material) -> Iterator[tuple[Cell, ...]]:
    for crew in pools:
        amounts = (str(crew.people), str(crew.most), f"{crew.person_hours:.1f}", f"{crew.full_hours:.1f}")
        yield material.say(words.AT_WORK), _pool(crew.pool, material), *amounts
    nothing = material.say(words.NO_GENERATOR)
    for queue in queues:
        phase = PHASES[queue.phase].in_(material.language)
        yield material.say(words.WAITING), phase, nothing, str(queue.most), f"{queue.hours:.1f}", nothing


def _note(pools: Sequence[Crew], material: Material) -> str:
    note = material.say(words.CREWS_NOTE)
    left = len(pools) - MOST_POOLS
    return note + material.say(words.CREWS_LEFT, count=left) if left > 0 else note.strip()


def _told(pools: Sequence[Crew], queues: Sequence[Queue], material: Material) -> str:
    """Return in a sentence who worked most, and what work waited for the longest."""
    if not pools:
        return material.say(words.CREWS_ALT_NONE)
    busiest = pools[0]
    values = {
        "pool": _pool(busiest.pool, material),
        "hours": f"{busiest.person_hours:,.0f}",
        "count": len(pools),
    }
    told = material.say(words.CREWS_ALT, **values)
    if not queues:
        return told + material.say(words.CREWS_ALT_NO_WAIT)
    phase = PHASES[queues[0].phase].in_(material.language)
    return told + material.say(words.CREWS_ALT_WAIT, phase=phase, hours=f"{queues[0].hours:,.0f}")

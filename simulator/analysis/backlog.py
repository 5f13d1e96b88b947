"""How many people wait at the counters: worked out exactly between the events of a log, never step by step.

In counter hours people come at a constant rate and are served at a constant rate, until the level of
the service changes or nobody waits any more. So the number of those who wait is a chain of straight
lines, and the hour at which a line meets zero is solved for.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import asdict, dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from simulator.analysis.arrivals import arrivals, opening
from simulator.analysis.curves import LEVEL_TENTHS
from simulator.compiler.calendar import day_of
from simulator.results.timeline import service_spans
from simulator.units import hours, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.analysis.arrivals import Opening
    from simulator.compiler.demand_plans import DemandPlan
    from simulator.compiler.plan import CompiledPlan
    from simulator.events import EventLog
    from simulator.results.timeline import Span

LEAST = 1e-6
"""A smaller part of a person is nobody: what rounding leaves of a queue that has just cleared."""

EVEN = 1e-12
"""Rates that differ by less than this share are the same."""

MOMENT = 1e-9
"""Hours that are none."""


class BacklogSpan(NamedTuple):
    """A time in which people came and were served at constant rates.

    Of `arrivals` so many were `served`, turned away for good (`lost`) or went to another channel
    (`diverted`); the others were added to those who wait.
    """

    municipality: str
    demand: str
    counters_open: bool
    start_waiting: float
    end_waiting: float
    arrivals: float
    served: float
    lost: float
    diverted: float
    start_hours: float
    end_hours: float
    hours: float


@dataclass(frozen=True, slots=True)
class Queue:
    """The figures of one class of demand of one member.

    `waiting_person_hours` counts elapsed hours. `clears_hours` is when the last queue was gone and
    `clears_day` the day of the calendar, the onset being day 1; None: not within the horizon, 0:
    nobody ever waited.
    """

    municipality: str
    demand: str
    largest_waiting: float
    largest_at_hours: float
    arrivals: float
    served: float
    lost: float
    diverted: float
    waiting_at_end: float
    waiting_person_hours: float
    clears_hours: float | None
    clears_day: int | None

    def as_row(self) -> dict[str, object]:
        """Return the figures by name."""
        return asdict(self)


class Backlog(NamedTuple):
    """One class of demand of one member over time, and its figures."""

    queue: Queue
    spans: tuple[BacklogSpan, ...]


class Rates(NamedTuple):
    """What comes in an hour, the shares of it that do not wait, and how many the counters can serve."""

    arriving: float = 0.0
    diverted_share: float = 0.0
    lost_share: float = 0.0
    capacity: float = 0.0
    counters_open: bool = False

    @property
    def diverted(self) -> float:
        """Return how many go to another channel in an hour."""
        return self.arriving * self.diverted_share

    @property
    def lost(self) -> float:
        """Return how many turn away for good in an hour."""
        return self.arriving * (1 - self.diverted_share) * self.lost_share

    @property
    def queueing(self) -> float:
        """Return how many come to the counters and stay, in an hour."""
        return self.arriving * (1 - self.diverted_share) * (1 - self.lost_share)


def backlogs(plan: CompiledPlan, log: EventLog) -> list[Backlog]:
    """Return the backlog of every class of demand, by member and class; empty without any demand."""
    if not plan.demand:
        return []
    levels, hours_open = service_spans(plan, log), opening(plan)
    return [_backlog(plan, one, levels, hours_open) for one in plan.demand]


def _backlog(
    plan: CompiledPlan, of: DemandPlan, levels: Mapping[str, Sequence[Span]], hours_open: Opening
) -> Backlog:
    spans = tuple(_spans(of, rates(of, levels, hours_open)))
    return Backlog(_queue(plan, of, spans), spans)


# ---- what comes, and what can be served


def rates(
    of: DemandPlan, levels: Mapping[str, Sequence[Span]], hours_open: Opening
) -> Iterator[tuple[int, int, Rates]]:
    """Yield the rates of a class of demand with the time for which they hold, from onset to horizon."""
    days = arrivals(of, hours_open)
    own, channels = levels[of.service], [(levels[name], share) for name, share in of.channels]
    starts = [day.start_s for day in days]
    edges = {0, hours_open.horizon_s, *starts, *(day.end_s for day in days)}
    edges |= {span.start_s for spans in (own, *(of_channel for of_channel, _ in channels)) for span in spans}

    def at(time_s: int) -> Rates:
        number = bisect_right(starts, time_s) - 1
        if number < 0 or time_s >= days[number].end_s:
            return Rates()
        now = _at(own, time_s)
        level = int(now.state)
        capacity = of.counters_in(now.note) * of.handled_per_hour * LEVEL_TENTHS[level] / LEVEL_TENTHS[-1]
        diverted = sum(share for spans, share in channels if int(_at(spans, time_s).state) > 0)
        lost = 0.0 if level else of.lost_share
        return Rates(days[number].per_hour, min(diverted, 1.0), lost, capacity, counters_open=True)

    pieces = ((a, b, at(a)) for a, b in pairwise(sorted(edges)))
    for found, same in groupby(pieces, key=lambda piece: piece[2]):
        parts = list(same)
        yield parts[0][0], parts[-1][1], found


def _at(spans: Sequence[Span], time_s: int) -> Span:
    """Return the span in which *time_s* lies."""
    return spans[bisect_right(spans, time_s, key=lambda span: span.start_s) - 1]


# ---- the straight lines between


def _spans(of: DemandPlan, pieces: Iterator[tuple[int, int, Rates]]) -> Iterator[BacklogSpan]:
    waiting = 0.0
    for start_s, end_s, rate in pieces:
        at = hours(start_s)
        for until, end, served in lines(rate, waiting, at, hours(end_s)):
            length = until - at
            amounts = (rate.arriving * length, served, rate.lost * length, rate.diverted * length)
            own = (of.municipality, of.demand, rate.counters_open, waiting, end)
            yield BacklogSpan(*own, *amounts, at, until, length)
            at, waiting = until, end


def lines(rate: Rates, waiting: float, start: float, end: float) -> Iterator[tuple[float, float, float]]:
    """Yield the straight lines of a queue from hour *start* to *end*.

    Each is until when it runs, who waits then, and who was served. There are two where the queue clears
    in between, else one.
    """
    net, length = rate.queueing - rate.capacity, end - start
    left = waiting + net * length if abs(net) > EVEN * rate.capacity else waiting
    if left >= LEAST:
        yield end, left, rate.capacity * length
        return
    busy = max(waiting / -net, MOMENT) if waiting else 0.0
    if not 0 < busy < length - MOMENT:
        yield end, 0.0, waiting + rate.queueing * length
        return
    yield start + busy, 0.0, waiting + rate.queueing * busy
    yield end, 0.0, rate.queueing * (length - busy)


# ---- figures


def _queue(plan: CompiledPlan, of: DemandPlan, spans: Sequence[BacklogSpan]) -> Queue:
    knots = [(0.0, 0.0), *((span.end_waiting, span.end_hours) for span in spans)]
    largest, largest_at = max(knots, key=lambda knot: (knot[0], -knot[1]))
    clears = clears_hours(spans)
    day = day_of(plan.onset, seconds(clears)) if clears else None if clears is None else 0
    return Queue(
        municipality=of.municipality,
        demand=of.demand,
        largest_waiting=largest,
        largest_at_hours=largest_at,
        arrivals=sum(span.arrivals for span in spans),
        served=sum(span.served for span in spans),
        lost=sum(span.lost for span in spans),
        diverted=sum(span.diverted for span in spans),
        waiting_at_end=spans[-1].end_waiting,
        waiting_person_hours=sum((s.start_waiting + s.end_waiting) / 2 * s.hours for s in spans),
        clears_hours=clears,
        clears_day=day,
    )


def clears_hours(spans: Sequence[BacklogSpan]) -> float | None:
    """Return when the last queue was gone: 0 if nobody ever waited, None if somebody waits at the end."""
    if spans[-1].end_waiting > 0:
        return None
    return max((span.end_hours for span in spans if span.start_waiting > 0), default=0.0)

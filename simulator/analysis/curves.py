"""How far each member and the whole group stand from normal over time: the recovery curve."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from simulator.results.timeline import service_spans
from simulator.units import hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from simulator.compiler.plan import CompiledPlan
    from simulator.events import EventLog
    from simulator.results.timeline import Span

LEVEL_TENTHS = (0, 1, 3, 5, 8, 10)
"""What share of normal service each level stands for, in tenths: L0 nothing, L3 half, L5 all of it."""

GROUP = ""
"""Stands in the place of a member for the whole group."""


class CurveSpan(NamedTuple):
    """A time in which a member, or the group, stood at one share of its normal service."""

    municipality: str
    level_share: float
    start_s: int
    end_s: int
    start_hours: float
    end_hours: float
    hours: float


def curves(plan: CompiledPlan, log: EventLog) -> list[CurveSpan]:
    """Return the curve of the group, then that of each member that has services.

    A member stands at the mean of the shares of its services, the group at the mean of its members
    weighted by their residents.
    """
    levels = service_spans(plan, log)
    count: dict[str, int] = defaultdict(int)
    for service in plan.services:
        count[service.municipality] += 1
    whole = [(Fraction(one.population, count[one.municipality]), levels[one.id]) for one in plan.services]
    out = list(_named(GROUP, whole))
    for member in count:
        own = [(Fraction(1), levels[one.id]) for one in plan.services if one.municipality == member]
        out += _named(member, own)
    return out


Weighted = tuple[Fraction, "Sequence[Span]"]


def _named(member: str, parts: Iterable[Weighted]) -> Iterator[CurveSpan]:
    for share, start_s, end_s in _mean(list(parts)):
        times = (hours(start_s), hours(end_s), hours(end_s - start_s))
        yield CurveSpan(member, float(share), start_s, end_s, *times)


def _mean(parts: Sequence[Weighted]) -> Iterator[tuple[Fraction, int, int]]:
    """Yield the weighted mean share of *parts* with the time for which it held, equal neighbours joined."""
    changes: dict[int, Fraction] = defaultdict(Fraction)
    for weight, spans in parts:
        before = 0
        for span in spans:
            tenths = LEVEL_TENTHS[int(span.state)]
            changes[span.start_s] += weight * (tenths - before)
            before = tenths
    instants = sorted(time_s for time_s, change in changes.items() if change or time_s == 0)
    full = sum((weight for weight, _ in parts), Fraction(0)) * LEVEL_TENTHS[-1]
    end_s = max((spans[-1].end_s for _, spans in parts), default=0)
    now = Fraction(0)
    for time_s, after_s in zip(instants, [*instants[1:], end_s], strict=True):
        now += changes[time_s]
        yield now / full, time_s, after_s

"""The backlogs of a member taken together: all its classes of demand at any hour, and the worst of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from simulator.analysis.backlog import BacklogSpan, clears_hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Course(NamedTuple):
    """Who waits in one class of demand, hour by hour: knots between which straight lines run."""

    hours: tuple[float, ...]
    waiting: tuple[float, ...]

    def at(self, hour: float) -> float:
        """Return how many wait at *hour*."""
        right = bisect_left(self.hours, hour)
        if right == 0 or right == len(self.hours):
            return self.waiting[min(right, len(self.hours) - 1)]
        (a, b), (low, high) = self.hours[right - 1 : right + 1], self.waiting[right - 1 : right + 1]
        return low + (high - low) * (hour - a) / (b - a)


class MemberBacklog(NamedTuple):
    """All classes of demand of one member; `knots` are the hours at which any of their lines bends.

    `demand` has most people waiting when most wait in all; `clears_hours` is None if somebody still
    waits at the end, 0 if nobody ever waited.
    """

    municipality: str
    courses: Mapping[str, Course]
    knots: tuple[float, ...]
    largest_waiting: float
    largest_at_hours: float
    demand: str
    clears_hours: float | None
    waiting_at_end: float

    def waiting(self, hour: float) -> float:
        """Return how many wait at *hour* in all."""
        return sum(course.at(hour) for course in self.courses.values())


def by_member(spans: Iterable[BacklogSpan]) -> list[MemberBacklog]:
    """Return the backlog of every member that has any demand, in the order of *spans*."""
    found: dict[str, dict[str, list[BacklogSpan]]] = defaultdict(lambda: defaultdict(list))
    for span in spans:
        found[span.municipality][span.demand].append(span)
    return [_member(member, classes) for member, classes in found.items()]


def _member(member: str, classes: Mapping[str, Sequence[BacklogSpan]]) -> MemberBacklog:
    courses = {demand: _course(spans) for demand, spans in classes.items()}
    knots = sorted({hour for course in courses.values() for hour in course.hours})
    totals = [sum(course.at(hour) for course in courses.values()) for hour in knots]
    largest = max(totals)
    at = knots[totals.index(largest)]
    clears = [clears_hours(spans) for spans in classes.values()]
    known = [hours for hours in clears if hours is not None]
    return MemberBacklog(
        municipality=member,
        courses=courses,
        knots=tuple(knots),
        largest_waiting=largest,
        largest_at_hours=at,
        demand=max(courses, key=lambda demand: courses[demand].at(at)),
        clears_hours=max(known) if len(known) == len(clears) else None,
        waiting_at_end=totals[-1],
    )


def _course(spans: Sequence[BacklogSpan]) -> Course:
    hours = (spans[0].start_hours, *(span.end_hours for span in spans))
    return Course(hours, (spans[0].start_waiting, *(span.end_waiting for span in spans)))

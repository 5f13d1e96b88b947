"""Counters of neighbours: when the first was set up, what they really served, and whose time it took."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from simulator.events import Kind
from simulator.results.timeline import service_spans
from simulator.units import hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from simulator.compiler.plan import CompiledPlan
    from simulator.events import Event, EventLog
    from simulator.results.timeline import Span

AT_BACKUP = "+fail-over"
"""What the id of a mode ends with that needs the backup site instead."""

CANCELLED = "cancelled"


class Counters(NamedTuple):
    """What became of counters while they might serve, in seconds; None where it never came to that.

    `begun_s` is when the first set-up was decided on, `given_up_s` when the last one was cancelled,
    `set_up_s` when the first was done, and `served_s` when the first service used one. `hours_of` has the
    hours that each service used them, `person_hours` those in which people of the lender were busy with them.
    """

    begun_s: int | None
    given_up_s: int | None
    set_up_s: int | None
    served_s: int | None
    hours_of: Mapping[str, float]
    person_hours: float

    @property
    def ready_s(self) -> int | None:
        """Return when a counter could first serve: set up or, if that takes nothing, in use."""
        return min((at_s for at_s in (self.set_up_s, self.served_s) if at_s is not None), default=None)

    @property
    def served_hours(self) -> float:
        """Return the hours in which services used the counters, all of them together."""
        return sum(self.hours_of.values(), 0.0)


class CountersOf:
    """Tells from a log what counters of neighbours did."""

    def __init__(self, plan: CompiledPlan, log: EventLog) -> None:
        """Keep what a log tells of modes that neighbours give."""
        self.horizon_s = plan.horizon_s
        self._modes = {
            f"{service.id}#{mode.id}": (service.municipality, mode.id.removesuffix(AT_BACKUP))
            for service in plan.services
            for mode in service.modes
            if mode.by_others
        }
        self._spans: dict[str, list[Span]] = service_spans(plan, log) if self._modes else {}
        self._events: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for event in log if self._modes else ():
            about = str(event.detail.get("job", "")) if event.kind is Kind.STAFF else event.subject
            if event.kind in (Kind.JOB, Kind.MODE, Kind.STAFF) and about in self._modes:
                self._events[self._modes[about]].append(event)

    def __call__(self, member: str, mode: str, opened_s: int, closed_s: int) -> Counters:
        """Return what counters that give a *mode* did for a member between two seconds."""
        events = [one for one in self._events[member, mode] if opened_s <= one.time_s <= closed_s]
        spans = list(self._in_use(member, mode, opened_s, closed_s))
        hours_of: dict[str, float] = defaultdict(float)
        for service, start_s, end_s in spans:
            hours_of[service] += hours(end_s - start_s)
        return Counters(
            begun_s=_first(one for one in events if one.kind is Kind.JOB),
            given_up_s=max((one.time_s for one in events if one.to_state == CANCELLED), default=None),
            set_up_s=_first(one for one in events if one.kind is Kind.MODE and one.to_state == "set up"),
            served_s=min((start_s for _, start_s, _ in spans), default=None),
            hours_of=dict(hours_of),
            person_hours=self._busy_hours(events, closed_s),
        )

    def _in_use(self, member: str, mode: str, opened_s: int, closed_s: int) -> Iterator[tuple[str, int, int]]:
        """Yield which service of a member used a mode from when to when."""
        for service, spans in self._spans.items():
            if service.partition("/")[0] == member:
                for one in spans:
                    start_s, end_s = max(one.start_s, opened_s), min(one.end_s, closed_s)
                    if one.note.removesuffix(AT_BACKUP) == mode and end_s > start_s:
                        yield service, start_s, end_s

    def _busy_hours(self, events: Iterable[Event], closed_s: int) -> float:
        """Return the person-hours between being taken and coming home, up to the closing."""
        total_s = 0
        for event in events:
            if event.kind is Kind.STAFF:
                sign = 1 if event.to_state == "busy" else -1
                total_s += sign * int(event.detail["people"]) * (closed_s - event.time_s)
        return hours(total_s)


def _first(events: Iterable[Event]) -> int | None:
    return min((one.time_s for one in events), default=None)

"""Streams of incidents and timetables: more work than people can do, and more events than a run can hold."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from simulator.checks.findings import error, listed, warning
from simulator.compiler.sampling import mean_hours
from simulator.events import MOST_EVENTS
from simulator.units import SECONDS_PER_HOUR, hours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.checks.evidence import Evidence
    from simulator.compiler.hazard_plans import IncidentPlan
    from simulator.compiler.plan import CompiledPlan
    from simulator.errors import Path, Problem

EVENTS_EACH = 2
"""What a ticket or a window leaves in the log at least: it comes and goes, and so do its people."""


class _Desk(NamedTuple):
    """People of one skill, by their pools, who answer some streams."""

    skill: str
    pools: tuple[str, ...]
    heads: int


def queues(evidence: Evidence) -> Iterator[Problem]:
    """Yield the people to whom incidents bring more hours of work than they have."""
    load: dict[_Desk, dict[str, float]] = defaultdict(dict)
    for stream in evidence.plan.incidents:
        for skill, people, _ in stream.work.crew:
            desk = _desk(evidence.plan, skill, stream.site)
            load[desk][stream.id] = people * mean_hours(stream.work.hours) / _gap_hours(stream)
    for desk, streams in load.items():
        if desk.heads and sum(streams.values()) > desk.heads:
            first = next(iter(streams))
            path = ("hazard", "incidents", first, "gap_hours")
            values = {"skill": desk.skill, "heads": desk.heads, "streams": listed(streams)}
            yield warning("queue-grows", path, needed=sum(streams.values()), **values)


def _desk(plan: CompiledPlan, skill: str, site: str) -> _Desk:
    pools = [p for p in plan.pools if p.skill == skill and site in p.sites and p.lent_from is None]
    return _Desk(skill, tuple(pool.id for pool in pools), sum(pool.headcount for pool in pools))


def _gap_hours(stream: IncidentPlan) -> float:
    """Return the mean gap of a stream; there is at least a second between two tickets."""
    return max(1 / SECONDS_PER_HOUR, mean_hours(stream.gap))


def too_many_events(evidence: Evidence) -> Iterator[Problem]:
    """Yield what would bring a run to its limit of events, if all streams and timetables together do."""
    events: dict[Path, float] = {}
    for stream in evidence.plan.incidents:
        until_s = evidence.plan.horizon_s if stream.until_s is None else stream.until_s
        length = hours(max(0, min(until_s, evidence.plan.horizon_s) - stream.from_s))
        tickets = length / _gap_hours(stream)
        each = EVENTS_EACH * (1 + bool(stream.work.crew))
        events["hazard", "incidents", stream.id, "gap_hours"] = each * tickets
    for rolling in evidence.plan.rolling:
        windows = len(rolling.windows) * len(rolling.elements)
        events["hazard", "rolling_outages", rolling.id, "outages"] = EVENTS_EACH * windows
    if sum(events.values()) > MOST_EVENTS:
        path = max(events, key=lambda one: events[one])
        yield error("events-too-many", path, name=path[2], events=sum(events.values()), most=MOST_EVENTS)

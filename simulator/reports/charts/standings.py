"""The levels of every service over time, taken together where they went the same way."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from simulator.reports.charts.material import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.reports.charts.material import Material

FULL = 5


class LevelSpan(NamedTuple):
    """A time in hours in which a service stood at one level."""

    start: float
    end: float
    level: int


class Due(NamedTuple):
    """A rung of a promise: the level due from an hour on, and whether it was kept."""

    hours: float
    level: int
    kept: bool


class Standing(NamedTuple):
    """Services of one member with the same levels over time and the same promise.

    As a `rest` they went different ways, and the levels are the lowest of any of them.
    """

    member: str
    services: tuple[str, ...]
    spans: tuple[LevelSpan, ...]
    dues: tuple[Due, ...]
    rest: bool = False

    @property
    def lowest(self) -> int:
        """Return the lowest level."""
        return min(span.level for span in self.spans)

    @property
    def lost_hours(self) -> float:
        """Return the time below normal."""
        return sum(span.end - span.start for span in self.spans if span.level < FULL)


def levels(material: Material) -> dict[tuple[str, str], list[LevelSpan]]:
    """Return the levels of every (member, service), neighbours of one level joined."""
    out: dict[tuple[str, str], list[LevelSpan]] = defaultdict(list)
    for row in material.records("services"):
        spans = out[str(row["municipality"]), str(row["service"])]
        span = LevelSpan(number(row["start_hours"]), number(row["end_hours"]), int(number(row["level"])))
        if spans and spans[-1].level == span.level:
            spans[-1] = spans[-1]._replace(end=span.end)
        else:
            spans.append(span)
    return out


def lowest_of(services: Sequence[Sequence[LevelSpan]]) -> list[LevelSpan]:
    """Return the lowest level of any of *services* over time, neighbours of one level joined."""
    knots = sorted({time for spans in services for span in spans for time in (span.start, span.end)})
    places = [0] * len(services)
    out: list[LevelSpan] = []
    for start, end in pairwise(knots):
        for i, spans in enumerate(services):
            while spans[places[i]].end <= start:
                places[i] += 1
        level = min(spans[place].level for spans, place in zip(services, places, strict=True))
        if out and out[-1].level == level:
            out[-1] = out[-1]._replace(end=end)
        else:
            out.append(LevelSpan(start, end, level))
    return out


def standings(material: Material) -> list[Standing]:
    """Return all services, those of a member that went the same way as one, by member, class and place."""
    alike: dict[tuple[str, tuple[LevelSpan, ...], tuple[Due, ...]], list[str]] = defaultdict(list)
    found = levels(material)
    promises = _promises(material, found)
    for member in material.members:
        for service in ranked(material):
            spans = found.get((member, service))
            if spans:
                alike[member, tuple(spans), promises[member, service]].append(service)
    return [
        Standing(member, tuple(services), spans, dues) for (member, spans, dues), services in alike.items()
    ]


def ranked(material: Material) -> list[str]:
    """Return the services by the rank of their class, then as the scenario lists them."""
    group = material.names.scenario.group
    order = list(group.services)

    def key(service: str) -> tuple[int, str, int]:
        name = group.services[service].service_class
        return group.service_classes[name].rank, name, order.index(service)

    return sorted(order, key=key)


def _promises(
    material: Material, found: Mapping[tuple[str, str], Sequence[LevelSpan]]
) -> dict[tuple[str, str], tuple[Due, ...]]:
    """Return the rungs that are due within the horizon."""
    out = {}
    for service in material.names.plan.services:
        name = service.municipality, service.service
        rungs = [
            (rung.deadline_s / 3600, rung.level) for rung in service.rungs if rung.deadline_s is not None
        ]
        out[name] = tuple(Due(hours, level, _kept(found[name], hours, level)) for hours, level in rungs)
    return out


def _kept(spans: Sequence[LevelSpan], hours: float, level: int) -> bool:
    return not any(span.level < level and span.end > hours for span in spans)

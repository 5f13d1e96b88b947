"""Ordinary scenarios run many times, and the steps of a count read back from each log."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zlib import crc32

from simulator.checks import check
from simulator.compiler.compile import compile_plan
from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.errors import Severity
from simulator.events import Kind
from simulator.model.scenario import scenario_from
from simulator.results.timeline import service_spans
from tests.builders import Run
from tests.proving import PROVE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tests.builders import Data


def often(count: int) -> int:
    """Return *count*, or ten times as many replications for a proof."""
    return 10 * count if PROVE else count


def luck(*what: object) -> int:
    """Return a seed of its own for a question, so that two questions never share their luck."""
    return crc32(repr(what).encode())


def replications(data: Data, count: int, seed: int) -> Iterator[Run]:
    """Yield *count* replications of *data*, checked and compiled once."""
    loaded = scenario_from(data)
    errors = [p for p in check(loaded) if p.severity is Severity.ERROR]
    assert not errors, errors
    plan = compile_plan(loaded)
    for replication in range(count):
        yield Run(plan, simulate(plan, PhiloxDraws(seed, replication)))


def exponential(mean_hours: float) -> Data:
    """Return a length without memory."""
    return {"exponential": {"mean_hours": mean_hours}}


class Steps:
    """A number that changes in steps from hour 0 to *end*: how many are down, waiting, at work."""

    def __init__(self, changes: list[tuple[float, int]], end: float, first: int = 0) -> None:
        """Take the *changes* as (hour, new value)."""
        self.hours = [0.0, *(hour for hour, _ in changes)]
        self.values = [first, *(value for _, value in changes)]
        self.end = end

    def at(self, hour: float) -> int:
        """Return the value at *hour*, after all that happened then."""
        return self.values[bisect_right(self.hours, hour) - 1]

    def spent(self, since: float = 0.0, until: float | None = None) -> dict[int, float]:
        """Return the hours spent at each value from *since* to *until*."""
        out: dict[int, float] = {}
        last = self.end if until is None else until
        edges = pairwise([*self.hours, self.end])
        for (a, b), value in zip(edges, self.values, strict=True):
            inside = min(b, last) - max(a, since)
            if inside > 0:
                out[value] = out.get(value, 0.0) + inside
        return out


def down(result: Run, subjects: Collection[str] | None = None) -> Steps:
    """Return how many components (of *subjects*, if given) are down over time."""
    number, changes = 0, []
    for event in result.log.of(Kind.COMPONENT):
        if subjects is None or event.subject in subjects:
            number += 1 if event.to_state == "down" else -1
            changes.append((event.time_s / 3600, number))
    return Steps(changes, result.plan.horizon_s / 3600)


def lost_hours(result: Run) -> float:
    """Return the hours below level 5, added up over all services."""
    spans = service_spans(result.plan, result.log).values()
    return sum(s.length_s for service in spans for s in service if s.state != "5") / 3600


def weighted(spent: dict[int, float], over: int = 0) -> float:
    """Return the hours times the value by which each stood *over* a number."""
    return sum(max(0, value - over) * hours for value, hours in spent.items())


def flat(values: dict[str, Any]) -> dict[str, float]:
    """Return figures by name, the members of a list as `name[0]`, `name[1]`, …."""
    out: dict[str, float] = {}
    for name, value in values.items():
        if isinstance(value, list):
            out |= {f"{name}[{i}]": float(item) for i, item in enumerate(value)}
        elif isinstance(value, dict):
            out |= {f"{name}.{key}": float(item) for key, item in value.items()}
        else:
            out[name] = float(value)
    return out

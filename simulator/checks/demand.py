"""Demand that no counter can keep up with, days that do not rise, and reception that opens too late."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from simulator.checks.findings import error, info, listed, warning
from simulator.compiler.calendar import counter_day_hours, day_start_s
from simulator.units import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.checks.evidence import Evidence
    from simulator.errors import Problem
    from simulator.model.scenario import Scenario


def profiles(scenario: Scenario) -> Iterator[Problem]:
    """Yield the steps of a profile that begin no later than the one before."""
    for name, demand in scenario.group.demand.items():
        for index, (before, step) in enumerate(pairwise(demand.profile), start=1):
            if step.from_day <= before.from_day:
                path = ("group", "demand", name, "profile", index, "from_day")
                yield error("profile-days", path, day=step.from_day, before=before.from_day)


def late_surges(scenario: Scenario) -> Iterator[Problem]:
    """Yield the surges whose reception opens when the simulation is already over."""
    for name, demand in scenario.group.demand.items():
        surge = demand.surge
        if surge and day_start_s(scenario.onset, surge.opens_on_day) >= seconds(scenario.horizon_hours):
            path = ("group", "demand", name, "surge", "opens_on_day")
            values = {"demand": name, "day": surge.opens_on_day, "horizon": scenario.horizon_hours}
            yield info("surge-after-horizon", path, **values)


def too_few_counters(evidence: Evidence) -> Iterator[Problem]:
    """Yield the classes of demand whose counters could not keep up even with an ordinary day undamaged."""
    best = {service.id: evidence.best(service) for service in evidence.plan.services}
    served = {name for name, mode in best.items() if mode is not None}
    short: dict[str, list[tuple[float, float, str]]] = {}
    for one in evidence.plan.demand:
        mode = best[one.service]
        channels = sum(share for name, share in one.channels if name in served)
        coming = one.cases_per_hour * (1 - min(channels, 1))
        most = one.counters_in(mode.id if mode else "") * one.handled_per_hour
        if coming > most:
            short.setdefault(one.demand, []).append((coming / most, coming, one.municipality))
    for name, found in short.items():
        ratio, coming, _ = max(found)
        values = {"coming": coming * counter_day_hours(), "most": coming / ratio * counter_day_hours()}
        members = listed(member for _, _, member in found)
        yield warning("counters-too-few", ("group", "demand", name), demand=name, members=members, **values)

"""The figures of a service are worked out from its levels alone, and its lost hours are all explained."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING

import holidays
import pytest
from hypothesis import given

from simulator.analysis.attribution import attribution
from simulator.analysis.recovery import recovery
from simulator.events import Kind
from simulator.results.timeline import first_mode
from simulator.wording.phases import PHASES
from tests.properties.playing import runs
from tests.strategies import properties

if TYPE_CHECKING:
    from datetime import datetime

    from simulator.analysis.recovery import Recovery
    from simulator.compiler.plan import CompiledPlan, ServicePlan
    from tests.properties.playing import Played

Times = list[tuple[int, int]]

OPEN = {"counter": (8.5, 17.25), "system": (8, 20)}
"""Hours of the day between which counters are open and systems in service."""


def levels(run: Played, service: ServicePlan) -> list[tuple[int, int]]:
    """Return the levels of *service* as (since second, level), the last of an instant only."""
    told = {0: first_mode(run.plan, service)[0]}
    told |= {event.time_s: int(event.to_state) for event in run.log.of(Kind.SERVICE, service.id)}
    return sorted(told.items())


def below(steps: list[tuple[int, int]], level: int, end_s: int) -> Times:
    """Return the times below *level* until *end_s*, each as long as it lasted at one stretch."""
    out: Times = []
    for (since, now), (until, _) in pairwise([*steps, (end_s, 0)]):
        if now < level and until > since:
            joins = bool(out) and out[-1][1] == since
            out[-1:] = [(out[-1][0], until)] if joins else [*out[-1:], (since, until)]
    return out


def open_s(onset: datetime, clock: str, times: Times) -> float:
    """Return how many seconds of *times* lie in the hours of *clock*, public holidays closed."""
    opens, closes = (timedelta(hours=hour) for hour in OPEN[clock])
    closed_days, midnight, total = holidays.country_holidays("JP"), onset.replace(hour=0, minute=0), 0.0
    for day in (midnight + timedelta(days=n) for n in range(12)):
        if day.weekday() < 5 and day.date() not in closed_days:
            start, end = ((day + at - onset).total_seconds() for at in (opens, closes))
            total += sum(max(0.0, min(end, b) - max(start, a)) for a, b in times)
    return total


@properties
@given(run=runs())
def test_hours_lost_are_the_hours_below(run: Played):
    """Lost hours, the longest stretch and the shares of good time follow from the times below a level."""
    end = run.plan.horizon_s
    whole_day = open_s(run.plan.onset, "system", [(0, end)])
    for service, figures in zip(run.plan.services, recovery(run.plan, run.log), strict=True):
        lost, promised = (below(levels(run, service), level, end) for level in (5, service.rlo))
        in_system_hours = open_s(run.plan.onset, "system", lost)

        assert figures.lost_hours == _hours(lost)
        assert figures.hours_below_rlo == _hours(promised)
        assert figures.longest_hours == max((_hours([one]) for one in lost), default=0)
        assert figures.availability_share == pytest.approx(1 - _hours(lost) * 3600 / end)
        in_counter_hours = open_s(run.plan.onset, "counter", promised) / 3600
        assert figures.service_hours_below_rlo == pytest.approx(in_counter_hours)
        assert figures.system_hours_availability_share == pytest.approx(1 - in_system_hours / whole_day)


def _hours(times: Times) -> float:
    return sum(b - a for a, b in times) / 3600


@properties
@given(run=runs())
def test_a_level_is_reached_when_it_is_last_left_below(run: Played):
    """The hours to a level end the last time below it; what is below at the horizon has not come back."""
    end = run.plan.horizon_s
    for service, figures in zip(run.plan.services, recovery(run.plan, run.log), strict=True):
        steps = levels(run, service)
        for level in range(1, 6):
            times = below(steps, level, end)
            back = None if steps[-1][1] < level else times[-1][1] / 3600 if times else 0
            assert getattr(figures, f"hours_to_l{level}") == back, (service.id, level)
        promised = below(steps, service.rlo, end)
        assert figures.relapses == max(0, len(promised) - 1)
        first = promised[0][1] if promised else 0
        still = first == end and steps[-1][1] < service.rlo
        assert figures.first_hours_to_rlo == (None if still else first / 3600)


@properties
@given(run=runs())
def test_a_promise_is_kept_if_it_is_never_broken(run: Played):
    """A promise is kept iff no rung is broken from its deadline on, and no outage is longer than bearable."""
    for service, figures in zip(run.plan.services, recovery(run.plan, run.log), strict=True):
        steps, end = levels(run, service), run.plan.horizon_s
        broken = [
            level < rung.level
            for rung in service.rungs
            for (_, level), (until, _) in pairwise([*steps, (end + 1, 0)])
            if rung.deadline_s is not None and until > rung.deadline_s
        ]
        open_end = any(rung.deadline_s is None for rung in service.rungs)
        assert figures.rto_met is (False if any(broken) else None if open_end else True), service.id
        assert figures.mtpd_met is _bearable(service, figures, below(steps, service.rlo, end), steps[-1][1])


def _bearable(service: ServicePlan, figures: Recovery, times: Times, last: int) -> bool | None:
    if service.mtpd_s is None:
        return None
    if any(b - a > service.mtpd_s for a, b in times):
        return False
    return None if last < service.rlo else True


@properties
@given(run=runs())
def test_every_lost_hour_is_charged_once(run: Played):
    """The hours charged to causes add up to the hours below normal, and to those below the promise."""
    for below_rlo in (False, True):
        charged: dict[tuple[str, str], list[float]] = {}
        for charge in attribution(run.plan, run.log, below_rlo=below_rlo):
            assert charge.phase in PHASES
            assert charge.hours >= 0
            assert charge.cause in _things(run.plan)
            charged.setdefault((charge.municipality, charge.service), []).append(charge.hours * 3600)
        for figures in recovery(run.plan, run.log):
            lost = figures.hours_below_rlo if below_rlo else figures.lost_hours
            of_it = charged.get((figures.municipality, figures.service), [])
            assert fsum(of_it) == pytest.approx(round(lost * 3600), abs=1e-6)


def _things(plan: CompiledPlan) -> set[str]:
    """Return everything that may be to blame: elements, systems, services and their modes."""
    out = {element.id for element in plan.elements} | {system.id for system in plan.systems}
    out |= {service.id for service in plan.services}
    return out | {f"{service.id}#{mode.id}" for service in plan.services for mode in service.modes}

"""Single points of failure: one thing whose loss alone takes the best mode from services of the members."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.checks.findings import info, listed
from simulator.checks.intact import Losses
from simulator.checks.repairs import broken_by_shock
from simulator.compiler.needs import ones
from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.checks.evidence import Evidence
    from simulator.compiler.plan import ElementPlan, ModePlan, ServicePlan
    from simulator.errors import Problem

MOST_POINTS = 10
"""How many are told; a list of fifty would not be read."""


class _Point(NamedTuple):
    """What the loss of one element alone costs."""

    element: ElementPlan
    services: tuple[ServicePlan, ...]

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(service.municipality for service in self.services))


def single_points(evidence: Evidence) -> Iterator[Problem]:
    """Yield the shared things that nothing stands in for, those that can break here and cost most first.

    Standby links and generators stand in for what they replace; a member's own hall is left out.
    """
    can_break = _can_break(evidence)
    points = [point for point in _points(evidence) if not _is_own_hall(point)]
    points.sort(key=lambda p: (p.element.index not in can_break, -len(p.services), p.element.id))
    for point in points[:MOST_POINTS]:
        values = {"members": listed(point.members), "services": len(point.services)}
        path = evidence.element(point.element).path
        yield info("single-point", path, element=point.element.id, **values)
    if len(points) > MOST_POINTS:
        further = [point.element.id for point in points[MOST_POINTS:]]
        yield info("single-points-more", ("group",), count=len(further), elements=listed(further))


def _can_break(evidence: Evidence) -> set[int]:
    plan = evidence.plan
    out = broken_by_shock(plan) | {element.index for element in plan.elements if element.lifetime}
    out |= {subject.element for lifeline in plan.lifelines for subject in lifeline.subjects}
    out |= {element for rolling in plan.rolling for element in rolling.elements}
    out |= {target for attack in plan.cyber for target in attack.targets}
    return out | {forced.element for forced in plan.forced if forced.element is not None}


def _is_own_hall(point: _Point) -> bool:
    """Return whether the loss touches only the services of the hall in which the thing stands."""
    return {service.hall for service in point.services} == {point.element.site}


def _points(evidence: Evidence) -> Iterator[_Point]:
    losses = Losses(evidence.plan, evidence.ways)
    best = _best_modes(evidence, losses.intact)
    for element in evidence.plan.elements:
        if element.kind is Kind.ROAD or not losses.intact >> element.bit & 1:
            continue
        users = evidence.plan.users[element.bit]
        left = losses.without(element.bit) if users else losses.intact
        services = [evidence.plan.services[index] for index in ones(users)]
        lost = tuple(s for s in services if s.index in best and not _any(evidence, best[s.index], left))
        if lost:
            yield _Point(element, lost)


def _best_modes(evidence: Evidence, up: int) -> Mapping[int, tuple[ModePlan, ...]]:
    """Return, for every service that can be given, all its modes of the best level that holds in *up*."""
    out = {}
    for service in evidence.plan.services:
        usable = [mode for mode in service.modes if _any(evidence, (mode,), up)]
        if usable:
            out[service.index] = tuple(mode for mode in usable if mode.level == usable[0].level)
    return out


def _any(evidence: Evidence, modes: tuple[ModePlan, ...], up: int) -> bool:
    return any(mode.need.holds(up) and evidence.fits(mode, up) for mode in modes)

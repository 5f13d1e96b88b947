"""Things that can break in this scenario, and whether they can come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.checks.findings import warning
from simulator.compiler.damage import reach_probability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.checks.evidence import Evidence
    from simulator.compiler.hazard_plans import ShockPlan
    from simulator.compiler.plan import CompiledPlan, ElementPlan
    from simulator.errors import Problem


def broken_by_shock(plan: CompiledPlan) -> set[int]:
    """Return the elements that a shock of the plan can damage."""
    return {
        index
        for shock in plan.shocks
        for index in shock.elements
        if index not in plan.pinned and _can_damage(shock, plan.elements[index])
    }


def _can_damage(shock: ShockPlan, element: ElementPlan) -> bool:
    if shock.residual is not None or shock.site_sigma > 0:
        return True
    intensity = shock.intensity[element.site]
    return any(reach_probability(curve, intensity) > 0 for curve in element.fragility[shock.type])


def _broken(plan: CompiledPlan) -> set[int]:
    """Return the elements that can come to need a repair, whatever breaks them."""
    out = broken_by_shock(plan)
    out |= {element.index for element in plan.elements if element.lifetime is not None}
    out |= {forced.element for forced in plan.forced if forced.by_repair and forced.element is not None}
    for site in plan.sites:
        generator = site.power.generator if site.power else None
        if generator is not None and (generator.start_probability < 1 or generator.life is not None):
            out.add(generator.element)
    return out


def without_repair(evidence: Evidence) -> Iterator[Problem]:
    """Yield the elements that can break and then stay broken, because no way of repair is named."""
    for index in sorted(_broken(evidence.plan)):
        element = evidence.plan.elements[index]
        if not element.repairs:
            yield warning("no-repair", evidence.element(element).path, element=element.id)


def systems_to_repair(evidence: Evidence) -> Iterator[Problem]:
    """Yield the given outages that leave a system to its repair: a system has none and would stay down."""
    for forced in evidence.plan.forced:
        if forced.system is not None and forced.by_repair:
            path = ("hazard", "forced", forced.id, "restoration")
            yield warning("system-no-repair", path, system=forced.system)

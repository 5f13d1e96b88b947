"""What strikes, with its elements looked up and its hours in seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.compiler.damage import mixed_curve
from simulator.compiler.hazard_plans import ForcedPlan, LifelinePlan, LifelineSubject, ShockPlan
from simulator.model.infrastructure import SiteKind
from simulator.units import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.compiler.draft import Draft
    from simulator.compiler.plan import ElementPlan
    from simulator.model.hazards import Lifeline


def shock_plans(draft: Draft, elements: Sequence[ElementPlan]) -> tuple[ShockPlan, ...]:
    """Return the shocks, each with the elements that its intensity can damage."""
    out = []
    for name, shock in sorted(draft.scenario.hazard.shocks.items()):
        hit = tuple(e.index for e in elements if e.site in shock.intensity and shock.type in e.fragility)
        at, residual = seconds(shock.at_hours), shock.event_residual
        out.append(ShockPlan(name, shock.type, at, shock.intensity, residual, shock.site_sigma, hit))
    return tuple(out)


def lifeline_plans(draft: Draft, index: Mapping[str, int]) -> tuple[LifelinePlan, ...]:
    """Return the lifelines with their curves mixed and their subjects looked up."""
    return tuple(
        LifelinePlan(
            id=name,
            kind=lifeline.kind,
            at_s=seconds(lifeline.at_hours),
            curve=mixed_curve(draft.scenario.library.restoration, lifeline.curve),
            rho=lifeline.rho,
            subjects=tuple(_subjects(draft, lifeline, index)),
        )
        for name, lifeline in sorted(draft.scenario.hazard.lifelines.items())
    )


def _subjects(draft: Draft, lifeline: Lifeline, index: Mapping[str, int]) -> Iterator[LifelineSubject]:
    sites = draft.scenario.group.sites
    named: dict[str, str] = {}
    for of in sorted(lifeline.of):
        named.setdefault(f"{of}/grid" if of in sites else of, of)
    for element, of in named.items():
        if element not in index:
            continue
        site_id = draft.elements[element].site
        site = sites[site_id]
        factor = lifeline.hall_factor if site.kind is SiteKind.HALL else 1.0
        yield LifelineSubject(index[element], of, site.area or site_id, factor)


def forced_plans(draft: Draft, index: Mapping[str, int]) -> tuple[ForcedPlan, ...]:
    """Return the given outages; things pinned intact are in `pinned`."""
    out = []
    for name, forced in sorted(draft.scenario.hazard.forced.items()):
        if forced.state == "intact":
            continue
        out.append(
            ForcedPlan(
                id=name,
                element=index.get(forced.what),
                system=forced.what if forced.what not in index else None,
                from_s=seconds(forced.from_hours),
                until_s=seconds(forced.until_hours) if forced.until_hours is not None else None,
                by_repair=forced.restoration == "repair",
                damage_state=forced.damage_state,
                data_lost=forced.data_lost,
            )
        )
    return tuple(out)


def pinned(draft: Draft, index: Mapping[str, int]) -> frozenset[int]:
    """Return the elements that no shock and no lifeline touches, because the scenario says so."""
    intact = (f.what for f in draft.scenario.hazard.forced.values() if f.state == "intact")
    return frozenset(index[name] for name in intact if name in index)

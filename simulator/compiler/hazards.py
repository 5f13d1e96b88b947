"""What strikes, with its elements looked up and its hours in seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.compiler.damage import mixed_curve
from simulator.compiler.hazard_plans import (
    ForcedPlan,
    IncidentPlan,
    LifelinePlan,
    LifelineSubject,
    RollingPlan,
    ShockPlan,
)
from simulator.compiler.infrastructure import crew_plan
from simulator.compiler.work_plans import WorkPlan
from simulator.model.infrastructure import SiteKind
from simulator.units import seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    for element, of in _fed(draft, lifeline.of).items():
        if element not in index:
            continue
        site_id = draft.elements[element].site
        site = sites[site_id]
        factor = lifeline.hall_factor if site.kind is SiteKind.HALL else 1.0
        yield LifelineSubject(index[element], of, site.area or site_id, factor)


def _fed(draft: Draft, of: Iterable[str]) -> dict[str, str]:
    """Return the elements that *of* means, a site meaning its grid, each with the name that stood for it."""
    named: dict[str, str] = {}
    for name in sorted(of):
        named.setdefault(f"{name}/grid" if name in draft.scenario.group.sites else name, name)
    return named


def rolling_plans(draft: Draft, index: Mapping[str, int]) -> tuple[RollingPlan, ...]:
    """Return the rolling outages with their elements and their windows in seconds."""
    out = []
    for name, rolling in sorted(draft.scenario.hazard.rolling_outages.items()):
        fed = sorted(index[element] for element in _fed(draft, rolling.of) if element in index)
        windows = [(seconds(w.from_hours), seconds(w.from_hours) + seconds(w.hours)) for w in rolling.outages]
        out.append(RollingPlan(name, tuple(fed), tuple(sorted(windows))))
    return tuple(out)


def incident_plans(draft: Draft) -> tuple[IncidentPlan, ...]:
    """Return the streams of incidents."""
    return tuple(
        IncidentPlan(
            id=name,
            site=stream.site,
            from_s=seconds(stream.from_hours),
            until_s=seconds(stream.until_hours) if stream.until_hours is not None else None,
            gap=stream.gap_hours,
            work=WorkPlan(stream.work_hours, crew_plan(stream.crew)),
            rank=stream.rank,
        )
        for name, stream in sorted(draft.scenario.hazard.incidents.items())
    )


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

"""Cyber attacks with their targets looked up, and the ways between them over which they spread."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from simulator.compiler.hazard_plans import ContainmentPlan, CyberPlan
from simulator.compiler.infrastructure import crew_plan, work_plan
from simulator.compiler.needs import AtomKind, Need
from simulator.compiler.wishes import AtomKey, path_id
from simulator.compiler.work_plans import WorkPlan
from simulator.units import seconds

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from simulator.compiler.draft import Draft
    from simulator.compiler.infrastructure import Bits
    from simulator.compiler.plan import ElementPlan
    from simulator.model.cyber import Containment

Ways = dict[int, tuple[tuple[int, Need], ...]]
"""For each infecting element the targets it may reach, by id, with what must be up for that."""


def spread_ends(draft: Draft) -> set[tuple[str, str]]:
    """Return the pairs of sites between which an attack can spread, each pair in the order of its ids."""
    ends: set[tuple[str, str]] = set()
    for attack in draft.scenario.hazard.cyber.values():
        if attack.spread_hours is not None:
            sites = sorted({draft.elements[target].site for target in attack.targets})
            ends.update(combinations(sites, 2))
    return ends


def way(ends: tuple[str, str], known: Collection[AtomKey]) -> AtomKey:
    """Return the path that joins two sites: in the direction that others ask for, if only one is *known*."""
    there, back = (AtomKey(AtomKind.PATH, path_id(*pair)) for pair in (ends, ends[::-1]))
    return back if back in known and there not in known else there


def cyber_plans(draft: Draft, elements: Sequence[ElementPlan], bits: Bits) -> tuple[CyberPlan, ...]:
    """Return the attacks."""
    index = {element.id: element.index for element in elements}
    out = []
    for name, attack in sorted(draft.scenario.hazard.cyber.items()):
        targets = tuple(sorted({index[target] for target in attack.targets}))
        reached = [elements[target] for target in targets]
        plan = CyberPlan(
            id=name,
            at_s=seconds(attack.at_hours),
            first=tuple(sorted({index[first] for first in attack.first})),
            targets=targets,
            ways=_ways(reached, bits) if attack.spread_hours is not None else {},
            spread=attack.spread_hours,
            effect=attack.effect_hours,
            data_lost=attack.data_lost,
            detect=attack.detect_hours,
            containment=_containment(attack.containment, index) if attack.containment else None,
            clean=work_plan(attack.clean),
        )
        out.append(plan)
    return tuple(out)


def _ways(targets: Sequence[ElementPlan], bits: Bits) -> Ways:
    return {
        one.index: tuple((other.index, _way_need(one, other, bits)) for other in targets if other != one)
        for one in targets
    }


def _way_need(one: ElementPlan, other: ElementPlan, bits: Bits) -> Need:
    """Return what must be up while *one* can infect *other*: the other, and the path if it is elsewhere."""
    mask = 1 << other.bit
    if one.site != other.site:
        ends = min(one.site, other.site), max(one.site, other.site)
        mask |= 1 << bits[way(ends, bits)]
    return Need(mask, (), mask)


def _containment(noun: Containment, index: Mapping[str, int]) -> ContainmentPlan:
    return ContainmentPlan(
        site=noun.at,
        decide=noun.decide_hours,
        work=WorkPlan(noun.hours, crew_plan(noun.crew)),
        links=tuple(sorted({index[link] for link in noun.isolate})),
        release=noun.release_hours,
    )

"""Cyber attacks: copies within their reach, cuts that stop nothing, and cleaning that costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.checks.findings import info, listed, warning
from simulator.compiler.needs import ones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.checks.evidence import Evidence
    from simulator.compiler.hazard_plans import CyberPlan
    from simulator.errors import Problem


def copies_in_reach(evidence: Evidence) -> Iterator[Problem]:
    """Yield the copies that an attack would take with it.

    A system that has a copy out of reach of the attack is only mentioned.
    """
    elements = evidence.plan.elements
    for attack in evidence.plan.cyber:
        reach = {elements[target].bit: elements[target].id for target in attack.targets}
        found: dict[tuple[str, bool], list[str]] = {}
        for system in evidence.plan.systems if attack.data_lost else ():
            copies = system.backup.copies if system.backup else ()
            safe = any(copy.bit not in reach for copy in copies)
            for bit in dict.fromkeys(copy.bit for copy in copies if copy.bit in reach):
                found.setdefault((reach[bit], safe), []).append(system.id)
        for (copy, safe), systems in found.items():
            path = ("hazard", "cyber", attack.id, "targets")
            tell = info if safe else warning
            yield tell("copy-in-reach", path, copy=copy, systems=listed(systems), name=attack.id)


def cuts_in_vain(evidence: Evidence) -> Iterator[Problem]:
    """Yield the links that are cut although the attack cannot spread over them."""
    for attack in evidence.plan.cyber:
        used = _links_used(evidence, attack)
        for link in attack.containment.links if attack.containment else ():
            element = evidence.plan.elements[link]
            if not used >> element.bit & 1:
                path = ("hazard", "cyber", attack.id, "containment", "isolate")
                yield info("cut-in-vain", path, link=element.id, name=attack.id)


def _links_used(evidence: Evidence, attack: CyberPlan) -> int:
    """Return the links (a mask) over which *attack* can spread, in whatever state of the network."""
    relevant, used = {path.bit: path.relevant for path in evidence.plan.paths}, 0
    for ways in attack.ways.values():
        for _, need in ways:
            for bit in ones(need.mask):
                used |= relevant.get(bit, 0)
    return used


def cleaned_for_nothing(evidence: Evidence) -> Iterator[Problem]:
    """Yield the attacks that are cleaned in no time by nobody, as if there were nothing to do."""
    for attack in evidence.plan.cyber:
        if attack.clean.hours.fixed == 0 and not attack.clean.crew:
            yield warning("cleaned-for-nothing", ("hazard", "cyber", attack.id, "clean"), name=attack.id)

"""Which skills may work from afar at which sites: the work that a scenario marks as `remote`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.compiler.draft import Draft, ElementDraft
    from simulator.model.restoration import Crew, Repair


def work_from_afar(draft: Draft) -> frozenset[tuple[str, str]]:
    """Return every pair of a skill and a site for which there is work that can be done from afar."""
    return frozenset((part.skill, site) for site, crew in _crews(draft) for part in crew if part.remote)


def _crews(draft: Draft) -> Iterator[tuple[str, Iterable[Crew]]]:
    """Yield every crew of a scenario with the site at which it works."""
    for element in draft.elements.values():
        yield from ((element.site, crew) for crew in _of_element(draft, element))
    yield from _of_systems(draft)
    yield from _of_set_ups(draft)
    yield from _of_troubles(draft)


def _of_systems(draft: Draft) -> Iterator[tuple[str, Iterable[Crew]]]:
    for system in draft.systems.values():
        if system.noun.restore is not None:
            yield system.host, system.noun.restore.crew
        if system.noun.fail_over is not None:
            yield system.noun.fail_over.site, system.noun.fail_over.crew


def _of_set_ups(draft: Draft) -> Iterator[tuple[str, Iterable[Crew]]]:
    group = draft.scenario.group
    for link in group.links.values():
        if link.set_up is not None:
            yield link.set_up.at or link.ends[0], link.set_up.crew
    for service in draft.services:
        hall = group.municipalities[service.municipality].hall
        yield from ((hall, mode.set_up.crew) for mode in service.modes.values() if mode.set_up is not None)
    for agreement in group.agreements.values():
        if agreement.proxy is not None and agreement.proxy.set_up is not None:
            crew = agreement.proxy.set_up.crew
            yield from ((member.hall, crew) for member in group.municipalities.values())


def _of_troubles(draft: Draft) -> Iterator[tuple[str, Iterable[Crew]]]:
    hazard = draft.scenario.hazard
    for stream in hazard.incidents.values():
        yield stream.site, stream.crew
    for attack in hazard.cyber.values():
        yield from ((draft.elements[target].site, attack.clean.crew) for target in attack.targets)
        if attack.containment is not None:
            first = draft.elements[min(attack.first)].site
            yield attack.containment.at or first, attack.containment.crew


def _of_element(draft: Draft, element: ElementDraft) -> Iterator[Iterable[Crew]]:
    restart = getattr(element.noun, "restart_check", None)
    if restart is not None:
        yield restart.crew
    for repair in _ways_of_repair(draft, element):
        yield repair.crew
        if repair.survey is not None:
            yield repair.survey.crew


def _ways_of_repair(draft: Draft, element: ElementDraft) -> Iterable[Repair]:
    repair, library = element.noun.repair, draft.scenario.library.repairs
    if repair is None:
        return ()
    if isinstance(repair, str):
        return (library[repair],)
    return [library[name] for name in repair] if isinstance(repair, tuple) else (repair,)

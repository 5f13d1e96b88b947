"""Services that could not be given even if nothing happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.checks.findings import error, info, listed, warning
from simulator.checks.network import is_cut_off

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.checks.evidence import Evidence
    from simulator.compiler.plan import ServicePlan
    from simulator.errors import Path, Problem

NORMAL = 5


def _by_name(services: Iterable[ServicePlan]) -> Iterator[tuple[str, list[ServicePlan]]]:
    """Yield the services that all members share under their name."""
    named: dict[str, list[ServicePlan]] = {}
    for service in services:
        named.setdefault(service.service, []).append(service)
    yield from named.items()


def _members(services: Iterable[ServicePlan]) -> str:
    return listed(service.municipality for service in services)


def never_served(evidence: Evidence) -> Iterator[Problem]:
    """Yield the services that no mode can serve undamaged, for want of a need or of bandwidth.

    Members whose hall has no path at all to the system are told of by that alone.
    """
    unserved = [s for s in evidence.plan.services if not evidence.best(s) and not is_cut_off(evidence, s)]
    for name, services in _by_name(unserved):
        narrow = [service for service in services if any(evidence.modes(service))]
        helpless = [service for service in services if service not in narrow]
        path = ("group", "services", name, "modes")
        if narrow:
            values = {"members": _members(narrow), "mbps": min(m.mbps for m in evidence.modes(narrow[0]))}
            yield error("service-too-wide", path, service=name, **values)
        if helpless:
            unmet = listed(thing for service in helpless for thing in evidence.unmet(service)) or "-"
            yield error("service-no-mode", path, service=name, members=_members(helpless), unmet=unmet)


def modes_too_wide(evidence: Evidence) -> Iterator[Problem]:
    """Yield the modes that need more bandwidth than any path carries, with every standby link set up."""
    found: dict[Path, list[ServicePlan]] = {}
    needed: dict[Path, float] = {}
    for service in evidence.plan.services:
        written = evidence.written(service)
        for mode in service.modes if evidence.best(service) else ():
            if mode.id in written.modes and not evidence.fits(mode, evidence.all_links):
                path = (*written.modes_path, mode.id, "needs_mbps")
                found.setdefault(path, []).append(service)
                needed[path] = mode.mbps
    for path, services in found.items():
        yield warning("mode-too-wide", path, mode=path[-2], mbps=needed[path], members=_members(services))


def below_normal(evidence: Evidence) -> Iterator[Problem]:
    """Yield the services whose best level undamaged is below normal (L5), members cut off left out."""
    best = {service.id: evidence.best(service) for service in evidence.plan.services}
    low = [s for s in evidence.plan.services if (mode := best[s.id]) is not None and mode.level < NORMAL]
    for name, services in _by_name(service for service in low if not is_cut_off(evidence, service)):
        levels = [mode.level for service in services if (mode := best[service.id]) is not None]
        values = {"members": _members(services), "level": max(levels)}
        yield info("service-below-normal", ("group", "services", name, "modes"), service=name, **values)


def promises_out_of_reach(evidence: Evidence) -> Iterator[Problem]:
    """Yield the services that promise a level which none of their modes gives."""
    low = [s for s in evidence.plan.services if s.modes and s.modes[0].level < s.rlo]
    for name, services in _by_name(low):
        path = (*evidence.objectives_path(services[0]), "ladder")
        values = {"rlo": services[0].rlo, "level": services[0].modes[0].level}
        yield warning("level-never-given", path, service=name, members=_members(services), **values)

"""The undamaged network: every member joined to what it uses, and no line promised twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.checks.findings import error, listed, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.checks.evidence import Evidence
    from simulator.compiler.plan import ServicePlan
    from simulator.errors import Problem


def _host(evidence: Evidence, service: ServicePlan) -> str:
    """Return the site of the service's own system, the hall itself when it has none."""
    system = evidence.draft.systems.get(service.system or "")
    return system.host if system else service.hall


def is_cut_off(evidence: Evidence, service: ServicePlan) -> bool:
    """Return whether no path at all leads from the hall of *service* to the host of its system."""
    host = _host(evidence, service)
    return host != service.hall and not evidence.ways.width((service.hall, host), evidence.plan.intact)


def members_without_path(evidence: Evidence) -> Iterator[Problem]:
    """Yield the members whose hall no path joins to the host of a system they use.

    It forbids the run when a mode asks for that path; otherwise the network may be left out on purpose.
    """
    found: dict[tuple[str, str], list[ServicePlan]] = {}
    for service in evidence.plan.services:
        if is_cut_off(evidence, service):
            found.setdefault((service.municipality, _host(evidence, service)), []).append(service)
    for (member, host), services in found.items():
        tell = error if any(_asks_for_path(evidence, service) for service in services) else warning
        systems = listed(service.system or "" for service in services)
        path = ("group", "municipalities", member, "hall")
        yield tell("member-no-path", path, member=member, hall=services[0].hall, host=host, systems=systems)


def _asks_for_path(evidence: Evidence, service: ServicePlan) -> bool:
    return any(service.deps >> path.bit & 1 for path in evidence.plan.paths)


def overbooked(evidence: Evidence) -> Iterator[Problem]:
    """Yield the links on which the best modes of all services together need more than there is."""
    needed: dict[str, float] = {}
    for service in evidence.plan.services:
        mode = evidence.best(service)
        for index in mode.paths if mode else ():
            for name in evidence.plan.paths[index].reference:
                needed[name] = needed.get(name, 0.0) + (mode.mbps if mode else 0.0)
    for link in evidence.plan.links:
        if needed.get(link.id, 0.0) > link.mbps * (1 + 1e-9):
            path = ("group", "links", link.id, "capacity_mbps")
            yield warning("link-overbooked", path, link=link.id, needed=needed[link.id], mbps=link.mbps)

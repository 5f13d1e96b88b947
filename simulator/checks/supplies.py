"""The supply of a site: minutes and hours that do not fit each other, and fuel that could never come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.checks.findings import error, warning
from simulator.compiler.topology import Travel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.checks.evidence import Evidence
    from simulator.errors import Path, Problem
    from simulator.model.infrastructure import Generator
    from simulator.model.scenario import Scenario

MAX_UPS_MINUTES = 24 * 60
MAX_THERMAL_MINUTES = 48 * 60
MAX_FUEL_HOURS = 1000


def minutes(scenario: Scenario) -> Iterator[Problem]:
    """Yield the batteries and thermal limits whose minutes look like seconds."""
    for name, site in scenario.group.sites.items():
        path: Path = ("group", "sites", name, "power")
        ups = site.power.ups if site.power else None
        cooling = site.power.cooling if site.power else None
        if ups is not None and ups.minutes > MAX_UPS_MINUTES:
            yield warning("ups-too-long", (*path, "ups", "minutes"), site=name, minutes=ups.minutes)
        if cooling is not None and cooling.thermal_limit_minutes > MAX_THERMAL_MINUTES:
            where = (*path, "cooling", "thermal_limit_minutes")
            yield warning("thermal-limit-too-long", where, site=name, minutes=cooling.thermal_limit_minutes)


def fuel(scenario: Scenario) -> Iterator[Problem]:
    """Yield the generators whose fuel, tank and deliveries cannot be right."""
    for name, site in scenario.group.sites.items():
        generator = site.power.generator if site.power else None
        if generator is not None:
            yield from _generator(name, generator, ("group", "sites", name, "power", "generator"))


def _generator(site: str, generator: Generator, path: Path) -> Iterator[Problem]:
    tank = generator.tank_hours
    for field, hours in (("fuel_hours", generator.fuel_hours), ("tank_hours", tank or 0)):
        if hours > MAX_FUEL_HOURS:
            yield warning("fuel-too-long", (*path, field), site=site, hours=hours)
    if tank is not None and tank < generator.fuel_hours:
        where = (*path, "tank_hours")
        yield error("tank-too-small", where, site=site, tank=tank, fuel=generator.fuel_hours)
    if generator.refuelling is not None and generator.refuelling.amount_hours == 0:
        yield error("delivery-empty", (*path, "refuelling", "amount_hours"), site=site)
    full = generator.fuel_hours if tank is None else tank
    if generator.refuelling is not None and generator.refuelling.reorder_below_hours >= full:
        where = (*path, "fuel_hours" if tank is None else "tank_hours")
        level = generator.refuelling.reorder_below_hours
        yield error("reorder-when-full", where, site=site, tank=full, level=level)


def depots(evidence: Evidence) -> Iterator[Problem]:
    """Yield the generators that no road joins to the depot of their fuel."""
    travel, up = Travel(evidence.plan), evidence.plan.intact
    for site in evidence.plan.sites:
        generator = site.power.generator if site.power else None
        refuel = generator.refuel if generator else None
        if refuel is not None and travel.seconds(refuel.depot, site.id, up) is None:
            path = ("group", "sites", site.id, "power", "generator", "refuelling", "depot")
            yield warning("depot-no-road", path, site=site.id, depot=refuel.depot)

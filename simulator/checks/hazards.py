"""Blows that miss: too late to be seen, or on something that cannot feel them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.checks.findings import error, info, listed, warning
from simulator.compiler.draft import draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.checks.evidence import Evidence
    from simulator.errors import Path, Problem
    from simulator.model.scenario import Scenario


def after_horizon(scenario: Scenario) -> Iterator[Problem]:
    """Yield everything that would strike when the simulation is already over."""
    hazard, horizon = scenario.hazard, scenario.horizon_hours
    begins: list[tuple[Path, float]] = []
    begins += [(("shocks", name, "at_hours"), shock.at_hours) for name, shock in hazard.shocks.items()]
    begins += [(("lifelines", name, "at_hours"), line.at_hours) for name, line in hazard.lifelines.items()]
    begins += [
        (("forced", name, "from_hours"), forced.from_hours)
        for name, forced in hazard.forced.items()
        if forced.state == "out"
    ]
    begins += [
        (("rolling_outages", name, "outages", index, "from_hours"), window.from_hours)
        for name, rolling in hazard.rolling_outages.items()
        for index, window in enumerate(rolling.outages)
    ]
    begins += [(("incidents", name, "from_hours"), one.from_hours) for name, one in hazard.incidents.items()]
    begins += [(("cyber", name, "at_hours"), attack.at_hours) for name, attack in hazard.cyber.items()]
    for path, hours in begins:
        if hours >= horizon:
            yield warning("after-horizon", ("hazard", *path), name=path[1], hours=hours, horizon=horizon)


def lifeline_subjects(scenario: Scenario) -> Iterator[Problem]:
    """Yield the sites a lifeline cannot fail: those without power to lose, and those of other lifelines."""
    sites = scenario.group.sites
    for name, lifeline in scenario.hazard.lifelines.items():
        for index, of in enumerate(lifeline.of):
            path = ("hazard", "lifelines", name, "of", index)
            if of in sites and sites[of].power is None:
                yield error("lifeline-no-power", path, site=of)
            elif of in sites and lifeline.kind != "power":
                yield warning("lifeline-of-site", path, site=of, kind=lifeline.kind)


def rolling_subjects(scenario: Scenario) -> Iterator[Problem]:
    """Yield the sites of a timetable that have no power to lose."""
    sites = scenario.group.sites
    for name, rolling in scenario.hazard.rolling_outages.items():
        for index, of in enumerate(rolling.of):
            if of in sites and sites[of].power is None:
                yield error("lifeline-no-power", ("hazard", "rolling_outages", name, "of", index), site=of)


def without_effect(scenario: Scenario) -> Iterator[Problem]:
    """Yield the hazard in which nothing can happen, and systems that are pinned intact in vain."""
    hazard = scenario.hazard
    out = any(forced.state == "out" for forced in hazard.forced.values())
    lives = any(element.noun.lifetime is not None for element in draft(scenario).elements.values())
    given = (hazard.shocks, hazard.lifelines, hazard.rolling_outages, hazard.incidents, hazard.cyber)
    if not (any(given) or out or lives):
        yield info("nothing-strikes", ("hazard",))
    for name, forced in hazard.forced.items():
        if forced.state == "intact" and forced.what in scenario.group.systems:
            yield warning("intact-system", ("hazard", "forced", name, "what"), system=forced.what)


def forgotten_members(scenario: Scenario) -> Iterator[Problem]:
    """Yield the members whose hall no shock or no power cut reaches, although those of others are reached."""
    hazard, members = scenario.hazard, scenario.group.municipalities
    shaken = {site for shock in hazard.shocks.values() for site in shock.intensity}
    dark = {
        of.partition("/")[0] for line in hazard.lifelines.values() if line.kind == "power" for of in line.of
    }
    for code, reached, key in (
        ("hall-not-shaken", shaken, "shocks"),
        ("hall-keeps-power", dark, "lifelines"),
    ):
        if any(member.hall in reached for member in members.values()):
            for name, member in members.items():
                if member.hall not in reached:
                    yield warning(code, ("hazard", key), member=name, hall=member.hall)


def shocks_that_hit_nothing(evidence: Evidence) -> Iterator[Problem]:
    """Yield the shocks that list sites where nothing can be damaged by their type."""
    for shock in evidence.plan.shocks:
        struck = {evidence.plan.elements[index].site for index in shock.elements}
        missed = [site for site in shock.intensity if site not in struck]
        if missed:
            path = ("hazard", "shocks", shock.id, "intensity", missed[0])
            tell = info if struck else warning
            yield tell("shock-hits-nothing", path, shock=shock.id, type=shock.type, sites=listed(missed))

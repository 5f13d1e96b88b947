"""Names that could mean two things: an id given twice, and words that have a meaning of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.checks.findings import error
from simulator.compiler.draft import power_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.errors import Problem
    from simulator.model.scenario import Group, Scenario

_ONE_NAME = (("links", "roads"), ("municipalities", "organisations"))
"""Lists that are always looked up together."""

_SYSTEM_WORDS = ("own", "always", "powered")
"""Words that a requirement or a lifetime understands in its own way where a system may stand."""


def ambiguous(scenario: Scenario) -> Iterator[Problem]:
    """Yield a problem for every id that could mean two things."""
    yield from _twice(scenario.group)
    yield from _parts_twice(scenario.group)
    yield from _items_twice(scenario.group)
    yield from _reserved(scenario.group)
    yield from _mentions(scenario)
    yield from _troubles(scenario)


def _twice(group: Group) -> Iterator[Problem]:
    for first, second in _ONE_NAME:
        for name in getattr(group, second):
            if name in getattr(group, first):
                yield error("id-twice", ("group", second, name), name=name, other=f"group.{first}.{name}")


def _mentions(scenario: Scenario) -> Iterator[Problem]:
    """Yield the names a hazard or the plan mentions that both a way and a site, or a system, bear."""
    hazard, group = scenario.hazard, scenario.group
    for lifeline in hazard.lifelines.values():
        yield from _two_meanings(group, "sites", lifeline.of)
    yield from _two_meanings(group, "systems", [forced.what for forced in hazard.forced.values()])
    for rolling in hazard.rolling_outages.values():
        yield from _two_meanings(group, "sites", rolling.of)
    yield from _two_meanings(group, "systems", scenario.plan.priority.manual)


def _troubles(scenario: Scenario) -> Iterator[Problem]:
    """Yield the incidents and attacks whose tickets would be taken for work on something else."""
    group, hazard = scenario.group, scenario.hazard
    known = {f"group.{kind}": getattr(group, kind) for kind in ("sites", "links", "roads", "systems")}
    for kind, names in (("incidents", hazard.incidents), ("cyber", hazard.cyber)):
        for name in names:
            for place, others in known.items():
                if name in others:
                    yield error("id-twice", ("hazard", kind, name), name=name, other=f"{place}.{name}")
        known["hazard.incidents"] = hazard.incidents


def _two_meanings(group: Group, first: str, names: Iterable[str]) -> Iterator[Problem]:
    for second in ("links", "roads"):
        both = getattr(group, first).keys() & getattr(group, second).keys() & set(names)
        for name in sorted(both):
            yield error("id-twice", ("group", second, name), name=name, other=f"group.{first}.{name}")


def _items_twice(group: Group) -> Iterator[Problem]:
    """Yield the items that an agreement asks for in two places: each may be lost with another probability."""
    for name, agreement in group.agreements.items():
        items = [part.item for part in agreement.pieces]
        for number, item in enumerate(items):
            if item in items[:number]:
                path = ("group", "agreements", name, "pieces", number, "item")
                yield error("item-twice", path, name=item, agreement=name)


def _parts_twice(group: Group) -> Iterator[Problem]:
    for site_id, site in group.sites.items():
        for part, _ in power_parts(site.power):
            if part in site.components:
                path = ("group", "sites", site_id, "components", part)
                yield error("id-twice", path, name=part, other=f"group.sites.{site_id}.power.{part}")


def _reserved(group: Group) -> Iterator[Problem]:
    """Yield the ids that stand for something else; a site `hall` is clear where it is everybody's hall."""
    words = [("systems", word) for word in _SYSTEM_WORDS]
    if any(member.hall != "hall" for member in group.municipalities.values()):
        words.append(("sites", "hall"))
    if any(system.host != "host" for system in group.systems.values()):
        words.append(("sites", "host"))
    for kind, word in words:
        if word in getattr(group, kind):
            yield error("id-reserved", ("group", kind, word), name=word)

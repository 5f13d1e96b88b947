"""Names that could mean two things: an id given twice, and words that have a meaning of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.checks.findings import error
from simulator.compiler.draft import power_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.errors import Problem
    from simulator.model.scenario import Group, Scenario

_ONE_NAME = (
    ("links", "roads"),
    ("sites", "links"),
    ("sites", "roads"),
    ("systems", "links"),
    ("systems", "roads"),
    ("municipalities", "organisations"),
)
"""Lists that are looked up together somewhere, so that one id in both would be taken for the other."""

_SYSTEM_WORDS = ("own", "always", "powered")
"""Words that a requirement or a lifetime understands in its own way where a system may stand."""


def ambiguous(scenario: Scenario) -> Iterator[Problem]:
    """Yield a problem for every id that could mean two things."""
    yield from _twice(scenario.group)
    yield from _parts_twice(scenario.group)
    yield from _reserved(scenario.group)


def _twice(group: Group) -> Iterator[Problem]:
    for first, second in _ONE_NAME:
        for name in getattr(group, second):
            if name in getattr(group, first):
                yield error("id-twice", ("group", second, name), name=name, other=f"group.{first}.{name}")


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

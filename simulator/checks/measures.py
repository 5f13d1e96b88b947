"""Measures and variants that would change nothing: money or hope for no effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.checks.findings import warning
from simulator.model.canonical import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.errors import Path, Problem
    from simulator.model.scenario import Scenario

_PARTS = ("onset", "horizon_hours", "plan", "hazard", "group", "library")
"""The parts of a scenario that a result depends on, whatever it says of names, sources and further edits."""


def empty(scenario: Scenario) -> Iterator[Problem]:
    """Yield the measures and variants that hold no change at all."""
    for name, measure in scenario.group.measures.items():
        if not measure.changes:
            yield _without_effect(("group", "measures", name))
    for name, variant in scenario.variants.items():
        if not variant.changes and not variant.measures:
            yield _without_effect(("variants", name))


def without_effect(scenario: Scenario, edited: Mapping[Path, Scenario]) -> Iterator[Problem]:
    """Yield the edits, given by their path, that leave everything as it was; `empty` tells the empty ones."""
    told = {problem.path for problem in empty(scenario)}
    for path, other in edited.items():
        if path not in told and all(alike(getattr(other, part), getattr(scenario, part)) for part in _PARTS):
            yield _without_effect(path)


def _without_effect(path: Path) -> Problem:
    what = "variant" if path[0] == "variants" else "measure"
    return warning("changes-nothing", path, what=what, name=path[-1])

"""What a planner could buy, and named edits of a scenario to compare."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from simulator.model.noun import Id, Noun, Text

Yen = Annotated[float, Field(ge=0, le=1e13)]

Changes = dict[str, Any]
"""A JSON merge patch (RFC 7396) of the scenario: mappings merge, `null` removes, all else replaces."""


class Measure(Noun):
    """A named change of the group with its price and who pays."""

    name: Text
    changes: Changes
    cost_yen: Yen = 0
    yearly_cost_yen: Yen = 0
    paid_by: Annotated[tuple[Id, ...], Field(max_length=200)] = ()


class Variant(Noun):
    """A named edit of the scenario: measures switched on and other changes, applied in that order."""

    name: Text
    measures: Annotated[tuple[Id, ...], Field(max_length=100)] = ()
    changes: Changes = Field(default_factory=dict)

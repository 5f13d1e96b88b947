"""What all nouns of a scenario share: frozen, strict, and able to say where their numbers come from."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints

from simulator.model.provenance import Basis

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
"""The name of a thing within its list: small letters, digits, `-` and `_`, at most 40."""

ElementId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}(/[a-z0-9][a-z0-9_-]{0,39})?$")
]
"""A component as `site/component`; a link or a road by its own id; within a site the bare component."""

AnyId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}([/@][a-z0-9][a-z0-9_-]{0,39})?$")
]
"""An element or a system; `system@member` is a member's own instance of a system that every hall hosts."""

Share = Annotated[float, Field(ge=0, le=1)]
"""A share or a probability, from 0 to 1."""

Hours = Annotated[float, Field(ge=0, le=1_000_000)]
"""A length of time in hours; the upper end is a guard against a wrong unit (114 years)."""

SHORTEST_HOURS = 0.0003
"""A little more than a second, the step in which time is counted."""

TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of the day as `08:30`."""

Count = Annotated[int, Field(ge=1, le=100_000)]
"""A number of people or pieces, at least one."""

Level = Annotated[int, Field(ge=0, le=5)]
"""A service level of the ladder L0 to L5."""


TEXT, MAPPING, LIST = "shape:text", "shape:mapping", "shape:list"
"""Tags of the forms that a value may take where a file may say the same thing in several ways."""


def _shape(value: object) -> str:
    if isinstance(value, (dict, BaseModel)):
        return MAPPING
    return LIST if isinstance(value, (list, tuple)) else TEXT


BY_SHAPE = Discriminator(_shape)
"""Tells the forms apart by their shape, so that a mistake is told about the form that was meant."""


class Noun(BaseModel):
    """A frozen part of a scenario; unknown keys, loose types, NaN and infinity are refused.

    `basis` says where the numbers of this mapping come from: a key is the name of a field of
    this mapping (and covers everything below it) or `*` for all that no nearer mark covers.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    basis: dict[str, Basis] = Field(default_factory=dict)

    def __deepcopy__(self, memo: object = None) -> Self:
        """Return the noun itself: what never changes needs no second copy, also not as a default."""
        return self


class Text(BaseModel):
    """A name or a sentence in Japanese and English."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    ja: Annotated[str, StringConstraints(min_length=1, max_length=4000)]
    en: Annotated[str, StringConstraints(min_length=1, max_length=4000)]

"""Where a number comes from: measured, derived or assumed, always with its reason."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Sentence = Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class Basis(BaseModel):
    """The mark of a number: exactly one of measured, derived or assumed.

    `measured` and `derived` hold the id of an entry of `sources` or a short text that names the
    source or the formula; `second_hand` says that the source quotes another one. `assumed` holds
    the reasoning and needs a `range` of values that would be as believable.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    measured: Sentence | None = None
    derived: Sentence | None = None
    assumed: Sentence | None = None
    second_hand: bool = False
    range: tuple[float, float] | None = None
    note: Sentence | None = None

    @model_validator(mode="after")
    def _one_mark(self) -> Self:
        marks = [m for m in (self.measured, self.derived, self.assumed) if m is not None]
        if len(marks) != 1:
            raise ValueError("basis-one-mark")
        if self.assumed is not None and self.range is None:
            raise ValueError("basis-needs-range")
        return self

    @property
    def kind(self) -> str:
        """Return `measured`, `derived` or `assumed`."""
        if self.measured is not None:
            return "measured"
        return "derived" if self.derived is not None else "assumed"


class Source(BaseModel):
    """A source that basis marks name by its id."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: Sentence
    url: str | None = Field(default=None, max_length=500)
    read: Annotated[str, StringConstraints(max_length=200)] | None = None

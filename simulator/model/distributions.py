"""How long things take: durations in hours, fixed or random, in a form an officer can write."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from simulator.model.noun import SHORTEST_HOURS, Hours, Noun, Share

Positive = Annotated[float, Field(gt=0, le=1_000_000)]

Noticeable = Annotated[float, Field(ge=SHORTEST_HOURS, le=1_000_000)]
"""A length in hours that is not lost in rounding; a wider spread than between two of them has no number."""


class Uniform(Noun):
    """Every value between the ends is as likely."""

    low_hours: Hours
    high_hours: Hours

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low_hours > self.high_hours:
            raise ValueError("distribution-order")
        return self


class Triangular(Noun):
    """Between two ends, most often near the mode."""

    low_hours: Hours
    mode_hours: Hours
    high_hours: Hours

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.low_hours <= self.mode_hours <= self.high_hours:
            raise ValueError("distribution-order")
        return self


class Exponential(Noun):
    """Without memory: what is left never depends on what has passed."""

    mean_hours: Positive


class Lognormal(Noun):
    """Half the cases below the median, nine in ten below `p90_hours`, a long tail."""

    median_hours: Noticeable
    p90_hours: Noticeable

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.median_hours > self.p90_hours:
            raise ValueError("distribution-order")
        return self


class Weibull(Noun):
    """Wear-out (shape above 1) or infant failures (shape below 1).

    Below a shape of 0.1 the longest cases pass every number.
    """

    scale_hours: Positive
    shape: Annotated[float, Field(ge=0.1, le=100)]


Point = tuple[Share, Hours]

FAMILIES = ("fixed", "uniform", "triangular", "exponential", "lognormal", "weibull", "empirical")


class Distribution(Noun):
    """A duration in hours: a plain number, or exactly one named family.

    `empirical` is a list of [share, hours]: that share of the cases is done within those hours,
    straight lines between the points; it starts at share 0 and ends at share 1.
    """

    fixed: Hours | None = None
    uniform: Uniform | None = None
    triangular: Triangular | None = None
    exponential: Exponential | None = None
    lognormal: Lognormal | None = None
    weibull: Weibull | None = None
    empirical: Annotated[tuple[Point, ...], Field(min_length=2, max_length=1000)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain_number(cls, value: object) -> object:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return {"fixed": value}
        return value

    @model_validator(mode="after")
    def _one_family(self) -> Self:
        if sum(getattr(self, name) is not None for name in FAMILIES) != 1:
            raise ValueError("distribution-one-family")
        if self.empirical is not None:
            _check_empirical(self.empirical)
        return self

    @classmethod
    def of(cls, hours: float) -> Self:
        """Return the duration that always takes *hours*."""
        return cls(fixed=hours)


def _check_empirical(points: tuple[Point, ...]) -> None:
    shares = [share for share, _ in points]
    if shares[0] != 0 or shares[-1] != 1 or sorted(shares) != shares:
        raise ValueError("empirical-shares")
    if sorted(h for _, h in points) != [h for _, h in points]:
        raise ValueError("distribution-order")

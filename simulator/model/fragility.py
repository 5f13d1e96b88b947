"""How easily a class of things breaks: the chance of each damage state at an intensity."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from simulator.model.noun import Id, Noun, Share

Intensity = Annotated[float, Field(ge=0, le=100_000)]


class LognormalFragility(Noun):
    """The usual curve: the median intensity at which half fail, and the spread of its logarithm."""

    median: Annotated[float, Field(gt=0, le=100_000)]
    beta: Annotated[float, Field(gt=0, le=10)]


class FragilityCurve(Noun):
    """The chance to reach a damage state at an intensity; exactly one of its three forms.

    `steps` is a table by intensity class: [from this intensity on, probability], below the first
    step nothing happens. `probability` holds wherever the shock gives the site an intensity.
    """

    lognormal: LognormalFragility | None = None
    steps: Annotated[tuple[tuple[Intensity, Share], ...], Field(min_length=1, max_length=100)] | None = None
    probability: Share | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if sum(form is not None for form in (self.lognormal, self.steps, self.probability)) != 1:
            raise ValueError("fragility-one-form")
        for index in (0, 1):
            column = [step[index] for step in self.steps or ()]
            if sorted(column) != column:
                raise ValueError("fragility-steps-order")
        return self


class FragilityClass(Noun):
    """For each type of shock the curves of damage states 1, 2, … from the lightest."""

    by_type: dict[Id, Annotated[tuple[FragilityCurve, ...], Field(min_length=1, max_length=10)]]


CurvePoint = tuple[Annotated[float, Field(ge=0, le=1_000_000)], Share]


class RestorationCurve(Noun):
    """How fast a lifeline returns: points of [hours after the loss, share still out], straight between.

    `slow` mixes in a second, slower curve with its share (places that access cuts hold back).
    """

    still_out: Annotated[tuple[CurvePoint, ...], Field(min_length=1, max_length=1000)]
    slow: SlowShare | None = None

    @model_validator(mode="after")
    def _falls(self) -> Self:
        hours = [h for h, _ in self.still_out]
        shares = [s for _, s in self.still_out]
        if hours[0] != 0 or any(a >= b for a, b in pairwise(hours)):
            raise ValueError("curve-hours")
        if sorted(shares, reverse=True) != shares:
            raise ValueError("curve-falls")
        return self


class SlowShare(Noun):
    """The slow part of a restoration curve; `still_out` counts within that part."""

    share: Share
    curve: Id

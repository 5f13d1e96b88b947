"""When people are there after onset: how many are at work, how the others come, who is hurt or held up."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from simulator.model.distributions import Distribution
from simulator.model.noun import Count, Id, Noun, Share, Text

Hour = Annotated[float, Field(ge=0, le=1_000_000)]
Intensity = Annotated[float, Field(ge=0, le=20)]

ArrivalCurve = Annotated[tuple[tuple[Hour, Share], ...], Field(min_length=1, max_length=1000)]
"""Points of [hours after onset, share who are there], rising, straight between, level after the last."""

ByIntensity = Annotated[tuple[tuple[Intensity, Share], ...], Field(max_length=20)]
"""Points of [from this intensity on, share]; below the first the share is 0."""

Factors = Annotated[tuple[tuple[Intensity, Annotated[float, Field(gt=0, le=10)]], ...], Field(max_length=20)]
"""Points of [from this intensity on, factor]; below the first the factor is 1."""


class Attendance(Noun):
    """How the people of a pool come to be there, by the hour of onset and the shaking at their home.

    The curve counts when the onset is in counter hours (`at_work`) or outside (`off_work`). Its share
    is multiplied by the factor of the intensity and is `at_most` so much. Of the people a share is
    `hurt` and does not come at all, another is `trapped` and comes after some hours.
    """

    name: Text | None = None
    at_work: ArrivalCurve
    off_work: ArrivalCurve
    by_intensity: Factors = ()
    at_most: Share = 1.0
    hurt: ByIntensity = ()
    trapped: ByIntensity = ()
    trapped_hours: Distribution = Distribution(fixed=0)

    @model_validator(mode="after")
    def _rising(self) -> Self:
        for curve in (self.at_work, self.off_work):
            if curve[0][0] != 0 or any(a >= b for (a, _), (b, _) in pairwise(curve)):
                raise ValueError("attendance-hours")
            if any(a > b for (_, a), (_, b) in pairwise(curve)):
                raise ValueError("attendance-rises")
        for steps in (self.by_intensity, self.hurt, self.trapped):
            if any(a >= b for (a, _), (b, _) in pairwise(steps)):
                raise ValueError("attendance-steps")
        return self


class Leadership(Noun):
    """Who decides for a member: the head and the deputies in their order.

    All of them come as `attendance` says. Each has a factor by which a decision takes longer; it is
    made by whoever has come and would have made it first.
    """

    attendance: Id
    slower: Annotated[
        tuple[Annotated[float, Field(ge=1, le=100)], ...], Field(min_length=1, max_length=20)
    ] = (1.0,)


class WideEvent(Noun):
    """What becomes of a pool when much shakes at once, and others need its people too.

    An event is wide if at least so many `members` have their halls shaken at `intensity` or more.
    """

    intensity: Intensity
    members: Count = 1
    available_share: Share
    response_hours: Distribution | None = None

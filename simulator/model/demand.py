"""What residents come for: classes of demand, when they come, and the counters that serve them."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from simulator.model.noun import Count, Id, Noun, Share, Text

Day = Annotated[int, Field(ge=1, le=40_000)]
"""A day of the calendar, counted from the day of the onset, which is day 1."""

Days = Annotated[float, Field(ge=1, le=40_000)]
"""A length in days."""

MOST_CASES = 1_000
"""Cases a day by 1,000 residents: more than one each."""


class ProfileStep(Noun):
    """From this day on, that many times the ordinary demand comes."""

    from_day: Day
    factor: Annotated[float, Field(ge=0, le=100)]


class Surge(Noun):
    """A late wave of cases: none before reception opens, many on the first day, then ever fewer.

    Reception opens on the first day with counter hours from `opens_on_day` on. `first_day_share` of
    all its cases come on that day, the others on the days with counter hours within `lasts_days`
    behind it, half as many each time `half_life_days` have passed.
    """

    residents_share: Share
    opens_on_day: Day
    first_day_share: Share
    half_life_days: Days
    lasts_days: Days


class Counters(Noun):
    """How many counters handle a class of demand in counter hours; a member has at least one.

    A member in `by_member` has that many, any other `per_1000_residents`, rounded. While a mode is
    in use whose id begins with a key of `by_mode`, that many are open instead.
    """

    per_1000_residents: Annotated[float, Field(ge=0, le=1_000)] = 0.0
    by_member: dict[Id, Count] = Field(default_factory=dict)
    by_mode: dict[Id, Count] = Field(default_factory=dict)


class Demand(Noun):
    """A class of cases that one service handles, at the share of its normal speed that its level stands for.

    `profile` changes the ordinary demand day by day; before its first step the factor is 1. While the
    service is at level 0, `lost_share` of those who come turn away for good. `channels` are services
    that take a share of all who come while their own level is at least 1. With `after_shock` profile and
    surge are what follows a shock of that type: a scenario without one has the ordinary demand only.
    """

    name: Text
    service: Id
    per_1000_residents_per_day: Annotated[float, Field(ge=0, le=MOST_CASES)] = 0.0
    profile: Annotated[tuple[ProfileStep, ...], Field(max_length=1_000)] = ()
    surge: Surge | None = None
    after_shock: Id | None = None
    minutes_per_case: Annotated[float, Field(ge=0.1, le=10_000)]
    counters: Counters = Counters()
    lost_share: Share = 0.0
    channels: dict[Id, Share] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _at_most_everybody(self) -> Self:
        if sum(self.channels.values()) > 1 + 1e-9:
            raise ValueError("channel-shares")
        return self

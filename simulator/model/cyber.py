"""Cyber attacks: what is hit first, how it spreads, and how it is found, contained and cleaned."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from simulator.model.distributions import Distribution
from simulator.model.noun import ElementId, Hours, Id, Noun, Text
from simulator.model.restoration import Crews, Work

Targets = Annotated[tuple[ElementId, ...], Field(min_length=1, max_length=60)]
"""Components that an attack can reach; every pair of them is followed, so there are at most 60."""


class Containment(Noun):
    """How an attack is contained: a decision, people at a site, and links that are cut on purpose.

    The links come back `release_hours` after the last infected component is clean.
    """

    at: Id
    decide_hours: Distribution = Distribution(fixed=0)
    crew: Crews = ()
    hours: Distribution = Distribution(fixed=0)
    isolate: Annotated[tuple[Id, ...], Field(max_length=1000)] = ()
    release_hours: Distribution = Distribution(fixed=0)


class Attack(Noun):
    """A cyber attack on the `targets`, which begins with the `first` of them.

    `spread_hours` is the exposure until one infected target infects another (without it the attack
    stays where it began), `effect_hours` the time from an infection until the thing is stopped and,
    with `data_lost`, its data and the copies on it are lost. Cleaning begins after the detection.
    """

    name: Text
    at_hours: Hours = 0.0
    first: Targets
    targets: Targets
    spread_hours: Distribution | None = None
    effect_hours: Distribution = Distribution(fixed=0)
    data_lost: bool = True
    detect_hours: Distribution = Distribution(fixed=0)
    containment: Containment | None = None
    clean: Work

    @model_validator(mode="after")
    def _begins_at_targets(self) -> Self:
        if not set(self.first) <= set(self.targets):
            raise ValueError("attack-first")
        return self

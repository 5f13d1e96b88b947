"""What strikes: shocks, lifelines, given and rolling outages, streams of incidents, and cyber attacks."""

from __future__ import annotations

from math import isclose
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simulator.model.cyber import Attack
from simulator.model.distributions import Distribution
from simulator.model.noun import AnyId, ElementId, Hours, Id, Noun, Share, Text
from simulator.model.restoration import Crews


class EventResidual(Noun):
    """How a whole event differs from the estimate: a normal spread, or discrete [value, share] pairs."""

    sigma: Annotated[float, Field(ge=0, le=1000)] | None = None
    discrete: Annotated[tuple[tuple[float, Share], ...], Field(min_length=1, max_length=100)] | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.sigma is None) == (self.discrete is None):
            raise ValueError("residual-one-form")
        if self.discrete is not None and not isclose(sum(share for _, share in self.discrete), 1):
            raise ValueError("residual-shares")
        return self


class Shock(Noun):
    """One blow: an intensity at every listed site, the same residual for all, and one for each site.

    `type` names the kind of intensity the fragility curves look up: `shaking` (JMA instrumental
    intensity), `inundation` (metres), `wind` (metres per second), or another id.
    """

    name: Text
    type: Id
    at_hours: Hours = 0.0
    intensity: Annotated[dict[Id, Annotated[float, Field(ge=0, le=100_000)]], Field(min_length=1)]
    event_residual: EventResidual | None = None
    site_sigma: Annotated[float, Field(ge=0, le=1000)] = 0.0


class Lifeline(Noun):
    """A lifeline that fails and comes back along a restoration curve.

    `of` lists sites (for `kind: power`, their grid) or components, links and roads. Sites of one
    area share the area draw with correlation `rho`. `hall_factor` shortens the outage of halls.
    """

    kind: Id
    name: Text | None = None
    at_hours: Hours = 0.0
    curve: Id
    of: Annotated[tuple[ElementId, ...], Field(min_length=1, max_length=10_000)]
    rho: Share = 0.5
    hall_factor: Annotated[float, Field(gt=0, le=10)] = 1.0


class ForcedOutage(Noun):
    """An outage that happens as written, or a thing that stays intact as written (`state: intact`).

    It ends at `until_hours`, or by the ordinary repair job (`restoration: repair`), or never.
    `data_lost` destroys the data on a storage or of a system.
    """

    what: AnyId
    from_hours: Hours = 0.0
    until_hours: Hours | None = None
    restoration: Literal["until", "repair", "never"] = "until"
    damage_state: Annotated[int, Field(ge=1, le=10)] = 1
    state: Literal["out", "intact"] = "out"
    data_lost: bool = False

    @model_validator(mode="after")
    def _end(self) -> Self:
        if self.state == "intact":
            return self
        if (self.until_hours is not None) != (self.restoration == "until"):
            raise ValueError("forced-end")
        if self.until_hours is not None and self.until_hours < self.from_hours:
            raise ValueError("forced-order")
        return self


class OutageWindow(Noun):
    """One time at which a group is switched off."""

    from_hours: Hours
    hours: Hours


class RollingOutage(Noun):
    """Power cuts by timetable: everything of one feeder group is out in every window.

    `of` lists sites (their grid) or components, links and roads.
    """

    name: Text | None = None
    of: Annotated[tuple[ElementId, ...], Field(min_length=1, max_length=10_000)]
    outages: Annotated[tuple[OutageWindow, ...], Field(min_length=1, max_length=1000)]


class IncidentStream(Noun):
    """Work that comes again and again, has nothing to do with the hazard, but holds people.

    The first ticket comes one gap after `from_hours`, none at or after `until_hours`. Under the
    rule `criticality` a ticket stands with the services of its `rank`, without a deadline.
    """

    name: Text
    site: Id
    from_hours: Hours = 0.0
    until_hours: Hours | None = None
    gap_hours: Distribution
    work_hours: Distribution
    crew: Crews = ()
    rank: Annotated[int, Field(ge=1, le=100)] = 1

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.gap_hours.fixed == 0:
            raise ValueError("incident-gap")
        if self.until_hours is not None and self.until_hours < self.from_hours:
            raise ValueError("incident-order")
        return self


class Hazard(Noun):
    """Everything that strikes in a scenario."""

    shocks: dict[Id, Shock] = Field(default_factory=dict)
    lifelines: dict[Id, Lifeline] = Field(default_factory=dict)
    forced: dict[Id, ForcedOutage] = Field(default_factory=dict)
    rolling_outages: dict[Id, RollingOutage] = Field(default_factory=dict)
    incidents: dict[Id, IncidentStream] = Field(default_factory=dict)
    cyber: dict[Id, Attack] = Field(default_factory=dict)

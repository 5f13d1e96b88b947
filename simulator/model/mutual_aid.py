"""Mutual aid: who may ask whom for what, when, by which rules it is lent, and who pays."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simulator.model.distributions import Distribution
from simulator.model.noun import Count, Hours, Id, Noun, Share, Text
from simulator.model.requirement import Requirement
from simulator.model.restoration import Crew, Work

Intensity = Annotated[float, Field(ge=0, le=20)]
Productivity = Annotated[float, Field(gt=0, le=1)]
Yen = Annotated[float, Field(ge=0, le=1e12)]
Members = Annotated[tuple[Id, ...], Field(min_length=1, max_length=200)]


class StaffBelow(Noun):
    """So many hours after onset less than a share of the member's own people of a skill are there."""

    skill: Id
    share: Share
    after_hours: Hours


class WorkWaits(Noun):
    """Work at the member's own sites has waited so long in the line, if given for people of a skill."""

    hours: Hours
    skill: Id | None = None


class Unmet(Noun):
    """So long after it began, a request of the same member under another agreement is not covered."""

    agreement: Id
    hours: Hours


class Trigger(Noun):
    """One condition on which a member asks for help; exactly one form."""

    staff_below: StaffBelow | None = None
    work_waits: WorkWaits | None = None
    unmet: Unmet | None = None
    rto_share: Annotated[float, Field(ge=0, le=10)] | None = None
    hall_unusable_hours: Hours | None = None
    intensity: Intensity | None = None
    at_hours: Hours | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        fields = type(self).model_fields.keys() - {"basis"}
        if sum(getattr(self, name) is not None for name in fields) != 1:
            raise ValueError("trigger-one-form")
        return self


class Channel(Noun):
    """A way to send a request: it works between two halls if what it requires holds at both."""

    name: Text | None = None
    requires: Requirement | None = None


class People(Noun):
    """So many people of a skill that are asked for."""

    skill: Id
    people: Count


class Pieces(Noun):
    """So many pieces of an item that are asked for; it may be lost on loan with some probability."""

    item: Id
    pieces: Count
    loss_probability: Share = 0.0


class Proxy(Noun):
    """A neighbour's counters that serve the residents of the member that asks.

    It is a mode of these services, or of all; names like `hall` speak of the neighbour.
    """

    level: Annotated[int, Field(ge=1, le=5)]
    services: Members | None = None
    requires: Requirement | None = None
    needs_mbps: Annotated[float, Field(ge=0, le=1_000_000)] = 0.0
    set_up: Work | None = None
    people_to_run: Crew | None = None

    @model_validator(mode="after")
    def _people_come_from_the_set_up(self) -> Self:
        run = self.people_to_run
        crew = self.set_up.crew if self.set_up is not None else ()
        if run is not None and sum(c.people for c in crew if c.skill == run.skill) < run.people:
            raise ValueError("mode-people-to-run")
        return self


class Wave(Noun):
    """People of an outside organisation who arrive so long after they were promised."""

    after_hours: Hours
    people: Count
    briefing_hours: Hours | None = None


class LenderRules(Noun):
    """What a lender keeps to: whom it keeps, what comes before, and when it calls its people back.

    So many of each pool stay at home (a share, or heads, whichever is more). Nobody is lent while own
    work waits for the same skill, or while an own service of `own_rank` or above is below its RLO.
    People are called back when the lender is shaken later, or a service of `recall_rank` falls below.
    """

    keep_share: Share = 0.5
    keep_people: Annotated[int, Field(ge=0, le=100_000)] = 0
    own_work_first: bool = True
    own_rank: Annotated[int, Field(ge=1, le=100)] | None = None
    recall_intensity: Intensity | None = None
    recall_rank: Annotated[int, Field(ge=1, le=100)] | None = None


class Cost(Noun):
    """What help costs, in yen, and who pays it."""

    paid_by: Literal["helper", "receiver", "population", "equal"] = "receiver"
    yen_per_person_hour: Yen = 0.0
    yen_per_journey: Yen = 0.0


class Agreement(Noun):
    """A mutual-aid agreement, or a dispatch scheme of others (`waves`).

    `members` may ask (all unless given), `lenders` are asked (the other members unless given; also
    organisations), in an `order`: by the list of `counterparts`, the nearest by open roads first, who
    has most people to spare, or in rotation from the one behind the asker. `at_once` answers may be
    outstanding; who is short after all have answered asks again after `again_hours`, up to `rounds`
    times in all. Helpers of `remote` help stay at home and work over the network.
    """

    name: Text
    members: Members | None = None
    lenders: Members | None = None
    counterparts: dict[Id, Members] = Field(default_factory=dict)
    order: Literal["counterpart", "nearest", "most_spare", "rotation"] = "nearest"
    at_once: Count = 100
    rounds: Count = 1
    again_hours: Hours = 24.0
    triggers: Annotated[tuple[Trigger, ...], Field(min_length=1, max_length=20)]
    decide_hours: Distribution = Distribution(fixed=0)
    answer_hours: Distribution = Distribution(fixed=0)
    channels: dict[Id, Channel] = Field(default_factory=dict)
    messenger: bool = False
    people: Annotated[tuple[People, ...], Field(max_length=20)] = ()
    pieces: Annotated[tuple[Pieces, ...], Field(max_length=20)] = ()
    proxy: Proxy | None = None
    remote: bool = False
    rules: LenderRules = LenderRules()
    briefing_hours: Distribution = Distribution(fixed=0)
    productivity: Productivity = 1.0
    deployment_hours: Annotated[float, Field(gt=0, le=1_000_000)] | None = None
    rotations: Annotated[int, Field(ge=0, le=1000)] = 0
    waves: Annotated[tuple[Wave, ...], Field(max_length=100)] = ()
    cost: Cost = Cost()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if not (self.people or self.pieces or self.proxy):
            raise ValueError("agreement-for-nothing")
        if self.waves and (self.lenders is None or self.pieces or self.proxy or len(self.people) != 1):
            raise ValueError("agreement-waves")
        if any(a.after_hours >= b.after_hours for a, b in pairwise(self.waves)):
            raise ValueError("agreement-waves-order")
        if (self.order == "counterpart") != bool(self.counterparts):
            raise ValueError("agreement-counterparts")
        if self.remote and (self.pieces or self.waves):
            raise ValueError("agreement-remote")
        return self

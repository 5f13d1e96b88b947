"""What residents and staff miss: systems, services, the modes of a service, and its promises."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, Tag, model_validator

from simulator.model.distributions import Distribution
from simulator.model.infrastructure import Mbps
from simulator.model.noun import (
    BY_SHAPE,
    MAPPING,
    SHORTEST_HOURS,
    TEXT,
    ElementId,
    Hours,
    Id,
    Level,
    Noun,
    Share,
    Text,
    TimeOfDay,
)
from simulator.model.requirement import Requirement
from simulator.model.restoration import Crew, Crews, Work

Clock = Literal["elapsed", "counter", "system"]
"""Which hours an objective counts: all, those of the counters, or those of the systems' service time."""


class Copy(Noun):
    """One copy of the data: the component that holds it, and the chance that a restore from it works.

    `extra_age_hours` is how much older than the nightly backup this copy is (a tape that travels).
    """

    at: ElementId
    success_probability: Share = 1.0
    extra_age_hours: Hours = 0.0


class Backup(Noun):
    """How the data of a system is copied: every `interval_hours`, one of the times being `taken_at`.

    Copies are tried in their order; after the last one failed it is tried again.
    """

    interval_hours: Annotated[float, Field(ge=SHORTEST_HOURS, le=10_000)]
    taken_at: TimeOfDay = "02:00"
    copies: Annotated[tuple[Copy, ...], Field(min_length=1, max_length=10)]


class Restore(Noun):
    """Bringing data back: a volume over the network from the copy's site, or a time for tape.

    With `volume_gb` the transfer shares the bandwidth that the services leave over, or takes
    `rate_mbps` of a local path when the copy stands at the host.
    """

    volume_gb: Annotated[float, Field(gt=0, le=1_000_000)] | None = None
    rate_mbps: Mbps | None = None
    hours: Distribution | None = None
    crew: Crews = ()
    needs: Requirement | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.volume_gb is None) == (self.hours is None):
            raise ValueError("restore-volume-or-hours")
        return self


class FailOver(Noun):
    """Moving a system to a backup site: decision, activation, its chance, and the level it reaches.

    It begins when the system is down, and, with `unreachable_share`, also when members with more
    than that share of the residents have no path to the host.
    """

    site: Id
    unreachable_share: Share | None = None
    requires: Requirement | None = None
    decide_hours: Distribution = Distribution(fixed=0)
    activate_hours: Distribution
    crew: Crews = ()
    success_probability: Share = 1.0
    level: Level = 5
    fail_back_hours: Distribution = Distribution(fixed=0)


class System(Noun):
    """An application; `host` is a site, or `hall` when every member runs its own."""

    name: Text
    template: Id | None = None
    host: Id
    requires: Requirement | None = None
    data_on: ElementId | None = None
    backup: Backup | None = None
    restore: Restore | None = None
    fail_over: FailOver | None = None

    @model_validator(mode="after")
    def _restorable(self) -> Self:
        if (self.backup is None) != (self.restore is None):
            raise ValueError("backup-and-restore")
        return self


class Mode(Noun):
    """One way to provide a service: the level it gives and what it takes.

    `people_to_run` are held as long as the mode is the one in use.
    """

    name: Text | None = None
    level: Annotated[int, Field(ge=1, le=5)]
    requires: Requirement | None = None
    needs_mbps: Annotated[float, Field(ge=0, le=1_000_000)] = 0.0
    set_up: Work | None = None
    people_to_run: Crew | None = None

    @model_validator(mode="after")
    def _people_come_from_the_set_up(self) -> Self:
        if self.people_to_run is None:
            return self
        held = sum(
            c.people for c in (self.set_up.crew if self.set_up else ()) if c.skill == self.people_to_run.skill
        )
        if held < self.people_to_run.people:
            raise ValueError("mode-people-to-run")
        return self


class Rung(Noun):
    """One step of a promise: at least this level from so many hours on."""

    by_hours: Hours
    level: Annotated[int, Field(ge=1, le=5)]


class RecoveryObjectives(Noun):
    """The promise of a service: a ladder of RTO and RLO, the age of data it may lose, the longest outage.

    The RLO of the service is the level of the last rung; `clock` says which hours count.
    """

    ladder: Annotated[tuple[Rung, ...], Field(min_length=1, max_length=5)]
    rpo_hours: Hours | None = None
    mtpd_hours: Hours | None = None
    clock: Clock = "elapsed"


class ServiceClass(Noun):
    """A class of services with one rank (1 is restored first) and one promise."""

    name: Text
    rank: Annotated[int, Field(ge=1, le=100)]
    objectives: RecoveryObjectives


class Service(Noun):
    """A business (業務) that every member gives, or only the members in `only`."""

    name: Text
    service_class: Annotated[Id, Field(alias="class")]
    system: Id | None = None
    modes: Annotated[Annotated[Id, Tag(TEXT)] | Annotated[dict[Id, Mode], Tag(MAPPING)], BY_SHAPE]
    objectives: RecoveryObjectives | None = None
    only: Annotated[tuple[Id, ...], Field(max_length=200)] | None = None

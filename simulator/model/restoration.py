"""How a broken thing comes back: the phases of a restoration job and what each of them holds."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from simulator.model.distributions import Distribution
from simulator.model.noun import Count, Id, Noun, Text
from simulator.model.requirement import Requirement


class Crew(Noun):
    """Some people of one skill; `remote` work can be done from afar over the network."""

    skill: Id
    people: Count = 1
    remote: bool = False


Crews = Annotated[tuple[Crew, ...], Field(max_length=20)]


class Survey(Noun):
    """The look on site that comes before any decision; the people are released afterwards."""

    hours: Distribution
    crew: Crews


class Repair(Noun):
    """The way from broken to back: detect, survey, decide, wait, travel, work, verify.

    A missing length is zero, a missing crew means that nobody is held. `needs` must hold for the
    work to start and to go on (access, power); `parts` are taken from stocks; `part_lead_hours`
    runs from the decision until a part that must be ordered has come.
    """

    name: Text | None = None
    detect_hours: Distribution = Distribution(fixed=0)
    survey: Survey | None = None
    decide_hours: Distribution = Distribution(fixed=0)
    part_lead_hours: Distribution | None = None
    parts: dict[Id, Count] = Field(default_factory=dict)
    crew: Crews = ()
    needs: Requirement | None = None
    work_hours: Distribution
    verify_hours: Distribution = Distribution(fixed=0)


class Work(Noun):
    """A piece of work with its people: a set-up, a restart check, an activation."""

    hours: Distribution
    crew: Crews = ()

    @model_validator(mode="before")
    @classmethod
    def _plain_number(cls, value: object) -> object:
        return {"hours": value} if isinstance(value, (int, float)) and not isinstance(value, bool) else value


class Lifetime(Noun):
    """Failure without a hazard: a life that ages always, while powered, or while a system is up.

    `ages` is `always`, `powered`, or the id of the system whose service time counts.
    """

    hours: Distribution
    ages: Id = "always"

    @model_validator(mode="after")
    def _positive(self) -> Self:
        if self.hours.fixed == 0:
            raise ValueError("lifetime-zero")
        return self

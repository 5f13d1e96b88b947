"""Who does the work: organisations and their pools of people."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, Tag

from simulator.model.attendance import WideEvent
from simulator.model.distributions import Distribution
from simulator.model.noun import BY_SHAPE, LIST, SHORTEST_HOURS, TEXT, Id, Noun, Text, TimeOfDay


class OrganisationKind(StrEnum):
    """What an organisation is to the group."""

    OPERATOR = "operator"
    VENDOR = "vendor"
    CARRIER = "carrier"
    POWER_COMPANY = "power_company"
    PREFECTURE = "prefecture"
    NATIONAL = "national"
    OTHER = "other"


class Organisation(Noun):
    """Somebody with people or things: an operator, a vendor, a carrier. Members are listed apart."""

    name: Text
    kind: Annotated[OrganisationKind, Field(strict=False)] = OrganisationKind.OTHER


class Shift(Noun):
    """The daily hours of a pool: so many hours from a time of the day on, in one team or several.

    Several teams follow each other round the clock at equal distances. Work that a shift leaves
    unfinished waits for the same people, or, with `handover_minutes`, is handed over to others.
    """

    starts: TimeOfDay = "08:00"
    hours: Annotated[float, Field(ge=SHORTEST_HOURS, le=24)] = 12.0
    teams: Annotated[int, Field(ge=1, le=24)] = 1
    handover_minutes: Annotated[float, Field(ge=0, le=1440)] | None = None


class StaffPool(Noun):
    """People of one organisation with one skill.

    `serves` is where they work: the sites of their organisation (`own`), everywhere (`all`), or
    the listed sites. `response_hours` runs from the call until they set out, as a contract says;
    `remote_response_hours` until they begin from afar. Without `attendance` all are there, without a
    `shift` at any hour. `commute_hours` come on top for those who were not at work at onset.
    """

    name: Text | None = None
    organisation: Id
    skill: Id
    headcount: Annotated[int, Field(ge=0, le=100_000)]
    home: Id
    serves: Annotated[
        Annotated[Literal["own", "all"], Tag(TEXT)] | Annotated[tuple[Id, ...], Tag(LIST)], BY_SHAPE
    ] = "own"
    response_hours: Distribution = Distribution(fixed=0)
    remote_response_hours: Distribution | None = None
    attendance: Id | None = None
    commute_hours: Distribution = Distribution(fixed=0)
    shift: Shift | None = None
    wide_event: WideEvent | None = None

"""Who does the work: organisations and their pools of people."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, Tag

from simulator.model.distributions import Distribution
from simulator.model.noun import BY_SHAPE, LIST, TEXT, Id, Noun, Text


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


class StaffPool(Noun):
    """People of one organisation with one skill.

    `serves` is where they work: the sites of their organisation (`own`), everywhere (`all`), or
    the listed sites. `response_hours` runs from the call until they set out, as a contract says.
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

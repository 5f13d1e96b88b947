"""The whole question: a group of municipalities, what strikes it, how it responds, how long we look."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, StringConstraints

from simulator.model.attendance import Attendance, Leadership
from simulator.model.demand import Demand
from simulator.model.fragility import FragilityClass, RestorationCurve
from simulator.model.hazards import Hazard
from simulator.model.infrastructure import Link, Road, Site, Stock
from simulator.model.measures import Measure, Variant
from simulator.model.mutual_aid import Agreement
from simulator.model.noun import Hours, Id, Noun, Text
from simulator.model.plan import Plan
from simulator.model.provenance import Source
from simulator.model.restoration import Repair
from simulator.model.services import Mode, Service, ServiceClass, System
from simulator.model.staff import Organisation, StaffPool

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA_VERSION = 1
"""The version of the file format; older files are migrated, newer ones refused."""


def _moment(value: object) -> object:
    """Return the moment that an ISO 8601 text means; anything else is left for the validator to refuse."""
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return value


LAST_YEAR = 2999
"""The last year in which anything may begin: a longest horizon later there is still a calendar."""


def _within_calendar(moment: datetime) -> datetime:
    if moment.year > LAST_YEAR:
        raise ValueError("moment-too-late")
    return moment


Moment = Annotated[AwareDatetime, BeforeValidator(_moment), AfterValidator(_within_calendar)]
"""A date and time with its zone, as `2019-01-16T10:00:00+09:00`."""

Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Municipality(Noun):
    """A member: its name, its residents, its hall, and who decides for it (without: always somebody)."""

    name: Text
    population: Annotated[int, Field(ge=1, le=20_000_000)]
    hall: Id
    leadership: Leadership | None = None


class Group(Noun):
    """The municipalities that share a cloud, and everything they share."""

    schema_version: Annotated[Literal[1], Field(alias="schema")] = 1
    name: Text
    base_date: Date | None = None
    municipalities: Annotated[dict[Id, Municipality], Field(min_length=1)]
    organisations: dict[Id, Organisation] = Field(default_factory=dict)
    sites: Annotated[dict[Id, Site], Field(min_length=1)]
    site_templates: dict[Id, dict[str, Any]] = Field(default_factory=dict)
    system_templates: dict[Id, dict[str, Any]] = Field(default_factory=dict)
    links: dict[Id, Link] = Field(default_factory=dict)
    roads: dict[Id, Road] = Field(default_factory=dict)
    systems: dict[Id, System] = Field(default_factory=dict)
    service_classes: dict[Id, ServiceClass] = Field(default_factory=dict)
    mode_sets: dict[Id, dict[Id, Mode]] = Field(default_factory=dict)
    services: dict[Id, Service] = Field(default_factory=dict)
    staff: dict[Id, StaffPool] = Field(default_factory=dict)
    stocks: dict[Id, Stock] = Field(default_factory=dict)
    agreements: dict[Id, Agreement] = Field(default_factory=dict)
    measures: dict[Id, Measure] = Field(default_factory=dict)
    demand: dict[Id, Demand] = Field(default={})  # a plain default: without demand the hash stays what it was


class Library(Noun):
    """Curves, ways of repair and of coming to work that several groups may share."""

    schema_version: Annotated[Literal[1], Field(alias="schema")] = 1
    fragility: dict[Id, FragilityClass] = Field(default_factory=dict)
    restoration: dict[Id, RestorationCurve] = Field(default_factory=dict)
    repairs: dict[Id, Repair] = Field(default_factory=dict)
    attendance: dict[Id, Attendance] = Field(default_factory=dict)
    sources: dict[Id, Source] = Field(default_factory=dict)


class Scenario(Noun):
    """A group, a hazard, a plan, an onset and a horizon; variants are named edits of it.

    `measures` names the measures of the group that are switched on already.
    """

    schema_version: Annotated[Literal[1], Field(alias="schema")]
    name: Text
    story: Text | None = None
    onset: Moment
    horizon_hours: Annotated[Hours, Field(gt=0)] = 720.0
    group: Group
    hazard: Hazard
    plan: Plan = Plan()
    library: Library = Library()
    measures: Annotated[tuple[Id, ...], Field(max_length=100)] = ()
    variants: dict[Id, Variant] = Field(default_factory=dict)
    sources: dict[Id, Source] = Field(default_factory=dict)


def scenario_from(data: Mapping[str, object]) -> Scenario:
    """Return the scenario that plain *data* means: mappings, lists and scalars, as a file gives them.

    Raises:
        pydantic.ValidationError: the data do not fit; `loc` leads to each mistake.
    """
    return Scenario.model_validate(_lists_frozen(data))


def _lists_frozen(value: object) -> object:
    if isinstance(value, dict):
        return {key: _lists_frozen(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(_lists_frozen(item) for item in value)
    return value

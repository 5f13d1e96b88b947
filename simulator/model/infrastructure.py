"""Places and what stands in them: sites, components, power, links and roads."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, Tag

from simulator.model.distributions import Distribution
from simulator.model.noun import BY_SHAPE, LIST, MAPPING, TEXT, Count, Hours, Id, Noun, Share, Text
from simulator.model.requirement import Requirement
from simulator.model.restoration import Crews, Lifetime, Repair, Work

Latitude = Annotated[float, Field(ge=20, le=46)]
"""Degrees north; Japan lies between 20 and 46."""

Longitude = Annotated[float, Field(ge=122, le=154)]
"""Degrees east; Japan lies between 122 and 154."""

Mbps = Annotated[float, Field(gt=0, le=1_000_000)]
Minutes = Annotated[float, Field(ge=0, le=100_000)]


class SiteKind(StrEnum):
    """What a place is to the group."""

    HALL = "hall"
    BRANCH = "branch"
    ALTERNATE_HALL = "alternate_hall"
    DATA_CENTRE = "data_centre"
    BACKUP_SITE = "backup_site"
    EXCHANGE = "exchange"
    CORRIDOR = "corridor"
    DEPOT = "depot"
    OTHER = "other"


class ComponentKind(StrEnum):
    """What a component is; tables and pictures group by it, the engine does not look at it."""

    BUILDING = "building"
    SERVER = "server"
    STORAGE = "storage"
    LAN = "lan"
    ROUTER = "router"
    ENDPOINTS = "endpoints"
    CARRIER = "carrier"
    COPY = "copy"
    OTHER = "other"


class Element(Noun):
    """The smallest thing that breaks and is restored.

    `fragility` names a class of the library; without one a shock never breaks it. `repair` names
    ways of repair of the library, one per damage state from the lightest (the last one serves
    all worse states). `requires` is what it needs from others to be up.
    """

    name: Text | None = None
    fragility: Id | None = None
    repair: (
        Annotated[
            Annotated[Id, Tag(TEXT)]
            | Annotated[Repair, Tag(MAPPING)]
            | Annotated[tuple[Id, ...], Tag(LIST), Field(min_length=1, max_length=10)],
            BY_SHAPE,
        ]
        | None
    ) = None
    requires: Requirement | None = None
    lifetime: Lifetime | None = None


class Component(Element):
    """A thing at a site: building, server, storage, LAN, router, terminals.

    `powered` needs the site's power; `cooled` stops it when the cooling has been lost too long.
    `restart_check` is the work after an unclean loss of power. A storage may lose its data in an
    unclean shutdown (`data_loss_probability`) or from a damage state on (`data_lost_from_state`).
    """

    kind: Annotated[ComponentKind, Field(strict=False)] = ComponentKind.OTHER
    powered: bool = False
    cooled: bool = False
    restart_check: Work | None = None
    data_loss_probability: Share = 0.0
    data_lost_from_state: Annotated[int, Field(ge=1, le=10)] | None = None


class Refuelling(Noun):
    """Deliveries of fuel: ordered when the tank falls to the reorder level, brought over open roads."""

    reorder_below_hours: Hours
    lead_hours: Distribution
    amount_hours: Hours
    depot: Id


class Generator(Element):
    """An emergency generator; fuel is counted in hours of running."""

    fuel_hours: Hours
    tank_hours: Hours | None = None
    start_probability: Share = 1.0
    start_delay_minutes: Minutes = 0.0
    running_life_hours: Distribution | None = None
    refuelling: Refuelling | None = None


class Ups(Element):
    """A battery that carries the load for some minutes; `recharge` from the grid only, or from any source."""

    minutes: Minutes
    recharge_hours: Hours = 0.0
    recharge: Literal["grid", "any"] = "grid"


class Cooling(Element):
    """The cooling of the machine room; without it cooled equipment stops after the thermal limit."""

    thermal_limit_minutes: Minutes
    powered: bool = True


class Power(Noun):
    """The power of a site: grid, else generator, else battery.

    A shutdown is clean when the battery still holds `orderly_shutdown_minutes` of load at the
    moment the last other source is lost.
    """

    grid: Element = Element()
    generator: Generator | None = None
    ups: Ups | None = None
    cooling: Cooling | None = None
    orderly_shutdown_minutes: Minutes = 0.0


class Site(Noun):
    """A place with hazard exposure.

    `router` names the component that joins it to the network; `transit` says whether it passes
    on traffic between others (an exchange does, a town hall usually does not).
    """

    name: Text
    kind: Annotated[SiteKind, Field(strict=False)] = SiteKind.OTHER
    lat: Latitude | None = None
    lon: Longitude | None = None
    owner: Id | None = None
    area: Id | None = None
    template: Id | None = None
    power: Power | None = None
    router: Id | None = None
    transit: bool = True
    components: dict[Id, Component] = Field(default_factory=dict)


class StandbySetUp(Noun):
    """How a standby link comes into use: people for some hours, or by itself after some minutes.

    `parts` are taken from stocks, as a satellite terminal is.
    """

    decide_hours: Distribution = Distribution(fixed=0)
    hours: Distribution = Distribution(fixed=0)
    crew: Crews = ()
    parts: dict[Id, Count] = Field(default_factory=dict)
    at: Id | None = None


class Link(Element):
    """A communication path between two sites; `at` is where it breaks and is repaired."""

    ends: tuple[Id, Id]
    at: Id | None = None
    medium: Literal["fibre", "closed_vpn", "mobile", "satellite", "other"] = "fibre"
    carrier: Id | None = None
    capacity_mbps: Mbps
    role: Literal["active", "standby"] = "active"
    set_up: StandbySetUp | None = None


class Road(Element):
    """A way between two places; closed while it has an open reason."""

    ends: tuple[Id, Id]
    at: Id | None = None
    travel_hours: Hours


class Stock(Noun):
    """Things in store: consumables are used up by a repair, equipment comes back after it.

    Work names a stock by its id, or by the `item` that its site's owner has in store.
    """

    name: Text
    owner: Id | None = None
    item: Id | None = None
    amount: Annotated[int, Field(ge=0, le=100_000)]
    kind: Literal["consumable", "equipment"] = "consumable"

"""What every engine reads: the scenario with all names resolved, numbered and prepared.

A compiled plan is frozen and can be pickled; what a run remembers lives in the engine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from simulator.compiler.aid_plans import AgreementPlan
    from simulator.compiler.demand_plans import DemandPlan
    from simulator.compiler.hazard_plans import (
        CyberPlan,
        ForcedPlan,
        IncidentPlan,
        LifelinePlan,
        RollingPlan,
        ShockPlan,
    )
    from simulator.compiler.needs import AtomPlan, Need
    from simulator.compiler.people_plans import LeaderPlan, PoolPlan
    from simulator.compiler.work_plans import CrewPlan, WorkPlan
    from simulator.events import Kind
    from simulator.model.distributions import Distribution
    from simulator.model.fragility import FragilityCurve
    from simulator.model.plan import Rule
    from simulator.model.services import Clock


@dataclass(frozen=True, slots=True)
class RepairPlan:
    """One way of repair; `need` must hold to start and to go on."""

    detect: Distribution
    survey: WorkPlan | None
    decide: Distribution
    part_lead: Distribution | None
    parts: tuple[tuple[str, int], ...]
    crew: CrewPlan
    need: Need
    work: Distribution
    verify: Distribution


@dataclass(frozen=True, slots=True)
class LifetimePlan:
    """A life and the atom while which is up it ages (None: always)."""

    hours: Distribution
    ages_while: int | None


@dataclass(frozen=True, slots=True)
class ElementPlan:
    """A component, link or road; `index` is its place in `CompiledPlan.elements`, `bit` its atom."""

    index: int
    bit: int
    id: str
    site: str
    kind: Kind
    part: str
    fragility: Mapping[str, tuple[FragilityCurve, ...]]
    repairs: tuple[RepairPlan, ...]
    restart: WorkPlan | None
    powered: bool
    cooled: bool
    data_loss_probability: float
    data_lost_from_state: int | None
    lifetime: LifetimePlan | None
    starts_standby: bool


@dataclass(frozen=True, slots=True)
class RefuelPlan:
    """Deliveries of fuel, in seconds of running."""

    reorder_s: int
    lead: Distribution
    amount_s: int
    depot: str


@dataclass(frozen=True, slots=True)
class GeneratorPlan:
    """A generator; `element` is its element number."""

    element: int
    fuel_s: int
    tank_s: int
    start_probability: float
    start_delay_s: int
    life: Distribution | None
    refuel: RefuelPlan | None


@dataclass(frozen=True, slots=True)
class UpsPlan:
    """A battery: seconds of load when full, and seconds to fill it from empty."""

    element: int
    full_s: int
    recharge_s: int
    recharge_any: bool


@dataclass(frozen=True, slots=True)
class CoolingPlan:
    """The cooling of a site and the elements that stop without it."""

    element: int
    limit_s: int
    hosts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PowerPlan:
    """The supply of a site."""

    grid: int
    generator: GeneratorPlan | None
    ups: UpsPlan | None
    cooling: CoolingPlan | None
    orderly_s: int
    loads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SitePlan:
    """A site; `power_bit` is None where power is not modelled (always on)."""

    id: str
    power: PowerPlan | None
    power_bit: int | None
    node_bit: int


@dataclass(frozen=True, slots=True)
class StandbyPlan:
    """How a standby link is set up; `at` is where the people work, `path` the path atom of its ends."""

    path: int
    decide: Distribution
    work: WorkPlan
    at: str
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class LinkPlan:
    """A link between two nodes."""

    id: str
    bit: int
    element: int
    ends: tuple[str, str]
    mbps: float
    standby: StandbyPlan | None


@dataclass(frozen=True, slots=True)
class RoadPlan:
    """A road between two sites."""

    id: str
    bit: int
    ends: tuple[str, str]
    travel_s: int


@dataclass(frozen=True, slots=True)
class PathPlan:
    """A pair of sites that must be joined.

    `relevant` has the links that can lie on a path between them and the nodes at their ends: it hangs on
    nothing else.
    `reference` are the links of the path on the intact network, `stations` the sites it passes.
    """

    bit: int
    ends: tuple[str, str]
    relevant: int
    reference: tuple[str, ...]
    stations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """A copy of data: the atom that must be up, where it stands, its chance, and its extra age."""

    bit: int
    site: str
    success: float
    extra_age_s: int


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """Backups at `first_s + i * interval_s` (first_s <= 0), kept in copies."""

    first_s: int
    interval_s: int
    copies: tuple[CopyPlan, ...]


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """A restore: by volume over the network or by time; `paths` has the path atom of each copy."""

    volume_gb: float | None
    local_mbps: float | None
    work: WorkPlan
    need: Need
    paths: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class FailOverPlan:
    """The backup site of a system; `bit` is up while it serves.

    `reach` has the path atom and the residents of each member that needs a way to the host; the
    system also moves while more than `unreachable` residents have none (None: it does not).
    """

    bit: int
    site: str
    decide: Distribution
    work: WorkPlan
    success: float
    fail_back: Distribution
    reach: tuple[tuple[int, int], ...]
    unreachable: float | None


@dataclass(frozen=True, slots=True)
class SystemPlan:
    """An application at its host; `storage` is the element that holds its data."""

    id: str
    bit: int
    host: str
    storage: int | None
    backup: BackupPlan | None
    restore: RestorePlan | None
    fail_over: FailOverPlan | None


@dataclass(frozen=True, slots=True)
class ModePlan:
    """One way to provide a service, with its paths for bandwidth (indices into `CompiledPlan.paths`).

    Every path of `paths` is used; of `choices`, paths that stand under `any` or `at_least`, one. It is
    given `at` a hall: the member's own, or that of a neighbour who stands in (`by_others`).
    """

    id: str
    level: int
    need: Need
    mbps: float
    paths: tuple[int, ...]
    choices: tuple[int, ...]
    set_up: WorkPlan | None
    run_crew: CrewPlan
    at: str
    by_others: bool = False


@dataclass(frozen=True, slots=True)
class RungPlan:
    """One step of a promise: this level from `deadline_s` on (None: the deadline is beyond the horizon)."""

    level: int
    by_hours: float
    deadline_s: int | None


@dataclass(frozen=True, slots=True)
class ServicePlan:
    """A service of a municipality; modes from the best to the least, ties by id."""

    index: int
    municipality: str
    service: str
    hall: str
    population: int
    rank: int
    modes: tuple[ModePlan, ...]
    rungs: tuple[RungPlan, ...]
    rlo: int
    mtpd_s: int | None
    rpo_s: int | None
    clock: Clock
    system: str | None
    deps: int

    @property
    def id(self) -> str:
        """Return `municipality/service`."""
        return f"{self.municipality}/{self.service}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CompiledPlan:
    """Everything an engine needs for any replication of one scenario and variant.

    Two plans are the same only if they are one object; `scenario_hash` tells whether they ask the same.
    """

    scenario: str
    variant: str
    scenario_hash: str
    onset: datetime
    horizon_s: int
    rule: Rule
    manual_rank: Mapping[str, int]
    mode_decision: Distribution
    atoms: tuple[AtomPlan, ...]
    elements: tuple[ElementPlan, ...]
    sites: tuple[SitePlan, ...]
    links: tuple[LinkPlan, ...]
    roads: tuple[RoadPlan, ...]
    paths: tuple[PathPlan, ...]
    systems: tuple[SystemPlan, ...]
    services: tuple[ServicePlan, ...]
    pools: tuple[PoolPlan, ...]
    stocks: Mapping[str, tuple[int, bool]]
    shocks: tuple[ShockPlan, ...]
    lifelines: tuple[LifelinePlan, ...]
    forced: tuple[ForcedPlan, ...]
    pinned: frozenset[int]
    users: tuple[int, ...]
    """For each atom the services (a mask over `services`) that may need it, through whatever chain."""

    intact: int
    """The state word before anything has happened."""

    halls: Mapping[str, str] = field(default_factory=dict)
    """Member -> its hall."""

    residents: Mapping[str, int] = field(default_factory=dict)
    """Member -> its residents; no engine reads it: shared costs go by it."""

    leaders: tuple[LeaderPlan, ...] = ()
    deciders: Mapping[str, str] = field(default_factory=dict)
    """Site -> the member that decides there."""

    agreements: tuple[AgreementPlan, ...] = ()
    rolling: tuple[RollingPlan, ...] = ()
    incidents: tuple[IncidentPlan, ...] = ()
    cyber: tuple[CyberPlan, ...] = ()
    demand: tuple[DemandPlan, ...] = ()
    """Who comes to the counters; no engine reads it: the backlog is worked out from the log."""

    def __repr__(self) -> str:
        """Return which scenario this is the plan of; the whole of it would be far too long to read."""
        return f"CompiledPlan({self.scenario!r}, {self.variant!r}, {self.scenario_hash[:12]!r})"

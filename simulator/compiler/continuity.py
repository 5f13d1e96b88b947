"""Systems, their copies and backup sites, and the services with their modes and promises."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from simulator.compiler import mutual_aid
from simulator.compiler.infrastructure import crew_plan, work_plan
from simulator.compiler.needs import AtomKind
from simulator.compiler.plan import (
    BackupPlan,
    CopyPlan,
    FailOverPlan,
    ModePlan,
    RestorePlan,
    RungPlan,
    ServicePlan,
    SystemPlan,
)
from simulator.compiler.wishes import AtomKey, Wish, path_id
from simulator.compiler.work_plans import CrewPart, WorkPlan
from simulator.model.distributions import Distribution
from simulator.units import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.compiler.calendar import Calendar
    from simulator.compiler.draft import Draft, ServiceDraft, SystemDraft
    from simulator.compiler.infrastructure import Bits
    from simulator.compiler.plan import PathPlan
    from simulator.compiler.wishes import Place
    from simulator.model.services import Backup, FailOver, Mode, RecoveryObjectives


def copy_path(host: str, copy_site: str) -> AtomKey | None:
    """Return the path over which a copy comes, None when it stands at the host."""
    return AtomKey.path(copy_site, host)


def system_plans(draft: Draft, index: Mapping[str, int], bits: Bits) -> tuple[SystemPlan, ...]:
    """Return all systems by id."""
    return tuple(system_plan(draft, system, index, bits) for _, system in sorted(draft.systems.items()))


def service_plans(
    draft: Draft, bits: Bits, paths: Sequence[PathPlan], calendar: Calendar
) -> tuple[ServicePlan, ...]:
    """Return all services by member and id."""
    services = sorted(draft.services, key=lambda service: (service.municipality, service.name))
    return tuple(service_plan(draft, one, i, bits, paths, calendar) for i, one in enumerate(services))


def system_plan(draft: Draft, system: SystemDraft, index: Mapping[str, int], bits: Bits) -> SystemPlan:
    """Return *system* with its copies, restore and backup site."""
    noun, place = system.noun, draft.system_place(system)
    copies = [draft.elements[place.element_id(c.at)] for c in noun.backup.copies] if noun.backup else []
    restore = None
    if noun.restore is not None:
        paths = [copy_path(system.host, copy.site) for copy in copies]
        restore = RestorePlan(
            volume_gb=noun.restore.volume_gb,
            local_mbps=noun.restore.rate_mbps,
            work=WorkPlan(noun.restore.hours or Distribution(fixed=0), crew_plan(noun.restore.crew)),
            need=place.wish(noun.restore.needs).numbered(bits),
            paths=tuple(bits[key] if key else None for key in paths),
        )
    backup = None
    if noun.backup is not None:
        plans = tuple(
            CopyPlan(
                bits[AtomKey(AtomKind.ELEMENT, element.id)],
                element.site,
                copy.success_probability,
                seconds(copy.extra_age_hours),
            )
            for copy, element in zip(noun.backup.copies, copies, strict=True)
        )
        backup = BackupPlan(_first_backup(draft, noun.backup), seconds(noun.backup.interval_hours), plans)
    return SystemPlan(
        id=system.id,
        bit=bits[AtomKey(AtomKind.SYSTEM, system.id)],
        host=system.host,
        storage=index[place.element_id(noun.data_on)] if noun.data_on else None,
        backup=backup,
        restore=restore,
        fail_over=_fail_over(draft, system, noun.fail_over, bits) if noun.fail_over else None,
    )


def _first_backup(draft: Draft, backup: Backup) -> int:
    """Return the last backup time at or before onset, in seconds since onset (never positive)."""
    hour, minute = (int(part) for part in backup.taken_at.split(":"))
    onset = draft.scenario.onset
    taken = onset.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return -(int((onset - taken).total_seconds()) % seconds(backup.interval_hours))


def _fail_over(draft: Draft, system: SystemDraft, noun: FailOver, bits: Bits) -> FailOverPlan:
    reach = tuple(_reach(draft, system, bits))
    share, everybody = noun.unreachable_share, sum(residents for _, residents in reach)
    return FailOverPlan(
        bit=bits[AtomKey(AtomKind.FAIL_OVER, system.id)],
        site=noun.site,
        decide=noun.decide_hours,
        work=WorkPlan(noun.activate_hours, crew_plan(noun.crew)),
        success=noun.success_probability,
        fail_back=noun.fail_back_hours,
        reach=reach,
        unreachable=None if share is None else share * everybody,
    )


def _reach(draft: Draft, system: SystemDraft, bits: Bits) -> Iterator[tuple[int, int]]:
    """Yield the path to the host and the residents of every member whose services need that path."""
    members = draft.scenario.group.municipalities
    for name in sorted({s.municipality for s in draft.services if draft.service_place(s).own == system.id}):
        key = AtomKey(AtomKind.PATH, path_id(members[name].hall, system.host))
        if key in bits:
            yield bits[key], members[name].population


class ModeWish(NamedTuple):
    """A mode with the level it gives, what it needs, and the hall at which it is given."""

    name: str
    mode: Mode
    level: int
    wish: Wish
    at: str
    by_others: bool


def mode_wishes(draft: Draft, service: ServiceDraft) -> Iterator[ModeWish]:
    """Yield the modes of *service*, those of neighbours who stand in, and their twins at the backup site."""
    hall = draft.scenario.group.municipalities[service.municipality].hall
    for name, mode in service.modes.items():
        for twin, level, wish in _with_twin(draft, mode, draft.service_place(service)):
            yield ModeWish(name + twin, mode, level, wish, hall, by_others=False)
    for name, mode, at, place, gate in mutual_aid.proxy_modes(draft, service):
        for twin, level, wish in _with_twin(draft, mode, place):
            yield ModeWish(name + twin, mode, level, wish & Wish(frozenset({gate})), at, by_others=True)


def _with_twin(draft: Draft, mode: Mode, place: Place) -> Iterator[tuple[str, int, Wish]]:
    """Yield level and wish of *mode* at *place*, and of its twin at the backup site if there is one."""
    own = draft.systems.get(place.own)
    wish = place.wish(mode.requires)
    yield "", mode.level, wish
    key = AtomKey(AtomKind.SYSTEM, place.own)
    if own is None or own.noun.fail_over is None or key not in set(wish.atoms_named()):
        return
    there = replace(place, host=own.noun.fail_over.site).wish(mode.requires)
    level = min(mode.level, own.noun.fail_over.level)
    if level > 0:
        yield "+fail-over", level, there.replacing(key, AtomKey(AtomKind.FAIL_OVER, own.id))


def service_plan(
    draft: Draft, service: ServiceDraft, index: int, bits: Bits, paths: Sequence[PathPlan], calendar: Calendar
) -> ServicePlan:
    """Return *service* of its member, its modes from the best to the least."""
    group = draft.scenario.group
    modes = [_mode_plan(wished, bits, paths) for wished in mode_wishes(draft, service)]
    service_class = group.service_classes[service.noun.service_class]
    objectives = service.noun.objectives or service_class.objectives
    member = group.municipalities[service.municipality]
    deps = 0
    for mode in modes:
        deps |= mode.need.deps
    return ServicePlan(
        index=index,
        municipality=service.municipality,
        service=service.name,
        hall=member.hall,
        population=member.population,
        rank=service_class.rank,
        modes=tuple(sorted(modes, key=lambda mode: (-mode.level, mode.id))),
        rungs=_rungs(objectives, calendar),
        rlo=objectives.ladder[-1].level,
        mtpd_s=seconds(objectives.mtpd_hours) if objectives.mtpd_hours is not None else None,
        rpo_s=seconds(objectives.rpo_hours) if objectives.rpo_hours is not None else None,
        clock=objectives.clock,
        system=draft.service_place(service).own or None,
        deps=deps,
    )


def _mode_plan(wished: ModeWish, bits: Bits, paths: Sequence[PathPlan]) -> ModePlan:
    mode, need = wished.mode, wished.wish.numbered(bits)
    used = tuple(i for i, path in enumerate(paths) if need.mask >> path.bit & 1)
    choices = tuple(i for i, path in enumerate(paths) if (need.deps & ~need.mask) >> path.bit & 1)
    run = (CrewPart(mode.people_to_run.skill, mode.people_to_run.people),) if mode.people_to_run else ()
    return ModePlan(
        id=wished.name,
        level=wished.level,
        need=need,
        mbps=mode.needs_mbps,
        paths=used,
        choices=choices,
        set_up=work_plan(mode.set_up) if mode.set_up else None,
        run_crew=run,
        at=wished.at,
        by_others=wished.by_others,
    )


def _rungs(objectives: RecoveryObjectives, calendar: Calendar) -> tuple[RungPlan, ...]:
    return tuple(
        RungPlan(rung.level, rung.by_hours, calendar.deadline_s(objectives.clock, rung.by_hours))
        for rung in objectives.ladder
    )

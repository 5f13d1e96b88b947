"""The people of a scenario: who serves which site, how they come, when they are on duty, who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.compiler import infrastructure
from simulator.compiler.arrivals import DAY_S
from simulator.compiler.people_plans import (
    AttendancePlan,
    LeaderPlan,
    PoolPlan,
    ShiftPlan,
    Tie,
    WidePlan,
)
from simulator.compiler.remote import work_from_afar
from simulator.compiler.wishes import AtomKey
from simulator.model.staff import OrganisationKind
from simulator.units import seconds

if TYPE_CHECKING:
    from simulator.compiler.calendar import Calendar
    from simulator.compiler.draft import Draft
    from simulator.compiler.infrastructure import Bits
    from simulator.model.attendance import WideEvent
    from simulator.model.staff import Shift, StaffPool

_CONTRACTED = frozenset(
    {
        OrganisationKind.OPERATOR,
        OrganisationKind.VENDOR,
        OrganisationKind.CARRIER,
        OrganisationKind.POWER_COMPANY,
        OrganisationKind.OTHER,
    }
)


def pool_plans(draft: Draft, bits: Bits, calendar: Calendar) -> tuple[PoolPlan, ...]:
    """Return the pools by id, each with the sites it serves and how its people come and work."""
    afar = work_from_afar(draft)
    return tuple(
        PoolPlan(
            index=index,
            id=name,
            organisation=pool.organisation,
            skill=pool.skill,
            headcount=pool.headcount,
            home=pool.home,
            response=pool.response_hours,
            sites=served(draft, pool),
            remote_response=pool.remote_response_hours,
            ways=_ways(pool, afar, bits),
            attendance=attendance_plan(draft, pool.attendance, calendar),
            commute=pool.commute_hours,
            shift=_shift(pool.shift, draft) if pool.shift is not None else None,
            wide=_wide(pool.wide_event, pool.headcount) if pool.wide_event is not None else None,
        )
        for index, (name, pool) in enumerate(sorted(draft.scenario.group.staff.items()))
    )


def served(draft: Draft, pool: StaffPool) -> dict[str, Tie]:
    """Return the sites that *pool* serves, each with the tie of its organisation to the owner."""
    group = draft.scenario.group
    out = {}
    for name in group.sites:
        own = pool.organisation in infrastructure.owners(group, name)
        if pool.serves == "all" or (pool.serves == "own" and own) or name in pool.serves:
            out[name] = Tie.OWN if own else _tie(group.organisations.get(pool.organisation))
    return out


def _tie(organisation: object) -> Tie:
    kind = getattr(organisation, "kind", None)
    if kind is None:
        return Tie.LENT
    return Tie.CONTRACTED if kind in _CONTRACTED else Tie.OUTSIDE


def _ways(pool: StaffPool, afar: frozenset[tuple[str, str]], bits: Bits) -> dict[str, int] | None:
    """Return the mask of the path to every site at which the pool may work from its home."""
    ways = {}
    for skill, site in afar:
        if skill == pool.skill:
            key = AtomKey.path(pool.home, site)
            ways[site] = 1 << bits[key] if key is not None and key in bits else 0
    return ways or None


def attendance_plan(draft: Draft, name: str | None, calendar: Calendar) -> AttendancePlan | None:
    """Return the attendance called *name* for the hour of this onset."""
    if name is None:
        return None
    noun = draft.scenario.library.attendance[name]
    at_work = calendar.overlap_s("counter", 0, 1) > 0
    return AttendancePlan(
        curve=noun.at_work if at_work else noun.off_work,
        off_work=not at_work,
        by_intensity=noun.by_intensity,
        at_most=noun.at_most,
        hurt=noun.hurt,
        trapped=noun.trapped,
        trapped_for=noun.trapped_hours,
    )


def _shift(shift: Shift, draft: Draft) -> ShiftPlan:
    hour, minute = (int(part) for part in shift.starts.split(":"))
    onset = draft.scenario.onset
    starts = onset.replace(hour=hour, minute=minute, second=0, microsecond=0)
    handover = None if shift.handover_minutes is None else infrastructure.minutes_s(shift.handover_minutes)
    return ShiftPlan(
        starts_s=int((starts - onset).total_seconds()) % DAY_S,
        length_s=seconds(shift.hours),
        teams=shift.teams,
        handover_s=handover,
    )


def _wide(wide: WideEvent, headcount: int) -> WidePlan:
    available = int(headcount * wide.available_share + 0.5)
    return WidePlan(wide.intensity, wide.members, available, wide.response_hours)


def leader_plans(draft: Draft, calendar: Calendar) -> tuple[LeaderPlan, ...]:
    """Return who decides for every member that says so."""
    out = []
    for name, member in sorted(draft.scenario.group.municipalities.items()):
        noun = member.leadership
        attendance = attendance_plan(draft, noun.attendance, calendar) if noun is not None else None
        if noun is not None and attendance is not None:
            out.append(LeaderPlan(name, member.hall, attendance, noun.slower))
    return tuple(out)


def deciders(draft: Draft) -> dict[str, str]:
    """Return the member that decides at every site that belongs to one member alone."""
    group = draft.scenario.group
    found = {}
    for site in group.sites:
        owners = infrastructure.owners(group, site)
        members = owners & group.municipalities.keys()
        if len(members) == len(owners) == 1:
            found[site] = min(members)
    return found


def paths_from_afar(draft: Draft) -> set[AtomKey]:
    """Return the paths over which somebody may work from afar."""
    afar = work_from_afar(draft)
    keys = {
        AtomKey.path(pool.home, site)
        for pool in draft.scenario.group.staff.values()
        for skill, site in afar
        if skill == pool.skill and site in served(draft, pool)
    }
    return {key for key in keys if key is not None}

"""People who never come, and people whose shifts never meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.checks.findings import listed, warning
from simulator.checks.lent import heads
from simulator.checks.staff import near, tasks
from simulator.compiler.arrivals import DAY_S, on_duty, team_of
from simulator.compiler.topology import Travel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.checks.evidence import Evidence
    from simulator.checks.staff import Task
    from simulator.compiler.people_plans import AttendancePlan, PoolPlan
    from simulator.compiler.work_plans import CrewPart, CrewPlan
    from simulator.errors import Problem


def never_coming(evidence: Evidence) -> Iterator[Problem]:
    """Yield the pools of which nobody ever comes to work after this onset."""
    for pool in evidence.plan.pools:
        if pool.attendance is not None and pool.headcount and _nobody_comes(pool.attendance):
            name = evidence.scenario.group.staff[pool.id].attendance
            path = ("group", "staff", pool.id, "attendance")
            yield warning(
                "pool-never-comes", path, pool=pool.id, attendance=name, when=_when(pool.attendance)
            )


def never_led(evidence: Evidence) -> Iterator[Problem]:
    """Yield the members for whom nobody who decides ever comes after this onset."""
    for leader in evidence.plan.leaders:
        written = evidence.scenario.group.municipalities[leader.municipality].leadership
        if written is not None and _nobody_comes(leader.attendance):
            path = ("group", "municipalities", leader.municipality, "leadership", "attendance")
            values = {"attendance": written.attendance, "when": _when(leader.attendance)}
            yield warning("leader-never-comes", path, member=leader.municipality, **values)


def _nobody_comes(plan: AttendancePlan) -> bool:
    return plan.at_most == 0 or plan.curve[-1][1] == 0


def _when(plan: AttendancePlan) -> str:
    return "off_work" if plan.off_work else "at_work"


def never_together(evidence: Evidence) -> Iterator[Problem]:
    """Yield the work whose people are there, but never on duty all at once."""
    wanted: dict[tuple[str, CrewPlan], list[Task]] = {}
    shifts = any(pool.shift is not None for pool in evidence.plan.pools)
    for task in tasks(evidence) if shifts else ():
        wanted.setdefault((task.site, task.crew), []).append(task)
    travel = Travel(evidence.plan)
    for (site, crew), asked in wanted.items():
        pools = {part: near(evidence, travel, part, site) for part in crew}
        enough = all(heads(evidence, pools[part]) >= part.people for part in crew)
        if enough and not any(_all_on_duty(evidence, pools, time_s) for time_s in _beginnings(pools)):
            values = {"crew": listed(f"{part.skill} × {part.people}" for part in crew)}
            jobs = listed(task.subject for task in asked)
            yield warning("shifts-never-meet", asked[0].path, site=site, jobs=jobs, **values)


def _beginnings(pools: dict[CrewPart, list[PoolPlan]]) -> set[int]:
    """Return the times of the day at which a shift of any of *pools* begins; noon stands for all without."""
    shifts = {pool.shift for found in pools.values() for pool in found if pool.shift is not None}
    return {
        (shift.starts_s + team * DAY_S // shift.teams) % DAY_S
        for shift in shifts
        for team in range(shift.teams)
    } or {0}


def _all_on_duty(evidence: Evidence, pools: dict[CrewPart, list[PoolPlan]], time_s: int) -> bool:
    """Return whether every part of a crew has people enough on duty at *time_s*."""
    return all(
        min(heads(evidence, found), sum(_on_duty(pool, time_s) for pool in found)) >= part.people
        for part, found in pools.items()
    )


def _on_duty(pool: PoolPlan, time_s: int) -> int:
    """Return how many people of *pool* are on duty at *time_s*."""
    shift = pool.shift
    if shift is None:
        return pool.headcount
    return sum(on_duty(shift, team_of(shift, number), time_s) for number in range(pool.headcount))

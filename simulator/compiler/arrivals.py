"""When people are there: how uniforms become arrivals, and who is on duty when, for every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.units import seconds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.compiler.people_plans import AttendancePlan, Points, ShiftPlan

DAY_S = 86_400


class Harm(NamedTuple):
    """What an earthquake may do to one person: `hurt`, or `trapped` for a time, or neither."""

    hurt: bool
    trapped: bool


def step(points: Points, intensity: float, below: float) -> float:
    """Return the value of the last of *points* [from this intensity on, value], *below* the first one."""
    value = below
    for start, then in points:
        if intensity >= start:
            value = then
    return value


def arrival_s(plan: AttendancePlan, intensity: float, u: float) -> int | None:
    """Return when somebody of uniform *u* is there, in seconds after onset; None: not at all.

    The share who are there by an hour is that of the curve times the factor of the intensity, `at_most`
    at the most; a person is there from the first instant at which that share reaches *u*.
    """
    if u > plan.at_most:
        return None
    wanted = u / step(plan.by_intensity, intensity, 1.0)
    before_h, before = plan.curve[0]
    if wanted <= before:
        return 0
    for hour, share in plan.curve[1:]:
        if wanted <= share:
            return seconds(before_h + (hour - before_h) * (wanted - before) / (share - before))
        before_h, before = hour, share
    return None


def harm(plan: AttendancePlan, intensity: float, u: float) -> Harm:
    """Return what becomes of somebody of uniform *u*: the hurt come first, then the trapped."""
    hurt = step(plan.hurt, intensity, 0.0)
    return Harm(u < hurt, hurt <= u < hurt + step(plan.trapped, intensity, 0.0))


def team_of(shift: ShiftPlan, number: int) -> int:
    """Return the team that person *number* belongs to."""
    return number % shift.teams


def _since_start(shift: ShiftPlan, team: int, time_s: int) -> int:
    """Return the seconds since the last beginning of the shift of *team*."""
    return (time_s - shift.starts_s - team * DAY_S // shift.teams) % DAY_S


def on_duty(shift: ShiftPlan | None, team: int, time_s: int) -> bool:
    """Return whether *team* is on duty at *time_s*; its beginning belongs to a shift, its end does not."""
    return shift is None or _since_start(shift, team, time_s) < shift.length_s


def next_start_s(shift: ShiftPlan, team: int, time_s: int) -> int:
    """Return when the next shift of *team* after *time_s* begins."""
    return time_s + DAY_S - _since_start(shift, team, time_s)


def next_end_s(shift: ShiftPlan, team: int, time_s: int) -> int:
    """Return when the shift that *team* is in at *time_s* ends."""
    return time_s + shift.length_s - _since_start(shift, team, time_s)


Duty = tuple["ShiftPlan", int]
"""A shift and a team of it."""


def all_on_duty(duties: Iterable[Duty], time_s: int) -> bool:
    """Return whether every one of *duties* is on at *time_s*."""
    return all(on_duty(shift, team, time_s) for shift, team in duties)


def off_duty_s(duties: Iterable[Duty], time_s: int) -> int | None:
    """Return when the first of *duties*, all on at *time_s*, goes off; None: none ever does."""
    ends = [next_end_s(shift, team, time_s) for shift, team in duties if shift.length_s < DAY_S]
    return min(ends, default=None)


def back_on_duty_s(duties: tuple[Duty, ...], time_s: int) -> int | None:
    """Return the first instant after *time_s* at which all of *duties* are on; None: there is none.

    All begin once a day, so whatever will happen happens within a day.
    """
    starts = sorted({next_start_s(shift, team, time_s) for shift, team in duties})
    return next((start for start in starts if all_on_duty(duties, start)), None)

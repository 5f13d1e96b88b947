"""How each service came through: hours lost, hours until each level is kept, promises met or missed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from simulator.compiler.calendar import Calendar
from simulator.results.tally import FULL, courses, service_rows
from simulator.units import hours

if TYPE_CHECKING:
    from simulator.compiler.plan import CompiledPlan
    from simulator.events import EventLog
    from simulator.results.tally import Course, TallyRow


@dataclass(frozen=True, slots=True)
class Recovery:
    """The figures of one service of one member; None means: not within the horizon.

    `lost_hours` are elapsed hours below level 5, `longest_hours` the longest of them at one stretch;
    `hours_to_lX` is the end of the last time below level X (0 if it never was below); `rto_met` is
    None while a deadline lies beyond the horizon.
    """

    municipality: str
    service: str
    lost_hours: float
    longest_hours: float
    hours_below_rlo: float
    service_hours_below_rlo: float
    hours_to_l1: float | None
    hours_to_l2: float | None
    hours_to_l3: float | None
    hours_to_l4: float | None
    hours_to_l5: float | None
    first_hours_to_rlo: float | None
    relapses: int
    rto_met: bool | None
    mtpd_met: bool | None
    data_lost_hours: float | None
    availability_share: float
    system_hours_availability_share: float

    def as_row(self) -> dict[str, object]:
        """Return the figures by name."""
        return asdict(self)


def recovery(plan: CompiledPlan, log: EventLog) -> list[Recovery]:
    """Return the figures of every service, in the order of members and services."""
    calendar = Calendar(plan.onset, plan.horizon_s)
    rows, levels = service_rows(plan, log), courses(plan, log)
    return [_one(row, course, calendar) for row, course in zip(rows, levels, strict=True)]


def _one(row: TallyRow, course: Course, calendar: Calendar) -> Recovery:
    whole = calendar.horizon_s
    system_hours = calendar.overlap_s("system", 0, whole)
    system_lost = sum(calendar.overlap_s("system", a, b) for a, b in course.below(FULL))
    return Recovery(
        municipality=row.municipality,
        service=row.service,
        lost_hours=hours(row.lost_s),
        longest_hours=hours(row.longest_s),
        hours_below_rlo=hours(row.below_rlo_s),
        service_hours_below_rlo=hours(row.counter_below_rlo_s),
        hours_to_l1=_hours(row.to_l1_s),
        hours_to_l2=_hours(row.to_l2_s),
        hours_to_l3=_hours(row.to_l3_s),
        hours_to_l4=_hours(row.to_l4_s),
        hours_to_l5=_hours(row.to_l5_s),
        first_hours_to_rlo=_hours(row.first_to_rlo_s),
        relapses=row.relapses,
        rto_met=bool(row.rto_kept) if row.rto_decided else None,
        mtpd_met=bool(row.mtpd_kept) if row.mtpd_decided else None,
        data_lost_hours=_hours(row.data_lost_s),
        availability_share=1 - row.lost_s / whole,
        system_hours_availability_share=1 - system_lost / system_hours if system_hours else 1.0,
    )


def _hours(whole_seconds: int | None) -> float | None:
    return None if whole_seconds is None else hours(whole_seconds)

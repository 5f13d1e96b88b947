"""How each service came through: hours lost, hours until each level is kept, promises met or missed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from simulator.compiler.calendar import Calendar
from simulator.events import Kind
from simulator.results.timeline import first_mode, service_spans
from simulator.units import hours

if TYPE_CHECKING:
    from simulator.compiler.plan import CompiledPlan, ServicePlan
    from simulator.events import EventLog
    from simulator.results.timeline import Span

FULL = 5
"""The level of normal service."""


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
    by_service = service_spans(plan, log)
    lost = _data_lost(log)
    calendar = Calendar(plan.onset, plan.horizon_s)
    last = _last_levels(plan, log)
    return [
        _one(plan, service, by_service[service.id], last[service.id], lost, calendar)
        for service in plan.services
    ]


def _last_levels(plan: CompiledPlan, log: EventLog) -> dict[str, int]:
    """Return the level of every service at the horizon, that instant included."""
    first = {service.id: first_mode(plan, service)[0] for service in plan.services}
    return {**first, **{event.subject: int(event.to_state) for event in log.of(Kind.SERVICE)}}


def _one(
    plan: CompiledPlan,
    service: ServicePlan,
    spans: list[Span],
    last: int,
    lost: dict[str, float | None],
    calendar: Calendar,
) -> Recovery:
    below_full = below(spans, FULL)
    below_rlo = below(spans, service.rlo)
    whole = plan.horizon_s
    system_hours = calendar.overlap_s("system", 0, whole)
    system_lost = sum(calendar.overlap_s("system", a, b) for a, b in below_full)
    to_level = [_hours_to(below(spans, level), below_at_end=last < level) for level in range(1, 6)]
    return Recovery(
        municipality=service.municipality,
        service=service.service,
        lost_hours=hours(_length(below_full)),
        longest_hours=hours(max((end - start for start, end in below_full), default=0)),
        hours_below_rlo=hours(_length(below_rlo)),
        service_hours_below_rlo=hours(sum(calendar.overlap_s("counter", a, b) for a, b in below_rlo)),
        hours_to_l1=to_level[0],
        hours_to_l2=to_level[1],
        hours_to_l3=to_level[2],
        hours_to_l4=to_level[3],
        hours_to_l5=to_level[4],
        first_hours_to_rlo=_first_return(below_rlo, whole, below_at_end=last < service.rlo),
        relapses=max(0, len(below_rlo) - 1),
        rto_met=_rto_met(service, spans, last),
        mtpd_met=_mtpd_met(service, below_rlo, below_at_end=last < service.rlo),
        data_lost_hours=lost.get(service.system or "", 0.0),
        availability_share=1 - _length(below_full) / whole,
        system_hours_availability_share=1 - system_lost / system_hours if system_hours else 1.0,
    )


Interval = tuple[int, int]


def below(spans: list[Span], level: int) -> list[Interval]:
    """Return the times below *level*, joined where they touch."""
    out: list[Interval] = []
    for span in spans:
        if int(span.state) >= level:
            continue
        if out and out[-1][1] == span.start_s:
            out[-1] = (out[-1][0], span.end_s)
        else:
            out.append((span.start_s, span.end_s))
    return out


def _length(intervals: list[Interval]) -> int:
    return sum(end - start for start, end in intervals)


def _hours_to(intervals: list[Interval], *, below_at_end: bool) -> float | None:
    if below_at_end:
        return None
    return hours(intervals[-1][1]) if intervals else 0.0


def _first_return(intervals: list[Interval], horizon_s: int, *, below_at_end: bool) -> float | None:
    first_is_open = bool(intervals) and intervals[0][1] == horizon_s
    return _hours_to(intervals[:1], below_at_end=below_at_end and first_is_open)


def _rto_met(service: ServicePlan, spans: list[Span], last: int) -> bool | None:
    """Return whether no rung is missed from its deadline on; None while one lies beyond the horizon."""
    for rung in service.rungs:
        if rung.deadline_s is not None:
            late = any(end > rung.deadline_s for _, end in below(spans, rung.level))
            if late or last < rung.level:
                return False
    return None if any(rung.deadline_s is None for rung in service.rungs) else True


def _mtpd_met(service: ServicePlan, intervals: list[Interval], *, below_at_end: bool) -> bool | None:
    """Return whether no single time below the RLO was longer than bearable; None if one is still running."""
    if service.mtpd_s is None:
        return None
    if any(end - start > service.mtpd_s for start, end in intervals):
        return False
    return None if below_at_end else True


def _data_lost(log: EventLog) -> dict[str, float | None]:
    """Return for each system that lost data the worst age of the copy it got back, None while it has none."""
    out: dict[str, float | None] = {}
    open_: set[str] = set()
    for event in log.of(Kind.DATA):
        if event.to_state == "lost":
            open_.add(event.subject)
        elif event.to_state == "restored":
            open_.discard(event.subject)
            out[event.subject] = max(out.get(event.subject) or 0.0, hours(float(event.detail["lost_s"])))
    return {**out, **dict.fromkeys(open_)}

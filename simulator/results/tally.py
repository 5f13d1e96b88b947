"""The tally of one replication: its whole numbers of every service, every member and the group."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from simulator.compiler.calendar import Calendar
from simulator.events import Kind
from simulator.results.tally_aid import NO_AID, AidTally, aid_of_members
from simulator.results.timeline import first_mode
from simulator.units import SECONDS_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from simulator.compiler.calendar import Window
    from simulator.compiler.plan import CompiledPlan, ServicePlan
    from simulator.events import EventLog

FULL = 5
"""The level of normal service."""

HOURLY_UNTIL_S = 72 * SECONDS_PER_HOUR
LATER_STEP_S = 6 * SECONDS_PER_HOUR

Interval: TypeAlias = tuple[int, int]
Change: TypeAlias = tuple[int, int]
"""A second, and the level from it on."""


class TallyRow(NamedTuple):
    """The figures of one service, of one member (no service) or of the whole group (no member either).

    All times are whole seconds, money is whole yen; None means: not within the horizon. What each field says
    is declared in `columns_batch`.
    """

    replication: int
    municipality: str
    service: str
    lost_s: int
    below_rlo_s: int
    counter_below_rlo_s: int
    longest_s: int
    to_l1_s: int | None
    to_l2_s: int | None
    to_l3_s: int | None
    to_l4_s: int | None
    to_l5_s: int | None
    to_rlo_s: int | None
    first_to_rlo_s: int | None
    relapses: int
    rto_kept: int
    rto_decided: int
    mtpd_kept: int
    mtpd_decided: int
    data_lost_s: int | None
    received_s: int
    lent_s: int
    paid_yen: int
    levels: str


class Course(NamedTuple):
    """The levels of a service: times (start, end, level) without a gap, and the level at the horizon itself.

    A level that held for no time at all is left out, but for that of the horizon.
    """

    times: list[tuple[int, int, int]]
    last: int

    def below(self, level: int) -> list[Interval]:
        """Return the times below *level*, joined where they touch."""
        out: list[Interval] = []
        until = -1
        for start, end, now in self.times:
            if now < level:
                if start == until:
                    out[-1] = (out[-1][0], end)
                else:
                    out.append((start, end))
                until = end
        return out


def tally(plan: CompiledPlan, log: EventLog, replication: int) -> list[TallyRow]:
    """Return the group's row, then each member's with those of its services, in the order of the plan."""
    services = service_rows(plan, log, replication)
    aid = aid_of_members(plan, log)
    members: list[TallyRow] = []
    out: list[TallyRow] = []
    for member, places in _sheet(plan).members:
        own = [services[place] for place in places]
        row = _together(own, (replication, member, ""), aid.get(member, NO_AID))
        members.append(row)
        out += [row, *own]
    return [_together(members, (replication, "", ""), _of_all(members)), *out]


def service_rows(plan: CompiledPlan, log: EventLog, replication: int = 0) -> list[TallyRow]:
    """Return the row of every service, in the order of the services of the plan."""
    sheet, lost = _sheet(plan), _data_lost(log)
    return [
        _of_service(sheet, service, course, replication, lost.get(service.system or "", 0))
        for service, course in zip(plan.services, courses(plan, log), strict=True)
    ]


def courses(plan: CompiledPlan, log: EventLog) -> list[Course]:
    """Return the levels of every service over time, in the order of the services of the plan."""
    changes: dict[str, list[Change]] = {}
    service = Kind.SERVICE
    for event in log:
        if event.kind is service:
            changes.setdefault(event.subject, []).append((event.time_s, int(event.to_state)))
    sheet = _sheet(plan)
    return [
        _course(first, changes.get(name, ()), plan.horizon_s)
        for name, first in zip(sheet.names, sheet.first, strict=True)
    ]


def grid_s(horizon_s: int) -> tuple[int, ...]:
    """Return the seconds at which levels are noted: every hour to 72 h, then every 6 h, and the horizon."""
    hourly = range(0, min(HOURLY_UNTIL_S + 1, horizon_s), SECONDS_PER_HOUR)
    later = range(HOURLY_UNTIL_S + LATER_STEP_S, horizon_s, LATER_STEP_S)
    return (*hourly, *later, horizon_s)


class _OpenTime:
    """How long the counters have been open since onset."""

    def __init__(self, windows: Sequence[Window]) -> None:
        self.starts = [start for start, _ in windows]
        self.ends = [end for _, end in windows]
        self.before = [0, *accumulate(end - start for start, end in windows)]

    def until(self, time_s: int) -> int:
        """Return the open seconds from onset to *time_s*."""
        place = bisect_right(self.starts, time_s) - 1
        if place < 0:
            return 0
        return self.before[place] + min(time_s, self.ends[place]) - self.starts[place]


class _Sheet:
    """What the tallies of all replications of one plan share."""

    def __init__(self, plan: CompiledPlan) -> None:
        self.names = [service.id for service in plan.services]
        self.first = [first_mode(plan, service)[0] for service in plan.services]
        self.grid = grid_s(plan.horizon_s)
        self.counters = _OpenTime(Calendar(plan.onset, plan.horizon_s).windows("counter"))
        places: dict[str, list[int]] = {member: [] for member in plan.halls}
        for place, service in enumerate(plan.services):
            places.setdefault(service.municipality, []).append(place)
        self.members = list(places.items())

    def digits(self, course: Course) -> str:
        """Return the level at each instant of the grid, that of the instant's end."""
        grid = self.grid
        out, place = "", 0
        for _, end, level in course.times:
            until = bisect_left(grid, end, place)
            out += str(level) * (until - place)
            place = until
        return out + str(course.last)


@lru_cache(maxsize=8)
def _sheet(plan: CompiledPlan) -> _Sheet:
    return _Sheet(plan)


def _course(first: int, changes: Iterable[Change], horizon_s: int) -> Course:
    times: list[tuple[int, int, int]] = []
    start, level = 0, first
    for time_s, now in changes:
        if time_s > start:
            times.append((start, time_s, level))
            start = time_s
        level = now
    if horizon_s > start:
        times.append((start, horizon_s, level))
    return Course(times, level)


def _of_service(
    sheet: _Sheet, service: ServicePlan, course: Course, replication: int, data_lost_s: int | None
) -> TallyRow:
    """Return the row of one service; RTO and MTPD are decided unless the answer lies beyond the horizon."""
    lost, short = course.below(FULL), course.below(service.rlo)
    back = _last_returns(course)
    rto = _rto_met(service, back)
    mtpd = _mtpd_met(service, short, back[service.rlo])
    until = sheet.counters.until
    return TallyRow(
        replication=replication,
        municipality=service.municipality,
        service=service.service,
        lost_s=sum([end - start for start, end in lost]),
        below_rlo_s=sum([end - start for start, end in short]),
        counter_below_rlo_s=sum([until(end) - until(start) for start, end in short]),
        longest_s=max([end - start for start, end in lost], default=0),
        to_l1_s=back[1],
        to_l2_s=back[2],
        to_l3_s=back[3],
        to_l4_s=back[4],
        to_l5_s=back[5],
        to_rlo_s=back[service.rlo],
        first_to_rlo_s=_first_return(course, short, service.rlo),
        relapses=max(0, len(short) - 1),
        rto_kept=int(rto is True),
        rto_decided=int(rto is not None),
        mtpd_kept=int(mtpd is True),
        mtpd_decided=int(mtpd is not None),
        data_lost_s=data_lost_s,
        received_s=0,
        lent_s=0,
        paid_yen=0,
        levels=sheet.digits(course),
    )


def _last_returns(course: Course) -> list[int | None]:
    """Return for each level from 0 the end of the last time below it, 0 without one, None if it goes on."""
    ends = [0] * (FULL + 1)
    for _, end, level in course.times:
        ends[level] = end
    latest = [0, *accumulate(ends[:FULL], max)]
    return [end if course.last >= level else None for level, end in enumerate(latest)]


def _first_return(course: Course, short: list[Interval], rlo: int) -> int | None:
    """Return the end of the first time below the RLO; None if that time goes on beyond the horizon."""
    if not short:
        return 0
    goes_on = course.last < rlo and short[0][1] == course.times[-1][1]
    return None if goes_on else short[0][1]


def _rto_met(service: ServicePlan, back: Sequence[int | None]) -> bool | None:
    """Return whether no rung is missed from its deadline on; None while one lies beyond the horizon."""
    beyond = False
    for rung in service.rungs:
        if rung.deadline_s is None:
            beyond = True
            continue
        returned = back[rung.level]
        if returned is None or returned > rung.deadline_s:
            return False
    return None if beyond else True


def _mtpd_met(service: ServicePlan, short: list[Interval], back: int | None) -> bool | None:
    """Return whether no single time below the RLO was longer than bearable; None if one is still running."""
    if service.mtpd_s is None:
        return None
    if any(end - start > service.mtpd_s for start, end in short):
        return False
    return None if back is None else True


def _data_lost(log: EventLog) -> dict[str, int | None]:
    """Return for each system that lost data the worst age of the copy it got back, None while it has none."""
    out: dict[str, int | None] = {}
    open_: set[str] = set()
    for event in log:
        if event.kind is not Kind.DATA:
            continue
        if event.to_state == "lost":
            open_.add(event.subject)
        elif event.to_state == "restored":
            open_.discard(event.subject)
            out[event.subject] = max(out.get(event.subject) or 0, int(event.detail["lost_s"]))
    return {**out, **dict.fromkeys(open_)}


def _of_all(members: Sequence[TallyRow]) -> AidTally:
    """Return what aid was to all members together; other lenders are not among them."""
    each = [AidTally(row.received_s, row.lent_s, row.paid_yen) for row in members]
    return AidTally(*map(sum, zip(*each, strict=True))) if each else NO_AID


def _together(rows: Sequence[TallyRow], ids: tuple[int, str, str], aid: AidTally) -> TallyRow:
    """Return one row of all *rows*: sums, but the longest of single times and the worst of instants."""
    columns = list(zip(*rows, strict=True))[len(ids) :] if rows else [(0,)] * len(_HOW)
    figures = [how(column) for how, column in zip(_HOW, columns, strict=False)]
    return TallyRow._make((*ids, *figures, *aid, ""))


def _worst(column: Sequence[int | None]) -> int | None:
    known = [time_s for time_s in column if time_s is not None]
    return max(known) if len(known) == len(column) else None


_HOW: tuple[Callable[[Any], int | None], ...] = (sum, sum, sum, max, *[_worst] * 7, *[sum] * 5, _worst)
"""How a figure of several is worked out, for each field from `lost_s` to `data_lost_s`."""

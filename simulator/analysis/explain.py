"""Why one service was down: each time it fell, what led there, what was to blame, and what ended it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from simulator.analysis.replay import Replay
from simulator.compiler.causes import Causes
from simulator.events import Kind
from simulator.results.tables import joined
from simulator.results.timeline import service_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.compiler.causes import Cause
    from simulator.compiler.plan import CompiledPlan, ServicePlan
    from simulator.events import Event, EventLog

FULL = 5

_BAD = {
    Kind.POWER: ("off", "ups"),
    Kind.GENERATOR: ("failed", "dry"),
    Kind.FUEL: ("waiting",),
    Kind.SHUTDOWN: ("clean", "unclean"),
    Kind.NODE: ("down",),
    Kind.PATH: ("",),
    Kind.DATA: ("lost", "failed", "spoiled"),
    Kind.INFECTION: ("infected",),
    Kind.MODE: ("lost",),
    Kind.STALLED: ("", "no copy"),
    **dict.fromkeys((Kind.COMPONENT, Kind.LINK, Kind.ROAD, Kind.SYSTEM, Kind.FAIL_OVER), ("down", "failed")),
    **dict.fromkeys((Kind.FORCED, Kind.LIFELINE, Kind.FAILURE, Kind.RESTART, Kind.COOLING), ("open",)),
    **dict.fromkeys((Kind.MALWARE, Kind.ISOLATION), ("open",)),
}
"""Events that make things worse; damage and shocks always do, but for damage that is repaired."""

_SILENT = (Kind.JOB, Kind.STAFF, Kind.STOCK, Kind.SERVICE, Kind.STALLED)
"""Events that only stand between others."""

_ECHOES = (Kind.COMPONENT, Kind.LINK, Kind.ROAD, Kind.SYSTEM, Kind.FAILURE)
"""Events that say nothing new right after another event of the same subject."""

_PASSING = ((Kind.GENERATOR, "standby"), (Kind.GENERATOR, "starting"), (Kind.FUEL, "ordered"))
"""States that only lead to the next one."""


class PhaseTime(NamedTuple):
    """A time in which the restoration of a cause was in one phase."""

    phase: str
    start_s: int
    end_s: int


class Blamed(NamedTuple):
    """A cause, its part of the time, and the phases it went through in that time."""

    cause: str
    site: str
    seconds: Fraction
    phases: tuple[PhaseTime, ...]


class Late(NamedTuple):
    """A time in which a service was below the highest level that its promise asked for at that time."""

    start_s: int
    end_s: int
    level: int


class Rung(NamedTuple):
    """One rung of a promise, and whether it was kept; None while its deadline lies beyond the horizon."""

    by_hours: float
    level: int
    kept: bool | None


class Step(NamedTuple):
    """A change of level or mode: from when to when, from where, and the events that led there."""

    start_s: int
    end_s: int
    before: int
    mode_before: str
    level: int
    mode: str
    late: tuple[Late, ...]
    why: tuple[Event, ...]


class Spell(NamedTuple):
    """One time below level 5; `back` is what brought it to an end, None if the horizon came first."""

    steps: tuple[Step, ...]
    back: Step | None
    blamed: tuple[Blamed, ...]

    @property
    def start_s(self) -> int:
        """Return when the service fell below level 5."""
        return self.steps[0].start_s

    @property
    def end_s(self) -> int:
        """Return when it was back, or the horizon."""
        return self.steps[-1].end_s


@dataclass(frozen=True, slots=True)
class Explanation:
    """All times at which one service was below level 5, and what became of each rung of its promise."""

    service: ServicePlan
    rungs: tuple[Rung, ...]
    spells: tuple[Spell, ...]

    @property
    def late_s(self) -> int:
        """Return for how long the service was below what its promise asked for at that time."""
        steps = (step for spell in self.spells for step in spell.steps)
        return sum(late.end_s - late.start_s for step in steps for late in step.late)


def explain(plan: CompiledPlan, log: EventLog, service: ServicePlan) -> Explanation:
    """Return why *service* was below level 5, each time it was."""
    steps = _steps(plan, log, service)
    blame = list(_blame(plan, log, service))
    spells: list[Spell] = []
    down: list[Step] = []
    for step in steps:
        if step.level < FULL:
            down.append(step)
        elif down:
            spells.append(_spell(down, step, blame))
            down = []
    if down:
        spells.append(_spell(down, None, blame))
    return Explanation(service, _rungs(service, steps, _last_level(log, service, steps)), tuple(spells))


def _last_level(log: EventLog, service: ServicePlan, steps: list[Step]) -> int:
    """Return the level at the horizon, that instant included."""
    changes = log.of(Kind.SERVICE, service.id)
    return int(changes[-1].to_state) if changes else steps[-1].level


def _rungs(service: ServicePlan, steps: list[Step], last: int) -> tuple[Rung, ...]:
    """Return for every rung whether the service was never below it from its deadline on."""
    out = []
    for rung in service.rungs:
        due = rung.deadline_s
        late = due is not None and any(step.end_s > due and step.level < rung.level for step in steps)
        missed = late or last < rung.level
        out.append(Rung(rung.by_hours, rung.level, None if due is None else not missed))
    return tuple(out)


def _late(service: ServicePlan, level: int, start_s: int, end_s: int) -> tuple[Late, ...]:
    """Return the parts of a time at *level* in which the rungs that were due asked for more."""
    due = [(rung.deadline_s, rung.level) for rung in service.rungs if rung.deadline_s is not None]
    knots = sorted({start_s, end_s, *(at for at, _ in due if start_s < at < end_s)})
    out: list[Late] = []
    for begin_s, finish_s in pairwise(knots):
        asked = max((wanted for at, wanted in due if at <= begin_s), default=0)
        if level < asked:
            out.append(Late(begin_s, finish_s, asked))
    return tuple(out)


def _steps(plan: CompiledPlan, log: EventLog, service: ServicePlan) -> list[Step]:
    events = {event.time_s: event for event in log.of(Kind.SERVICE, service.id)}
    out: list[Step] = []
    before, mode = FULL, ""
    fell_s = 0
    for span in joined(service_spans(plan, log)[service.id]):
        level, event = int(span.state), events.get(span.start_s)
        fell_s = span.start_s if before == FULL else fell_s
        why = () if event is None else fall(log, event) if level < before else rise(log, event, fell_s)
        late = _late(service, level, span.start_s, span.end_s)
        out.append(Step(span.start_s, span.end_s, before, mode, level, span.note, late, why))
        before, mode = level, span.note
    return out


def fall(log: EventLog, event: Event) -> tuple[Event, ...]:
    """Return what made things worse on the way to *event*, from the first cause on."""
    chain = log.chain(event)[::-1]
    return _told(one for one in chain if _is_bad(one) or one is chain[0])


def rise(log: EventLog, event: Event, since_s: int) -> tuple[Event, ...]:
    """Return what made things better right before *event*, in its order, from *since_s* on."""
    better = list(takewhile(lambda one: not _is_bad(one) and one.time_s >= since_s, log.chain(event)))
    return _told(reversed(better))


def _is_bad(event: Event) -> bool:
    if event.kind in (Kind.DAMAGE, Kind.SHOCK):
        return event.to_state != "0"
    return event.to_state in _BAD.get(event.kind, ())


def _told(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return *events* without those that only stand between others or repeat them; of equal ones the last."""
    out: list[Event] = []
    for event in events:
        repeats = event.kind in _ECHOES or (event.kind is Kind.GENERATOR and event.to_state == "running")
        echo = out and repeats and event.subject == out[-1].subject
        if event.kind not in _SILENT and (event.kind, event.to_state) not in _PASSING and not echo:
            out.append(event)
    last = {(event.kind, event.subject, event.to_state): event.id for event in out}
    return tuple(event for event in out if event.id in last.values())


CauseSpan = tuple[int, int, "frozenset[Cause]"]


def _blame(plan: CompiledPlan, log: EventLog, service: ServicePlan) -> Iterator[CauseSpan]:
    """Yield from when to when which causes kept *service* below level 5."""
    replay, causes = Replay(plan), Causes(plan)
    before, blamed = 0, causes_of(service, causes, replay)
    for time_s in replay.instants(log):
        if time_s > before and blamed:
            yield before, time_s, blamed
        before, blamed = time_s, causes_of(service, causes, replay)
    if plan.horizon_s > before and blamed:
        yield before, plan.horizon_s, blamed


def causes_of(service: ServicePlan, causes: Causes, replay: Replay) -> frozenset[Cause]:
    """Return what keeps *service* below level 5 in the present state of *replay*, empty if nothing does."""
    provided = replay.provided(service)
    if provided.mode >= 0 and service.modes[provided.mode].level >= FULL:
        return frozenset()
    return causes.of_service(service, 0, provided, replay)


def at_the_end(plan: CompiledPlan, log: EventLog) -> dict[str, frozenset[Cause]]:
    """Return for every service that is below level 5 at the horizon what keeps it there."""
    replay, causes = Replay(plan), Causes(plan)
    for event in log:
        replay.apply(event)
    found = {service.id: causes_of(service, causes, replay) for service in plan.services}
    return {name: blamed for name, blamed in found.items() if blamed}


def _spell(down: list[Step], back: Step | None, blame: list[CauseSpan]) -> Spell:
    start_s, end_s = down[0].start_s, down[-1].end_s
    within = [span for span in blame if start_s <= span[0] < end_s]
    return Spell(tuple(down), back, _blamed(within))


def _blamed(blame: list[CauseSpan]) -> tuple[Blamed, ...]:
    """Return every cause of a time with its equal share, the largest first."""
    shares: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    phases: dict[tuple[str, str], list[PhaseTime]] = defaultdict(list)
    for start_s, end_s, causes in blame:
        for cause in sorted(causes):
            key = (cause.id, cause.site)
            shares[key] += Fraction(end_s - start_s, len(causes))
            _extend(phases[key], PhaseTime(cause.phase, start_s, end_s))
    order = sorted(shares, key=lambda key: (-shares[key], key))
    return tuple(Blamed(*key, shares[key], tuple(phases[key])) for key in order)


def _extend(phases: list[PhaseTime], new: PhaseTime) -> None:
    if phases and (phases[-1].phase, phases[-1].end_s) == (new.phase, new.start_s):
        phases[-1] = phases[-1]._replace(end_s=new.end_s)
    else:
        phases.append(new)

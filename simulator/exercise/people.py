"""Candidates about services, the people who keep them up, the residents who wait, and neighbours who help."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from simulator.events import Kind
from simulator.exercise.candidates import Candidate, slack_s
from simulator.exercise.clock import HOUR_S, LAST_S

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.compiler.plan import ServicePlan
    from simulator.exercise.course import Course

WARNED = 0.25
"""A goal is near when this share of its time is left."""

ROLL_CALL_S = 3 * HOUR_S
ENOUGH = 0.5
"""The share of a member's own people that must be there at the roll call."""

PATIENCE_S = HOUR_S // 2
"""After this time without a service somebody asks at the counter."""


def of_people(course: Course) -> Iterator[Candidate]:
    """Yield every candidate about services and people."""
    for member in course.all_members:
        yield from _falls(course, member)
        yield from _goals(course, member)
        yield from _counter(course, member)
        yield from _back(course, member)
        yield from _staff(course, member)
    yield from _asked(course)
    yield from _answers(course)
    yield from _arrivals(course)


def _changes(course: Course, member: str) -> dict[int, list[int]]:
    """Return the ids of the events of a member's services by time."""
    found: dict[int, list[int]] = defaultdict(list)
    for event in course.log.of(Kind.SERVICE):
        if event.subject.partition("/")[0] == member:
            found[event.time_s].append(event.id)
    return found


def _last_events(course: Course, services: Iterable[ServicePlan], time_s: int) -> tuple[int, ...]:
    """Return the last event of each service until *time_s*, else the end of the log's first instant."""
    wanted = {service.id for service in services}
    last = {
        e.subject: e.id for e in course.log.of(Kind.SERVICE) if e.subject in wanted and e.time_s <= time_s
    }
    return tuple(sorted(last.values()))


def _falls(course: Course, member: str) -> Iterator[Candidate]:
    """Yield every time at which services of a member fall below their goal."""
    before: set[str] = set()
    for time_s in _changes(course, member):
        below = course.below_goal(member, time_s)
        fallen = tuple(one for one in below if one.id not in before)
        before = {one.id for one in below}
        if fallen:
            slack, events = slack_s(course, fallen, time_s), _last_events(course, fallen, time_s)
            yield Candidate("below-goal", time_s, (member,), events, "section", member, fallen, slack)


def _goals(course: Course, member: str) -> Iterator[Candidate]:
    """Yield goals that are near, and goals that are missed, with the services that stand below them."""
    rungs: dict[int, list[tuple[ServicePlan, int]]] = defaultdict(list)
    for service in course.services(member):
        for rung in service.rungs:
            if rung.deadline_s is not None:
                rungs[rung.deadline_s].append((service, rung.level))
    for deadline_s, promised in sorted(rungs.items()):
        left_s = int(deadline_s * WARNED)
        for rule, time_s in (("goal-near", deadline_s - left_s), ("goal-missed", deadline_s)):
            late = tuple(one for one, level in promised if course.level(one, time_s) < level)
            if late and time_s < course.plan.horizon_s:
                slack = left_s if rule == "goal-near" else slack_s(course, late, time_s)
                values = {"left_s": left_s, "goal_s": deadline_s}
                events = _last_events(course, late, time_s)
                yield Candidate(
                    rule, time_s, (member,), events, "section", member, late, slack, values=values
                )


def _counter(course: Course, member: str) -> Iterator[Candidate]:
    """Yield the first time that residents ask at open counters after each longer fall of the services."""
    windows = course.calendar.windows("counter")
    first_s = next(iter(_falls(course, member)), None)
    if first_s is None:
        return
    for start_s, end_s in windows:
        time_s = max(start_s, first_s.time_s + PATIENCE_S)
        below = tuple(course.below_goal(member, time_s)) if time_s < end_s else ()
        if below:
            events, slack = _last_events(course, below, time_s), slack_s(course, below, time_s)
            yield Candidate("counter", time_s, (member,), events, "residents", member, below, slack)
            return


def _back(course: Course, member: str) -> Iterator[Candidate]:
    """Yield when all services of a member stand at their goals again, for the last time."""
    changes = _changes(course, member)
    was_below = any(course.below_goal(member, time_s) for time_s in changes)
    if not was_below or course.below_goal(member, course.plan.horizon_s - 1):
        return
    last_below_s = max(time_s for time_s in changes if course.below_goal(member, time_s))
    time_s = min(time_s for time_s in changes if time_s > last_below_s)
    services = tuple(course.services(member))
    yield Candidate("back", time_s, (member,), tuple(changes[time_s]), "section", member, services)


def _staff(course: Course, member: str) -> Iterator[Candidate]:
    """Yield that less than half of a member's own people are there at the roll call."""
    own = [pool for pool in course.plan.pools if pool.organisation == member and pool.lent_from is None]
    there: dict[str, int] = {}
    events: dict[str, int] = {}
    for event in course.log.of(Kind.ATTENDANCE):
        if event.time_s <= ROLL_CALL_S:
            there[event.subject], events[event.subject] = int(event.to_state), event.id
    known = [pool for pool in own if pool.id in there]
    people, all_people = sum(there[pool.id] for pool in known), sum(pool.headcount for pool in known)
    if known and people < ENOUGH * all_people and course.plan.horizon_s > ROLL_CALL_S:
        values = {"people": people, "all": all_people}
        used = tuple(events[pool.id] for pool in known)
        yield Candidate("staff-short", ROLL_CALL_S, (member,), used, "hall", values=values)


def _asked(course: Course) -> Iterator[Candidate]:
    """Yield every request for help that reaches a member."""
    for event in course.log.of(Kind.AID):
        if event.to_state == "asked":
            agreement, asker, lender = event.subject.split("/")
            if lender in course.plan.halls:
                values = {"agreement": agreement, "asker": asker, "lender": lender}
                way = str(event.detail.get("channel", ""))
                yield Candidate(
                    "aid-asked",
                    event.time_s,
                    (lender,),
                    (event.id,),
                    "member",
                    asker,
                    channel=way,
                    values=values,
                )


def _answers(course: Course) -> Iterator[Candidate]:
    for event in course.log.of(Kind.AID):
        if event.to_state == "refused":
            agreement, asker, lender = event.subject.split("/")
            values = {
                "agreement": agreement,
                "asker": asker,
                "lender": lender,
                "why": str(event.detail.get("why", "")),
            }
            yield Candidate(
                "aid-refused", event.time_s, (asker,), (event.id,), "member", lender, values=values
            )


def _arrivals(course: Course) -> Iterator[Candidate]:
    """Yield people from elsewhere who have come, those of one lender at one time together."""
    found: dict[tuple[int, str, str], list[tuple[int, int]]] = defaultdict(list)
    for event in course.log.of(Kind.LOAN):
        if event.to_state == "briefing" and "people" in event.detail and event.time_s <= LAST_S:
            key = (event.time_s, str(event.detail["request"]), str(event.detail["lender"]))
            found[key].append((event.id, int(event.detail["people"])))
    for (time_s, request, lender), come in found.items():
        agreement, _, asker = request.partition("/")
        people = sum(number for _, number in come)
        values = {"agreement": agreement, "asker": asker, "lender": lender, "people": people}
        events = tuple(number for number, _ in come)
        yield Candidate("aid-came", time_s, (asker,), events, "hall", asker, values=values)

"""Candidates about things: hazard, power, fuel, network, shared data centre, attacks, data, vendors."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from simulator.events import Kind
from simulator.exercise.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.events import Event
    from simulator.exercise.course import Course

HOST_SOURCE = {"generator-failed": "hall", "fuel-order": "hall", "fuel-waiting": "supplier"}
WAITS = "waiting for vendor"


def of_things(course: Course) -> Iterator[Candidate]:
    """Yield every candidate about things."""
    yield from _shocks(course)
    yield from _power(course)
    yield from _generators(course)
    yield from _network(course)
    yield from _centres(course)
    yield from _attacks(course)
    yield from _data(course)
    yield from _vendors(course)


def _by_time(events: Iterable[Event]) -> Iterator[tuple[int, list[Event]]]:
    found: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        found[event.time_s].append(event)
    yield from found.items()


def _ids(events: Iterable[Event]) -> tuple[int, ...]:
    return tuple(event.id for event in events)


def _members(course: Course) -> tuple[str, ...]:
    return course.all_members


def _shocks(course: Course) -> Iterator[Candidate]:
    for number, event in enumerate(course.log.of(Kind.SHOCK)):
        values, rule = {"shock": event.subject}, "another-shock" if number else "shock"
        yield Candidate(rule, event.time_s, _members(course), (event.id,), "news", values=values)


def _power(course: Course) -> Iterator[Candidate]:
    """Yield power cuts of halls together, and each time at which halls lost their last power."""
    cuts = [
        event
        for event in course.log.of(Kind.LIFELINE)
        if event.to_state == "open" and event.site in course.members and event.subject.endswith("/grid")
    ]
    lost = [
        event
        for event in course.log.of(Kind.POWER)
        if event.to_state == "off" and event.site in course.members
    ]
    for rule, found in (("power-cut", cuts), ("blackout", lost)):
        for time_s, events in _by_time(found):
            members = course.ordered(course.members[event.site] for event in events)
            values = {"sites": tuple(event.site for event in events)}
            yield Candidate(rule, time_s, members, _ids(events), values=values)


def _generators(course: Course) -> Iterator[Candidate]:
    """Yield generators that broke down, and fuel that is low or does not come, at halls and data centres."""
    for event in course.log:
        rule = _of_generator(event)
        site = event.site
        if not rule or (site not in course.members and site not in course.centres):
            continue
        owner = course.owner(site)
        source = HOST_SOURCE[rule] if owner else "centre"
        values = {"site": site, "fuel_s": int(event.detail.get("fuel_s", 0))}
        members = (owner,) if owner else _members(course)
        yield Candidate(rule, event.time_s, members, (event.id,), source, site, values=values)


def _of_generator(event: Event) -> str:
    if event.kind is Kind.GENERATOR and event.to_state == "failed":
        return "generator-failed"
    if event.kind is Kind.FUEL and event.to_state in ("ordered", "waiting"):
        return "fuel-order" if event.to_state == "ordered" else "fuel-waiting"
    return ""


def _network(course: Course) -> Iterator[Candidate]:
    """Yield halls that have power but no way to the shared data centre, unless it was cut on purpose."""
    before = {hall: True for hall in course.members if hall in course.sites}
    for time_s, up in course.moments():
        lost = []
        for hall, was_joined in before.items():
            joined = course.reaches(hall, up)
            if was_joined and not joined and course.powered(hall, up):
                lost.append(hall)
            before[hall] = joined
        happened = _at(course, time_s) if lost else []
        if lost and not any(event.kind is Kind.ISOLATION for event in happened):
            events = _ids(event for event in happened if event.to_state in ("down", "open", ""))
            members = course.ordered(course.members[hall] for hall in lost)
            yield Candidate("cut-off", time_s, members, events, values={"sites": tuple(lost)})


def _at(course: Course, time_s: int) -> list[Event]:
    return [event for event in course.log if event.time_s == time_s]


def _centres(course: Course) -> Iterator[Candidate]:
    """Yield when a shared data centre stops to serve, and when it serves again."""
    for site in course.centres:
        states = [(time_s, course.centre_down(site, up)) for time_s, up in course.moments()]
        for (_, was_down), (time_s, is_down) in pairwise([(-1, False), *states]):
            if was_down == is_down:
                continue
            rule = "centre-down" if is_down else "centre-back"
            words = ("down", "off") if is_down else ("up", "grid", "generator")
            events = tuple(e.id for e in _at(course, time_s) if e.site == site and e.to_state in words)
            values = {"site": site, "count": len(course.hosted(site))}
            yield Candidate(rule, time_s, _members(course), events, "centre", site, values=values)


def _attacks(course: Course) -> Iterator[Candidate]:
    """Yield when an attack is noticed, when it stops machines, and when lines are cut to contain it."""
    for event in course.log.of(Kind.JOB):
        attack, _, part = event.subject.partition("#")
        if part == "containment" and event.from_state == "undetected":
            values: dict[str, object] = {"attack": attack}
            yield Candidate(
                "attack-found",
                event.time_s,
                _members(course),
                (event.id,),
                "centre",
                event.site,
                values=values,
            )
    stopped = [event for event in course.log.of(Kind.MALWARE) if event.to_state == "open"]
    for time_s, events in _by_time(stopped):
        members = _concerned(course, events)
        values = {"things": tuple(dict.fromkeys(event.subject for event in events))}
        shared = any(not course.owner(event.site) for event in events)
        yield Candidate(
            "machines-stopped",
            time_s,
            members,
            _ids(events),
            "centre" if shared else "hall",
            events[0].site,
            values=values,
        )
    cut = [event for event in course.log.of(Kind.ISOLATION) if event.to_state == "open"]
    for time_s, events in _by_time(cut):
        values = {"count": len({event.subject for event in events})}
        yield Candidate("isolated", time_s, _concerned(course, events), _ids(events), "vendor", values=values)


def _concerned(course: Course, events: Iterable[Event]) -> tuple[str, ...]:
    """Return the members to whom the sites of *events* belong; all of them if one site is shared."""
    owners = {course.owner(event.site) for event in events}
    return _members(course) if "" in owners else course.ordered(owners)


def _data(course: Course) -> Iterator[Candidate]:
    rules = {"lost": "data-lost", "failed": "restore-failed", "restored": "data-back"}
    for state, rule in rules.items():
        for time_s, events in _by_time(e for e in course.log.of(Kind.DATA) if e.to_state == state):
            systems = tuple(dict.fromkeys(event.subject for event in events))
            users = tuple(one for one in course.plan.services if one.system in systems)
            members = course.ordered(one.municipality for one in users)
            age_s = max(int(event.detail.get("lost_s", 0)) for event in events)
            values = {"systems": systems, "age_s": age_s}
            if members:
                yield Candidate(
                    rule, time_s, members, _ids(events), "vendor", events[0].site, users, values=values
                )


def _vendors(course: Course) -> Iterator[Candidate]:
    """Yield when work waits for a vendor while other work waits for one already."""
    waiting: dict[str, Event] = {}
    for event in course.log.of(Kind.JOB):
        if event.to_state == WAITS:
            waiting[event.subject] = event
            more_to_come = any(e.to_state == WAITS for e in _at(course, event.time_s) if e.id > event.id)
            if len(waiting) > 1 and not more_to_come:
                values: dict[str, object] = {
                    "things": tuple(name.partition("#")[0] for name in waiting),
                    "count": len(waiting),
                }
                found = list(waiting.values())
                members = _concerned(course, found)
                yield Candidate("vendor-wait", event.time_s, members, _ids(found), "vendor", values=values)
        elif event.from_state == WAITS:
            waiting.pop(event.subject, None)

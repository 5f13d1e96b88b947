"""The situation timeline: how things stand at set times, and what happens in which phase."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from simulator.exercise.clock import HOUR_S, LAST_S, PHASES, phase_at
from simulator.exercise.course import FULL
from simulator.exercise.selection import select
from simulator.wording import exercise as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.exercise.candidates import Candidate
    from simulator.exercise.clock import ClockMap
    from simulator.exercise.injects import Inject
    from simulator.exercise.words import Writer

TIMES_S = tuple(hours * HOUR_S for hours in (0, 1, 6, 12, 24, 36, 48, 72, 120, 168, 336))
MOST_EVENTS = 22
"""Events that fit on one page."""

HASH_SIGNS = 12


class State(NamedTuple):
    """One thing that is said of a place at a time, and whether it is bad."""

    text: str
    is_bad: bool


class Moment(NamedTuple):
    """How everything stands at one time: shared data centres first, then the members."""

    time: str
    room: str
    cells: tuple[tuple[State, ...], ...]


class Fact(NamedTuple):
    """One line of what happens; `inject` is the number of its inject, if it is one."""

    phase: str
    time: str
    room: str
    what: str
    inject: str


@dataclass(frozen=True, slots=True)
class Situation:
    """The two pages of the timeline: about the exercise, the states by time, the events."""

    about: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    moments: tuple[Moment, ...]
    facts: tuple[Fact, ...]
    hidden: int


def situation(
    writer: Writer,
    found: Sequence[Candidate],
    given: Sequence[Inject],
    clock: ClockMap,
    run: tuple[int, int],
) -> Situation:
    """Return the timeline of a run whose injects are *given*."""
    course = writer.course
    chosen = {one.candidate.key: one for one in given}
    others = [one for one in found if one.key not in chosen]
    kept = select(course, others, max(0, MOST_EVENTS - len(given)))
    room = partial(_room, writer, clock, last=end_of(given))
    shown = sorted([*(one.candidate for one in given), *kept], key=lambda one: one.key)
    sites = [*course.centres, *(course.plan.halls[member] for member in course.all_members)]
    halls = [course.names.municipality(member) for member in course.all_members]
    return Situation(
        about=tuple(_about(writer, given, clock, run)),
        places=(*(course.names.short_site(site) for site in course.centres), *halls),
        moments=tuple(_moment(writer, time_s, room(time_s), sites) for time_s in _times(writer)),
        facts=tuple(_fact(writer, one, room(one.time_s), chosen.get(one.key)) for one in shown),
        hidden=len(others) - len(kept),
    )


def end_of(given: Sequence[Inject]) -> int:
    """Return the minute in the room at which the exercise is over."""
    return given[-1].minute + given[-1].limit_minutes if given else 0


def _about(
    writer: Writer, given: Sequence[Inject], clock: ClockMap, run: tuple[int, int]
) -> Iterator[tuple[str, str]]:
    """Yield what the exercise is about, as label and text."""
    names, plan, language = writer.names, writer.course.plan, writer.language
    yield words.SCENARIO.in_(language), names.text(names.scenario.name, plan.scenario)
    if plan.variant:
        yield words.VARIANT.in_(language), names.variant(plan.variant)
    yield (
        words.MEMBERS.in_(language),
        words.SEPARATOR.in_(language).join(map(names.municipality, writer.course.all_members)),
    )
    yield words.ONSET.in_(language), writer.date(words.DATE, 0)
    story = names.text(names.scenario.story, "")
    if story:
        yield (
            words.STORY.in_(language),
            " ".join(story.split()) if language == "en" else "".join(story.split()),
        )
    if given:
        minutes = end_of(given)
        yield words.LASTS.in_(language), writer.say(words.LASTS_VALUE, minutes=minutes, count=len(given))
        yield words.CLOCKS.in_(language), words.BETWEEN.in_(language).join(_clocks(writer, clock, minutes))
    seed, replication = run
    values = {"seed": seed, "replication": replication, "hash": plan.scenario_hash[:HASH_SIGNS]}
    yield words.RUN.in_(language), writer.say(words.RUN_VALUE, **values)


def _clocks(writer: Writer, clock: ClockMap, last: int) -> Iterator[str]:
    """Yield when in the room each phase of the run begins and ends."""
    for phase in PHASES:
        start, end = clock.at(phase.start_s), min(last, clock.at(phase.end_s))
        if phase.start_s < writer.course.plan.horizon_s and start < last:
            name = words.PHASES[phase.id].in_(writer.language)
            times = {"start": writer.room(start), "end": writer.room(end)}
            yield writer.say(words.CLOCK_VALUE, phase=name, **times)


def _room(writer: Writer, clock: ClockMap, time_s: int, last: int) -> str:
    """Return the time in the room, or that the exercise is over by then."""
    minute = clock.at(time_s)
    return writer.room(minute) if minute <= last else words.OVER.in_(writer.language)


def _times(writer: Writer) -> list[int]:
    """Return the times that the table shows: until everything is back, or to the horizon."""
    course = writer.course
    last_s = min(LAST_S, course.plan.horizon_s - 1)
    spans = [span for service in course.plan.services for span in course.spans[service.id]]
    worst_s = max((span.end_s for span in spans if int(span.state) < FULL), default=0)
    out: list[int] = []
    for time_s in TIMES_S:
        if time_s <= last_s:
            out.append(time_s)
            if time_s >= worst_s and len(out) > 1:
                break
    return out


def _moment(writer: Writer, time_s: int, room: str, sites: Sequence[str]) -> Moment:
    cells = tuple(_state(writer, site, time_s) for site in sites)
    return Moment(writer.when(time_s), room, cells)


def _state(writer: Writer, site: str, time_s: int) -> tuple[State, ...]:
    """Return how a site stands: its power, its network, and its systems or the services of its member."""
    course, language = writer.course, writer.language
    up = course.up(time_s)
    member = course.members.get(site)
    joined = course.joined(site, up) and (member is None or course.reaches(site, up))
    power = course.power(site, time_s)
    return (
        State(words.POWERS[power].in_(language), power == "off"),
        State((words.JOINED if joined else words.CUT).in_(language), not joined),
        _services(writer, member, time_s) if member else _systems(writer, site, up),
    )


def _systems(writer: Writer, site: str, up: int) -> State:
    serving, hosted = writer.course.serving(site, up), len(writer.course.hosted(site))
    return State(writer.say(words.SERVING, up=serving, all=hosted), serving < hosted)


def _services(writer: Writer, member: str, time_s: int) -> State:
    levels = [writer.course.level(one, time_s) for one in writer.course.services(member)]
    full, none = levels.count(FULL), levels.count(0)
    if full == len(levels):
        return State(writer.say(words.ALL_NORMAL, all=full), is_bad=False)
    numbers = zip(words.LEVELS, (full, len(levels) - full - none, none), strict=True)
    told = [writer.say(phrase, number=number) for phrase, number in numbers if number]
    return State(writer.say(words.SERVICES, levels=words.DOT.in_(writer.language).join(told)), none > 0)


def _fact(writer: Writer, one: Candidate, room: str, inject: Inject | None) -> Fact:
    return Fact(
        words.PHASES[phase_at(one.time_s).id].in_(writer.language),
        writer.when(one.time_s),
        inject.room if inject else room,
        writer.fact(one),
        inject.number if inject else "",
    )

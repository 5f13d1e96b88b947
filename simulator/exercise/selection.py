"""Which candidates become injects: the weightiest, and enough of every sort; the same run, the same choice.

The weight of a candidate is what its members lose in the three days after it (residents times hours
below normal), more for a decision than for a fact, less for what repeats an inject that is chosen.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.exercise.candidates import AID, DECIDE, INFORM, PUBLIC
from simulator.exercise.clock import HOUR_S, LAST_S, PHASES, phase_at
from simulator.exercise.people import of_people
from simulator.exercise.things import of_things

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from simulator.exercise.candidates import Candidate
    from simulator.exercise.course import Course

MOST = 8
"""Injects of an exercise of two and a half hours."""

DECISIONS = 2
OPENING = "shock"
AHEAD_S = 72 * HOUR_S
LEAST_SHARE = 0.05
"""What a candidate weighs at least beside the weightiest one: a fact without loss still tells something."""

WORTH: Mapping[str, float] = {DECIDE: 1.0, INFORM: 0.4}
OTHER_WORTH = 0.7
AGAIN = 0.15
"""What is left of the weight when the same rule has been used before, for each time."""

THE_SAME = 0.1
"""What is left of it when the same people have been told the same of the same place."""

SAME_MOMENT_S = HOUR_S // 2
CROWDED = 0.5
"""What is left of it beside an inject to the same member within half an hour."""

OF_MEMBERS = frozenset({"below-goal", "goal-near", "goal-missed", "counter", "back"})
"""Rules about the services of members; what holds for several at once is told once."""


def candidates(course: Course) -> list[Candidate]:
    """Return everything that an exercise could tell, in the order of time."""
    found = [one for one in (*of_things(course), *of_people(course)) if one.time_s <= LAST_S and one.members]
    return sorted(_together(course, found), key=lambda one: one.key)


def _together(course: Course, found: Sequence[Candidate]) -> list[Candidate]:
    """Return *found* with what several members notice of their services at one time as one candidate."""
    alike: dict[tuple[object, ...], list[Candidate]] = defaultdict(list)
    for one in found:
        key = (one.time_s, one.rule, *([] if one.rule in OF_MEMBERS else [one.key]))
        alike[key].append(one)
    return [_joined(course, ones) for ones in alike.values()]


def _joined(course: Course, ones: Sequence[Candidate]) -> Candidate:
    if len(ones) == 1:
        return ones[0]
    named = {member for one in ones for member in one.members}
    slacks = [one.slack_s for one in ones if one.slack_s is not None]
    return replace(
        ones[0],
        members=course.ordered(named),
        events=tuple(sorted({event for one in ones for event in one.events})),
        services=tuple(service for one in ones for service in one.services),
        slack_s=min(slacks, default=None),
        place="",
    )


def select(course: Course, found: Sequence[Candidate], most: int = MOST) -> list[Candidate]:
    """Return at most *most* of the candidates *found*, in the order of time.

    As far as there are any: one in every phase, one of mutual aid, one for residents, one while the
    shared data centre serves nobody, the first shock, and two decisions.
    """
    weights = _weights(course, found)
    tests = _tests(course)
    chosen: list[Candidate] = []
    left = list(found)
    while left and len(chosen) < most:
        missing = [test for test in tests if not any(map(test, chosen))]
        if sum(one.kind == DECIDE for one in chosen) < DECISIONS:
            missing.append(lambda one: one.kind == DECIDE)
        best = max(left, key=lambda one: _rank(one, chosen, weights[one.key], missing))
        chosen.append(best)
        left.remove(best)
    return sorted(chosen, key=lambda one: one.key)


def _rank(
    one: Candidate, chosen: Sequence[Candidate], weight: float, missing: Sequence[Callable[[Candidate], bool]]
) -> tuple[int, float, int, int]:
    """Return how many wishes a candidate fulfils, then what it weighs; earlier ones win ties."""
    weight *= AGAIN ** sum(other.rule == one.rule for other in chosen)
    weight *= THE_SAME ** sum(_alike(other, one) for other in chosen)
    close = [other for other in chosen if abs(other.time_s - one.time_s) <= SAME_MOMENT_S]
    weight *= CROWDED ** sum(bool(set(other.members) & set(one.members)) for other in close)
    return sum(test(one) for test in missing), weight, -one.time_s, -min(one.events, default=0)


def _alike(one: Candidate, other: Candidate) -> bool:
    """Return whether two would tell the same people the same of the same place."""
    return (one.rule, one.place, one.members) == (other.rule, other.place, other.members)


def _tests(course: Course) -> list[Callable[[Candidate], bool]]:
    """Return what a choice should hold at least once each."""
    tests: list[Callable[[Candidate], bool]] = [
        lambda one, phase=phase: phase_at(one.time_s) is phase  # type: ignore[misc]
        for phase in PHASES
    ]
    tests.append(lambda one: one.rule == OPENING)
    tests.append(lambda one: one.rule in AID)
    tests.append(lambda one: one.rule in PUBLIC)
    tests.append(lambda one: course.any_centre_down(one.time_s))
    return tests


def _weights(course: Course, found: Sequence[Candidate]) -> dict[tuple[object, ...], float]:
    lost = {one.key: _lost(course, one) for one in found}
    largest = max(lost.values(), default=0) or 1
    return {
        one.key: max(LEAST_SHARE, lost[one.key] / largest) * WORTH.get(one.kind, OTHER_WORTH) for one in found
    }


def _lost(course: Course, one: Candidate) -> int:
    """Return the residents times seconds that are lost to those concerned in the three days after."""
    of_members = (service for service in course.plan.services if service.municipality in one.members)
    services = one.services or tuple(of_members)
    return sum(
        service.population * course.lost_s(service, one.time_s, one.time_s + AHEAD_S) for service in services
    )

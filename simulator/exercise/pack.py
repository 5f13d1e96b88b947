"""The pack of an exercise: the injects of one run, and the course of that run beside both clocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.exercise.clock import ClockMap
from simulator.exercise.course import Course
from simulator.exercise.injects import injects
from simulator.exercise.selection import MOST, candidates, select
from simulator.exercise.situation import situation
from simulator.exercise.words import Writer

if TYPE_CHECKING:
    from simulator.analysis.naming import Names
    from simulator.events import EventLog
    from simulator.exercise.injects import Inject
    from simulator.exercise.situation import Situation


@dataclass(frozen=True, slots=True)
class ExercisePack:
    """Everything that the papers of one exercise show, in one language."""

    title: str
    situation: Situation
    injects: tuple[Inject, ...]


def pack(names: Names, log: EventLog, seed: int, replication: int, most: int = MOST) -> ExercisePack:
    """Return the pack of an exercise with at most *most* injects out of one run."""
    course = Course(names, log)
    writer, found = Writer(course), candidates(course)
    chosen = select(course, found, most)
    clock = ClockMap([one.time_s for one in chosen])
    given = injects(writer, chosen, clock)
    told = situation(writer, found, given, clock, (seed, replication))
    return ExercisePack(names.text(names.scenario.name, names.plan.scenario), told, given)

"""Injects: what is handed to whom at which time, and what the controllers expect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.exercise.candidates import slack_s
from simulator.exercise.clock import limit_minutes, phase_at
from simulator.wording import exercise as words
from simulator.wording.exercise_injects import TELLINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.exercise.candidates import Candidate
    from simulator.exercise.clock import ClockMap
    from simulator.exercise.words import Writer

FOR_PLAYERS = (0, 2, 3, 4, 5, 6, 7)
"""Columns of the short list that players may see; the others hold what is expected of them."""


@dataclass(frozen=True, slots=True)
class Inject:
    """One inject in words, with what it rests on: rule, phase, way and the ids of its events."""

    number: str
    minute: int
    room: str
    when: str
    sender: str
    receiver: str
    channel: str
    message: str
    question: str
    expected: str
    limit_minutes: int
    objective: str
    candidate: Candidate
    phase: str
    channel_id: str

    def cells(self) -> tuple[str | int, ...]:
        """Return the eleven columns of the short list."""
        return (
            self.number,
            self.room,
            self.when,
            self.sender,
            self.receiver,
            self.channel,
            self.message,
            self.question,
            self.expected,
            self.limit_minutes,
            self.objective,
        )

    def for_players(self) -> tuple[str | int, ...]:
        """Return what players may see of it."""
        cells = self.cells()
        return tuple(cells[column] for column in FOR_PLAYERS)


def injects(writer: Writer, chosen: Sequence[Candidate], clock: ClockMap) -> tuple[Inject, ...]:
    """Return the injects of the candidates *chosen*, which are in the order of time."""
    return tuple(
        _inject(writer, one, number, minute)
        for number, (one, minute) in enumerate(zip(chosen, clock.minutes, strict=True), start=1)
    )


def _inject(writer: Writer, one: Candidate, number: int, minute: int) -> Inject:
    told = TELLINGS[one.rule]
    return Inject(
        number=writer.say(words.NUMBER, number=number),
        minute=minute,
        room=writer.room(minute),
        when=writer.when(one.time_s),
        sender=writer.sender(one),
        receiver=writer.receiver(one),
        channel=writer.channel(one),
        message=writer.message(one),
        question=told.question.in_(writer.language),
        expected=told.expected.in_(writer.language),
        limit_minutes=limit_minutes(one.time_s, _slack_s(writer, one)),
        objective=told.objective.in_(writer.language),
        candidate=one,
        phase=phase_at(one.time_s).id,
        channel_id=writer.channel_id(one),
    )


def _slack_s(writer: Writer, one: Candidate) -> int | None:
    """Return the time to the next goal of those concerned: of their services, or of all of the members."""
    if one.slack_s is not None or one.services:
        return one.slack_s
    course = writer.course
    services = tuple(service for member in one.members for service in course.services(member))
    return slack_s(course, services, one.time_s)

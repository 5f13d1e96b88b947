"""The two clocks of an exercise: the time of the disaster, and the minutes in the room."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

HOUR_S = 3600


class Phase(NamedTuple):
    """A part of an exercise: its id, its time of the disaster, and its minutes in the room."""

    id: str
    start_s: int
    end_s: int
    minutes: int


PHASES = (
    Phase("at-once", 0, HOUR_S, 40),
    Phase("first-hours", HOUR_S, 6 * HOUR_S, 45),
    Phase("first-day", 6 * HOUR_S, 24 * HOUR_S, 40),
    Phase("three-days", 24 * HOUR_S, 72 * HOUR_S, 25),
    Phase("two-weeks", 72 * HOUR_S, 336 * HOUR_S, 30),
)
"""The phases of a table-top exercise; a phase holds its start, the last one its end too."""

LAST_S = PHASES[-1].end_s
LEAST_APART, MOST_APART = 15, 20
"""Bounds of the minutes between two injects: each can be dealt with, and nobody waits for long."""

FIRST_BY = 5
"""The first inject comes at this minute at the latest."""

SHORTEST, LONGEST = 10, 15
"""Bounds of the time for an answer: a decision needs ten minutes, and the next inject waits."""

ROUND_MINUTES = 5


def phase_at(time_s: int) -> Phase:
    """Return the phase at *time_s*; what comes later belongs to the last one."""
    return next((phase for phase in PHASES if time_s < phase.end_s), PHASES[-1])


def plain_minutes(time_s: int) -> float:
    """Return the minutes in the room at *time_s* by the phases alone."""
    before = 0.0
    for phase in PHASES:
        if time_s < phase.end_s or phase is PHASES[-1]:
            return before + phase.minutes * (time_s - phase.start_s) / (phase.end_s - phase.start_s)
        before += phase.minutes
    return before


class ClockMap:
    """The time of the disaster for every minute in the room: straight lines between its knots.

    The knots are the injects. They follow the minutes of the phases, on whole five minutes, as far as
    `LEAST_APART` and `MOST_APART` allow: a crowded hour is stretched, an empty night is short.
    """

    def __init__(self, times_s: Sequence[int]) -> None:
        """Lay out the injects at *times_s*, which are in order."""
        self.minutes: list[int] = []
        for i, time_s in enumerate(times_s):
            if i == 0:
                self.minutes.append(min(FIRST_BY, _rounded(plain_minutes(time_s))))
                continue
            gap = _rounded(plain_minutes(time_s) - plain_minutes(times_s[i - 1]))
            self.minutes.append(self.minutes[-1] + min(MOST_APART, max(LEAST_APART, gap)))
        self.knots = ((0, 0), *zip(times_s, self.minutes, strict=True))

    def at(self, time_s: int) -> int:
        """Return the minute in the room at *time_s*; after the last inject by the phases."""
        for (start_s, start), (end_s, end) in pairwise(self.knots):
            if time_s == start_s:
                return start
            if time_s < end_s:
                return round(start + (end - start) * (time_s - start_s) / (end_s - start_s))
        last_s, last = self.knots[-1]
        return last + round(plain_minutes(time_s) - plain_minutes(last_s))


def limit_minutes(time_s: int, slack_s: int | None) -> int:
    """Return how long the players have: the time left to a goal on the clock of the room, within reason."""
    if slack_s is None:
        return SHORTEST
    left = plain_minutes(time_s + slack_s) - plain_minutes(time_s)
    return min(LONGEST, max(SHORTEST, ROUND_MINUTES * int(left // ROUND_MINUTES)))


def _rounded(minutes: float) -> int:
    return ROUND_MINUTES * round(minutes / ROUND_MINUTES)

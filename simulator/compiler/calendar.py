"""The two service clocks: when counters are open and systems are in service, in seconds since onset."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import holidays

from simulator.units import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.model.services import Clock

Window = tuple[int, int]
"""Start and end in seconds since onset; the end does not belong to it."""

HOURS_OF = {
    "counter": (time(8, 30), time(17, 15)),
    "system": (time(8, 0), time(20, 0)),
}
"""Service hours on weekdays that are not public holidays: counters, and systems."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A clock of service hours from *onset* on; the clock `elapsed` always runs."""

    onset: datetime

    def windows(self, clock: Clock, until_s: int) -> Iterator[Window]:
        """Yield the times from 0 to *until_s* at which *clock* runs, in order."""
        if clock == "elapsed":
            yield (0, until_s)
            return
        for start, end in self._days(clock):
            if start >= until_s:
                return
            if end > 0:
                yield (max(0, start), min(end, until_s))

    def _days(self, clock: Clock) -> Iterator[Window]:
        opens, closes = HOURS_OF[clock]
        closed_days = holidays.country_holidays("JP")
        day = self.onset.replace(hour=0, minute=0, second=0, microsecond=0)
        while True:
            if day.weekday() < 5 and day.date() not in closed_days:  # noqa: PLR2004 - Monday to Friday
                yield (self._at(day, opens), self._at(day, closes))
            day += timedelta(days=1)

    def _at(self, day: datetime, at: time) -> int:
        return int((day.replace(hour=at.hour, minute=at.minute) - self.onset).total_seconds())

    def deadline_s(self, clock: Clock, by_hours: float, horizon_s: int) -> int | None:
        """Return the first instant at which *clock* shows *by_hours*, None if not within the horizon."""
        left = seconds(by_hours)
        if left == 0:
            return 0
        for start, end in self.windows(clock, horizon_s):
            if left <= end - start:
                return start + left
            left -= end - start
        return None

    def overlap_s(self, clock: Clock, start: int, end: int) -> int:
        """Return how many seconds of *clock* lie between *start* and *end*."""
        return sum(max(0, min(b, end) - max(a, start)) for a, b in self.windows(clock, end))

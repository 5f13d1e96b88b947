"""The two service clocks: when counters are open and systems are in service, in seconds since onset."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from simulator.units import seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.model.services import Clock

Window = tuple[int, int]
"""Start and end in seconds since onset; the end does not belong to it."""

HOURS_OF = {
    "counter": (time(8, 30), time(17, 15)),
    "system": (time(8, 0), time(20, 0)),
}
"""Service hours on weekdays that are not public holidays: counters, and systems."""

_DAY_S = 86_400
_SATURDAY = 5


def counter_day_hours() -> float:
    """Return how many hours the counters are open on a working day."""
    opens, closes = HOURS_OF["counter"]
    return closes.hour - opens.hour + (closes.minute - opens.minute) / 60


def day_start_s(onset: datetime, day: int) -> int:
    """Return when a day of the calendar begins, in seconds since onset; the day of the onset is day 1."""
    first = onset.replace(hour=0, minute=0, second=0, microsecond=0)
    return _since(onset, first, time(0)) + (day - 1) * _DAY_S


def day_of(onset: datetime, time_s: float) -> int:
    """Return the day of the calendar at *time_s*; the day of the onset is day 1."""
    return int((time_s - day_start_s(onset, 1)) // _DAY_S) + 1


class Calendar:
    """The clocks of a scenario from onset to horizon; the clock `elapsed` always runs."""

    def __init__(self, onset: datetime, horizon_s: int) -> None:
        """Lay out service hours from *onset* to *horizon_s*; each clock when it is first asked for."""
        self.onset = onset
        self.horizon_s = horizon_s
        self._windows: dict[Clock, list[Window]] = {"elapsed": [(0, horizon_s)]}

    def windows(self, clock: Clock) -> list[Window]:
        """Return the times up to the horizon at which *clock* runs, in order."""
        if clock not in self._windows:
            days = _working_days(self.onset, self.horizon_s)
            self._windows[clock] = list(_windows(self.onset, days, clock, self.horizon_s))
        return self._windows[clock]

    def deadline_s(self, clock: Clock, by_hours: float) -> int | None:
        """Return the first instant at which *clock* shows *by_hours*, None if not within the horizon."""
        left = seconds(by_hours)
        if left == 0:
            return 0
        for start, end in self.windows(clock):
            if left <= end - start:
                return start + left
            left -= end - start
        return None

    def overlap_s(self, clock: Clock, start: int, end: int) -> int:
        """Return how many seconds of *clock* lie between *start* and *end*."""
        if clock == "elapsed":
            return end - start
        return sum(max(0, min(b, end) - max(a, start)) for a, b in self.windows(clock))


@lru_cache(maxsize=16)
def _working_days(onset: datetime, horizon_s: int) -> tuple[datetime, ...]:
    import holidays  # noqa: PLC0415 - a tenth of a second, which a scenario without service hours saves

    closed_days = holidays.country_holidays("JP")
    first = onset.replace(hour=0, minute=0, second=0, microsecond=0)
    days = (first + timedelta(days=number) for number in range(horizon_s // _DAY_S + 2))
    return tuple(day for day in days if day.weekday() < _SATURDAY and day.date() not in closed_days)


def _windows(onset: datetime, days: Iterable[datetime], clock: str, horizon_s: int) -> Iterator[Window]:
    opens, closes = HOURS_OF[clock]
    for day in days:
        start, end = (_since(onset, day, at) for at in (opens, closes))
        if end > 0 and start < horizon_s:
            yield max(0, start), min(end, horizon_s)


def _since(onset: datetime, day: datetime, at: time) -> int:
    return int((day.replace(hour=at.hour, minute=at.minute) - onset).total_seconds())

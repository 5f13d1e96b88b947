"""How people come to work, when they are on duty, who works from afar, and who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.strategies.lengths import hours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.strategies.choosing import Choice
    from tests.strategies.ground import Data, Ground

ONSETS = (
    "2019-01-16T10:00:00+09:00",
    "2019-01-16T17:14:59+09:00",
    "2019-01-16T17:15:00+09:00",
    "2019-01-14T10:00:00+09:00",
    "2019-01-16T07:40:20+09:00",
)
"""A Wednesday morning, the last second of the counters and the first after it, a holiday, before a shift."""

STARTS = ("10:00", "02:00", "08:00", "20:00", "03:30")


def coming(ground: Ground, scenario: Data) -> None:
    """Let the people of some scenarios come, go off duty, work from afar and be led."""
    choice = ground.choice
    if not choice.chance(60):
        return
    if choice.chance(60):
        scenario["onset"] = choice.one(ONSETS) if choice.chance(50) else ONSETS[0]
    names = [ground.id(name) for name in ("usual", "late")]
    ground.library["attendance"] = {name: _attendance(ground) for name in names}
    shifts = _shifts(choice)
    many = 85 if choice.chance(35) else 40
    for pool in ground.pools.values():
        pool.update(_of_pool(ground, names, shifts, many))
    for member in ground.members.values():
        if choice.chance(40):
            member["leadership"] = _leadership(choice, names)
    if choice.chance(50):
        often = choice.one((50, 90))
        for crew in crews(scenario):
            crew.update({"remote": True} if choice.chance(often) else {})


def _of_pool(ground: Ground, names: list[str], shifts: list[Data], many: int) -> Data:
    """Return what is special about a pool; *many* per cent have a shift."""
    choice = ground.choice
    out: Data = {}
    if choice.chance(40):
        out["attendance"] = choice.one(names)
        if choice.chance(50):
            out["commute_hours"] = ground.length(0, 3)
    if choice.chance(many):
        out["shift"] = choice.one(shifts)
    if choice.chance(25):
        out["wide_event"] = _wide_event(ground)
    if choice.chance(25):
        out["remote_response_hours"] = ground.length(0, 2)
    return out


def crews(data: Any) -> Iterator[Data]:
    """Yield every part of a crew that a scenario asks for."""
    if isinstance(data, list):
        for item in data:
            yield from crews(item)
    elif isinstance(data, dict):
        for name, item in data.items():
            if name == "crew":
                yield from item
            else:
                yield from crews(item)


def _attendance(ground: Ground) -> Data:
    choice = ground.choice
    out: Data = {"at_work": _curve(choice, 50), "off_work": _curve(choice, 0)}
    if choice.chance(50):
        out["by_intensity"] = [[4, choice.one((0.8, 0.5, 1.5))], [6, 0.4]]
    if choice.chance(40):
        out["at_most"] = choice.one((0.9, 0.6))
    if choice.chance(40):
        out["hurt"] = [[choice.one((0, 5)), choice.one((0.2, 0.5))]]
    if choice.chance(40):
        out["trapped"] = [[choice.one((0, 4)), choice.one((0.3, 0.6))]]
        if choice.chance(80):
            out["trapped_hours"] = ground.length(0, 8)
    return out


def _curve(choice: Choice, first: int) -> list[list[float]]:
    at, share = 0.0, choice.whole(first, 100) if choice.chance(70) else first
    points = [[at, share / 100]]
    for _ in range(choice.whole(0, 3)):
        at, share = at + 0.5 + hours(choice, 0, 6), choice.whole(share, 100)
        points.append([at, share / 100])
    return points


def _shifts(choice: Choice) -> list[Data]:
    """Return two shifts, sometimes those of day and night, which never meet."""
    shifts = [_shift(choice) for _ in range(2)]
    if choice.chance(25):
        for shift, starts in zip(shifts, ("08:00", "20:00"), strict=True):
            shift |= {"starts": starts, "hours": 12, "teams": 1}
    return shifts


def _shift(choice: Choice) -> Data:
    length = choice.one((12, 8, 2, 24, 0.5, 16, 7.3))
    out: Data = {"starts": choice.one(STARTS), "hours": length}
    if choice.chance(50):
        out["teams"] = choice.one((2, 3, 1, 5, 7))
    if choice.chance(60):
        out["handover_minutes"] = choice.one((0, 30, 20, 60))
    return out


def _wide_event(ground: Ground) -> Data:
    choice = ground.choice
    out: Data = {
        "intensity": choice.one((0, 4, 5)),
        "available_share": choice.one((0.5, 0, 1, 0.34)),
    }
    if choice.chance(50):
        out["members"] = choice.whole(1, len(ground.members))
    if choice.chance(50):
        out["response_hours"] = ground.length(0, 3)
    return out


def _leadership(choice: Choice, names: list[str]) -> Data:
    out: Data = {"attendance": choice.one(names)}
    if choice.chance(70):
        out["slower"] = [1, *([1.5, 3][: choice.whole(0, 2)])]
    return out

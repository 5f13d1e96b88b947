"""The shipped group with more members: every further one is the likeness of one of the five."""

from __future__ import annotations

import re
from itertools import cycle, islice
from typing import Any

from simulator.loading.reader import load
from simulator.model.scenario import Scenario, scenario_from

Data = dict[str, Any]

FIVE = ("shunan", "kudamatsu", "hikari", "yanai", "abu")
_OWN_LINES = ("-primary", "-standby")
"""How the lines of one hall are called; all others carry the traffic of several."""

_PLACES = (
    ("group", "municipalities"),
    ("group", "sites"),
    ("group", "links"),
    ("group", "roads"),
    ("group", "staff"),
    ("group", "stocks"),
)
"""Where things stand that belong to one member, by the name of the member in their ids."""


def grown(members: int) -> Scenario:
    """Return the Nankai Trough scenario for *members* members, at least five.

    A further member has a hall, lines, roads, people and stocks like the member it is made after,
    and is struck like it. The shared lines grow with the group; the data centre, the vendor and the
    carrier stay as they are.
    """
    data = load("yamaguchi/nankai-trough").root.plain()
    if not isinstance(data, dict):
        raise TypeError("a scenario is a table")
    for number, model in enumerate(islice(cycle(FIVE), members - len(FIVE)), start=len(FIVE)):
        _add(data, model, f"{model}{number}")
    for key, link in data["group"]["links"].items():
        if not key.endswith(_OWN_LINES):
            link["capacity_mbps"] *= members / len(FIVE)
    data["variants"], data["group"]["measures"] = {}, {}
    return scenario_from(data)


def _add(data: Data, model: str, name: str) -> None:
    """Add the likeness of *model*, called *name*, wherever *model* stands."""
    for place in _PLACES:
        things = data
        for step in place:
            things = things.get(step) or {}
        for key in [key for key in things if _is_of(key, model)]:
            things[_renamed(key, model, name)] = _renamed(things[key], model, name)
    for part in data["hazard"].values():
        for blow in part.values():
            _strike(blow, model, name)


def _strike(blow: Data, model: str, name: str) -> None:
    intensity, of = blow.get("intensity"), blow.get("of")
    if isinstance(intensity, dict):
        blow["intensity"] = intensity | _renamed(
            {k: v for k, v in intensity.items() if _is_of(k, model)}, model, name
        )
    if isinstance(of, list):
        of += [_renamed(thing, model, name) for thing in of if _is_of(thing, model)]


def _is_of(key: str, model: str) -> bool:
    return model in re.split(r"[-/]", key)


def _renamed(value: Any, model: str, name: str) -> Any:
    """Return *value* with every id of *model* turned into one of *name*, keys too."""
    if isinstance(value, dict):
        return {_renamed(k, model, name): _renamed(item, model, name) for k, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, model, name) for item in value]
    if isinstance(value, str) and re.fullmatch(r"[a-z0-9/@-]+", value):
        return re.sub(rf"(?<![a-z0-9]){model}(?![a-z0-9])", name, value)
    return value

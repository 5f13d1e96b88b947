"""Scenarios that read as YAML and are wrong, odd or extreme in what they say.

A sound scenario is taken and a few of its keys and values are deleted, doubled, renamed, retyped, exchanged,
made extreme, or transplanted from the same key of another scenario: the last of these often gives a new
scenario without any fault, so that the compiler and the engine get their share.
"""

from __future__ import annotations

import copy
import json
from functools import cache
from itertools import chain, repeat
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias

from simulator.loading.files import locate
from simulator.loading.guard import read_document
from simulator.loading.reader import gather
from tests.fire.broken_files import SOUND
from tests.strategies import random_scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Data: TypeAlias = "dict[str, Any]"
Spot: TypeAlias = "tuple[Any, Any]"
"""A list or table, and the index or key of something in it."""

SOME = 40
"""Random scenarios that are spoilt and lend their parts."""

DEEP = ("group", "group", "group", "hazard", "library", "plan")
"""Where most of a scenario stands."""

SHARE_DEEP = 0.95
SHARE_MERGED = 0.1
SHARE_EXCHANGED = 0.1

NUMBERS = (
    0, 1, 2, 5, 6, 0.5, 0.001, 1e-9, 1e-300, -1, -0.0, 3, 24, 100, 9999, 100_000, 1_000_000, 1_000_001, 1e13,
    1e300, 999_999_999_999_999, 7.5, 2019,
)  # fmt: skip
ODD = (
    None, True, False, 0, -1, 1.5, "", "x", "1", "hall", "host", "own", "always", "all", [], {}, [[]], [{}],
    {"a": 1}, ["x", "x"], "a/b", "a@b", "a/b/c", "山口", "x" * 41, "x" * 300, {"ja": "a", "en": "b"}, [0, 1],
    [[0, 1], [1, 0]], "9999-12-31T23:00:00+09:00", "0001-01-01T00:00:00+23:00",
    {"any": []}, {"all": []}, {"path": ["hall", "host"]}, {"system": "own"}, {"power": "hall"}, {"fixed": 1},
    {"at_least": {"count": 1, "of": ["server"]}},
)  # fmt: skip
LENGTHS = (
    0, 1e-9, 0.0001, 1, 5.99, 1_000_000, {"fixed": 0}, {"uniform": {"low_hours": 0, "high_hours": 1_000_000}},
    {"exponential": {"mean_hours": 1e-9}}, {"exponential": {"mean_hours": 1_000_000}},
    {"weibull": {"scale_hours": 1, "shape": 0.001}}, {"weibull": {"scale_hours": 1_000_000, "shape": 100}},
    {"lognormal": {"median_hours": 1e-300, "p90_hours": 1_000_000}}, {"empirical": [[0, 0], [0, 5], [1, 5]]},
    {"triangular": {"low_hours": 0, "mode_hours": 0, "high_hours": 1e-9}},
)  # fmt: skip
"""Lengths that the format allows and that few have thought of."""


def _whole(name: str) -> Data:
    """Return the plain data of a shipped scenario, its files put together."""
    return gather(locate(name)).plain()  # type: ignore[return-value]  # a scenario is a table


@cache
def small() -> tuple[Data, ...]:
    """Return the small sound scenarios."""
    made = [random_scenario(Random(number), 1) for number in range(SOME)]
    return (_whole("tiny"), _sound(), *made)


@cache
def _text(number: int) -> str:
    return json.dumps(large() if number < 0 else small()[number])


@cache
def large() -> Data:
    """Return the shipped scenario of the five members."""
    return _whole("yamaguchi/nankai-trough")


def _sound() -> Data:
    parts = {name: read_document(text.encode(), name).plain() for name, text in SOUND.items()}
    scenario: Any = parts["scenario.yaml"]
    del scenario["libraries"]
    return {**scenario, "group": parts["group.yaml"], "library": parts["library.yaml"]}


def spots(data: object) -> Iterator[Spot]:
    """Yield every spot of *data*."""
    for step in steps(data):
        yield data, step
        yield from spots(data[step])  # type: ignore[index]  # `steps` has told that it has them


def steps(data: object) -> list[Any]:
    """Return the steps that lead down from *data*."""
    return list(data) if isinstance(data, dict) else list(range(len(data))) if isinstance(data, list) else []


def somewhere(data: Data, dice: Random) -> Spot | None:
    """Return a spot of *data* found by walking down, or nothing if there is none."""
    deep = [data[key] for key in DEEP if key in data]
    holder: Any = dice.choice(deep) if deep and dice.random() < SHARE_DEEP else data
    spot: Spot | None = None
    for likely_on in chain((0.97, 0.9), repeat(0.8)):
        known = steps(holder)
        if not known:
            break
        spot = holder, dice.choice(known)
        holder = holder[spot[1]]
        if dice.random() > likely_on:
            break
    return spot


@cache
def donors() -> dict[str, list[Any]]:
    """Return what the small scenarios hold under every key."""
    out: dict[str, list[Any]] = {}
    for scenario in small():
        for holder, step in spots(scenario):
            if isinstance(step, str):
                out.setdefault(step, []).append(holder[step])
    return out


def delete(spot: Spot, _dice: Random) -> None:
    """Lose something."""
    del spot[0][spot[1]]


def double(spot: Spot, dice: Random) -> None:
    """Have something twice, under another name."""
    holder, step = spot
    if isinstance(holder, list):
        holder.insert(dice.randrange(len(holder) + 1), copy.deepcopy(holder[step]))
    else:
        holder[f"{step}{dice.choice(('2', '-b', '_', 'x', ' '))}"] = copy.deepcopy(holder[step])


def rename(spot: Spot, dice: Random) -> None:
    """Give something the name of another thing."""
    holder, step = spot
    if isinstance(holder, dict):
        holder[dice.choice((dice.choice(list(donors())), step[:-1] or "k", step.upper(), "役場"))] = (
            holder.pop(step)
        )


def retype(spot: Spot, dice: Random) -> None:
    """Put something of another kind there."""
    spot[0][spot[1]] = copy.deepcopy(dice.choice(ODD))


def extreme(spot: Spot, dice: Random) -> None:
    """Put an extreme number there if there is a number."""
    holder, step = spot
    if isinstance(holder[step], (int, float)) and not isinstance(holder[step], bool):
        holder[step] = dice.choice(NUMBERS)


def stretch(spot: Spot, dice: Random) -> None:
    """Give a piece of work an extreme length if this is one."""
    holder, step = spot
    if isinstance(step, str) and step.endswith("hours"):
        holder[step] = copy.deepcopy(dice.choice(LENGTHS))


def wrap(spot: Spot, _dice: Random) -> None:
    """Put brackets around something."""
    spot[0][spot[1]] = [spot[0][spot[1]]]


def empty(spot: Spot, _dice: Random) -> None:
    """Take out all that a list or table holds."""
    holder, step = spot
    holder[step] = type(holder[step])() if isinstance(holder[step], (list, dict)) else None


def transplant(spot: Spot, dice: Random) -> None:
    """Take what another scenario has under the same key."""
    holder, step = spot
    if step in donors():
        holder[step] = copy.deepcopy(dice.choice(donors()[step]))


def add(spot: Spot, dice: Random) -> None:
    """Add a key that another scenario has beside the same key."""
    holder, step = spot
    below = holder[step]
    if isinstance(below, dict) and step in donors():
        model = dice.choice(donors()[step])
        if isinstance(model, dict) and model:
            key = dice.choice(list(model))
            below[key] = copy.deepcopy(model[key])


MUTATIONS: tuple[Callable[[Spot, Random], None], ...] = (
    delete, double, rename, retype, extreme, extreme, extreme, stretch, stretch, wrap, empty,
    transplant, transplant, transplant, transplant, add, add, add,
)  # fmt: skip


def exchange(one: Spot, other: Spot) -> None:
    """Exchange two values."""
    here, there = one[0][one[1]], other[0][other[1]]
    one[0][one[1]], other[0][other[1]] = copy.deepcopy(there), copy.deepcopy(here)


def merge(base: Data, patch: Data, dice: Random) -> None:
    """Lay a random part of another scenario over this one, table by table."""
    for key, value in patch.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            merge(base[key], value, dice)
        elif dice.random() < SHARE_MERGED:
            base[key] = copy.deepcopy(value)


def hostile_scenario(dice: Random, *, big: bool = False) -> Data:
    """Return the plain data of a scenario with one to five changes of these kinds."""
    number = dice.choice((0, 0, 0, 0, 0, 0, 1, 1, 1, dice.randrange(len(small()))))
    data: Data = json.loads(_text(-1 if big else number))
    if dice.random() < SHARE_MERGED and not big:
        merge(data, dice.choice(small()), dice)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 5))):
        spot, other = somewhere(data, dice), somewhere(data, dice)
        if spot is None or other is None:
            break
        if dice.random() < SHARE_EXCHANGED:
            exchange(spot, other)
        else:
            dice.choice(MUTATIONS)(spot, dice)
    return data


def written(data: Data) -> bytes:
    """Return *data* as a file: JSON, which the reader takes too, with a few values to a line."""
    return json.dumps(data, ensure_ascii=False).replace(', "', ',\n "').encode()

"""Small installations whose parts fail and are repaired without memory, and the exact chain of each.

A part has its own reason to be down or not; it waits for people or they work on it. It ages always, or
only while the system is up. Work goes on only while what the repair needs is up; its people stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tests.builders import component, mode, pool, repair, scenario, service, site, text
from tests.theory import chains

if TYPE_CHECKING:
    from random import Random

    from tests.builders import Data

SOUND, WAITING, AT_WORK = 0, 1, 2

State = tuple[int, ...]
"""How each part stands."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its mean life and repair, who repairs it, and what it and its repair require."""

    id: str
    life: float
    work: float
    people: int
    ages_with_system: bool
    requires: tuple[str, ...]
    repair_needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Installation:
    """Parts in an order in which each requires only earlier ones, and a system that needs some of them."""

    parts: tuple[Part, ...]
    people: int
    line: tuple[str, ...]
    system: tuple[str, ...]
    enough: int
    horizon: float


def random_installation(dice: Random) -> Installation:
    """Return two to four parts, and one or two people who repair them in a fixed order."""
    people = dice.randint(1, 2)
    names = [f"hall/{letter}" for letter in dice.sample("abcdefgh", dice.randint(2, 4))]
    parts = []
    for number, name in enumerate(names):
        earlier = names[:number]
        parts.append(
            Part(
                name,
                dice.uniform(10, 40),
                dice.uniform(5, 25),
                dice.randint(1, people),
                dice.random() < 0.4,
                tuple(other for other in earlier if dice.random() < 0.2),
                tuple(other for other in earlier if dice.random() < 0.3),
            )
        )
    system = tuple(dice.sample(names, dice.randint(1, len(names))))
    line = tuple(dice.sample(names, len(names)))
    return Installation(tuple(parts), people, line, system, dice.randint(1, len(system)), 150.0)


def up(one: Installation, state: State) -> set[str]:
    """Return the parts that are up: without a reason of their own, and with all they require."""
    found: set[str] = set()
    for part, standing in zip(one.parts, state, strict=True):
        if standing == SOUND and found.issuperset(part.requires):
            found.add(part.id)
    return found


def serves(one: Installation, state: State) -> bool:
    """Return whether the system is up."""
    return len(up(one, state) & set(one.system)) >= one.enough


def sent(one: Installation, state: State) -> State:
    """Return *state* after one dispatch pass over the waiting repairs, in their fixed order."""
    now, sound = list(state), up(one, state)
    free = one.people - sum(
        part.people for part, standing in zip(one.parts, state, strict=True) if standing == AT_WORK
    )
    for i in sorted(range(len(now)), key=lambda i: one.line.index(one.parts[i].id)):
        part = one.parts[i]
        if now[i] == WAITING and sound.issuperset(part.repair_needs) and part.people <= free:
            now[i] = AT_WORK
            free -= part.people
    return tuple(now)


def moves(one: Installation, state: State) -> dict[State, float]:
    """Return the rates at which *state* changes, and into what."""
    sound, running = up(one, state), serves(one, state)
    out: dict[State, float] = {}
    for i, part in enumerate(one.parts):
        rate, to = 0.0, WAITING
        if state[i] == SOUND and (running or not part.ages_with_system):
            rate = 1 / part.life
        elif state[i] == AT_WORK and sound.issuperset(part.repair_needs):
            rate, to = 1 / part.work, SOUND
        if rate:
            target = sent(one, (*state[:i], to, *state[i + 1 :]))
            out[target] = out.get(target, 0.0) + rate
    return out


def exact(one: Installation) -> dict[str, float]:
    """Return the mean hours down of every part and of the system, and the mean number of failures."""
    states = [tuple([SOUND] * len(one.parts))]
    rates: dict[State, dict[State, float]] = {}
    for state in states:
        rates[state] = moves(one, state)
        states += [target for target in rates[state] if target not in states]
    q = np.zeros((len(states), len(states)))
    for i, state in enumerate(states):
        for target, rate in rates[state].items():
            q[i, states.index(target)] += rate
    spent = chains.spent(chains.closed(q), chains.begin(len(states)), one.horizon)
    hours = dict(zip(states, spent, strict=True))
    figures = {
        part.id: sum(h for state, h in hours.items() if part.id not in up(one, state)) for part in one.parts
    }
    figures["system"] = sum(h for state, h in hours.items() if not serves(one, state))
    fails = (
        h * rate for state, h in hours.items() for to, rate in rates[state].items() if fails_to(state, to)
    )
    return {**figures, "failures": float(sum(fails))}


def fails_to(state: State, to: State) -> bool:
    """Return whether the change from *state* to *to* is a failure: one more part has a reason to be down."""
    return to.count(SOUND) < state.count(SOUND)


def scenario_of(one: Installation) -> Data:
    """Return the ordinary scenario that says the same."""
    parts = {}
    for part in one.parts:
        needs = {"needs": list(part.repair_needs)} if part.repair_needs else {}
        life = {
            "hours": {"exponential": {"mean_hours": part.life}},
            "ages": "system" if part.ages_with_system else "always",
        }
        parts[part.id.split("/")[1]] = component(
            repair=repair({"exponential": {"mean_hours": part.work}}, part.people, **needs),
            lifetime=life,
            **({"requires": list(part.requires)} if part.requires else {}),
        )
    wanted = {"at_least": {"count": one.enough, "of": list(one.system)}}
    return scenario(
        sites={"hall": site(kind="hall", components=parts), "rack": site()},
        services={"s": service({"normal": mode(5, {"system": "own"})}, system="system")},
        staff={"crew": pool(headcount=one.people)},
        group={"systems": {"system": {"name": text("system"), "host": "rack", "requires": wanted}}},
        rule="manual",
        manual=list(one.line),
        horizon_hours=one.horizon,
    )

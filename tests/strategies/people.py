"""Who does the work and what they take along: organisations, pools, stocks, crews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.strategies.ground import text

if TYPE_CHECKING:
    from tests.strategies.ground import Data, Ground

SKILLS = ("it", "line", "clerk")
KINDS = ("vendor", "carrier", "power_company", "prefecture", "national")


def people(ground: Ground) -> None:
    """Give every skill a pool that works everywhere, and some skills further pools of other ties."""
    choice = ground.choice
    for kind in choice.some(KINDS, 1, 3):
        ground.organisations[ground.id(kind)] = {"name": text(kind), "kind": kind}
    for skill in choice.some(SKILLS, 1, len(SKILLS)):
        name = ground.id(skill)
        pool = _pool(ground, name)
        ground.heads[name] = pool["headcount"] = choice.whole(1, 3)
        ground.pools[ground.id(f"{skill}-everywhere")] = {**pool, "serves": "all"}
        for number in range(choice.whole(0, ground.size)):
            ground.pools[ground.id(f"{skill}-{number}")] = _pool(ground, name)


def _pool(ground: Ground, skill: str) -> Data:
    choice = ground.choice
    pool = {
        "organisation": choice.one([*ground.members, *ground.organisations]),
        "skill": skill,
        "headcount": choice.whole(0, 2),
        "home": choice.one(list(ground.sites)),
        "serves": choice.one(("own", "all", choice.some(list(ground.sites), 1, 3))),
    }
    if choice.chance(30):
        pool["response_hours"] = ground.length(0, 3)
    return pool


def stocks(ground: Ground) -> None:
    """Put spare parts and equipment into store."""
    choice = ground.choice
    for name, kind in (("spare", "consumable"), ("crane", "equipment")):
        if choice.chance(60):
            stock = {"name": text(name), "amount": choice.whole(1, 2)}
            ground.stocks[ground.id(name)] = {**stock, **({"kind": kind} if kind == "equipment" else {})}


def crew(ground: Ground, least: int = 0) -> list[Data]:
    """Return some people, no more of a skill than its pool that works everywhere has."""
    out = []
    for skill in ground.choice.some(list(ground.heads), least, 2):
        heads = ground.choice.whole(1, ground.heads[skill])
        if heads == 2 and ground.choice.chance(20):
            out += [{"skill": skill}, {"skill": skill}]
        else:
            out.append({"skill": skill, **({"people": heads} if heads > 1 else {})})
    return out


def work(ground: Ground, least: int = 0, most: int = 3, people: int = 0) -> Data:
    """Return a piece of work with its people."""
    return {"hours": ground.length(least, most), "crew": crew(ground, people)}

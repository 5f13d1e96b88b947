"""Who comes to the counters, chosen last of all: without it a scenario is to the letter what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.strategies.ground import text

if TYPE_CHECKING:
    from tests.strategies.ground import Data, Ground


def demand(ground: Ground) -> Data:
    """Return classes of demand for services that are there, or no such chapter."""
    choice = ground.choice
    if not choice.chance(60):
        return {}
    names = ("certificates", "damage", "welfare")[: choice.whole(1, 3)]
    return {"demand": {ground.id(name): _class(ground) for name in names}}


def _class(ground: Ground) -> Data:
    choice = ground.choice
    service = choice.one(list(ground.services))
    out: Data = {
        "name": text("demand"),
        "service": service,
        "per_1000_residents_per_day": choice.one((4, 0, 0.5, 40)),
        "minutes_per_case": choice.one((5, 20, 60, 0.5)),
        "counters": _counters(ground, service),
    }
    if choice.chance(50):
        days = sorted(choice.some(range(1, 9), 1, 3))
        out["profile"] = [{"from_day": day, "factor": choice.one((1, 0.2, 2, 0))} for day in days]
    if choice.chance(40):
        out["surge"] = {
            "residents_share": choice.one((0.1, 0.5, 0)),
            "opens_on_day": choice.whole(1, 12),
            "first_day_share": choice.one((0.3, 0, 1)),
            "half_life_days": choice.one((1, 7, 14)),
            "lasts_days": choice.one((1, 5, 90)),
        }
    if choice.chance(40):
        out["lost_share"] = choice.one((0.2, 0, 1))
    others = [name for name in ground.services if name != service]
    if others and choice.chance(40):
        out["channels"] = {name: choice.one((0.25, 0.5, 0)) for name in choice.some(others, 1, 2)}
    return out


def _counters(ground: Ground, service: str) -> Data:
    choice = ground.choice
    out: Data = {"per_1000_residents": choice.one((0, 0.1, 1.5))}
    if choice.chance(40):
        out["by_member"] = {name: choice.whole(1, 5) for name in choice.some(list(ground.members), 1, 2)}
    modes = ground.services[service]["modes"]
    if isinstance(modes, dict) and choice.chance(40):
        out["by_mode"] = {name: choice.whole(1, 4) for name in choice.some(list(modes), 1, 2)}
    return out

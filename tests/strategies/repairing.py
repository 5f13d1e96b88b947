"""How things break and come back: fragility, restoration curves, ways of repair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.strategies.ground import requirement
from tests.strategies.lengths import hours
from tests.strategies.people import crew

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.strategies.choosing import Choice
    from tests.strategies.ground import Data, Ground

TYPES = ("shaking", "inundation", "wind")


def library(ground: Ground) -> None:
    """Fill the library with curves and ways of repair that every element may name."""
    choice = ground.choice
    ground.library["fragility"] = {
        ground.id(f"class-{n}"): {
            "by_type": {kind: _curves(choice) for kind in choice.some(TYPES, 1, len(TYPES))}
        }
        for n in range(2)
    }
    quick, slow = ground.id("quick"), ground.id("slow")
    mixed = {"slow": {"share": 0.3, "curve": slow}} if choice.chance(50) else {}
    ground.library["restoration"] = {
        quick: {"still_out": _still_out(choice), **mixed},
        slow: {"still_out": [[0, 1], [12, 0.5], [24, choice.one((0, 0.3))]]},
    }
    on_site = ["building", *({"power": site} for site in ground.with_power())]
    ground.library["repairs"] = {
        ground.id(f"way-{n}"): repair(ground, on_site) for n in range(1 + choice.whole(1, ground.size))
    }


def _curves(choice: Choice) -> list[Data]:
    forms = (
        {"steps": [[3, 0.3], [5, 0.8]]},
        {"lognormal": {"median": 5, "beta": 0.3}},
        {"probability": 0.4},
        {"lognormal": {"median": 2, "beta": 1}},
        {"steps": [[5, 0.2], [6, 1]]},
    )
    return choice.some(forms, 1, 3)


def _still_out(choice: Choice) -> list[list[float]]:
    first = choice.one((1, 0.8))
    return [[0, first], [choice.one((1, 4, 12)), 0.4], [24, choice.one((0, 0.2))]]


def repair(ground: Ground, terms: Sequence[Any]) -> Data:
    """Return a way of repair whose start and going on may hang on some of *terms*."""
    choice = ground.choice
    out: Data = {"work_hours": ground.length(0, 5), "crew": crew(ground)}
    for phase in ("detect_hours", "decide_hours", "verify_hours"):
        if choice.chance(35):
            out[phase] = ground.length(0, 2)
    if choice.chance(30):
        out["survey"] = {"hours": ground.length(0, 2), "crew": crew(ground)}
    if choice.chance(20):
        out["part_lead_hours"] = ground.length(0, 6)
    if ground.stocks and choice.chance(30):
        name = choice.one(list(ground.stocks))
        out["parts"] = {name: choice.whole(1, ground.stocks[name]["amount"])}
    if terms and choice.chance(30):
        out["needs"] = requirement(choice, terms)
    return out


def element(ground: Ground, needs: Sequence[Any] = ()) -> Data:
    """Return what every element has: how it breaks, how it comes back, what it needs of *needs*."""
    choice = ground.choice
    out: Data = {}
    ways = list(ground.library["repairs"])
    if choice.chance(90):
        out["repair"] = _ways(ground, ways)
    if choice.chance(50):
        out["fragility"] = choice.one(list(ground.library["fragility"]))
    if needs and choice.chance(50):
        out["requires"] = requirement(choice, needs)
    if choice.chance(4):
        out["lifetime"] = {"hours": ground.length(8, 40)}
    return out


def _ways(ground: Ground, ways: list[str]) -> Any:
    choice = ground.choice
    form = choice.whole(0, 4)
    if form == 0:
        return repair(ground, ground.terms)
    return choice.some(ways, 1, 2) if form == 1 else choice.one(ways)


def minutes(choice: Choice, most: int = 4) -> float:
    """Return whole or half hours as minutes."""
    return 60 * hours(choice, 0, most)

"""What strikes: every part of a hazard is one function, listed in `PARTS`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.strategies.ground import text
from tests.strategies.lengths import hours
from tests.strategies.people import crew, work
from tests.strategies.repairing import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.strategies.ground import Data, Ground

RESIDUALS = ({"sigma": 0.5}, {"discrete": [[-1, 0.5], [0.5, 0.5]]}, {"sigma": 0})


def _shocks(ground: Ground) -> Data:
    """Shocks and aftershocks; the first strikes at onset."""
    choice, out, at = ground.choice, {}, 0.0
    for name in ("mainshock", "aftershock", "flood")[: choice.whole(0, ground.size + 1)]:
        sites = choice.some(list(ground.sites), 1, len(ground.sites))
        shock = {
            "name": text(name),
            "type": choice.one(TYPES),
            "at_hours": at,
            "intensity": {site: choice.whole(6, 14) / 2 for site in sites},
        }
        if choice.chance(50):
            shock["event_residual"] = choice.one(RESIDUALS)
        if choice.chance(50):
            shock["site_sigma"] = choice.one((0.3, 1))
        out[ground.id(name)] = shock
        at += hours(choice, 0, 24)
    return out


def _lifelines(ground: Ground) -> Data:
    """Power cuts, closed roads and silent links that come back along a curve."""
    choice = ground.choice
    powered = [*ground.with_power(), *(f"{site}/grid" for site in ground.with_power())]
    subjects = {"power": powered, "road": list(ground.roads), "mobile": list(ground.links)}
    out = {}
    for name, kind in choice.some(
        (("cut", "power"), ("slides", "road"), ("silence", "mobile"), ("second-cut", "power")),
        0,
        ground.size + 1,
    ):
        of = choice.some(subjects[kind], 1, 4)
        if of:
            out[ground.id(name)] = {
                "kind": ground.id(kind) if kind != "power" else kind,
                "at_hours": hours(choice, 0, 12),
                "curve": choice.one(list(ground.library["restoration"])),
                "of": of,
                "rho": choice.one((0.5, 0, 1)),
                "hall_factor": choice.one((1, 0.5)),
            }
    return out


def _forced(ground: Ground) -> Data:
    """Given outages of every kind, and things that stay intact; at least one thing breaks."""
    choice = ground.choice
    holders = [name for name in ground.elements if name.rpartition("/")[2] in ground.holding]
    out = {}
    for number in range(1 + choice.whole(0, 3 * ground.size)):
        if number and choice.chance(25):
            given = _intact_or_system(ground)
        else:
            given = _outage(ground, choice.one(holders if holders and choice.chance(35) else ground.elements))
        out[ground.id(f"given-{number}")] = given
    return out


def _intact_or_system(ground: Ground) -> Data:
    choice = ground.choice
    shared = [name for name, system in ground.systems.items() if system["host"] != "hall"]
    own = [
        f"{name}@{member}"
        for name, system in ground.systems.items()
        if system["host"] == "hall"
        for member in ground.members
    ]
    if choice.chance(30) or not (shared or own):
        return {"what": choice.one(ground.elements), "state": "intact"}
    out = _outage(ground, choice.one(shared + own))
    return out if out.get("restoration") != "repair" else {**out, "restoration": "never"}


def _outage(ground: Ground, what: str) -> Data:
    choice = ground.choice
    begins = hours(choice, 0, 24)
    out: Data = {"what": what, "from_hours": begins}
    ends = choice.one(("repair", "repair", "until", "until", "never"))
    if ends == "until":
        out["until_hours"] = begins + hours(choice, 0, 8)
    else:
        out["restoration"] = ends if ends == "repair" or choice.chance(40) else "repair"
    if choice.chance(30):
        out["damage_state"] = 2
    if choice.chance(50):
        out["data_lost"] = True
    return out


def _rolling_outages(ground: Ground) -> Data:
    """Power cuts and closures by timetable, windows that touch among them."""
    choice, out = ground.choice, {}
    for name in ("east", "west")[: choice.whole(0, 2)]:
        begins = [hours(choice, 0, 24) for _ in range(choice.whole(1, 3))]
        out[ground.id(name)] = {
            "of": choice.some([*ground.with_power(), *ground.elements], 1, 3),
            "outages": [{"from_hours": begin, "hours": hours(choice, 0, 4)} for begin in begins],
        }
    return out


def _incidents(ground: Ground) -> Data:
    """Everyday tickets that hold people."""
    choice, out = ground.choice, {}
    for name in ("calls", "printers")[: choice.whole(0, 2)]:
        begins = hours(choice, 0, 12)
        until = {"until_hours": begins + hours(choice, 0, 24)} if choice.chance(50) else {}
        out[ground.id(name)] = {
            "name": text(name),
            "site": choice.one(list(ground.sites)),
            "from_hours": begins,
            **until,
            "gap_hours": ground.length(4, 12),
            "work_hours": ground.length(0, 3),
            "crew": crew(ground),
            "rank": choice.whole(1, 3),
        }
    return out


def _cyber(ground: Ground) -> Data:
    """An attack that spreads among some components, with or without containment."""
    choice, out = ground.choice, {}
    parts = [f"{name}/{part}" for name, site in ground.sites.items() for part in site["components"]]
    for name in ("ransom", "worm")[: choice.one((0, 1, 2))]:
        targets = choice.some(parts, 1, 6)
        attack = {
            "name": text(name),
            "at_hours": hours(choice, 0, 12),
            "first": choice.some(targets, 1, 2),
            "targets": targets,
            "effect_hours": ground.length(0, 3),
            "detect_hours": ground.length(0, 6),
            "clean": work(ground),
        }
        if choice.chance(80):
            attack["spread_hours"] = ground.length(0, 4)
        if choice.chance(30):
            attack["data_lost"] = False
        if choice.chance(60):
            attack["containment"] = {
                **work(ground, 0, 2),
                "at": choice.one(list(ground.sites)),
                "decide_hours": ground.length(0, 2),
                "isolate": choice.some(list(ground.links), 0, 2),
                "release_hours": ground.length(0, 2),
            }
        out[ground.id(name)] = attack
    return out


PARTS: Mapping[str, Callable[[Ground], Data]] = {
    "shocks": _shocks,
    "lifelines": _lifelines,
    "forced": _forced,
    "rolling_outages": _rolling_outages,
    "incidents": _incidents,
    "cyber": _cyber,
}
"""Chapter of the hazard -> what fills it."""


def hazard(ground: Ground) -> Data:
    """Return everything that strikes."""
    return {name: part(ground) for name, part in PARTS.items()}

"""A whole scenario, chapter by chapter, each naming only what stands already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st

from tests.proving import tries
from tests.strategies import business, coming, helping, people, places, repairing, striking, visiting
from tests.strategies.choosing import Choice, Dice, Noise
from tests.strategies.ground import Ground, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.strategies.ground import Data

EXAMPLES = tries(100, 1_000)
"""How many random scenarios a property is tried on; `BCPSIM_PROVE=1` asks for more."""

CHOICES = 2_000
"""More than a large scenario asks for."""

RULES = ("criticality", "rto_slack", "fcfs", "residents", "shortest", "manual")
ONSET = "2019-01-16T02:00:00+09:00"
"""A Wednesday, at the hour of the backups."""


def random_scenario(dice: Random, size: int = 2, *, tag: str = "", plain: bool = False) -> Data:
    """Return the plain data of a scenario, as a file would hold it, chosen with *dice*.

    It has no error that `simulator.checks.check` would find (warnings it may have). *size* is 1
    (one or two members), 2 or 3 (up to four members, some forty elements). The same state of *dice*
    gives the same scenario. Replications of it are `simulator.draws.PhiloxDraws(seed, r)`.

    Every id begins with *tag*. *plain* asks for fixed lengths only, elapsed hours in promises and
    restores by time. Without either, people come to work, have shifts and leaders in many scenarios,
    and in many the members help each other.
    """
    out, ground = _scenario(Dice(dice), size, tag, plain=plain)
    if not tag and not plain:
        helping.helping(ground, out)
        coming.coming(ground, out)
    return out


def scenarios(size: int = 2, *, tag: str = "", plain: bool = False) -> st.SearchStrategy[Data]:
    """Scenarios that shrink to the simplest of their kind, like those of `random_scenario`.

    Here everybody is there at any hour and nobody lends anything: what is said about all scenarios is
    said about those.
    """
    noise = st.binary(min_size=CHOICES, max_size=CHOICES)
    return noise.map(lambda drawn: _scenario(Noise(drawn), size, tag, plain=plain)[0])


def properties(test: Callable[..., None]) -> Callable[..., None]:
    """Try *test* on `EXAMPLES` examples, the same ones for every test of the same strategy."""
    phases = [phase for phase in Phase if phase is not Phase.explain]
    slow = settings(max_examples=EXAMPLES, phases=phases, suppress_health_check=[HealthCheck.too_slow])
    return seed(20190116)(slow(test))


def _scenario(choice: Choice, size: int, tag: str, *, plain: bool) -> tuple[Data, Ground]:
    """Return a scenario, and the ground that it stands on."""
    ground = Ground(choice, size, tag, plain, horizon=choice.one((72, 48, 120, 240)))
    for chapter in (
        places.members,
        people.people,
        people.stocks,
        places.owners,
        places.supplies,
        repairing.library,
        places.foundations,
        places.routers,
        places.links,
        places.roads,
        places.paths,
        places.equipment,
        business.systems,
        places.late_equipment,
    ):
        chapter(ground)
    promised = business.services(ground)
    out = {
        "schema": 1,
        "name": text("scenario"),
        "onset": ONSET,
        "horizon_hours": ground.horizon,
        "group": {**_group(ground), **promised},
        "library": ground.library,
        "hazard": striking.hazard(ground),
        "plan": _plan(ground),
    }
    out["group"] |= visiting.demand(ground)
    return out, ground


def _group(ground: Ground) -> Data:
    return {
        "name": text("group"),
        "municipalities": ground.members,
        "organisations": ground.organisations,
        "sites": ground.sites,
        "links": ground.links,
        "roads": ground.roads,
        "systems": ground.systems,
        "services": ground.services,
        "staff": ground.pools,
        "stocks": ground.stocks,
    }


def _plan(ground: Ground) -> Data:
    choice = ground.choice
    rule = choice.one(RULES)
    shared = [name for name, system in ground.systems.items() if system["host"] != "hall"]
    named = [*ground.elements, *shared, *_instances(ground)]
    manual = {"manual": choice.some(named, 1, 8)} if rule == "manual" else {}
    out: Data = {"priority": {"rule": rule, **manual}}
    if choice.chance(40):
        out["mode_decision_hours"] = ground.length(0, 2)
    return out


def _instances(ground: Ground) -> list[str]:
    """Return the services of every member, as `member/service`."""
    return [f"{member}/{name}" for name, service in ground.services.items() for member in service["only"]]

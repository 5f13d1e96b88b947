"""What is added or changed takes draws of its own: all else draws what it drew, for what it drew it."""

from __future__ import annotations

import copy
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from simulator.compiler.compile import compile_plan
from simulator.loading.reader import load
from simulator.model.scenario import scenario_from
from tests.benchmarks.growing_group import grown
from tests.builders import component, mode, repair, service, site, text
from tests.properties.drawing import drawn
from tests.proving import tries
from tests.strategies import random_scenario

if TYPE_CHECKING:
    from simulator.compiler.plan import CompiledPlan
    from tests.strategies.ground import Data

NANKAI, RANSOMWARE, TINY = "yamaguchi/nankai-trough", "yamaguchi/ransomware", "tiny"
SHIPPED = (NANKAI, RANSOMWARE, TINY)
WORLDS = (*range(tries(40, 400)), *SHIPPED)
"""Random scenarios, by the state of the dice, and the shipped ones, by name."""

LENGTH = {"lognormal": {"median_hours": 2, "p90_hours": 6}}
ONSET = ("hazard/", "damage/", "lifeline/", "attendance/")
"""What is drawn at the onset for everything that there is, whatever happens later."""


def data_of(world: int | str, variant: str = "") -> Data:
    """Return a scenario as plain data."""
    if isinstance(world, str):
        return load(world, variant).root.plain()
    return random_scenario(Random(world), 1 + world % 3)


def plan_of(data: Data) -> CompiledPlan:
    """Return the plan of a scenario."""
    return compile_plan(scenario_from(data))


def shipped(name: str, variant: str = "") -> CompiledPlan:
    """Return the plan of a shipped scenario."""
    return compile_plan(load(name, variant).scenario)


def struck(data: Data, name: str) -> None:
    """Let every shock that strikes anything strike the site *name* hard."""
    for shock in data["hazard"].get("shocks", {}).values():
        if isinstance(shock.get("intensity"), dict):
            shock["intensity"][name] = 7


def glass(data: Data) -> Data:
    """Return a component that breaks easily and lives shortly, and that nobody is needed for."""
    curves = {kind: [{"probability": 0.5}] for kind in ("shaking", "inundation", "wind")}
    data.setdefault("library", {}).setdefault("fragility", {})["glass"] = {"by_type": curves}
    life = {"hours": {"exponential": {"mean_hours": 9}}}
    return component(fragility="glass", repair=repair(LENGTH, people=0, detect_hours=LENGTH), lifetime=life)


@pytest.mark.parametrize("world", WORLDS)
def test_a_component_more_changes_no_draw_of_anything_else(world: int | str):
    """With one more component at every site, all others draw the same numbers for the same lengths."""
    data = data_of(world)
    more = copy.deepcopy(data)
    for place in more["group"]["sites"].values():
        place.setdefault("components", {})["clock"] = glass(more)
    before, after = plan_of(data), plan_of(more)
    for replication in range(2):
        got = drawn(after, replication)

        assert got.only(lambda name: "/clock" not in name) == drawn(before, replication)
        assert any("/clock" in name for name in got.names())


def with_a_village(data: Data) -> Data:
    """Return the scenario with a further member that has a hall and a service, and nothing with the others.

    Its hall has what others have in theirs, all of glass, and so room for the systems that every hall hosts.
    """
    more = copy.deepcopy(data)
    group, members = more["group"], list(data["group"]["municipalities"])
    for service_of_all in group["services"].values():
        service_of_all.setdefault("only", members)
    for agreement in group.get("agreements", {}).values():
        agreement.setdefault("members", members)
    group["municipalities"]["village"] = {"name": text("village"), "population": 9, "hall": "village-hall"}
    halls = [group["sites"][group["municipalities"][name]["hall"]] for name in members]
    parts = dict.fromkeys(["server", *(part for hall in halls for part in hall.get("components", {}))])
    group["sites"]["village-hall"] = site(kind="hall", components={name: glass(more) for name in parts})
    modes, own = {"normal": mode(5, "village-hall/server")}, next(iter(group["service_classes"]))
    group["services"]["of-village"] = service(modes, [(24, 5)], **{"class": own, "only": ["village"]})
    struck(more, "village-hall")
    return more


@pytest.mark.parametrize("world", WORLDS)
def test_a_member_more_changes_no_draw_of_anything_else(world: int | str):
    """With a village that lives by itself, all others draw the same numbers for the same lengths.

    Where every hall runs systems of its own, the village may call the people of all to its own; and where
    people are fewer in a wide event, its shaking may make one. Then what others still draw is the same.
    """
    data = data_of(world)
    before, after = plan_of(data), plan_of(with_a_village(data))
    by_itself = all(system["host"] != "hall" for system in data["group"].get("systems", {}).values())
    by_itself = by_itself and all(pool.wide is None for pool in before.pools)
    for replication in range(2):
        base, got = drawn(before, replication), drawn(after, replication)
        others = got.only(lambda name: "village" not in name)

        assert (others if by_itself else others.shared(base)) == (base if by_itself else base.shared(others))
        assert len(base.shared(got).values) > len(base.values) / 2 or not base.values
        assert any("village-hall/server" in name for name in got.names())


@pytest.mark.parametrize("replication", range(3))
def test_a_member_that_shares_all_with_the_others_takes_none_of_their_draws(replication: int):
    """A sixth member of the shipped group waits for the same people; the luck of the five stays theirs."""
    five, six = (drawn(compile_plan(grown(members)), replication) for members in (5, 6))
    kept = five.shared(six)

    assert six.shared(five) == kept
    assert len(kept.values) > len(five.values) / 2
    onset = five.only(lambda name: name.startswith(ONSET))
    assert onset.values == onset.shared(six).values


def variants(name: str) -> list[str]:
    """Return the variants of a shipped scenario."""
    return sorted(load(name).root.plain().get("variants", {}))


@pytest.mark.parametrize(
    ("name", "variant"), [(name, variant) for name in SHIPPED for variant in variants(name)]
)
def test_a_variant_changes_no_draw_that_it_shares_with_the_base(name: str, variant: str):
    """Base and variant meet the same luck: what both have at the onset, both draw, and it is the same."""
    plans = shipped(name), shipped(name, variant)
    for replication in range(2):
        base, other = (drawn(plan, replication) for plan in plans)

        assert base.shared(other).values == other.shared(base).values
        both = {element.id for element in plans[0].elements} & {element.id for element in plans[1].elements}
        damages = {f"damage/{element}/strength" for element in both} & base.names()
        assert damages <= other.names()


@pytest.mark.parametrize("world", range(tries(40, 400)))
def test_a_measure_at_one_place_changes_the_lengths_of_that_place_only(world: int):
    """A component that is mended otherwise has the same luck, and all else takes as long as before."""
    data = data_of(world)
    places = [
        (site_name, name)
        for site_name, place in data["group"]["sites"].items()
        for name in place.get("components", {})
    ]
    where, what = Random(world).choice(places)
    more = copy.deepcopy(data)
    part: dict[str, Any] = more["group"]["sites"][where]["components"][what]
    part["repair"] = repair(LENGTH, people=0, detect_hours=LENGTH)
    before, after = (drawn(plan_of(which)) for which in (data, more))
    theirs = before.only(lambda name: f"{where}/{what}" not in name)

    assert before.shared(after).values == after.shared(before).values
    assert theirs.shared(after) == after.shared(theirs)

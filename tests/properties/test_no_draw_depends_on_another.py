"""Whatever is added to a scenario, everything that was there before meets the same chance."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.compiler.compile import compile_plan
from simulator.draws import PhiloxDraws, uniform
from simulator.engine.run import simulate
from simulator.loading.reader import load
from simulator.model.scenario import scenario_from
from tests.builders import text
from tests.dice import DICE
from tests.proving import tries
from tests.strategies import scenarios

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.model.scenario import Scenario
    from tests.strategies.ground import Data

SEED = 20_261_126
NEW = "zz-new"
"""Is in the names of all that is added."""

NANKAI = "yamaguchi/nankai-trough"
Asked = dict[tuple[str, int], float]


class Recorder(PhiloxDraws):
    """Draws that remember which use of which name was asked for, and what it gave."""

    def __init__(self, replication: int) -> None:
        """Begin with nothing."""
        super().__init__(SEED, replication)
        self.asked: Asked = {}

    def __call__(self, name: str, n: int, /) -> float:
        """Return the draw, and remember it."""
        self.asked[name, n] = value = super().__call__(name, n)
        return value


def asked(scenario: Scenario, replication: int = 0) -> Asked:
    """Return all that a run asks of chance, after a run of another number that told what to foresee."""
    plan, recorder = compile_plan(scenario), Recorder(replication)
    simulate(plan, PhiloxDraws(SEED, replication ^ 1))
    simulate(plan, recorder)
    return recorder.asked


def a_component(data: Data) -> None:
    """Put a clock that breaks and fails into every site."""
    curves = {kind: [{"probability": 0.5}] for kind in ("shaking", "inundation", "wind")}
    data["library"]["fragility"][f"{NEW}-glass"] = {"by_type": curves}
    for place in data["group"]["sites"].values():
        repair = {"work_hours": {"exponential": {"mean_hours": 2}}}
        own = {
            "fragility": f"{NEW}-glass",
            "repair": repair,
            "lifetime": {"hours": {"exponential": {"mean_hours": 20}}},
        }
        place["components"] = {NEW: own, **place.get("components", {})}


def a_member(data: Data) -> None:
    """Let one more town join, with a hall that is equipped as another one is."""
    group = data["group"]
    other = next(iter(group["municipalities"].values()))
    hall = copy.deepcopy(group["sites"][other["hall"]])
    group["sites"] = {f"{NEW}-hall": {**hall, "name": text(NEW), "owner": NEW}, **group["sites"]}
    joins = {"name": text(NEW), "population": 900, "hall": f"{NEW}-hall"}
    group["municipalities"] = {NEW: joins, **group["municipalities"]}


def a_pool(data: Data) -> None:
    """Employ people whom nobody asks for."""
    home, organisation = next(iter(data["group"]["sites"])), next(iter(data["group"]["municipalities"]))
    own = {"organisation": organisation, "skill": f"{NEW}-skill", "headcount": 3, "home": home}
    data["group"]["staff"] = {NEW: own, **data["group"]["staff"]}


few = settings(max_examples=tries(20, 500), suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("add", [a_component, a_pool])
@few
@given(data=scenarios())
def test_what_is_added_to_a_random_scenario_changes_no_draw(add: Callable[[Data], None], data: Data):
    """All that was asked is asked again with the same answer; what is asked besides is of the new thing."""
    more = copy.deepcopy(data)
    add(more)
    before, after = asked(scenario_from(data)), asked(scenario_from(more))

    assert {key: value for key, value in after.items() if NEW not in key[0]} == before


@few
@given(data=scenarios())
def test_a_member_that_joins_a_random_scenario_changes_no_draw(data: Data):
    """It may need the same crews, so that work goes another way; but what both runs ask for is the same."""
    more = copy.deepcopy(data)
    a_member(more)
    before, after = asked(scenario_from(data)), asked(scenario_from(more))

    both = before.keys() & after.keys()
    assert {key: before[key] for key in both} == {key: after[key] for key in both}


@few
@given(data=scenarios(), replication=st.integers(0, 2**64 - 1))
def test_a_draw_is_what_its_name_says(data: Data, replication: int):
    """Whether it was foreseen with others or asked for alone, now or later."""
    for (name, n), value in asked(scenario_from(data), replication).items():
        assert value == uniform(SEED, replication, name, n)


@pytest.mark.parametrize("name", [NANKAI, "yamaguchi/ransomware", DICE])
def test_variants_of_shipped_scenarios_meet_the_same_chance(name: str):
    """A draw that two variants ask for is the same, and they have most of their draws in common."""
    base = load(name).scenario
    for replication in range(tries(1, 10)):
        before = asked(base, replication)
        for variant in base.variants:
            after = asked(load(name, variant).scenario, replication)
            both = before.keys() & after.keys()
            assert {key: before[key] for key in both} == {key: after[key] for key in both}
            assert len(both) > 0.8 * min(len(before), len(after)), variant
    assert len(before) > 2


def changed(scenario: Scenario, edit: Callable[[dict[str, Any]], None]) -> Scenario:
    """Return *scenario* with something added to its data."""
    data = scenario.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    edit(data)
    return scenario_from(data)


@pytest.mark.parametrize("name", [NANKAI, "yamaguchi/ransomware", DICE])
@pytest.mark.parametrize("add", [a_component, a_pool])
def test_what_is_added_to_a_shipped_scenario_changes_no_draw(name: str, add: Callable[[Data], None]):
    """Components come first in their sites and pools first in their list, and still nothing moves."""
    scenario = load(name).scenario
    same, more = changed(scenario, lambda _: None), changed(scenario, add)
    for replication in range(tries(1, 10)):
        before, after = asked(same, replication), asked(more, replication)
        assert before == asked(scenario, replication)
        assert {key: value for key, value in after.items() if NEW not in key[0]} == before


def test_what_could_be_done_changes_no_draw(tmp_path: Path):
    """Measures and variants that are only written down leave the scenario what it is."""
    whole = Path(DICE).read_text(encoding="utf-8")
    head, group, rest = whole.partition("\ngroup:")
    road = "{name: {ja: 橋, en: Bridge}, changes: {group: {roads: {north-road: {travel_hours: 3}}}}}"
    way = f"  {NEW}: {{name: {{ja: 案, en: Way}}, measures: [{NEW}]}}\n"
    more = f"{head}{group}\n  measures:\n    {NEW}: {road}{rest}\n{way}"
    path = tmp_path / "dice.yaml"
    path.write_text(more, encoding="utf-8")
    plain, written, done = load(DICE).scenario, load(str(path)).scenario, load(str(path), NEW).scenario

    for replication in range(20):
        assert asked(written, replication) == asked(plain, replication)
        before, after = asked(plain, replication), asked(done, replication)
        assert {key: after[key] for key in before.keys() & after.keys()} == before

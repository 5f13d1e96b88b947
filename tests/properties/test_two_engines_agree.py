"""A second engine, written from the page of exact rules alone, tells the same story event by event."""

from itertools import zip_longest
from random import Random

import pytest

from simulator.compiler.compile import compile_plan
from simulator.draws import FixedDraws, PhiloxDraws
from simulator.engine.run import simulate
from simulator.events import Kind
from simulator.loading.reader import load
from simulator.model.scenario import scenario_from
from simulator.use_cases.scenarios import compiled, scenarios
from tests.builders import broken, component, mode, pool, repair, scenario, service, site
from tests.proving import tries
from tests.reference import simulate_slowly
from tests.strategies import random_scenario

SCENARIOS = tries(300, 5_000)
PARTS = 12
DENSE = 5
"""One in so many is larger, with more that can meet in one instant."""
SHOWN_BEFORE, SHOWN_AFTER = 6, 3

SHIPPED = {
    "tiny": ("", "two-engineers"),
    "yamaguchi/nankai-trough": (
        "",
        "second-link",
        "fuel-72h",
        "backup-site",
        "rolling-outages",
        "old-architecture",
        "group-pact",
        "counterpart",
        "prefecture-only",
        "night-holiday",
        "night-holiday-pact",
    ),
    "yamaguchi/ransomware": ("", "early-detection", "vendor-stretched", "no-offline-copy"),
}


def difference(plan, draws, how):
    """Where the two logs first part, with what went before and how to see it again; empty if they agree."""
    first = simulate(plan, draws).lines().splitlines()
    second = simulate_slowly(plan, draws).lines().splitlines()
    if first == second:
        return ""
    at = next(i for i, (a, b) in enumerate(zip_longest(first, second)) if a != b)
    return "\n".join(
        [
            f"the engines part at event {at} of {how}; before it:",
            *first[max(0, at - SHOWN_BEFORE) : at],
            "the engine of the product goes on with:",
            *first[at : at + SHOWN_AFTER],
            "the engine of the page goes on with:",
            *second[at : at + SHOWN_AFTER],
        ]
    )


@pytest.mark.parametrize("part", range(PARTS))
def test_both_tell_the_same_of_random_scenarios(part):
    """Whatever is written in a scenario, both engines leave the same log to the letter."""
    for seed in range(part, SCENARIOS, PARTS):
        size = 3 if seed % DENSE == 0 else 2
        plan = compile_plan(scenario_from(random_scenario(Random(seed), size)))
        how = f"compile_plan(scenario_from(random_scenario(Random({seed}), {size}))) with PhiloxDraws({seed})"

        assert not (parted := difference(plan, PhiloxDraws(seed), how)), parted


@pytest.mark.parametrize("replication", range(tries(1, 4)))
@pytest.mark.parametrize(("name", "variant"), [(n, v) for n, variants in SHIPPED.items() for v in variants])
def test_both_tell_the_same_of_what_is_shipped(name, variant, replication):
    """Every shipped scenario and variant runs the same in both engines."""
    how = f"bcpsim simulate {name} --variant '{variant}' --seed 1 --replication {replication}"

    parted = difference(compiled(load(name, variant)), PhiloxDraws(1, replication), how)
    assert not parted, parted


def test_both_give_up_a_run_in_circles_at_the_same_event():
    """A thing that breaks whenever it is mended, at once and for ever, ends both runs in one round."""
    life = {"hours": {"uniform": {"low_hours": 0, "high_hours": 1}}}
    parts = {"a": component(repair=repair(0, 0), lifetime=life)}
    data = scenario(
        sites={"hall": site(kind="hall", components=parts)},
        services={"s": service({"normal": mode(5, "hall/a")})},
        forced=broken("hall/a", at=5),
    )

    parted = difference(compile_plan(scenario_from(data)), FixedDraws({"life/hall/a": 1e-6}), "a circle")
    assert not parted, parted


@pytest.mark.parametrize("hours", [30, 300])
def test_the_life_of_what_is_broken_already_is_nothing_to_come(hours):
    """A generator that nobody can mend is stalled, however long it would have lived (horizon 100 h)."""
    generator = {"fuel_hours": 50, "start_probability": 0, "lifetime": {"hours": hours}, "repair": repair(6)}
    data = scenario(
        sites={"hall": site(kind="hall", power={"generator": generator})},
        staff={"crew": pool(headcount=0)},
        forced={"gone": {"what": "hall/grid", "from_hours": 1, "restoration": "never"}},
        horizon_hours=100,
    )

    log = simulate(compile_plan(scenario_from(data)), FixedDraws())
    assert [event.subject for event in log.of(Kind.STALLED)] == ["hall/generator"]


def test_every_shipped_scenario_is_compared():
    """The list above names every scenario and variant that comes with the product."""
    known = {one.name: {"", *one.scenario.variants} for one in scenarios()}
    assert {name: set(variants) for name, variants in SHIPPED.items()} == known

"""Random recoveries without memory: the simulator meets the exact chain, and would not if a rule were wrong.

`BCPSIM_PROVE=1` asks for more models and many more replications.
"""

from __future__ import annotations

from math import sqrt
from random import Random

import pytest

from simulator.compiler.compile import compile_plan
from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.events import Kind
from simulator.model.scenario import scenario_from
from tests.oracle.exact import RIGHT, Rules, moments
from tests.oracle.recoveries import random_recovery, random_recovery_in_phases, scenario_of
from tests.theory.replications import PROVE

MODELS, REPLICATIONS = (200, 20_000) if PROVE else (60, 1_000)
MODELS_IN_PHASES = 60 if PROVE else 12
MOST = 4.5
"""Standard errors within which every figure lies: one false alarm in 150,000 figures."""

WRONG = {
    "the last goes first": Rules(last_first=True),
    "the list is not read": Rules(by_id_only=True),
    "who must wait blocks the line": Rules(blocks_the_line=True),
    "any need will do": Rules(any_need_will_do=True),
    "needs are not looked at": Rules(no_needs=True),
    "one person too many": Rules(people_more=1),
    "a bundle starts with some of its people": Rules(people_apart=True),
}


def simulated(recovery, seed):
    """The mean end and the mean sum of completions over all replications, in hours."""
    plan = compile_plan(scenario_from(scenario_of(recovery)))
    ends, totals = 0, 0
    for replication in range(REPLICATIONS):
        log = simulate(plan, PhiloxDraws(seed, replication))
        done = [event.time_s for event in log.of(Kind.JOB) if event.to_state == "done"]
        assert len(done) == len(recovery.jobs)
        ends += max(done)
        totals += sum(done)
    return ends / REPLICATIONS / 3600, totals / REPLICATIONS / 3600


def distances(recovery, means, rules=RIGHT):
    """How many exact standard errors the two *means* lie from what *rules* would give."""
    exact = moments(recovery, rules)
    found = zip(means, ((exact.end, exact.end_squared), (exact.total, exact.total_squared)), strict=True)
    return [(mean - first) / sqrt((second - first**2) / REPLICATIONS) for mean, (first, second) in found]


@pytest.fixture(scope="module")
def results():
    """Every random recovery with its simulated means."""
    recoveries = [random_recovery(Random(seed)) for seed in range(MODELS)]
    return [(recovery, simulated(recovery, seed)) for seed, recovery in enumerate(recoveries)]


def farthest(results, rules=RIGHT):
    """The greatest distance of any model from what *rules* would give, and that model."""
    return max(
        ((abs(z), recovery) for recovery, means in results for z in distances(recovery, means, rules)),
        key=lambda item: item[0],
    )


def test_every_recovery_ends_as_the_exact_chain_says(results):
    """Mean end and mean sum of completions of all random recoveries lie within 4.5 standard errors."""
    z, recovery = farthest(results)
    print(f"max |z| = {z:.2f} over {len(results)} models, {REPLICATIONS} replications each")  # noqa: T201 - a record

    assert z <= MOST, recovery


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_rule_would_be_noticed(results, wrong):
    """If the simulator sent people by a wrong rule, the comparison would say so."""
    z, _ = farthest(results, WRONG[wrong])
    print(f"{wrong}: max |z| = {z:.1f}")  # noqa: T201 - a record

    assert z > MOST


def test_jobs_of_several_phases_end_as_the_exact_chain_says():
    """Noticing, surveying, deciding and verifying wait for people and let them go as the chain says."""
    recoveries = [random_recovery_in_phases(Random(1000 + seed)) for seed in range(MODELS_IN_PHASES)]
    results = [(recovery, simulated(recovery, seed)) for seed, recovery in enumerate(recoveries)]
    z, recovery = farthest(results)
    print(f"max |z| = {z:.2f} over {len(results)} models in phases")  # noqa: T201 - a record

    assert z <= MOST, recovery

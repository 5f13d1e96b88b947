"""After every pass, work that still waits could not start and lacks what it says, looked at or not.

The engine looks only at waiting work for which something has changed. Here everything that waits is looked
at once more behind its back, which must find nothing new.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from simulator.compiler.compile import compile_plan
from simulator.draws import PhiloxDraws
from simulator.engine.dispatch import Dispatch
from simulator.engine.lacks import Lack
from simulator.engine.run import simulate
from simulator.loading.reader import load
from simulator.model.scenario import scenario_from
from tests.aid_scenarios import aid_scenario
from tests.proving import tries
from tests.strategies.whole import random_scenario

if TYPE_CHECKING:
    from simulator.model.scenario import Scenario

BLOCK = 10
SHIPPED = ("", "group-pact", "counterpart", "night-holiday-pact")


@pytest.fixture
def passed_over(monkeypatch):
    """What waits although it could start, or for something else than it says, whenever a pass is over."""
    found = []
    run_pass = Dispatch.run_pass

    def looked_after(dispatch: Dispatch, changed: int) -> None:
        run_pass(dispatch, changed)
        left = dispatch._line.to_look_at  # noqa: SLF001 - who is to be looked at in the next round anyway
        for order in [order for order in dispatch.waiting if order.ticket.id not in left]:
            now, ticket = dispatch.world.clock.now, order.ticket
            lack = dispatch._try(order)  # noqa: SLF001 - what is proved is what it would find
            if not isinstance(lack, Lack) or lack.value != ticket.phase:
                found.append((now, ticket.id, ticket.phase, lack))

    monkeypatch.setattr(Dispatch, "run_pass", looked_after)
    return found


def play(scenario: Scenario, *seeds: int) -> None:
    """Run *scenario* with the draws of each seed."""
    plan = compile_plan(scenario)
    for seed in seeds:
        simulate(plan, PhiloxDraws(seed))


@pytest.mark.parametrize("block", range(tries(6, 60)))
def test_random_groups_with_agreements(passed_over, block):
    """People come and go, on their own and on loan, by shifts and over roads that close and open."""
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        play(scenario_from(aid_scenario(seed)), seed)
        assert not passed_over, seed


@pytest.mark.parametrize("block", range(tries(6, 60)))
def test_random_groups(passed_over, block):
    """Everything else that work may wait for."""
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        play(scenario_from(random_scenario(Random(seed), 3)), seed)
        assert not passed_over, seed


@pytest.mark.parametrize("variant", SHIPPED)
def test_the_shipped_group(passed_over, variant):
    """The Nankai Trough, with and without agreements."""
    play(load("yamaguchi/nankai-trough", variant).scenario, *range(tries(10, 100)))
    assert not passed_over

"""Scenarios made to turn in circles, starve or drown: every run ends in seconds and says why."""

import time

import pytest

from simulator.compiler.compile import compile_plan
from simulator.engine.run import simulate
from simulator.events import Kind
from simulator.model.scenario import scenario_from
from tests.fire.pathological import SICK

LIMIT_S = 5.0


def test_there_are_twenty_five():
    """As many as were promised."""
    assert len(SICK) >= 25


@pytest.mark.parametrize("name", SICK)
def test_a_pathological_run_ends_and_says_why(name):
    """It ends as it must, tells exactly the work that can never be done, and keeps nobody waiting."""
    sick = SICK[name]()
    plan = compile_plan(scenario_from(sick.data))
    started = time.process_time()

    log = simulate(plan, sick.draws)

    assert time.process_time() - started < LIMIT_S
    assert (log[-1].kind, log[-1].to_state) == (Kind.END, sick.end)
    assert tuple(event.subject for event in log.of(Kind.STALLED)) == sick.stalled

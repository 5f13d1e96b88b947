"""A compiled plan can travel: to another process, and to another engine."""

import pickle

from simulator.compiler.compile import compile_plan
from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.loading.reader import load


def test_a_pickled_plan_gives_the_same_log():
    """A plan that was pickled and read back simulates to the same bytes."""
    plan = compile_plan(load("yamaguchi/nankai-trough").scenario)
    again = pickle.loads(pickle.dumps(plan))  # noqa: S301 - our own bytes

    assert simulate(again, PhiloxDraws(1)).lines() == simulate(plan, PhiloxDraws(1)).lines()

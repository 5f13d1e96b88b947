"""The same question has one answer, however its file is ordered and wherever it is asked."""

from __future__ import annotations

import pickle
from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import given

from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from tests.properties.playing import SEED, played, runs
from tests.strategies import properties, scenarios

if TYPE_CHECKING:
    from tests.properties.playing import Played
    from tests.strategies.ground import Data

SETS = {
    "crew",
    "requires",
    "needs",
    "all",
    "any",
    "of",
    "only",
    "serves",
    "first",
    "targets",
    "isolate",
    "outages",
}
"""Lists of a file in which the order of the items means nothing."""


def shuffled(value: Any, dice: Random, *, loose: bool = False) -> Any:
    """Return *value* with every mapping, and every list that is a set, in another order."""
    if isinstance(value, dict):
        keys = list(value)
        dice.shuffle(keys)
        return {key: shuffled(value[key], dice, loose=key in SETS) for key in keys}
    if isinstance(value, list):
        items = [shuffled(item, dice) for item in value]
        if loose:
            dice.shuffle(items)
        return items
    return value


@properties
@given(data=scenarios())
def test_the_order_of_a_file_says_nothing(data: Data):
    """Members, sites, components, people, needs and outages may stand in any order: the log is the same."""
    assert played(shuffled(data, Random(str(data)))).log.lines() == played(data).log.lines()


@properties
@given(run=runs())
def test_the_same_question_has_the_same_answer(run: Played):
    """A plan that was sent elsewhere and played again gives the same log, to the last letter."""
    elsewhere = pickle.loads(pickle.dumps(run.plan))  # noqa: S301 - our own bytes

    assert simulate(elsewhere, PhiloxDraws(SEED)).lines() == run.log.lines()

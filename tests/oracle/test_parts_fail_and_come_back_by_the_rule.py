"""Random installations whose parts fail again and again: hours down within a horizon as the chain says."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from random import Random

import pytest

from simulator.events import Kind
from tests.oracle.standing import exact, random_installation, scenario_of
from tests.theory.estimates import mean
from tests.theory.replications import PROVE, down, lost_hours, replications, weighted

MODELS, REPLICATIONS = (60, 5_000) if PROVE else (16, 300)
MOST = 4.5


def measured(one, seed):
    """Hours down of every part and of the system, and the number of failures, with standard errors."""
    of = {key: [] for key in (*(part.id for part in one.parts), "system", "failures")}
    for result in replications(scenario_of(one), REPLICATIONS, seed):
        for part in one.parts:
            of[part.id].append(weighted(down(result, [part.id]).spent()))
        of["system"].append(lost_hours(result))
        of["failures"].append(sum(event.to_state == "open" for event in result.log.of(Kind.FAILURE)))
    return {key: mean(values) for key, values in of.items()}


@pytest.fixture(scope="module")
def results():
    """Every random installation with what was measured of it."""
    installations = [random_installation(Random(seed)) for seed in range(MODELS)]
    return [(one, measured(one, seed)) for seed, one in enumerate(installations)]


def distance(found, value):
    """How many standard errors a figure lies from *value*; what never varies must be exact."""
    off = abs(found.value - value)
    return off / found.error if found.error > 0 else inf if off > 1e-9 else 0.0


def farthest(results, wrongly=lambda one: one):
    """The greatest distance of any figure from its exact value, in standard errors, and its model."""
    return max(
        (
            (distance(found[key], value), key, one)
            for one, found in results
            for key, value in exact(wrongly(one)).items()
        ),
        key=lambda item: item[0],
    )


def test_parts_are_down_as_long_as_the_exact_chain_says(results):
    """Mean hours down of parts and systems, and mean failures, lie within 4.5 standard errors."""
    z, key, one = farthest(results)
    print(f"max |z| = {z:.2f} over {len(results)} models, {REPLICATIONS} replications each")  # noqa: T201 - a record

    assert z <= MOST, (key, one)


WRONG = {
    "parts always age": lambda one: replace(
        one, parts=tuple(replace(part, ages_with_system=False) for part in one.parts)
    ),
    "repairs need nothing": lambda one: replace(
        one, parts=tuple(replace(part, repair_needs=()) for part in one.parts)
    ),
    "the line is turned round": lambda one: replace(one, line=one.line[::-1]),
    "one person more": lambda one: replace(one, people=one.people + 1),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_rule_would_be_noticed(results, wrong):
    """If parts aged, waited or were repaired by a wrong rule, the comparison would say so."""
    z, _, _ = farthest(results, WRONG[wrong])
    print(f"{wrong}: max |z| = {z:.1f}")  # noqa: T201 - a record

    assert z > MOST

"""A chunk is a pure function of plan, seed and number; chunks of any size together say the same."""

from __future__ import annotations

import pickle
import subprocess
import sys
from random import Random

import pytest

from simulator.compiler.compile import compile_plan
from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.experiment.chunks import run_chunk
from simulator.model.scenario import scenario_from
from simulator.results.tally import TallyRow, tally
from simulator.results.tally_files import Digest, from_parquet
from tests.fire.pathological import SICK
from tests.strategies import random_scenario

REPLICATIONS = 50


@pytest.fixture(scope="module")
def plan():
    """The plan of a small scenario in which much is left to chance."""
    return compile_plan(scenario_from(random_scenario(Random(4), 1)))


def test_a_chunk_has_the_tallies_of_its_replications(plan):
    """Chunk 3 of size 4 has replications 12 to 15, each as it would be alone."""
    found = from_parquet(run_chunk(plan, 9, 3, 4)).to_pylist()
    alone = [row for r in range(12, 16) for row in tally(plan, simulate(plan, PhiloxDraws(9, r)), r)]

    assert [TallyRow(**row) for row in found] == alone


def test_a_chunk_is_the_same_wherever_it_is_worked_out(plan):
    """Neither what ran before nor a journey of the plan changes a byte."""
    first = run_chunk(plan, 1, 0, 5)
    run_chunk(plan, 2, 7, 3)
    elsewhere = pickle.loads(pickle.dumps(plan))  # noqa: S301 - our own bytes

    assert run_chunk(plan, 1, 0, 5) == first == run_chunk(elsewhere, 1, 0, 5)


@pytest.mark.parametrize("size", [1, 7, 50])
def test_the_digest_does_not_depend_on_the_size_of_chunks(plan, size):
    """Fifty replications in chunks of 1, 7 or 50 have one digest; what the last has beyond is left out."""
    digest = Digest()
    for number in range(-(-REPLICATIONS // size)):
        table = from_parquet(run_chunk(plan, 1, number, size))
        digest.add(table.filter([r < REPLICATIONS for r in table["replication"].to_pylist()]))
    whole = Digest()
    whole.add(from_parquet(run_chunk(plan, 1, 0, REPLICATIONS)))

    assert digest.hexdigest() == whole.hexdigest()


def test_seeds_differ(plan):
    """Another seed is another chunk."""
    assert run_chunk(plan, 1, 0, 5) != run_chunk(plan, 2, 0, 5)


def test_a_replication_that_runs_away_is_no_result(monkeypatch):
    """It is told which one it was; a batch never has figures of half a run."""
    monkeypatch.setattr("simulator.engine.world.MOST_EVENTS", 2_000)
    plan = compile_plan(scenario_from(SICK["lives of no length"]().data), "sick", "today")

    with pytest.raises(RuntimeError, match="sick today: seed 5, replication 12 runs away"):
        run_chunk(plan, 5, 6, 2)


def test_a_worker_that_runs_chunks_needs_no_screen():
    """Neither Streamlit nor pandas nor a picture is loaded."""
    listing = (
        "import sys; from simulator.experiment.chunks import run_chunk; "
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", listing], check=True, capture_output=True, text=True)  # noqa: S603 - our own

    assert {"streamlit", "altair", "pandas", "ui"} & set(done.stdout.split()) == set()

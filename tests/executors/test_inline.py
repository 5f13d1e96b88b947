"""Chunks in this process, and what travels to others."""

import pickle
import zlib

import pytest

from simulator.experiment.executors import Inline, Task
from simulator.loading.reader import load
from simulator.use_cases.scenarios import compiled
from tests.executors import rig

LARGEST_SHIPPED = 200_000
"""Bytes of the largest shipped plan, as it travels within one machine; on a cluster it is a sixth of that."""


def test_chunks_come_in_their_order_and_only_when_asked_for(task, rigged):
    """No number is taken before its chunk is wanted."""
    taken = []
    chunks = Inline().map_unordered(task, (taken.append(n) or n for n in (4, 2, 9)))
    first = next(chunks)

    assert first == (4, rig.run_chunk(task.plan, task.seed, 4, task.size))
    assert taken == [4]
    assert [number for number, _ in chunks] == [2, 9]


def test_it_stops_when_told_to(task, rigged):
    """After the chunk that is under way nothing more is done."""
    got = []
    for number, _ in Inline().map_unordered(task, range(100), lambda: len(got) == 3):
        got.append(number)

    assert got == [0, 1, 2]


@pytest.mark.parametrize("scenario", ["tiny", "yamaguchi/nankai-trough", "yamaguchi/ransomware"])
def test_a_plan_travels_and_is_small(scenario):
    """What comes out of a pickle gives the same chunk, and no run makes the plan larger."""
    task = Task(compiled(load(scenario)), 1, 2)
    before = pickle.dumps(task, pickle.HIGHEST_PROTOCOL)
    there = pickle.loads(before)  # noqa: S301 - made one line above

    chunk = rig.run_chunk(there.plan, there.seed, 0, there.size)
    assert chunk == rig.run_chunk(task.plan, task.seed, 0, task.size)
    assert pickle.dumps(task, pickle.HIGHEST_PROTOCOL) == before
    assert len(before) < LARGEST_SHIPPED
    assert len(zlib.compress(before, 1)) < LARGEST_SHIPPED / 6

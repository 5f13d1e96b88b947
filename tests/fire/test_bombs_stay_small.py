"""The files made to exhaust a server take less than 100 MB each, measured in a process of their own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.errors import ScenarioError
from simulator.loading.guard import MAX_DEPTH, MAX_NODES, MAX_TEXT_BYTES, read_document
from tests.unit.test_guard_bombs import BOMBS, raw

LIMIT_MB = 100
LIMIT_S = 0.5
TRIES = 3
BUSY = 2
"""A machine on which others work too may take so many times as long."""

JUST_ALLOWED = {
    "as deep as allowed, many times": ("[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1) + ",\n") * 4_000,
    "as many values as allowed": "1,\n" * (MAX_NODES - 2),
    "as long texts as allowed": ("x" * (MAX_TEXT_BYTES - 1) + ",\n") * 99,
    "as many keys as allowed": "".join(f"{{k{n}: {n}}},\n" for n in range(33_000)),
}
"""Items of a list that keep to every limit."""


def allowed(name):
    """The bytes of a large file that keeps to the limits."""
    return f"[\n{JUST_ALLOWED[name]}]\n".encode()


def peak_mb():
    """The most memory that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def spent_s():
    """The seconds that this process has worked."""
    return sum(resource.getrusage(resource.RUSAGE_SELF)[:2])


def measure(data):
    """Read *data*; return whether it was accepted, the seconds at best, and by how much the peak rose."""
    before, best, accepted = peak_mb(), float("inf"), True
    for _ in range(TRIES):
        started = spent_s()
        try:
            read_document(data, "bomb.yaml")
        except ScenarioError:
            accepted = False
        best = min(best, spent_s() - started)
        if best < LIMIT_S:
            break
    return [accepted, best, peak_mb() - before]


@pytest.fixture(scope="module")
def measured():
    """What `measure` says of every file, one after the other in a fresh process."""
    call = [sys.executable, "-m", "tests.fire.test_bombs_stay_small"]
    told = subprocess.run(call, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])  # noqa: S603 - our own words
    return json.loads(told.stdout)


def test_all_files_together_need_no_more_memory_than_one_may(measured):
    """The peak over all of them stays below what a single one is allowed."""
    assert sum(rise for _, _, rise in measured.values()) < LIMIT_MB


def test_every_bomb_is_refused_and_every_other_file_is_read(measured):
    """Forty-five bombs and more are refused; what just keeps to the limits is not."""
    assert {name for name, (accepted, *_) in measured.items() if accepted} == JUST_ALLOWED.keys()
    assert len(measured) - len(JUST_ALLOWED) >= 45


def test_what_just_keeps_to_the_limits_is_read_in_time(measured):
    """A file at the limits keeps a server as little as one beyond them."""
    assert max(measured[name][1] for name in JUST_ALLOWED) < LIMIT_S * BUSY


if __name__ == "__main__":
    files = {name: allowed(name) for name in JUST_ALLOWED} | {name: raw(name) for name in BOMBS}
    print(json.dumps({name: measure(data) for name, data in files.items()}))  # noqa: T201 - the answer

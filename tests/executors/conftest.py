"""What every test of executors may ask for: a small task, and processes that are gone afterwards."""

import sys
from pathlib import Path

import psutil
import pytest

from simulator.experiment.executors import Inline, Task
from simulator.experiment.processes import Processes
from simulator.loading.reader import load
from simulator.use_cases.scenarios import compiled
from tests.dice import DICE
from tests.executors import rig

RIGGED = (sys.executable, "-P", str(Path(__file__).with_name("rigged_worker.py")))


@pytest.fixture
def task():
    """Three replications in each chunk, no two of them alike."""
    return Task(compiled(load(DICE)), 7, 3)


@pytest.fixture
def rigged(monkeypatch):
    """The chunks of the rig in this process too."""
    monkeypatch.setitem(sys.modules, "simulator.experiment.chunks", rig)


@pytest.fixture
def expected(task, rigged):
    """What the first forty chunks are."""
    chunks = dict(Inline().map_unordered(task, range(40)))
    assert len({*chunks.values()}) == 40
    return chunks


@pytest.fixture
def processes():
    """Makes `Processes` with the chunks of the rig; none of their workers is left afterwards."""
    made = []

    def make(workers=2, **settings):
        made.append(Processes(workers, **{"command": RIGGED, **settings}))
        return made[-1]

    before = {child.pid for child in psutil.Process().children(recursive=True)}
    yield make
    for one in made:
        one.close()
    assert [c for c in psutil.Process().children(recursive=True) if c.pid not in before] == []

"""What every test of the store may ask for: a run that was made once."""

import shutil

import pytest

from simulator.results.store import Store
from tests.store.answers import answered, told


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A store with one finished run, which nobody changes, and what it answers."""
    root = tmp_path_factory.mktemp("made")
    answer, heard, count = answered(root)
    assert (heard, count) == ([], 20)
    return root, answer, told(root)


@pytest.fixture
def root(made, tmp_path):
    """A copy of that store."""
    return shutil.copytree(made[0], tmp_path / "store")


@pytest.fixture
def truth(made):
    """What the run answers."""
    return made[1]


@pytest.fixture
def folder(root):
    """The folder of the run in the copy."""
    store = Store(root)
    return store.open(store.ids()[0])

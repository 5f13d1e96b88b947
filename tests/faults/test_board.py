"""The fault board stands: every fault can be seeded, names a test that exists, and some are tried at once."""

import ast

import pytest

from tests.faults.board import FAULTS
from tests.faults.seeding import FAILED, ROOT, places, run, seed, spoilt

BY_ID = {fault.id: fault for fault in FAULTS}
QUICK = (
    "a-line-too-low",
    "charged-twice",
    "head-of-line-blocking",
    "mode-not-set-up",
    "restored-at-the-horizon",
    "strength-drawn-again",
)


def test_there_are_at_least_thirty_faults():
    """As many as were promised, each with a name of its own."""
    assert len(BY_ID) == len(FAULTS) >= 30


@pytest.mark.parametrize("name", BY_ID)
def test_a_fault_has_exactly_one_place(name):
    """The text that is spoilt stands in its module once, and what comes of it is still a program."""
    fault = BY_ID[name]

    assert places(fault) == 1
    assert ast.dump(ast.parse(spoilt(fault))) != ast.dump(
        ast.parse((ROOT / fault.module).read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize("name", BY_ID)
def test_the_named_test_exists(name):
    """The test that must notice a fault is a function of the module that is named."""
    path, _, function = BY_ID[name].test.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))

    assert function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("name", QUICK)
def test_a_fault_is_caught(name, tmp_path):
    """With the fault in a copy of the product, the named test fails; `make faults-board` tries them all."""
    seed(BY_ID[name], tmp_path)
    found = run([BY_ID[name].test], tmp_path)

    assert found.code == FAILED, found.said

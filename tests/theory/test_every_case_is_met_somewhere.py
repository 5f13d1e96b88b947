"""Whatever stands in our files of cases is met by a deterministic run, or by chance within its errors."""

from __future__ import annotations

from tests.cases.families import FAMILIES
from tests.cases.folders import cases_of, family

BY_CHANCE = (
    *("A-MMcN", "B-koon", "C-mttf", "C-R", "D-burst", "F-aid", "G-net", "H-ups", "I-altren"),
    *("J-mginf", "K-mmc", "K-prio-np", "K-pk", "M-SI", "N-shock"),
)
"""Beginnings of the ids of cases that modules of this folder meet."""


def test_no_case_is_forgotten():
    """Every case of our own files belongs to a family that something meets."""
    known = (*FAMILIES, *BY_CHANCE)

    own = [case for case in cases_of([""]) if case["folder"] == 0]

    assert [case["id"] for case in own if family(case, known) is None] == []


def test_no_family_is_empty():
    """A family that is renamed in the files does not silently drop out."""
    assert [name for name in BY_CHANCE if not cases_of([name])] == []

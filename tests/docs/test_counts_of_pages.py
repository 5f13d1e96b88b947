"""What a page counts is what there is: seeded faults, broken files, sick runs, tests of theory."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.faults.board import FAULTS
from tests.fire.pathological import SICK
from tests.fire.test_broken_scenarios import CASES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "how-it-is-proved.md"


def row(folder: str) -> str:
    """Return the line of the table of means that names a folder of tests and holds a number."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return " ".join(line for line in lines if f"`tests/{folder}`" in line)


@pytest.mark.parametrize(
    ("folder", "blank", "there_are"),
    [
        ("faults", r"all (\d+) can be seeded", len(FAULTS)),
        ("fire", r"(\d+) with the place of the mistake", len(CASES)),
        ("fire", r"\| (\d+) \| – \|", len(SICK)),
    ],
)
def test_the_page_counts_what_there_is(folder, blank, there_are):
    """The table of means names as many as there are."""
    found = re.search(blank, row(folder))

    assert found is not None
    assert int(found[1]) == there_are

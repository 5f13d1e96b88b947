"""The page about what does not hold tells the truth: every number on it is measured here."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from tests.properties.counterexamples import COUNTEREXAMPLES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "what-does-not-hold.md"


@cache
def sections() -> dict[str, str]:
    """Return the sections of the page by their titles."""
    parts = re.split(r"^## (.*)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(section: str) -> dict[str, str]:
    """Return the rows of the table of a section, its head left out."""
    cells = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return {name.strip(): value.strip() for name, value in cells[2:]}


def test_the_page_tells_of_every_counterexample():
    """The page has a section for each counterexample, in the same order, and no other."""
    assert list(sections()) == list(COUNTEREXAMPLES)


@pytest.mark.parametrize("belief", COUNTEREXAMPLES)
def test_a_table_of_the_page_is_measured(belief):
    """The hours in the table of a section are those of its scenario, and more help ends later somewhere."""
    measured = COUNTEREXAMPLES[belief]()

    assert rows(sections()[belief]) == {name: f"{hours:g}" for name, hours in measured.items()}
    assert any(after > before for before, after in pairwise(measured.values()))


@pytest.mark.parametrize("belief", COUNTEREXAMPLES)
def test_a_number_of_the_page_stands_in_its_table(belief):
    """Outside of its table a section has no number that could go stale; it ends in Japanese."""
    prose = [line for line in sections()[belief].splitlines() if line and not line.startswith("|")]

    assert re.findall(r"\d+", " ".join(prose)) == []
    assert re.search(r"[ぁ-ん].*。$", prose[-1])

"""How many cases a check tries: few every day, far more when `make prove` sets `BCPSIM_PROVE=1`."""

import os
from typing import Any, TypeVar

import pytest

Test = TypeVar("Test", bound=Any)

PROVE = os.environ.get("BCPSIM_PROVE") == "1"
"""Whether everything is to be looked at much more closely than every day."""


def closely(test: Test) -> Test:
    """Leave *test* to the closer look: what it shows is also held by quicker tests every day."""
    mark = pytest.mark.skipif(not PROVE, reason="part of make prove")
    marked: Test = mark(test)
    return marked


def tries(every_day: int, to_prove: int) -> int:
    """Return how many cases a check is to try now."""
    return to_prove if PROVE else every_day

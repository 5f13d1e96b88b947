"""How many cases a check tries: few every day, far more when `make prove` sets `BCPSIM_PROVE=1`."""

import os

import pytest

PROVE = os.environ.get("BCPSIM_PROVE") == "1"
"""Whether everything is to be looked at much more closely than every day."""


closely = pytest.mark.skipif(not PROVE, reason="part of make prove")
"""Marks a test in a browser too slow for every day, where quicker tests hold the parts of what it shows."""


def tries(every_day: int, to_prove: int) -> int:
    """Return how many cases a check is to try now."""
    return to_prove if PROVE else every_day

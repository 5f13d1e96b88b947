"""How many cases a check tries: few every day, far more when `make prove` sets `BCPSIM_PROVE=1`."""

import os

PROVE = os.environ.get("BCPSIM_PROVE") == "1"
"""Whether everything is to be looked at much more closely than every day."""


def tries(every_day: int, to_prove: int) -> int:
    """Return how many cases a check is to try now."""
    return to_prove if PROVE else every_day

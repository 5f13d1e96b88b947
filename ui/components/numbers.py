"""Numbers that somebody types beside the form of a scenario."""

from __future__ import annotations

import unicodedata
from typing import Final

from simulator.use_cases import LARGEST_SEED

LARGEST: Final = f"{LARGEST_SEED:,}"
"""The largest seed and replication, as it is shown."""

_DIGITS: Final = len(str(LARGEST_SEED))


def whole(text: str) -> int | None:
    """Return the whole number that *text* means, None if it means none that a seed could be.

    Commas between thousands and full-width digits are allowed, as in the form of a scenario.
    """
    bare = unicodedata.normalize("NFKC", text).strip().replace(",", "")
    if not bare.isdecimal() or len(bare.lstrip("0")) > _DIGITS:
        return None  # Python refuses to read very long ones
    number = int(bare.lstrip("0") or "0")
    return number if number <= LARGEST_SEED else None

"""Which keys a table may have: named by plain, visible text in its usual form."""

from __future__ import annotations

import unicodedata

from simulator.loading.decoding import excerpt
from simulator.loading.slips import Slip, slip_in_key

RESERVED_KEYS = {
    "": "yaml-null-key",
    "~": "yaml-null-key",
    "null": "yaml-null-key",
    "<<": "yaml-merge-key",
}
"""Words that are no keys unless they stand in quotes, and the code of the problem."""


def key_refusal(key: str, raw: str, *, plain: bool) -> Slip | None:
    """Return why *key* is refused, or nothing; *raw* is how it was written, *plain* without quotes.

    Plain keys are always text: `1: …` and `"1": …` name the same key.
    """
    if plain:
        if key in RESERVED_KEYS:
            return Slip(RESERVED_KEYS[key], 0, {})
        slip = slip_in_key(raw)
        if slip is not None:
            return slip
    if not key.isascii() and not unicodedata.is_normalized("NFC", key):
        normal = unicodedata.normalize("NFC", key)
        return Slip("yaml-key-not-nfc", 0, {"key": excerpt(key), "suggestion": excerpt(normal)})
    return None

"""The only conversions of units in the product: hours to whole seconds and back, bytes and bits.

The engine counts whole seconds since onset; everything a person reads or writes is in hours.
"""

from __future__ import annotations

import math

SECONDS_PER_HOUR = 3600
BITS_PER_GIGABYTE = 8 * 10**9
"""A gigabyte is 10^9 bytes, as on data sheets and contracts."""


def seconds(hours: float) -> int:
    """Return *hours* as whole seconds, half a second rounded up, never negative.

    This is the one rounding rule of the product: `max(0, floor(hours * 3600 + 0.5))`.
    """
    return max(0, math.floor(hours * SECONDS_PER_HOUR + 0.5))


def hours(whole_seconds: float) -> float:
    """Return a number of seconds as hours."""
    return whole_seconds / SECONDS_PER_HOUR


def transfer_seconds(volume_gb: float, rate_mbps: float) -> int:
    """Return the whole seconds that *volume_gb* needs at *rate_mbps* (10^6 bit/s)."""
    return math.floor(volume_gb * BITS_PER_GIGABYTE / (rate_mbps * 1e6) + 0.5)


def transferred_gb(elapsed_s: int, rate_mbps: float) -> float:
    """Return the gigabytes that *elapsed_s* seconds at *rate_mbps* carry."""
    return elapsed_s * rate_mbps * 1e6 / BITS_PER_GIGABYTE

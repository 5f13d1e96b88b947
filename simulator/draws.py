"""Random numbers by name: a draw is a pure function of seed, replication, name and use count.

Nothing here remembers what was drawn before, so adding, removing or editing one thing never
changes the numbers another thing gets, and any replication can be made alone on any machine.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from hashlib import blake2b
from struct import unpack
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DRAW_VERSION = 1
"""Part of the key; it changes when the same seed shall mean other numbers."""

_MASK = 2**64 - 1
_MULTIPLIERS = (0xD2E7470EE14C6C93, 0xCA5A826395121157)
_WEYL = (0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B)
_ROUNDS = 10

Words = tuple[int, int, int, int]


def philox4x64(counter: Words, key: tuple[int, int]) -> Words:
    """Return the four 64-bit words of Philox4x64-10 for *counter* and *key*.

    Source: Salmon, Moraes, Dror, Shaw, *Parallel random numbers: as easy as 1, 2, 3* (SC 2011);
    checked against the test vectors of Random123 and against NumPy.
    """
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(_ROUNDS):
        p0 = _MULTIPLIERS[0] * c0
        p1 = _MULTIPLIERS[1] * c2
        c0, c1, c2, c3 = (p1 >> 64) ^ c1 ^ k0, p1 & _MASK, (p0 >> 64) ^ c3 ^ k1, p0 & _MASK
        k0 = (k0 + _WEYL[0]) & _MASK
        k1 = (k1 + _WEYL[1]) & _MASK
    return c0, c1, c2, c3


@lru_cache(maxsize=100_000)
def name_word(name: str) -> int:
    """Return the 64-bit word that stands for *name*: BLAKE2b-64 of its NFC UTF-8 form, little-endian."""
    data = unicodedata.normalize("NFC", name).encode()
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little")


@lru_cache(maxsize=64)
def _round_keys(seed: int) -> tuple[tuple[int, int], ...]:
    """Return the keys of the rounds of Philox for *seed*."""
    weyl_0, weyl_1 = _WEYL
    return tuple(((seed + i * weyl_0) & _MASK, (DRAW_VERSION + i * weyl_1) & _MASK) for i in range(_ROUNDS))


def uniform(seed: int, replication: int, name: str, n: int) -> float:
    """Return the *n*-th uniform of *name* in (0, 1), both ends excluded.

    It is made of the first word of `philox4x64((name_word(name), n, replication, 0), (seed, DRAW_VERSION))`.
    """
    c0, c1, c2, c3 = name_word(name), n, replication, 0
    m0, m1 = _MULTIPLIERS
    mask = _MASK
    for k0, k1 in _round_keys(seed):
        p0 = m0 * c0
        p1 = m1 * c2
        c0 = (p1 >> 64) ^ c1 ^ k0
        c1 = p1 & mask
        c2 = (p0 >> 64) ^ c3 ^ k1
        c3 = p0 & mask
    return ((c0 >> 12) + 0.5) * 2.0**-52


def first_uniforms(seed: int, replication: int, names: Sequence[str]) -> list[float]:
    """Return `uniform(seed, replication, name, 0)` of all *names*, worked out side by side.

    Each name has a lane of 128 bits in whole numbers that hold all names; no product leaves its lane.
    """
    ones = _one_in_each_lane(len(names))
    low = ones * _MASK
    c0 = int.from_bytes(
        b"".join([name_word(name).to_bytes(_LANE_BYTES, "little") for name in names]), "little"
    )
    c1, c2, c3 = 0, ones * replication, 0
    m0, m1 = _MULTIPLIERS
    for k0, k1 in _round_keys(seed):
        p0 = m0 * c0
        p1 = m1 * c2
        c0 = (p1 >> 64 & low) ^ c1 ^ ones * k0
        c1 = p1 & low
        c2 = (p0 >> 64 & low) ^ c3 ^ ones * k1
        c3 = p0 & low
    words = unpack(f"<{2 * len(names)}Q", c0.to_bytes(_LANE_BYTES * len(names), "little"))
    return [((word >> 12) + 0.5) * 2.0**-52 for word in words[::2]]


_LANE_BYTES = 16


@lru_cache(maxsize=64)
def _one_in_each_lane(lanes: int) -> int:
    return int.from_bytes((1).to_bytes(_LANE_BYTES, "little") * lanes, "little")


class Draws(Protocol):
    """What the engine asks for chance: the *n*-th use of a name gives a number in (0, 1)."""

    def __call__(self, name: str, n: int, /) -> float:
        """Return the *n*-th uniform of *name*."""
        ...


class PhiloxDraws:
    """The draws of one replication of one seed."""

    __slots__ = ("_foreseen", "replication", "seed")

    def __init__(self, seed: int, replication: int = 0) -> None:
        """Fix the *seed* and the *replication*, both from 0 to 2^64 - 1.

        Raises:
            ValueError: one of them is out of range.
        """
        if not (0 <= seed <= _MASK and 0 <= replication <= _MASK):
            raise ValueError("seed and replication must be between 0 and 2**64 - 1")
        self.seed = seed
        self.replication = replication
        self._foreseen: dict[str, float] = {}

    def __call__(self, name: str, n: int, /) -> float:
        """Return the *n*-th uniform of *name*."""
        if n == 0 and name in self._foreseen:
            return self._foreseen[name]
        return uniform(self.seed, self.replication, name, n)

    def foresee(self, names: Sequence[str]) -> None:
        """Work out the first uniforms of *names* together, which is faster than one by one."""
        first = first_uniforms(self.seed, self.replication, names)
        self._foreseen = dict(zip(names, first, strict=True))


class FixedDraws:
    """Draws that are given by hand, for tests and exercises; names not listed get `otherwise`."""

    def __init__(self, values: Mapping[str, float] | None = None, otherwise: float = 0.5) -> None:
        """Take the *values* by name, the same one for every use."""
        self.values = dict(values or {})
        self.otherwise = otherwise

    def __call__(self, name: str, _n: int, /) -> float:
        """Return the value given for *name*."""
        return self.values.get(name, self.otherwise)

"""What is up or down, and what it needs: atoms, and requirements over them as bit masks.

Atom number i is bit i of a state word. Atoms are numbered so that each depends only on atoms of
lower numbers: settling a state is one pass upwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class AtomKind(StrEnum):
    """What an atom stands for; the order of the names is the order of their classes in ties."""

    POWER = "power"
    ELEMENT = "element"
    NODE = "node"
    PATH = "path"
    SYSTEM = "system"
    FAIL_OVER = "fail-over"
    GATE = "gate"


@dataclass(frozen=True, slots=True)
class Need:
    """A requirement over atoms in normal form: every bit of `mask`, and k of each group of `parts`."""

    mask: int = 0
    parts: tuple[tuple[int, tuple[Need, ...]], ...] = ()
    deps: int = 0

    @classmethod
    def of(cls, bit: int) -> Need:
        """Return the requirement of one atom."""
        return cls(1 << bit, (), 1 << bit)

    def holds(self, up: int) -> bool:
        """Return whether the requirement holds in the state word *up*."""
        if up & self.mask != self.mask:
            return False
        return not self.parts or all(sum(need.holds(up) for need in needs) >= k for k, needs in self.parts)

    def unmet(self, up: int) -> int:
        """Return the atoms that are down among the unmet children, all the way down the expression."""
        out = self.mask & ~up
        for k, needs in self.parts:
            if sum(need.holds(up) for need in needs) < k:
                for need in needs:
                    out |= need.unmet(up)
        return out

    def also(self, mask: int) -> Need:
        """Return the requirement for this and for every atom of *mask*."""
        return Need(self.mask | mask, self.parts, self.deps | mask) if mask else self


NOTHING = Need()
"""The requirement that always holds."""


@dataclass(frozen=True, slots=True)
class AtomPlan:
    """An atom: what it is, what it needs, and which atoms look at it (a mask)."""

    kind: AtomKind
    id: str
    site: str
    need: Need
    dependants: int


@lru_cache(maxsize=10_000)
def ones(mask: int) -> tuple[int, ...]:
    """Return the numbers of the bits that are set in *mask*, from the lowest."""
    out = []
    while mask:
        low = mask & -mask
        out.append(low.bit_length() - 1)
        mask ^= low
    return tuple(out)


def union(masks: Iterable[int]) -> int:
    """Return the mask of all bits that are set in any of *masks*."""
    out = 0
    for mask in masks:
        out |= mask
    return out

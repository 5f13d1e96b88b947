"""One way to choose for two masters: a plain random generator, and Hypothesis, which can shrink."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

T = TypeVar("T")


class Choice(ABC):
    """Chooses; the first option and the smallest number are the simplest, and what shrinks ends there."""

    @abstractmethod
    def whole(self, low: int, high: int) -> int:
        """Return a whole number from *low* to *high*, both included."""

    def one(self, options: Sequence[T]) -> T:
        """Return one of *options*."""
        return options[self.whole(0, len(options) - 1)]

    def chance(self, percent: int) -> bool:
        """Return True in *percent* of the cases."""
        return self.whole(0, 99) >= 100 - percent

    def some(self, options: Sequence[T], least: int, most: int) -> list[T]:
        """Return from *least* to *most* different ones of *options*, in any order."""
        left = list(options)
        count = self.whole(min(least, len(left)), min(most, len(left)))
        return [left.pop(self.whole(0, len(left) - 1)) for _ in range(count)]


class Dice(Choice):
    """Choices of a seeded generator."""

    def __init__(self, dice: Random) -> None:
        """Throw *dice*."""
        self._dice = dice

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from *low* to *high*, all as likely."""
        return self._dice.randint(low, high)


class Noise(Choice):
    """Choices read from bytes, one each; when they have run out, everything is the simplest.

    Hypothesis draws the bytes in one piece: so every example is a new one (of many single draws it
    would vary one example again and again), and smaller bytes are simpler choices in the same places.
    """

    def __init__(self, noise: bytes) -> None:
        """Read *noise* from its beginning."""
        self._noise = iter(noise)

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from *low* to *high*, at most 256 different ones."""
        return low + next(self._noise, 0) * (high - low + 1) // 256

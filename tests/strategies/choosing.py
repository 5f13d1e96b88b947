"""One way to choose for two masters: a plain random generator, and Hypothesis, which can shrink."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
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


class Drawn(Choice):
    """Choices of Hypothesis."""

    def __init__(self, draw: Callable[[st.SearchStrategy[int]], int]) -> None:
        """Ask *draw*."""
        self._draw = draw

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from *low* to *high*."""
        return low if low == high else self._draw(_between(low, high))


@cache
def _between(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high)

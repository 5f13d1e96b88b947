"""How sure a number of runs makes us: the intervals that stand beside every figure of a batch.

Runs are independent and alike, so each rule here needs only their count, sums or ranks. A rate of
0.95 means: of many batches, at least 95 % print an interval that holds the true figure (where a
rule is exact only for many runs, `FEWEST` is how many it wants).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from fractions import Fraction
from math import cbrt, ceil, exp, inf, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

RATE = 0.95
"""The stated rate of every interval, if nothing else is said."""

FEWEST = 100
"""Below this number of runs the interval of a mean is rough when a few runs are far worse than most."""


class Interval(NamedTuple):
    """From *low* to *high*, both included."""

    low: float
    high: float


class Ranks(NamedTuple):
    """Which of the sorted runs, counted from 1, bound a quantile; None: no run does."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Moments:
    """The exact sums of whole numbers from which a mean and its interval follow; added in any order."""

    count: int = 0
    total: int = 0
    squares: int = 0
    cubes: int = 0
    least: int = 0
    most: int = 0

    @classmethod
    def of(cls, values: Iterable[int]) -> Moments:
        """Return the sums of whole *values*."""
        found = [int(value) for value in values]
        if not found:
            return cls()
        squares = [value * value for value in found]
        cubes = sum(square * value for square, value in zip(squares, found, strict=True))
        return cls(len(found), sum(found), sum(squares), cubes, min(found), max(found))

    def __add__(self, other: Moments) -> Moments:
        if not self.count or not other.count:
            return self if self.count else other
        return Moments(
            self.count + other.count,
            self.total + other.total,
            self.squares + other.squares,
            self.cubes + other.cubes,
            min(self.least, other.least),
            max(self.most, other.most),
        )

    @property
    def mean(self) -> float:
        """The mean; 0 of nothing."""
        return self.total / self.count if self.count else 0.0

    @property
    def variance(self) -> float:
        """The unbiased variance; 0 of fewer than two."""
        n = self.count
        return (n * self.squares - self.total**2) / (n * (n - 1)) if n > 1 else 0.0

    @property
    def skewness(self) -> float:
        """The third central moment over the third power of the standard deviation; 0 if all are alike."""
        n = self.count
        if not self.variance:
            return 0.0
        third = n * n * self.cubes - 3 * n * self.total * self.squares + 2 * self.total**3
        return third / n**3 / (self.variance * sqrt(self.variance))


def shared_rate(rate: float, together: int) -> float:
    """Return the rate of each of *together* intervals so that all of them at once hold at *rate*.

    Dunn-Sidak: rate^(1/m). For normal estimates this is enough however they depend on each other
    (Sidak 1967, J. Am. Stat. Assoc. 62:626); a little narrower than Bonferroni.
    """
    return exp(log(rate) / max(1, together))


def wilson(hits: int, trials: int, rate: float = RATE) -> Interval:
    """Return the interval of a share: *hits* of *trials*.

    The score interval of Wilson (1927, J. Am. Stat. Assoc. 22:209) with correction for continuity
    (Newcombe 1998, Stat. Med. 17:857, method 4): without it shares near 0 and 1 are held less often
    than stated.
    """
    from scipy.special import ndtri  # noqa: PLC0415 - heavy; only batches need it

    if not trials:
        return Interval(0.0, 1.0)
    z = float(ndtri(0.5 + rate / 2))
    return Interval(
        max(0.0, 1 - _wilson_high(trials - hits, trials, z)) if hits else 0.0,
        min(1.0, _wilson_high(hits, trials, z)) if hits < trials else 1.0,
    )


def _wilson_high(hits: int, n: int, z: float) -> float:
    share = hits / n
    root = sqrt(z * z + 2 - 1 / n + 4 * share * (n * (1 - share) - 1))
    return (2 * n * share + z * z + 1 + z * root) / (2 * (n + z * z))


def quantile_rank(count: int, share: float | Fraction) -> int:
    """Return which of *count* sorted runs, from 1, is the quantile: the nearest rank, ceil(share * count)."""
    exact = share if isinstance(share, Fraction) else Fraction(str(share))
    return max(1, ceil(exact * count))


def quantile_ranks(count: int, share: float, rate: float = RATE) -> Ranks:
    """Return the ranks of the sorted runs between which the quantile at *share* lies.

    How many runs are at or below the quantile is binomial whatever the distribution, so the ranks
    come from its tails, half of what is left on each side (Clopper and Pearson 1934, Biometrika
    26:404; David and Nagaraja, Order Statistics, 3rd ed., 7.1). Ties only make it hold more often.
    """
    from scipy.special import bdtr  # noqa: PLC0415 - heavy; only batches need it

    tail = (1 - rate) / 2

    def at_most(hits: int) -> float:
        return float(bdtr(hits, count, share))

    low = bisect_right(range(count + 1), tail, key=at_most)
    high = bisect_left(range(count + 1), 1 - tail, key=at_most) + 1
    return Ranks(low or None, high if high <= count else None)


def band(count: int, rate: float = RATE) -> float:
    """Return how far the share of runs by any time may lie from the true one, at all times at once.

    Dvoretzky, Kiefer and Wolfowitz with the constant of Massart (1990, Ann. Probab. 18:1269):
    sqrt(ln(2 / (1 - rate)) / 2n).
    """
    return min(1.0, sqrt(log(2 / (1 - rate)) / (2 * count))) if count else 1.0


def mean(of: Moments, rate: float = RATE, limits: tuple[float, float] = (-inf, inf)) -> Interval:
    """Return the interval of the mean of whole numbers that can only lie within *limits*.

    Student's t (1908), widened to the side of the long tail: the union of it and of Hall's interval
    (1992, J. R. Stat. Soc. B 54:221), which takes the skewness out, since a t interval alone holds
    skewed times of outage too seldom. When all runs are alike nothing is known of the spread: then
    a value never seen has at most the chance 1 - (1 - rate)^(1/n), and the mean is bounded by that
    part of the runs at a limit.
    """
    if of.count < 2:  # noqa: PLR2004 - two make a spread
        return Interval(*limits)
    if of.least == of.most:
        return _all_alike(of, rate, limits)
    near = _t_and_hall(of, rate)
    return Interval(max(near.low, limits[0]), min(near.high, limits[1]))


def _all_alike(of: Moments, rate: float, limits: tuple[float, float]) -> Interval:
    unseen = 1 - (1 - rate) ** (1 / of.count)
    return Interval(*(of.least + unseen * (limit - of.least) for limit in limits))


def _t_and_hall(of: Moments, rate: float) -> Interval:
    from scipy.special import stdtrit  # noqa: PLC0415 - heavy; only batches need it

    width = float(stdtrit(of.count - 1, 0.5 + rate / 2)) / sqrt(of.count)
    deviation = sqrt(of.variance)
    ends = [of.mean - deviation * far for far in (width, -width)]
    ends += [of.mean - deviation * _unskewed(far, of) for far in (width, -width)]
    return Interval(min(ends), max(ends))


def _unskewed(far: float, of: Moments) -> float:
    """Return the inverse of Hall's cubic: x + g x^2 / 3 + g^2 x^3 / 27 + g / 6n = far, g the skewness."""
    skew = of.skewness
    if abs(skew) < 1e-6:  # noqa: PLR2004 - no skewness to speak of; the formula would divide by it
        return far
    return 3 / skew * (cbrt(1 + skew * (far - skew / (6 * of.count))) - 1)

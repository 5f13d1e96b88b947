"""What a number of replications says about a figure, and whether theory can be right about it."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST = 4.0
"""Standard errors within which a figure must meet its exact value."""


class Estimate(Protocol):
    """A figure from many replications."""

    def against(self, exact: float) -> tuple[float, float]:
        """Return the figure and its standard error if *exact* is true."""
        ...


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with a standard error of its own."""

    value: float
    error: float

    def against(self, _exact: float) -> tuple[float, float]:
        """Return the figure and its standard error."""
        return self.value, self.error


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many independent trials; its standard error follows from the exact chance."""

    hits: int
    trials: int

    def against(self, exact: float) -> tuple[float, float]:
        """Return the share and its standard error if each trial has the chance *exact*."""
        return self.hits / self.trials, sqrt(exact * (1 - exact) / self.trials)


def share(hits: Iterable[bool]) -> Share:
    """Return the share of the trials that were *hits*."""
    found = list(hits)
    return Share(sum(found), len(found))


def mean(values: Sequence[float]) -> Measured:
    """Return the mean of independent *values*."""
    x = np.asarray(values, dtype=float)
    return Measured(float(x.mean()), float(x.std(ddof=1)) / sqrt(len(x)))


def deviation(values: Sequence[float], *, squared: bool = False) -> Measured:
    """Return the standard deviation of independent *values* (the variance if *squared*)."""
    x = np.asarray(values, dtype=float)
    var = mean((x - x.mean()) ** 2 * len(x) / (len(x) - 1))
    if squared:
        return var
    return Measured(sqrt(var.value), var.error / (2 * sqrt(var.value)))


def ratio(above: Sequence[float], below: Sequence[float]) -> Measured:
    """Return the mean of *above* over the mean of *below*, pairs of independent replications."""
    a, b = np.asarray(above, dtype=float), np.asarray(below, dtype=float)
    value = float(a.mean() / b.mean())
    return Measured(value, mean(a - value * b).error / float(b.mean()))


def met(exact: Mapping[str, float], found: Mapping[str, Estimate]) -> None:
    """Hold every *exact* value against what was *found*; tell all figures with their z.

    Raises:
        AssertionError: a figure is missing or lies more than four standard errors away.
    """
    missing = exact.keys() - found.keys()
    assert not missing, f"nobody measured {sorted(missing)}"
    lines, far = [], []
    for name, value in exact.items():
        estimate, error = found[name].against(value)
        off = abs(estimate - value)
        z = (estimate - value) / error if error > 0 else 0.0 if off < 1e-9 * max(1, abs(value)) else np.inf
        lines.append(f"{name}: exact {value:.6g}, simulated {estimate:.6g} (se {error:.2g}), z {z:+.2f}")
        far += [lines[-1]] if abs(z) > MOST else []
    print("\n".join(lines))  # noqa: T201 - shown with a failure, and with -s
    assert not far, "\n".join(far)

"""Finite Markov chains by plain linear algebra: what theory says, by a way that knows no simulation."""

from __future__ import annotations

from math import ceil, log2
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def birth_death(size: int, up: Callable[[int], float], down: Callable[[int], float]) -> Array:
    """Return the generator of a chain on 0 … *size* - 1 that moves by one at the rates *up* and *down*."""
    q = np.zeros((size, size))
    for n in range(size - 1):
        q[n, n + 1] = up(n)
        q[n + 1, n] = down(n + 1)
    return closed(q)


def closed(rates: Array) -> Array:
    """Return the generator with these *rates* off its diagonal: every row adds up to nothing."""
    return rates - np.diag(rates.sum(axis=1))


def exponential(matrix: Array) -> Array:
    """Return e to the *matrix*: a Taylor series of its 2^k-th part, squared k times."""
    norm = float(np.abs(matrix).sum(axis=1).max())
    squarings = max(0, ceil(log2(norm)) + 4) if norm > 0 else 0
    part = matrix / 2**squarings
    term = total = np.eye(len(matrix))
    for n in range(1, 20):
        term = term @ part / n
        total = total + term
    for _ in range(squarings):
        total = total @ total
    return total


def stationary(q: Array) -> Array:
    """Return the shares of time in the long run."""
    equations = np.vstack([q.T, np.ones(len(q))])
    return np.linalg.lstsq(equations, np.append(np.zeros(len(q)), 1.0), rcond=None)[0]


def at(q: Array, start: Array, hours: float) -> Array:
    """Return the chance of each state after *hours*."""
    return start @ exponential(q * hours)


def spent(q: Array, start: Array, hours: float) -> Array:
    """Return the mean hours spent in each state within the first *hours*."""
    size = len(q)
    both = np.block([[q, np.eye(size)], [np.zeros((size, 2 * size))]])
    return start @ exponential(both * hours)[:size, size:]


def until(q: Array, start: Array, inside: list[int]) -> tuple[float, float]:
    """Return mean and standard deviation of the hours until the states *inside* are left for good."""
    rest = np.linalg.inv(-q[np.ix_(inside, inside)])
    first = rest.sum(axis=1)
    second = 2 * rest @ first
    mean = float(start[inside] @ first)
    return mean, float(start[inside] @ second - mean**2) ** 0.5


def stays(q: Array, start: Array, inside: list[int], hours: float) -> float:
    """Return the chance that the states *inside* have not been left after *hours*."""
    return float((start[inside] @ exponential(q[np.ix_(inside, inside)] * hours)).sum())


def forgotten(q: Array, share: float = 1e-8) -> float:
    """Return the hours after which the chain remembers its start by no more than *share*."""
    slowest = sorted(np.linalg.eigvals(q).real)[-2]
    return float(np.log(share) / slowest)


def begin(size: int, state: int = 0) -> Array:
    """Return the chances of a chain that begins in *state*."""
    return np.eye(size)[state]

"""How a check tells what it found: problems of three severities, and lists of names short enough to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.errors import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.errors import Path

MOST_NAMES = 5
"""How many names a sentence lists before it only counts the others."""


def error(code: str, path: Path, **values: object) -> Problem:
    """Return a problem that forbids the run."""
    return Problem(code, path=path, values=values)


def warning(code: str, path: Path, **values: object) -> Problem:
    """Return a problem that the planner should look at before trusting a result."""
    return Problem(code, path=path, values=values, severity=Severity.WARNING)


def info(code: str, path: Path, **values: object) -> Problem:
    """Return something worth knowing."""
    return Problem(code, path=path, values=values, severity=Severity.INFO)


def listed(names: Iterable[str]) -> str:
    """Return each of *names* once in the order given, the others counted when they are many."""
    once = list(dict.fromkeys(names))
    shown = ", ".join(once[:MOST_NAMES])
    return shown if len(once) <= MOST_NAMES else f"{shown}, … ({len(once)})"

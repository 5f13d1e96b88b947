"""Where a result comes from: scenario, code, draws and packages, so that it can be made again."""

from __future__ import annotations

import hashlib
import platform
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.compiler.plan import CompiledPlan

PRODUCT = "ict-bcp-simulator"
PACKAGES = ("holidays", "networkx", "numpy", "pandas", "pyarrow", "pydantic", "PyYAML", "simpy")
"""The packages that a result may depend on; those that are not installed are left out."""

CALENDAR = "holidays"
"""The package that says which days the counters are closed."""

SOURCE = Path(__file__).parents[1]

MODEL = (
    "units.py",
    "draws.py",
    "events.py",
    "model/*.py",
    "compiler/*.py",
    "engine/*.py",
    "results/aid.py",
    "results/aid_counters.py",
    "results/counting.py",
    "results/timeline.py",
    "results/cost_shares.py",
    "results/tally*.py",
    "experiment/chunks.py",
)
"""The sources from which the figures of a run follow, given its scenario."""

SUMS = ("analysis/curves.py", "analysis/many.py", "analysis/many_parts.py")
"""The sources from which the sums over many runs follow, given the figures of each."""


def provenance(plan: CompiledPlan, seed: int, replication: int) -> dict[str, object]:
    """Return everything needed to make this result again, as plain data."""
    return {
        "scenario": plan.scenario,
        "variant": plan.variant,
        "scenario_hash": plan.scenario_hash,
        "seed": seed,
        "replication": replication,
        "onset": plan.onset.isoformat(),
        "horizon_hours": plan.horizon_s / 3600,
        "code_version": code_version(),
        "code_hash": code_hash(),
        "python": platform.python_version(),
        "packages": {name: found for name in PACKAGES if (found := _version(name))},
    }


def code_version() -> str:
    """Return the version of the product."""
    return _version(PRODUCT) or "unknown"


def code_hash() -> str:
    """Return a hash of the source of the product: two results with the same one come from the same code."""
    return _hash_of(SOURCE.rglob("*.py"))


@lru_cache(maxsize=1)
def model_hash() -> str:
    """Return a hash of what decides the figures of a run: sources, and the version of the calendar.

    Words and screens are no part of it. Holidays change from year to year, so chunks that count the open
    hours of counters by two calendars must not be added up.
    """
    digest = hashlib.sha256(_hash_of(path for part in MODEL for path in SOURCE.glob(part)).encode())
    digest.update(f"{CALENDAR} {_version(CALENDAR)}".encode())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def sum_hash() -> str:
    """Return a hash of the sources that add up the figures of many runs: other ones add them up anew."""
    return _hash_of(SOURCE / part for part in SUMS)


def _hash_of(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(SOURCE).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""

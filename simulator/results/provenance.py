"""Where a result comes from: scenario, code, draws and packages, so that it can be made again."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.compiler.plan import CompiledPlan

PRODUCT = "ict-bcp-simulator"
PACKAGES = ("holidays", "networkx", "numpy", "pandas", "pyarrow", "pydantic", "PyYAML", "simpy")
"""The packages that a result may depend on; those that are not installed are left out."""

SOURCE = Path(__file__).parents[1]


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
    digest = hashlib.sha256()
    for path in sorted(SOURCE.rglob("*.py")):
        digest.update(path.relative_to(SOURCE).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""

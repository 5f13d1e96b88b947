"""A copy of the product with one fault in it, and tests that run against such a copy."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.faults.fault import Fault

ROOT = Path(__file__).parents[2]
LONGEST_S = 120
MOST_BYTES = 4 * 2**30
"""Beyond these a test with a fault in the product does not answer: an endless loop ends here."""

_OPTIONS = ("-q", "--tb=no", "--assert=plain", "-p", "no:cacheprovider")
PASSED, FAILED = 0, 1
"""How pytest says that all tests have passed, or that one has failed."""


class Outcome(NamedTuple):
    """How pytest ended, after how long, and what it had to say; no code: it did not end in time."""

    code: int | None
    seconds: float
    said: str


def places(fault: Fault) -> int:
    """Return how often the text of *fault* stands in its module."""
    return (ROOT / fault.module).read_text(encoding="utf-8").count(fault.sound)


def spoilt(fault: Fault) -> str:
    """Return the module of *fault* with the fault in it."""
    return (ROOT / fault.module).read_text(encoding="utf-8").replace(fault.sound, fault.faulty)


def seed(fault: Fault, folder: Path) -> None:
    """Make *folder* a checkout whose product has *fault*; everything but the product is a link."""
    for path in ROOT.iterdir():
        if path.name != "simulator" and not path.name.startswith("."):
            (folder / path.name).symlink_to(path)
    shutil.copytree(ROOT / "simulator", folder / "simulator")
    module = folder / fault.module
    module.write_text(spoilt(fault), encoding="utf-8")
    for compiled in module.parent.glob(f"__pycache__/{module.stem}.*"):
        compiled.unlink()


def run(tests: Iterable[str], checkout: Path) -> Outcome:
    """Run *tests* in a fresh process on the product of *checkout*, with bounded time and memory."""
    begun = time.monotonic()
    call = [sys.executable, "-m", "pytest", *_OPTIONS, *tests]
    process = subprocess.Popen(  # noqa: S603 - our own tests
        call, cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    resource.prlimit(process.pid, resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    try:
        said, _ = process.communicate(timeout=LONGEST_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return Outcome(None, LONGEST_S, "it did not end\n")
    return Outcome(process.returncode, time.monotonic() - begun, said)

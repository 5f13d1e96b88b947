"""`make faults-board`: every fault of the board in a copy of the product, and whether its test notices."""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.board import FAULTS
from tests.faults.seeding import FAILED, PASSED, ROOT, Outcome, places, run, seed

if TYPE_CHECKING:
    from tests.faults.fault import Fault

AT_ONCE = 2


def outcome(fault: Fault) -> Outcome:
    """Return how the test of *fault* ends on a product that has it."""
    if places(fault) != 1:
        return Outcome(None, 0, f"its text stands {places(fault)} times in {fault.module}")
    with tempfile.TemporaryDirectory() as folder:
        seed(fault, Path(folder))
        return run([fault.test], Path(folder))


def main() -> int:
    """Print the board, and return 0 if every fault is caught."""
    sound = run(sorted({fault.test for fault in FAULTS}), ROOT)
    if sound.code != PASSED:
        sys.stdout.write(f"{sound.said}\nNot every test of the board passes without a fault.\n")
        return 1
    missed = 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for fault, found in zip(FAULTS, pool.map(outcome, FAULTS), strict=True):
            caught = found.code == FAILED
            missed += not caught
            word = "caught" if caught else "NOT CAUGHT"
            sys.stdout.write(f"{word:<10} {found.seconds:5.1f} s  {fault.id}: {fault.sentence}\n")
            sys.stdout.write(f"{'':20}{fault.test}\n{'' if caught else found.said}")
            sys.stdout.flush()
    sys.stdout.write(f"{len(FAULTS) - missed} of {len(FAULTS)} faults caught\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

"""`make mutants`: a sample of small changes in the product, and which of them no test notices.

The same seed gives the same sample of the same source; a change in one module leaves what is chosen in
the others nearly as it was. What was tried stands in `build/mutants.jsonl`
and is not tried again as long as its module stays as it was; with `--again` those that nothing had
noticed are. The survivors are listed in `build/mutants.txt`, with what was changed.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import Phase, settings

from tests.mutants.mutations import Mutant, mutants_of
from tests.mutants.trials import ROOT, Stage, Verdict, begin, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEED = 20261125
MUTATED = ("simulator/engine/*.py", "simulator/draws.py", "simulator/analysis/*.py")
BUILD = ROOT / "build"
_NEEDED = (
    "holidays",
    "networkx",
    "numpy",
    "pandas",
    "pyarrow.parquet",
    "pydantic",
    "rich",
    "scipy.stats",
    "simpy",
    "yaml",
)
WANTED = 0.9
"""The share that tests must notice."""

_STORIES = (
    "tests/behaviour",
    "tests/cases",
    "tests/golden",
    "tests/unit/test_draws.py",
    "tests/unit/test_clock.py",
    "tests/unit/test_instant.py",
)
_FIGURES = (
    "tests/behaviour/test_promises_are_kept_or_missed.py",
    "tests/behaviour/test_every_lost_hour_has_an_address.py",
    "tests/unit/test_figures_by_hand.py",
    "tests/unit/test_backlog_by_hand.py",
    "tests/unit/test_backlog_by_the_minute.py",
    "tests/unit/test_arrivals.py",
    "tests/unit/test_aid.py",
    "tests/unit/test_aid_reach.py",
    "tests/unit/test_aid_story.py",
    "tests/unit/test_level_shares.py",
    "tests/unit/test_many_runs.py",
    "tests/unit/test_explain.py",
    "tests/theory/test_intervals_hold.py",
    "tests/properties/test_figures_follow_from_levels.py",
    "tests/properties/test_tallies_follow_from_levels.py",
    "tests/properties/test_the_backlog_balances.py",
)
_TOLD = (
    "tests/unit/test_charts_aid.py",
    "tests/unit/test_charts_backlog.py",
    "tests/unit/test_charts_curves.py",
    "tests/unit/test_charts_levels.py",
    "tests/unit/test_tables.py",
    "tests/unit/test_text.py",
    "tests/unit/test_many_page.py",
    "tests/unit/test_run_view.py",
    "tests/unit/test_html_page.py",
    "tests/unit/test_troubles_are_told.py",
    "tests/unit/test_cli.py",
)
_REGION = ("tests/behaviour/test_the_same_question_gives_the_same_log.py", "tests/golden")
_AGREEMENT = ("tests/properties/test_two_engines_agree.py",)
OF_ENGINE = (Stage(20, _STORIES), Stage(60, _AGREEMENT))
OF_ANALYSIS = (Stage(60, _FIGURES), Stage(60, _TOLD), Stage(20, _REGION))
"""Quick tests first: most mutants live no longer than a few seconds."""

QUICK = 5
"""So many of the tests that noticed most of a module's other mutants are tried alone, before all others."""


def stages(mutant: Mutant | None) -> tuple[Stage, ...]:
    """Return the tests that may notice *mutant*; all of them if it is none."""
    if mutant is None:
        return (*OF_ENGINE, *OF_ANALYSIS)
    if not mutant.module.startswith("simulator/analysis"):
        return OF_ENGINE
    near = tuple(name for name in (*_FIGURES, *_TOLD) if _names(ROOT / name, mutant.module))
    return (Stage(60, near), *OF_ANALYSIS) if near else OF_ANALYSIS


def _names(test: Path, module: str) -> bool:
    """Return whether a module of tests speaks of *module* itself, not only of what uses it."""
    dotted = module.removesuffix(".py").replace("/", ".")
    package, _, name = dotted.rpartition(".")
    lines = test.read_text(encoding="utf-8").splitlines()
    return any(dotted in line or (f"from {package} import" in line and name in line) for line in lines)


def enumerated() -> list[Mutant]:
    """Return every mutant there is, in the order of files and places."""
    files = sorted(path for pattern in MUTATED for path in ROOT.glob(pattern))
    return [mutant for path in files for mutant in mutants_of(str(path.relative_to(ROOT)), path.read_bytes())]


def sample(mutants: Sequence[Mutant], count: int, seed: int) -> list[Mutant]:
    """Return *count* of the mutants, by lot; those of modules that stay as they were stay chosen."""

    def lot(mutant: Mutant) -> bytes:
        return sha256(f"{seed} {mutant!r}".encode()).digest()

    return sorted(sorted(mutants, key=lot)[:count])


def key(mutant: Mutant) -> str:
    """Return what stands for *mutant* as long as its module does not change."""
    source = (ROOT / mutant.module).read_bytes()
    return sha256(repr(mutant).encode() + source).hexdigest()[:20]


def preload() -> None:
    """Import what trials need but the product, and let Hypothesis stop at the first example that fails."""
    for name in _NEEDED:
        import_module(name)
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutants", derandomize=True, deadline=None, phases=phases)
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"


def tried(mutants: Sequence[Mutant | None], processes: int) -> Iterator[tuple[Mutant | None, Verdict]]:
    """Yield every mutant with its verdict as its trial ends; what noticed others of its module goes first."""
    left, going = list(reversed(mutants)), dict[int, tuple[Mutant | None, Path, float]]()
    noticed: dict[str, Counter[str]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as folder:
        while left or going:
            while left and len(going) < processes:
                note, mutant = Path(folder, f"{len(left)}.json"), left.pop()
                first = [name for name, _ in noticed[mutant.module].most_common(QUICK)] if mutant else []
                alone = [Stage(60, tuple(first))] if first else []
                process = begin(mutant, (*alone, *stages(mutant)), note)
                going[process] = (mutant, note, time.monotonic())
            process, status = os.wait()
            mutant, note, begun = going.pop(process)
            found = verdict(note, status, time.monotonic() - begun)
            if mutant is not None and "::" in found.by:
                noticed[mutant.module][found.by] += 1
            yield mutant, found


def told(mutant: Mutant) -> str:
    """Return what *mutant* changes, as a difference of lines."""
    before = (ROOT / mutant.module).read_bytes()
    after = mutant.applied(before).decode().splitlines()
    lines = difflib.unified_diff(before.decode().splitlines(), after, n=0, lineterm="")
    changed = "\n".join(line for line in lines if line[:3] not in ("---", "+++") and line[:2] != "@@")
    return f"{mutant.module}:{mutant.line}\n{changed}"


def known(path: Path, *, again: bool) -> dict[str, Verdict]:
    """Return the verdicts of earlier trials; *again*: without those of survivors."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    verdicts = {name: Verdict(by, seconds) for name, by, seconds in map(json.loads, lines)}
    return {name: found for name, found in verdicts.items() if found.by or not again}


def arguments() -> argparse.Namespace:
    """Return what the caller wants."""
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--of", default="", help="only those of the sample whose module begins so")
    parser.add_argument("--again", action="store_true", help="try the survivors of earlier runs again")
    return parser.parse_args()


def main() -> int:
    """Try the sample, say how it went, and return 0 if enough of it was noticed."""
    wanted = arguments()
    everything = enumerated()
    chosen = [
        one for one in sample(everything, wanted.count, wanted.seed) if one.module.startswith(wanted.of)
    ]
    BUILD.mkdir(exist_ok=True)
    store = BUILD / "mutants.jsonl"
    verdicts = known(store, again=wanted.again)
    preload()
    _, sound = next(tried([None], 1))
    if sound.by:
        sys.exit(f"without any change {sound.by} fails already")
    open_ = [mutant for mutant in chosen if key(mutant) not in verdicts]
    with store.open("a", encoding="utf-8") as file:
        for mutant, found in tried(open_, wanted.processes):
            verdicts[key(mutant)] = found
            file.write(json.dumps([key(mutant), *found]) + "\n")
            file.flush()
            place, by = f"{mutant.module}:{mutant.line}", found.by or "SURVIVED"
            sys.stdout.write(f"{found.seconds:6.1f} s  {place}  {by}\n")
            sys.stdout.flush()
    survivors = [mutant for mutant in chosen if not verdicts[key(mutant)].by]
    (BUILD / "mutants.txt").write_text("\n\n".join(map(told, survivors)) + "\n", encoding="utf-8")
    killed = len(chosen) - len(survivors)
    sys.stdout.write(
        f"{killed} of {len(chosen)} mutants noticed ({killed / len(chosen):.1%}), {len(survivors)} not; "
        f"sample of {len(everything)} with seed {wanted.seed}\n"
    )
    return 0 if killed >= WANTED * len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())

"""What becomes of one mutant: a forked process imports it in the place of its module and runs the tests.

The process that forks has imported all that the tests need but the product, so a trial begins at once.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.mutants.mutations import Mutant

ROOT = Path(__file__).parents[2]
MAX_BYTES = 4 * 2**30
"""How much a trial may ask for: what endless work wants more than that ends."""

_OPTIONS = ("-x", "-q", "--tb=no", "--assert=plain", "-p", "no:cacheprovider")
"""Nobody reads what is printed, so no time is spent on it."""


class Stage(NamedTuple):
    """Tests that run together, and how many seconds of work each may take before it counts as endless."""

    seconds: int
    tests: tuple[str, ...]


class Verdict(NamedTuple):
    """What noticed a mutant: a test that failed or did not end, or `crash`; empty if nothing did."""

    by: str
    seconds: float


class _Stand(SourceFileLoader):
    """Loads a module with the change made."""

    def __init__(self, name: str, path: str, source: bytes) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str) -> object:  # type: ignore[override]  # never from a cache
        return compile(self.source, self.get_filename(fullname), "exec", dont_inherit=True)


class _Finder:
    """Finds one module of the product, and leaves all others to Python."""

    def __init__(self, mutant: Mutant) -> None:
        self.path = ROOT / mutant.module
        self.name = ".".join(Path(mutant.module).with_suffix("").parts).removesuffix(".__init__")
        self.source = mutant.applied(self.path.read_bytes())

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        loader = _Stand(name, str(self.path), self.source)
        return spec_from_file_location(name, self.path, loader=loader)


class _Watch:
    """Leaves out the tests known to fail, stops one that does not end, notes one that fails."""

    def __init__(self, seconds: int, now: Path) -> None:
        self.seconds, self.now = seconds, now
        self.by = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.get_closest_marker("xfail") is None]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.now.write_text(item.nodeid, encoding="utf-8")
        signal.setitimer(signal.ITIMER_PROF, self.seconds)  # ends the process unless it is told otherwise
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.by = self.by or report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.by = self.by or report.nodeid


def begin(mutant: Mutant | None, stages: Sequence[Stage], note: Path) -> int:
    """Fork a trial of *mutant* (None: of the product as it is) that writes to *note*; return its process."""
    process = os.fork()
    if process == 0:
        try:
            _try(mutant, stages, note)
        finally:
            os._exit(0)
    return process


def _try(mutant: Mutant | None, stages: Sequence[Stage], note: Path) -> None:
    out = os.open(note.with_suffix(".out"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    resource.setrlimit(resource.RLIMIT_AS, (MAX_BYTES, MAX_BYTES))
    if any(name.partition(".")[0] == "simulator" for name in sys.modules):
        raise RuntimeError("the product was imported before the trial")
    if mutant is not None:
        sys.meta_path.insert(0, _Finder(mutant))
    begun, by = time.monotonic(), ""
    for stage in stages:
        watch = _Watch(stage.seconds, note.with_suffix(".now"))
        code = pytest.main([*_OPTIONS, *stage.tests], plugins=[watch])
        by = watch.by or ("crash" if code else "")
        if by:
            break
    note.write_text(json.dumps([by, time.monotonic() - begun]), encoding="utf-8")


def verdict(note: Path, status: int, seconds: float) -> Verdict:
    """Return what the trial that ended with *status* has found out; one without a word was ended."""
    if note.exists():
        return Verdict(*json.loads(note.read_text(encoding="utf-8")))
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF:
        return Verdict(f"endless {note.with_suffix('.now').read_text(encoding='utf-8')}", seconds)
    return Verdict("crash", seconds)

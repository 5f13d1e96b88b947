"""The store of all runs: where it lies, and which runs it has."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator.errors import Problem, UsageError, reason_of
from simulator.results.store.catalogue import Catalogue
from simulator.results.store.run_folder import LOCK, RunFolder
from simulator.results.store.sealed import refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

_RUN = re.compile(r"[0-9a-f]{16}")


class Entry(NamedTuple):
    """A run as the catalogue lists it; `replications` are those that are finished."""

    run_id: str
    scenario: str
    variant: str
    seed: int
    replications: int
    digest: str
    size_bytes: int
    changed: str


def default_root() -> Path:
    """Return where runs are kept: `BCPSIM_STORE`, else the user's own data folder."""
    named = os.environ.get("BCPSIM_STORE")
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 - only batches need it

    return platformdirs.user_data_path("bcpsim") / "store"


class Store:
    """All runs in one folder."""

    def __init__(self, root: Path) -> None:
        """Look after the runs in *root*."""
        self.root = root

    def run(self, question: Mapping[str, object], run_id: str) -> RunFolder:
        """Return the folder of a run, made if it is not there yet.

        Raises:
            UsageError: the disk refuses.
        """
        folder = RunFolder(self._place(run_id))
        folder.ask(question)
        return folder

    def place(self, run_id: str) -> RunFolder:
        """Return where a run is kept, or will be; nothing is made yet."""
        return RunFolder(self._place(run_id))

    def open(self, run_id: str) -> RunFolder:
        """Return the folder of a run that is there; the first digits of its id are enough.

        Raises:
            UsageError: there is none, or several begin so.
        """
        found = [name for name in self.ids() if name.startswith(run_id)] if run_id else []
        if len(found) != 1:
            names = ", ".join(found or self.ids()) or "-"
            raise UsageError(Problem("no-such-run", values={"name": run_id, "names": names}))
        return RunFolder(self._place(found[0]))

    def remove(self, run_id: str) -> None:
        """Remove a run for good.

        Raises:
            UsageError: there is none, a process is at it, or the disk refuses.
        """
        folder = self.open(run_id)

        def busy() -> None:
            raise UsageError(Problem("run-in-use", values={"run": folder.id}))

        try:
            with folder.lock(busy):
                folder.clear()
        except OSError as error:
            raise UsageError(refusal(folder.path, error)) from error

    def ids(self) -> list[str]:
        """Return the ids of all runs that have a folder with anything in it."""
        runs = self.root / "runs"
        try:
            return sorted(path.name for path in runs.iterdir() if _RUN.fullmatch(path.name) and _holds(path))
        except FileNotFoundError:
            return []
        except OSError as error:
            values = {"file": str(runs), "reason": reason_of(error)}
            raise UsageError(Problem("unreadable-file", values=values)) from error

    def entries(self) -> list[Entry]:
        """Return all runs, the one changed last first.

        Raises:
            UsageError: the disk refuses.
        """
        catalogue = Catalogue(self.root)
        rows = catalogue.rows(self.ids(), lambda run_id: RunFolder(self._place(run_id)))
        return sorted((Entry(*row) for row in rows), key=lambda one: (one.changed, one.run_id), reverse=True)

    def _place(self, run_id: str) -> Path:
        return self.root / "runs" / run_id


def _holds(folder: Path) -> bool:
    """Return whether *folder* holds anything but the lock that stays where a run was removed."""
    return any(path.name != LOCK for path in folder.iterdir())

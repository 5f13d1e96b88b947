"""The catalogue of runs in SQLite: an index that can be thrown away, for the folders tell all of it."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import stat
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from simulator.results.store.run_folder import RunFolder

FILE = "catalogue.sqlite"
BUSY_S = 10.0
ASIDE = "set-aside"
OURS = 0x42435053
"""The application id by which SQLite tells our catalogue from other files."""

Row: TypeAlias = tuple[str, str, str, int, int, str, int, str]
"""Run, scenario, variant, seed, replications, digest, bytes, changed."""

_TABLE = """
CREATE TABLE IF NOT EXISTS runs (
    run_id TEXT PRIMARY KEY, mark TEXT NOT NULL, row TEXT NOT NULL, seal TEXT NOT NULL
) STRICT
"""

_KEEP = "INSERT OR REPLACE INTO runs (run_id, mark, row, seal) VALUES (?, ?, ?, ?)"


class Catalogue:
    """The index of the runs in one folder; a row is used only while its folder has not changed since."""

    def __init__(self, root: Path) -> None:
        """Look after the catalogue in *root*."""
        self._path = root / FILE

    def rows(self, run_ids: Iterable[str], folder_of: Callable[[str], RunFolder]) -> list[Row]:
        """Return a row for each run: as it is indexed, or read from its folder and indexed anew."""
        known = self._read()
        out, fresh = [], []
        for run_id in run_ids:
            folder = folder_of(run_id)
            mark = _mark(folder.path)
            row = known.get((run_id, mark))
            if row is None:
                row = _row(folder)
                fresh.append((run_id, mark, row))
            out.append(row)
        if fresh:
            self._write(fresh)
        return out

    def _read(self) -> dict[tuple[str, str], Row]:
        """Return what is indexed and sound, by run and mark; nothing if the file is not a sound database."""
        out: dict[tuple[str, str], Row] = {}
        with contextlib.suppress(sqlite3.Error, OSError), self._open() as base:
            for run_id, mark, row, seal in base.execute("SELECT run_id, mark, row, seal FROM runs"):
                if seal == _seal(run_id, mark, row):
                    out[run_id, mark] = tuple(json.loads(row))
        return out

    def _write(self, fresh: Iterable[tuple[str, str, Row]]) -> None:
        """Index rows; a file that is no sound database is made anew, one that cannot be written is let be."""
        rows = [(name, mark, json.dumps(row, ensure_ascii=False)) for name, mark, row in fresh]
        sealed = [(name, mark, row, _seal(name, mark, row)) for name, mark, row in rows]
        for _ in range(2):
            try:
                with self._open() as base:
                    base.executemany(_KEEP, sealed)
            except sqlite3.DatabaseError as error:
                if (
                    isinstance(error, sqlite3.OperationalError)
                    and error.sqlite_errorcode != sqlite3.SQLITE_ERROR
                ):
                    return
                self._set_aside()
            except OSError:
                return
            else:
                return

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        base = sqlite3.connect(self._path, timeout=BUSY_S)
        try:
            if not _is_ours(base):
                raise sqlite3.DatabaseError("somebody else's file")
            base.execute("PRAGMA journal_mode=WAL")
            base.execute("PRAGMA synchronous=FULL")
            with base:
                base.execute(f"PRAGMA application_id = {OURS}")
                base.execute(_TABLE)
                yield base
        finally:
            base.close()

    def _set_aside(self) -> None:
        """Let a file that is no sound catalogue of ours keep its content under another name."""
        for suffix in ("", "-wal", "-shm"):
            path = self._path.with_name(FILE + suffix)
            with contextlib.suppress(OSError):
                path.replace(path.with_name(f"{FILE}{suffix}.{ASIDE}"))


def _is_ours(base: sqlite3.Connection) -> bool:
    """Return whether a database is our catalogue, or empty and so may become it."""
    (mark,) = base.execute("PRAGMA application_id").fetchone()
    (tables,) = base.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return bool(mark == OURS or (mark == 0 and tables == 0))


def _seal(run_id: str, mark: str, row: str) -> str:
    return sha256(f"{run_id}\0{mark}\0{row}".encode()).hexdigest()


def _mark(path: Path) -> str:
    """Return what changes whenever a run does: when its manifest and its chunks were last written."""
    times = []
    for name in ("manifest.json", "question.json", "chunks"):
        try:
            times.append(str((path / name).stat().st_mtime_ns))
        except OSError:
            times.append("-")
    return "/".join(times)


def _row(folder: RunFolder) -> Row:
    question, manifest = folder.told()
    facts = list(_facts(folder.path))
    changed = max((fact.st_mtime for fact in facts), default=0.0)
    return (
        folder.id,
        str(question.get("scenario", "")),
        str(question.get("variant", "")),
        int(question.get("seed", 0)),
        int(manifest.get("replications", 0)),
        str(manifest.get("digest", "")),
        sum(fact.st_size for fact in facts),
        datetime.fromtimestamp(changed, UTC).isoformat(timespec="seconds"),
    )


def _facts(folder: Path) -> Iterator[os.stat_result]:
    """Yield size and time of each file below *folder*; one that goes meanwhile is left out."""
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            fact = path.stat()
            if stat.S_ISREG(fact.st_mode):
                yield fact

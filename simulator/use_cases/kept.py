"""The runs that are kept: listing, checking, removing, handing on, and asking about them in SQL."""

from __future__ import annotations

import csv
import io
import json
import math
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

from simulator.errors import Problem, UsageError, reason_of

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.results.store import Entry, RunFolder, Store
    from simulator.results.store.query import Answer, Source
    from simulator.wording import Language


def _store(root: Path | None) -> Store:
    from simulator.results.store import Store, default_root

    return Store(root if root is not None else default_root())


def store_at(named: str) -> Path:
    """Return the folder of a store that a call names.

    Raises:
        UsageError: there is no such folder.
    """
    from pathlib import Path as Place

    root = Place(named)
    if not root.is_dir():
        raise UsageError(Problem("no-such-store", values={"file": named}))
    return root


def kept_runs(root: Path | None = None) -> list[Entry]:
    """Return all runs that are kept, the one changed last first.

    Raises:
        UsageError: the disk refuses.
    """
    return _store(root).entries()


def kept_run(run_id: str, root: Path | None = None) -> dict[str, object]:
    """Return what one run asks and what came out, as far as it is there.

    Raises:
        UsageError: there is no such run, it is damaged, or the disk refuses.
    """
    folder = _store(root).open(run_id)
    told = {"run_id": folder.id, **(folder.question() or {}), **(folder.manifest() or {})}
    if folder.troubles:
        raise UsageError(folder.troubles[0])
    return told


def verify_run(run_id: str, root: Path | None = None) -> tuple[str, list[Problem]]:
    """Return the id of a run and what is damaged in it; that is set aside.

    Raises:
        UsageError: there is no such run, or the disk refuses.
    """
    folder = _store(root).open(run_id)
    return folder.id, folder.verify()


def remove_run(run_id: str, root: Path | None = None) -> str:
    """Remove a run for good, and return its id.

    Raises:
        UsageError: there is no such run, or the disk refuses.
    """
    store = _store(root)
    name = store.open(run_id).id
    store.remove(name)
    return name


def export_run(run_id: str, out: Path, root: Path | None = None) -> str:
    """Copy the sound figures of a run to *out* as Parquet, with its manifest, and return its id.

    What an earlier export of the run left there is replaced; a file that somebody else wrote is not.

    Raises:
        UsageError: there is no such run, it is damaged, a file stands in the way, or the disk refuses.
    """
    from simulator.results.writing import put

    folder = _store(root).open(run_id)
    files = [*_sound(folder), *folder.path.glob("*.json")]
    for path in files:
        if not _may_replace(out / path.name, path, folder.id):
            raise UsageError(Problem("file-in-the-way", values={"file": str(out / path.name)}))
    for path in files:
        try:
            data = path.read_bytes()
        except OSError as error:
            values = {"file": str(path), "reason": reason_of(error)}
            raise UsageError(Problem("unreadable-file", values=values)) from error
        put(out, path.name, data)
    return folder.id


def _may_replace(there: Path, new: Path, run_id: str) -> bool:
    """Return whether *there* is nothing, the same as *new*, or what the same run said earlier."""
    from simulator.results.store.sealed import unsealed

    try:
        data, own = there.read_bytes(), new.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:  # a folder, or what nobody may read
        return False
    return data == own or (unsealed(data) or {}).get("run_id") == run_id


def query_runs(sql: str, run_ids: tuple[str, ...] = (), root: Path | None = None) -> Answer:
    """Return what one SELECT answers over the figures of the named runs, or of all.

    Of each run these are the replications that were asked for, and none beyond; one that is not finished
    is left out.

    Raises:
        UsageError: the question cannot be answered, a run is damaged or not there, or the disk refuses.
    """
    from simulator.results.store.query import query

    store = _store(root)
    sources = (_source(store.open(name)) for name in run_ids or store.ids())
    return query([source for source in sources if source is not None], sql)


def _source(folder: RunFolder) -> Source | None:
    """Return what a run has to say, None if it is not finished."""
    from simulator.results.store.query import Source

    paths, (asked, done) = _sound(folder), folder.told()
    if not (asked and done):
        return None
    return Source(folder.id, asked["scenario"], asked["variant"], asked["seed"], paths, done["replications"])


def _sound(folder: RunFolder) -> list[Path]:
    """Return the files of the chunks of a run; what is damaged is set aside, and nobody reckons without it.

    Raises:
        UsageError: a chunk is damaged, or one is missing of those that the run had when it was finished.
    """
    asked, done = folder.question() or {}, folder.manifest() or {}
    paths = folder.chunk_paths()
    if folder.troubles:
        found = folder.troubles[0]
        raise UsageError(Problem("run-damaged", values={**found.values, "run": folder.id}))
    wanted = range(-(-done.get("replications", 0) // asked.get("chunk_size", 1)))
    missing = sorted({*wanted} - {*folder.chunks()})
    if missing:
        raise UsageError(Problem("run-incomplete", values={"number": missing[0], "run": folder.id}))
    return paths


def runs_listing(language: Language, root: Path | None = None) -> list[str]:
    """Return the lines that list all runs that are kept.

    Raises:
        UsageError: the disk refuses.
    """
    from simulator.reports.kept_runs import listing

    return listing(kept_runs(root), language)


def answer_csv(answer: Answer) -> str:
    """Return an answer in SQL as CSV, safe for a spreadsheet."""
    from simulator.results.writing import safe

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([safe(name) for name in answer.columns])
    writer.writerows([safe(cell) for cell in row] for row in answer.rows)
    return out.getvalue()


def answer_json(answer: Answer) -> str:
    """Return an answer in SQL as JSON, the columns in the order in which they were asked for."""
    return json.dumps(answer_rows(answer), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def answer_rows(answer: Answer) -> list[dict[str, object]]:
    """Return an answer in SQL as plain data, a column that comes twice with a number."""
    names: list[str] = []
    for name in answer.columns:
        tries = (f"{name}_{number}" for number in count(2))
        taken = {*names, *answer.columns}
        names.append(name if name not in names else next(one for one in tries if one not in taken))
    return [dict(zip(names, map(_plain, row), strict=True)) for row in answer.rows]


def _plain(cell: object) -> object:
    """Return a cell as JSON can have it; no number, and one without end, is none."""
    if isinstance(cell, dict):
        return {str(key): _plain(value) for key, value in cell.items()}
    if isinstance(cell, list | tuple):
        return [_plain(value) for value in cell]
    if isinstance(cell, Decimal):
        cell = int(cell) if cell == cell.to_integral_value() else float(cell)
    if isinstance(cell, float):
        return cell if math.isfinite(cell) else None
    return cell if isinstance(cell, str | int | None) else str(cell)

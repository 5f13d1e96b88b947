"""Results as files: CSV that a spreadsheet opens safely, Parquet, and text; a file is whole or not there."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from simulator.errors import Problem, UsageError, reason_of
from simulator.results.tables import frame
from simulator.results.whole_files import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from simulator.results.columns import Cell, Table

MARK = "\ufeff".encode()
"""Tells a spreadsheet that a CSV file is UTF-8."""

DECIMALS = 6
"""Decimals of a number in CSV; a second is 0.000278 hours."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First signs of a text that a spreadsheet would carry out instead of showing."""


def csv_text(of: Table) -> str:
    """Return a table as CSV: one line of names, then the rows; missing values are empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in of.columns])
    writer.writerows([safe(cell) for cell in row] for row in of.rows)
    return out.getvalue()


def safe(cell: Cell) -> Cell:
    """Return *cell* as CSV shows it: numbers to six decimals, a text like a formula with an apostrophe."""
    if isinstance(cell, float):
        return round(cell, DECIMALS)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def parquet_bytes(of: Table) -> bytes:
    """Return a table as Parquet.

    Raises:
        UsageError: the package that writes Parquet is not installed.
    """
    out = io.BytesIO()
    try:
        frame(of).to_parquet(out, index=False, engine="pyarrow")
    except ImportError as error:
        raise UsageError(Problem("needs-parquet")) from error
    return out.getvalue()


def put(folder: Path, name: str, data: bytes, *, synced: bool = False) -> Path:
    """Write *data* to a file of *folder* in one step and return its path; if *synced* it is on disk then.

    Raises:
        UsageError: the file cannot be written.
    """
    target = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace(target, data, synced=synced)
    except OSError as error:
        raise UsageError(_refusal(folder, target, error)) from error
    return target


def remove(folder: Path, names: Iterable[str]) -> None:
    """Remove the files of *folder* with these *names* that are there.

    Raises:
        UsageError: a file cannot be removed.
    """
    for target in (folder / name for name in names):
        try:
            target.unlink(missing_ok=True)
        except OSError as error:
            raise UsageError(_refusal(folder, target, error)) from error


def _refusal(folder: Path, target: Path, error: OSError) -> Problem:
    """Return why *target* cannot be written; a file where the folder should be is told as such."""
    for place in (folder, *folder.parents):
        if place.is_file():
            return Problem("out-is-file", values={"file": str(place)})
    return Problem("cannot-write", values={"file": str(target), "reason": reason_of(error)})

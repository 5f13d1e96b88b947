"""Results as files: CSV that a spreadsheet opens safely, Parquet, and text; a file is whole or not there."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.errors import Problem, UsageError
from simulator.results.tables import frame

if TYPE_CHECKING:
    from simulator.results.columns import Cell, Table

MARK = "\ufeff".encode()
"""Tells a spreadsheet that a CSV file is UTF-8."""

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
    """Return *cell* as CSV shows it; a text that looks like a formula gets a leading apostrophe."""
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


def put(folder: Path, name: str, data: bytes) -> Path:
    """Write *data* to a file of *folder* in one step and return its path.

    Raises:
        UsageError: the file cannot be written.
    """
    target = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except OSError as error:
        values = {"file": str(target), "reason": error.strerror or str(error)}
        raise UsageError(Problem("cannot-write", values=values)) from error
    return target


def _replace(target: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise

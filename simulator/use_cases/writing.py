"""Keeping what came out of a run in files: the answer, the log, the tables, and a page to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.use_cases.runs import as_json, json_text, tables
from simulator.use_cases.views import html_page

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.use_cases.runs import Outcome
    from simulator.wording import Language


def write(outcome: Outcome, folder: Path, language: Language, form: str = "csv") -> list[Path]:
    """Write everything about a run to *folder* and return the paths.

    These are the page `index.html` in *language*, the answer, the log, every table (`csv` or `parquet`)
    and the provenance. Tables of ours in another format that an earlier run left there are removed.

    Raises:
        UsageError: a file cannot be written, or nothing here can write Parquet.
    """
    from simulator.results.columns import COLUMNS
    from simulator.results.provenance import provenance
    from simulator.results.writing import MARK, csv_text, parquet_bytes, put, remove

    origin = provenance(outcome.plan, outcome.seed, outcome.replication)
    answer, events = json_text(as_json(outcome)), outcome.log.lines()
    files = {"answer.json": answer.encode(), "events.jsonl": events.encode()}
    for name, table in tables(outcome).items():
        parquet = form == "parquet"
        files[f"{name}.{form}"] = parquet_bytes(table) if parquet else MARK + csv_text(table).encode()
    files["provenance.json"] = json_text(origin).encode()
    files["index.html"] = html_page(outcome, language, f"events.{form}").encode()
    left = [name for table in COLUMNS for name in (f"{table}.csv", f"{table}.parquet") if name not in files]
    remove(folder, left)
    return [put(folder, name, data) for name, data in files.items()]

"""What came out of many runs as files in a folder: whole, none left of before, none of others touched."""

from __future__ import annotations

from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING

from simulator.errors import Problem, UsageError
from simulator.use_cases.many_answers import about, look_rate, many_json
from simulator.use_cases.many_tables import TABLES, difference_table, many_html, sample_tables
from simulator.use_cases.many_workbook import many_workbook
from simulator.use_cases.runs import json_text
from simulator.use_cases.scenarios import NONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from simulator.results.columns import Table
    from simulator.use_cases.many import Many
    from simulator.wording import Language

MANIFEST = "manifest.json"
"""Written last: it tells what came out, and the hash of each file that was written."""

WRITING = ".writing.json"
"""The hashes of the files of before and of the new ones, while they are being replaced."""

ANSWER, PAGE, WORKBOOK, DIFFERENCES = "answer.json", "index.html", "tables.xlsx", "differences"


def see_that_free(folder: Path, variants: Sequence[str], form: str = "csv") -> None:
    """See that nothing stands in *folder* where `write_many` is going to write, but what it wrote itself.

    Raises:
        UsageError: a file stands in the way.
    """
    names = [f"{prefix}{table}.{form}" for prefix in _prefixes(variants).values() for table in TABLES]
    more = [f"{DIFFERENCES}.{form}"] if len(variants) > 1 else []
    _refuse_strangers(folder, dict.fromkeys((*names, *more, ANSWER, PAGE, WORKBOOK), ""))


def write_many(many: Many, folder: Path, language: Language, form: str = "csv") -> list[Path]:
    """Write what came out to *folder* and return the paths; the manifest is the last one.

    These are the page `index.html` in *language*, the answer, and every table as `csv` or `parquet`, and
    all of them in one workbook if the package for that is installed. What an earlier call wrote there is
    replaced, and removed where it has no successor; a file that somebody else wrote or changed is not.

    Raises:
        UsageError: a file cannot be written, somebody else's stands in the way, or a table is too long for
            a sheet of the workbook.
    """
    from simulator.results.store.sealed import sealed
    from simulator.results.whole_files import remove_unfinished
    from simulator.results.writing import put, remove

    files = _files(many, language, form)
    new = {name: _hash(data) for name, data in files.items()}
    _refuse_strangers(folder, new)
    before = _written(folder) or {}
    both = {name: sorted({*before.get(name, ()), new.get(name, "")} - {""}) for name in {*before, *new}}
    for name in (*files, MANIFEST, WRITING):
        remove_unfinished(folder, name)
    put(folder, WRITING, sealed({"files": both}), synced=True)
    left = [name for name in before if name not in new and _hash_of(folder / name) in before[name]]
    remove(folder, [MANIFEST, *left])  # what it names is about to go
    paths = [put(folder, name, data, synced=True) for name, data in files.items()]
    told = {**about(many), "files": {name: [one] for name, one in new.items()}}
    paths.append(put(folder, MANIFEST, sealed(told), synced=True))
    remove(folder, [WRITING])
    return paths


def _files(many: Many, language: Language, form: str) -> dict[str, bytes]:
    from simulator.results.writing import MARK, csv_text, parquet_bytes

    files = {ANSWER: json_text(many_json(many)).encode()}
    for name, table in _tables(many):
        parquet = form == "parquet"
        files[f"{name}.{form}"] = parquet_bytes(table) if parquet else MARK + csv_text(table).encode()
    if find_spec("openpyxl") is not None:
        files[WORKBOOK] = many_workbook(many, language)
    files[PAGE] = many_html(many, language).encode()
    return files


def _tables(many: Many) -> Iterator[tuple[str, Table]]:
    """Yield every table with the name of its file; with several variants it begins with the variant."""
    prefixes = _prefixes([*many.samples])
    for variant, sample in many.samples.items():
        for name, table in sample_tables(sample, look_rate(many)).items():
            yield prefixes[variant] + name, table
    if len(many.samples) > 1:
        yield DIFFERENCES, difference_table(many)


def _prefixes(variants: Sequence[str]) -> dict[str, str]:
    return {one: f"{one or NONE}-" if len(variants) > 1 else "" for one in variants}


def _refuse_strangers(folder: Path, wanted: Mapping[str, str]) -> None:
    """Refuse to replace a file that is neither ours nor equal to the new one; *wanted* has their hashes.

    Raises:
        UsageError: there is such a file.
    """
    before = _written(folder)
    if before is None:
        raise UsageError(Problem("file-in-the-way", values={"file": str(folder / MANIFEST)}))
    for name, new in wanted.items():
        there = _hash_of(folder / name)
        if there not in ("", new, *before.get(name, ())):
            raise UsageError(Problem("file-in-the-way", values={"file": str(folder / name)}))


def _written(folder: Path) -> dict[str, set[str]] | None:
    """Return the hashes of the files that we wrote to *folder* by name, None if its manifest is not ours."""
    from simulator.results.store.sealed import unsealed

    out: dict[str, set[str]] = {}
    for name in (MANIFEST, WRITING):
        try:
            told = unsealed((folder / name).read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            told = None
        if told is None and name == MANIFEST:
            return None
        found: Mapping[str, Iterable[str]] = (told or {}).get("files", {})
        for file, hashes in found.items():
            out.setdefault(file, set()).update(hashes)
    return out


def _hash_of(path: Path) -> str:
    """Return the hash of a file, empty if there is none."""
    try:
        return _hash(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError:  # a folder, or what nobody may read
        return "in the way"


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()

"""A draft: the text of a scenario file in which a planner's changes stand apart, as `measures` and `changes`.

The scenario that the draft was begun from stays in the text as it was, comments and all, so the file can be
run, compared with what it came from, and handed on by itself.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from simulator.loading.decoding import decode
from simulator.loading.files import beside, locate, read, shipped_root
from simulator.loading.guard import read_document
from simulator.loading.nodes import Mapping, plain
from simulator.loading.writer import REMOVED, splice

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from simulator.errors import Path
    from simulator.loading.nodes import Document, Plain

Table: TypeAlias = "dict[str, Plain]"

CHANGES, MEASURES = "changes", "measures"
_NAME = "draft"

KEPT_DOCUMENTS = 32
"""Drafts that are kept as they were read, for one entry asks for the same one several times."""


def begun(wanted: str) -> str:
    """Return the text of a new draft of the scenario that *wanted* names; it names its other files in full.

    Raises:
        UsageError: there is no such scenario.
        ScenarioError: its file cannot be used.
    """
    located = locate(wanted)
    document = read(located.path).document
    edits: dict[Path, object] = {}
    for path in _names_of_files(document):
        node = document.find(path)
        name = plain(node) if node is not None else None
        if isinstance(name, str):
            edits[path] = _in_full(beside(located.path, name, document.position(path)), name)
    return splice(document, edits)


def _names_of_files(document: Document) -> list[Path]:
    """Return where a scenario names its group and its libraries."""
    libraries = plain(node) if (node := document.find(("libraries",))) is not None else None
    count = len(libraries) if isinstance(libraries, list) else 0
    return [("group",), *(("libraries", index) for index in range(count))]


def _in_full(path: FilePath, name: str) -> str:
    """Return how a file is named from anywhere: shipped ones from the shipped root on."""
    try:
        return path.resolve().relative_to(shipped_root().resolve()).as_posix()
    except ValueError:
        return name


def text_of(data: bytes, file: str) -> str:
    """Return the text of a file that somebody hands in.

    Raises:
        ScenarioError: it is too large, no UTF-8, or holds characters that are refused.
    """
    return decode(data, file).text


def changes(text: str) -> Table:
    """Return the changes that a draft holds, as a merge patch of the scenario."""
    return _table_of(_document(text), CHANGES)


def measures(text: str) -> tuple[str, ...]:
    """Return the measures that a draft switches on, in their order."""
    node = _document(text).find((MEASURES,))
    listed = plain(node) if node is not None else None
    return tuple(str(item) for item in listed) if isinstance(listed, list) else ()


def with_changes(text: str, wanted: Table) -> str:
    """Return a draft with *wanted* as its only changes.

    Raises:
        ScenarioError: a value cannot stand in a file.
    """
    return _with(text, CHANGES, wanted)


def with_measure(text: str, name: str, *, on: bool) -> str:
    """Return a draft with the measure *name* switched on or off."""
    kept = [one for one in measures(text) if one != name]
    return _with(text, MEASURES, [*kept, name] if on else kept)


def unchanged(text: str) -> str:
    """Return a draft without any change and with no measure switched on."""
    return _with(_with(text, CHANGES, {}), MEASURES, [])


def is_changed(text: str) -> bool:
    """Return whether a draft differs from the scenario it was begun from."""
    return bool(changes(text) or measures(text))


def _with(text: str, key: str, value: Table | list[Plain] | list[str]) -> str:
    """Return *text* with *value* under a key of the whole, the key taken away if there is nothing left."""
    document = _document(text)
    if value:
        return splice(document, {(key,): value})
    known = isinstance(document.root, Mapping) and document.root.entry(key) is not None
    return splice(document, {(key,): REMOVED}) if known else text


@lru_cache(maxsize=KEPT_DOCUMENTS)
def _document(text: str) -> Document:
    return read_document(text.encode(), _NAME)


def _table_of(document: Document, key: str) -> Table:
    node = document.find((key,))
    found = plain(node) if node is not None else None
    return found if isinstance(found, dict) else {}

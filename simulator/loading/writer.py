"""Writes changed values back into a file and leaves every other character as it was.

Comments, order, blank lines, quotes and line ends stay. What was written is read again and compared
with what was meant before anybody gets it: a wrong file is never handed out.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from simulator.errors import ScenarioError
from simulator.loading.dumper import block_lines
from simulator.loading.guard import read_document
from simulator.loading.nodes import Mapping, Scalar, Sequence, child, plain
from simulator.loading.splicing import Change, added, apply, place_of, removed, replaced

if TYPE_CHECKING:
    from simulator.errors import Path, PathStep, Problem
    from simulator.loading.nodes import Document, Node, Plain


class _Removed:
    """The value of an edit that takes a key or an item away."""

    def __repr__(self) -> str:
        return "REMOVED"


REMOVED: Final = _Removed()
"""Given as the value of an edit, takes the key or item away."""

_LIMITS = frozenset({"file-too-large", "yaml-too-deep", "yaml-too-many-values"})


class WriteBackError(RuntimeError):
    """What was written does not read back as what was meant; this is a bug of ours."""


def splice(document: Document, edits: AnyMapping[Path, object]) -> str:
    """Return the text of *document* with *edits* made and everything else untouched.

    An edit gives a path its new value: one value, a list or a table, or `REMOVED`. A path that does not
    exist yet adds a key to its table, or an item to the end of its list (the first free index). All paths
    speak of the document as it is; no path may lead through another.

    Raises:
        ScenarioError: a new value cannot stand in a file (a hidden character, a number too long).
        ValueError: the edits contradict each other or lead nowhere.
        WriteBackError: the result would not be what was meant.
    """
    meant = {path: edit if edit is REMOVED else as_plain(edit) for path, edit in edits.items()}
    _refuse_overlaps(meant)
    _refuse_values(document, meant)
    steps = _Steps()
    for path in sorted(meant, key=_last_index):
        _plan_edit(steps, document.root, path, meant[path])
    return _carried_out(document, steps, _patched(document.plain(), meant))


def splice_bytes(document: Document, edits: AnyMapping[Path, object]) -> bytes:
    """Return the bytes of the file with *edits* made, with the byte order mark if it had one.

    Raises:
        ScenarioError: as `splice`.
    """
    return ("\ufeff" if document.bom else "").encode() + splice(document, edits).encode()


def dump(value: object) -> str:
    """Return *value* as the text of a new file in canonical form.

    Raises:
        ScenarioError: something in it cannot stand in a file.
        WriteBackError: the text would not read back as *value*.
    """
    data = as_plain(value)
    try:
        text, again = _reread(data)
    except ScenarioError as error:
        raise ScenarioError(replace(problem, position=None) for problem in error.problems) from None
    if not same(again, data):
        raise WriteBackError(f"not what was meant: {text[:200]}")
    return text


def as_plain(value: object) -> Plain:
    """Return *value* as bare data: tuples become lists, kinds of numbers and texts the plain ones.

    Raises:
        TypeError: it is, or holds, something that no file can hold.
    """
    if value is None or isinstance(value, bool):
        return value
    for kind in (str, int, float):
        if isinstance(value, kind):
            return kind(value)
    if isinstance(value, (list, tuple)):
        return [as_plain(item) for item in value]
    if isinstance(value, AnyMapping) and all(isinstance(key, str) for key in value):
        return {str(key): as_plain(below) for key, below in value.items()}
    raise TypeError(f"no file can hold a {type(value).__name__}")


def same(one: Plain, other: Plain) -> bool:
    """Tell whether two pieces of data are equal, down to the kind of number; the order of keys is free."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


@dataclass(slots=True)
class _Steps:
    """What to do, in terms of the document as it is: replace, then remove, then add."""

    values: dict[Path, Plain] = field(default_factory=dict)
    doomed: dict[Path, set[int]] = field(default_factory=lambda: defaultdict(set))
    new: dict[tuple[Path, int], list[tuple[str, Plain]]] = field(default_factory=lambda: defaultdict(list))


def _plan_edit(steps: _Steps, root: Node, path: Path, value: Plain | _Removed) -> None:
    """Add to *steps* what one edit needs."""
    parent: Node | None = root
    for step in path[:-1]:
        parent = child(parent, step) if parent is not None else None
    old = root if not path else child(parent, path[-1]) if parent is not None else None
    if isinstance(value, _Removed):
        if old is None or not path or isinstance(parent, (Scalar, type(None))):
            raise ValueError(f"nothing to remove at {path}")
        steps.doomed[path[:-1]].add(_number(parent, path[-1]))
    elif old is not None:
        _plan_value(steps, path, old, value)
    elif isinstance(parent, Mapping) and isinstance(path[-1], str):
        steps.new[path[:-1], len(parent.entries) - 1].append((path[-1], value))
    elif isinstance(parent, Sequence) and isinstance(path[-1], int):
        known = steps.new[path[:-1], len(parent.items) - 1]
        if path[-1] != len(parent.items) + len(known):
            raise ValueError(f"{path} leaves a gap in its list")
        known.append(("", value))
    else:
        raise ValueError(f"{path} leads nowhere")


def _plan_value(steps: _Steps, path: Path, old: Node, value: Plain) -> None:
    """Add to *steps* what turns *old* into *value*, changing as little as possible."""
    if same(plain(old), value):
        return
    if isinstance(old, Mapping) and isinstance(value, dict) and value and old.entries:
        _plan_table(steps, path, old, value)
    elif isinstance(old, Sequence) and isinstance(value, list) and value and old.items:
        _plan_list(steps, path, old, value)
    else:
        steps.values[path] = value


def _plan_table(steps: _Steps, path: Path, old: Mapping, value: dict[str, Plain]) -> None:
    """Add to *steps* what changes a table key by key; new keys stand behind the old ones."""
    known = {entry.key for entry in old.entries}
    if known.isdisjoint(value):
        steps.values[path] = value
        return
    for number, entry in enumerate(old.entries):
        if entry.key in value:
            _plan_value(steps, (*path, entry.key), entry.value, value[entry.key])
        else:
            steps.doomed[path].add(number)
    new = [(key, below) for key, below in value.items() if key not in known]
    if new:
        steps.new[path, len(old.entries) - 1].extend(new)


def _plan_list(steps: _Steps, path: Path, old: Sequence, value: list[Plain]) -> None:
    """Add to *steps* what changes a list: what is equal at both ends stays as it is."""
    items = [plain(item) for item in old.items]
    shorter = min(len(items), len(value))
    head = 0
    while head < shorter and same(items[head], value[head]):
        head += 1
    tail = 0
    while tail < shorter - head and same(items[-1 - tail], value[-1 - tail]):
        tail += 1
    old_end, new_end = len(items) - tail, len(value) - tail
    paired = min(old_end, new_end)
    for number in range(head, paired):
        _plan_value(steps, (*path, number), old.items[number], value[number])
    if paired < old_end:
        steps.doomed[path].update(range(paired, old_end))
    if paired < new_end:
        steps.new[path, paired - 1].extend(("", below) for below in value[paired:new_end])


def _carried_out(document: Document, steps: _Steps, meant: Plain) -> str:
    """Return the text after all *steps*.

    Raises:
        ScenarioError: the document has become too large.
        WriteBackError: the text does not read back as *meant*.
    """
    changes = [
        c for path, value in steps.values.items() for c in replaced(document, place_of(document, path), value)
    ]
    document = _changed(document, changes)
    changes = [
        c
        for path, doomed in steps.doomed.items()
        for c in removed(document, place_of(document, path), doomed)
    ]
    document = _changed(document, changes)
    changes = []
    for (path, after), values in steps.new.items():
        behind = after - sum(number <= after for number in steps.doomed.get(path, ()))
        place = place_of(document, _after_removal(path, steps))
        changes += added(document, place, behind, values)
    document = _changed(document, changes)
    if not same(document.plain(), meant):
        raise WriteBackError(f"{document.file} would not hold what was meant")
    return document.text


def _changed(document: Document, changes: list[Change]) -> Document:
    """Return *document* with *changes* made, read again."""
    if not changes:
        return document
    text = apply(document.text, changes)
    try:
        return replace(read_document(text.encode(), document.file), bom=document.bom)
    except ScenarioError as error:
        if _LIMITS.issuperset(problem.code for problem in error.problems):
            raise
        raise WriteBackError(f"{document.file} would become unreadable: {error}") from error


def _after_removal(path: Path, steps: _Steps) -> Path:
    """Return where what stood at *path* stands once the items before it are gone."""
    moved: Path = ()
    for depth, step in enumerate(path):
        gone = steps.doomed.get(path[:depth], set()) if isinstance(step, int) else set()
        moved += (step - sum(number < step for number in gone) if isinstance(step, int) else step,)
    return moved


def _number(parent: Node | None, step: PathStep) -> int:
    """Return the number of the child that *step* leads to."""
    if isinstance(parent, Mapping):
        return next(number for number, entry in enumerate(parent.entries) if entry.key == step)
    return int(step)


def _last_index(path: Path) -> int:
    """Return the index that *path* ends in, to put additions to a list in order."""
    return path[-1] if path and isinstance(path[-1], int) else -1


def _refuse_overlaps(edits: AnyMapping[Path, object]) -> None:
    """Refuse edits of which one lies inside another."""
    for path in edits:
        for length in range(len(path)):
            if path[:length] in edits:
                raise ValueError(f"{path} lies inside {path[:length]}, which is edited too")


def _refuse_values(document: Document, edits: AnyMapping[Path, Plain | _Removed]) -> None:
    """Refuse new keys and values that cannot stand in a file, naming where they were meant to go."""
    problems = [
        replace(problem, position=document.position(path), path=(*path, *problem.path[bool(path) :]))
        for path, value in edits.items()
        if not isinstance(value, _Removed)
        for problem in _problems_of(path, value)
    ]
    if problems:
        raise ScenarioError(problems)


def _problems_of(path: Path, value: Plain) -> tuple[Problem, ...]:
    """Return what is wrong with *value*, and with the key that *path* ends in."""
    data: Plain = {str(path[-1]): value} if path else value
    try:
        _reread(data)
    except ScenarioError as error:
        return error.problems
    return ()


def _reread(data: Plain) -> tuple[str, Plain]:
    """Return the canonical text of *data* and what it reads back as."""
    text = "\n".join(block_lines(data)) + "\n"
    return text, read_document(text.encode("utf-8", "surrogatepass"), "").plain()


def _patched(data: Plain, edits: AnyMapping[Path, Plain | _Removed]) -> Plain:
    """Return *data* with *edits* made, worked out on the data alone."""
    whole: dict[str, Plain] = {"": copy.deepcopy(data)}
    doomed: list[Path] = []
    for path in sorted(edits, key=_last_index):
        value = edits[path]
        if isinstance(value, _Removed):
            doomed.append(path)
        else:
            _put(whole, ("", *path), value)
    for path in sorted(doomed, key=lambda path: (len(path), _last_index(path)), reverse=True):
        holder = _held(whole, ("", *path[:-1]))
        if isinstance(holder, dict):
            del holder[str(path[-1])]
        elif isinstance(holder, list):
            del holder[int(path[-1])]
    return whole[""]


def _put(whole: Plain, path: Path, value: Plain) -> None:
    """Put *value* at *path* of *whole*."""
    holder, step = _held(whole, path[:-1]), path[-1]
    if isinstance(holder, dict):
        holder[str(step)] = copy.deepcopy(value)
    elif isinstance(holder, list) and isinstance(step, int):
        holder[step : step + 1] = [copy.deepcopy(value)]


def _held(whole: Plain, path: Path) -> Plain:
    """Return what stands at *path* of *whole*."""
    for step in path:
        if isinstance(whole, dict):
            whole = whole[str(step)]
        elif isinstance(whole, list) and isinstance(step, int):
            whole = whole[step]
    return whole

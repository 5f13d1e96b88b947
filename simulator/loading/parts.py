"""A scenario put together from several files, in which every value still knows where it was written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from simulator.loading.nodes import Scalar, Sequence

if TYPE_CHECKING:
    from simulator.errors import Path, PathStep, Position
    from simulator.loading.nodes import Document, Node

Value: TypeAlias = "str | int | float | bool | list[Part] | dict[str, Part] | None"


@dataclass(frozen=True)
class Part:
    """A value and its place: the document it stands in and its path there."""

    value: Value
    document: Document
    path: Path

    def below(self, step: PathStep) -> Part | None:
        """Return the part one *step* below, or nothing."""
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None

    def find(self, path: Path) -> Part | None:
        """Return the part at *path*, or nothing."""
        part: Part | None = self
        for step in path:
            part = part.below(step) if part is not None else None
        return part

    def position(self, path: Path = (), *, of_key: bool = False) -> Position:
        """Return where the value (or key) at *path* was written, or else its nearest ancestor."""
        part, reached = self, 0
        for step in path:
            below = part.below(step)
            if below is None:
                break
            part, reached = below, reached + 1
        return part.document.position(part.path, of_key=of_key and reached == len(path))

    def plain(self) -> object:
        """Return the data alone."""
        if isinstance(self.value, dict):
            return {key: part.plain() for key, part in self.value.items()}
        if isinstance(self.value, list):
            return [part.plain() for part in self.value]
        return self.value

    @cached_property
    def frozen(self) -> object:
        """The data alone, lists as tuples: the same object at every look, as variants share most of it."""
        if isinstance(self.value, dict):
            return {key: part.frozen for key, part in self.value.items()}
        if isinstance(self.value, list):
            return tuple([part.frozen for part in self.value])
        return self.value

    def with_items(self, items: dict[str, Part]) -> Part:
        """Return this mapping with other items, still in its place."""
        return Part(items, self.document, self.path)


def parts_of(document: Document) -> Part:
    """Return the whole *document* as parts."""
    return _part(document, document.root, ())


def _part(document: Document, node: Node, path: Path) -> Part:
    if isinstance(node, Scalar):
        return Part(node.value, document, path)
    if isinstance(node, Sequence):
        items = [_part(document, item, (*path, i)) for i, item in enumerate(node.items)]
        return Part(items, document, path)
    entries = {e.key: _part(document, e.value, (*path, e.key)) for e in node.entries}
    return Part(entries, document, path)


def merged(base: Part | None, patch: Part, *, nulls: bool = False) -> Part:
    """Return *base* with *patch* merged in: mappings merge, null removes, all else replaces (RFC 7396).

    With *nulls* what null takes away stays as null, to be taken out of something else later.
    """
    if not isinstance(patch.value, dict):
        return patch
    is_table = base is not None and isinstance(base.value, dict)
    items: dict[str, Part] = dict(base.value) if base is not None and isinstance(base.value, dict) else {}
    for key, part in patch.value.items():
        if part.value is None and not nulls:
            items.pop(key, None)
        else:
            items[key] = merged(items.get(key), part, nulls=nulls)
    return base.with_items(items) if is_table and base is not None else patch.with_items(items)

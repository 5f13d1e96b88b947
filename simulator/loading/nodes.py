"""What stands in a document and where: texts, numbers, lists and tables, each with its place.

The loader turns one file into a tree of these nodes. Offsets count characters of the decoded text
from 0; lines and columns count from 1, as editors show them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from simulator.errors import Position

if TYPE_CHECKING:
    from simulator.errors import Path, PathStep

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
"""The bare data of a document, as JSON knows it."""


class Span(NamedTuple):
    """From where to where something stands in a text; the end is the first character after it."""

    start_offset: int
    end_offset: int
    start_line: int
    start_column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text, number, true/false or nothing, with the characters that were written for it."""

    value: str | int | float | bool | None
    span: Span
    plain: bool
    raw: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, written with dashes or (flow) in square brackets."""

    items: tuple[Node, ...]
    span: Span
    flow: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a table and its value."""

    key: str
    key_span: Span
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """A table of keys and values, written line by line or (flow) in curly brackets."""

    entries: tuple[Entry, ...]
    span: Span
    flow: bool

    def entry(self, key: PathStep) -> Entry | None:
        """Return the entry of *key*, or nothing if there is none."""
        return next((entry for entry in self.entries if entry.key == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """One file that was read: its text, what stands in it, and where.

    `text` is the file without a byte order mark; `bom` tells whether it had one.
    """

    file: str
    text: str
    root: Node
    bom: bool = False

    @property
    def newline(self) -> str:
        r"""Return how the lines of the file end, `\n` or `\r\n`."""
        end = self.text.find("\n")
        return "\r\n" if end > 0 and self.text[end - 1] == "\r" else "\n"

    def plain(self) -> Plain:
        """Return the data alone, as nested dicts, lists and values."""
        return plain(self.root)

    def find(self, path: Path) -> Node | None:
        """Return the node at *path*, or nothing if there is none."""
        node: Node | None = self.root
        for step in path:
            node = child(node, step) if node is not None else None
        return node

    def position(self, path: Path, *, of_key: bool = False) -> Position:
        """Return where the value (or the key) at *path* stands, or else its nearest ancestor."""
        node, span = self.root, self.root.span
        for depth, step in enumerate(path, start=1):
            entry = node.entry(step) if isinstance(node, Mapping) else None
            below = entry.value if entry is not None else child(node, step)
            if below is None:
                break
            node, span = below, below.span
            if entry is not None and of_key and depth == len(path):
                span = entry.key_span
        return Position(self.file, span.start_line, span.start_column)

    def line_text(self, line: int) -> str:
        """Return line number *line* (from 1) without its end, or nothing past the last line."""
        lines = self.text.split("\n", line)
        return lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""


def child(node: Node, step: PathStep) -> Node | None:
    """Return what stands one *step* below *node*: the value of a key, or an item of a list."""
    if isinstance(node, Mapping):
        entry = node.entry(step)
        return entry.value if entry is not None else None
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def plain(node: Node) -> Plain:
    """Return the bare data of *node*."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key: plain(entry.value) for entry in node.entries}


def locate(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column (both from 1) of the character at *offset*."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)

"""Which characters of a file change when one value is replaced, added or removed.

Every function here returns changes of the text and touches nothing else: comments, order, blank lines
and the way of writing stay. Places count characters of the document's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from simulator.loading.dumper import (
    INDENT,
    block_lines,
    entry_lines,
    flow_pair,
    flow_text,
    indented,
    item_lines,
    literal_lines,
    scalar_text,
)
from simulator.loading.nodes import Document, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from simulator.errors import Path
    from simulator.loading.nodes import Plain

Collection: TypeAlias = Mapping | Sequence


class Change(NamedTuple):
    """The characters from `start` to `end` become `text`; of insertions at one place the deepest is first."""

    start: int
    end: int
    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: below what, behind which sign, how deep, and whether inside brackets.

    `anchor` is the place just behind the colon or dash; a value without one (the document itself, an
    item in brackets, a key without colon) has none. `column` is that of the list or table around it;
    `key_end` is where the key ends, if the value has one.
    """

    node: Node
    anchor: int | None
    column: int
    depth: int
    flow: bool
    in_list: bool
    key_end: int | None = None


def apply(text: str, changes: list[Change]) -> str:
    """Return *text* with all *changes* made."""
    ordered = sorted(changes, key=lambda change: (change.start, change.end, -change.depth))
    parts, done = [], 0
    for change in ordered:
        parts += [text[done : change.start], change.text]
        done = change.end
    return "".join([*parts, text[done:]])


def place_of(document: Document, path: Path) -> Place:
    """Return the place of the value at *path*, which must exist."""
    place = Place(document.root, None, -INDENT, 0, flow=False, in_list=False)
    for step in path:
        place = _below(document.text, place, step)
    return place


def replaced(document: Document, place: Place, value: Plain) -> list[Change]:
    """Return the changes that put *value* in place of what stands there."""
    json = _is_json(document)
    if place.flow or json or _stands_in_brackets(place.node):
        return [_inline_change(document.text, place, flow_text(value, json=json))]
    if isinstance(value, (dict, list)) and value:
        return _block_changes(document, place, block_lines(value))
    if isinstance(value, (dict, list)):
        return _inline_changes(document.text, place, flow_text(value))
    old = place.node if isinstance(place.node, Scalar) else None
    if old is not None and old.raw[:1] in {"|", ">"} and isinstance(value, str) and "\n" in value:
        lines = literal_lines(value)
        if lines is not None:
            column = max(place.column, 0) + INDENT
            return [_inline_change(document.text, place, _joined(document, lines, column))]
    return _inline_changes(document.text, place, scalar_text(value, like=old))


def added(document: Document, place: Place, after: int, values: list[tuple[str, Plain]]) -> list[Change]:
    """Return the changes that put *values* into a list or table behind its child number *after*.

    Lists take only the values, tables also their keys; *after* is -1 for the very beginning.
    """
    node = place.node
    assert isinstance(node, (Mapping, Sequence))  # noqa: S101 - the writer has looked
    table = isinstance(node, Mapping)
    spans = children(document.text, node)
    if not spans:
        return replaced(document, place, dict(values) if table else [value for _, value in values])
    if node.flow:
        json = _is_json(document)
        texts = [
            flow_pair(key, value, json=json) if table else flow_text(value, json=json)
            for key, value in values
        ]
        return [_added_in_brackets(document, place, after, texts)]
    lines = [
        line for key, value in values for line in (entry_lines(key, value) if table else item_lines(value))
    ]
    column = node.span.start_column - 1
    if after < 0:
        start = spans[0][0]
        return [Change(start, start, place.depth, _joined(document, [*lines, ""], column) + " " * column)]
    end = _next_line(document.text, spans[after][1])
    body = document.newline.join(indented(lines, column))
    at_line_start = document.text[:end].endswith("\n")
    body = body + document.newline if at_line_start else document.newline + body
    return [Change(end, end, place.depth, body)]


def removed(document: Document, place: Place, doomed: set[int]) -> list[Change]:
    """Return the changes that take the children with the numbers *doomed* out of a list or table."""
    node = place.node
    assert isinstance(node, (Mapping, Sequence))  # noqa: S101 - the writer has looked
    text = document.text
    spans = children(text, node)
    if len(doomed) == len(spans):
        return replaced(document, place, {} if isinstance(node, Mapping) else [])
    if node.flow:
        return _removed_in_brackets(place, spans, doomed)
    kept = min(set(range(len(spans))) - doomed)
    beside = bool(text[_line_start(text, spans[0][0]) : spans[0][0]].strip(" "))
    changes = [_removed_head(text, place, spans, kept)] if beside and kept else []
    for number in sorted(doomed):
        if number > kept or not beside:
            start, end = spans[number]
            changes.append(Change(_line_start(text, start), _next_line(text, end), place.depth, ""))
    return changes


def children(text: str, node: Collection) -> list[tuple[int, int]]:
    """Return from where to where each child stands, its key or dash included."""
    if isinstance(node, Mapping):
        return [(entry.key_span.start_offset, entry.value.span.end_offset) for entry in node.entries]
    if node.flow:
        return [(item.span.start_offset, item.span.end_offset) for item in node.items]
    return [(_dash(text, node, number), item.span.end_offset) for number, item in enumerate(node.items)]


def _below(text: str, place: Place, step: str | int) -> Place:
    """Return the place one step below *place*."""
    node = place.node
    flow = place.flow or (not isinstance(node, Scalar) and node.flow)
    depth, column = place.depth + 1, node.span.start_column - 1
    if isinstance(node, Sequence) and isinstance(step, int):
        anchor = None if flow else _dash(text, node, step) + 1
        return Place(node.items[step], anchor, column, depth, flow, in_list=True)
    entry = node.entry(step) if isinstance(node, Mapping) else None
    assert entry is not None  # noqa: S101 - the writer has looked
    colon = re.compile(r"[ \t]*:").match(text, entry.key_span.end_offset)
    anchor = colon.end() if colon else None
    return Place(entry.value, anchor, column, depth, flow, in_list=False, key_end=entry.key_span.end_offset)


def _dash(text: str, node: Sequence, number: int) -> int:
    """Return where the dash of an item stands."""
    if number == 0:
        return node.span.start_offset
    column = node.span.start_column - 1
    pattern = re.compile(rf"^ {{{column}}}-(?=\s|\Z)", re.MULTILINE)
    match = pattern.search(text, node.items[number - 1].span.end_offset)
    assert match is not None  # noqa: S101 - the parser has seen it
    return match.end() - 1


def _inline_change(text: str, place: Place, inline: str) -> Change:
    """Return the change of a value on its own line for another one."""
    start, end = place.node.span[:2]
    if start < end:
        gap = " " if text.startswith("#", end) else ""  # a comment may touch a quote or bracket, not a word
        return Change(start, end, place.depth, inline + gap)
    if place.anchor is None:
        at = start if place.key_end is None else place.key_end  # the key has no colon and no value yet
        return Change(at, at, place.depth, ": " + inline)
    return Change(place.anchor, place.anchor, place.depth, " " + inline)


def _inline_changes(text: str, place: Place, inline: str) -> list[Change]:
    """Return the changes for a value that needs no further line, whatever stood there."""
    start, end = place.node.span[:2]
    if not _is_block(place.node):
        return [_inline_change(text, place, inline)]
    if place.anchor is None:
        return [Change(start, _line_end(text, end), place.depth, inline)]
    if "\n" not in text[place.anchor : start]:
        return [Change(start, end, place.depth, inline)]
    return [
        Change(place.anchor, place.anchor, place.depth, " " + inline),
        Change(_line_end_before(text, start), _line_end(text, end), place.depth, ""),
    ]


def _block_changes(document: Document, place: Place, lines: list[str]) -> list[Change]:
    """Return the changes for a list or table written line by line."""
    text = document.text
    start, end = place.node.span[:2]
    line_start, line_end = _line_start(text, start), _line_end(text, end)
    column = place.node.span.start_column - 1
    deeper = place.column + INDENT
    own_line = not text[line_start:start].strip(" ")
    if _is_block(place.node):
        if not own_line:
            return [Change(start, line_end, place.depth, _joined(document, lines, column))]
        column = column if column > place.column else deeper
        return [Change(line_start, line_end, place.depth, " " * column + _joined(document, lines, column))]
    alone = not text[end:line_end].strip()
    if own_line and start < end and alone and column > place.column:
        return [Change(start, line_end, place.depth, _joined(document, lines, column))]
    if place.in_list and place.anchor is not None and alone and "\n" not in text[place.anchor : start]:
        return [Change(place.anchor, line_end, place.depth, " " + _joined(document, lines, deeper))]
    cut = start if own_line or place.anchor is None else place.anchor
    body = document.newline + " " * deeper + _joined(document, lines, deeper)
    return [Change(cut, end, place.depth, ""), Change(line_end, line_end, place.depth, body)]


def _added_in_brackets(document: Document, place: Place, after: int, texts: list[str]) -> Change:
    """Return the change that adds to a list or table in brackets, on lines of their own if it has such."""
    text, node = document.text, place.node
    assert isinstance(node, (Mapping, Sequence))  # noqa: S101 - the caller has looked
    start, end = children(text, node)[max(after, 0)]
    own_line = not text[_line_start(text, start) : start].strip(" \t")
    separator = "," + document.newline + text[_line_start(text, start) : start] if own_line else ", "
    if after < 0:
        return Change(start, start, place.depth, separator.join([*texts, ""]))
    return Change(end, end, place.depth, separator.join(["", *texts]))


def _removed_in_brackets(place: Place, spans: list[tuple[int, int]], doomed: set[int]) -> list[Change]:
    """Return the changes that take children out of brackets, each with the comma next to it."""
    last_kept = max(set(range(len(spans))) - doomed)
    changes = [
        Change(spans[number][0], spans[number + 1][0], place.depth, "")
        for number in sorted(doomed)
        if number < last_kept
    ]
    if last_kept < len(spans) - 1:
        changes.append(Change(spans[last_kept][1], spans[-1][1], place.depth, ""))
    return changes


def _removed_head(text: str, place: Place, spans: list[tuple[int, int]], kept: int) -> Change:
    """Return the change that removes the first children where the very first stands beside a dash."""
    start = spans[0][0]
    end = _line_end(text, spans[kept - 1][1])
    if not text[end : spans[kept][0]].strip(" \r\n-"):
        return Change(start, spans[kept][0], place.depth, "")
    while text[start - 1] == " ":
        start -= 1
    return Change(start, end, place.depth, "")


def _is_json(document: Document) -> bool:
    """Tell whether the whole document stands in brackets, as JSON does."""
    return not isinstance(document.root, Scalar) and document.root.flow


def _stands_in_brackets(node: Node) -> bool:
    """Tell whether *node* is a list or table with something in its brackets; empty ones have no choice."""
    if isinstance(node, Scalar) or not node.flow:
        return False
    return bool(node.entries if isinstance(node, Mapping) else node.items)


def _is_block(node: Node) -> bool:
    """Tell whether *node* is a list or table written line by line."""
    return not isinstance(node, Scalar) and not node.flow


def _joined(document: Document, lines: list[str], column: int) -> str:
    """Return *lines* as a text that begins in *column* and goes on there."""
    return document.newline.join([lines[0], *indented(lines[1:], column)])


def _line_start(text: str, offset: int) -> int:
    """Return where the line around *offset* begins."""
    return text.rfind("\n", 0, offset) + 1


def _line_end(text: str, offset: int) -> int:
    """Return where the line around *offset* ends, before its line break."""
    end = text.find("\n", offset)
    if end < 0:
        return len(text)
    return end - 1 if end > offset and text[end - 1] == "\r" else end


def _line_end_before(text: str, offset: int) -> int:
    """Return where the line before the one around *offset* ends."""
    end = _line_start(text, offset) - 1
    return end - 1 if end > 0 and text[end - 1] == "\r" else end


def _next_line(text: str, offset: int) -> int:
    """Return where the next line begins, or the end of the text."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1

"""Reads one file in restricted YAML and tells every mistake in it with its line and column.

Restricted YAML is what people write by hand: tables, lists, texts, numbers. What makes YAML dangerous
or surprising is refused: anchors, aliases, merge keys, tags, directives, several documents, duplicate
keys, numbers that other programs read differently. JSON written in UTF-8 is accepted too.

The tree is built without recursion and the limits are checked at every piece, so that no file can
exhaust the memory, the stack or the patience of a server.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Final, NoReturn

from simulator.errors import Position, Problem, ScenarioError
from simulator.loading.decoding import FORBIDDEN, MAX_PROBLEMS, character_problem, decode, excerpt
from simulator.loading.keys import RESERVED_KEYS, key_refusal
from simulator.loading.nodes import Document, Entry, Mapping, Node, Scalar, Sequence, Span, locate
from simulator.loading.parsing import (
    ALIAS,
    DOCUMENT,
    LIST,
    LIST_END,
    TABLE,
    TABLE_END,
    WORD,
    Piece,
    UnreadableError,
    is_table,
    pieces,
    span_of,
    weight,
)
from simulator.loading.scalars import Refusal, resolve
from simulator.loading.slips import Standing, slip_in_plain
from simulator.loading.syntax import behind_marks, opened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.errors import Path

MAX_DEPTH: Final = 24
"""How deeply lists and tables may be nested."""

MAX_NODES: Final = 100_000
"""How many keys, values, lists and tables one file may hold."""

MAX_TEXT_BYTES: Final = 20_000
"""How long one text may be, in bytes of UTF-8."""

MAX_KEY_BYTES: Final = 500
"""How long a key may be: a little more than twice as much, as with every sign escaped, no reader takes."""

_LOOK_BACK: Final = 80
_KEEP_NEWLINES = re.compile(r"[|>][0-9-]*\+")


def read_document(data: bytes, file: str) -> Document:
    """Return what stands in a file, with the place of every key and value.

    *data* are the bytes of the file, *file* its name as messages show it.

    Raises:
        ScenarioError: the file cannot be used; it carries everything that was found wrong.
    """
    text, bom = decode(data, file)
    if len(text) > MAX_NODES:  # each takes a character at least
        _refuse_too_many_values(text, file)
    root = _Builder(text, file).build(pieces(text, file))
    return Document(file, text, root, bom)


class _Open:
    """A list or table that is still being read."""

    __slots__ = ("awaits_key", "column", "entries", "flow", "items", "key", "key_span", "lines", "start")

    def __init__(self, piece: Piece) -> None:
        table = is_table(piece)
        self.start = piece.start_mark
        self.flow = bool(piece.flow_style)
        marked = piece.anchor is not None or piece.tag is not None
        self.column = None if self.flow or marked else piece.start_mark.column + 1
        self.items: list[Node] = []
        self.entries: list[Entry] | None = [] if table else None
        self.lines: dict[str, int] = {}
        self.key = ""
        self.key_span: Span | None = None
        self.awaits_key = table

    def close(self, piece: Piece) -> Node:
        """Return the finished list or table; without brackets it ends where its last value ends."""
        if not self.flow and self.entries:
            last = self.entries[-1].value.span
        elif not self.flow and self.items:
            last = self.items[-1].span
        else:
            last = span_of(piece)
        start = self.start
        end = (last.end_line, last.end_column)
        span = Span(start.index, last.end_offset, start.line + 1, start.column + 1, *end)
        if self.entries is None:
            return Sequence(tuple(self.items), span, self.flow)
        return Mapping(tuple(self.entries), span, self.flow)


class _Builder:
    """Builds the tree from its pieces and collects what is wrong."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._problems: list[Problem] = []
        self._stack: list[_Open] = []
        self._root: Node | None = None
        self._documents = 0
        self._nodes = 0
        self._slip_line = 0
        self._quote: Span | None = None

    def build(self, parsed: Iterable[Piece]) -> Node:
        """Return the root of the tree.

        Raises:
            ScenarioError: something is wrong; it carries all that was found.
        """
        takers = {
            WORD: self._word,
            LIST: self._open,
            TABLE: self._open,
            LIST_END: self._close,
            TABLE_END: self._close,
            ALIAS: self._alias,
            DOCUMENT: self._document,
        }
        try:
            for piece in parsed:
                take = takers.get(type(piece))
                if take is not None:
                    take(piece)
        except UnreadableError as error:
            self._unreadable(error.problem, error.offset)
        if self._root is None and not self._problems:
            self._append(Problem("file-empty", Position(self._file, 1, 1)))
        if self._root is None or self._problems:
            raise ScenarioError(self._problems)
        return self._root

    def _document(self, piece: Piece) -> None:
        """Allow one document only."""
        self._documents += 1
        if self._documents > 1:
            self._stop("yaml-multiple-documents", piece)

    def _count(self, piece: Piece) -> None:
        """Count one more list, table or alias."""
        self._nodes += 1
        self._unusual(piece)

    def _unusual(self, piece: Piece) -> None:
        """Refuse too many values, and marks before a value."""
        if self._nodes > MAX_NODES:
            self._stop("yaml-too-many-values", piece, limit=MAX_NODES)
        if piece.anchor is not None or piece.tag is not None:
            self._properties(piece)

    def _word(self, piece: Piece) -> None:
        """Take a key, or the value of a key, or an item."""
        self._nodes += 1
        if self._nodes > MAX_NODES or piece.anchor is not None or piece.tag is not None:
            self._unusual(piece)
        if len(piece.value) * 4 > MAX_TEXT_BYTES:
            self._length(piece, MAX_TEXT_BYTES)
        if self._stack and self._stack[-1].awaits_key:
            self._key(self._stack[-1], piece)
        elif piece.style:
            self._place(self._quoted(piece))
        else:
            self._place(self._unquoted(piece))

    def _length(self, piece: Piece, limit: int) -> None:
        """Refuse a text that is too long."""
        size = len(piece.value.encode(errors="replace"))
        if size > limit:
            self._stop("yaml-text-too-long", piece, size=size, limit=limit)

    def _unquoted(self, piece: Piece) -> Scalar:
        """Return the value of a word without quotes: number, true or false, nothing, text."""
        span = span_of(piece)
        raw = self._text[span.start_offset : span.end_offset]
        if not self._stack and not raw:
            raise ScenarioError([*self._problems, Problem("file-empty", Position(self._file, 1, 1))])
        suspicious = ":" in raw or not raw.isascii()
        slip = slip_in_plain(raw, self._standing(span)) if suspicious else None
        if slip is not None:
            self._slip_line = span.end_line
            self._add(slip.code, span.start_offset + slip.offset, **slip.values)
            return Scalar(None, span, plain=True, raw=raw)
        value = resolve(piece.value)
        if isinstance(value, Refusal):
            self._add(value.code, span.start_offset, **value.values)
            value = None
        return Scalar(value, span, plain=True, raw=raw)

    def _standing(self, span: Span) -> Standing:
        """Return where an unquoted value stands as seen from its key."""
        if not self._stack:
            return Standing.ALONE
        key_span = self._stack[-1].key_span
        if key_span is None:
            return Standing.IN_LIST
        return Standing.BESIDE_KEY if key_span.start_line == span.start_line else Standing.BELOW_KEY

    def _quoted(self, piece: Piece) -> Scalar:
        """Return a text in quotes or in a block of lines."""
        span = span_of(piece)
        self._quote = span
        raw = self._text[span.start_offset : span.end_offset]
        if raw[0] in "|>":
            if _KEEP_NEWLINES.match(raw):
                self._add("yaml-keep-newlines", span.start_offset)
            raw = raw.rstrip()
            span = _shortened(span, raw)
        elif "\\" in raw:
            self._characters(piece)
        return Scalar(piece.value, span, plain=False, raw=raw)

    def _key(self, table: _Open, piece: Piece) -> None:
        """Take the next key of *table*."""
        span, key = span_of(piece), piece.value
        if span.start_column != table.column and self._is_explicit_key(table, span):
            self._stop("yaml-complex-key", piece)
        table.key, table.key_span, table.awaits_key = key, span, False
        if len(key) * 4 > MAX_KEY_BYTES:
            self._length(piece, MAX_KEY_BYTES)
        if piece.style or key in RESERVED_KEYS or not key.isascii():
            self._unusual_key(piece)
        first_line = table.lines.get(key)
        if first_line is None:
            table.lines[key] = span.start_line
        else:
            self._add("yaml-duplicate-key", span.start_offset, key=excerpt(key), first_line=first_line)

    def _unusual_key(self, piece: Piece) -> None:
        """Refuse a key that is not plain, visible text."""
        span = span_of(piece)
        raw = self._text[span.start_offset : span.end_offset]
        refusal = key_refusal(piece.value, raw, plain=not piece.style)
        if refusal is not None:
            self._add(refusal.code, span.start_offset + refusal.offset, **refusal.values)
        elif piece.style and "\\" in raw:
            self._characters(piece)

    def _is_explicit_key(self, table: _Open, span: Span) -> bool:
        """Tell whether a key off its table's column is written with the question mark of complex keys."""
        if table.column is not None:
            return True
        start = span.start_offset
        before = self._text[max(0, start - _LOOK_BACK) : start].rstrip(" \t")
        return before.endswith("?") and "#" not in before

    def _alias(self, piece: Piece) -> None:
        """Refuse an alias, and put nothing in its place, be it a key or a value."""
        name = piece.anchor or ""
        self._add("yaml-alias", piece.start_mark.index, text=excerpt(name))
        if self._stack and self._stack[-1].awaits_key:
            table = self._stack[-1]
            table.key, table.key_span, table.awaits_key = "*" + name, span_of(piece), False
        else:
            self._place(Scalar(None, span_of(piece), plain=True, raw=""))

    def _open(self, piece: Piece) -> None:
        """Begin a list or a table."""
        self._count(piece)
        start = piece.start_mark.index
        if self._stack and self._stack[-1].awaits_key:
            self._stop("yaml-complex-key", piece)
        if len(self._stack) >= MAX_DEPTH:
            self._stop("yaml-too-deep", piece, limit=MAX_DEPTH)
        if piece.flow_style and is_table(piece) and self._text[start] not in "{&!":
            self._add("yaml-pair-in-list", start)
        self._stack.append(_Open(piece))

    def _close(self, piece: Piece) -> None:
        """End a list or a table."""
        self._place(self._stack.pop().close(piece))

    def _place(self, node: Node) -> None:
        """Put a finished value where it belongs."""
        if not self._stack:
            self._root = node
            return
        parent = self._stack[-1]
        if parent.entries is None:
            parent.items.append(node)
        elif parent.key_span is not None:
            parent.entries.append(Entry(parent.key, parent.key_span, node))
            parent.key_span = None
            parent.awaits_key = True

    def _properties(self, piece: Piece) -> None:
        """Refuse an anchor (&name) or a tag (!name)."""
        start = piece.start_mark.index
        if piece.anchor is not None:
            self._add("yaml-anchor", start, text=excerpt(piece.anchor))
        if piece.tag is not None:
            self._add("yaml-tag", start, text=excerpt(self._text[start:].split(maxsplit=1)[0]))

    def _characters(self, piece: Piece) -> None:
        """Refuse hidden characters that were written as escapes."""
        match = FORBIDDEN.search(piece.value)
        if match is not None:
            self._append(character_problem(match.group(), self._at(piece.start_mark.index), self._path()))

    def _unreadable(self, problem: Problem, offset: int) -> None:
        """Add why the parser stopped at *offset*, unless a slip just found is the reason."""
        line = problem.position.line if problem.position is not None else 0
        quote = self._quote
        if quote is not None and self._swallowed(quote, offset):
            self._append(opened("yaml-unclosed-quote", quote.start_offset, self._text, self._file))
        elif problem.code == "yaml-unclosed-bracket":
            starts = [behind_marks(self._text, one.start.index) for one in self._stack]
            brackets = [start for start in starts if self._text[start : start + 1] in ("[", "{")]
            self._append(opened(problem.code, brackets[-1], self._text, self._file) if brackets else problem)
        elif problem.code != "yaml-unexpected-colon" or line != self._slip_line:
            self._append(problem)

    def _swallowed(self, quote: Span, offset: int) -> bool:
        """Tell whether the end of *quote*, lines further down, is the beginning of the next text in quotes.

        Then it stands where a text begins, and what follows on its line is no YAML: the parser stopped.
        """
        if quote.end_line == quote.start_line or self._text[quote.start_offset] not in "\"'":
            return False
        begins = self._text[quote.end_offset - 2] in " \t\n[{,"
        return begins and "\n" not in self._text[quote.end_offset : offset]

    def _stop(self, code: str, piece: Piece, **values: object) -> NoReturn:
        """Give up here: what follows could do harm or would make no sense."""
        self._add(code, piece.start_mark.index, **values)
        raise ScenarioError(self._problems)

    def _add(self, code: str, offset: int, **values: object) -> None:
        """Note a problem at the character at *offset*."""
        self._append(Problem(code, self._at(offset), self._path(), values))

    def _append(self, problem: Problem) -> None:
        """Note a problem; after very many the rest of the file is left unread."""
        self._problems.append(problem)
        if len(self._problems) >= MAX_PROBLEMS:
            self._problems.append(
                Problem("file-too-many-problems", problem.position, values={"limit": MAX_PROBLEMS})
            )
            raise ScenarioError(self._problems)

    def _at(self, offset: int) -> Position:
        """Return the position of the character at *offset*."""
        return Position(self._file, *locate(self._text, offset))

    def _path(self) -> Path:
        """Return the path of the value that is being read."""
        return tuple(
            len(opened.items) if opened.entries is None else opened.key
            for opened in self._stack
            if opened.entries is None or opened.key_span is not None
        )


def _refuse_too_many_values(text: str, file: str) -> None:
    """Count the values of a large file before any of them is kept; other mistakes are left to the builder.

    Raises:
        ScenarioError: there are too many.
    """
    nodes = depth = 0
    with contextlib.suppress(UnreadableError):
        for piece in pieces(text, file):
            values, levels = weight(piece)
            nodes, depth = nodes + values, depth + levels
            if depth > MAX_DEPTH:
                return
            if nodes > MAX_NODES:
                position = Position(file, *locate(text, piece.start_mark.index))
                raise ScenarioError([Problem("yaml-too-many-values", position, values={"limit": MAX_NODES})])


def _shortened(span: Span, raw: str) -> Span:
    """Return the span of a block text without the empty lines after it."""
    line, column = locate(raw, len(raw))
    return span._replace(
        end_offset=span.start_offset + len(raw),
        end_line=span.start_line + line - 1,
        end_column=column if line > 1 else span.start_column + len(raw),
    )

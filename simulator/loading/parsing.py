"""From text to the pieces of its structure: words, and where lists and tables begin and end.

PyYAML does the parsing. Only its events are used, because its composing loaders recurse: libyaml's
ends the whole process at some 24,600 nested brackets. Without libyaml the pure Python parser serves,
with the same pieces and the same places, twenty times more slowly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import yaml

from simulator.errors import Position, Problem
from simulator.loading.nodes import Span
from simulator.loading.syntax import explain

if TYPE_CHECKING:
    from collections.abc import Iterator


class Mark(Protocol):
    """A place in the text; everything counts from 0."""

    index: int
    line: int
    column: int


class Piece(Protocol):
    """One piece of the structure, as PyYAML delivers it.

    Words have a value and a style (a quote, `|` or `>`, or none), lists and tables know whether they
    stand in brackets (flow style), and all of these may bear an anchor or a tag.
    """

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    flow_style: bool | None


WORD = yaml.ScalarEvent
LIST = yaml.SequenceStartEvent
TABLE = yaml.MappingStartEvent
LIST_END = yaml.SequenceEndEvent
TABLE_END = yaml.MappingEndEvent
ALIAS = yaml.AliasEvent
DOCUMENT = yaml.DocumentStartEvent
_TABLES: frozenset[type] = frozenset({TABLE})
_WEIGHTS: dict[type, tuple[int, int]] = {
    WORD: (1, 0),
    ALIAS: (1, 0),
    LIST: (1, 1),
    TABLE: (1, 1),
    LIST_END: (0, -1),
    TABLE_END: (0, -1),
}


class UnreadableError(Exception):
    """The text breaks off being YAML at some place; `problem` tells where a person would mend it, and why.

    `offset` is where the parser stopped.
    """

    def __init__(self, problem: Problem, offset: int) -> None:
        self.problem = problem
        self.offset = offset
        super().__init__(problem.code)


def pieces(text: str, file: str, *, pure: bool = False) -> Iterator[Piece]:
    """Yield the pieces of *text* in order; *pure* keeps libyaml out even where it is installed.

    Raises:
        UnreadableError: the text cannot be parsed any further.
    """
    loader_class = yaml.SafeLoader if pure else getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    # A last line without an end would change the meaning of a block text standing there.
    loader: Any = loader_class(text if text.endswith("\n") else text + "\n")
    try:
        while (event := loader.get_event()) is not None:
            yield event
    except yaml.MarkedYAMLError as error:
        stopped = error.problem_mark.index if error.problem_mark is not None else len(text)
        raise UnreadableError(explain(error, text, file), stopped) from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # The pure parser fails like this on an escape that names no character, such as "\UFFFFFFFF".
        values = {"text": "\\U", "reason": type(error).__name__}
        raise UnreadableError(Problem("yaml-bad-escape", Position(file, 1, 1), values=values), 0) from None
    finally:
        loader.dispose()


def is_table(piece: Piece) -> bool:
    """Tell whether *piece* begins a table."""
    return type(piece) in _TABLES


def weight(piece: Piece) -> tuple[int, int]:
    """Return how many values *piece* adds to a document (0 or 1), and how many levels (-1 to 1)."""
    return _WEIGHTS.get(type(piece), (0, 0))


def span_of(piece: Piece) -> Span:
    """Return from where to where *piece* stands."""
    start, end = piece.start_mark, piece.end_mark
    return Span(start.index, end.index, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

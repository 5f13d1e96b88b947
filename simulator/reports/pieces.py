"""Lines of styled pieces of text: the same page for a terminal in colour and for a plain file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from simulator.reports.width import folded, visible

if TYPE_CHECKING:
    from collections.abc import Iterable


class Piece(NamedTuple):
    """A text and how it looks where looks are possible: bold, dim, good, bad, or a level `l0` to `l5`."""

    text: str
    style: str = ""


Line: TypeAlias = tuple[Piece, ...]

BLANK: Line = ()


def line(text: str, style: str = "") -> Line:
    """Return a line of one piece."""
    return (Piece(text, style),)


def paragraph(text: str, width: int, margin: int = 0, style: str = "") -> list[Line]:
    """Return *text* in lines of at most *width* cells, set in by *margin*, further lines by two more."""
    first, *rest = folded(text, width - margin - 2)
    return [line(" " * margin + first, style), *(line(" " * (margin + 2) + one, style) for one in rest)]


def plain(lines: Iterable[Line]) -> str:
    """Return *lines* as plain text."""
    return "".join(visible("".join(piece.text for piece in one)).rstrip() + "\n" for one in lines)

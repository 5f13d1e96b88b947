r"""From the bytes of a file to its text: only UTF-8 without hidden characters comes through.

Accepted are UTF-8 with or without a byte order mark, with lines ending in `\n` or `\r\n`. Characters
that no editor shows, or that make a line look other than it is, are refused with their place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from simulator.errors import Position, Problem, ScenarioError
from simulator.loading.nodes import locate

if TYPE_CHECKING:
    from simulator.errors import Path

MAX_BYTES = 2_000_000
"""The largest file that is opened at all."""

MAX_PROBLEMS = 200
"""After so many mistakes in one file the rest is not looked at."""

_CONTROL = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
)
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    "\u3164\ufeff\uffa0\U000e0000-\U000e007f"
)

_FORBIDDEN_IN_TEXT = re.compile(rf"[{_CONTROL}{_BIDI}{_INVISIBLE}\ufffd]|\r(?!\n)")
FORBIDDEN = re.compile(rf"[{_CONTROL}{_BIDI}{_INVISIBLE}\ufffd\r]")
"""Characters that no value may hold, however they were written."""

_BIDI_CHARACTER = re.compile(f"[{_BIDI}]")
_INVISIBLE_CHARACTER = re.compile(f"[{_INVISIBLE}]")
_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
_HALF_WIDTH_KATAKANA = re.compile("[\uff61-\uff9f]")
_DIRECTIVE = re.compile("^%", re.MULTILINE)

_FOREIGN = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"\x1f\x8b", b"\x89PNG")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"


class Decoded(NamedTuple):
    """The text of a file, and whether a byte order mark stood before it."""

    text: str
    bom: bool


def decode(data: bytes, file: str) -> Decoded:
    """Return the text of a file.

    Raises:
        ScenarioError: the file is too large, is not UTF-8, or holds characters that are refused.
    """
    whole_file = _whole_file_problem(data, Position(file, 1, 1))
    if whole_file is not None:
        raise ScenarioError([whole_file])
    bom = data.startswith(_UTF8_MARK)
    body = data[len(_UTF8_MARK) :] if bom else data
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ScenarioError([_not_utf8(body, error.start, file)]) from None
    problems = _forbidden_characters(text, file) + _directives(text, file)
    if problems:
        raise ScenarioError(problems)
    return Decoded(text, bom)


def character_problem(character: str, position: Position, path: Path = ()) -> Problem:
    """Return why *character* is refused."""
    values = {"character": f"U+{ord(character):04X}"}
    if _BIDI_CHARACTER.match(character):
        return Problem("yaml-bidi-character", position, path, values)
    if _INVISIBLE_CHARACTER.match(character):
        return Problem("yaml-invisible-character", position, path, values)
    if character == "\ufffd":
        return Problem("yaml-broken-character", position, path, values)
    return Problem("yaml-control-character", position, path, values)


def excerpt(text: str, length: int = 40) -> str:
    """Return the beginning of *text*, fit to be shown in a message: one line, nothing hidden."""
    shown = FORBIDDEN.sub("\ufffd", text[: length + 1]).replace("\n", " ").replace("\t", " ")
    return shown if len(shown) <= length else shown[:length] + "…"


def _whole_file_problem(data: bytes, start: Position) -> Problem | None:
    """Return what is wrong with the file as a whole, before anything of it is read."""
    if len(data) > MAX_BYTES:
        return Problem("file-too-large", start, values={"size": len(data), "limit": MAX_BYTES})
    if data.startswith(_FOREIGN):
        return Problem("file-not-text", start)
    if data.startswith(_UTF16_MARKS) or data.count(b"\0") * 4 > len(data) > 0:
        return Problem("file-utf16", start)
    return None


def _not_utf8(data: bytes, offset: int, file: str) -> Problem:
    """Return a problem at the first byte that cannot be UTF-8, with a guess at the encoding."""
    head = data[:offset].decode("utf-8")
    code = "file-cp932" if _looks_like_cp932(data) else "file-not-utf8"
    return Problem(code, Position(file, *locate(head, len(head))))


def _looks_like_cp932(data: bytes) -> bool:
    """Tell whether *data* reads as Japanese in Shift-JIS as Windows writes it, and not as damaged UTF-8."""
    as_utf8 = data.decode("utf-8", errors="replace")
    if len(_JAPANESE.findall(as_utf8)) > as_utf8.count("\ufffd"):
        return False
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError:
        return False
    return len(_JAPANESE.findall(text)) > len(_HALF_WIDTH_KATAKANA.findall(text))


def _forbidden_characters(text: str, file: str) -> list[Problem]:
    """Return every character of *text* that is refused, up to the limit of problems."""
    problems: list[Problem] = []
    for match in _FORBIDDEN_IN_TEXT.finditer(text):
        position = Position(file, *locate(text, match.start()))
        if match.group() == "\r":
            return [*problems, Problem("file-line-ending", position)]
        problems.append(character_problem(match.group(), position))
        if len(problems) >= MAX_PROBLEMS:
            break
    return problems


def _directives(text: str, file: str) -> list[Problem]:
    """Return the first line that begins with %: many of them would keep the parser busy for hours."""
    match = _DIRECTIVE.search(text)
    if match is None:
        return []
    return [Problem("yaml-directive", Position(file, *locate(text, match.start())))]

"""How data is written down: one canonical form of restricted YAML, quoted wherever it could be misread.

Tables and lists stand line by line, two spaces deeper at each level; Japanese is written as it is; a
text of several lines stands below a `|`. What is written here reads back as the same data.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from simulator.loading.decoding import FORBIDDEN
from simulator.loading.keys import key_refusal
from simulator.loading.scalars import resolve
from simulator.loading.slips import Standing, slip_in_plain

if TYPE_CHECKING:
    from simulator.loading.nodes import Plain, Scalar

ScalarValue: TypeAlias = str | int | float | bool | None

INDENT = 2
"""How many spaces deeper each level stands."""

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=")
_FLOW_INDICATORS = frozenset(",[]{}:?")
_OTHER_READERS = re.compile(r"yes|no|on|off|<<", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_LAST_SHORT_CODE = 0xFFFF
_TO_ESCAPE = re.compile(rf'[\\"\n\t]|{FORBIDDEN.pattern}')


def block_lines(value: Plain) -> list[str]:
    """Return the lines of *value*, the first at the left edge; a full list or table in block style."""
    if isinstance(value, dict) and value:
        return [line for key, below in value.items() for line in entry_lines(key, below)]
    if isinstance(value, list) and value:
        return [line for below in value for line in item_lines(below)]
    return [_inline(value)]


def entry_lines(key: str, value: Plain) -> list[str]:
    """Return the lines of one key and its value."""
    name = scalar_text(key)
    if isinstance(value, (dict, list)) and value:
        return [f"{name}:", *indented(block_lines(value), INDENT)]
    head, *below = value_lines(value)
    return [f"{name}: {head}", *indented(below, INDENT)]


def item_lines(value: Plain) -> list[str]:
    """Return the lines of one item of a list; what it holds begins beside the dash."""
    literal = value_lines(value) if isinstance(value, str) else block_lines(value)
    return ["- " + literal[0], *indented(literal[1:], INDENT)]


def value_lines(value: Plain) -> list[str]:
    """Return a value that begins beside its key; the lines of a block text stand at the left edge."""
    if isinstance(value, str) and "\n" in value:
        literal = literal_lines(value)
        if literal is not None:
            return literal
    return [_inline(value)]


def _inline(value: Plain) -> str:
    """Return a value that needs no further line."""
    return flow_text(value) if isinstance(value, (dict, list)) else scalar_text(value)


def literal_lines(text: str) -> list[str] | None:
    """Return *text* as a block text, `|` and its lines, or nothing if that would not read back."""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    unfit = any(line[:1] == "\t" or line != line.rstrip(" \t") for line in lines)
    if unfit or not lines[0].strip() or lines[0].startswith(" ") or not lines[-1] or FORBIDDEN.search(text):
        return None
    return ["|" if text.endswith("\n") else "|-", *lines]


def indented(lines: list[str], columns: int) -> list[str]:
    """Return *lines* moved to the right; empty lines stay empty."""
    return [" " * columns + line if line else line for line in lines]


def flow_text(value: Plain, *, json: bool = False) -> str:
    """Return *value* on one line, lists and tables in brackets; as *json*, every text in quotes."""
    if isinstance(value, dict):
        pairs = (flow_pair(key, below, json=json) for key, below in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow_text(below, json=json) for below in value) + "]"
    return _quoted(value) if json and isinstance(value, str) else scalar_text(value, flow=True)


def flow_pair(key: str, value: Plain, *, json: bool = False) -> str:
    """Return one key and its value as they stand in curly brackets."""
    name = _quoted(key) if json else scalar_text(key, flow=True)
    return f"{name}: {flow_text(value, json=json)}"


def scalar_text(value: ScalarValue, *, flow: bool = False, like: Scalar | None = None) -> str:
    """Return one value on one line.

    With *like*, the value that stood there before, its way of quoting is kept where that is safe.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value).replace("inf", ".inf").replace("nan", ".nan")
    quote = like.raw[:1] if like is not None and not like.plain else ""
    single = quote == "'" and not _TO_ESCAPE.search(value.replace("\\", "").replace('"', ""))
    if single:
        return "'" + value.replace("'", "''") + "'"
    dated = like is not None and like.plain and isinstance(like.value, str)
    if quote != '"' and _is_plain_text(value, flow=flow, dates=dated):
        return value
    return _quoted(value)


def _quoted(text: str) -> str:
    """Return *text* in double quotes."""
    return '"' + _TO_ESCAPE.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    """Return the escape of one character."""
    character = match.group()
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    return f"\\u{code:04x}" if code <= _LAST_SHORT_CODE else f"\\U{code:08x}"


def _is_plain_text(text: str, *, flow: bool, dates: bool) -> bool:
    """Tell whether *text* reads back as itself without quotes, as a key and as a value, here and elsewhere.

    *dates* lets a date stand without quotes, for files that write it so.
    """
    if not text or text != text.strip() or text[0] in _INDICATORS or text.startswith("..."):
        return False
    if ": " in text or " #" in text or text.endswith(":") or _TO_ESCAPE.search(text):
        return False
    if flow and not _FLOW_INDICATORS.isdisjoint(text):
        return False
    if _OTHER_READERS.fullmatch(text) or (_DATE.fullmatch(text) and not dates):
        return False
    if resolve(text) != text or slip_in_plain(text, Standing.ALONE) is not None:
        return False
    return key_refusal(text, text, plain=True) is None

"""Slips of the keyboard that turn a line into something else without any error.

Most come from Japanese input left switched on: a full-width colon, space, hyphen or number sign, and
curly quotes. YAML takes them all for ordinary letters, so that a key becomes a part of a text.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from simulator.loading.decoding import excerpt
from simulator.loading.scalars import to_ascii

if TYPE_CHECKING:
    from collections.abc import Mapping

_FULL_SPACE = "\u3000"
_ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
_SPACES = _FULL_SPACE + _ODD_SPACES
_COLON = "\uff1a"
_CURLY = "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\uff02\uff07"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\uff0d\uff70"
_NAME = "[A-Za-z_][A-Za-z0-9_.-]*"

_SPACE = re.compile(rf"(?m)^[ \t]*(?:-|{_NAME}:)?([{_SPACES}])|([{_SPACES}])(?=[ \t\r]*$)|([{_SPACES}])#")
_HYPHEN = re.compile(rf"(?m)^[ \t]*([{_HYPHENS}])[ {_SPACES}]")
_HASH = re.compile("(?m)^[ \t]*(\uff03)")
_QUOTE = re.compile(f"([{_CURLY}])")
_NAME_COLON = re.compile(rf"(?m)^[ \t]*(?:-[ \t]+)?{_NAME}[ {_SPACES}]*({_COLON})")
_ANY_NAME_COLON = re.compile(rf"(?m)^[ \t]*(?:-[ \t]+)?[^\s{_COLON}:\"'#]{{1,40}}[ {_SPACES}]*({_COLON})")
_NO_SPACE_AFTER_COLON = re.compile(rf"(?m)^[ \t]*{_NAME}(:)(?![/\s:])")
_NO_SPACE_AFTER_DASH = re.compile(r"[ \t]*(-)(?![\s-])")
_LINE_QUOTE = re.compile(rf"^[^#\"']*?(?:: |- |^)[ \t]*([{_CURLY}])")
_TAB = re.compile(" *(\t)")
_LOOKED_AT = 1000
_LATIN_KEY = re.compile("[A-Za-z0-9_-]+")


class Slip(NamedTuple):
    """A slip: the code of its problem, where in the given text it is, and what its sentence needs."""

    code: str
    offset: int
    values: Mapping[str, object]


class Standing(Enum):
    """Where an unquoted value stands: what stands alone or below its key may be a key without colon."""

    ALONE = "the whole document"
    BESIDE_KEY = "on the line of its key"
    BELOW_KEY = "on a line below its key"
    IN_LIST = "an item of a list"


def slip_in_plain(raw: str, standing: Standing) -> Slip | None:
    """Return the first slip in an unquoted value as it was written."""
    later_lines = raw.find("\n") + 1 or len(raw)
    if raw.isascii():
        below = standing is Standing.ALONE or standing is Standing.BELOW_KEY
        return _first(raw, (_NO_SPACE_AFTER_COLON, "yaml-missing-space"), start=0 if below else later_lines)
    slip = _shape_slip(raw)
    if slip is not None:
        return slip
    pattern = _ANY_NAME_COLON if standing is Standing.ALONE else _NAME_COLON
    start = later_lines if standing is Standing.BESIDE_KEY else 0
    return _first(raw, (pattern, "yaml-fullwidth-colon"), start=start)


def slip_in_key(raw: str) -> Slip | None:
    """Return the first slip in an unquoted key."""
    if raw.isascii():
        return None
    slip = _shape_slip(raw)
    if slip is not None:
        return slip
    if _COLON in raw:
        return Slip("yaml-fullwidth-colon", raw.index(_COLON), _values(raw))
    latin = to_ascii(raw)
    if _LATIN_KEY.fullmatch(latin):
        return Slip("yaml-fullwidth-key", 0, {"text": excerpt(raw), "suggestion": latin})
    return None


def slip_in_line(line: str) -> Slip | None:
    """Return the slip that most likely made *line* unreadable; only its beginning is looked at."""
    line = line[:_LOOKED_AT]
    tab = _TAB.match(line)
    if tab is not None:
        return Slip("yaml-tab-indent", tab.start(1), {})
    return _first(
        line,
        (_SPACE, "yaml-fullwidth-space"),
        (_HYPHEN, "yaml-fullwidth-hyphen"),
        (_HASH, "yaml-fullwidth-hash"),
        (_ANY_NAME_COLON, "yaml-fullwidth-colon"),
        (_LINE_QUOTE, "yaml-curly-quote"),
    )


def missing_space_in_line(line: str) -> Slip | None:
    """Return where a space is missing in *line* after a key's colon or a list's dash."""
    line = line[:_LOOKED_AT]
    match = _NO_SPACE_AFTER_COLON.match(line)
    return _missing_space(line, match) if match else missing_space_after_dash(line)


def missing_space_after_dash(line: str) -> Slip | None:
    """Return where a space is missing after the dash with which *line* begins."""
    line = line[:_LOOKED_AT]
    match = _NO_SPACE_AFTER_DASH.match(line)
    return _missing_space(line, match) if match else None


def _missing_space(line: str, match: re.Match[str]) -> Slip:
    return Slip("yaml-missing-space", match.start(1), _values(line.strip()))


def _shape_slip(raw: str) -> Slip | None:
    """Return a slip that is one in keys and values alike."""
    quote = _QUOTE.match(raw)
    if quote is not None:
        return Slip("yaml-curly-quote", 0, _values(raw))
    return _first(
        raw,
        (_SPACE, "yaml-fullwidth-space"),
        (_HYPHEN, "yaml-fullwidth-hyphen"),
        (_HASH, "yaml-fullwidth-hash"),
    )


def _first(text: str, *candidates: tuple[re.Pattern[str], str], start: int = 0) -> Slip | None:
    """Return the slip of the first candidate pattern that occurs in *text*; its group is the place."""
    for pattern, code in candidates:
        match = pattern.search(text, start)
        if match is not None:
            offset = next(match.start(group) for group in range(1, pattern.groups + 1) if match.group(group))
            odd = code == "yaml-fullwidth-space" and text[offset] != _FULL_SPACE
            return Slip("yaml-odd-space" if odd else code, offset, _values(text))
    return None


def _values(text: str) -> dict[str, object]:
    """Return the values of a sentence that only shows the text."""
    return {"text": excerpt(text.strip())}

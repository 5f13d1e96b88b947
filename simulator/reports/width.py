"""How wide a text is on a terminal: Japanese signs take two cells, Latin ones take one."""

from __future__ import annotations

import unicodedata

WIDE = ("W", "F")
UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Kinds of signs that steer a terminal instead of being shown."""

CUT = ".."
"""Ends a text that was cut; plain dots are one cell wide on every terminal."""


def cells(text: str) -> int:
    """Return how many cells *text* takes."""
    return sum(_cells(sign) for sign in text)


def _cells(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in WIDE else 1


def visible(text: str) -> str:
    """Return *text* with every sign that is not to be seen (an escape, a line break) as a question mark."""
    return "".join("?" if unicodedata.category(sign) in UNSEEN else sign for sign in text)


def clip(text: str, width: int) -> str:
    """Return *text* cut to at most *width* cells."""
    if cells(text) <= width:
        return text
    out, left = "", width - len(CUT)
    for sign in text:
        left -= _cells(sign)
        if left < 0:
            break
        out += sign
    return out + CUT


def left(text: str, width: int) -> str:
    """Return *text* cut or filled with blanks on its right to exactly *width* cells."""
    cut = clip(text, width)
    return cut + " " * (width - cells(cut))


def right(text: str, width: int) -> str:
    """Return *text* cut or filled with blanks on its left to exactly *width* cells."""
    cut = clip(text, width)
    return " " * (width - cells(cut)) + cut


def folded(text: str, width: int) -> list[str]:
    """Return *text* in lines of at most *width* cells, broken at blanks where there are any."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        if line and cells(line + word.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()] if line.strip() else lines or [""]


NO_START = "、。)」』ー・,.)”"
"""Signs that must not begin a line."""


def _words(text: str) -> list[str]:
    """Return the pieces of *text* between which a line may break: Latin words, single wide signs."""
    out: list[str] = []
    for sign in text:
        breaks = not out or out[-1][-1] == " " or _cells(sign) > 1 or _cells(out[-1][-1]) > 1
        if breaks and sign != " " and not (out and sign in NO_START):
            out.append(sign)
        elif out:
            out[-1] += sign
        else:
            out.append(sign)
    return out

"""What an unquoted word in a file means: a number, true or false, nothing, or a text.

Only forms that every reader understands alike become numbers. Forms that other programs read
differently (`1:30`, `012`, `0x1F`, `1,000`, `.inf`) are refused, never guessed.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from simulator.loading.decoding import excerpt

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_DIGITS = 15
"""Whole numbers up to so many digits survive every spreadsheet and every float."""

_MAX_NUMBER_LENGTH = 32
_MAX_FULL_WIDTH_LENGTH = 64

_CONSTANTS: dict[str, str | bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_OTHER_CASE = {word for name in ("null", "true", "false") for word in (name.title(), name.upper())}

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.?(?:nan|inf|infinity)", re.IGNORECASE)
_EXPONENT = r"(?:[eE][-+]?[0-9]+)?"
_REFUSED_FORMS = (
    (re.compile(r"[-+]?[0-9]+(?::[0-9]+)+(?:\.[0-9]*)?"), "yaml-time-unquoted"),
    (re.compile(r"[-+]?0[xXoObB][0-9A-Fa-f_]+"), "yaml-number-base"),
    (re.compile(r"[-+]?(?=[0-9]*_)[0-9][0-9_]*(?:\.[0-9_]*)?" + _EXPONENT), "yaml-number-underscore"),
    (re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"), "yaml-number-comma"),
    (re.compile(r"[-+]?0[0-9]+(?:\.[0-9]*)?" + _EXPONENT), "yaml-leading-zero"),
    (re.compile(r"[-+]?(?:[0-9]+\.|\.[0-9]+)" + _EXPONENT), "yaml-number-point"),
    (re.compile(r"\+[0-9]+(?:\.[0-9]+)?" + _EXPONENT), "yaml-number-plus"),
)
_NUMBER_START = frozenset("0123456789-+.")
_NOT_FINITE_START = frozenset("nNiI")

_MINUS_SIGNS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\uff0d\uff70"
_TO_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    map(ord, _MINUS_SIGNS), "-"
)
_NUMBER_LIKE = re.compile(r"[-+]?[0-9.,:_]*[0-9][0-9.,:_]*" + _EXPONENT)


class Refusal(NamedTuple):
    """An unquoted word that is not accepted: the code of the problem and what its sentence needs."""

    code: str
    values: Mapping[str, object]


Resolved: TypeAlias = str | int | float | bool | Refusal | None


def resolve(text: str) -> Resolved:
    """Return the value that the unquoted *text* stands for, or why it is refused."""
    constant = _CONSTANTS.get(text, text)
    if constant is not text:
        return constant
    if text[0] in _NUMBER_START:
        resolved = _number(text)
    elif text in _OTHER_CASE:
        resolved = Refusal("yaml-literal-case", {"text": text, "suggestion": text.lower()})
    elif text[0] in _NOT_FINITE_START and _NOT_FINITE.fullmatch(text):
        resolved = Refusal("yaml-not-finite", {"text": text})
    else:
        resolved = text
    return _full_width(text) if resolved is text and not text.isascii() else resolved


def to_ascii(text: str) -> str:
    """Return *text* with full-width letters, digits and signs (and every kind of minus) made plain."""
    return text.translate(_TO_ASCII)


def _number(text: str) -> Resolved:
    """Return the number that *text* writes, why it is refused, or *text* itself if it is none."""
    if _INTEGER.fullmatch(text):
        if len(text.lstrip("-")) > MAX_DIGITS:
            return Refusal("yaml-number-too-long", {"text": excerpt(text, 20), "limit": MAX_DIGITS})
        return int(text)
    if _DECIMAL.fullmatch(text):
        return _float(text)
    if _NOT_FINITE.fullmatch(text):
        return Refusal("yaml-not-finite", {"text": text})
    for form, code in _REFUSED_FORMS:
        if form.fullmatch(text):
            return Refusal(code, {"text": excerpt(text, 20), "suggestion": _suggestion(text)})
    return text


def _float(text: str) -> float | Refusal:
    """Return the decimal number *text*, unless a computer cannot hold it."""
    if len(text) > _MAX_NUMBER_LENGTH:
        return Refusal("yaml-number-too-long", {"text": excerpt(text, 20), "limit": MAX_DIGITS})
    value = float(text)
    mantissa = re.split("[eE]", text, maxsplit=1)[0]
    vanished = value == 0 and any(digit in mantissa for digit in "123456789")
    if math.isinf(value) or vanished:
        return Refusal("yaml-number-out-of-range", {"text": text})
    return value


def _suggestion(text: str) -> str:
    """Return how a refused number would be written, if it was meant as a number."""
    bare = excerpt(text, 20).replace("_", "").replace(",", "").lstrip("+")
    sign, digits = ("-", bare[1:]) if bare.startswith("-") else ("", bare)
    if not re.match("0[xXoObB]", digits):
        digits = digits.rstrip(".").lstrip("0") or "0"
    return sign + ("0" + digits if digits.startswith(".") else digits)


def _full_width(text: str) -> str | Refusal:
    """Return why *text* is refused if it is a number in full-width characters, else *text*."""
    if len(text) <= _MAX_FULL_WIDTH_LENGTH:
        ascii_text = to_ascii(text)
        if ascii_text != text and _NUMBER_LIKE.fullmatch(ascii_text):
            return Refusal("yaml-fullwidth-number", {"text": excerpt(text, 20), "suggestion": ascii_text})
    return text

"""Ways to spoil a scenario file, as tired hands and broken tools do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_ODD_NUMBERS = """
-1 0 1e9 1e308 1e999 .nan .inf 1:30 012 0x1F 1_000 １２ 999999999999999999 true null '' [] {} [1,2] {a:1}
12h 1,5 0.0000001 ～ yes
"""
ODD_NUMBERS = tuple(_ODD_NUMBERS.split())

ODD_CHARACTERS = "：　，＃＃\t\u200b\u202e\x00\x07\ufeff\ud7ff“”‘’*&!%@`|>{}[]#\r\n🏢"

Mutation = "Callable[[str, Random], str]"


def change_number(text: str, dice: Random) -> str:
    """Replace one number with something odd."""
    return _at_match(r"(?<=[ \[])-?\d+(\.\d+)?", text, dice, lambda _m: dice.choice(ODD_NUMBERS))


def misspell_word(text: str, dice: Random) -> str:
    """Misspell one key or id."""

    def spoil(word: str) -> str:
        at = dice.randrange(len(word))
        return dice.choice(
            (word[:at] + word[at + 1 :], word[:at] + dice.choice("xz_-A") + word[at:], word.upper())
        )

    return _at_match(r"[a-z][a-z_-]{2,}", text, dice, spoil)


def swap_words(text: str, dice: Random) -> str:
    """Put one word of the file in the place of another."""
    words = re.findall(r"[a-z][a-z_-]{2,}", text)
    return _at_match(r"[a-z][a-z_-]{2,}", text, dice, lambda _m: dice.choice(words))


def drop_line(text: str, dice: Random) -> str:
    """Lose one line."""
    lines = text.split("\n")
    del lines[dice.randrange(len(lines))]
    return "\n".join(lines)


def repeat_line(text: str, dice: Random) -> str:
    """Paste one line somewhere else."""
    lines = text.split("\n")
    lines.insert(dice.randrange(len(lines)), dice.choice(lines))
    return "\n".join(lines)


def indent_line(text: str, dice: Random) -> str:
    """Push one line in or out."""
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    lines[at] = (
        dice.choice(("  ", " ", "\t", "\u3000")) + lines[at] if dice.random() < 0.6 else lines[at].lstrip()
    )
    return "\n".join(lines)


def insert_character(text: str, dice: Random) -> str:
    """Type an odd character somewhere."""
    at = dice.randrange(len(text))
    return text[:at] + dice.choice(ODD_CHARACTERS) + text[at:]


def drop_characters(text: str, dice: Random) -> str:
    """Delete a few characters."""
    at = dice.randrange(len(text))
    return text[:at] + text[at + dice.randint(1, 12) :]


def cut_off(text: str, dice: Random) -> str:
    """Save half a file."""
    return text[: dice.randrange(len(text))]


def replace_value(text: str, dice: Random) -> str:
    """Put something odd behind one colon."""
    return _at_match(r"(?<=: )[^\s,}\]]+", text, dice, lambda _m: dice.choice(ODD_NUMBERS))


def nest(text: str, dice: Random) -> str:
    """Open brackets that nobody closes, or far too many."""
    at = dice.randrange(len(text))
    return text[:at] + dice.choice("[{") * dice.choice((1, 3, 30, 3000)) + text[at:]


MUTATIONS: tuple[Callable[[str, Random], str], ...] = (
    change_number, misspell_word, swap_words, drop_line, repeat_line, indent_line, insert_character,
    drop_characters, cut_off, replace_value, nest,
)  # fmt: skip


def mutated(text: str, dice: Random) -> bytes:
    """Return *text* with one to three mistakes, now and then in another encoding."""
    for _ in range(dice.choice((1, 1, 2, 3))):
        if text:
            text = dice.choice(MUTATIONS)(text, dice)
    if dice.random() < 0.03:
        return text.encode(dice.choice(("cp932", "utf-16", "euc_jp")), errors="replace")
    data = bytearray(text.encode("utf-8", errors="replace"))
    if dice.random() < 0.05 and data:
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def _at_match(pattern: str, text: str, dice: Random, change: Callable[[str], str]) -> str:
    matches = list(re.finditer(pattern, text))
    if not matches:
        return text
    match = dice.choice(matches)
    return text[: match.start()] + change(match.group()) + text[match.end() :]

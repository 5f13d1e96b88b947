"""Files that no planner means and that come all the same: generated, spoilt, cut up and glued together.

Every function makes the bytes of one file from dice. Pieces of the shipped scenarios are the soil: what
nearly makes sense goes deeper into the reader than noise does.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from simulator.loading.files import shipped_root
from tests.properties.mutations import mutated

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

TRAPS = (
    # marks, merges, tags, directives, documents
    "&a ", "*a", "<<: *a", "<<: {k: 1}", "&a [*a, *a]", "!!str ", "!!python/object:os.x ", "!<tag:x> ",
    "!a!b ", "%YAML 1.2\n---\n", "\n%TAG ! tag:x:\n", "\n---\n", "\n...\n", "\n--- |\n", "? ",
    "\n? k\n: v\n", "? [a]\n: b",
    # numbers and words
    ".nan", "-.INF", "1e999", "1e-999", "-0", "1:30", "1:30:00", "012", "0x1F", "0o17", "0b1", "1_000",
    "+5", "5.", ".5", "1,000", "no", "Yes", "ON", "~", "null", "NULL", "True", "2019-01-16", "=", "9" * 16,
    "9" * 5000, "0." + "3" * 400, "1e" + "9" * 300, "0x" + "f" * 300, "１２", "１．５", "－５", "ー5",
    "８：３０", "一",
    # the Japanese keyboard
    "：", "　", "＃", "－ ", "“", "”", "‘a’", "，", "［", "｛", "ａｂｃ: 1", "、", "〜", "\u3000: ",
    ":\u3000",
    # characters that hide
    "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u00a0", "\u00ad", "\u061c", "\u200b", "\u200d", "\u2028",
    "\u202e", "\u2066", "\ufeff", "\ufffd", "\ufffe", "\U000e0041", "\U000e0100", "か\u3099", "e\u0301",
    "🏢", "𠮷", "\ud7ff",
    # white space and line ends
    "\t", "\n\t", "\r", "\r\n", "\n\n\n", " ", "\n ", "\n          ", "\n\u2003", "\x0b", "\x0c",
    # brackets, quotes, blocks, escapes
    "[", "]", "{", "}", "[" * 30, "{a: " * 30, "[{" * 9, "]]]]", "- " * 30, "{}", "[]", "[,]", "{,}", "{a}",
    "{a, b: }", "'", '"', "''", '""', '"\\u202e"', '"\\0"', '"\\x41"', '"\\ud83d"', '"\\UFFFFFFFF"',
    '"\\q"', '"\\\n"', "|", ">", "|+", "|-\n", ">2\n", "|9\n x", "|\n\t x", "@", "`", "#", " #", "a#b", ",",
    ":", ": ", " :", "::", "- ", "-", "-a", "--",
    # keys
    "\nk: 1\nk: 2\n", "{k: 1, k: 2}", "\n: 1\n", "\nnull: 1\n", "\n~: 1\n", "\n[a]: 1\n", "\n{a: 1}: 1\n",
    "\n'': 1\n", '\n"a\\nb": 1\n', "\n" + "k" * 1100 + ": 1\n", "__proto__: 1", "\n1: a\n'1': b\n",
)  # fmt: skip
"""What YAML, spreadsheets, keyboards and attackers put into files."""

BYTES = (
    b"\xff", b"\x00", b"\x80", b"\xc0\x80", b"\xed\xa0\x80", b"\xed\xb0\x80", b"\xf4\x90\x80\x80", b"\xe5",
    b"\xe5\x8c", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x82\xa0", b"\x83\x5c", b"\x1a",
    b"PK\x03\x04", b"\x1f\x8b", b"\r",
)  # fmt: skip
"""What no editor writes in UTF-8: broken sequences, surrogates, other encodings, heads of other files."""

_TOKEN = re.compile(r"[A-Za-z0-9_./-]+|[^\sA-Za-z0-9]|\s+")
_WORDS = (
    "a",
    "sites",
    "hall",
    "name",
    "ja",
    "en",
    "役場",
    "dc",
    "x y",
    "1",
    "2.5",
    "-3",
    "true",
    "null",
    "'q'",
    '"d"',
)


@cache
def shipped_texts() -> tuple[str, ...]:
    """Return the text of every shipped file."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(shipped_root().rglob("*.yaml")))


def cutting(dice: Random) -> str:
    """Return some lines of a shipped file that belong together; rarely a good part of all."""
    lines = dice.choice(shipped_texts()).split("\n")
    if dice.random() < 0.01:
        return "\n".join(lines[:300])
    start = dice.randrange(len(lines))
    column = _column(lines[start])
    cut = list(takewhile(lambda line: _column(line) >= column, lines[start : start + dice.randint(1, 24)]))
    return "\n".join(line[column:] for line in cut) + "\n"


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def tired_hands(dice: Random) -> bytes:
    """Return a cutting with slips of a person: odd numbers, lost lines, wrong indentation."""
    return mutated(cutting(dice), dice)


def bad_wire(dice: Random) -> bytes:
    """Return a cutting of which some bytes were changed, lost, doubled or put in."""
    data = bytearray(cutting(dice).encode())
    for _ in range(dice.choice((1, 1, 1, 2, 5, 20))):
        at = dice.randrange(len(data) + 1)
        kind = dice.randrange(5)
        if kind == 0:
            data[at:at] = dice.choice(BYTES)
        elif kind == 1:
            data[at : at + 1] = bytes([dice.randrange(256)])
        elif kind == 2:
            del data[at : at + dice.randint(1, 9)]
        elif kind == 3:
            data[at:at] = data[at : at + 30]
        else:
            data[at : at + 1] = bytes([dice.randrange(32, 127)])
    return bytes(data)


def shuffled_tokens(dice: Random) -> bytes:
    """Return a cutting whose words and signs were exchanged, lost or doubled."""
    tokens = _TOKEN.findall(cutting(dice)) or [" "]
    for _ in range(dice.randint(1, 6)):
        one, other = dice.randrange(len(tokens)), dice.randrange(len(tokens))
        tokens[one] = dice.choice((tokens[other], "", tokens[one] * 2, dice.choice(TRAPS)))
    return "".join(tokens).encode(errors="surrogatepass")


def trapped(dice: Random) -> bytes:
    """Return a cutting with one to three traps, most of them where a word begins or ends."""
    text = cutting(dice)
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        edges = [match.start() for match in re.finditer(r"\b|$|(?<=: )|^", text, re.MULTILINE)]
        at = dice.choice(edges)
        text = text[:at] + dice.choice(TRAPS) + text[at + dice.choice((0, 0, 0, 1, 4)) :]
    return text.encode(dice.choice(("utf-8",) * 30 + ("cp932", "utf-16", "euc_jp")), errors="replace")


def glued(dice: Random) -> bytes:
    """Return the beginning of one file with the end of another, somewhere in their lines."""
    one, other = cutting(dice), cutting(dice)
    join = dice.choice(("", "", "\n", "\n---\n", "\ufeff", "\r"))
    return (one[: dice.randrange(len(one) + 1)] + join + other[dice.randrange(len(other) + 1) :]).encode()


def grown(dice: Random) -> bytes:
    """Return a small document that follows the grammar, with no, one or two breakages."""
    text = "".join(_block(dice, 0, dice.randint(1, 4)))
    for _ in range(dice.choice((0, 1, 1, 2))):
        at = dice.randrange(len(text) + 1)
        text = text[:at] + dice.choice((dice.choice(TRAPS), "")) + text[at + dice.randrange(3) :]
    if dice.random() < 0.1:
        text = text.replace("\n", "\r\n")
    return (dice.choice(("", "", "", "\ufeff")) + text).encode(errors="surrogatepass")


def _block(dice: Random, column: int, depth: int) -> list[str]:
    lines = []
    table = dice.random() < 0.7
    for number in range(dice.randint(1, 4)):
        head = f"{dice.choice(_WORDS)}{number if dice.random() < 0.9 else ''}:" if table else "-"
        if depth > 1 and dice.random() < 0.5:
            lines += [
                f"{' ' * column}{head}\n",
                *_block(dice, column + dice.choice((2, 2, 2, 1, 4)), depth - 1),
            ]
        else:
            lines.append(f"{' ' * column}{head} {_flow(dice, depth)}{dice.choice(('', '', '  # 注'))}\n")
    return lines


def _flow(dice: Random, depth: int) -> str:
    kind = dice.randrange(6) if depth > 0 else 5
    if kind == 0:
        return "[" + ", ".join(_flow(dice, depth - 1) for _ in range(dice.randrange(4))) + "]"
    if kind == 1:
        pairs = (f"k{number}: {_flow(dice, depth - 1)}" for number in range(dice.randrange(4)))
        return "{" + ", ".join(pairs) + "}"
    return dice.choice(TRAPS) if dice.random() < 0.05 else dice.choice(_WORDS)


def noise(dice: Random) -> bytes:
    """Return traps in a row, or bytes without any sense."""
    if dice.random() < 0.5:
        return "".join(dice.choice(TRAPS) for _ in range(dice.randint(1, 12))).encode(errors="surrogatepass")
    return bytes(dice.randrange(256) for _ in range(dice.randrange(60)))


MAKERS: tuple[Callable[[Random], bytes], ...] = (
    tired_hands, bad_wire, shuffled_tokens, trapped, trapped, glued, grown, grown, noise,
)  # fmt: skip


def hostile(dice: Random) -> bytes:
    """Return a file of any of these kinds."""
    return dice.choice(MAKERS)(dice)

"""Files made to exhaust a server: each is refused, with its reason and place, before it can hurt."""

import time

import pytest

from simulator.errors import ScenarioError
from simulator.loading.guard import MAX_DEPTH, MAX_NODES, MAX_TEXT_BYTES, read_document
from simulator.wording import LANGUAGES
from simulator.wording.problems import line

LIMIT_SECONDS = 0.5

BILLION_LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
)
MERGES = "x0: &x0 {k: 1}\n" + "".join(f"x{i}: &x{i} {{<<: [*x{i - 1}, *x{i - 1}]}}\n" for i in range(1, 30))

BOMBS = {
    "billion laughs": (BILLION_LAUGHS, "yaml-anchor", 1, 4),
    "merge keys": (MERGES, "yaml-anchor", 1, 5),
    "merge keys in a row": ("<<: [" + "{a: 1}," * 9000 + "]\n", "yaml-merge-key", 1, 1),
    "brackets that end libyaml's loader": ("[" * 100_000, "yaml-too-deep", 1, 25),
    "two million brackets": ("[" * 1_999_999, "yaml-too-deep", 1, 25),
    "dashes": ("- " * 100_000, "yaml-too-deep", 1, 49),
    "tables": ("{a: " * 100_000, "yaml-too-deep", 1, 97),
    "tables as keys": ("[{" * 900_000, "yaml-complex-key", 1, 3),
    "question marks": ("? " * 900_000, "yaml-complex-key", 1, 3),
    "indentation": ("".join(" " * i + "a:\n" for i in range(1900)), "yaml-too-deep", 25, 25),
    "tag directives": ("%TAG ! tag:x,2002:\n" * 90_000 + "--- a\n", "yaml-directive", 1, 1),
    "anchors": ("&a " * 600_000, "yaml-anchor", 1, 1),
    "tags": ("!a " * 600_000, "yaml-tag", 1, 1),
    "digits": ("a: " + "1" * 5000, "yaml-number-too-long", 1, 4),
    "digits of a float": ("a: 0." + "1" * 5000, "yaml-number-too-long", 1, 4),
    "exponent": ("a: 1e" + "9" * 5000, "yaml-number-too-long", 1, 4),
    "hexadecimal": ("a: 0x" + "F" * 15_000, "yaml-number-base", 1, 4),
    "sexagesimal": ("a: 1" + ":59" * 5000, "yaml-time-unquoted", 1, 4),
    "hexadecimal, 4 MB": ("a: 0x" + "F" * 4_000_000, "file-too-large", 1, 1),
    "scalar of 20 MB": ("a: " + "x" * 20_000_000, "file-too-large", 1, 1),
    "scalar of 2 MB": ("a: " + "x" * 1_900_000, "yaml-text-too-long", 1, 4),
    "scalar in Japanese": ("a: " + "山" * 6_667, "yaml-text-too-long", 1, 4),
    "quoted scalar": ("a: '" + "''" * 900_000 + "'", "yaml-text-too-long", 1, 4),
    "escapes": ('a: "' + "\\n" * 900_000 + '"', "yaml-text-too-long", 1, 4),
    "block scalar": ("a: |\n" + " x\n" * 600_000, "yaml-text-too-long", 1, 4),
    "key without end": ("x" * 1_900_000 + ": 1", "yaml-text-too-long", 1, 1),
    "keys, 3 MB": ("".join(f"key{i}: {i}\n" for i in range(200_000)), "file-too-large", 1, 1),
    "keys": ("".join(f"k{i}:\n" for i in range(150_000)), "yaml-too-many-values", 50_000, 8),
    "items": ("a: [" + "1," * 900_000, "yaml-too-many-values", 1, 199_999),
    "the same key": ("{" + "k: 1," * 19_000 + "}", "yaml-duplicate-key", 1, 7),
    "empty lines": ("\n" * 1_999_999, "file-empty", 1, 1),
    "comments": ("#" * 1_999_999, "file-empty", 1, 1),
    "quotes": ('"a' * 900_000, "yaml-indentation", 1, 4),
    "control characters": ("\x07" * 1_999_999, "yaml-control-character", 1, 1),
    "zeroes": ("\0" * 1_999_999, "file-utf16", 1, 1),
    "full-width spaces": ("a: " + "　" * 6_000 + "x\n", "yaml-fullwidth-space", 1, 4),
    "full-width spaces inside": (
        ("- x" + "　 " * 4_000 + "x\n") * 30 + "- 012\n",
        "yaml-leading-zero",
        31,
        3,
    ),
    "full-width colons": ("：" * 600_000, "yaml-text-too-long", 1, 1),
    "colons": ("a:" * 9_000, "yaml-missing-space", 1, 2),
    "aliases": ("[" + "*a," * 600_000, "yaml-too-many-values", 1, 299_999),
    "aliases as keys": ("{" + "*a : 1," * 20_000 + "}", "yaml-alias", 1, 2),
    "documents": ("--- a\n" * 90_000, "yaml-multiple-documents", 2, 1),
    "numbers that are none": ("[" + ".nan," * 90_000 + "]", "yaml-not-finite", 1, 2),
    "more numbers that are none": ("[" + ".nan," * 390_000 + "]", "yaml-too-many-values", 1, 499_997),
    "one key on Windows lines": ("a: 1\r\n" * 300_000, "yaml-too-many-values", 50_000, 4),
    "a sentence without end": ("x\n" * 900_000, "yaml-text-too-long", 1, 1),
    "carriage returns": ("\r" * 1_999_999, "file-line-ending", 1, 1),
    "byte order marks": ("\ufeff" * 600_000, "yaml-invisible-character", 1, 1),
    "text turned round": ("\u202e" * 600_000, "yaml-bidi-character", 1, 1),
    "zeroes in two bytes": (b"\xc0\x80" * 900_000, "file-not-utf8", 1, 1),
    "bytes of no encoding": (b"\xff" * 1_999_999, "file-not-utf8", 1, 1),
    "Shift-JIS, 2 MB": ("名称: 山口市役所\n".encode("cp932") * 110_000, "file-cp932", 1, 1),
    "UTF-16, 2 MB": (("a: 1\n" * 190_000).encode("utf-16"), "file-utf16", 1, 1),
}


def raw(name):
    """Return the bytes of a bomb."""
    text = BOMBS[name][0]
    return text if isinstance(text, bytes) else text.encode()


def told(data):
    """Return the problems of *data* and the best of three times in seconds that it took to find them."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        with pytest.raises(ScenarioError) as caught:
            read_document(data, "bomb.yaml")
        best = min(best, time.process_time() - start)
        if best < LIMIT_SECONDS:
            break
    return caught.value.problems, best


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_time_and_by_name(name):
    """Each is refused within half a second, the first problem naming the reason and the place."""
    _, code, row, column = BOMBS[name]
    problems, seconds = told(raw(name))

    assert (problems[0].code, problems[0].position.line, problems[0].position.column) == (code, row, column)
    assert seconds < LIMIT_SECONDS
    assert len(problems) <= 201


@pytest.mark.parametrize("name", BOMBS)
def test_the_message_about_a_bomb_is_short(name):
    """What is told about a bomb fits on a screen, in both languages, and hides nothing."""
    problems, _ = told(raw(name))

    for language in LANGUAGES:
        for problem in problems[:5]:
            assert len(line(problem, language)) < 1000


def test_what_just_fits_is_read():
    """The limits themselves are allowed."""
    deep = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    long = "x" * MAX_TEXT_BYTES
    many = "[" + "1," * (MAX_NODES - 1) + "]"

    assert read_document(deep.encode(), "f").plain() is not None
    assert read_document(long.encode(), "f").plain() == long
    assert len(read_document(many.encode(), "f").plain()) == MAX_NODES - 1

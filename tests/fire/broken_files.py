"""Reads the broken scenarios of `tests/fire/broken`: the spoilt files, and what must be told where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
SOUND = {path.name: path.read_text(encoding="utf-8") for path in sorted((HERE / "sound").glob("*.yaml"))}
"""The files of the sound scenario by name."""

OPEN, CLOSE = "«", "»"
_HEAD = re.compile(r"@@ (?P<codes>[^:]+): (?P<sentence>.+)")
_CODE = re.compile(r"(?P<code>[a-z0-9-]+)(?: \[(?P<severity>warning|info)\])?")
_TOKEN = re.compile(
    r"⟦(?:U\+(?P<code>[0-9A-F]{4,6})|hex (?P<hex>[0-9A-F ]+)|(?P<text>[^⟦⟧]+?) ×(?P<times>\d+))⟧"
)
_LINE_ENDS = {"cr": "\r", "crlf": "\r\n"}


class Told(NamedTuple):
    """What must be told: where, how seriously, and which mistake."""

    file: str
    line: int
    column: int
    severity: str
    code: str


@dataclass
class Case:
    """One broken scenario: what somebody did wrong, the files that came of it, and what must be told."""

    theme: str
    sentence: str
    files: dict[str, bytes] = field(default_factory=dict)
    expected: list[Told] = field(default_factory=list)
    meant: list[str] = field(default_factory=list)
    among_others: bool = False

    def write(self, folder: Path) -> Path:
        """Write the files into *folder* and return the path of the scenario."""
        for name, data in self.files.items():
            (folder / name).write_bytes(data)
        return folder / "scenario.yaml"


def cases() -> Iterator[Case]:
    """Yield every case of every file, in their order."""
    for path in sorted((HERE / "broken").glob("*.diff")):
        text = path.read_text(encoding="utf-8")
        for part in re.split(r"\n+(?=@@ )", text.strip("\n")):
            yield _case(part, path.stem)


def _case(part: str, theme: str) -> Case:
    head, *lines = part.split("\n")
    match = _HEAD.fullmatch(head)
    assert match, f"{theme}: no code and sentence in {head!r}"
    orders = [line.removeprefix("@@@ ") for line in lines if line.startswith("@@@ ")]
    body = "\n".join(line for line in lines if not line.startswith("@@@ "))
    case = Case(theme, match["sentence"], among_others="among others" in orders)
    marked = _spoilt(body, orders, head)
    places = [place for name in marked for place in _places(name, marked[name])]
    codes = [_CODE.fullmatch(code) for code in match["codes"].split(", ")]
    assert len(codes) == len(places), f"{head!r} names {len(codes)} problems and marks {len(places)} places"
    for code, (name, line, column, meant) in zip(codes, places, strict=True):
        assert code, head
        case.expected.append(Told(name, line, column, code["severity"] or "error", code["code"]))
        case.meant.append(meant)
    case.files = {name: _stored(text, orders) for name, text in {**SOUND, **marked}.items()}
    return case


def _spoilt(body: str, orders: list[str], head: str) -> dict[str, str]:
    """Return the files that the case changes, with its marks, in the order of its hunks."""
    whole = [order.removeprefix("whole ") for order in orders if order.startswith("whole ")]
    if whole:
        return {whole[0]: _expanded("".join(line[1:] + "\n" for line in body.split("\n")))}
    out: dict[str, str] = {}
    for hunk in body.split("\n...\n"):
        lines = hunk.split("\n")
        before = "".join(line[1:] + "\n" for line in lines if line[:1] in " -")
        after = "".join(line[1:] + "\n" for line in lines if line[:1] in " +")
        found = [name for name, text in SOUND.items() if f"\n{before}" in "\n" + out.get(name, text)]
        assert len(found) == 1, f"{head!r}: {before!r} stands in {found or 'no file'}"
        text = "\n" + out.get(found[0], SOUND[found[0]])
        assert text.count(f"\n{before}") == 1, f"{head!r}: {before!r} stands there several times"
        out[found[0]] = text.replace(f"\n{before}", f"\n{_expanded(after)}")[1:]
    return out


def _expanded(text: str) -> str:
    """Return *text* with its tokens replaced by what they stand for; bytes become lone surrogates."""

    def expand(match: re.Match[str]) -> str:
        if match["code"]:
            return chr(int(match["code"], 16))
        if match["hex"]:
            return bytes.fromhex(match["hex"]).decode("utf-8", "surrogateescape")
        return match["text"] * int(match["times"])

    return _TOKEN.sub(expand, text)


def _places(name: str, text: str) -> Iterator[tuple[str, int, int, str]]:
    """Yield the line and column of every mark, and what stands between it and its end."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        parts = line.replace(CLOSE, "").split(OPEN)
        closed = [part.split(CLOSE)[0] if CLOSE in part else "" for part in line.split(OPEN)]
        for index in range(1, len(parts)):
            yield name, number, sum(map(len, parts[:index])) + 1, closed[index]


def _stored(text: str, orders: list[str]) -> bytes:
    """Return *text* without marks, as the case wants it stored."""
    text = text.replace(OPEN, "").replace(CLOSE, "")
    ways = [order.removeprefix("as ") for order in orders if order.startswith("as ")]
    for way in ways:
        if way not in _LINE_ENDS:
            return text.encode(way)
        text = text.replace("\n", _LINE_ENDS[way])
    return text.encode("utf-8", "surrogateescape")

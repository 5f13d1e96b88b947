"""Problems as a person reads them: one a line, errors first, the place in the file under it on a terminal."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.errors import Severity
from simulator.loading.files import shipped_root
from simulator.reports.width import cells, visible
from simulator.wording import cli as words
from simulator.wording import problems as telling
from simulator.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.errors import Position, Problem
    from simulator.wording import Language

MOST = 50
"""Problems that are shown unless all are wanted."""

QUOTED = 96
"""Cells of a quoted line of a file."""


def listed(
    problems: Sequence[Problem], language: Language, *, everything: bool = False, quote: bool = False
) -> Iterator[str]:
    """Yield the lines that tell *problems*: errors, then warnings, and information if *everything* is wanted.

    Within a severity they stand in the order of the files. With *quote* the line of the file
    follows, with a mark under the place.
    """
    ranks = list(Severity)
    kept = [p for p in problems if everything or p.severity is not Severity.INFO]
    kept.sort(key=lambda problem: ranks.index(problem.severity))
    shown = kept if everything else kept[:MOST]
    for problem in shown:
        yield told(problem, language)
        if quote and problem.position is not None:
            yield from quotation(problem.position)
    if len(kept) > len(shown):
        yield say(words.AND_MORE, language, {"count": len(kept) - len(shown)})


def told(problem: Problem, language: Language) -> str:
    """Return *problem* as one line; what is not an error says so behind the place."""
    line = visible(telling.line(problem, language))
    if problem.severity is Severity.ERROR:
        return line
    place, colon, rest = line.partition(": ") if problem.position or problem.path else ("", "", line)
    severity = words.SEVERITIES[problem.severity].in_(language)
    return place + colon + say(words.MARKED, language, {"severity": severity, "line": rest})


def counted(problems: Sequence[Problem], language: Language, *, everything: bool = False) -> str:
    """Return how many problems there are of each severity."""
    found = Counter(problem.severity for problem in problems)
    values = {
        "errors": found[Severity.ERROR],
        "warnings": found[Severity.WARNING],
        "infos": found[Severity.INFO],
    }
    hidden = not everything and (found[Severity.INFO] or len(problems) > MOST)
    return say(words.COUNT, language, values) + (words.SEE_ALL.in_(language) if hidden else "")


def quotation(position: Position) -> Iterator[str]:
    """Yield the line of the file at *position* and a mark under its column; nothing if it cannot be read."""
    text = _line(position)
    if text is None:
        return
    before, after = visible(text[: position.column - 1]), visible(text[position.column - 1 :])
    body = before.lstrip()
    if cells(body) > QUOTED // 2:
        body = ".." + body[-QUOTED // 4 :]
    kept = ""
    for sign in after:
        if cells(body + kept + sign) > QUOTED:
            break
        kept += sign
    yield f"    {body}{kept}".rstrip()
    yield "    " + " " * cells(body) + "^"


def _line(position: Position) -> str | None:
    """Return the line of the file at *position*; shipped files go by their place in the package."""
    for path in (Path(position.file), shipped_root().parent / position.file):
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError):
            continue
        return lines[position.line - 1] if 0 < position.line <= len(lines) else None
    return None

"""Why the parser could not go on, in the words of a planner instead of those of a parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.errors import Position, Problem
from simulator.loading.decoding import excerpt
from simulator.loading.nodes import locate
from simulator.loading.slips import missing_space_after_dash, missing_space_in_line, slip_in_line

if TYPE_CHECKING:
    import yaml

_BY_CONTEXT = (
    ("anchor", "yaml-anchor"),
    ("alias", "yaml-alias"),
    ("tag", "yaml-tag"),
)
_BY_PROBLEM = (
    ("tag handle", "yaml-tag"),
    ("escape", "yaml-bad-escape"),
    ("mapping values are not allowed", "yaml-unexpected-colon"),
    ("could not find expected ':'", "yaml-missing-colon"),
    ("entries are not allowed", "yaml-unexpected-dash"),
    ("mapping keys are not allowed", "yaml-complex-key"),
    ("cannot start any token", "yaml-reserved-character"),
    ("unexpected ':'", "yaml-missing-space"),
    ("'-' indicator", "yaml-indentation"),
    ("expected key", "yaml-indentation"),
    ("<block end>", "yaml-indentation"),
    ("<document start>", "yaml-indentation"),
)
_MISSING_SPACE = {
    "yaml-missing-colon": missing_space_in_line,
    "yaml-indentation": missing_space_after_dash,
}
"""What the parser takes for another mistake -> where in the line a space may be missing instead."""

_AT_CONTEXT = frozenset({"yaml-unclosed-quote", "yaml-unclosed-bracket", "yaml-missing-colon"})


def explain(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Return the problem that made the parser stop, with the place where a person would mend it."""
    code = _code(error.context or "", error.problem or "")
    mark = error.context_mark if code in _AT_CONTEXT else error.problem_mark
    if mark is None:
        return Problem("yaml-syntax", Position(file, 1, 1), values={"text": "", "reason": str(error.problem)})
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    slip = slip_in_line(line)
    if slip is None and code in _MISSING_SPACE:
        slip = _MISSING_SPACE[code](line)
    if code == "yaml-indentation" and line.lstrip().startswith(":"):
        code = "yaml-null-key"
    if slip is not None:
        return Problem(slip.code, Position(file, mark.line + 1, slip.offset + 1), values=slip.values)
    values = {"text": excerpt(line.strip()), "reason": str(error.problem)}
    return Problem(code, Position(file, mark.line + 1, mark.column + 1), values=values)


def opened(code: str, offset: int, text: str, file: str) -> Problem:
    """Return that what was opened at *offset*, a quote or a bracket, is never closed."""
    line, column = locate(text, offset)
    start = offset - column + 1
    end = text.find("\n", start)
    shown = excerpt(text[start : end if end >= 0 else len(text)].strip())
    return Problem(code, Position(file, line, column), values={"text": shown, "reason": ""})


def behind_marks(text: str, offset: int) -> int:
    """Return where a value begins behind its anchors and tags, which belong to it for the parser."""
    while text[offset : offset + 1] in ("&", "!"):
        mark = text[offset:].split(maxsplit=1)[0]
        rest = text[offset + len(mark) :]
        offset += len(mark) + len(rest) - len(rest.lstrip())
    return offset


def _code(context: str, problem: str) -> str:
    """Return the code for what the parser says; both of its dialects, C and Python, are known."""
    if "quoted scalar" in context and ("end of stream" in problem or "document separator" in problem):
        return "yaml-unclosed-quote"
    if "flow" in context and ("',' or" in problem or "node content" in problem):
        return "yaml-unclosed-bracket"
    for table, words in ((_BY_CONTEXT, context), (_BY_PROBLEM, problem)):
        for part, code in table:
            if part in words:
                return code
    return "yaml-syntax"

"""What the validator refused, told as problems: with a code, the place in the file, and a did-you-mean."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from simulator.errors import Problem
from simulator.loading.quoting import shown
from simulator.model.noun import LIST, MAPPING, TEXT
from simulator.model.scenario import Scenario

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from simulator.errors import Path
    from simulator.loading.parts import Part

_TAGS = frozenset({TEXT, MAPPING, LIST})

_CODES = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "string_pattern_mismatch": "bad-form",
    "greater_than": "not-above",
    "greater_than_equal": "too-small",
    "less_than": "too-large",
    "less_than_equal": "too-large",
    "too_short": "too-few",
    "too_long": "too-many",
    "string_too_long": "text-too-long",
    "string_too_short": "text-empty",
    "literal_error": "not-one-of",
    "enum": "not-one-of",
    "finite_number": "not-a-number",
    "timezone_aware": "moment-without-zone",
    "is_instance_of": "bad-moment",
    "datetime_type": "bad-moment",
}

_TYPES = {
    "string_type": "needs-text",
    "int_type": "needs-whole-number",
    "int_from_float": "needs-whole-number",
    "float_type": "needs-number",
    "bool_type": "needs-truth",
    "dict_type": "needs-table",
    "model_type": "needs-table",
    "model_attributes_type": "needs-table",
    "tuple_type": "needs-list",
    "list_type": "needs-list",
}
"""What the validator calls a value of the wrong kind -> the code that tells which kind is needed."""

_PER_CENT = 100
_A_FEW_PER_CENT = 5
"""From here on a number too large for a share is taken for one in per cent."""

_PERCENTAGE = re.compile(r"(\d{1,10}(?:\.\d{1,10})?)\s*(?:%|percent|パーセント)")
_FORMS = re.compile(r"shape:(\w+)")

_OF_CLASS = {"Distribution": "needs-number", "Work": "needs-number", "Text": "needs-both-languages"}
"""What a class that is usually written in a short or fixed form needs."""

_PATCHES = (("variants",), ("group", "measures"), ("measures",), ("changes",))
"""Where in a file the edits stand."""


def problems_of(error: ValidationError, root: Part) -> list[Problem]:
    """Return every mistake of *error* once, at the place where it was written."""
    found = {}
    mistakes = error.errors(include_url=False)
    for mistake in mistakes:
        if _follows(mistake, mistakes):
            continue
        problem = _problem(mistake, root)
        found[problem.position, problem.code, str(problem.values)] = problem
    return list(found.values())


def _follows(mistake: ErrorDetails, mistakes: list[ErrorDetails]) -> bool:
    """Return whether a list is too short only because something in it was refused.

    Of several items that are missing at the end of a list, only the last one tells how many it needs.
    """
    loc, kind = mistake["loc"], mistake["type"]
    if kind == "missing" and isinstance(loc[-1], int):
        return any(other["type"] == kind and other["loc"] == (*loc[:-1], loc[-1] + 1) for other in mistakes)
    return kind == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in mistakes
    )


def _problem(mistake: ErrorDetails, root: Part) -> Problem:
    path, of_key = _path(mistake["loc"], root)
    kind, ctx = mistake["type"], mistake.get("ctx", {})
    values = {"given": _given(mistake.get("input"), root.find(path)), "key": str(path[-1]) if path else ""}
    if kind == "value_error":
        return Problem(str(ctx["error"]), root.position(path), path, values)
    if kind in _TYPES:
        code = _OF_CLASS.get(str(ctx.get("class_name")), _TYPES[kind])
        share = _share_of(values["given"], path) if code == "needs-number" else ""
        example = share or _number_in(values["given"], code)
        code = "needs-share" if share else code
        return Problem(code, root.position(path), path, {**values, "example": example})
    if kind == "missing" and isinstance(step := mistake["loc"][-1], int):
        return Problem("too-few", root.position(path), path, {**values, "limit": str(step + 1)})
    if kind == "missing" and (slip := _misspelt(path, root)) is not None:
        return slip
    code = _CODES.get(kind, "bad-value")
    values |= _extra(code, ctx, mistake, path)
    code = _nearer(code, values)
    if code == "unknown-key":
        near = get_close_matches(values["key"], _known_keys(path[:-1]), n=1)
        code, values = ("unknown-key-near" if near else code), {**values, "near": near[0] if near else ""}
        of_key = True
    return Problem(code, root.position(path, of_key=of_key), path, values)


def _extra(code: str, ctx: dict[str, Any], mistake: ErrorDetails, path: Path) -> dict[str, str]:
    """Return the blanks that the sentences of *code* have besides what was given."""
    if code in ("too-small", "not-above", "too-large"):
        given, limit = mistake.get("input"), next(iter(ctx.values()))
        percent = limit == 1 and isinstance(given, (int, float)) and _A_FEW_PER_CENT <= given <= _PER_CENT
        return {"limit": f"{limit:,.10g}", "share": f"{given / _PER_CENT:.10g}" if percent else ""}
    if code in ("too-few", "too-many"):
        return {"limit": str(ctx.get("min_length", ctx.get("max_length", "")))}
    if code == "not-one-of":
        expected = str(ctx.get("expected", ""))
        near = get_close_matches(
            str(mistake.get("input")), expected.replace("'", "").replace(" or ", ", ").split(", "), n=1
        )
        return {"expected": expected.replace(" or ", ", "), "near": near[0] if near else ""}
    if code == "missing-key":
        return {"key": str(path[-1]) if path else ""}
    return {"reason": _reason(ctx)} if code == "bad-value" else {}


def _nearer(code: str, values: dict[str, str]) -> str:
    """Return the code that tells what was meant, where that can be guessed."""
    if code == "not-one-of" and values["near"]:
        return "not-one-of-near"
    return "share-in-percent" if code == "too-large" and values["share"] else code


def _share_of(given: str, path: Path) -> str:
    """Return the share that a percentage means; empty if it is none, or if no share stands at *path*."""
    found = _PERCENTAGE.fullmatch(unicodedata.normalize("NFKC", given).strip())
    here = _schemas_at(path) if found else []
    number = float(found[1]) if found else 0
    fits = number <= _PER_CENT and any(one.get("maximum") == 1 for one in here)
    return f"{number / _PER_CENT:.10g}" if fits else ""


def _reason(ctx: dict[str, Any]) -> str:
    """Return the name of the forms that a value may have, as `text-or-list`; `simulator.wording` tells it."""
    return "-or-".join(_FORMS.findall(str(ctx.get("expected_tags", "")))) or "another-form"


def _path(loc: tuple[int | str, ...], root: Part) -> tuple[Path, bool]:
    """Return the path in the file that *loc* means: steps that only the model knows are left out."""
    part: Part | None = root
    out: list[int | str] = []
    steps = [step for step in loc if step not in _TAGS]
    of_key = bool(steps) and steps[-1] == "[key]"
    for index, step in enumerate(steps):
        below = part.below(step) if part is not None else None
        if below is not None:
            part = below
            out.append(step)
        elif (
            index == len(steps) - 1 and part is not None and isinstance(part.value, dict) and step != "[key]"
        ):
            out.append(step)
    return tuple(out), of_key


def _misspelt(path: Path, root: Part) -> Problem | None:
    """Return that an edit names something new by an id that is near to a known one, if it does."""
    part = root
    for depth, step in enumerate(path[:-1]):
        below = part.below(step)
        if below is None or not isinstance(part.value, dict):
            return None
        if _is_edit(below):
            known = [key for key, sibling in part.value.items() if not _is_edit(sibling)]
            near = get_close_matches(str(step), known, n=1)
            here, values = path[: depth + 1], {"name": step, "near": near[0] if near else ""}
            return (
                Problem("edit-of-nothing", root.position(here, of_key=True), here, values) if near else None
            )
        part = below
    return None


def _is_edit(part: Part) -> bool:
    return any(part.path[: len(start)] == start for start in _PATCHES)


def _number_in(text: str, code: str) -> str:
    """Return the number with which *text* begins, as an example of how to write it."""
    found = re.match(
        r"\d+" if code == "needs-whole-number" else r"-?\d+(\.\d+)?",
        unicodedata.normalize("NFKC", text).strip(),
    )
    return found[0] if found else "8"


def _given(value: object, part: Part | None) -> str:
    """Return what was given as it was written, where it can be seen."""
    return shown(part.value if part is not None and isinstance(part.value, str) else value)


@cache
def _schema() -> dict[str, Any]:
    return Scenario.model_json_schema()


def _known_keys(path: Path) -> list[str]:
    """Return the keys that a mapping at *path* may have."""
    return sorted({key for one in _schemas_at(path) for key in one.get("properties", {})})


def _schemas_at(path: Path) -> list[dict[str, Any]]:
    """Return what may stand at *path*, read from the JSON schema of the format."""
    schema = _schema()
    definitions = schema.get("$defs", {})
    here = _resolved([schema], definitions)
    for step in path:
        here = _resolved([below for one in here for below in _below(one, step)], definitions)
    return here


def _below(schema: dict[str, Any], step: int | str) -> list[dict[str, Any]]:
    if isinstance(step, int):
        return (
            [schema["items"]]
            if isinstance(schema.get("items"), dict)
            else list(schema.get("prefixItems", []))
        )
    if step in schema.get("properties", {}):
        return [schema["properties"][step]]
    further = [schema.get("additionalProperties"), *schema.get("patternProperties", {}).values()]
    return [one for one in further if isinstance(one, dict)]


def _resolved(schemas: list[dict[str, Any]], definitions: dict[str, Any]) -> list[dict[str, Any]]:
    out = []
    todo = list(schemas)
    while todo:
        one = todo.pop()
        if "$ref" in one:
            todo.append(definitions[one["$ref"].rsplit("/", 1)[-1]])
        elif "anyOf" in one or "oneOf" in one:
            todo += one.get("anyOf", []) + one.get("oneOf", [])
        else:
            out.append(one)
    return out

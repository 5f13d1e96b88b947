"""Where numbers come from: those without a mark, marks of unknown sources, ranges that miss their value."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from simulator.checks.findings import error, info, warning
from simulator.model.distributions import Distribution
from simulator.model.noun import Noun
from simulator.model.provenance import Basis
from simulator.model.requirement import Requirement
from simulator.model.restoration import Crew, Survey, Work

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from simulator.errors import Path, PathStep, Problem
    from simulator.model.scenario import Scenario

ANY = "*"
_EXEMPT = ("schema", "basis", "sources")
_KINDS = ("measured", "derived", "assumed")
_TEMPLATES: Mapping[Path, Path] = {
    ("group", "sites"): ("group", "site_templates"),
    ("group", "systems"): ("group", "system_templates"),
}
_TO_A_THING = 3
"""How many steps lead to a thing of a list of the group."""

_SOURCE_ID = re.compile(r"^[a-z0-9-]+$")


class Mark(NamedTuple):
    """A mark: the mapping it stands in, the field it speaks of, what it says, and the value of that field."""

    path: Path
    field: str
    basis: Basis
    value: object


def undeclared(value: object) -> list[Path]:
    """Return the path of every number in *value* that no mark around it covers.

    *value* is a scenario, any noun, or plain data as a file gives them. Defaults that nobody wrote
    are left out; a list of numbers counts as one; numbers of a template are told at the template.
    """
    found = dict.fromkeys(_unmarked(value, ()))
    return [path for path in found if _at_template(value, path) not in found]


def _unmarked(value: object, path: Path) -> Iterator[Path]:
    if isinstance(value, (list, tuple)):
        yield from _unmarked_list(value, path)
    elif _is_number(value):
        yield path
    elif isinstance(value, Distribution) and value.fixed is not None:
        yield from () if {"fixed", ANY} & value.basis.keys() else (path,)
    elif isinstance(value, Requirement):
        yield from (path for _ in _counts(value))
    else:
        marks = dict(_marks(value))
        for step, below in _fields(value):
            if step not in marks and ANY not in marks:
                yield from _unmarked(below, (*path, step))


def _unmarked_list(items: Iterable[object], path: Path) -> Iterator[Path]:
    """Yield the numbers below a list; numbers that stand in it side by side are told as one."""
    for index, item in enumerate(items):
        inner = _unmarked(item, (*path, index))
        if _is_number(item) or (isinstance(item, (list, tuple)) and any(map(_is_number, item))):
            yield path
        else:
            yield from inner


def _counts(need: Requirement) -> Iterator[int]:
    """Yield the numbers of a requirement that no mark of it covers; it may be written in short forms."""
    if ANY in need.basis or {"at_least", "all", "any"} & need.basis.keys():
        return
    if need.at_least is not None and not {"count", ANY} & need.at_least.basis.keys():
        yield need.at_least.count
    for child in need.children:
        yield from _counts(child)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _fields(value: object) -> Iterator[tuple[PathStep, object]]:
    """Yield what was written in a noun or mapping, under the names that files use."""
    if isinstance(value, Noun):
        known = type(value).model_fields
        for name in known:
            step = known[name].alias or name
            if name in value.model_fields_set and step not in _EXEMPT:
                yield step, getattr(value, name)
    elif isinstance(value, dict):
        yield from ((key, item) for key, item in value.items() if not _is_mark_table(key, item))


def _is_mark_table(key: str, item: object) -> bool:
    """Return whether *item* of plain data is no value but marks, the list of sources, or the version."""
    return key in _EXEMPT and not isinstance(item, Noun)


def _marks(value: object) -> Iterator[tuple[str, Basis]]:
    """Yield the marks that stand in a noun or in a mapping of plain data."""
    if isinstance(value, Noun):
        yield from value.basis.items()
    elif isinstance(value, dict) and isinstance(value.get("basis"), dict):
        for key, plain in value["basis"].items():
            if isinstance(plain, dict):
                yield key, _basis(plain)


def _basis(plain: Mapping[str, object]) -> Basis:
    """Return the mark that *plain* data mean, as far as they can be understood."""
    said: dict[str, object] = {kind: plain[kind] for kind in _KINDS if isinstance(plain.get(kind), str)}
    ends = plain.get("range")
    if isinstance(ends, (list, tuple)) and [_is_number(end) for end in ends] == [True, True]:
        said["range"] = tuple(ends)
    return Basis.model_construct(None, **said)  # type: ignore[arg-type]  # plain data, kept as they are


def _at_template(value: object, path: Path) -> Path | None:
    """Return where the template of a site or system holds what stands at *path* of that thing."""
    group = getattr(value, "group", None)
    if group is None or len(path) < _TO_A_THING or path[:2] not in _TEMPLATES:
        return None
    template: str | None = getattr(group, str(path[1]))[path[2]].template
    return (*_TEMPLATES[path[:2]], template, *path[_TO_A_THING:]) if template is not None else None


def marks(value: object) -> list[Mark]:
    """Return every mark in *value*, a scenario, any noun, or plain data."""
    return list(_all_marks(value, ()))


def _once(scenario: Scenario, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield *problems*, those that a thing has from its template only at the template."""
    found = {problem.path: problem for problem in problems}
    for path, problem in found.items():
        above = found.get(_at_template(scenario, path) or ())
        if above is None or (above.code, above.values) != (problem.code, problem.values):
            yield problem


def _all_marks(value: object, path: Path) -> Iterator[Mark]:
    if isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _all_marks(item, (*path, index))
        return
    fields = dict(_fields(value))
    for field, basis in _marks(value):
        yield Mark(path, field, basis, fields.get(field))
    for step, below in fields.items():
        if isinstance(below, (Noun, dict, list, tuple)):
            yield from _all_marks(below, (*path, step))


def undeclared_numbers(scenario: Scenario) -> Iterator[Problem]:
    """Yield every number whose origin nobody has told."""
    return (info("number-undeclared", path) for path in undeclared(scenario))


def unknown_sources(scenario: Scenario) -> Iterator[Problem]:
    """Yield the marks that name a source by an id which no list of sources holds."""
    known = {**scenario.sources, **scenario.library.sources, **getattr(scenario.group, "sources", {})}
    return _once(scenario, (found for mark in marks(scenario) for found in _sources(mark, known)))


def _sources(mark: Mark, known: Collection[str]) -> Iterator[Problem]:
    for kind in ("measured", "derived"):
        name = getattr(mark.basis, kind)
        if name is not None and _SOURCE_ID.match(name) and name not in known:
            near = get_close_matches(name, list(known), n=1)
            path = (*mark.path, "basis", mark.field, kind)
            code = "dangling-near" if near else "dangling"
            yield error(code, path, name=name, what="source", near=near[0] if near else "")


def ranges(scenario: Scenario) -> Iterator[Problem]:
    """Yield the assumed ranges that run backwards, or that do not hold the very value they speak of."""
    return _once(scenario, (found for mark in marks(scenario) for found in _range(mark)))


def _range(mark: Mark) -> Iterator[Problem]:
    if mark.basis.range is None:
        return
    low, high = mark.basis.range
    if low > high:
        yield warning("range-backwards", (*mark.path, "basis", mark.field, "range"), low=low, high=high)
        return
    for step, number in _typical(mark.value):
        if not low <= number <= high:
            path = (*mark.path, mark.field, *step)
            yield warning("range-misses", path, value=number, low=low, high=high)


def _typical(value: object) -> Iterator[tuple[Path, float]]:
    """Yield the numbers that a range speaks of: a number, the middle of a duration, each of a table."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        yield (), value
    elif isinstance(value, Distribution):
        yield from (((), middle) for middle in _middle(value))
    elif isinstance(value, (Survey, Work)):
        yield from _typical(value.hours)
    elif isinstance(value, Crew):
        yield ("people",), value.people
    elif isinstance(value, dict):
        numbers = ((key, item) for key, item in value.items() if _is_number(item))
        yield from (((key,), item) for key, item in numbers)
    elif isinstance(value, tuple) and all(isinstance(item, Crew) for item in value):
        for index, item in enumerate(value):
            yield from (((index, *path), number) for path, number in _typical(item))


def _middle(length: Distribution) -> Iterator[float]:
    """Yield the hours that *length* centres on, if its family has such a value."""
    if length.fixed is not None:
        yield length.fixed
    elif length.uniform is not None:
        yield (length.uniform.low_hours + length.uniform.high_hours) / 2
    elif length.triangular is not None:
        yield length.triangular.mode_hours
    elif length.exponential is not None:
        yield length.exponential.mean_hours
    elif length.lognormal is not None:
        yield length.lognormal.median_hours

"""From what was typed into a field to a draft, and back to what the field shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.editing import draft
from simulator.editing.fields import Kind
from simulator.editing.patches import aligned, found, to_list, with_value, without
from simulator.loading.scalars import Refusal, resolve, to_ascii
from simulator.wording import editing as words
from simulator.wording import say

if TYPE_CHECKING:
    from simulator.editing.fields import Field, Mark
    from simulator.editing.patches import Table
    from simulator.editing.trial import Trial
    from simulator.errors import Path
    from simulator.loading.nodes import Plain
    from simulator.wording import Language

ZONE = "+09:00"
"""The zone of a moment that is typed without one: Japan."""

_MOMENT_WITHOUT_SECONDS = 16


def understood(field: Field, typed: Plain) -> Plain:
    """Return the value that *typed* means in *field*; what is no number stays a text, for the checker."""
    if not isinstance(typed, str):
        return None if field.optional and typed == [] else typed
    text = typed.strip()
    if field.optional and not text:
        return None
    if field.kind in (Kind.NUMBER, Kind.WHOLE):
        return _number(text)
    return _moment(to_ascii(text)) if field.kind is Kind.MOMENT else text


def _number(text: str) -> Plain:
    """Return the number that *text* means, full-width signs and thousands commas allowed, else the text."""
    value = resolve(to_ascii(text).replace(",", "").strip()) if text else ""
    counts = isinstance(value, (int, float)) and not isinstance(value, (bool, Refusal))
    return value if counts and not isinstance(value, Refusal) else text


def _moment(text: str) -> str:
    """Return a moment as files have it: `2026-12-10 02:30` becomes `2026-12-10T02:30:00+09:00`."""
    joined = "T".join(text.replace("/", "-").split(maxsplit=1))
    return joined + ":00" + ZONE if len(joined) == _MOMENT_WITHOUT_SECONDS else joined


def shown(field: Field, value: Plain) -> str:
    """Return *value* as a person writes it in *field*."""
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if field.kind is Kind.MOMENT and isinstance(value, str) and value.endswith(":00" + ZONE):
        return value.removesuffix(":00" + ZONE).replace("T", " ")
    return str(value)


def value_of(trial: Trial, field: Field) -> Plain:
    """Return what a field holds now, before anybody has looked whether it is right."""
    value = found(trial.data, field.path)
    if field.kind is Kind.PRESENT:
        return value is not None
    return field.default if value is None else value


def is_changed(trial: Trial, field: Field) -> bool:
    """Return whether a field holds something else than without the changes of the draft."""
    before, now = (found(data, field.path) for data in (trial.before, trial.data))
    if field.kind is Kind.ADD:
        return _moved(before, now)
    if _shifted(trial, field.path):
        item = field.path[: to_list(field.path, trial.data) + 1]
        listed = found(trial.before, item[:-1])
        return isinstance(listed, list) and found(trial.data, item) not in listed
    if field.kind is Kind.PRESENT:
        return (before is None) != (now is None)
    return before != now or type(before) is not type(now)


def entered(trial: Trial, field: Field, typed: Plain, language: Language) -> str:
    """Return the text of the draft with *typed* in *field*; typing what was there before undoes the change.

    A number that is changed gets the mark `assumed`, so that nobody takes it for a sourced one.

    Raises:
        ScenarioError: the text holds signs that no file may hold.
    """
    value = understood(field, typed)
    if field.kind is Kind.PRESENT:
        if value == (found(trial.before, field.path) is not None):
            return undone(trial, field)
        value = field.start if value else None
    elif field.kind is Kind.ADD:
        listed = found(trial.data, field.path)
        value = [*(listed if isinstance(listed, list) else []), value]
    elif not _shifted(trial, field.path) and _same(value, _before(trial, field)):
        return undone(trial, field)
    patch = with_value(draft.changes(trial.text), field.path, value, trial.data)
    patch = _with_along(trial, patch, field, value)
    if field.mark is not None and isinstance(value, (int, float)):
        patch = _marked(trial, patch, field, value, language)
    return draft.with_changes(trial.text, _without_own_list(trial, patch, field.path))


def _without_own_list(trial: Trial, patch: Table, path: Path) -> Table:
    """Return *patch* without the list that *path* leads to or into, if it is as it was."""
    whole = path[: to_list(path, trial.data)]
    same = isinstance(found(patch, whole), list) and found(patch, whole) == found(trial.before, whole)
    return without(patch, whole) if same else patch


def undone(trial: Trial, field: Field) -> str:
    """Return the text of the draft without the change of *field*."""
    patch = _with_along(trial, draft.changes(trial.text), field, _before(trial, field))
    steps = to_list(field.path, trial.before)
    if steps < len(field.path):
        patch = _with_own_item(trial, patch, field)
    else:
        patch = without(patch, field.path)
        mark = field.mark
        if mark is not None and not (mark.shared and found(patch, (*mark.noun, mark.field))):
            patch = without(patch, mark.path)
    return draft.with_changes(trial.text, patch)


def _with_along(trial: Trial, patch: Table, field: Field, value: Plain) -> Table:
    """Return *patch* with the table that is there with one choice only, or without it."""
    if field.along is None:
        return patch
    choice, path, start = field.along
    before = found(trial.before, path)
    if value != choice:
        return with_value(patch, path, None, trial.data) if before else without(patch, path)
    if found(trial.data, path):
        return patch
    return without(patch, path) if before else with_value(patch, path, start, trial.data)


def undone_at(trial: Trial, path: Path) -> str:
    """Return the text of the draft without what it changes at *path* and below; a list goes back whole."""
    patch = draft.changes(trial.text)
    return draft.with_changes(trial.text, without(patch, path[: to_list(path, trial.before)]))


def _with_own_item(trial: Trial, patch: Table, field: Field) -> Table:
    """Return *patch* with the value (and mark) in a list as it was; a list that is as it was goes whole."""
    paths = [field.path, *((field.mark.path,) if field.mark is not None else ())]
    for path in paths:
        if found(trial.data, path) is not None:
            patch = with_value(patch, path, found(trial.before, path), trial.data)
    return _without_own_list(trial, patch, field.path)


def _before(trial: Trial, field: Field) -> Plain:
    """Return what a field holds without the changes of the draft."""
    value = found(_origin(trial, field.path), field.path)
    return field.default if value is None else value


def _moved(before: Plain, now: Plain) -> bool:
    """Return whether items of a list were put in or taken out."""
    lists = isinstance(before, list) or isinstance(now, list)
    return lists and not aligned(before, now)


def _shifted(trial: Trial, path: Path) -> bool:
    """Return whether *path* leads into a list of which items were put in or taken out."""
    steps = to_list(path, trial.data)
    before, now = (found(data, path[:steps]) for data in (trial.before, trial.data))
    return steps < len(path) and _moved(before, now)


def _origin(trial: Trial, path: Path) -> Table:
    """Return the data in which *path* means what it means now: those without the changes, if it can be."""
    return trial.data if _shifted(trial, path) else trial.before


def _same(value: Plain, other: Plain) -> bool:
    """Return whether two values mean the same; 24 and 24.0 do, true and 1 do not."""
    numbers = all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in (value, other))
    return value == other and (numbers or type(value) is type(other))


def _marked(trial: Trial, patch: Table, field: Field, value: float, language: Language) -> Table:
    """Return *patch* with the basis of a number told: typed by hand, believable in the range it had."""
    assert field.mark is not None  # noqa: S101 - the caller has looked
    mark, known = field.mark, found(_origin(trial, field.mark.path), field.mark.path)
    before = _before(trial, field)
    low, high = _range(known, before, value)
    if mark.shared:
        return _widened(trial, patch, mark, (low, high)) if isinstance(known, dict) else patch
    reason = words.MARK_REASON if _is_number(before) else words.MARK_REASON_NEW
    new: Table = {"assumed": say(reason, language, {"before": shown(field, before)}), "range": [low, high]}
    in_list = to_list(mark.path, trial.data) < len(mark.path)
    if isinstance(known, dict) and not in_list:
        new = {**dict.fromkeys(known), **new}
    return with_value(patch, mark.path, new, trial.data)


def _widened(trial: Trial, patch: Table, mark: Mark, ends: tuple[float, float]) -> Table:
    """Return *patch* with a wider range in a mark that speaks of other numbers too, if it has to be wider."""
    path: Path = (*mark.path, "range")
    if found(trial.data, path) in (None, list(ends)):
        return patch
    return with_value(patch, path, list(ends), {})


def _range(known: Plain, before: Plain, value: float) -> tuple[float, float]:
    """Return the range of values as believable as *value*: what was said before, and both numbers."""
    ends = found(known, ("range",))
    listed = ends if isinstance(ends, list) else []
    numbers = [one for one in (*listed, before, value) if isinstance(one, (int, float)) and _is_number(one)]
    return min(numbers), max(numbers)


def _is_number(value: Plain) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)

"""A measure is switched on or off; changes of what a measure has brought go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.editing import draft
from simulator.editing.trial import before_changes

if TYPE_CHECKING:
    from simulator.editing.patches import Table
    from simulator.editing.trial import Trial
    from simulator.errors import Path
    from simulator.loading.nodes import Plain

_MARKS = "basis"


class Switched(NamedTuple):
    """The text of a draft after a measure was switched, and where changes went with it."""

    text: str
    gone: tuple[Path, ...] = ()


def switched(trial: Trial, measure: str, *, on: bool) -> Switched:
    """Return the draft with a measure on or off; a change of what only the measure has brought goes too.

    What it has brought is a thing that is not there without it, or a list that reads otherwise without it.
    """
    text = draft.with_measure(trial.text, measure, on=on)
    if on:
        return Switched(text)
    before = before_changes(text)
    patch = draft.changes(trial.text)
    gone = _hanging(patch, trial.before, before, ()) if before else []
    for path in gone:
        _drop(patch, path)
    return Switched(draft.with_changes(text, patch) if gone else text, tuple(gone))


def _hanging(patch: Table, with_it: Plain, without_it: Plain, path: Path) -> list[Path]:
    """Return where *patch* changes what is there with the measure only."""
    found: list[Path] = []
    for key, value in patch.items():
        here = (*path, key)
        had = with_it.get(key) if isinstance(with_it, dict) else None
        has = without_it.get(key) if isinstance(without_it, dict) else None
        if key == _MARKS or had == has:
            continue
        if _hangs(value, had, has):
            found.append(here)
        elif isinstance(value, dict):
            found += _hanging(value, had, has, here)
    return found


def _hangs(value: Plain, had: Plain, has: Plain) -> bool:
    """Return whether a change makes sense only while *had* stands where else *has* would stand."""
    if value is None:
        return has is None
    if isinstance(value, dict):
        return isinstance(had, dict) and not isinstance(has, dict)
    return isinstance(value, list) and isinstance(had, list)


def _drop(patch: Table, path: Path) -> None:
    """Take what stands at *path* out of *patch*, and the tables that are empty then."""
    head, *rest = path
    below = patch.get(str(head))
    if rest and isinstance(below, dict):
        _drop(below, tuple(rest))
    if not rest or below == {}:
        del patch[str(head)]

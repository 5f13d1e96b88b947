"""A measure is switched on or off; changes of what a measure has brought go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.editing import draft
from simulator.editing.trial import before_changes, tried

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
    What is wrong without it only, such as a condition that names its agreement, goes too.
    """
    text, patch = draft.with_measure(trial.text, measure, on=on), draft.changes(trial.text)
    if on or not patch:
        return Switched(text)
    before = before_changes(text)
    gone = _hanging(patch, trial.before, before, ()) if before else []
    text = _without(text, patch, gone)
    known = {(problem.code, problem.path) for problem in trial.errors}
    new = [problem.path for problem in tried(text).errors if (problem.code, problem.path) not in known]
    wrong = list(dict.fromkeys(place for path in new if (place := _changed_at(patch, path))))
    return Switched(_without(text, patch, wrong), (*gone, *wrong))


def _without(text: str, patch: Table, gone: list[Path]) -> str:
    """Take what stands at the paths *gone* out of *patch*, and return *text* with it as its changes."""
    for path in gone:
        _drop(patch, path)
    return draft.with_changes(text, patch) if gone else text


def _changed_at(patch: Table, path: Path) -> Path:
    """Return where *patch* changes the value at *path*, or the list it is in; nowhere if it does not."""
    here: Plain = patch
    for count, step in enumerate(path):
        if not isinstance(here, dict) or step not in here:
            return path[:count] if here is not patch and not isinstance(here, dict) else ()
        here = here[str(step)]
    return path


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

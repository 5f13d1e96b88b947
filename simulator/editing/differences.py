"""What a draft changes: each value that differs from the scenario it was begun from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.editing.entry import is_changed
from simulator.editing.patches import aligned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.editing.fields import Section
    from simulator.editing.trial import Trial
    from simulator.errors import Path
    from simulator.loading.nodes import Plain

_NOT_TOLD = ("basis", "measures", "changes")


class Difference(NamedTuple):
    """A value before and after; None where there is nothing."""

    path: Path
    before: Plain
    after: Plain


def differences(trial: Trial) -> list[Difference]:
    """Return what the changes of a draft change, in the order of the scenario, marks of bases left out."""
    return list(_between(trial.before, trial.data, ()))


def told(trial: Trial, form: list[Section]) -> list[Difference]:
    """Return the differences that a planner is told: a table that came or went along with a choice is not."""
    fields = [field for section in form for field in section.fields if field.along is not None]
    along = {field.along.path for field in fields if field.along is not None and is_changed(trial, field)}
    return [one for one in differences(trial) if one.path not in along]


def _between(before: Plain, after: Plain, path: Path) -> Iterator[Difference]:
    if before == after and type(before) is type(after):
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            if key not in _NOT_TOLD:
                yield from _between(before.get(key), after.get(key), (*path, key))
    elif isinstance(before, list) and isinstance(after, list) and aligned(before, after):
        for index, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _between(one, other, (*path, index))
    else:
        yield Difference(path, before, after)

"""A draft put to the test: what it says, what it says without its changes, and everything that is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from simulator.checks import check
from simulator.errors import ScenarioError, Severity
from simulator.loading.files import SUFFIX, Located
from simulator.loading.reader import build, filled, gather

if TYPE_CHECKING:
    from simulator.editing.patches import Table
    from simulator.errors import Problem
    from simulator.loading.parts import Part
    from simulator.model.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Trial:
    """A draft after it was read: the data before and after its changes, and its problems.

    `before` has the draft's measures switched on and no other change; both are filled in with their
    templates. `scenario` is there if the draft reads well, whatever the checks say of it.
    """

    text: str
    before: Table
    data: Table
    scenario: Scenario | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that forbid a run."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    @property
    def runs(self) -> bool:
        """Return whether nothing forbids a run."""
        return self.scenario is not None and not self.errors


def tried(text: str, name: str = "draft") -> Trial:
    """Return the draft with *text* put to the test; *name* stands for its file in what is told of it."""
    before: Table = {}
    data: Table = {}
    scenario = None
    try:
        located = _located(text, name)
        before = _plain(filled(gather(located, own_changes=False)))
        gathered = gather(located)
        data = _plain(filled(gathered))
        loaded = build(located, gathered)
        scenario = loaded.scenario
        problems = loaded.placed(check(loaded.scenario))
    except ScenarioError as error:
        problems = list(error.problems)
    return Trial(text, before, data or before, scenario, tuple(problems))


def before_changes(text: str) -> Table:
    """Return what the draft with *text* says without its changes, empty if it cannot be read."""
    try:
        return _plain(filled(gather(_located(text, "draft"), own_changes=False)))
    except ScenarioError:
        return {}


def _located(text: str, name: str) -> Located:
    return Located(name, FilePath(name.rpartition("/")[2] + SUFFIX), text.encode())


def _plain(part: Part) -> Table:
    data = part.plain()
    return data if isinstance(data, dict) else {}

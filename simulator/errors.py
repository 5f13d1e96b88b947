"""What can go wrong, as values: one `Problem` per mistake, and the errors that carry them.

The tree of errors that the product raises on purpose:

    BcpsimError
    ├── ScenarioError      a file, a name or a value in a scenario is wrong; carries all problems
    └── UsageError         the command or call does not make sense; carries one problem

A user's mistake is always one of these two. Anything else that escapes is a bug of ours.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PathStep: TypeAlias = str | int
"""One step into a document: a key of a mapping or an index of a list."""

Path: TypeAlias = tuple[PathStep, ...]
"""Where a value sits in a document, from the root; the empty path is the document itself."""


class Severity(StrEnum):
    """How much a problem matters: an error forbids the run, the others only inform."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file; line and column count from 1, columns count characters."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Return `file:line:column`, as editors and terminals understand it."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: a stable code, where it is, and the values its sentence needs.

    The sentence itself is made by `simulator.wording`, in Japanese or English.
    """

    code: str
    position: Position | None = None
    path: Path = ()
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR

    @property
    def dotted_path(self) -> str:
        """Return the path as a person writes it: `sites.hall.power.ups.minutes`, lists as `[2]`."""
        out = ""
        for step in self.path:
            if isinstance(step, int):
                out += f"[{step}]"
            else:
                out += f".{step}" if out else step
        return out

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order problems as they stand in the files, then by path and code."""
        if self.position is None:
            return ("", 0, 0, self.dotted_path, self.code)
        return (
            self.position.file,
            self.position.line,
            self.position.column,
            self.dotted_path,
            self.code,
        )


def reason_of(error: OSError) -> str:
    """Return the name of what the machine refused, such as `EACCES`; `simulator.wording` knows the words."""
    return errno.errorcode.get(error.errno or 0, type(error).__name__)


class BcpsimError(Exception):
    """Base of every error that the product raises on purpose."""


class ScenarioError(BcpsimError):
    """A scenario cannot be used; `problems` lists everything that is wrong with it at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep *problems* in the order in which they stand in the files."""
        self.problems: tuple[Problem, ...] = tuple(sorted(problems, key=Problem.sort_key))
        super().__init__("; ".join(f"{p.code} at {p.position or p.dotted_path}" for p in self.problems[:3]))

    def __reduce__(self) -> tuple[type[ScenarioError], tuple[tuple[Problem, ...]]]:
        """Travel between processes with all problems."""
        return (type(self), (self.problems,))


class UsageError(BcpsimError):
    """A command or call that cannot be carried out as it was put."""

    def __init__(self, problem: Problem) -> None:
        """Keep the one *problem* with the call."""
        self.problem = problem
        super().__init__(f"{problem.code} {dict(problem.values)}")

    def __reduce__(self) -> tuple[type[UsageError], tuple[Problem]]:
        """Travel between processes with its problem."""
        return (type(self), (self.problem,))

"""The fields of a scenario that a planner changes by hand: where each stands, what it holds and means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from simulator.errors import Path, Problem
    from simulator.loading.nodes import Plain
    from simulator.wording import Phrase


class Kind(StrEnum):
    """What a field holds."""

    NUMBER = "number"
    WHOLE = "whole number"
    TEXT = "text"
    MOMENT = "moment"
    CHOICE = "choice"
    ORDER = "order"
    """Some of the options, the first one first."""

    PRESENT = "present"
    """Whether the thing is there at all."""

    ADD = "add"
    """A list at whose end one of the options can be put."""

    SHOWN = "shown"
    """What the form shows in words and the file alone can change."""


class Option(NamedTuple):
    """A value that may be chosen, and what it is called."""

    value: Plain
    name: Phrase


class Mark(NamedTuple):
    """Where the mark of a number's basis stands; a shared mark speaks of other numbers too."""

    noun: Path
    field: str
    shared: bool = False

    @property
    def path(self) -> Path:
        """Return where the mark itself stands."""
        return (*self.noun, "basis", self.field)


class Along(NamedTuple):
    """A table that is there with one choice of a field only, and what it begins with."""

    choice: Plain
    path: Path
    start: Plain


@dataclass(frozen=True, slots=True)
class Field:
    """One value of the scenario; `optional` ones may be left empty, which takes the value away.

    `default` is what holds where nothing is written; `start` is what a thing begins with when it is put
    there by a `PRESENT` field. `text` is what a `SHOWN` field says, and what a field says that is empty.
    `along` comes and goes with a choice.
    """

    path: Path
    kind: Kind
    heading: Phrase
    meaning: Phrase
    mark: Mark | None = None
    options: tuple[Option, ...] = ()
    optional: bool = False
    default: Plain = None
    start: Plain = None
    text: str = ""
    along: Along | None = None

    @property
    def reshapes(self) -> bool:
        """Return whether an entry makes other fields appear, go or stand for something else."""
        item = self.kind is Kind.PRESENT and isinstance(self.path[-1], int)
        return item or self.kind is Kind.ADD or self.along is not None

    @property
    def key(self) -> str:
        """Return a name of the field that no other field has."""
        return "/".join(map(str, self.path))

    def at(self, path: Path, mark: Mark | None = None) -> Field:
        """Return the same kind of field at another place, with its own mark unless one is given."""
        return replace(self, path=path, mark=mark or self._own_mark(path))

    def with_along(self, along: Along) -> Field:
        """Return the same field with a table that comes and goes with its choice."""
        return replace(self, along=along)

    def _own_mark(self, path: Path) -> Mark | None:
        counts = self.kind in (Kind.NUMBER, Kind.WHOLE) and isinstance(path[-1], str)
        return Mark(path[:-1], str(path[-1])) if counts else None


class Row(NamedTuple):
    """The fields of one thing; None where the thing has no such field.

    `about` is the id of what the row is about, in a section that is shown one thing at a time.
    """

    name: str
    fields: tuple[Field | None, ...]
    about: str = ""


class Grid(NamedTuple):
    """Things of one kind with the same fields."""

    title: Phrase
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """Return what the grid is known by, whatever the language."""
        return self.title.en

    @property
    def width(self) -> int:
        """Return the most fields that a row has."""
        return max((sum(field is not None for field in row.fields) for row in self.rows), default=0)

    @property
    def fields(self) -> list[Field]:
        """Return all fields of the grid."""
        return [field for row in self.rows for field in row.fields if field]


class Section(NamedTuple):
    """Grids that belong together."""

    name: str
    grids: tuple[Grid, ...]

    @property
    def fields(self) -> list[Field]:
        """Return all fields of the section."""
        return [field for grid in self.grids for field in grid.fields]

    @property
    def rows(self) -> int:
        """Return how many rows the section has."""
        return sum(len(grid.rows) for grid in self.grids)

    @property
    def things(self) -> dict[str, str]:
        """Return what the section is about, if it is shown one thing at a time: id -> what it is called."""
        first: dict[str, str] = {}
        for row in (row for grid in self.grids for row in grid.rows if row.about):
            first.setdefault(row.about, row.name)
        return first

    def of(self, thing: str) -> Section:
        """Return the section with the rows about one thing only."""
        rows = [(grid, tuple(row for row in grid.rows if row.about == thing)) for grid in self.grids]
        return self._replace(grids=tuple(grid._replace(rows=kept) for grid, kept in rows if kept))


def told_at(problem: Problem, field: Field) -> bool:
    """Return whether *problem* is to be told beside *field*: it is about it, or about what it is part of."""
    about, own = problem.path, field.path
    if not about:
        return False
    return about[: len(own)] == own or (about == own[: len(about)] and len(own) - len(about) <= 1)

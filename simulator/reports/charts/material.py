"""What every picture is drawn from: the tables of one run or of many, the names, and a look."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from simulator.units import hours
from simulator.wording import in_a_row, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.analysis.naming import Names
    from simulator.reports.look import Look
    from simulator.results.columns import Cell, Table
    from simulator.wording import Language, Phrase

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Material:
    """One run, or many runs added up, ready to be drawn."""

    tables: Mapping[str, Table]
    names: Names
    look: Look

    @property
    def language(self) -> Language:
        """Return the language of all that is written."""
        return self.names.language

    @property
    def horizon_hours(self) -> float:
        """Return how long the run is."""
        return hours(self.names.plan.horizon_s)

    @property
    def members(self) -> tuple[str, ...]:
        """Return the members in the order of the scenario."""
        return tuple(self.names.scenario.group.municipalities)

    def place(self, organisation: str) -> int:
        """Return the place of a member or an organisation in the scenario, members first."""
        group = self.names.scenario.group
        return [*group.municipalities, *group.organisations].index(organisation)

    def say(self, phrase: Phrase, **values: object) -> str:
        """Return *phrase* with its blanks filled."""
        return say(phrase, self.language, values)

    def join(self, *sentences: str) -> str:
        """Return *sentences* one after the other."""
        return in_a_row(self.language, *sentences)

    def heads(self, *phrases: Phrase) -> tuple[str, ...]:
        """Return *phrases* as the heads of the columns of a table."""
        return tuple(phrase.in_(self.language) for phrase in phrases)

    def records(self, name: str) -> list[dict[str, Cell]]:
        """Return the rows of a table by the names of its columns."""
        return self.tables[name].records()


def number(cell: Cell) -> float:
    """Return a cell that holds a number."""
    if not isinstance(cell, (int, float)):
        raise TypeError(f"{cell!r} is no number")
    return cell


def told_apart(texts: Mapping[K, str]) -> dict[K, str]:
    """Return *texts* by their keys; those that several share get their key behind, so that all differ."""
    often = Counter(texts.values())
    return {key: text if often[text] == 1 else f"{text} ({_written(key)})" for key, text in texts.items()}


def _written(key: object) -> str:
    return " ".join(str(part) for part in key) if isinstance(key, tuple) else str(key)

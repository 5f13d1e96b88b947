"""What a screen asks about a batch that is finished, answered from what is kept in data that travel."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from simulator.errors import Problem, UsageError
from simulator.use_cases.many import Wish, kept
from simulator.use_cases.many_answers import picked
from simulator.use_cases.many_tables import many_html, many_view, sample_tables
from simulator.use_cases.many_workbook import many_workbook

if TYPE_CHECKING:
    from simulator.reports.look import LookName
    from simulator.reports.many_view import ManyView
    from simulator.reports.picture import Picture
    from simulator.use_cases.many import Many
    from simulator.wording import Language

Question: TypeAlias = tuple[str, tuple[str, ...], int, int, str]
"""The file of the scenario, the variants, the replications, the seed, and the folder of the store."""


GONE = "batch-not-kept"
"""The code of the problem that what was asked about is not kept, or was made by another model."""


DAMAGED = "batch-damaged"
"""The code of the problem that it was damaged, and has been set aside."""


def _kept(question: Question) -> Many:
    file, variants, replications, seed, root = question
    damage: list[Problem] = []
    found = kept(Wish(file, variants, replications, seed=seed), Path(root), damage.append)
    if found is None:
        raise UsageError(_damaged(damage[0]) if damage else Problem(GONE))
    return found


def _damaged(found: Problem) -> Problem:
    """Return a problem of a file of the store in few words: its name, and the folder in which it is now."""
    file, place = Path(str(found.values["file"])), Path(str(found.values["place"]))
    return Problem(DAMAGED, values={"file": file.name, "place": str(place.parent)})


def many_shown(question: Question, language: Language, look: LookName) -> ManyView:
    """Return a batch as a screen shows it.

    Raises:
        ScenarioError: the scenario has errors.
        UsageError: what was kept is gone.
    """
    return many_view(_kept(question), language, look)


def many_service(
    question: Question, case: tuple[str, str, str], language: Language, look: LookName
) -> Picture | None:
    """Return the picture of when one service is back, *case* being its variant, member and service.

    It has a name of its own: the picture of those that keep their promise least may stand on the same page.

    Raises:
        ScenarioError: as `many_shown`.
        UsageError: as `many_shown`.
    """
    from simulator.analysis.naming import Names
    from simulator.reports.charts.ecdf import ecdf
    from simulator.reports.charts.material import Material
    from simulator.reports.look import LOOKS

    many = _kept(question)
    variant, member, service = case
    names = Names(many.loaded[variant].scenario, many.plans[variant], language)
    material = Material(sample_tables(many.samples[variant]), names, LOOKS[look])
    found = ecdf(material, [(member, service)])
    return None if found is None else replace(found, name=f"{found.name}-of-one")


def many_picked(question: Question, variant: str, percentile: float) -> int:
    """Return the replication at a percentile of the hours below the objective level, over the whole group.

    Raises:
        ScenarioError: as `many_shown`.
        UsageError: as `many_shown`.
    """
    file, _, replications, seed, root = question
    return picked(_kept((file, (variant,), replications, seed, root)), percentile, "below_rlo_s").replication


def many_page(question: Question, language: Language) -> str:
    """Return a batch as one page to read, send and print.

    Raises:
        ScenarioError: as `many_shown`.
        UsageError: as `many_shown`.
    """
    return many_html(_kept(question), language)


def many_book(question: Question, language: Language) -> bytes:
    """Return the tables of a batch as a workbook.

    Raises:
        ScenarioError: as `many_shown`.
        UsageError: as `many_shown`, or nothing here can write workbooks.
    """
    return many_workbook(_kept(question), language)

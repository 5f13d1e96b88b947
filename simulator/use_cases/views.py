"""What a screen asks in one question, answered in data that travel between processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.use_cases.runs import simulate
from simulator.use_cases.scenarios import counts
from simulator.use_cases.telling import group_map, names, pictures, sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.reports.explanation import Sentence
    from simulator.reports.look import LookName
    from simulator.reports.picture import Picture
    from simulator.reports.run_view import RunView
    from simulator.use_cases.runs import Outcome
    from simulator.wording import Language


@dataclass(frozen=True, slots=True)
class Card:
    """A scenario as Start shows it; `variants` are ids and names."""

    title: str
    story: str
    hazard: str
    counts: Mapping[str, int]
    horizon_hours: float
    variants: tuple[tuple[str, str], ...]
    map: Picture


def card(text: str, name: str, language: Language, look: LookName) -> Card | None:
    """Return the card of the scenario with *text*, None if it cannot be read."""
    from simulator.analysis.naming import GivenNames
    from simulator.editing.trial import tried
    from simulator.reports.hazard_line import hazard_line

    scenario = tried(text, name).scenario
    if scenario is None:
        return None
    given = GivenNames(scenario, language)
    return Card(
        title=given.text(scenario.name, name),
        story=given.text(scenario.story, ""),
        hazard=hazard_line(given),
        counts=counts(scenario),
        horizon_hours=scenario.horizon_hours,
        variants=tuple((one, given.variant(one)) for one in scenario.variants),
        map=group_map(scenario, language, look),
    )


def run_view(
    wanted: str, variant: str, seed: int, replication: int, language: Language, look: LookName
) -> RunView:
    """Return one run of a scenario as a screen shows it.

    Raises:
        ScenarioError: the scenario has errors; all of them are told.
        UsageError: there is no such scenario or variant, or the seed is out of range.
    """
    return viewed(simulate(wanted, seed, replication, variant), language, look)


def viewed(outcome: Outcome, language: Language, look: LookName) -> RunView:
    """Return *outcome* as a screen shows it."""
    from simulator.reports.run_view import run_view as view
    from simulator.reports.text import Answer
    from simulator.results.provenance import provenance

    named = names(outcome, language)
    figures = (outcome.seed, outcome.replication, outcome.services, outcome.charges)
    origin = provenance(outcome.plan, outcome.seed, outcome.replication)
    return view(Answer(named, outcome.log, *figures), pictures(outcome, language, look), origin)


def html_page(outcome: Outcome, language: Language, events_file: str = "") -> str:
    """Return *outcome* as one page to read and print; the file *events_file* beside it has the whole log."""
    from simulator.reports.page import Frame
    from simulator.reports.page import html_page as written

    scenario, named = outcome.loaded.scenario, names(outcome, language)
    around = Frame(named.text(scenario.group.name, ""), named.text(scenario.story, ""), events_file)
    return written(viewed(outcome, language, "light"), around, language)


def report_html(wanted: str, variant: str, seed: int, replication: int, language: Language) -> str:
    """Return one run of a scenario as one page to read, send and print.

    Raises:
        ScenarioError: as `run_view`.
        UsageError: as `run_view`.
    """
    return html_page(simulate(wanted, seed, replication, variant), language)


def story(
    wanted: str, variant: str, seed: int, replication: int, service: str, language: Language
) -> list[Sentence]:
    """Return why a service was down in one run, in sentences.

    Raises:
        ScenarioError: as `run_view`.
        UsageError: as `run_view`, or there is no such service.
    """
    return sentences(simulate(wanted, seed, replication, variant), service, language)

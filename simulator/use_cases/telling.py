"""Telling of a run: report, explanation, pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.errors import Problem, UsageError
from simulator.use_cases.runs import backlogs, tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from simulator.analysis.explain import Explanation
    from simulator.analysis.naming import Names
    from simulator.analysis.recovery import Recovery
    from simulator.analysis.ways import Ways
    from simulator.model.scenario import Scenario
    from simulator.reports.charts.material import Material
    from simulator.reports.explanation import Sentence
    from simulator.reports.look import LookName
    from simulator.reports.picture import Picture
    from simulator.reports.pieces import Line
    from simulator.use_cases.runs import Outcome
    from simulator.wording import Language


def names(outcome: Outcome, language: Language) -> Names:
    """Return what everything in the scenario of *outcome* is called."""
    from simulator.analysis.naming import Names

    return Names(outcome.loaded.scenario, outcome.plan, language)


def report(outcome: Outcome, language: Language, width: int = 100) -> list[Line]:
    """Return the recovery table and the timeline of *outcome* as lines of at most *width* cells."""
    from simulator.reports.text import Answer, page

    figures = (outcome.services, outcome.charges, backlogs(outcome))
    answer = Answer(names(outcome, language), outcome.log, outcome.seed, outcome.replication, *figures)
    return page(answer, width)


def explain(outcome: Outcome, service: str, language: Language) -> list[str]:
    """Return the lines that tell why a service was down, each time it was, and how it came back.

    `member/service` may be written with ids or with names in either language.

    Raises:
        UsageError: there is no such service.
    """
    from simulator.reports.explanation import explanation

    return explanation(*_told(outcome, service, language))


def sentences(outcome: Outcome, service: str, language: Language) -> list[Sentence]:
    """Return what `explain` tells as sentences, each with how far it goes into detail.

    Raises:
        UsageError: there is no such service.
    """
    from simulator.reports.explanation import sentences as tell

    return tell(*_told(outcome, service, language))


def _told(outcome: Outcome, service: str, language: Language) -> tuple[Explanation, Recovery, Names, Ways]:
    """Return what is to be told of a service."""
    from simulator.analysis.explain import explain as why
    from simulator.analysis.finding import found, near
    from simulator.analysis.ways import Ways

    named, group = names(outcome, language), outcome.loaded.scenario.group
    plan = found(service, outcome.plan.services, group)
    if plan is None:
        close = near(service, outcome.plan.services, group)
        known = ", ".join(f"{one.id} ({named.service_of(one.id)})" for one in close)
        raise UsageError(Problem("no-such-service", values={"name": service, "names": known or "-"}))
    story = why(outcome.plan, outcome.log, plan)
    return story, outcome.services[plan.index], named, Ways(named, outcome.log)


def aid(outcome: Outcome, language: Language, width: int = 100) -> list[Line]:
    """Return the ledger of mutual aid in *outcome*, and why help came when it came, as lines."""
    from simulator.reports.aid import aid_page

    return aid_page(names(outcome, language), outcome.log, width)


def pictures(outcome: Outcome, language: Language, look_name: LookName = "light") -> list[Picture]:
    """Return every picture of *outcome*, each with the table that stands beside it."""
    from simulator.reports.gallery import pictures as drawn

    return drawn(material(outcome, language, look_name))


def material(outcome: Outcome, language: Language, look_name: LookName = "light") -> Material:
    """Return what the pictures of *outcome* are drawn from."""
    from simulator.reports.charts.material import Material
    from simulator.reports.look import LOOKS

    return Material(tables(outcome), names(outcome, language), LOOKS[look_name])


def group_map(scenario: Scenario, language: Language, look_name: LookName = "light") -> Picture:
    """Return the map of a group before anything has happened; its scenario may have errors."""
    from simulator.analysis.naming import GivenNames
    from simulator.reports.charts.network_map import group_map as drawn
    from simulator.reports.look import LOOKS

    return drawn(GivenNames(scenario, language), LOOKS[look_name])


def plain(page: Sequence[Line]) -> str:
    """Return a page as plain text."""
    from simulator.reports.pieces import plain as plain_text

    return plain_text(page)


def show(page: Sequence[Line], terminal: TextIO) -> None:
    """Write a page to a terminal, in colour where it has any."""
    from simulator.reports.terminal import show as show_on

    show_on(page, terminal)

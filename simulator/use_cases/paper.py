"""A run as a page to read in a browser and to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.use_cases.telling import names, pictures

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.use_cases.runs import Outcome
    from simulator.wording import Language

FILE = "index.html"


def page_html(outcome: Outcome, language: Language, events_file: str = "events.csv") -> str:
    """Return *outcome* as one page of HTML that asks for nothing outside; *events_file* lies beside it."""
    from simulator.reports.page import Frame, page
    from simulator.reports.run_view import run_view
    from simulator.reports.text import Answer
    from simulator.results.provenance import provenance

    named = names(outcome, language)
    figures = (outcome.services, outcome.charges)
    answer = Answer(named, outcome.log, outcome.seed, outcome.replication, *figures)
    origin = provenance(outcome.plan, outcome.seed, outcome.replication)
    view = run_view(answer, pictures(outcome, language, "light"), origin)
    group = named.text(named.scenario.group.name, "")
    return page(view, Frame(group, named.text(named.scenario.story, ""), events_file), language)


def write_page(outcome: Outcome, folder: Path, language: Language, form: str = "csv") -> Path:
    """Write the page to *folder*, beside the tables in *form*, and return its path.

    Raises:
        UsageError: the file cannot be written.
    """
    from simulator.results.writing import put

    return put(folder, FILE, page_html(outcome, language, f"events.{form}").encode())

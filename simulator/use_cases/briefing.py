"""An exercise out of a run: the papers for those who lead it and the cards for those who take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.use_cases.telling import names

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.use_cases.runs import Outcome
    from simulator.wording import Language


def brief(outcome: Outcome, folder: Path, language: Language) -> list[Path]:
    """Write the papers of an exercise out of *outcome* to *folder* and return their paths.

    These are timeline and inject list for controllers, as a page and as a workbook, and the cards that
    players get one by one.

    Raises:
        UsageError: a file cannot be written, or nothing here can write workbooks.
    """
    from simulator.exercise.pack import pack
    from simulator.reports.briefing import controllers_page, players_page
    from simulator.reports.briefing_sheets import workbook
    from simulator.results.writing import put

    papers = pack(names(outcome, language), outcome.log, outcome.seed, outcome.replication)
    files = {
        "briefing.html": controllers_page(papers, language).encode(),
        "briefing.xlsx": workbook(papers, language),
        "cards.html": players_page(papers, language).encode(),
    }
    return [put(folder, name, data) for name, data in files.items()]

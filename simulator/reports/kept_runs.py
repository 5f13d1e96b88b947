"""The list of the runs that are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.reports.width import left, right
from simulator.wording import many_report as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.results.store import Entry
    from simulator.wording import Language

WIDTHS = (17, 28, 20, 8, 8, 10)
KILOBYTE = 1000


def listing(entries: Sequence[Entry], language: Language) -> list[str]:
    """Return a line for each run, the one changed last first."""
    if not entries:
        return [words.NO_RUNS.in_(language)]
    heads = [head.in_(language) for head in words.RUN_HEADS]
    return [_line(heads), *(_line(_cells(one)) for one in entries)]


def _cells(one: Entry) -> list[str]:
    size = f"{one.size_bytes / KILOBYTE:,.0f} kB"
    replications = f"{one.replications:,}" if one.replications else "-"
    return [one.run_id, one.scenario, one.variant or "-", str(one.seed), replications, size, one.changed]


def _line(cells: Sequence[str]) -> str:
    words_, numbers, last = cells[:3], cells[3:6], cells[6]
    texts = [left(cell, width) for cell, width in zip(words_, WIDTHS[:3], strict=True)]
    counts = [right(cell, width) for cell, width in zip(numbers, WIDTHS[3:], strict=True)]
    return "".join([*texts, *counts, "  ", last])

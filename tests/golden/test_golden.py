"""Stored results of two runs: a change of numbers is seen as a diff, never by accident.

`make golden` writes them anew; look at the diff and say why in a `results` fragment.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from simulator import use_cases

if TYPE_CHECKING:
    from simulator.use_cases import Outcome

HERE = Path(__file__).parent


def event_log(outcome: Outcome) -> str:
    """Return the whole log, one event a line."""
    return outcome.log.lines()


def lost_and_kept(outcome: Outcome) -> str:
    """Return for every service the whole seconds lost and until level 5, and what was promised and kept."""
    lines = ["municipality,service,lost_s,to_l5_s,rto_met,mtpd_met"]
    for r in outcome.services:
        to_l5 = "" if r.hours_to_l5 is None else round(r.hours_to_l5 * 3600)
        lost = round(r.lost_hours * 3600)
        lines.append(f"{r.municipality},{r.service},{lost},{to_l5},{r.rto_met},{r.mtpd_met}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("name", "scenario", "view"),
    [
        ("tiny.jsonl", "tiny", event_log),  # every kind of line that a plain repair leaves
        ("nankai-trough.csv", "yamaguchi/nankai-trough", lost_and_kept),  # the shipped answer
    ],
)
def test_the_numbers_have_not_changed(name, scenario, view, update_golden):
    """The same scenario and seed give what is stored, to the second."""
    got = view(use_cases.simulate(scenario, seed=1))
    if update_golden:
        (HERE / name).write_text(got, encoding="utf-8")

    assert got == (HERE / name).read_text(encoding="utf-8")

"""The example that the page on the backlog works out by hand is what the product works out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from yaml import safe_load

from simulator.analysis.backlog import backlogs
from simulator.model.demand import Demand
from tests.builders import component, mode, out, run, scenario, service, site

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "backlog.md"
TEXT = PAGE.read_text(encoding="utf-8")
CELL = re.compile(r"(\d+(?:\.\d+)?)\**(?: \||$)", re.MULTILINE)


def example():
    """The town of the page: its service is down from Wednesday 10:00 to Thursday 10:00."""
    block = re.search(r"```yaml\n(.*?)```", TEXT, flags=re.DOTALL)[1]
    hall = site(kind="hall", components={"server": component()})
    got = run(
        scenario(
            sites={"hall": hall},
            services={"tax": service({"normal": mode(5, "hall/server")})},
            forced=out("hall/server", 0, 24),
            group=safe_load(block),
        )
    )
    (one,) = backlogs(got.plan, got.log)
    return one


def test_the_numbers_of_the_table_are_those_of_the_product():
    """Each row of the table ends with who waits then."""
    table = TEXT.partition("待っている人 / waiting")[2].partition("\n\n")[0]
    rows = [line for line in table.splitlines() if ":" in line]
    told = [float(CELL.findall(line)[-1]) for line in rows]

    waiting = [span.end_waiting for span in example().spans if span.counters_open][: len(rows)]
    assert told == pytest.approx(waiting)
    assert len(rows) == 4


def test_the_figures_of_the_text_are_those_of_the_product():
    """Forty-eight hours, day 3, and 2,100 person-hours."""
    queue = example().queue

    assert (queue.clears_hours, queue.clears_day) == (48, 3)
    assert "48 hours after the onset (day 3)" in TEXT
    assert queue.waiting_person_hours == pytest.approx(2100)
    assert "2,100 person-hours" in TEXT


def test_every_field_of_a_class_of_demand_is_told():
    """No field of the format is left out of the page."""
    assert [name for name in Demand.model_fields if name != "basis" and name not in TEXT] == []

"""What a page shows as a part of a scenario file can be put into one as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from yaml import safe_load

from simulator.checks import check
from simulator.model.scenario import scenario_from
from tests.builders import component, mode, scenario, service, site

ROOT = Path(__file__).resolve().parents[2]
TROUBLES = ROOT / "docs" / "how-to" / "other-troubles.md"
BLOCKS = re.findall(r"```yaml\n(.*?)```", TROUBLES.read_text(encoding="utf-8"), flags=re.DOTALL)


def sound(hazard):
    """A hall with terminals and a data centre with a server, joined by a line and a road."""
    return scenario(
        sites={
            "hall": site(kind="hall", power={}, components={"terminals": component()}),
            "dc": site(components={"server": component(), "copy": component()}),
        },
        services={"s": service({"normal": mode(5, "hall/terminals", {"path": ["hall", "dc"]}, "dc/server")})},
        group={
            "links": {"line": {"ends": ["hall", "dc"], "capacity_mbps": 10}},
            "roads": {"road": {"ends": ["hall", "dc"], "travel_hours": 1}},
        },
        hazard=hazard,
    )


def test_the_page_shows_the_three_kinds():
    """None of the blocks was lost."""
    assert [next(iter(safe_load(block))) for block in BLOCKS] == ["cyber", "rolling_outages", "incidents"]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.partition(":")[0])
def test_a_block_of_the_page_is_sound(block):
    """The checker finds neither an error nor a warning in a scenario with the block, but missing marks."""
    problems = check(scenario_from(sound(safe_load(block))))

    assert {p.code for p in problems if p.severity != "info"} <= {"number-undeclared"}

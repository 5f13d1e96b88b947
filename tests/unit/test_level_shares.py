"""What share of normal service each level stands for, and what no services at all add up to."""

import pytest

from simulator.analysis.curves import curves
from simulator.analysis.summary import summary
from tests.builders import component, mode, out, run, scenario, service, site

SHARES = {0: 0.0, 1: 0.1, 2: 0.3, 3: 0.5, 4: 0.8, 5: 1.0}
"""As the page of tables says."""


@pytest.mark.parametrize(("level", "share"), SHARES.items())
def test_a_level_stands_for_its_share(level, share):
    """While its server is out the only service stands at one level, and the curve at the share of it."""
    modes = {"normal": mode(5, "hall/server"), "other": mode(max(level, 1), "hall/list")}
    without = {0: "hall/list", 5: None}.get(level)
    outages = out("hall/server", 2, 5) if level < 5 else {}
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components={"server": component(), "list": component()})},
            services={"s": service(modes)},
            forced={**outages, **(out(without, 2, 5) if without else {})},
        )
    )
    found = [span.level_share for span in curves(result.plan, result.log) if span.municipality == "town"]

    assert found == ([1.0] if level == 5 else [1.0, share, 1.0])


def test_nothing_is_lost_where_there_are_no_services():
    """A member without services has lost no hours, at no stretch, and had nothing to keep."""
    found = summary([], [])

    assert (found.services, found.lost_hours, found.longest_hours, found.decided) == (0, 0, 0, 0)
    assert (found.hours_to_l1, found.hours_to_l3, found.hours_to_l5, found.main) == (0, 0, 0, None)

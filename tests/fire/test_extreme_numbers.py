"""Numbers at the ends of what the format allows: they are refused, or the run copes with them."""

from __future__ import annotations

import pytest

from simulator.checks import check
from simulator.compiler.compile import compile_plan
from simulator.draws import FixedDraws
from simulator.engine.run import simulate
from simulator.errors import Severity
from simulator.model.scenario import scenario_from
from tests.builders import broken, component, mode, repair, scenario, service, site, text


def town(hours=1, **changes):
    """A town with one broken thing whose repair takes *hours*."""
    return scenario(
        sites={"hall": site(kind="hall", components={"a": component(repair=repair(hours))})},
        services={
            "s": service({"normal": mode(5, "hall/a")}, ladder=[(24, 5)], objectives={"clock": "counter"})
        },
        forced=broken("hall/a"),
        **changes,
    )


def with_backup(interval_hours):
    """A town whose register is copied every *interval_hours*."""
    copied = {
        "name": text("register"),
        "host": "hall",
        "backup": {"interval_hours": interval_hours, "copies": [{"at": "hall/a"}]},
        "restore": {"hours": 1},
    }
    return town(group={"systems": {"register": copied}})


def bug(data, reason):
    """A scenario that shows a known bug; the test must fail until it is mended."""
    return pytest.param(data, marks=pytest.mark.xfail(strict=True, reason=reason), id=reason)


RARE = 0.999
"""A draw that one case in a thousand exceeds."""

EXTREMES = [
    pytest.param(town(1_000_000), id="the longest work"),
    pytest.param(town(1e-300), id="the shortest work"),
    pytest.param(town({"exponential": {"mean_hours": 1_000_000}}), id="the longest mean"),
    pytest.param(town({"weibull": {"scale_hours": 1_000_000, "shape": 100}}), id="the steepest wear-out"),
    pytest.param(town({"uniform": {"low_hours": 0, "high_hours": 1_000_000}}), id="the widest spread"),
    pytest.param(
        town({"triangular": {"low_hours": 0, "mode_hours": 0, "high_hours": 1e-300}}), id="no width"
    ),
    pytest.param(town(horizon_hours=1e-300), id="the shortest horizon"),
    pytest.param(town(horizon_hours=1_000_000), id="the longest horizon"),
    pytest.param(town(onset="0001-01-01T00:00:00+23:59"), id="the first day of all calendars"),
    pytest.param(with_backup(10_000), id="a copy once a year"),
    bug(
        town({"weibull": {"scale_hours": 1, "shape": 0.001}}),
        "a Weibull length of shape 0.001 overflows when it is drawn",
    ),
    bug(
        town({"lognormal": {"median_hours": 1e-300, "p90_hours": 1_000_000}}),
        "a lognormal length from 1e-300 to 1,000,000 hours overflows when it is drawn",
    ),
    bug(with_backup(0.0001), "copies less than half a second apart divide by zero"),
    bug(town(onset="9999-12-31T23:00:00+09:00"), "a run beyond the year 9999 overflows the calendar"),
]


@pytest.mark.parametrize("data", EXTREMES)
def test_what_the_format_allows_is_refused_by_the_checks_or_runs(data):
    """A number that passes the format brings neither the checks nor the compiler nor the engine down."""
    loaded = scenario_from(data)
    if any(problem.severity is Severity.ERROR for problem in check(loaded)):
        return

    log = simulate(compile_plan(loaded), FixedDraws({}, otherwise=RARE))

    assert log[-1].to_state == "horizon"

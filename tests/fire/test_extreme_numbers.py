"""Numbers at the ends of what the format allows: they are refused, or the run copes with them."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

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


RARE = 0.999
"""A draw that one case in a thousand exceeds."""

NEVER = 1 - 2**-53
"""The largest draw there is."""

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
    pytest.param(town(onset="2999-12-31T23:00:00+09:00", horizon_hours=1_000_000), id="the last onset"),
    pytest.param(with_backup(10_000), id="a copy once a year"),
    pytest.param(with_backup(0.0003), id="a copy every second"),
    pytest.param(town({"weibull": {"scale_hours": 1_000_000, "shape": 0.1}}), id="the earliest failures"),
    pytest.param(
        town({"lognormal": {"median_hours": 0.0003, "p90_hours": 1_000_000}}), id="the widest lognormal"
    ),
]

BEYOND = [
    pytest.param(town({"weibull": {"scale_hours": 1, "shape": 0.001}}), id="failures without end"),
    pytest.param(
        town({"lognormal": {"median_hours": 1e-300, "p90_hours": 1_000_000}}), id="a spread without end"
    ),
    pytest.param(with_backup(0.0001), id="copies less than half a second apart"),
    pytest.param(town(onset="9999-12-31T23:00:00+09:00"), id="the last day of all calendars"),
]


@pytest.mark.parametrize("draw", [RARE, NEVER, 0.5, 2**-53])
@pytest.mark.parametrize("data", EXTREMES)
def test_what_the_format_allows_is_refused_by_the_checks_or_runs(data, draw):
    """A number that passes the format brings neither the checks nor the compiler nor the engine down."""
    loaded = scenario_from(data)
    if any(problem.severity is Severity.ERROR for problem in check(loaded)):
        return

    log = simulate(compile_plan(loaded), FixedDraws({}, otherwise=draw))

    assert log[-1].to_state == "horizon"


@pytest.mark.parametrize("data", BEYOND)
def test_what_no_run_could_cope_with_is_refused_by_the_format(data):
    """A number for which there is no length, no step of time or no calendar does not pass the format."""
    with pytest.raises(ValidationError) as refused:
        scenario_from(data)

    assert refused.value.error_count() == 1

"""A lifeline comes back along a published curve: out if unlucky, back when the curve falls to its luck."""

import pytest

from simulator.draws import FixedDraws
from tests.builders import mode, run, scenario, service, site

DOWN_IN_TEN = {"still_out": [[0, 1.0], [10, 0.0]]}


def grid(curves=None, luck=None, sites=("hall",), area=0.5, **changes):
    """A run in which the grid of some sites fails at hour 0; the luck of each site is given."""
    lifeline = {"kind": "power", "curve": "curve", "of": list(sites), "rho": 0.0, **changes}
    return run(
        scenario(
            sites={"hall": site(kind="hall", power={}, area="north"), "dc": site(power={}, area="north")},
            services={
                "s": service({"normal": mode(5, {"power": "hall"})}),
                "t": service({"normal": mode(5, {"power": "dc"})}),
            },
            hazard={"lifelines": {"blackout": lifeline}},
            library={"restoration": curves or {"curve": DOWN_IN_TEN}},
        ),
        FixedDraws(
            {**{f"lifeline/power/{s}": u for s, u in (luck or {}).items()}, "lifeline/power/area/north": area}
        ),
    )


def lost(result, name="town/s"):
    """The hours without power."""
    return result.services[name].lost_hours


@pytest.mark.parametrize(("luck", "hours"), [(0.2, 8.0), (0.5, 5.0), (0.9, 1.0)])
def test_a_site_is_back_when_the_share_still_out_falls_to_its_luck(luck, hours):
    """With 1 - t/10 still out, a site of luck 0.2 waits 8 h and one of luck 0.9 only 1 h."""
    assert lost(grid(luck={"hall": luck})) == hours


@pytest.mark.parametrize(("luck", "hours"), [(0.61, 0.0), (0.48, 2.0)])
def test_a_lucky_site_never_goes_out(luck, hours):
    """If 0.6 of the sites go out, luck 0.61 keeps the power; luck 0.48 waits for 0.6(1 - t/10) = 0.48."""
    curve = {"curve": {"still_out": [[0, 0.6], [10, 0.0]]}}

    assert lost(grid(curve, {"hall": luck})) == hours


def test_the_tail_of_a_curve_is_not_made_up():
    """If a tenth of the sites are still out at the last point, an unlucky site does not come back at all."""
    curve = {"curve": {"still_out": [[0, 1.0], [10, 0.1]]}}

    assert grid(curve, {"hall": 0.09}).services["town/s"].hours_to_l5 is None
    assert lost(grid(curve, {"hall": 0.145})) == 9.5


@pytest.mark.parametrize(("luck", "hours"), [(0.51, 4.9), (0.49, 10.2)])
def test_nothing_comes_back_while_a_curve_is_flat(luck, hours):
    """Between hours 5 and 10 nobody returns: luck just above a half is back before, just below after."""
    curve = {"curve": {"still_out": [[0, 1.0], [5, 0.5], [10, 0.5], [20, 0.0]]}}

    assert lost(grid(curve, {"hall": luck})) == hours


def test_halls_may_come_first():
    """A hall factor of a half halves the outage of the hall and of nobody else."""
    result = grid(luck={"hall": 0.2, "dc": 0.2}, sites=("hall", "dc"), hall_factor=0.5)

    assert (lost(result), lost(result, "town/t")) == (4.0, 8.0)


def test_with_full_correlation_an_area_comes_back_as_one():
    """With rho 1 only the luck of the area counts: both sites wait 7 h."""
    result = grid(luck={"hall": 0.1, "dc": 0.9}, sites=("hall", "dc"), area=0.3, rho=1.0)

    assert (lost(result), lost(result, "town/t")) == (7.0, 7.0)


def test_without_correlation_each_site_has_its_own_luck():
    """With rho 0 the luck of the area counts for nothing."""
    result = grid(luck={"hall": 0.1, "dc": 0.9}, sites=("hall", "dc"), area=0.3, rho=0.0)

    assert (lost(result), lost(result, "town/t")) == (9.0, 1.0)


def test_half_the_luck_may_be_shared():
    """With rho 0.5, area 0.9 and site 0.5 the luck is Phi(sqrt(0.5) * 1.28155) = 0.81759: 1.824 h."""
    assert lost(grid(luck={"hall": 0.5}, area=0.9, rho=0.5)) == pytest.approx(1.8241, abs=2e-4)


@pytest.mark.parametrize(
    ("second", "back"),
    [
        ({"at_hours": 3, "curve": "curve"}, 8.0),
        ({"at_hours": 1, "curve": "quick"}, 5.0),
        ({"at_hours": 20, "curve": "curve"}, 5.0),
    ],
)
def test_after_two_outages_the_later_return_counts(second, back):
    """The first outage ends at hour 5; one from hour 3 ends at 8, a quick one changes nothing."""
    lifelines = {
        "first": {"kind": "power", "curve": "curve", "of": ["hall"]},
        "second": {"kind": "power", "of": ["hall"], **second},
    }
    result = run(
        scenario(
            sites={"hall": site(kind="hall", power={})},
            services={"s": service({"normal": mode(5, {"power": "hall"})})},
            hazard={"lifelines": lifelines},
            library={"restoration": {"curve": DOWN_IN_TEN, "quick": {"still_out": [[0, 1.0], [2, 0.0]]}}},
        )
    )

    assert result.up_down("hall/grid")[:2] == [(0.0, "down"), (back, "up")]


@pytest.mark.parametrize(("luck", "hours"), [(0.5, 0.5 / 0.082), (0.1, 50.0)])
def test_a_slow_share_holds_the_tail_back(luck, hours):
    """Four fifths return within 10 h, one fifth within 100 h: 0.8(1 - t/10) + 0.2(1 - t/100) is still out."""
    curves = {
        "curve": {**DOWN_IN_TEN, "slow": {"share": 0.2, "curve": "slow"}},
        "slow": {"still_out": [[0, 1.0], [100, 0.0]]},
    }

    assert lost(grid(curves, {"hall": luck})) == pytest.approx(hours, abs=2e-4)


def test_a_site_whose_supply_is_not_modelled_has_power():
    """A site without a power block always has power."""
    result = run(
        scenario(
            services={"s": service({"normal": mode(5, {"power": "hall"})})},
            sites={"dc": site(power={})},
            hazard={"lifelines": {"blackout": {"kind": "power", "curve": "curve", "of": ["dc"]}}},
            library={"restoration": {"curve": DOWN_IN_TEN}},
        )
    )

    assert lost(result) == 0.0


def test_a_line_may_be_the_lifeline():
    """A carrier's line fails with its lifeline and returns along the curve, 5 h for middling luck."""
    result = run(
        scenario(
            sites={"dc": site()},
            services={"s": service({"normal": mode(5, {"path": ["hall", "dc"]})})},
            group={"links": {"line": {"ends": ["hall", "dc"], "capacity_mbps": 10}}},
            hazard={
                "lifelines": {
                    "exchange": {"kind": "exchange", "curve": "curve", "of": ["line"], "at_hours": 1}
                }
            },
            library={"restoration": {"curve": DOWN_IN_TEN}},
        )
    )

    assert result.levels("town/s") == [(0.0, 5), (1.0, 0), (6.0, 5)]


def test_a_grid_that_is_named_twice_fails_once():
    """A site and its grid are the same thing to a power lifeline."""
    result = run(
        scenario(
            sites={"hall": site(kind="hall", power={})},
            services={"s": service({"normal": mode(5, {"power": "hall"})})},
            hazard={"lifelines": {"b": {"kind": "power", "curve": "curve", "of": ["hall/grid", "hall"]}}},
            library={"restoration": {"curve": DOWN_IN_TEN}},
        )
    )

    assert result.levels("town/s") == [(0.0, 0), (5.0, 5)]


def test_what_is_pinned_intact_keeps_its_lifeline():
    """A grid that the scenario keeps intact does not fail with the others."""
    result = run(
        scenario(
            sites={"hall": site(kind="hall", power={})},
            services={"s": service({"normal": mode(5, {"power": "hall"})})},
            hazard={"lifelines": {"blackout": {"kind": "power", "curve": "curve", "of": ["hall"]}}},
            forced={"grid-stands": {"what": "hall/grid", "state": "intact"}},
            library={"restoration": {"curve": DOWN_IN_TEN}},
        )
    )

    assert lost(result) == 0.0

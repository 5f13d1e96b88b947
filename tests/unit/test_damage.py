"""Chances of damage and of outages, as pure functions."""

import math

import pytest

from simulator.compiler.damage import (
    damage_state,
    event_deviation,
    lifeline_quantile,
    mixed_curve,
    outage_s,
    reach_probability,
)
from simulator.model.fragility import FragilityCurve, RestorationCurve, SlowShare
from simulator.model.hazards import EventResidual

HALF = FragilityCurve(lognormal={"median": 6.0, "beta": 0.5})
TABLE = FragilityCurve(steps=((5.0, 0.1), (5.5, 0.3), (6.0, 0.9)))
FLAT = FragilityCurve(probability=0.25)


@pytest.mark.parametrize("intensity", [0.1, 3.0, 6.0, 7.0, 100.0])
def test_a_lognormal_curve_is_phi_of_the_logarithm(intensity):
    """P = Phi(ln(x / median) / beta)."""
    expected = 0.5 * math.erfc(-math.log(intensity / 6) / 0.5 / math.sqrt(2))

    assert reach_probability(HALF, intensity) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("intensity", [0.0, -1.0])
def test_without_shaking_nothing_falls(intensity):
    """An intensity of zero or below, as a residual may make it, damages nothing."""
    assert reach_probability(HALF, intensity) == 0.0


@pytest.mark.parametrize(
    ("intensity", "chance"), [(4.99, 0.0), (5.0, 0.1), (5.49, 0.1), (5.5, 0.3), (6.0, 0.9), (99.0, 0.9)]
)
def test_a_table_holds_from_each_step_on(intensity, chance):
    """Below the first step nothing happens, beyond the last one it stays."""
    assert reach_probability(TABLE, intensity) == chance


def test_a_fixed_chance_is_fixed():
    """It does not look at the intensity."""
    assert {reach_probability(FLAT, x) for x in (0.0, 5.0, 99.0)} == {0.25}


@pytest.mark.parametrize(("u", "state"), [(0.05, 3), (0.1, 2), (0.25, 1), (0.3, 0), (0.99, 0)])
def test_the_state_counts_the_curves_above_the_strength(u, state):
    """With chances 0.3, 0.25 and 0.1 to reach states 1 to 3, strict inequality at each."""
    curves = tuple(FragilityCurve(probability=p) for p in (0.3, 0.25, 0.1))

    assert damage_state(curves, 5.0, u) == state


def test_more_shaking_never_means_less_damage():
    """Under one strength the state does not fall with the intensity."""
    for u in (0.01, 0.2, 0.5, 0.8):
        states = [damage_state((HALF, TABLE), x / 10, u) for x in range(1, 100)]
        assert states == sorted(states)


def test_an_event_residual_is_normal_or_one_of_a_few():
    """A normal residual is sigma times the quantile; a discrete one takes its shares in their order."""
    few = EventResidual(discrete=((-1.0, 0.25), (0.0, 0.5), (2.0, 0.25)))

    assert event_deviation(EventResidual(sigma=0.5), 0.9) == pytest.approx(0.5 * 1.2815515655446004)
    assert [event_deviation(few, u) for u in (0.0, 0.2499, 0.25, 0.7499, 0.75, 0.9999)] == [
        -1,
        -1,
        0,
        0,
        2,
        2,
    ]
    assert event_deviation(None, 0.9) == 0.0


def test_shares_that_add_up_to_nearly_one_leave_no_hole():
    """A uniform beyond the rounded sum of the shares gets the last value."""
    tenths = EventResidual(discrete=tuple((float(i), 0.1) for i in range(10)))

    assert event_deviation(tenths, 1 - 2**-53) == 9.0


@pytest.mark.parametrize("u", [0.01, 0.4, 0.99])
def test_correlation_leads_from_own_to_shared_luck(u):
    """With rho 0 the luck of a site is its own, with rho 1 that of its area."""
    assert lifeline_quantile(0.3, u, 0.0) == pytest.approx(u)
    assert lifeline_quantile(u, 0.3, 1.0) == pytest.approx(u)


def test_correlated_luck_stays_uniform():
    """Whatever rho, a share v of the sites has luck below v: Phi of a standard normal is uniform."""
    grid = [(i + 0.5) / 200 for i in range(200)]
    luck = sorted(lifeline_quantile(a, b, 0.5) for a in grid for b in grid)

    assert max(abs(v - (i + 0.5) / len(luck)) for i, v in enumerate(luck)) < 0.01


CURVE = ((0.0, 0.8), (10.0, 0.4), (20.0, 0.4), (40.0, 0.1))


@pytest.mark.parametrize(
    ("v", "hours"),
    [(0.9, 0), (0.8, 0), (0.7, 2.5), (0.4, 10), (0.39, 20 + 20 * 0.01 / 0.3), (0.1, 40), (0.09, None)],
)
def test_an_outage_ends_where_the_curve_meets_the_luck(v, hours):
    """Out iff v < S(0), back at the smallest t with S(t) <= v, never beyond the last point."""
    assert outage_s(CURVE, v, 1.0) == (None if hours is None else round(hours * 3600))


def test_the_hall_factor_stretches_the_hours():
    """Half the factor, half the outage; who stays out stays out."""
    assert outage_s(CURVE, 0.7, 0.5) == 4500
    assert outage_s(CURVE, 0.05, 0.5) is None


def test_a_curve_of_one_point_never_ends():
    """A share that is out and nothing more known: out for good, or not at all."""
    assert outage_s(((0.0, 0.3),), 0.2, 1.0) is None
    assert outage_s(((0.0, 0.3),), 0.3, 1.0) == 0


def test_a_slow_share_is_mixed_in_exactly():
    """At every break point of both curves the mixture is the weighted sum."""
    curves = {
        "quick": RestorationCurve(
            still_out=((0.0, 1.0), (10.0, 0.0)), slow=SlowShare(share=0.25, curve="slow")
        ),
        "slow": RestorationCurve(still_out=((0.0, 0.8), (20.0, 0.4), (100.0, 0.0))),
    }

    hours, shares = zip(*mixed_curve(curves, "quick"), strict=True)
    assert hours == (0.0, 10.0, 20.0, 100.0)
    assert shares == pytest.approx((0.95, 0.15, 0.1, 0.0), abs=1e-12)


def test_a_curve_without_a_slow_share_stays_as_published():
    """Nothing is resampled."""
    curve = RestorationCurve(still_out=((0.0, 1.0), (7.0, 0.0)))

    assert mixed_curve({"c": curve}, "c") == curve.still_out

"""Durations by inverse transform: every family against its closed form, and the one rounding rule."""

import math

import pytest

from simulator.compiler.sampling import interpolate, median_s, quantile_hours, sample_s
from simulator.model.distributions import Distribution
from simulator.units import seconds, transfer_seconds, transferred_gb

Z90 = 1.2815515655446004
U = [1e-9, 0.01, 0.25, 0.5, 0.75, 0.9, 0.99, 1 - 1e-9]


def of(**family):
    """A distribution of one family."""
    return Distribution(**family)


FAMILIES = {
    "fixed": of(fixed=3.0),
    "uniform": of(uniform={"low_hours": 2.0, "high_hours": 6.0}),
    "triangular": of(triangular={"low_hours": 1.0, "mode_hours": 2.0, "high_hours": 5.0}),
    "exponential": of(exponential={"mean_hours": 4.0}),
    "lognormal": of(lognormal={"median_hours": 5.0, "p90_hours": 20.0}),
    "weibull": of(weibull={"scale_hours": 3.0, "shape": 2.0}),
    "empirical": of(empirical=((0.0, 1.0), (0.5, 2.0), (1.0, 10.0))),
}


def share_below(name, x):
    """The distribution function in its textbook form."""
    if name == "uniform":
        return (x - 2) / 4
    if name == "triangular":
        return (x - 1) ** 2 / 4 if x <= 2 else 1 - (5 - x) ** 2 / 12
    if name == "exponential":
        return 1 - math.exp(-x / 4)
    if name == "lognormal":
        return 0.5 * math.erfc(-math.log(x / 5) / (math.log(4) / Z90) / math.sqrt(2))
    if name == "weibull":
        return 1 - math.exp(-((x / 3) ** 2))
    return (x - 1) / 2 if x <= 2 else 0.5 + (x - 2) / 16


@pytest.mark.parametrize("name", [name for name in FAMILIES if name != "fixed"])
@pytest.mark.parametrize("u", U)
def test_the_quantile_inverts_the_distribution(name, u):
    """A share u of the cases lies below the quantile at u."""
    assert share_below(name, quantile_hours(FAMILIES[name], u)) == pytest.approx(u, rel=1e-6, abs=1e-12)


@pytest.mark.parametrize("name", FAMILIES)
def test_quantiles_rise(name):
    """More luck never means less time."""
    values = [quantile_hours(FAMILIES[name], u) for u in U]

    assert values == sorted(values)


@pytest.mark.parametrize(
    ("name", "median"),
    [
        ("fixed", 3.0),
        ("uniform", 4.0),
        ("triangular", 5 - math.sqrt(6)),
        ("exponential", 4 * math.log(2)),
        ("lognormal", 5.0),
        ("weibull", 3 * math.sqrt(math.log(2))),
        ("empirical", 2.0),
    ],
)
def test_medians(name, median):
    """The median in whole seconds, worked out by hand."""
    assert median_s(FAMILIES[name]) == round(median * 3600)


def test_nine_in_ten_stay_below_the_p90():
    """The second number of a lognormal is its 0.9 quantile."""
    assert quantile_hours(FAMILIES["lognormal"], 0.9) == pytest.approx(20.0)


def test_a_lognormal_without_spread_is_its_median():
    """When p90 is the median every case takes the median."""
    flat = of(lognormal={"median_hours": 5.0, "p90_hours": 5.0})

    assert {quantile_hours(flat, u) for u in U} == {5.0}


def test_a_triangle_may_lean_on_either_end_or_be_a_point():
    """The most likely value may be the lowest or the highest, and all three may be one."""
    left = of(triangular={"low_hours": 1.0, "mode_hours": 1.0, "high_hours": 3.0})
    right = of(triangular={"low_hours": 1.0, "mode_hours": 3.0, "high_hours": 3.0})
    point = of(triangular={"low_hours": 2.0, "mode_hours": 2.0, "high_hours": 2.0})

    assert quantile_hours(left, 0.75) == pytest.approx(2.0)
    assert quantile_hours(right, 0.25) == pytest.approx(2.0)
    assert quantile_hours(point, 0.3) == 2.0


def test_an_empirical_step_jumps():
    """Two points with the same share are a jump: up to it the first, beyond it the second."""
    points = ((0.0, 1.0), (0.5, 1.0), (0.5, 9.0), (1.0, 9.0))

    assert (interpolate(points, 0.49), interpolate(points, 0.51)) == (1.0, 9.0)


def test_a_plain_number_is_a_fixed_time():
    """An officer writes 4 and means always four hours."""
    assert Distribution.model_validate(4).fixed == 4


@pytest.mark.parametrize(
    ("hours", "whole"),
    [(0, 0), (1, 3600), (0.5 / 3600, 1), (0.49 / 3600, 0), (1.5 / 3600, 2), (2.5 / 3600, 3), (-1, 0)],
)
def test_half_a_second_is_rounded_up(hours, whole):
    """The one rounding rule: max(0, floor(hours * 3600 + 0.5)), never to even, never below zero."""
    assert seconds(hours) == whole


def test_a_sample_is_whole_seconds():
    """A third of an hour is 1,200 s."""
    assert sample_s(of(uniform={"low_hours": 0.0, "high_hours": 1.0}), 1 / 3) == 1200


def test_a_gigabyte_is_ten_to_the_ninth():
    """45 GB over 100 Mbps take an hour, and an hour carries 45 GB."""
    assert transfer_seconds(45, 100) == 3600
    assert transferred_gb(3600, 100) == 45

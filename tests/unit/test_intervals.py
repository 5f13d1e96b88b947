"""The intervals give published and hand-made figures."""

from math import inf, sqrt

import numpy as np
import pytest
from scipy.special import bdtr

from simulator.experiment.intervals import (
    Moments,
    band,
    mean,
    quantile_rank,
    quantile_ranks,
    shared_rate,
    wilson,
)


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [(81, 263, 0.2535, 0.3682), (15, 148, 0.0598, 0.1644), (0, 20, 0.0, 0.2005), (1, 29, 0.0018, 0.1963)],
)
def test_a_share_has_the_interval_of_newcombe(hits, trials, low, high):
    """Table I of Newcombe (1998), score interval with continuity correction."""
    assert wilson(hits, trials) == pytest.approx((low, high), abs=5e-5)


def test_a_share_and_its_opposite_have_mirrored_intervals():
    """Kept in 29 of 29 is missed in 0 of 29."""
    low, high = wilson(29, 29)

    assert (1 - high, 1 - low) == pytest.approx(tuple(wilson(0, 29)))
    assert wilson(0, 0) == (0, 1)


@pytest.mark.parametrize("trials", [20, 200, 1000])
def test_a_share_is_held_as_often_as_stated_whatever_it_is(trials):
    """The exact chance, a binomial sum, is at least 95 % for each of a thousand true shares."""
    low, high = np.array([wilson(hits, trials) for hits in range(trials + 1)]).T  # shape (hits,)
    shares = np.linspace(0.0005, 0.9995, 1000)
    hits = [np.flatnonzero((low <= x) & (x <= high)) for x in shares]
    held = [
        bdtr(some[-1], trials, x) - (bdtr(some[0] - 1, trials, x) if some[0] else 0)
        for some, x in zip(hits, shares, strict=True)
    ]

    assert min(held) > 0.95


def test_the_median_of_a_hundred_lies_between_two_known_runs():
    """A binomial table gives the 40th and the 61st of 100, P = 0.9648."""
    assert quantile_ranks(100, 0.5) == (40, 61)
    assert quantile_rank(100, 0.5) == 50


def test_no_run_bounds_a_rare_quantile_of_few_runs():
    """0.95^20 = 0.36: all of 20 runs may well lie below the 95th percentile."""
    assert quantile_ranks(20, 0.95) == (17, None)
    assert quantile_ranks(3, 0.05) == (None, 2)


def test_the_nearest_rank_is_not_moved_by_binary_fractions():
    """0.9 of 200 is the 180th run, and 0.07 of 100 the 7th, although neither is exact in binary."""
    assert quantile_rank(200, 0.9) == 180
    assert quantile_rank(100, 0.07) == 7
    assert quantile_rank(7, 0.0) == 1


def test_an_even_spread_has_students_interval():
    """1, 2, 3, 4, 5: mean 3, deviation sqrt 2.5, t = 2.776 for four degrees of freedom."""
    half = 2.776445 * sqrt(2.5 / 5)

    assert mean(Moments.of([1, 2, 3, 4, 5])) == pytest.approx((3 - half, 3 + half))


def test_a_long_tail_widens_its_own_side():
    """One bad run of eight pulls the upper end further away than the lower end."""
    sums = Moments.of([1, 1, 2, 2, 3, 3, 4, 40])
    low, high = mean(sums)

    assert high - sums.mean > sums.mean - low > 0
    assert mean(Moments.of([-x for x in (1, 1, 2, 2, 3, 3, 4, 40)])) == pytest.approx((-high, -low))


def test_runs_that_are_all_alike_do_not_promise_certainty():
    """After 59 runs with 0 a part of 0.05^(1/59) = 95 % is sure; 5 % could be at the limit of 100."""
    low, high = mean(Moments.of([0] * 59), limits=(0, 100))

    assert low == 0
    assert high == pytest.approx(4.95, abs=0.01)


def test_one_run_says_nothing_of_the_mean():
    """A single run leaves everything open, and so does none."""
    assert mean(Moments.of([7]), limits=(0, 100)) == (0, 100)
    assert mean(Moments()) == (-inf, inf)


def test_sums_are_exact_in_any_order():
    """Parts added in any order give the sums of the whole, also where floats would round."""
    values = [10**9 + 7 * k for k in range(50)]
    parts = [Moments.of(values[k::7]) for k in range(7)]

    assert sum(parts[1:], parts[0]) == sum(parts[:-1], parts[-1]) == Moments.of(values)
    assert Moments() + parts[0] == parts[0] + Moments() == parts[0]


def test_the_moments_are_those_of_the_text_book():
    """Of 2, 4, 9: mean 5, variance 13, third moment (-27 - 1 + 64) / 3 = 12."""
    sums = Moments.of([2, 4, 9])

    assert (sums.mean, sums.variance) == (5, 13)
    assert sums.skewness == pytest.approx(12 / 13**1.5)


def test_several_intervals_share_what_may_go_wrong():
    """Five at once: 0.95^(1/5) = 0.9898 each."""
    assert shared_rate(0.95, 5) == pytest.approx(0.98979, abs=1e-5)
    assert shared_rate(0.95, 1) == shared_rate(0.95, 0) == pytest.approx(0.95)


def test_the_band_of_a_thousand_runs_is_four_points_wide():
    """The square root of ln(40) / 2000."""
    assert band(1000) == pytest.approx(0.04295, abs=1e-5)
    assert band(0) == 1

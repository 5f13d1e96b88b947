"""A batch stops at a look, for a reason that is told."""

from math import inf

import pytest

from simulator.experiment.intervals import Moments
from simulator.experiment.stopping import Rule, moments
from tests.tallies import service, table


def test_looks_double_and_end_at_the_most():
    """200, 400, 800 and so on; the last look is the limit itself."""
    assert Rule(0.02, 200, most=2000).looks == (200, 400, 800, 2000)
    assert Rule(0.02, 200, most=3200).looks == (200, 400, 800, 1600, 3200)


def test_looks_are_at_the_ends_of_chunks():
    """Chunks of 7: 29 chunks hold the first 200 runs."""
    assert Rule(0.02, 7, most=500).looks == (203, 504)
    assert Rule(0.02, 1000, most=1500).looks == (1000, 2000)
    assert Rule(0.02, 100, fewest=300, most=200).looks == (200,)


def test_the_limit_holds_below_the_first_look_too():
    """Asked for at most 100 runs there is one look, at 100; 101 are the runs of whole chunks, 125."""
    assert Rule(0.02, 25, most=100).looks == (100,)
    assert Rule(0.02, 25, most=101).looks == (125,)


def test_a_look_pays_for_the_other_one():
    """Two looks at 95 % together are 97.5 % each; a single look has nothing to share."""
    assert Rule(0.02, 200, most=800).look_rate == pytest.approx(0.95**0.5)
    assert Rule(0.02, 200, most=200).look_rate == pytest.approx(0.95)


def test_a_narrow_spread_is_precise_at_the_first_look():
    """99, 101, 99, ...: known to within 1 % after 200 runs."""
    look = Rule(0.01, 200).look(Moments.of([99, 101] * 100))

    assert (look.reason, look.stop, look.runs, look.mean) == ("precise", True, 200, 100)
    assert look.half_width_share == pytest.approx((look.interval.high - look.interval.low) / 2 / 100)


def test_precise_is_exactly_what_was_asked():
    """30 % of 200 runs: half of the interval is a quarter of the mean; for less it goes on."""
    sums = Moments.of([0] * 140 + [10] * 60)
    share = Rule(0.01, 200).look(sums).half_width_share

    assert share == pytest.approx(0.25, abs=0.01)
    assert [Rule(share * part, 200).look(sums).reason for part in (0.99, 1.01)] == ["go-on", "precise"]


def test_a_wide_spread_goes_on_until_the_most():
    """Half 0 and half 200 is not known to within 1 % after 400 runs."""
    rule = Rule(0.01, 200, most=400)

    assert rule.look(Moments.of([0, 200] * 100)).reason == "go-on"
    assert not rule.look(Moments.of([0, 200] * 100)).stop
    assert rule.look(Moments.of([0, 200] * 200)).reason == "most-runs"


def test_a_mean_of_nothing_is_never_called_precise():
    """200 runs without loss do not show that nothing can be lost; 1,600 of them end the batch as alike."""
    rule = Rule(0.05, 200)
    first = rule.look(Moments.of([0] * 200), (0, 3600))

    assert (first.reason, first.half_width_share) == ("go-on", inf)
    assert first.interval.high > 36
    assert rule.look(Moments.of([0] * 1600), (0, 3600)).reason == "all-alike"


def test_only_a_look_may_look():
    """Looking at other times would break the promise of the interval."""
    with pytest.raises(ValueError, match="201 runs"):
        Rule(0.01, 200).look(Moments.of([1] * 201))


def test_the_figure_of_the_group_is_read_from_the_tallies():
    """Lost hours add up over services; a time that was not reached counts as the horizon."""
    runs = table(
        {
            ("north", "tax"): service("5", lost_s=[10, 20], to_rlo_s=[5, None]),
            ("south", "tax"): service("5", lost_s=[1, 2], to_rlo_s=[7, 8]),
        }
    )

    assert moments(runs, "lost_s", 100) == Moments.of([11, 22])
    assert moments(runs, "lost_s", 100, "south") == Moments.of([1, 2])
    assert moments(runs, "to_rlo_s", 100) == Moments.of([7, 100])

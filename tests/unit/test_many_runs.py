"""What a sample of many runs holds, and what is read from it."""

from collections.abc import Callable
from itertools import pairwise, permutations
from math import floor

import numpy as np
import pyarrow as pa
import pytest

from simulator import use_cases
from simulator.analysis.aid_given import helped
from simulator.analysis.attainment import attainment, means, quantiles, steps
from simulator.analysis.comparison import Difference, compare, differences
from simulator.analysis.convergence import convergence
from simulator.analysis.curves import curves
from simulator.analysis.fan import fan
from simulator.analysis.many import ARRAYS, METRICS, PAIRED, TENTH_HOUR_S, Sample, Shape, shape_of
from simulator.analysis.many_parts import from_parts, to_parts
from simulator.analysis.naming import GivenNames
from simulator.analysis.picking import nearest
from simulator.analysis.survival import survival
from simulator.experiment.intervals import band
from simulator.loading.reader import load
from simulator.reports.many_text import verdict
from simulator.results.tally import grid_s, tally
from simulator.results.tally_files import from_parquet, to_parquet
from simulator.results.timeline import service_spans
from simulator.wording.many import METRICS as NAMES
from tests.tallies import service, table

HOUR = 3600
HORIZON = 100 * HOUR
TOWNS = {("north", "tax"): 3000, ("north", "care"): 3000, ("south", "tax"): 1000}
SHAPE = Shape(tuple(TOWNS), tuple(TOWNS.values()), HORIZON, (0, HOUR, HORIZON))
ONE = Shape((("north", "tax"),), (1000,), HORIZON, (0, HORIZON))


def towns(runs: int, first: int = 0, seed: int = 1) -> pa.Table:
    """Return *runs* random runs of the towns; a run depends on its own number alone."""
    each = [np.random.default_rng([seed, number]) for number in range(first, first + runs)]

    def figures() -> dict:
        times = [int(dice.exponential(50 * HOUR)) for dice in each]
        back = [time_s if time_s <= HORIZON else None for time_s in times]
        lost = [min(time_s, HORIZON) for time_s in times]
        levels = ["".join(str(level) for level in sorted(dice.integers(0, 6, 3))) for dice in each]
        kept = [time_s <= 24 * HOUR for time_s in times]
        return service(levels, lost_s=lost, to_rlo_s=back, rto_kept=kept, rto_decided=[1] * runs)

    return table({name: figures() for name in TOWNS}, first)


def one(first: int = 0, **figures: list) -> Sample:
    """Return the sample of one service of one member whose figures are given."""
    return Sample.of(ONE, [table({("north", "tax"): service("05", **figures)}, first)])


def test_chunks_add_up_to_the_whole_in_any_order():
    """Five chunks of different sizes in all 120 orders are the 90 runs at once."""
    ends = [0, 7, 27, 28, 60, 90]
    chunks = [towns(end - start, start) for start, end in pairwise(ends)]
    whole = Sample.of(SHAPE, [towns(90)])

    assert all(Sample.of(SHAPE, order).equals(whole) for order in permutations(chunks))


def test_samples_add_up_in_any_order():
    """So do samples of the chunks, also those that were files in between, to the same bytes."""
    parts = [Sample.of(SHAPE, [towns(30, start)]) for start in (0, 30, 60)]
    kept = [from_parts(SHAPE, to_parts(part)) for part in parts]
    whole = Sample.of(SHAPE, [towns(90)])

    assert all(a.equals(b) for a, b in zip(parts, kept, strict=True))
    assert (parts[2] + parts[0] + parts[1]).equals(whole)
    assert to_parts(kept[1] + (kept[2] + kept[0])) == to_parts(whole)


def test_the_arrays_of_a_sample_have_the_shapes_they_are_told_to_have():
    """Of services, figures, begun minutes, promises, steps, instants, levels, and tenths of per cent."""
    sample, hours = Sample(SHAPE), HORIZON // 60 + 1
    shapes = {name: getattr(sample, name).shape for name in ARRAYS}

    assert shapes == {
        "histograms": (3, 5, hours),
        "censored": (3, 5),
        "counts": (3, 4),
        "rungs": (3, 5),
        "levels": (3, 3, 6),
        "curves": (3, 3, 1001),
    }


def test_samples_that_differ_in_one_run_are_not_equal():
    """Neither in figures alone nor in the numbers of the runs alone."""
    of = one(lost_s=[HOUR, 2 * HOUR])

    assert of.equals(one(lost_s=[HOUR, 2 * HOUR]))
    assert not of.equals(one(lost_s=[HOUR, 3 * HOUR]))
    assert not of.equals(one(first=1, lost_s=[HOUR, 2 * HOUR]))


def test_the_first_500_of_1000_are_the_500():
    """Asking for fewer runs of chunks that hold more gives the runs of the smaller question."""
    thousand = [towns(200, start) for start in range(0, 1000, 200)]
    smaller = Sample.of(SHAPE, [towns(500)])

    assert Sample.of(SHAPE, thousand, 500).equals(smaller)
    assert len(smaller) == 500
    assert to_parts(Sample.of(SHAPE, reversed(thousand), 500)) == to_parts(smaller)


def test_what_is_counted_does_not_grow_with_the_runs():
    """Ten times the runs fill arrays of the same size; a run adds one number to every figure that pairs."""
    few, many = (Sample.of(SHAPE, [towns(runs)]) for runs in (40, 400))

    assert [getattr(few, name).nbytes for name in ARRAYS] == [getattr(many, name).nbytes for name in ARRAYS]
    assert [column.nbytes for column in many.pairs] == [400 * 8] * (1 + 3 * len(PAIRED))


def test_large_groups_count_tenths_of_hours():
    """400 services over 30 days would be 86 million minutes."""
    names = tuple((f"m{k}", "tax") for k in range(400))
    large = Shape(names, (1,) * 400, 720 * HOUR, (0,))

    assert (large.bin_s, large.bins) == (TENTH_HOUR_S, 7201)
    assert (SHAPE.bin_s, SHAPE.bins) == (60, 6001)


def test_a_run_counts_once():
    """The same chunk added twice is a mistake of the program."""
    twice = Sample.of(SHAPE, [towns(5), towns(5)])

    with pytest.raises(ValueError, match="twice"):
        _ = twice.pairs


def test_tables_of_another_question_are_refused():
    """Other services, other instants, half a run, samples of another shape."""
    other = table({("west", "tax"): service("05", lost_s=[1])})
    short = table({("north", "tax"): service("0", lost_s=[1])})
    sample = Sample(ONE)

    for wrong in (other, short, towns(2).slice(0, 9)):
        with pytest.raises(ValueError, match="table of tallies"):
            sample.add(wrong)
    with pytest.raises(ValueError, match="different questions"):
        _ = sample + Sample(SHAPE)
    with pytest.raises(ValueError, match="another question"):
        from_parts(Shape((("west", "tax"),), (1000,), HORIZON, (0, HORIZON)), to_parts(one(lost_s=[1])))


def test_runs_with_rows_in_another_order_are_refused():
    """Every run of a table has the rows of the first, in its order."""
    turned = pa.concat_tables([towns(1), towns(1, 1).take([0, 1, 3, 2, 4, 5])])

    with pytest.raises(ValueError, match="the same rows"):
        Sample.of(SHAPE, [turned])


def test_counts_outside_the_sample_are_refused():
    """Parts of a longer horizon do not fit a shorter one, even with the same services."""
    longer = Shape(ONE.services, ONE.residents, 2 * HORIZON, ONE.grid_s)
    late = table({("north", "tax"): service("05", to_l5_s=[2 * HORIZON])})

    with pytest.raises(ValueError, match="outside the shape"):
        from_parts(ONE, to_parts(Sample.of(longer, [late])))


def test_no_run_at_all_is_no_figure():
    """An empty table, and a sample before its first run, tell nothing and do no harm."""
    empty = Sample.of(SHAPE, [towns(1).slice(0, 0)])

    assert len(empty) == 0
    assert quantiles(empty, "lost_s") == survival(empty, "north", "tax") == fan(empty, "") == []
    assert convergence(empty, "lost_s") == compare(empty, {"pact": empty}, "lost_s") == []
    assert attainment(empty)[0][2:] == (0, 0, None, 0, 1)


def test_promises_are_counted_where_they_were_decided():
    """3 kept of 4 decided, one run undecided."""
    sample = one(rto_kept=[1, 0, 1, 1, 0], rto_decided=[1, 1, 1, 1, 0])
    (found,) = attainment(sample)

    assert found[:5] == ("north", "tax", 3, 4, 0.75)
    assert found.low < 0.75 < found.high
    assert attainment(sample, "mtpd")[0].share is None


def test_every_step_of_a_promise_is_counted_by_itself():
    """L1 within an hour, L3 within two, L5 beyond the horizon; the chunks add up."""
    shape = Shape(ONE.services, ONE.residents, HORIZON, ONE.grid_s, (((1, HOUR), (3, 2 * HOUR), (5, None)),))
    runs = service("05", to_l1_s=[0, HOUR, HOUR + 1, None], to_l3_s=[2 * HOUR, HOUR, 0, None])
    parts = [Sample.of(shape, [table({("north", "tax"): runs}, first)]) for first in (0, 4)]
    found = steps(from_parts(shape, to_parts(parts[0] + parts[1])))

    assert [one[2:7] for one in found] == [(1, 1, 4, 8, 0.5), (3, 2, 6, 8, 0.75), (5, None, 0, 0, None)]
    assert all(one.low < one.share < one.high for one in found[:2])
    assert (found[2].low, found[2].high) == (0, 1)


def test_a_promise_that_reaches_beyond_the_horizon_is_told_by_its_steps_alone():
    """One of five runs is seen to miss it, none to keep it: no share of the whole, 4 of 5 of L3."""
    shape = Shape(ONE.services, ONE.residents, HORIZON, ONE.grid_s, (((3, HOUR), (5, None)),))
    runs = service("05", rto_kept=[0] * 5, rto_decided=[0, 1, 0, 0, 0], to_l3_s=[0, 2 * HOUR, 0, HOUR, HOUR])
    sample = Sample.of(shape, [table({("north", "tax"): runs})])

    assert attainment(sample)[0][2:] == (0, 0, None, 0, 1)
    assert [step[4:7] for step in steps(sample)] == [(4, 5, 0.8), (0, 0, None)]


def test_no_step_is_kept_less_often_than_the_promise():
    """In the shipped scenario, where promises have up to three steps; one step alone is the promise."""
    got = [use_cases.simulate("yamaguchi/nankai-trough", seed=1, replication=number) for number in range(6)]
    plan = got[0].plan
    rows = [row for one in got for row in tally(plan, one.log, one.replication)]
    sample = Sample.of(shape_of(plan, grid_s(plan.horizon_s)), [from_parquet(to_parquet(rows))])
    kept = {(one.municipality, one.service): one for one in attainment(sample)}
    by_service = {name: [one for one in steps(sample) if one[:2] == name] for name in kept}

    for name, own in by_service.items():
        assert kept[name].kept <= min(one.kept for one in own)
        assert len(own) > 1 or kept[name].kept == own[0].kept
    assert {len(own) for own in by_service.values()} == {1, 3}
    assert any(kept[name].kept < min(one.kept for one in own) for name, own in by_service.items())


def test_quantiles_beyond_the_horizon_are_not_numbers():
    """Of ten runs eight come back, after 1 to 8 hours: the median is 5 hours, the 90th percentile unknown."""
    sample = one(to_rlo_s=[*(HOUR * k for k in range(1, 9)), None, None])
    found = {(row.municipality, row.service, row.share): row.hours for row in quantiles(sample, "to_rlo_s")}

    for row in (("", ""), ("north", ""), ("north", "tax")):
        assert [found[(*row, share)] for share in (0.5, 0.9, 0.95)] == [5, None, None]
    median = quantiles(sample, "to_rlo_s", (0.5,))[-1]
    assert median.low_hours == pytest.approx(2, abs=1 / 60)
    assert median.high_hours is None  # the ninth of ten, which did not come back


def test_runs_that_return_as_the_horizon_ends_count():
    """Of 40 runs 30 return in the last minute: they are the median, and the curve ends with them once."""
    sample = one(to_rlo_s=[HOUR] * 10 + [HORIZON] * 30)
    median = quantiles(sample, "to_rlo_s", (0.5,))[-1]
    steps = survival(sample, "north", "tax")

    assert (median.service, median.hours, median.high_hours) == ("tax", 100, 100)
    assert [(step.hours, step.recovered) for step in steps] == [(0, 0), (1, 10), (100, 40)]


def test_the_last_run_that_returned_is_still_a_number():
    """Of four runs two are back: the second of them is the median, the third is beyond the horizon."""
    half, more = quantiles(one(to_rlo_s=[HOUR, 2 * HOUR, None, None]), "to_rlo_s", (0.5, 0.75))[:2]

    assert (half.municipality, half.hours, more.hours) == ("", 2, None)


def test_a_mean_says_how_many_runs_never_returned():
    """Two of five, which count the horizon of 100 hours."""
    found = means(one(to_rlo_s=[HOUR, None, 2 * HOUR, None, 0]), "to_rlo_s")[0]

    assert (found.runs, found.censored, found.hours) == (5, 2, (1 + 2 + 200) / 5)


def test_seconds_of_a_service_are_rounded_up_to_the_minute():
    """61 seconds are 2 begun minutes; at the lower end of an interval 1 whole minute."""
    row = quantiles(one(to_rlo_s=[61] * 40), "to_rlo_s", (0.5,))[-1]

    assert (row.hours, row.low_hours, row.high_hours) == (2 / 60, 1 / 60, 2 / 60)


def test_a_recovery_curve_ends_in_a_plateau():
    """Three of four runs return: the curve stays at 75 % to the horizon."""
    steps = survival(one(to_rlo_s=[0, HOUR, HOUR, None]), "north", "tax")

    assert [(step.hours, step.recovered_share) for step in steps] == [(0, 0.25), (1, 0.75), (100, 0.75)]
    assert [(step.low, step.high) for step in steps][-1] == (pytest.approx(0.0710, abs=1e-4), 1)


def test_a_recovery_curve_is_short_enough_to_draw():
    """1,000 different hours of return make at most 200 steps, each true."""
    values = [97 * k for k in range(1000)]
    steps = survival(one(to_rlo_s=values), "north", "tax")

    assert len(steps) <= 200
    assert all(sum(v <= step.hours * HOUR for v in values) == step.recovered for step in steps)
    assert steps[-1].recovered_share == 1


def test_the_band_holds_until_the_next_step():
    """Of 400 different hours every other one is a step: what returns between two counts for the first."""
    steps = survival(one(to_rlo_s=[HOUR // 10 * k for k in range(1, 401)]), "north", "tax")
    off = band(400)

    assert any(later.recovered - step.recovered > 1 for step, later in pairwise(steps))
    for step, later in pairwise(steps):
        just_before = max(step.recovered, later.recovered - 1) / 400
        assert step.high == pytest.approx(min(1, just_before + off))
        assert step.low == pytest.approx(max(0, step.recovered_share - off))


def test_the_fan_is_made_of_the_curves_of_runs():
    """North has services at L5 and L3 (75 %), south one at L0: the group by residents 3000 to 1000."""
    levels = {("north", "tax"): "055", ("north", "care"): "035", ("south", "tax"): "005"}
    runs = {name: service(levels[name], lost_s=[0, 0]) for name in TOWNS}
    sample = Sample.of(SHAPE, [table(runs)])

    assert [point.q50 for point in fan(sample, "north")] == [0, 0.75, 1]
    assert [point.q05 for point in fan(sample, "south")] == [0, 0, 1]
    assert [tuple(point) for point in fan(sample, "")][1] == (1, *[0.562] * 5)  # 56.25 %, rounded down


def test_levels_are_counted_at_every_instant():
    """Two runs, one of which is at L2 after the first instant."""
    sample = Sample.of(ONE, [table({("north", "tax"): service(["02", "05"], lost_s=[0, 0])})])

    assert sample.levels[0].tolist() == [[2, 0, 0, 0, 0, 0], [0, 0, 1, 0, 0, 1]]


def test_a_mean_settles_chunk_by_chunk():
    """Means of the first 2, 4 and 6 runs, in the order of their numbers, in hours."""
    sample = one(first=3, lost_s=[HOUR * k for k in (5, 1, 3)]) + one(lost_s=[HOUR * k for k in (1, 3, 2)])
    found = convergence(sample, "lost_s", chunk_size=2)

    assert [(point.runs, point.mean_hours) for point in found] == [(2, 2), (4, 2.75), (6, 2.5)]
    assert all(point.low_hours <= point.mean_hours <= point.high_hours for point in found)
    assert found[-1][1:] == means(sample, "lost_s")[0][3:]


def test_a_mean_is_told_at_two_hundred_numbers_of_runs_at_most():
    """Of 400 runs at every second one, of 401 at every fourth and at the last."""
    found = {runs: convergence(one(lost_s=[HOUR] * runs), "lost_s", chunk_size=2) for runs in (400, 401)}

    assert [point.runs for point in found[400]] == [*range(2, 401, 2)]
    assert [point.runs for point in found[401]] == [*range(4, 401, 4), 401]


def test_the_run_of_a_percentile_is_the_first_of_its_rank():
    """Ten runs; the 80th percentile is the eighth, whose figure runs 2 and 6 share."""
    lost = [HOUR * k for k in (9, 1, 8, 2, 3, 4, 8, 5, 6, 7)]
    sample = one(first=20, lost_s=lost)

    assert nearest(sample, 90, "lost_s") == (22, 8, 9, 10, 2)
    assert nearest(sample, 0, "lost_s").replication == 21
    assert nearest(sample, 100, "lost_s", "north").replication == 20


def test_a_percentile_with_a_part_behind_the_point_is_exact():
    """The 99.9th of 1,000 runs is the 999th, though 99.9 / 100 is a little more than 0.999 in binary."""
    sample = one(lost_s=[60 * k for k in range(1000)])

    assert nearest(sample, 99.9, "lost_s")[:3] == (998, 998 / 60, 999)
    assert nearest(sample, 99.91, "lost_s").rank == 1000


def test_a_run_that_never_returned_is_the_worst():
    """It stands at the end, without a number of hours."""
    sample = one(to_rlo_s=[None, 5, None, 7])

    assert nearest(sample, 50, "to_rlo_s")[:2] == (3, 7 / HOUR)
    assert nearest(sample, 75, "to_rlo_s")[:2] == (0, None)
    with pytest.raises(ValueError, match="percentile 101"):
        nearest(sample, 101, "to_rlo_s")


def test_pairs_show_what_independent_runs_would_hide():
    """Each run loses 20 to 90 hours, the variant about 3 hours less: pairs show it."""
    dice = np.random.default_rng(4)
    base = dice.integers(20 * HOUR, 90 * HOUR, 100)
    better = base - dice.integers(2 * HOUR, 4 * HOUR, 100)
    samples = {"pact": one(lost_s=better.tolist()), "same": one(lost_s=base.tolist())}
    found = {
        (row.variant, row.municipality): row for row in compare(one(lost_s=base.tolist()), samples, "lost_s")
    }
    pact, same = found["pact", "north"], found["same", ""]

    assert pact.verdict == "shorter"
    assert pact.low_hours < -3 < pact.high_hours < -2.8
    assert -4 <= pact.q05_hours <= pact.q50_hours <= pact.q95_hours <= -2
    assert pact.variance_ratio > 500
    assert (same.verdict, same.mean_hours, same.variance_ratio) == ("alike-in-every-run", 0, None)


def test_a_comparison_the_other_way_round_is_its_mirror():
    """Longer by what the other is shorter."""
    base, other = one(lost_s=[HOUR * k for k in (5, 6, 9)] * 9), one(lost_s=[HOUR * k for k in (1, 2, 4)] * 9)
    (there, _), (back, _) = compare(base, {"x": other}, "lost_s"), compare(other, {"x": base}, "lost_s")

    assert (there.verdict, back.verdict) == ("shorter", "longer")
    assert (there.low_hours, there.high_hours) == pytest.approx((-back.high_hours, -back.low_hours))


def test_the_spread_of_differences_is_told_by_its_ranks():
    """Of 20 differences of 0 to 19 minutes those at 5, 25, 50, 75 and 95 %; all less than an hour longer."""
    base, other = one(lost_s=[HOUR] * 20), one(lost_s=[HOUR + 60 * k for k in range(20)])
    found = compare(base, {"x": other}, "lost_s")[0]
    minutes = [found.q05_hours, found.q25_hours, found.q50_hours, found.q75_hours, found.q95_hours]

    assert [round(60 * hour) for hour in minutes] == [0, 4, 9, 14, 18]
    assert 0 < found.low_hours < found.high_hours < 1
    assert found.verdict == "longer"
    second = compare(base, {"x": one(lost_s=[HOUR + (k > 0) for k in range(20)])}, "lost_s")[0]
    assert 0 < second.low_hours < 1 / HOUR
    assert second.verdict == "longer"


def test_only_runs_that_both_have_are_paired():
    """Runs 2 and 3 of the base meet runs 2 and 3 of the variant; what did not return counts the horizon."""
    base = one(to_rlo_s=[HOUR, HOUR, 2 * HOUR, None])
    other = one(first=2, to_rlo_s=[HOUR, 90 * HOUR, 7 * HOUR])
    row = compare(base, {"x": other}, "to_rlo_s")[0]

    assert (row.runs, row.base_censored, row.variant_censored) == (2, 1, 0)
    assert (row.base_hours, row.variant_hours, row.mean_hours) == (51, 45.5, -5.5)
    assert row.verdict == "no-difference-shown"


def test_many_differences_at_once_are_told_more_carefully():
    """The interval of one variant is wider when three are shown."""
    dice = np.random.default_rng(2)
    base, other = (one(lost_s=dice.integers(0, HORIZON, 50).tolist()) for _ in range(2))
    alone = compare(base, {"x": other}, "lost_s")[0]
    among = compare(base, {"x": other, "y": other, "z": other}, "lost_s")[0]

    assert among.low_hours < alone.low_hours < alone.mean_hours < alone.high_hours < among.high_hours


def test_a_difference_has_one_interval_wherever_it_is_shown():
    """It holds for all figures together, so it is wider than for one figure alone."""
    dice = np.random.default_rng(2)
    base, other = (one(lost_s=dice.integers(0, HORIZON, 50).tolist()) for _ in range(2))
    alone, shown = compare(base, {"x": other}, "lost_s")[0], differences(base, {"x": other}, "lost_s")[0]
    at_once = compare(base, {"x": other}, "lost_s", figures=len(METRICS))[0]

    assert shown == at_once
    assert shown.low_hours < alone.low_hours < alone.high_hours < shown.high_hours


def test_aid_is_told_in_person_hours_of_lender_and_receiver():
    """Two runs: north gave 2 and 4 hours of its people, the same to south in each; nobody gave to north."""
    runs = {name: service("005", lost_s=[0, 0]) for name in TOWNS}
    runs["north", "tax"].update(lent_s=[2 * HOUR, 4 * HOUR])
    runs["south", "tax"].update(received_s=[3 * HOUR, 3 * HOUR], paid_yen=[6000, 12_000])
    whole, north, south = helped(Sample.of(SHAPE, [table(runs)]))

    assert [one.municipality for one in (whole, north, south)] == ["", "north", "south"]
    assert (north.lent.mean, whole.lent.mean, south.lent) == (3, 3, (0, None, None))
    assert north.lent.low < 3 < north.lent.high
    assert (south.received, north.received.mean) == ((3, None, None), 0)
    assert (south.paid.mean, whole.paid.mean, north.paid) == (9000, 9000, (0, None, None))
    assert 0 <= south.paid.low < 9000 < south.paid.high


def difference(verdict: str, mean: float, low: float, high: float) -> Difference:
    """A difference with this verdict, mean and range."""
    return Difference("x", "", 9, 9.0, 9.0, 0, 0, mean, low, high, 0, 0, 0, 0, 0, None, verdict)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("shorter", -798.8, -2007.1, -369.3), "shorter by 798.8 h in the mean (369.3 to 2,007.1 h)"),
        (("longer", 3, 2, 4), "longer by 3.0 h in the mean (2.0 to 4.0 h)"),
        (("no-difference-shown", -1, -3, 1.5), "no difference shown (mean -1.0 h, -3.0 to +1.5 h)"),
        (("alike-in-every-run", 0, -0.1, 0.1), "the same in every run"),
        (("alike-in-every-run", -2, -2.1, -1.9), "differs by -2.0 h in every run"),
    ],
)
def test_no_sign_contradicts_a_verdict(row, told):
    """What is shorter is so by a length, not by less than nothing."""
    names = GivenNames(load("yamaguchi/nankai-trough").scenario, "en")

    assert verdict(difference(*row), names) == told


@pytest.mark.parametrize("name", METRICS)
def test_every_figure_has_words(name):
    """What is kept can be named in both languages."""
    assert all(NAMES[name])


def test_the_curves_of_many_are_those_of_one():
    """Levels of the shipped scenario at whole hours give the shares that its recovery curves have."""
    got = use_cases.simulate("yamaguchi/nankai-trough", seed=1)
    grid = tuple(range(0, got.plan.horizon_s, HOUR))
    shape = shape_of(got.plan, grid)
    spans = service_spans(got.plan, got.log)
    levels = {name: at(grid, spans["/".join(name)], lambda span: str(span.state)) for name in shape.services}
    runs = {name: service("".join(found), lost_s=[0]) for name, found in levels.items()}
    sample = Sample.of(shape, [table(runs)])

    for head in shape.heads:
        own = [span for span in curves(got.plan, got.log) if span.municipality == head]
        shares = at(grid, own, lambda span: floor(span.level_share * 1000 + 1e-9) / 1000)
        assert [point.q50 for point in fan(sample, head)] == shares


def at(grid: tuple, spans: list, value: Callable) -> list:
    """What *spans* are worth at each instant of the grid."""
    return [value(next(span for span in spans if span.start_s <= time_s < span.end_s)) for time_s in grid]

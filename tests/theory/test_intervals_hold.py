"""Every interval that a batch prints holds the truth as often as it says, where the truth is a closed form.

An experiment is a batch of 200 runs (or as many as the rule of stopping wants). Of many experiments
at least the stated share must hold the truth, four standard errors of a binomial allowed.
"""

from __future__ import annotations

from itertools import chain
from math import exp, log, sqrt
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.special import erf, ndtri

from simulator.analysis.attainment import attainment, means, quantiles
from simulator.analysis.comparison import compare, differences
from simulator.analysis.convergence import convergence
from simulator.analysis.many import METRICS, PAIRED, Sample, Shape
from simulator.analysis.survival import survival
from simulator.experiment.intervals import Moments
from simulator.experiment.stopping import Rule
from tests.proving import tries
from tests.tallies import service, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from simulator.analysis.attainment import Quantile

EXPERIMENTS = tries(300, 4000)
TOGETHER = 100  # as many experiments are the members of one group; members share no luck
RUNS = 200
RATE = 0.95
HOUR = 3600
HORIZON = 40 * HOUR
MEAN = 20 * HOUR  # of the exponential time to recover; exp(-2) = 13.5 % are beyond the horizon
MIDDLE = 4 * HOUR  # of the lognormal time, with deviation 1 of its logarithm
KEPT = (0.5, 0.8, 0.97, 0.995)
BLOWS = {2 * HOUR: 0.6, 10 * HOUR: 0.37, None: 0.03}  # a mixture of few fates, one of them without end

MEMBERS = tuple(f"m{k:02}" for k in range(TOGETHER))
SHAPE = Shape(tuple((name, "tax") for name in MEMBERS), (1,) * TOGETHER, HORIZON, (0,))


def hold(what: str, held: Iterable[bool], rate: float = RATE, *, exact: bool = False) -> None:
    """Tell how many of the experiments *held*; *rate* of them must, and if *exact* not many more."""
    found = list(held)
    share, noise = sum(found) / len(found), sqrt(rate * (1 - rate) / len(found))
    line = f"{what}: {share:.4f} of {len(found)} hold, stated {rate} (noise {noise:.4f})"
    print(line)  # noqa: T201 - shown with a failure, and with -s
    assert share >= rate - 4 * noise, line
    assert not exact or share <= rate + 4 * noise, line


def recoveries(dice: np.random.Generator) -> list[int | None]:
    """Exponential times to recover; None beyond the horizon."""
    return [int(x) if x <= HORIZON else None for x in np.rint(dice.exponential(MEAN, RUNS))]


def losses(dice: np.random.Generator) -> list[int]:
    """Lognormal hours lost, cut at the horizon."""
    return [int(x) for x in np.minimum(HORIZON, np.rint(MIDDLE * dice.lognormal(0, 1, RUNS)))]


def fates(dice: np.random.Generator) -> list[int | None]:
    """One of few fates."""
    return dice.choice(np.array(list(BLOWS), dtype=object), RUNS, p=list(BLOWS.values())).tolist()


def member(dice: np.random.Generator, place: int) -> dict:
    """The figures of one experiment."""
    kept = dice.random(RUNS) < KEPT[place % len(KEPT)]
    alike = {"to_rlo_s": recoveries(dice), "lost_s": losses(dice), "to_l3_s": fates(dice)}
    return service("0", **alike, rto_kept=kept.tolist(), rto_decided=[1] * RUNS)


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    """All experiments; each sample has one in each of its members."""
    dice = np.random.default_rng(20261126)
    batches = range(EXPERIMENTS // TOGETHER)
    return [
        Sample.of(SHAPE, [table({(name, "tax"): member(dice, k) for k, name in enumerate(MEMBERS)})])
        for _ in batches
    ]


def test_a_share_kept_lies_in_its_interval(samples):
    """Promises are kept with a known chance, one of four."""
    held = [
        [
            row.low <= chance <= row.high
            for sample in samples
            for row in attainment(sample)[place :: len(KEPT)]
        ]
        for place, chance in enumerate(KEPT)
    ]

    for chance, found in zip(KEPT, held, strict=True):
        hold(f"share kept {chance}", found)
    hold("share kept", chain.from_iterable(held))


def between(row: Quantile, truth_s: float) -> bool:
    """Whether the true quantile lies in the interval; infinite if it is beyond the horizon."""
    if truth_s > HORIZON:
        return row.high_hours is None
    low = row.low_hours is not None and row.low_hours * HOUR <= truth_s
    return low and (row.high_hours is None or truth_s <= row.high_hours * HOUR)


def quantile_of_fates(share: float) -> float:
    """The true quantile of the mixture."""
    sums = np.cumsum(list(BLOWS.values()))
    fate = list(BLOWS)[int(np.searchsorted(sums, share))]
    return float("inf") if fate is None else fate


TRUE_QUANTILES: dict[str, Callable[[float], float]] = {
    "to_rlo_s": lambda share: -MEAN * log(1 - share),
    "lost_s": lambda share: MIDDLE * exp(float(ndtri(share))),
    "to_l3_s": quantile_of_fates,
}


@pytest.mark.parametrize("share", [0.5, 0.8, 0.9, 0.95])
@pytest.mark.parametrize("metric", TRUE_QUANTILES)
def test_a_quantile_lies_in_its_interval(samples, metric, share):
    """Of members from single figures, of services from histograms; beyond the horizon counts as such."""
    truth = TRUE_QUANTILES[metric](share)
    rows = [row for sample in samples for row in quantiles(sample, metric, (share,))[1:]]
    of_member, of_service = [row for row in rows if not row.service], [row for row in rows if row.service]

    # Times are whole seconds: half a second is forgiven.
    held = [any(between(row, truth + off) for off in (-0.5, 0, 0.5)) for row in of_member]
    hold(f"quantile {share} of {metric}, members", held)
    hold(f"quantile {share} of {metric}, services", (between(row, truth) for row in of_service))


def lognormal_mean(most: float) -> float:
    """The mean of a lognormal of median 1 and deviation 1, cut at *most*: E[min(X, most)]."""

    def below(x: float) -> float:
        return (1 + float(erf(x / sqrt(2)))) / 2

    return exp(0.5) * below(log(most) - 1) + most * (1 - below(log(most)))


TRUE_MEANS = {
    "to_rlo_s": MEAN * (1 - exp(-HORIZON / MEAN)),
    "lost_s": MIDDLE * lognormal_mean(HORIZON / MIDDLE),
    "to_l3_s": sum((HORIZON if fate is None else fate) * chance for fate, chance in BLOWS.items()),
}


@pytest.mark.parametrize("metric", TRUE_MEANS)
def test_a_mean_lies_in_its_interval(samples, metric):
    """The mean restricted to the horizon."""
    truth = TRUE_MEANS[metric] / HOUR
    rows = [row for sample in samples for row in means(sample, metric)[1:]]

    hold(f"mean of {metric}", (row.low_hours <= truth <= row.high_hours for row in rows))


@pytest.mark.parametrize("runs", [100, 200])
def test_a_running_mean_lies_in_its_interval(samples, runs):
    """Each point of the convergence holds for its own number of runs."""
    truth = TRUE_MEANS["lost_s"] / HOUR
    points = [
        point
        for sample in samples
        for name in MEMBERS
        for point in convergence(sample, "lost_s", name, 100)
        if point.runs == runs
    ]

    hold(f"mean of the first {runs}", (point.low_hours <= truth <= point.high_hours for point in points))


def test_a_whole_recovery_curve_lies_in_its_band(samples):
    """At every step, and just before the next one: the band holds for the whole curve at once."""
    held = []
    for sample in samples:
        for name in MEMBERS:
            steps = survival(sample, name, "tax")
            ends = [*(step.hours * HOUR for step in steps[1:]), HORIZON + 0.5]
            at = np.array([step.hours * HOUR + 0.5 for step in steps])
            before = np.maximum(at, np.array(ends) - 60)  # steps are whole minutes
            low, high = (np.array([getattr(step, end) for step in steps]) for end in ("low", "high"))
            exact = [1 - np.exp(-x / MEAN) for x in (at, before)]
            held.append(bool((low <= exact[0]).all() and (exact[0] <= high).all() and _near(exact[1], high)))

    hold("band of the recovery curve", held)


def _near(before: NDArray[np.float64], high: NDArray[np.float64]) -> bool:
    """A picture leaves out steps of less than 1/200 of the runs, which are forgiven."""
    return bool((before <= high + 1 / RUNS).all())


def drawn(values: Sequence[NDArray[np.int64]], shape: Shape) -> Sample:
    """A sample of hours lost by each member, the group their sum."""
    columns = np.zeros((1 + len(shape.heads) * len(PAIRED), len(values[0])), dtype=np.int64)
    columns[0] = np.arange(len(values[0]))
    for head, lost in enumerate([sum(values), *values]):
        columns[1 + head * len(PAIRED) + PAIRED.index("lost_s")] = lost
    out = Sample(shape)
    out.take_pairs(list(columns))
    return out


THREE = Shape(tuple((name, "tax") for name in ("north", "south", "west")), (1, 1, 1), 1000 * HOUR, (0,))
GAINS = {"pact": -1800, "crews": 0, "late": 600}  # what each variant adds to the mean, in seconds


def batch_of_variants(dice: np.random.Generator, runs: int) -> tuple[Sample, dict[str, Sample]]:
    """Normal hours lost; a variant adds normal seconds of its own to each run of the base."""
    base = [np.rint(dice.normal(200 * HOUR, 5 * HOUR, runs)).astype(np.int64) for _ in range(3)]
    others = {
        name: [x + np.rint(dice.normal(gain, HOUR, runs)).astype(np.int64) for x in base]
        for name, gain in GAINS.items()
    }
    return drawn(base, THREE), {name: drawn(values, THREE) for name, values in others.items()}


def test_differences_lie_in_their_intervals_one_and_all():
    """One difference shown alone holds at 95 %, and so do all twelve that are shown together, at once."""
    dice = np.random.default_rng(6)
    alone, together = [], []
    for _ in range(EXPERIMENTS):
        base, others = batch_of_variants(dice, 40)
        rows = compare(base, others, "lost_s")
        gains = [GAINS[row.variant] * (1 if row.municipality else 3) / HOUR for row in rows]
        together.append(all(r.low_hours <= g <= r.high_hours for r, g in zip(rows, gains, strict=True)))
        sums = compare(drawn([base.values("north", "lost_s")], ONE), _north(others), "lost_s", RATE**2)
        alone.append(sums[-1].low_hours <= GAINS["pact"] / HOUR <= sums[-1].high_hours)

    hold("twelve differences at once", together)
    hold("one difference", alone, exact=True)


def test_differences_in_all_figures_hold_at_once():
    """Whoever looks at every figure of every member, or picks one after looking, is not misled more often."""
    dice, runs, held = np.random.default_rng(12), 40, []
    for _ in range(EXPERIMENTS):
        figures = np.rint(dice.normal(200 * HOUR, 5 * HOUR, (4 * len(PAIRED), runs))).astype(np.int64)
        noise = np.rint(dice.normal(GAINS["pact"], HOUR, figures.shape)).astype(np.int64)
        base, other = Sample(THREE), Sample(THREE)
        for sample, values in ((base, figures), (other, figures + noise)):
            sample.take_pairs([np.arange(runs), *values])
        rows = [row for metric in METRICS for row in differences(base, {"pact": other}, metric)]
        held.append(all(row.low_hours <= GAINS["pact"] / HOUR <= row.high_hours for row in rows))

    assert len(rows) == 4 * len(METRICS)
    hold("twenty differences at once", held)


ONE = Shape((("north", "tax"),), (1,), 1000 * HOUR, (0,))


def _north(others: dict[str, Sample]) -> dict[str, Sample]:
    return {"pact": drawn([others["pact"].values("north", "lost_s")], ONE)}


def test_pairs_gain_what_theory_says():
    """Var 2 x 25 + 1 against 1 square hours: 51 times fewer runs."""
    base, others = batch_of_variants(np.random.default_rng(7), 20_000)
    ratios = [row.variance_ratio for row in compare(base, others, "lost_s")]

    assert ratios == pytest.approx([51] * len(ratios), rel=0.05)


def test_verdicts_are_wrong_as_seldom_as_stated():
    """A variant that changes nothing on average is called better or worse in at most 5 % of comparisons."""
    dice = np.random.default_rng(8)
    seen = []
    for _ in range(EXPERIMENTS):
        base, others = batch_of_variants(dice, 40)
        rows = compare(base, {"crews": others["crews"]}, "lost_s")
        seen.append(all(row.verdict == "no-difference-shown" for row in rows))

    hold("no false verdict", seen)


SPREADS: dict[str, tuple[Callable[[np.random.Generator, int], NDArray[np.float64]], float]] = {
    "exponential": (lambda dice, runs: dice.exponential(MEAN, runs), MEAN),
    "lognormal": (lambda dice, runs: MIDDLE * dice.lognormal(0, 1, runs), MIDDLE * exp(0.5)),
    "one in five": (lambda dice, runs: 10 * HOUR * (dice.random(runs) < 0.2), 2 * HOUR),
    "normal": (lambda dice, runs: dice.normal(MEAN, MEAN / 4, runs), MEAN),
}


def stopped(dice: np.random.Generator, spread: str, rule: Rule) -> tuple[bool, str, int]:
    """Whether the interval at which the batch stops holds, why it stopped, and after how many runs."""
    draw, truth = SPREADS[spread]
    sums = Moments()
    for runs in rule.looks:
        sums += Moments.of(np.rint(draw(dice, runs - sums.count)).astype(np.int64).tolist())
        look = rule.look(sums, (0, 10**9))
        if look.stop:
            break
    return look.interval.low <= truth <= look.interval.high, look.reason, look.runs


@pytest.mark.parametrize("precision", [0.05, 0.1, 0.2])
@pytest.mark.parametrize("spread", SPREADS)
def test_the_mean_holds_where_a_batch_happens_to_stop(spread, precision):
    """Stopping when the interval looks narrow enough does not make it hold less often."""
    dice = np.random.default_rng(9)
    rule = Rule(precision, chunk_size=50, fewest=100, most=12_800)
    found = [stopped(dice, spread, rule) for _ in range(EXPERIMENTS)]

    hold(f"{spread} stopped at {precision}", (held for held, _, _ in found))
    assert {reason for _, reason, _ in found} == {"precise"}

"""Many runs as text: how often promises are kept, how long things take, and what a variant changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.analysis.aid_given import helped
from simulator.analysis.attainment import attainment, means, quantiles, steps
from simulator.analysis.comparison import differences
from simulator.analysis.curves import GROUP
from simulator.experiment.intervals import RATE
from simulator.reports.pieces import BLANK, line, paragraph
from simulator.reports.width import left, right
from simulator.reports.words import YEN_TOLD, money, percent, percent_up, plain
from simulator.wording import many as verdicts
from simulator.wording import many_report as words
from simulator.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.analysis.aid_given import Given, Helped
    from simulator.analysis.attainment import Attained, Mean, Quantile, Step
    from simulator.analysis.comparison import Difference
    from simulator.analysis.many import Metric, Sample
    from simulator.analysis.naming import GivenNames
    from simulator.analysis.prices import Prices
    from simulator.reports.pieces import Line
    from simulator.wording import Phrase

WIDTH = 100
NAME, KEPT, BELOW, BACK = 18, 7, 26, 9
"""Cells of the columns."""

MOST_MISSED = 10
MEDIAN, NINE = 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Runs:
    """What a report on many runs tells of: samples by variant, the base first, and names for all of it.

    `below_rate` is the rate of the intervals of the mean hours below the level promised; `aided` are the
    variants in which members help each other; `prices` are those of the measures of each variant.
    """

    names: GivenNames
    samples: Mapping[str, Sample]
    seed: int
    replications: int
    made: int
    digest: str
    title: str
    notes: tuple[str, ...] = ()
    below_rate: float = RATE
    aided: tuple[str, ...] = ()
    prices: Mapping[str, Prices] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """Return the variant that the others are compared with."""
        return next(iter(self.samples))


def page(runs: Runs, width: int = WIDTH) -> list[Line]:
    """Return the report on every variant, in lines of at most *width* cells."""
    return list(_Page(runs, width).lines())


def comparison(runs: Runs, metric: Metric, width: int = WIDTH) -> list[Line]:
    """Return what every variant changes against the first one."""
    return list(_Page(runs, width).compared(metric))


class _Page:
    """A report in the making."""

    def __init__(self, runs: Runs, width: int) -> None:
        self.runs, self.names, self.width = runs, runs.names, width

    def say(self, phrase: Phrase, **values: object) -> str:
        return say(phrase, self.names.language, values)

    def member(self, name: str) -> str:
        return self.say(words.GROUP) if name == GROUP else self.names.municipality(name)

    def variant(self, name: str) -> str:
        return self.names.variant(name) if name else self.say(words.BASE)

    def head(self) -> Iterator[Line]:
        runs = self.runs
        yield line(self.say(words.HEAD, title=runs.title), "heading")
        phrase = words.RUNS if len(runs.samples) == 1 else words.RUNS_EACH
        told = self.say(phrase, replications=f"{runs.replications:,}", seed=runs.seed, made=f"{runs.made:,}")
        yield from paragraph(told, self.width)
        for note in runs.notes:
            yield from paragraph(note, self.width)

    def lines(self) -> Iterator[Line]:
        yield from self.head()
        for name, sample in self.runs.samples.items():
            yield BLANK
            yield line(self.say(words.VARIANT, name=self.variant(name)), "bold")
            yield from self._table(sample)
            yield from self._missed(sample)
        yield BLANK
        yield from paragraph(self.say(words.TABLE_NOTE), self.width, 0, "dim")
        yield line(self.say(words.DIGEST, digest=self.runs.digest), "dim")

    def _table(self, sample: Sample) -> Iterator[Line]:
        half, nine = self.say(words.HALF), self.say(words.NINE)
        yield line(
            left("", NAME)
            + right(self.say(words.KEPT), KEPT + 2)
            + right(self.say(words.BELOW), BELOW + 2)
            + right(self.say(words.BACK_L3), 2 * BACK + 1)
            + right(self.say(words.BACK_L5), 2 * BACK + 1),
            "bold",
        )
        yield line(left("", NAME + KEPT + BELOW + 4) + right(f"{half} {nine}", 2 * BACK + 1) * 2, "dim")
        share = _kept_shares(attainment(sample))
        below = {one.municipality: one for one in means(sample, "below_rlo_s", self.runs.below_rate)}
        backs = [_by_head(quantiles(sample, metric, (MEDIAN, NINE))) for metric in ("to_l3_s", "to_l5_s")]
        for head in sample.shape.heads:
            back = "".join(
                right(self._hours(one), BACK) + (" " if at == 0 else "")
                for found in backs
                for at, one in enumerate(found.get(head, []))
            )
            yield line(
                left(f" {self.member(head)}", NAME)
                + right(share.get(head, "-"), KEPT + 2)
                + right(_range(below[head]), BELOW + 2)
                + back
            )

    def _hours(self, one: Quantile) -> str:
        return self.say(words.BEYOND) if one.hours is None else f"{one.hours:,.1f}"

    def _missed(self, sample: Sample) -> Iterator[Line]:
        """Yield the services whose promises are missed most often."""
        decided = [one for one in attainment(sample) if one.share is not None and one.share < 1]
        worst = sorted(decided, key=lambda one: (one.share or 0, one.municipality, one.service))[:MOST_MISSED]
        if worst:
            yield line(self.say(words.LEAST), "bold")
        own: dict[tuple[str, str], list[Step]] = {}
        for step in steps(sample):
            own.setdefault((step.municipality, step.service), []).append(step)
        for one in worst:
            told = self._attained(one) + self._steps(own.get((one.municipality, one.service), []))
            yield from paragraph(told, self.width, 1)

    def _attained(self, one: Attained) -> str:
        service = f"{self.names.municipality(one.municipality)} {self.names.service(one.service)}"
        told = {"share": percent(one.share or 0), "low": percent(one.low), "high": percent_up(one.high)}
        return self.say(words.LEAST_LINE, service=service, kept=one.kept, decided=one.decided, **told)

    def _steps(self, own: Sequence[Step]) -> str:
        """Return how often each step of a promise was kept, empty if it has only one."""
        if len(own) < 2:  # noqa: PLR2004 - one step is the whole promise
            return ""
        return self.say(words.STEPS, steps=self.say(words.BETWEEN).join(self._step(one) for one in own))

    def _step(self, one: Step) -> str:
        if one.share is None:
            return self.say(words.STEP_OPEN, level=one.level)
        told = {"hours": plain(one.due_hours or 0.0), "percent": percent(one.share)}
        return self.say(words.STEP, level=one.level, **told)

    def compared(self, metric: Metric) -> Iterator[Line]:
        """Yield what every variant changes in one figure."""
        runs = self.runs
        yield from self.head()
        base, *others = runs.samples
        yield from self._prices()
        found = differences(runs.samples[base], {name: runs.samples[name] for name in others}, metric)
        for name in others:
            yield BLANK
            quantity = self.say(verdicts.METRICS[metric])
            title = {"name": self.variant(name), "base": self.variant(base), "quantity": quantity}
            yield line(self.say(words.DIFFERENCES, **title), "bold")
            for one in (one for one in found if one.variant == name):
                yield from paragraph(self._difference(one), self.width, 1, _style(one))
            group = next((one for one in found if one.variant == name and one.municipality == GROUP), None)
            if group is not None and group.variance_ratio is not None:
                told = self.say(words.RATIO, ratio=f"{group.variance_ratio:,.1f}")
                yield from paragraph(told, self.width, 1, "dim")
        for name in runs.aided:
            yield BLANK
            yield line(self.say(words.AID_GIVEN, name=self.variant(name)), "bold")
            for helper in helped(runs.samples[name]):
                yield from paragraph(self._helped(helper), self.width, 1)
        yield BLANK
        yield from paragraph(self.say(verdicts.TOGETHER), self.width, 0, "dim")
        yield from paragraph(self.say(verdicts.RESTRICTED), self.width, 0, "dim")
        yield line(self.say(words.DIGEST, digest=runs.digest), "dim")

    def _prices(self) -> Iterator[Line]:
        """Yield what the measures of every variant cost, if any does."""
        if not any(any(cost) for cost in self.runs.prices.values()):
            return
        yield BLANK
        yield line(self.say(words.PRICES), "bold")
        for variant, cost in self.runs.prices.items():
            told = {
                name.removesuffix("_yen"): money(yen, self.names.language)
                for name, yen in cost._asdict().items()
            }
            yield from paragraph(self.say(words.PRICE, name=self.variant(variant), **told), self.width, 1)

    def _helped(self, one: Helped) -> str:
        paid = _given(one.paid, YEN_TOLD[self.names.language])
        told = {"lent": _given(one.lent), "received": _given(one.received), "paid": paid}
        return self.say(words.AID_LINE, member=self.member(one.municipality), **told)

    def _difference(self, one: Difference) -> str:
        told = {"member": self.member(one.municipality), "verdict": verdict(one, self.names)}
        return self.say(words.DIFFERENCE_LINE, **told)


def _given(one: Given, unit: int = 1) -> str:
    mean = f"{one.mean / unit:,.1f}"
    if one.low is None or one.high is None:
        return mean
    return f"{mean} ({one.low / unit:,.1f}-{one.high / unit:,.1f})"


def verdict(one: Difference, names: GivenNames) -> str:
    """Return what a difference shows, in words; shorter and longer are told without a sign."""
    if one.verdict == "alike-in-every-run" and one.mean_hours == 0:
        return verdicts.SAME.in_(names.language)
    mean, low, high = one.mean_hours, *sorted((one.low_hours, one.high_hours))
    if one.verdict == "shorter":
        mean, low, high = -mean, -high, -low
    sign = "" if one.verdict in ("shorter", "longer") else "+"
    values = {"low": f"{low:{sign},.1f}", "high": f"{high:{sign},.1f}", "mean": f"{mean:{sign},.1f}"}
    return say(verdicts.VERDICTS[one.verdict], names.language, values)


def _style(one: Difference) -> str:
    return {"shorter": "good", "longer": "bad"}.get(one.verdict, "")


def _range(one: Mean) -> str:
    return f"{one.hours:,.1f} ({one.low_hours:,.1f}-{one.high_hours:,.1f})"


def _by_head(found: list[Quantile]) -> dict[str, list[Quantile]]:
    out: dict[str, list[Quantile]] = {}
    for one in found:
        if not one.service:
            out.setdefault(one.municipality, []).append(one)
    return out


def _kept_shares(found: list[Attained]) -> dict[str, str]:
    """Return the share of promises kept over all services of a member, and of the group."""
    kept: dict[str, list[int]] = {}
    for one in found:
        for head in (GROUP, one.municipality):
            sums = kept.setdefault(head, [0, 0])
            sums[0] += one.kept
            sums[1] += one.decided
    return {head: f"{percent(k / d)} %" for head, (k, d) in kept.items() if d}

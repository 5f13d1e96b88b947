"""What came out of many runs, as data and as text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from simulator.errors import Problem, UsageError
from simulator.use_cases.many import METRICS
from simulator.use_cases.scenarios import NONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.analysis.many import Metric, Sample
    from simulator.analysis.naming import GivenNames
    from simulator.analysis.picking import Picked
    from simulator.analysis.prices import Prices
    from simulator.experiment.stopping import Look
    from simulator.reports.many_text import Runs
    from simulator.reports.pieces import Line
    from simulator.use_cases.many import Many
    from simulator.wording import Language

SHARES = (0.5, 0.9, 0.95)
PER_CENT = 100
LOOKED_AT: Metric = "below_rlo_s"
"""The figure whose mean decides whether there are enough runs."""


def picked(many: Many, percentile: float, metric: Metric, municipality: str = "") -> Picked:
    """Return the run of the first variant nearest to *percentile* of a figure of a member, or of the group.

    Raises:
        UsageError: the percentile is none, or there is no such member.
    """
    from simulator.analysis.picking import nearest

    sample = next(iter(many.samples.values()))
    if not 0 <= percentile <= PER_CENT:
        raise UsageError(Problem("percentile-out-of-range", values={"given": f"{percentile:g}"}))
    if municipality not in sample.shape.heads:
        names = ", ".join(head for head in sample.shape.heads if head)
        raise UsageError(Problem("no-such-member", values={"name": municipality, "names": names}))
    return nearest(sample, percentile, metric, municipality)


def many_json(many: Many) -> dict[str, object]:
    """Return what came out as one object: by variant how often promises were kept, how long things took."""
    from simulator.analysis.attainment import attainment, means, quantiles, steps
    from simulator.experiment.intervals import RATE

    rates = dict.fromkeys(METRICS, RATE) | {LOOKED_AT: look_rate(many)}

    def of(sample: Sample) -> dict[str, object]:
        return {
            "attainment": [one._asdict() for one in attainment(sample)],
            "steps": [one._asdict() for one in steps(sample)],
            "means": {
                metric: [one._asdict() for one in means(sample, metric, rate)]
                for metric, rate in rates.items()
            },
            "quantiles": {
                metric: [one._asdict() for one in quantiles(sample, metric, SHARES)] for metric in METRICS
            },
        }

    return {
        **about(many),
        "variants": {variant or NONE: of(sample) for variant, sample in many.samples.items()},
    }


def comparison_json(many: Many, metric: Metric) -> dict[str, object]:
    """Return what every variant changes against the first one, as one object."""
    from simulator.analysis.comparison import differences

    base, *others = many.samples
    found = differences(many.samples[base], {name: many.samples[name] for name in others}, metric)
    rows = [{**one._asdict(), "variant": one.variant or NONE} for one in found]
    answer = {**about(many), "metric": metric, "base": base or NONE, "differences": rows}
    aid = {variant or NONE: _aid_given(many.samples[variant]) for variant in _aided(many)}
    costs = {variant or NONE: cost._asdict() for variant, cost in _prices(many).items()}
    return {**answer, "measures": costs, **({"aid_given": aid} if aid else {})}


def _aided(many: Many) -> tuple[str, ...]:
    """Return the variants in which members have agreed to help each other."""
    return tuple(variant for variant, plan in many.plans.items() if plan.agreements)


def _prices(many: Many) -> dict[str, Prices]:
    """Return what the measures of each variant cost."""
    from simulator.analysis.prices import prices

    return {variant: prices(loaded.scenario, variant) for variant, loaded in many.loaded.items()}


def _aid_given(sample: Sample) -> list[dict[str, object]]:
    """Return the mean person-hours that every member gave and got, and the mean yen that it pays."""
    from simulator.analysis.aid_given import helped

    return [
        {
            "municipality": one.municipality,
            **{f"lent_{name}": value for name, value in one.lent._asdict().items()},
            **{f"received_{name}": value for name, value in one.received._asdict().items()},
            **{f"paid_{name}_yen": value for name, value in one.paid._asdict().items()},
        }
        for one in helped(sample)
    ]


def about(many: Many) -> dict[str, object]:
    """Return what was asked, and the digests by which the same answer is known again."""
    first = next(iter(many.plans.values()))
    looks = {variant or NONE: _enough(look, look_rate(many)) for variant, look in last_looks(many)}
    return {
        "scenario": first.scenario,
        "seed": many.wish.seed,
        "replications": many.replications,
        **({"precision": many.wish.precision, "enough": looks} if looks else {}),
        "digest": many.digest,
        "runs": [
            {
                "variant": variant or NONE,
                "run_id": many.run_ids[variant],
                "scenario_hash": plan.scenario_hash,
                "digest": many.digests[variant],
            }
            for variant, plan in many.plans.items()
        ],
    }


def _enough(look: Look, rate: float) -> dict[str, object]:
    """Return why there are enough runs; the half interval over the mean is None while the mean is 0.

    `interval_rate` is that of the intervals of the mean hours below the level promised.
    """
    share = look.half_width_share
    half = share if math.isfinite(share) else None
    return {"reason": look.reason, "half_width_share": half, "interval_rate": rate}


def many_report(many: Many, language: Language, width: int = 100) -> list[Line]:
    """Return how often promises were kept and how long things took, as lines of at most *width* cells."""
    from simulator.reports.many_text import page

    return page(_told(many, language), width)


def comparison_report(many: Many, metric: Metric, language: Language, width: int = 100) -> list[Line]:
    """Return what every variant changes against the first one, as lines of at most *width* cells."""
    from simulator.reports.many_text import comparison

    return comparison(_told(many, language), metric, width)


def _told(many: Many, language: Language) -> Runs:
    from simulator.analysis.naming import GivenNames
    from simulator.reports.many_text import Runs

    scenario = next(iter(many.loaded.values())).scenario
    names = GivenNames(scenario, language)
    title = names.text(scenario.name, next(iter(many.plans.values())).scenario)
    figures = (many.wish.seed, many.replications, many.made, many.digest)
    notes = tuple(_notes(many, names))
    return Runs(names, many.samples, *figures, title, notes, look_rate(many), _aided(many), _prices(many))


def _notes(many: Many, names: GivenNames) -> Iterator[str]:
    """Yield why there are enough runs where a precision was asked for, and whether they are very few."""
    from simulator.experiment.intervals import FEWEST
    from simulator.reports.many_enough import why_enough, widened
    from simulator.wording import many as words
    from simulator.wording import many_page as page_words
    from simulator.wording import say

    language = names.language
    if many.replications < FEWEST:
        yield say(words.FEW_RUNS, language, {"fewest": FEWEST})
    for variant, look in last_looks(many):
        text = why_enough(look, many.wish.precision or 0, language)
        if len(many.samples) > 1:
            option = names.variant(variant) if variant else page_words.AS_IT_IS.in_(language)
            text = say(page_words.WITH_OPTION, language, {"option": option, "text": text})
        yield text
    if widened(look_rate(many)):
        yield words.WIDENED.in_(language)


def look_rate(many: Many) -> float:
    """Return the rate of the intervals of the mean by which it was decided whether there are enough runs.

    Where a precision was asked for they are wider than others, and so hold although runs were added
    until they looked narrow.
    """
    from simulator.experiment.intervals import RATE
    from simulator.use_cases.many import rule_of

    precision = many.wish.precision
    return RATE if precision is None else rule_of(many.wish, precision).look_rate


def last_looks(many: Many) -> Iterator[tuple[str, Look]]:
    """Yield for each variant why it has enough runs, where a precision was asked for."""
    from simulator.experiment.intervals import Moments
    from simulator.use_cases.many import rule_of

    precision = many.wish.precision
    for variant, sample in many.samples.items() if precision is not None else ():
        below = Moments.of(sample.within("", LOOKED_AT).tolist())
        yield variant, rule_of(many.wish, precision or 0).look(below)

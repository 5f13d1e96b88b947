"""What came out of many runs, as data and as text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from simulator.errors import Problem, UsageError
from simulator.use_cases.many import METRICS, NONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.analysis.many import Metric, Sample
    from simulator.analysis.picking import Picked
    from simulator.experiment.stopping import Look
    from simulator.reports.many_text import Runs
    from simulator.reports.pieces import Line
    from simulator.use_cases.many import Many
    from simulator.wording import Language

SHARES = (0.5, 0.9, 0.95)
PER_CENT = 100


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
    from simulator.analysis.attainment import attainment, means, quantiles

    def of(sample: Sample) -> dict[str, object]:
        return {
            "attainment": [one._asdict() for one in attainment(sample)],
            "means": {metric: [one._asdict() for one in means(sample, metric)] for metric in METRICS},
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
    from simulator.analysis.comparison import compare

    base, *others = many.samples
    found = compare(many.samples[base], {name: many.samples[name] for name in others}, metric)
    rows = [{**one._asdict(), "variant": one.variant or NONE} for one in found]
    return {**about(many), "metric": metric, "base": base or NONE, "differences": rows}


def about(many: Many) -> dict[str, object]:
    """Return what was asked, and the digests by which the same answer is known again."""
    first = next(iter(many.plans.values()))
    looks = {variant or NONE: _enough(look) for variant, look in _looks(many)}
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


def _enough(look: Look) -> dict[str, object]:
    """Return why there are enough runs; the half interval over the mean is None while the mean is 0."""
    share = look.half_width_share
    return {"reason": look.reason, "half_width_share": share if math.isfinite(share) else None}


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
    return Runs(names, many.samples, *figures, title, tuple(_notes(many, language)))


def _notes(many: Many, language: Language) -> Iterator[str]:
    """Yield why there are enough runs where a precision was asked for, and whether they are very few."""
    from simulator.experiment.intervals import FEWEST
    from simulator.wording import many as words
    from simulator.wording import say

    if many.replications < FEWEST:
        yield say(words.FEW_RUNS, language, {"fewest": FEWEST})
    for _, look in _looks(many):
        half = f"{100 * look.half_width_share:.2g}"
        yield say(words.REASONS[look.reason], language, {"runs": f"{look.runs:,}", "half": half})
        if look.mean == 0:
            yield words.MEAN_IS_NONE.in_(language)


def _looks(many: Many) -> Iterator[tuple[str, Look]]:
    """Yield for each variant why it has enough runs, where a precision was asked for."""
    from simulator.experiment.intervals import Moments
    from simulator.use_cases.many import rule_of

    precision = many.wish.precision
    for variant, sample in many.samples.items() if precision is not None else ():
        below = Moments.of(sample.within("", "below_rlo_s").tolist())
        yield variant, rule_of(many.wish, precision or 0).look(below)

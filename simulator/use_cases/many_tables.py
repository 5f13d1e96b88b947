"""What came out of many runs as tables and pictures."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from simulator.use_cases.many import CHUNK, METRICS
from simulator.use_cases.many_answers import last_looks, look_rate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.analysis.many import Metric, Sample
    from simulator.reports.look import LookName
    from simulator.reports.many_view import ManyView
    from simulator.results.columns import Row, Table
    from simulator.use_cases.many import Many
    from simulator.wording import Language

QUANTILES = (0.25, 0.5, 0.75, 0.9, 0.95)
SETTLING: Metric = "below_rlo_s"
"""The figure of which the settling of the mean is shown."""

SHOWN: tuple[Metric, ...] = ("below_rlo_s", "to_rlo_s")
"""The figures whose differences are shown."""


TABLES = ("attainment", "steps", "quantiles", "survival", "fan", "aid_given", "convergence")
"""The tables of the runs of one variant."""


def sample_tables(sample: Sample, rate: float | None = None) -> dict[str, Table]:
    """Return what the runs of one variant show, as tables by name.

    *rate* is that of the interval of the mean that settles, if it is another than that of the others.
    """
    from simulator.results.columns import table

    return {
        "attainment": table("attainment", _attainment(sample)),
        "steps": table("steps", _steps(sample)),
        "quantiles": table("quantiles", _quantiles(sample)),
        "survival": table("survival", _survival(sample)),
        "fan": table("fan", _fan(sample)),
        "aid_given": table("aid_given", _aid_given(sample)),
        "convergence": table("convergence", _convergence(sample, rate)),
    }


def difference_table(many: Many, metrics: tuple[Metric, ...] = METRICS) -> Table:
    """Return what every variant changes against the first one, as a table."""
    from simulator.results.columns import table

    return table("differences", _differences(many, metrics))


def _attainment(sample: Sample) -> Iterator[Row]:
    from simulator.analysis.attainment import attainment

    for one in attainment(sample):
        yield one.municipality, one.service, one.kept, one.decided, one.share, one.low, one.high


def _steps(sample: Sample) -> Iterator[Row]:
    from simulator.analysis.attainment import steps

    yield from (tuple(one) for one in steps(sample))


def _quantiles(sample: Sample) -> Iterator[Row]:
    from simulator.analysis.attainment import quantiles

    for metric in METRICS:
        for one in quantiles(sample, metric, QUANTILES):
            own = (one.municipality, one.service, metric, one.share)
            yield *own, one.hours, one.low_hours, one.high_hours


def _survival(sample: Sample) -> Iterator[Row]:
    from simulator.analysis.survival import survival

    for municipality, service in sample.shape.services:
        for one in survival(sample, municipality, service):
            yield municipality, service, one.hours, one.recovered_share, one.low, one.high


def _fan(sample: Sample) -> Iterator[Row]:
    from simulator.analysis.fan import fan

    for head in sample.shape.heads:
        for one in fan(sample, head):
            yield head, *one


def _aid_given(sample: Sample) -> Iterator[Row]:
    from simulator.analysis.aid_given import helped

    for one in helped(sample):
        yield one.municipality, *one.lent, *one.received, *one.paid


def _convergence(sample: Sample, rate: float | None) -> Iterator[Row]:
    from simulator.analysis.convergence import convergence
    from simulator.experiment.intervals import RATE

    for one in convergence(sample, SETTLING, chunk_size=CHUNK, rate=rate or RATE):
        yield tuple(one)


def _differences(many: Many, metrics: tuple[Metric, ...]) -> Iterator[Row]:
    from simulator.analysis.comparison import differences

    base, *others = many.samples
    changed = {name: many.samples[name] for name in others}
    for metric in metrics if others else ():
        for one in differences(many.samples[base], changed, metric):
            shares = (one.q05_hours, one.q25_hours, one.q50_hours, one.q75_hours, one.q95_hours)
            means = (one.mean_hours, one.low_hours, one.high_hours)
            ratio = one.variance_ratio
            known = ratio if ratio is not None and math.isfinite(ratio) else None
            yield one.variant, one.municipality, "", metric, *means, *shares, known, one.verdict


def many_view(many: Many, language: Language, look_name: LookName = "light") -> ManyView:
    """Return what came out as screens and papers show it, in one language and look."""
    from simulator.analysis.naming import Names
    from simulator.reports.charts.material import Material
    from simulator.reports.look import LOOKS
    from simulator.reports.many_view import Trials
    from simulator.reports.many_view import many_view as view

    trials, looks, rate = [], dict(last_looks(many)), look_rate(many)
    for variant, sample in many.samples.items():
        names = Names(many.loaded[variant].scenario, many.plans[variant], language)
        material = Material(sample_tables(sample, rate), names, LOOKS[look_name])
        runs = (many.replications, _origin(many, variant), SETTLING)
        trials.append(Trials(material, *runs, looks.get(variant), many.wish.precision, rate))
    return view(trials, difference_table(many, SHOWN) if len(trials) > 1 else None)


def _origin(many: Many, variant: str) -> dict[str, object]:
    """Return what is needed to make the runs of one variant again."""
    from simulator.results.provenance import provenance

    one = provenance(many.plans[variant], many.wish.seed, 0)
    del one["replication"]
    return {**one, "replications": many.replications, "digest": many.digests[variant]}


def many_html(many: Many, language: Language) -> str:
    """Return what came out as one page to read, send and print."""
    from simulator.reports.many_page import many_page

    return many_page(many_view(many, language), language)

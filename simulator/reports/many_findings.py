"""What many runs say in sentences: how promises are kept, whether a variant helps, and what stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.reports.charts.attainment_heat import attained, least_kept
from simulator.reports.charts.cases import case_name, so_many_percent
from simulator.reports.charts.convergence import figures_of, settlings
from simulator.reports.charts.ecdf import cases
from simulator.reports.charts.material import number
from simulator.reports.charts.paired import (
    ALIKE,
    LONGER,
    NONE_SHOWN,
    SHORTER,
    counted,
    differences,
    span_text,
)
from simulator.reports.words import plain
from simulator.wording import many as figures
from simulator.wording import many_page as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.reports.charts.attainment_heat import Kept
    from simulator.reports.charts.material import Material
    from simulator.reports.charts.paired import Difference

BEST, POOR = 3, 0
"""Numbers of the class of services that keep their promise nearly always, and of those that mostly do not."""

NAMED = 3
"""Names that are listed before `and so many more`."""

DAYS_FROM = 48
NINE_TENTHS = 0.9


def findings(material: Material, metric: str) -> Iterator[str]:
    """Yield what was found for one option: promises, the slowest service, the mean of *metric*."""
    decided = [one for one in attained(material) if one.shown is not None]
    if decided:
        yield material.join(_kept(decided, material), _poor(decided, material))
    slowest = _slowest(material)
    if slowest:
        yield slowest
    means = settlings(material)
    if means:
        yield material.say(words.SURE, metric=_metric(metric, material), **figures_of(means[-1]))


def _kept(decided: Sequence[Kept], material: Material) -> str:
    best = sum(one.rank == BEST for one in decided)
    phrase = words.KEPT_ALL if best == len(decided) else words.KEPT
    return material.say(phrase, total=len(decided), best=best)


def _poor(decided: Sequence[Kept], material: Material) -> str:
    poor = sum(one.rank == POOR for one in decided)
    worst = least_kept(decided) or decided[0]
    name = case_name(worst.member, worst.service, material)
    phrase = words.POOR if poor else words.NO_POOR
    return material.say(phrase, poor=poor, worst=name, percent=worst.shown)


def _slowest(material: Material) -> str:
    """Return which service takes longest until nine runs in ten are back, empty if one never is."""
    rows = [
        row
        for row in material.records("quantiles")
        if row["service"] and row["metric"] == "to_rlo_s" and row["quantile"] == NINE_TENTHS
    ]
    if not rows or any(row["hours"] is None for row in rows):
        return ""
    row = max(rows, key=lambda row: number(row["hours"]))
    name = case_name(str(row["municipality"]), str(row["service"]), material)
    return material.say(words.SLOWEST, name=name, hours=f"{number(row['hours']):,.1f}")


def _metric(metric: str, material: Material) -> str:
    return material.say(figures.METRICS[metric])


def verdicts(material: Material) -> Iterator[str]:
    """Yield for every variant and figure what it does to the whole group, and to how many members."""
    found = differences(material)
    for variant, metric in dict.fromkeys((one.variant, one.metric) for one in found):
        own = [one for one in found if (one.variant, one.metric) == (variant, metric)]
        whole = [one for one in own if not one.member and not one.service]
        parts = [_verdict(one, material) for one in whole]
        members = [one for one in own if one.member]
        if members:
            parts += _told_apart(members, material)
        yield material.join(*parts)


def _verdict(one: Difference, material: Material) -> str:
    values = {"variant": material.names.variant(one.variant), "metric": _metric(one.metric, material)}
    if one.verdict == ALIKE and one.mean == 0:
        return material.say(words.ALIKE, **values)
    if one.verdict == ALIKE:  # there is no interval
        phrase = words.SHORTER_EVERY_TIME if one.way == SHORTER else words.LONGER_EVERY_TIME
        return material.say(phrase, span=span_text(one.mean, material), **values)
    phrase = {SHORTER: words.SHORTER, LONGER: words.LONGER, NONE_SHOWN: words.NO_DIFFERENCE}[one.way]
    return material.say(phrase, ends=_ends(one, material), span=span_text(one.mean, material), **values)


def _ends(one: Difference, material: Material) -> str:
    """Return from where to where the mean may lie: plain lengths where both ends go the same way."""
    if one.low * one.high > 0:
        low, high = (span_text(hours, material) for hours in sorted((one.low, one.high), key=abs))
    else:
        low, high = (_signed(hours, material) for hours in (one.low, one.high))
    return material.say(words.ENDS, low=low, high=high)


def _signed(hours: float, material: Material) -> str:
    if hours == 0:
        return material.say(words.NONE)
    return material.say(words.LESS if hours < 0 else words.MORE, span=span_text(hours, material))


def _told_apart(members: Sequence[Difference], material: Material) -> Iterator[str]:
    yield material.say(words.TOLD_APART, **counted(members))
    worse = [case_name(one.member, one.service, material) for one in members if one.way == LONGER]
    if worse:
        yield material.say(words.WORSE_THERE, names=listed(worse, material))


def undecided(material: Material, replications: int) -> Iterator[str]:
    """Yield what could not be decided of one option: deadlines and returns beyond the horizon."""
    horizon = horizon_text(material)
    found = attained(material)
    beyond = [one for one in found if one.shown is None]
    partly = [one for one in found if 0 < one.decided < replications]
    for phrase, own in ((words.NOT_DECIDED, beyond), (words.PARTLY_DECIDED, partly)):
        if own:
            names = listed([case_name(one.member, one.service, material) for one in own], material)
            yield material.say(phrase, horizon=horizon, count=len(own), names=names)
    left = [one for one in cases(material) if one.left > 0]
    if left:
        most = max(left, key=lambda one: one.left)
        values = {
            "name": case_name(most.member, most.service, material),
            "percent": so_many_percent(most.left, material),
        }
        yield material.say(words.NOT_BACK, horizon=horizon, count=len(left), **values)


def not_shown(material: Material) -> Iterator[str]:
    """Yield for every variant in how many comparisons no difference was shown."""
    found = differences(material)
    for variant in dict.fromkeys(one.variant for one in found):
        told = [one.verdict for one in found if one.variant == variant]
        if NONE_SHOWN in told:
            values = {"total": len(told), "count": told.count(NONE_SHOWN)}
            yield material.say(words.NO_VERDICT, variant=material.names.variant(variant), **values)


def horizon_text(material: Material) -> str:
    """Return how long the runs are, in days where that is a round number of some days."""
    hours = material.horizon_hours
    if hours >= DAYS_FROM and hours % 24 == 0:
        return material.say(words.HORIZON_DAYS, number=plain(hours / 24))
    return material.say(words.HORIZON_HOURS, number=plain(hours))


def listed(names: Sequence[str], material: Material) -> str:
    """Return the first of *names*, and how many there are besides."""
    text = material.say(words.BETWEEN).join(names[:NAMED])
    left = len(names) - NAMED
    return material.say(words.AND_MORE, names=text, count=left) if left > 0 else text

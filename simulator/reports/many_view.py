"""An experiment of many runs in one language and look: what it found, what stays open, pictures, tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from simulator.analysis.prices import prices
from simulator.experiment.intervals import RATE
from simulator.reports.charts.attainment_heat import attained, attainment_heat
from simulator.reports.charts.cases import member_name, service_name
from simulator.reports.charts.convergence import convergence, figures_of, settlings
from simulator.reports.charts.ecdf import ecdf
from simulator.reports.charts.fan import fan
from simulator.reports.charts.material import Material, number
from simulator.reports.charts.paired import paired
from simulator.reports.many_enough import reached, why_enough, widened
from simulator.reports.many_findings import findings, horizon_text, not_shown, undecided, verdicts
from simulator.reports.words import YEN_TOLD, money
from simulator.wording import charts_many as chart_words
from simulator.wording import many as figures
from simulator.wording import many_page as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from simulator.experiment.stopping import Look
    from simulator.reports.picture import Picture
    from simulator.results.columns import Cell, Table

CLASSES = (3, 2, 1, 0, 4)
"""Numbers of the classes of promises in the order of the overview, what is not decided last."""


class Trials(NamedTuple):
    """Many runs of one option: its tables and names, how many runs, and where they come from.

    The tables are `attainment`, `steps`, `quantiles`, `survival`, `fan`, `aid_given` and `convergence`; the
    last one is that of *metric*, whose intervals are at *rate*. *look* is the last look of a batch for
    which a *precision* was asked.
    """

    material: Material
    replications: int
    provenance: Mapping[str, object]
    metric: str = "below_rlo_s"
    look: Look | None = None
    precision: float | None = None
    rate: float = RATE

    @property
    def enough(self) -> str:
        """Return why there are enough runs, in a sentence; empty if no precision was asked for."""
        return why_enough(self.look, self.precision or 0.0, self.material.language) if self.look else ""


class Grid(NamedTuple):
    """A table as a person reads it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class OptionView:
    """What is shown of one option; `times` is when each service is back."""

    name: str
    replications: int
    findings: tuple[str, ...]
    pictures: tuple[Picture, ...]
    times: Grid
    provenance: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ManyView:
    """All that is shown of an experiment; the first option is what the others are compared with."""

    title: str
    group: str
    story: str
    options: tuple[OptionView, ...]
    overview: Grid
    verdicts: tuple[str, ...]
    comparison: Picture | None
    undecided: tuple[str, ...]
    aid: Grid | None = None


def many_view(trials: Sequence[Trials], differences: Table | None = None) -> ManyView:
    """Return the view of an experiment; *differences* are those of the others from the first of *trials*."""
    first = trials[0].material
    names = first.names
    options = _named(trials)
    compared = _with_differences(first, differences)
    return ManyView(
        title=names.text(names.scenario.name, names.plan.scenario),
        group=names.text(names.scenario.group.name, ""),
        story=names.text(names.scenario.story, ""),
        options=tuple(_option(one, name, place, len(trials)) for place, (name, one) in enumerate(options)),
        overview=_overview(options),
        verdicts=tuple(verdicts(compared)) if compared else (),
        comparison=paired(compared) if compared else None,
        undecided=(
            *(text for name, one in options for text in _undecided(one, name if len(options) > 1 else "")),
            *(not_shown(compared) if compared else ()),
        ),
        aid=_aid(options),
    )


def _named(trials: Sequence[Trials]) -> list[tuple[str, Trials]]:
    return [(_name(one.material), one) for one in trials]


def _name(material: Material) -> str:
    variant = material.names.plan.variant
    return material.names.variant(variant) if variant else material.say(words.AS_IT_IS)


def _with_differences(material: Material, differences: Table | None) -> Material | None:
    if differences is None or not differences.rows:
        return None
    return replace(material, tables={**material.tables, "differences": differences})


def _option(one: Trials, name: str, place: int, of: int) -> OptionView:
    return OptionView(
        name=name,
        replications=one.replications,
        findings=tuple(_findings(one)),
        pictures=tuple(_pictures(one, name, place, of)),
        times=_times(one.material),
        provenance={**one.provenance, "replications": one.replications},
    )


def _findings(one: Trials) -> Iterator[str]:
    """Yield what was found of an option, and how surely where a precision was asked for and reached."""
    yield from findings(one.material, one.metric)
    if one.look and reached(one.look):
        yield one.enough
    if widened(one.rate):
        yield one.material.say(figures.WIDENED)


def _pictures(one: Trials, name: str, place: int, of: int) -> Iterator[Picture]:
    """Yield the pictures of an option; where there are several, each is told apart by its name and title."""
    material = one.material
    drawn = (fan(material), attainment_heat(material), ecdf(material), _settling(one))
    for picture in (each for each in drawn if each is not None):
        if of == 1:
            yield picture
        else:
            title = material.say(words.OF_OPTION, title=picture.title, option=name)
            yield replace(picture, name=f"{picture.name}-{place + 1}", title=title)


def _settling(one: Trials) -> Picture | None:
    """Return the picture of the mean, with a word on its intervals where they are wider than others."""
    picture = convergence(one.material, one.metric)
    if picture is None or not widened(one.rate):
        return picture
    note = one.material.join(picture.note, one.material.say(figures.WIDENED))
    return replace(picture, note=note)


def _undecided(one: Trials, option: str) -> Iterator[str]:
    """Yield what stays open of an option, behind its name if it has one; first a precision missed."""
    missed = [one.enough] if one.look and not reached(one.look) else []
    for text in (*missed, *undecided(one.material, one.replications)):
        yield one.material.say(words.WITH_OPTION, option=option, text=text) if option else text


def _overview(options: Sequence[tuple[str, Trials]]) -> Grid:
    """Return for each option how many services keep their promise how often, the mean, and its price."""
    material, metric = options[0][1].material, options[0][1].metric
    heads = tuple(
        material.say(head, metric=material.say(figures.METRICS[metric])) for head in words.OVERVIEW_HEADS
    )
    rows = tuple(_overview_row(name, one) for name, one in options)
    note = material.say(words.OVERVIEW_NOTE)
    costs = [prices(one.material.names.scenario, one.material.names.plan.variant) for _, one in options]
    if not any(any(cost) for cost in costs):
        return Grid(heads, rows, note)
    language = material.language
    priced = [(*row, *(money(yen, language) for yen in cost)) for row, cost in zip(rows, costs, strict=True)]
    heads += material.heads(*words.PRICE_HEADS)
    return Grid(heads, tuple(priced), material.join(note, material.say(words.PRICE_NOTE)))


def _overview_row(name: str, one: Trials) -> tuple[Cell, ...]:
    found, means = attained(one.material), settlings(one.material)
    counts = (str(sum(each.rank == rank for each in found)) for rank in CLASSES)
    mean = one.material.say(chart_words.DASH)
    if means:
        mean = one.material.say(words.MEAN, **figures_of(means[-1]))
    return name, f"{one.replications:,}", *counts, mean


def _aid(options: Sequence[tuple[str, Trials]]) -> Grid | None:
    """Return what members gave, got and pay where they have agreed to help each other; None without any."""
    aided = [(name, one.material) for name, one in options if one.material.names.plan.agreements]
    rows = tuple(
        (
            name,
            member_name(str(row["municipality"]), material),
            *(_mean(row, figure, material) for figure in ("lent_{}", "received_{}")),
            _mean(row, "paid_{}_yen", material, YEN_TOLD[material.language]),
        )
        for name, material in aided
        for row in material.records("aid_given")
    )
    first = options[0][1].material
    return Grid(first.heads(*words.AID_HEADS), rows, first.say(words.AID_NOTE)) if rows else None


def _mean(row: Mapping[str, Cell], figure: str, material: Material, unit: int = 1) -> str:
    """Return a mean with its interval; *figure* is the name of its columns with a gap for which of them."""
    cells = {name: row[figure.format(name)] for name in ("mean", "low", "high")}
    told = {name: f"{number(cell) / unit:,.1f}" for name, cell in cells.items() if cell is not None}
    return material.say(words.MEAN, **told) if len(told) == len(cells) else told["mean"]


def _times(material: Material) -> Grid:
    """Return for each service how often its promise is kept, and within how long how many runs are back."""
    metric = "to_rlo_s"
    table = [row for row in material.records("quantiles") if row["service"] and row["metric"] == metric]
    quantiles = sorted({number(row["quantile"]) for row in table})
    cells = {(row["municipality"], row["service"], row["quantile"]): _time(row, material) for row in table}
    heads = (*material.heads(*words.TIMES_HEADS), *(_within(share, material) for share in quantiles))
    dash = material.say(chart_words.DASH)
    rows = tuple(
        (
            member_name(one.member, material),
            service_name(one.service, material),
            dash if one.shown is None else str(one.shown),
            *(cells.get((one.member, one.service, share), dash) for share in quantiles),
        )
        for one in attained(material)
    )
    named = material.say(figures.METRICS[metric])
    return Grid(heads, rows, material.say(words.TIMES_NOTE, metric=named, horizon=horizon_text(material)))


def _within(share: float, material: Material) -> str:
    """Return a quantile as so many runs of so many: 1 of 2, 9 of 10, 19 of 20."""
    count = next((count for count in (2, 4, 10, 20, 100) if abs(share * count % 1) < 1e-9), 100)  # noqa: PLR2004 - rounding
    return material.say(words.WITHIN, part=f"{share * count:g}", count=count)


def _time(row: Mapping[str, Cell], material: Material) -> str:
    beyond = material.say(chart_words.BEYOND)
    hours, low, high = (
        beyond if row[name] is None else f"{number(row[name]):,.1f}"
        for name in ("hours", "low_hours", "high_hours")
    )
    if low == high:
        return hours
    return material.say(words.TIME_CELL, hours=hours, low=low, high=high)


def runs_of(options: Iterable[OptionView]) -> tuple[int, int]:
    """Return the fewest and the most runs of any option."""
    counts = [one.replications for one in options]
    return min(counts), max(counts)

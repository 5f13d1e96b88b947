"""Where the lost hours went: the main causes of each member, and at what stage their return stood."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import altair as alt

from simulator.analysis.attribution import Charge
from simulator.analysis.losses import STAGES, losses
from simulator.reports.charts.canvas import LINE, finished, only, panel_of, rows
from simulator.reports.charts.kinds_of_fill import fill, upon
from simulator.reports.charts.material import told_apart
from simulator.reports.picture import Picture
from simulator.wording import charts as shared_words
from simulator.wording import charts_work as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.analysis.losses import Loss
    from simulator.reports.charts.material import Material
    from simulator.results.columns import Cell

NAME = "lost-hours"
WIDTH, ROW = 480, 21
MOST_BARS = 36
FEWEST, MOST = 2, 6
"""Causes shown for each member: as many as make a page, within these limits."""

SIGN = 15
"""Pixels that the sign of a stage needs."""

Key: TypeAlias = tuple[str, bool]
"""A cause, and whether it is the power of that site; an empty cause stands for all others."""

OTHERS: Key = ("", False)


class Bar(NamedTuple):
    """The hours of one member charged to one cause, by stage."""

    member: str
    key: Key
    hours: Mapping[str, float]

    @property
    def total(self) -> float:
        """Return the hours of all stages."""
        return math.fsum(self.hours.values())


def lost_hours(material: Material) -> Picture:
    """Return the stacked bars of every member that lost hours."""
    found = losses(Charge(**row) for row in material.records("attribution"))  # type: ignore[arg-type] # declared so
    shown = bars(found, material.members)
    heads = told_apart({bar.member: _head(bar.member, shown, material) for bar in shown})
    labels = told_apart({key: _cause(key, material) for key in (*_ranked(found), OTHERS)})
    longest = max((bar.total for bar in shown), default=1.0)
    values = [
        row for bar in shown for row in _rows(bar, heads[bar.member], labels[bar.key], longest, material)
    ]
    facet = panel_of("head", heads.values(), LINE)
    layers = alt.layer(*_layers(material, list(labels.values()), longest))
    panels = layers.properties(width=WIDTH, height=alt.Step(ROW))
    chart = panels.facet(
        facet, data=rows(values or [_nothing(material)]), columns=1, spacing=12
    ).resolve_scale(y="independent")
    heading = (shared_words.MEMBER, words.CAUSE, words.STAGE, shared_words.LOST_HOURS)
    return Picture(
        name=NAME,
        title=material.say(words.LOST),
        alt=_told(found, material),
        spec=finished(chart, material.look),
        columns=material.heads(*heading),
        rows=tuple(_table(found, material)),
        note=material.say(words.LOST_NOTE),
    )


def bars(found: Sequence[Loss], members: Sequence[str]) -> list[Bar]:
    """Return the main causes of each member that lost hours, the largest first, then all others as one."""
    hit = [member for member in members if any(loss.municipality == member for loss in found)]
    most = min(MOST, max(FEWEST, MOST_BARS // max(1, len(hit)) - 1))
    out = []
    for member in hit:
        own = [loss for loss in found if loss.municipality == member]
        main = _ranked(own)[:most]
        hours: dict[Key, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for loss in own:
            key = _key(loss)
            hours[key if key in main else OTHERS][loss.stage].append(loss.hours)
        keys = [*main, *([OTHERS] if OTHERS in hours else [])]
        out += [Bar(member, key, {stage: math.fsum(of) for stage, of in hours[key].items()}) for key in keys]
    return out


def _key(loss: Loss) -> Key:
    return loss.cause, loss.of_power


def _ranked(found: Sequence[Loss]) -> list[Key]:
    """Return the causes, those with the most hours first."""
    hours: dict[Key, list[float]] = defaultdict(list)
    for loss in found:
        hours[_key(loss)].append(loss.hours)
    return sorted(hours, key=lambda key: (-math.fsum(hours[key]), key))


def _cause(key: Key, material: Material) -> str:
    if key == OTHERS:
        return material.say(words.OTHER_CAUSES)
    cause, of_power = key
    if of_power:
        return material.say(words.POWER_OF, site=material.names.short_site(cause))
    place = material.names.place(cause)
    if place is None:
        return material.names.short(cause)
    return material.names.at(material.names.short_site(place), material.names.thing(cause))


def _head(member: str, shown: Sequence[Bar], material: Material) -> str:
    total = math.fsum(bar.total for bar in shown if bar.member == member)
    return material.say(words.LOST_HEAD, name=material.names.municipality(member), hours=f"{total:,.0f}")


def _rows(bar: Bar, head: str, label: str, longest: float, material: Material) -> Iterator[dict[str, Cell]]:
    own: dict[str, Cell] = {"head": head, "label": label}
    at = 0.0
    for place, stage in enumerate(STAGES):
        hours = bar.hours.get(stage, 0.0)
        if hours:
            where: dict[str, Cell] = {"stage": place, "hours": hours, "start": at, "end": at + hours}
            yield {**own, "kind": "bar", **where}
            if hours / longest * WIDTH >= SIGN:
                sign = material.say(words.STAGE_SIGNS[stage])
                yield {**own, "kind": "sign", "stage": place, "start": at + hours / 2, "text": sign}
            at += hours
    yield {**own, "kind": "total", "start": at, "text": f"{at:,.1f}"}


def _nothing(material: Material) -> dict[str, Cell]:
    """Return the one row of a run in which nothing was lost."""
    head = material.say(shared_words.ALL_NORMAL)
    return {"head": head, "label": material.say(words.NO_CAUSE), "kind": "total", "start": 0, "text": "0.0"}


def _layers(material: Material, labels: list[str], longest: float) -> Iterator[alt.Chart]:
    look = material.look
    axis = alt.Axis(title=material.say(words.HOURS_AXIS), grid=True, tickCount=6)
    x = alt.X("start:Q", scale=alt.Scale(domain=[0, longest * 1.12], nice=False), axis=axis)
    y = alt.Y("label:N", sort=labels, title=None, axis=alt.Axis(labelOverlap=False))
    names = [material.say(words.STAGES[stage]) for stage in STAGES]
    colours = fill("stage", look.groups, names, look)
    bar = only("bar").mark_bar(stroke=look.outline, strokeWidth=0.8, height=ROW - 5)
    yield bar.encode(x=x, x2="end:Q", y=y, fill=colours)
    yield (
        only("sign")
        .mark_text(baseline="middle")
        .encode(x=x, y=y, text="text:N", color=upon("stage", look.on_groups))
    )
    total = only("total").mark_text(align="left", dx=5, baseline="middle", color=look.ink)
    yield total.encode(x=x, y=y, text="text:N")


def _table(found: Sequence[Loss], material: Material) -> Iterator[tuple[Cell, ...]]:
    order = list(material.members)
    stages = list(STAGES)
    for loss in sorted(
        found, key=lambda one: (order.index(one.municipality), -one.hours, stages.index(one.stage))
    ):
        member = material.names.municipality(loss.municipality)
        yield (
            member,
            _cause(_key(loss), material),
            material.say(words.STAGES[loss.stage]),
            f"{loss.hours:.1f}",
        )


def _told(found: Sequence[Loss], material: Material) -> str:
    """Return in a sentence how many hours were lost, the largest cause and the largest stage."""
    if not found:
        return material.say(shared_words.ALL_NORMAL)
    total = math.fsum(loss.hours for loss in found)
    main = _ranked(found)[0]
    of_main = math.fsum(loss.hours for loss in found if _key(loss) == main)
    by_stage = {stage: math.fsum(loss.hours for loss in found if loss.stage == stage) for stage in STAGES}
    stage = max(by_stage, key=lambda one: by_stage[one])
    return material.say(
        words.LOST_ALT,
        total=f"{total:,.0f}",
        cause=_cause(main, material),
        share=f"{of_main / total:.0%}",
        stage=material.say(words.STAGES[stage]),
        stage_share=f"{by_stage[stage] / total:.0%}",
    )

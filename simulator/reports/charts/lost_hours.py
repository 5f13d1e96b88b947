"""Where the lost hours went: the main causes of each member, and at what stage their return stood."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import altair as alt

from simulator.analysis.attribution import Charge
from simulator.analysis.losses import STAGES, losses
from simulator.reports.charts.canvas import finished, only
from simulator.reports.charts.kinds_of_fill import fill, upon
from simulator.reports.charts.material import number
from simulator.reports.charts.titled_rows import Group, Layout
from simulator.reports.picture import Picture
from simulator.wording import charts as shared_words
from simulator.wording import charts_work as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.analysis.losses import Loss
    from simulator.reports.charts.material import Material
    from simulator.reports.charts.titled_rows import Row
    from simulator.results.columns import Cell

NAME = "lost-hours"
BESIDE = 70
"""Room for the hours behind a bar."""

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
    members = [own for own in (_of(member, found) for member in material.members) if own]
    groups = [Group(_head(own, material), [_cause(bar.key, material) for bar in own]) for own in members]
    layout = Layout(groups or [Group(material.say(shared_words.ALL_NORMAL), ())], BESIDE)
    longest = max((bar.total for own in members for bar in own), default=1.0)
    values = [
        row
        for i, own in enumerate(members)
        for j, bar in enumerate(own)
        for row in _rows(bar, layout.bar(i, j), layout.wide / longest, material)
    ]
    chart = layout.chart(values, _layers(layout, longest, material), material.look)
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


def _of(member: str, found: Sequence[Loss]) -> list[Bar]:
    """Return the bars of a member, of more causes the fewer members share the page."""
    hit = {loss.municipality for loss in found}
    most = min(MOST, max(FEWEST, MOST_BARS // max(1, len(hit)) - 1))
    return bars(member, [loss for loss in found if loss.municipality == member], most)


def bars(member: str, own: Sequence[Loss], most: int) -> list[Bar]:
    """Return the *most* main causes of the losses of a member, the largest first, then all others as one."""
    main = _ranked(own)[:most]
    hours: dict[Key, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for loss in own:
        key = _key(loss)
        hours[key if key in main else OTHERS][loss.stage].append(loss.hours)
    keys = [*main, *([OTHERS] if OTHERS in hours else [])]
    return [Bar(member, key, {stage: math.fsum(of) for stage, of in hours[key].items()}) for key in keys]


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


def _head(own: Sequence[Bar], material: Material) -> str:
    total = math.fsum(bar.total for bar in own)
    name = material.names.municipality(own[0].member)
    return material.say(words.LOST_HEAD, name=name, hours=f"{total:,.0f}")


def _rows(bar: Bar, edges: Row, pixels: float, material: Material) -> Iterator[Row]:
    """Yield the parts of a bar, a sign in each that has room at so many *pixels* an hour, and the total."""
    middle = (number(edges["y"]) + number(edges["y2"])) / 2
    at = 0.0
    for place, stage in enumerate(STAGES):
        hours = bar.hours.get(stage, 0.0)
        if hours:
            yield {"kind": "bar", **edges, "stage": place, "hours": hours, "start": at, "end": at + hours}
            if hours * pixels >= SIGN:
                sign: Row = {
                    "text": material.say(words.STAGE_SIGNS[stage]),
                    "on": material.look.on_groups[place],
                }
                yield {"kind": "sign", "y": middle, "start": at + hours / 2, **sign}
            at += hours
    yield {"kind": "total", "y": middle, "start": at, "text": f"{at:,.1f}"}


def _layers(layout: Layout, longest: float, material: Material) -> Iterator[alt.Chart]:
    look = material.look
    ends = alt.Scale(domain=[0, longest], range=[layout.left, layout.left + layout.wide], nice=False)
    axis = alt.Axis(title=material.say(words.HOURS_AXIS), grid=True, tickCount=6)
    x = alt.X("start:Q", scale=ends, axis=axis)
    names = [material.say(words.STAGES[stage]) for stage in STAGES]
    bar = only("bar").mark_rect(stroke=look.outline, strokeWidth=0.8)
    yield bar.encode(x=x, x2="end:Q", y2="y2:Q", fill=fill("stage", look.groups, names, look))
    yield only("sign").mark_text(baseline="middle").encode(x=x, text="text:N", color=upon())
    total = only("total").mark_text(align="left", dx=5, baseline="middle", color=look.ink)
    yield total.encode(x=x, text="text:N")


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

"""How many people wait at the counters of each member over time, by what they have come for."""

from __future__ import annotations

import json
from itertools import chain, count, groupby, product
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from simulator.analysis.backlog import BacklogSpan
from simulator.analysis.backlog_totals import by_member
from simulator.compiler.calendar import day_start_s
from simulator.reports.backlog_lines import blanks, day, people
from simulator.reports.backlog_parts import parts, surged
from simulator.reports.charts.canvas import PAGE, finished, haloed, only, rows
from simulator.reports.charts.kinds_of_fill import fill
from simulator.reports.charts.material import number, told_apart
from simulator.reports.charts.time_axis import tick_label
from simulator.reports.picture import Picture
from simulator.reports.words import plain
from simulator.units import hours
from simulator.wording import backlog as words
from simulator.wording import charts as shared_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.analysis.backlog_totals import MemberBacklog
    from simulator.reports.backlog_parts import Part
    from simulator.reports.charts.material import Material
    from simulator.results.columns import Cell

NAME = "backlog-curves"
AXIS = 52
"""Width of the axis beside a panel, the same for all so that the panels stand in line."""

WIDTH, HEIGHT = PAGE - AXIS - 24, 84
MOST_ROWS = 2_000
"""Points of all panels together; where there are many members, each gets fewer."""

MOST_MARKS = 9
"""Days that are marked on the axis at most."""

FILLS = (3, 1, 0, 2, 4)
"""Colours of the classes among the groups of a look, light and dark by turns for a print in grey."""

SIDE = 0.8
"""Beyond this share of the axis a word stands to the left of its line."""

CLOSEST = 0.04
"""A mark nearer to the onset than this share of the axis would run into it."""

WHOLE = "datum.value === floor(datum.value) ? format(datum.value, ',d') : ''"
"""There are no half people."""

Row = dict[str, "Cell"]


class Layer(NamedTuple):
    """A class of demand, or all the rest of them, as it is stacked upon those before it."""

    name: str
    demands: tuple[str, ...]


def backlog_curves(material: Material) -> Picture | None:
    """Return a panel for every member that had a backlog; no picture where there is no demand."""
    spans = [BacklogSpan(*row) for row in material.tables["backlog"].rows]  # type: ignore[arg-type] # as declared
    if not spans:
        return None
    shown = [part for part in parts(spans, material.names) if part.backlog.clears_hours != 0]
    hit = [part.backlog for part in shown]
    heads = told_apart({str(n): _head(part, material) for n, part in enumerate(shown)})
    layers = _classes(material, hit)
    values: list[Row] = [
        {"panel": 0, "kind": "key", "class": i, "hours": 0, "t0": 0} for i in range(len(layers))
    ]
    values += [row for panel, one in enumerate(hit) for row in _rows(panel, one, layers, len(hit), material)]
    if not hit:  # one empty panel says so
        heads = {"": material.say(words.HEAD_NONE)}
        values = [{"panel": 0, "kind": "area", "hours": 0, "t0": 0, "t1": 0}]
    panels = alt.layer(*_layers(layers, material)).properties(width=WIDTH, height=HEIGHT)
    facet = _panels(list(heads.values()))
    chart = panels.facet(facet, data=rows(values), columns=1, spacing=14).resolve_scale(y="independent")
    return Picture(
        name=NAME,
        title=material.say(words.BACKLOG),
        alt=_told([one for one in by_member(spans) if one.clears_hours != 0], material),
        spec=finished(chart, material.look),
        columns=material.heads(*words.HEADS),
        rows=tuple(_table_row(row, material) for row in _queues(material)),
        note=_note({one.municipality for one in hit}, material),
    )


def _classes(material: Material, hit: Sequence[MemberBacklog]) -> list[Layer]:
    """Return what is stacked, in the order of the scenario; where there are many classes the last are one."""
    queues = {name for one in hit for name, course in one.courses.items() if max(course.waiting)}
    waited = [name for name in material.names.scenario.group.demand if name in queues]
    if len(waited) > len(FILLS):
        single, rest = waited[: len(FILLS) - 1], waited[len(FILLS) - 1 :]
    else:
        single, rest = waited, []
    out = [Layer(material.names.demand(name), (name,)) for name in single]
    return [*out, Layer(material.say(words.OTHERS), tuple(rest))] if rest else out


def _rows(
    panel: int, one: MemberBacklog, layers: Sequence[Layer], panels: int, material: Material
) -> Iterator[Row]:
    for hour in drawn(one, material.horizon_hours, MOST_ROWS // panels):
        row: Row = {"panel": panel, "kind": "area", "hours": round(hour, 3), "t0": 0}
        top = 0.0
        for i, layer in enumerate(layers):
            top += sum(one.courses[name].at(hour) for name in layer.demands if name in one.courses)
            row[f"t{i + 1}"] = round(top, 1)
        yield row
    if one.clears_hours:
        side = one.clears_hours / material.horizon_hours > SIDE
        text = material.say(words.CLEARS, day=day(one.clears_hours, material.names))
        where: Row = {"panel": panel, "hours": round(one.clears_hours, 3)}
        yield {**where, "kind": "clears"}
        yield {**where, "kind": "left" if side else "right", "text": text}


def drawn(one: MemberBacklog, horizon: float, most: int) -> list[float]:
    """Return the hours at which a curve is drawn: its knots, about *most* of them at most.

    If there are more, then of those close together the one with most people and the last are kept.
    """
    if len(one.knots) <= most:
        return list(one.knots)
    pieces = max(1, most // 2)
    out = [one.knots[0]]
    for _, near in groupby(one.knots[1:], key=lambda hour: int(hour / horizon * pieces)):
        knots = list(near)
        most_people = max(knots, key=one.waiting)
        out += [most_people, knots[-1]] if most_people < knots[-1] else knots[-1:]
    return out


def marks(material: Material) -> dict[float, str]:
    """Return the hours at which a day begins that the axis marks, and what is written there.

    Queues grow and shrink in days, so this axis is even, unlike that of the other pictures.
    """
    horizon, onset = material.horizon_hours, material.names.plan.onset
    last = day(horizon, material.names)
    steps = chain((1, 2), (7 * 2**i for i in count()))
    step = next(n for n in steps if (last - 1) // n < MOST_MARKS)
    days = {hours(day_start_s(onset, n)): n for n in range(1 + step, last + 1, step)}
    out = {0.0: tick_label(0, material.language)}
    return out | {at: material.say(words.DAY, day=n) for at, n in days.items() if at / horizon > CLOSEST}


def _layers(layers: Sequence[Layer], material: Material) -> Iterator[alt.Chart]:
    look = material.look
    x = _days_x(material)
    axis = alt.Axis(title=None, tickCount=3, labelExpr=WHOLE, minExtent=AXIS, maxExtent=AXIS)
    scale = alt.Scale(domainMin=0, nice=3)
    fills = [look.groups[n] for n in FILLS[: max(1, len(layers))]]
    for i, colour in enumerate(fills):
        area = only("area").mark_area(fill=colour, stroke=look.outline, strokeWidth=0.8, opacity=1)
        yield area.encode(x=x, y=alt.Y(f"t{i + 1}:Q", scale=scale, axis=axis), y2=f"t{i}:Q")
    if layers:  # marks of no size that bring the legend
        legend = fill("class", fills, [layer.name for layer in layers], look)
        yield only("key").mark_square(size=0, opacity=1).encode(x=x, y="t0:Q", fill=legend)
    yield only("clears").mark_rule(color=look.ink, strokeWidth=1.5, strokeDash=[5, 3]).encode(x=x)
    for side, align, dx in (("right", "left", 6), ("left", "right", -6)):
        for text in haloed(only(side), look, align=align, dx=dx):
            yield text.encode(x=x, y=alt.value(12))


def _days_x(material: Material) -> alt.X:
    """Return the encoding of hours along an even axis on which days are marked."""
    told = marks(material)
    texts, at = json.dumps(list(told.values()), ensure_ascii=False), json.dumps(list(told))
    labels = f"{texts}[indexof({at}, datum.value)]"
    axis = alt.Axis(values=list(told), labelExpr=labels, title=None, labelOverlap=False, grid=True)
    scale = alt.Scale(domain=[0, material.horizon_hours], nice=False)
    return alt.X("hours", type="quantitative", scale=scale, axis=axis)


def _panels(heads: Sequence[str]) -> alt.Facet:
    """Return the facet that gives each head a panel; rows only bear its number, which keeps them short."""
    told = f"{json.dumps(heads, ensure_ascii=False)}[datum.value]"
    header = alt.Header(labelAnchor="start", labelLimit=WIDTH, labelExpr=told)
    return alt.Facet("panel:O", title=None, header=header)


def _head(part: Part, material: Material) -> str:
    phrase = words.HEAD_LEFT if part.backlog.clears_hours is None else words.HEAD
    return material.say(phrase, name=part.name, **blanks(part.backlog, material.names))


def _queues(material: Material) -> list[dict[str, Cell]]:
    """Return the figures of every class of every member, in the order of the scenario."""
    found = {(row["municipality"], row["demand"]): row for row in material.records("demand")}
    classes = material.names.scenario.group.demand
    return [found[key] for key in product(material.members, classes) if key in found]


def _table_row(row: Mapping[str, Cell], material: Material) -> tuple[Cell, ...]:
    names, most = material.names, number(row["largest_waiting"])
    amounts = (people(number(row[name])) for name in ("arrivals", "served", "lost", "diverted"))
    clears = row["clears_day"]
    if clears == 0:
        told = material.say(words.NEVER_WAITED)
    else:
        told = material.say(words.NOT_CLEARED) if clears is None else str(clears)
    at = str(day(number(row["largest_at_hours"]), names)) if most else material.say(words.NOTHING)
    own = (names.municipality(str(row["municipality"])), names.demand(str(row["demand"])))
    return (*own, people(most), at, *amounts, told)


def _note(hit: set[str], material: Material) -> str:
    note = material.say(words.BACKLOG_NOTE)
    if surged(material.names):
        note += material.say(words.SURGE_NOTE)
    asked = {str(row["municipality"]) for row in material.records("demand")}
    quiet = [material.names.municipality(one) for one in material.members if one in asked - hit]
    if not quiet:
        return note
    names = material.say(shared_words.BETWEEN_NAMES).join(quiet)
    return note + material.say(words.BACKLOG_FOLDED, names=names)


def _told(hit: Sequence[MemberBacklog], material: Material) -> str:
    """Return in a sentence who has the largest backlog, and when the last one clears."""
    if not hit:
        return material.say(words.ALT_NONE)
    worst = max(hit, key=lambda one: one.largest_waiting)
    member = material.names.municipality(worst.municipality)
    told = material.say(words.ALT, member=member, **blanks(worst, material.names))
    left = sum(one.clears_hours is None for one in hit)
    if left:
        return told + material.say(words.ALT_LEFT, left=left, horizon=plain(material.horizon_hours))
    last = max(hit, key=lambda one: one.clears_hours or 0.0)
    values = blanks(last, material.names) | {"last": material.names.municipality(last.municipality)}
    return told + material.say(words.ALT_CLEARS, **values)

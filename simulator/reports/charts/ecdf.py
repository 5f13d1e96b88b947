"""How soon services are back: the share of runs by hour against the promise, never above what came back."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from simulator.reports.charts.attainment_heat import attained
from simulator.reports.charts.canvas import finished, haloed, only
from simulator.reports.charts.cases import (
    case_name,
    member_name,
    panelled,
    promise_steps,
    service_name,
    so_many_percent,
    step_text,
)
from simulator.reports.charts.material import number, told_apart
from simulator.reports.charts.time_axis import hours_x, position
from simulator.reports.picture import Picture
from simulator.reports.words import percent
from simulator.wording import charts_many as words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from simulator.reports.charts.cases import PromiseStep
    from simulator.reports.charts.material import Material
    from simulator.reports.charts.titled_rows import Row
    from simulator.results.columns import Cell

NAME = "back-by-hour"
COLUMNS, WIDTH, HEIGHT = 2, 470, 130
CLOSEST = 0.1
"""Marks of the axis need more room where the panels are narrow."""

MOST_PANELS, MOST_STEPS = 8, 200
RIGHT = 0.45
"""A label stands to the left of a rule that is further right than this share of the axis."""

SPOTS = (0.88, 0.12, 0.5)
"""Heights at which a label may stand."""

LABEL = 0.28
"""Share of the axis that a label takes."""

HALF, NINE_TENTHS = 0.5, 0.9


class Step(NamedTuple):
    """The share of runs back by an hour, and the band around it."""

    hours: float
    share: float
    low: float
    high: float


class Case(NamedTuple):
    """One service of a member: the steps of its curve, those of its promise, and the share that kept it all.

    `kept` is None if it cannot be decided.
    """

    member: str
    service: str
    steps: Sequence[Step]
    promise: Sequence[PromiseStep] = ()
    kept: float | None = None

    def hours_of(self, share: float) -> float | None:
        """Return the hour at which so many were back, None if that never was so."""
        return next((step.hours for step in self.steps if step.share >= share - 1e-12), None)

    @property
    def left(self) -> float:
        """Return the share that was not back within the horizon."""
        return max(0.0, 1 - self.steps[-1].share)


def ecdf(material: Material, chosen: Collection[tuple[str, str]] = ()) -> Picture | None:
    """Return a panel for each *chosen* (member, service), or for those that keep their promise least often.

    None if the table has nothing to draw.
    """
    found = cases(material)
    shown = (
        [one for one in found if (one.member, one.service) in chosen] if chosen else _worst(found, material)
    )
    if not shown:
        return None
    heads = told_apart({_key(one): _head(one, material) for one in shown})
    values = [{"panel": place, **row} for place, one in enumerate(shown) for row in _rows(one, material)]
    panel = alt.layer(*_layers(material)).properties(width=WIDTH, height=HEIGHT)
    chart = panelled(panel, values, list(heads.values()), WIDTH, COLUMNS)
    heading = (words.MEMBER, words.SERVICE, words.KEPT_SHARE, words.STEPS, words.HALF, words.NINE_TENTHS)
    return Picture(
        name=NAME,
        title=material.say(words.ECDF),
        alt=_told(shown, shown if chosen else found, material),
        spec=finished(chart, material.look),
        columns=material.heads(*heading, words.NEVER_BACK),
        rows=tuple(_row(one, material) for one in shown),
        note=material.say(words.ECDF_NOTE) if chosen else _note(len(shown), len(found), material),
    )


def cases(material: Material) -> list[Case]:
    """Return all services of the table, in its order."""
    promises = promise_steps(material)
    kept = {(one.member, one.service): one.share for one in attained(material)}
    table = material.records("survival")
    out = []
    for key, group in groupby(table, key=lambda row: (str(row["municipality"]), str(row["service"]))):
        out.append(Case(*key, [_step(row) for row in group], promises.get(key, ()), kept.get(key)))
    return out


def _step(row: Row) -> Step:
    return Step(*(number(row[name]) for name in ("hours", "share", "low_share", "high_share")))


def _key(one: Case) -> tuple[str, str]:
    return one.member, one.service


def _head(one: Case, material: Material) -> str:
    """Return the name of a service with the share of runs that kept its whole promise."""
    name = case_name(*_key(one), material)
    if one.kept is None:
        return material.say(words.HEAD_OPEN, name=name)
    return material.say(words.HEAD_KEPT, name=name, percent=percent(one.kept))


def _worst(found: Sequence[Case], material: Material) -> list[Case]:
    """Return those that keep their promise least often; of those not decided, most often not back, first."""
    places = {(one.member, one.service): place for place, one in enumerate(attained(material))}

    def rank(one: Case) -> tuple[bool, float, int]:
        return (
            one.kept is None,
            -one.left if one.kept is None else one.kept,
            places.get(_key(one), len(places)),
        )

    return sorted(found, key=rank)[:MOST_PANELS]


def drawn(case: Case, horizon_hours: float) -> list[Step]:
    """Return the steps that can be told apart, of those in one place the last; the last at the horizon."""
    most = min(WIDTH, MOST_STEPS)
    places = groupby(case.steps, key=lambda step: int(position(step.hours, horizon_hours) * most))
    steps = [list(within)[-1] for _, within in places]
    first = case.steps[0]
    out = steps if steps[0].hours == first.hours else [first, *steps]
    return out if out[-1].hours >= horizon_hours else [*out, out[-1]._replace(hours=horizon_hours)]


def _rows(case: Case, material: Material) -> Iterator[Row]:
    horizon = material.horizon_hours
    for step in drawn(case, horizon):
        band: Row = {"low": round(step.low, 4), "high": round(step.high, 4)}
        yield {"kind": "step", "hours": round(step.hours, 3), "share": round(step.share, 4), **band}
    spots = _Spots(case, horizon)
    for one in case.promise:
        if one.due is not None:
            yield {"kind": "rule", "hours": one.due}
    labelled = _labelled(case)
    for i, (one, due) in enumerate(labelled):
        place = position(due, horizon)
        side = _side(i, len(labelled), place)
        text = step_text(one, material, words.STEP_LABEL)
        height = spots.free(place if side == "behind" else place - LABEL)
        yield {"kind": side, "hours": due, "share": height, "text": text}
    if case.left > 0:
        yield {"kind": "gap", "hours": horizon, "share": round(case.steps[-1].share, 4), "high": 1}
        text = material.say(words.PLATEAU, percent=so_many_percent(case.left, material))
        yield {"kind": "left", "hours": horizon, "share": spots.free(1 - LABEL), "text": text}


def _labelled(case: Case) -> list[tuple[PromiseStep, float]]:
    """Return the steps of a promise that have room for a label: those kept least often, and their hours."""
    due = [(one, one.due) for one in case.promise if one.due is not None]
    least = sorted(due, key=lambda pair: pair[0].share or 0.0)[: len(SPOTS)]
    return [pair for pair in due if pair in least]


def _side(number: int, of: int, place: float) -> str:
    """Return on which side of its rule a label stands: of several, the last one's to the right."""
    if of == 1:
        return "before" if place > RIGHT else "behind"
    last = number == of - 1
    return "behind" if place < LABEL or (last and place + LABEL <= 1) else "before"


class _Spots:
    """Where labels may stand in a panel: far from the curve, and none upon another."""

    def __init__(self, case: Case, horizon_hours: float) -> None:
        self._curve = [
            (position(min(step.hours, horizon_hours), horizon_hours), step.share) for step in case.steps
        ]
        self._taken: list[tuple[float, float]] = []

    def free(self, start: float) -> float:
        """Return the height, and take it, for a label that begins at a share of the axis."""
        before = [share for place, share in self._curve if place <= start][-1:]
        within = [share for place, share in self._curve if start < place <= start + LABEL]
        low, high = min(before + within), max(before + within)
        near = {spot for at, spot in self._taken if abs(at - start) < LABEL}
        spots = [spot for spot in SPOTS if spot not in near] or SPOTS
        chosen = max(spots, key=lambda spot: max(low - spot, spot - high))
        self._taken.append((start, chosen))
        return chosen


def _layers(material: Material) -> Iterator[alt.Chart]:
    look = material.look
    marks = alt.Axis(format="%", values=[0, 0.5, 1], title=None)
    share = alt.Y("share:Q", scale=alt.Scale(domain=[0, 1]), axis=marks)
    low = alt.Y("low:Q", scale=alt.Scale(domain=[0, 1]), axis=marks)
    x = hours_x("hours", material.horizon_hours, material.language, CLOSEST)
    steps = only("step")
    band = steps.mark_area(interpolate="step-after", color=look.accent, opacity=0.22)
    yield band.encode(x=x, y=low, y2="high:Q")
    line = steps.mark_line(interpolate="step-after", color=look.accent, strokeWidth=2.5)
    yield line.encode(x=x, y=share)
    yield only("rule").mark_rule(color=look.ink, strokeWidth=1.5, strokeDash=[5, 3]).encode(x=x)
    gap = only("gap").mark_rule(color=look.alarm, strokeWidth=5)
    yield gap.encode(x=x, y=share, y2="high:Q")
    for kind, align, dx in (("behind", "left", 6), ("before", "right", -6), ("left", "right", -8)):
        colour = look.alarm if kind == "left" else look.ink
        for one in haloed(only(kind), look, align=align, dx=dx, color=colour):
            yield one.encode(x=x, y=share)


def _note(shown: int, total: int, material: Material) -> str:
    note = material.say(words.ECDF_NOTE)
    if shown == total:
        return note
    return material.join(note, material.say(words.ECDF_CHOSEN, total=total, count=shown))


def _row(one: Case, material: Material) -> tuple[Cell, ...]:
    dash, never = material.say(words.DASH), material.say(words.NOT_WITHIN)
    times = (one.hours_of(share) for share in (HALF, NINE_TENTHS))
    steps = material.say(words.BETWEEN_STEPS).join(step_text(step, material) for step in one.promise)
    return (
        member_name(one.member, material),
        service_name(one.service, material),
        dash if one.kept is None else percent(one.kept),
        steps or dash,
        *(never if hours is None else f"{hours:,.1f}" for hours in times),
        so_many_percent(one.left, material),
    )


def _told(shown: Sequence[Case], among: Sequence[Case], material: Material) -> str:
    """Return in a sentence which promise is kept least often, and which of *among* is not back most often."""
    most = max(among, key=lambda one: one.left)
    left = material.say(words.ALL_BACK)
    if most.left > 0:
        name = case_name(*_key(most), material)
        left = material.say(words.SOME_LEFT, name=name, percent=so_many_percent(most.left, material))
    decided = [(one.kept, one) for one in shown if one.kept is not None]
    if not decided:
        return material.say(words.ECDF_ALT_OPEN, left=left)
    share, worst = min(decided, key=lambda pair: pair[0])
    phrase = words.ECDF_ALT
    if len(shown) == 1:
        phrase = words.ECDF_ALT_ONE
        never = so_many_percent(most.left, material)
        left = material.say(words.ONE_LEFT, percent=never) if most.left > 0 else material.say(words.ONE_BACK)
    steps = material.say(words.BETWEEN_STEPS).join(step_text(step, material) for step in worst.promise)
    values = {"worst": case_name(*_key(worst), material), "steps": steps, "percent": percent(share)}
    return material.say(phrase, left=left, **values)

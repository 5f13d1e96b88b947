"""How far each member is from normal over time, one panel each, with the whole group for comparison."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import altair as alt

from simulator.analysis.curves import GROUP
from simulator.reports.charts.canvas import finished, panel_of, rows
from simulator.reports.charts.material import number, told_apart
from simulator.reports.charts.time_axis import hours_x, position
from simulator.reports.picture import Picture
from simulator.reports.words import percent, plain
from simulator.wording import charts as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.reports.charts.material import Material
    from simulator.results.columns import Cell

NAME = "recovery-curves"
COLUMNS, WIDTH, HEIGHT = 2, 474, 96
CLOSEST = 0.1
"""Marks of the axis need more room where the panels are narrow."""

HALF = 0.5

Step = tuple[float, float]
"""An hour, and the share from then on."""


class Curve(NamedTuple):
    """The steps of one member, or of the group, up to the horizon."""

    member: str
    steps: Sequence[Step]
    horizon_hours: float

    @property
    def lowest(self) -> Step:
        """Return the lowest share and the first hour at which it is reached."""
        return min(self.steps, key=lambda step: step[1])

    @property
    def back_hours(self) -> float | None:
        """Return the hour of the last return to normal, None if it is not back at the end."""
        if self.steps[-1][1] < 1:
            return None
        return self.steps[-1][0]

    @property
    def hours_below_half(self) -> float:
        """Return the time below half of normal."""
        ends = [*(start for start, _ in self.steps[1:]), self.horizon_hours]
        return sum(end - start for (start, share), end in zip(self.steps, ends, strict=True) if share < HALF)


def recovery_curves(material: Material) -> Picture:
    """Return the curves of the group and of every member."""
    found = curves(material)
    group, *members = found
    alone = alt.Chart(rows(_values(group)))
    everywhere = _line(alone, material, strokeDash=[4, 3], strokeWidth=1.5, color=material.look.muted)
    own = _line(alt.Chart(), material, strokeWidth=2.5, color=material.look.accent)
    chart = alt.layer(everywhere, own).properties(width=WIDTH, height=HEIGHT)
    heads = told_apart({curve.member: _head(curve, material) for curve in found})
    values = [{"head": heads[curve.member], **value} for curve in found for value in _values(curve)]
    facet = panel_of("head", heads.values(), WIDTH)
    panels = chart.facet(facet, data=rows(values), columns=COLUMNS, spacing=18)
    return Picture(
        name=NAME,
        title=material.say(words.CURVES),
        alt=_told(group, members, material),
        spec=finished(panels, material.look),
        columns=material.heads(
            words.MEMBER, words.LOWEST, words.LOWEST_AT, words.BELOW_HALF, words.NORMAL_AT
        ),
        rows=tuple(_row(curve, material) for curve in found),
        note=material.say(words.CURVES_NOTE),
    )


def curves(material: Material) -> list[Curve]:
    """Return the curve of the group and of every member."""
    by_member: dict[str, list[Step]] = {GROUP: []}
    by_member |= {member: [] for member in material.members}
    for row in material.records("curves"):
        step = number(row["start_hours"]), number(row["level_share"])
        by_member[str(row["municipality"])].append(step)
    return [Curve(member, steps, material.horizon_hours) for member, steps in by_member.items() if steps]


def _line(chart: alt.Chart, material: Material, **mark: Any) -> alt.Chart:  # noqa: ANN401 - as Altair
    """Return the step line of a chart; one with data of its own is the same in every panel."""
    marks = alt.Axis(format="%", values=[0, 0.5, 1], title=None)
    share = alt.Y("share:Q", scale=alt.Scale(domain=[0, 1]), axis=marks)
    hours = hours_x("hours", material.horizon_hours, material.language, CLOSEST)
    out: alt.Chart = chart.mark_line(interpolate="step-after", **mark).encode(x=hours, y=share)
    return out


def _values(curve: Curve) -> list[dict[str, Cell]]:
    return [{"hours": round(at, 4), "share": round(share, 4)} for at, share in drawn(curve)]


def drawn(curve: Curve) -> list[Step]:
    """Return the steps that can be seen: of those in one pixel the lowest and the last."""
    pixels = groupby(curve.steps, key=lambda step: int(position(step[0], curve.horizon_hours) * WIDTH))
    out: list[Step] = []
    for _, steps in pixels:
        within = list(steps)
        lowest = min(within, key=lambda step: step[1])
        out += [lowest] if lowest is within[-1] else [lowest, within[-1]]
    return [*out, (curve.horizon_hours, curve.steps[-1][1])]


def _name(curve: Curve, material: Material) -> str:
    if curve.member == GROUP:
        return material.say(words.GROUP)
    return material.names.municipality(curve.member)


def _head(curve: Curve, material: Material) -> str:
    name, lowest, back = _name(curve, material), curve.lowest[1], curve.back_hours
    if lowest == 1:
        return material.say(words.CURVE_HEAD_SOUND, name=name)
    values = {"name": name, "percent": percent(lowest)}
    if back is None:
        return material.say(words.CURVE_HEAD_LEFT, **values)
    return material.say(words.CURVE_HEAD, **values, hours=plain(back))


def _row(curve: Curve, material: Material) -> tuple[Cell, ...]:
    at, lowest = curve.lowest
    back = curve.back_hours
    if lowest == 1:
        return (_name(curve, material), "100", "", "0.0", material.say(words.NOT_DOWN))
    normal = material.say(words.NEVER) if back is None else f"{back:.1f}"
    return (_name(curve, material), percent(lowest), f"{at:.1f}", f"{curve.hours_below_half:.1f}", normal)


def _told(group: Curve, members: Sequence[Curve], material: Material) -> str:
    """Return in a sentence how far the group falls, when it is back, and who falls furthest."""
    at, lowest = group.lowest
    if lowest == 1:
        return material.say(words.ALL_NORMAL)
    worst = min(members, key=lambda curve: curve.lowest[1])
    values = {
        "at": material.say(words.FALLS_AT if at else words.FALLS_AT_ONSET, hours=plain(at)),
        "percent": percent(lowest),
        "member": _name(worst, material),
        "member_percent": percent(worst.lowest[1]),
    }
    if group.back_hours is None:
        left = {"horizon": plain(group.horizon_hours), "last": percent(group.steps[-1][1])}
        return material.say(words.CURVES_ALT_LEFT, **values, **left)
    return material.say(words.CURVES_ALT, **values, back=plain(group.back_hours))

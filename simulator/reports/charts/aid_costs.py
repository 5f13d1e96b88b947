"""What each member pays for mutual aid: as agreed, and under each of the four rules."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from simulator.analysis.aid_costs import RULES
from simulator.reports.charts.canvas import finished, only
from simulator.reports.charts.kinds_of_fill import fill
from simulator.reports.charts.material import number
from simulator.reports.charts.titled_rows import Group, Layout
from simulator.reports.picture import Picture
from simulator.wording import aid as aid_words
from simulator.wording import charts_aid as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.reports.charts.material import Material
    from simulator.reports.charts.titled_rows import Row


NAME = "aid-costs"
BESIDE = 130
"""Room for the yen behind a bar."""

MOST = 12
"""Payers that are drawn, those with the largest bars."""


class Payer(NamedTuple):
    """What one pays as agreed, and by each rule in their order."""

    name: str
    agreed: float
    by_rule: tuple[float, ...]

    @property
    def bars(self) -> tuple[float, ...]:
        """Return all amounts, that agreed first."""
        return self.agreed, *self.by_rule


def aid_costs(material: Material) -> Picture | None:
    """Return the bars of everybody who would pay something; None if nothing costs anything."""
    found = payers(material)
    if not found:
        return None
    largest = sorted(found, key=lambda one: -max(one.bars))[:MOST]
    shown = [one for one in found if one in largest]
    labels = [material.say(words.AS_AGREED), *(material.say(aid_words.RULES[rule]) for rule in RULES)]
    layout = Layout([Group(material.names.organisation(one.name), labels) for one in shown], BESIDE)
    longest = max(yen for one in shown for yen in one.bars)
    values = [
        row
        for i, one in enumerate(shown)
        for j, yen in enumerate(one.bars)
        for row in _rows(yen, layout, (i, j), material)
    ]
    chart = layout.chart(values, _layers(layout, longest, material), material.look)
    return Picture(
        name=NAME,
        title=material.say(words.COSTS),
        alt=_told(found, material),
        spec=finished(chart, material.look),
        columns=(material.say(words.COSTS_PAYER), *labels),
        rows=tuple(
            (material.names.organisation(one.name), *(f"{yen:,.0f}" for yen in one.bars)) for one in found
        ),
        note=_note(len(found) - len(shown), material),
    )


def payers(material: Material) -> list[Payer]:
    """Return who would pay what, summed over agreements, in the order of the scenario."""
    yen: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in material.records("aid_costs"):
        own, paid = yen[str(row["payer"])], number(row["yen"])
        own[str(row["rule"])] += paid
        own[""] += paid if row["as_agreed"] else 0.0
    found = [Payer(name, own[""], tuple(own[rule] for rule in RULES)) for name, own in yen.items()]
    return sorted(found, key=lambda one: material.place(one.name))


def _rows(yen: float, layout: Layout, place: tuple[int, int], material: Material) -> Iterator[Row]:
    kind = 0 if place[1] == 0 else 1
    yield {"kind": "bar", **layout.bar(*place), "start": 0.0, "end": round(yen, 2), "rule": kind}
    text = material.say(words.YEN, yen=f"{yen:,.0f}")
    yield {"kind": "yen", "y": layout.middle(*place), "start": round(yen, 2), "text": text}


def _layers(layout: Layout, longest: float, material: Material) -> Iterator[alt.Chart]:
    look = material.look
    ends = alt.Scale(domain=[0, longest], range=[layout.left, layout.left + layout.wide], nice=False)
    axis = alt.Axis(title=material.say(words.COSTS_AXIS), grid=True, tickCount=5, format=",d")
    x = alt.X("start:Q", scale=ends, axis=axis)
    names = [material.say(words.AS_AGREED), material.say(words.OTHER_RULE)]
    bar = only("bar").mark_rect(stroke=look.outline, strokeWidth=0.8)
    colours = fill("rule", (look.groups[1], look.groups[4]), names, look)
    yield bar.encode(x=x, x2="end:Q", y2="y2:Q", fill=colours)
    yen = only("yen").mark_text(align="left", dx=5, baseline="middle", color=look.ink)
    yield yen.encode(x=x, text="text:N")


def _note(left: int, material: Material) -> str:
    note = material.say(words.COSTS_NOTE)
    return note + material.say(words.COSTS_LEFT, count=left) if left > 0 else note


def _told(found: Sequence[Payer], material: Material) -> str:
    most = max(found, key=lambda one: one.agreed)
    total = sum(one.agreed for one in found)
    name = material.names.organisation(most.name)
    return material.say(words.COSTS_ALT, total=f"{total:,.0f}", name=name, yen=f"{most.agreed:,.0f}")

"""What the pictures of many runs have in common: names of members and services, promises, percentages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from simulator.reports.charts.canvas import panel_of, rows
from simulator.reports.charts.material import number
from simulator.reports.charts.time_axis import tick_label
from simulator.reports.words import percent
from simulator.wording import charts_many as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from simulator.reports.charts.canvas import AnyChart
    from simulator.reports.charts.material import Material
    from simulator.results.columns import Cell
    from simulator.wording import Phrase


def member_name(member: str, material: Material) -> str:
    """Return what a member is called, the whole group if it is none."""
    return material.names.municipality(member) if member else material.say(words.WHOLE_GROUP)


def service_name(service: str, material: Material) -> str:
    """Return what a service is called, all services if it is none."""
    return material.names.service(service) if service else material.say(words.ALL_SERVICES)


def case_name(member: str, service: str, material: Material) -> str:
    """Return what a service of a member is called, or only the member for all its services."""
    if not service:
        return member_name(member, material)
    values = {"member": member_name(member, material), "service": service_name(service, material)}
    return material.say(words.OF_MEMBER, **values)


class PromiseStep(NamedTuple):
    """A step of a promise: a level, the hour from which it is due, the share of runs that kept it.

    Both are None beyond the horizon.
    """

    level: int
    due: float | None
    share: float | None


def promise_steps(material: Material) -> dict[tuple[str, str], list[PromiseStep]]:
    """Return the steps of the promise of each service, the first one first."""
    out: dict[tuple[str, str], list[PromiseStep]] = {}
    for row in material.records("steps"):
        due, share = (None if row[name] is None else number(row[name]) for name in ("due_hours", "share"))
        own = out.setdefault((str(row["municipality"]), str(row["service"])), [])
        own.append(PromiseStep(int(number(row["level"])), due, share))
    return out


def step_text(one: PromiseStep, material: Material, phrase: Phrase = words.STEP) -> str:
    """Return a step of a promise with the share of runs that kept it, where both are known by *phrase*."""
    if one.due is None or one.share is None:
        return material.say(words.STEP_OPEN, level=one.level)
    when = tick_label(one.due, material.language)
    return material.say(phrase, level=one.level, when=when, percent=percent(one.share))


def so_many_percent(share: float, material: Material) -> str:
    """Return a share in words; what is more than nothing is never written as 0 %."""
    shown = percent(share)
    if shown == "0" and share > 0:
        return material.say(words.LESS_THAN_ONE)
    return material.say(words.PERCENT, percent=shown)


def between(low: str, high: str, material: Material) -> str:
    """Return from where to where something lies."""
    return material.say(words.RANGE, low=low, high=high)


def note_of(note: str, left: int, material: Material) -> str:
    """Return *note*, and how many there are that the picture has no room for."""
    if left <= 0:
        return note
    return material.join(note, material.say(words.MORE_BELOW, count=left))


def panelled(
    panel: AnyChart,
    values: Iterable[Mapping[str, Cell]],
    heads: Sequence[str],
    width: float,
    columns: int,
) -> alt.FacetChart:
    """Return a panel for each of *heads*, with those of *values* that have its number in `panel`.

    A head stands in the data once and not in every row: names can be long.
    """
    named = rows({"panel": place, "head": head} for place, head in enumerate(heads))
    facet = panel_of("head", heads, width)
    chart: alt.FacetChart = panel.facet(facet, data=rows(values), columns=columns, spacing=18)
    return chart.transform_lookup(
        lookup="panel", from_=alt.LookupData(data=named, key="panel", fields=["head"])
    )

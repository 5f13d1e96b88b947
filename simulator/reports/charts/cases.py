"""What the pictures of many runs have in common: names of members and services, promises, percentages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from simulator.reports.charts.canvas import panel_of, rows
from simulator.reports.words import percent
from simulator.wording import charts_many as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from simulator.reports.charts.canvas import AnyChart
    from simulator.reports.charts.material import Material
    from simulator.results.columns import Cell


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


def promised_hours(material: Material) -> dict[tuple[str, str], float | None]:
    """Return the hour by which each service promises its level; None beyond the horizon."""
    out: dict[tuple[str, str], float | None] = {}
    for one in material.names.plan.services:
        due = one.rungs[-1].deadline_s if one.rungs else None
        out[one.municipality, one.service] = None if due is None else due / 3600
    return out


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
    gap = "" if material.language == "ja" else " "
    return note + gap + material.say(words.MORE_BELOW, count=left)


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

"""All pictures of a run, in the order in which a reader wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from simulator.reports.charts.aid_costs import aid_costs
from simulator.reports.charts.aid_flow import aid_flow
from simulator.reports.charts.aid_people import aid_people
from simulator.reports.charts.aid_requests import aid_requests
from simulator.reports.charts.backlog_curves import backlog_curves
from simulator.reports.charts.crews import crews
from simulator.reports.charts.heat_strip import heat_strip
from simulator.reports.charts.lost_hours import lost_hours
from simulator.reports.charts.network_map import network_map
from simulator.reports.charts.outage_gantt import outage_gantt
from simulator.reports.charts.power_and_fuel import power_and_fuel
from simulator.reports.charts.recovery_curves import recovery_curves

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.reports.charts.material import Material
    from simulator.reports.picture import Picture

    Draw: TypeAlias = Callable[[Material], Picture | None]

PICTURES: tuple[Draw, ...] = (
    heat_strip,
    recovery_curves,
    backlog_curves,
    outage_gantt,
    network_map,
    power_and_fuel,
    crews,
    lost_hours,
    aid_requests,
    aid_flow,
    aid_people,
    aid_costs,
)
"""What is drawn of a run; each only looks at the material, and is left out where it has no subject."""


def pictures(material: Material) -> list[Picture]:
    """Return every picture of a run."""
    drawn = (draw(material) for draw in PICTURES)
    return [picture for picture in drawn if picture is not None]

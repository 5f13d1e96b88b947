"""All pictures of a run, in the order in which a reader wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

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

    Draw: TypeAlias = Callable[[Material], Picture]

PICTURES: tuple[Draw, ...] = (
    heat_strip,
    recovery_curves,
    outage_gantt,
    network_map,
    power_and_fuel,
    crews,
    lost_hours,
)
"""What is drawn of a run; each only looks at the material."""


def pictures(material: Material) -> list[Picture]:
    """Return every picture of a run."""
    return [draw(material) for draw in PICTURES]

"""Numbers that read well but cannot be right: most come from a wrong unit or a slip of the comma."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from simulator.checks.findings import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.errors import Problem
    from simulator.model.infrastructure import Site
    from simulator.model.scenario import Scenario

MAX_JMA_INTENSITY = 7.5
"""The JMA instrumental scale ends at 7; recorded values stay below this."""

MAX_MBPS: Mapping[str, float] = {"mobile": 2_000, "satellite": 1_000}
"""More than a line of that medium carries today; other media: `MAX_FIBRE_MBPS`."""

MAX_FIBRE_MBPS = 100_000
MIN_MBPS = 0.05
MAX_SPEED_KMH = 150
NEARBY_KM = 200
MAX_NEARBY_HOURS = 48
SAME_TOWN_KM = 2
"""Below this distance rough coordinates say nothing about a speed."""

MAX_STAFF_SHARE = 0.1
EARTH_RADIUS_KM = 6371.0

_JAPAN = (
    ((24.0, 29.0), (122.9, 131.5)),
    ((29.0, 34.8), (128.3, 132.2)),
    ((32.5, 36.6), (130.7, 137.0)),
    ((32.0, 38.6), (135.5, 142.2)),
    ((37.0, 41.7), (138.0, 142.3)),
    ((41.2, 45.7), (139.2, 149.0)),
    ((24.0, 28.0), (140.8, 154.0)),
)
"""Boxes (from and to degrees north, from and to degrees east) that together cover Japan."""


def intensities(scenario: Scenario) -> Iterator[Problem]:
    """Yield the seismic intensities that are beyond the scale: probably gal, kine or a magnitude."""
    for name, shock in scenario.hazard.shocks.items():
        for site, value in shock.intensity.items() if shock.type == "shaking" else ():
            if value > MAX_JMA_INTENSITY:
                path = ("hazard", "shocks", name, "intensity", site)
                yield error("intensity-beyond-scale", path, site=site, value=value, most=MAX_JMA_INTENSITY)


def capacities(scenario: Scenario) -> Iterator[Problem]:
    """Yield the lines that carry more, or less, than a line of their medium does."""
    for name, link in scenario.group.links.items():
        most = MAX_MBPS.get(link.medium, MAX_FIBRE_MBPS)
        if not MIN_MBPS <= link.capacity_mbps <= most:
            path = ("group", "links", name, "capacity_mbps")
            yield warning("capacity-odd", path, link=name, mbps=link.capacity_mbps, least=MIN_MBPS, most=most)


def headcounts(scenario: Scenario) -> Iterator[Problem]:
    """Yield the pools of a member that hold more than a tenth of its residents."""
    members = scenario.group.municipalities
    for name, pool in scenario.group.staff.items():
        member = members.get(pool.organisation)
        if member is not None and pool.headcount > MAX_STAFF_SHARE * member.population:
            path = ("group", "staff", name, "headcount")
            values = {"headcount": pool.headcount, "population": member.population}
            yield warning("headcount-odd", path, member=pool.organisation, **values)


def travels(scenario: Scenario) -> Iterator[Problem]:
    """Yield the roads that are too fast for their distance, too slow for it, or lead nowhere."""
    sites = scenario.group.sites
    for name, road in scenario.group.roads.items():
        path, hours = ("group", "roads", name, "travel_hours"), road.travel_hours
        distance = _distance_km(sites.get(road.ends[0]), sites.get(road.ends[1]))
        if distance is not None and distance > SAME_TOWN_KM and hours * MAX_SPEED_KMH < distance:
            yield warning("travel-too-fast", path, road=name, hours=hours, km=distance, most=MAX_SPEED_KMH)
        if distance is not None and distance < NEARBY_KM and hours > MAX_NEARBY_HOURS:
            yield warning("travel-too-slow", path, road=name, hours=hours, km=distance)
    for kind, ways in (("links", scenario.group.links), ("roads", scenario.group.roads)):
        for name, way in ways.items():
            if way.ends[0] == way.ends[1]:
                yield error("ends-same", ("group", kind, name, "ends"), name=name, site=way.ends[0])


def places(scenario: Scenario) -> Iterator[Problem]:
    """Yield the sites that stand on the very same spot, and the halls that lie outside Japan."""
    halls = {member.hall for member in scenario.group.municipalities.values()}
    seen: dict[tuple[float, float], str] = {}
    for name, site in scenario.group.sites.items():
        if site.lat is None or site.lon is None:
            continue
        path = ("group", "sites", name, "lat")
        other = seen.setdefault((site.lat, site.lon), name)
        if other != name:
            yield warning("same-place", path, site=name, other=other)
        if name in halls and not _in_japan(site.lat, site.lon):
            yield warning("outside-japan", path, site=name, lat=site.lat, lon=site.lon)


def _in_japan(lat: float, lon: float) -> bool:
    return any(south <= lat <= north and west <= lon <= east for (south, north), (west, east) in _JAPAN)


def _distance_km(one: Site | None, other: Site | None) -> float | None:
    """Return the great-circle distance by the haversine formula, None when a place is unknown."""
    if one is None or other is None:
        return None
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half_lon = math.radians(other.lon - one.lon) / 2
    a = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(a))

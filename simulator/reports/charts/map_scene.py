"""What stands on the map of a group: the places that the network joins, and the links between them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from simulator.model.infrastructure import SiteKind
from simulator.reports.charts.map_layout import Frame, Label, Point, circle, frame, labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.analysis.naming import GivenNames
    from simulator.model.infrastructure import Link
    from simulator.model.scenario import Group

SHAPES: Mapping[SiteKind, str] = {
    SiteKind.HALL: "square",
    SiteKind.BRANCH: "square",
    SiteKind.ALTERNATE_HALL: "square",
    SiteKind.DATA_CENTRE: "diamond",
    SiteKind.BACKUP_SITE: "diamond",
    SiteKind.EXCHANGE: "circle",
    SiteKind.CORRIDOR: "triangle-up",
}
"""Kind of site -> its mark; all others are triangles that point down."""

OTHER_SHAPE = "triangle-down"
GAP = 7.0
"""Distance between links that run side by side."""

FEWEST = 2
"""With fewer places that have coordinates there is no map."""


class Place(NamedTuple):
    """A site on the map."""

    site: str
    shape: str
    mark: Point
    true: Point
    text: str
    label: Label


class Way(NamedTuple):
    """A link on the map as a chain of points."""

    link: str
    standby: bool
    points: tuple[Point, ...]

    @property
    def middle(self) -> Point:
        """Return the middle of its longest piece."""
        a, b = max(zip(self.points, self.points[1:], strict=False), key=lambda piece: math.dist(*piece))
        return Point((a.x + b.x) / 2, (a.y + b.y) / 2)


class Scene(NamedTuple):
    """A group laid out for a picture; `left_out` are sites without coordinates."""

    width: float
    height: float
    places: tuple[Place, ...]
    ways: tuple[Way, ...]
    left_out: tuple[str, ...]
    is_map: bool


def scene(names: GivenNames) -> Scene:
    """Return the scene of the group of a scenario."""
    group = names.scenario.group
    shown = on_the_network(group)
    laid, left_out = _laid(group, shown)
    ways = _ways(group, laid)
    texts = {name: names.short_site(name) for name in laid.marks}
    pieces = [piece for way in ways for piece in zip(way.points, way.points[1:], strict=False)]
    put = labels(laid, texts, pieces)
    places = [
        Place(name, shape(group, name), mark, laid.true[name], texts[name], put[name])
        for name, mark in laid.marks.items()
    ]
    return Scene(laid.width, laid.height, tuple(places), tuple(ways), left_out, bool(_degrees(group, shown)))


def on_the_network(group: Group) -> list[str]:
    """Return the sites that a picture of the network shows: ends and places of links, and every hall."""
    used = {end for link in group.links.values() for end in (*link.ends, link.at)}
    used |= {member.hall for member in group.municipalities.values()}
    return [name for name in group.sites if name in used]


def shape(group: Group, site: str) -> str:
    """Return the mark of a site."""
    return SHAPES.get(group.sites[site].kind, OTHER_SHAPE)


def _degrees(group: Group, shown: list[str]) -> dict[str, tuple[float, float]]:
    """Return latitude and longitude of the sites that have them, nothing if they make no map."""
    out = {}
    for name in shown:
        site = group.sites[name]
        if site.lat is not None and site.lon is not None:
            out[name] = (site.lat, site.lon)
    return out if len(out) >= FEWEST else {}


def _laid(group: Group, shown: list[str]) -> tuple[Frame, tuple[str, ...]]:
    degrees = _degrees(group, shown)
    if degrees:
        return frame(degrees), tuple(name for name in shown if name not in degrees)
    ends = Counter(end for link in group.links.values() for end in link.ends)
    hub = max(shown, key=lambda name: (ends[name], name))
    return circle(shown, hub), ()


def _ways(group: Group, laid: Frame) -> list[Way]:
    """Return the links between places on the map, side by side where they share their way."""
    routes = {name: _route(link, laid) for name, link in group.links.items()}
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, stops in routes.items():
        if stops:
            alike[min(stops, stops[::-1])].append(name)
    out = []
    for stops, links in alike.items():
        points = [laid.marks[stop] for stop in stops]
        for i, name in enumerate(links):
            beside = (i - (len(links) - 1) / 2) * GAP
            out.append(Way(name, group.links[name].role == "standby", _beside(points, beside)))
    return out


def _route(link: Link, laid: Frame) -> tuple[str, ...]:
    """Return the places a link passes, none if an end is not on the map; it bends where it can break."""
    a, b = link.ends
    if a not in laid.marks or b not in laid.marks:
        return ()
    bend = link.at if link.at in laid.marks and link.at not in link.ends else None
    return (a, b) if bend is None else (a, bend, b)


def _beside(points: list[Point], distance: float) -> tuple[Point, ...]:
    """Return *points* moved to one side of the way from the first to the last."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    across, along = -(y1 - y0) / length * distance, (x1 - x0) / length * distance
    return tuple(Point(p.x + across, p.y + along) for p in points)

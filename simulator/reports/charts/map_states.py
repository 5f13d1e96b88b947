"""What is up and down on the map over time, and the instants at which a reader looks at it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from simulator.reports.charts.material import number
from simulator.reports.charts.time_axis import position

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from simulator.reports.charts.map_scene import Scene
    from simulator.reports.charts.material import Material
    from simulator.results.columns import Cell

MOST = 60
"""Instants on the slider; of more, those that follow each other most closely are left out."""

UP, DOWN, IDLE = "up", "down", "idle"
"""A link or site works, does not, or is a standby link that is not in use."""

NO_POWER = "off"


class Held(NamedTuple):
    """A time in seconds in which something was in one state."""

    start_s: int
    end_s: int
    state: str

    @property
    def hours(self) -> float:
        """Return its length."""
        return (self.end_s - self.start_s) / 3600


History = dict[str, list[Held]]
"""Id -> its states from onset to horizon."""


class States(NamedTuple):
    """The states of everything on a map: links, the reach of sites, and their power."""

    links: History
    reach: History
    power: History

    def all_spans(self) -> Iterable[Held]:
        """Yield every span of everything."""
        for history in self:
            for spans in history.values():
                yield from spans


def states(material: Material, scene: Scene) -> States:
    """Return the states of what stands on *scene*."""
    shown = {place.site for place in scene.places}
    links: History = defaultdict(list)
    for row in material.records("components"):
        if row["kind"] == "link":
            idle = "standby" in str(row["reasons"])
            state = UP if row["state"] == "up" else IDLE if idle else DOWN
            links[str(row["component"])].append(_held(row, state))
    power: History = defaultdict(list)
    for row in material.records("power"):
        if row["site"] in shown:
            power[str(row["site"])].append(_held(row, str(row["source"])))
    ways = {way.link for way in scene.ways}
    return States({name: of for name, of in links.items() if name in ways}, _reach(material, shown), power)


def _held(row: Mapping[str, Cell], state: str) -> Held:
    return Held(_whole(row["start_s"]), _whole(row["end_s"]), state)


def _whole(cell: Cell) -> int:
    return int(number(cell))


def _reach(material: Material, shown: Iterable[str]) -> History:
    """Return whether each site is joined to the network, or whole if only links pass it by."""
    end = material.names.plan.horizon_s
    changes: dict[str, list[tuple[int, str]]] = {site: [(0, UP)] for site in shown}
    for row in material.records("events"):
        if row["kind"] == "node" and row["subject"] in changes:
            changes[str(row["subject"])].append((_whole(row["time_s"]), str(row["to_state"])))
    out = {site: _spans(moves, end) for site, moves in changes.items()}
    for row in material.records("components"):
        site = str(row["site"])
        if row["part"] == "carrier" and len(out.get(site, ())) == 1 and row["state"] == DOWN:
            changes[site] += [(_whole(row["start_s"]), DOWN), (_whole(row["end_s"]), UP)]
    return {site: _spans(moves, end) for site, moves in changes.items()}


def _spans(moves: Sequence[tuple[int, str]], end_s: int) -> list[Held]:
    ends = [*(time_s for time_s, _ in moves[1:]), end_s]
    return [
        Held(start, stop, state) for (start, state), stop in zip(moves, ends, strict=True) if stop > start
    ]


def instants(of: States, horizon_s: int) -> list[int]:
    """Return the onset and the seconds at which something on the map changes, at most `MOST`."""
    found = sorted({0} | {span.start_s for span in of.all_spans() if span.start_s < horizon_s})
    places = {time_s: position(time_s / 3600, horizon_s / 3600) for time_s in found}
    while len(found) > MOST:
        closest = min(range(1, len(found)), key=lambda i: (places[found[i]] - places[found[i - 1]], i))
        del found[closest]
    return found


def steps(span: Held, seen: Sequence[int]) -> tuple[int, int]:
    """Return from which instant of *seen* on, and before which, *span* is shown."""
    return bisect_left(seen, span.start_s), bisect_left(seen, span.end_s)


def troubles(of: States, seen: Sequence[int]) -> list[int]:
    """Return for each instant how much is not as it should be, sites out of reach counted double."""
    out = [0] * len(seen)
    for history, bad, weight in ((of.links, DOWN, 1), (of.reach, DOWN, 2), (of.power, NO_POWER, 1)):
        for span in (span for spans in history.values() for span in spans if span.state == bad):
            for i in range(*steps(span, seen)):
                out[i] += weight
    return out


def count(history: History, state: str, time_s: int) -> int:
    """Return how many things are in *state* at *time_s*."""
    return sum(
        any(span.state == state and span.start_s <= time_s < span.end_s for span in spans)
        for spans in history.values()
    )

"""The layers of a map: links, sites and labels, each row with its pixels and the steps that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from simulator.reports.charts.canvas import LABEL_SIZE, TEXT_SIZE, haloed, only, rows
from simulator.reports.charts.map_layout import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from simulator.reports.charts.canvas import AnyChart
    from simulator.reports.charts.map_layout import Point
    from simulator.reports.charts.map_scene import Place, Scene, Way
    from simulator.reports.look import Look
    from simulator.results.columns import Cell

MOMENT = "moment"
"""The parameter that the slider sets: the number of the step that is shown."""

SEEN = "datum.first <= moment && moment < datum.last"
"""What a row must fulfil to be shown at the step."""

ALWAYS: Mapping[str, Cell] = {"first": 0, "last": 1_000}
MOVED = 6.0
"""A mark this far from its true place gets a line to it."""

SIZE = (2 * MARK) ** 2 * 0.8
LARGER: Mapping[str, float] = {"diamond": 1.4, "triangle-up": 1.2, "triangle-down": 1.2}
"""Marks that need more area to hold the same sign."""

RING_SIZE = (2 * MARK + 8) ** 2

Row = dict[str, "Cell"]


def points(way: Way, state: str, seen: Mapping[str, Cell], tip: str) -> list[Row]:
    """Return the pieces of a link in one state."""
    return [
        {
            "kind": f"link-{state}",
            "x": _px(a.x),
            "y": _px(a.y),
            "x2": _px(b.x),
            "y2": _px(b.y),
            "tip": tip,
            **seen,
        }
        for a, b in zip(way.points, way.points[1:], strict=False)
    ]


def cross(at: Point, seen: Mapping[str, Cell]) -> Row:
    """Return the cross on a link that is broken."""
    return {"kind": "cross", "x": _px(at.x), "y": _px(at.y), "text": "×", **seen}


def ring(at: Point, seen: Mapping[str, Cell]) -> Row:
    """Return the ring round a site out of reach."""
    return {"kind": "ring", "x": _px(at.x), "y": _px(at.y), **seen}


def site(place: Place, fill: tuple[str, str], sign: str, seen: Mapping[str, Cell], tip: str) -> Row:
    """Return the mark of a site: its *fill* with the colour upon it, and the *sign* of its power."""
    where: Row = {"kind": "site", "x": _px(place.mark.x), "y": _px(place.mark.y), "shape": place.shape}
    where["size"] = SIZE * LARGER.get(place.shape, 1.0)
    return {**where, "fill": fill[0], "on": fill[1], "text": sign, "tip": tip, **seen}


def fixed(scene: Scene) -> list[Row]:
    """Return what never changes: the labels, and lines to the true places."""
    out: list[Row] = []
    for place in scene.places:
        at, true = place.label.point, place.true
        label: Row = {
            "kind": f"label-{place.label.align}",
            "x": _px(at.x),
            "y": _px(at.y),
            "text": place.text,
        }
        out.append({**label, **ALWAYS})
        if abs(place.mark.x - true.x) + abs(place.mark.y - true.y) > MOVED:
            ends: Row = {"x": _px(place.mark.x), "y": _px(place.mark.y), "x2": _px(true.x), "y2": _px(true.y)}
            out.append({"kind": "leader", **ends, **ALWAYS})
    return out


def written(text: str, x: float, y: float, kind: str = "words", seen: Mapping[str, Cell] = ALWAYS) -> Row:
    """Return a line of text that begins at a point."""
    return {"kind": kind, "x": _px(x), "y": _px(y), "text": text, **seen}


def _px(value: float) -> float:
    return round(value, 1)


def chart(values: Iterable[Row], size: tuple[float, float], look: Look, moment: alt.Parameter) -> AnyChart:
    """Return the layers from the ground up; *moment* is the step that is shown."""
    layers = [*_links(look), *_sites(look), *_texts(look)]
    across, down = _across("x", size[0]), _down("y", size[1])
    size_and_view = {"width": size[0], "height": size[1], "view": alt.ViewConfig(stroke=None)}
    placed = (layer.encode(x=across, y=down) for layer in layers)
    out: AnyChart = alt.layer(*placed, data=rows(values), **size_and_view).transform_filter(SEEN)
    return out.add_params(moment)


def _across(field: str, width: float) -> alt.X:
    return alt.X(field, type="quantitative", scale=alt.Scale(domain=[0, width], nice=False), axis=None)


def _down(field: str, height: float) -> alt.Y:
    return alt.Y(field, type="quantitative", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)


def _links(look: Look) -> Iterator[alt.Chart]:
    yield _rule("leader", strokeWidth=1, color=look.muted)
    yield _rule("link-idle", strokeWidth=1.5, strokeDash=[2, 4], color=look.muted)
    yield _rule("link-up", strokeWidth=2.5, color=look.outline)
    yield _rule("link-used", strokeWidth=3, strokeDash=[8, 4], color=look.accent)
    yield _rule("link-down", strokeWidth=2.5, strokeDash=[3, 4], color=look.alarm)
    yield from haloed(only("cross"), look, fontSize=18, fontWeight="bold", color=look.alarm)


def _rule(kind: str, **mark: Any) -> alt.Chart:  # noqa: ANN401 - as Altair
    tip = alt.Tooltip("tip:N")
    out: alt.Chart = only(kind).mark_rule(**mark).encode(x2="x2:Q", y2="y2:Q", tooltip=tip)
    return out


def _sites(look: Look) -> Iterator[alt.Chart]:
    yield only("ring").mark_point(
        shape="circle",
        size=RING_SIZE,
        filled=False,
        opacity=1,
        color=look.alarm,
        strokeWidth=3,
        strokeDash=[4, 3],
    )
    mark = only("site").mark_point(opacity=1, stroke=look.outline, strokeWidth=1.5)
    yield mark.encode(
        shape=alt.Shape("shape:N", scale=None),
        size=alt.Size("size:Q", scale=None),
        fill=alt.Fill("fill:N", scale=None),
        tooltip=alt.Tooltip("tip:N"),
    )
    sign = only("site").mark_text(fontSize=LABEL_SIZE, fontWeight="bold", baseline="middle")
    yield sign.encode(text="text:N", color=alt.Color("on:N", scale=None))


def _texts(look: Look) -> Iterator[alt.Chart]:
    for align in ("left", "right", "center"):
        yield from haloed(only(f"label-{align}"), look, align=align)
    yield from haloed(only("words"), look, align="left")
    yield from haloed(only("moment"), look, align="left", fontSize=TEXT_SIZE + 2, fontWeight="bold")

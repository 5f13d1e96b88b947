"""The ground every picture stands on: fonts and colours of a look, and the finished specification."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import altair as alt

from simulator.reports.look import FONT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from simulator.reports.look import Look
    from simulator.reports.picture import Spec
    from simulator.results.columns import Cell

AnyChart: TypeAlias = "alt.Chart | alt.LayerChart | alt.FacetChart | alt.VConcatChart"

TEXT_SIZE = 14
LABEL_SIZE = 13
"""Sizes of text in pixels; nothing is smaller than a label."""

CELL = 6.7
"""Width in pixels of a half-width sign of a label."""

PAGE = 1040
"""Width in pixels of every picture with its axes and labels; a page that is narrower makes it smaller."""


def rows(values: Iterable[Mapping[str, Cell]]) -> alt.InlineData:
    """Return *values* as data that stand in the specification itself."""
    return alt.InlineData(values=[dict(value) for value in values])


def finished(chart: AnyChart, look: Look) -> Spec:
    """Return the specification of *chart* in *look*; it depends on nothing but its arguments.

    As a part of something larger it gets neither the theme of the process nor the address of a schema.
    """
    datasets: dict[str, Any] = {}
    spec: Spec = chart.to_dict(validate=False, context={"top_level": False, "datasets": datasets})
    spec["datasets"] = datasets
    spec["autosize"] = {"type": "pad"}
    spec["background"] = look.background
    spec["config"] = config(look)
    return spec


def config(look: Look) -> dict[str, Any]:
    """Return the settings that give a picture its fonts and colours."""
    text = {"labelColor": look.ink, "titleColor": look.ink, "labelFont": FONT, "titleFont": FONT}
    sizes = {"labelFontSize": LABEL_SIZE, "titleFontSize": TEXT_SIZE}
    lines = {"domainColor": look.outline, "tickColor": look.outline, "gridColor": look.grid}
    return {
        "font": FONT,
        "aria": False,  # the picture has one sentence for those who cannot see it, not one for every bar
        "view": {"stroke": look.grid},
        "axis": {**text, **sizes, **lines, "titleFontWeight": "normal", "labelLimit": 260},
        "header": {
            **text,
            **sizes,
            "labelFontSize": TEXT_SIZE,
            "labelFontWeight": "bold",
            "labelLimit": PAGE,
        },
        "legend": {**text, **sizes, "titleFontWeight": "normal", "labelLimit": 260, "symbolSize": 140},
        "title": {"color": look.ink, "font": FONT, "fontSize": TEXT_SIZE, "subtitleColor": look.muted},
        "text": {"color": look.ink, "font": FONT, "fontSize": LABEL_SIZE},
    }


def haloed(chart: alt.Chart, look: Look, **mark: Any) -> Iterator[alt.Chart]:  # noqa: ANN401 - as Altair
    """Yield the field `text` before a border in the colour of the page, so that no line runs through it."""
    settings: dict[str, Any] = {"baseline": "middle", "fontSize": LABEL_SIZE, "color": look.ink, **mark}
    halo: dict[str, Any] = {"stroke": look.background, "strokeWidth": 4, "strokeJoin": "round"}
    for border in (halo, {}):
        yield chart.mark_text(**settings, **border).encode(text="text:N")


def only(kind: str) -> alt.Chart:
    """Return a layer of the rows of one kind; *kind* is a word of ours, never of a scenario."""
    out: alt.Chart = alt.Chart().transform_filter(f"datum.kind === '{kind}'")
    return out


def panel_of(field: str, heads: Iterable[str], width: float) -> alt.Facet:
    """Return the facet that gives each head in *field* a panel of its own, in the order of *heads*."""
    header = alt.Header(labelAnchor="start", labelLimit=width)
    return alt.Facet(f"{field}:N", sort=list(heads), title=None, header=header)

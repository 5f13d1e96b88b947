"""A picture of a result: a Vega-Lite specification with its data inline, the same in words and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.results.columns import Cell

Spec = dict[str, Any]
"""A Vega-Lite specification as plain data; it names no address outside itself."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture in one language and one look.

    `alt` says in a sentence what the picture shows, for whoever cannot see it; `columns` and `rows`
    are the table that stands beside it, headings and cells as a person reads them.
    """

    name: str
    title: str
    alt: str
    spec: Spec
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

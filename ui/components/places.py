"""Where in the form a value of the scenario stands, and how to get there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import streamlit as st

from simulator.editing.fields import told_at
from simulator.wording import screens
from ui.components.markdown import plain

if TYPE_CHECKING:
    from simulator.editing.fields import Field, Row, Section
    from simulator.errors import Path, Problem

PART: Final = "part"
"""The key under which the open section of the form is remembered."""


def grid_key(section: str) -> str:
    """Return the key under which the open grid of a long section is remembered."""
    return f"{PART}:{section}"


def thing_key(section: str) -> str:
    """Return the key under which the open thing of a section is remembered."""
    return f"{PART}:{section}:thing"


class Place(NamedTuple):
    """A field, the section, the thing and the grid that it stands in, and what it is called there."""

    section: str
    thing: str
    grid: str
    called: str
    field: Field


def place_of(path: Path, form: list[Section]) -> Place | None:
    """Return the place of the field that *path* leads to, or into; None if there is none."""
    found = [
        Place(section.name, row.about, grid.name, _called(row, field), field)
        for section in form
        for grid in section.grids
        for row in grid.rows
        for field in row.fields
        if field is not None and path[: len(field.path)] == field.path
    ]
    return max(found, key=lambda place: len(place.field.path), default=None)


def called(path: Path, form: list[Section]) -> str:
    """Return what stands at *path*: by its field, else by the first row about it, else by the path itself."""
    place = place_of(path, form)
    if place is not None:
        return place.called
    rows = (
        row.name
        for section in form
        for grid in section.grids
        for row in grid.rows
        if row.name and any(field is not None and field.path[: len(path)] == path for field in row.fields)
    )
    return next(rows, ".".join(map(str, path)))


def place_of_problem(problem: Problem, form: list[Section]) -> Place | None:
    """Return the place of the field beside which *problem* is told; of a whole thing, its first row."""
    place = place_of(problem.path, form)
    if place is not None:
        return place
    near = (
        Place(section.name, row.about, grid.name, row.name or _called(row, field), field)
        for section in form
        for grid in section.grids
        for row in grid.rows
        for field in row.fields
        if field is not None and told_at(problem, field)
    )
    return next(near, None)


def go_to(place: Place) -> None:
    """Open the section in which a field stands, and there its thing and its grid."""
    st.session_state[PART] = place.section
    st.session_state[thing_key(place.section)] = place.thing
    st.session_state[grid_key(place.section)] = place.grid


def _called(row: Row, field: Field) -> str:
    heading = plain(field.heading)
    return plain(screens.FIELD_OF, row=row.name, heading=heading) if row.name else heading

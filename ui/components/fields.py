"""The fields of the form: each with its label, its badges, its help, and below it what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from simulator.editing import entry
from simulator.editing.basis import basis_of
from simulator.editing.fields import Kind, told_at
from simulator.errors import Severity
from simulator.wording import editing, screens
from ui import state
from ui.components.markdown import md, plain, tr
from ui.components.problem import beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.editing.fields import Field, Grid, Option, Row
    from simulator.editing.patches import Value
    from simulator.editing.trial import Trial
    from simulator.errors import Path, Problem

    Entered = Callable[[Field, Value], None]

FEW = 1
"""Rows with so few fields stand side by side."""

SIDE_BY_SIDE = 3


class Form:
    """Draws the fields of one draft; `entered` is called with every value that is typed or chosen."""

    def __init__(self, trial: Trial, name: str, revision: int, entered: Entered) -> None:
        self.trial, self.name, self.revision, self.entered = trial, name, revision, entered
        self.told = [one for one in trial.problems if one.severity is not Severity.INFO]
        self._whole: set[tuple[str, Path]] = set()

    def grid(self, grid: Grid) -> None:
        """Draw the things of one kind, one a row."""
        st.subheader(tr(grid.title), anchor=False)
        cells = st.grid(columns=SIDE_BY_SIDE if 0 < grid.width <= FEW and grid.rows[0].name else 1)
        for row in grid.rows:
            with cells, st.container(border=bool(row.name), gap="small"):
                self._row(row)
        if not grid.rows:
            st.caption(tr(screens.NOTHING_HERE))

    def _row(self, row: Row) -> None:
        if row.name:
            st.markdown(f"##### {md(row.name)}", anchors=False)
        for field in row.fields:
            if field is not None and field.kind is Kind.SHOWN:
                self._shown(field)
        cells = [field for field in row.fields if field is None or field.kind is not Kind.SHOWN]
        columns = st.columns(max(1, len(cells)), vertical_alignment="bottom")
        for column, field in zip(columns, cells, strict=False):
            if field is not None:
                with column:
                    self.field(field)
        for problem in self.told:
            meant = [field for field in row.fields if field is not None and told_at(problem, field)]
            if meant and not self._is_told(problem, meant):
                beside(problem, max(meant, key=lambda field: len(field.path)))

    def _is_told(self, problem: Problem, meant: list[Field]) -> bool:
        """Return whether a problem of a whole thing was told beside another of its rows already."""
        if any(len(field.path) <= len(problem.path) for field in meant):
            return False
        about = (problem.code, problem.path)
        known = about in self._whole
        self._whole.add(about)
        return known

    def field(self, field: Field) -> None:
        """Draw one field."""
        key = f"field:{self.name}:{self.revision}:{field.key}"
        draw = {
            Kind.PRESENT: self._switch,
            Kind.CHOICE: self._choice,
            Kind.ORDER: self._order,
            Kind.ADD: self._add,
        }.get(field.kind, self._text)
        draw(field, key)

    def _text(self, field: Field, key: str) -> None:
        value = entry.shown(field, entry.value_of(self.trial, field))
        st.text_input(
            self._label(field), value, key=key, help=self._help(field), on_change=self._took(field, key)
        )

    def _shown(self, field: Field) -> None:
        """Draw what only the file can change, on a line of its own."""
        st.markdown(f"{tr(field.heading)}: **{md(field.text)}**", help=self._help(field))

    def _switch(self, field: Field, key: str) -> None:
        value = bool(entry.value_of(self.trial, field))
        st.checkbox(
            self._label(field), value, key=key, help=self._help(field), on_change=self._took(field, key)
        )

    def _choice(self, field: Field, key: str) -> None:
        values = [one.value for one in field.options]
        now = entry.value_of(self.trial, field)
        index = values.index(now) if now in values else None
        st.selectbox(
            self._label(field),
            range(len(values)),
            index=index,
            format_func=lambda number: _named(field.options[number]),
            key=key,
            placeholder=plain(screens.CHOOSE),
            help=self._help(field),
            on_change=self._took(field, key, values),
        )

    def _order(self, field: Field, key: str) -> None:
        values = [one.value for one in field.options]
        now = entry.value_of(self.trial, field)
        chosen = [values.index(one) for one in now if one in values] if isinstance(now, list) else []
        st.multiselect(
            self._label(field),
            range(len(values)),
            chosen,
            format_func=lambda number: _named(field.options[number]),
            key=key,
            placeholder=field.text or plain(screens.CHOOSE),
            select_all=False,  # Streamlit would say so in English
            help=self._help(field),
            on_change=self._took(field, key, values),
        )

    def _add(self, field: Field, key: str) -> None:
        """Draw the choice of what to put at the end of a list; nothing is chosen at first."""
        values = [one.value for one in field.options]
        st.selectbox(
            self._label(field),
            range(len(values)),
            index=None,
            format_func=lambda number: _named(field.options[number]),
            key=key,
            placeholder=field.text,
            help=self._help(field),
            on_change=self._took(field, key, values),
        )

    def _took(self, field: Field, key: str, values: list[Value] | None = None) -> Callable[[], None]:
        def took() -> None:
            given = st.session_state[key]
            if isinstance(given, list) and values is not None:
                given = [values[number] for number in given]
            elif values is not None:
                given = values[given]
            self.entered(field, given)

        return took

    def _label(self, field: Field) -> str:
        """Return the heading with what is to be known of the value: that it is changed, or its basis.

        It is plain text, for it is also what a screen reader says.
        """
        if entry.is_changed(self.trial, field):
            return tr(field.heading) + tr(editing.MARKS["changed"])
        basis = basis_of(self.trial.data, field)
        return tr(field.heading) + (tr(editing.MARKS[basis.kind]) if basis is not None else "")

    def _help(self, field: Field) -> str:
        """Return what the field means, and where its number comes from."""
        basis = basis_of(self.trial.data, field)
        if basis is None:
            return tr(field.meaning)
        source = tr(editing.BASIS, kind=editing.BASES[basis.kind].in_(state.language()), reason=basis.reason)
        if basis.low is not None and basis.high is not None:
            source += tr(editing.BASIS_RANGE, low=f"{basis.low:g}", high=f"{basis.high:g}")
        return f"{tr(field.meaning)}\n\n{source}"


def _named(option: Option) -> str:
    return plain(option.name)

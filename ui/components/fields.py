"""The fields of the form: each with its label, its badges, its help, and below it what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from simulator.editing import entry
from simulator.editing.basis import basis_of
from simulator.editing.fields import Kind, told_at
from simulator.errors import Severity
from simulator.wording import editing, screens
from simulator.wording.problems import tell
from ui import state
from ui.components.markdown import md, plain, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.editing.fields import Field, Grid, Option
    from simulator.editing.trial import Trial
    from simulator.errors import Problem

    Entered = Callable[[Field, object], None]

BADGES = {
    Severity.ERROR: ("red", screens.ERROR),
    Severity.WARNING: ("orange", screens.WARNING),
    Severity.INFO: ("gray", screens.INFO),
}
"""How a problem is marked, by colour and by word."""

MOST_COLUMNS = 6


class Form:
    """Draws the fields of one draft; `entered` is called with every value that is typed or chosen."""

    def __init__(self, trial: Trial, name: str, revision: int, entered: Entered) -> None:
        self.trial, self.name, self.revision, self.entered = trial, name, revision, entered
        self.told = [one for one in trial.problems if one.severity is not Severity.INFO]

    def grid(self, grid: Grid) -> None:
        """Draw the things of one kind, one a row."""
        st.subheader(tr(grid.title), anchor=False)
        for row in grid.rows:
            fields = [one for one in row.fields if one is not None]
            with st.container(border=bool(row.name), gap="small"):
                if row.name:
                    st.markdown(f"**{md(row.name)}**")
                for column, field in zip(st.columns(max(len(fields), 1)), fields, strict=False):
                    with column:
                        self.field(field)
        if not grid.rows:
            st.caption(tr(screens.NOTHING_HERE))

    def field(self, field: Field) -> None:
        """Draw one field, and below it what is wrong with it."""
        key = f"field:{self.name}:{self.revision}:{field.key}"
        draw = {
            Kind.PRESENT: self._switch,
            Kind.CHOICE: self._choice,
            Kind.ORDER: self._order,
        }.get(field.kind, self._text)
        draw(field, key)
        for problem in self.told:
            if told_at(problem, field):
                beside(problem)

    def _text(self, field: Field, key: str) -> None:
        value = entry.shown(field, entry.value_of(self.trial, field))
        st.text_input(
            self._label(field), value, key=key, help=self._help(field), on_change=self._took(field, key)
        )

    def _switch(self, field: Field, key: str) -> None:
        value = bool(entry.value_of(self.trial, field))
        st.checkbox(
            self._label(field), value, key=key, help=self._help(field), on_change=self._took(field, key)
        )

    def _choice(self, field: Field, key: str) -> None:
        values = [one.value for one in field.options]
        now = entry.value_of(self.trial, field)
        index = values.index(now) if now in values else None
        if now is None and not field.optional:
            index = 0
        st.selectbox(
            self._label(field),
            range(len(values)),
            index=index,
            format_func=lambda number: _named(field.options[number]),
            key=key,
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
            help=self._help(field),
            on_change=self._took(field, key, values),
        )

    def _took(self, field: Field, key: str, values: list[object] | None = None) -> Callable[[], None]:
        def took() -> None:
            given = st.session_state[key]
            if isinstance(given, list) and values is not None:
                given = [values[number] for number in given]
            elif values is not None:
                given = values[given]
            self.entered(field, given)

        return took

    def _label(self, field: Field) -> str:
        """Return the heading with its badges: where the number comes from, and whether it is changed."""
        basis = basis_of(self.trial.data, field)
        label = tr(field.heading)
        if basis is not None:
            label += f" :gray-badge[{tr(editing.BASES[basis.kind])}]"
        if entry.is_changed(self.trial, field):
            label += f" :blue-badge[{tr(screens.IS_CHANGED)}]"
        return label

    def _help(self, field: Field) -> str:
        """Return what the field means, and where its number comes from."""
        basis = basis_of(self.trial.data, field)
        if basis is None:
            return tr(field.meaning)
        source = tr(editing.BASIS, kind=editing.BASES[basis.kind].in_(state.language()), reason=basis.reason)
        if basis.low is not None and basis.high is not None:
            source += tr(editing.BASIS_RANGE, low=f"{basis.low:g}", high=f"{basis.high:g}")
        return f"{tr(field.meaning)}\n\n{source}"


def beside(problem: Problem) -> None:
    """Tell what is wrong and how to mend it, without saying where: it stands beside its field."""
    colour, word = BADGES[problem.severity]
    told = tell(problem, state.language())
    stop = "。" if state.language() == "ja" else ". "
    st.markdown(f":{colour}-badge[{tr(word)}] {md(told.what)}{stop}{md(told.how)}")


def _named(option: Option) -> str:
    return plain(option.name)

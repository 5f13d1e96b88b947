"""What a draft changes, each change with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from simulator.editing import draft, entry
from simulator.editing.differences import told
from simulator.editing.fields import Kind
from simulator.editing.patches import found
from simulator.wording import editing, screens
from ui import state
from ui.components import drafting, hand
from ui.components.markdown import md, plain, tr
from ui.components.places import called, place_of

if TYPE_CHECKING:
    from simulator.editing.differences import Difference
    from simulator.editing.fields import Field, Section
    from simulator.editing.patches import Value
    from simulator.editing.trial import Trial


def change_list(name: str, trial: Trial, form: list[Section]) -> None:
    """Draw the measures that are switched on and the values that differ."""
    changed, switched = told(trial, form), draft.measures(trial.text)
    count = len(changed) + len(switched)
    if count:
        st.subheader(tr(screens.CHANGES, count=count), anchor=False)
    else:
        st.caption(tr(screens.NOTHING_CHANGED))
    for measure in switched:
        _switched(name, trial, measure)
    for number, difference in enumerate(changed):
        _changed(name, form, difference, f"undo:{number}")
    _ways_back(name, changed=bool(count))


def _ways_back(name: str, *, changed: bool) -> None:
    """Draw the ways to take back more than one change."""
    own = name.startswith(hand.OWN)
    with st.container(horizontal=True):
        if drafting.can_undo(name):
            st.button(tr(screens.UNDO_LAST), key="undo_last", on_click=drafting.undo_last, args=(name,))
        if changed or own:
            with st.popover(tr(screens.THROW_AWAY if own else screens.UNDO_ALL)):
                st.button(tr(screens.SURE), key="put_back", on_click=drafting.put_back, args=(name,))


def _switched(name: str, trial: Trial, measure: str) -> None:
    title = str(found(trial.data, ("group", "measures", measure, "name", state.language())) or measure)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(tr(screens.MEASURE_ON, name=title))
        st.button(
            tr(screens.UNDO_ONE),
            key=f"undo:measure:{measure}",
            help=tr(screens.UNDO_ONE_HELP, name=title),
            on_click=drafting.switch,
            args=(name, measure),
            kwargs={"on": False},
        )


def _changed(name: str, form: list[Section], difference: Difference, key: str) -> None:
    place = place_of(difference.path, form)
    field = place.field if place is not None else None
    name_of_it = called(difference.path, form)
    values = {"before": _shown(field, difference.before), "after": _shown(field, difference.after)}
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{md(name_of_it)}  \n**{tr(screens.FROM_TO, **values)}**")
        undo, what = (drafting.undo, field) if field is not None else (drafting.undo_at, difference.path)
        help_ = tr(screens.UNDO_ONE_HELP, name=name_of_it)
        st.button(tr(screens.UNDO_ONE), key=key, help=help_, on_click=undo, args=(name, what))


def _shown(field: Field | None, value: Value) -> str:
    """Return a value as the list shows it."""
    if isinstance(value, dict):
        return plain(editing.EXISTS)
    if field is None:
        return plain(editing.NOTHING) if value is None else str(value)
    if value is None and field.text:
        return field.text
    if value is None:
        default = field.default
        return plain(editing.MISSING) if default is None else _shown(field, default)
    if isinstance(value, list):
        return _listed(field, value)
    option = next((one for one in field.options if one.value == value), None)
    return plain(option.name) if option is not None else entry.shown(field, value)


def _listed(field: Field, values: list[Value]) -> str:
    """Return how many items a list has, or what was chosen, the first one first."""
    if field.kind is Kind.ADD:
        return plain(editing.ITEMS, count=len(values))
    return editing.LISTED.in_(state.language()).join(_shown(field, one) for one in values)

"""Scenario: what a planner changes first, what is wrong with it, and what it changes."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from simulator.editing.fields import told_at
from simulator.editing.sections import sections
from simulator.wording import editing, screens
from simulator.wording import problems as telling
from ui import state
from ui.components import drafting, going, hand, runs
from ui.components.change_list import change_list
from ui.components.fields import Form
from ui.components.markdown import md, plain, tr
from ui.components.measures import measures
from ui.components.own_files import download, upload
from ui.components.places import PART
from ui.components.problem_list import problem_list

if TYPE_CHECKING:
    from simulator.editing.fields import Section
    from simulator.editing.trial import Trial


PICKED = "in_hand"


def page() -> None:
    """Draw the form of the scenario in hand, with its problems and changes beside it."""
    name = _pick()
    trial = hand.trial_of(hand.text_of(name), name)
    drafting.tell_trouble()
    if not trial.before:
        _unreadable(name, trial)
        return
    form = sections(trial, state.language())
    main, side = st.columns([3, 1], gap="medium")
    with main:
        _section(name, trial, form)
    with side:
        _actions(name, trial)
        problem_list(trial, form)
        change_list(name, trial, form)
        upload()


def _pick() -> str:
    """Draw the choice of scenarios and return the one in hand."""
    titles = {one: _title(one) for one in hand.known()}
    now = st.session_state[PICKED] = hand.in_hand()
    st.selectbox(
        tr(screens.IN_HAND), list(titles), format_func=titles.__getitem__, key=PICKED, on_change=_picked
    )
    return now


def _picked() -> None:
    hand.take(st.session_state[PICKED])


def _title(name: str) -> str:
    title = hand.title_of(name)
    return plain(screens.CHANGED, title=title) if hand.is_changed(name) else title


def _section(name: str, trial: Trial, form: list[Section]) -> None:
    """Draw the choice of sections and the one that is chosen."""
    names = [section.name for section in form]
    wrong = _wrong(trial, form)

    def called(section: str) -> str:
        title = editing.SECTIONS[section]
        if not wrong[section]:
            return tr(title)
        return tr(screens.SECTION_WITH_ERRORS, title=plain(title), count=wrong[section])

    st.session_state.setdefault(PART, names[0])
    chosen = st.segmented_control(
        tr(screens.SECTION), names, required=True, format_func=called, key=PART, persist_state="session"
    )
    section = form[names.index(chosen or names[0])]
    st.caption(tr(editing.ABOUT[section.name]))
    if section.name == "measures":
        measures(trial, partial(drafting.switch, name))
        return
    if any(field.mark is not None for field in section.fields):
        st.caption(tr(editing.LEGEND))
    fields = Form(trial, name, drafting.revision(), partial(drafting.enter, name))
    for grid in section.grids:
        fields.grid(grid)


def _wrong(trial: Trial, form: list[Section]) -> Counter[str]:
    """Return how many errors each section has."""
    return Counter(
        section.name
        for problem in trial.errors
        for section in form
        if any(told_at(problem, field) for field in section.fields)
    )


def _actions(name: str, trial: Trial) -> None:
    """Draw the ways to run the draft and to save it."""
    with st.container(horizontal=True):
        help_ = None if trial.runs else tr(screens.CANNOT_RUN)
        if st.button(tr(screens.RUN_CHANGED), type="primary", disabled=not trial.runs, help=help_, key="run"):
            going.go(going.ONE_RUN, run=runs.ask(name, trial.text).id)
        download(name, trial.text)
    st.caption(tr(screens.KEPT))


def _unreadable(name: str, trial: Trial) -> None:
    """Tell why a draft cannot be shown at all, and offer what is left to do."""
    st.error(tr(screens.UNREADABLE))
    for problem in trial.problems:
        st.markdown(md(telling.line(problem, state.language())))
    download(name, trial.text)
    st.button(tr(screens.THROW_AWAY), key="throw_away", on_click=hand.desk().discard, args=(name,))
    upload()

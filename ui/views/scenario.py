"""Scenario: what a planner changes first, what is wrong with it, and what it changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

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
from ui.components.places import PART, grid_key, thing_key
from ui.components.problem_list import problem_list

if TYPE_CHECKING:
    from simulator.editing.fields import Field, Grid, Section
    from simulator.editing.trial import Trial
    from simulator.wording import Phrase

PICKED = "in_hand"
LONG = 30
"""A section with more rows than that is shown one grid at a time."""


def page() -> None:
    """Draw the form of the scenario in hand, with its problems and changes beside it."""
    name = _pick()
    drafting.heed(name)
    trial = hand.trial_of(hand.text_of(name), name)
    drafting.tell_trouble()
    drafting.tell_gone()
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
    parts = [_Part(one.name, plain(editing.SECTIONS[one.name]), one.fields) for one in form]
    section = form[_chosen(PART, screens.SECTION, parts, trial)]
    st.caption(tr(editing.ABOUT[section.name]))
    if section.name == "measures":
        measures(trial, partial(drafting.switch, name))
        return
    if any(field.mark is not None for field in section.fields):
        st.caption(tr(editing.LEGEND))
    grids = _grids(section, trial)
    fields = Form(trial, name, drafting.revision(), partial(drafting.enter, name))
    for grid in grids:
        fields.grid(grid)


def _grids(section: Section, trial: Trial) -> tuple[Grid, ...]:
    """Draw the choice of what a section is about, and of its grids if they are long; return those to draw."""
    things = section.things
    if len(things) > 1:
        parts = [_Part(thing, title, section.of(thing).fields) for thing, title in things.items()]
        number = _chosen(thing_key(section.name), editing.THINGS[section.name], parts, trial)
        section = section.of(parts[number].name)
    grids = section.grids
    if section.rows > LONG:
        parts = [_Part(grid.name, plain(grid.title), grid.fields) for grid in grids]
        number = _chosen(grid_key(section.name), screens.PART_OF_SECTION, parts, trial)
        grids = grids[number : number + 1]
    return grids


class _Part(NamedTuple):
    """A part of the form that may be chosen: what it is remembered by, its title, its fields."""

    name: str
    title: str
    fields: list[Field]

    def errors(self, trial: Trial) -> int:
        """Return how many errors are told beside its fields."""
        return sum(any(told_at(problem, field) for field in self.fields) for problem in trial.errors)


def _chosen(key: str, label: Phrase, parts: list[_Part], trial: Trial) -> int:
    """Draw the choice among *parts*, remembered under *key*, and return the number of the one chosen."""
    names = [part.name for part in parts]

    def called(name: str) -> str:
        part = parts[names.index(name)]
        wrong = part.errors(trial)
        return md(part.title) + (tr(screens.WITH_ERRORS, count=wrong) if wrong else "")

    if st.session_state.get(key) not in names:
        st.session_state[key] = names[0]
    chosen = st.segmented_control(
        tr(label), names, required=True, format_func=called, key=key, persist_state="session", wrap=True
    )
    return names.index(chosen or names[0])


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
    with st.popover(tr(screens.THROW_AWAY if name.startswith(hand.OWN) else screens.THROW_DRAFT_AWAY)):
        st.button(tr(screens.SURE), key="throw_away", on_click=drafting.throw_away, args=(name,))
    upload()

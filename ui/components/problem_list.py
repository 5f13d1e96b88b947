"""All problems of a draft in one list, errors first, each with the way to its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from simulator.errors import Severity
from simulator.wording import problems as telling
from simulator.wording import screens
from ui import state
from ui.components.markdown import md, tr
from ui.components.places import go_to, place_of_problem
from ui.components.problem import BADGES, beside

if TYPE_CHECKING:
    from simulator.editing.fields import Section
    from simulator.editing.trial import Trial
    from simulator.errors import Problem


def problem_list(trial: Trial, form: list[Section]) -> None:
    """Draw the problems; those that only inform are folded away."""
    ranks = list(Severity)
    told = sorted(trial.problems, key=lambda one: ranks.index(one.severity))
    serious = [one for one in told if one.severity is not Severity.INFO]
    if not trial.errors:
        st.success(tr(screens.NO_PROBLEMS))
    if serious:
        st.subheader(tr(screens.PROBLEMS, count=len(serious)), anchor=False)
    for number, problem in enumerate(serious):
        with st.container(border=True, gap="small"):
            _problem(problem, form, f"go:{number}")
    _infos([one for one in told if one.severity is Severity.INFO])


def _problem(problem: Problem, form: list[Section], key: str) -> None:
    place = place_of_problem(problem, form)
    if place is None:
        colour, word = BADGES[problem.severity]
        st.markdown(f":{colour}-badge[{tr(word)}] {md(telling.line(problem, state.language()))}")
        return
    st.markdown(f"**{md(place.called)}**")
    beside(problem)
    help_ = tr(screens.GO_THERE_HELP, name=place.called)
    st.button(tr(screens.GO_THERE), key=key, help=help_, on_click=go_to, args=(place,))


def _infos(infos: list[Problem]) -> None:
    if not infos:
        return
    more = st.expander(tr(screens.INFOS, count=len(infos)), key="infos", on_change="rerun")
    if more.open:
        for problem in infos:
            more.markdown(md(telling.line(problem, state.language())))

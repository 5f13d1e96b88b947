"""Scenario: what a planner changes first, what is wrong with it, and what it changes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import streamlit as st

from simulator.editing import draft, entry
from simulator.editing.differences import differences
from simulator.editing.fields import told_at
from simulator.editing.sections import sections
from simulator.errors import BcpsimError, ScenarioError, Severity, UsageError
from simulator.wording import editing, screens
from simulator.wording import problems as telling
from ui import state
from ui.components import going, hand, notices, runs
from ui.components.fields import BADGES, Form, beside
from ui.components.markdown import md, plain, tr
from ui.components.measures import measures
from ui.components.own_files import download, upload

if TYPE_CHECKING:
    from simulator.editing.differences import Difference
    from simulator.editing.fields import Field, Section
    from simulator.editing.trial import Trial
    from simulator.errors import Path, Problem

PART: Final = "part"
REVISION: Final = "_revision"
HISTORY: Final = "_history"
TROUBLE: Final = "_trouble"
MOST_STEPS: Final = 50


def page() -> None:
    """Draw the form of the scenario in hand, with its problems and changes beside it."""
    name = _pick()
    trial = hand.trial_of(hand.text_of(name), name)
    _trouble()
    if not trial.before:
        _unreadable(name, trial)
        return
    form = sections(trial, state.language())
    main, side = st.columns([7, 3], gap="large")
    with side:
        _actions(name, trial)
        _problems(trial, form)
        _changes(name, trial, form)
        upload()
    with main:
        _section(name, trial, form)


def _pick() -> str:
    names, now = hand.known(), hand.in_hand()
    titles = {one: _title(one) for one in names}
    picked = st.selectbox(
        tr(screens.IN_HAND), names, index=names.index(now), format_func=titles.__getitem__, key="in_hand"
    )
    if picked != now:
        hand.take(picked)
    return picked


def _title(name: str) -> str:
    card = runs.card_of(name, hand.text_of(name))
    phrase = screens.CHANGED if hand.is_changed(name) else None
    title = card.title if card is not None else name
    return plain(phrase, title=title) if phrase is not None else title


# ---- what is kept: every change goes to the draft on disk at once


def _keep(name: str, text: str, *, anew: bool = True) -> None:
    """Keep *text* as the draft; *anew* shows all fields as they are in it."""
    history = st.session_state.setdefault(HISTORY, {}).setdefault(name, [])
    history.append(hand.text_of(name))
    del history[:-MOST_STEPS]
    hand.desk().keep(name, text)
    st.session_state[REVISION] = _revision() + anew


def _revision() -> int:
    return int(st.session_state.get(REVISION, 0))


def _enter(name: str, field: Field, given: object) -> None:
    """Take what was typed into a field; what cannot be kept is told on the page."""
    trial = hand.trial_of(hand.text_of(name), name)
    try:
        _keep(name, entry.entered(trial, field, given, state.language()), anew=False)  # type: ignore[arg-type] # what widgets give
    except BcpsimError as error:
        st.session_state[TROUBLE] = error


def _trouble() -> None:
    """Tell why the last entry could not be kept."""
    error = st.session_state.pop(TROUBLE, None)
    if isinstance(error, (ScenarioError, UsageError)):
        notices.mistake(error)


def _undo_last(name: str) -> None:
    history = st.session_state.get(HISTORY, {}).get(name, [])
    if history:
        hand.desk().keep(name, history.pop())
        st.session_state[REVISION] = _revision() + 1


def _discard(name: str) -> None:
    if name.startswith(hand.OWN):
        hand.desk().discard(name)
    else:
        _keep(name, draft.unchanged(hand.text_of(name)))


# ---- the form


def _section(name: str, trial: Trial, form: list[Section]) -> None:
    """Draw the choice of sections and the one that is chosen."""
    wrong = _wrong(trial, form)
    names = [section.name for section in form]
    if st.session_state.get(PART) not in names:
        st.session_state[PART] = names[0]

    def called(section: str) -> str:
        title = editing.SECTIONS[section]
        if not wrong[section]:
            return tr(title)
        return tr(screens.SECTION_WITH_ERRORS, title=plain(title), count=wrong[section])

    chosen = st.segmented_control(
        tr(screens.SECTION), names, required=True, format_func=called, key=PART, persist_state="session"
    )
    section = form[names.index(chosen or names[0])]
    st.caption(tr(editing.ABOUT[section.name]))
    if section.name == "measures":
        measures(
            trial, lambda measure, on: _keep(name, draft.with_measure(trial.text, measure, on=on), anew=True)
        )
        return
    fields = Form(trial, name, _revision(), lambda field, given: _enter(name, field, given))
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


# ---- beside the form


def _actions(name: str, trial: Trial) -> None:
    with st.container(horizontal=True):
        help_ = None if trial.runs else tr(screens.CANNOT_RUN)
        if st.button(tr(screens.RUN_CHANGED), type="primary", disabled=not trial.runs, help=help_, key="run"):
            going.go(going.ONE_RUN, run=runs.ask(name, trial.text).id)
        download(name, trial.text)
    st.caption(tr(screens.KEPT))


def _problems(trial: Trial, form: list[Section]) -> None:
    """List the problems, errors first, each with the way to its field."""
    ranks = list(Severity)
    told = sorted(trial.problems, key=lambda one: ranks.index(one.severity))
    serious = [one for one in told if one.severity is not Severity.INFO]
    if not serious:
        st.success(tr(screens.NO_PROBLEMS))
    else:
        st.subheader(tr(screens.PROBLEMS, count=len(serious)), anchor=False)
    for number, problem in enumerate(serious):
        with st.container(border=True, gap="small"):
            _problem(problem, form, f"go:{number}")
    infos = [one for one in told if one.severity is Severity.INFO]
    if infos:
        more = st.expander(tr(screens.INFOS, count=len(infos)), key="infos", on_change="rerun")
        if more.open:
            for problem in infos:
                more.markdown(md(telling.line(problem, state.language())))


def _problem(problem: Problem, form: list[Section], key: str) -> None:
    place = _place(problem.path, form)
    if place is None:
        colour, word = BADGES[problem.severity]
        st.markdown(f":{colour}-badge[{tr(word)}] {md(telling.line(problem, state.language()))}")
        return
    section, called, _ = place
    st.markdown(f"**{md(called)}**")
    beside(problem)
    st.button(
        tr(screens.GO_THERE),
        key=key,
        help=tr(screens.GO_THERE_HELP, name=called),
        on_click=lambda: st.session_state.update({PART: section}),
    )


def _place(path: Path, form: list[Section]) -> tuple[str, str, Field] | None:
    """Return the section, the name and the field that *path* leads to, None if it leads to no field."""
    for section in form:
        for grid in section.grids:
            for row in grid.rows:
                for field in row.fields:
                    if field is not None and path[: len(field.path)] == field.path:
                        heading = plain(field.heading)
                        called = (
                            plain(screens.FIELD_OF, row=row.name, heading=heading) if row.name else heading
                        )
                        return section.name, called, field
    return None


def _changes(name: str, trial: Trial, form: list[Section]) -> None:
    """List what the draft changes, each with the way back."""
    changed, switched = differences(trial), draft.measures(trial.text)
    if not changed and not switched:
        st.caption(tr(screens.NOTHING_CHANGED))
        return
    st.subheader(tr(screens.CHANGES, count=len(changed) + len(switched)), anchor=False)
    for measure in switched:
        _switched(name, trial, measure)
    for number, difference in enumerate(changed):
        _changed(name, trial, form, difference, f"undo:{number}")
    with st.container(horizontal=True):
        st.button(tr(screens.UNDO_LAST), key="undo_last", on_click=_undo_last, args=(name,))
        own = name.startswith(hand.OWN)
        with st.popover(tr(screens.THROW_AWAY if own else screens.UNDO_ALL)):
            st.button(tr(screens.SURE), key="undo_all", on_click=_discard, args=(name,))


def _switched(name: str, trial: Trial, measure: str) -> None:
    called = _measure(trial, measure)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(tr(screens.MEASURE_ON, name=called))
        st.button(
            tr(screens.UNDO_ONE),
            key=f"undo:measure:{measure}",
            help=tr(screens.UNDO_ONE_HELP, name=called),
            on_click=lambda: _keep(name, draft.with_measure(trial.text, measure, on=False)),
        )


def _measure(trial: Trial, measure: str) -> str:
    known = trial.scenario.group.measures.get(measure) if trial.scenario is not None else None
    if known is None:
        return measure
    return known.name.ja if state.language() == "ja" else known.name.en


def _changed(name: str, trial: Trial, form: list[Section], difference: Difference, key: str) -> None:
    place = _place(difference.path, form)
    called = place[1] if place is not None else ".".join(map(str, difference.path))
    field = place[2] if place is not None else None
    values = {"before": _shown(field, difference.before), "after": _shown(field, difference.after)}
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{md(called)}  \n**{tr(screens.FROM_TO, **values)}**")
        if field is not None:
            st.button(
                tr(screens.UNDO_ONE),
                key=key,
                help=tr(screens.UNDO_ONE_HELP, name=called),
                on_click=lambda: _keep(name, entry.undone(trial, field)),
            )


def _shown(field: Field | None, value: object) -> str:
    """Return a value as the list of changes shows it."""
    if value is None:
        return plain(editing.MISSING)
    if isinstance(value, dict):
        return plain(editing.EXISTS)
    option = next((one for one in field.options if one.value == value), None) if field is not None else None
    if option is not None:
        return plain(option.name)
    return entry.shown(field, value) if field is not None else str(value)  # type: ignore[arg-type] # plain data


def _unreadable(name: str, trial: Trial) -> None:
    st.error(tr(screens.UNREADABLE))
    for problem in trial.problems:
        st.markdown(md(telling.line(problem, state.language())))
    st.button(tr(screens.THROW_AWAY), key="throw_away", on_click=hand.desk().discard, args=(name,))
    upload()

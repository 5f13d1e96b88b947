"""A scenario as a file: saved as YAML, and read from YAML, where what is wrong with a file is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from simulator.editing import draft
from simulator.editing.trial import tried
from simulator.errors import ScenarioError
from simulator.wording import screens
from simulator.wording.problems import line
from ui import state
from ui.components import drafting, hand
from ui.components.markdown import md, tr

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from simulator.errors import Problem

LONGEST: Final = 36
TOLD: Final = "_told_of_file"
TAKEN: Final = "_files_taken"


@dataclass(frozen=True, slots=True)
class _Told:
    """What came of a file, and the scenario in hand that it is told beside."""

    about: str
    file: str
    text: str = ""
    problems: tuple[Problem, ...] = ()


def download(name: str, text: str) -> None:
    """Draw the button that saves a scenario as one file."""
    st.download_button(
        tr(screens.DOWNLOAD),
        text.encode(),
        file_name=name.rpartition("/")[2] + ".yaml",
        mime="application/yaml",
        on_click="ignore",
        help=tr(screens.DOWNLOAD_HELP),
        key="download",
    )


def upload() -> None:
    """Draw the way to load a file; it becomes a scenario of this browser's own as soon as it is chosen.

    What came of the last file is told until another scenario is taken up or this one is changed.
    """
    told = st.session_state.get(TOLD)
    if told is not None and told.about == hand.in_hand():
        _tell(told)
    with st.expander(tr(screens.UPLOAD), key="upload_area"):
        st.file_uploader(tr(screens.UPLOAD_LABEL), type=["yaml", "yml"], key=_field(), on_change=_chosen)


def _field() -> str:
    """Return the key of the field for files; a new one after each file, so that it stands empty again."""
    return f"upload-{st.session_state.setdefault(TAKEN, 0)}"


def _chosen() -> None:
    """Take up the file that was just chosen."""
    file = st.session_state[_field()]
    if file is None:
        return
    st.session_state[TOLD] = _take(file)
    st.session_state[TAKEN] += 1


def _take(file: UploadedFile) -> _Told:
    """Make a file a scenario of our own if it can be read; return what is to be told of it."""
    name = _free_name(file.name)
    try:
        text = draft.text_of(file.getvalue(), file.name)
    except ScenarioError as error:
        return _Told(hand.in_hand(), file.name, problems=error.problems)
    trial = tried(text, name)
    if not trial.before:
        return _Told(hand.in_hand(), file.name, problems=trial.problems)
    hand.desk().keep(name, text)
    drafting.forget(name)
    hand.take(name)
    return _Told(name, file.name, text)


def _tell(told: _Told) -> None:
    """Say that a file was loaded, or why it was not."""
    if told.problems:
        st.error(tr(screens.UPLOAD_REFUSED, name=told.file))
        for problem in told.problems:
            st.markdown(md(line(problem, state.language())))
    elif hand.text_of(told.about) == told.text:
        st.success(tr(screens.UPLOADED, name=told.file))


def _free_name(file_name: str) -> str:
    """Return a name for a scenario of our own that is not taken yet, after the name of its file."""
    stem = (
        re.sub(r"[^a-z0-9_-]+", "-", file_name.rpartition(".")[0].lower()).strip("-_")[:LONGEST] or "scenario"
    )
    taken, name, number = hand.known(), hand.OWN + stem, 2
    while name in taken:
        name, number = f"{hand.OWN}{stem}-{number}", number + 1
    return name

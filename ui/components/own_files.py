"""A scenario as a file: saved as YAML, and read from YAML, where what is wrong with a file is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import streamlit as st

from simulator.editing import draft
from simulator.editing.trial import tried
from simulator.errors import ScenarioError
from simulator.wording import screens
from simulator.wording.problems import line
from ui import state
from ui.components import hand
from ui.components.markdown import md, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from simulator.errors import Problem

LONGEST: Final = 36
LOADED: Final = "_loaded"


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
    """Draw the way to load a file; it becomes a scenario of this browser's own."""
    loaded = st.session_state.pop(LOADED, None)
    if loaded is not None:
        st.success(tr(screens.UPLOADED, name=loaded))
    with st.expander(tr(screens.UPLOAD), key="upload_area"), st.form("upload_form", clear_on_submit=True):
        file = st.file_uploader(tr(screens.UPLOAD_LABEL), type=["yaml", "yml"], key="upload")
        if st.form_submit_button(tr(screens.UPLOAD_DO)) and file is not None:
            _take(file)


def _take(file: UploadedFile) -> None:
    """Make a file a scenario of our own if it can be read, else tell why not."""
    name = _free_name(file.name)
    try:
        text = draft.text_of(file.getvalue(), file.name)
    except ScenarioError as error:
        _refuse(error.problems)
        return
    trial = tried(text, name)
    if not trial.before:
        _refuse(trial.problems)
        return
    hand.desk().keep(name, text)
    hand.take(name)
    st.session_state[LOADED] = file.name
    st.rerun()


def _refuse(problems: Iterable[Problem]) -> None:
    st.error(tr(screens.UPLOAD_REFUSED))
    for problem in problems:
        st.markdown(md(line(problem, state.language())))


def _free_name(file_name: str) -> str:
    """Return a name for a scenario of our own that is not taken yet, after the name of its file."""
    stem = (
        re.sub(r"[^a-z0-9_-]+", "-", file_name.rpartition(".")[0].lower()).strip("-_")[:LONGEST] or "scenario"
    )
    taken, name, number = hand.known(), hand.OWN + stem, 2
    while name in taken:
        name, number = f"{hand.OWN}{stem}-{number}", number + 1
    return name

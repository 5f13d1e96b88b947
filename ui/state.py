"""What belongs to one visit: the language, the browser it comes from, and where its drafts are kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs
import streamlit as st

from simulator.wording import LANGUAGES, Language
from ui.visitor import BROWSER_COOKIE, BROWSER_ID, LANGUAGE_COOKIE, LANGUAGE_PARAMETER, known

if TYPE_CHECKING:
    from simulator.model.noun import Text
    from simulator.wording import Phrase

NOBODY: Final = "nobody"
"""A browser without our cookie: it shares its drafts with its like."""

_CHOSEN: Final = "_language"


def language() -> Language:
    """Return the language of this visit: chosen, else remembered, else the browser's, else Japanese."""
    return known(
        st.query_params.get(LANGUAGE_PARAMETER),
        st.session_state.get(_CHOSEN),
        st.context.cookies.get(LANGUAGE_COOKIE),
        (st.context.locale or "")[:2],
    )


def called(name: Text | Phrase) -> str:
    """Return a name in the language of this visit."""
    return name.ja if language() == "ja" else name.en


def chosen_language() -> Language | None:
    """Return the language that somebody chose for this visit, None if nobody did."""
    found = (st.query_params.get(LANGUAGE_PARAMETER), st.session_state.get(_CHOSEN))
    return next((one for one in LANGUAGES if one in found), None)


def choose_language(chosen: Language) -> None:
    """Show everything in *chosen* from now on, and say so in the address."""
    st.session_state[_CHOSEN] = chosen
    st.query_params[LANGUAGE_PARAMETER] = chosen


def settle_language() -> None:
    """Keep a language that was chosen when the page changes, which empties the address."""
    chosen = st.session_state.get(_CHOSEN)
    if st.query_params.get(LANGUAGE_PARAMETER) in LANGUAGES:
        st.session_state[_CHOSEN] = st.query_params[LANGUAGE_PARAMETER]
    elif chosen:
        st.query_params[LANGUAGE_PARAMETER] = chosen


def browser_id() -> str:
    """Return the random name of the browser, which keeps the drafts of two people apart."""
    found = st.context.cookies.get(BROWSER_COOKIE, "")
    return found if BROWSER_ID.fullmatch(found) else NOBODY


def data_folder() -> Path:
    """Return where drafts and recent runs are kept: `BCPSIM_DATA`, else the user's own data folder."""
    named = os.environ.get("BCPSIM_DATA")
    return Path(named) if named else platformdirs.user_data_path("bcpsim")

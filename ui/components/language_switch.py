"""The switch between Japanese and English, always in view."""

from __future__ import annotations

import streamlit as st

from simulator.wording import LANGUAGES, frame
from ui import state
from ui.components.markdown import tr

_KEY = "language"


def language_switch() -> None:
    """Draw the switch; each language bears its own name."""
    st.session_state[_KEY] = state.language()
    st.segmented_control(
        tr(frame.LANGUAGE),
        LANGUAGES,
        format_func=frame.LANGUAGE_NAMES.__getitem__,
        required=True,
        key=_KEY,
        on_change=_switched,
        label_visibility="collapsed",
    )


def _switched() -> None:
    state.choose_language(st.session_state[_KEY])

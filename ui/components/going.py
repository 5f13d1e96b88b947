"""From one page to another, with what the address of the other one needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

import streamlit as st

from ui import state, visitor

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

_PAGES: Final = "_pages"

START: Final = ""
SCENARIO: Final = "scenario"
ONE_RUN: Final = "run"
MANY_RUNS: Final = "many"
COMPARE: Final = "compare"


def remember(pages: dict[str, Page]) -> None:
    """Keep the pages of this visit by their addresses."""
    st.session_state[_PAGES] = pages


def go(address: str, **parameters: str) -> NoReturn:
    """Show the page at *address*, which finds *parameters* in its address line."""
    chosen = state.chosen_language()
    known = {visitor.LANGUAGE_PARAMETER: chosen} if chosen is not None else {}
    st.switch_page(st.session_state[_PAGES][address], query_params={**known, **parameters})

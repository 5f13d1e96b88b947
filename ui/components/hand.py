"""The scenario in hand: which one this visit is about, and the draft that this browser has of it."""

from __future__ import annotations

import secrets
from functools import lru_cache
from typing import Final

import streamlit as st

from simulator import use_cases
from simulator.editing import draft
from simulator.editing.desk import Desk
from simulator.editing.patches import found
from simulator.editing.trial import Trial, tried
from simulator.errors import ScenarioError
from ui import state

PARAMETER: Final = "scenario"
FIRST: Final = "yamaguchi/nankai-trough"
OWN: Final = "own/"
KEPT_TRIALS: Final = 64

_CHOSEN: Final = "_scenario"
_STAND_IN: Final = "_stand_in"


def desk() -> Desk:
    """Return the desk of this browser; one that takes no cookies has a desk for this visit only."""
    browser = state.browser_id()
    if browser == state.NOBODY:
        browser = st.session_state.setdefault(_STAND_IN, secrets.token_urlsafe(16))
    return Desk(state.data_folder(), browser)


def known() -> list[str]:
    """Return the names of all scenarios that this browser may take up: shipped ones, then its own."""
    return [*_shipped(), *sorted(name for name in desk().drafts() if name.startswith(OWN))]


@lru_cache(maxsize=1)
def _shipped() -> tuple[str, ...]:
    names = [one.name for one in use_cases.scenarios()]
    return tuple(sorted(names, key=lambda name: (name != FIRST, name)))


@lru_cache(maxsize=KEPT_TRIALS)
def _begun(name: str) -> str:
    return draft.begun(name)


def in_hand() -> str:
    """Return the scenario that the address names, else the one taken up last, else the first one."""
    names = known()
    wanted = (st.query_params.get(PARAMETER), st.session_state.get(_CHOSEN))
    found = next((name for name in wanted if name in names), names[0])
    st.session_state[_CHOSEN] = found
    return found


def take(name: str) -> None:
    """Take up another scenario, and say so in the address."""
    st.session_state[_CHOSEN] = name
    st.query_params[PARAMETER] = name


def text_of(name: str) -> str:
    """Return the text of a scenario as this browser has it: its draft, else as it is shipped."""
    return desk().draft(name) or _begun(name)


@lru_cache(maxsize=KEPT_TRIALS)
def trial_of(text: str, name: str) -> Trial:
    """Return a scenario put to the test; equal texts are tested once."""
    return tried(text, name)


def title_of(name: str) -> str:
    """Return what a scenario is called in the language of this visit, by its id if it says no name."""
    called = found(trial_of(text_of(name), name).data, ("name", state.language()))
    return called if isinstance(called, str) and called else name


def is_changed(name: str) -> bool:
    """Return whether this browser has changed a scenario; a draft that cannot be read has been."""
    kept = desk().draft(name)
    try:
        return kept is not None and draft.is_changed(kept)
    except ScenarioError:
        return True

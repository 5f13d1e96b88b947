"""Files that take a while to make: made when a button is pressed, then offered to be saved.

Streamlit could make a file while it is being saved, but what goes wrong there is told in English only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import streamlit as st

from simulator.errors import ScenarioError, UsageError
from simulator.wording import screens
from ui import state
from ui.components import notices
from ui.components.markdown import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.wording import Phrase

_NOT_IN_FILES: Final = re.compile(r"[^\w.-]")


class File(NamedTuple):
    """A file that can be saved: the key of its buttons, its name, its type, and what it is made of."""

    key: str
    name: str
    mime: str
    about: str


def stem(*parts: object) -> str:
    """Return what a file is called that is about *parts*; empty ones are left out."""
    return _NOT_IN_FILES.sub("-", "-".join(text for part in parts if (text := str(part))))


def offer(file: File, labels: tuple[Phrase, Phrase], make: Callable[[], bytes], help_: Phrase) -> None:
    """Draw the button that has a file made, or the one that saves it if it is made; tell what goes wrong.

    *labels* are those of the two buttons.
    """
    to_make, to_save = labels
    kept, asked = f"_file:{file.key}", (file.about, state.language())
    known, data = st.session_state.get(kept, (None, b""))
    if known == asked:
        st.download_button(
            tr(to_save),
            data,
            file_name=file.name,
            mime=file.mime,
            on_click="ignore",
            type="primary",
            help=tr(help_),
            key=f"save-{file.key}",
        )
    elif st.button(tr(to_make), help=tr(help_), key=f"make-{file.key}"):
        try:
            with st.spinner(tr(screens.MAKING)):
                st.session_state[kept] = (asked, make())
        except (ScenarioError, UsageError) as error:
            notices.mistake(error)
        else:
            st.rerun()

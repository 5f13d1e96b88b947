"""One problem beside the field it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from simulator.errors import Severity
from simulator.wording import screens
from simulator.wording.problems import tell
from ui import state
from ui.components.markdown import md, tr

if TYPE_CHECKING:
    from simulator.editing.fields import Field
    from simulator.errors import Problem

BADGES = {
    Severity.ERROR: ("red", screens.ERROR),
    Severity.WARNING: ("orange", screens.WARNING),
    Severity.INFO: ("gray", screens.INFO),
}
"""How a problem is marked, by colour and by word."""


def beside(problem: Problem, field: Field | None = None) -> None:
    """Tell what is wrong and how to mend it; of several fields in a row, *field* is the one that is meant."""
    colour, word = BADGES[problem.severity]
    told = tell(problem, state.language())
    stop = "。" if state.language() == "ja" else ". "
    where = f" **{tr(field.heading)}**" if field is not None else ""
    st.markdown(f":{colour}-badge[{tr(word)}]{where} {md(told.what)}{stop}{md(told.how)}")

"""What a page says when something goes wrong: a user's mistake in full, a bug by a number for the log."""

from __future__ import annotations

import logging
import secrets
from typing import Final

import streamlit as st

from simulator import use_cases
from simulator.errors import Problem, ScenarioError, UsageError
from simulator.wording import frame
from ui import state
from ui.components.markdown import md, tr
from ui.jobs import STORE

LOG = logging.getLogger("bcpsim.ui")


ON_SCREENS: Final = {
    "cannot-write": ("server-cannot-write", ""),
    "store-cannot-write": ("server-cannot-keep-runs", STORE),
}
"""Problem of a command -> that of a server, and the folder below its data that is meant."""


def mistake(error: ScenarioError | UsageError) -> None:
    """Tell what is wrong and how to mend it, each problem on a line of its own."""
    problems = list(error.problems) if isinstance(error, ScenarioError) else [_for_screens(error.problem)]
    *lines, _count = use_cases.problem_lines(problems, state.language())
    for line in lines:
        st.error(md(line))


def _for_screens(problem: Problem) -> Problem:
    """Return a problem as those hear it who have a browser and no command line."""
    if problem.code not in ON_SCREENS:
        return problem
    code, below = ON_SCREENS[problem.code]
    return Problem(code, values={**problem.values, "folder": str(state.data_folder() / below)})


def told(error: Exception) -> bool:
    """Tell what escaped from a page, so that no traceback is shown; the log has it under the same number."""
    if isinstance(error, (ScenarioError, UsageError)):
        mistake(error)
    else:
        number = secrets.token_hex(4)
        LOG.error("error %s", number, exc_info=error)
        st.error(tr(frame.FAILED, number=number))
    return True

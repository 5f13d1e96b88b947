"""Batches as the pages ask for them: the queue of this server, how a batch stands, and what came out."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import streamlit as st

from simulator import use_cases
from simulator.editing.desk import now
from simulator.errors import UsageError
from simulator.use_cases.many_views import DAMAGED, GONE
from ui import job_files, jobs, state, worker
from ui.components import hand
from ui.components.runs import look

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.reports.look import LookName
    from simulator.reports.many_view import ManyView
    from simulator.reports.picture import Picture
    from simulator.use_cases.many_views import Question
    from simulator.wording import Language

KEPT_VIEWS = 12
KEPT_PICTURES = 48


@lru_cache(maxsize=1)
def _queue(folder: Path) -> jobs.Jobs:
    return jobs.Jobs(folder)


_ONE: Final = threading.Lock()
"""The first two visits must not begin two queues."""


def queue() -> jobs.Jobs:
    """Return the queue that all visits share."""
    with _ONE:
        return _queue(state.data_folder())


def ask(name: str, text: str, variants: tuple[str, ...], replications: int, seed: int) -> str:
    """Put a batch into the queue, and return its id.

    Raises:
        UsageError: the disk refuses, or too many are waiting.
    """
    scenario = hand.trial_of(text, name).scenario
    title = (scenario.name.ja, scenario.name.en) if scenario is not None else (name, name)
    job_id = job_files.job_id(text, variants, replications, seed)
    queue().ask(job_files.Job(job_id, name, *title, variants, replications, seed, now()), text)
    return job_id


def view_of(job: job_files.Job) -> ManyView:
    """Return what came out of a finished batch, in the language and look of this visit.

    Raises:
        ScenarioError: the scenario has errors.
        UsageError: what was kept is gone or damaged, or adding it up takes too long.
    """
    return _view(job.id, state.language(), look(), _question(job))


def is_gone(error: Exception) -> bool:
    """Return whether an error tells that what came out is not kept any more."""
    return isinstance(error, UsageError) and error.problem.code in (GONE, DAMAGED)


def service_of(job: job_files.Job, variant: str, municipality: str, service: str) -> Picture | None:
    """Return the picture of when one service is back.

    Raises:
        ScenarioError: as `view_of`.
        UsageError: as `view_of`.
    """
    case = (variant, municipality, service)
    return _service(job.id, case, state.language(), look(), _question(job))


def picked(job: job_files.Job, variant: str, percentile: float) -> int:
    """Return the replication that stands at a percentile of the hours below the objective level.

    Raises:
        ScenarioError: as `view_of`.
        UsageError: as `view_of`.
    """
    return worker.ask(use_cases.many_picked, _question(job), variant, percentile)


def page_of(job: job_files.Job, language: Language) -> bytes:
    """Return what came out as one page.

    Raises:
        ScenarioError: as `view_of`.
        UsageError: as `view_of`.
    """
    return worker.ask(use_cases.many_page, _question(job), language).encode()


def workbook_of(job: job_files.Job, language: Language) -> bytes:
    """Return the tables of what came out as a workbook.

    Raises:
        ScenarioError: as `view_of`.
        UsageError: as `view_of`, or nothing here can write workbooks.
    """
    return worker.ask(use_cases.many_book, _question(job), language)


def _question(job: job_files.Job) -> Question:
    file, root = str(queue().file_of(job)), str(state.data_folder() / jobs.STORE)
    return file, job.variants, job.replications, job.seed, root


# As for single runs the ids are the keys of the caches, never a text that somebody wrote.


@st.cache_resource(max_entries=KEPT_VIEWS, show_spinner=False)
def _view(job_id: str, language: Language, look: LookName, _asked: Question) -> ManyView:  # noqa: ARG001 - a key
    return worker.ask(use_cases.many_shown, _asked, language, look)


@st.cache_resource(max_entries=KEPT_PICTURES, show_spinner=False)
def _service(
    job_id: str,  # noqa: ARG001 - a key
    case: tuple[str, str, str],
    language: Language,
    look: LookName,
    _asked: Question,
) -> Picture | None:
    return worker.ask(use_cases.many_service, _asked, case, language, look)

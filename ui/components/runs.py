"""Runs as the screens ask for them: a run has an id, and with it everybody on this server finds it again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from simulator import use_cases
from simulator.editing.desk import Run, now, run_id
from ui import state, worker
from ui.components import hand

if TYPE_CHECKING:
    from simulator.reports.explanation import Sentence
    from simulator.reports.look import LookName
    from simulator.reports.run_view import RunView
    from simulator.use_cases.views import Card
    from simulator.wording import Language

KEPT_VIEWS = 24
KEPT_STORIES = 48
KEPT_CARDS = 48


def look() -> LookName:
    """Return whether this visit sees the light or the dark page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def ask(
    name: str, text: str, variant: str = "", seed: int = use_cases.DEFAULT_SEED, replication: int = 0
) -> Run:
    """Keep the question on disk and return the run that answers it."""
    scenario = hand.trial_of(text, name).scenario
    title = (scenario.name.ja, scenario.name.en) if scenario is not None else (name, name)
    edit = scenario.variants.get(variant) if scenario is not None else None
    called = (edit.name.ja, edit.name.en) if edit is not None else (variant, variant)
    own = run_id(text, variant, seed, replication)
    run = Run(own, name, *title, variant, *called, seed, replication, now())
    hand.desk().ask(run, text)
    return run


def view_of(run: Run) -> RunView:
    """Return what a run looks like in the language and look of this visit.

    Raises:
        ScenarioError: the scenario of the run has errors.
        UsageError: there is no such variant, or the run takes too long.
    """
    view = _view(run.id, state.language(), look(), _question(run))
    kept, decided = (sum(one.kept for one in view.members), sum(one.decided for one in view.members))
    if (run.kept, run.decided) != (kept, decided) or _not_first(run):
        hand.desk().remember(replace(run, kept=kept, decided=decided))
    return view


def _not_first(run: Run) -> bool:
    """Return whether another run, or none, is the last one of this browser."""
    recent = hand.desk().recent()
    return not recent or recent[0].id != run.id


Question = tuple[str, str, int, int]
"""The file, the variant, the seed and the replication."""


def _question(run: Run) -> Question:
    return str(hand.desk().file_of(run)), run.variant, run.seed, run.replication


# The ids are the keys of the caches: they are ours, never a text that somebody wrote. What has an
# underscore is no part of the key.


@st.cache_resource(max_entries=KEPT_VIEWS, show_spinner=False)
def _view(run_id: str, language: Language, look: LookName, _asked: Question) -> RunView:  # noqa: ARG001 - a key
    return worker.ask(use_cases.run_view, *_asked, language, look)


def story_of(run: Run, service: str) -> list[Sentence]:
    """Return why a service was down in a run, in sentences.

    Raises:
        ScenarioError: as `view_of`.
        UsageError: as `view_of`.
    """
    return _story(run.id, service, state.language(), _question(run))


@st.cache_resource(max_entries=KEPT_STORIES, show_spinner=False)
def _story(run_id: str, service: str, language: Language, _asked: Question) -> list[Sentence]:  # noqa: ARG001 - a key
    return worker.ask(use_cases.story, *_asked, service, language)


def report_of(run: Run, language: Language) -> bytes:
    """Return the page to read and print of a run.

    Raises:
        ScenarioError: as `view_of`.
        UsageError: as `view_of`.
    """
    return worker.ask(use_cases.report_html, *_question(run), language).encode()


def card_of(name: str, text: str) -> Card | None:
    """Return a scenario as Start shows it, None if it cannot be read."""
    return _card(run_id(text, name, 0, 0), state.language(), look(), (text, name))


@st.cache_resource(max_entries=KEPT_CARDS, show_spinner=False)
def _card(text_id: str, language: Language, look: LookName, _asked: tuple[str, str]) -> Card | None:  # noqa: ARG001 - a key
    return worker.ask(use_cases.card, *_asked, language, look)

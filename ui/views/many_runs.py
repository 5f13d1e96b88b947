"""Many runs: how often promises are kept, how long things take, and how sure that is."""

from __future__ import annotations

import streamlit as st

from simulator.wording import screens_many as words
from ui.components import batch_form, going, many
from ui.components.markdown import plain, tr


def page() -> None:
    """Draw the question, how the batch stands, and what came out."""
    st.markdown(tr(words.LEAD))
    job = batch_form.chosen(compared=False)
    batch_form.question(going.MANY_RUNS, job, compared=False)
    view = batch_form.answer(job) if job is not None else None
    if job is not None and view is not None:
        batch_form.stale(job)
        shown = view.options[0]
        many.sentences(plain(words.FOUND), shown.findings)
        many.opening(view)
        many.grid(view.overview, plain(words.OVERVIEW))
        many.saving(job)
        many.figures(job, view, shown)
    batch_form.recent(going.MANY_RUNS, compared=False)

"""Compare: what every variant changes, run by run on the same draws."""

from __future__ import annotations

import streamlit as st

from simulator.wording import many_page as page_words
from simulator.wording import screens_many as words
from ui.components import batch_form, going, many
from ui.components.markdown import plain, tr
from ui.components.pictures import picture


def page() -> None:
    """Draw the question, how the batch stands, the verdicts and what they rest on."""
    st.markdown(tr(words.LEAD_COMPARE))
    job = batch_form.chosen(compared=True)
    batch_form.question(going.COMPARE, job, compared=True)
    view = batch_form.answer(job) if job is not None else None
    if job is not None and view is not None:
        batch_form.stale(job)
        many.sentences(plain(words.FOUND), view.verdicts)
        many.opening(view)
        if view.comparison is not None:
            picture(view.comparison)
        many.grid(view.overview, plain(words.OVERVIEW))
        if view.aid is not None:
            many.grid(view.aid, plain(page_words.AID))
        many.saving(job)
        many.figures(job, view, many.option(view))
    batch_form.recent(going.COMPARE, compared=True)

"""What a run tells of mutual aid: the ledger, what it cost, and why help came when it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from simulator.reports.width import cells
from simulator.wording import aid as words
from ui.components.markdown import md, plain, tr
from ui.components.story import parts, told

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig

    from simulator.reports.aid import AidView


TEXTS = 4
"""The first columns of the ledger hold words, the others hours."""

CELL, AROUND, WIDEST = 7, 20, 280
"""Pixels of one cell of text in a table, of the space around it, and of the widest column."""


def aid(view: AidView) -> None:
    """Draw the ledger as a table and the story of every request; without aid, why there is none."""
    if view.nothing:
        st.info(md(view.nothing))
        return
    st.subheader(tr(words.LEDGER), anchor=False)
    frame = pd.DataFrame(list(view.rows), columns=list(view.columns))
    st.dataframe(frame, hide_index=True, alt=plain(words.LEDGER), key="ledger", column_config=_rooms(view))
    st.caption(md(view.note))
    if view.about:
        st.markdown("\n".join(f"- {md(one)}" for one in view.about))
    st.subheader(tr(words.WHY_TITLE), anchor=False)
    for number, (title, *rest) in enumerate(parts(view.sentences)):
        if not rest:
            st.markdown(md(title.text))
            continue
        st.markdown(f"**{md(title.text)}**  \n{md(rest[0].text)}")
        with st.expander(tr(words.DETAILS), key=f"aid:{number}"):
            told(rest[1:])


def _rooms(view: AidView) -> dict[str, ColumnConfig]:
    """Return how wide the columns of words must be; left to itself, a table measures only its first rows."""
    widest = {
        head: max(cells(text) for text in (head, *(row[i] for row in view.rows)))
        for i, head in enumerate(view.columns[:TEXTS])
    }
    return {
        head: st.column_config.Column(width=min(WIDEST, most * CELL + AROUND))
        for head, most in widest.items()
    }

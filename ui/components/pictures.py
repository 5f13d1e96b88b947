"""A picture with the table that says the same in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from simulator.wording import screens
from ui.components.markdown import md, tr

if TYPE_CHECKING:
    from simulator.reports.picture import Picture


def picture(one: Picture) -> None:
    """Draw a picture under its title, what it says in a sentence, and its numbers when they are wanted."""
    st.subheader(md(one.title), anchor=False)
    st.vega_lite_chart(spec=one.spec, theme=None, width="content", key=f"picture:{one.name}", alt=one.alt)
    st.caption(md(one.alt))
    if one.note:
        st.caption(md(one.note))
    table = st.expander(tr(screens.TABLE), key=f"table:{one.name}", on_change="rerun")
    if table.open:
        with table:
            frame = pd.DataFrame(list(one.rows), columns=list(one.columns))
            st.dataframe(frame, hide_index=True, alt=one.title)

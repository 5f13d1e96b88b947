"""The script that every visit runs: language, heading and navigation around one page."""

from __future__ import annotations

import streamlit as st

from simulator.wording import frame
from ui import state
from ui.components.language_switch import language_switch
from ui.components.markdown import tr
from ui.views import one_run, scenario, start


def main() -> None:
    """Draw the frame and, inside it, the page that the address names."""
    state.settle_language()
    pages = [
        st.Page(start.page, title=tr(frame.START), url_path="start", default=True),
        st.Page(scenario.page, title=tr(frame.SCENARIO), url_path="scenario"),
        st.Page(one_run.page, title=tr(frame.ONE_RUN), url_path="run"),
    ]
    chosen = st.navigation(pages, position="top")
    st.set_page_config(layout="wide")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(chosen.title, anchor=False)
        language_switch()
    chosen.run()


# The guard stays: a process that Python spawns runs this file again.
if __name__ == "__main__":
    main()

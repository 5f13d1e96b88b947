"""The script that every visit runs: language, navigation and heading around one page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from simulator.wording import frame
from ui import state
from ui.components import going
from ui.components.language_switch import language_switch
from ui.components.markdown import md, plain, tr
from ui.site_map import SITE_MAP

MARK = Path(__file__).parent / "assets" / "favicon.svg"


def main() -> None:
    """Draw the frame and, inside it, the page that the address names."""
    state.settle_language()
    pages = [
        st.Page(entry.draw, title=tr(entry.title), url_path=entry.address, default=not entry.address)
        for entry in SITE_MAP
    ]
    page = st.navigation(pages, position="top")
    going.remember({entry.address: one for entry, one in zip(SITE_MAP, pages, strict=True)})
    st.set_page_config(page_title=plain(frame.TAB, page=page.title), layout="wide")
    st.logo(MARK, size="large")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(md(page.title), anchor=False)
        language_switch()
    page.run()


# The guard stays: a process that Python spawns runs this file again.
if __name__ == "__main__":
    main()

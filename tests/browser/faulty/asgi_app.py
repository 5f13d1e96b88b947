"""Serves the faulty page as our server would."""

import streamlit as st

from ui.components.notices import told

app = st.App("page.py", on_script_error=told)

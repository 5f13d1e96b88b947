"""What the server starts: the screens behind the headers that keep them inside the building."""

from __future__ import annotations

import streamlit as st

app = st.App("app.py")

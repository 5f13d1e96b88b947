"""A page with a planted fault, or with a user's mistake that it forgets to tell."""

import streamlit as st

from simulator.errors import Problem, UsageError

st.title("page")
if "mistake" in st.query_params:
    raise UsageError(Problem("no-such-variant", values={"name": "**x**", "names": "a, b"}))
raise RuntimeError("planted fault")

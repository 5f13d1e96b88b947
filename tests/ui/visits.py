"""Visits of one page each, without a server: the page runs here, and so does what it asks the worker for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import streamlit as st
from streamlit.testing.v1 import AppTest

from simulator.editing.desk import Desk
from ui import state, worker
from ui.components import going, runs

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

BROWSER = "b" * 22
"""All visits come from the same browser: they are its tabs."""


class Visits(NamedTuple):
    """The desk of the browser, what the worker was asked, and where pages led to."""

    desk: Desk
    asked: list[str]
    led: list[tuple[str, dict[str, str]]]

    def open(self, view: str, language: str = "ja", **address: str) -> AppTest:
        """A new tab with a page of `ui.views`."""
        page = AppTest.from_string(f"from ui.views import {view}\n{view}.page()", default_timeout=60)
        for name, value in {"lang": language, **address}.items():
            page.query_params[name] = value
        return fine(page.run())


def fine(page: AppTest) -> AppTest:
    """The page, unless something escaped from it."""
    assert [one.message for one in page.exception] == []
    return page


def begin(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Visits:
    """Let pages run in this process, with drafts and runs in *folder*."""
    visits = Visits(Desk(folder, BROWSER), [], [])

    def ask(function, *args):
        visits.asked.append(function.__name__)
        return function(*args)

    monkeypatch.setenv("BCPSIM_DATA", str(folder))
    monkeypatch.setattr(state, "browser_id", lambda: BROWSER)
    monkeypatch.setattr(runs, "look", lambda: "light")
    monkeypatch.setattr(worker, "ask", ask)
    monkeypatch.setattr(going, "go", lambda address, **given: visits.led.append((address, given)))
    st.cache_resource.clear()
    return visits

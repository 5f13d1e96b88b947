"""What the server starts: the screens behind the door, the page and the headers of our own."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import Response

from simulator.wording import LANGUAGES
from ui import worker
from ui.components.notices import told
from ui.front_door import FrontDoor
from ui.headers import SafeHeaders, safe_headers
from ui.shell import Shell, in_language
from ui.site_map import SITE_MAP

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PAGE = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
PAGES = {language: in_language(PAGE, language) for language in LANGUAGES}
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
ASSETS = {
    f"/{path.name}": Response(
        path.read_bytes(), media_type=KINDS[path.suffix], headers={"cache-control": "no-cache"}
    )
    for path in (Path(__file__).parent / "assets").iterdir()
}


def end_with_input() -> None:
    """End the server when its input ends, which is when the command that started it is gone."""
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


@contextlib.asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Have the process for runs ready before the first visit, and end it with the server."""
    if os.environ.get("BCPSIM_ENDS_WITH_INPUT") == "1":
        threading.Thread(target=end_with_input, daemon=True).start()
    worker.THE_WORKER.start()
    try:
        yield
    finally:
        worker.THE_WORKER.stop()


logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")

BASE: str = st.get_option("server.baseUrlPath")
ADDRESSES = [entry.address for entry in SITE_MAP]

app = st.App(
    "app.py",
    lifespan=lifespan,
    on_script_error=told,
    middleware=[
        Middleware(SafeHeaders, headers=safe_headers(PAGE)),
        Middleware(
            FrontDoor,
            hosts=st.get_option("server.allowedHosts"),
            base=BASE,
            assets=ASSETS,
            metrics=os.environ.get("BCPSIM_METRICS") == "1",
        ),
        Middleware(Shell, pages=PAGES, addresses=ADDRESSES, base=BASE),
    ],
)

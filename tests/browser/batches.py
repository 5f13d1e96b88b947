"""Asking for many runs in the browser, and waiting for what comes of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from simulator.wording import screens_many as words
from tests.browser.hands import Mouse
from tests.browser.rig import answered, drawn, ready

if TYPE_CHECKING:
    from playwright.sync_api import Page

BATCH = "200"
LONG = "20000"
"""So many runs take minutes: there is time to look at them."""

SCENARIO = "yamaguchi/nankai-trough"
LONGEST_MS = 120_000


def ask(page: Page, count: str, address: str = "many", wanted: str = SCENARIO, seed: str = "1") -> None:
    """Ask for a batch, and return when the address names it."""
    page.goto(f"/{address}?scenario={wanted}")
    ready(page)
    for label, text in ((words.REPLICATIONS, count), (words.SEED, seed)):
        Mouse(page).type(page.get_by_role("textbox", name=label.ja), text)
    page.get_by_role("button", name=words.START.ja, exact=True).click()
    page.wait_for_url(re.compile(r"[?&]job=[0-9a-f]{16}"))
    answered(page)


def is_done(page: Page) -> None:
    """Wait until what came out is drawn."""
    page.get_by_role("heading", name=words.ONE_RUN.ja, exact=True).wait_for(timeout=LONGEST_MS)
    drawn(page)


def stop(page: Page) -> None:
    """Stop a batch and wait until it stands as stopped."""
    page.get_by_role("button", name=words.CANCEL.ja, exact=True).click()
    page.get_by_text("止まっています").wait_for()

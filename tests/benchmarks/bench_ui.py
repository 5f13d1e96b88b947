"""How long the screens take, as a planner feels it: `make bench-ui` prints a table of medians.

*Appears* is the time from opening an address in a warm browser until the script has run and every chart is
drawn; *answers* is the time from a click until the script has run again.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.browser.rig import Server, chromium, drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

ROUNDS = 7
WATCH = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    window.rerun = new Promise(done => {
        let began = false;
        const observer = new MutationObserver(() => {
            const state = app.getAttribute('data-test-script-state');
            began ||= state === 'running';
            if (began && state === 'notRunning') { observer.disconnect(); done(performance.now()); }
        });
        observer.observe(app, { attributes: true, attributeFilter: ['data-test-script-state'] });
    });
    addEventListener('click', () => { window.clicked ??= performance.now(); }, { capture: true, once: true });
    window.clicked = undefined;
}"""
TOOK = """() => Promise.race([
    window.rerun.then(end => end - window.clicked),
    new Promise((_, refuse) => setTimeout(() => refuse(new Error("the click was not answered")), 20000)),
])"""
PAUSE_MS = 500
"""Between two clicks, so that one does not meet the rest of the other."""


class Opening(NamedTuple):
    """A page whose appearance is measured."""

    name: str
    address: str


class Click(NamedTuple):
    """A click whose answer is measured, on a page that is open."""

    name: str
    address: str
    steps: Callable[[Page, int], None]


def switch_language(page: Page, number: int) -> None:
    """Click on the other language."""
    page.get_by_role("radio", name="English" if number % 2 == 0 else "日本語").click()


OPENINGS = (
    Opening("start", "/"),
    Opening("scenario", "/scenario"),
    Opening("one run", "/run"),
)
CLICKS = (
    Click("start: other language", "/", switch_language),
    Click("scenario: other language", "/scenario", switch_language),
)


def appears(page: Page, opening: Opening) -> list[float]:
    """Return the milliseconds until a page is drawn, time by time; the first, cold time is left out."""
    times = []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        page.goto(opening.address)
        drawn(page)
        times.append((time.perf_counter() - began) * 1000)
    return times[1:]


def answers(page: Page, click: Click) -> list[float]:
    """Return the milliseconds until a page has answered a click, time by time, without the first."""
    page.goto(click.address)
    drawn(page)
    times = []
    for number in range(ROUNDS + 1):
        page.evaluate(WATCH)
        click.steps(page, number)
        times.append(page.evaluate(TOOK))
        page.wait_for_timeout(PAUSE_MS)
    return times[1:]


def row(name: str, what: str, times: list[float]) -> str:
    """Return one line of the table."""
    return f"{name:28}{what:10}{statistics.median(times):8.0f}{max(times):8.0f}\n"


def main() -> None:
    """Measure everything and print the table."""
    sys.stdout.write(f"{'':28}{'':10}{'median':>8}{'worst':>8}  ms, {ROUNDS} times\n")
    with tempfile.TemporaryDirectory() as data, chromium() as browser:
        server = Server(Path(data))
        server.start()
        page = browser.new_context(base_url=server.address, locale="ja-JP").new_page()
        for opening in OPENINGS:
            sys.stdout.write(row(opening.name, "appears", appears(page, opening)))
        for click in CLICKS:
            sys.stdout.write(row(click.name, "answers", answers(page, click)))
        server.stop()


if __name__ == "__main__":
    main()

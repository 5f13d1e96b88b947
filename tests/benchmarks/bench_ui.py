"""How long the screens take, as a planner feels it, and how large the charts are: `make bench-ui`.

*Appears* is the time from opening an address in a warm browser until the script has run and every chart is
drawn; *answers* is the time from a click or an Enter until the script has run again. What is beyond its
limit is marked, and the command fails.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator import use_cases
from simulator.wording import screens_many
from tests.browser.hands import Mouse
from tests.browser.rig import Server, answered, chromium, drawn, listen, ready
from tests.browser.screens import ask_many, is_done

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
    const noticed = () => { window.clicked ??= performance.now(); };
    for (const kind of ['click', 'keydown']) addEventListener(kind, noticed, { capture: true, once: true });
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


def switch_section(page: Page, number: int) -> None:
    """Click on another section of the form, one of them with eighty fields."""
    Mouse(page).press(page.get_by_role("radio", name=("電源・燃料", "基本")[number % 2]))


def enter_fuel(page: Page, number: int) -> None:
    """Type another number of hours into a field of the largest section."""
    if number == 0:
        Mouse(page).press(page.get_by_role("radio", name="電源・燃料"))
        answered(page)
        page.evaluate(WATCH)
    field = page.get_by_role("textbox", name="燃料(時間)").first
    field.fill(str(60 + number))
    page.evaluate("() => { window.clicked = undefined; }")
    field.press("Enter")


def switch_tab(page: Page, number: int) -> None:
    """Click on another tab of a run; each has other charts."""
    page.get_by_role("tab").nth((1, 2, 3, 4, 5, 0)[number % 6]).click()


def other_member(page: Page, number: int) -> None:
    """Choose another municipality below what came out of many runs."""
    box = page.get_by_role("combobox", name=screens_many.MEMBER.ja, exact=True)
    box.scroll_into_view_if_needed()
    box.locator("xpath=..").get_by_role("button").last.click()
    option = page.get_by_role("option").nth(number % 2)
    option.wait_for()
    page.evaluate(WATCH)
    option.click()


OPENINGS = (
    Opening("start, with the map", "/"),
    Opening("scenario", "/scenario"),
    Opening("one run, with charts", "/run"),
    Opening("many runs, with charts", "/many"),
    Opening("compare, with charts", "/compare"),
)
CLICKS = (
    Click("start: other language", "/", switch_language),
    Click("scenario: other section", "/scenario", switch_section),
    Click("scenario: an entry", "/scenario", enter_fuel),
    Click("one run: other tab", "/run", switch_tab),
    Click("many runs: a municipality", "/many", other_member),
    Click("compare: other language", "/compare", switch_language),
)
APPEARS_MS, ANSWERS_MS = 2500, 400
ROWS, KILOBYTES = 5000, 250
"""The limits."""


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


def row(name: str, what: str, times: list[float], limit: float) -> str:
    """Return one line of the table, marked if the median is beyond its limit."""
    median = statistics.median(times)
    return f"{name:28}{what:10}{median:8.0f}{max(times):8.0f}{limit:8.0f}{BEYOND * (median > limit)}\n"


def has_run(page: Page) -> None:
    """Run the shipped scenario, so that the page of one run has something to show."""
    page.goto("/")
    ready(page)
    page.get_by_role("button", name="この想定を動かす").click()
    page.wait_for_url("**/run?*run=*")
    drawn(page)


def has_run_many(page: Page) -> None:
    """Run the shipped scenario many times and compare it, so that both pages have something to show."""
    ask_many(page, 200)
    is_done(page)
    ask_many(page, 50, "compare", 2)
    is_done(page)


def times() -> Iterator[str]:
    """Yield the table of times."""
    yield f"{'':28}{'':10}{'median':>8}{'worst':>8}{'limit':>8}  ms, {ROUNDS} times\n"
    with tempfile.TemporaryDirectory() as data, chromium() as browser:
        server = Server(Path(data))
        server.start()
        page = browser.new_context(base_url=server.address, locale="ja-JP").new_page()
        listen(page)
        has_run(page)
        has_run_many(page)
        for opening in OPENINGS:
            yield row(opening.name, "appears", appears(page, opening), APPEARS_MS)
        for click in CLICKS:
            yield row(click.name, "answers", answers(page, click), ANSWERS_MS)
        server.stop()


def sizes() -> Iterator[str]:
    """Yield the table of the sizes of all charts of the shipped run, the largest of four seeds each."""
    yield f"\n{'':28}{'rows':>8}{'kB':>8}\n"
    largest: dict[str, tuple[int, float]] = {}
    for seed in range(4):
        for one in use_cases.pictures(use_cases.simulate("yamaguchi/nankai-trough", seed), "ja"):
            size = (data_rows(one.spec), len(json.dumps(one.spec, ensure_ascii=False).encode()) / 1000)
            largest[one.name] = max(largest.get(one.name, size), size)
    for name, (count, kilobytes) in largest.items():
        beyond = count > ROWS or kilobytes > KILOBYTES
        yield f"{name:28}{count:8}{kilobytes:8.1f}{BEYOND * beyond}\n"


def data_rows(spec: object) -> int:
    """Return how many rows of data stand in a specification, wherever in it."""
    if isinstance(spec, list):
        return sum(map(data_rows, spec))
    if not isinstance(spec, dict):
        return 0
    tables = [*spec.get("datasets", {}).values(), spec.get("data", {}).get("values", [])]
    return sum(map(len, tables)) + sum(
        data_rows(below) for key, below in spec.items() if key not in ("data", "datasets")
    )


BEYOND = "  beyond its limit"


def main() -> int:
    """Measure everything and print the tables."""
    lines = []
    for line in chain(sizes(), times()):
        lines.append(line)
        sys.stdout.write(line)
    return any(BEYOND in line for line in lines)


if __name__ == "__main__":
    sys.exit(main())

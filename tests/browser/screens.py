"""Pictures of every screen, in both languages and both modes: `make screens` fills `build/screens`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator.wording import aid, editing, screens, screens_many
from tests.browser.hands import Mouse
from tests.browser.rig import Server, Watch, answered, chromium, drawn, ready

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    from simulator.wording import Phrase

OUT = Path(__file__).parents[2] / "build" / "screens"
LOCALES = {"ja": "ja-JP", "en": "en-US"}
MODES = ("light", "dark")
SIZE = {"width": 1280, "height": 800}
NARROW = 800


NANKAI = "yamaguchi/nankai-trough"
YANAI = {"ja": "柳井市", "en": "Yanai"}
REGISTER = {"ja": "住民基本台帳", "en": "Basic resident register"}


class Shot(NamedTuple):
    """One picture: its name, and the steps that lead to what it shows."""

    name: str
    steps: Callable[[Page], None]
    width: int = SIZE["width"]


def start(page: Page) -> None:
    """Open the first page."""
    page.goto("/")


def section(name: str) -> Callable[[Page], None]:
    """Open one section of the form."""

    def steps(page: Page) -> None:
        page.goto("/scenario")
        ready(page)
        choose(page, "radio", editing.SECTIONS[name])

    return steps


def mistakes(page: Page) -> None:
    """Fill in two fields wrongly, take a generator away and switch a measure on."""
    section("measures")(page)
    page.get_by_role("checkbox").nth(1).locator("xpath=ancestor::label").click()
    answered(page)
    choose(page, "radio", editing.SECTIONS["power"])
    for number, typed in ((1, "4"), (3, "四時間")):
        field = page.get_by_role("textbox", name=told(page, editing.FUEL.heading)).nth(number)
        field.fill(typed)
        field.press("Enter")
        answered(page)
    page.get_by_role("checkbox").nth(4).locator("xpath=ancestor::label").click()
    answered(page)


def tab(name: str) -> Callable[[Page], None]:
    """Run the shipped scenario and open one tab of the result."""

    def steps(page: Page) -> None:
        page.goto("/")
        ready(page)
        choose(page, "button", screens.RUN_IT)
        page.wait_for_url("**/run?*run=*")
        drawn(page)
        choose(page, "tab", screens.TABS[name])

    return steps


def why_dry(page: Page) -> None:
    """Search the log of a run and follow one event back to the shock."""
    tab("log")(page)
    search = page.get_by_role("textbox", name=told(page, screens.SEARCH))
    search.fill({"ja": "光市役所 燃料切れ", "en": "Hikari out of fuel"}[language_of(page)])
    search.press("Enter")
    answered(page)
    event = page.get_by_role("combobox", name=told(page, screens.CHAIN_OF))
    Mouse(page).choose(event, {"ja": "燃料切れ", "en": "out of fuel"}[language_of(page)])
    page.locator("ol li").first.wait_for()


def aid_of_the_pact(page: Page) -> None:
    """Run the scenario with the pact: as it is, hardly anybody asks for aid."""
    tab("aid")(page)
    pact = {"ja": "5市町の相互応援協定あり", "en": "With a pact of the five"}[language_of(page)]
    Mouse(page).choose(page.get_by_role("combobox", name=told(page, screens.VARIANT)), pact)
    answered(page)
    choose(page, "button", screens.RUN)
    page.get_by_text(told(page, aid.WHY_TITLE)).first.wait_for()
    drawn(page)


def ask_many(
    page: Page, replications: int, address: str = "many", variants: int = 0, name: str = NANKAI
) -> None:
    """Ask for a batch of a scenario, with so many variants."""
    page.goto(f"/{address}?scenario={name}")
    ready(page)
    if variants and not page.get_by_test_id("stMultiSelect").get_by_role("listitem").count():
        for _ in range(variants):
            page.get_by_test_id("stMultiSelect").get_by_role("combobox").click()
            page.get_by_role("option").first.click()
        page.keyboard.press("Escape")
    count = page.get_by_role("textbox", name=told(page, screens_many.REPLICATIONS))
    if count.input_value() != str(replications):
        count.fill(str(replications))
        page.keyboard.press("Tab")
    choose(page, "button", screens_many.START)


def is_done(page: Page) -> None:
    """Wait until a batch is done and what came out is drawn."""
    page.get_by_role("heading", name=told(page, screens_many.ONE_RUN)).wait_for(timeout=300_000)
    drawn(page)


def many_new(page: Page) -> None:
    """Open the page of many runs for a scenario that was never run many times."""
    page.goto("/many?scenario=tiny")


def compare_new(page: Page) -> None:
    """Open the page of comparisons for such a scenario."""
    page.goto("/compare?scenario=tiny")


def many_done(page: Page) -> None:
    """Run a batch to its end."""
    ask_many(page, 200)
    is_done(page)


def many_few(page: Page) -> None:
    """Run a batch that takes no time."""
    ask_many(page, 25, name="tiny")
    is_done(page)


def compare_few(page: Page) -> None:
    """Make a comparison that takes no time."""
    ask_many(page, 25, "compare", 1, "tiny")
    is_done(page)


def many_service(page: Page) -> None:
    """Look at one service of it, and at where it comes from."""
    many_done(page)
    for label, wanted in ((screens_many.MEMBER, YANAI), (screens_many.SERVICE, REGISTER)):
        box = page.get_by_role("combobox", name=told(page, label), exact=True)
        Mouse(page).choose(box, wanted[language_of(page)])
        answered(page)
    page.get_by_text(told(page, screens_many.ORIGIN), exact=True).click()
    answered(page)


def many_stale(page: Page) -> None:
    """Change the scenario after a batch."""
    many_done(page)
    batch = page.url
    page.goto("/scenario?scenario=yamaguchi/nankai-trough")
    ready(page)
    field = page.get_by_role("textbox", name=told(page, editing.NAME_JA.heading)).first
    field.fill("南海トラフ(案)")
    field.press("Enter")
    answered(page)
    page.goto(batch)
    is_done(page)


def compare_done(page: Page) -> None:
    """Compare two variants with the scenario as it is."""
    ask_many(page, 50, "compare", 2)
    is_done(page)


def many_running(page: Page) -> None:
    """Have a long batch at work."""
    ask_many(page, 20_000)
    page.get_by_role("button", name=told(page, screens_many.CANCEL), exact=True).wait_for()
    page.get_by_text("/20,000" if language_of(page) == "ja" else "of 20,000").wait_for()


def many_waiting(page: Page) -> None:
    """Have another one wait behind it."""
    many_running(page)
    ask_many(page, 10_000)
    page.get_by_text(told(page, screens_many.WAITING).format(place=1)).wait_for()


def many_stopped(page: Page) -> None:
    """Stop both."""
    many_waiting(page)
    choose(page, "button", screens_many.CANCEL)
    ask_many(page, 20_000)
    choose(page, "button", screens_many.CANCEL)
    page.get_by_test_id("stAlert").wait_for()


def language_of(page: Page) -> str:
    """Return the language that a page speaks."""
    return page.evaluate("() => document.documentElement.lang")


def told(page: Page, phrase: Phrase) -> str:
    """Return a phrase as a page says it."""
    return phrase.in_(language_of(page))


def choose(page: Page, role: str, phrase: Phrase) -> None:
    """Click on what bears a name, and wait."""
    Mouse(page).press(page.get_by_role(role, name=told(page, phrase), exact=True).first)
    answered(page)


SHOTS = (
    Shot("start", start),
    *(Shot(f"scenario-{name}", section(name)) for name in editing.SECTIONS),
    Shot("scenario-mistakes", mistakes),
    *(Shot(f"run-{name}", tab(name)) for name in screens.TABS),
    Shot("run-aid-pact", aid_of_the_pact),
    Shot("run-log-why", why_dry),
    Shot("many-new", many_new),
    Shot("many-few", many_few),
    Shot("many-done", many_done),
    Shot("many-narrow", many_done, NARROW),
    Shot("many-service", many_service),
    Shot("many-stale", many_stale),
    Shot("compare-new", compare_new),
    Shot("compare-few", compare_few),
    Shot("compare-done", compare_done),
    Shot("compare-narrow", compare_done, NARROW),
    Shot("many-waiting", many_waiting),
    Shot("many-running", many_running),
    Shot("many-stopped", many_stopped),
)


def take(shot: Shot, language: str, mode: str, browser: Browser, server: Server) -> list[str]:
    """Take one picture as a visitor of its own, and return what went wrong on the way."""
    watch = Watch()
    settings = {
        "base_url": server.address,
        "locale": LOCALES[language],
        "color_scheme": mode,
        "viewport": {**SIZE, "width": shot.width},
    }
    context = browser.new_context(**settings)
    page = context.new_page()
    watch.over(page)
    shot.steps(page)
    drawn(page)
    whole_page(page, shot.width)
    page.screenshot(path=OUT / f"{shot.name}-{language}-{mode}.png", full_page=True)
    context.close()
    return watch.found


def whole_page(page: Page, width: int) -> None:
    """Make the window as high as the page: Streamlit scrolls within it, and a picture would end there."""
    height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": max(SIZE["height"], height)})
    page.wait_for_timeout(300)


def main() -> int:
    """Take the pictures whose names begin with one of the arguments, or all."""
    wanted = tuple(sys.argv[1:]) or ("",)
    OUT.mkdir(parents=True, exist_ok=True)
    found = []
    with tempfile.TemporaryDirectory() as data, chromium() as browser:
        server = Server(Path(data))
        server.start()
        for shot in (one for one in SHOTS if one.name.startswith(wanted)):
            for language, mode in ((language, mode) for language in LOCALES for mode in MODES):
                found += [
                    f"{shot.name}-{language}-{mode}: {it}"
                    for it in take(shot, language, mode, browser, server)
                ]
        server.stop()
    sys.stdout.write("".join(f"{line}\n" for line in (*found, str(OUT))))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())

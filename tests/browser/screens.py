"""Pictures of every screen, in both languages and both modes: `make screens` fills `build/screens`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator.wording import aid, editing, screens
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


class Shot(NamedTuple):
    """One picture: its name, and the steps that lead to what it shows."""

    name: str
    steps: Callable[[Page], None]


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
    search.fill({"ja": "柳井 燃料切れ", "en": "Yanai out of fuel"}[language_of(page)])
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
)


def take(shot: Shot, language: str, mode: str, browser: Browser, server: Server) -> list[str]:
    """Take one picture as a visitor of its own, and return what went wrong on the way."""
    watch = Watch()
    settings = {
        "base_url": server.address,
        "locale": LOCALES[language],
        "color_scheme": mode,
        "viewport": SIZE,
    }
    context = browser.new_context(**settings)
    page = context.new_page()
    watch.over(page)
    shot.steps(page)
    drawn(page)
    whole_page(page)
    page.screenshot(path=OUT / f"{shot.name}-{language}-{mode}.png", full_page=True)
    context.close()
    return watch.found


def whole_page(page: Page) -> None:
    """Make the window as high as the page: Streamlit scrolls within it, and a picture would end there."""
    height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": SIZE["width"], "height": max(SIZE["height"], height)})
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

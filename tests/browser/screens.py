"""Pictures of every screen, in both languages and both modes: `make screens` fills `build/screens`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.browser.rig import Server, Watch, chromium, drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

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


def scenario(page: Page) -> None:
    """Open the page of the scenario."""
    page.goto("/scenario")


def one_run(page: Page) -> None:
    """Open the page of one run."""
    page.goto("/run")


SHOTS = (
    Shot("start", start),
    Shot("scenario", scenario),
    Shot("one-run", one_run),
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

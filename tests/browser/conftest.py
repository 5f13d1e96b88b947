"""What every test in a browser may ask for: a server, a browser, and pages that must behave."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.rig import LOOPBACK, Server, Watch, chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    Open = Callable[..., Page]

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of this folder, and no others, talk to this machine."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.allow_hosts([LOOPBACK]))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The screens, started once for all tests."""
    one = Server(tmp_path_factory.mktemp("data"))
    one.start()
    yield one
    one.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with chromium() as one:
        yield one


@pytest.fixture
def open_page(server: Server, browser: Browser) -> Iterator[Open]:
    """Opens pages, each as a visitor of its own; the test fails if one errs or asks the world outside.

    `open_page(locale="en-US", color_scheme="dark")`; relative addresses of `goto` lead to the server.
    """
    watch, contexts = Watch(), []

    def opened(locale: str = "ja-JP", color_scheme: str = "light", **settings: object) -> Page:
        settings = {"base_url": server.address, "viewport": {"width": 1280, "height": 800}, **settings}
        context = browser.new_context(locale=locale, color_scheme=color_scheme, **settings)
        contexts.append(context)
        page = context.new_page()
        watch.over(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert watch.found == []


@pytest.fixture
def page(open_page: Open) -> Page:
    """A page of a Japanese visitor in the light mode."""
    return open_page()

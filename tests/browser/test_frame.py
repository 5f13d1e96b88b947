"""The frame around the screens: navigation, language switch, keyboard, nothing asked from outside."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from simulator.wording import frame
from tests.browser.rig import ready
from tests.proving import tries
from ui.site_map import SITE_MAP

LOCALES = {"ja": "ja-JP", "en": "en-US"}


VISITS = [("ja", "light"), ("en", "dark"), ("ja", "dark"), ("en", "light")]
"""Every day each language and each mode once, all four to prove."""


@pytest.mark.parametrize(("language", "color_scheme"), VISITS[: tries(2, 4)])
@pytest.mark.parametrize("entry", SITE_MAP, ids=lambda entry: entry.address or "start")
def test_every_page_opens_without_a_complaint(entry, language, color_scheme, open_page):
    """Every page opens at its address in the language of the browser; nothing errs or asks outside."""
    page = open_page(LOCALES[language], color_scheme)
    page.goto(f"/{entry.address}")
    ready(page)

    expect(page.get_by_role("heading", level=1)).to_have_text(entry.title.in_(language))
    expect(page).to_have_title(frame.TAB.in_(language).format(page=entry.title.in_(language)))
    assert page.locator("html").get_attribute("lang") == language


def test_the_switch_changes_everything_and_stays(page):
    """A click shows everything in English: title, document, address; so do other pages and a new visit."""
    page.goto("/")
    ready(page)
    page.get_by_role("radio", name="English").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(frame.START.en)
    expect(page).to_have_url(re.compile(r"/\?lang=en$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")

    page.get_by_role("link", name=frame.SCENARIO.en).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(frame.SCENARIO.en)
    expect(page).to_have_url(re.compile(r"/scenario\?lang=en$"))

    page.goto("/")
    ready(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(frame.START.en)
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_link_names_its_language(language, open_page):
    """`?lang=` wins over the language of the browser."""
    page = open_page(LOCALES["en" if language == "ja" else "ja"])
    page.goto(f"/scenario?lang={language}")
    ready(page)

    expect(page.get_by_role("heading", level=1)).to_have_text(frame.SCENARIO.in_(language))
    assert page.locator("html").get_attribute("lang") == language


def test_a_language_we_do_not_speak_leaves_the_browsers(open_page):
    """`?lang=xx` changes nothing, and a browser in a third language is shown Japanese."""
    for locale, expected in (("en-US", frame.START.en), ("fr-FR", frame.START.ja)):
        page = open_page(locale)
        page.goto("/?lang=xx")
        ready(page)

        expect(page.get_by_role("heading", level=1)).to_have_text(expected)


def test_the_way_back_leads_back(page):
    """After a switch and two pages, the browser's Back goes page by page and leaves the site."""
    page.goto("about:blank")
    page.goto("/")
    ready(page)
    page.get_by_role("radio", name="English").click()
    for title in (frame.SCENARIO.en, frame.ONE_RUN.en):
        page.get_by_role("link", name=title).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(frame.SCENARIO.en)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(frame.START.en)


def test_an_address_that_does_not_exist_leads_to_the_start(page):
    """A mistyped address shows the first page, not an English box."""
    page.goto("/nowhere?lang=en")
    ready(page)

    expect(page.get_by_role("heading", level=1)).to_have_text(frame.START.en)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_everything_of_the_frame_is_reached_by_keyboard(page):
    """Tab reaches every page and the switch; Enter goes there; the arrow keys change the language."""
    page.goto("/")
    ready(page)
    reached = []
    for _ in range(len(SITE_MAP) + 4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("() => document.activeElement.textContent.trim()"))

    assert [entry.title.ja for entry in SITE_MAP if entry.title.ja not in reached] == []
    assert "日本語" in reached

    page.get_by_role("radio", name="日本語").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(frame.START.en)

    page.get_by_role("link", name=frame.ONE_RUN.en).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(frame.ONE_RUN.en)


def test_the_frame_fits_a_small_screen(open_page):
    """At 1280 pixels all pages and the switch are in view; nothing scrolls sideways, even at 360."""
    for width in (1280, 360):
        page = open_page(viewport={"width": width, "height": 800})
        page.goto("/")
        ready(page)

        expect(page.get_by_role("radio", name="English")).to_be_in_viewport()
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")

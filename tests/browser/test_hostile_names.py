"""A name is shown as it is written, whatever it is and wherever it stands; tried without our headers."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.hostile_names import ELEMENTS, NAMES, WITHIN
from tests.browser.rig import plain_server, ready
from ui.components.markdown import JOINER

SCRIPT = Path(__file__).with_name("hostile_names.py")
FORMED = (
    "a, img, code, strong, em, del, b, i, br, form form, style, script, iframe, ul ul, ol, blockquote, hr, "
    ".katex, .stMarkdownBadge .stMarkdownBadge, [class*=stMarkdownColored]"
)
BEYOND = "a, img, code, em, del, iframe, form form, style, script, ul ul, ol, blockquote, hr, .katex"
DRAWN = """([way, count]) => [...Array(count).keys()].every(
    number => document.querySelector(`.st-key-${way}-${number}`)?.textContent)"""
LOOK = """([way, count, forms]) => [...Array(count).keys()].map(number => {
    const place = document.querySelector(`.st-key-${way}-${number}`);
    const texts = [...place.querySelectorAll('[data-testid=stMarkdownContainer]')];
    const formed = texts.flatMap(text => [...text.querySelectorAll(forms)]);
    return [place.textContent, formed.map(element => element.outerHTML)];
})"""
TOGETHER = 7
WAYS = list(ELEMENTS)
PAGES = [WAYS[i : i + TOGETHER] for i in range(0, len(WAYS), TOGETHER)]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A plain Streamlit server that shows the names."""
    with plain_server(SCRIPT, tmp_path_factory.mktemp("names") / "log") as at:
        yield at


def bare(text):
    """A text without blanks, which a page may fold, and without our invisible sign."""
    return "".join(text.replace(JOINER, "").split())


def offences(page, way, forms):
    """The names of which some sign is missing, or that have taken a form, when shown in one way."""
    page.wait_for_function(DRAWN, arg=[way, len(NAMES)])
    shown = zip(NAMES, page.evaluate(LOOK, [way, len(NAMES), forms]), strict=True)
    return [
        (way, name, text, formed) for name, (text, formed) in shown if bare(name) not in bare(text) or formed
    ]


@pytest.mark.parametrize("ways", PAGES, ids=", ".join)
def test_a_name_is_shown_as_it_is_written(ways, address, page):
    """Every hostile name, in every element that renders Markdown: all its signs, and no form."""
    page.goto(f"{address}/?way={'&way='.join(ways)}")

    assert [offence for way in ways for offence in offences(page, way, FORMED)] == []


def test_a_name_within_markdown_of_ours_does_not_leave_its_place(address, page):
    """In bold, in a badge and in a list a name is shown as it is written too."""
    page.goto(f"{address}/?way={'&way='.join(WITHIN)}")

    assert [offence for way in WITHIN for offence in offences(page, way, BEYOND)] == []


@pytest.mark.parametrize("way", ["toast", "help"])
def test_a_name_that_appears_on_demand_too(way, address, page):
    """The same for what pops up."""
    page.goto(f"{address}/?way={way}")
    ready(page)
    if way == "help":
        page.get_by_test_id("stTooltipIcon").hover()
    place = page.get_by_test_id("stToast" if way == "toast" else "stTooltipContent")
    text = bare(place.text_content())

    assert [name for name in NAMES if bare(name) not in text] == []
    expect(place.locator(FORMED)).to_have_count(0)

"""Every text on every page can be read: 4.5:1 against what is behind it, 3:1 if it is large (WCAG 2, AA)."""

from __future__ import annotations

import pytest

from tests.browser.rig import drawn
from tests.browser.screens import SHOTS
from tests.proving import tries
from ui.site_map import SITE_MAP

FAINT = r"""() => {
  const channels = colour => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return colour.startsWith("color(") ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
  };
  const over = (ink, paper) => [0, 1, 2].map(i => ink[i] * ink[3] + paper[i] * (1 - ink[3])).concat(1);
  const behind = element => {
    if (!element) return [255, 255, 255, 1];
    const own = channels(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, behind(element.parentElement));
  };
  const solid = element => element ? getComputedStyle(element).opacity * solid(element.parentElement) : 1;
  const luminance = ([r, g, b]) => [r, g, b]
    .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const walk = document.createTreeWalker(document.querySelector("[data-testid=stApp]"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement, text = walk.currentNode.textContent.trim();
    if (!text || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (element.closest("svg, canvas, [disabled], [aria-disabled=true], [role=grid]")) continue;
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    if (!element.getClientRects().length || element.getClientRects()[0].width < 2) continue;
    const [r, g, b, a] = channels(style.color), back = behind(element);
    const ink = over([r, g, b, a * solid(element)], back);
    const [light, dark] = [luminance(ink), luminance(back)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) found.push([text.slice(0, 40), style.color, ratio.toFixed(2)]);
  }
  return found;
}"""


USED = ("scenario-mistakes", "run-course", "run-causes", "run-log-why", "many-few", "compare-few")


@pytest.mark.parametrize("color_scheme", ["light", "dark"][: tries(1, 2)])
@pytest.mark.parametrize("entry", SITE_MAP, ids=lambda entry: entry.address or "start")
def test_every_text_stands_out(entry, color_scheme, open_page):
    """No text of a page is too faint to read: every day in the light mode, to prove in both."""
    page = open_page(color_scheme=color_scheme)
    page.goto(f"/{entry.address}")
    drawn(page)

    assert page.evaluate(FAINT) == []


IN_USE = [
    *((name, "light" if place % 2 else "dark") for place, name in enumerate(USED)),
    *((name, "dark" if place % 2 else "light") for place, name in enumerate(USED)),
]
"""Every other page in the dark mode every day, all in both to prove."""


@pytest.mark.parametrize(("name", "color_scheme"), IN_USE[: tries(len(USED), len(IN_USE)) : tries(2, 1)])
def test_every_text_of_a_page_in_use_stands_out(name, color_scheme, open_page):
    """The same with mistakes beside the fields, badges, a result, a story and an event log on the page."""
    page = open_page(color_scheme=color_scheme)
    next(shot for shot in SHOTS if shot.name == name).steps(page)
    drawn(page)

    assert page.evaluate(FAINT) == []


def test_a_faint_text_is_found(page):
    """The measure above does see the captions of Streamlit without our style sheet."""
    page.route("**/frame.css", lambda route: route.fulfill(body="", content_type="text/css"))
    page.goto("/")
    drawn(page)

    assert page.evaluate(FAINT) != []

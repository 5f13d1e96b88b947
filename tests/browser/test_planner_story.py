"""A planner opens the browser, changes what matters, runs it, and understands what happened and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator import cli
from simulator.wording import editing, frame, screens
from tests.browser.hands import Keyboard, Mouse
from tests.browser.rig import answered, drawn, ready
from tests.proving import tries

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.hands import Hands

LOCALES = {"ja": "ja-JP", "en": "en-US"}
NANKAI = {
    "ja": "南海トラフ巨大地震(2025年 陸側ケース)",
    "en": "Nankai Trough megaquake (2025, landward case)",
}
SHORT, LONG = {"ja": "光市役所", "en": "Hikari city hall"}, {"ja": "下松市役所", "en": "Kudamatsu city hall"}
MEMBER = {"ja": "光市", "en": "Hikari"}
WANTED = {"ja": "光市役所 発電機 燃料切れ", "en": "Hikari generator OUT of fuel"}
DRY = {"ja": "光市役所の発電機が燃料切れ", "en": "Hikari city hall generator out of fuel"}
FIRST_CAUSE = {"ja": "本震の揺れ", "en": "Main shock"}


class Story:
    """The steps of one planner, by mouse or by keyboard, in one language."""

    def __init__(self, page: Page, hands: Hands, language: str) -> None:
        self.page, self.hands, self.language = page, hands, language

    def said(self, phrase, **values):
        """A phrase as the page says it."""
        return phrase.in_(self.language).format(**values)

    def press(self, role, phrase):
        """Press what bears that name, and wait for the page."""
        self.hands.press(self.page.get_by_role(role, name=self.said(phrase), exact=True).first)
        answered(self.page)

    def card(self, site):
        """The part of the form that belongs to a site."""
        heading = self.page.get_by_role("heading", name=site[self.language], exact=True)
        return self.page.get_by_test_id("stVerticalBlock").filter(has=heading).last

    def type(self, site, label, typed):
        """Type into a field of a site."""
        field = self.card(site).get_by_role("textbox", name=self.said(label.heading)).first
        self.hands.type(field, typed)
        answered(self.page)

    def told(self, site, text):
        """Whether the card of a site shows a text below its fields."""
        return any(text in one for one in self.card(site).get_by_test_id("stMarkdown").all_inner_texts())

    def curve(self):
        """What the picture of the recovery curves shows: its drawing and its sentence."""
        drawn(self.page)
        chart = self.page.get_by_test_id("stVegaLiteChart").first
        return chart.locator("svg").first.inner_html()

    def row(self):
        """The row of the member in the table of results."""
        drawn(self.page)
        return self.page.get_by_role("row").filter(has_text=MEMBER[self.language]).first.inner_text()

    def opens_and_runs(self):
        """Open, pick the scenario and run it as it is shipped."""
        self.page.goto("/")
        ready(self.page)
        self.hands.press(self.page.get_by_role("radio", name=NANKAI[self.language], exact=True))
        answered(self.page)
        self.press("button", screens.RUN_IT)

    def changes_fuel(self):
        """Three days of fuel here, four hours there, which is below the level at which fuel is ordered."""
        self.press("link", frame.SCENARIO)
        self.press("radio", editing.SECTIONS["power"])
        self.type(LONG, editing.FUEL, "72")
        self.type(SHORT, editing.FUEL, "４時間")
        assert self.told(SHORT, "４時間")
        self.type(SHORT, editing.FUEL, "４")
        assert not self.told(SHORT, "４時間")
        assert self.told(SHORT, {"ja": "注文の目安", "en": "reorder level"}[self.language])
        assert self.page.get_by_role("button", name=self.said(screens.RUN_CHANGED)).is_disabled()

    def mends_and_runs(self):
        """Order fuel later, which is what the message asks for, and run."""
        self.type(SHORT, editing.REORDER, "2")
        assert not self.told(SHORT, self.said(screens.ERROR))
        self.press("button", screens.RUN_CHANGED)

    def asks_why(self):
        """Search the log and follow one event back; return the steps that led to it."""
        self.press("tab", screens.TABS["log"])
        search = self.page.get_by_role("textbox", name=self.said(screens.SEARCH))
        self.hands.type(search, WANTED[self.language])
        answered(self.page)
        self.hands.choose(
            self.page.get_by_role("combobox", name=self.said(screens.CHAIN_OF)), DRY[self.language]
        )
        self.page.locator("ol li").first.wait_for()
        answered(self.page)
        return self.page.locator("ol li").all_inner_texts()

    def saves(self, folder):
        """Save the scenario as a file and return where it is."""
        self.press("link", frame.SCENARIO)
        with self.page.expect_download() as downloading:
            self.press("button", screens.DOWNLOAD)
        path = folder / downloading.value.suggested_filename
        downloading.value.save_as(path)
        return path


STORIES = [
    (Mouse, "ja", "light"),
    (Keyboard, "en", "dark"),
    (Mouse, "en", "dark"),
    (Keyboard, "ja", "light"),
]
"""The first two every day, all of them to prove."""


@pytest.mark.parametrize(
    ("hands", "language", "scheme"),
    STORIES[: tries(2, len(STORIES))],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_from_opening_to_a_file_that_checks(hands, language, scheme, open_page, tmp_path):
    """Open, pick, change fuel, err and mend, run, read the changed curve, find why, download, check."""
    page = open_page(locale=LOCALES[language], color_scheme=scheme, accept_downloads=True)
    story = Story(page, hands(page), language)

    story.opens_and_runs()
    before = (story.curve(), story.row())
    story.changes_fuel()
    story.mends_and_runs()
    after = (story.curve(), story.row())
    assert all(new != old for new, old in zip(after, before, strict=True))

    steps = story.asks_why()
    assert FIRST_CAUSE[language] in steps[0]
    assert DRY[language] in steps[-1]
    assert len(steps) > 2

    path = story.saves(tmp_path)
    assert path.name == "nankai-trough.yaml"
    assert "fuel_hours: 4\n" in path.read_text(encoding="utf-8")
    assert cli.main(["check", str(path)]) == 0

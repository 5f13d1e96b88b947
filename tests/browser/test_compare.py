"""A comparison in the browser: made once, told in words and pictures, saved, and followed to one run."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from simulator.wording import charts_many, frame, screens
from simulator.wording import screens_many as words
from tests.browser.batches import is_done
from tests.browser.hands import Mouse
from tests.browser.hostile_scenario import ACCEPTED, scenario
from tests.browser.rig import Watch, answered, drawn, ready
from tests.browser.test_hostile_scenario import bare, foreign, upload


@pytest.fixture(scope="module")
def done(server, browser):
    """The address of a comparison of two hundred runs that is done."""
    context = browser.new_context(base_url=server.address, locale="ja-JP")
    page = context.new_page()
    Watch().over(page)
    page.goto("/compare?scenario=tiny")
    ready(page)
    page.get_by_test_id("stMultiSelect").get_by_role("combobox").click()
    page.get_by_role("option", name="技術者2人").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=words.START.ja, exact=True).click()
    is_done(page)
    yield page.url
    context.close()


def test_a_comparison_is_told_drawn_and_saved(done, page):
    """Two hundred runs with one engineer and with two: verdicts, pictures, a page and a workbook."""
    page.goto(done)
    is_done(page)
    told = words.DONE_EACH.ja.format(variants=2, replications=200)
    expect(page.get_by_text(told)).to_be_visible()
    assert "lang=" not in page.url  # nobody chose a language
    for title in (words.FOUND, words.OVERVIEW, charts_many.PAIRED):
        expect(page.get_by_role("heading", name=title.ja).first).to_be_visible()
    saved = {}
    for make, save in (words.PAGE, words.TABLES):
        page.get_by_role("button", name=make.ja, exact=True).click()
        with page.expect_download() as downloading:
            page.get_by_role("button", name=save.ja, exact=True).click()
        saved[downloading.value.suggested_filename] = Path(downloading.value.path()).read_bytes()

    stem = "tiny-compare-two-engineers-200-seed0"
    assert set(saved) == {f"{stem}.html", f"{stem}.xlsx"}
    assert charts_many.PAIRED.ja in saved[f"{stem}.html"].decode()
    book = openpyxl.load_workbook(io.BytesIO(saved[f"{stem}.xlsx"]), read_only=True)
    assert len(book.sheetnames) > 5


def test_one_service_and_one_run_are_found_from_a_comparison(done, page):
    """The other variant, one service of it, and the run that stands for one in ten."""
    page.goto(done)
    is_done(page)
    Mouse(page).choose(page.get_by_role("combobox", name=words.OPTION.ja), "技術者2人")
    answered(page)
    before = page.get_by_test_id("stVegaLiteChart").count()
    for label, wanted in ((words.MEMBER, "北町"), (words.SERVICE, "住民基本台帳")):
        Mouse(page).choose(page.get_by_role("combobox", name=label.ja, exact=True), wanted)
        answered(page)
    drawn(page)
    assert page.get_by_test_id("stVegaLiteChart").count() == before + 1
    expect(page.get_by_test_id("stAlert").filter(has_text="番号")).to_have_count(0)
    page.get_by_text(words.ORIGIN.ja, exact=True).click()
    expect(page.get_by_role("cell", name=words.ORIGINS["digest"].ja, exact=True)).to_be_visible()
    Mouse(page).choose(page.get_by_role("combobox", name=words.WHICH_RUN.ja), "10回に1回")
    answered(page)
    page.get_by_role("button", name=words.SHOW_RUN.ja, exact=True).click()

    page.wait_for_url("**/run?*run=*")
    drawn(page)
    expect(page.get_by_role("heading", name=screens.MEMBERS.ja)).to_be_visible()


def test_hostile_names_stay_text_on_both_pages(page):
    """Whatever a scenario calls its things, many runs and comparisons show it as text."""
    upload(page, scenario("tiny"), "hostile.yaml")
    found = {}
    for address in ("many", "compare"):
        page.get_by_role("link", name={"many": frame.MANY_RUNS, "compare": frame.COMPARE}[address].ja).click()
        ready(page)
        if address == "compare":
            page.get_by_test_id("stMultiSelect").get_by_role("combobox").click()
            page.get_by_role("option").first.click()
            page.keyboard.press("Escape")
        Mouse(page).type(page.get_by_role("textbox", name=words.REPLICATIONS.ja), "25")
        page.get_by_role("button", name=words.START.ja, exact=True).click()
        is_done(page)
        for label in (words.MEMBER, words.SERVICE):
            Mouse(page).choose(page.get_by_role("combobox", name=label.ja, exact=True), "")
            answered(page)
        page.get_by_text(words.TIMES.ja, exact=True).click()
        answered(page)
        drawn(page)
        found[address] = foreign(page)
    first = page.locator(".st-key-times").get_by_test_id("stTable").locator("tbody tr > :first-child")

    assert first.count() > 1
    assert found == {"many": [], "compare": []}
    assert {bare(text) for text in first.all_inner_texts()} <= {bare(name) for name in ACCEPTED}

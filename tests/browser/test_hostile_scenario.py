"""Whatever a scenario calls its things, pages and reports show it as text: no script, no request."""

from __future__ import annotations

import pytest

from simulator import cli
from simulator.wording import aid, editing, frame, screens
from tests.browser.hostile_scenario import ACCEPTED, scenario, with_mistakes
from tests.browser.rig import answered, drawn, ready
from tests.proving import tries
from ui.components.markdown import JOINER

FOREIGN = "a[href*=evil], img, iframe, form form, script, .katex, object, embed, video, audio"
"""Elements that only a name could have brought onto a page."""

SHOWN = """typed => [...document.querySelectorAll('[data-testid=stMain] strong')].some(
    element => element.textContent.replace(/[\\s\\u2060]/g, '').includes(typed))"""
PACT = ("group-pact",)
OF_A_REQUEST = aid.TITLE.ja.format(member="", agreement="").partition("「")[0]
"""What the title of each request says after the name of the member."""

PARTS = [section.ja for section in editing.SECTIONS.values()]
TABS = [title.ja for title in screens.TABS.values()]


def bare(text):
    """A text without blanks, which a page may fold, and without our invisible sign."""
    return "".join(text.replace(JOINER, "").split())


def upload(page, text, name):
    """Load a scenario file by the page of the scenario."""
    page.goto("/scenario")
    ready(page)
    page.get_by_text(screens.UPLOAD.ja, exact=True).click()
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/yaml", "buffer": text.encode()}
    )
    page.get_by_text("として読み込みました").wait_for()
    ready(page)


def foreign(page):
    """What a name has brought onto the page, in the main part of it."""
    main = page.get_by_test_id("stMain")
    return [element.evaluate("e => e.outerHTML") for element in main.locator(FOREIGN).all()]


def every_part(page, step=1):
    """Open sections of the form, all or every other one, of those in parts some parts; yield what is open."""
    for part in PARTS[::step]:
        open_part(page, page.get_by_role("radio", name=part))
        yield part
        grids = page.get_by_role("radiogroup", name=screens.PART_OF_SECTION.ja).get_by_role("radio")
        for number in range(1, min(grids.count(), tries(2, 100))):
            open_part(page, grids.nth(number))
            yield f"{part} {number}"


def open_part(page, radio):
    """Choose a section or a grid, and wait until it is there."""
    radio.locator("xpath=ancestor-or-self::*[self::label or self::button]").last.click()
    answered(page)


def look_at_tabs(page, found):
    """Open every tab of a run, note what a name brought onto it, and return the titles of requests."""
    titles = []
    for tab in TABS:
        page.get_by_role("tab", name=tab, exact=True).click()
        answered(page)
        drawn(page)
        found[tab] = foreign(page)
        titles += [bare(text) for text in page.get_by_test_id("stMain").locator("strong").all_inner_texts()]
    return {title for title in titles if OF_A_REQUEST in title}


def test_there_are_sixty_of_them():
    """Nearly all hostile names get past the loader, so that the pages have to cope with them."""
    assert len(ACCEPTED) >= 60


def test_every_page_shows_hostile_names_as_text(page):
    """Upload, every section of the form, Start, a run, and all that is told of it."""
    upload(page, scenario(measures=PACT), "hostile.yaml")
    found = {"upload": foreign(page)}
    for part in every_part(page):
        found[part] = foreign(page)
    headings = [bare(text) for text in page.get_by_role("heading").all_inner_texts()]
    assert headings

    page.get_by_role("link", name=frame.START.ja, exact=True).click()
    drawn(page)
    found["start"] = foreign(page)
    page.get_by_role("button", name=screens.RUN_IT.ja, exact=True).click()
    page.wait_for_url("**/run?*run=*")
    drawn(page)
    names = {bare(name) for name in ACCEPTED}
    first = page.get_by_test_id("stTable").first.locator("tbody tr > :first-child")
    members = {bare(text) for text in first.all_inner_texts()}
    assert len(members) == 5
    assert members <= names
    requests = look_at_tabs(page, found)

    assert requests
    assert all(any(name in title for name in names) for title in requests)
    assert {place: elements for place, elements in found.items() if elements} == {}


def test_every_message_beside_a_field_shows_what_was_typed_as_text(page):
    """A hostile text in every field for a number: all sections tell the mistakes, none is markup."""
    upload(page, with_mistakes(scenario(start=7)), "mistakes.yaml")
    told = 0
    for _ in every_part(page, tries(2, 1)):
        told += page.get_by_test_id("stMain").get_by_text(screens.ERROR.ja, exact=True).count()
        assert foreign(page) == []
    assert told > tries(len(ACCEPTED) // 3, len(ACCEPTED))


def test_every_name_typed_into_a_field_is_shown_as_text(page):
    """Typed one after the other as the name of the scenario: the field, the list of changes and the title."""
    page.goto("/scenario")
    ready(page)
    field = page.get_by_role("textbox", name=editing.NAME_JA.heading.ja)
    for name in ACCEPTED[:: tries(6, 1)]:
        typed = " ".join(name.split())
        field.fill(typed)
        field.press("Enter")
        page.wait_for_function(SHOWN, arg=bare(typed))
        ready(page)
        told = page.locator("strong").filter(has_text="→").all_inner_texts()
        assert [text for text in told if bare(typed) in bare(text)], (name, told)
        assert foreign(page) == []


@pytest.mark.parametrize(("start", "language"), [(0, "ja"), (31, "en"), (0, "en"), (31, "ja")][: tries(2, 4)])
def test_the_report_shows_hostile_names_as_text(start, language, browser, tmp_path):
    """The file that simulate --out writes: nothing runs, nothing is asked for, with the names in it."""
    path = tmp_path / "hostile.yaml"
    path.write_text(scenario(start=start, measures=PACT), encoding="utf-8")
    assert cli.main(["simulate", str(path), "--out", str(tmp_path), "--lang", language]) == 0
    context = browser.new_context()
    page = context.new_page()
    seen = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: seen.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(str(error)))
    report = (tmp_path / "index.html").as_uri()
    page.goto(report)
    page.wait_for_function("() => document.querySelectorAll('svg.marks').length >= 7")

    brought = page.locator("a[href*=evil], img, iframe, form[action], .katex, object, embed").count()
    headings = [bare(text) for text in page.get_by_role("heading", level=1).all_inner_texts()]
    ledger = page.get_by_role("heading", name=aid.LEDGER.in_(language), exact=True)
    lenders = ledger.locator("xpath=following::table[1]//tbody//td[1]").all_inner_texts()
    context.close()
    assert seen == [report]
    assert brought == 0
    assert set(headings) & {bare(name) for name in ACCEPTED}
    assert len(lenders) > 1
    assert {bare(text) for text in lenders} <= {bare(name) for name in ACCEPTED}

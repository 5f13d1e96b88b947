"""What a planner has typed is there again, whatever happened to the server, and nobody else sees it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from simulator.wording import editing, screens
from tests.browser.rig import Server, answered, ready
from tests.proving import tries

FUEL = editing.FUEL.heading.ja


@pytest.fixture
def own_server(tmp_path):
    """A server of this test alone, for it is stopped in the middle."""
    one = Server(tmp_path / "data")
    one.start()
    yield one
    one.stop()


def open_power(page, address):
    """Open the section of power and fuel."""
    page.goto(f"{address}/scenario")
    ready(page)
    part = page.get_by_role("radio", name=editing.SECTIONS["power"].ja)
    part.locator("xpath=ancestor-or-self::*[self::label or self::button]").last.click()
    answered(page)
    return page.get_by_role("textbox", name=FUEL).first


def test_a_draft_survives_a_restart_of_the_server(own_server, open_page):
    """A value, and a value that is a mistake, are there again in their fields after the restart."""
    page = open_page()
    for typed in ("三十", "31")[: tries(1, 2)]:
        field = open_power(page, own_server.address)
        field.fill(typed)
        field.press("Enter")
        page.get_by_text("→").filter(has_text=typed).wait_for()
        page.goto("about:blank")
        own_server.restart()

        assert open_power(page, own_server.address).input_value() == typed
        expect(page.get_by_text(screens.CHANGES.ja.format(count=1))).to_be_visible()


def test_two_browsers_do_not_see_each_others_drafts(server, open_page):
    """Each has its own; and neither sees the recent runs of the other."""
    one, other = open_page(), open_page()
    field = open_power(one, server.address)
    field.fill("60")
    field.press("Enter")
    one.get_by_text("72 → 60").wait_for()
    one.get_by_role("button", name=screens.RUN_CHANGED.ja).click()
    one.wait_for_url("**/run?*run=*")
    ready(one)

    assert open_power(other, server.address).input_value() == "72"
    other.goto(server.address)
    ready(other)
    expect(other.get_by_text(screens.NO_RECENT.ja)).to_be_visible()
    one.goto(server.address)
    ready(one)
    expect(one.get_by_text(screens.NO_RECENT.ja)).to_be_hidden()


def test_a_run_is_found_by_its_address(server, open_page):
    """Whoever is given the address of a run sees the same run; the draft it came from stays private."""
    one, other = open_page(), open_page()
    one.goto(server.address)
    ready(one)
    one.get_by_role("button", name=screens.RUN_IT.ja).click()
    one.wait_for_url("**/run?*run=*")
    ready(one)
    row = one.get_by_role("row").nth(1).inner_text()

    other.goto(one.url)
    ready(other)
    assert other.get_by_role("row").nth(1).inner_text() == row


def test_an_address_of_no_run_is_told(page):
    """An address that leads to no run, and one that tries to lead elsewhere, get a sentence."""
    for wanted in ("0123456789abcdef", "../../etc/passwd", "%3Cscript%3E"):
        page.goto(f"/run?run={wanted}")
        ready(page)
        expect(page.get_by_text(screens.UNKNOWN_RUN.ja)).to_be_visible()


def test_a_result_of_before_the_last_change_says_so(server, open_page):
    """Changing the scenario after a run marks the run as of earlier inputs."""
    page = open_page()
    page.goto(server.address)
    ready(page)
    page.get_by_role("button", name=screens.RUN_IT.ja).click()
    page.wait_for_url("**/run?*run=*")
    run = page.url
    field = open_power(page, server.address)
    field.fill("40")
    field.press("Enter")
    page.get_by_text("72 → 40").wait_for()

    page.goto(run)
    ready(page)
    expect(page.get_by_text(screens.STALE.ja)).to_be_visible()

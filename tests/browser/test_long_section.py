"""A section of many rows is shown one grid at a time, and nothing that is wrong hides in the others."""

from __future__ import annotations

from playwright.sync_api import expect

from simulator.wording import editing, editing_people, screens
from tests.browser.hands import Mouse
from tests.browser.rig import answered, ready
from tests.browser.screens import choose

SHIFTS = editing_people.GRIDS["shifts"]


def test_a_mistake_in_another_grid_is_counted_and_led_to(page):
    """A shift of no hours is told at its grid and from the list, whatever section is open."""
    page.goto("/scenario?lang=en")
    ready(page)
    choose(page, "radio", editing.SECTIONS["crews"])
    hours = page.get_by_role("textbox", name=editing_people.SHIFT_HOURS.heading.en)
    expect(hours).to_have_count(0)
    choose(page, "radio", SHIFTS)
    Mouse(page).type(hours.first, "0")
    answered(page)
    wrong = SHIFTS.en + screens.WITH_ERRORS.en.format(count=1)
    expect(page.get_by_role("radio", name=wrong, exact=True)).to_have_count(1)

    choose(page, "radio", editing_people.GRIDS["leaders"])
    choose(page, "radio", editing.SECTIONS["power"])
    expect(hours).to_have_count(0)
    page.get_by_role("button", name=screens.GO_THERE.en, exact=True).click()
    hours.first.wait_for()
    answered(page)
    assert hours.first.input_value() == "0"

"""Agreements and people in the form: a planner reads them, mends a keep rule, and sees what follows."""

from __future__ import annotations

from playwright.sync_api import expect

from simulator.wording import editing, editing_aid, editing_people, screens
from tests import aided
from tests.browser.hands import Mouse
from tests.browser.rig import answered, ready
from tests.browser.screens import choose
from tests.browser.test_hostile_scenario import upload

KEPT = "lend anybody"
"""Words of the warning that nobody can ever be lent."""

OF_FIVE = "Mutual-aid pact of the five"


def scenario():
    """The scenario with agreements, and a rule by which everybody stays at home."""
    data = aided.aided()
    data["group"]["agreements"]["pact"]["rules"]["keep_share"] = 1
    return aided.dump(data)


def test_a_planner_reads_agreements_and_mends_a_rule(page):
    """The warning stands beside the rule; a smaller share takes it away and is listed as a change."""
    upload(page, scenario(), "aided.yaml")
    page.get_by_text("English", exact=True).click()
    answered(page)
    choose(page, "radio", editing.SECTIONS["agreements"])
    main = page.get_by_test_id("stMain")

    expect(main.get_by_text("Pact of the two towns: North")).to_be_visible()
    expect(main.get_by_text("Radio: hall radio; Mail: line between hall and Data centre")).to_be_visible()
    expect(main.get_by_text(KEPT)).to_have_count(2)

    Mouse(page).type(page.get_by_role("textbox", name=editing_aid.KEEP_SHARE.heading.en).first, "0.5")
    page.get_by_text("1 → 0.5").wait_for()
    answered(page)
    expect(main.get_by_text(KEPT)).to_have_count(0)
    expect(page.get_by_text(screens.CHANGES.en.format(count=1))).to_be_visible()


def arranged(page):
    """Switch the pact on, ask fixed counterparts, and put one condition in the place of another."""
    hands, main = Mouse(page), page.get_by_test_id("stMain")
    hands.press(page.get_by_role("radio", name=OF_FIVE, exact=True))
    answered(page)
    hands.choose(page.get_by_role("combobox", name=editing_aid.ORDER.heading.en), "fixed counterparts")
    main.get_by_text(f"{OF_FIVE}: Abu").wait_for()
    answered(page)
    conditions = page.get_by_role("combobox", name=editing_aid.CONDITIONS_ADDED.heading.en)
    hands.choose(conditions, "the hall was shaken hard")
    main.get_by_text("condition 7, the hall was shaken hard").wait_for()
    answered(page)
    hands.press(page.get_by_role("checkbox", name=editing_aid.CONDITION.heading.en).first)
    main.get_by_text("condition 6, the hall was shaken hard").wait_for()
    answered(page)


def test_a_planner_arranges_who_asks_whom_and_drops_it_again(page):
    """The pact is changed and is no mistake; without its measure nothing of it is left; it comes back."""
    page.goto("/scenario?lang=en")
    ready(page)
    choose(page, "radio", editing.SECTIONS["measures"])
    pact = page.get_by_role("checkbox", name=screens.MEASURE_SWITCH.en, exact=True).nth(3)
    Mouse(page).press(pact)
    answered(page)
    choose(page, "radio", editing.SECTIONS["agreements"])
    arranged(page)
    expect(page.get_by_text(screens.NO_PROBLEMS.en)).to_be_visible()

    choose(page, "radio", editing.SECTIONS["measures"])
    Mouse(page).press(pact)
    page.get_by_text("went with it").wait_for()
    answered(page)
    expect(page.get_by_text(screens.NOTHING_CHANGED.en)).to_be_visible()
    choose(page, "button", screens.UNDO_LAST)
    expect(page.get_by_text(screens.CHANGES.en.format(count=3))).to_be_visible()
    expect(page.get_by_text(screens.NO_PROBLEMS.en)).to_be_visible()


def test_a_planner_reads_how_people_come(page):
    """Curves stand in words; taking the shift of a pool away takes its fields away."""
    upload(page, scenario(), "people.yaml")
    choose(page, "radio", editing.SECTIONS["crews"])

    expect(page.get_by_text("0時間後 95%、3時間後 100%")).to_be_visible()
    starts = page.get_by_role("textbox", name=editing_people.STARTS.heading.ja)
    expect(starts).to_have_count(2)
    page.get_by_role("checkbox", name=editing_people.HAS_SHIFT.heading.ja).nth(1).locator(
        "xpath=ancestor::label"
    ).click()
    answered(page)
    ready(page)
    expect(starts).to_have_count(1)

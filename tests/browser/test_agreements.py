"""Agreements and people in the form: a planner reads them, mends a keep rule, and sees what follows."""

from __future__ import annotations

from simulator.wording import editing, editing_aid, editing_people, screens
from tests import aided
from tests.browser.hands import Mouse
from tests.browser.rig import answered, ready
from tests.browser.screens import choose
from tests.browser.test_hostile_scenario import upload

KEPT = "lend anybody"
"""Words of the warning that nobody can ever be lent."""


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

    assert main.get_by_text("North: South, South: North").is_visible()
    assert main.get_by_text("Radio: hall radio; Mail: line between hall and Data centre").is_visible()
    assert main.get_by_text(KEPT).count() == 2

    Mouse(page).type(page.get_by_role("textbox", name=editing_aid.KEEP_SHARE.heading.en).first, "0.5")
    page.get_by_text("1 → 0.5").wait_for()
    answered(page)
    assert main.get_by_text(KEPT).count() == 0
    assert page.get_by_text(screens.CHANGES.en.format(count=1)).is_visible()


def test_a_planner_reads_how_people_come(page):
    """Curves stand in words; taking the shift of a pool away takes its fields away."""
    upload(page, scenario(), "people.yaml")
    choose(page, "radio", editing.SECTIONS["crews"])

    assert page.get_by_text("0時間後 95%、3時間後 100%").is_visible()
    starts = page.get_by_role("textbox", name=editing_people.STARTS.heading.ja)
    assert starts.count() == 2
    page.get_by_role("checkbox", name=editing_people.HAS_SHIFT.heading.ja).nth(1).locator(
        "xpath=ancestor::label"
    ).click()
    answered(page)
    ready(page)
    assert starts.count() == 1

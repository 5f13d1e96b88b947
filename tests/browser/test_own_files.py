"""A file that a planner brings: taken up as soon as it is chosen, or refused without a loss."""

from __future__ import annotations

import pytest
import yaml
from playwright.sync_api import expect

from simulator.wording import LANGUAGES, screens
from tests.browser.rig import answered, ready
from tests.proving import tries
from tests.unit.charts_runs import quiet
from ui.components.markdown import JOINER

WRONG = "schema: 1\nservices: [1, 2\n"


def bring(page, language, name, text):
    """Choose a file on the page of the scenario, which may be open already."""
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/yaml", "buffer": text.encode()}
    )
    page.get_by_text(f"{name}」" if language == "ja" else f"“{name}”").first.wait_for()
    ready(page)


@pytest.mark.parametrize("language", LANGUAGES[: tries(1, 2)])
def test_files_are_taken_up_one_after_the_other(open_page, language):
    """A wrong file is refused by name and place; then a right one; then the same once more, as another."""
    page = open_page()
    page.goto(f"/scenario?lang={language}")
    ready(page)
    page.get_by_text(screens.UPLOAD.in_(language), exact=True).click()
    right = yaml.safe_dump(quiet(), allow_unicode=True, sort_keys=False)

    bring(page, language, "wrong.yaml", WRONG)
    refusal = page.get_by_test_id("stAlert").filter(has_text="wrong.yaml")
    expect(refusal).to_be_visible()
    assert "wrong.yaml:2:11" in page.get_by_test_id("stMain").inner_text().replace(JOINER, "")
    assert "scenario=own" not in page.url

    bring(page, language, "towns.yaml", right)
    expect(refusal).to_have_count(0)
    assert "scenario=own%2Ftowns" in page.url

    answered(page)
    page.get_by_text("towns.yaml").first.wait_for()
    bring(page, language, "town-again.yaml", right)
    assert "scenario=own%2Ftown-again" in page.url

"""The tab of mutual aid: pictures, the ledger and the sentences for a run with it, a hint for one without."""

from __future__ import annotations

import pytest
import yaml
from playwright.sync_api import expect

from simulator.wording import LANGUAGES, aid, charts_aid, screens
from tests.browser.rig import answered, drawn, ready
from tests.proving import tries
from tests.unit.aid_scenarios import three_towns
from tests.unit.charts_runs import quiet

TITLES = (
    charts_aid.REQUESTS,
    charts_aid.FLOW,
    charts_aid.PEOPLE_TITLE,
    charts_aid.COSTS,
    aid.LEDGER,
    aid.WHY_TITLE,
)


def written(data):
    """Return a scenario as a file that a planner would upload."""
    marked = {**data, "basis": {"*": {"assumed": "test", "range": [0, 1_000_000_000]}}}
    return yaml.safe_dump(marked, allow_unicode=True, sort_keys=False).encode()


@pytest.fixture(scope="module")
def scenario_file():
    """The three towns as a file."""
    return written(three_towns())


def opened(page, language, data):
    """Upload a file, run it, and open the tab."""
    page.goto(f"/scenario?lang={language}")
    ready(page)
    page.get_by_text(screens.UPLOAD.in_(language), exact=True).click()
    page.locator("input[type=file]").set_input_files(
        {"name": "towns.yaml", "mimeType": "text/yaml", "buffer": data}
    )
    page.get_by_text({"ja": "として読み込みました", "en": "Loaded as"}[language]).wait_for()
    ready(page)
    page.get_by_role("button", name=screens.RUN_CHANGED.in_(language), exact=True).click()
    page.wait_for_url("**/run?*run=*")
    drawn(page)
    page.get_by_role("tab", name=screens.TABS["aid"].in_(language), exact=True).click()
    answered(page)
    drawn(page)


@pytest.mark.parametrize("language", LANGUAGES[: tries(1, 2)])
def test_the_tab_shows_pictures_ledger_and_sentences(page, scenario_file, language):
    """Four pictures, the ledger below them, and why the first help was at hand after 13 hours."""
    opened(page, language, scenario_file)

    headings = page.get_by_role("heading").all_inner_texts()
    assert [title.in_(language) for title in TITLES if title.in_(language) not in headings] == []
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(4)
    assert "13.0" in page.get_by_test_id("stMain").inner_text()


def test_without_agreements_the_tab_says_so(page):
    """A friendly sentence in place of empty pictures."""
    opened(page, "ja", written(quiet()))

    page.get_by_text("応援の協定がない").wait_for()
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(0)

"""What measures cost stands beside what they change: as data, as text and on the page."""

from __future__ import annotations

import pytest

from simulator import use_cases
from simulator.analysis.prices import prices
from simulator.loading.reader import load
from simulator.reports.many_page import many_page
from simulator.reports.pieces import plain
from simulator.reports.words import money
from simulator.use_cases.many_tables import many_view

NANKAI = "yamaguchi/nankai-trough"


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """Two runs of the scenario as it is, and with the pact, which costs 8 million and 2 million a year."""
    wish = use_cases.Wish(NANKAI, ("", "group-pact"), replications=2, seed=1)
    return use_cases.batch(wish, use_cases.Means(0, root=tmp_path_factory.mktemp("store")))


def test_an_option_costs_what_its_measures_cost():
    """The pact of the five, as the shipped file says; without measures nothing."""
    scenario = load(NANKAI, "group-pact").scenario
    pact = scenario.group.measures["group-pact"]
    assert prices(scenario, "group-pact") == (pact.cost_yen, pact.yearly_cost_yen) == (8e6, 2e6)
    assert prices(scenario, "") == (0, 0)


def test_a_measure_that_is_there_already_counts_once():
    """A variant that switches on what the scenario has costs no more than the scenario."""
    scenario = load(NANKAI, "group-pact").scenario
    both = scenario.model_copy(update={"measures": ("group-pact", "second-link")})
    more = scenario.group.measures["second-link"].cost_yen
    assert prices(both, "group-pact") == prices(both, "")
    assert prices(both, "").once_yen == prices(scenario, "group-pact").once_yen + more


def test_money_is_told_in_the_unit_of_each_language():
    """By 10,000 yen in Japanese, by 1,000 in English, with a decimal only where there is one."""
    assert (money(8e6, "ja"), money(8e6, "en")) == ("800", "8,000")
    assert (money(25_500, "ja"), money(25_500, "en"), money(0, "en")) == ("2.5", "25.5", "0")


def test_a_comparison_tells_the_price_of_every_option(compared):
    """The base too: what it has must be paid as well."""
    answer = use_cases.comparison_json(compared, "below_rlo_s")
    assert answer["measures"] == {
        "none": {"once_yen": 0, "yearly_yen": 0},
        "group-pact": {"once_yen": 8e6, "yearly_yen": 2e6},
    }
    ja, en = (plain(use_cases.comparison_report(compared, "below_rlo_s", name)) for name in ("ja", "en"))
    assert "5市町の相互応援協定あり: 初めに800万円、毎年200万円" in ja
    assert "想定そのまま: 初めに0万円、毎年0万円" in ja
    assert "With a pact of the five: 8,000 thousand yen once, 2,000 thousand a year" in en


def test_the_page_has_prices_only_where_something_costs(compared, tmp_path):
    """Two columns more in the table of options; without measures none, and no word of them."""
    view = many_view(compared, "en")
    assert [row[-2:] for row in view.overview.rows] == [("0", "0"), ("8,000", "2,000")]
    assert "costs of mutual aid are not included" in many_page(view, "en")

    wish = compared.wish._replace(variants=("",))
    alone = use_cases.batch(wish, use_cases.Means(0, root=tmp_path))
    assert len(many_view(alone, "en").overview.columns) == len(view.overview.columns) - 2
    assert "costs of mutual aid are not included" not in many_page(many_view(alone, "en"), "en")

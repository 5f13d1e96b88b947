"""What measures cost stands beside what they change."""

from __future__ import annotations

from simulator.analysis.prices import prices
from simulator.loading.reader import load


def test_an_option_costs_what_its_measures_cost():
    """The pact of the five, as the shipped file says; without measures nothing."""
    scenario = load("yamaguchi/nankai-trough", "group-pact").scenario
    pact = scenario.group.measures["group-pact"]
    assert prices(scenario, "group-pact") == (pact.cost_yen, pact.yearly_cost_yen) != (0, 0)
    assert prices(scenario, "") == (0, 0)


def test_a_measure_that_is_there_already_counts_once():
    """A variant that switches on what the scenario has costs no more than the scenario."""
    scenario = load("yamaguchi/nankai-trough", "group-pact").scenario
    both = scenario.model_copy(update={"measures": ("group-pact", "second-link")})
    more = scenario.group.measures["second-link"].cost_yen
    assert prices(both, "group-pact") == prices(both, "")
    assert prices(both, "").once_yen == prices(scenario, "group-pact").once_yen + more

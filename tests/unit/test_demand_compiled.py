"""Classes of demand in a plan: days as seconds, cases by the hour, counters by residents; and no new hash."""

import pickle
from datetime import datetime

import pytest

from simulator.compiler.calendar import counter_day_hours, day_of, day_start_s
from simulator.compiler.compile import compile_plan
from simulator.loading.reader import load
from simulator.model.canonical import canonical, scenario_hash
from simulator.model.demand import Counters
from simulator.model.scenario import scenario_from
from tests.unit.backlog_runs import demand, town
from tests.unit.test_backlog_by_hand import surge

ONSET = datetime.fromisoformat("2019-01-16T10:00:30+09:00")


def plan_of(**changes):
    """The class `tax` of the town in its plan."""
    return compile_plan(scenario_from(town(tax=demand(**changes)))).demand[0]


def test_days_begin_at_midnight():
    """The day of the onset is day 1 and has begun before it; day 2 begins at midnight."""
    assert day_start_s(ONSET, 1) == -(10 * 3600 + 30)
    assert day_start_s(ONSET, 2) == 14 * 3600 - 30
    assert [day_of(ONSET, s) for s in (0, 14 * 3600 - 31, 14 * 3600 - 30, 14 * 3600 + 86_400)] == [1, 1, 2, 3]


def test_a_counter_day_has_eight_hours_and_three_quarters():
    """From half past eight to a quarter past five."""
    assert counter_day_hours() == 8.75


def test_a_class_is_told_by_the_hour_and_by_the_second():
    """Ten cases an hour, ten served by one counter, steps and surges in seconds since onset."""
    steps = [{"from_day": 1, "factor": 0.2}, {"from_day": 4, "factor": 1.5}]
    one = plan_of(profile=steps, surge=surge())

    assert (one.municipality, one.demand, one.service) == ("town", "tax", "town/tax")
    assert (one.cases_per_hour, one.handled_per_hour, one.counters) == (10, 10, 2)
    assert one.profile == ((-36_000, 0.2), (3 * 86_400 - 36_000, 1.5))
    assert (one.surge.cases, one.surge.opens_s) == (500, 3 * 86_400 - 36_000)
    assert (one.surge.half_life_s, one.surge.lasts_s) == (86_400, 3 * 86_400)


@pytest.mark.parametrize(
    ("counters", "number"),
    [
        ({}, 1),
        ({"per_1000_residents": 0.1}, 1),
        ({"per_1000_residents": 1.4}, 1),
        ({"per_1000_residents": 1.5}, 2),
        ({"per_1000_residents": 9, "by_member": {"town": 4}}, 4),
    ],
)
def test_a_member_has_its_own_counters_or_some_by_its_residents(counters, number):
    """A town of 1,000: its own number first, else by residents, rounded, at least one."""
    assert plan_of(counters=counters).counters == number


def test_counters_without_a_word_are_one_each():
    """A class that says nothing of its counters has one in every member."""
    data = demand()
    del data["counters"]

    assert compile_plan(scenario_from(town(tax=data))).demand[0].counters == 1
    assert Counters().per_1000_residents == 0


def test_a_plan_with_demand_can_travel():
    """It is pickled and read back as it was."""
    plan = compile_plan(load("yamaguchi/nankai-trough").scenario)
    again = pickle.loads(pickle.dumps(plan))  # noqa: S301 - our own bytes

    assert len(plan.demand) == 5 * 4
    assert again.demand == plan.demand


def test_a_scenario_without_demand_keeps_its_hash():
    """The chapter does not show in the canonical form unless it holds something; then it changes the hash."""
    without = town()
    del without["group"]["demand"]
    without, empty, some = (
        scenario_from(data)
        for data in (without, {**without, "group": {**without["group"], "demand": {}}}, town())
    )

    assert "demand" not in canonical(without)["group"]
    assert scenario_hash(without) == scenario_hash(empty) != scenario_hash(some)


def test_an_attack_breaks_no_houses():
    """The scenario without an earthquake has neither its surge nor its profile, but the other classes."""
    demand = compile_plan(load("yamaguchi/ransomware").scenario).demand

    assert {one.demand for one in demand} == {"certificates", "welfare", "tax"}
    assert [one for one in demand if one.profile or one.surge] == []
    assert {one.demand for one in compile_plan(load("yamaguchi/nankai-trough").scenario).demand} == {
        "certificates",
        "damage-certificates",
        "welfare",
        "tax",
    }

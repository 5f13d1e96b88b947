"""The ledger of aid, whereabouts, costs and the story of requests, every hour worked out by hand.

What is decided as an instant ends happens one second later, so hours are compared within a minute.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator import use_cases
from simulator.results.counting import Count, counted, moments, summed_hours
from tests.builders import ByUse, broken, component, mode, out, repair, service
from tests.unit.aid_scenarios import DELAYED, it, pact, three_towns, towns
from tests.unit.charts_runs import outcome

ROOT = Path(__file__).parents[2]
MINUTE = 1 / 60
PARTS = ("travel", "briefing", "used", "idle", "held_up")


def tables(data):
    """Every table of the run of *data* as records."""
    return {name: of.records() for name, of in use_cases.tables(outcome(data, checked=False)).items()}


def ledger(data):
    """The ledger of the run of *data*."""
    return tables(data)["aid"]


def about(row, *columns):
    """Some hours of a row of the ledger, without the seconds of decisions."""
    return tuple(None if row[f"{c}_hours"] is None else round(row[f"{c}_hours"], 2) for c in columns)


def person_hours(row):
    """Travel, briefing, used, idle and held up."""
    return tuple(round(row[f"{part}_person_hours"], 2) for part in PARTS)


def test_counts_over_time():
    """Two come at second 10, one leaves at 30: 2 x 20 s + 1 x 10 s until second 40."""
    counts = counted([(10, 2), (30, -1), (40, 5)], 40)

    assert counts == (Count(0, 10, 0), Count(10, 30, 2), Count(30, 40, 1))
    assert summed_hours(counts) * 3600 == 50
    assert list(moments([counts, counted([(0, 1)], 40)]))[1] == (10, 30, (2, 1))


def test_the_hours_of_help_step_by_step():
    """Work has waited 3 h; 1 h to decide; 0.5 h for the answer; 2 h on the road; 1 h of briefing: 7.5 h.

    Two people work 4 h each on two servers, until 11.5 h, and are free until their 12 h are over at
    18.5 h (they came at 6.5 h). They are home at 20.5 h.
    """
    (row,) = ledger(towns(pact(**DELAYED)))

    assert about(row, "deciding", "asked", "answered", "left") == (3, 4, 4.5, 4.5)
    assert about(row, "arrived", "ready", "returned", "recalled") == (6.5, 7.5, 20.5, None)
    assert (row["why"], row["state"], row["what"]) == ("work_waits", "agreed", "shunan-it")
    assert (row["requested"], row["sent"], row["journeys"]) == (2, 2, 2)
    assert person_hours(row) == (2 * 4, 2 * 1, 2 * 4, 2 * 7, 0)
    assert round(row["away_person_hours"], 2) == 2 * 16


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ({"keep_share": 1}, "nobody to spare"),
        ({"keep_share": 0, "own_rank": 1}, "own services"),
    ],
)
def test_a_refusal_has_its_reason(rules, reason):
    """Shunan keeps everybody; or its own register is down, which comes first for it."""
    data = towns(pact(rules=rules), forced=None)
    data["hazard"]["forced"] = towns(None)["hazard"]["forced"]
    if reason == "own services":
        data["hazard"]["forced"] |= out("shunan-hall/server", 0, 48)
    (row,) = ledger(data)

    assert (row["state"], row["reason"], row["what"], row["sent"]) == ("refused", reason, "", 0)
    assert about(row, "left", "arrived", "ready", "returned") == (None,) * 4
    assert row["away_person_hours"] == row["cost_yen"] == 0


def test_no_road_is_a_reason_and_the_second_round_brings_help():
    """The road is closed until 10 h: refused at 3 h; asked again 12 h later, at 15 h; there at 17 h."""
    data = towns(pact(rounds=2, again_hours=12, rules={"keep_share": 0}))
    data["hazard"]["forced"] |= out("road", 0, 10)
    first, second = ledger(data)

    assert (first["reason"], first["number"], second["number"]) == ("no road", 1, 2)
    assert about(second, "asked", "ready") == (15, 17)


def test_held_up_people_wait_for_the_road_home():
    """Two come at 5 h and stay for 10 h, till 15 h; the road is closed from 14 h to 20 h: home at 22 h."""
    data = towns(pact(deployment_hours=10, rules={"keep_share": 0}))
    data["hazard"]["forced"] |= out("road", 14, 20)
    (row,) = ledger(data)

    assert about(row, "ready", "returned") == (5, 22)
    assert person_hours(row) == (8, 0, 8, 12, 10)


def test_who_follows_counts_to_the_same_help():
    """One person for 6 h, then another in turn: two journeys, one sent on the answer.

    The first is there from 5 h on, works until 13 h and is home at 15 h; the next one leaves at 11 h, is
    there from 13 h to 19 h and home at 21 h: 12 + 10 person-hours, two ways of 2 h each.
    """
    people = [{"skill": "it", "people": 1}]
    agreement = pact(people=people, deployment_hours=6, rotations=1, rules={"keep_share": 0})
    (row,) = ledger(towns(agreement))

    assert (row["sent"], row["journeys"]) == (1, 2)
    assert about(row, "left", "ready", "returned") == (3, 5, 21)
    assert round(row["away_person_hours"], 2) == 22
    assert person_hours(row) == (8, 0, 8, 6, 0)


def test_work_counts_for_those_who_were_lent_first():
    """Of three towns: 39 person-hours at hand, 36 used; recalled at 30 h, the last one home at 41 h.

    Two people are ready at 15 h and work 12 h each; at 27 h one takes the third server until 39 h,
    the other is called back at 30 h and home at 32 h.
    """
    rows = {(row["agreement"], row["lender"], row["what"]): row for row in ledger(three_towns())}
    people = rows["pact", "shunan", "shunan-it"]

    assert about(people, "ready", "recalled", "returned") == (15, 30, 41)
    assert person_hours(people) == (8, 4, 36, 3, 0)


def test_things_counters_and_waves_stand_in_the_ledger():
    """Two generators are lost on the way home; counters may serve for 60 h; waves come at 36, 60 h.

    The counters are first used at 6 h. The first wave has 4 h of briefing and stays until 108 h; the second,
    of two people, until 132 h: 72 and 2 x 72 person-hours.
    """
    rows = {(row["agreement"], row["what"], row["wave"]): row for row in ledger(three_towns())}
    things, counters = rows["pact", "shunan-generators", 0], rows["counters", "", 0]
    first, second = (rows["scheme", "pref-it", wave] for wave in (1, 2))

    assert (things["sent"], things["written_off"], things["journeys"]) == (2, 2, 1)
    assert things["away_person_hours"] is None
    assert about(things, "ready", "returned") == (13, 30)
    assert about(counters, "left", "ready", "returned") == (6, 6, 66)
    assert about(first, "left", "arrived", "ready", "returned") == (36, 36, 40, 108)
    assert about(second, "left", "arrived", "ready", "returned") == (60, 60, 60, 132)
    assert [(row["sent"], round(row["away_person_hours"], 2)) for row in (first, second)] == [
        (1, 72),
        (2, 144),
    ]


def test_counters_close_for_the_asking_on_which_they_opened():
    """Open from 1 h to 31 h; the second round, at 3 h, is refused, and does not take over their end."""
    agreement = pact(
        members=["abu"],
        lenders=["shunan"],
        triggers=[{"at_hours": 1}],
        people=[{"skill": "it", "people": 9}],
        proxy={"level": 3, "services": ["tax"]},
        rounds=2,
        again_hours=2,
        deployment_hours=30,
        rules={"keep_share": 1},
    )
    first, second = ledger(towns(agreement))

    assert (first["state"], first["unit"], second["state"]) == ("partly", "counters", "refused")
    assert about(first, "ready", "returned") == (1, 31)
    assert about(second, "ready", "returned") == (None, None)


@pytest.mark.parametrize("data", [towns(pact(**DELAYED)), three_towns()], ids=["two", "three"])
def test_parts_sum_to_the_whole(data):
    """Travel, briefing, used, idle and held up make the hours away; whereabouts make the headcount."""
    run = outcome(data)
    found = {name: of.records() for name, of in use_cases.tables(run).items()}
    heads = {pool.id: pool.headcount for pool in run.plan.pools}
    people = [row for row in found["aid"] if row["unit"] == "people"]

    assert all(abs(sum(person_hours(row)) - row["away_person_hours"]) < 0.05 for row in people)
    numbers = [
        "not_there",
        "free",
        "busy",
        "travelling",
        "briefing",
        "lent_free",
        "lent_busy",
        "held_up",
        "returning",
    ]
    for row in found["whereabouts"]:
        assert sum(row[name] for name in numbers) == heads[row["pool"]]
        assert min(row[name] for name in numbers) >= 0
    away = sum(sum(row[name] for name in numbers[3:]) * row["hours"] for row in found["whereabouts"])
    assert away == pytest.approx(sum(row["away_person_hours"] for row in people))


def test_whereabouts_follow_who_comes_to_work():
    """Two of four are there at onset and leave for Abu at 3 h; the others come at 10 h and stay."""
    curve = [[0, 0.5], [9.999, 0.5], [10, 1.0]]
    data = towns(pact(rules={"keep_share": 0}), staff={"shunan-it": it(4, attendance="half")})
    data["library"] = {"attendance": {"half": {"at_work": curve, "off_work": curve}}}
    late = ByUse({f"attendance/shunan-it/{number}": 0.99 for number in (2, 3)})
    rows = use_cases.tables(outcome(data, late))["whereabouts"].records()
    told = [
        (round(row["start_hours"], 1), row["not_there"], row["free"], row["travelling"], row["lent_busy"])
        for row in rows
    ]

    assert told[:4] == [(0, 2, 2, 0, 0), (3, 2, 0, 2, 0), (5, 2, 0, 0, 2), (9, 2, 0, 0, 0)]
    assert told[4] == (10, 0, 2, 0, 0)


def test_requests_have_their_states():
    """Deciding for 1 h, calling for 0.5 h, then covered to the horizon of 48 h."""
    rows = tables(towns(pact(**DELAYED)))["requests"]

    assert [(row["state"], row["round"], round(row["hours"], 1)) for row in rows] == [
        ("deciding", 0, 1),
        ("calling", 1, 0.5),
        ("covered", 1, 43.5),
    ]


def test_costs_by_every_rule():
    """32 person-hours at 1,000 yen and two journeys at 500: 33,000 yen; Abu has 3,000 of 12,000 residents."""
    cost = {"paid_by": "population", "yen_per_person_hour": 1000, "yen_per_journey": 500}
    rows = tables(towns(pact(**DELAYED, cost=cost)))["aid_costs"]

    assert {(row["rule"], row["payer"]): row["yen"] for row in rows} == {
        ("helper", "shunan"): 33000,
        ("receiver", "abu"): 33000,
        ("population", "abu"): 8250,
        ("population", "shunan"): 24750,
        ("equal", "abu"): 16500,
        ("equal", "shunan"): 16500,
    }
    assert {row["rule"] for row in rows if row["as_agreed"]} == {"population"}


def test_what_a_lender_lost_itself():
    """Shunan lends all four from 3 h on; its own server breaks at 6 h and waits for them until 22 h.

    They come at 5 h for 15 h, till 20 h, and are home at 22 h. The register is below its level and nobody
    is there: 16 h for want of own people.
    """
    people = [{"skill": "it", "people": 4}]
    agreement = pact(people=people, deployment_hours=15, rules={"keep_share": 0})
    data = towns(agreement)
    data["hazard"]["forced"]["own"] = {"what": "shunan-hall/server", "from_hours": 6, "restoration": "repair"}
    (row,) = tables(data)["lender_losses"]

    assert (row["municipality"], row["service"], row["phase"]) == ("shunan", "roll", "waiting for own staff")
    assert row["hours"] == pytest.approx(16, abs=MINUTE)


def test_time_at_hand_says_how_much_of_it_was_on_shift():
    """Eight hours a day of each person: of 2 x 11 h at hand 7.3 are on shift; without shifts none is told."""
    shift = {"starts": "08:00", "hours": 8}
    data = towns(pact(**DELAYED), staff={"shunan-it": it(shift=shift)})
    on_shift, round_the_clock = ledger(data)[0], ledger(towns(pact(**DELAYED)))[0]
    there = on_shift["used_person_hours"] + on_shift["idle_person_hours"]

    assert on_shift["on_shift_person_hours"] == pytest.approx(there / 3)
    assert round_the_clock["on_shift_person_hours"] is None


def test_who_is_busy_at_home_has_not_lent_anybody():
    """Shunan may lend one of its two; both work on its own first server, and its second one waits for them.

    That is a want of people, but not of people who were lent.
    """
    repairs = {f"server-{n}": component(repair=repair(4, people=2)) for n in range(2)}
    data = towns(pact(rules={"keep_share": 1}), staff={"shunan-it": it(2)})
    data["group"]["sites"]["shunan-hall"]["components"] = repairs
    data["group"]["services"]["roll"] = service(
        {"normal": mode(5, *(f"hall/{one}" for one in repairs))}, [(1, 5)], only=["shunan"]
    )
    data["hazard"]["forced"] |= broken(*(f"shunan-hall/{one}" for one in repairs))
    found = tables(data)

    assert {row["what"] for row in found["aid"]} == {""}
    assert {row["phase"] for row in found["attribution"]} >= {"waiting for own staff"}
    assert found["lender_losses"] == []

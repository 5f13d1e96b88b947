"""Pictures of mutual aid: what is drawn is what the ledger says, hours worked out by hand."""

from __future__ import annotations

from itertools import groupby

import pytest

from simulator.reports.charts.aid_costs import payers
from simulator.reports.charts.aid_flow import NODE, flows
from simulator.reports.charts.aid_people import lenders
from simulator.reports.charts.aid_requests import requests
from simulator.reports.charts.canvas import PAGE
from simulator.reports.charts.crews import at_work
from tests.unit.aid_scenarios import it, pact, three_towns, towns
from tests.unit.charts_runs import material, of_kind, pictures, quiet, rows, texts

AID = {"aid-requests", "aid-flow", "aid-people", "aid-costs"}


@pytest.fixture(scope="module")
def drawn():
    """The pictures of the three towns, by name."""
    return pictures(three_towns())


def test_nothing_is_drawn_where_there_is_no_aid():
    """Without agreements there is none of the four; a request without help has only its course."""
    unanswered = towns(pact(rules={"keep_share": 1}))

    assert AID & set(pictures(quiet())) == set()
    assert AID & set(pictures(unanswered, checked=False)) == {"aid-requests"}


def test_ribbons_are_as_wide_as_what_was_lent(drawn):
    """Two people, two generators, one counter, waves of one and of two: so many parts, none jumps."""
    ribbons = [
        list(of) for _, of in groupby(of_kind(drawn["aid-flow"], "ribbon"), key=lambda row: row["flow"])
    ]
    wide = sorted(round(of[0]["y2"] - of[0]["y"]) for of in ribbons)

    assert [one / wide[0] for one in wide] == [1, 1, 2, 2, 2]
    for of in ribbons:
        assert {round(row["y2"] - row["y"]) for row in of} <= {wide[0], wide[-1]}
        steps = [row["y"] for row in of]
        assert steps in (sorted(steps), sorted(steps, reverse=True))


def test_waves_come_one_after_the_other_in_the_pictures(drawn):
    """One at 36 h, two at 60 h: a ribbon, a cell of the table and a row for each."""
    texts = [cell for row in drawn["aid-flow"].rows for cell in row]
    rows = [(row[4], row[8]) for row in drawn["aid-requests"].rows if "wave" in row[3]]

    assert any("(1) of wave 1" in text and "(2) of wave 2" in text for text in texts)
    assert "to Abu: IT staff of the prefecture (3)." in drawn["aid-flow"].alt
    assert rows == [
        ("IT staff of the prefecture (1) of wave 1", "36.0"),
        ("IT staff of the prefecture (2) of wave 2", "60.0"),
    ]


def test_nodes_are_as_high_as_their_ribbons(drawn):
    """Abu gets eight parts, Shunan gives five of them, the prefecture three."""
    nodes = of_kind(drawn["aid-flow"], "node")
    high = [round(row["y2"] - row["y"], 1) for row in nodes]

    assert all(row["x2"] - row["x"] == NODE for row in nodes)
    assert high[0] + high[1] == pytest.approx(high[2])
    assert high[0] / high[1] == pytest.approx(5 / 3)


def test_a_long_name_leaves_the_ribbons_their_room():
    """A member of two hundred signs: its name is cut, and ribbons are still a quarter of the page long."""
    towns_of = three_towns()
    towns_of["group"]["municipalities"]["shunan"]["name"] = {"ja": "長" * 200, "en": "l" * 200}
    one = pictures(towns_of)["aid-flow"]
    ribbon = [row["x"] for row in of_kind(one, "ribbon")]
    (text,) = [row["text"] for row in of_kind(one, "lender") if "ll" in row["text"]]

    assert "l" * 40 not in text
    assert max(ribbon) - min(ribbon) > PAGE / 4


def test_the_matrix_has_a_row_for_each_lender(drawn):
    """What Abu got from Shunan and from the prefecture, with the hours that it was used."""
    head, *rest = drawn["aid-flow"].rows

    assert drawn["aid-flow"].columns == ("Lender", "Abu")
    assert head[0] == "Shunan"
    assert "IT staff (2): 36 person-hours used, 3 idle" in head[1]
    assert [row[0] for row in rest] == ["Yamaguchi Prefecture"]


def test_members_of_one_name_are_told_apart_in_the_matrix():
    """Two columns of one head could not be shown as a table."""
    data = three_towns()
    wanted = {"triggers": [{"at_hours": 1}], "people": [{"skill": "it", "people": 1}]}
    data["group"]["agreements"]["more"] = pact(members=["hagi"], lenders=["pref"], **wanted)
    for member in ("abu", "hagi"):
        data["group"]["municipalities"][member]["name"] = {"ja": "同じ町", "en": "Same"}

    assert pictures(data, checked=False)["aid-flow"].columns == ("Lender", "Same (abu)", "Same (hagi)")


def test_thousands_of_pieces_have_room_on_a_page():
    """Two thousand generators make a thick ribbon, not a picture of ten thousand pixels."""
    data = three_towns()
    data["group"]["agreements"]["pact"]["pieces"] = [{"item": "generator", "pieces": 2000}]
    data["group"]["stocks"]["shunan-generators"]["amount"] = 5000

    assert 1000 < pictures(data)["aid-flow"].spec["height"] < 1400


def test_people_and_where_they_were_are_told_by_signs_too(drawn):
    """Two of Shunan are all that were lent; each place that has room for a sign has one."""
    places = [(row["head"].partition(":")[0], row["text"]) for row in of_kind(drawn["aid-people"], "sign")]

    assert [row["text"] for row in of_kind(drawn["crews"], "sign")] == ["A"]
    assert places == [
        *(("Shunan", sign) for sign in "WRO"),
        *(("Yamaguchi Prefecture", sign) for sign in "IO"),
    ]


def test_flows_of_one_pool_are_one():
    """One person goes twice in two rounds of asking: one ribbon of two.

    There is one at a time whom Shunan can spare: it keeps three. The first has gone home when asked again.
    """
    agreement = pact(
        people=[{"skill": "it", "people": 2}],
        rounds=2,
        again_hours=20,
        deployment_hours=6,
        rules={"keep_people": 3, "keep_share": 0},
    )
    (flow,) = flows(material(towns(agreement)))

    assert flow.sent == 2


def test_people_over_time_are_those_of_the_whereabouts():
    """Of Shunan's four: 36 person-hours at work, 3 idle, 12 on the road or briefed; at most two away."""
    found = {one.name: one for one in lenders(material(three_towns()))}
    shunan = found["shunan"]

    assert set(found) == {"shunan", "pref"}
    assert [round(shunan.hours(place), 2) for place in range(3)] == [36, 3, 12]
    assert (shunan.people, shunan.most) == (4, 2)
    assert all(sum(one.numbers) == 4 for one in shunan.layers)


def test_time_away_is_told_as_round_the_clock(drawn):
    """The share of work is never told without what it is a share of."""
    assert "counts round the clock, with hours off shift and days without work" in drawn["aid-people"].alt


def test_people_at_home_may_be_at_their_ordinary_work(drawn):
    """Nobody is called free: what they do at home besides is not modelled."""
    names = [text for text in texts(drawn["aid-people"].spec) if "not on recovery work" in text]

    assert any("ordinary work included" in text for text in names)


def test_proxy_counters_stand_beside_the_time_away():
    """The east's one person sets up for two hours and keeps the counter for thirty-eight."""
    staffed = {"set_up": {"hours": 2, "crew": [{"skill": "it"}]}, "people_to_run": {"skill": "it"}}
    data = towns(
        pact(
            people=[{"skill": "it", "people": 1}],
            proxy={"level": 3, "services": ["tax"], **staffed},
            triggers=[{"at_hours": 0}],
            members=["abu"],
            lenders=["shunan"],
            deployment_hours=40,
            rules={"keep_people": 0, "keep_share": 0},
        ),
        hours=100,
        staff={"shunan-it": it(4), "abu-it": it(1, "abu")},
    )
    (shunan,) = lenders(material(data))

    assert round(shunan.counters) == 40


def test_borrowed_people_are_counted_of_those_who_were_lent():
    """Two of Shunan's four are lent: at most two of two lent, all at work while both are."""
    found = {one.pool: one for one in at_work(material(towns(pact(rules={"keep_share": 0}))))}
    picture = pictures(towns(pact(rules={"keep_share": 0})))["crews"]
    heads = {row["head"] for row in rows(picture) if "head" in row}

    assert found["shunan-it@pact/abu"].people == 2
    assert any("at most 2 of 2 lent" in head for head in heads)


def test_members_stand_in_the_order_of_the_scenario_in_every_picture():
    """Abu, Shunan, Hagi, the prefecture, as the file lists them, whoever lends or pays most."""
    found = material(three_towns())

    assert [one.name for one in payers(found)] == ["abu", "shunan", "hagi", "pref"]
    assert [one.name for one in lenders(found)] == ["shunan", "pref"]
    assert list(dict.fromkeys(one.lender for one in flows(found))) == ["shunan", "pref"]


def test_costs_as_agreed_are_one_of_the_rules():
    """The pact is paid by residents, the scheme by the helper: the prefecture pays as by `helper`."""
    found = {one.name: one for one in payers(material(three_towns()))}
    totals = {round(sum(one.bars[place] for one in found.values())) for place in range(5)}

    assert len(totals) == 1
    assert found["pref"].agreed == found["pref"].by_rule[0] == pytest.approx(216 * 5000 + 3 * 20000)
    assert found["shunan"].agreed == found["shunan"].by_rule[2]


def test_requests_are_drawn_in_the_order_in_which_they_began():
    """The pact at 3 h, the counters at 6 h, the scheme at 12 h; deciding 1 h, asking until 11 h."""
    found = requests(material(three_towns()))
    bars = [(bar.sign, round(bar.start), round(bar.end)) for bar in found[0].bars]

    assert [one.agreement for one in found] == ["pact", "counters", "scheme"]
    assert bars == [("D", 3, 4), ("A", 4, 11)]


def test_refusals_of_one_lender_share_a_row():
    """Refused at 3 h and again 10 h later: two crosses in one row, the reason behind the last."""
    asked = towns(pact(rounds=2, again_hours=10, rules={"keep_share": 1}))
    picture = pictures(asked, checked=False)["aid-requests"]
    crosses = of_kind(picture, "answer")

    assert [round(row["start"]) for row in crosses] == [3, 13]
    assert [row["text"] for row in crosses] == ["×", "× refused (none to spare)"]
    assert len({row["y"] for row in crosses}) == 1

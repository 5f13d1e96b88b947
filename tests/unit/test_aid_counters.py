"""Counters of a neighbour are told apart: allowed to serve, set up, really used, or never used at all."""

from __future__ import annotations

import pytest

from simulator import use_cases
from simulator.analysis.aid_why import request_stories
from simulator.reports.aid import aid_view
from simulator.reports.charts.aid_flow import aid_flow
from simulator.reports.charts.aid_requests import ASKING, THERE, WAITING, aid_requests, requests
from simulator.results.aid import ledger
from simulator.use_cases import names
from tests.behaviour.neighbours import crews, group_data, pact
from tests.builders import broken, component, mode, out, service, site
from tests.unit.charts_runs import material, outcome

STAFFED = {"set_up": {"hours": 2, "crew": [{"skill": "it"}]}, "people_to_run": {"skill": "it"}}


def counters(forced=None, agreement=None, **proxy):
    """The town's hall is lost for good at onset; the east's counters may serve from an hour later on.

    The service needs a hall and the shared data centre.
    """
    offer = {"level": 3, "requires": ["dc/server", "hall/building"], **proxy}
    lenders = {"lenders": ["east"], "answer_hours": {"fixed": 1}, "deployment_hours": 40}
    agreements = {**pact(0, proxy=offer, **lenders), **(agreement or {})}
    return group_data(
        agreements,
        parts={"building": component()},
        staff=crews(town=1),
        sites={"dc": site(components={"server": component()})},
        services={"s": service({"normal": mode(5, "hall/building", "dc/server")}, ladder=[(24, 3)])},
        forced={**broken("town-hall/building", restoration="never"), **(forced or {})},
        horizon_hours=60,
    )


def row(data):
    """The row of the ledger with the hours of the counters."""
    (only,) = use_cases.tables(outcome(data))["aid"].records()
    return only


def hours(only, *columns):
    """Some hours of the row, without the seconds of decisions."""
    return tuple(None if only[c] is None else round(only[c], 1) for c in columns)


def told(data, language="en"):
    """All sentences on one run as one text."""
    run = outcome(data)
    return " ".join(one.text for one in aid_view(names(run, language), run.log).sentences)


USE = ("left_hours", "ready_hours", "first_served_hours", "returned_hours", "served_service_hours")


def test_counters_help_from_when_they_are_set_up():
    """Allowed at 1 h, set up by one person until 3 h, used until the time is over at 41 h: 38 h.

    One person of the east is busy with them from 1 h to 41 h.
    """
    only = row(counters(**STAFFED))

    assert hours(only, *USE) == (1, 3, 3, 41, 38)
    assert (only["services_served"], round(only["counter_person_hours"], 1)) == (1, 40)


def test_the_first_help_is_the_counter_set_up_and_not_the_promise():
    """The answer comes at 1 h, the counter is set up at 3 h: two hours of it are the setting up."""
    run = outcome(counters(**STAFFED))
    (story,) = request_stories(run.plan, run.log)
    parts = {one.what: round(one.seconds / 3600, 1) for one in story.delays if one.seconds > 60}

    assert parts == {"answer": 1, "setting up": 2}


@pytest.mark.parametrize(
    ("language", "wanted"),
    [("en", "No help was at hand within the horizon."), ("ja", "期間内に働けた応援はありません。")],
)
def test_counters_that_are_never_set_up_are_no_help(language, wanted):
    """The shared centre goes down at 2 h, half way through the set-up, for longer than they may serve."""
    data = counters(out("dc/server", 2, 50), **STAFFED)
    story, only = told(data, language), row(data)
    never = {"en": "They were never used.", "ja": "窓口は一度も使われませんでした。"}[language]
    given_up = {"en": "given up at 2.0 h", "ja": "発災2.0時間後に取りやめになりました"}[language]

    assert all(text in story for text in (wanted, never, given_up))
    assert hours(only, *USE) == (1, None, None, 41, 0)
    assert round(only["counter_person_hours"], 1) == 1


def test_the_ledger_shows_the_hours_in_which_counters_were_used():
    """Thirty-eight hours of one service, and none where they were never set up."""
    used = [outcome(counters(**STAFFED))]
    used += [outcome(counters(out("dc/server", 2, 50), **STAFFED))]
    cells = [aid_view(names(run, "en"), run.log).rows[0][10] for run in used]

    assert cells == ["38 h", "0 h"]


def test_only_the_hours_in_use_count():
    """The centre is out from 10 to 20, then two hours go into setting up anew: 7 h and 19 h of use."""
    data = counters(out("dc/server", 10, 20), **STAFFED)

    assert hours(row(data), *USE) == (1, 3, 3, 41, 26)
    assert "First used at 3.0 h, for 26.0 service-hours in all" in told(data)


def test_the_picture_shows_counters_at_work_only_while_they_are_used():
    """Waiting from the question on, used from 3 h to 10 h and from 22 h to 41 h."""
    found = material(counters(out("dc/server", 10, 20), **STAFFED))
    (request,), picture = requests(found), aid_requests(found)
    bars = [row for row in all_rows(picture) if row["kind"] == "bar" and row["stage"] != ASKING]
    spans = [(row["stage"], round(row["start"]), round(row["end"])) for row in bars]

    assert len(request.lines) == 1
    assert spans == [(WAITING, 0, 3), (THERE, 3, 10), (WAITING, 10, 22), (THERE, 22, 41)]


@pytest.mark.parametrize(
    ("forced", "cell", "sentence"),
    [
        ({}, "proxy counters: used for 38 service-hours", "1 were really used, for 38 service-hours"),
        (out("dc/server", 2, 50), "proxy counters: never used", "0 were really used, for 0 service-hours"),
    ],
    ids=["used", "never"],
)
def test_the_picture_of_who_lent_what_says_whether_counters_were_used(forced, cell, sentence):
    """A ribbon of counters is as wide, used or not: the table and the sentence tell them apart."""
    picture = aid_flow(material(counters(forced, **STAFFED)))

    assert [row[1] for row in picture.rows] == [cell]
    assert sentence in picture.alt


def all_rows(picture):
    """Every row of data of a picture that says what it is."""
    return [row for of in picture.spec["datasets"].values() for row in of if "kind" in row]


def test_counters_that_need_no_set_up_help_when_they_are_first_used():
    """The own hall stands until 5 h: the counters are allowed from 1 h on and used from 5 h on."""
    data = counters()
    data["hazard"]["forced"] = broken("town-hall/building", at=5, restoration="never")

    assert hours(row(data), *USE) == (1, 5, 5, 41, 36)


def test_counters_of_another_round_have_their_own_hours():
    """Called back at 9 h by a shock in the east, asked again at 14 h: 8 h of the first, then the second."""
    shake = {"name": {"ja": "余震", "en": "shock"}, "type": "shaking", "at_hours": 9}
    data = counters(agreement={"rules": {"recall_intensity": 5.0}, "rounds": 2, "again_hours": 5})
    data["hazard"]["shocks"] = {"late": {**shake, "intensity": {"east-hall": 5.5}}}
    run = outcome(data)
    used = [round(loan.counters.served_hours, 1) for loan in ledger(run.plan, run.log) if loan.counters]

    assert used == [8, 40]

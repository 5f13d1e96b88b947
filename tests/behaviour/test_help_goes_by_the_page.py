"""What a second engine, written from the page of exact rules, has found about mutual aid."""

from simulator.events import Kind
from tests.behaviour.people_scenarios import IT
from tests.builders import broken, component, mode, out, pool, repair, run, scenario, service, site, text

MEMBERS = ("town", "near", "far")


def league(agreement, forced=None, staff=None, members=None, library=None, **group):
    """Three members on a road, an hour and two from the town; the town asks for one of `it` at hour 1."""
    halls = {f"hall-{name}": site(kind="hall", components={}) for name in MEMBERS}
    halls["hall-town"]["components"]["pc"] = component(repair=repair(3, crew=IT))
    places = {
        name: {
            "name": text(name),
            "population": 1000,
            "hall": f"hall-{name}",
            **(members or {}).get(name, {}),
        }
        for name in MEMBERS
    }
    roads = {
        "road-far": {"ends": ["hall-town", "hall-far"], "travel_hours": 2},
        "road-near": {"ends": ["hall-town", "hall-near"], "travel_hours": 1},
    }
    people = {
        f"it-{name}": pool(organisation=name, home=f"hall-{name}", serves="own") for name in MEMBERS[1:]
    }
    asked = {"name": text("league"), "members": ["town"], "people": [{"skill": "it", "people": 1}]}
    return run(
        scenario(
            sites=halls,
            services={"s": service({"normal": mode(5, "hall-town/pc")}, only=["town"])},
            staff={**people, **(staff or {})},
            forced={**broken("hall-town/pc"), **(forced or {})},
            group={
                "municipalities": places,
                "roads": roads,
                "agreements": {
                    "league": {
                        **asked,
                        "triggers": [{"at_hours": 1}],
                        "rules": {"keep_share": 0},
                        **agreement,
                    }
                },
                **group,
            },
            library=library,
        ),
        checked=False,
    )


def asked(result):
    """Whom the town has asked, in this order."""
    return [
        event.subject.rpartition("/")[2] for event in result.log.of(Kind.AID) if event.to_state == "asked"
    ]


def test_the_nearest_is_asked_first_also_for_help_from_afar():
    """Helpers who stay at home do not travel, but still the nearest hall by road is asked first."""
    result = league({"remote": True, "lenders": ["far", "near"], "at_once": 1})

    assert asked(result)[0] == "near"


def test_an_organisation_in_a_hall_answers_without_its_leaders():
    """The firm sits in the hall of near, whose head never comes: it answers after an hour all the same."""
    nobody = {"at_work": [[0, 0]], "off_work": [[0, 0]]}
    result = league(
        {"lenders": ["firm"], "answer_hours": 1},
        staff={"it-firm": pool(organisation="firm", home="hall-near", serves=[])},
        members={"near": {"leadership": {"attendance": "nobody"}}},
        organisations={"firm": {"name": text("firm"), "kind": "vendor"}},
        library={"attendance": {"nobody": nobody}},
    )

    assert [(hour, state) for hour, subject, state in result.of(Kind.AID) if subject.endswith("firm")] == [
        (1 + 1 / 3600, "asked"),
        (2 + 1 / 3600, "agreed"),
    ]


def test_everybody_on_the_way_home_follows_from_what_happened_to_them():
    """One of two goes home at hour 4, waits for the road, and the other, who works, until hour 5.

    That the second goes home has nothing to do with the waiting of the first.
    """
    result = league(
        {"lenders": ["near"], "deployment_hours": 2, "people": [{"skill": "it", "people": 2}]},
        out("road-near", 3, 99),
        staff={"it-near": pool(headcount=2, organisation="near", home="hall-near", serves="own")},
    )
    log = result.log
    held_up = [event for event in log.of(Kind.LOAN) if event.to_state == "waiting for road"]

    assert [event.time_s for event in held_up] == [4 * 3600 + 1, 5 * 3600 + 1]
    assert [log[event.cause].to_state for event in held_up] == ["lent", "lent"]


def test_what_can_never_be_done_is_stalled_only_after_the_last_wave():
    """The firm promises people at hour 1 and has nobody; until its wave at hour 11 somebody might come."""
    result = league(
        {"lenders": ["firm"], "waves": [{"after_hours": 10, "people": 1}]},
        organisations={"firm": {"name": text("firm"), "kind": "vendor"}},
    )

    assert [event.time_s for event in result.log.of(Kind.STALLED)] == [11 * 3600 + 1]

"""People who hand over go home at the end of their shift; others go on with the rest, a little later."""

import pytest

from simulator.draws import FixedDraws
from simulator.events import Kind
from tests.behaviour.attack_scenarios import PC, attack, clean, contained, cut, group_data
from tests.behaviour.people_scenarios import DAY, IT, hall, jobs, lasting, shaken, taken
from tests.builders import broken, component, mode, out, pool, repair, run, service, site, text

HALF = {"handover_minutes": 30}
TWO_TEAMS = {**DAY, "teams": 2, **HALF}
"""From 8:00 and from 20:00 on, twelve hours each, with half an hour to hand over."""

ALONE = {"crew": pool(shift={**DAY, **HALF})}
"""One person, from 8:00 to 20:00, who hands over to whoever comes, be it himself."""


def relay(**changes):
    """A day and a night team of one person each."""
    return {"crew": pool(headcount=2, shift=TWO_TEAMS, **changes)}


# --- who goes on, and when -------------------------------------------------------------------------


def test_the_night_team_goes_on():
    """Of 14 h ten are done by 20:00; four are left, and half an hour to hand over."""
    result = hall(jobs(pc=14), broken("hall/pc"), staff=relay())

    assert result.done() == {"hall/pc": 14.5}
    assert taken(result) == [
        (0.0, "crew", "busy"),
        (10.0, "crew", "free"),
        (10.0, "crew", "busy"),
        (14.5, "crew", "free"),
    ]


def test_work_is_handed_over_as_often_as_it_must():
    """Twenty hours in shifts of eight: 6, then 8 of the 14.5 that are left, then 7 of 6.5 and a half."""
    staff = {"crew": pool(headcount=3, shift={"starts": "08:00", "hours": 8, "teams": 3, **HALF})}

    assert hall(jobs(pc=20), broken("hall/pc"), staff=staff).done() == {"hall/pc": 21.0}


def test_a_hand_over_may_take_no_time():
    """With nothing to explain the 14 h end after 14 h."""
    staff = {"crew": pool(headcount=2, shift={**TWO_TEAMS, "handover_minutes": 0})}

    assert hall(jobs(pc=14), broken("hall/pc"), staff=staff).done() == {"hall/pc": 14.0}


def test_work_that_ends_with_the_shift_is_not_handed_over():
    """Ten hours end at 20:00 sharp, and nobody else is called."""
    result = hall(jobs(pc=10), broken("hall/pc"), staff=relay())

    assert result.done() == {"hall/pc": 10.0}
    assert taken(result) == [(0.0, "crew", "busy"), (10.0, "crew", "free")]


def test_the_relief_has_to_travel():
    """Nine hours by 20:00; the night team sets out then, and has 5.5 h of work from 21:00 on."""
    result = hall(jobs(pc=14), broken("hall/pc"), staff=relay(home="depot"))

    assert lasting(result, "hall/pc") == [
        (0.0, "travelling"),
        (1.0, "repairing"),
        (10.0, "travelling"),
        (11.0, "repairing"),
        (16.5, "done"),
    ]


def test_the_relief_takes_its_response_time():
    """Two hours until each sets out for the first time: 8 h of work, then 6.5 from 22:00 on."""
    result = hall(jobs(pc=14), broken("hall/pc"), staff=relay(response_hours=2))

    assert result.done() == {"hall/pc": 18.5}


def test_without_relief_the_rest_waits_for_the_morning():
    """Nobody works at night: the same person comes again from the depot at 8:00, for 5.5 h."""
    result = hall(jobs(pc=14), broken("hall/pc"), staff={"crew": {**ALONE["crew"], "home": "depot"}})

    assert lasting(result, "hall/pc") == [
        (0.0, "travelling"),
        (1.0, "repairing"),
        (10.0, "off shift"),
        (22.0, "travelling"),
        (23.0, "repairing"),
        (28.5, "done"),
    ]


def test_the_rest_has_no_claim_on_people():
    """At 20:00 the night team takes what is more urgent, for 4 h, and then the 4.5 h that are left."""
    forced = {**broken("hall/pc"), **broken("hall/b", at=9)}
    result = hall(jobs(pc=14, b=4), forced, staff=relay(), rule="manual", manual=["hall/b", "hall/pc"])

    assert result.done() == {"hall/b": 14.0, "hall/pc": 18.5}


def test_whoever_handed_over_takes_other_work_in_the_morning():
    """Four hours of what is more urgent from 8:00 on, then the rest of 4.5."""
    forced = {**broken("hall/pc"), **broken("hall/b", at=12)}
    result = hall(jobs(pc=14, b=4), forced, staff=ALONE, rule="manual", manual=["hall/b", "hall/pc"])

    assert result.done() == {"hall/b": 26.0, "hall/pc": 30.5}


def test_a_check_is_handed_over_too():
    """Repaired at 19:00, one of four hours checked by 20:00, three and a half left."""
    result = hall({"pc": component(repair=repair(9, verify_hours=4))}, broken("hall/pc"), staff=relay())

    assert lasting(result, "hall/pc")[1] == (9.0, "verifying")
    assert result.done() == {"hall/pc": 13.5}


def test_the_relief_makes_the_check_as_well():
    """Handed over at 20:00, repaired at 0:30 and checked by 1:30."""
    result = hall({"pc": component(repair=repair(14, verify_hours=1))}, broken("hall/pc"), staff=relay())

    assert lasting(result, "hall/pc")[-2:] == [(14.5, "verifying"), (15.5, "done")]


def test_a_look_on_site_is_handed_over():
    """Two of four hours by 20:00, 2.5 left; the same night team then repairs for 2 h."""
    way = repair(2, survey={"hours": 4, "crew": IT})
    result = hall({"pc": component(repair=way)}, broken("hall/pc", at=8), staff=relay())

    assert result.done() == {"hall/pc": 14.5}


def test_the_parts_are_there_already():
    """The only spare part was built in by day; the night team needs no other."""
    stocks = {"stocks": {"pcs": {"name": text("pcs"), "amount": 1}}}
    way = repair(14, parts={"pcs": 1})
    result = hall({"pc": component(repair=way)}, broken("hall/pc"), staff=relay(), group=stocks)

    assert result.done() == {"hall/pc": 14.5}
    assert [(hour, state) for hour, _, state in result.of(Kind.STOCK)] == [(0.0, "taken")]


def test_the_crane_stays_until_the_work_is_done():
    """The team changes at 20:00, the only crane does not: it comes free at 0:30."""
    stocks = {"stocks": {"crane": {"name": text("crane"), "amount": 1, "kind": "equipment"}}}
    way = repair(14, parts={"crane": 1})
    result = hall({"pc": component(repair=way)}, broken("hall/pc"), staff=relay(), group=stocks)

    assert [(hour, state) for hour, _, state in result.of(Kind.STOCK)] == [(0.0, "taken"), (14.5, "returned")]


def test_a_part_that_was_ordered_does_not_come_twice():
    """Four hours until the part is there, six of 14 h by 20:00, and 8.5 at once by the night team."""
    way = repair(14, part_lead_hours=4)
    result = hall({"pc": component(repair=way)}, broken("hall/pc"), staff=relay())

    assert result.done() == {"hall/pc": 18.5}


def test_the_rest_needs_what_the_work_needed():
    """Of the 4.5 h of the night half an hour is done before the door is closed from 20:30 to 23:00."""
    parts = {"pc": component(repair=repair(14, needs="door")), "door": component()}
    result = hall(parts, {**broken("hall/pc"), **out("hall/door", 10.5, 13)}, staff=relay())

    assert result.done() == {"hall/pc": 17.0}


# --- crews of two pools ----------------------------------------------------------------------------


def crew_of(it, power, hours=14):
    """An information engineer and an electrician at one piece of work."""
    part = component(repair=repair(hours, crew=[{"skill": "it"}, {"skill": "power"}]))
    staff = {"it": pool(headcount=2, shift=it), "power": pool("power", headcount=2, shift=power)}
    return hall({"pc": part}, broken("hall/pc"), staff=staff)


@pytest.mark.parametrize(("it", "power"), [(30, 60), (60, 30), (60, None)])
def test_the_longest_hand_over_counts(it, power):
    """Both go at 20:00: four hours are left, and an hour to hand over."""
    shifts = [{**TWO_TEAMS, "handover_minutes": minutes} for minutes in (it, power) if minutes is not None]

    assert crew_of(*shifts, *([] if len(shifts) == 2 else [{**DAY, "teams": 2}])).done() == {"hall/pc": 15.0}


def test_if_one_hands_over_all_are_released():
    """The electrician has no hours: free at 20:00 with the other, taken again in the same second."""
    result = crew_of(TWO_TEAMS, None)

    assert result.done() == {"hall/pc": 14.5}
    assert [(hour, state) for hour, who, state in taken(result) if who == "power"] == [
        (0.0, "busy"),
        (10.0, "free"),
        (10.0, "busy"),
        (14.5, "free"),
    ]


def test_each_who_goes_hands_over_in_his_own_time():
    """The electrician goes at 12:00, the engineer at 20:00, the next electrician at 24:00: done at 2:30.

    Of 14 h two are done at 12:00, and an hour comes on top; of 13 h eight are done at 20:00, and half an
    hour comes on top; of 5.5 h four are done at 24:00, and an hour comes on top: 2.5 h are left.
    """
    noon = {"starts": "12:00", "hours": 12, "teams": 2, "handover_minutes": 60}

    assert crew_of(TWO_TEAMS, noon).done() == {"hall/pc": 16.5}


def test_who_stays_does_not_hand_over():
    """At 18:00 the electrician goes, who does not hand over: two hours before the engineer would go."""
    short = {"starts": "06:00", "hours": 12}
    result = crew_of({**DAY, "hours": 24, **HALF}, short, hours=10)

    assert result.phases("hall/pc") == [
        (0.0, "repairing"),
        (8.0, "off shift"),
        (20.0, "repairing"),
        (22.0, "done"),
    ]


# --- other work, and work that is given up ---------------------------------------------------------

PAPER = {"normal": mode(5, "hall/server"), "paper": mode(2, set_up={"hours": 4, "crew": IT})}


def paper(until, staff, **changes):
    """A service that is given on paper while its server is out from 18:00 on; four hours to set that up."""
    return hall(
        {"server": component()},
        out("hall/server", 8, until),
        staff=staff,
        services={"s": service({**PAPER, **changes})},
    )


def test_a_set_up_is_handed_over():
    """Two of four hours by 20:00, and 2.5 by the night team."""
    assert paper(50, relay()).levels("town/s") == [(0.0, 5), (8.0, 0), (12.5, 2), (50.0, 5)]


def test_the_relief_runs_the_mode():
    """Of the two teams the second has set the mode up in the end, and stays until the server is back."""
    hand = mode(2, set_up={"hours": 4, "crew": IT}, people_to_run={"skill": "it"})
    result = paper(50, relay(), paper=hand)

    assert result.levels("town/s") == [(0.0, 5), (8.0, 0), (12.5, 2), (50.0, 5)]
    assert taken(result) == [
        (8.0, "crew", "busy"),
        (10.0, "crew", "free"),
        (10.0, "crew", "busy"),
        (50.0, "crew", "free"),
    ]


def test_a_restart_check_is_handed_over():
    """The power is back at 19:00; one of two hours by 20:00, and an hour and a half by the night team."""
    server = component(powered=True, restart_check={"hours": 2, "crew": IT})
    place = site(kind="hall", power={"orderly_shutdown_minutes": 10}, components={"server": server})
    result = hall({"server": server}, out("hall/grid", 0, 9), sites={"hall": place}, staff=relay())

    assert result.done() == {"hall/server#restart": 11.5}


def test_an_incident_is_handed_over():
    """A ticket of 18:00 takes four hours: two by 20:00, and two and a half by the night team."""
    desk = {"name": text("desk"), "site": "hall", "gap_hours": 8, "work_hours": 4, "crew": IT}
    streams = {"incidents": {"desk": {**desk, "until_hours": 9}}}
    result = hall({}, services={"s": service({"normal": mode(5)})}, hazard=streams, staff=relay())

    assert result.done() == {"desk#000001": 12.5}


def attacked(people, shift, **changes):
    """Two halls and a data centre under an attack, with people who hand over at 20:00."""
    data = group_data(attack(PC, **changes), people=people)
    data["group"]["staff"]["crew"]["shift"] = shift
    return run(data)


def test_cleaning_is_handed_over():
    """Stopped at 18:00; two of five hours by 20:00, three and a half by the night team."""
    assert clean(attacked(2, TWO_TEAMS, at_hours=8)) == {PC: 13.5}


def test_containment_is_handed_over():
    """Decided at 19:00; one of three hours by 20:00, two and a half by the night team: cut at 22:30."""
    long = {"clean": {"hours": 40, "crew": IT}, "containment": contained(hours=3)}

    assert cut(attacked(4, TWO_TEAMS, at_hours=7, **long))[0] == (12.5, "hall-line", "open")


def test_containment_that_nobody_needs_any_more_is_given_up_by_night():
    """Everything is clean at 23:00 by itself: nobody cuts the line in the morning."""
    alone = ALONE["crew"]["shift"]
    itself = {"clean": {"hours": 6, "crew": []}, "containment": contained(hours=3)}
    result = attacked(1, alone, at_hours=7, **itself)

    assert result.phases("virus#containment")[-2:] == [(10.0, "off shift"), (13.0, "cancelled")]
    assert taken(result) == [(9.0, "crew", "busy"), (10.0, "crew", "free")]


def test_a_rest_that_nobody_wants_any_more_is_not_taken_up():
    """Handed over at 20:00, the set-up waits for the morning; the server is back at 1:00."""
    result = paper(15, ALONE)

    assert lasting(result, "town/s#paper")[1:] == [(10.0, "off shift"), (15.0, "cancelled")]
    assert taken(result) == [(8.0, "crew", "busy"), (10.0, "crew", "free")]


@pytest.mark.parametrize(("kind", "told"), [("consumable", []), ("equipment", [(15.0, "returned")])])
@pytest.mark.parametrize("relief", [ALONE, {**ALONE, "far": pool(home="depot", response_hours=9)}])
def test_what_was_used_before_a_hand_over_is_gone(relief, kind, told):
    """Given up at 1:00 while nobody is there or somebody is called: what is used up is gone."""
    stock = {"name": text("dish"), "amount": 1, "kind": kind}
    result = reserve(relief, {"stocks": {"dish": stock}}, parts={"dish": 1})

    assert [(hour, state) for hour, _, state in result.of(Kind.STOCK)] == [(8.0, "taken"), *told]


def test_a_set_up_that_was_given_up_by_night_begins_anew():
    """Out again from 22 on: of the work of the evening nothing is left, and four hours are needed."""
    forced = {**out("hall/server", 8, 15), **out("hall/server", 22, 50)}
    result = hall({"server": component()}, forced, staff=ALONE, services={"s": service(PAPER)})

    assert result.levels("town/s")[-2:] == [(26.0, 2), (50.0, 5)]


def reserve(staff, group=None, **changes):
    """A line that is cut from 18:00 to 1:00, and a reserve link that it takes three hours to set up."""
    links = {
        "line": {"ends": ["hall", "dc"], "capacity_mbps": 100},
        "mobile": {
            "ends": ["hall", "dc"],
            "capacity_mbps": 10,
            "role": "standby",
            "set_up": {"hours": 3, "crew": IT, **changes},
        },
    }
    return hall(
        {},
        out("line", 8, 15),
        sites={"dc": {"name": text("dc")}},
        services={"s": service({"normal": mode(5, {"path": ["hall", "dc"]})})},
        staff=staff,
        group={"links": links, **(group or {})},
    )


def test_a_reserve_link_is_handed_over_and_given_up():
    """Cut at 18:00, handed over at 20:00, mended at 1:00: nobody comes in the morning."""
    result = reserve(ALONE)

    assert lasting(result, "mobile#standby") == [(8.0, "set-up"), (10.0, "off shift"), (15.0, "cancelled")]
    assert taken(result) == [(8.0, "crew", "busy"), (10.0, "crew", "free")]


def test_worse_damage_ends_a_rest_that_waits():
    """Handed over at 20:00, struck worse at 1:00: in the morning five hours of the heavier repair."""
    curve = {"by_type": {"shaking": [{"steps": [[5.0, 1.0]]}, {"steps": [[6.0, 1.0]]}]}}
    result = hall(
        {"pc": {"fragility": "curve", "repair": ["light", "heavy"]}},
        draws=FixedDraws(),
        staff=ALONE,
        hazard={"shocks": {"a": shaken({"hall": 5.0}), "b": shaken({"hall": 6.0}, at=15)}},
        library={"fragility": {"curve": curve}, "repairs": {"light": repair(14), "heavy": repair(5)}},
    )

    assert result.done() == {"hall/pc": 27.0}
    assert taken(result)[:3] == [(0.0, "crew", "busy"), (10.0, "crew", "free"), (22.0, "crew", "busy")]


def test_the_relief_goes_on_with_what_is_more_urgent():
    """At 20:00 the night person goes on with the first of the list (4.5 h), then mends the second."""
    staff = {"crew": pool(headcount=2, shift=TWO_TEAMS)}
    forced = {**broken("hall/pc"), **broken("hall/b", at=9)}
    result = hall(jobs(pc=14, b=4), forced, staff=staff, rule="manual", manual=["hall/pc", "hall/b"])

    assert result.done() == {"hall/pc": 14.5, "hall/b": 18.5}

"""Whatever people do with their hands stops with their shift; what only takes time goes on by night."""

import pytest

from simulator.events import Kind
from tests.behaviour.attack_scenarios import PC, attack, clean, contained, cut, group_data
from tests.behaviour.people_scenarios import DAY, IT, hall, lasting, taken
from tests.builders import broken, component, mode, out, pool, repair, run, service, site, text

OVER_NIGHT = [(8.0, "set-up"), (10.0, "off shift"), (22.0, "set-up"), (23.0, "done")]
"""Three hours of work that begins at 18:00, by people who are on duty from 8:00 to 20:00."""

PAPER = {"hours": 3, "crew": IT}


def paper(forced, **changes):
    """A service that is given on paper while its server is out; three hours to set that up."""
    modes = {"normal": mode(5, "hall/server"), "paper": mode(2, set_up=PAPER, **changes)}
    return hall({"server": component()}, forced, services={"s": service(modes)})


# --- work by hand ----------------------------------------------------------------------------------


def test_a_restart_check_pauses_over_night():
    """The power is back at 19:00: an hour of the check in the evening, the second in the morning."""
    server = component(powered=True, restart_check={"hours": 2, "crew": IT})
    place = site(kind="hall", power={"orderly_shutdown_minutes": 10}, components={"server": server})
    result = hall({"server": server}, out("hall/grid", 0, 9), sites={"hall": place})

    assert lasting(result, "hall/server#restart")[-4:] == [
        (9.0, "restarting"),
        (10.0, "off shift"),
        (22.0, "restarting"),
        (23.0, "done"),
    ]
    assert result.levels("town/s") == [(0.0, 0), (23.0, 5)]


def test_the_set_up_of_a_mode_pauses_over_night():
    """Out from 18:00 on; on paper from 9:00 on the next day."""
    result = paper(out("hall/server", 8, 50))

    assert lasting(result, "town/s#paper") == OVER_NIGHT
    assert result.levels("town/s") == [(0.0, 5), (8.0, 0), (23.0, 2), (50.0, 5)]


def test_a_set_up_is_given_up_by_night():
    """The server is back at 1:00: nobody goes on with the paper in the morning."""
    result = paper(out("hall/server", 8, 15))

    assert lasting(result, "town/s#paper")[1:] == [(10.0, "off shift"), (15.0, "cancelled")]
    assert taken(result) == [(8.0, "crew", "busy"), (15.0, "crew", "free")]


def test_the_set_up_of_a_reserve_link_pauses_over_night():
    """The line is cut at 18:00; the mobile link works from 9:00 on."""
    links = {
        "line": {"ends": ["hall", "dc"], "capacity_mbps": 100},
        "mobile": {"ends": ["hall", "dc"], "capacity_mbps": 10, "role": "standby", "set_up": PAPER},
    }
    result = hall(
        {},
        out("line", 8, 50),
        sites={"dc": site()},
        services={"s": service({"normal": mode(5, {"path": ["hall", "dc"]})})},
        group={"links": links},
    )

    assert lasting(result, "mobile#standby")[:4] == OVER_NIGHT
    assert result.of(Kind.STANDBY, "mobile")[0] == (23.0, "mobile", "closed")


def attacked(**changes):
    """Two halls and a data centre under an attack, with people who are on duty by day."""
    data = group_data(attack(PC, **changes), people=2)
    data["group"]["staff"]["crew"]["shift"] = DAY
    return run(data)


def test_cleaning_pauses_over_night():
    """Stopped at 18:00, two hours of cleaning in the evening and three in the morning."""
    assert clean(attacked(at_hours=8)) == {PC: 25.0}


def test_containment_pauses_over_night():
    """Decided at 19:00, an hour of work in the evening, two in the morning: cut at 10:00."""
    result = attacked(at_hours=7, containment=contained(hours=3), clean={"hours": 60, "crew": IT})

    assert cut(result)[0] == (24.0, "hall-line", "open")


def test_an_incident_pauses_over_night():
    """A ticket of 18:00 takes four hours: two in the evening, two in the morning."""
    desk = {
        "name": text("desk"),
        "site": "hall",
        "gap_hours": 8,
        "until_hours": 9,
        "work_hours": 4,
        "crew": IT,
    }
    result = hall(
        {},
        services={"s": service({"normal": mode(5)})},
        hazard={"incidents": {"desk": desk}},
    )

    assert result.phases("desk#000001") == [
        (8.0, "repairing"),
        (10.0, "off shift"),
        (22.0, "repairing"),
        (24.0, "done"),
    ]


# --- what goes on by night -------------------------------------------------------------------------


def test_a_decision_is_made_after_hours():
    """Four hours from 18:00 on; the repair waits for the morning."""
    way = repair(2, decide_hours=4)

    assert hall({"pc": component(repair=way)}, broken("hall/pc", at=8)).phases("hall/pc") == [
        (8.0, "deciding"),
        (12.0, "off shift"),
        (22.0, "repairing"),
        (24.0, "done"),
    ]


@pytest.mark.parametrize(("at", "back"), [(8, 12.0), (9.5, 13.5), (10, 26.0)])
def test_a_tape_runs_through_the_night(at, back):
    """Begun before 20:00 it runs its four hours; after that it begins in the morning."""
    system = {
        "name": text("tax"),
        "host": "hall",
        "backup": {"interval_hours": 24, "copies": [{"at": "hall/tape"}]},
        "restore": {"hours": 4, "crew": IT},
    }
    lost = {"lost": {"what": "tax@town", "from_hours": at, "until_hours": at, "data_lost": True}}
    result = hall(
        {"tape": component()},
        lost,
        services={"s": service({"normal": mode(5, {"system": "own"})}, system="tax")},
        group={"systems": {"tax": system}},
    )

    assert result.levels("town/s") == [(0.0, 5), (float(at), 0), (back, 5)]


def test_a_system_is_moved_through_the_night():
    """Lost at 17:00, decided at 18:00, four hours of moving: it serves from 22:00 on."""
    move = {"site": "backup", "decide_hours": 1, "activate_hours": 4, "level": 4, "crew": IT}
    system = {"name": text("tax"), "host": "dc", "requires": {"power": "dc"}, "fail_over": move}
    result = hall(
        {},
        out("dc/grid", 7, 50),
        sites={"dc": site(power={}), "backup": site()},
        services={"s": service({"normal": mode(5, {"system": "own"})}, system="tax")},
        staff={"crew": pool(home="backup", shift=DAY)},
        group={"systems": {"tax": system}},
    )

    assert result.levels("town/s")[:3] == [(0.0, 5), (7.0, 0), (12.0, 4)]


def test_people_who_run_a_mode_stay_after_their_shift():
    """Papers are issued by hand from 19:00 on, by night too, until the server is back."""
    hand = {"hours": 1, "crew": IT}
    modes = {
        "normal": mode(5, "hall/server"),
        "paper": mode(2, set_up=hand, people_to_run={"skill": "it"}),
    }
    result = hall({"server": component()}, out("hall/server", 8, 50), services={"s": service(modes)})

    assert result.levels("town/s") == [(0.0, 5), (8.0, 0), (9.0, 2), (50.0, 5)]
    assert taken(result) == [(8.0, "crew", "busy"), (50.0, "crew", "free")]


def test_a_mode_that_is_ready_at_the_end_of_the_shift_is_run_by_night():
    """Three hours of set-up end at 20:00 sharp: the person stays."""
    result = paper(out("hall/server", 7, 50), people_to_run={"skill": "it"})

    assert result.levels("town/s") == [(0.0, 5), (7.0, 0), (10.0, 2), (50.0, 5)]
    assert taken(result) == [(7.0, "crew", "busy"), (50.0, "crew", "free")]


def test_those_who_run_two_modes_leave_as_the_plan_lists_the_modes():
    """Both desks close in the minute in which the second was set up; the visits stand first in the plan."""
    visits = {"set_up": {"hours": 2, "crew": [{"skill": "ops"}]}, "people_to_run": {"skill": "ops"}}
    papers = {"set_up": {"hours": 1, "crew": IT}, "people_to_run": {"skill": "it"}}
    modes = {
        "normal": mode(5, "hall/server"),
        "visit": mode(3, "hall/desk", **visits),
        "paper": mode(2, "hall/desk", **papers),
    }
    result = hall(
        {"server": component(), "desk": component()},
        out("hall/server", 8, 50) | out("hall/desk", 10, 60),
        services={"s": service(modes)},
        staff={"ops": pool(skill="ops"), "crew": pool()},
    )

    assert result.levels("town/s") == [(0.0, 5), (8.0, 0), (9.0, 2), (10.0, 0), (50.0, 5)]
    assert [name for _, name, state in taken(result) if state == "free"] == ["ops", "crew"]

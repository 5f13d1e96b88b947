"""Work pauses when the shift ends and goes on with the same people; nobody is called out of bed."""

import pytest

from simulator.draws import FixedDraws
from tests.behaviour.people_scenarios import DAY, IT, NIGHT, hall, jobs, lasting, shaken, taken
from tests.builders import broken, component, out, pool, repair, text

AT_DEPOT = {"crew": pool(home="depot", shift=DAY)}


# --- pausing and going on --------------------------------------------------------------------------


def test_work_pauses_over_night():
    """Of 14 h ten are done when the day ends at 20:00; the other four from 8:00 to 12:00."""
    assert hall(jobs(pc=14), broken("hall/pc")).phases("hall/pc") == [
        (0.0, "repairing"),
        (10.0, "off shift"),
        (22.0, "repairing"),
        (26.0, "done"),
    ]


def test_long_work_pauses_every_night():
    """30 h are 10 on the first day, 12 on the second, and 8 on the third, until hour 54."""
    assert hall(jobs(pc=30), broken("hall/pc")).done() == {"hall/pc": 54.0}


def test_the_same_people_go_on():
    """They are taken once and free when all is done; work that comes in the night waits for them."""
    result = hall(jobs(pc=14, b=1), {**broken("hall/pc"), **broken("hall/b", at=12)}, rule="shortest")

    assert taken(result)[:2] == [(0.0, "crew", "busy"), (26.0, "crew", "free")]
    assert result.phases("hall/b") == [(12.0, "waiting for own staff"), (26.0, "repairing"), (27.0, "done")]


@pytest.mark.parametrize(("hours", "done"), [(10, 10.0), (10 + 1 / 3600, 22.0 + 1 / 3600), (22, 34.0)])
def test_work_that_ends_with_the_shift_has_ended(hours, done):
    """Ten hours end at 20:00 sharp; a second more costs the night; 22 h end with the second day."""
    assert hall(jobs(pc=hours), broken("hall/pc")).done() == {"hall/pc": done}


def test_what_follows_the_end_of_the_shift_waits_for_the_morning():
    """The repair ends at 20:00; the check of an hour is made from 8:00 to 9:00."""
    result = hall({"pc": component(repair=repair(10, verify_hours=1))}, broken("hall/pc"))

    assert lasting(result, "hall/pc") == [
        (0.0, "repairing"),
        (10.0, "off shift"),
        (22.0, "verifying"),
        (23.0, "done"),
    ]


def test_a_check_pauses_as_a_repair_does():
    """Repaired at 9, checked for an hour, and for the second hour from 8:00 on."""
    result = hall({"pc": component(repair=repair(9, verify_hours=2))}, broken("hall/pc"))

    assert result.phases("hall/pc")[1:] == [
        (9.0, "verifying"),
        (10.0, "off shift"),
        (22.0, "verifying"),
        (23.0, "done"),
    ]


def test_a_look_on_site_pauses_as_a_repair_does():
    """Two hours of the look in the evening, one in the morning, and two of repair."""
    way = repair(2, survey={"hours": 3, "crew": IT})
    result = hall({"pc": component(repair=way)}, broken("hall/pc", at=8))

    assert result.phases("hall/pc")[:3] == [(8.0, "surveying"), (10.0, "off shift"), (22.0, "surveying")]
    assert result.done() == {"hall/pc": 25.0}


def test_a_shift_of_a_day_never_ends():
    """Thirty hours at a stretch."""
    staff = {"crew": pool(shift={"starts": "08:00", "hours": 24})}

    assert hall(jobs(pc=30), broken("hall/pc"), staff=staff).done() == {"hall/pc": 30.0}


def test_the_night_shift_rests_by_day():
    """Onset at 10:00: the night shift begins at 20:00, works 12 h, and the other two from the next 20:00."""
    result = hall(jobs(pc=14), broken("hall/pc"), staff={"crew": pool(shift=NIGHT)})

    assert result.phases("hall/pc") == [
        (0.0, "off shift"),
        (10.0, "repairing"),
        (22.0, "off shift"),
        (34.0, "repairing"),
        (36.0, "done"),
    ]


# --- called, on the road, arrived ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "begins"), [(9.5, 9.5), (10 - 1 / 3600, 10 - 1 / 3600), (10, 22.0), (15, 22.0), (22, 22.0)]
)
def test_people_are_called_only_on_duty(at, begins):
    """A second before 20:00 somebody still takes the work; from 20:00 on nobody does before 8:00."""
    busy = taken(hall(jobs(pc=1 / 3600), broken("hall/pc", at=at)))[0]

    assert busy == (begins, "crew", "busy")


def test_travel_goes_on_after_the_shift():
    """Called at 19:30, there at 20:30, at work from 8:00 to 10:00."""
    result = hall(jobs(pc=2), broken("hall/pc", at=9.5), staff=AT_DEPOT)

    assert lasting(result, "hall/pc") == [
        (9.5, "travelling"),
        (10.5, "off shift"),
        (22.0, "repairing"),
        (24.0, "done"),
    ]


@pytest.mark.parametrize(("response", "begins"), [(3, 22.0), (13, 23.0)])
def test_the_response_goes_on_after_the_shift(response, begins):
    """Called at 19:00: after 3 h and the road the night is waited for; after 13 h the road ends at 9:00."""
    staff = {"crew": pool(home="depot", shift=DAY, response_hours=response)}
    result = hall(jobs(pc=2), broken("hall/pc", at=9), staff=staff)

    assert result.phases("hall/pc")[:2] == [(9.0, "waiting for own staff"), (9.0 + response, "travelling")]
    assert result.done() == {"hall/pc": begins + 2}


# --- several teams ---------------------------------------------------------------------------------


def test_two_teams_are_there_round_the_clock():
    """The day team works on the first job, the night team takes the second at 20:00; each goes on alone."""
    staff = {"crew": pool(headcount=2, shift={**DAY, "teams": 2})}
    result = hall(jobs(a=14, b=14), broken("hall/a", "hall/b"), staff=staff)

    assert result.done() == {"hall/a": 26.0, "hall/b": 36.0}
    assert result.phases("hall/b")[:2] == [(0.0, "off shift"), (10.0, "repairing")]


def test_people_are_dealt_to_the_teams_in_turn():
    """Of three people two are on by day, one by night: three jobs take 2 h by day and 3 by night."""
    staff = {"crew": pool(headcount=3, shift={**DAY, "teams": 2})}
    parts = jobs(a=1, b=1, c=1, d=1, e=1, f=1)
    forced = {**broken("hall/a", "hall/b", "hall/c"), **broken("hall/d", "hall/e", "hall/f", at=12)}
    done = sorted(hall(parts, forced, staff=staff).done().values())

    assert done == [1.0, 1.0, 2.0, 13.0, 14.0, 15.0]


@pytest.mark.parametrize(("people", "begins"), [(1, 22.0), (2, 7.0), (3, 7.0)])
def test_three_teams_follow_each_other_at_eight_hours(people, begins):
    """At 17:00 the team from 16:00 is on duty, if there is somebody in it; else 8:00 is waited for."""
    staff = {"crew": pool(headcount=people, shift={"starts": "08:00", "hours": 8, "teams": 3})}
    result = hall(jobs(pc=1), broken("hall/pc", at=7), staff=staff)

    assert result.done() == {"hall/pc": begins + 1}


# --- people of several pools together --------------------------------------------------------------

BOTH = {"pc": component(repair=repair(10, crew=[{"skill": "it"}, {"skill": "power"}]))}


def together(it, power):
    """An information engineer and an electrician at work together."""
    staff = {"it": pool(shift=it), "power": pool("power", shift=power)}
    return hall(BOTH, broken("hall/pc"), staff=staff)


def test_a_crew_of_two_pools_works_while_both_are_on_duty():
    """8 to 20 and 12 to 24: from 12:00 to 20:00 eight hours, and two from the next noon on."""
    assert together(DAY, {"starts": "12:00", "hours": 12}).phases("hall/pc") == [
        (0.0, "off shift"),
        (2.0, "repairing"),
        (10.0, "off shift"),
        (26.0, "repairing"),
        (28.0, "done"),
    ]


def test_whoever_begins_first_waits_for_the_other():
    """8 to 20 and 6 to 14: four hours until 14:00, six from 8:00 on, though the other begins at 6:00."""
    assert together(DAY, {"starts": "06:00", "hours": 8}).phases("hall/pc") == [
        (0.0, "repairing"),
        (4.0, "off shift"),
        (22.0, "repairing"),
        (28.0, "done"),
    ]


def test_one_who_has_no_hours_works_when_the_other_does():
    """The electrician is there day and night, and still the work stops at 20:00."""
    assert together(DAY, None).done() == {"hall/pc": 10.0}
    assert together(NIGHT, None).phases("hall/pc")[:2] == [(0.0, "off shift"), (10.0, "repairing")]


def test_people_who_never_meet_do_not_work_together():
    """One goes home at 20:00 when the other comes: in ten days nothing begins."""
    result = together(DAY, NIGHT)

    assert result.phases("hall/pc") == [(0.0, "off shift")]
    assert taken(result) == []


# --- what else is missing --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        ((12, 15), [(10, "off shift"), (12, "waiting for access"), (15, "off shift"), (22, "repairing")]),
        ((8, 12), [(8, "waiting for access"), (12, "off shift"), (22, "repairing")]),
        ((10, 15), [(10, "waiting for access"), (15, "off shift"), (22, "repairing")]),
        ((20, 23), [(10, "off shift"), (20, "waiting for access"), (23, "repairing")]),
        ((20, 22), [(10, "off shift"), (20, "waiting for access"), (22, "repairing")]),
    ],
)
def test_a_need_that_is_lost_over_night_is_waited_for(closed, told):
    """What is missing besides people on duty is told first; work goes on when nothing is missing."""
    parts = {"pc": component(repair=repair(14, needs="door")), "door": component()}
    result = hall(parts, {**broken("hall/pc"), **out("hall/door", *closed)})

    assert result.phases("hall/pc")[1:-1] == [(float(hour), phase) for hour, phase in told]
    lost = max(0, closed[1] - 22) + max(0, 10 - closed[0])
    assert result.done() == {"hall/pc": 26.0 + lost}


def test_work_waits_off_shift_if_somebody_would_be_free():
    """At 22:00 the only person sleeps."""
    assert hall(jobs(pc=2), broken("hall/pc", at=12)).phases("hall/pc") == [
        (12.0, "off shift"),
        (22.0, "repairing"),
        (24.0, "done"),
    ]


def test_work_waits_for_staff_if_all_are_held_by_other_work():
    """The first job for two holds one too many: at night as by day the second waits for people."""
    parts = {"a": component(14), "b": component(2, people=2)}
    staff = {"crew": pool(headcount=2, shift=DAY)}
    result = hall(parts, {**broken("hall/a"), **broken("hall/b", at=12)}, staff=staff)

    assert result.phases("hall/b") == [(12.0, "waiting for own staff"), (26.0, "repairing"), (28.0, "done")]


def test_work_waits_for_the_road_if_nobody_could_come_by_day_either():
    """The road is closed until 1:00; from then on only the night is in the way."""
    forced = {**broken("hall/pc", at=12), **out("road", 11, 15)}

    assert hall(jobs(pc=2), forced, staff=AT_DEPOT).phases("hall/pc")[:3] == [
        (12.0, "waiting for road"),
        (15.0, "off shift"),
        (22.0, "travelling"),
    ]


def test_a_road_that_closes_by_night_is_told():
    """Off shift at 22:00, no road from 1:00 to 11:00, and an hour of travel from then on."""
    forced = {**broken("hall/pc", at=12), **out("road", 15, 25)}

    assert hall(jobs(pc=2), forced, staff=AT_DEPOT).phases("hall/pc") == [
        (12.0, "off shift"),
        (15.0, "waiting for road"),
        (25.0, "travelling"),
        (26.0, "repairing"),
        (28.0, "done"),
    ]


def test_work_waits_for_staff_until_somebody_has_come_to_work():
    """Onset at 22:00: nobody has come before 3:00, and nobody is on duty before 8:00."""
    how = {"at_work": [[0, 1]], "off_work": [[0, 0], [10, 1]]}
    result = hall(
        jobs(pc=2),
        broken("hall/pc"),
        staff={"crew": pool(shift=DAY, attendance="how")},
        library={"attendance": {"how": how}},
        onset="2019-01-16T22:00:00+09:00",
    )

    assert result.phases("hall/pc")[:3] == [
        (0.0, "waiting for own staff"),
        (5.0, "off shift"),
        (10.0, "repairing"),
    ]


@pytest.mark.parametrize(
    ("way", "told"),
    [({"needs": "door"}, "waiting for access"), ({"parts": {"pcs": 2}}, "waiting for part")],
)
def test_what_else_is_missing_is_told_before_the_night(way, told):
    """A closed door, or too few spare parts, is told although nobody is on duty either."""
    parts = {"pc": component(repair=repair(2, **way)), "door": component()}
    stocks = {"stocks": {"pcs": {"name": text("pcs"), "amount": 2}}}
    taken_before = {"old": component(repair=repair(1, parts={"pcs": 1}))}
    forced = {**broken("hall/old"), **broken("hall/pc", at=12), **out("hall/door", 11, 30)}
    result = hall({**parts, **taken_before}, forced, group=stocks)

    assert result.phases("hall/pc")[0] == (12.0, told)


def test_a_worse_blow_by_night_begins_with_a_new_look():
    """Ten of 14 h of light work are lost at 1:00; in the morning an hour to look and five to repair."""
    curve = {"by_type": {"shaking": [{"steps": [[5.0, 1.0]]}, {"steps": [[6.0, 1.0]]}]}}
    ways = {"light": repair(14), "heavy": repair(5, survey={"hours": 1, "crew": IT})}
    result = hall(
        {"pc": {"fragility": "curve", "repair": ["light", "heavy"]}},
        draws=FixedDraws(),
        hazard={"shocks": {"a": shaken({"hall": 5.0}), "b": shaken({"hall": 6.0}, at=15)}},
        library={"fragility": {"curve": curve}, "repairs": ways},
    )

    assert result.done() == {"hall/pc": 28.0}
    assert taken(result)[:3] == [(0.0, "crew", "busy"), (15.0, "crew", "free"), (22.0, "crew", "busy")]
    assert (22.0, "surveying") in result.phases("hall/pc")


def test_work_is_off_shift_only_if_that_is_all_it_lacks():
    """The electrician is held until 30: not even by day would there be enough people."""
    both = component(repair=repair(2, crew=[{"skill": "it"}, {"skill": "power"}]))
    parts = {"pc": both, "b": component(repair=repair(30, skill="power"))}
    staff = {"it": pool(shift=DAY), "power": pool("power")}
    result = hall(parts, {**broken("hall/b"), **broken("hall/pc", at=12)}, staff=staff)

    assert result.phases("hall/pc")[0] == (12.0, "waiting for own staff")

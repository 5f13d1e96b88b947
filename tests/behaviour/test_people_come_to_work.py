"""People come to work after onset: by the hour of the day, by the shaking at home, each by own luck."""

import pytest

from simulator.draws import FixedDraws, PhiloxDraws
from simulator.events import NO_CAUSE, Kind
from tests.behaviour.people_scenarios import came, hall, jobs, shaken
from tests.builders import broken, pool, run, scenario, site, text

BY_NIGHT = {"at_work": [[0, 1]], "off_work": [[0, 0], [10, 1]]}
"""All are at work by day; by night a tenth of them comes every hour."""

SLOWLY = {"at_work": [[0, 0], [10, 1]], "off_work": [[0, 0], [10, 1]]}
"""A tenth of them comes every hour, whatever the time of the day."""

ONE = {"crew": pool(attendance="how")}


def town(how, luck=None, staff=None, shocks=None, **changes):
    """A hall with one thing to repair in 2 h; the people of the crew come as *how* says.

    *luck* gives uniforms by what they are for, of the first person of the crew or of another (`1`, `1/way`).
    """
    values = {
        f"attendance/crew/{name if name[0].isdigit() else f'0/{name}'}": u for name, u in (luck or {}).items()
    }
    return hall(
        changes.pop("parts", jobs(pc=2)),
        broken("hall/pc"),
        FixedDraws(values),
        staff=staff or ONE,
        library={"attendance": {"how": how}},
        hazard={"shocks": shocks or {}},
        **changes,
    )


def there(result):
    """At which hour the first person was there; None: never."""
    return next((hour for hour, _, _, now in came(result) if now != "0"), None)


# --- the hour of the day ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("onset", "hour"),
    [
        ("2019-01-16T10:00:00", 0.0),  # Wednesday morning
        ("2019-01-16T22:00:00", 5.0),  # Wednesday night
        ("2019-01-19T10:00:00", 5.0),  # Saturday
        ("2019-01-14T10:00:00", 5.0),  # Coming of Age Day, a Monday
        ("2019-01-16T08:29:59", 5.0),
        ("2019-01-16T08:30:00", 0.0),  # the counters open
        ("2019-01-16T17:14:59", 0.0),
        ("2019-01-16T17:15:00", 5.0),  # the counters are closed
    ],
)
def test_people_are_at_work_while_the_counters_are_open(onset, hour):
    """By day everybody is there; by night the one in the middle of the line comes after 5 h."""
    result = town(BY_NIGHT, onset=f"{onset}+09:00")

    assert there(result) == hour
    assert result.done() == {"hall/pc": hour + 2}


# --- the curve -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("u", "hour"),
    [(0.1, 0.0), (0.2, 0.0), (0.3, 1.0), (0.5, 3.0), (0.6, 4.0), (0.7, 8.0), (0.8, 12.0), (0.81, None)],
)
def test_people_come_along_straight_lines(u, hour):
    """A fifth at once, three fifths by 4 (0.1 an hour), four fifths by 12 (0.025 an hour), no more after."""
    how = {"at_work": [[0, 0.2], [4, 0.6], [12, 0.8]], "off_work": [[0, 1]]}

    assert there(town(how, {"0": u})) == hour


@pytest.mark.parametrize(("u", "hour"), [(0.2, 0.0), (0.3, 4.5), (0.6, 6.0), (0.8, 9.0)])
def test_nobody_comes_while_the_curve_is_level(u, hour):
    """From 0 to 4 and from 6 to 8 the share stands still; who belongs to it is there when it is reached."""
    how = {"at_work": [[0, 0.2], [4, 0.2], [6, 0.6], [8, 0.6], [10, 1.0]], "off_work": [[0, 1]]}

    assert there(town(how, {"0": u})) == hour


# --- the shaking at home ---------------------------------------------------------------------------


@pytest.mark.parametrize(("intensity", "hour"), [(4.9, 2.0), (5.0, 4.0), (5.9, 4.0), (6.0, 8.0)])
def test_the_more_it_shakes_the_later_people_come(intensity, hour):
    """From 5 on half as many are there at every hour, from 6 on a quarter: 0.2 is reached at 2, 4 and 8."""
    how = {**SLOWLY, "by_intensity": [[5.0, 0.5], [6.0, 0.25]]}

    assert there(town(how, {"0": 0.2}, shocks={"main": shaken({"hall": intensity})})) == hour


def test_without_shaking_people_come_as_the_curve_says():
    """No shock, or one that is not shaking, leaves the factor at one."""
    how = {**SLOWLY, "by_intensity": [[5.0, 0.5]]}
    storm = {"storm": shaken({"hall": 50.0}, kind="wind")}

    assert there(town(how, {"0": 0.2})) == there(town(how, {"0": 0.2}, shocks=storm)) == 2.0


def test_whom_the_factor_leaves_out_never_comes():
    """With a quarter of the people at the most, the one at 0.3 is not among them."""
    how = {**SLOWLY, "by_intensity": [[6.0, 0.25]]}

    assert there(town(how, {"0": 0.3}, shocks={"main": shaken({"hall": 6.0})})) is None


def test_a_call_to_arms_brings_people_sooner():
    """A factor of two: the one in the middle is there when the curve shows a quarter, at 2.5."""
    how = {**SLOWLY, "by_intensity": [[5.0, 2.0]]}

    assert there(town(how, shocks={"main": shaken({"hall": 5.0})})) == 2.5


def test_it_is_the_home_of_the_people_that_counts():
    """The depot, where the crew lives, shakes at 6, the hall at 3: four times later than without."""
    how = {**SLOWLY, "by_intensity": [[6.0, 0.25]]}
    staff = {"crew": pool(attendance="how", home="depot")}
    shocks = {"main": shaken({"hall": 3.0, "depot": 6.0})}

    assert there(town(how, {"0": 0.2}, staff, shocks)) == 8.0


@pytest.mark.parametrize(("second", "hour"), [({}, 4.0), ({"at": 0}, 8.0), ({"at": 1}, 4.0)])
def test_the_strongest_blow_at_onset_counts_and_no_later_one(second, hour):
    """A shock of 5 and one of 6 at once count as 6; an hour later the 6 changes nobody's way."""
    how = {**SLOWLY, "by_intensity": [[5.0, 0.5], [6.0, 0.25]]}
    shocks = {"b": shaken({"hall": 5.0}), **({"a": shaken({"hall": 6.0}, **second)} if second else {})}

    assert there(town(how, {"0": 0.2}, shocks=shocks)) == hour


@pytest.mark.parametrize(
    ("spread", "luck", "hour"),
    [
        ({"event_residual": {"discrete": [[-1, 0.5], [1, 0.5]]}}, {"hazard/main/event": 0.25}, 2.0),
        ({"event_residual": {"discrete": [[-1, 0.5], [1, 0.5]]}}, {"hazard/main/event": 0.75}, 4.0),
        ({"site_sigma": 1}, {"hazard/main/site/hall": 0.5}, 2.0),
        ({"site_sigma": 1}, {"hazard/main/site/hall": 0.95}, 4.0),
    ],
)
def test_people_feel_the_shaking_as_it_was(spread, luck, hour):
    """Estimated at 5 it was 6 with bad luck, of the whole event or of the site alone."""
    result = hall(
        jobs(pc=2),
        broken("hall/pc"),
        FixedDraws({"attendance/crew/0": 0.2, **luck}),
        staff=ONE,
        library={"attendance": {"how": {**SLOWLY, "by_intensity": [[6.0, 0.5]]}}},
        hazard={"shocks": {"main": {**shaken({"hall": 5.0}), **spread}}},
    )

    assert there(result) == hour


@pytest.mark.parametrize(("u", "hour"), [(0.4, 4.0), (0.41, None), (0.9, None)])
def test_some_never_come(u, hour):
    """At most four in ten come, and they come as the curve says."""
    assert there(town({**SLOWLY, "at_most": 0.4}, {"0": u})) == hour


# --- hurt, trapped, on the way ---------------------------------------------------------------------

HARMFUL = {**SLOWLY, "hurt": [[5.0, 0.3]], "trapped": [[5.0, 0.2]], "trapped_hours": 6}


@pytest.mark.parametrize(
    ("intensity", "harm", "hour"),
    [
        (5.0, 0.29, None),  # hurt
        (5.0, 0.3, 6.0),  # trapped until 6
        (5.0, 0.49, 6.0),
        (5.0, 0.5, 2.0),  # unharmed
        (4.9, 0.01, 2.0),  # it did not shake enough to harm anybody
    ],
)
def test_three_in_ten_are_hurt_and_two_trapped(intensity, harm, hour):
    """The hurt do not come at all, the trapped not before they are freed, the others at 2."""
    result = town(HARMFUL, {"0": 0.2, "harm": harm}, shocks={"main": shaken({"hall": intensity})})

    assert there(result) == hour


def test_whoever_would_come_late_anyway_loses_nothing():
    """Freed at 6, while the curve brings this person at 8."""
    assert there(town(HARMFUL, {"0": 0.8, "harm": 0.4}, shocks={"main": shaken({"hall": 5.0})})) == 8.0


def test_how_long_somebody_is_trapped_is_luck():
    """Between 0 and 10 h: three tenths of it are 3 h."""
    how = {**HARMFUL, "trapped_hours": {"uniform": {"low_hours": 0, "high_hours": 10}}}
    shocks = {"main": shaken({"hall": 5.0})}

    assert there(town(how, {"0": 0.2, "harm": 0.4, "freed": 0.3}, shocks=shocks)) == 3.0


@pytest.mark.parametrize(("onset", "hour"), [("2019-01-16T10:00", 2.0), ("2019-01-16T22:00", 3.5)])
def test_the_way_to_work_counts_for_those_at_home(onset, hour):
    """An hour and a half on top by night; by day the people are in the house."""
    staff = {"crew": pool(attendance="how", commute_hours=1.5)}

    assert there(town(SLOWLY, {"0": 0.2}, staff, onset=f"{onset}:00+09:00")) == hour


def test_each_has_a_way_of_its_own():
    """Ways of 0 to 4 h: the first person sets out at 2 and needs 1 h, the second at 1 and needs 3 h."""
    way = {"uniform": {"low_hours": 0, "high_hours": 4}}
    staff = {"crew": pool(headcount=2, attendance="how", commute_hours=way)}
    luck = {"0": 0.2, "way": 0.25, "1": 0.1, "1/way": 0.75}
    result = town(SLOWLY, luck, staff, onset="2019-01-16T22:00:00+09:00")

    assert came(result) == [(0.0, "crew", "", "0"), (3.0, "crew", "0", "1"), (4.0, "crew", "1", "2")]


def test_whoever_was_trapped_has_the_way_still_to_go():
    """Freed at 6 by night, this person is there after the hour of the way."""
    staff = {"crew": pool(attendance="how", commute_hours=1)}
    shocks = {"main": shaken({"hall": 5.0})}
    luck = {"0": 0.2, "harm": 0.4}

    assert there(town(HARMFUL, luck, staff, shocks, onset="2019-01-16T22:00:00+09:00")) == 7.0


# --- everybody's own luck --------------------------------------------------------------------------


def test_the_people_of_one_pool_do_not_know_of_another():
    """A second pool, or a tenth person, leaves the hours of the others as they were."""
    few = {"crew": pool(headcount=4, attendance="how")}
    more = {"crew": pool(headcount=10, attendance="how"), "aid": pool(headcount=3, attendance="how")}
    runs = []
    for staff in (few, {**few, "aid": more["aid"]}, more):
        data = scenario(
            staff=staff, sites={"hall": site(kind="hall")}, library={"attendance": {"how": SLOWLY}}
        )
        result = run(data, PhiloxDraws(1))
        runs.append([hour for hour, who, _, now in came(result) if who == "crew" and now != "0"])

    assert runs[0] == runs[1]
    assert set(runs[0]) < set(runs[2])
    assert len(set(runs[2])) == 10


# --- what the log tells ----------------------------------------------------------------------------


def test_the_log_tells_how_many_are_there():
    """Four people: one at once, two together at 2, and one who never comes."""
    how = {**SLOWLY, "at_work": [[0, 0.2], [10, 0.7]]}
    luck = {"0": 0.3, "1": 0.1, "2": 0.9, "3": 0.3}
    result = town(how, luck, {"crew": pool(headcount=4, attendance="how")})

    assert came(result) == [(0.0, "crew", "", "1"), (2.0, "crew", "1", "3")]


def test_the_log_tells_that_nobody_is_there():
    """A pool of which nobody ever comes is told at onset all the same."""
    assert came(town({**SLOWLY, "at_most": 0.1})) == [(0.0, "crew", "", "0")]


def test_of_people_without_attendance_nothing_is_told():
    """They are simply there."""
    result = town(SLOWLY, staff={"crew": pool()})

    assert came(result) == []
    assert result.done() == {"hall/pc": 2.0}


def test_pools_are_told_in_the_order_of_their_names():
    """At onset the pool `a` is told before the pool `b`, wherever they stand in the file."""
    staff = {"b": pool(attendance="how"), "a": pool(attendance="how")}

    assert [who for hour, who, _, _ in came(town(SLOWLY, staff=staff)) if hour == 0] == ["a", "b"]


def test_people_come_because_of_the_last_blow_at_onset():
    """Of the blows `a` and `b` at onset the second is named, at onset and at 2; the one at 1 is not."""
    shocks = {name: shaken({"hall": 5.0}, at) for name, at in (("b", 0), ("a", 0), ("c", 1))}
    result = town(SLOWLY, {"0": 0.2}, shocks=shocks)
    struck = {event.subject: event.id for event in result.log.of(Kind.SHOCK)}

    assert [event.cause for event in result.log.of(Kind.ATTENDANCE)] == [struck["b"]] * 2


def test_without_a_blow_people_come_because_of_nothing():
    """An outage as given is no reason to come."""
    assert {event.cause for event in town(SLOWLY).log.of(Kind.ATTENDANCE)} == {NO_CAUSE}


# --- work waits for people -------------------------------------------------------------------------


def test_work_waits_for_those_who_are_to_come():
    """Broken at 0, somebody is there at 5: repaired at 7."""
    assert town(SLOWLY).phases("hall/pc") == [
        (0.0, "waiting for own staff"),
        (5.0, "repairing"),
        (7.0, "done"),
    ]


def test_whoever_is_there_at_onset_begins_at_onset():
    """The work does not even wait for an instant."""
    assert town(BY_NIGHT).phases("hall/pc") == [(0.0, "repairing"), (2.0, "done")]


def test_every_one_who_comes_takes_up_work():
    """Three jobs of 4 h, people at 1 and 3: done at 5, 7, and by the first of them again at 9."""
    parts = jobs(pc=4, b=4, c=4)
    result = hall(
        parts,
        broken("hall/pc", "hall/b", "hall/c"),
        FixedDraws({"attendance/crew/0": 0.3, "attendance/crew/1": 0.1}),
        staff={"crew": pool(headcount=2, attendance="how")},
        library={"attendance": {"how": SLOWLY}},
        rule="manual",
        manual=["hall/pc", "hall/b", "hall/c"],
    )

    assert result.done() == {"hall/pc": 5.0, "hall/b": 7.0, "hall/c": 9.0}


def test_work_for_two_waits_for_the_second():
    """The first is there at 1, the second at 6: both begin at 6."""
    staff = {"crew": pool(headcount=2, attendance="how")}
    result = hall(
        {"pc": {"repair": {"work_hours": 2, "crew": [{"skill": "it", "people": 2}]}}},
        broken("hall/pc"),
        FixedDraws({"attendance/crew/0": 0.1, "attendance/crew/1": 0.6}),
        staff=staff,
        library={"attendance": {"how": SLOWLY}},
    )

    assert result.done() == {"hall/pc": 8.0}


def test_people_travel_on_from_where_they_come():
    """At 5 somebody is at the depot, at 6 at the hall, and at 8 the work is done."""
    result = town(SLOWLY, staff={"crew": pool(attendance="how", home="depot")})

    assert result.phases("hall/pc")[1:] == [(5.0, "travelling"), (6.0, "repairing"), (8.0, "done")]


def test_others_do_the_work_of_those_who_are_absent():
    """The own person comes at 5; the vendor, who is there, has repaired the thing by then."""
    staff = {"crew": pool(attendance="how"), "hired": pool(organisation="vendor")}
    vendor = {"organisations": {"vendor": {"name": text("vendor"), "kind": "vendor"}}}

    assert town(SLOWLY, staff=staff, group=vendor).done() == {"hall/pc": 2.0}

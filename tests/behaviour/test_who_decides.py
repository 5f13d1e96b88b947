"""Who decides: the head of a member or a deputy, whoever has come and is the first to be ready."""

import pytest

from simulator.draws import FixedDraws
from simulator.events import Kind
from tests.behaviour.attack_scenarios import PC, attack, contained, cut, group_data
from tests.behaviour.people_scenarios import lasting, shaken
from tests.builders import broken, component, mode, out, pool, repair, run, scenario, service, site, text

SLOWLY = {"at_work": [[0, 0], [10, 1]], "off_work": [[0, 0], [10, 1]]}
"""A tenth of them comes every hour."""

HEAD = {"attendance": "officials"}
AND_DEPUTY = {"attendance": "officials", "slower": [1, 2]}

MEMBER = {"name": text("town"), "population": 1000, "hall": "hall"}


def officials(*come):
    """The luck of the head and the deputies: the hour at which each comes."""
    return FixedDraws({f"leader/town/{k}": hour / 10 for k, hour in enumerate(come)})


def town(way, luck=None, leadership=HEAD, how=SLOWLY, at=0, **changes):
    """A hall with one thing that is repaired in 2 h when somebody has decided on it."""
    part = component(repair=repair(2, **way))
    places = {"hall": site(kind="hall", components={"pc": part}), **changes.pop("sites", {})}
    return run(
        scenario(
            sites=places,
            services=changes.pop("services", {"s": service({"normal": mode(5, "hall/pc")})}),
            group={
                "municipalities": {"town": {**MEMBER, "leadership": leadership}},
                **changes.pop("group", {}),
            },
            library={"attendance": {"officials": how}, **changes.pop("library", {})},
            forced=changes.pop("forced", broken("hall/pc", at=at)),
            **changes,
        ),
        luck,
    )


# --- whoever is the first --------------------------------------------------------------------------


def test_a_head_who_is_there_decides_at_once():
    """Three hours of decision, two of repair."""
    result = town({"decide_hours": 3}, officials(0))

    assert result.phases("hall/pc") == [(0.0, "deciding"), (3.0, "repairing"), (5.0, "done")]


def test_a_decision_waits_for_the_head():
    """The head comes at 5 and needs three hours."""
    result = town({"decide_hours": 3}, officials(5))

    assert result.phases("hall/pc") == [(0.0, "deciding"), (8.0, "repairing"), (10.0, "done")]


def test_whoever_came_before_loses_no_time():
    """The head is there at 5, the thing is found at 6: decided at 9."""
    assert town({"decide_hours": 3, "detect_hours": 6}, officials(5)).done() == {"hall/pc": 11.0}


def test_a_head_who_comes_in_the_middle_makes_the_whole_decision():
    """Found at 4, the head comes at 5: nobody has thought about it before."""
    assert town({"decide_hours": 3, "detect_hours": 4}, officials(5)).done() == {"hall/pc": 10.0}


@pytest.mark.parametrize(
    ("head", "deputy", "slower", "decided"),
    [
        (5, 1, 2, 7.0),  # 1 + 6 before 5 + 3
        (5, 1, 3, 8.0),  # 5 + 3 before 1 + 9
        (5, 2, 2, 8.0),  # both at 8
        (0, 0, 1, 3.0),
        (9, 9, 1, 12.0),
        (3, 0, 1.5, 4.5),  # 0 + 4.5 before 3 + 3
    ],
)
def test_the_first_to_be_ready_decides(head, deputy, slower, decided):
    """The deputy takes longer, but may have come before; waiting for the head may be quicker all the same."""
    leadership = {"attendance": "officials", "slower": [1, slower]}
    result = town({"decide_hours": 3}, officials(head, deputy), leadership)

    assert result.done() == {"hall/pc": decided + 2}


def test_of_three_the_second_deputy_may_decide():
    """At 9 and 8 the others come; the second deputy comes at 1 and needs three times 2 h."""
    leadership = {"attendance": "officials", "slower": [1, 2, 3]}

    assert town({"decide_hours": 2}, officials(9, 8, 1), leadership).done() == {"hall/pc": 9.0}


def test_a_longer_decision_is_rounded_to_the_second():
    """Three seconds and a half as many again are four and a half: five seconds."""
    leadership = {"attendance": "officials", "slower": [1.5]}
    result = town({"decide_hours": 3 / 3600}, officials(0), leadership)

    assert [event.time_s for event in result.log.of(Kind.JOB)] == [0, 5, 5 + 7200]


def test_nobody_ever_comes():
    """At most one in ten comes, and nobody of ours: nothing is ever decided, and the log says so."""
    result = town({"decide_hours": 3}, officials(5, 5), AND_DEPUTY, {**SLOWLY, "at_most": 0.1})

    assert result.phases("hall/pc") == [(0.0, "deciding")]
    assert [(hour, name) for hour, name, _ in result.of(Kind.STALLED)] == [(0.0, "hall/pc")]
    assert result.levels("town/s") == [(0.0, 0)]


def test_a_deputy_is_enough():
    """The head never comes, the deputy at 1: decided at 7."""
    how = {**SLOWLY, "at_most": 0.5}

    assert town({"decide_hours": 3}, officials(9, 1), AND_DEPUTY, how).done() == {"hall/pc": 9.0}


# --- how they come ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("harm", "decided"),
    [(0.1, 7.0), (0.39, 7.0), (0.4, 6.0), (0.49, 6.0), (0.5, 4.0)],
)
def test_a_head_may_be_hurt_or_trapped(harm, decided):
    """Hurt below 0.4, trapped until 5 below 0.5, else there at 3; the deputy, unharmed, decides by 7."""
    how = {**SLOWLY, "hurt": [[5.0, 0.4]], "trapped": [[5.0, 0.1]], "trapped_hours": 5}
    values = {
        "leader/town/0": 0.3,
        "leader/town/0/harm": harm,
        "leader/town/1": 0.5,
        "leader/town/1/harm": 0.9,
    }
    blow = {"shocks": {"main": shaken({"hall": 5.0})}}
    result = town({"decide_hours": 1}, FixedDraws(values), AND_DEPUTY, how, hazard=blow)

    assert result.phases("hall/pc")[1] == (decided, "repairing")


def test_how_long_a_head_is_trapped_is_luck():
    """Between 0 and 8 h: a quarter of it is 2 h, one more for the decision."""
    how = {
        **SLOWLY,
        "trapped": [[5.0, 1.0]],
        "trapped_hours": {"uniform": {"low_hours": 0, "high_hours": 8}},
    }
    values = {"leader/town/0": 0.1, "leader/town/0/freed": 0.25}
    blow = {"shocks": {"main": shaken({"hall": 5.0})}}

    assert town({"decide_hours": 1}, FixedDraws(values), how=how, hazard=blow).done() == {"hall/pc": 5.0}


@pytest.mark.parametrize(("place", "decided"), [("hall", 5.0), ("elsewhere", 3.0)])
def test_the_shaking_of_the_hall_counts(place, decided):
    """Half as many come at every hour if the hall shakes at 5: at 4 instead of 2."""
    how = {**SLOWLY, "by_intensity": [[5.0, 0.5]]}
    blow = {"shocks": {"main": shaken({place: 5.0})}}
    result = town({"decide_hours": 1}, officials(2), how=how, hazard=blow, sites={"elsewhere": site()})

    assert result.phases("hall/pc")[1] == (decided, "repairing")


@pytest.mark.parametrize(("first", "second"), [("hall", "elsewhere"), ("elsewhere", "hall")])
def test_all_that_shakes_at_onset_counts_before_the_first_decision(first, second):
    """The first blow breaks a thing; the decision on it knows of the second one of the same instant."""
    how = {**SLOWLY, "by_intensity": [[5.0, 0.5]]}
    curve = {"by_type": {"shaking": [{"steps": [[0.0, 1.0]]}]}}
    part = component(fragility="glass", repair=repair(2, decide_hours=1))
    first_blow = shaken({"hall": 1.0, first: 5.0})
    result = town(
        {},
        officials(2),
        how=how,
        hazard={"shocks": {"a": first_blow, "b": shaken({second: 5.0})}},
        sites={"hall": site(kind="hall", components={"pc": part}), "elsewhere": site()},
        library={"fragility": {"glass": curve}},
        forced={},
    )

    assert result.phases("hall/pc") == [(0.0, "deciding"), (5.0, "repairing"), (7.0, "done")]


@pytest.mark.parametrize(("onset", "decided"), [("2019-01-16T10:00", 1.0), ("2019-01-19T10:00", 6.0)])
def test_the_hour_of_the_onset_counts(onset, decided):
    """On Wednesday morning the head is in the hall; on Saturday the head comes at 5."""
    how = {**SLOWLY, "at_work": [[0, 1]]}
    result = town({"decide_hours": 1}, officials(5), how=how, onset=f"{onset}:00+09:00")

    assert result.phases("hall/pc")[1] == (decided, "repairing")


# --- what is decided, and where --------------------------------------------------------------------

FAR = {"links": {"line": {"ends": ["hall", "dc"], "capacity_mbps": 100}}}
ROAD = {"roads": {"road": {"ends": ["hall", "dc"], "travel_hours": 0}}}


def test_what_needs_no_decision_waits_for_nobody():
    """The head comes at 9; a repair that nobody decides on is done at 2."""
    assert town({}, officials(9)).done() == {"hall/pc": 2.0}


@pytest.mark.parametrize(
    ("owner", "decided"), [({"owner": "town"}, 8.0), ({}, 3.0), ({"owner": "firm"}, 3.0)]
)
def test_the_head_decides_for_sites_of_the_member_only(owner, decided):
    """At the data centre of a firm, or of nobody, three hours are three hours."""
    place = site(components={"pc": component(repair=repair(2, decide_hours=3))}, **owner)
    firm = {"organisations": {"firm": {"name": text("firm"), "kind": "vendor"}}}
    result = town(
        {},
        officials(5),
        sites={"dc": place},
        services={"s": service({"normal": mode(5, "dc/pc")})},
        group={**firm, **ROAD},
        forced=broken("dc/pc"),
    )

    assert result.done() == {"dc/pc": decided + 2}


def two_members(halls, leaderships, luck):
    """Members with a thing of 2 h in every hall, after a decision of 3 h."""
    part = component(repair=repair(2, decide_hours=3))
    return run(
        scenario(
            sites={name: site(kind="hall", components={"pc": part}) for name in set(halls.values())},
            services={"s": service({"normal": mode(5, "hall/pc")})},
            staff={"crew": pool(headcount=9, home="a-hall", organisation="a")},
            group={
                "municipalities": {
                    name: {**MEMBER, "hall": hall, **leaderships.get(name, {})}
                    for name, hall in halls.items()
                },
                "roads": {"road": {"ends": ["a-hall", "b-hall"], "travel_hours": 0}}
                if len(set(halls.values())) > 1
                else {},
            },
            library={"attendance": {"officials": SLOWLY}},
            forced=broken(*(f"{hall}/pc" for hall in sorted(set(halls.values())))),
        ),
        FixedDraws(luck),
    )


def test_every_member_has_a_head_of_its_own():
    """One head comes at 1, the other at 4."""
    both = {name: {"leadership": HEAD} for name in "ab"}
    result = two_members({"a": "a-hall", "b": "b-hall"}, both, {"leader/a/0": 0.1, "leader/b/0": 0.4})

    assert result.done() == {"a-hall/pc": 6.0, "b-hall/pc": 9.0}


def test_a_member_that_says_nothing_always_has_somebody():
    """Three hours of decision, whoever is absent elsewhere."""
    result = two_members({"a": "a-hall", "b": "b-hall"}, {"a": {"leadership": HEAD}}, {"leader/a/0": 0.4})

    assert result.done() == {"a-hall/pc": 9.0, "b-hall/pc": 5.0}


def test_in_a_hall_of_two_members_no_head_decides_alone():
    """The hall belongs to both: nobody is waited for."""
    both = {name: {"leadership": HEAD} for name in "ab"}
    luck = {"leader/a/0": 0.4, "leader/b/0": 0.4}

    assert two_members({"a": "a-hall", "b": "a-hall"}, both, luck).done() == {"a-hall/pc": 5.0}


def test_a_mode_is_decided_on_by_the_head():
    """Lost at 0, the head comes at 4; an hour to decide and two to set up."""
    modes = {
        "normal": mode(5, "hall/pc"),
        "paper": mode(2, set_up={"hours": 2, "crew": [{"skill": "it"}]}),
    }
    result = town(
        {},
        officials(4),
        services={"s": service(modes)},
        forced=out("hall/pc", 0, 50),
        plan={"mode_decision_hours": 1},
    )

    assert lasting(result, "town/s#paper") == [(0.0, "deciding"), (5.0, "set-up"), (7.0, "done")]
    assert result.levels("town/s") == [(0.0, 0), (7.0, 2), (50.0, 5)]


def test_a_decision_that_nobody_makes_is_not_needed_for_ever():
    """The server is back at 10: what nobody has decided on is given up."""
    modes = {"normal": mode(5, "hall/pc"), "paper": mode(2, set_up=2)}
    result = town(
        {},
        officials(9),
        how={**SLOWLY, "at_most": 0.1},
        services={"s": service(modes)},
        forced=out("hall/pc", 0, 10),
        plan={"mode_decision_hours": 1},
    )

    assert result.phases("town/s#paper") == [(0.0, "deciding"), (10.0, "cancelled")]
    assert result.of(Kind.STALLED) == []


@pytest.mark.parametrize(("at", "ready"), [("hall", 7.0), ("dc", 3.0)])
def test_a_reserve_link_is_decided_on_where_it_is_set_up(at, ready):
    """In the hall the head is waited for until 4; at the data centre of nobody an hour is an hour."""
    links = {
        "line": {"ends": ["hall", "dc"], "capacity_mbps": 100},
        "mobile": {
            "ends": ["hall", "dc"],
            "capacity_mbps": 10,
            "role": "standby",
            "set_up": {"decide_hours": 1, "hours": 2, "at": at, "crew": [{"skill": "it"}]},
        },
    }
    result = town(
        {},
        officials(4),
        sites={"dc": site()},
        services={"s": service({"normal": mode(5, {"path": ["hall", "dc"]})})},
        group={"links": links, **ROAD},
        forced=out("line", 0, 50),
    )

    assert result.levels("town/s") == [(0.0, 0), (ready, 5)]


@pytest.mark.parametrize(("owner", "moved"), [({"owner": "town"}, 7.0), ({}, 3.0)])
def test_a_move_is_decided_on_if_the_member_owns_both_sites(owner, moved):
    """To a backup site of the member: the head comes at 4, an hour to decide, two to move."""
    move = {"site": "backup", "decide_hours": 1, "activate_hours": 2, "level": 4}
    system = {"name": text("tax"), "host": "dc", "requires": {"power": "dc"}, "fail_over": move}
    result = town(
        {},
        officials(4),
        sites={"dc": site(power={}, **owner), "backup": site(**owner)},
        services={"s": service({"normal": mode(5, {"system": "own"})}, system="tax")},
        group={"systems": {"tax": system}},
        forced=out("dc/grid", 0, 50),
    )

    assert result.levels("town/s")[1] == (moved, 4)


@pytest.mark.parametrize(("at", "moment"), [("hall", 6.0), ("dc", 3.0)])
def test_containment_is_decided_on_where_it_is_done(at, moment):
    """The head comes at 3; two hours to decide and one to cut the line, from then or from the beginning."""
    data = group_data(
        attack(PC, containment=contained(at=at), clean={"hours": 60, "crew": [{"skill": "it"}]})
    )
    data["group"]["municipalities"]["town"]["leadership"] = HEAD
    data["library"] = {"attendance": {"officials": SLOWLY}}

    assert cut(run(data, officials(3)))[0] == (moment, "hall-line", "open")


def test_to_move_back_nobody_decides():
    """The head never comes; the host is sound at 20, and moving back takes three hours."""
    move = {"site": "backup", "activate_hours": 2, "fail_back_hours": 3, "level": 4}
    system = {"name": text("tax"), "host": "dc", "requires": {"power": "dc"}, "fail_over": move}
    result = town(
        {},
        officials(9),
        how={**SLOWLY, "at_most": 0.1},
        sites={"dc": site(power={}, owner="town"), "backup": site(owner="town")},
        services={"s": service({"normal": mode(5, {"system": "own"})}, system="tax")},
        group={"systems": {"tax": system}},
        forced=out("dc/grid", 0, 20),
    )

    assert result.levels("town/s") == [(0.0, 0), (2.0, 4), (23.0, 5)]

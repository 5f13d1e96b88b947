"""A service takes the best mode that holds; lesser modes must be set up, by people, after a decision."""

from simulator.events import Kind
from tests.builders import broken, component, mode, out, pool, repair, run, scenario, service, site

CREW = [{"skill": "it"}]


def town(modes, forced, parts=None, **changes):
    """A hall with a server, a room, and a crew of one."""
    parts = {"server": component(), "room": component(), **(parts or {})}
    return run(
        scenario(
            sites={"hall": site(kind="hall", components=parts)},
            services={"s": service({"normal": mode(5, "hall/server"), **modes})},
            forced=forced,
            **changes,
        )
    )


def paper(hours=3, level=2, *needs, **changes):
    """Work by hand that somebody has to set up."""
    return mode(level, *needs, set_up={"hours": hours, "crew": CREW}, **changes)


def taken(result):
    """When the crew was taken and free again."""
    return [(hour, state) for hour, _, state in result.of(Kind.STAFF)]


def test_a_mode_that_needs_no_set_up_stands_in_at_once():
    """Without the server the service goes on at level 2 in the same instant."""
    result = town({"hand": mode(2)}, out("hall/server", 1, 5))

    assert result.levels("town/s") == [(0.0, 5), (1.0, 2), (5.0, 5)]


def test_a_mode_takes_its_set_up():
    """Three hours without service, then level 2, and level 5 with the server."""
    result = town({"paper": paper()}, out("hall/server", 0, 10))

    assert result.levels("town/s") == [(0.0, 0), (3.0, 2), (10.0, 5)]


def test_somebody_decides_before_a_mode_is_set_up():
    """An hour until the decision delays every set-up."""
    plan = {"mode_decision_hours": 1}

    assert town({"paper": paper()}, out("hall/server", 0, 10), plan=plan).levels("town/s")[1] == (4.0, 2)


def test_a_set_up_is_given_up_when_the_better_mode_is_back():
    """Back after two hours, the service never sees the mode that takes three."""
    result = town({"paper": paper()}, out("hall/server", 0, 2))

    assert result.levels("town/s") == [(0.0, 0), (2.0, 5)]
    assert result.phases("town/s#paper") == [(0.0, "set-up"), (2.0, "cancelled")]


def test_a_set_up_that_was_given_up_starts_from_nothing():
    """Two of three hours in the first outage count for nothing in the second."""
    result = town({"paper": paper()}, {**out("hall/server", 0, 2), **out("hall/server", 5, 20)})

    assert result.levels("town/s") == [(0.0, 0), (2.0, 5), (5.0, 0), (8.0, 2), (20.0, 5)]


def test_a_mode_that_is_set_up_stays_so():
    """What was set up for the first outage stands in at once in the second."""
    result = town({"paper": paper()}, {**out("hall/server", 0, 10), **out("hall/server", 12, 20)})

    assert result.levels("town/s") == [(0.0, 0), (3.0, 2), (10.0, 5), (12.0, 2), (20.0, 5)]


def test_a_mode_whose_requirement_failed_is_set_up_again():
    """The room is lost from 5 to 6, in the middle of working by hand: three more hours from 6."""
    result = town(
        {"paper": paper(3, 2, "hall/room")}, {**out("hall/server", 0, 20), **out("hall/room", 5, 6)}
    )

    assert result.levels("town/s") == [(0.0, 0), (3.0, 2), (5.0, 0), (9.0, 2), (20.0, 5)]


def test_a_set_up_is_given_up_when_its_requirement_fails():
    """The room is lost after two of three hours; the set-up begins anew at 4 and ends at 7."""
    result = town(
        {"paper": paper(3, 2, "hall/room")}, {**out("hall/server", 0, 20), **out("hall/room", 2, 4)}
    )

    assert result.levels("town/s")[1] == (7.0, 2)


def test_a_set_up_waits_for_its_requirement():
    """There is no room before 4: level 2 at 7."""
    result = town(
        {"paper": paper(3, 2, "hall/room")}, {**out("hall/server", 0, 20), **out("hall/room", 0, 4)}
    )

    assert result.levels("town/s")[1] == (7.0, 2)


def test_people_are_held_only_while_a_mode_is_set_up():
    """The crew is taken at 0 and free at 3, while the mode goes on until 10."""
    assert taken(town({"paper": paper()}, out("hall/server", 0, 10))) == [(0.0, "busy"), (3.0, "free")]


def test_a_set_up_waits_for_people():
    """The only technician repairs a terminal until 4: level 2 at 7."""
    result = town(
        {"paper": paper()}, {**out("hall/server", 1, 20), **broken("hall/pc")}, {"pc": component(4)}
    )

    assert result.levels("town/s") == [(0.0, 5), (1.0, 0), (7.0, 2), (20.0, 5)]


def test_people_who_run_a_mode_are_held_as_long_as_it_is_used():
    """The technician who issues papers by hand from 3 to 10 repairs the terminal only then: 15."""
    hand = paper(people_to_run={"skill": "it"})
    result = town(
        {"paper": hand}, {**out("hall/server", 0, 10), **broken("hall/pc", at=1)}, {"pc": component(5)}
    )

    assert taken(result)[:2] == [(0.0, "busy"), (10.0, "free")]
    assert result.done()["hall/pc"] == 15.0


def test_a_mode_whose_people_left_is_set_up_again():
    """With the better mode back the people went home: the second outage costs three hours again."""
    hand = paper(people_to_run={"skill": "it"})
    result = town({"paper": hand}, {**out("hall/server", 0, 10), **out("hall/server", 12, 20)})

    assert result.levels("town/s") == [(0.0, 0), (3.0, 2), (10.0, 5), (12.0, 0), (15.0, 2), (20.0, 5)]


def test_only_those_who_run_a_mode_stay():
    """Two set it up, one of them stays; the other repairs the terminal from 3 to 8."""
    hand = mode(2, set_up={"hours": 3, "crew": [{"skill": "it", "people": 2}]}, people_to_run={"skill": "it"})
    result = town(
        {"paper": hand},
        {**out("hall/server", 0, 10), **broken("hall/pc", at=1)},
        {"pc": component(5)},
        staff={"crew": pool(headcount=2)},
    )

    assert result.done()["hall/pc"] == 8.0


def test_every_better_mode_is_set_up():
    """Paper in an hour, a borrowed room in four, by two people at once: level 1, then 3."""
    result = town(
        {"paper": paper(1, 1), "room": paper(4, 3)},
        out("hall/server", 0, 10),
        staff={"crew": pool(headcount=2)},
    )

    assert result.levels("town/s") == [(0.0, 0), (1.0, 1), (4.0, 3), (10.0, 5)]


def test_a_lesser_mode_is_not_set_up_any_more():
    """With the room at level 3 ready after an hour, paper at level 1 is given up."""
    result = town(
        {"paper": paper(4, 1), "room": paper(1, 3)},
        out("hall/server", 0, 10),
        staff={"crew": pool(headcount=2)},
    )

    assert result.phases("town/s#paper")[-1] == (1.0, "cancelled")
    assert result.levels("town/s") == [(0.0, 0), (1.0, 3), (10.0, 5)]


def test_of_equal_modes_the_first_by_name_is_used():
    """Two modes of level 2 are equal; the log names the first."""
    result = town({"b": mode(2), "a": mode(2)}, out("hall/server", 1, 5))

    assert [span.note for span in result.spans("town/s")] == ["normal", "a", "normal"]


def test_the_best_mode_at_onset_is_set_up_already():
    """A normal service that would take hours to set up stands at onset."""
    result = run(scenario(services={"s": service({"normal": mode(5, set_up=5)})}))

    assert result.levels("town/s") == [(0.0, 5)]


def test_the_normal_mode_may_need_a_set_up_to_return():
    """When the server is back at 10, an hour of tidying up follows before level 5."""
    normal = mode(5, "hall/server", set_up=1)
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components={"server": component()})},
            services={"s": service({"normal": normal})},
            forced=out("hall/server", 4, 10),
        )
    )

    assert result.levels("town/s") == [(0.0, 5), (4.0, 0), (11.0, 5)]


def test_nobody_is_taken_for_a_set_up_that_is_not_needed_any_more():
    """The technician repairs the server until 4; the set-up that waited for him is given up, not begun."""
    result = town({"paper": paper()}, broken("hall/server"), {"server": component(4)})

    assert taken(result) == [(0.0, "busy"), (4.0, "free")]
    assert result.levels("town/s") == [(0.0, 0), (4.0, 5)]


def test_any_of_several_ways_is_enough():
    """A mode that needs the server or the room stands as long as one of them does."""
    either = {"any": ["hall/server", "hall/room"]}
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components={"server": component(), "room": component()})},
            services={"s": service({"normal": mode(5, either)})},
            forced={**out("hall/server", 1, 5), **out("hall/room", 4, 8)},
        )
    )

    assert result.levels("town/s") == [(0.0, 5), (4.0, 0), (5.0, 5)]


def test_two_of_three_are_enough():
    """A mode that needs two of three counters falls with the second."""
    counters = {f"c{i}": component(repair=repair(1, 0)) for i in range(3)}
    need = {"at_least": {"count": 2, "of": [f"hall/c{i}" for i in range(3)]}}
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components=counters)},
            services={"s": service({"normal": mode(5, need)})},
            forced={**out("hall/c0", 1, 9), **out("hall/c1", 3, 5)},
        )
    )

    assert result.levels("town/s") == [(0.0, 5), (3.0, 0), (5.0, 5)]

"""A standby link comes into use when its ends have lost every path, and stands by again when one is back."""

from simulator.events import Kind
from tests.builders import broken, component, mode, out, pool, repair, run, scenario, service, site

BY_HAND = {"hours": 2, "crew": [{"skill": "it"}]}


def town(forced, set_up=None, mobile=None, **changes):
    """A hall with one line to the data centre and a mobile link in reserve."""
    links = {
        "line": {"ends": ["hall", "dc"], "capacity_mbps": 100},
        "mobile": {
            "ends": ["hall", "dc"],
            "capacity_mbps": 10,
            "role": "standby",
            **({"set_up": set_up} if set_up else {}),
            **(mobile or {}),
        },
    }
    return run(
        scenario(
            sites={"hall": site(kind="hall", components={"pc": component(6)}), "dc": site()},
            services={"s": service({"normal": mode(5, {"path": ["hall", "dc"]})})},
            group={"links": links},
            forced=forced,
            **changes,
        )
    )


def standby(result):
    """When the reserve was set up (`closed`) and stood by again (`open`)."""
    return [(hour, state) for hour, _, state in result.of(Kind.STANDBY, "mobile")]


def test_a_reserve_that_switches_by_itself_leaves_no_gap():
    """An automatic standby link carries the traffic from the very instant of the loss."""
    result = town(out("line", 1, 4))

    assert result.services["town/s"].lost_hours == 0.0
    assert standby(result) == [(1.0, "closed"), (4.0, "open")]


def test_a_reserve_set_up_by_hand_takes_its_hours():
    """Cut at 1, the mobile link works two hours later; the line is mended at 10."""
    result = town(out("line", 1, 10), BY_HAND)

    assert result.levels("town/s") == [(0.0, 5), (1.0, 0), (3.0, 5)]
    assert standby(result) == [(3.0, "closed"), (10.0, "open")]


def test_somebody_decides_first():
    """An hour until the decision, then two hours of work."""
    assert town(out("line", 1, 10), {**BY_HAND, "decide_hours": 1}).levels("town/s")[-1] == (4.0, 5)


def test_the_set_up_needs_its_people():
    """The only technician works on a terminal until 6; the reserve is ready at 8."""
    assert town({**out("line", 1, 20), **broken("hall/pc")}, BY_HAND).levels("town/s")[-1] == (8.0, 5)


def test_the_set_up_needs_its_people_on_site():
    """A technician who lives an hour away makes it 1 + 1 + 2."""
    roads = {"road": {"ends": ["depot", "hall"], "travel_hours": 1}}
    result = run(
        scenario(
            sites={"dc": site(), "depot": site()},
            services={"s": service({"normal": mode(5, {"path": ["hall", "dc"]})})},
            staff={"crew": pool(home="depot")},
            group={
                "roads": roads,
                "links": {
                    "line": {"ends": ["hall", "dc"], "capacity_mbps": 100},
                    "mobile": {
                        "ends": ["hall", "dc"],
                        "capacity_mbps": 10,
                        "role": "standby",
                        "set_up": BY_HAND,
                    },
                },
            },
            forced=out("line", 1, 10),
        )
    )

    assert result.levels("town/s")[-1] == (4.0, 5)


def test_a_set_up_is_given_up_when_the_line_is_back():
    """The line is mended after an hour: the set-up ends, and its technician is free for the terminal at 2."""
    result = town({**out("line", 1, 2), **broken("hall/pc", at=1.5)}, BY_HAND)

    assert result.phases("mobile#standby")[-1] == (2.0, "cancelled")
    assert result.done() == {"hall/pc": 8.0}


def test_a_reserve_is_set_up_anew_each_time():
    """Two cuts cost two set-ups of two hours."""
    result = town({**out("line", 1, 10), **out("line", 20, 30)}, BY_HAND)

    assert result.levels("town/s") == [(0.0, 5), (1.0, 0), (3.0, 5), (20.0, 0), (22.0, 5)]


def test_a_damaged_reserve_helps_only_when_it_is_repaired():
    """Set up at 3 but broken until 5, the mobile link carries traffic from 5 on."""
    result = town(
        {**out("line", 1, 10), **broken("mobile")}, BY_HAND, {"repair": repair(5, 0)}, staff={"crew": pool()}
    )

    assert standby(result)[0] == (3.0, "closed")
    assert result.levels("town/s")[-1] == (5.0, 5)


def test_two_reserves_do_not_chase_each_other():
    """Both reserves switch over by themselves at 1 and stand by again only when the line is back at 4."""
    reserve = {"ends": ["hall", "dc"], "capacity_mbps": 5, "role": "standby"}
    line = {"ends": ["hall", "dc"], "capacity_mbps": 100}
    result = run(
        scenario(
            sites={"dc": site()},
            services={"s": service({"normal": mode(5, {"path": ["hall", "dc"]})})},
            group={"links": {"line": line, "mobile": reserve, "satellite": reserve}},
            forced=out("line", 1, 4),
        )
    )

    assert [hour for hour, _, _ in result.of(Kind.STANDBY)] == [1.0, 1.0, 4.0, 4.0]


def test_a_reserve_is_not_used_while_the_line_works():
    """The narrow reserve never stands beside the line."""
    assert standby(town({})) == []
    assert town({}).up_down("mobile") == []


def test_a_mode_survives_a_switch_over_without_a_gap():
    """What was set up over the line stays set up when the reserve takes over in the same instant."""
    by_hand = mode(3, {"path": ["hall", "dc"]}, set_up={"hours": 1, "crew": [{"skill": "it"}]})
    links = {
        "line": {"ends": ["hall", "dc"], "capacity_mbps": 100},
        "mobile": {"ends": ["hall", "dc"], "capacity_mbps": 10, "role": "standby"},
    }
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components={"pc": component()}), "dc": site()},
            services={"s": service({"normal": mode(5, "hall/pc"), "hand": by_hand})},
            group={"links": links},
            forced={**out("hall/pc", 0, 20), **out("line", 5, 10)},
        )
    )

    assert result.levels("town/s") == [(0.0, 0), (1.0, 3), (20.0, 5)]

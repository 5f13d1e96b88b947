"""Outages that happen as written: until an hour, until a repair, or for good."""

from tests.builders import broken, component, mode, out, repair, run, scenario, service, site


def town(forced, **changes):
    """A hall with one server that one service needs."""
    return run(
        scenario(
            sites={"hall": site(kind="hall", components={"server": component(6, 0)}), "dc": site()},
            services={"s": service({"normal": mode(5, "hall/server")})},
            forced=forced,
            **changes,
        )
    )


def test_an_outage_lasts_until_its_hour():
    """A server that is out from hour 2 to hour 5 costs three hours."""
    result = town(out("hall/server", 2, 5))

    assert result.levels("town/s") == [(0.0, 5), (2.0, 0), (5.0, 5)]
    assert result.services["town/s"].lost_hours == 3.0


def test_an_outage_may_end_with_the_repair():
    """A broken server with a repair of 6 h is back 6 h later."""
    assert town(broken("hall/server", at=2)).levels("town/s") == [(0.0, 5), (2.0, 0), (8.0, 5)]


def test_an_outage_may_last_for_good():
    """What never comes back is down at the horizon, and its return has no hour."""
    never = {"gone": {"what": "hall/server", "from_hours": 2, "restoration": "never"}}
    result = town(never, horizon_hours=100)

    assert result.levels("town/s") == [(0.0, 5), (2.0, 0)]
    assert result.services["town/s"].hours_to_l5 is None
    assert result.services["town/s"].lost_hours == 98.0


def test_overlapping_outages_end_with_the_later_one():
    """The end of the first outage at hour 5 closes only its own reason; the second holds until 9."""
    result = town({**out("hall/server", 2, 5), **out("hall/server", 4, 9)})

    assert result.up_down("hall/server") == [(2.0, "down"), (9.0, "up")]


def test_the_end_of_an_outage_does_not_end_a_repair():
    """An outage until hour 4 beside a repair of 6 h: the server is back at hour 6."""
    result = town({**broken("hall/server"), **out("hall/server", 1, 4)})

    assert result.up_down("hall/server") == [(0.0, "down"), (6.0, "up")]


def test_a_repair_does_not_end_another_outage():
    """A repair is verified at hour 6, but the outage given until hour 10 goes on."""
    result = town({**broken("hall/server"), **out("hall/server", 1, 10)})

    assert result.done() == {"hall/server": 6.0}
    assert result.up_down("hall/server") == [(0.0, "down"), (10.0, "up")]


def test_one_repair_serves_two_breakages():
    """A server broken again during its repair needs no second job: both reasons end at hour 6."""
    second = {"again": {"what": "hall/server", "from_hours": 3, "restoration": "repair"}}
    result = town({**broken("hall/server"), **second})

    assert result.up_down("hall/server") == [(0.0, "down"), (6.0, "up")]


def test_an_outage_of_no_length_is_none():
    """Out and back within one instant is not seen by anybody."""
    assert town(out("hall/server", 3, 3)).services["town/s"].lost_hours == 0.0


def test_a_line_can_be_out():
    """A line that is cut from 1 to 4 takes the path with it."""
    line = {"line": {"ends": ["hall", "dc"], "capacity_mbps": 10}}
    result = run(
        scenario(
            sites={"dc": site()},
            services={"s": service({"normal": mode(5, {"path": ["hall", "dc"]})})},
            group={"links": line},
            forced=out("line", 1, 4),
        )
    )

    assert result.levels("town/s") == [(0.0, 5), (1.0, 0), (4.0, 5)]


def test_a_road_can_be_out():
    """The only road is closed until hour 5; the vendor needs an hour on it and two for the work."""
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components={"server": component(2)}), "depot": site()},
            services={"s": service({"normal": mode(5, "hall/server")})},
            staff={
                "vendor": {
                    "organisation": "town",
                    "skill": "it",
                    "headcount": 1,
                    "home": "depot",
                    "serves": "all",
                }
            },
            group={"roads": {"road": {"ends": ["depot", "hall"], "travel_hours": 1}}},
            forced={**broken("hall/server"), **out("road", 0, 5)},
        )
    )

    assert result.done() == {"hall/server": 8.0}


def test_a_system_can_be_out_while_its_server_is_sound():
    """An application that is stopped from 1 to 3 is down although everything under it is up."""
    result = run(
        scenario(
            services={"s": service({"normal": mode(5, {"system": "own"})}, system="tax")},
            group={"systems": {"tax": {"name": {"ja": "tax", "en": "tax"}, "host": "hall"}}},
            forced={"tax-stops": {"what": "tax@town", "from_hours": 1, "until_hours": 3}},
        )
    )

    assert result.levels("town/s") == [(0.0, 5), (1.0, 0), (3.0, 5)]


def test_what_requires_a_broken_thing_is_down_with_it():
    """A server that requires its LAN is down while the LAN is, and needs no repair of its own."""
    parts = {"lan": component(repair=repair(4, 0)), "server": component(requires="lan")}
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components=parts)},
            services={"s": service({"normal": mode(5, "hall/server")})},
            forced=broken("hall/lan", at=1),
        )
    )

    assert result.up_down("hall/server") == [(1.0, "down"), (5.0, "up")]
    assert result.done() == {"hall/lan": 5.0}

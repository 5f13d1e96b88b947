"""A path takes the widest way over links and sites that are up; then the shortest, then the first by name."""

import pytest

from simulator.events import Kind
from tests.builders import broken, component, mode, out, repair, run, scenario, service, site


def net(links, forced=None, sites=None, **changes):
    """A hall and a data centre joined by *links*, given as (from, to, Mbps)."""
    lines = {name: {"ends": [a, b], "capacity_mbps": mbps} for name, (a, b, mbps) in links.items()}
    return run(
        scenario(
            sites={"dc": site(), "relay": site(), "other": site(), **(sites or {})},
            services={"s": service({"normal": mode(5, {"path": ["hall", "dc"]})})},
            group={"links": lines},
            forced=forced,
            **changes,
        )
    )


def first(result):
    """The links of the path before anything has happened."""
    return result.plan.paths[0].reference


def ways(result):
    """The links of the path from when on."""
    return [(hour, state) for hour, _, state in result.of(Kind.PATH)]


def test_the_widest_way_wins():
    """Two wide links by the relay beat a narrow one that leads straight there."""
    links = {"direct": ("hall", "dc", 10), "near": ("hall", "relay", 100), "far": ("relay", "dc", 50)}

    assert first(net(links)) == ("near", "far")


def test_of_equally_wide_ways_the_shortest_wins():
    """The narrowest link decides the width; at equal width fewer links are better."""
    links = {"direct": ("hall", "dc", 50), "near": ("hall", "relay", 100), "far": ("relay", "dc", 50)}

    assert first(net(links)) == ("direct",)


def test_of_equal_ways_the_first_by_name_wins():
    """Between two lines of the same kind the name decides, wherever they stand in the file."""
    assert first(net({"b": ("hall", "dc", 10), "a": ("hall", "dc", 10)})) == ("a",)


def test_traffic_takes_the_next_best_way():
    """When the wide way is cut at 1 traffic goes straight, and turns back when it is mended at 3."""
    links = {"direct": ("hall", "dc", 10), "near": ("hall", "relay", 100), "far": ("relay", "dc", 50)}

    assert ways(net(links, out("far", 1, 3))) == [(1.0, "direct"), (3.0, "near+far")]


def test_a_dark_relay_cuts_the_lines_that_pass_through_it():
    """Without power at the relay from 2 to 4 there is no path, although both links are intact."""
    links = {"near": ("hall", "relay", 100), "far": ("relay", "dc", 50)}
    result = net(links, out("relay/grid", 2, 4), {"relay": site(power={})})

    assert result.levels("town/s") == [(0.0, 5), (2.0, 0), (4.0, 5)]
    assert result.of(Kind.LINK) == []


def test_a_broken_router_takes_its_site_off_the_net():
    """A site is joined only while its router works."""
    links = {"near": ("hall", "relay", 100), "far": ("relay", "dc", 50)}
    relay = site(router="router", components={"router": component(repair=repair(2, 0))})
    result = net(links, broken("relay/router", at=1), {"relay": relay})

    assert result.levels("town/s") == [(0.0, 5), (1.0, 0), (3.0, 5)]
    assert result.up_down("relay") == [(1.0, "down"), (3.0, "up")]


def test_a_dead_end_does_not_matter():
    """A line that leads nowhere near the data centre may fail without notice."""
    result = net({"direct": ("hall", "dc", 10), "aside": ("dc", "other", 100)}, out("aside", 1, 5))

    assert ways(result) == []


def test_a_line_hangs_on_the_equipment_it_requires():
    """A line that requires the carrier's box at the exchange is down while the box is."""
    links = {"line": {"ends": ["hall", "dc"], "capacity_mbps": 10, "requires": "relay/box"}}
    result = run(
        scenario(
            sites={"dc": site(), "relay": site(components={"box": component(repair=repair(3, 0))})},
            services={"s": service({"normal": mode(5, {"path": ["hall", "dc"]})})},
            group={"links": links},
            forced=broken("relay/box"),
        )
    )

    assert result.levels("town/s") == [(0.0, 0), (3.0, 5)]


@pytest.mark.parametrize(("cut", "lost"), [(("a",), 0.0), (("a", "b"), 4.0)])
def test_two_lines_fail_only_together(cut, lost):
    """With two lines a path is lost only while both are out."""
    links = {"a": ("hall", "dc", 10), "b": ("hall", "dc", 10)}
    forced = {name: {"what": name, "until_hours": 4} for name in cut}

    assert net(links, forced).services["town/s"].lost_hours == lost


def test_within_one_site_no_network_is_needed():
    """A service whose system stands in the hall itself needs no line."""
    result = run(scenario(services={"s": service({"normal": mode(5, {"path": ["hall", "hall"]})})}))

    assert result.services["town/s"].lost_hours == 0.0

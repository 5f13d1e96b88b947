"""Room on a line that others leave or take decides on what is set up, and a way over a line counts once."""

from __future__ import annotations

from typing import Any

from simulator.events import Kind
from tests.builders import Data, Run, component, mode, out, pool, run, scenario, service, site

HOUR = 3600
WAY = {"path": ["hall", "dc"]}


def two_on_a_line(forced: Data, staff: Data | None = None, **by_hand: Any) -> Run:
    """A line of 10 Mbps; the first service takes 6 of it, the second has a stand-in that needs 6."""
    stand_in = mode(3, WAY, needs_mbps=6, **{"set_up": {"hours": 3}, **by_hand})
    classes: dict[str, Any] = {
        name: {
            "name": {"ja": name, "en": name},
            "rank": rank,
            "objectives": {"ladder": [{"by_hours": 9, "level": 5}]},
        }
        for rank, name in enumerate(("first", "second"), start=1)
    }
    services = {
        "a": service({"normal": mode(5, WAY, "hall/pc", needs_mbps=6)}, **{"class": "first"}),
        "b": service({"normal": mode(5, "hall/x"), "hand": stand_in}, **{"class": "second"}),
    }
    hall = site(kind="hall", components={"pc": component(), "x": component()})
    return run(
        scenario(
            sites={"hall": hall, "dc": site()},
            services=services,
            staff=staff,
            forced=forced,
            group={
                "service_classes": classes,
                "links": {"line": {"ends": ["hall", "dc"], "capacity_mbps": 10}},
            },
        )
    )


def test_room_that_comes_free_is_used():
    """When the more important service leaves the line, the stand-in of the other is set up."""
    result = two_on_a_line({**out("hall/x", 0, 20), **out("hall/pc", 1, 10)})

    assert result.levels("town/b") == [(0, 0), (4, 3), (10, 0), (20, 5)]


def test_a_set_up_ends_when_its_room_is_gone():
    """When the more important service is back on the line, a set-up without room is given up."""
    result = two_on_a_line({**out("hall/x", 1, 20), **out("hall/pc", 0, 2)})

    assert result.phases("town/b#hand") == [(1, "set-up"), (2, "cancelled")]


def test_a_stand_in_needs_room_on_all_of_its_lines():
    """On the second of two lines there is room, on the first one there is not: nothing is set up."""
    lines = {
        "near": {"ends": ["hall", "relay"], "capacity_mbps": 10},
        "far": {"ends": ["relay", "dc"], "capacity_mbps": 20},
    }
    first, second = {"path": ["hall", "relay"]}, {"path": ["relay", "dc"]}
    stand_in = mode(3, first, second, needs_mbps=6, set_up={"hours": 3})
    wide = mode(3, second, "hall/pc", needs_mbps=16)
    hall = site(kind="hall", components={"pc": component(), "x": component()})
    result = run(
        scenario(
            sites={"hall": hall, "relay": site(), "dc": site()},
            services={
                "a": service({"normal": mode(5, first, needs_mbps=6)}),
                "b": service({"normal": mode(5, "hall/x"), "hand": stand_in}),
                "c": service({"normal": mode(5, second, needs_mbps=4), "wide": wide}),
            },
            forced=out("hall/x", 0, 20),
            group={"links": lines},
        )
    )

    assert result.levels("town/b") == [(0, 0), (20, 5)]
    assert result.phases("town/b#hand") == []


def test_a_stand_in_whose_people_have_left_does_not_want_the_line_any_more():
    """When its room is taken, those who ran it go home: what is not set up is not held up by a line."""
    forced = {**out("hall/x", 0, 20), **out("hall/pc", 0, 10)}
    by_hand = {"set_up": {"hours": 3, "crew": [{"skill": "it"}]}, "people_to_run": {"skill": "it"}}
    result = two_on_a_line(forced, {"it": pool()}, **by_hand)

    assert result.levels("town/b") == [(0, 0), (3, 3), (10, 0), (20, 5)]
    told = [event for event in result.log.of(Kind.SERVICE) if event.subject == "town/b"]
    assert [event.detail for event in told if event.time_s == 10 * HOUR] == [{"mode": ""}]


def test_a_line_that_is_passed_twice_counts_once():
    """A mode with two ways over the same line needs its room there once."""
    both = mode(5, WAY, {"path": ["hall", "relay"]}, needs_mbps=10)
    links = {
        "w": {"ends": ["hall", "relay"], "capacity_mbps": 10},
        "x": {"ends": ["relay", "dc"], "capacity_mbps": 100},
    }
    result = run(
        scenario(
            sites={"relay": site(transit=True), "dc": site()},
            services={"a": service({"normal": both})},
            group={"links": links},
        )
    )

    assert result.levels("town/a") == [(0, 5)]


def test_who_makes_way_on_one_line_does_not_crowd_another():
    """Two compete for the first line; the loser's stand-in may not take the second line from who is on it."""
    other = {"path": ["hall", "backup"]}
    modes = {"normal": mode(5, WAY, needs_mbps=10), "beside": mode(3, other, needs_mbps=10)}
    result = run(
        scenario(
            sites={"dc": site(), "backup": site()},
            services={
                "a": service({"normal": mode(5, WAY, needs_mbps=10)}),
                "b": service({"normal": mode(5, other, needs_mbps=10)}),
                "c": service(modes),
            },
            group={
                "links": {
                    "first": {"ends": ["hall", "dc"], "capacity_mbps": 10},
                    "second": {"ends": ["hall", "backup"], "capacity_mbps": 10},
                }
            },
        ),
        checked=False,
    )

    assert {name: result.levels(f"town/{name}")[0][1] for name in "abc"} == {"a": 5, "b": 5, "c": 0}


def test_of_several_ways_a_thin_mode_takes_one_with_room():
    """Either line will do for one megabit and has room for one service: two of three are served."""
    either = mode(5, {"any": [{"path": ["hall", "dc"]}, {"path": ["hall", "backup"]}]}, needs_mbps=1)
    result = run(
        scenario(
            sites={"dc": site(), "backup": site()},
            services={name: service({"normal": either}) for name in "abc"},
            group={
                "links": {
                    "first": {"ends": ["hall", "dc"], "capacity_mbps": 1},
                    "second": {"ends": ["hall", "backup"], "capacity_mbps": 1},
                }
            },
        ),
        checked=False,
    )

    assert [result.levels(f"town/{name}")[0][1] for name in "abc"] == [5, 5, 0]


def test_who_can_never_have_the_best_takes_room_elsewhere_in_its_turn():
    """The first line is too thin for a's best mode; a's stand-in comes before b on the second line."""
    other = {"path": ["hall", "backup"]}
    modes = {"normal": mode(5, WAY, needs_mbps=20), "beside": mode(3, other, needs_mbps=6)}
    result = run(
        scenario(
            sites={"dc": site(), "backup": site()},
            services={
                "a": service(modes),
                "b": service({"normal": mode(5, other, needs_mbps=6)}),
            },
            group={
                "links": {
                    "first": {"ends": ["hall", "dc"], "capacity_mbps": 10},
                    "second": {"ends": ["hall", "backup"], "capacity_mbps": 10},
                }
            },
        ),
        checked=False,
    )

    assert {name: result.levels(f"town/{name}")[0][1] for name in "ab"} == {"a": 3, "b": 0}

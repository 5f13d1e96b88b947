"""A crew goes the shortest open way, on from its last job in the same instant, from home otherwise."""

import pytest

from tests.builders import broken, component, mode, out, pool, repair, run, scenario, service, site

DEPOT_TO_BOTH = {"to-x": ("depot", "x", 1), "to-y": ("depot", "y", 1), "between": ("x", "y", 0.25)}


def country(forced, roads=None, hours=2, staff=None, **changes):
    """Two sites x and y and a depot; one crew lives at the depot and works where roads lead."""
    ways = DEPOT_TO_BOTH if roads is None else roads
    reached = {end for a, b, _ in ways.values() for end in (a, b)}
    return run(
        scenario(
            sites={
                **{
                    name: site(owner="town", components={"pc": component(hours, int(name in reached))})
                    for name in "xy"
                },
                "depot": site(),
                "via": site(),
            },
            services={"s": service({"normal": mode(5, "x/pc", "y/pc")})},
            staff=staff or {"crew": pool(home="depot")},
            group={"roads": {n: {"ends": [a, b], "travel_hours": h} for n, (a, b, h) in ways.items()}},
            forced=forced,
            **changes,
        )
    )


def test_a_crew_travels_on_from_its_last_job():
    """To x in an hour, two of work; on to y in a quarter of an hour, two of work: 3 and 5.25."""
    assert country(broken("x/pc", "y/pc")).done() == {"x/pc": 3.0, "y/pc": 5.25}


def test_a_crew_that_is_called_later_starts_from_home():
    """At 4 the crew is home again: an hour to y, two of work."""
    assert country({**broken("x/pc"), **broken("y/pc", at=4)}).done() == {"x/pc": 3.0, "y/pc": 7.0}


def test_a_crew_called_in_the_instant_it_comes_free_travels_on():
    """A call at 3, just when the work at x ends, is answered from x."""
    assert country({**broken("x/pc"), **broken("y/pc", at=3)}).done() == {"x/pc": 3.0, "y/pc": 5.25}


def test_a_crew_on_the_road_is_not_available():
    """With one crew, the second job starts when the first is verified, travel included."""
    roads = {"to-x": ("depot", "x", 1), "to-y": ("depot", "y", 1)}

    assert country(broken("x/pc", "y/pc"), roads).done() == {"x/pc": 3.0, "y/pc": 3.0 + 2 + 2}


@pytest.mark.parametrize(("closed", "done"), [({}, 4.0), (out("short", 0, 99), 5.0)])
def test_a_crew_takes_the_shortest_open_way(closed, done):
    """By the pass it is two hours, around the mountain three."""
    roads = {"around": ("depot", "x", 3), "foot": ("depot", "via", 1), "short": ("via", "x", 1)}

    assert country({**broken("x/pc"), **closed}, roads).done() == {"x/pc": done}


def test_without_an_open_road_nobody_sets_out():
    """The only road opens at 6: an hour of travel, two of work."""
    result = country({**broken("x/pc"), **out("to-x", 0, 6)}, {"to-x": ("depot", "x", 1)})

    assert result.phases("x/pc")[:2] == [(0.0, "waiting for road"), (6.0, "travelling")]
    assert result.done() == {"x/pc": 9.0}


def test_the_way_is_fixed_at_departure():
    """A road that closes behind the crew does not stop it, and one that opens ahead does not help."""
    roads = {"long": ("depot", "x", 4), "short": ("depot", "x", 1)}
    opens = country({**broken("x/pc"), **out("short", 0, 1)}, roads)
    closes = country({**broken("x/pc"), **out("short", 0.5, 9)}, roads)

    assert (opens.done(), closes.done()) == ({"x/pc": 6.0}, {"x/pc": 3.0})


def test_called_people_take_their_response_time():
    """Two hours until the vendor sets out, one on the road, two of work."""
    result = country(broken("x/pc"), staff={"crew": pool(home="depot", response_hours=2)})

    assert result.phases("x/pc") == [
        (0.0, "waiting for own staff"),
        (2.0, "travelling"),
        (3.0, "repairing"),
        (5.0, "done"),
    ]


def test_people_who_are_out_already_set_out_at_once():
    """The response time counts once: 2 + 1 + 2 for x, then 0.25 + 2 for y."""
    result = country(broken("x/pc", "y/pc"), staff={"crew": pool(home="depot", response_hours=2)})

    assert result.done() == {"x/pc": 5.0, "y/pc": 7.25}


def test_parallel_roads_count_as_the_faster():
    """Of two roads between the same places the faster one is taken."""
    roads = {"slow": ("depot", "x", 3), "fast": ("depot", "x", 1)}

    assert country(broken("x/pc"), roads).done() == {"x/pc": 3.0}


def test_worse_damage_does_not_carry_a_crew_to_the_site():
    """Called off on the road at 0.5 by worse damage, the crew sets out anew: 0.5 + 1 h of travel + 2."""
    curve = {"by_type": {"shaking": [{"steps": [[5.0, 1.0]]}, {"steps": [[6.0, 1.0]]}]}}
    blows = {
        f"blow-{i}": {
            "name": {"ja": "b", "en": "b"},
            "type": "shaking",
            "at_hours": at,
            "intensity": {"x": value},
        }
        for i, (at, value) in enumerate([(0, 5.0), (0.5, 6.0)])
    }
    result = run(
        scenario(
            sites={"x": site(components={"pc": component(2, fragility="curve")}), "depot": site()},
            services={"s": service({"normal": mode(5, "x/pc")})},
            staff={"crew": pool(home="depot")},
            group={"roads": {"road": {"ends": ["depot", "x"], "travel_hours": 1}}},
            hazard={"shocks": blows},
            library={"fragility": {"curve": curve}},
        )
    )

    assert result.done() == {"x/pc": 3.5}


def test_who_could_travel_on_but_was_not_called_starts_from_home_again():
    """At 3 the crew at x could go on to y, where the others are still busy; its way from home is closed.

    So the work at y waits for people until 3, and for a road from then on.
    """
    together = repair(2, crew=[{"skill": "it"}, {"skill": "line"}])
    parts = {"pc": component(repair=together), "cable": component(repair=repair(20, skill="line"))}
    result = run(
        scenario(
            sites={
                "x": site(owner="town", components={"pc": component(2)}),
                "y": site(owner="town", components=parts),
                "depot": site(),
            },
            services={"s": service({"normal": mode(5, "x/pc", "y/pc", "y/cable")})},
            staff={"crew": pool(home="depot"), "lines": pool("line", home="y")},
            group={
                "roads": {
                    "to-x": {"ends": ["depot", "x"], "travel_hours": 1},
                    "between": {"ends": ["x", "y"], "travel_hours": 0.25},
                }
            },
            forced={
                **broken("x/pc", "y/cable"),
                **broken("y/pc", at=2),
                **out("to-x", 1.5, 90),
            },
        )
    )

    assert result.phases("y/pc")[:2] == [(2.0, "waiting for own staff"), (3.0, "waiting for road")]

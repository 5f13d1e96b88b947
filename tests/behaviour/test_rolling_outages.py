"""Rolling outages: a group of feeders is switched off by timetable, again and again."""

from simulator.events import Kind
from tests.builders import ByUse, component, mode, out, run, scenario, service, site


def window(from_hours, hours):
    """One time without power."""
    return {"from_hours": from_hours, "hours": hours}


def town(*windows, of=("hall",), power=None, hazard=None, **changes):
    """A hall with one powered server that one service needs."""
    server = component(powered=True)
    rolling = {"group-1": {"of": list(of), "outages": list(windows)}}
    return run(
        scenario(
            sites={"hall": site(kind="hall", power=power or {}, components={"server": server})},
            services={"s": service({"normal": mode(5, "hall/server")})},
            hazard={"rolling_outages": rolling, **(hazard or {})},
            **changes,
        ),
        ByUse({}),
    )


def test_the_group_is_dark_in_every_window():
    """Three hours off at 24 and three at 48: six hours are lost, at those times."""
    result = town(window(24, 3), window(48, 3))

    assert result.levels("town/s") == [(0.0, 5), (24.0, 0), (27.0, 5), (48.0, 0), (51.0, 5)]


def test_what_is_not_of_the_group_keeps_its_power():
    """The timetable of another site does not touch the hall."""
    rolling = {"other": {"of": ["dc"], "outages": [window(1, 3)]}}
    result = run(
        scenario(
            sites={"hall": site(kind="hall", power={}), "dc": site(power={})},
            services={"s": service({"normal": mode(5, {"power": "hall"})})},
            hazard={"rolling_outages": rolling},
        )
    )

    assert result.services["town/s"].lost_hours == 0.0
    assert result.up_down("dc/grid") == [(1.0, "down"), (4.0, "up")]


def test_a_generator_carries_the_hall_through_a_window():
    """With fuel and an engine that starts at once nobody notices."""
    result = town(window(24, 3), power={"generator": {"fuel_hours": 10}})

    assert result.services["town/s"].lost_hours == 0.0


def test_windows_that_touch_are_one_outage():
    """Off from 2 to 4 and from 4 to 6: the power does not come back for a moment at 4."""
    assert town(window(2, 2), window(4, 2)).up_down("hall/grid") == [(2.0, "down"), (6.0, "up")]


def test_windows_that_overlap_end_with_the_later_one():
    """Off from 2 to 8 and from 4 to 6: the end of the inner window changes nothing."""
    assert town(window(2, 6), window(4, 2)).up_down("hall/grid") == [(2.0, "down"), (8.0, "up")]


def test_a_window_of_no_length_is_none():
    """Nothing is switched off at all."""
    assert town(window(3, 0)).of(Kind.LIFELINE) == []


def test_a_blackout_and_a_window_are_reasons_of_their_own():
    """A blackout until 5 and a window from 4 to 7: the power is back at 7."""
    blackout = {"lifelines": {"b": {"kind": "power", "curve": "curve", "of": ["hall"]}}}
    library = {"restoration": {"curve": {"still_out": [[0, 1], [5, 1], [5.0001, 0]]}}}
    result = town(window(4, 3), hazard=blackout, library=library)

    assert result.up_down("hall/grid") == [(0.0, "down"), (7.0, "up")]


def test_what_is_pinned_intact_is_spared():
    """A grid that must stay intact in the exercise is not switched off."""
    spared = {"spared": {"what": "hall/grid", "state": "intact"}}

    assert town(window(3, 2), forced=spared).services["town/s"].lost_hours == 0.0


def test_links_can_be_listed_too():
    """A line whose exchange has no power in the window is down with it."""
    rolling = {"group-1": {"of": ["line"], "outages": [window(2, 1)]}}
    result = run(
        scenario(
            sites={"dc": site()},
            services={"s": service({"normal": mode(5, {"path": ["hall", "dc"]})})},
            group={"links": {"line": {"ends": ["hall", "dc"], "capacity_mbps": 10}}},
            hazard={"rolling_outages": rolling},
        )
    )

    assert result.levels("town/s") == [(0.0, 5), (2.0, 0), (3.0, 5)]


def test_lost_hours_are_charged_to_the_grid_as_a_lifeline():
    """All three hours of a window are charged to the grid in the phase `lifeline`."""
    assert town(window(24, 3)).charges() == {("town/s", "hall/grid", "lifeline"): 3.0}


def test_a_given_outage_beside_a_window_keeps_its_own_end():
    """The grid is out as given until 9, and the window ends at 6: back at 9."""
    assert town(window(4, 2), forced=out("hall/grid", 5, 9)).up_down("hall/grid") == [
        (4.0, "down"),
        (9.0, "up"),
    ]

"""A machine room without cooling warms while its machines run, and stops them at the limit."""

from simulator.events import Kind
from tests.builders import component, mode, out, run, scenario, service, site


def room(forced, power=None, server=None):
    """A machine room that stands an hour without cooling."""
    server = component(powered=True, cooled=True, **(server or {}))
    supply = {"cooling": {"thermal_limit_minutes": 60}, **(power or {})}
    return run(
        scenario(
            sites={
                "hall": site(kind="hall", power=supply, components={"server": server, "shelf": component()})
            },
            services={
                "s": service({"normal": mode(5, "hall/server")}),
                "t": service({"normal": mode(5, "hall/shelf")}),
            },
            forced=forced,
        )
    )


def test_servers_stop_at_the_thermal_limit():
    """Cooling lost at 2, servers stopped at 3, back with the cooling at 6, all while the power is on."""
    result = room(out("hall/cooling", 2, 6))

    assert result.levels("town/s") == [(0.0, 5), (3.0, 0), (6.0, 5)]
    assert result.of(Kind.POWER) == []


def test_what_needs_no_cooling_goes_on():
    """Only components that are marked as cooled stop for the heat."""
    assert room(out("hall/cooling", 2, 6)).services["town/t"].lost_hours == 0.0


def test_a_short_loss_of_cooling_is_not_felt():
    """Cooling that is back within the hour stops nothing."""
    assert room(out("hall/cooling", 2, 2.9)).services["town/s"].lost_hours == 0.0


def test_the_timer_starts_anew_when_the_cooling_was_back():
    """Two losses of three quarters of an hour with a moment between them stop nothing."""
    forced = {**out("hall/cooling", 2, 2.75), **out("hall/cooling", 3, 3.75)}

    assert room(forced).services["town/s"].lost_hours == 0.0


def test_a_dark_room_does_not_warm_up():
    """Half an hour of warming, two hours without power, and the other half: the limit is reached at 3."""
    result = room({**out("hall/cooling", 0, 5), **out("hall/grid", 0.5, 2.5)})

    assert result.levels("town/s") == [(0.0, 5), (0.5, 0), (2.5, 5), (3.0, 0), (5.0, 5)]


def test_a_stop_for_heat_is_a_clean_one():
    """Servers that stop for the heat need no restart check, however slow that would be."""
    result = room(out("hall/cooling", 2, 6), {"orderly_shutdown_minutes": 10}, {"restart_check": 5})

    assert result.services["town/s"].lost_hours == 3.0


def test_cooling_that_needs_power_fails_and_returns_with_it():
    """In a blackout the cooling is down too; with the power both are back and the room is cool."""
    result = room(out("hall/grid", 1, 4))

    assert result.up_down("hall/cooling") == [(1.0, "down"), (4.0, "up")]
    assert result.services["town/s"].lost_hours == 3.0


def test_a_room_that_is_hot_stays_stopped_through_a_blackout():
    """Stopped at 1 for the heat, dark from 2 to 3, and still hot until the cooling is back at 5."""
    result = room({**out("hall/cooling", 0, 5), **out("hall/grid", 2, 3)})

    assert result.levels("town/s") == [(0.0, 5), (1.0, 0), (5.0, 5)]


def test_a_battery_that_does_not_carry_the_cooling_needs_a_requirement():
    """Cooling that hangs on the grid alone stops the room an hour into the battery's two."""
    power = {"ups": {"minutes": 120}, "cooling": {"thermal_limit_minutes": 60, "requires": "hall/grid"}}

    assert room(out("hall/grid", 0, 2), power).levels("town/s") == [(0.0, 5), (1.0, 0), (2.0, 5)]

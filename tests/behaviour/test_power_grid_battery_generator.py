"""The load of a site hangs on the grid, else on the generator, else on the battery."""

import pytest

from simulator.events import Kind
from tests.builders import ByUse, broken, component, mode, out, repair, run, scenario, service, site


def powered(power, forced, draws=None, **changes):
    """A hall with that supply, and a service that needs nothing but its power."""
    return run(
        scenario(
            sites={"hall": site(kind="hall", power=power)},
            services={"s": service({"normal": mode(5, {"power": "hall"})})},
            forced=forced,
            **changes,
        ),
        draws,
    )


def sources(result):
    """What carried the load from when on."""
    return [(hour, state) for hour, _, state in result.of(Kind.POWER, "hall")]


def dark(result):
    """The times without power, as (from, to) in hours."""
    levels = result.levels("town/s")
    ends = [start for start, _ in levels[1:]] + [None]
    return [(start, end) for (start, level), end in zip(levels, ends, strict=True) if level == 0]


def test_without_anything_else_the_load_falls_with_the_grid():
    """A site that has only the grid is dark while the grid is away."""
    assert dark(powered({}, out("hall/grid", 2, 5))) == [(2.0, 5.0)]


@pytest.mark.parametrize(("until", "times"), [(2.5, []), (3.0, []), (5.0, [(3.0, 5.0)])])
def test_a_battery_carries_the_load_for_its_minutes(until, times):
    """A battery of an hour bridges an outage of up to an hour, and the first hour of a longer one."""
    assert dark(powered({"ups": {"minutes": 60}}, out("hall/grid", 2, until))) == times


def test_the_battery_bridges_the_start_of_the_generator():
    """Grid until 2:00, battery for the 15 minutes that the generator needs, grid again at 5:00."""
    power = {"ups": {"minutes": 30}, "generator": {"fuel_hours": 10, "start_delay_minutes": 15}}
    result = powered(power, out("hall/grid", 2, 5))

    assert sources(result) == [(2.0, "ups"), (2.25, "generator"), (5.0, "grid")]
    assert dark(result) == []


def test_a_generator_may_start_too_late_for_the_battery():
    """A battery of 15 minutes under a start of 45 leaves half an hour in the dark."""
    power = {"ups": {"minutes": 15}, "generator": {"fuel_hours": 10, "start_delay_minutes": 45}}

    assert dark(powered(power, out("hall/grid", 2, 5))) == [(2.25, 2.75)]


def test_a_generator_without_delay_leaves_no_gap():
    """A generator that starts at once carries the load from the same instant on: nobody shuts down."""
    power = {"generator": {"fuel_hours": 10}, "orderly_shutdown_minutes": 5}
    result = powered(power, out("hall/grid", 2, 5))

    assert dark(result) == []
    assert result.of(Kind.SHUTDOWN) == []


def test_a_generator_that_does_not_start_is_repaired_and_tried_again():
    """The start at hour 2 fails; after a repair of 3 h the second attempt succeeds."""
    power = {"generator": {"fuel_hours": 10, "start_probability": 0.5, "repair": repair(3)}}
    draws = ByUse({"generator/hall/generator/start": (0.9, 0.1)})
    result = powered(power, out("hall/grid", 2, 8), draws)

    assert dark(result) == [(2.0, 5.0)]
    assert result.done() == {"hall/generator": 5.0}


def test_a_repaired_generator_may_fail_to_start_again():
    """Every attempt takes its own luck: failures at 2 and 5, success at 8."""
    power = {"generator": {"fuel_hours": 10, "start_probability": 0.5, "repair": repair(3)}}
    draws = ByUse({"generator/hall/generator/start": (0.9, 0.9, 0.1)})

    assert dark(powered(power, out("hall/grid", 2, 15), draws)) == [(2.0, 8.0)]


def test_a_generator_that_fails_stays_failed_until_it_is_repaired():
    """The grid is back before the repair ends; the next outage at 6 finds the generator repaired at 5."""
    power = {"generator": {"fuel_hours": 10, "start_probability": 0.5, "repair": repair(3)}}
    draws = ByUse({"generator/hall/generator/start": (0.9, 0.1)})
    result = powered(power, {**out("hall/grid", 2, 4), **out("hall/grid", 6, 8)}, draws)

    assert dark(result) == [(2.0, 4.0)]
    assert sources(result)[-2:] == [(6.0, "generator"), (8.0, "grid")]


def test_a_generator_that_breaks_hands_over_to_the_battery():
    """A generator broken at 4 with a repair of 2 h, a battery of an hour: dark from 5 to 6."""
    power = {"ups": {"minutes": 60}, "generator": {"fuel_hours": 20, "repair": repair(2)}}
    result = powered(power, {**out("hall/grid", 2, 10), **broken("hall/generator", at=4)})

    assert dark(result) == [(5.0, 6.0)]


def test_a_life_counts_only_hours_of_running():
    """With 5 h of life, 3 h in the first outage leave 2 h for the second: it fails at 12, back at 14."""
    power = {"generator": {"fuel_hours": 100, "running_life_hours": 5, "repair": repair(2)}}
    result = powered(power, {**out("hall/grid", 0, 3), **out("hall/grid", 10, 16)})

    assert dark(result) == [(12.0, 14.0)]


def test_every_repair_gives_a_generator_a_new_life():
    """It runs 5 h, is repaired in 2 h, and runs 5 h again, as long as the grid is away."""
    power = {"generator": {"fuel_hours": 100, "running_life_hours": 5, "repair": repair(2)}}

    assert dark(powered(power, out("hall/grid", 0, 20))) == [(5.0, 7.0), (12.0, 14.0), (19.0, 20.0)]


def test_the_grid_takes_the_load_back_at_once():
    """The generator stops in the instant in which the grid returns, and keeps its fuel."""
    result = powered({"generator": {"fuel_hours": 5}}, {**out("hall/grid", 0, 3), **out("hall/grid", 10, 15)})

    assert sources(result)[:2] == [(0.0, "generator"), (3.0, "grid")]
    assert dark(result) == [(12.0, 15.0)]


def test_a_battery_keeps_what_it_did_not_give():
    """Half an hour used, no time to recharge: the second outage finds half an hour."""
    power = {"ups": {"minutes": 60, "recharge_hours": 100_000}}
    result = powered(power, {**out("hall/grid", 0, 0.5), **out("hall/grid", 1, 4)})

    assert dark(result) == [(1.5, 4.0)]


def test_the_grid_fills_a_battery():
    """An empty battery that is full in 2 h is half full after one: 30 minutes of 60."""
    power = {"ups": {"minutes": 60, "recharge_hours": 2}}
    result = powered(power, {**out("hall/grid", 0, 1), **out("hall/grid", 2, 4)})

    assert dark(result) == [(2.5, 4.0)]


@pytest.mark.parametrize(("recharge", "from_hour"), [("grid", 2.0), ("any", 2.5)])
def test_a_generator_fills_a_battery_only_if_it_may(recharge, from_hour):
    """Half used by the start, an hour of generator: 30 minutes are left, 60 if the generator charges too."""
    power = {
        "ups": {"minutes": 60, "recharge_hours": 2, "recharge": recharge},
        "generator": {"fuel_hours": 1, "start_delay_minutes": 30},
    }

    assert dark(powered(power, out("hall/grid", 0, 6))) == [(from_hour, 6.0)]


def test_a_broken_battery_carries_nothing():
    """A battery that is out when the grid fails does not help; back at 3, it carries its 30 minutes."""
    result = powered({"ups": {"minutes": 30}}, {**out("hall/grid", 2, 6), **out("hall/ups", 1, 3)})

    assert dark(result) == [(2.0, 3.0), (3.5, 6.0)]


def test_what_is_not_powered_stays_up_in_the_dark():
    """Only components that are marked as powered fall with the power of their site."""
    parts = {"shelf": component(), "server": component(powered=True)}
    result = run(
        scenario(
            sites={"hall": site(kind="hall", power={}, components=parts)},
            services={
                "s": service({"normal": mode(5, "hall/shelf")}),
                "t": service({"normal": mode(5, "hall/server")}),
            },
            forced=out("hall/grid", 1, 3),
        )
    )

    assert result.services["town/s"].lost_hours == 0.0
    assert result.services["town/t"].lost_hours == 2.0

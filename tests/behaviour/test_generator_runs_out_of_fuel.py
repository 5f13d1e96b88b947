"""Fuel is burnt second by second, ordered in time or not, and comes only over an open road."""

from simulator.events import Kind
from tests.builders import mode, out, run, scenario, service, site


def town(generator, forced, refuelling=None, **changes):
    """A hall on a generator, a fuel depot, and one road between them."""
    supply = {**generator, **({"refuelling": {"depot": "depot", **refuelling}} if refuelling else {})}
    return run(
        scenario(
            sites={"hall": site(kind="hall", power={"generator": supply}), "depot": site(kind="depot")},
            services={"s": service({"normal": mode(5, {"power": "hall"})})},
            group={"roads": {"road": {"ends": ["depot", "hall"], "travel_hours": 1}}},
            forced=forced,
            **changes,
        )
    )


def fuel(result):
    """Orders and deliveries of fuel, as (hour, state)."""
    return [(hour, state) for hour, _, state in result.of(Kind.FUEL)]


def tank_hours(result):
    """The fuel in the tank after each delivery, in hours of running."""
    return [e.detail["fuel_s"] / 3600 for e in result.log.of(Kind.FUEL) if e.to_state == "delivered"]


def test_fuel_ends_to_the_second():
    """Three hours of fuel, started a minute after the loss at 1:00, end at 4:01:00."""
    result = town({"fuel_hours": 3, "start_delay_minutes": 1}, out("hall/grid", 1, 10))

    off = [e.time_s for e in result.log.of(Kind.POWER, "hall") if e.to_state == "off"]
    assert off == [3600, 4 * 3600 + 60]


def test_fuel_burnt_in_one_outage_is_missing_in_the_next():
    """Five hours of fuel: three for the first outage, two for the second, which is dark from 8 on."""
    result = town({"fuel_hours": 5}, {**out("hall/grid", 1, 4), **out("hall/grid", 6, 10)})

    assert result.levels("town/s") == [(0.0, 5), (8.0, 0), (10.0, 5)]


def test_fuel_is_ordered_at_the_reorder_level():
    """Ten hours in the tank, an order at four: ordered at 6, there at 8, again at 14 and 16."""
    refuelling = {"reorder_below_hours": 4, "lead_hours": 2, "amount_hours": 10}
    result = town({"fuel_hours": 10}, out("hall/grid", 0, 20), refuelling)

    assert fuel(result)[:4] == [(6.0, "ordered"), (8.0, "delivered"), (14.0, "ordered"), (16.0, "delivered")]
    assert result.services["town/s"].lost_hours == 0.0


def test_a_tank_takes_only_what_fits():
    """Two hours left in a tank of ten take eight of the ten that come."""
    refuelling = {"reorder_below_hours": 4, "lead_hours": 2, "amount_hours": 10}

    assert tank_hours(town({"fuel_hours": 10}, out("hall/grid", 0, 9), refuelling)) == [10.0]


def test_a_small_delivery_is_added_whole():
    """Two hours left and three delivered make five; an hour later the next order goes out."""
    refuelling = {"reorder_below_hours": 4, "lead_hours": 2, "amount_hours": 3}
    result = town({"fuel_hours": 10, "tank_hours": 20}, out("hall/grid", 0, 9.5), refuelling)

    assert tank_hours(result)[0] == 5.0
    assert fuel(result)[2] == (9.0, "ordered")


def test_a_delivery_that_leaves_the_tank_low_is_followed_by_an_order_at_once():
    """Two hours left and one delivered are still below four: the next order leaves with the truck."""
    refuelling = {"reorder_below_hours": 4, "lead_hours": 2, "amount_hours": 1}
    result = town({"fuel_hours": 10}, out("hall/grid", 0, 9), refuelling)

    assert fuel(result)[:3] == [(6.0, "ordered"), (8.0, "delivered"), (8.0, "ordered")]


def test_a_delivery_waits_for_an_open_road():
    """Due at 8, the truck waits until the road opens at 12; the tank was dry from 10 on."""
    refuelling = {"reorder_below_hours": 4, "lead_hours": 2, "amount_hours": 10}
    result = town({"fuel_hours": 10}, {**out("hall/grid", 0, 30), **out("road", 5, 12)}, refuelling)

    assert fuel(result)[:3] == [(6.0, "ordered"), (8.0, "waiting"), (12.0, "delivered")]
    assert result.levels("town/s")[:3] == [(0.0, 5), (10.0, 0), (12.0, 5)]


def test_a_dry_generator_starts_again_after_its_delay():
    """Dry at 2, fuel at 4, and another start of a quarter of an hour: dark from 2:00 to 4:15."""
    generator = {"fuel_hours": 2, "tank_hours": 10, "start_delay_minutes": 15}
    refuelling = {"reorder_below_hours": 1, "lead_hours": 3, "amount_hours": 8}
    result = town(generator, out("hall/grid", 0, 6), refuelling)

    assert result.levels("town/s") == [(0.0, 0), (0.25, 5), (2.25, 0), (4.5, 5)]


def test_an_order_stays_open_when_the_grid_is_back():
    """Fuel ordered at 6 comes at 9 although the grid returned at 7, and serves the next outage."""
    refuelling = {"reorder_below_hours": 4, "lead_hours": 3, "amount_hours": 10}
    result = town({"fuel_hours": 10}, {**out("hall/grid", 0, 7), **out("hall/grid", 20, 30)}, refuelling)

    assert fuel(result)[:2] == [(6.0, "ordered"), (9.0, "delivered")]
    assert result.services["town/s"].lost_hours == 0.0


def test_without_deliveries_more_fuel_is_never_worse():
    """The hours in the dark fall with the fuel, hour for hour."""
    lost = [
        town({"fuel_hours": h}, out("hall/grid", 0, 12)).services["town/s"].lost_hours for h in (3, 6, 9, 12)
    ]

    assert lost == [9.0, 6.0, 3.0, 0.0]

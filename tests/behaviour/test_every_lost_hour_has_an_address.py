"""Every hour below level 5 is charged to the failed things behind it, in equal parts, and to their phase."""

import pytest

from simulator.draws import FixedDraws
from tests.builders import broken, component, mode, out, pool, repair, run, scenario, service, site, text

IT = [{"skill": "it"}]


def town(parts, need, forced, modes=None, power=None, **changes):
    """A hall with parts and a service that needs some of them."""
    return run(
        scenario(
            sites={
                "hall": site(
                    kind="hall", components=parts, **({"power": power} if power is not None else {})
                ),
                **changes.pop("sites", {}),
            },
            services={
                "s": service({"normal": mode(5, *need), **(modes or {})}, **changes.pop("promise", {}))
            },
            forced=forced,
            **changes,
        ),
        changes.pop("draws", None),
    )


def charged(result, **how):
    """The charged hours by (cause, phase)."""
    return {(cause, phase): hours for (_, cause, phase), hours in result.charges(**how).items()}


def test_each_phase_of_a_job_gets_its_hours():
    """An hour undetected, two surveyed, three decided, four repaired, one verified."""
    way = repair(4, detect_hours=1, survey={"hours": 2, "crew": IT}, decide_hours=3, verify_hours=1)
    result = town({"pc": component(repair=way)}, ["hall/pc"], broken("hall/pc"))

    assert charged(result) == {
        ("hall/pc", "undetected"): 1.0,
        ("hall/pc", "surveying"): 2.0,
        ("hall/pc", "deciding"): 3.0,
        ("hall/pc", "repairing"): 4.0,
        ("hall/pc", "verifying"): 1.0,
    }


def test_two_causes_share_the_hours_equally():
    """Two hours for both, four more for the longer one: 1 and 1 + 4."""
    parts = {"a": component(2, 0), "b": component(6, 0)}
    result = town(parts, ["hall/a", "hall/b"], broken("hall/a", "hall/b"))

    assert charged(result) == {("hall/a", "repairing"): 1.0, ("hall/b", "repairing"): 5.0}


def test_only_the_root_is_charged():
    """A server that merely stands on a broken LAN is not to blame."""
    parts = {"lan": component(4, 0), "server": component(requires="lan")}

    assert charged(town(parts, ["hall/server"], broken("hall/lan"))) == {("hall/lan", "repairing"): 4.0}


def test_a_broken_thing_on_a_broken_thing_shares_the_blame():
    """Server and LAN are broken for two hours, then only the LAN for two more: 1 and 1 + 2."""
    parts = {"lan": component(4, 0), "server": component(2, 0, requires="lan")}
    result = town(parts, ["hall/server"], broken("hall/lan", "hall/server"))

    assert charged(result) == {("hall/lan", "repairing"): 3.0, ("hall/server", "repairing"): 1.0}


def test_of_alternatives_all_are_charged():
    """When either would do, both are charged while both are down, and nobody when one is up."""
    parts = {"a": component(), "b": component()}
    need = [{"any": ["hall/a", "hall/b"]}]

    result = town(parts, need, {**out("hall/a", 0, 4), **out("hall/b", 2, 9)})
    assert charged(result) == {("hall/a", "forced"): 1.0, ("hall/b", "forced"): 1.0}


def test_of_two_in_three_all_that_are_down_are_charged():
    """With two of three counters down from 2 to 4 each gets an hour."""
    parts = {f"c{i}": component() for i in range(3)}
    need = [{"at_least": {"count": 2, "of": [f"hall/c{i}" for i in range(3)]}}]
    result = town(parts, need, {**out("hall/c0", 0, 4), **out("hall/c1", 2, 6)})

    assert charged(result) == {("hall/c0", "forced"): 1.0, ("hall/c1", "forced"): 1.0}


def test_a_lost_path_is_charged_to_the_way_it_should_take():
    """Both ways are cut; the wide one, which is in use on a good day, is charged, the narrow one is not."""
    links = {
        "wide": {"ends": ["hall", "dc"], "capacity_mbps": 100},
        "narrow": {"ends": ["hall", "dc"], "capacity_mbps": 10},
    }
    forced = {name: {"what": name, "until_hours": 4} for name in links}
    result = town({}, [{"path": ["hall", "dc"]}], forced, sites={"dc": site()}, group={"links": links})

    assert charged(result) == {("wide", "forced"): 4.0}


def test_a_dark_relay_is_charged_for_the_path_it_cuts():
    """The grid of the relay is behind the lost path, not the links that are intact."""
    links = {
        "near": {"ends": ["hall", "relay"], "capacity_mbps": 10},
        "far": {"ends": ["relay", "dc"], "capacity_mbps": 10},
    }
    sites = {"dc": site(), "relay": site(power={})}
    result = town(
        {}, [{"path": ["hall", "dc"]}], out("relay/grid", 1, 3), sites=sites, group={"links": links}
    )

    assert charged(result) == {("relay/grid", "forced"): 2.0}


def blackout(power, hours=10.0, draws=None):
    """A hall whose grid is out along a curve: middling luck is out for half of *hours*."""
    return run(
        scenario(
            sites={"hall": site(kind="hall", power=power, components={"server": component(powered=True)})},
            services={"s": service({"normal": mode(5, "hall/server")})},
            hazard={"lifelines": {"blackout": {"kind": "power", "curve": "curve", "of": ["hall"]}}},
            library={"restoration": {"curve": {"still_out": [[0, 1.0], [hours, 0.0]]}}},
        ),
        draws,
    )


def test_a_blackout_is_charged_to_the_lifeline():
    """Five hours without the grid, in the phase `lifeline`."""
    assert charged(blackout({})) == {("hall/grid", "lifeline"): 5.0}


def test_a_dry_generator_shares_the_blame_with_the_grid():
    """One hour of fuel, four hours in the dark: two for the grid and two for want of fuel."""
    result = blackout({"generator": {"fuel_hours": 1}})

    assert charged(result) == {("hall/grid", "lifeline"): 2.0, ("hall/generator", "fuel"): 2.0}


def test_a_broken_generator_is_charged_with_its_job():
    """It fails to start and is under repair for the whole blackout of five hours."""
    power = {"generator": {"fuel_hours": 99, "start_probability": 0.1, "repair": repair(9, 0)}}

    assert charged(blackout(power)) == {("hall/grid", "lifeline"): 2.5, ("hall/generator", "repairing"): 2.5}


def test_a_generator_that_is_starting_is_charged_for_the_wait():
    """Half an hour until it runs, shared by the grid and the start."""
    power = {"generator": {"fuel_hours": 99, "start_delay_minutes": 30}}

    assert charged(blackout(power)) == {
        ("hall/grid", "lifeline"): 0.25,
        ("hall/generator", "restarting"): 0.25,
    }


def test_the_battery_is_never_charged():
    """An empty battery is nobody's fault: the four hours after it belong to the grid."""
    assert charged(blackout({"ups": {"minutes": 60}})) == {("hall/grid", "lifeline"): 4.0}


def test_a_stop_for_heat_is_charged_to_the_cooling():
    """The servers are sound; the cooling that was lost is behind their two hours."""
    power = {"cooling": {"thermal_limit_minutes": 60}}
    parts = {"server": component(powered=True, cooled=True)}
    result = town(parts, ["hall/server"], out("hall/cooling", 0, 3), power=power)

    assert charged(result) == {("hall/cooling", "forced"): 2.0}


def test_a_restart_check_is_charged_to_what_is_checked():
    """Two hours of blackout for the grid, then two of checking for the server."""
    check = {"hours": 2, "crew": IT}
    parts = {"server": component(powered=True, restart_check=check)}
    result = town(parts, ["hall/server"], out("hall/grid", 0, 2), power={"orderly_shutdown_minutes": 10})

    assert charged(result)[("hall/server", "restarting")] == 2.0


def test_want_of_bandwidth_is_charged_to_the_full_link():
    """Everything is up, but the narrow line cannot carry the need from 1 to 5."""
    links = {
        "wide": {"ends": ["hall", "dc"], "capacity_mbps": 100},
        "narrow": {"ends": ["hall", "dc"], "capacity_mbps": 10},
    }
    normal = mode(5, {"path": ["hall", "dc"]}, needs_mbps=20)
    result = run(
        scenario(
            sites={"dc": site()},
            services={"s": service({"normal": normal})},
            group={"links": links},
            forced=out("wide", 1, 5),
        )
    )

    assert charged(result) == {("narrow", "bandwidth"): 4.0}


def test_a_mode_that_must_be_set_up_again_is_charged_for_it():
    """The server is out for three hours, and tidying up takes another one."""
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components={"server": component()})},
            services={"s": service({"normal": mode(5, "hall/server", set_up=1)})},
            forced=out("hall/server", 1, 4),
        )
    )

    assert charged(result) == {("hall/server", "forced"): 3.0, ("town/s#normal", "set-up"): 1.0}


def test_a_set_up_that_waits_for_people_says_so():
    """The technician needed for the set-up is busy until 6."""
    normal = mode(5, "hall/server", set_up={"hours": 1, "crew": IT})
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components={"server": component(), "pc": component(6)})},
            services={"s": service({"normal": normal})},
            forced={**out("hall/server", 0, 4), **broken("hall/pc")},
        )
    )

    assert charged(result) == {
        ("hall/server", "forced"): 4.0,
        ("town/s#normal", "waiting for own staff"): 2.0,
        ("town/s#normal", "set-up"): 1.0,
    }


def test_waiting_is_told_apart_by_what_is_waited_for():
    """Two hours for own staff who repair something else, then four of work."""
    parts = {"a": component(2), "b": component(4)}
    result = town(
        parts, ["hall/b"], {**broken("hall/a"), **broken("hall/b")}, rule="manual", manual=["hall/a"]
    )

    assert charged(result) == {("hall/b", "waiting for own staff"): 2.0, ("hall/b", "repairing"): 4.0}


def test_waiting_for_a_part_is_waiting_for_a_part():
    """Five hours until the part is there, one of work."""
    result = town({"a": component(repair=repair(1, part_lead_hours=5))}, ["hall/a"], broken("hall/a"))

    assert charged(result) == {("hall/a", "waiting for part"): 5.0, ("hall/a", "repairing"): 1.0}


def test_waiting_for_the_vendor_is_waiting_for_the_vendor():
    """Three hours until the contracted people set out, one of work."""
    vendor = {"vendor": {"name": text("vendor"), "kind": "vendor"}}
    result = town(
        {"a": component(1)},
        ["hall/a"],
        broken("hall/a"),
        staff={"crew": pool(organisation="vendor", response_hours=3)},
        group={"organisations": vendor},
    )

    assert charged(result) == {("hall/a", "waiting for vendor"): 3.0, ("hall/a", "repairing"): 1.0}


def test_waiting_for_a_road_and_travelling_are_two_things():
    """The road opens at 2, the way takes one hour, the work one."""
    result = town(
        {"a": component(1)},
        ["hall/a"],
        {**broken("hall/a"), **out("road", 0, 2)},
        sites={"depot": site()},
        staff={"crew": pool(home="depot")},
        group={"roads": {"road": {"ends": ["depot", "hall"], "travel_hours": 1}}},
    )

    assert charged(result) == {
        ("hall/a", "waiting for road"): 2.0,
        ("hall/a", "travelling"): 1.0,
        ("hall/a", "repairing"): 1.0,
    }


def test_waiting_for_power_is_waiting_for_power():
    """A repair that needs power waits three hours for it; both the part and the grid are looked at."""
    parts = {"a": component(repair=repair(1, 0, needs={"power": "hall"}))}
    result = town(parts, ["hall/a"], {**broken("hall/a"), **out("hall/grid", 0, 3)}, power={})

    assert charged(result) == {("hall/a", "waiting for power"): 3.0, ("hall/a", "repairing"): 1.0}


def test_work_that_can_never_begin_is_stalled():
    """Nobody ever repairs it: from the moment nothing can happen any more its hours are stalled."""
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components={"a": component(1)})},
            services={"s": service({"normal": mode(5, "hall/a")})},
            staff={"crew": pool(headcount=0)},
            forced=broken("hall/a"),
            horizon_hours=100,
        ),
        checked=False,
    )

    assert charged(result) == {("hall/a", "stalled"): 100.0}


def test_a_restore_is_charged_to_the_system():
    """Two hours to repair the disk, four to bring the data back."""
    system = {
        "name": text("tax"),
        "host": "hall",
        "data_on": "disk",
        "backup": {"interval_hours": 24, "copies": [{"at": "tape"}]},
        "restore": {"hours": 4},
    }
    result = run(
        scenario(
            sites={
                "hall": site(kind="hall"),
                "dc": site(components={"disk": component(repair=repair(2, 0)), "tape": component()}),
            },
            services={"s": service({"normal": mode(5, {"system": "own"})}, system="tax")},
            group={"systems": {"tax": {**system, "host": "dc"}}},
            forced=broken("dc/disk", data_lost=True),
        )
    )

    assert charged(result)[("tax", "restoring data")] == 4.0
    assert sum(charged(result).values()) == 6.0


def test_below_the_promise_another_mode_is_looked_at():
    """For level 5 the server is charged; for the promised level 3 the room that work by hand lacks."""
    parts = {"server": component(), "room": component()}
    result = town(
        parts,
        ["hall/server"],
        {**out("hall/server", 0, 10), **out("hall/room", 2, 5)},
        {"hand": mode(3, "hall/room")},
        promise={"ladder": [(24, 3)]},
    )

    assert charged(result) == {("hall/server", "forced"): 10.0}
    assert charged(result, below_rlo=True) == {("hall/room", "forced"): 3.0}


@pytest.mark.parametrize("luck", [0.1, 0.5, 0.9])
def test_the_charges_are_the_lost_hours(luck):
    """Whatever happens, the charged hours of a service add up to its lost hours."""
    parts = {
        "lan": component(repair=repair({"exponential": {"mean_hours": 7}}, detect_hours=1)),
        "server": component(5, powered=True, requires="lan", restart_check={"hours": 2, "crew": IT}),
        "pc": component(3),
    }
    result = run(
        scenario(
            sites={"hall": site(kind="hall", power={"ups": {"minutes": 13}}, components=parts), "dc": site()},
            services={
                "s": service({"normal": mode(5, "hall/server", "hall/pc"), "hand": mode(2, set_up=3)}),
                "t": service({"normal": mode(5, {"path": ["hall", "dc"]}, "hall/server")}),
            },
            group={"links": {"line": {"ends": ["hall", "dc"], "capacity_mbps": 10, "repair": repair(9)}}},
            forced={
                **broken("hall/lan", "hall/pc", "line"),
                **broken("hall/server", at=3),
                **out("hall/grid", 1, 17),
            },
        ),
        FixedDraws(otherwise=luck),
    )

    for name, figures in result.services.items():
        assert sum(h for (who, _, _), h in result.charges().items() if who == name) == pytest.approx(
            figures.lost_hours, abs=1e-9
        )


def test_three_causes_get_exact_thirds():
    """Ten hours among three causes are three times 3.333… and add up to ten."""
    parts = {name: component() for name in "abc"}
    forced = {name: {"what": f"hall/{name}", "until_hours": 10} for name in parts}
    result = town(parts, [f"hall/{name}" for name in parts], forced)

    assert set(charged(result).values()) == {10 / 3}


def test_a_service_that_has_no_full_mode_is_not_charged_to_a_link():
    """A service whose best mode is level 4 is below 5 by nature, not for want of bandwidth."""
    result = run(scenario(services={"s": service({"normal": mode(4)}, ladder=[(24, 4)])}))

    assert {phase for _, phase in charged(result)} != {"bandwidth"}

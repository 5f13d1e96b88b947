"""A run is a pure function of plan and draws: no order of a file, no earlier run, no bystander changes it."""

import gc
import itertools

import pytest

from simulator.compiler.compile import compile_plan
from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.events import NO_CAUSE, Kind
from simulator.model.scenario import scenario_from
from tests.builders import component, mode, pool, repair, run, scenario, service, site, text

IT = [{"skill": "it"}]
HALLS = ("east", "west")


def spread(mean):
    """A length with a long tail."""
    return {"lognormal": {"median_hours": mean, "p90_hours": 3 * mean}}


def supply(**changes):
    """A full supply: grid, generator, battery, cooling."""
    return {
        "grid": {"fragility": "box"},
        "generator": {
            "fuel_hours": 12,
            "tank_hours": 24,
            "start_probability": 0.7,
            "start_delay_minutes": 5,
            "running_life_hours": spread(20),
            "repair": repair(spread(5)),
            "refuelling": {
                "reorder_below_hours": 6,
                "lead_hours": spread(8),
                "amount_hours": 12,
                "depot": "depot",
            },
        },
        "ups": {"minutes": 12, "recharge_hours": 8},
        "cooling": {"thermal_limit_minutes": 45, "fragility": "box", "repair": repair(spread(6))},
        "orderly_shutdown_minutes": 15,
        **changes,
    }


def hall(name):
    """A hall with everything that can break."""
    way = repair(spread(6), detect_hours=spread(1), survey={"hours": 1, "crew": IT}, needs="building")
    return site(
        kind="hall",
        owner=name,
        area="plain",
        power=supply(),
        router="router",
        components={
            "building": component(fragility="box", repair=repair(spread(30), 0)),
            "router": component(fragility="box", powered=True, repair=way, requires="building"),
            "terminals": component(fragility="box", powered=True, repair={**way, "parts": {"spare": 1}}),
        },
    )


def region(**changes):
    """Two members, a data centre, a backup site, two shocks, blackouts, and four people for it all."""
    check = {"hours": spread(1), "crew": IT}
    tax = {
        "name": text("tax"),
        "host": "dc",
        "requires": ["server"],
        "data_on": "storage",
        "backup": {
            "interval_hours": 24,
            "copies": [{"at": "backup/copy", "success_probability": 0.6}, {"at": "east/building"}],
        },
        "restore": {"volume_gb": 200, "crew": IT},
        "fail_over": {
            "site": "backup",
            "requires": "server",
            "decide_hours": spread(4),
            "activate_hours": spread(3),
            "success_probability": 0.5,
            "level": 4,
            "crew": IT,
        },
    }
    path = {"path": ["hall", "host"]}
    modes = {
        "normal": mode(5, {"system": "own"}, path, "hall/terminals", needs_mbps=4),
        "thin": mode(3, {"system": "own"}, path, needs_mbps=1, set_up={"hours": spread(2), "crew": IT}),
        "paper": mode(2, "hall/building", set_up={"hours": 3, "crew": IT}, people_to_run={"skill": "it"}),
    }
    machine = component(
        fragility="box", powered=True, cooled=True, restart_check=check, repair=repair(spread(10), people=2)
    )
    blow = {"type": "shaking", "event_residual": {"sigma": 0.4}, "site_sigma": 0.3}
    everywhere = dict.fromkeys((*HALLS, "dc", "backup"), 5.8)
    return scenario(
        sites={
            **{name: hall(name) for name in HALLS},
            "dc": site(
                owner="east",
                area="coast",
                power=supply(),
                components={"server": machine, "storage": {**machine, "data_loss_probability": 0.4}},
            ),
            "backup": site(
                power={},
                components={
                    "server": component(powered=True),
                    "copy": component(fragility="box", repair=repair(20, 0)),
                },
            ),
            "depot": site(),
        },
        services={
            "tax": service(modes, system="tax", **{"class": "b"}),
            "desk": service(
                {"normal": mode(5, path, "hall/terminals", needs_mbps=3), "paper": mode(1)}, system="tax"
            ),
        },
        staff={
            "east": pool(home="east", organisation="east", headcount=2),
            "vendor": pool(home="depot", organisation="vendor", headcount=2, response_hours=spread(3)),
        },
        group={
            "municipalities": {
                name: {"name": text(name), "population": 1000 * (i + 1), "hall": name}
                for i, name in enumerate(HALLS)
            },
            "organisations": {"vendor": {"name": text("vendor"), "kind": "vendor"}},
            "systems": {"tax": tax},
            "service_classes": {
                name: {
                    "name": text(name),
                    "rank": rank,
                    "objectives": {"ladder": [{"by_hours": 24, "level": 5}]},
                }
                for name, rank in (("a", 2), ("b", 1))
            },
            "links": {
                f"{name}-{to}": {
                    "ends": [name, to],
                    "capacity_mbps": 10 + len(to),
                    "fragility": "box",
                    "repair": repair(spread(8)),
                }
                for name in HALLS
                for to in ("dc", "backup")
            }
            | {
                "mobile": {
                    "ends": ["east", "dc"],
                    "capacity_mbps": 5,
                    "role": "standby",
                    "set_up": {"hours": spread(2), "crew": IT},
                },
                "trunk": {
                    "ends": ["dc", "backup"],
                    "capacity_mbps": 100,
                    "fragility": "box",
                    "repair": repair(spread(9)),
                },
            },
            "roads": {
                f"to-{name}": {
                    "ends": ["depot", name],
                    "travel_hours": 1 + i,
                    "fragility": "box",
                    "repair": repair(spread(12), 0),
                }
                for i, name in enumerate((*HALLS, "dc", "backup"))
            },
            "stocks": {"spare": {"name": text("spare"), "amount": 3}},
        },
        hazard={
            "shocks": {
                "first": {"name": text("1"), "intensity": everywhere, **blow},
                "second": {"name": text("2"), "at_hours": 30, "intensity": everywhere, **blow},
            },
            "lifelines": {
                "power": {"kind": "power", "curve": "curve", "of": [*HALLS, "dc"]},
                "power-again": {"kind": "power", "curve": "curve", "of": ["dc", *HALLS], "at_hours": 30},
            },
        },
        library={
            "fragility": {"box": {"by_type": {"shaking": [{"lognormal": {"median": 6.0, "beta": 0.12}}]}}},
            "restoration": {"curve": {"still_out": [[0, 0.9], [24, 0.5], [72, 0.1], [200, 0.0]]}},
        },
        **changes,
    )


def log(data, seed):
    """The log of a scenario under one seed."""
    return simulate(compile_plan(scenario_from(data)), PhiloxDraws(seed))


def backwards(value):
    """The same data with every mapping in the opposite order."""
    if isinstance(value, dict):
        return {key: backwards(item) for key, item in reversed(value.items())}
    return [backwards(item) for item in value] if isinstance(value, list) else value


RULES = ("criticality", "rto_slack", "fcfs", "residents", "shortest")


def test_the_region_is_worth_a_test():
    """The example below breaks, mends, moves and loses enough to be a witness."""
    result = run(region(), PhiloxDraws(1))

    assert len(result.log) > 300
    kinds = {event.kind for seed in range(6) for event in log(region(), seed)}
    assert {Kind.DATA, Kind.FAIL_OVER, Kind.STANDBY, Kind.RESTART, Kind.FUEL, Kind.MODE, Kind.STOCK} <= kinds


@pytest.mark.parametrize("rule", RULES)
def test_the_same_arguments_give_the_same_log(rule):
    """One compiled plan, simulated twice, gives the same log to the letter."""
    plan = compile_plan(scenario_from(region(rule=rule)))

    assert simulate(plan, PhiloxDraws(3)).lines() == simulate(plan, PhiloxDraws(3)).lines()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("rule", RULES)
def test_the_order_of_a_file_means_nothing(rule, seed):
    """With every mapping written backwards the log is the same to the letter."""
    data = region(rule=rule)

    assert log(data, seed).lines() == log(backwards(data), seed).lines()


@pytest.mark.parametrize("seed", range(5))
def test_a_bystander_changes_nobodys_luck(seed):
    """A thing that nobody needs, that breaks and repairs itself, changes nothing but its own events."""
    data = region()
    more = region()
    more["group"]["sites"]["backup"]["components"]["aquarium"] = component(
        fragility="box", repair=repair(5, 0)
    )

    def story(events):
        return sorted(
            (e.time_s, e.kind, e.subject, e.from_state, e.to_state)
            for e in events
            if e.subject != "backup/aquarium"
        )

    assert story(log(data, seed)) == story(log(more, seed))


def test_another_seed_is_another_story():
    """Two seeds give two logs."""
    assert log(region(), 1).lines() != log(region(), 2).lines()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("rule", RULES)
def test_every_event_has_an_earlier_cause(rule, seed):
    """The id of an event is its place, time never runs back, and a cause stands before its effect."""
    events = log(region(rule=rule), seed)

    assert [e.id for e in events] == list(range(len(events)))
    assert all(a.time_s <= b.time_s for a, b in itertools.pairwise(events))
    assert all(e.cause < e.id for e in events)


@pytest.mark.parametrize("seed", range(5))
def test_every_change_of_a_service_leads_back_to_what_struck(seed):
    """Following the causes of any level change one arrives at a shock or at a lifeline that failed."""
    events = log(region(), seed)
    first = {events.chain(e)[-1].kind for e in events.of(Kind.SERVICE)}

    assert first <= {Kind.SHOCK, Kind.LIFELINE}
    assert all(events.chain(e)[-1].cause == NO_CAUSE for e in events.of(Kind.SERVICE))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("below_rlo", [False, True])
def test_the_charges_of_a_whole_region_add_up(seed, below_rlo):
    """For every service of every member the charged hours are the hours below, whatever happened."""
    result = run(region(), PhiloxDraws(seed))
    charges = result.charges(below_rlo=below_rlo)

    for name, figures in result.services.items():
        asked = figures.hours_below_rlo if below_rlo else figures.lost_hours
        assert sum(h for (who, _, _), h in charges.items() if who == name) == pytest.approx(asked, abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_nobody_is_in_two_places(seed):
    """At no time are more people of a pool busy than it has, or more spares used than there were."""
    result = run(region(), PhiloxDraws(seed))
    busy = {p.id: 0 for p in result.plan.pools}
    taken = 0
    for event in result.log:
        if event.kind is Kind.STAFF:
            busy[event.subject] += (
                event.detail["people"] if event.to_state == "busy" else -event.detail["people"]
            )
            assert 0 <= busy[event.subject] <= 2
        taken += event.kind is Kind.STOCK and event.to_state == "taken"
    assert taken <= 3


@pytest.mark.parametrize("seed", range(5))
def test_a_tank_never_holds_less_than_nothing(seed):
    """Fuel is between an empty and a full tank in every event that tells it."""
    levels = [e.detail["fuel_s"] for e in log(region(), seed) if "fuel_s" in e.detail]

    assert all(0 <= level <= 24 * 3600 for level in levels)


@pytest.mark.parametrize("collecting", [True, False])
def test_a_run_leaves_the_collection_of_garbage_as_it_was(collecting):
    """While it runs no garbage is looked for; afterwards it is again, if it was before."""
    before = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        run(scenario(services={"s": service({"normal": mode(5)})}))
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if before else gc.disable)()

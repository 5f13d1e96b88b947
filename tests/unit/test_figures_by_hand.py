"""Figures and words that are worked out from a log, each against what a planner would write down by hand."""

from __future__ import annotations

import pytest

from simulator.analysis.attribution import Charge
from simulator.analysis.curves import curves
from simulator.analysis.explain import explain
from simulator.analysis.naming import Names
from simulator.analysis.summary import main_cause, summary
from simulator.analysis.ways import Ways
from simulator.compiler.compile import compile_plan
from simulator.draws import FixedDraws
from simulator.engine.run import simulate
from simulator.events import Kind
from simulator.model.scenario import scenario_from
from tests.builders import component, mode, out, repair, run, scenario, service, site, text

SHARES = {1: 0.1, 2: 0.3, 3: 0.5, 4: 0.8}


@pytest.mark.parametrize(("level", "share"), SHARES.items())
def test_a_member_with_one_service_stands_at_the_share_of_its_level(level, share):
    """L1 a tenth, L2 three, L3 five, L4 eight tenths of normal."""
    modes = {"normal": mode(5, "hall/a"), "less": mode(level)}
    hall = site(kind="hall", components={"a": component()})
    got = run(scenario(sites={"hall": hall}, services={"s": service(modes)}, forced=out("hall/a", 1, 2)))
    spans = [one for one in curves(got.plan, got.log) if one.municipality == "town"]

    assert [one.level_share for one in spans] == [1.0, pytest.approx(share), 1.0]


def test_a_group_without_services_has_nothing_in_its_row():
    """No service, no hour: neither lost nor waited for."""
    row = summary([], [])

    assert (row.services, row.lost_hours, row.longest_hours, row.hours_to_l5, row.main) == (0, 0, 0, 0, None)


def charge(part, hours):
    """Hours charged to a part of the power of the hall."""
    return Charge("town", "s", f"hall/{part}", "hall", "repairing", hours)


@pytest.mark.parametrize(("small", "told"), [(0.9, ("grid",)), (1.2, ("grid", "generator"))])
def test_a_part_of_the_power_that_hardly_matters_is_not_told(small, told):
    """A tenth of the hours is worth a word, less is not."""
    cause = main_cause([charge("grid", 10 - small), charge("generator", small)])

    assert cause is not None
    assert (cause.cause, cause.supply) == ("hall", told)


@pytest.mark.parametrize(
    ("language", "name", "short"),
    [
        ("en", "Exchange (near the port)", "Exchange"),
        ("en", "Exchange", "Exchange"),
        ("en", "(near the port)", "(near the port)"),
        ("ja", "柳井局(港の近く)", "柳井局"),
        ("ja", "(港の近く)", "(港の近く)"),
    ],
)
def test_a_short_name_ends_before_its_brackets(language, name, short):
    """What stands in brackets is left out, unless there is nothing else."""
    loaded = scenario_from(scenario(sites={"hall": {"name": text(name), "kind": "hall"}}))

    assert Names(loaded, compile_plan(loaded), language).short_site("hall") == short


def test_over_a_weekend_no_hour_of_service_is_missed():
    """From Saturday morning for a day the systems need not serve: available, whatever was out."""
    hall = site(kind="hall", components={"a": component()})
    data = scenario(
        sites={"hall": hall},
        services={"s": service({"normal": mode(5, "hall/a")})},
        forced=out("hall/a", 1, 20),
        horizon_hours=24,
        onset="2019-01-19T10:00:00+09:00",
    )
    row = run(data).services["town/s"]

    assert (row.lost_hours, row.system_hours_availability_share) == (19.0, 1.0)


def test_what_failed_by_itself_is_on_the_first_way_of_repair():
    """A failure without a hazard is repaired as light damage is."""
    way = {"name": text("swap"), **repair(2)}
    hall = site(
        kind="hall",
        components={
            "a": component(repair=["swap", "replace"], lifetime={"hours": {"fixed": 5}}),
            "b": component(),
        },
    )
    data = scenario(
        sites={"hall": hall},
        services={"s": service({"normal": mode(5, "hall/a", "hall/b")})},
        library={"repairs": {"swap": way, "replace": {"name": text("replace"), **repair(9)}}},
        forced=out("hall/b", 1, 2),
        horizon_hours=8,
    )
    loaded = scenario_from(data)
    plan = compile_plan(loaded)
    log = simulate(plan, FixedDraws())
    ways = Ways(Names(loaded, plan, "en"), log)

    assert [event.subject for event in log.of(Kind.FAILURE)][:1] == ["hall/a"]
    assert (ways.of("hall/a"), ways.of("hall/a", 0), ways.of("hall/b")) == ("swap", "", "")


def test_a_return_is_told_from_its_own_outage_on():
    """What came back before the second outage is not told as a step of the second return."""
    hall = site(kind="hall", components={"a": component(), "b": component(requires="a")})
    got = run(
        scenario(
            sites={"hall": hall},
            services={"s": service({"normal": mode(5, "hall/b")})},
            forced={**out("hall/a", 1, 2), **out("hall/a", 5, 6)},
        )
    )
    story = explain(got.plan, got.log, got.plan.services[0])

    for spell, back in zip(story.spells, (2, 6), strict=True):
        assert spell.back is not None
        assert spell.back.why
        assert {event.time_s for event in spell.back.why} == {back * 3600}


def test_a_generator_that_starts_after_a_delivery_is_not_told_twice():
    """First the start brings the power back, the next time the delivery does: one of both is enough."""
    refuelling = {"reorder_below_hours": 1, "lead_hours": 3, "amount_hours": 50, "depot": "hall"}
    generator = {"fuel_hours": 2, "start_delay_minutes": 1, "refuelling": refuelling}
    hall = site(kind="hall", components={"pc": component(powered=True)}, power={"generator": generator})
    got = run(
        scenario(
            sites={"hall": hall},
            services={"s": service({"normal": mode(5, "hall/pc")})},
            forced=out("hall/grid", 1, 40),
        )
    )
    story = explain(got.plan, got.log, got.plan.services[0])
    first, second = (
        [(event.kind, event.to_state) for event in spell.back.why] for spell in story.spells[:2] if spell.back
    )
    after = [(Kind.POWER, "generator"), (Kind.COMPONENT, "up")]

    assert first == [(Kind.GENERATOR, "running"), *after]
    assert second == [(Kind.FUEL, "delivered"), *after]


def moved(forced):
    """A system whose backup site takes an hour to decide on and two to get ready."""
    move = {"site": "backup", "decide_hours": 1, "activate_hours": 2, "level": 4, "fail_back_hours": 3}
    tax = {"name": text("tax"), "host": "dc", "requires": {"power": "dc"}, "fail_over": move}
    lines = {f"to-{to}": {"ends": ["hall", to], "capacity_mbps": 100} for to in ("dc", "backup")}
    need = mode(5, {"system": "own"}, {"path": ["hall", "host"]})
    return run(
        scenario(
            sites={"hall": site(kind="hall"), "dc": site(power={}), "backup": site()},
            services={"s": service({"normal": need}, system="tax", ladder=[(0, 4)])},
            group={"systems": {"tax": tax}, "links": lines},
            forced=forced,
        )
    )


def test_the_decision_to_move_and_the_move_are_told_apart():
    """Below the promise of L4 the backup site is missing: an hour to decide, two to get ready."""
    charged = moved(out("dc/grid", 0, 100)).charges(below_rlo=True)
    phases = {phase: hours for (_, cause, phase), hours in charged.items() if cause != "dc/grid"}

    assert set(phases) == {"deciding", "failing over"}
    assert phases["failing over"] == pytest.approx(2 * phases["deciding"])


def test_a_component_has_a_place_and_a_way_has_none():
    """A server stands in its hall; a link and a road lie between two, and a member is no component."""
    halls = {name: site(kind="hall", components={"server": component()}) for name in ("hall", "far")}
    ends = {"ends": ["hall", "far"]}
    data = scenario(
        sites=halls,
        services={"s": service({"normal": mode(5, "hall/server")})},
        group={
            "links": {"line": {**ends, "capacity_mbps": 10}},
            "roads": {"road": {**ends, "travel_hours": 1}},
        },
    )
    loaded = scenario_from(data)
    names = Names(loaded, compile_plan(loaded), "en")

    assert [names.place(one) for one in ("hall/server", "far/server", "line", "road", "town")] == [
        "hall",
        "far",
        None,
        None,
        None,
    ]

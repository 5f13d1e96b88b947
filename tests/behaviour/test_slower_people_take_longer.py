"""Whoever is less productive takes longer with the hands, not on the road and not to decide."""

from dataclasses import replace

import pytest

from simulator.compiler.compile import compile_plan
from simulator.draws import FixedDraws
from simulator.engine.run import simulate
from simulator.model.scenario import scenario_from
from tests.behaviour.people_scenarios import DAY, FAR_AWAY, IT, NIGHT, lasting
from tests.builders import Run, broken, component, mode, pool, repair, scenario, service, site

HALF_AN_HOUR = {"handover_minutes": 30}


def hall(part, staff, productivity):
    """A hall with one broken thing; *productivity* gives that of some pools, the others have one."""
    data = scenario(
        sites={"hall": site(kind="hall", components={"pc": part}), "depot": site()},
        services={"s": service({"normal": mode(5, "hall/pc")})},
        staff=staff,
        group=FAR_AWAY,
        forced=broken("hall/pc"),
    )
    plan = compile_plan(scenario_from(data))
    pools = tuple(replace(one, productivity=productivity.get(one.id, 1.0)) for one in plan.pools)
    slow = replace(plan, pools=pools)
    return Run(slow, simulate(slow, FixedDraws()))


def test_half_as_productive_takes_twice_as_long():
    """An hour of travel, two of decision, then eight instead of four, and two instead of one to verify."""
    part = component(repair=repair(4, decide_hours=2, verify_hours=1))

    assert hall(part, {"crew": pool(home="depot")}, {"crew": 0.5}).phases("hall/pc") == [
        (0.0, "deciding"),
        (2.0, "travelling"),
        (3.0, "repairing"),
        (11.0, "verifying"),
        (13.0, "done"),
    ]


def test_a_look_takes_longer_too():
    """Four hours to look, eight to repair."""
    part = component(repair=repair(4, survey={"hours": 2, "crew": IT}))

    assert hall(part, {"crew": pool()}, {"crew": 0.5}).done() == {"hall/pc": 12.0}


def test_the_slowest_sets_the_pace():
    """One at eight tenths, one at a half: four hours are eight."""
    part = component(repair=repair(4, crew=[{"skill": "it"}, {"skill": "power"}]))
    staff = {"it": pool(), "power": pool("power")}

    assert hall(part, staff, {"it": 0.8, "power": 0.5}).done() == {"hall/pc": 8.0}


@pytest.mark.parametrize(("length_s", "productivity", "takes_s"), [(1, 0.7, 1), (2, 0.8, 3), (3, 1.0, 3)])
def test_seconds_are_rounded_half_up(length_s, productivity, takes_s):
    """1.43 s are one, 2.5 s are three."""
    result = hall(component(length_s / 3600), {"crew": pool()}, {"crew": productivity})

    assert result.done() == {"hall/pc": takes_s / 3600}


def test_others_take_the_rest_over_at_their_own_pace():
    """Sixteen hours at one half: the six left at 20:00 are 3.75 at eight tenths, and half an hour more."""
    staff = {"a": pool(shift={**DAY, **HALF_AN_HOUR}), "b": pool(shift={**NIGHT, **HALF_AN_HOUR})}
    result = hall(component(8), staff, {"a": 0.5, "b": 0.8})

    assert lasting(result, "hall/pc")[-1] == (10 + 3.75 + 0.5, "done")


def test_who_pauses_goes_on_at_the_same_pace():
    """Twelve hours at one half are ten by 20:00 and two in the morning."""
    assert hall(component(6), {"crew": pool(shift=DAY)}, {"crew": 0.5}).done() == {"hall/pc": 24.0}

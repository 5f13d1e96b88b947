"""A thing may have a life: it fails without any disaster, and every verified repair begins a new one."""

from simulator.events import Kind
from tests.builders import ByUse, broken, component, mode, out, repair, run, scenario, service, site, text


def town(life, forced=None, draws=None, **changes):
    """A hall with one part that lives *life* and is repaired in 2 h."""
    parts = {"part": component(repair=repair(2, 0), lifetime=life, **changes.pop("part", {}))}
    return run(
        scenario(
            sites={"hall": site(kind="hall", power={}, components=parts), "branch": site()},
            services={"s": service({"normal": mode(5, "hall/part")})},
            forced=forced,
            horizon_hours=30,
            **changes,
        ),
        draws,
    )


def failures(result):
    """When the part failed by itself."""
    return [hour for hour, _, state in result.of(Kind.FAILURE) if state == "open"]


def test_a_life_ends_and_begins_again_with_the_repair():
    """Ten hours of life, two of repair, ten of life: failures at 10 and 22."""
    result = town({"hours": 10})

    assert failures(result) == [10.0, 22.0]
    assert result.levels("town/s") == [(0.0, 5), (10.0, 0), (12.0, 5), (22.0, 0), (24.0, 5)]


def test_every_life_has_its_own_luck():
    """Lives of 5 and 15 h: failures at 5 and at 5 + 2 + 15."""
    life = {"hours": {"uniform": {"low_hours": 0, "high_hours": 20}}}

    assert failures(town(life, draws=ByUse({"life/hall/part": (0.25, 0.75)}))) == [5.0, 22.0]


def test_a_repair_for_another_reason_begins_a_new_life():
    """Broken at 5 and repaired at 7, the part lives until 17 and not until 10."""
    assert failures(town({"hours": 10}, broken("hall/part", at=5))) == [17.0, 29.0]


def test_an_outage_without_a_repair_makes_nothing_new():
    """Out from 5 to 7 by order, the part still fails at 10."""
    assert failures(town({"hours": 10}, out("hall/part", 5, 7)))[0] == 10.0


def test_a_life_may_count_only_hours_with_power():
    """Without power from 3 to 5 the failure comes two hours later."""
    assert failures(town({"hours": 10, "ages": "powered"}, out("hall/grid", 3, 5)))[0] == 12.0


def test_a_life_may_count_only_hours_of_a_system():
    """While the tax system stands still from 3 to 5 its part does not age."""
    systems = {"tax": {"name": text("tax"), "host": "branch"}}
    stop = {"tax-stops": {"what": "tax", "from_hours": 3, "until_hours": 5}}
    result = town({"hours": 10, "ages": "tax"}, stop, group={"systems": systems}, part={})

    assert failures(result)[0] == 12.0


def test_a_life_that_always_counts_ages_without_power():
    """A battery grows old on the shelf: the blackout from 3 to 5 changes nothing."""
    assert failures(town({"hours": 10}, out("hall/grid", 3, 5)))[0] == 10.0

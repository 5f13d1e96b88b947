"""Rules that a plain story does not show: it takes a second thing, a second time or nobody else at hand."""

import pytest

from simulator.events import Kind
from tests.behaviour.attack_scenarios import PC, SERVER, attack, clean, group, infected
from tests.builders import ByUse, broken, component, mode, out, pool, repair, run, scenario, service, site


def hall(parts, forced, requires=None, **changes):
    """A hall with *parts*, and a service that needs all of them."""
    needs = requires or [f"hall/{name}" for name in parts]
    return run(
        scenario(
            sites={"hall": site(kind="hall", components=parts), **changes.pop("sites", {})},
            services={"s": service({"normal": mode(5, *needs)})},
            forced=forced,
            **changes,
        )
    )


def test_to_have_waited_longer_is_no_claim():
    """Of two jobs of one rank and one deadline the first by name goes first, whichever broke first."""
    parts = {"m": component(5), "a": component(2), "z": component(2)}
    result = hall(parts, {**broken("hall/m"), **broken("hall/z", at=1), **broken("hall/a", at=2)})

    assert result.done() == {"hall/m": 5.0, "hall/a": 7.0, "hall/z": 9.0}


@pytest.mark.parametrize("needs", [[], ["one"], ["one", "two"]])
def test_work_takes_its_hours_however_much_it_needs(needs):
    """Ten hours are ten hours, with nothing to wait for, one thing, or two."""
    parts = {"one": component(1), "two": component(1), "x": component(repair=repair(10, needs=needs))}

    assert hall(parts, broken("hall/x")).done() == {"hall/x": 10.0}


def test_people_who_serve_their_own_sites_go_nowhere_else():
    """The vendor's people stay at home although nobody else could come."""
    staff = {"hired": pool(organisation="vendor", serves="own")}
    vendor = {"organisations": {"vendor": {"name": {"ja": "v", "en": "v"}, "kind": "vendor"}}}
    parts = {"pc": component(2)}
    data = scenario(
        sites={"hall": site(kind="hall", components=parts)},
        services={"s": service({"normal": mode(5, "hall/pc")})},
        staff=staff,
        forced=broken("hall/pc"),
        group=vendor,
    )

    assert run(data, checked=False).of(Kind.STAFF) == []


def test_a_crew_takes_the_long_way_as_soon_as_it_opens():
    """Both roads are shut; the long one opens at 2, so the crew is there at 6: the short one opens at 9."""
    roads = {"long": ("depot", "hall", 4), "short": ("depot", "hall", 1)}
    result = hall(
        {"pc": component(2)},
        {**broken("hall/pc"), **out("long", 0, 2), **out("short", 0, 9)},
        sites={"depot": site()},
        staff={"crew": pool(home="depot")},
        group={"roads": {name: {"ends": [a, b], "travel_hours": h} for name, (a, b, h) in roads.items()}},
    )

    assert result.done() == {"hall/pc": 8.0}


def test_an_empty_tank_is_not_even_tried():
    """Two hours of fuel are burnt in the first outage; in the second the generator is dry, not starting."""
    power = {"generator": {"fuel_hours": 2}}
    result = hall(
        {},
        {**out("hall/grid", 0, 4), **out("hall/grid", 6, 8)},
        requires=[{"power": "hall"}],
        sites={"hall": site(kind="hall", power=power)},
    )
    states = [state for hour, _, state in result.of(Kind.GENERATOR) if hour >= 6]

    assert states == ["dry", "standby"]


def test_what_has_withstood_a_blow_withstands_it_again():
    """A thing has one strength for life: the same shock three hours later finds it as strong as before."""
    shock = {"name": {"ja": "x", "en": "x"}, "type": "shaking", "intensity": {"hall": 5.0}}
    data = scenario(
        sites={"hall": site(kind="hall", components={"pc": component(2, fragility="weak")})},
        services={"s": service({"normal": mode(5, "hall/pc")})},
        hazard={"shocks": {"first": shock, "second": {**shock, "at_hours": 3}}},
        library={"fragility": {"weak": {"by_type": {"shaking": [{"probability": 0.3}]}}}},
    )
    result = run(data, ByUse({"damage/hall/pc/strength": (0.9, 0.1)}))

    assert [hour for hour, _, _ in result.of(Kind.SHOCK)] == [0.0, 3.0]
    assert result.of(Kind.DAMAGE) == []


def test_of_two_breakages_at_once_the_first_told_is_the_cause():
    """What needs two things that break in one instant is down because of the one that broke first."""
    parts = {
        "one": component(1, 0),
        "two": component(1, 0),
        "x": component(requires=["one", "two"]),
    }
    result = hall(parts, broken("hall/one", "hall/two", at=1), requires=["hall/x"])
    fall = next(event for event in result.log.of(Kind.COMPONENT, "hall/x") if event.to_state == "down")

    assert result.log[fall.cause].subject == "hall/one"


@pytest.mark.parametrize(("transit", "way"), [(True, ("near", "far")), (False, ("direct",))])
def test_a_site_that_passes_nothing_on_is_no_way(transit, way):
    """The wide way by the relay counts only if the relay carries traffic for others."""
    ends = {"direct": ("hall", "dc", 10), "near": ("hall", "relay", 100), "far": ("relay", "dc", 100)}
    result = hall(
        {},
        {},
        requires=[{"path": ["hall", "dc"]}],
        sites={"dc": site(), "relay": site(transit=transit)},
        group={
            "links": {name: {"ends": [a, b], "capacity_mbps": mbps} for name, (a, b, mbps) in ends.items()}
        },
    )

    assert result.plan.paths[0].reference == way


def test_who_was_cleaned_is_safe_from_those_infected_later():
    """The hall is clean at 2; the copy, infected by the server at 3.5, would reach it again at 4."""
    hours = {"uniform": {"low_hours": 0, "high_hours": 10}}
    luck = {
        "spread/hall/pc/dc/server": 0.1,
        "spread/dc/server/dc/copy": 0.25,
        "spread/dc/copy/hall/pc": 0.05,
        "clean/hall/pc": 0.2,
    }
    virus = attack(PC, SERVER, "dc/copy", spread_hours=hours, clean={"hours": hours, "crew": []})
    result = group(virus, ByUse(luck, otherwise=0.9))

    assert infected(result) == {PC: 0.0, SERVER: 1.0, "dc/copy": 3.5}
    assert clean(result) == {PC: 2.0, SERVER: 10.0, "dc/copy": 12.5}

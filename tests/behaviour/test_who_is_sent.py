"""Work takes its whole bundle of people at once: own people first, then the nearest, where they serve."""

from simulator.events import Kind
from tests.builders import broken, component, mode, pool, repair, run, scenario, service, site, text

ROADS = {
    "far": {"ends": ["far", "hall"], "travel_hours": 5},
    "near": {"ends": ["near", "hall"], "travel_hours": 1},
}
VENDOR = {"organisations": {"vendor": {"name": text("vendor"), "kind": "vendor"}}}


def town(staff, parts=None, forced=None, manual=None, **changes):
    """A hall with people near and far."""
    parts = parts or {"pc": component(2)}
    ids = [f"hall/{name}" for name in parts]
    rule = {"rule": "manual", "manual": manual} if manual else {}
    return run(
        scenario(
            sites={"hall": site(kind="hall", components=parts), "near": site(), "far": site()},
            services={"s": service({"normal": mode(5, *ids)})},
            staff=staff,
            group={"roads": ROADS, **VENDOR, **changes},
            forced=forced or broken(*ids),
            **rule,
        )
    )


def sent(result):
    """Which pools were taken when."""
    return [(hour, who) for hour, who, state in result.of(Kind.STAFF) if state == "busy"]


def test_own_people_come_before_contracted_ones():
    """The hall's own technician is sent from far away although the vendor is near."""
    staff = {"own": pool(home="far"), "hired": pool(home="near", organisation="vendor")}

    assert sent(town(staff)) == [(0.0, "own")]


def test_the_vendor_comes_when_own_people_are_busy():
    """The second job takes the vendor: 1 + 2 beside 5 + 2."""
    staff = {"own": pool(home="far"), "hired": pool(home="near", organisation="vendor")}
    result = town(staff, {"a": component(2), "b": component(2)})

    assert result.done() == {"hall/a": 7.0, "hall/b": 3.0}


def test_of_own_people_the_nearest_are_sent():
    """Two pools of the same tie: the one an hour away."""
    assert sent(town({"a-far": pool(home="far"), "b-near": pool(home="near")})) == [(0.0, "b-near")]


def test_of_equally_near_people_the_first_by_name_are_sent():
    """The place in the file does not matter."""
    assert sent(town({"b": pool(home="near"), "a": pool(home="near")})) == [(0.0, "a")]


def test_people_work_only_where_they_serve():
    """A pool that serves only the far site leaves the work at the hall to the other."""
    staff = {"a": pool(home="near", serves=["far"]), "b": pool(home="far")}

    assert sent(town(staff)) == [(0.0, "b")]


def test_a_town_serves_its_own_sites_unless_more_is_said():
    """People of one member do not repair what another owns."""
    staff = {"a": pool(home="near", serves="own", organisation="vendor"), "b": pool(home="far", serves="own")}

    assert sent(town(staff)) == [(0.0, "b")]


def test_work_of_two_skills_waits_for_the_slowest():
    """An electrician from far and a technician from near begin together at 5."""
    both = repair(2, crew=[{"skill": "it"}, {"skill": "power"}])
    staff = {"it": pool(home="near"), "power": pool("power", home="far")}

    assert town(staff, {"pc": component(repair=both)}).done() == {"hall/pc": 7.0}


def test_a_bundle_starts_only_as_a_whole():
    """A job for two people waits until both are free at 6, though one was free at 0."""
    parts = {"a": component(2, people=2), "b": component(6)}
    result = town({"crew": pool(headcount=2)}, parts, manual=["hall/b", "hall/a"])

    assert result.done() == {"hall/b": 6.0, "hall/a": 8.0}


def test_nobody_blocks_the_line():
    """While the second job waits for two people, the third takes the one who is free."""
    parts = {"a": component(6), "b": component(2, people=2), "c": component(5)}
    result = town({"crew": pool(headcount=2)}, parts, manual=["hall/a", "hall/b", "hall/c"])

    assert result.done() == {"hall/c": 5.0, "hall/a": 6.0, "hall/b": 8.0}


def test_nothing_is_reserved():
    """A steady stream of small jobs keeps the big one waiting: nobody is kept back for it."""
    parts = {"a": component(3), "b": component(9, people=2), "c": component(4), "d": component(4)}
    result = town({"crew": pool(headcount=2)}, parts, manual=["hall/a", "hall/b", "hall/c", "hall/d"])

    assert result.done() == {"hall/a": 3.0, "hall/c": 4.0, "hall/d": 7.0, "hall/b": 16.0}


def test_nobody_is_called_off():
    """A more urgent job that comes later waits for the end of the one under way."""
    parts = {"late": component(1), "long": component(10)}
    result = town(
        {"crew": pool()}, parts, {**broken("hall/long"), **broken("hall/late", at=1)}, manual=["hall/late"]
    )

    assert result.done() == {"hall/long": 10.0, "hall/late": 11.0}


def test_a_job_waits_for_whom_it_would_take_first():
    """Work that only the vendor may do waits for the vendor, not for the town's people."""
    staff = {"own": pool("admin"), "hired": pool(organisation="vendor")}
    result = town(staff, {"a": component(2), "b": component(2)})

    assert result.phases("hall/b")[0] == (0.0, "waiting for vendor")

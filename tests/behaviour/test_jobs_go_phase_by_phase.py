"""A broken thing comes back step by step: detect, survey, decide, wait, travel, repair, verify."""

import pytest

from simulator.events import Kind
from tests.builders import broken, component, mode, out, pool, repair, run, scenario, service, site, text

IT = [{"skill": "it"}]


def town(parts, forced, staff=None, **changes):
    """A hall an hour's drive from the depot where the crew lives."""
    return run(
        scenario(
            sites={"hall": site(kind="hall", components=parts), "depot": site()},
            services={"s": service({"normal": mode(5, *(f"hall/{name}" for name in parts))})},
            staff=staff or {"crew": pool(home="depot")},
            group={
                "roads": {"road": {"ends": ["depot", "hall"], "travel_hours": 1}},
                **changes.pop("group", {}),
            },
            forced=forced,
            **changes,
        )
    )


def test_all_phases_follow_each_other():
    """Detect 1 h, travel 1, survey 2, decide 3, travel 1, repair 4, verify 1: back at 13."""
    way = repair(4, detect_hours=1, survey={"hours": 2, "crew": IT}, decide_hours=3, verify_hours=1)
    result = town({"pc": component(repair=way)}, broken("hall/pc"))

    assert result.phases("hall/pc") == [
        (0.0, "undetected"),
        (1.0, "travelling"),
        (2.0, "surveying"),
        (4.0, "deciding"),
        (7.0, "travelling"),
        (8.0, "repairing"),
        (12.0, "verifying"),
        (13.0, "done"),
    ]
    assert result.services["town/s"].lost_hours == 13.0


def test_a_crew_that_stays_for_the_repair_does_not_travel_twice():
    """Without a decision to wait for, the surveyor begins the repair on the spot: 1 + 2 + 4."""
    way = repair(4, survey={"hours": 2, "crew": IT})

    assert town({"pc": component(repair=way)}, broken("hall/pc")).done() == {"hall/pc": 7.0}


def test_the_surveyor_is_free_while_others_decide():
    """After the look (travel 1, survey 2) the surveyor repairs the second thing during the decision."""
    first = repair(1, survey={"hours": 2, "crew": IT}, decide_hours=10)
    parts = {"a": component(repair=first), "b": component(4)}
    result = town(parts, broken("hall/a", "hall/b"))

    assert result.done() == {"hall/b": 7.0, "hall/a": 15.0}


def test_a_repair_by_nobody_needs_no_travel():
    """A thing that repairs itself takes just its hours."""
    assert town({"pc": component(4, 0)}, broken("hall/pc")).done() == {"hall/pc": 4.0}


def test_a_crew_is_busy_until_the_end_of_verification():
    """One crew, two jobs of 2 h and a check of 1 h: the second begins when the first is verified."""
    parts = {name: component(repair=repair(2, verify_hours=1)) for name in ("a", "b")}

    assert town(parts, broken("hall/a", "hall/b")).done() == {"hall/a": 4.0, "hall/b": 7.0}


def test_a_part_that_must_be_ordered_comes_after_its_lead_time():
    """Detected at 1, decided at 3, part at 8; then the crew sets out: 8 + 1 + 4."""
    way = repair(4, detect_hours=1, decide_hours=2, part_lead_hours=5)
    result = town({"pc": component(repair=way)}, broken("hall/pc"))

    assert (3.0, "waiting for part") in result.phases("hall/pc")
    assert result.done() == {"hall/pc": 13.0}


def test_nobody_is_held_while_a_part_is_on_its_way():
    """The job that waits for its part lets the other one have the crew."""
    parts = {"a": component(repair=repair(4, part_lead_hours=2)), "b": component(5)}

    assert town(parts, broken("hall/a", "hall/b")).done() == {"hall/b": 6.0, "hall/a": 10.0}


def stocked(kind, amount, hours=(4, 4), headcount=2):
    """Two jobs that each take a piece from one stock, with a crew for each."""
    parts = {
        name: component(repair=repair(h, parts={"thing": 1})) for name, h in zip("ab", hours, strict=True)
    }
    stock = {"thing": {"name": text("thing"), "amount": amount, "kind": kind}}
    return run(
        scenario(
            sites={"hall": site(kind="hall", components=parts)},
            services={"s": service({"normal": mode(5, "hall/a", "hall/b")})},
            staff={"crew": pool(headcount=headcount)},
            group={"stocks": stock},
            forced=broken("hall/a", "hall/b"),
        )
    )


def test_a_consumable_is_used_up():
    """The only spare PC goes into the first repair; the second waits for a part for good."""
    result = stocked("consumable", 1)

    assert result.done() == {"hall/a": 4.0}
    assert result.phases("hall/b") == [(0.0, "waiting for part")]


def test_two_consumables_serve_two_jobs():
    """With two spares both repairs start at once."""
    assert stocked("consumable", 2).done() == {"hall/a": 4.0, "hall/b": 4.0}


def test_equipment_comes_back():
    """The only crane serves the first job until 4 and then the second."""
    result = stocked("equipment", 1)

    assert result.done() == {"hall/a": 4.0, "hall/b": 8.0}
    assert [(hour, state) for hour, _, state in result.of(Kind.STOCK)] == [
        (0.0, "taken"),
        (4.0, "returned"),
        (4.0, "taken"),
        (8.0, "returned"),
    ]


def test_work_starts_only_when_it_can_get_in():
    """A server cannot be repaired before the building is safe at 5: 5 + 1 + 2."""
    parts = {"building": component(5, 0), "server": component(repair=repair(2, needs="building"))}
    result = town(parts, broken("hall/building", "hall/server"))

    assert result.done() == {"hall/building": 5.0, "hall/server": 8.0}
    assert result.phases("hall/server")[0] == (0.0, "waiting for access")


def test_work_pauses_without_power_and_goes_on_with_what_is_left():
    """Of 4 h one is done when the power fails from 1 to 3: done at 6."""
    parts = {"pc": component(repair=repair(4, needs={"power": "hall"}))}
    result = run(
        scenario(
            sites={"hall": site(kind="hall", power={}, components=parts)},
            services={"s": service({"normal": mode(5, "hall/pc")})},
            forced={**broken("hall/pc"), **out("hall/grid", 1, 3)},
        )
    )

    assert result.done() == {"hall/pc": 6.0}
    assert [hour for hour, phase in result.phases("hall/pc") if phase == "repairing"] == [0.0, 3.0]


def test_people_stay_with_paused_work():
    """The only technician waits beside the paused job until 6; the next one begins then."""
    parts = {"a": component(repair=repair(4, needs="door")), "b": component(3), "door": component()}
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components=parts)},
            services={"s": service({"normal": mode(5, "hall/a", "hall/b")})},
            forced={**broken("hall/a", "hall/b"), **out("hall/door", 1, 3)},
        )
    )

    assert result.done() == {"hall/a": 6.0, "hall/b": 9.0}


def test_verification_pauses_too():
    """A repair of 2 h and a check of 2 h with no access from 3 to 5: done at 6."""
    parts = {"a": component(repair=repair(2, verify_hours=2, needs="door")), "door": component()}
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components=parts)},
            services={"s": service({"normal": mode(5, "hall/a")})},
            forced={**broken("hall/a"), **out("hall/door", 3, 5)},
        )
    )

    assert result.done() == {"hall/a": 6.0}


def test_work_that_ends_in_the_instant_of_the_loss_has_ended():
    """A repair until 2 and a door that closes at 2: the repair is done."""
    parts = {"a": component(repair=repair(2, needs="door")), "door": component()}
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components=parts)},
            services={"s": service({"normal": mode(5, "hall/a")})},
            forced={**broken("hall/a"), **out("hall/door", 2, 5)},
        )
    )

    assert result.done() == {"hall/a": 2.0}


def test_people_on_the_road_wait_at_a_closed_door():
    """The door closes at 0.5 while the crew is on the road; they wait from 1 to 3 and work until 7."""
    parts = {"a": component(repair=repair(4, needs="door")), "door": component()}
    result = town(parts, {**broken("hall/a"), **out("hall/door", 0.5, 3)})

    assert result.done() == {"hall/a": 7.0}


@pytest.mark.parametrize(("people", "hours"), [(1, 9.0), (2, 5.0)])
def test_two_jobs_take_as_long_as_their_people_allow(people, hours):
    """Two jobs of 4 h, an hour away: one person does both in 9 h, two in 5."""
    parts = {"a": component(4), "b": component(4)}
    result = town(parts, broken("hall/a", "hall/b"), {"crew": pool(home="depot", headcount=people)})

    assert max(result.done().values()) == hours

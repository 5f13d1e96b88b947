"""Small stories of what random scenarios have found: each is not so yet, and says what should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.events import Kind
from simulator.results.tables import tables
from tests.builders import broken, component, mode, out, pool, repair, run, scenario, service, site, text

if TYPE_CHECKING:
    from tests.builders import Data, Run

FOUND = [Kind.SHOCK, Kind.FORCED, Kind.FAILURE, Kind.LIFELINE]


def first_cause(result: Run, kind: Kind, subject: str, since_hours: float = 0) -> Any:
    """Return the first event of the chain that led to the first event of *subject* since that hour."""
    told = [event for event in result.log.of(kind, subject) if event.time_s >= since_hours * 3600]
    return result.log.chain(told[0])[-1]


def test_a_move_for_want_of_a_way_is_caused_by_the_cut():
    """A system that moves because its host is out of reach moves because of the line that was cut."""
    move = {"site": "second", "unreachable_share": 0, "activate_hours": 2}
    link = {"ends": ["hall", "dc"], "capacity_mbps": 10}
    result = run(
        scenario(
            sites={"dc": site(), "second": site()},
            services={
                "tax": service(
                    {"normal": mode(5, {"system": "own"}, {"path": ["hall", "host"]})}, system="app"
                )
            },
            forced=out("line", 1, 9),
            group={
                "links": {"line": link},
                "systems": {"app": {"name": text("app"), "host": "dc", "fail_over": move}},
            },
        )
    )

    assert first_cause(result, Kind.JOB, "app#fail-over").kind in FOUND


def test_fuel_is_ordered_because_the_grid_went():
    """A generator under repair with a low tank orders fuel when, and because, the grid is lost."""
    refuelling = {"reorder_below_hours": 2, "lead_hours": 1, "amount_hours": 2, "depot": "hall"}
    generator = {"fuel_hours": 1, "tank_hours": 5, "refuelling": refuelling}
    hall = site(kind="hall", power={"generator": generator})
    forced = {**out("hall/generator", 0, 9), **out("hall/grid", 1, 5)}
    result = run(scenario(sites={"hall": hall}, forced=forced))

    assert [hour for hour, _, _ in result.of(Kind.FUEL, "hall/generator")] == [1, 2]
    assert first_cause(result, Kind.FUEL, "hall/generator").kind is Kind.FORCED


def test_a_generator_that_has_failed_does_not_fail_again():
    """A generator that did not start is broken already when its life ends; it breaks once until mended."""
    generator = {"fuel_hours": 9, "start_probability": 0, "lifetime": {"hours": 3}, "repair": repair(6)}
    hall = site(kind="hall", power={"generator": generator})
    result = run(scenario(sites={"hall": hall}, forced=out("hall/grid", 1, 5)))
    opened = [(e.time_s / 3600, e.from_state) for e in result.log.of(Kind.FAILURE) if e.to_state == "open"]

    assert (1, "closed") in opened
    assert (3, "closed") not in opened


def crowded(**more: Data) -> Run:
    """Return a run in which the stand-in of a first service, set up at hour 2, crowds out a second one."""
    wide = mode(4, needs_mbps=10, requires=[{"path": ["hall", "dc"]}], set_up={"hours": 1})
    line = mode(5, {"path": ["hall", "dc"]}, needs_mbps=10)
    return run(
        scenario(
            sites={"hall": site(kind="hall", components={"desk": {}, "clock": {}}), "dc": site()},
            services={
                "first": service({"normal": mode(5, "hall/desk"), "wide": wide}),
                "second": service({"normal": line}, **{"class": "b"}),
            },
            forced={**out("hall/desk", 1, 9), **more},
            group={
                "links": {"line": {"ends": ["hall", "dc"], "capacity_mbps": 10}},
                "service_classes": {
                    name: {
                        "name": text(name),
                        "rank": rank,
                        "objectives": {"ladder": [{"by_hours": 9, "level": 5}]},
                    }
                    for rank, name in ((1, "a"), (2, "b"))
                },
            },
        )
    )


def test_who_is_crowded_out_knows_by_what():
    """A service that loses its bandwidth to the stand-in of another falls because of what broke there."""
    result = crowded()

    assert [hour for hour, _ in result.levels("town/second")] == [0, 2, 9]
    assert first_cause(result, Kind.SERVICE, "town/second").subject == "hall/desk"


def test_what_happens_at_the_same_time_is_not_the_cause():
    """A clock that stops in the very instant in which a service is crowded out has nothing to do with it."""
    result = crowded(**out("hall/clock", 2, 3))

    assert first_cause(result, Kind.SERVICE, "town/second").subject != "hall/clock"


def test_data_lost_again_were_lost_before():
    """Data that are lost a second time during the restore go from lost to lost."""
    hall = site(kind="hall", components={"disk": {}, "copy": {}})
    app = {
        "name": text("app"),
        "host": "hall",
        "data_on": "disk",
        "backup": {"interval_hours": 24, "copies": [{"at": "hall/copy"}]},
        "restore": {"hours": 5},
    }
    forced = {**out("hall/disk", 1, 1, data_lost=True), **out("hall/disk", 3, 3, data_lost=True)}
    result = run(scenario(sites={"hall": hall}, forced=forced, group={"systems": {"app": app}}))

    assert [e.from_state for e in result.log.of(Kind.DATA) if e.to_state == "lost"] == ["kept", "lost"]


def test_damage_is_mended_from_the_state_it_was_in():
    """Light damage is mended as light damage, also when a given outage has broken the same thing worse."""
    glass = {"fragility": {"glass": {"by_type": {"shaking": [{"probability": 1}]}}}}
    shock = {"name": text("shock"), "type": "shaking", "intensity": {"hall": 5}}
    hall = site(kind="hall", components={"server": component(3, fragility="glass")})
    forced = broken("hall/server", at=1, damage_state=2)
    result = run(
        scenario(sites={"hall": hall}, hazard={"shocks": {"shock": shock}}, forced=forced, library=glass)
    )

    assert [(e.from_state, e.to_state) for e in result.log.of(Kind.DAMAGE)] == [("0", "1"), ("1", "0")]


def test_the_table_of_people_knows_who_has_gone():
    """A colleague who is done at once does not send the one home who works on beside him."""
    hall = site(kind="hall", components={"slow": component(5), "quick": component(0)})
    forced = {**broken("hall/slow"), **broken("hall/quick", at=1)}
    result = run(scenario(sites={"hall": hall}, staff={"crew": pool(headcount=2)}, forced=forced))
    rows = tables(result.plan, result.log)["staff"].records()

    assert [(row["job"], row["start_hours"], row["end_hours"]) for row in rows] == [("hall/slow", 0, 5)]


def test_a_crew_that_is_home_again_is_sent():
    """A crew that is home again takes the next work, whether or not a clock stops somewhere meanwhile.

    It comes free at hour 2 at a site that is cut off until hour 20; from home the way is open.
    """
    sites = {
        "hall": site(kind="hall", components={"clock": {}}),
        "cut": site(components={"server": component(2)}),
        "open": site(components={"server": component(1)}),
    }
    roads = {name: {"ends": ["hall", name], "travel_hours": 0} for name in ("cut", "open")}
    forced = {**broken("cut/server", "open/server"), **out("cut", 1, 20)}
    stories = (forced, {**forced, **out("hall/clock", 4, 5)})
    ends = [
        run(scenario(sites=sites, forced=story, group={"roads": roads})).done()["open/server"]
        for story in stories
    ]

    assert ends[0] == ends[1]


def test_a_hall_of_two_members_belongs_to_nobody_in_particular():
    """Two members under one roof may stand in the file in either order."""
    members = [
        (name, {"name": text(name), "population": 1000, "hall": "hall"}) for name in ("town", "village")
    ]
    hall = site(kind="hall", components={"one": component(2), "two": component(2)})
    logs = [
        run(
            scenario(
                group={"municipalities": dict(order), "sites": {"hall": hall}},
                forced=broken("hall/one", "hall/two"),
            )
        ).log.lines()
        for order in (members, members[::-1])
    ]

    assert logs[0] == logs[1]

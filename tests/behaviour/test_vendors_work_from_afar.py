"""What can be done over the network is done from afar while there is a path; hands have to travel."""

import pytest

from simulator.events import Kind
from tests.behaviour.people_scenarios import lasting, taken
from tests.builders import broken, component, mode, out, pool, repair, run, scenario, service, site, text

REMOTE = [{"skill": "it", "remote": True}]
ON_SITE = [{"skill": "it"}]

VENDOR = pool(home="office", organisation="vendor", response_hours=4, remote_response_hours=1)
"""A vendor who begins from afar after an hour, or sets out after four."""

WAYS = {"line": ("office", "hall", 3), "shop-line": ("office", "shop", 3)}
"""Lines and roads from the office; to travel takes three hours."""


def afar(hours=2, **changes):
    """Something that is repaired over the network in so many hours."""
    return component(repair=repair(hours, **{"crew": REMOTE, **changes}))


def near(hours=2):
    """Something that is repaired by hand."""
    return component(repair=repair(hours, crew=ON_SITE))


def town(parts, forced=None, vendor=VENDOR, staff=None, sites=None, *, checked=True, **changes):
    """A hall and a shop a quarter of an hour apart, an office three hours away, and lines from there.

    Everything among *parts* breaks at onset unless *forced* says otherwise.
    """
    ids = [f"hall/{name}" for name in parts]
    links = {name: {"ends": [a, b], "capacity_mbps": 10} for name, (a, b, _) in WAYS.items()}
    roads = {f"{name}-road": {"ends": [a, b], "travel_hours": h} for name, (a, b, h) in WAYS.items()}
    roads["street"] = {"ends": ["hall", "shop"], "travel_hours": 0.25}
    places = {
        "hall": site(kind="hall", transit=False, components=parts),
        "shop": site(transit=False),
        "office": site(),
    }
    more = {"group": {}, "services": {"s": service({"normal": mode(5, *ids)})}, **changes}
    return run(
        scenario(
            sites={**places, **(sites or {})},
            staff=staff or {"vendor": vendor},
            forced={**broken(*ids), **(forced or {})},
            **{
                **more,
                "group": {
                    "links": links,
                    "roads": roads,
                    "organisations": {"vendor": {"name": text("vendor"), "kind": "vendor"}},
                    **more["group"],
                },
            },
        ),
        checked=checked,
    )


# --- from afar, or on the road ---------------------------------------------------------------------


def test_over_the_network_nobody_travels():
    """After an hour the vendor begins, and two hours later it is done."""
    result = town({"a": afar()})

    assert result.phases("hall/a") == [(0.0, "waiting for vendor"), (1.0, "repairing"), (3.0, "done")]


def test_without_a_path_the_vendor_comes():
    """The line is out: four hours until the vendor sets out, three on the road, two of work."""
    assert town({"a": afar()}, out("line", 0, 99)).phases("hall/a") == [
        (0.0, "waiting for vendor"),
        (4.0, "travelling"),
        (7.0, "repairing"),
        (9.0, "done"),
    ]


def test_work_that_is_not_marked_is_done_by_hand():
    """The path is there, and still the vendor has to come."""
    assert town({"a": near()}).done() == {"hall/a": 9.0}


@pytest.mark.parametrize("dark", ["hall/grid", "hall/router"])
def test_a_hall_that_is_cut_off_cannot_be_helped_from_afar(dark):
    """Without power or router the hall is no part of the network."""
    parts = {"a": afar(), "router": component()}
    place = site(kind="hall", transit=False, power={}, router="router", components=parts)
    services = {"s": service({"normal": mode(5, "hall/a")})}
    result = town({}, {**broken("hall/a"), **out(dark, 0, 99)}, sites={"hall": place}, services=services)

    assert result.done() == {"hall/a": 9.0}


def test_without_a_number_of_its_own_the_response_is_the_same():
    """Four hours from afar too: done at 6."""
    plain = {key: value for key, value in VENDOR.items() if key != "remote_response_hours"}

    assert town({"a": afar()}, vendor=plain).done() == {"hall/a": 6.0}


def test_at_home_no_path_is_needed():
    """Somebody who lives in the hall looks after its machines without any line."""
    at_home = {**VENDOR, "home": "hall"}

    assert town({"a": afar()}, out("line", 0, 99), at_home).done() == {"hall/a": 3.0}


def test_one_from_afar_and_one_on_site():
    """The engineer is at work from 1 on, the electrician sets out at 4: they begin together at 7."""
    both = afar(crew=[*REMOTE, {"skill": "power"}])
    staff = {"vendor": VENDOR, "power": {**VENDOR, "skill": "power"}}

    assert town({"a": both}, staff=staff).done() == {"hall/a": 9.0}


def test_who_is_a_click_away_comes_before_who_has_to_travel():
    """Of two vendors the one with a line is taken, though the other is nearer and comes first by name."""
    staff = {"a-near": {**VENDOR, "home": "shop"}, "b-far": {**VENDOR, "home": "office"}}

    assert taken(town({"a": afar()}, out("shop-line", 0, 99), staff=staff))[0] == (0.0, "b-far", "busy")


def test_own_people_come_before_those_with_a_line():
    """The town's own person travels for a quarter of an hour."""
    staff = {"vendor": VENDOR, "own": pool(home="shop")}

    assert town({"a": afar()}, out("shop-line", 0, 99), staff=staff).done() == {"hall/a": 2.25}


# --- the path is lost, and comes back --------------------------------------------------------------


def test_work_from_afar_pauses_without_the_path():
    """An hour is done by 2; the line is out until 5; the other hour is done by 6."""
    result = town({"a": afar()}, out("line", 2, 5))

    assert result.phases("hall/a") == [
        (0.0, "waiting for vendor"),
        (1.0, "repairing"),
        (2.0, "waiting for access"),
        (5.0, "repairing"),
        (6.0, "done"),
    ]


def test_who_works_from_afar_waits_for_the_path():
    """The vendor is held while the line is out: another call is answered only when the work is done."""
    result = town({"a": afar(), "b": afar()}, out("line", 2, 50), rule="manual", manual=["hall/a", "hall/b"])

    assert result.done() == {"hall/a": 51.0, "hall/b": 53.0}


def test_a_path_that_is_lost_before_the_work_begins_is_waited_for():
    """Called from afar, the vendor does not set out when the line is cut at 0.5: two hours from 5 on."""
    result = town({"a": afar()}, out("line", 0.5, 5))

    assert lasting(result, "hall/a")[1:] == [(1.0, "waiting for access"), (5.0, "repairing"), (7.0, "done")]


def test_who_is_on_the_road_does_not_turn_back():
    """The line is back at 5, when the vendor has set out: on site at 7, and the line may fail again."""
    forced = {**out("line", 0, 5), **out("line", 8, 99)}

    assert town({"a": afar()}, forced).done() == {"hall/a": 9.0}


def test_another_way_through_the_network_will_do():
    """The direct line is out from 2 on, the one over the exchange is not: the work goes on."""
    links = {
        "line": {"ends": ["office", "hall"], "capacity_mbps": 10},
        "one": {"ends": ["office", "exchange"], "capacity_mbps": 5},
        "two": {"ends": ["exchange", "hall"], "capacity_mbps": 5},
    }
    result = town({"a": afar()}, out("line", 2, 5), sites={"exchange": site()}, group={"links": links})

    assert result.done() == {"hall/a": 3.0}


def test_what_the_work_needs_besides_is_needed_too():
    """The door is closed from 2 to 4, the line out from 3 to 5: an hour is left at 5."""
    parts = {"a": afar(needs="door"), "door": component(repair=repair(0, 0))}
    result = town(parts, {**out("hall/door", 2, 4), **out("line", 3, 5)})

    assert result.done()["hall/a"] == 6.0


# --- where people are afterwards -------------------------------------------------------------------


def test_who_worked_from_afar_is_not_there():
    """The hall is helped over the network until 3; what needs hands there begins three hours later."""
    result = town({"a": afar(), "b": near()}, rule="manual", manual=["hall/a", "hall/b"])

    assert result.done() == {"hall/a": 3.0, "hall/b": 8.0}


def test_nobody_travels_on_from_where_nobody_was():
    """From the hall to the shop it is a quarter of an hour, but the vendor never left the office."""
    result = town(
        {"a": afar()},
        broken("shop/till"),
        sites={"shop": site(transit=False, components={"till": near()})},
        rule="manual",
        manual=["hall/a", "shop/till"],
    )

    assert result.done() == {"hall/a": 3.0, "shop/till": 8.0}


def test_who_is_on_site_helps_elsewhere_over_the_network_at_once():
    """On site until 9; what can be done from the office takes two hours from then on, without travel."""
    result = town(
        {"b": near()},
        broken("shop/till"),
        sites={"shop": site(transit=False, components={"till": afar()})},
        rule="manual",
        manual=["hall/b", "shop/till"],
    )

    assert result.done() == {"hall/b": 9.0, "shop/till": 11.0}


# --- several members -------------------------------------------------------------------------------


@pytest.mark.parametrize(("people", "done"), [(1, [3.0, 5.0]), (2, [3.0, 3.0])])
def test_two_members_ask_the_same_vendor(people, done):
    """With one person the second member waits until 3, and no second response; with two nobody waits."""
    halls = {"town": "town-hall", "village": "village-hall"}
    members = {name: {"name": text(name), "population": 1000, "hall": h} for name, h in halls.items()}
    links = {f"{name}-line": {"ends": ["office", h], "capacity_mbps": 10} for name, h in halls.items()}
    roads = {f"{name}-road": {"ends": ["office", h], "travel_hours": 3} for name, h in halls.items()}
    places = {h: site(kind="hall", transit=False, components={"a": afar()}) for h in halls.values()}
    result = run(
        scenario(
            sites={**places, "office": site()},
            services={"s": service({"normal": mode(5, "hall/a")})},
            staff={"vendor": {**VENDOR, "headcount": people}},
            group={
                "municipalities": members,
                "links": links,
                "roads": roads,
                "organisations": {"vendor": {"name": text("vendor"), "kind": "vendor"}},
            },
            forced=broken("town-hall/a", "village-hall/a"),
        )
    )

    assert sorted(result.done().values()) == done


# --- other work ------------------------------------------------------------------------------------


def test_a_look_from_afar_and_a_repair_by_hand():
    """Seen by 2, the vendor then travels until 5 and repairs until 7; the response came before the look."""
    way = component(repair=repair(2, crew=ON_SITE, survey={"hours": 1, "crew": REMOTE}))

    assert lasting(town({"a": way}), "hall/a") == [
        (0.0, "waiting for vendor"),
        (1.0, "surveying"),
        (2.0, "travelling"),
        (5.0, "repairing"),
        (7.0, "done"),
    ]


def test_a_mode_is_set_up_from_afar():
    """Two hours of set-up after an hour, with a pause while the line is out from 2 to 4: ready at 5."""
    modes = {"normal": mode(5, "hall/server"), "other": mode(3, set_up={"hours": 2, "crew": REMOTE})}
    result = town(
        {},
        {**out("hall/server", 0, 50), **out("line", 2, 4)},
        sites={"hall": site(kind="hall", transit=False, components={"server": component()})},
        services={"s": service(modes)},
    )

    assert result.levels("town/s") == [(0.0, 0), (5.0, 3), (50.0, 5)]


def test_a_restart_check_is_made_from_afar():
    """The power is back at 4; the check of two hours begins an hour later."""
    server = component(powered=True, restart_check={"hours": 2, "crew": REMOTE})
    place = site(
        kind="hall", transit=False, power={"orderly_shutdown_minutes": 10}, components={"server": server}
    )
    services = {"s": service({"normal": mode(5, "hall/server")})}
    result = town({}, out("hall/grid", 0, 4), sites={"hall": place}, services=services)

    assert result.levels("town/s") == [(0.0, 0), (7.0, 5)]


def test_people_from_afar_keep_their_hours():
    """Called at 10:00 by a vendor on duty from 8:00 to 12:00: an hour by noon, the other in the morning."""
    vendor = {**VENDOR, "shift": {"starts": "08:00", "hours": 4}}
    result = town({"a": afar()}, vendor=vendor)

    assert result.phases("hall/a")[1:] == [
        (1.0, "repairing"),
        (2.0, "off shift"),
        (22.0, "repairing"),
        (23.0, "done"),
    ]


def test_what_began_from_afar_may_go_on_by_hand():
    """Four of six hours by 14:00; in the morning the line is out: the vendor is there at 11:00."""
    shift = {"starts": "08:00", "hours": 6, "handover_minutes": 0}
    vendor = {**VENDOR, "response_hours": 0, "remote_response_hours": 0, "shift": shift}

    assert lasting(town({"a": afar(6)}, out("line", 10, 50), vendor), "hall/a") == [
        (0.0, "repairing"),
        (4.0, "off shift"),
        (22.0, "travelling"),
        (25.0, "repairing"),
        (27.0, "done"),
    ]


def test_a_log_knows_no_travel_of_those_who_stay():
    """From call to end the work is told as waiting and repairing only."""
    result = town({"a": afar()})

    assert {state for _, _, state in result.of(Kind.JOB)} == {"waiting for vendor", "repairing", "done"}


def test_a_tape_that_is_run_from_afar_needs_the_path():
    """Begun at 1, an hour by 2, no line until 7, the other three hours by 10."""
    copies = {"interval_hours": 24, "copies": [{"at": "dc/tape"}]}
    tax = {"name": text("tax"), "host": "dc", "backup": copies, "restore": {"hours": 4, "crew": REMOTE}}
    data = scenario(
        sites={"dc": site(components={"tape": component()}), "office": site()},
        services={"s": service({"normal": mode(5, {"system": "own"})}, system="tax")},
        staff={"vendor": VENDOR},
        group={
            "organisations": {"vendor": {"name": text("v"), "kind": "vendor"}},
            "systems": {"tax": tax},
            "links": {"line": {"ends": ["office", "dc"], "capacity_mbps": 10}},
            "roads": {"road": {"ends": ["office", "dc"], "travel_hours": 3}},
        },
        forced={"lost": {"what": "tax", "until_hours": 0, "data_lost": True}, **out("line", 2, 7)},
    )

    assert run(data).done() == {"tax#restore": 10.0}


# --- what a second engine has found ----------------------------------------------------------------


def test_nobody_is_counted_both_on_site_and_from_afar():
    """One must come and one may stay away: with a single vendor the work waits; with two it is done."""
    both = component(repair=repair(2, crew=[{"skill": "it"}, {"skill": "it", "remote": True}]))
    two = pool(headcount=2, home="office", organisation="vendor")

    assert town({"a": both}, vendor={**two, "headcount": 1}, checked=False).phases("hall/a") == [
        (0.0, "waiting for vendor")
    ]
    assert town({"a": both}, vendor=two).done() == {"hall/a": 5.0}


def test_work_that_waits_for_a_road_begins_as_the_path_comes_back():
    """No road until the end and no line until hour 5: then the vendor begins from afar."""
    cut = {**out("line", 0, 5), **out("line-road", 0, 99), **out("street", 0, 99)}
    result = town({"a": afar()}, cut, vendor=pool(home="office", organisation="vendor"))

    assert result.phases("hall/a") == [(0.0, "waiting for road"), (5.0, "repairing"), (7.0, "done")]


def test_who_has_run_a_mode_from_afar_sets_out_from_home():
    """The vendor ran the mode over the network until hour 5, and needs three hours from the office."""
    reduced = mode(3, set_up={"hours": 1, "crew": REMOTE}, people_to_run={"skill": "it"})
    result = town(
        {"a": near()},
        {**broken("hall/a", at=5), **out("hall/lan", 0, 5)},
        vendor=pool(home="office", organisation="vendor"),
        sites={"hall": site(kind="hall", transit=False, components={"a": near(), "lan": {}})},
        services={"s": service({"normal": mode(5, "hall/lan"), "reduced": reduced})},
    )

    assert lasting(result, "hall/a") == [(5.0, "travelling"), (8.0, "repairing"), (10.0, "done")]

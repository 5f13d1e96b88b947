"""Services take the bandwidth they need in the order of their class; restores share what is left."""

import pytest

from simulator.events import Kind
from tests.builders import component, mode, out, run, scenario, service, site, text

CLASSES = {
    name: {"name": text(name), "rank": rank, "objectives": {"ladder": [{"by_hours": 24, "level": 5}]}}
    for name, rank in (("first", 1), ("second", 2))
}
WIDE = {"ends": ["hall", "dc"], "capacity_mbps": 100}
NARROW = {"ends": ["hall", "dc"], "capacity_mbps": 10}
PATH = {"path": ["hall", "dc"]}


def needy(mbps, of="first", **modes):
    """A service whose normal mode needs that much, with other modes by keyword."""
    return service({"normal": mode(5, PATH, needs_mbps=mbps), **modes}, **{"class": of})


def town(services, forced=None, links=None):
    """A hall with a wide and a narrow line to the data centre; the wide one is out from 1 to 5."""
    return run(
        scenario(
            sites={"dc": site()},
            services=services,
            group={"links": links or {"wide": WIDE, "narrow": NARROW}, "service_classes": CLASSES},
            forced=out("wide", 1, 5) if forced is None else forced,
        )
    )


def test_a_service_drops_to_the_mode_that_fits():
    """On the narrow line there is no room for 20 Mbps, but for the 4 of a simpler mode of level 3."""
    result = town({"s": needy(20, thin=mode(3, PATH, needs_mbps=4))})

    assert result.levels("town/s") == [(0.0, 5), (1.0, 3), (5.0, 5)]


def test_a_need_that_just_fits_fits():
    """A mode that needs the whole line gets it."""
    assert town({"s": needy(10)}).services["town/s"].lost_hours == 0.0


def test_the_class_decides_who_gets_the_line():
    """Six of ten Mbps go to the first class, whatever its name; the second finds four and stands still."""
    result = town({"z": needy(6, "first"), "a": needy(6, "second")})

    assert result.levels("town/z") == [(0.0, 5)]
    assert result.levels("town/a") == [(0.0, 5), (1.0, 0), (5.0, 5)]


def test_within_a_class_the_name_decides():
    """Of two services of one class the first by name gets the line."""
    result = town({"b": needy(6), "a": needy(6)})

    assert [result.services[f"town/{name}"].lost_hours for name in "ab"] == [0.0, 4.0]


def test_a_small_need_passes_a_big_one():
    """What the first class cannot use is left to the second: 20 do not fit, 6 do."""
    result = town({"a": needy(20, "first"), "b": needy(6, "second")})

    assert [result.services[f"town/{name}"].lost_hours for name in "ab"] == [4.0, 0.0]


def test_a_mode_that_was_left_gives_its_share_back():
    """While the first service is stopped from 2 to 3, the second takes its place on the narrow line."""
    parts = {"pc": component()}
    first = service({"normal": mode(5, PATH, "hall/pc", needs_mbps=6)}, **{"class": "first"})
    result = run(
        scenario(
            sites={"dc": site(), "hall": site(kind="hall", components=parts)},
            services={"a": first, "b": needy(6, "second")},
            group={"links": {"wide": WIDE, "narrow": NARROW}, "service_classes": CLASSES},
            forced={**out("wide", 1, 5), **out("hall/pc", 2, 3)},
        )
    )

    assert result.levels("town/b") == [(0.0, 5), (1.0, 0), (2.0, 5), (3.0, 0), (5.0, 5)]


def systems(*names, gigabytes=45.0, **restore):
    """Systems at the data centre whose data comes back from a copy in the hall."""
    return {
        name: {
            "name": text(name),
            "host": "dc",
            "backup": {"interval_hours": 24, "copies": [{"at": "hall/tape"}]},
            "restore": {"volume_gb": volume, **restore},
        }
        for name, volume in zip(
            names, gigabytes if isinstance(gigabytes, tuple) else (gigabytes,) * len(names), strict=True
        )
    }


def restoring(of, forced, services=None, links=None, copies="hall"):
    """A run in which systems lose their data at hour 0."""
    lost = {f"lost-{name}": {"what": name, "until_hours": 0, "data_lost": True} for name in of}
    return run(
        scenario(
            sites={
                "hall": site(kind="hall", components={"tape": component(), "pc": component()}),
                "dc": site(components={"disk": component(), "tape": component()}),
            },
            services=services or {"s": service({"normal": mode(5, {"system": next(iter(of))})})},
            group={
                "links": links or {"line": WIDE},
                "systems": of,
                "service_classes": {**CLASSES, "a": CLASSES["first"]},
            },
            forced={**lost, **forced},
        )
    )


def back(result):
    """When the data of each system was back."""
    return {who: hour for hour, who, state in result.of(Kind.DATA) if state == "restored"}


def test_a_restore_takes_the_line_it_finds():
    """45 GB over 100 Mbps take an hour: 45 * 8 * 10^9 / 10^8 = 3,600 s."""
    assert back(restoring(systems("tax"), {})) == {"tax": 1.0}


def test_two_restores_share_a_line():
    """Each gets 50 Mbps: two hours for both."""
    assert back(restoring(systems("tax", "welfare"), {})) == {"tax": 2.0, "welfare": 2.0}


def test_the_end_of_one_restore_speeds_up_the_other():
    """Half the volume is through after an hour at half the rate; the other has 22.5 GB left, half an hour."""
    result = restoring(systems("tax", "welfare", gigabytes=(45.0, 22.5)), {})

    assert back(result) == {"welfare": 1.0, "tax": 1.5}


def test_services_come_before_restores():
    """A service that takes 50 of 100 Mbps makes the restore take twice as long."""
    result = restoring(systems("tax"), {}, {"s": service({"normal": mode(5, PATH, needs_mbps=50)})})

    assert back(result) == {"tax": 2.0}


def test_a_restore_pauses_without_a_path():
    """Half an hour done, the line is out for three, the other half follows: 4 h."""
    assert back(restoring(systems("tax"), out("line", 0.5, 3.5))) == {"tax": 4.0}


def test_a_restore_goes_on_over_a_narrower_line():
    """Half an hour at 100 Mbps leaves 22.5 GB, at 10 Mbps five hours: 5.5 h."""
    result = restoring(systems("tax"), out("wide", 0.5, 30), links={"wide": WIDE, "narrow": NARROW})

    assert back(result) == {"tax": 5.5}


def test_a_restore_pauses_while_what_the_system_needs_is_down():
    """The disk at the host is out from 0.5 to 2.5, and nothing can be written: 1 + 2 h."""
    of = systems("tax")
    of["tax"]["requires"] = "disk"

    assert back(restoring(of, out("dc/disk", 0.5, 2.5))) == {"tax": 3.0}


def test_a_restore_pauses_while_the_copy_is_out():
    """The tape is out from 0.5 to 2.5, and nothing can be read: 1 + 2 h."""
    assert back(restoring(systems("tax"), out("hall/tape", 0.5, 2.5))) == {"tax": 3.0}


@pytest.mark.parametrize(("rate", "hours"), [({"rate_mbps": 50}, 2.0)])
def test_a_copy_at_the_host_needs_no_line(rate, hours):
    """A copy in the same room comes at its own rate, with or without a line."""
    of = systems("tax", **rate)
    of["tax"]["backup"]["copies"] = [{"at": "dc/tape"}]

    assert back(restoring(of, out("line", 0, 9))) == {"tax": hours}


def test_the_bottleneck_is_shared_and_the_rest_is_not_wasted():
    """One restore crosses both lines, one only the wide: 10 Mbps for the first, 90 for the other."""
    of = systems("tax", "welfare", gigabytes=(4.5, 40.5))
    of["tax"]["backup"]["copies"] = [{"at": "branch/tape"}]
    lost = {f"lost-{name}": {"what": name, "until_hours": 0, "data_lost": True} for name in of}
    result = run(
        scenario(
            sites={
                "hall": site(kind="hall", components={"tape": component()}),
                "branch": site(components={"tape": component()}),
                "dc": site(),
            },
            services={"s": service({"normal": mode(5, {"system": "tax"})})},
            group={
                "links": {"line": WIDE, "thin": {"ends": ["branch", "hall"], "capacity_mbps": 10}},
                "systems": of,
            },
            forced=lost,
        )
    )

    assert back(result) == {"tax": 1.0, "welfare": 1.0}


def test_of_two_ways_only_the_roomier_one_is_used():
    """A service content with either data centre takes 80 Mbps on the wide line, none on the narrow one."""
    either = {"any": [{"path": ["hall", "dc"]}, {"path": ["hall", "dc2"]}]}
    result = run(
        scenario(
            sites={"dc": site(), "dc2": site()},
            services={
                "s": service({"normal": mode(5, either, needs_mbps=80)}, **{"class": "first"}),
                "t": service(
                    {"normal": mode(5, {"path": ["hall", "dc2"]}, needs_mbps=10)}, **{"class": "second"}
                ),
            },
            group={
                "links": {"wide": WIDE, "narrow": {"ends": ["hall", "dc2"], "capacity_mbps": 10}},
                "service_classes": CLASSES,
            },
            forced=out("wide", 1, 5),
        )
    )

    assert result.levels("town/s") == [(0.0, 5), (1.0, 0), (5.0, 5)]
    assert result.services["town/t"].lost_hours == 0.0


def test_nobody_sets_up_what_the_line_cannot_carry():
    """A mode by hand that would need 20 Mbps is not begun on a line of 10; its people are left in peace."""
    by_hand = mode(
        3,
        PATH,
        needs_mbps=20,
        set_up={"hours": 1, "crew": [{"skill": "it"}]},
        people_to_run={"skill": "it"},
    )
    result = town({"s": needy(50, hand=by_hand)})

    assert result.levels("town/s") == [(0.0, 5), (1.0, 0), (5.0, 5)]
    assert result.of(Kind.STAFF) == []


def test_a_service_may_set_up_what_lesser_services_hold_now():
    """The line of 10 is full with a second-class service; the first class sets its mode up all the same."""
    by_hand = mode(3, PATH, needs_mbps=4, set_up={"hours": 1, "crew": [{"skill": "it"}]})
    result = town({"s": needy(50, hand=by_hand), "t": needy(10, of="second")})

    assert result.levels("town/s") == [(0.0, 5), (1.0, 0), (2.0, 3), (5.0, 5)]
    assert result.levels("town/t") == [(0.0, 5), (2.0, 0), (5.0, 5)]

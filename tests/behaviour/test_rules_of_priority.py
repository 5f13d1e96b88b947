"""The plan's rule decides which waiting work goes first; each has a case in which it changes the order."""

from tests.builders import broken, component, mode, pool, repair, run, scenario, service, site, text


def class_of(rank, by_hours=24.0, level=5):
    """A class of services with a rank and one promise."""
    return {
        "name": text("class"),
        "rank": rank,
        "objectives": {"ladder": [{"by_hours": by_hours, "level": level}]},
    }


def order(rule, parts, services, classes=None, forced=None, **changes):
    """The order in which one crew repairs *parts*, all broken at hour 0 unless told otherwise."""
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components=parts)},
            services=services,
            group={"service_classes": {"a": class_of(1), **(classes or {})}},
            forced=forced or broken(*(f"hall/{name}" for name in parts)),
            rule=rule,
            **changes,
        )
    )
    done = result.done()
    return [name.removeprefix("hall/") for name in sorted(done, key=done.get)]


PARTS = {"x": component(2), "y": component(3)}


def of(name, service_class="a", **changes):
    """A service that needs one part."""
    return service({"normal": mode(5, f"hall/{name}")}, **{"class": service_class}, **changes)


def test_by_name_when_nothing_else_tells_them_apart():
    """Equal work goes by name, wherever it stands in the file."""
    parts = {"y": component(2), "x": component(2)}

    assert order("criticality", parts, {"s": of("x"), "t": of("y")}) == ["x", "y"]


def test_criticality_puts_the_higher_class_first():
    """The thing of a class of rank 1 goes before that of rank 2."""
    classes = {"first": class_of(1), "second": class_of(2)}
    services = {"s": of("x", "second"), "t": of("y", "first")}

    assert order("criticality", PARTS, services, classes) == ["y", "x"]


def test_criticality_looks_at_the_deadline_within_a_class():
    """Of two services of one class the one promised within 6 h goes before the one within 12."""
    services = {"s": of("x", ladder=[(12, 5)]), "t": of("y", ladder=[(6, 5)])}

    assert order("criticality", PARTS, services) == ["y", "x"]


def test_criticality_counts_the_most_urgent_service_of_a_thing():
    """A thing that a second-rank and a first-rank service need goes with the first."""
    classes = {"first": class_of(1), "second": class_of(2)}
    services = {"s": of("x", "second"), "t": of("y", "second"), "u": of("y", "first")}

    assert order("criticality", PARTS, services, classes) == ["y", "x"]


def test_criticality_reaches_through_what_a_service_needs():
    """The LAN under the server of a first-rank service goes before a second-rank terminal."""
    classes = {"first": class_of(1), "second": class_of(2)}
    parts = {"a-pc": component(1), "lan": component(1), "server": component(requires="lan")}
    services = {"s": of("a-pc", "second"), "t": of("server", "first")}

    assert order("criticality", parts, services, classes, broken("hall/a-pc", "hall/lan")) == ["lan", "a-pc"]


def test_rto_slack_puts_the_nearest_deadline_first_whatever_the_class():
    """A second-rank service promised within 6 h goes before a first-rank one within 12."""
    classes = {"first": class_of(1, 12.0), "second": class_of(2, 6.0)}
    services = {"s": of("x", "first"), "t": of("y", "second")}

    assert order("rto_slack", PARTS, services, classes) == ["y", "x"]
    assert order("criticality", PARTS, services, classes) == ["x", "y"]


def test_a_kept_promise_makes_no_haste():
    """A service that has reached its promised level 3 has no deadline left; the other one has."""
    stand_in = service({"normal": mode(5, "hall/x"), "hand": mode(3)}, ladder=[(1, 3)])
    services = {"s": stand_in, "t": of("y", ladder=[(12, 5)])}

    assert order("rto_slack", PARTS, services) == ["y", "x"]


def test_the_next_step_of_a_ladder_counts():
    """At level 3 the step of hour 1 is reached, the one of hour 10 is still owed, and goes before 12."""
    stand_in = service({"normal": mode(5, "hall/y"), "hand": mode(3)}, ladder=[(1, 3), (10, 5)])
    services = {"s": of("x", ladder=[(12, 5)]), "t": stand_in}

    assert order("rto_slack", PARTS, services) == ["y", "x"]


def test_first_come_first_served():
    """The crew is busy until 5; y broke at 1 and x at 2, so y goes first."""
    parts = {"now": component(5), **PARTS}
    forced = {**broken("hall/now"), **broken("hall/y", at=1), **broken("hall/x", at=2)}

    assert order("fcfs", parts, {"s": of("x"), "t": of("y"), "u": of("now")}, forced=forced) == [
        "now",
        "y",
        "x",
    ]
    assert order("criticality", parts, {"s": of("x"), "t": of("y"), "u": of("now")}, forced=forced)[1:] == [
        "x",
        "y",
    ]


def test_come_means_ready_for_a_crew():
    """What broke first but was found last (at 3) comes after what was known at once."""
    parts = {"now": component(5), "x": component(repair=repair(2, detect_hours=3)), "y": component(2)}
    forced = {**broken("hall/now", "hall/x"), **broken("hall/y", at=1)}

    assert order("fcfs", parts, {"s": of("x"), "t": of("y"), "u": of("now")}, forced=forced) == [
        "now",
        "y",
        "x",
    ]


def test_the_shortest_work_goes_first():
    """Two hours before three, with the names the other way round."""
    parts = {"a": component(3), "b": component(2)}

    assert order("shortest", parts, {"s": of("a"), "t": of("b")}) == ["b", "a"]


def test_the_shortest_is_the_one_with_the_smallest_median():
    """Work of 1 to 9 h (median 5) comes after work of 4, whatever the luck of the day."""
    parts = {"a": component(repair=repair({"uniform": {"low_hours": 1, "high_hours": 9}})), "b": component(4)}

    assert order("shortest", parts, {"s": of("a"), "t": of("b")}) == ["b", "a"]


def test_a_list_by_hand_is_followed():
    """Listed things go in the order of the list, unlisted ones last by name."""
    parts = {name: component(1) for name in "abcd"}
    services = {name: of(name) for name in "abcd"}

    assert order("manual", parts, services, manual=["hall/c", "hall/b"]) == ["c", "b", "a", "d"]


def region(services, rule="residents"):
    """The order in which one crew repairs the terminals of a town of 9,000 residents and of a village."""
    people = {"a-village": 1000, "b-town": 9000}
    result = run(
        scenario(
            sites={
                "centre": site(owner="a-village", components={"shared": component(2)}),
                **{name: site(kind="hall", components={"pc": component(2)}) for name in people},
            },
            services=services,
            staff={"crew": pool(home="centre", organisation="a-village")},
            group={
                "municipalities": {
                    name: {"name": text(name), "population": count, "hall": name}
                    for name, count in people.items()
                },
                "roads": {f"to-{name}": {"ends": ["centre", name], "travel_hours": 0} for name in people},
            },
            forced=broken("a-village/pc", "b-town/pc", "centre/shared"),
            rule=rule,
        )
    )
    done = result.done()
    return sorted(done, key=done.get)


VILLAGE, TOWN, SHARED = "a-village/pc", "b-town/pc", "centre/shared"


def need(*what, **changes):
    """A service with one normal mode."""
    return service({"normal": mode(5, *what)}, **changes)


def test_the_work_that_helps_most_residents_goes_first():
    """The town of 9,000 goes before the village of 1,000; nobody misses the shared thing."""
    services = {"s": need(VILLAGE, only=["a-village"]), "t": need(TOWN, only=["b-town"])}

    assert region(services) == [TOWN, VILLAGE, SHARED]
    assert region(services, "criticality") == [VILLAGE, TOWN, SHARED]


def test_a_shared_thing_helps_the_residents_of_all():
    """What both members miss goes before what one of them misses."""
    services = {
        "s": need(VILLAGE, only=["a-village"]),
        "t": need(TOWN, only=["b-town"]),
        "u": need(SHARED),
    }

    assert region(services) == [SHARED, TOWN, VILLAGE]


def test_a_resident_counts_once_however_many_services_are_missed():
    """Twenty services of the village weigh no more than its 1,000 residents."""
    services = {f"s{i}": need(VILLAGE, only=["a-village"]) for i in range(20)}

    assert region({**services, "t": need(TOWN, only=["b-town"])})[:2] == [TOWN, VILLAGE]


def test_residents_who_have_what_was_promised_do_not_count():
    """A town that keeps its promise of level 3 by hand leaves the crew to the village."""
    by_hand = service({"normal": mode(5, TOWN), "hand": mode(3)}, ladder=[(24, 3)], only=["b-town"])

    assert region({"s": need(VILLAGE, only=["a-village"]), "t": by_hand})[:2] == [VILLAGE, TOWN]


def test_setting_up_a_stand_in_helps_the_residents_who_wait_for_it():
    """A mode by hand that gives the promised level goes before the repair of a thing that nobody misses."""
    by_hand = mode(3, set_up={"hours": 1, "crew": [{"skill": "it"}]})
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components={"server": component(), "a-shelf": component(5)})},
            services={"s": service({"normal": mode(5, "hall/server"), "hand": by_hand}, ladder=[(24, 3)])},
            forced={"gone": {"what": "hall/server", "until_hours": 20}, **broken("hall/a-shelf")},
            rule="residents",
        )
    )

    assert result.done() == {"town/s#hand": 1.0, "hall/a-shelf": 6.0}


def test_what_is_decided_in_an_instant_competes_in_that_instant():
    """A set-up for a first-rank service, decided on without delay, goes before a second-rank repair."""
    by_hand = mode(3, set_up={"hours": 1, "crew": [{"skill": "it"}]})
    classes = {"first": class_of(1), "second": class_of(2)}
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components={"server": component(), "a-pc": component(5)})},
            services={
                "s": service({"normal": mode(5, "hall/server"), "hand": by_hand}, **{"class": "first"}),
                "t": service({"normal": mode(5, "hall/a-pc")}, **{"class": "second"}),
            },
            group={"service_classes": classes},
            forced={"gone": {"what": "hall/server", "until_hours": 20}, **broken("hall/a-pc")},
        )
    )

    assert result.done() == {"town/s#hand": 1.0, "hall/a-pc": 6.0}

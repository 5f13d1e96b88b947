"""Streams of incidents: the help desk rings in a disaster too, and who answers is not free to repair."""

import pytest

from simulator.events import Kind
from tests.builders import ByUse, broken, component, mode, pool, run, scenario, service, site


def desk(gap=10, work=1, **changes):
    """A help desk at the hall that one person of the crew answers."""
    return {
        "name": {"ja": "問合せ", "en": "help desk"},
        "site": "hall",
        "gap_hours": gap,
        "work_hours": work,
        "crew": [{"skill": "it"}],
        **changes,
    }


def town(streams, draws=None, forced=None, *, parts=None, **changes):
    """A hall with two parts; each is repaired by one person in 4 h, and there is one person."""
    parts = parts or {"a": component(4), "b": component(4)}
    return run(
        scenario(
            sites={"hall": site(kind="hall", components=parts), "depot": site()},
            services={"s": service({"normal": mode(5, *(f"hall/{part}" for part in parts))})},
            hazard={"incidents": streams},
            forced=forced,
            horizon_hours=changes.pop("horizon_hours", 48),
            **changes,
        ),
        draws,
    )


def came(result):
    """When tickets came, and which."""
    return [(hour, ticket) for hour, ticket, _ in result.of(Kind.INCIDENT)]


def test_tickets_come_one_gap_after_the_other():
    """Every ten hours until the horizon of 48 h, the first after ten."""
    result = town({"desk": desk()})

    assert came(result) == [(10.0 * n, f"desk#{n:06d}") for n in (1, 2, 3, 4)]
    assert result.done() == {f"desk#{n:06d}": 10.0 * n + 1 for n in (1, 2, 3, 4)}


def test_gaps_count_between_tickets_and_not_from_the_end_of_work():
    """Work of 15 h with gaps of 10: tickets queue up while the only person is busy."""
    result = town({"desk": desk(work=15)})

    assert result.phases("desk#000002") == [
        (20.0, "waiting for own staff"),
        (25.0, "repairing"),
        (40.0, "done"),
    ]


def test_a_stream_begins_and_ends_at_its_hours():
    """From 5, every ten hours: 15 and 25 come; 35 is the end, at which none comes any more."""
    result = town({"desk": desk(from_hours=5, until_hours=35)})

    assert came(result) == [(15.0, "desk#000001"), (25.0, "desk#000002")]


def test_every_ticket_has_its_own_luck():
    """Gaps of 5 and then 15 h, work of 2 and then 8 h, by the draws of the stream."""
    spread = {"uniform": {"low_hours": 0, "high_hours": 20}}
    draws = ByUse({"incident/desk/gap": (0.25, 0.75), "incident/desk/hours": (0.1, 0.4)})
    result = town({"desk": desk(spread, spread)}, draws)

    assert came(result)[:2] == [(5.0, "desk#000001"), (20.0, "desk#000002")]
    assert result.done() == {"desk#000001": 7.0, "desk#000002": 28.0, "desk#000003": 43.0}


def test_tickets_never_follow_each_other_at_once():
    """Gaps that are drawn as nothing count as one second."""
    gap = {"uniform": {"low_hours": 0, "high_hours": 1}}
    result = town({"desk": desk(gap, 0, until_hours=3 / 3600)}, ByUse({"incident/desk/gap": 0.0}))

    assert [event.time_s for event in result.log.of(Kind.INCIDENT)] == [1, 2]


def test_a_repair_waits_for_those_who_answer():
    """Broken at 10.5, while the only person is at the desk until 11: repaired at 15."""
    assert town({"desk": desk()}, forced=broken("hall/a", at=10.5)).done()["hall/a"] == 15.0


def test_an_incident_is_no_reason_to_be_down():
    """A stream alone costs people, and no service any hour."""
    assert town({"desk": desk(gap=1)}).services["town/s"].lost_hours == 0.0


def test_people_travel_to_the_site_of_the_stream():
    """Half an hour on the road to the hall, and the work takes one."""
    roads = {"road": {"ends": ["depot", "hall"], "travel_hours": 0.5}}
    result = town({"desk": desk()}, staff={"crew": pool(home="depot")}, group={"roads": roads})

    assert result.phases("desk#000001") == [(10.0, "travelling"), (10.5, "repairing"), (11.5, "done")]


def test_work_of_no_length_is_done_as_soon_as_somebody_is_there():
    """A call that takes no time is over in the instant in which it comes."""
    assert town({"desk": desk(work=0)}).phases("desk#000001") == [(10.0, "done")]


@pytest.mark.parametrize(("rank", "first"), [(1, "desk#000001"), (3, "hall/a")])
def test_a_ticket_stands_with_the_services_of_its_rank(rank, first):
    """When the person is free at 4, a ticket of rank 1 comes before the part, as its service is of rank 2."""
    classes = {
        "a": {
            "name": {"ja": "a", "en": "a"},
            "rank": 2,
            "objectives": {"ladder": [{"by_hours": 24, "level": 5}]},
        }
    }
    result = town(
        {"desk": desk(gap=2, until_hours=4, rank=rank)},
        forced={**broken("hall/b"), **broken("hall/a", at=1)},
        group={"service_classes": classes},
    )

    waiting = {name: result.done()[name] for name in ("desk#000001", "hall/a")}
    assert min(waiting, key=waiting.get) == first


def test_within_a_rank_a_promise_comes_before_an_incident():
    """A ticket has no deadline: the part of a service of the same rank goes first."""
    forced = {**broken("hall/b"), **broken("hall/a", at=3)}
    done = town({"desk": desk(gap=2, until_hours=4)}, forced=forced).done()

    assert (done["hall/a"], done["desk#000001"]) == (8.0, 9.0)


def test_a_list_of_our_own_may_name_a_stream():
    """Under the rule `manual` the help desk comes first because the list says so."""
    forced = {**broken("hall/b"), **broken("hall/a", at=1)}
    desks = {"desk": desk(gap=2, until_hours=4)}
    done = town(desks, forced=forced, rule="manual", manual=["desk", "hall/a"]).done()

    assert (done["desk#000001"], done["hall/a"]) == (5.0, 9.0)


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        ("fcfs", "hall/a"),  # broken at 1, the ticket came at 2
        ("shortest", "desk#000001"),  # one hour against four
        ("rto_slack", "hall/a"),  # a ticket has no deadline
        ("residents", "hall/a"),  # a ticket helps no resident
    ],
)
def test_other_rules_treat_tickets_as_the_page_says(rule, first):
    """At 4 the part and the ticket both wait for the one person."""
    forced = {**broken("hall/b"), **broken("hall/a", at=1)}
    done = town({"desk": desk(gap=2, until_hours=4)}, forced=forced, rule=rule).done()

    assert min(("hall/a", "desk#000001"), key=lambda name: done[name]) == first


def test_tickets_are_served_by_number_when_nothing_else_tells_them_apart():
    """Three tickets that wait at once go in the order of their numbers."""
    result = town({"desk": desk(gap=1, until_hours=4)}, forced=broken("hall/a"))

    assert [result.done()[f"desk#00000{n}"] for n in (1, 2, 3)] == [5.0, 6.0, 7.0]


def test_an_open_stream_ends_a_run_without_a_word_of_stalling():
    """A ticket for which the people are busy at the horizon simply has not been done."""
    result = town({"desk": desk(work=100)})

    assert result.done() == {}
    assert result.of(Kind.STALLED) == []

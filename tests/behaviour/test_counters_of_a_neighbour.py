"""The counters of a neighbour serve for who has lost its hall, as long as what they need stands."""

import pytest

from simulator.events import Kind
from tests.behaviour.neighbours import (
    ASKED,
    HALLS,
    H,
    answers,
    crews,
    helped,
    pact,
    request,
    shock,
)
from tests.builders import broken, component, mode, out, service, site

# ---- counters of a neighbour


def counters(agreement=None, *, forced=None, **proxy):
    """The run in which the town's hall is lost at onset and the east's counters serve at level 3.

    The service needs a hall and the shared data centre.
    """
    offer = {"level": 3, "requires": [{"path": ["hall", "dc"]}, "dc/server", "hall/building"], **proxy}
    needs = ["hall/building", {"path": ["hall", "dc"]}, "dc/server"]
    return helped(
        {**pact(0, lenders=["east", "west"], proxy=offer), **(agreement or {})},
        parts={"building": component()},
        staff=crews(town=1),
        sites={"dc": site(components={"server": component()})},
        services={"s": service({"normal": mode(5, *needs)}, ladder=[(24, 3)])},
        group={"links": {f"line-{n}": {"ends": [h, "dc"], "capacity_mbps": 9} for n, h in HALLS.items()}},
        forced={**broken("town-hall/building", restoration="never"), **(forced or {})},
        **({"hazard": {"shocks": {"aftershock": shock(9, east=5.5)}}} if agreement else {}),
    )


def levels(result, name="town/s"):
    """The levels of a service with the seconds since when they hold."""
    return [(round(hour * H), level) for hour, level in result.levels(name)]


def test_a_neighbour_serves_while_the_hall_is_down():
    """From the answer on, a second after onset."""
    result = counters()

    assert levels(result) == [(0, 0), (ASKED, 3)]
    assert result.of(Kind.GATE) == [(ASKED / H, "pact/town/east", "up")]


def test_one_neighbour_is_enough():
    """The west is asked too, and has nothing to give any more."""
    assert answers(counters()) == [(ASKED, "east", "agreed"), (ASKED, "west", "nobody to spare")]


def test_the_neighbour_stops_the_minute_the_shared_centre_does():
    """The data centre is out from 10 to 20, and with it the neighbour's counters, to the second."""
    assert levels(counters(forced=out("dc/server", 10, 20))) == [(0, 0), (ASKED, 3), (10 * H, 0), (20 * H, 3)]


@pytest.mark.parametrize("what", ["east-hall/building", "line-east"])
def test_the_neighbour_must_stand_itself(what):
    """Its hall or its line is out from 10 to 12."""
    assert levels(counters(forced=out(what, 10, 12))) == [(0, 0), (ASKED, 3), (10 * H, 0), (12 * H, 3)]


def test_the_loss_of_the_own_line_does_no_harm():
    """The counters are the neighbour's, and so is the line."""
    assert levels(counters(forced=out("line-town", 10, 12))) == [(0, 0), (ASKED, 3)]


def test_the_gate_closes_with_the_time():
    """Open for a day."""
    result = counters({"deployment_hours": 24})

    assert levels(result) == [(0, 0), (ASKED, 3), (24 * H + 1, 0)]
    assert result.of(Kind.GATE)[-1] == (24 + 1 / H, "pact/town/east", "down")


def test_the_gate_closes_when_the_neighbour_is_hit():
    """Shaken at 9 the east calls its offer back."""
    result = counters({"rules": {"recall_intensity": 5.0}})

    assert levels(result) == [(0, 0), (ASKED, 3), (9 * H + 1, 0)]


def test_counters_that_were_called_back_are_wanted_again():
    """Closed at 9, asked for again at 14."""
    result = counters({"rules": {"recall_intensity": 5.0}, "rounds": 2, "again_hours": 5})

    assert levels(result)[2:] == [(9 * H + 1, 0), (14 * H + 1, 3)]


STAFFED = {"set_up": {"hours": 2, "crew": [{"skill": "it"}]}, "people_to_run": {"skill": "it"}}


def test_somebody_sets_the_counters_up_and_runs_them():
    """Two hours of one of the east's people, who stays there."""
    result = counters(**STAFFED)
    staff = [(e.time_s, e.subject, e.to_state) for e in result.log.of(Kind.STAFF)]

    assert levels(result) == [(0, 0), (2 * H + 1, 3)]
    assert staff == [(ASKED, "east-it", "busy")]


def test_who_runs_them_is_free_when_the_gate_closes():
    """After a day."""
    result = counters({"deployment_hours": 24}, **STAFFED)

    assert [(e.time_s, e.to_state) for e in result.log.of(Kind.STAFF)] == [
        (ASKED, "busy"),
        (24 * H + 1, "free"),
    ]


def test_counters_that_were_cut_off_are_set_up_anew():
    """The data centre is out from 10 to 20: two hours more to set up."""
    result = counters(forced=out("dc/server", 10, 20), **STAFFED)

    assert levels(result) == [(0, 0), (2 * H + 1, 3), (10 * H, 0), (22 * H, 3)]


def test_the_own_hall_is_better():
    """When the hall is back at 30, the town serves by itself at level 5."""
    result = helped(
        pact(0, lenders=["east"], proxy={"level": 3}),
        parts={"building": component()},
        staff=crews(town=1),
        services={"s": service({"normal": mode(5, "hall/building")})},
        forced=out("town-hall/building", 0, 30),
    )
    assert levels(result) == [(0, 0), (ASKED, 3), (30 * H, 5)]


def test_a_neighbour_who_does_not_stand_in_is_not_to_blame():
    """The charge is the town's hall, and nothing of the east's, though its counters are out of reach too."""
    charged = {
        cause
        for (name, cause, _), hours in counters(forced=out("line-east", 0, 90)).charges().items()
        if name == "town/s" and hours
    }

    assert charged == {"town-hall/building"}


def test_counters_are_for_the_services_that_are_named():
    """Only s is served by the neighbour, not t."""
    needs = service({"normal": mode(5, "hall/building")})
    result = helped(
        pact(0, lenders=["east"], proxy={"level": 3, "services": ["s"]}),
        parts={"building": component()},
        staff=crews(town=1),
        services={"s": needs, "t": needs},
        forced=broken("town-hall/building", restoration="never"),
    )

    assert (levels(result), levels(result, "town/t")) == ([(0, 0), (ASKED, 3)], [(0, 0)])
    assert request(result)[-1] == (ASKED, "covered")


def test_the_counters_of_a_neighbour_need_no_road():
    """Residents come by themselves: the east agrees although its road is closed."""
    result = counters({"lenders": ["east"]}, forced=out("to-east", 0, 90))

    assert answers(result) == [(ASKED, "east", "agreed")]

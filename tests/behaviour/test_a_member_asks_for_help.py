"""A member asks when it has reason to, over what works, whom the agreement names, until it has enough."""

import pytest

from simulator.events import Kind
from tests.behaviour.neighbours import (
    ASKED,
    H,
    crews,
    group_data,
    helped,
    pact,
    request,
    shock,
    why,
)
from tests.builders import ByUse, broken, component, mode, out, pool, repair, run, service

SLOWLY = {"attendance": {"slowly": {"at_work": [[0, 0.0], [10, 1.0]], "off_work": [[0, 0.0]]}}}
NEVER = {"attendance": {"never": {"at_work": [[0, 0.0], [10, 1.0]], "off_work": [[0, 0.0]], "at_most": 0.3}}}


def starts(agreement, **changes):
    """The second in which the town begins to ask, None if it never does."""
    states = request(helped(agreement, **changes))
    return states[0][0] if states else None


def because(agreement, **changes):
    """The kind, subject and new state of the event that made the town ask."""
    result = helped(agreement, **changes)
    cause = result.log[result.log.of(Kind.AID, "pact/town")[0].cause]
    return cause.kind, cause.subject, cause.to_state


def of(**condition):
    """An agreement under this one condition."""
    return pact(triggers=[condition])


# ---- by the clock


@pytest.mark.parametrize(("horizon", "begins"), [(5, None), (6, 5 * H + 1)])
def test_a_member_asks_at_an_hour(horizon, begins):
    """At hour 5 the reason is there; a moment later, which a look of 5 hours does not see, it asks."""
    assert starts(of(at_hours=5), horizon_hours=horizon) == begins


def test_who_has_asked_does_not_ask_again():
    """The second condition finds a request that is there already."""
    result = helped(pact(triggers=[{"at_hours": 1}, {"at_hours": 9}]), forced=broken("town-hall/pc"))

    assert [state for _, state in request(result)].count("deciding") == 1


# ---- too few people


def attending(draws=None, **below):
    """When the town asks that two people of IT reach slowly: with even luck both at hour 5."""
    people = {"town-it": pool(headcount=2, home="town-hall", serves="own", attendance="slowly")}
    data = group_data(of(staff_below={"skill": "it", **below}), staff=people, library=SLOWLY)
    states = request(run(data, draws))
    return states[0][0] if states else None


@pytest.mark.parametrize(("after", "begins"), [(4.9, 4.9 * H + 1), (5, None), (5.1, None)])
def test_a_member_asks_when_too_few_people_have_come(after, begins):
    """Nobody is there until hour 5, and then both are."""
    assert attending(share=0.5, after_hours=after) == begins


@pytest.mark.parametrize(("share", "begins"), [(0.5, None), (0.51, 2 * H + 1)])
def test_just_enough_people_are_enough(share, begins):
    """At hour 2 one of two is there."""
    assert attending(ByUse({"attendance/town-it/0": 0.0}), share=share, after_hours=2) == begins


def test_people_of_another_skill_do_not_count():
    """The town has a clerk, but of the two people of IT nobody is there."""
    people = {
        "town-it": pool(headcount=2, home="town-hall", serves="own", attendance="slowly"),
        "clerks": pool("admin", headcount=9, home="town-hall"),
    }
    agreement = of(staff_below={"skill": "it", "share": 0.5, "after_hours": 1})

    assert starts(agreement, staff=people, library=SLOWLY) == H + 1


# ---- work that waits


def waiting(hours, **condition):
    """When the town asks whose only person mends one thing for 5 hours while another waits."""
    agreement = of(work_waits={"hours": hours, **condition})
    parts = {"first": component(5)}
    rule = {"rule": "manual", "manual": ["town-hall/first"]}
    forced = broken("town-hall/pc", "town-hall/first")
    people = {**crews(town=1), "electricians": pool("power", home="town-hall")}
    return starts(agreement, parts=parts, staff=people, forced=forced, **rule)


@pytest.mark.parametrize(("hours", "begins"), [(4.9, 4.9 * H + 1), (5, None), (5.1, None)])
def test_a_member_asks_when_work_has_waited_too_long(hours, begins):
    """The work is begun at hour 5; a reason that would be there in that same second is none."""
    assert waiting(hours) == begins


@pytest.mark.parametrize(("skill", "begins"), [("it", 3 * H + 1), ("power", None)])
def test_only_work_for_the_skill_counts(skill, begins):
    """It is work for IT that waits, not for electricians."""
    assert waiting(3, skill=skill) == begins


def test_work_that_waits_elsewhere_is_no_reason():
    """It is work of the east that waits 4 hours for its only person, not of the town."""
    agreement, forced = of(work_waits={"hours": 1}), broken("east-hall/pc", "east-hall/other")

    assert starts(agreement, parts={"other": component(4)}, staff=crews(east=1), forced=forced) is None


def test_the_work_that_waits_is_the_cause():
    """The request says which work it was: the first by name of those that have waited so long."""
    parts = {"b": component(5), "a": component(5)}
    cause = because(
        of(work_waits={"hours": 2}), parts=parts, forced=broken("town-hall/b", "town-hall/a", "town-hall/pc")
    )

    assert cause == (Kind.JOB, "town-hall/a", "waiting for own staff")


# ---- promises in danger


def late(share, out_until, out_from=0):
    """When the town asks whose service must be back at hour 10 and is out between hours."""
    services = {"s": service({"normal": mode(5, "hall/pc")}, ladder=[(10, 5)])}
    return starts(
        of(rto_share=share),
        services=services,
        forced=out("town-hall/pc", out_from, out_until),
        horizon_hours=50,
    )


@pytest.mark.parametrize(("back", "begins"), [(4.9, None), (5, None), (5.1, 5 * H + 1)])
def test_a_member_asks_when_half_the_time_is_gone(back, begins):
    """At hour 5 half of the ten hours is gone; what is back in that second is back."""
    assert late(0.5, back) == begins


@pytest.mark.parametrize(("down", "begins"), [(4, 5 * H + 1), (7, 7 * H + 1)])
def test_a_service_that_fails_later_is_a_reason_at_once(down, begins):
    """Before hour 5 a failure may still be mended in time; after it there is no waiting."""
    assert late(0.5, 40, down) == begins


def test_the_service_is_the_cause():
    """The request follows from the fall of the service."""
    services = {"s": service({"normal": mode(5, "hall/pc")}, ladder=[(10, 5)])}
    cause = because(of(rto_share=0.5), services=services, forced=broken("town-hall/pc"))

    assert cause == (Kind.SERVICE, "town/s", "0")


# ---- the hall


def without_hall(hours, **closed):
    """When the town asks whose hall is unusable in given hours."""
    agreement = of(hall_unusable_hours=hours)
    forced = {}
    for start, end in closed["times"]:
        forced |= out("town-hall/building", start, end)
    return starts(agreement, parts={"building": component()}, forced=forced)


@pytest.mark.parametrize(("hours", "begins"), [(0, H + 1), (2.9, 3.9 * H + 1), (3, None), (3.1, None)])
def test_a_member_asks_when_its_hall_is_unusable_too_long(hours, begins):
    """The hall is closed from hour 1 to hour 4."""
    assert without_hall(hours, times=[(1, 4)]) == begins


def test_a_hall_that_was_open_in_between_is_counted_anew():
    """Closed for 2 hours, open for one, closed again at 4: three hours are over at 7."""
    assert without_hall(3, times=[(1, 3), (4, 20)]) == 7 * H + 1


def test_the_hall_is_the_cause():
    """The request follows from the fall of the building."""
    cause = because(
        of(hall_unusable_hours=2), parts={"building": component()}, forced=broken("town-hall/building", at=1)
    )

    assert cause == (Kind.COMPONENT, "town-hall/building", "down")


# ---- shaking


@pytest.mark.parametrize(("felt", "begins"), [(4.9, None), (5.0, ASKED), (5.1, ASKED)])
def test_a_member_asks_when_its_hall_is_shaken_enough(felt, begins):
    """The condition is an intensity of 5.0."""
    assert starts(of(intensity=5.0), hazard={"shocks": {"quake": shock(town=felt)}}) == begins


def test_an_aftershock_may_be_the_reason():
    """Two weak shocks are not one strong one; the third, at hour 6, is strong enough, and is the cause."""
    shocks = {"a": shock(town=4.9), "b": shock(3, town=4.9), "c": shock(6, town=5.5)}

    assert starts(of(intensity=5.0), hazard={"shocks": shocks}) == 6 * H + 1
    assert because(of(intensity=5.0), hazard={"shocks": shocks}) == (Kind.SHOCK, "c", "struck")


@pytest.mark.parametrize("intensity", [5.0, 0.1])
def test_shaking_elsewhere_and_water_are_no_reason(intensity):
    """The east is shaken, and the town stands under 9 metres of water: however little would be enough."""
    flood = {**shock(town=9.0), "type": "inundation"}
    shocks = {"quake": shock(east=6.5), "flood": flood}

    assert starts(of(intensity=intensity), hazard={"shocks": shocks}) is None


# ---- which reason is named


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_first_reason_in_the_file_is_named(order):
    """Shaken and by the clock at once: what stands first in the agreement is why."""
    both = [{"intensity": 5.0}, {"at_hours": 0}]
    result = helped(
        pact(triggers=[both[place] for place in order]), hazard={"shocks": {"quake": shock(town=6.0)}}
    )

    assert why(result) == [("intensity", "at")[order[0]]]


def test_requests_of_one_instant_stand_in_the_order_of_their_names():
    """Eight agreements have the same reason at onset: their requests begin by the names."""
    names = ["h", "c", "a", "g", "b", "f", "e", "d"]
    data = group_data(pact(), forced=broken("town-hall/pc"))
    data["group"]["agreements"] = {name: pact() for name in names}
    result = run(data)
    begun = [event for event in result.log.of(Kind.AID) if event.to_state == "deciding"]

    assert [event.subject for event in begun] == [f"{name}/town" for name in sorted(names)]


# ---- the decision to ask


def test_the_town_decides_before_it_asks():
    """Two hours of deciding."""
    result = helped(pact(decide_hours=2))

    assert request(result)[:2] == [(ASKED, "deciding"), (2 * H + 1, "calling")]


def led(draws, *slower, library=SLOWLY, name="slowly"):
    """When the town calls whose leaders come slowly and need 2 hours, each with a factor."""
    leaders = {"town": {"leadership": {"attendance": name, "slower": list(slower)}}}
    data = group_data(pact(decide_hours=2), leaders=leaders, library=library)
    return [second for second, state in request(run(data, ByUse(draws))) if state == "calling"]


def test_the_decision_waits_for_the_mayor():
    """The mayor comes at hour 5 and decides in two."""
    assert led({"leader/town/0": 0.5}, 1.0) == [7 * H]


def test_a_deputy_decides_if_that_is_sooner():
    """The mayor would have decided at 9 + 2; the deputy comes at 1 and takes twice as long: 5."""
    assert led({"leader/town/0": 0.9, "leader/town/1": 0.1}, 1.0, 2.0) == [5 * H]


def test_if_no_leader_comes_nobody_asks():
    """Everybody who could decide is beyond what ever comes."""
    assert led({}, 1.0, 1.0, library=NEVER, name="never") == []


def test_a_leader_comes_once_whatever_there_is_to_decide():
    """The mayor who comes at hour 5 for the first decision is the one who decides on the other too.

    A repair is decided on at 5 + 2, and so is the request, although later uses of the luck would differ.
    """
    leaders = {"town": {"leadership": {"attendance": "slowly", "slower": [1.0]}}}
    data = group_data(
        pact(decide_hours=2),
        leaders=leaders,
        library=SLOWLY,
        parts={"server": component(repair=repair(1, decide_hours=2))},
        forced=broken("town-hall/server"),
    )
    result = run(data, ByUse({"leader/town/0": (0.5, 0.9)}))

    assert [second for second, state in request(result) if state == "calling"] == [7 * H]
    assert result.phases("town-hall/server")[1] == (7.0, "waiting for own staff")

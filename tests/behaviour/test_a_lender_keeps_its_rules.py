"""A lender gives what it can spare by its rules, and takes it back when it needs it itself."""

import pytest

from simulator.events import Kind
from tests.behaviour.neighbours import (
    ASKED,
    HALLS,
    H,
    answers,
    crews,
    group_data,
    helped,
    loan,
    pact,
    request,
    seconds_done,
    two_services,
)
from tests.builders import ByUse, broken, component, mode, out, pool, repair, run, text

SLOWLY = {"attendance": {"slowly": {"at_work": [[0, 0.0], [10, 1.0]], "off_work": [[0, 0.0]]}}}


def lent(agreement, **changes):
    """How many people leave the east and the west."""
    result = helped(agreement, **changes)
    found = {name: loan(result, f"{name}-it") for name in ("east", "west")}
    return tuple(events[0][2] if events else 0 for events in found.values())


def from_east(people=1, **changes):
    """An agreement with the east only."""
    return pact(people, lenders=["east"], **changes)


# ---- who stays at home


@pytest.mark.parametrize(
    ("rules", "people"),
    [
        ({"keep_share": 0.5}, 2),
        ({"keep_share": 0.2}, 4),
        ({"keep_share": 0.21}, 3),
        ({"keep_share": 0, "keep_people": 4}, 1),
        ({"keep_share": 0.5, "keep_people": 1}, 2),
        ({"keep_share": 0, "keep_people": 5}, 0),
        ({"keep_share": 0, "keep_people": 50}, 0),
        ({"keep_share": 0}, 5),
    ],
)
def test_a_lender_keeps_so_many_people(rules, people):
    """Of five people a share (whole people, rounded up) or heads stay at home, whichever is more."""
    assert lent(from_east(9, rules=rules), staff=crews(east=5))[0] == people


def test_no_more_are_lent_than_wanted():
    """Two are wanted, five are there."""
    assert lent(from_east(2), staff=crews(east=5))[0] == 2


def test_nobody_is_lent_of_a_skill_that_is_not_wanted_any_more():
    """One of IT and a clerk: the east has given its IT when the west, which has both, is asked."""
    agreement = pact(at_once=1)
    agreement["people"] = [{"skill": "it", "people": 1}, {"skill": "clerk", "people": 1}]
    clerks = pool("clerk", 2, "west-hall", organisation="west", serves="own")
    result = helped(agreement, staff={**crews(east=1, west=2), "west-clerks": clerks})

    assert loan(result, "east-it")[0][1:] == ("travelling", 1)
    assert loan(result, "west-clerks")[0][1:] == ("travelling", 1)
    assert loan(result, "west-it") == []


def test_people_at_work_count_among_those_who_stay():
    """Of five one is at work and three must stay: two more could be spared and two are lent."""
    assert (
        lent(from_east(9, rules={"keep_people": 3}), staff=crews(east=5), forced=broken("east-hall/pc"))[0]
        == 2
    )


def test_people_who_have_not_come_are_not_lent():
    """Of five one is there at onset, and one must stay."""
    people = {"east-it": pool(headcount=5, home="east-hall", organisation="east", attendance="slowly")}
    data = group_data(from_east(9, rules={"keep_people": 1}), staff=people, library=SLOWLY)
    luck = {"attendance/east-it/3": 0.0}

    assert answers(run(data, ByUse(luck))) == [(ASKED, "east", "nobody to spare")]
    assert loan(run(data, ByUse({**luck, "attendance/east-it/0": 0.0})), "east-it")[0][2] == 1


def test_people_off_duty_may_be_lent():
    """At ten in the morning the night shift of the east sleeps, and is lent."""
    night = {"starts": "20:00", "hours": 8}
    people = {"east-it": pool(headcount=2, home="east-hall", organisation="east", serves="own", shift=night)}

    assert lent(from_east(2), staff=people)[0] == 2


# ---- own work and own services


CLOSED = {**broken("east-hall/locked"), **out("east-hall/door", 0, 9)}


def doors():
    """The same work in every hall, each behind its own door."""
    return {
        hall: {
            "components": {
                "pc": component(4),
                "door": component(),
                "locked": component(repair=repair(4, needs=f"{hall}/door")),
            }
        }
        for hall in HALLS.values()
    }


def test_own_work_comes_first():
    """While work of the east's own waits for people of IT, it lends nobody."""
    assert answers(helped(from_east(), sites=doors(), forced=CLOSED)) == [(ASKED, "east", "own work")]


def test_own_work_may_come_second():
    """A pact of greater solidarity."""
    agreement = from_east(rules={"own_work_first": False})

    assert answers(helped(agreement, sites=doors(), forced=CLOSED)) == [(ASKED, "east", "agreed")]


def test_own_work_under_way_does_not_wait():
    """One of the two is at work; the other is lent."""
    assert answers(helped(from_east(), forced=broken("east-hall/pc"))) == [(ASKED, "east", "agreed")]


def test_own_work_for_others_does_not_count():
    """What waits is work for electricians."""
    sites = doors()
    for hall, parts in sites.items():
        parts["components"]["locked"] = component(repair=repair(4, skill="power", needs=f"{hall}/door"))
    people = {"electricians": pool("power", home="east-hall")}

    assert answers(helped(from_east(), sites=sites, staff=people, forced=CLOSED)) == [
        (ASKED, "east", "agreed")
    ]


@pytest.mark.parametrize(
    ("rank", "what", "answer"),
    [
        (1, "pc", "own services"),
        (1, "copier", "agreed"),
        (2, "copier", "own services"),
        (2, "pc", "own services"),
        (None, "pc", "agreed"),
    ],
)
def test_own_services_of_a_rank_come_first(rank, what, answer):
    """While a service of the rank or above is below its level, nobody is lent."""
    rules = {} if rank is None else {"own_rank": rank}
    result = helped(from_east(rules=rules), forced=broken(f"east-hall/{what}"), **two_services())

    assert answers(result) == [(ASKED, "east", answer)]


def test_a_service_at_its_level_is_good_enough():
    """On paper the service reaches level 3, which is all that was promised."""
    changes = two_services()
    changes["services"]["s"]["modes"]["paper"] = mode(3)
    result = helped(from_east(rules={"own_rank": 1}), forced=broken("east-hall/pc"), **changes)

    assert answers(result) == [(ASKED, "east", "agreed")]


def test_own_services_are_named_before_own_work():
    """Both are reasons to refuse."""
    changes = two_services()
    changes["sites"] = doors()
    for parts in changes["sites"].values():
        parts["components"]["copier"] = component(4)
    result = helped(from_east(rules={"own_rank": 1}), forced={**CLOSED, **broken("east-hall/pc")}, **changes)

    assert answers(result) == [(ASKED, "east", "own services")]


# ---- answers


def test_several_answer_in_part():
    """Two from the east are a part of the three; one from the west is the rest."""
    result = helped(pact(3))

    assert answers(result) == [(ASKED, "east", "partly"), (ASKED, "west", "agreed")]
    assert (loan(result, "east-it")[0][2], loan(result, "west-it")[0][2]) == (2, 1)


def test_without_a_road_nobody_comes():
    """The road to the east is closed when the east answers."""
    result = helped(from_east(), forced=out("to-east", 0, 9))

    assert answers(result) == [(ASKED, "east", "no road")]
    assert request(result)[-1] == (ASKED, "short")


def test_the_road_counts_when_the_answer_is_given():
    """Closed when asked at 0, open when answered at 10."""
    result = helped(from_east(answer_hours=10), forced=out("to-east", 0, 9))

    assert loan(result, "east-it")[0] == (10 * H + 1, "travelling", 1)


def test_a_road_that_closes_behind_them_does_not_stop_helpers():
    """They are on the road when it closes."""
    result = helped(from_east(), forced=out("to-east", 0.5, 9))

    assert loan(result, "east-it") == [(ASKED, "travelling", 1), (H + 1, "lent", 1)]


# ---- two who ask at once


def rivals(luck, **changes):
    """Who gets the two people of the east, if town and west ask for two at the same moment.

    Of the town's four and of the west's two people, those of low luck are there.
    """
    people = {
        "town-it": pool(headcount=4, home="town-hall", serves="own", attendance="slowly"),
        "west-it": pool(
            headcount=2, home="west-hall", organisation="west", serves="own", attendance="slowly"
        ),
    }
    both = {"members": ["town", "west"], "lenders": ["east"]}
    data = group_data(pact(2, **both, **changes), staff=people, library=SLOWLY)
    result = run(data, ByUse({f"attendance/{name}": 0.0 for name in luck}))
    return next(event.detail["request"] for event in result.log.of(Kind.LOAN, "east-it"))


@pytest.mark.parametrize(
    ("there", "first"),
    [
        (["town-it/0", "west-it/0"], "pact/town"),
        (["town-it/0", "town-it/1", "town-it/2", "west-it/0"], "pact/west"),
        (["town-it/0", "town-it/1", "west-it/0"], "pact/town"),
        ([], "pact/town"),
    ],
)
def test_who_has_fewer_of_its_own_is_answered_first(there, first):
    """A quarter against a half, three quarters against a half; of equals the first by name."""
    assert rivals(there) == first


def test_the_other_gets_nothing():
    """The town has taken both people; the west is told that there is nobody to spare."""
    result = helped(pact(2, members=["town", "west"], lenders=["east"]))

    assert [event.to_state for event in result.log.of(Kind.AID, "pact/town/east")] == ["asked", "agreed"]
    assert [event.to_state for event in result.log.of(Kind.AID, "pact/west/east")] == ["asked", "refused"]


def test_who_asked_first_is_answered_first():
    """The west asked at 0 and waits two hours for the answer, the town at 1, and one: both are due at 2.

    The town has nobody, the west all its people; still the west was first.
    """
    people = {"town-it": pool(headcount=4, home="town-hall", serves="own", attendance="slowly")}
    agreements = {
        "a-pact": from_east(2, answer_hours=1, triggers=[{"at_hours": 1}]),
        "pact": from_east(2, members=["west"], answer_hours=2),
    }
    result = helped(agreements, staff=people, library=SLOWLY)

    assert next((e.time_s, e.detail["request"]) for e in result.log.of(Kind.LOAN, "east-it")) == (
        2 * H + 1,
        "pact/west",
    )
    assert request(result, "a-pact/town/east")[-1] == (2 * H + 1, "refused")


# ---- no agreement at all


def test_two_members_with_one_vendor_wait_for_each_other():
    """The vendor's two people mend two things of the town, 2 + 4, then one of the east, 4 more.

    Nobody asked, nobody answered; the contract is all there is.
    """
    vendor = {"vendor": pool(headcount=2, organisation="vendor", home="west-hall", response_hours=2)}
    roads = {
        f"fast-{name}": {"ends": ["west-hall", HALLS[name]], "travel_hours": 0} for name in ("town", "east")
    }
    none = {f"{name}-it": pool("admin", home=hall) for name, hall in HALLS.items()}
    data = group_data(
        pact(0, pieces=[{"item": "tent", "pieces": 1}], triggers=[{"at_hours": 200}]),
        parts={"second": component(4)},
        staff={**none, **vendor},
        forced=broken("town-hall/pc", "town-hall/second", "east-hall/pc"),
        rule="manual",
        manual=["town-hall/pc", "town-hall/second", "east-hall/pc"],
    )
    del data["group"]["agreements"]
    data["group"]["organisations"] = {"vendor": {"name": text("vendor"), "kind": "vendor"}}
    data["group"]["roads"] = roads
    result = run(data)

    assert seconds_done(result) == {"town-hall/pc": 6 * H, "town-hall/second": 6 * H, "east-hall/pc": 10 * H}
    assert result.phases("east-hall/pc")[0] == (0.0, "waiting for vendor")
    assert result.log.of(Kind.AID) == result.log.of(Kind.LOAN) == []

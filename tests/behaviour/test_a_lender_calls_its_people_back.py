"""People on loan are called back, go home when their time is over, and others follow."""

import pytest

from simulator.events import Kind
from tests.behaviour.neighbours import (
    ASKED,
    H,
    crews,
    helped,
    loan,
    pact,
    request,
    seconds_done,
    shock,
    two_services,
)
from tests.builders import broken, component, out, pool, repair


def from_east(people=1, **changes):
    """An agreement with the east only."""
    return pact(people, lenders=["east"], **changes)


# ---- a lender that is hit itself

RECALLS = {"recall_intensity": 5.0}


def hit(at, *, felt=5.5, people=2, rules=None, **changes):
    """The run in which the east, which lends two people, is shaken at an hour."""
    more = changes.pop("pact", {})
    agreement = from_east(people, rules=rules or RECALLS, **more)
    return helped(agreement, hazard={"shocks": {"aftershock": shock(at, east=felt)}}, **changes)


def test_who_is_on_the_road_turns_back():
    """Half an hour on the way out is half an hour on the way back."""
    result = hit(0.5)

    assert loan(result, "east-it") == [
        (ASKED, "travelling", 2),
        (H // 2 + 1, "returning", 2),
        (H + 1, "home", 2),
    ]
    assert request(result, "pact/town/east")[-1] == (H // 2 + 1, "recalled")


def test_who_turned_back_is_not_in_two_places():
    """At 0.5 both people of the east are on the road: its work begins at 1, when they are back."""
    parts = {"server": component(repair=repair(2, people=2))}
    result = hit(0.5, parts=parts, forced=broken("east-hall/server", at=0.5))

    assert seconds_done(result) == {"east-hall/server": 3 * H + 1}
    busy = [
        (e.time_s, e.detail["people"]) for e in result.log.of(Kind.STAFF, "east-it") if e.to_state == "busy"
    ]
    assert busy == [(H + 1, 2)]


@pytest.mark.parametrize("at", [0, 1 / H])
def test_a_shock_before_they_left_is_no_reason(at):
    """Shaken at onset, or in the very second in which it sends people, the east knew what it did."""
    assert [state for _, state, _ in loan(hit(at), "east-it")] == ["travelling", "lent"]


@pytest.mark.parametrize("felt", [4.9, 5.0])
def test_a_weak_shock_is_no_reason(felt):
    """People are called back from 5.0 on."""
    states = [state for _, state, _ in loan(hit(0.5, felt=felt), "east-it")]

    assert ("returning" in states) == (felt >= 5.0)


def test_who_is_briefed_goes_home():
    """There at 1, briefed until 3, called back at 2: home at 3."""
    assert loan(hit(2, pact={"briefing_hours": 2}), "east-it") == [
        (ASKED, "travelling", 2),
        (H + 1, "briefing", 2),
        (2 * H + 1, "returning", 2),
        (3 * H + 1, "home", 2),
    ]


def test_who_is_free_goes_home_and_who_works_follows():
    """One of the two mends the terminal from 1 to 5; called back at 2, one is home at 3, one at 6."""
    result = hit(2, forced=broken("town-hall/pc"))

    assert loan(result, "east-it")[2:] == [
        (2 * H + 1, "returning", 1),
        (3 * H + 1, "home", 1),
        (5 * H + 1, "returning", 1),
        (6 * H + 1, "home", 1),
    ]
    assert seconds_done(result) == {"town-hall/pc": 5 * H + 1}


def test_nobody_is_called_back_twice():
    """A second shock finds nobody on loan any more, not even who still has to end some work."""
    shocks = {"one": shock(2, east=5.5), "two": shock(3, east=5.5)}
    result = helped(
        from_east(2, rules=RECALLS), hazard={"shocks": shocks}, forced=broken("town-hall/pc"), hours=9
    )

    assert [state for _, state in request(result, "pact/town/east")].count("recalled") == 1


def test_who_is_going_home_anyway_is_not_called_back():
    """Their time is over in the second in which they would be called back, at 5: nothing is wanted again."""
    result = hit(5, pact={"deployment_hours": 4, "rounds": 2, "again_hours": 1})

    assert loan(result, "east-it")[2:] == [(5 * H + 1, "returning", 2), (6 * H + 1, "home", 2)]
    assert request(result)[-1] == (ASKED, "covered")


def test_who_arrives_as_it_is_called_back_goes_home_at_once():
    """An hour on the road, and an hour back."""
    assert loan(hit(1), "east-it") == [
        (ASKED, "travelling", 2),
        (H + 1, "lent", 2),
        (H + 1, "returning", 2),
        (2 * H + 1, "home", 2),
    ]


def test_a_service_that_falls_calls_people_back():
    """At 3 a service of the east of the first rank falls below its level."""
    result = helped(
        from_east(rules={"recall_rank": 1}), forced=broken("east-hall/pc", at=3), **two_services()
    )

    assert loan(result, "east-it")[2] == (3 * H + 1, "returning", 1)


def test_a_service_of_a_lower_rank_does_not():
    """It is one of the second rank, and the rule speaks of the first."""
    result = helped(
        from_east(rules={"recall_rank": 1}), forced=broken("east-hall/copier", at=3), **two_services()
    )

    assert loan(result, "east-it")[-1] == (H + 1, "lent", 1)


def test_what_was_called_back_is_wanted_again():
    """Called back at 2, the town asks again five hours later, and the east sends people once more."""
    result = hit(2, pact={"rounds": 2, "again_hours": 5})

    assert request(result)[2:] == [
        (ASKED, "covered"),
        (2 * H + 1, "waiting"),
        (7 * H + 1, "calling"),
        (7 * H + 1, "covered"),
    ]
    assert loan(result, "east-it")[-2:] == [(7 * H + 1, "travelling", 2), (8 * H + 1, "lent", 2)]


def test_without_another_round_it_is_only_missed():
    """The town may ask once."""
    assert request(hit(2))[-1] == (ASKED, "covered")


def test_who_has_not_answered_yet_is_asked_for_what_was_called_back_too():
    """The east sends two of three at 2; the west, asked then, answers at 4.

    As the two were called back at 2.5, the west sends all three.
    """
    agreement = pact(3, at_once=1, answer_hours=2, rules=RECALLS)
    shocks = {"aftershock": shock(2.5, east=5.5)}
    result = helped(agreement, staff=crews(west=4), hazard={"shocks": shocks})

    assert loan(result, "west-it")[0] == (4 * H + 1, "travelling", 3)


# ---- the way home


def test_people_go_home_when_their_time_is_over():
    """There at 1 for a day, home at 26."""
    assert loan(helped(from_east(2, deployment_hours=24)), "east-it") == [
        (ASKED, "travelling", 2),
        (H + 1, "lent", 2),
        (25 * H + 1, "returning", 2),
        (26 * H + 1, "home", 2),
    ]


def test_the_time_of_briefing_is_part_of_the_time():
    """There at 1 for a day, of which 8 hours go into the briefing."""
    result = helped(from_east(2, deployment_hours=24, briefing_hours=8))

    assert loan(result, "east-it")[1:4] == [
        (H + 1, "briefing", 2),
        (9 * H + 1, "lent", 2),
        (25 * H + 1, "returning", 2),
    ]


def test_people_wait_for_an_open_road():
    """Their time is over at 5; the road is closed until 9, and they are home at 10."""
    result = helped(from_east(2, deployment_hours=4), forced=out("to-east", 2, 9))

    assert loan(result, "east-it")[2:] == [
        (5 * H + 1, "waiting for road", 2),
        (9 * H, "returning", 2),
        (10 * H, "home", 2),
    ]


def test_who_waits_for_a_road_is_not_there_for_anybody():
    """Work in the town at 6 does not find them, and work in the east waits until they are home."""
    result = helped(
        from_east(2, deployment_hours=4),
        staff=crews(town=0, east=2),
        forced={**out("to-east", 2, 9), **broken("town-hall/pc", "east-hall/pc", at=6)},
    )

    assert seconds_done(result) == {"east-hall/pc": 14 * H}
    assert result.phases("town-hall/pc") == [(6.0, "waiting for own staff")]


def test_people_who_are_home_are_lent_again():
    """Home at 26, they are asked for by the second request, at 30."""
    agreements = {
        "pact": from_east(2, deployment_hours=24),
        "second": from_east(2, triggers=[{"at_hours": 30}]),
    }

    assert loan(helped(agreements), "east-it")[-2:] == [
        (30 * H + 1, "travelling", 2),
        (31 * H + 1, "lent", 2),
    ]


# ---- rotation


def rotated(east, **changes):
    """What becomes of the east's people who are relieved once after a day."""
    more = {"deployment_hours": 24, "rotations": 1, **changes}
    return loan(helped(from_east(2, **more), staff=crews(east=east)), "east-it")


def test_others_follow_when_the_time_is_over():
    """At 25 two go home and two others leave; after their day nobody follows."""
    assert sorted(rotated(4)) == sorted(
        [
            (ASKED, "travelling", 2),
            (H + 1, "lent", 2),
            (25 * H + 1, "returning", 2),
            (25 * H + 1, "travelling", 2),
            (26 * H + 1, "home", 2),
            (26 * H + 1, "lent", 2),
            (50 * H + 1, "returning", 2),
            (51 * H + 1, "home", 2),
        ]
    )


@pytest.mark.parametrize(("east", "follow"), [(2, 0), (3, 1)])
def test_only_so_many_follow_as_can_be_spared(east, follow):
    """Those who come home are not home yet."""
    left = [people for _, state, people in rotated(east) if state == "travelling"]

    assert left == [2, follow][: 2 if follow else 1]


def test_those_who_follow_are_of_the_same_pool():
    """Two of the second of the east's offices are relieved by others of it, though the first could help."""
    offices = {
        "east-a": pool(headcount=1, home="east-hall", organisation="east", serves="own", shift={"hours": 24}),
        "east-it": pool(headcount=4, home="east-hall", organisation="east", serves="own"),
    }
    result = helped(
        from_east(2, deployment_hours=24, rotations=1),
        staff=offices,
        forced={**broken("east-hall/pc", at=0)},
        hours=2,
    )

    assert [people for _, state, people in loan(result, "east-it") if state == "travelling"] == [2, 2]
    assert loan(result, "east-a") == []

"""Things on loan are in one place at a time, come back, or are written off."""

import pytest

from tests.behaviour.neighbours import (
    ASKED,
    HALLS,
    H,
    answers,
    crews,
    group_data,
    loan,
    pact,
    seconds_done,
    shock,
)
from tests.builders import ByUse, broken, component, out, pool, repair, run, text

PC = "town-hall/pc"

# ---- things


def stocked(kind="equipment", town=0, east=1, west=0):
    """So many vans or sheets in each store."""
    return {
        f"{name}-store": {"name": text("s"), "owner": name, "item": "thing", "amount": count, "kind": kind}
        for name, count in (("town", town), ("east", east), ("west", west))
    }


def things(count=1, **changes):
    """An agreement on things only."""
    loss = {"loss_probability": changes.pop("loss")} if "loss" in changes else {}
    wanted = {"lenders": ["east"], "pieces": [{"item": "thing", "pieces": count, **loss}]}
    return pact(0, **{**wanted, **changes})


def with_things(agreement, stocks, draws=None, **changes):
    """The run in which the terminals of all halls are mended by own people with a thing in 4 hours."""
    parts = {"pc": component(repair=repair(4, parts={"thing": 1})), **changes.pop("parts", {})}
    more = {"stocks": stocks, **changes.pop("group", {})}
    data = group_data(agreement, parts=parts, staff=crews(town=1), group=more, **changes)
    return run(data, draws, checked=False)  # what the town has not in store, it borrows


def test_equipment_is_sent_and_used():
    """One hour on the road, four of work."""
    result = with_things(things(), stocked(), forced=broken(PC))

    assert loan(result, "east-store") == [(ASKED, "travelling", 1), (H + 1, "lent", 1)]
    assert seconds_done(result) == {PC: 5 * H + 1}


def test_equipment_on_loan_is_not_at_home_too():
    """The east's own work, which comes at 0.5, waits until the thing is back: 1 + 4 + 1, and 4."""
    result = with_things(things(deployment_hours=4), stocked(), forced=broken("east-hall/pc", at=0.5))

    assert result.phases("east-hall/pc") == [
        (0.5, "waiting for part"),
        (6 + 1 / H, "repairing"),
        (10 + 1 / H, "done"),
    ]


def test_equipment_in_use_comes_back_later():
    """Its time is over at 4, the work at 5: home at 6."""
    result = with_things(things(deployment_hours=3), stocked(), forced=broken(PC))

    assert loan(result, "east-store")[2:] == [(5 * H + 1, "returning", 1), (6 * H + 1, "home", 1)]


def test_what_is_in_store_goes_at_once_and_what_is_in_use_follows():
    """Of two one is in use when the time is over at 4."""
    result = with_things(things(2, deployment_hours=3), stocked(east=2), forced=broken(PC))

    assert loan(result, "east-store")[2:] == [
        (4 * H + 1, "returning", 1),
        (5 * H + 1, "returning", 1),
        (5 * H + 1, "home", 1),
        (6 * H + 1, "home", 1),
    ]


def test_consumables_that_were_used_are_written_off():
    """Of three sheets one was used."""
    result = with_things(things(3, deployment_hours=9), stocked("consumable", east=3), forced=broken(PC))

    assert loan(result, "east-store")[2:] == [
        (10 * H + 1, "returning", 2),
        (10 * H + 1, "written off", 1),
        (11 * H + 1, "home", 2),
    ]


def test_what_was_written_off_is_not_sent_home_from_what_others_lent():
    """The east's sheet is used and written off at hour 2; the one that comes at 3 is the west's."""
    agreement = things(2, lenders=["east", "west"], deployment_hours=1)
    result = with_things(agreement, stocked("consumable", east=1, west=1), forced=broken(PC))

    assert loan(result, "east-store") == [
        (ASKED, "travelling", 1),
        (H + 1, "lent", 1),
        (2 * H + 1, "written off", 1),
    ]
    assert [state for _, state, _ in loan(result, "west-store")] == [
        "travelling",
        "lent",
        "returning",
        "home",
    ]


def test_things_may_be_lost():
    """Of three pieces, each lost with one chance in ten, the second is."""
    luck = ByUse({"aid/pact/town/east/east-store/lost": (0.1, 0.09, 0.11)})
    result = with_things(things(3, loss=0.1, deployment_hours=9), stocked(east=3), luck)

    assert loan(result, "east-store")[2:] == [
        (10 * H + 1, "written off", 1),
        (10 * H + 1, "returning", 2),
        (11 * H + 1, "home", 2),
    ]


def test_what_was_lost_is_missing_at_home():
    """The east's only thing is lost; its own work waits for ever."""
    luck = ByUse({"aid/pact/town/east/east-store/lost": 0.0})
    forced = broken("east-hall/pc", at=20)
    result = with_things(things(loss=0.1, deployment_hours=9), stocked(), luck, forced=forced)

    assert result.phases("east-hall/pc") == [(20.0, "waiting for part")]


def test_a_skill_and_a_thing_of_one_name_are_two_things():
    """Two people who know the thing and three things are asked for; the east has three of each."""
    agreement = {**things(3, rules={"keep_people": 0}), "people": [{"skill": "thing", "people": 2}]}
    staff = {
        f"{name}-people": pool("thing", 3, HALLS[name], organisation=name, serves="own")
        for name in ("town", "east")
    }
    data = group_data(agreement, staff=staff, group={"stocks": stocked(east=3)})
    result = run(data, checked=False)

    assert loan(result, "east-people")[0] == (ASKED, "travelling", 2)
    assert loan(result, "east-store")[0] == (ASKED, "travelling", 3)
    assert answers(result) == [(ASKED, "east", "agreed")]


def test_only_what_is_in_store_is_lent():
    """Of the east's two things one is in use at home."""
    result = with_things(things(2), stocked(east=2), forced=broken("east-hall/pc"))

    assert answers(result) == [(ASKED, "east", "partly")]
    assert loan(result, "east-store")[0][2] == 1


def test_things_need_a_road():
    """With the road closed the east has nothing to give."""
    assert answers(with_things(things(), stocked(), forced=out("to-east", 0, 9))) == [
        (ASKED, "east", "no road")
    ]


def test_things_wait_for_an_open_road_home():
    """Their time is over at 5; the road is closed until 9, and they are home at 10."""
    result = with_things(things(deployment_hours=4), stocked(), forced=out("to-east", 2, 9))

    assert loan(result, "east-store")[2:] == [
        (5 * H + 1, "waiting for road", 1),
        (9 * H, "returning", 1),
        (10 * H, "home", 1),
    ]


def called_back(at, **changes):
    """The run in which the east, shaken at an hour, calls its thing back."""
    agreement = things(rules={"recall_intensity": 5.0}, **changes)
    return with_things(agreement, stocked(), hazard={"shocks": {"aftershock": shock(at, east=5.5)}})


def test_things_are_called_back():
    """In the town's store since 1, called back at 2: home at 3."""
    assert loan(called_back(2), "east-store")[2:] == [(2 * H + 1, "returning", 1), (3 * H + 1, "home", 1)]


@pytest.mark.parametrize("changes", [{}, {"deployment_hours": 24}])
def test_things_on_the_road_turn_back(changes):
    """Called back after half an hour on the road they are home half an hour later, however long they had."""
    assert loan(called_back(0.5, **changes), "east-store")[1:] == [
        (H // 2 + 1, "returning", 1),
        (H + 1, "home", 1),
    ]


def test_things_that_were_called_back_are_wanted_again():
    """Five hours after the recall the town asks again, and the east sends its thing once more."""
    result = called_back(2, rounds=2, again_hours=5)

    assert loan(result, "east-store")[-2:] == [(7 * H + 1, "travelling", 1), (8 * H + 1, "lent", 1)]


def test_what_is_borrowed_is_not_lent_on():
    """The town has borrowed the east's thing, in its store since 1; at 5 the west asks the town in vain.

    When its time is over at 9 it goes home; nothing was used.
    """
    both = {
        "pact": things(deployment_hours=8),
        "second": {**things(triggers=[{"at_hours": 5}]), "members": ["west"], "lenders": ["town"]},
    }
    for kind in ("equipment", "consumable"):
        result = with_things(both, stocked(kind))

        assert answers(result) == [(ASKED, "east", "agreed"), (5 * H + 1, "town", "nobody to spare")]
        assert loan(result, "east-store")[2:] == [(9 * H + 1, "returning", 1), (10 * H + 1, "home", 1)]

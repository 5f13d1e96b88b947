"""A request goes over what works, to lender after lender, until there is enough, or further up."""

import pytest

from simulator.events import Kind
from tests.behaviour.neighbours import (
    ASKED,
    H,
    answers,
    asked,
    crews,
    group_data,
    helped,
    loan,
    pact,
    request,
    seconds_done,
    why,
)
from tests.builders import ByUse, broken, component, out, pool, run, site, text

SLOWLY = {"attendance": {"slowly": {"at_work": [[0, 0.0], [10, 1.0]], "off_work": [[0, 0.0]]}}}

# ---- channels

RADIO = {"phone": component(), "terminal": component()}
CHANNELS = {"phone": {"requires": "hall/phone"}, "satellite": {"requires": "hall/terminal"}}


def calls(forced, **changes):
    """Who is asked when and how if the phones or the satellite terminals of halls are out."""
    return asked(helped(pact(channels=CHANNELS, **changes), parts=RADIO, forced=forced))


def test_a_request_goes_by_the_first_channel_that_works():
    """Phone and satellite work everywhere: by phone."""
    assert calls({}) == [(ASKED, "east", "phone"), (ASKED, "west", "phone")]


def test_a_request_waits_until_a_channel_works():
    """Without phone for long and satellite until hour 6, the town asks at 6."""
    forced = {**out("town-hall/phone", 0, 50), **out("town-hall/terminal", 0, 6)}

    assert calls(forced) == [(6 * H, "east", "satellite"), (6 * H, "west", "satellite")]


def test_while_every_channel_is_dead_no_request_leaves():
    """Nobody is ever asked, and the request stands as calling to the end."""
    forced = broken("town-hall/phone", "town-hall/terminal", restoration="never")
    result = helped(pact(channels=CHANNELS), parts=RADIO, forced=forced)

    assert (asked(result), request(result)[-1]) == ([], (ASKED, "calling"))


def test_a_channel_must_work_at_both_ends():
    """The east has neither phone nor satellite until hour 3; the west is asked at once, by satellite."""
    forced = {
        **out("east-hall/phone", 0, 3),
        **out("east-hall/terminal", 0, 9),
        **out("west-hall/phone", 0, 9),
    }

    assert calls(forced, people=9) == [(ASKED, "west", "satellite"), (3 * H, "east", "phone")]


def test_a_phone_here_and_a_satellite_there_are_no_channel():
    """The town has only a phone, the east only a satellite terminal, until hour 4."""
    forced = {**out("town-hall/terminal", 0, 90), **out("east-hall/phone", 0, 4)}

    assert calls(forced, people=9) == [(ASKED, "west", "phone"), (4 * H, "east", "phone")]


DEAD = broken("town-hall/phone", "town-hall/terminal", restoration="never")


def by_messenger(forced, **changes):
    """The run in which only a messenger can ask."""
    return helped(
        pact(9, channels=CHANNELS, messenger=True, **changes), parts=RADIO, forced={**DEAD, **forced}
    )


def test_a_messenger_takes_the_road():
    """To the east one hour, to the west three."""
    result = by_messenger({})

    assert asked(result) == [(ASKED, "east", "messenger"), (ASKED, "west", "messenger")]
    assert [(second, who) for second, who, _ in answers(result)] == [(H + 1, "east"), (3 * H + 1, "west")]


def test_a_messenger_waits_for_an_open_road():
    """The road to the east opens at 4; the messenger is there at 5."""
    result = by_messenger(out("to-east", 0, 4), lenders=["east"])

    assert asked(result) == [(4 * H, "east", "messenger")]
    assert answers(result)[0][:2] == (5 * H, "east")


def test_a_messenger_is_sent_only_if_nothing_else_works():
    """By phone, although a messenger is allowed."""
    result = helped(pact(channels=CHANNELS, messenger=True), parts=RADIO)

    assert [channel for _, _, channel in asked(result)] == ["phone", "phone"]


def test_without_channels_a_request_always_arrives():
    """The agreement names neither channels nor messengers."""
    assert (ASKED, "east", "") in asked(helped(pact(), forced=out("to-east", 0, 9)))


@pytest.mark.parametrize(("comes", "answered"), [(0.1, 4 * H + 1), (0.5, 6 * H), (0.9, 10 * H)])
def test_the_answer_is_decided_on_when_messenger_and_mayor_are_there(comes, answered):
    """The messenger is in the west at 3, its mayor at hall at hour 1, 5 or 9; the answer takes an hour."""
    leaders = {"west": {"leadership": {"attendance": "slowly", "slower": [1.0]}}}
    agreement = pact(messenger=True, lenders=["west"], answer_hours=1)
    data = group_data(agreement, leaders=leaders, library=SLOWLY)

    assert answers(run(data, ByUse({"leader/west/0": comes}))) == [(answered, "west", "agreed")]


# ---- the order of lenders


def first_asked(agreement, **changes):
    """Who is asked, in their order, if one answer at a time is waited for and nobody has people."""
    return [who for _, who, _ in asked(helped({**agreement, "at_once": 1}, **changes))]


def test_counterparts_are_asked_as_listed():
    """The west stands first in the town's list."""
    agreement = pact(9, order="counterpart", counterparts={"town": ["west", "east"]})

    assert first_asked(agreement) == ["west", "east"]


def test_the_nearest_are_asked_first():
    """The east is an hour away, the west three."""
    assert first_asked(pact(9, lenders=["west", "east"])) == ["east", "west"]


def test_who_cannot_be_reached_by_road_is_asked_last():
    """With the road to the east closed only the west is near."""
    assert first_asked(pact(9), forced=out("to-east", 0, 90)) == ["west", "east"]


def test_the_order_stands_for_a_round_of_asking():
    """A road that opens while the west thinks it over does not put the east in its place afterwards.

    There is a third, the north, farther away than both; it is asked after the west, then the east.
    """
    far = {"to-north": {"ends": ["town-hall", "north-hall"], "travel_hours": 9}}
    data = group_data(
        pact(9, lenders=["east", "north", "west"], at_once=1, answer_hours=2),
        forced=out("to-east", 0, 1),
        sites={"north-hall": site(kind="hall", components={"pc": component(1)})},
        staff={**crews(), "north-it": pool(home="north-hall", organisation="north", serves="own")},
    )
    data["group"]["municipalities"]["north"] = {"name": text("n"), "population": 9, "hall": "north-hall"}
    data["group"]["roads"] = {**data["group"]["roads"], **far}

    assert [who for _, who, _ in asked(run(data))] == ["west", "north", "east"]


@pytest.mark.parametrize(("west", "order"), [(3, ["west", "east"]), (2, ["east", "west"])])
def test_who_has_most_to_spare_is_asked_first(west, order):
    """The east has two people; of equals the first by name."""
    assert first_asked(pact(9, order="most_spare"), staff=crews(west=west)) == order


def test_people_at_work_are_not_to_spare():
    """Of the west's three people two are at work."""
    parts = {"other": component(9)}
    forced = broken("west-hall/pc", "west-hall/other")

    assert first_asked(
        pact(9, order="most_spare"), hours=9, parts=parts, staff=crews(west=3), forced=forced
    ) == ["east", "west"]


def test_in_rotation_the_one_behind_the_asker_is_first():
    """In the round of east, town and west the west stands behind the town."""
    agreement = pact(9, order="rotation", lenders=["east", "town", "west"])

    assert first_asked(agreement) == ["west", "east"]


# ---- how many at once, and again


@pytest.mark.parametrize(("at_once", "second"), [(1, 2 * H + 1), (2, ASKED)])
def test_so_many_answers_are_waited_for_at_once(at_once, second):
    """An answer takes 2 hours; the west is asked with the east, or after it has answered."""
    result = helped(pact(9, at_once=at_once, answer_hours=2))

    assert asked(result) == [(ASKED, "east", ""), (second, "west", "")]


def test_who_has_enough_asks_nobody_else():
    """The east sends both people who are wanted."""
    result = helped(pact(2, at_once=1))

    assert asked(result) == [(ASKED, "east", "")]
    assert request(result)[-1] == (ASKED, "covered")


def test_who_is_short_asks_again_so_many_times():
    """Nobody has anybody: asked at 0, 5 and 10, and no more."""
    result = helped(pact(rounds=3, again_hours=5, rules={"keep_share": 1}))
    once = ["calling", "short", "waiting"]

    assert request(result) == [
        (ASKED, "deciding"),
        *((round_ * 5 * H + 1, state) for round_ in range(3) for state in once[: 2 if round_ == 2 else 3]),
    ]


def test_the_second_time_there_may_be_somebody():
    """The east's only person is at work until 4: asked again at 5, it agrees."""
    result = helped(
        pact(lenders=["east"], rounds=2, again_hours=5), staff=crews(east=1), forced=broken("east-hall/pc")
    )

    assert answers(result) == [(ASKED, "east", "nobody to spare"), (5 * H + 1, "east", "agreed")]
    assert request(result)[-1] == (5 * H + 1, "covered")


# ---- up the ladder: neighbours, the prefecture, the country


def ladder(**prefecture):
    """Neighbours have nobody; 6 hours later the prefecture is asked, 12 hours later the country."""
    outside = {"name": text("others"), "members": ["town"], "rules": {"keep_share": 0}}
    five = {"people": [{"skill": "it", "people": 5}]}
    return {
        "pact": pact(5, rules={"keep_share": 1}),
        "prefecture": {
            **outside,
            **five,
            "lenders": ["prefecture"],
            "triggers": [{"unmet": {"agreement": "pact", "hours": 6}}],
            **prefecture,
        },
        "nation": {
            **outside,
            **five,
            "lenders": ["nation"],
            "triggers": [{"unmet": {"agreement": "prefecture", "hours": 12}}],
            "waves": [
                {"after_hours": 54, "people": 3, "briefing_hours": 48},
                {"after_hours": 78, "people": 2},
            ],
        },
    }


def escalated(**prefecture):
    """The run of the ladder with a prefecture of one person and a country of nine."""
    outside = {"headcount": 1, "home": "capital", "serves": []}
    return helped(
        ladder(**prefecture),
        hours=4,
        forced=broken("town-hall/pc", at=80),
        staff={
            "prefecture-it": pool(organisation="prefecture", **outside),
            "nation-it": pool(organisation="nation", **{**outside, "headcount": 9}),
        },
        sites={"capital": site()},
        group={
            "organisations": {
                name: {"name": text(name), "kind": kind}
                for name, kind in (("prefecture", "prefecture"), ("nation", "national"))
            },
            "roads": {"to-capital": {"ends": ["town-hall", "capital"], "travel_hours": 5}},
        },
    )


def test_who_gets_no_help_asks_further_up():
    """The neighbours at onset, the prefecture 6 hours after that began, the country 12 hours after that."""
    result = escalated()

    begins = {name: request(result, f"{name}/town")[0][0] for name in ("pact", "prefecture", "nation")}
    assert begins == {"pact": 1, "prefecture": 6 * H + 2, "nation": 18 * H + 3}
    assert why(result, "nation/town") == ["unmet"]
    assert loan(result, "prefecture-it")[0] == (6 * H + 2, "travelling", 1)


def test_the_national_team_arrives_on_day_three_and_is_useful_on_day_five():
    """Promised at hour 18, there 54 hours later, briefed for 48: at hour 120. The second wave is at 96.

    What broke at 80 waits for them: 96 + 4 = 100.
    """
    result = escalated()

    assert loan(result, "nation-it") == [
        (72 * H + 3, "briefing", 3),
        (96 * H + 3, "lent", 2),
        (120 * H + 3, "lent", 3),
    ]
    assert result.phases("town-hall/pc")[0] == (80.0, "repairing")


def test_a_request_that_is_covered_goes_no_further():
    """The prefecture has a scheme of its own that sends everybody who is wanted."""
    result = escalated(waves=[{"after_hours": 24, "people": 5}])

    assert request(result, "prefecture/town")[-1] == (6 * H + 2, "covered")
    assert request(result, "nation/town") == []


def test_who_asks_everybody_at_once_asks_one_after_the_other_all_the_same():
    """Further up without any delay: asked as soon as the first request has begun, a moment later.

    Both conditions are looked at in every instant in which a level is told, as at onset.
    """
    agreements = {"pact": pact(5), "second": pact(5, triggers=[{"unmet": {"agreement": "pact", "hours": 0}}])}
    result = helped(agreements, forced=broken("town-hall/pc"))

    assert request(result, "second/town")[0] == (ASKED + 1, "deciding")


def test_the_unmet_request_is_the_cause():
    """The request to the prefecture follows from the last word of the one to the neighbours."""
    log = escalated().log
    cause = log[log.of(Kind.AID, "prefecture/town")[0].cause]

    assert (cause.kind, cause.subject, cause.to_state) == (Kind.AID, "pact/town", "short")


def test_help_that_comes_in_time_mends():
    """Broken at onset, a helper from the east an hour away: 1 + 4."""
    assert seconds_done(helped(pact(), forced=broken("town-hall/pc"))) == {"town-hall/pc": 5 * H + 1}

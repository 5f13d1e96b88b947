"""Helpers do what is missing, where it is missing, as long as they are there."""

import pytest

from simulator.events import Kind
from tests.behaviour.neighbours import (
    H,
    crews,
    helped,
    loan,
    pact,
    seconds_done,
)
from tests.builders import broken, component, mode, out, pool, repair, service, text

PC = "town-hall/pc"


def from_east(people=1, **changes):
    """An agreement with the east only."""
    return pact(people, lenders=["east"], **changes)


def mended(agreement, **changes):
    """The second in which the town's terminal is mended, which takes one person 4 hours."""
    forced = {**broken(PC), **changes.pop("forced", {})}
    return seconds_done(helped(agreement, forced=forced, **changes)).get(PC)


# ---- people


def test_helpers_are_briefed_before_they_work():
    """One hour on the road, two of briefing, four of work."""
    assert mended(from_east(briefing_hours=2)) == 7 * H + 1


def test_helpers_are_slower():
    """In a hall that they do not know they do half as much: 1 + 8."""
    assert mended(from_east(productivity=0.5)) == 9 * H + 1


def test_the_slowest_counts():
    """Two people are needed: one's own, and a helper who does half as much."""
    parts = {"server": component(repair=repair(4, people=2))}
    result = helped(
        from_east(productivity=0.5), parts=parts, staff=crews(town=1), forced=broken("town-hall/server")
    )

    assert seconds_done(result) == {"town-hall/server": 9 * H + 1}


def test_helpers_keep_their_shifts():
    """It is ten in the morning; the night shift of the east is there from eight: 10 hours, and 4 of work."""
    night = {"starts": "20:00", "hours": 8}
    people = {"east-it": pool(home="east-hall", organisation="east", serves="own", shift=night)}

    assert mended(from_east(), staff=people) == 14 * H


def test_helpers_work_only_for_who_asked():
    """The helper in the town is free from 5 on; the west's terminal waits until 9 for its own person."""
    result = helped(
        from_east(),
        parts={"server": component(9)},
        staff=crews(west=1),
        forced=broken(PC, "west-hall/server", "west-hall/pc"),
        rule="manual",
        manual=["west-hall/server"],
    )

    assert seconds_done(result) == {PC: 5 * H + 1, "west-hall/server": 9 * H, "west-hall/pc": 13 * H}


def test_helpers_do_not_work_at_home():
    """While its only person is away, the east's terminal waits: released at 25, home at 26, and 4 of work."""
    result = helped(from_east(deployment_hours=24), staff=crews(east=1), forced=broken("east-hall/pc", at=2))

    assert seconds_done(result) == {"east-hall/pc": 30 * H + 1}


def who_is_sent(staff, **changes):
    """The pool that mends the town's terminal, which breaks at 5 when everybody is there."""
    result = helped(from_east(), staff=staff, forced=broken(PC, at=5), **changes)
    return [subject for _, subject, state in result.of(Kind.STAFF) if state == "busy"]


def test_own_people_come_before_helpers_and_helpers_before_vendors():
    """The vendor stands at the door, the helper too; the town's own person comes from afar."""
    vendor = {"vendor": pool(organisation="vendor", home="town-hall")}
    group = {"organisations": {"vendor": {"name": text("vendor"), "kind": "vendor"}}}
    own = {"town-it": pool(home="west-hall", serves=["town-hall"])}

    assert who_is_sent({**vendor, **own}, group=group) == ["town-it"]
    assert who_is_sent(vendor, group=group) == ["east-it@pact/town"]


def test_two_helpers_do_twice_the_work():
    """Two things to mend, two helpers: both at 1 + 4."""
    result = helped(from_east(2), parts={"server": component(4)}, forced=broken(PC, "town-hall/server"))

    assert seconds_done(result) == {PC: 5 * H + 1, "town-hall/server": 5 * H + 1}


def test_helpers_finish_their_work_before_they_go():
    """Their time is over at 3, the work at 5: done, and home at 6."""
    result = helped(from_east(deployment_hours=2), forced=broken(PC))

    assert seconds_done(result) == {PC: 5 * H + 1}
    assert loan(result, "east-it")[2:] == [(5 * H + 1, "returning", 1), (6 * H + 1, "home", 1)]


def test_work_that_comes_after_they_left_waits():
    """Their time is over at 3; what breaks at 4 waits for ever."""
    result = helped(from_east(deployment_hours=2), forced=broken(PC, at=4))

    assert result.phases(PC)[-1] == (4.0, "waiting for own staff")


# ---- one person, two tasks


def section(agreement):
    """A section of one person must look at a server (2 h), mend it (3 h), and mend the terminal (4 h)."""
    survey = {"hours": 2, "crew": [{"skill": "it"}]}
    parts = {"server": component(repair=repair(3, survey=survey))}
    return seconds_done(
        helped(
            agreement,
            parts=parts,
            staff=crews(town=1),
            forced=broken("town-hall/server", PC),
            rule="manual",
            manual=["town-hall/server", PC],
        )
    )


def test_one_person_cannot_do_two_things_at_once():
    """Alone: look until 2, mend until 5, then the terminal until 9."""
    assert section(from_east(rules={"keep_share": 1})) == {"town-hall/server": 5 * H, PC: 9 * H}


def test_with_a_helper_one_looks_and_the_other_mends():
    """The helper comes at 1 and mends the terminal until 5; the other looks until 2 and mends until 5."""
    assert section(from_east()) == {"town-hall/server": 5 * H, PC: 5 * H + 1}


# ---- what it costs the lender


def own_promise(rules):
    """Whether the east keeps its promise of 8 hours when its terminal breaks at 2, and when it is mended."""
    services = {"s": service({"normal": mode(5, "hall/pc")}, ladder=[(8, 5)])}
    result = helped(
        from_east(rules=rules, deployment_hours=24),
        services=services,
        staff=crews(east=1),
        forced=broken("east-hall/pc", at=2),
    )
    return result.services["east/s"].rto_met, result.done()["east-hall/pc"]


def test_a_pact_may_cost_the_lender_its_own_promise():
    """With its person lent it is back at 30; if the person had stayed, at 2 + 4 = 6, in time."""
    assert own_promise({"keep_share": 0}) == (False, pytest.approx(30 + 1 / H))
    assert own_promise({"keep_people": 1}) == (True, 6.0)


# ---- from afar

LINES = {"links": {"line": {"ends": ["east-hall", "town-hall"], "capacity_mbps": 10}}}


def from_afar(forced, *, remote=True):
    """When the town's server is mended by somebody of the east who stays there."""
    crew = [{"skill": "it", "remote": remote}]
    result = helped(
        from_east(remote=True),
        parts={"server": component(repair=repair(4, crew=crew))},
        forced={**broken("town-hall/server"), **forced},
        group=LINES,
    )
    return seconds_done(result).get("town-hall/server")


def test_helpers_may_stay_at_home():
    """No travel: the work begins at once and takes 4 hours, though the road is closed."""
    assert from_afar(out("to-east", 0, 90)) == 4 * H + 1


def test_help_from_afar_stops_with_the_line():
    """The line is cut from 1 to 3: two hours more."""
    assert from_afar(out("line", 1, 3)) == 6 * H + 1


def test_help_from_afar_waits_for_the_line():
    """Without the line until 3 the work begins then."""
    assert from_afar(out("line", 0, 3)) == 7 * H


def test_who_stays_at_home_does_not_work_on_site():
    """The work needs somebody there."""
    assert from_afar({}, remote=False) is None


def test_own_people_who_work_from_afar_begin_when_the_line_is_back():
    """No road leads to the town, and the line is out until 3: 3 + 4."""
    crew = [{"skill": "it", "remote": True}]
    people = {"town-it": pool(home="east-hall", serves=["town-hall"])}
    result = helped(
        from_east(rules={"keep_share": 1}),
        parts={"server": component(repair=repair(4, crew=crew))},
        staff=people,
        forced={**broken("town-hall/server"), **out("line", 0, 3), **out("to-east", 0, 90)},
        group=LINES,
    )

    assert seconds_done(result) == {"town-hall/server": 7 * H}

"""Containing an attack: it must be noticed, decided and done; links come back when all is clean."""

from simulator.events import Kind
from tests.behaviour.attack_scenarios import (
    OTHER,
    PC,
    SERVER,
    attack,
    clean,
    contained,
    cut,
    group,
    infected,
)
from tests.builders import component, out


def test_nothing_is_cleaned_before_the_attack_is_noticed():
    """Noticed after 8 h, the terminals are cleaned from 8 to 13."""
    result = group(attack(PC, detect_hours=8))

    assert result.phases(f"{PC}#clean:virus") == [(0.0, "undetected"), (8.0, "repairing"), (13.0, "done")]


def test_what_stops_after_the_notice_is_cleaned_at_once():
    """The server falls at 10, two hours after the attack was noticed at 8, and is clean at 15."""
    result = group(attack(PC, SERVER, spread_hours=10, detect_hours=8))

    assert result.phases(f"{SERVER}#clean:virus") == [(10.0, "repairing"), (15.0, "done")]


def test_containment_goes_from_notice_to_isolation():
    """Noticed at 4, decided at 6, cut at 7; clean at 9 the line comes back after three hours more."""
    result = group(attack(PC, detect_hours=4, containment=contained(release_hours=3)))

    assert result.phases("virus#containment") == [
        (0.0, "undetected"),
        (4.0, "deciding"),
        (6.0, "set-up"),
        (7.0, "isolated"),
        (9.0, "deciding"),
        (12.0, "done"),
    ]
    assert cut(result) == [(7.0, "hall-line", "open"), (12.0, "hall-line", "closed")]


def test_a_release_may_take_a_second():
    """However short it is, it is waited for: clean at 9, back a second later."""
    result = group(attack(PC, detect_hours=4, containment=contained(release_hours=1 / 3600)))

    assert [event.time_s for event in result.log.of(Kind.JOB, "virus#containment")][-2:] == [32400, 32401]
    assert cut(result)[-1][1:] == ("hall-line", "closed")


def test_links_come_back_at_once_without_a_release_time():
    """The last thing is clean at 9, and so the line is back at 9."""
    result = group(attack(PC, detect_hours=4, containment=contained()))

    assert cut(result)[-1] == (9.0, "hall-line", "closed")


def test_isolation_stops_the_spread():
    """Cut at 3, an exposure of four hours does not reach the server until all is clean."""
    assert infected(group(attack(PC, SERVER, spread_hours=4, containment=contained()))) == {PC: 0.0}


def test_too_late_an_isolation_stops_nothing():
    """With two hours of exposure the server is infected at 2, before the line is cut at 3."""
    assert infected(group(attack(PC, SERVER, spread_hours=2, containment=contained())))[SERVER] == 2.0


def test_isolation_keeps_the_links_down_until_the_last_is_clean():
    """The branch falls at 4 and is clean at 9: the line of the hall is cut from 3 to 9."""
    wide = contained(isolate=["hall-line"])
    result = group(attack(OTHER, SERVER, spread_hours=4, containment=wide))

    assert clean(result) == {OTHER: 5.0, SERVER: 9.0}
    assert cut(result) == [(3.0, "hall-line", "open"), (9.0, "hall-line", "closed")]


def test_a_containment_that_is_not_needed_any_more_is_given_up():
    """Clean at 5 while the decision takes 20 h: nothing is cut, and nobody is held."""
    result = group(attack(PC, containment=contained(decide_hours=20)))

    assert result.phases("virus#containment") == [(0.0, "deciding"), (5.0, "cancelled")]
    assert cut(result) == []


def test_a_containment_without_links_is_done_with_the_notice():
    """Where nothing is to be cut the work ends when the attack is noticed."""
    assert group(attack(PC, detect_hours=4)).phases("virus#containment") == [
        (0.0, "undetected"),
        (4.0, "done"),
    ]


def test_cutting_needs_its_people():
    """One person for all: the terminals are cleaned first (0 to 5), as the decision takes until 2.

    Then nothing is infected any more and the cut is given up while it waits.
    """
    result = group(attack(PC, containment=contained()), people=1)

    assert result.phases("virus#containment") == [
        (0.0, "deciding"),
        (2.0, "waiting for aid"),
        (5.0, "cancelled"),
    ]


def test_the_cut_goes_before_work_of_less_weight():
    """It counts for every service that may need a target, so it comes before terminals that none needs."""
    result = group(attack(OTHER, PC, containment=contained(decide_hours=0)), people=1)

    assert result.phases("virus#containment")[:2] == [(0.0, "set-up"), (1.0, "isolated")]


def test_the_cut_costs_what_the_line_carried():
    """A service of the hall that is not infected itself is down while its line is cut, in its own phase."""
    result = group(attack(OTHER, containment=contained(decide_hours=0, hours=0)))

    assert result.levels("town/s") == [(0.0, 0), (5.0, 5)]
    assert result.charges() == {("town/s", "hall-line", "isolated"): 5.0}


def test_waiting_for_the_release_is_charged_as_deciding():
    """Clean at 5, released at 8: three hours of the cut are hours of decision."""
    result = group(attack(OTHER, containment=contained(decide_hours=0, hours=0, release_hours=3)))

    assert result.charges() == {
        ("town/s", "hall-line", "isolated"): 5.0,
        ("town/s", "hall-line", "deciding"): 3.0,
    }


def test_a_line_that_is_cut_and_broken_needs_both_mended():
    """The digger's cut from 1 to 9 outlasts the isolation from 3 to 5."""
    result = group(attack(PC, containment=contained()), forced=out("hall-line", 1, 9))

    assert result.up_down("hall-line") == [(1.0, "down"), (9.0, "up")]


def test_an_attack_that_nobody_can_clean_is_told_as_stalled():
    """Without power for ever, what is stopped stays so: the cleaning and the cut are told as stalled.

    The exposure that the cut has stopped hides nothing.
    """
    dark = {"dark": {"what": "dc/grid", "restoration": "never"}}
    result = group(
        attack(SERVER, PC, spread_hours=50, containment=contained()),
        forced=dark,
        server=component(powered=True),
    )

    assert {name for _, name, _ in result.of(Kind.STALLED)} == {f"{SERVER}#clean:virus", "virus#containment"}
    assert infected(result) == {SERVER: 0.0}

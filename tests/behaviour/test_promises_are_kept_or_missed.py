"""A promise is a ladder of hours and levels on a clock; it is met when the level is kept from then on."""

import pytest

from tests.builders import component, mode, out, run, scenario, service, site

FRIDAY_1615 = "2019-01-11T16:15:00+09:00"
"""One counter hour before a weekend that Coming of Age Day (14 January) makes longer."""

NEW_YEARS_EVE_1615 = "2018-12-31T16:15:00+09:00"
"""One counter hour before New Year's Day; the next counter hours are on Wednesday."""


def figures(*outages, ladder=((24, 5),), modes=None, clock="elapsed", mtpd=None, **changes):
    """The figures of a service that is down in each of the given times."""
    forced = {}
    for start, end in outages:
        forced |= out("hall/server", start, end)
    objectives = {"clock": clock, **({} if mtpd is None else {"mtpd_hours": mtpd})}
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components={"server": component(), "room": component()})},
            services={
                "s": service(
                    {"normal": mode(5, "hall/server"), **(modes or {})},
                    ladder=list(ladder),
                    objectives=objectives,
                )
            },
            forced=forced | changes.pop("forced", {}),
            **changes,
        )
    )
    return result.services["town/s"]


@pytest.mark.parametrize(("back", "met"), [(23.9, True), (24.0, True), (24.1, False)])
def test_a_promise_is_met_by_the_last_minute(back, met):
    """Back within 24 h, to the second, is within 24 h."""
    assert figures((0, back)).rto_met is met


def test_the_clock_of_a_promise_starts_at_onset():
    """An outage from 20 to 25 breaks the promise of 24 h although it is short."""
    assert figures((20, 25)).rto_met is False


def test_a_relapse_breaks_the_promise():
    """Back at 10 in good time, but down again from 30 to 31."""
    result = figures((0, 10), (30, 31))

    assert (result.rto_met, result.relapses) == (False, 1)


def test_a_relapse_before_the_deadline_is_forgiven_but_counted():
    """Two drops before hour 24 keep the promise; the second and third time below count as relapses."""
    result = figures((0, 5), (8, 10), (12, 14))

    assert (result.rto_met, result.relapses) == (True, 2)


def test_the_first_return_is_not_the_last():
    """First back at 10, for good at 31; the hours to a level tell the last return."""
    result = figures((0, 10), (30, 31))

    assert (result.first_hours_to_rlo, result.hours_to_l5) == (10.0, 31.0)


def test_what_was_never_below_took_no_time():
    """A service that was never down returns at 0 and lost nothing."""
    result = figures()

    assert (result.hours_to_l5, result.first_hours_to_rlo, result.lost_hours, result.relapses) == (
        0.0,
        0.0,
        0.0,
        0,
    )


def test_each_level_has_its_own_return():
    """Level 3 by hand from the start, level 5 at 10: no time to level 3, ten hours to 4 and 5."""
    result = figures((0, 10), modes={"hand": mode(3)})

    assert (result.hours_to_l3, result.hours_to_l4, result.hours_to_l5) == (0.0, 10.0, 10.0)


def test_what_is_below_at_the_horizon_has_no_return():
    """Down until beyond the horizon, the return is not known, and the hours end at the horizon."""
    result = figures((50, 200), horizon_hours=100)

    assert (result.hours_to_l5, result.lost_hours) == (None, 50.0)


def test_what_returns_at_the_horizon_has_returned():
    """Back exactly at the end of the run is back."""
    assert figures((50, 100), horizon_hours=100).hours_to_l5 == 100.0


def test_a_promise_beyond_the_horizon_is_open():
    """Whether 24 h are kept cannot be told after 20."""
    assert figures((0, 5), horizon_hours=20).rto_met is None


@pytest.mark.parametrize(("until", "met"), [(5, True), (24, True), (30, False)])
def test_a_promise_that_ends_with_the_run_is_judged_at_its_end(until, met):
    """With a horizon of 24 h a service that is still down then has missed the promise of 24 h."""
    assert figures((0, until), horizon_hours=24).rto_met is met


@pytest.mark.parametrize(("hand", "met"), [(mode(3), True), (mode(3, set_up=30), False), (mode(2), False)])
def test_every_step_of_a_ladder_counts(hand, met):
    """Level 3 from 24 h on and level 5 from 72: reached by hand at once, or not in time, or not enough."""
    assert figures((0, 60), ladder=[(24, 3), (72, 5)], modes={"hand": hand}).rto_met is met


def test_a_missed_step_is_missed_whatever_comes_later():
    """The first step is missed within the run, so the open second step saves nothing."""
    assert figures((0, 30), ladder=[(24, 3), (72, 5)], horizon_hours=48).rto_met is False


def test_the_last_step_is_the_level_to_reach():
    """With level 3 promised, hours at 3 are lost hours but not hours below the promise."""
    result = figures((0, 10), ladder=[(24, 3)], modes={"hand": mode(3)})

    assert (result.lost_hours, result.hours_below_rlo) == (10.0, 0.0)


@pytest.mark.parametrize(("longest", "met"), [(6, True), (5.9, False)])
def test_no_single_time_may_be_longer_than_bearable(longest, met):
    """Ten hours in two times of 4 and 6: the longer one counts."""
    assert figures((0, 4), (10, 16), ladder=[(5, 5)], mtpd=longest).mtpd_met is met


def test_nothing_is_said_about_an_outage_that_is_not_over():
    """Down since 90 with a horizon of 100, nobody knows whether 24 h will do."""
    assert figures((90, 200), mtpd=24, horizon_hours=100).mtpd_met is None
    assert figures((70, 200), mtpd=24, horizon_hours=100).mtpd_met is False


def test_without_a_bearable_time_nothing_is_judged():
    """A service without an MTPD has no verdict on it."""
    assert figures((0, 100)).mtpd_met is None


@pytest.mark.parametrize(("back", "met"), [(23.25, True), (23.3, False)])
def test_counter_hours_stop_overnight(back, met):
    """Wednesday 10:00 to 17:15 are 7.25 h; the eighth ends on Thursday at 9:15, 23.25 h after onset."""
    assert figures((0, back), ladder=[(8, 5)], clock="counter").rto_met is met


@pytest.mark.parametrize(("back", "met"), [(22.5, True), (22.6, False)])
def test_system_hours_are_longer(back, met):
    """Wednesday 10:00 to 20:00 are 10 h; 10.5 end at 8:30 on Thursday, 22.5 h after onset."""
    assert figures((0, back), ladder=[(10.5, 5)], clock="system").rto_met is met


@pytest.mark.parametrize(("back", "met"), [(89.25, True), (89.3, False)])
def test_counters_are_closed_over_a_long_weekend(back, met):
    """An hour on Friday, then Tuesday 8:30 to 9:30: Monday is Coming of Age Day. 89.25 h after onset."""
    assert figures((0, back), ladder=[(2, 5)], clock="counter", onset=FRIDAY_1615).rto_met is met


@pytest.mark.parametrize(("back", "met"), [(41.25, True), (41.3, False)])
def test_counters_are_closed_on_new_years_day(back, met):
    """An hour on Monday, New Year's Day closed, an hour on Wednesday until 9:30: 41.25 h after onset."""
    assert figures((0, back), ladder=[(2, 5)], clock="counter", onset=NEW_YEARS_EVE_1615).rto_met is met


def test_service_hours_count_only_open_counters():
    """Down for a whole day from Wednesday 10:00: 7.25 h on Wednesday and 1.5 on Thursday."""
    result = figures((0, 24))

    assert (result.hours_below_rlo, result.service_hours_below_rlo) == (24.0, 8.75)


def test_an_outage_at_night_costs_no_service_hours():
    """From 18:00 to 6:00 no counter is open."""
    result = figures((8, 20))

    assert (result.lost_hours, result.service_hours_below_rlo) == (12.0, 0.0)


def test_a_bearable_time_counts_all_hours_whatever_the_clock_of_the_promise():
    """Residents wait by night too: a day below the promise is 24 hours, not 8.75 counter hours."""
    assert figures((0, 24), clock="counter", mtpd=24, ladder=[(1, 5)]).mtpd_met is True
    assert figures((0, 24), clock="counter", mtpd=23, ladder=[(1, 5)]).mtpd_met is False


def test_availability_is_the_share_of_all_hours_at_full_level():
    """Ten of a hundred hours below level 5 leave 0.9."""
    assert figures((0, 10), horizon_hours=100).availability_share == 0.9

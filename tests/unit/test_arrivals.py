"""When people are there and on duty, by hand and against definitions that are looked up minute by minute."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simulator.compiler.arrivals import (
    Harm,
    all_on_duty,
    arrival_s,
    back_on_duty_s,
    harm,
    next_end_s,
    next_start_s,
    off_duty_s,
    on_duty,
    step,
    team_of,
)
from simulator.compiler.people_plans import AttendancePlan, ShiftPlan
from simulator.model.distributions import Distribution

DAY, HOUR, MINUTE = 86_400, 3_600, 60


def shift(starts_h, hours, teams=1):
    """A shift of so many hours that begins so many hours after onset."""
    return ShiftPlan(int(starts_h * HOUR) % DAY, int(hours * HOUR), teams, None)


def coming(curve=((0, 0), (10, 1)), **changes):
    """How people come; by default a tenth of them every hour."""
    plain = {"off_work": False, "by_intensity": (), "at_most": 1.0, "hurt": (), "trapped": ()}
    return AttendancePlan(curve=curve, **{**plain, **changes}, trapped_for=Distribution(fixed=0))


# --- by hand ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("intensity", "value"), [(0, 9), (4.99, 9), (5, 1), (5.4, 1), (5.5, 2), (7, 2)])
def test_a_step_counts_from_its_intensity_on(intensity, value):
    """From 5 on it is one, from 5.5 on two, below the first what is said."""
    assert step(((5, 1), (5.5, 2)), intensity, 9) == value


@pytest.mark.parametrize(
    ("u", "after_s"), [(1e-9, 0), (0.05, 1_800), (0.1, 3_600), (0.5, 18_000), (1 - 1e-9, 36_000)]
)
def test_a_tenth_comes_every_hour(u, after_s):
    """In the order of their luck, rounded to the second."""
    assert arrival_s(coming(), 0, u) == after_s


def test_half_a_second_is_rounded_up():
    """One in 72,000 of ten hours is half a second."""
    assert arrival_s(coming(), 0, 1 / 72_000) == 1


@pytest.mark.parametrize(("u", "after_s"), [(0.25, 0), (0.5, HOUR), (0.500001, 3 * HOUR), (0.75, 4 * HOUR)])
def test_a_level_stretch_brings_nobody(u, after_s):
    """A quarter at once, half by one, nobody else before three."""
    curve = ((0, 0.25), (1, 0.5), (3, 0.5), (5, 1.0))

    assert arrival_s(coming(curve), 0, u) == after_s


@pytest.mark.parametrize(("u", "after_s"), [(0.4, 0), (0.40001, None)])
def test_a_curve_of_one_point(u, after_s):
    """Four in ten are there, and nobody else ever comes."""
    assert arrival_s(coming(((0, 0.4),)), 0, u) == after_s


@pytest.mark.parametrize(
    ("u", "at_most", "factor", "after_s"),
    [
        (0.5, 0.5, 1, 5 * HOUR),
        (0.51, 0.5, 1, None),
        (0.5, 1, 0.5, 10 * HOUR),
        (0.51, 1, 0.5, None),
        (0.5, 0.5, 2, 2.5 * HOUR),
        (0.75, 0.5, 2, None),
    ],
)
def test_factor_and_limit(u, at_most, factor, after_s):
    """The factor changes when people come and whether; the limit only whether."""
    assert arrival_s(coming(by_intensity=((6, factor),), at_most=at_most), 6, u) == after_s


@pytest.mark.parametrize(
    ("u", "then"),
    [
        (0.19, Harm(True, False)),
        (0.2, Harm(False, True)),
        (0.49, Harm(False, True)),
        (0.5, Harm(False, False)),
    ],
)
def test_the_hurt_come_first_and_the_trapped_next(u, then):
    """A fifth is hurt, three tenths are trapped."""
    assert harm(coming(hurt=((5, 0.2),), trapped=((5, 0.3),)), 5, u) == then


def test_nobody_is_harmed_by_little():
    """Below the first step the shares are nothing."""
    assert harm(coming(hurt=((5, 1.0),), trapped=((5, 1.0),)), 4.9, 1e-9) == Harm(False, False)


def test_people_are_dealt_in_turn():
    """Seven people in three teams."""
    assert [team_of(shift(0, 8, 3), number) for number in range(7)] == [0, 1, 2, 0, 1, 2, 0]


@pytest.mark.parametrize(
    ("team", "hour", "on"),
    [(0, 0, True), (0, 9.99, True), (0, 10, False), (0, 22, True), (1, 9.99, False), (1, 10, True)],
)
def test_the_beginning_belongs_to_a_shift_and_the_end_does_not(team, hour, on):
    """Onset at 10:00, teams from 8:00 and from 20:00 on, twelve hours each."""
    assert on_duty(shift(-2, 12, 2), team, int(hour * HOUR)) is on


def test_without_a_shift_somebody_is_always_on_duty():
    """At any time."""
    assert on_duty(None, 0, 12_345)


def test_teams_begin_at_whole_seconds():
    """Seven teams: the second begins 12,342 s after the first, the last 74,057 s after it."""
    seven = shift(0, 1, 7)

    assert [next_start_s(seven, team, -1) for team in range(7)] == [
        *(0, 12_342, 24_685, 37_028, 49_371, 61_714, 74_057)
    ]
    assert (on_duty(seven, 1, 12_341), on_duty(seven, 1, 12_342)) == (False, True)


def test_the_next_beginning_lies_ahead():
    """At the very beginning the next one is tomorrow's."""
    assert [next_start_s(shift(8, 4), 0, hour * HOUR) // HOUR for hour in (0, 7, 8, 9)] == [8, 8, 32, 32]


def test_shifts_that_only_touch_have_nothing_in_common():
    """Day and night, each of twelve hours."""
    duties = ((shift(8, 12), 0), (shift(20, 12), 0))

    assert back_on_duty_s(duties, 0) is None


def test_those_who_are_always_there_never_go():
    """A shift of a day has no end that matters."""
    assert off_duty_s([(shift(8, 24), 0)], 0) is None
    assert off_duty_s([(shift(8, 24), 0), (shift(8, 12), 0)], 9 * HOUR) == 20 * HOUR
    assert off_duty_s([], 0) is None


# --- minute by minute ------------------------------------------------------------------------------

TEAMS = [teams for teams in range(1, 25) if DAY // MINUTE % teams == 0]
"""Numbers of teams that begin at whole minutes."""

shifts = st.builds(
    lambda starts, length, teams: ShiftPlan(starts * MINUTE, length * MINUTE, teams, None),
    st.integers(0, 1439),
    st.integers(1, 1440),
    st.sampled_from(TEAMS),
)
duties = shifts.flatmap(lambda one: st.tuples(st.just(one), st.integers(0, one.teams - 1)))
crews = st.lists(duties, min_size=1, max_size=3).map(tuple)
minutes = st.integers(0, 4 * 1440).map(lambda minute: minute * MINUTE)


@st.composite
def at_work(draw, most=3):
    """A time, and a crew of which all are on duty then."""
    minute, crew = draw(st.integers(0, 4 * 1440)), []
    for _ in range(draw(st.integers(1, most))):
        teams, length = draw(st.sampled_from(TEAMS)), draw(st.integers(1, 1440))
        team, since = draw(st.integers(0, teams - 1)), draw(st.integers(0, length - 1))
        starts = (minute - since - team * (1440 // teams)) % 1440
        crew.append((ShiftPlan(starts * MINUTE, length * MINUTE, teams, None), team))
    return minute * MINUTE, tuple(crew)


def beginnings(one, team):
    """When the shifts of *team* begin, from three days before onset to a week after it."""
    distance = DAY // one.teams
    return [one.starts_s + team * distance + day * DAY for day in range(-3, 8)]


def works(one, team, time_s):
    """Whether a shift of *team* has begun and is not over."""
    return any(begin <= time_s < begin + one.length_s for begin in beginnings(one, team))


def first_minute(time_s, wanted):
    """The first minute of the day after *time_s* at which something is so; None: there is none."""
    return next((t for t in range(time_s + MINUTE, time_s + DAY + MINUTE, MINUTE) if wanted(t)), None)


@given(duties, minutes)
def test_duty_is_a_shift_that_has_begun_and_not_ended(duty, time_s):
    """As the definition says, at the minute and a second before it."""
    for moment in (time_s, time_s + MINUTE - 1):
        assert on_duty(*duty, moment) == works(*duty, moment)


@given(duties, minutes)
def test_the_next_beginning_is_the_first_to_come(duty, time_s):
    """Of all beginnings after that time."""
    assert next_start_s(*duty, time_s) == min(t for t in beginnings(*duty) if t > time_s)


@given(at_work(most=1))
def test_a_shift_ends_where_duty_ends(moment):
    """The first minute without duty; a shift of a day ends where the next one begins."""
    time_s, ((one, team),) = moment
    ends = first_minute(time_s, lambda t: not works(one, team, t) or t in beginnings(one, team))

    assert next_end_s(one, team, time_s) == ends


@given(crews, minutes)
def test_a_crew_goes_on_when_all_are_back(crew, time_s):
    """The first minute after a time without all of them at which all are on duty, if there is one."""
    assume(not all_on_duty(crew, time_s))

    assert back_on_duty_s(crew, time_s) == first_minute(
        time_s, lambda t: all(works(*duty, t) for duty in crew)
    )


@given(at_work())
def test_a_crew_stops_when_the_first_goes(moment):
    """The first minute at which one of them is not on duty any more, if there is one."""
    time_s, crew = moment
    assert all_on_duty(crew, time_s)

    assert off_duty_s(crew, time_s) == first_minute(
        time_s, lambda t: not all(works(*duty, t) for duty in crew)
    )


# --- the curve and its inverse ---------------------------------------------------------------------


def curve_of(parts):
    """A curve of steps in eighths of an hour and shares in thirty-seconds, so that nothing is rounded."""
    hours, shares = [0.0], sorted(share / 32 for _, share in parts)
    for gap, _ in parts[1:]:
        hours.append(hours[-1] + gap / 8)
    return tuple(zip(hours, shares, strict=True))


curves = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 32)), min_size=1, max_size=6).map(curve_of)


def share(curve, factor, hours):
    """The share who are there after so many hours, as the curve and the factor say."""
    for (a, low), (b, high) in pairwise(curve):
        if a <= hours < b:
            rise = (hours - Fraction(a)) / (Fraction(b) - Fraction(a))
            return Fraction(factor) * (Fraction(low) + (Fraction(high) - Fraction(low)) * rise)
    return Fraction(factor) * Fraction(curve[-1][1])


@given(
    curves,
    st.sampled_from([0.25, 0.5, 1.0, 2.0]),
    st.integers(0, 64),
    st.integers(0, 63).map(lambda number: (number + 0.5) / 64),
)
def test_people_are_there_from_the_first_instant_that_has_room_for_them(curve, factor, at_most, u):
    """Within the second: a second earlier the share is still below, at the next it is reached."""
    plan = coming(curve, by_intensity=((6, factor),), at_most=at_most / 64)
    after_s = arrival_s(plan, 6, u)

    assert (after_s is None) == (u > at_most / 64 or u > factor * curve[-1][1])
    if after_s is not None:
        assert share(curve, factor, Fraction(2 * after_s + 1, 2 * HOUR)) >= u
        assert after_s == 0 or share(curve, factor, Fraction(after_s - 1, HOUR)) < u


@given(curves, st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_more_luck_never_brings_anybody_later(curve, u, v):
    """Who has the smaller number comes first, or at the same time."""
    early, late = (arrival_s(coming(curve), 0, luck) for luck in sorted((u, v)))

    assert late is None or (early is not None and early <= late)

"""The two service clocks: counters weekdays 8:30 to 17:15, systems 8:00 to 20:00, public holidays closed."""

import itertools
from datetime import datetime

import pytest

from simulator.compiler.calendar import Calendar

DAY = 24 * 3600
WEEK = 7 * DAY


def calendar(onset, days=30):
    """A calendar from a Japanese onset."""
    return Calendar(datetime.fromisoformat(f"{onset}+09:00"), days * DAY)


def hours(windows):
    """Windows in hours since onset."""
    return [(start / 3600, end / 3600) for start, end in windows]


def test_the_clock_that_always_runs():
    """Elapsed hours know no night."""
    assert calendar("2019-01-16T10:00", 2).windows("elapsed") == [(0, 2 * DAY)]


def test_counters_open_on_weekdays():
    """From Wednesday 10:00: until 17:15, and on Thursday from 8:30 to 17:15."""
    assert hours(calendar("2019-01-16T10:00", 2).windows("counter")) == [
        (0.0, 7.25),
        (22.5, 31.25),
        (46.5, 48.0),
    ]


def test_systems_serve_longer():
    """From Wednesday 10:00: until 20:00, and on Thursday from 8:00."""
    assert hours(calendar("2019-01-16T10:00", 1).windows("system")) == [(0.0, 10.0), (22.0, 24.0)]


def test_an_onset_after_hours_waits_for_the_morning():
    """From Wednesday 22:00 the first counter opens 10.5 h later."""
    assert hours(calendar("2019-01-16T22:00", 1).windows("counter")) == [(10.5, 19.25)]


def test_weekends_are_closed():
    """From Friday 18:00 the next counter opens on Monday: 62.5 h."""
    assert hours(calendar("2019-01-18T18:00", 4).windows("counter"))[0] == (62.5, 71.25)


@pytest.mark.parametrize(
    ("eve", "closed_days"),
    [
        ("2019-01-11T18:00", 3),  # Friday before Coming of Age Day
        ("2019-04-26T18:00", 10),  # the ten days around the new era
        ("2018-12-31T18:00", 1),  # New Year
        ("2026-09-18T18:00", 5),  # Respect for the Aged, a day between, Autumnal Equinox
        ("2026-02-10T18:00", 1),  # Foundation Day on a Wednesday
    ],
)
def test_public_holidays_are_closed(eve, closed_days):
    """Counters stay closed for all the days off in a row."""
    first = calendar(eve).windows("counter")[0][0]

    assert first / 3600 == 14.5 + 24 * closed_days


def test_a_year_holds_the_hours_that_the_model_names():
    """About 2,130 counter hours and 2,900 system hours a year."""
    year = calendar("2019-01-01T00:00", 365)

    assert 2_050 < year.overlap_s("counter", 0, 365 * DAY) / 3600 < 2_150
    assert 2_830 < year.overlap_s("system", 0, 365 * DAY) / 3600 < 2_930


@pytest.mark.parametrize(
    ("by_hours", "after"), [(0, 0.0), (1, 1.0), (7.25, 7.25), (8, 23.25), (16, 31.25), (16.25, 46.75)]
)
def test_a_deadline_is_the_first_instant_that_shows_its_hours(by_hours, after):
    """At the end of a day the hours are full that evening, not next morning."""
    assert calendar("2019-01-16T10:00").deadline_s("counter", by_hours) == after * 3600


@pytest.mark.parametrize(("by_hours", "known"), [(24, True), (24.1, False)])
def test_a_deadline_beyond_the_horizon_is_not_known(by_hours, known):
    """At the horizon it just is."""
    assert (calendar("2019-01-16T10:00", 1).deadline_s("elapsed", by_hours) is not None) is known


def test_overlaps_add_up():
    """Cut anywhere, the parts of a week hold the counter hours of the week."""
    week = calendar("2019-01-16T10:00")
    cuts = [0, 1, 26_100, 26_101, 90_000, 400_000, WEEK]

    assert sum(week.overlap_s("counter", a, b) for a, b in itertools.pairwise(cuts)) == week.overlap_s(
        "counter", 0, WEEK
    )
    assert week.overlap_s("counter", 0, WEEK) == 5 * 8.75 * 3600

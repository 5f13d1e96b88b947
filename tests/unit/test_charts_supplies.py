"""Fuel, people at work and waiting work, worked out by hand."""

from itertools import pairwise

import pytest

from simulator import use_cases
from simulator.reports.charts.crews import Count, at_work, summed, waiting
from simulator.reports.charts.power_and_fuel import bent, round_marks, supplies
from tests.builders import (
    out,
    site,
)
from tests.unit.charts_runs import material, of_kind, outcome, pictures, powered, quiet, rows

NANKAI = "yamaguchi/nankai-trough"


def fuel_of(data):
    """The rows of the table of fuel: state, order, fuel at both ends, delivered, hours."""
    return [
        (
            row["state"],
            row["order"],
            row["start_fuel_hours"],
            row["end_fuel_hours"],
            row["delivered_hours"],
            row["start_hours"],
            row["end_hours"],
        )
        for row in use_cases.tables(outcome(data))["fuel"].records()
    ]


def test_fuel_burns_only_while_the_generator_runs():
    """Five hours of fuel last from hour 1 to hour 6, and nobody brings more."""
    assert fuel_of(powered()) == [
        ("standby", "", 5, 5, 0, 0, 1),
        ("running", "", 5, 0, 0, 1, 6),
        ("dry", "", 0, 0, 0, 6, 12.5),
        ("standby", "", 0, 0, 0, 12.5, 24),
    ]


def test_a_delivery_fills_the_tank_in_a_moment():
    """Ordered at hour 4 with two hours left, three hours come at hour 5; the next order at 7."""
    data = powered(reorder_below_hours=2, lead_hours={"fixed": 1}, amount_hours=3)

    assert fuel_of(data) == [
        ("standby", "", 5, 5, 0, 0, 1),
        ("running", "", 5, 2, 0, 1, 4),
        ("running", "ordered", 2, 1, 0, 4, 5),
        ("running", "", 4, 2, 3, 5, 7),
        ("running", "ordered", 2, 1, 0, 7, 8),
        ("running", "", 4, 2, 3, 8, 10),
        ("running", "ordered", 2, 1, 0, 10, 11),
        ("running", "", 4, 2.5, 3, 11, 12.5),
        ("standby", "", 2.5, 2.5, 0, 12.5, 24),
    ]


def test_fuel_that_waits_for_a_road_goes_on_burning():
    """The note that fuel waits carries the fuel of the order; the line goes on as the generator runs."""
    data = powered(reorder_below_hours=2, lead_hours={"fixed": 1}, amount_hours=3)
    data["group"]["sites"]["depot"] = site()
    data["group"]["sites"]["hall"]["power"]["generator"]["refuelling"]["depot"] = "depot"
    data["group"]["roads"] = {"road": {"ends": ["depot", "hall"], "travel_hours": 1}}
    data["hazard"]["forced"].update(out("road", 0, 5.5))

    assert fuel_of(data)[:5] == [
        ("standby", "", 5, 5, 0, 0, 1),
        ("running", "", 5, 2, 0, 1, 4),
        ("running", "ordered", 2, 1, 0, 4, 5),
        ("running", "waiting", 1, 0.5, 0, 5, 5.5),
        ("running", "", 3.5, 2, 3, 5.5, 7),
    ]


def test_fuel_is_never_out_of_thin_air():
    """In a large run each row begins with what the last one left, and what was delivered."""
    by_site = {}
    for row in use_cases.tables(use_cases.simulate(NANKAI, seed=1))["fuel"].records():
        by_site.setdefault(row["site"], []).append(row)

    for spans in by_site.values():
        assert [row["start_s"] for row in spans] == [0, *(row["end_s"] for row in spans[:-1])]
        for before, after in pairwise(spans):
            filled = before["end_fuel_hours"] + after["delivered_hours"]
            assert after["start_fuel_hours"] == pytest.approx(filled)
    assert len(by_site) == 14


def test_the_picture_of_power_shows_the_marks_of_fuel():
    """Three orders and three deliveries at their hours and their fuel."""
    data = powered(reorder_below_hours=2, lead_hours={"fixed": 1}, amount_hours=3)
    picture = pictures(data)["power-and-fuel"]

    assert [(row["start"], row["low"]) for row in of_kind(picture, "ordered")] == [(4, 2), (7, 2), (10, 2)]
    assert [(row["start"], row["low"]) for row in of_kind(picture, "delivered")] == [(5, 4), (8, 4), (11, 4)]
    assert picture.rows == (("site", "12.5", "11.5", "0.0", "0.0", "1.0", "3", "3"),)


def test_time_without_power_is_told():
    """The generator is dry from hour 6 to half past twelve."""
    (supply,) = supplies(material(powered()))
    picture = pictures(powered())["power-and-fuel"]

    assert supply.dark_hours == 6.5
    assert "1 lose all power, 1 run out of fuel. The longest without power is site, 6.5 h" in picture.alt


@pytest.mark.parametrize("generator", [None, {"fuel_hours": 30}])
def test_power_away_from_beginning_to_end_is_no_power_that_never_failed(generator):
    """Out from hour 0 past the horizon the site has one source throughout, and it is not the grid."""
    data = powered()
    power = data["group"]["sites"]["hall"]["power"]
    del power["generator"]
    if generator:
        power["generator"] = generator
    data["hazard"]["forced"] = out("hall/grid", 0, 1000)
    data["group"]["sites"]["other"] = site(power={"grid": {}})
    found = {one.site: one for one in supplies(material(data, "ja"))}
    picture = pictures(data, "ja")["power-and-fuel"]

    assert [one.source for one in found["hall"].sources] == ["generator" if generator else "off"]
    assert "2拠点のうち1拠点で商用電源が止まり" in picture.alt
    assert "停電しなかった拠点" in picture.note
    assert {row["head"] for row in of_kind(picture, "source")} == {row["head"] for row in rows(picture)}
    assert len({row["head"] for row in of_kind(picture, "source")}) == 1


def test_a_falling_line_keeps_its_ends():
    """Points between the ends of an even fall lie on it."""
    got = list(bent([(0.0, 24.0), (24.0, 0.0), (48.0, 0.0)], 720))

    assert got[0] == (0, 24)
    assert got[-2:] == [(24.0, 0.0), (48.0, 0.0)]
    assert all(level == pytest.approx(24 - hour) for hour, level in got[:-1])


def test_hours_of_fuel_are_marked_by_days():
    """At most four marks, whole days where there is a day of fuel."""
    assert round_marks(72) == [0, 24, 48, 72]
    assert round_marks(168) == [0, 72, 144]
    assert round_marks(5) == [0, 5]


def test_people_are_counted_while_they_are_away():
    """Two repairs of four and two hours side by side need two, then one."""
    assert list(summed([Count(1, 5, 1), Count(2, 4, 1), Count(9, 10, 2)])) == [
        Count(1, 2, 1),
        Count(2, 4, 2),
        Count(4, 5, 1),
        Count(9, 10, 2),
    ]


def test_one_engineer_for_two_repairs_lets_work_wait():
    """In `tiny` the only engineer is at work from 1 h to 14 h, all of the pool; the second repair waits."""
    drawn_of = use_cases.material(use_cases.simulate("tiny"), "en", "light")
    (crew,) = at_work(drawn_of)
    staff = use_cases.tables(use_cases.simulate("tiny"))["staff"].records()
    jobs = use_cases.tables(use_cases.simulate("tiny"))["jobs"].records()

    assert crew.person_hours == pytest.approx(sum(row["people"] * row["hours"] for row in staff))
    assert crew.full_hours == crew.person_hours
    waits = [row["hours"] for row in jobs if row["phase"].startswith("waiting for ")]
    assert sum(waits) > 0
    assert sum(queue.hours for queue in waiting(drawn_of)) == pytest.approx(sum(waits))


def test_nobody_at_work_is_said():
    """A quiet run has one empty panel, no rows, and a sentence."""
    picture = pictures(quiet())["crews"]

    assert picture.rows == ()
    assert len(rows(picture)) == 1
    assert picture.alt == "Nobody has to go to work."


def test_all_people_of_all_pools_are_in_the_table():
    """Person-hours of the table are those of the tidy table."""
    outcome_ = use_cases.simulate(NANKAI, seed=2)
    hours = sum(row["people"] * row["hours"] for row in use_cases.tables(outcome_)["staff"].records())

    assert sum(crew.person_hours for crew in at_work(use_cases.material(outcome_, "ja"))) == pytest.approx(
        hours
    )

"""The picture of the backlog: stacked by class, one panel for each member, and its words."""

from itertools import pairwise

import pytest

from simulator import use_cases
from simulator.analysis.backlog_totals import Course, MemberBacklog
from simulator.reports.charts.backlog_curves import MOST_MARKS, drawn, marks
from tests.builders import out
from tests.unit.backlog_runs import demand, town
from tests.unit.charts_runs import material, of_kind, outcome, pictures, quiet, rows
from tests.unit.test_backlog_by_hand import surge, two_members

NAME = "backlog-curves"


def down():
    """The town of the example by hand: its office is down for a day."""
    return town(out("hall/server", 0, 24))


def told(data, language="en"):
    """The report in text."""
    return use_cases.plain(use_cases.report(outcome(data), language))


def sum_of(row):
    """All who wait at a point of the picture, whatever the class."""
    return max(value for name, value in row.items() if name[0] == "t")


def test_no_demand_no_picture():
    """Where a scenario tells of no demand the picture is left out, and so are the lines of the report."""
    assert NAME not in pictures(quiet())
    assert "counters" not in told(quiet())


def test_the_curve_is_drawn_at_its_bends():
    """The knots worked out by hand stand in the picture, and the hour at which it clears is marked."""
    picture = pictures(down())[NAME]

    points = [(row["hours"], row["t1"]) for row in of_kind(picture, "area")]
    assert points[:7] == [(0, 0), (7.25, 72.5), (22.5, 72.5), (24, 87.5), (31.25, 15), (46.5, 15), (48, 0)]
    assert [row["hours"] for row in of_kind(picture, "clears")] == [48]
    assert [row["text"] for row in of_kind(picture, "right")] == ["clears on day 3"]


def test_the_words_say_the_same_as_the_curve():
    """Head, sentence and table name the largest number, its day, and the day it clears."""
    picture = pictures(down())[NAME]

    assert picture.alt == (
        "The largest backlog at the counters is in town: 88 people on day 2. "
        "The last one clears on day 3, in town."
    )
    assert picture.rows == (("town", "tax", "88", "2", "685", "685", "0", "0", "3"),)
    assert '"town: at most 88 people (day 2), clears on day 3"' in str(
        picture.spec["facet"]["header"]["labelExpr"]
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "town  at most 88 (day 2), clears on day 3"),
        ("ja", "town  最も多いとき88人(2日目)、3日目に解消"),
    ],
)
def test_the_report_in_text_has_a_line_for_each_member(language, line):
    """One line for each member, in both languages."""
    assert line in told(down(), language).splitlines()


def test_what_does_not_clear_is_said_in_words():
    """A backlog that is left at the end has no day, and no mark in the picture."""
    data = town(out("hall/server", 0, 10_000))
    picture = pictures(data)[NAME]

    assert of_kind(picture, "clears") == []
    assert picture.rows[0][-1] == "not in time"
    assert picture.alt.endswith("Members with a backlog at the end (240 h): 1.")
    assert "town  at most 685 (day 10), 685 left at the end" in told(data)


def test_where_nobody_waits_a_panel_says_so():
    """Demand without any backlog: one empty panel, and a line in the report."""
    picture = pictures(town())[NAME]

    assert picture.alt == "No member has a backlog at its counters."
    assert len(rows(picture)) == 1
    assert picture.rows == (("town", "tax", "0", "-", "685", "685", "0", "0", "no backlog"),)
    assert "town  no backlog" in told(town())


def test_members_without_a_backlog_stand_in_the_note():
    """Only the town has a panel; the village is named below."""
    picture = pictures(two_members())[NAME]

    assert {row["panel"] for row in rows(picture)} == {0}
    assert picture.note.endswith("No backlog: village.")
    assert [row[:2] for row in picture.rows] == [("town", "tax"), ("village", "tax"), ("village", "tax")]


def test_classes_are_stacked_upon_each_other():
    """Of two classes that wait alike the second stands upon the first."""
    data = town(out("hall/server", 0, 24), tax=demand(), care=demand())
    points = {row["hours"]: (row["t1"], row["t2"]) for row in of_kind(pictures(data)[NAME], "area")}

    assert points[24] == (87.5, 175)


def test_what_the_disaster_brings_has_a_panel_of_its_own():
    """87.5 wait for taxes on the first day, 75 for the late applications on the sixth; each is seen apart."""
    late = demand(
        name={"ja": "罹災", "en": "damage"}, per_1000_residents_per_day=0, surge=surge(lasts_days=2)
    )
    data = town(out("hall/server", 0, 24), tax=demand(), damage=late)
    picture = pictures(data)[NAME]
    points = {(row["panel"], row["hours"]): sum_of(row) for row in of_kind(picture, "area")}

    assert (points[0, 24], points[1, 127.25]) == (87.5, 75)
    assert max(people for (panel, _), people in points.items() if panel == 1) < 87.5
    heads = str(picture.spec["facet"]["header"]["labelExpr"])
    assert "town, without what the disaster brings: at most 88 people (day 2), clears on day 3" in heads
    assert "town, damage: at most" in heads
    assert "town, damage  at most" in told(data)
    assert "so it is shown apart" in picture.note


def test_many_classes_share_the_last_colour():
    """Seven classes that all wait are four and the others."""
    classes = {f"class-{n}": demand() for n in range(7)}
    picture = pictures(town(out("hall/server", 0, 24), **classes))[NAME]

    assert "other classes" in str(picture.spec["spec"]["layer"])
    area = of_kind(picture, "area")
    assert max(row["t5"] for row in area) == 7 * 87.5
    assert "t6" not in area[0]


def test_a_curve_of_many_knots_keeps_its_highest():
    """Of ten thousand knots some five hundred are left, the highest and the last among them."""
    hours = tuple(n / 10 for n in range(10_001))
    waiting = tuple(1000.0 if n == 4711 else float(n % 7) for n in range(10_001))
    one = MemberBacklog("town", {"tax": Course(hours, waiting)}, hours, 1000, 471.1, "tax", None, 4)
    got = drawn(one, 1000, 500)

    assert len(got) <= 510
    assert max(map(one.waiting, got)) == 1000
    assert got[-1] == 1000
    assert all(a < b for a, b in pairwise(got))


@pytest.mark.parametrize(
    ("horizon", "days"),
    [
        (24, [2]),
        (240, [3, 5, 7, 9, 11]),
        (720, [8, 15, 22, 29]),
        (1440, [8, 15, 22, 29, 36, 43, 50, 57]),
        (8760, [57, 113, 169, 225, 281, 337]),
    ],
)
def test_days_are_marked_where_they_begin(horizon, days):
    """Marks stand at midnight, whole weeks apart where there are many days."""
    got = marks(material({**town(), "horizon_hours": horizon}))

    assert list(got.values()) == ["onset", *(f"day {day}" for day in days)]
    assert [at for at in got if at] == [24 * day - 34 for day in days]
    assert len(days) <= MOST_MARKS

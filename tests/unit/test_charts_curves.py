"""The curves, their axis and their names, worked out by hand."""

from itertools import pairwise

import pytest

from simulator import use_cases
from simulator.analysis.curves import curves
from simulator.reports.charts.material import told_apart
from simulator.reports.charts.recovery_curves import Curve, drawn
from simulator.reports.charts.time_axis import middle, position, tick_label, ticks
from simulator.reports.words import percent
from tests.builders import (
    component,
    mode,
    out,
    run,
    scenario,
    service,
    site,
    text,
)
from tests.unit.charts_runs import lost, pictures, rows

NANKAI = "yamaguchi/nankai-trough"


def two_towns():
    """A town of 3,000 with two services and one of 1,000 with one; their server is out from 2 h to 5 h."""
    centre = site(components={"server": component(), "list": component(), "other": component()})
    return scenario(
        sites={"town-hall": site(kind="hall"), "far-hall": site(kind="hall"), "dc": centre},
        group={
            "municipalities": {
                "town": {"name": text("town"), "population": 3000, "hall": "town-hall"},
                "village": {"name": text("village"), "population": 1000, "hall": "far-hall"},
            },
        },
        services={
            "tax": service({"normal": mode(5, "dc/server"), "list": mode(2, "dc/list")}),
            "register": service({"normal": mode(5, "dc/other")}, only=["town"]),
        },
        forced=out("dc/server", 2, 5),
        staff={},
    )


def test_a_member_stands_at_the_mean_and_the_group_at_the_mean_by_residents():
    """Tax at L2 counts 0.3: the town is at (0.3 + 1) / 2, and three of four residents live there."""
    got = run(two_towns())
    found = {}
    for span in curves(got.plan, got.log):
        found.setdefault(span.municipality, []).append((span.start_hours, span.level_share))

    assert found == {
        "": [(0, 1), (2, pytest.approx(0.75 * 0.65 + 0.25 * 0.3)), (5, 1)],
        "town": [(0, 1), (2, pytest.approx(0.65)), (5, 1)],
        "village": [(0, 1), (2, 0.3), (5, 1)],
    }


def test_the_curve_of_the_group_lies_between_those_of_its_members():
    """At every instant of a large run the group is a mean of its members."""
    outcome_ = use_cases.simulate(NANKAI, seed=2)
    spans = curves(outcome_.plan, outcome_.log)
    for whole in (span for span in spans if span.municipality == ""):
        members = [
            span.level_share
            for span in spans
            if span.municipality and span.start_s <= whole.start_s < span.end_s
        ]
        assert min(members) - 1e-12 <= whole.level_share <= max(members) + 1e-12


def test_a_curve_runs_from_onset_to_the_horizon_without_a_gap():
    """Neighbouring spans touch and differ."""
    outcome_ = use_cases.simulate(NANKAI, seed=1)
    by_member = {}
    for span in curves(outcome_.plan, outcome_.log):
        by_member.setdefault(span.municipality, []).append(span)

    for spans in by_member.values():
        assert [span.start_s for span in spans] == [0, *(span.end_s for span in spans[:-1])]
        assert spans[-1].end_s == outcome_.plan.horizon_s
        assert all(a.level_share != b.level_share for a, b in pairwise(spans))


def test_what_is_not_back_is_a_plateau_and_no_number():
    """The line stays at 0 % to the horizon; head and table say so in words."""
    picture = pictures(lost())["recovery-curves"]
    town = [row for row in rows(picture) if row.get("head", "").startswith("town")]

    assert [(row["hours"], row["share"]) for row in town] == [(0, 1), (3, 0), (240, 0)]
    assert town[0]["head"] == "town: lowest 0%, not back in time"
    assert picture.rows[1][-1] == "not back"
    assert "stands at 0% at the end (240 h)" in picture.alt


def test_steps_too_narrow_to_be_seen_keep_their_lowest():
    """A fall of a second is still drawn, a hundred of them as one."""
    many = [(10 + i / 3600, share) for i in range(100) for share in ((0.2 if i == 50 else 0.5),)]
    curve = Curve("town", [(0.0, 1.0), *many, (11.0, 1.0)], 720.0)
    got = drawn(curve)

    assert len(got) <= 8
    assert min(share for _, share in got) == 0.2
    assert got[-1] == (720.0, 1.0)


def test_a_hundred_percent_means_all_of_it():
    """Shares are rounded down."""
    assert [percent(share) for share in (0.9999, 1.0, 0.3, 0.0)] == ["99", "100", "30", "0"]


@pytest.mark.parametrize("horizon", [1, 10, 72, 100, 240, 720, 800, 2160, 10_000])
def test_marks_of_the_axis_keep_their_distance(horizon):
    """The first mark is the onset, the last the horizon, and no two run into each other."""
    got = ticks(horizon)
    gaps = [position(b, horizon) - position(a, horizon) for a, b in pairwise(got)]

    assert (got[0], got[-1]) == (0, horizon)
    assert min(gaps) >= 0.06


def test_marks_have_words():
    """Onset, hours and days as planners say them; other horizons in hours or days."""
    assert [tick_label(hours, "ja") for hours in (0, 3, 24, 72, 168, 720, 240, 100, 7.5)] == [
        "発災",
        "3時間",
        "24時間",
        "3日",
        "7日",
        "30日",
        "10日",
        "100時間",
        "7.5時間",
    ]


def test_the_middle_on_the_axis_is_half_way():
    """A digit stands in the middle of its bar as it is drawn."""
    at = middle(24, 720, 720)

    assert position(at, 720) == pytest.approx((position(24, 720) + 1) / 2)


def test_names_that_are_the_same_are_told_apart():
    """Two sites of one name get their ids behind it."""
    assert told_apart({"a": "hall", "b": "hall", "c": "centre"}) == {
        "a": "hall (a)",
        "b": "hall (b)",
        "c": "centre",
    }


def test_two_members_of_one_name_have_panels_of_their_own():
    """A name is no key: the curves of both members are drawn."""
    data = two_towns()
    for member in data["group"]["municipalities"].values():
        member["name"] = text("Mizuho")
    heads = {row["head"] for row in rows(pictures(data)["recovery-curves"]) if "head" in row}

    assert len(heads) == 3

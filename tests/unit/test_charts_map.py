"""The map over time: its moments, its marks, and what is left out."""

from simulator import use_cases
from simulator.reports.charts.map_states import MOST, Held, States, instants, steps, troubles
from tests.builders import (
    site,
    text,
)
from tests.unit.charts_runs import of_kind, pictures, quiet, rows

NANKAI = "yamaguchi/nankai-trough"


def test_the_slider_stops_where_something_changes():
    """Onset and the two changes; a span is shown from its instant to the next one that it does not reach."""
    states = States({"line": [Held(0, 100, "up"), Held(100, 200, "down"), Held(200, 900, "up")]}, {}, {})
    seen = instants(states, 900)

    assert seen == [0, 100, 200]
    assert [steps(span, seen) for span in states.links["line"]] == [(0, 1), (1, 2), (2, 3)]
    assert troubles(states, seen) == [0, 1, 0]


def test_of_too_many_instants_the_closest_are_left_out():
    """Sixty stay, among them the onset, and a state between two of them is not shown."""
    spans = [Held(i * 60, i * 60 + 60, "up" if i % 2 else "down") for i in range(200)]
    seen = instants(States({"line": spans}, {}, {}), 12_000)

    assert len(seen) == MOST
    assert seen[0] == 0
    assert all(first <= last for first, last in (steps(span, seen) for span in spans))


def test_the_map_opens_at_the_worst_moment():
    """Its sentence counts what is down then, and every row of the data knows its steps."""
    picture = next(
        p
        for p in use_cases.pictures(use_cases.simulate(NANKAI, seed=1), "en", "light")
        if p.name == "network-map"
    )
    (param,) = picture.spec["params"]
    moments = of_kind(picture, "moment")

    assert param["name"] == "moment"
    assert param["bind"]["max"] == len(moments) - 1 < MOST
    assert "25.8 h after onset" in moments[param["value"]]["text"]
    assert "of 15 sites 4 are cut off from the network and 4 have no power" in picture.alt
    assert all(row["first"] < row["last"] for row in rows(picture))


def test_a_site_is_always_in_one_state_on_the_map():
    """At each step of the slider every site has exactly one mark."""
    picture = next(
        p
        for p in use_cases.pictures(use_cases.simulate(NANKAI, seed=1), "en", "light")
        if p.name == "network-map"
    )
    marks = [row for row in of_kind(picture, "site") if row["tip"]]
    last = picture.spec["params"][0]["bind"]["max"]

    for step in range(last + 1):
        shown = [row["tip"] for row in marks if row["first"] <= step < row["last"]]
        assert len(shown) == len(set(shown)) == 15


def test_a_site_without_coordinates_is_named_in_the_note():
    """It is left out of the map and said to be."""
    data = quiet()
    sites = data["group"]["sites"]
    sites["hall"] |= {"lat": 34.0, "lon": 132.0}
    sites["dc"] = {**site(lat=34.5, lon=132.5), "name": text("centre")}
    sites["lost"] = {**site(), "name": text("somewhere")}
    data["group"]["links"] = {
        "a": {"ends": ["hall", "dc"], "capacity_mbps": 10},
        "b": {"ends": ["dc", "lost"], "capacity_mbps": 10},
    }
    picture = pictures(data)["network-map"]

    assert "Not drawn, for want of coordinates: somewhere" in picture.note
    assert {row["text"] for row in rows(picture) if row["kind"].startswith("label")} == {"site", "centre"}


def test_a_group_without_coordinates_is_a_drawing():
    """One site alone, without coordinates, is still drawn, and the note says that it is no map."""
    picture = pictures(quiet())["network-map"]

    assert picture.note == "The sites have no coordinates: this is a drawing, not a map."
    assert len(picture.rows) == 1

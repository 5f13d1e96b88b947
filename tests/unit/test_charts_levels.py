"""Bars and cells of levels, and where the hours went, worked out by hand."""

import math

import pytest

from simulator import use_cases
from simulator.analysis.losses import STAGES, Loss, stage
from simulator.reports.charts import lost_hours
from simulator.reports.charts.heat_strip import edges, strips
from simulator.reports.charts.standings import standings
from simulator.wording.phases import PHASES
from tests.builders import (
    component,
    mode,
    out,
    service,
)
from tests.unit.charts_runs import down, lost, material, of_kind, pictures, powered, quiet

NANKAI = "yamaguchi/nankai-trough"


def test_bars_of_a_service_are_its_levels():
    """The server is out from 3 h to 5 h, and the promise of 24 h is kept."""
    picture = pictures(down())["outage-gantt"]

    assert [(row["start"], row["end"], row["level"]) for row in of_kind(picture, "bar")] == [
        (0, 3, 5),
        (3, 5, 0),
        (5, 240, 5),
    ]
    assert [row["start"] for row in of_kind(picture, "due")] == [24]
    assert [row["text"] for row in of_kind(picture, "verdict")] == ["L5○"]
    assert picture.rows == (("town", "service", "2.0", "2.0", "5.0", "○ kept"),)


def test_a_promise_that_is_missed_is_marked():
    """A server that does not come back misses its promise and stays a bar to the end."""
    picture = pictures(lost())["outage-gantt"]

    assert of_kind(picture, "bar")[-1]["level"] == 0
    assert of_kind(picture, "bar")[-1]["end"] == 240
    assert [row["text"] for row in of_kind(picture, "verdict")] == ["L5×"]
    assert picture.rows[0][-2:] == ("not back", "× missed")


def test_services_that_went_the_same_way_share_a_row():
    """Three services on one server are one row, a sound one on another is told as a number."""
    data = down()
    group = data["group"]
    group["sites"]["hall"]["components"]["other"] = component()
    for name in ("b", "c"):
        group["services"][name] = service({"normal": mode(5, "hall/server")})
    group["services"]["d"] = service({"normal": mode(5, "hall/other")})
    picture = pictures(data)["outage-gantt"]

    assert [row["text"] for row in of_kind(picture, "label")] == ["service +2", "always normal: 1"]
    assert [row["text"] for row in of_kind(picture, "title")] == ["town: 3 of 4 services fell below normal"]
    assert len(picture.rows) == 4
    assert [one.services for one in standings(material(data))] == [("tax", "b", "c"), ("d",)]


def test_a_cell_shows_the_lowest_level_within_it():
    """Half an hour at L0 within the cell from 3 h to 6 h makes the whole cell 0."""
    data = quiet(forced=out("hall/server", 4, 4.5))
    (strip,) = strips(material(data))

    assert [(cell.start, cell.end) for cell in strip.cells if cell.level < 5] == [(3, 6)]
    assert strip.hours == (0.5, 0, 0, 0, 0, 239.5)
    digits = of_kind(pictures(data)["heat-strip"], "digit")
    assert [row["text"] for row in digits] == ["0"]


def test_cells_end_at_the_horizon():
    """A short horizon cuts the cells off, a long one goes on with wider ones."""
    assert edges(72)[-2:] == [60, 72]
    assert edges(720)[-2:] == [504, 720]
    assert edges(1000)[-3:] == [504, 720, 1000]


@pytest.mark.parametrize(("seed", "variant"), [(1, ""), (2, ""), (3, "old-architecture"), (4, "backup-site")])
def test_no_lost_hour_is_lost_on_the_way_to_the_picture(seed, variant):
    """For every member the bars sum to the attribution table, other causes included."""
    outcome_ = use_cases.simulate(NANKAI, seed=seed, variant=variant)
    picture = next(p for p in use_cases.pictures(outcome_, "en", "light") if p.name == lost_hours.NAME)

    drawn_hours = math.fsum(row["hours"] for row in of_kind(picture, "bar"))
    charged = math.fsum(charge.hours for charge in outcome_.charges)
    assert drawn_hours == pytest.approx(charged, rel=1e-12)
    heads = [row["text"] for row in of_kind(picture, "title")]
    for member, noun in outcome_.loaded.scenario.group.municipalities.items():
        of = math.fsum(charge.hours for charge in outcome_.charges if charge.municipality == member)
        assert [head for head in heads if head == f"{noun.name.en}: {of:,.0f} h in all"] != [] or of == 0


def test_every_phase_belongs_to_one_stage():
    """No phase is forgotten, none counts twice."""
    phases = [phase for of in STAGES.values() for phase in of]

    assert len(phases) == len(set(phases))
    assert set(PHASES) - {"done", "cancelled"} == set(phases)
    assert stage("a phase of the future") == "given"


def test_small_causes_become_one():
    """The two largest causes keep their names, the rest is one bar, and nothing is lost."""
    own = [Loss("town", f"c{i}", of_power=False, stage="work", hours=float(i)) for i in range(1, 6)]
    got = lost_hours.bars("town", own, 2)

    assert [(bar.key[0], bar.total) for bar in got] == [("c5", 5), ("c4", 4), ("", 6)]


def test_the_power_of_a_site_is_one_cause():
    """Grid and generator of the hall are charged together, its stage is waiting for others."""
    picture = pictures(powered())[lost_hours.NAME]

    assert [row["text"] for row in of_kind(picture, "label")] == ["power of site"]
    assert [(row["hours"], row["end"]) for row in of_kind(picture, "bar")][-1][1] == pytest.approx(6.5)

"""The tidy tables: what is declared is what is built, and spans cover the time from onset to horizon."""

import dataclasses
import os

import pytest

from simulator import use_cases
from simulator.analysis.attribution import Charge
from simulator.analysis.recovery import Recovery
from simulator.errors import UsageError
from simulator.results import writing
from simulator.results.columns import COLUMNS, DECLARED, table
from simulator.results.columns_batch import BATCH
from simulator.results.columns_many import MANY as COLUMNS_OF_MANY
from simulator.results.tables import frame, tables
from simulator.results.tally import TallyRow
from simulator.results.tally_files import MAY_BE_MISSING, TEXTS
from simulator.wording import LANGUAGES
from tests.builders import broken, component, mode, pool, repair, run, scenario, service, site

NANKAI = "yamaguchi/nankai-trough"
WITHOUT_AID = {"aid", "requests", "aid_costs", "lender_losses"}
"""Tables that are empty while nobody helps anybody."""


@pytest.fixture(scope="module", params=["", "old-architecture", "backup-site"])
def outcome(request):
    """A run of the large scenario in which much happens."""
    return use_cases.simulate(NANKAI, replication=3, variant=request.param)


def test_declared_columns_are_the_built_ones(outcome):
    """Every table has the declared names and types, also as a pandas frame."""
    for name, built in use_cases.tables(outcome).items():
        got = frame(built)
        assert list(got.columns) == [column.name for column in COLUMNS[name]]
        assert [str(dtype) for dtype in got.dtypes] == [column.dtype for column in COLUMNS[name]]
        assert len(got) == len(built.rows)
        assert built.rows or name in WITHOUT_AID


def test_every_declared_table_is_built(outcome):
    """No declaration is left over."""
    assert set(use_cases.tables(outcome)) == set(COLUMNS)


def test_every_column_means_something_in_both_languages():
    """A column without a meaning would be a riddle."""
    assert [
        (name, column.name)
        for name, columns in DECLARED.items()
        for column in columns
        for language in LANGUAGES
        if not column.meaning.in_(language)
    ] == []


def test_figures_and_charges_are_declared_as_they_are():
    """The columns of figures and charges are the fields of the values they come from."""
    assert [c.name for c in COLUMNS["figures"]] == [field.name for field in dataclasses.fields(Recovery)]
    assert [c.name for c in COLUMNS["attribution"]] == list(Charge._fields)


def test_tallies_are_declared_as_they_are_kept():
    """The columns of tallies are the fields of a row; only what may be missing is declared so."""
    columns = BATCH["tallies"]

    assert [column.name for column in columns] == list(TallyRow._fields)
    assert {column.name for column in columns if column.dtype == "Int64"} == set(MAY_BE_MISSING)
    assert {column.name for column in columns if column.dtype == "str"} == set(TEXTS)
    assert {column.unit for column in columns if column.name.endswith("_s")} == {"s", "person-s"}
    assert [c.name for c in columns for language in LANGUAGES if not c.meaning.in_(language)] == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("services", ("municipality", "service")),
        ("components", ("component",)),
        ("power", ("site",)),
        ("network", ("path",)),
        ("whereabouts", ("pool",)),
    ],
)
def test_spans_run_from_onset_to_the_horizon_without_a_gap(outcome, name, key):
    """Each thing has a state at every second, and neighbouring spans differ."""
    by_key = {}
    for row in use_cases.tables(outcome)[name].records():
        by_key.setdefault(tuple(row[k] for k in key), []).append(row)

    for rows in by_key.values():
        assert [row["start_s"] for row in rows] == [0, *(row["end_s"] for row in rows[:-1])]
        assert rows[-1]["end_s"] == outcome.plan.horizon_s
        assert all(row["hours"] == (row["end_s"] - row["start_s"]) / 3600 > 0 for row in rows)


def test_lost_hours_are_the_time_below_level_5(outcome):
    """The table of levels gives the same lost hours as the figures."""
    lost = {}
    for row in use_cases.tables(outcome)["services"].records():
        if row["level"] < 5:
            key = row["municipality"], row["service"]
            lost[key] = lost.get(key, 0.0) + row["hours"]

    assert lost == pytest.approx(
        {(s.municipality, s.service): s.lost_hours for s in outcome.services if s.lost_hours}
    )


def test_nobody_is_busy_twice(outcome):
    """At no time are more people of a pool busy than it has."""
    heads = {pool_.id: pool_.headcount for pool_ in outcome.plan.pools}
    changes = {}
    for row in use_cases.tables(outcome)["staff"].records():
        changes.setdefault(row["pool"], []).extend(
            [(row["start_s"], row["people"]), (row["end_s"], -row["people"])]
        )

    for name, moves in changes.items():
        busy = 0
        for _, people in sorted(moves):
            busy += people
            assert 0 <= busy <= heads[name]


def test_tables_of_many_runs_are_written_like_those_of_one():
    """Types as declared in a frame, a missing share empty in CSV, texts safe."""
    of = table("attainment", [("=town", "tax", 0, 0, None, 0.0, 1.0), ("b", "tax", 1, 2, 0.5, 0.1, 0.9)])
    got = frame(of)

    assert [str(dtype) for dtype in got.dtypes] == [column.dtype for column in COLUMNS_OF_MANY["attainment"]]
    assert writing.csv_text(of).splitlines()[1] == "'=town,tax,0,0,,0.0,1.0"
    assert writing.parquet_bytes(of).startswith(b"PAR1")


def test_no_table_of_many_runs_has_the_name_of_one():
    """Their files could stand in one folder."""
    assert not COLUMNS.keys() & COLUMNS_OF_MANY.keys()


def small():
    """A server that goes down after three hours and is repaired by the one person beside it."""
    server = component(repair=repair(2, detect_hours=1))
    return run(
        scenario(
            sites={"dc": site(components={"server": server})},
            services={"tax": service({"normal": mode(5, "dc/server")})},
            staff={"crew": pool(home="dc")},
            forced=broken("dc/server", at=3),
        )
    )


def test_a_repair_leaves_its_phases_its_people_and_its_reason():
    """The tables tell of an outage what the hours were spent on."""
    got = small()
    built = tables(got.plan, got.log)

    assert [
        (r["phase"], r["next_phase"], r["start_hours"], r["end_hours"]) for r in built["jobs"].records()
    ] == [
        ("undetected", "repairing", 3.0, 4.0),
        ("repairing", "done", 4.0, 6.0),
    ]
    assert [(r["pool"], r["job"], r["people"], r["hours"]) for r in built["staff"].records()] == [
        ("crew", "dc/server", 1, 2.0)
    ]
    assert [
        (r["state"], r["reasons"], r["hours"])
        for r in built["components"].records()
        if r["component"] == "dc/server"
    ] == [
        ("up", "", 3.0),
        ("down", "forced:out-dc-server", 3.0),
        ("up", "", 234.0),
    ]


def test_a_row_that_does_not_fit_is_a_bug():
    """A cell of the wrong type never reaches a file."""
    with pytest.raises(TypeError, match=r"power\.start_s"):
        table("power", [("dc", "grid", 0.5, 1, 0.0, 1.0, 1.0)])


@pytest.mark.parametrize("text", ["=1+1", "+81", "-2", "@here", "\tx"])
def test_a_spreadsheet_carries_nothing_out(text):
    """A text that looks like a formula is shown as it is; numbers stay numbers."""
    assert writing.safe(text) == f"'{text}"
    assert writing.safe(-2) == -2


def test_a_file_is_whole_or_not_there(tmp_path, monkeypatch):
    """A disk that is full leaves the old file as it was, and no scrap beside it."""
    writing.put(tmp_path, "answer.json", b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(UsageError) as told:
        writing.put(tmp_path, "answer.json", b"new")

    assert told.value.problem.code == "cannot-write"
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("answer.json", b"old")]

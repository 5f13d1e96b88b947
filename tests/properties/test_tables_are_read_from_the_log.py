"""The tables of a run say what its log says, read by a second reader."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given

from simulator.events import Kind
from simulator.results.tables import tables
from tests.properties.playing import runs
from tests.properties.settled import states
from tests.strategies import properties

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.results.columns import Cell
    from tests.properties.playing import Played

Record = dict[str, "Cell"]

SUBJECT = {
    "services": ("municipality", "service"),
    "components": ("component",),
    "power": ("site",),
    "network": ("path",),
    "fuel": ("generator",),
}
"""Tables of states over time, and what tells one thing from another in them."""


def by_subject(run: Played, name: str) -> Mapping[str, list[Record]]:
    """Return the rows of a table by the thing that they tell of."""
    out: dict[str, list[Record]] = defaultdict(list)
    for row in tables(run.plan, run.log)[name].records():
        out["/".join(str(row[column]) for column in SUBJECT[name])].append(row)
    return out


@properties
@given(run=runs())
def test_a_table_of_states_has_no_gaps(run: Played):
    """The states of a thing follow each other from onset to horizon without gap or overlap."""
    for name in SUBJECT:
        for subject, rows in by_subject(run, name).items():
            edges = [0, *(int(row["end_s"]) for row in rows)]
            assert [int(row["start_s"]) for row in rows] == edges[:-1], subject
            assert edges[-1] == run.plan.horizon_s
            assert all(before < after for before, after in pairwise(edges))


@properties
@given(run=runs())
def test_a_table_says_what_was_so_at_the_time(run: Played):
    """After every instant each thing is in the state that its table gives for the time that follows."""
    rows = {name: by_subject(run, name) for name in ("services", "components", "power", "network")}
    for state in states(run):
        if state.now == run.plan.horizon_s:
            continue
        for service, (level, mode, _) in state.modes.items():
            now = _at(rows["services"][service], state.now)
            assert (now["level"], now["mode"]) == (level, mode), (state.now, service)
        for element in run.plan.elements:
            now = _at(rows["components"][element.id], state.now)
            assert (now["state"] == "up") == state.is_up("element", element.id)
            assert _reasons(now) == (set() if now["state"] == "up" else state.reasons[element.id])
        for site, source in state.source.items():
            assert _at(rows["power"][site], state.now)["source"] == source
        for path in run.plan.paths:
            now = _at(rows["network"][">".join(path.ends)], state.now)
            assert now["links"] == "+".join(state.links[path.bit])


def _at(rows: list[Record], time_s: int) -> Record:
    return next(row for row in rows if int(row["start_s"]) <= time_s < int(row["end_s"]))


def _reasons(row: Record) -> set[str]:
    """Return the keys of the reasons in a row; a damage carries its state behind a colon."""
    words = str(row["reasons"]).split("; ") if row["reasons"] else []
    return {word.partition(":")[0] if word.startswith("damage:") else word for word in words} - {"requires"}


@properties
@given(run=runs())
def test_the_table_of_people_adds_up_to_the_log(run: Played):
    """The person-seconds that a pool was busy are those between coming and going in the log."""
    worked: Counter[Cell] = Counter()
    for row in tables(run.plan, run.log)["staff"].records():
        worked[row["pool"]] += int(row["people"]) * (int(row["end_s"]) - int(row["start_s"]))
    told: Counter[Cell] = Counter()
    for event in run.log.of(Kind.STAFF):
        heads = int(event.detail["people"]) * (1 if event.to_state == "busy" else -1)
        told[event.subject] += heads * (run.plan.horizon_s - event.time_s)

    assert +worked == +told


@properties
@given(run=runs())
def test_the_table_of_work_adds_up_to_the_log(run: Played):
    """The seconds that each piece of work spent in each phase are those between its events."""
    spent: Counter[tuple[Cell, ...]] = Counter()
    for row in tables(run.plan, run.log)["jobs"].records():
        spent[row["ticket"], row["phase"]] += int(row["end_s"]) - int(row["start_s"])
    told: Counter[tuple[Cell, ...]] = Counter()
    entered: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for event in run.log:
        if event.kind in (Kind.JOB, Kind.STALLED):
            phase = "stalled" if event.kind is Kind.STALLED else event.to_state
            entered[event.subject].append((event.time_s, phase))
    for ticket, phases in entered.items():
        for (since, phase), (until, _) in pairwise([*phases, (run.plan.horizon_s, "")]):
            told[ticket, phase] += until - since

    assert +spent == Counter({key: n for key, n in told.items() if n and key[1] not in ("done", "cancelled")})

"""What the reference page tells of the figures that are kept is what a question in SQL finds."""

from __future__ import annotations

import pytest

from simulator import use_cases
from simulator.results.columns_batch import BATCH, OF_THE_RUN, VIEWS, twins

TELLING_ROWS = "SELECT count(*), count(DISTINCT municipality), count(DISTINCT service) FROM"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A store with two replications of the tiny scenario: two members with a service each."""
    folder = tmp_path_factory.mktemp("store")
    use_cases.batch(use_cases.Wish("tiny", replications=2, chunk_size=2), use_cases.Means(0, root=folder))
    return folder


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_the_columns_that_are_told(root, view):
    """Those of the tallies, those that tell the run, and the twins in hours; no others."""
    tallies = BATCH["tallies"]
    told = [column.name for column in (*OF_THE_RUN, *tallies, *twins(tallies))]

    found = use_cases.query_runs(f"SELECT * FROM {view}", root=root).columns  # noqa: S608 - a name of ours

    assert sorted(found) == sorted(told)


@pytest.mark.parametrize(
    ("view", "rows"),
    [
        ("replications", [(2, 1, 1)]),
        ("members", [(4, 2, 1)]),
        ("services", [(4, 2, 1)]),
        ("tallies", [(10, 3, 2)]),
    ],
)
def test_a_view_has_the_rows_that_are_told(root, view, rows):
    """The group, its members, their services, or all of them, once for every replication."""
    assert use_cases.query_runs(f"{TELLING_ROWS} {view}", root=root).rows == rows


def test_a_twin_is_the_same_time_in_hours(root):
    """Fifteen hours are 54,000 seconds."""
    sql = "SELECT DISTINCT to_l5_s, to_l5_hours FROM services"

    assert use_cases.query_runs(sql, root=root).rows == [(54_000, 15.0)]

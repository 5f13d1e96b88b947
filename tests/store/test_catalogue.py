"""The catalogue is an index: whatever becomes of it, the list of runs is right."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator.use_cases.kept import kept_runs, remove_run
from tests.store.answers import WISH, answered

ROOT = Path(__file__).parents[2]


def write(root, sql):
    """Change the catalogue as another program could."""
    base = sqlite3.connect(root / "catalogue.sqlite")
    with base:
        base.execute(sql)
    base.close()


def damages(root):
    """Do to the catalogue what may happen to a file."""
    path = root / "catalogue.sqlite"
    yield path.unlink()
    yield path.write_bytes(b"")
    yield path.write_bytes(b"no database" * 1000)
    yield path.write_bytes(path.read_bytes()[:5000] if path.stat().st_size > 5000 else b"SQLite format 3\0")
    yield write(root, "UPDATE runs SET row = replace(row, 'dice', 'luck')")
    yield write(root, "UPDATE runs SET run_id = '0000000000000000'")
    yield write(root, "DROP TABLE runs")
    yield write(root, "ALTER TABLE runs RENAME COLUMN seal TO sign")


def test_a_catalogue_that_is_damaged_or_foreign_is_made_anew(root):
    """The list is the same each time, and afterwards it is indexed again."""
    before = kept_runs(root)
    for _ in damages(root):
        assert [one._replace(size_bytes=0) for one in kept_runs(root)] == [
            one._replace(size_bytes=0) for one in before
        ]
        base = sqlite3.connect(root / "catalogue.sqlite")
        assert base.execute("SELECT count(*) FROM runs WHERE seal <> ''").fetchone()[0] >= 1
        assert base.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        base.close()


def test_what_changes_in_a_run_is_listed_at_once(root):
    """New ones, finished ones, removed ones, and a database of which the path is a folder."""
    first = kept_runs(root)[0].run_id
    answered(root, WISH._replace(replications=30))
    assert [one.replications for one in kept_runs(root)] == [30]
    answered(root, WISH._replace(seed=9, replications=7))
    assert sorted(one.replications for one in kept_runs(root)) == [7, 30]
    remove_run(first, root)
    assert [one.seed for one in kept_runs(root)] == [9]
    (root / "catalogue.sqlite").unlink()
    (root / "catalogue.sqlite").mkdir()
    assert [one.seed for one in kept_runs(root)] == [9]


LOOK = """
import sys, time
from pathlib import Path
from simulator.use_cases.kept import kept_runs
root, end = Path(sys.argv[1]), time.monotonic() + float(sys.argv[2])
times = 0
while times < 5 or time.monotonic() < end:
    assert [one[:6] for one in kept_runs(root)] == [one[:6] for one in kept_runs(root)]
    assert kept_runs(root)[0].digest == sys.argv[3], kept_runs(root)
    times += 1
print(times)
"""


@pytest.mark.parametrize("damaged", [False, True])
def test_two_processes_at_one_catalogue(root, truth, damaged):
    """Both list what is there all the time, though a third one spoils it again and again."""
    command = [sys.executable, "-c", LOOK, str(root), "1.5", truth["digest"]]
    both = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603
        for _ in range(2)
    ]
    while damaged and any(one.poll() is None for one in both):
        (root / "catalogue.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
        time.sleep(0.05)
    for one in both:
        out, err = one.communicate(timeout=60)
        assert (one.returncode, err) == (0, b"")
        assert int(out) > 3


def test_a_database_of_somebody_else_is_kept_under_another_name(root):
    """A file that bears the name of the catalogue and is not ours loses nothing."""
    before, path = kept_runs(root), root / "catalogue.sqlite"
    path.unlink()
    write(root, "CREATE TABLE letters AS SELECT 'dear mayor' AS text")

    assert kept_runs(root) == before
    base = sqlite3.connect(path.with_name("catalogue.sqlite.set-aside"))
    assert base.execute("SELECT text FROM letters").fetchall() == [("dear mayor",)]
    base.close()

"""A question in SQL is answered from the figures of the runs and from nothing else."""

import json
import time

import pytest

from simulator.errors import UsageError
from simulator.experiment.batch import Stopped
from simulator.results.store import query as module
from simulator.results.tally import TallyRow
from simulator.use_cases.kept import answer_csv, answer_rows, query_runs
from simulator.use_cases.many import Ears, Means, Wish, batch
from simulator.use_cases.runs import json_text
from tests.dice import DICE
from tests.store.answers import WISH, answered, files


def refused(root, sql):
    """Return the code of the problem that a question ends with."""
    with pytest.raises(UsageError) as told:
        query_runs(sql, (), root)
    return told.value.problem.code


def test_figures_are_found_by_run_and_in_hours(root):
    """Views have the rows of the group, of members and of services; seconds have twins in hours."""
    columns = query_runs("SELECT * FROM tallies LIMIT 0", (), root).columns
    assert columns[:4] == ("run_id", "scenario", "variant", "seed")
    assert [name for name in TallyRow._fields if name not in columns] == []
    assert [n for n in TallyRow._fields if n.endswith("_s") and n[:-2] + "_hours" not in columns] == []

    views = ("replications", "members", "services", "tallies")
    counts = {view: query_runs(f"FROM {view} SELECT count(*)", (), root).rows[0][0] for view in views}
    assert counts == {"replications": 20, "members": 40, "services": 40, "tallies": 100}
    sql = "SELECT scenario, seed, max(abs(lost_s - 3600 * lost_hours)) < 1e-6 FROM services GROUP BY ALL"
    assert query_runs(sql, (), root).rows == [("dice", 5, True)]
    assert query_runs("SELECT sum(lost_s) FROM members", (), root) == query_runs(
        "SELECT sum(lost_s) FROM services", (), root
    )


def test_runs_are_chosen_by_their_ids(root, folder):
    """All of them if none is named."""
    answered(root, WISH._replace(seed=9))
    both = "SELECT DISTINCT seed FROM tallies ORDER BY ALL"
    assert query_runs(both, (), root).rows == [(5,), (9,)]
    assert query_runs(both, (folder.id[:8],), root).rows == [(5,)]


HOSTILE = [
    ("", "not-one-select"),
    ("-- nothing", "not-one-select"),
    ("SELECT 1; SELECT 2", "not-one-select"),
    ("DROP VIEW tallies", "not-one-select"),
    ("CREATE TABLE mine AS SELECT 1", "not-one-select"),
    ("COPY tallies TO '{here}/out.csv'", "not-one-select"),
    ("COPY (SELECT 1) TO PROGRAM 'id'", "bad-query"),
    ("ATTACH '{here}/catalogue.sqlite' AS c", "not-one-select"),
    ("EXPORT DATABASE '{here}/out'", "not-one-select"),
    ("INSTALL httpfs", "not-one-select"),
    ("LOAD httpfs", "not-one-select"),
    ("SET enable_external_access = true", "not-one-select"),
    ("PRAGMA enable_profiling", "not-one-select"),
    ("CALL pragma_version()", "not-one-select"),
    ("CHECKPOINT", "not-one-select"),
    ("SELECT * FROM read_csv('/etc/passwd')", "bad-query"),
    ("SELECT * FROM read_text('{here}/catalogue.sqlite')", "bad-query"),
    ("SELECT * FROM read_blob('/proc/self/environ')", "bad-query"),
    ("SELECT * FROM '/etc/passwd'", "bad-query"),
    ("SELECT * FROM '{here}/x.parquet'", "bad-query"),
    ("SELECT * FROM parquet_metadata('{here}/x.parquet')", "bad-query"),
    ("SELECT * FROM sniff_csv('/etc/passwd')", "bad-query"),
    ("SELECT * FROM glob('/*')", "bad-query"),
    ("SELECT * FROM read_csv('https://127.0.0.1/x')", "bad-query"),
    ("SELECT * FROM duckdb_secrets()", "bad-query"),
    ("SELECT getenv('HOME')", "bad-query"),
    ("SELECT * FROM query('DROP VIEW tallies')", "bad-query"),
    ("SELECT * FROM sqlite_scan('{here}/catalogue.sqlite', 'runs')", "bad-query"),
    ("SELECT * FROM nowhere", "bad-query"),
    ("SELECT 名 FROM tallies", "bad-query"),
    ("SELEC 1", "bad-query"),
    ("SELECT '", "bad-query"),
    ("SELECT " + "(" * 5000 + "1" + ")" * 5000, "bad-query"),
    ("SELECT \0", "bad-query"),
    ("SELECT error('a\nb')", "bad-query"),
    ("SELECT 1/0::INT + 'x'::INT", "bad-query"),
    ("SELECT * FROM range(100001)", "answer-too-long"),
    ("SELECT list(a.range) FROM range(100000) a, range(100000) b", "bad-query"),
]


@pytest.mark.parametrize(("sql", "code"), HOSTILE)
def test_whatever_is_no_question_about_figures_is_refused(root, sql, code, monkeypatch, tmp_path):
    """In one line and without a traceback; no file is read, made or changed."""
    monkeypatch.chdir(tmp_path)
    before = files(tmp_path)
    assert refused(root, sql.replace("{here}", str(root))) == code
    assert files(tmp_path) == before


def test_a_question_that_takes_too_long_is_ended(root, monkeypatch):
    """Soon after its time, and told as such."""
    monkeypatch.setattr(module, "SECONDS", 0.5)
    began = time.monotonic()
    assert (
        refused(root, "SELECT count(*) FROM range(10000000000) a, range(1000000) b") == "query-takes-too-long"
    )
    assert time.monotonic() - began < 5


def test_japanese_and_hostile_texts_come_back_as_they_are(root):
    """In JSON as they are, in CSV so that a spreadsheet carries nothing out; every kind of value is told."""
    sql = """
        SELECT '南海トラフ「地震」' AS "被害 想定", '=cmd()' AS "=cmd()", 1.5 AS a, 2 AS a, 3.0 AS b,
        'nan'::DOUBLE AS c, DATE '2026-01-02' AS d, [1, 2.5] AS e,
        {'k': NULL} AS f, sum(3) AS g, '\\x01'::BLOB AS h
    """
    found = query_runs(sql, (), root)
    (row,) = json.loads(json_text(answer_rows(found)))

    assert row == {
        "被害 想定": "南海トラフ「地震」",
        "=cmd()": "=cmd()",
        "a": 1.5,
        "a_2": 2,
        "b": 3,
        "c": None,
        "d": "2026-01-02",
        "e": [1, 2.5],
        "f": {"k": None},
        "g": 3,
        "h": "b'\\x01'",
    }
    head, line = answer_csv(found).splitlines()
    assert head.startswith("被害 想定,'=cmd(),a,a,b")
    assert line.startswith("南海トラフ「地震」,'=cmd(),1.5,2,3.0,nan,2026-01-02")


def test_no_column_takes_the_name_of_another(root):
    """A name that comes twice is numbered past the ones that are there."""
    found = query_runs("SELECT 1 AS a, 2 AS a_2, 3 AS a, 4 AS a", (), root)

    assert answer_rows(found) == [{"a": 1, "a_2": 2, "a_3": 3, "a_4": 4}]


def test_runs_that_are_not_finished_have_no_answer(tmp_path):
    """Those that were stopped, and a store that has none."""
    assert refused(tmp_path, "SELECT 1") == "no-finished-run"
    done = []
    ears = Ears(progress=done.append, stopping=lambda: len(done) > 2)
    with pytest.raises(Stopped):
        batch(Wish(DICE, replications=100, chunk_size=7), Means(0, root=tmp_path), ears)
    assert refused(tmp_path, "SELECT 1") == "no-finished-run"

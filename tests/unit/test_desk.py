"""Drafts and runs are kept on disk, whole, and each browser sees its own desk only."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from simulator.editing.desk import KEPT_RUNS, Desk, Run, run_id
from simulator.errors import UsageError

ONE, TWO = "a" * 22, "b" * 22


def run(number=0, **changes):
    """A run; equal numbers make equal ids."""
    given = {
        "scenario": "tiny",
        "title_ja": "小",
        "title_en": "tiny",
        "variant": "",
        "variant_ja": "",
        "variant_en": "",
    }
    return Run(
        run_id("text", "", 1, number),
        **{**given, "seed": 1, "replication": number, "at": "2026-11-25T00:00:00+00:00", **changes},
    )


def test_a_draft_is_there_after_a_restart(tmp_path):
    """Another object over the same folder finds it, the last one first."""
    Desk(tmp_path, ONE).keep("yamaguchi/nankai-trough", "日本語: 1\r\n")

    again = Desk(tmp_path, ONE)
    assert again.draft("yamaguchi/nankai-trough") == "日本語: 1\r\n"
    assert again.drafts() == ["yamaguchi/nankai-trough"]
    again.discard("yamaguchi/nankai-trough")
    assert again.draft("yamaguchi/nankai-trough") is None


def test_two_browsers_do_not_see_each_other(tmp_path):
    """Neither drafts nor recent runs; but a run is found by its id."""
    one, two = Desk(tmp_path, ONE), Desk(tmp_path, TWO)
    one.keep("tiny", "x: 1")
    one.ask(run(), "x: 1")
    one.remember(run())

    assert (two.drafts(), two.recent(), two.draft("tiny")) == ([], [], None)
    assert two.run(run().id) == run()
    assert two.text_of(run()) == "x: 1"


def test_recent_runs_are_the_last_ones_once_each(tmp_path):
    """Asked for again a run comes first; the list has an end."""
    desk = Desk(tmp_path, ONE)
    for number in (*range(KEPT_RUNS + 3), 5):
        desk.remember(run(number))

    recent = [one.replication for one in desk.recent()]
    assert recent[:2] == [5, KEPT_RUNS + 2]
    assert len(recent) == KEPT_RUNS


@pytest.mark.parametrize(
    "browser", ["", "short", "../../etc/passwd-of-22x", "a" * 100, "ab/cdefghijklmnopqrstuv"]
)
def test_no_browser_id_leads_elsewhere(tmp_path, browser):
    """An id that a cookie could not have from us is refused before it becomes a path."""
    with pytest.raises(ValueError, match="browser"):
        Desk(tmp_path, browser)


@pytest.mark.parametrize("name", ["../x", "a/../../b", "/etc/passwd", "A", "a/b/c", "", "日本"])
def test_no_name_leads_elsewhere(tmp_path, name):
    """A name of a draft is a name of a scenario, and nothing else."""
    with pytest.raises(UsageError):
        Desk(tmp_path, ONE).keep(name, "x")


@pytest.mark.parametrize("wanted", ["", "..", "../../x", "g" * 16, "a" * 17])
def test_no_run_id_leads_elsewhere(tmp_path, wanted):
    """An id that no run can have finds nothing."""
    assert Desk(tmp_path, ONE).run(wanted) is None


@pytest.mark.parametrize("broken", ["", "{", "[]", "[1, {}]", '[{"id": 3}]', "nonsense"])
def test_a_list_that_cannot_be_read_is_an_empty_one(tmp_path, broken):
    """Recent runs are a comfort: a torn file does not keep anybody from working."""
    desk = Desk(tmp_path, ONE)
    desk.remember(run())
    (tmp_path / "desks" / ONE / "recent.json").write_text(broken, encoding="utf-8")

    assert desk.recent() == []
    desk.remember(run(1))
    assert [one.replication for one in desk.recent()] == [1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "yesterday"},
        {"at": None},
        {"at": 5},
        {"at": "0001-01-01T00:00:00+00:00", "seed": -1},
        {"seed": "1"},
        {"seed": True},
        {"kept": 1.5},
        {"variant": None},
        {"title_ja": ["x"]},
        {"scenario": "../../x"},
        {"id": "../x"},
    ],
)
def test_a_run_of_which_something_is_wrong_is_none(tmp_path, wrong):
    """Neither in the list of recent runs nor by its id; the sound ones beside it stay."""
    desk = Desk(tmp_path, ONE)
    desk.ask(run(), "x: 1")
    for one in (run(), run(1)):
        desk.remember(one)
    told = asdict(run()) | wrong
    (tmp_path / "runs" / run().id / "run.json").write_text(json.dumps(told), encoding="utf-8")
    listed = json.dumps([asdict(run(1)), told])
    (tmp_path / "desks" / ONE / "recent.json").write_text(listed, encoding="utf-8")

    assert desk.run(run().id) is None
    assert desk.recent() == [run(1)]


def test_a_run_that_lies_at_the_place_of_another_is_none(tmp_path):
    """Its id leads to what its own file says, or nowhere."""
    desk = Desk(tmp_path, ONE)
    desk.ask(run(1), "x: 1")
    (tmp_path / "runs" / run(1).id).rename(tmp_path / "runs" / run().id)

    assert desk.run(run().id) is None


def test_drafts_that_go_while_they_are_listed_are_left_out(tmp_path, monkeypatch):
    """Another tab may throw one away at that moment; what is no draft is none either."""
    desk = Desk(tmp_path, ONE)
    for name in ("tiny", "own/plan"):
        desk.keep(name, "x: 1")
    (tmp_path / "desks" / ONE / "drafts" / "Not A Name.yaml").write_text("x", encoding="utf-8")
    listed = list((tmp_path / "desks" / ONE / "drafts").glob("*.yaml"))
    monkeypatch.setattr(Path, "glob", lambda *_: iter(listed))
    desk.discard("tiny")

    assert desk.drafts() == ["own/plan"]


def test_a_disk_that_refuses_is_told(tmp_path):
    """What cannot be kept is a mistake that the user hears of, not a traceback."""
    (tmp_path / "desks").write_text("a file where a folder should be", encoding="utf-8")

    with pytest.raises(UsageError) as refused:
        Desk(tmp_path, ONE).keep("tiny", "x")
    assert refused.value.problem.code == "out-is-file"


def test_equal_questions_have_equal_ids():
    """The id of a run depends on text, variant, seed and replication, and on nothing else."""
    base = ("text", "v", 1, 2)
    others = [("texu", "v", 1, 2), ("text", "w", 1, 2), ("text", "v", 2, 2), ("text", "v", 1, 3)]

    assert run_id(*base) == run_id(*base)
    assert len({run_id(*one) for one in (base, *others)}) == 5

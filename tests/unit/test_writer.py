"""Edits change the characters of their values and nothing else, whatever the style of the file."""

import pytest

from simulator.errors import ScenarioError
from simulator.loading import writer
from simulator.loading.guard import read_document
from simulator.loading.writer import REMOVED, WriteBackError, dump, splice, splice_bytes


def read(text):
    """Return the document of a text."""
    return read_document(text.encode(), "plan.yaml")


def test_without_edits_nothing_changes():
    """Comments, blank lines, odd spacing, mark and line ends come back byte for byte."""
    raw = "\ufeff# 注\r\n\r\na :  1   # x\r\nb: [ 1,2 ]\r\n  \r\n".encode()
    document = read_document(raw, "plan.yaml")

    assert splice_bytes(document, {}) == raw
    assert splice_bytes(document, {("a",): 1, ("b",): [1, 2]}) == raw


def test_a_changed_value_keeps_its_surroundings():
    """Only the characters of the value change: its comment, its line and all others stay."""
    text = """\
# 想定
sites:
  hall:                # 本庁舎
    staff: 12          # 人
    name: '本庁舎'
    lat: 34.18

  branch: {staff: 3, name: 支所}  # 支所
"""
    edits = {
        ("sites", "hall", "staff"): 15,
        ("sites", "hall", "name"): "it's",
        ("sites", "branch", "staff"): 4,
    }

    assert (
        splice(read(text), edits)
        == """\
# 想定
sites:
  hall:                # 本庁舎
    staff: 15          # 人
    name: 'it''s'
    lat: 34.18

  branch: {staff: 4, name: 支所}  # 支所
"""
    )


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        # one value for another, in the same way of writing
        ("a: 1 # c\n", ("a",), 2.5, "a: 2.5 # c\n"),
        ("a: x\n", ("a",), "y z", "a: y z\n"),
        ("a: x\n", ("a",), "012", 'a: "012"\n'),
        ("a: x\n", ("a",), "no", 'a: "no"\n'),
        ("a: x\n", ("a",), "y: z", 'a: "y: z"\n'),
        ("a: x\n", ("a",), "１２", 'a: "１２"\n'),
        ("a: x\n", ("a",), "p\nq", 'a: "p\\nq"\n'),
        ("a: 2019-01-16\n", ("a",), "2019-01-17", "a: 2019-01-17\n"),
        ('a: "x" # c\n', ("a",), "y", 'a: "y" # c\n'),
        ("a: 'x'\n", ("a",), 'say "y"', "a: 'say \"y\"'\n"),
        ("a: 'x'\n", ("a",), 5, "a: 5\n"),
        ("a: x\n", ("a",), None, "a: null\n"),
        ("a:\n", ("a",), 1, "a: 1\n"),
        ("a:   # c\nb: 1\n", ("a",), "x", "a: x   # c\nb: 1\n"),
        ("- # c\n- 1\n", (0,), 5, "- 5 # c\n- 1\n"),
        ("a: |\n  x\n  y\n\nb: 1\n", ("a",), "p\nq\n", "a: |\n  p\n  q\n\nb: 1\n"),
        ("a: |\n  x\n\nb: 1\n", ("a",), "p", "a: p\n\nb: 1\n"),
        ("a: x\n  y # c\n", ("a",), "z", "a: z # c\n"),
        ("a:\n  x # c\n", ("a",), "z", "a:\n  z # c\n"),
        ("a: true", ("a",), False, "a: false"),
        ("a: 'x'#c\n", ("a",), 5, "a: 5 #c\n"),
        ("[a, 'b,c']\n", (1,), "d,e", "[a, 'd,e']\n".replace("'", '"')),
        ("x: [a, b]\n", ("x", 1), "c, d", 'x: [a, "c, d"]\n'),
        ("{a: , b: 1}\n", ("a",), 5, "{a: 5 , b: 1}\n"),
        ("{a, b: 1}\n", ("a",), 5, "{a: 5, b: 1}\n"),
        ('{"a":1,"b":"x"}\n', ("b",), "y z", '{"a":1,"b":"y z"}\n'),
        # one value for a list or table, and back
        ("a: 1 # c\nb: 2\n", ("a",), {"x": 1, "y": [2]}, "a: # c\n  x: 1\n  y:\n    - 2\nb: 2\n"),
        ("a:\nb: 2\n", ("a",), [1, {"x": 2}], "a:\n  - 1\n  - x: 2\nb: 2\n"),
        ("- 1\n- 2\n", (0,), {"x": 1, "y": 2}, "- x: 1\n  y: 2\n- 2\n"),
        ("a: {x: 1}\n", ("a",), {"y": 2}, "a: {y: 2}\n"),
        ("a: {}\n", ("a",), {"y": 2}, "a:\n  y: 2\n"),
        ("a: # c\n  # d\n  x: 1\n  y: 2\nb: 1\n", ("a",), 5, "a: 5 # c\n  # d\nb: 1\n"),
        ("a:\n  x: 1\nb: 1\n", ("a",), {}, "a: {}\nb: 1\n"),
        ("- x: 1\n  y: 2\n- 3\n", (0,), 5, "- 5\n- 3\n"),
        ("a:\n- 1\n- 2\nb: 1\n", ("a",), {"x": 1}, "a:\n  x: 1\nb: 1\n"),
        ("a:\n    x: 1\nb: 1\n", ("a",), [1], "a:\n    - 1\nb: 1\n"),
        ("a:\n  x: 1", ("a",), [1], "a:\n  - 1"),
        ("a: 1\n", (), [1, 2], "- 1\n- 2\n"),
        ("5\n", (), {"a": 1}, "a: 1\n"),
        ("--- 5 # c\n", (), {"a": 1}, "---  # c\na: 1\n"),
        # new keys and items
        ("a: 1\n", ("b",), 2, "a: 1\nb: 2\n"),
        ("a: 1", ("b",), 2, "a: 1\nb: 2"),
        ("a: 1 # c\n# end\n", ("b",), "x", "a: 1 # c\nb: x\n# end\n"),
        ("a:\n  x: 1 # c\n\nb: 2\n", ("a", "y"), [1], "a:\n  x: 1 # c\n  y:\n    - 1\n\nb: 2\n"),
        ("- a: 1\n  b: 2\n- 3\n", (0, "c"), 3, "- a: 1\n  b: 2\n  c: 3\n- 3\n"),
        ("a:\n- 1\n- 2\nb: 3\n", ("a", 2), 9, "a:\n- 1\n- 2\n- 9\nb: 3\n"),
        (
            "a:\n  - 1\n",
            ("a", 1),
            {"x": 1, "y": "p\nq\n"},
            "a:\n  - 1\n  - x: 1\n    y: |\n      p\n      q\n",
        ),
        ("- - 1\n  - 2\n", (0, 2), 3, "- - 1\n  - 2\n  - 3\n"),
        ("a: [1, 2] # c\n", ("a", 2), "x", "a: [1, 2, x] # c\n"),
        ("a: {x: 1}\n", ("a", "y"), [1, {}], "a: {x: 1, y: [1, {}]}\n"),
        ("a: [\n  1,\n  2,\n]\n", ("a", 2), 3, "a: [\n  1,\n  2,\n  3,\n]\n"),
        ("a: []\n", ("a", 0), "x", "a:\n  - x\n"),
        ("a: {}\nb: 1\n", ("a", "y"), 2, "a:\n  y: 2\nb: 1\n"),
        ("a: [{}]\n", ("a", 0, "x"), 1, "a: [{x: 1}]\n"),
        ('{\n\t"a": 1\n}\n', ("b",), ["x"], '{\n\t"a": 1,\n\t"b": ["x"]\n}\n'),
        ("a: 1\n", ("null",), 2, 'a: 1\n"null": 2\n'),
        ("a: 1\n", ("山口 支所",), 2, "a: 1\n山口 支所: 2\n"),
        # removals
        ("a: 1\n# about b\nb: 2 # c\nc: 3\n", ("b",), REMOVED, "a: 1\n# about b\nc: 3\n"),
        ("a: 1\nb:\n  x: 1\n  y: 2\nc: 3\n", ("b",), REMOVED, "a: 1\nc: 3\n"),
        ("a: 1\nb: |\n  x\n\n\nc: 3\n", ("b",), REMOVED, "a: 1\n\n\nc: 3\n"),
        ("a:\n  x: 1\nb: 1\n", ("a", "x"), REMOVED, "a: {}\nb: 1\n"),
        ("a: 1\n", ("a",), REMOVED, "{}\n"),
        ("a: 1\nb: 2", ("b",), REMOVED, "a: 1\n"),
        ("- a: 1\n  b: 2\n", (0, "a"), REMOVED, "- b: 2\n"),
        ("- a: 1 # c\n  # d\n  b: 2\n", (0, "a"), REMOVED, "-\n  # d\n  b: 2\n"),
        ("- - 1\n  - 2\n", (0, 0), REMOVED, "- - 2\n"),
        ("a:\n- 1\n# two\n- 2\n- 3\n", ("a", 1), REMOVED, "a:\n- 1\n# two\n- 3\n"),
        ("a:\n- 1\nb: 1\n", ("a", 0), REMOVED, "a: []\nb: 1\n"),
        ("a: [1, 2, 3]\n", ("a", 0), REMOVED, "a: [2, 3]\n"),
        ("a: [1, 2, 3]\n", ("a", 2), REMOVED, "a: [1, 2]\n"),
        ("a: {x: 1, y: 2}\n", ("a", "x"), REMOVED, "a: {y: 2}\n"),
        ("a: {x: 1}\n", ("a", "x"), REMOVED, "a: {}\n"),
        # whole lists and tables: only the difference is written
        (
            "a: # c\n  x: 1 # x\n  y: 2 # y\n",
            ("a",),
            {"x": 1, "y": 3, "z": 4},
            "a: # c\n  x: 1 # x\n  y: 3 # y\n  z: 4\n",
        ),
        ("a: 1 # a\nb: 2 # b\n", (), {"b": 2}, "b: 2 # b\n"),
        ("- 1 # 1\n- 2 # 2\n- 3 # 3\n", (), [1, 3], "- 1 # 1\n- 3 # 3\n"),
        ("- 1 # 1\n- 3 # 3\n", (), [1, 2, 3], "- 1 # 1\n- 2\n- 3 # 3\n"),
        ("- 1 # 1\n- 2 # 2\n", (), [0, 1, 2], "- 0\n- 1 # 1\n- 2 # 2\n"),
        ("x:\n  - 1 # 1\n", ("x",), [{"k": 0}, 1], "x:\n  - k: 0\n  - 1 # 1\n"),
        ("[1, 2]\n", (), [0, 1, 2], "[0, 1, 2]\n"),
    ],
)
def test_one_edit_changes_one_place(before, path, value, after):
    """Replaced, added or removed: the rest of the file keeps every character."""
    assert splice(read(before), {path: value}) == after


def test_several_edits_are_made_together():
    """Paths speak of the document as it is: an item removed does not shift the others."""
    text = "a:\n  - 1 # 1\n  - 2 # 2\n  - 3 # 3\nb: {x: 1, y: 2}\nc: 1\n"
    edits = {
        ("a", 0): REMOVED,
        ("a", 2): 33,
        ("a", 3): 4,
        ("a", 4): 5,
        ("b", "x"): REMOVED,
        ("b", "z"): 3,
        ("c",): REMOVED,
        ("d",): "new",
    }

    assert splice(read(text), edits) == "a:\n  - 2 # 2\n  - 33 # 3\n  - 4\n  - 5\nb: {y: 2, z: 3}\nd: new\n"


def test_additions_at_the_end_of_nested_tables_keep_their_depth():
    """What is added to an inner table comes before what is added to the outer one."""
    text = "a:\n  b:\n    c: 1\n"
    edits = {("z",): 1, ("a", "y"): 2, ("a", "b", "x"): 3}

    for ending in ("\n", ""):
        assert (
            splice(read(text.rstrip("\n") + ending), edits)
            == "a:\n  b:\n    c: 1\n    x: 3\n  y: 2\nz: 1" + ending
        )


def test_an_emptied_table_can_be_filled_again():
    """All keys removed and a new one added in one go."""
    assert splice(read("a:\n  x: 1\nb: 1\n"), {("a", "x"): REMOVED, ("a", "y"): 2}) == "a:\n  y: 2\nb: 1\n"


def test_windows_line_ends_are_used_for_new_lines_too():
    """A file with CRLF gets CRLF, and its mark stays."""
    document = read_document("\ufeffa: 1\r\nb:\r\n  - 1\r\n".encode(), "plan.yaml")

    assert splice_bytes(document, {("b", 1): {"x": 1, "y": 2}, ("c",): 3}) == (
        "\ufeffa: 1\r\nb:\r\n  - 1\r\n  - x: 1\r\n    y: 2\r\nc: 3\r\n".encode()
    )


@pytest.mark.parametrize(
    ("edits", "reason"),
    [
        ({("a",): 1, ("a", "b"): 2}, "inside"),
        ({("zz",): REMOVED}, "nothing to remove"),
        ({(): REMOVED}, "nothing to remove"),
        ({("n", 0): 1}, "leads nowhere"),
        ({("zz", "y"): 1}, "leads nowhere"),
        ({("l", 3): 1}, "gap"),
        ({("l", "x"): 1}, "leads nowhere"),
        ({("l", -1): 1}, "gap"),
    ],
)
def test_edits_that_make_no_sense_are_refused(edits, reason):
    """Contradicting edits and paths that lead nowhere are mistakes of the caller."""
    with pytest.raises(ValueError, match=reason):
        splice(read("a: {b: 1}\nn: 1\nl: [1]\n"), edits)


@pytest.mark.parametrize(
    ("path", "value", "code", "where"),
    [
        (("a", "b"), "x\u200by", "yaml-invisible-character", ("a", "b")),
        (("a", "b"), "x\u202ey", "yaml-bidi-character", ("a", "b")),
        (("a", "b"), float("nan"), "yaml-not-finite", ("a", "b")),
        (("a", "b"), float("-inf"), "yaml-not-finite", ("a", "b")),
        (("a", "b"), 10**15, "yaml-number-too-long", ("a", "b")),
        (("a", "b"), [1, {"k": "x\0"}], "yaml-control-character", ("a", "b", 1, "k")),
        (("a", "か\u3099"), 1, "yaml-key-not-nfc", ("a", "か\u3099")),
        (("a", "b"), "x" * 20_001, "yaml-text-too-long", ("a", "b")),
    ],
)
def test_a_value_that_no_file_can_hold_is_told_as_a_problem(path, value, code, where):
    """Hidden characters pasted into a form are the user's slip, told with path and place."""
    with pytest.raises(ScenarioError) as caught:
        splice(read("a:\n  b: 1\n"), {path: value})

    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.position.line) == (code, where, 2)


def test_a_file_that_would_become_too_large_is_told_as_a_problem():
    """The limits hold for what is written, too."""
    with pytest.raises(ScenarioError) as caught:
        splice(read("[" * 23 + "1" + "]" * 23), {(0,) * 23: [[1]]})

    assert caught.value.problems[0].code == "yaml-too-deep"


def test_a_wrong_result_is_never_handed_out(monkeypatch):
    """Should the changes be wrong, the result is compared with what was meant and refused."""
    monkeypatch.setattr(writer, "replaced", lambda *_: [writer.Change(3, 4, 0, "9")])
    with pytest.raises(WriteBackError, match="meant"):
        splice(read("a: 1\n"), {("a",): 2})

    monkeypatch.setattr(writer, "replaced", lambda *_: [writer.Change(3, 4, 0, "[")])
    with pytest.raises(WriteBackError, match="unreadable"):
        splice(read("a: 1\n"), {("a",): 2})


def test_new_files_have_one_canonical_form():
    """Block style, order kept, Japanese as it is, quotes only where a word could be misread."""
    value = {
        "schema": 1,
        "name": "山口県央 地震",
        "code": "01100",
        "time": "08:30",
        "day": "2019-01-16",
        "on": True,
        "empty": None,
        "none": [],
        "points": [[0, 0.5], [1.0, 1e-7]],
        "sites": [{"id": "hall", "note": "一行目\n二行目\n", "tags": {"a": {}}}, "x: y"],
    }

    assert (
        dump(value)
        == """\
schema: 1
name: 山口県央 地震
code: "01100"
time: "08:30"
day: "2019-01-16"
"on": true
empty: null
none: []
points:
  - - 0
    - 0.5
  - - 1.0
    - 1e-07
sites:
  - id: hall
    note: |
      一行目
      二行目
    tags:
      a: {}
  - "x: y"
"""
    )


def test_what_no_file_can_hold_is_not_dumped():
    """A hidden character is the user's slip; an object of the program is a bug."""
    with pytest.raises(ScenarioError):
        dump({"a": "\u200b"})
    with pytest.raises(TypeError, match="set"):
        dump({"a": {1}})
    with pytest.raises(TypeError, match="dict"):
        dump({1: "a"})


def test_a_key_that_ends_its_line_gets_its_value_on_that_line():
    """A key in brackets without colon and value takes both right behind itself, not on the next line."""
    document = read_document(b"{---\n}\n", "f")

    assert splice(document, {("---",): 7}) == "{---: 7\n}\n"

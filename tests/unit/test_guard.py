"""What the loader reads, what it refuses, and where it says the mistake is."""

import json
import time
from string import Formatter

import pytest
import yaml

from simulator.errors import Position, ScenarioError
from simulator.loading.guard import read_document
from simulator.loading.nodes import Mapping, Scalar, Sequence
from simulator.wording.problems_loading import LOADING_PROBLEMS


def read(text):
    """Return the document of a text."""
    return read_document(text.encode(), "plan.yaml")


def data(text):
    """Return the data of a text."""
    return read(text).plain()


def refused(text):
    """Return (code, line, column) of every problem of a text."""
    with pytest.raises(ScenarioError) as caught:
        read_document(text if isinstance(text, bytes) else text.encode(), "plan.yaml")
    return [(p.code, p.position.line, p.position.column) for p in caught.value.problems]


def test_a_scenario_reads_as_its_data():
    """Tables, lists, block texts, brackets and comments mean what a person expects."""
    text = """\
# 山口の想定
name: 山口県央 地震
onset: 2026-12-10T02:30+09:00
sites:
  hall: {name: '本庁舎', lat: 34.1861, staff: [12, 8, -1]}   # 役所
  branch:
  - 1.5e-3
  - "yes"
note: |
  一行目
  二行目
empty:
"""
    assert data(text) == {
        "name": "山口県央 地震",
        "onset": "2026-12-10T02:30+09:00",
        "sites": {
            "hall": {"name": "本庁舎", "lat": 34.1861, "staff": [12, 8, -1]},
            "branch": [0.0015, "yes"],
        },
        "note": "一行目\n二行目\n",
        "empty": None,
    }


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-7", -7),
        ("999999999999999", 999999999999999),
        ("1.5", 1.5),
        ("-0.3", -0.3),
        ("1e-3", 0.001),
        ("2.5E+2", 250.0),
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("2019-01-16", "2019-01-16"),
        ("2019-01-16 02:00:00", "2019-01-16 02:00:00"),
        ("12時間", "12時間"),
        ("50%", "50%"),
        ("0.5.1", "0.5.1"),
        ("1-2", "1-2"),
        ("10時:30分", "10時:30分"),
        ("コーヒー", "コーヒー"),
        ("－", "－"),
        ("注意：停電", "注意：停電"),
        ("山口　太郎", "山口　太郎"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("'012'", "012"),
        ('"1:30"', "1:30"),
        ('"null"', "null"),
        ("'１２'", "１２"),
        ('"　"', "　"),
        ('"“引用”"', "“引用”"),
        ("http://example.jp/a", "http://example.jp/a"),
        ("'it''s'", "it's"),
        ('"a\\nb\\tc\\u5c71"', "a\nb\tc山"),
    ],
)
def test_a_word_means_what_it_looks_like(word, value):
    """Only unmistakable numbers are numbers, only true, false and null are special, quotes make text."""
    read_value = data(f"k: {word}\n")["k"]

    assert read_value == value
    assert type(read_value) is type(value)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        (".nan", "yaml-not-finite"),
        (".NaN", "yaml-not-finite"),
        ("nan", "yaml-not-finite"),
        ("-.inf", "yaml-not-finite"),
        ("inf", "yaml-not-finite"),
        ("Infinity", "yaml-not-finite"),
        ("1e999", "yaml-number-out-of-range"),
        ("-1e999", "yaml-number-out-of-range"),
        ("1e-999", "yaml-number-out-of-range"),
        ("1:30", "yaml-time-unquoted"),
        ("08:30", "yaml-time-unquoted"),
        ("1:30:00", "yaml-time-unquoted"),
        ("012", "yaml-leading-zero"),
        ("-007", "yaml-leading-zero"),
        ("00.5", "yaml-leading-zero"),
        ("0x1F", "yaml-number-base"),
        ("0o7", "yaml-number-base"),
        ("0b1", "yaml-number-base"),
        ("1_000", "yaml-number-underscore"),
        ("+5", "yaml-number-plus"),
        ("+1.5", "yaml-number-plus"),
        ("1,000", "yaml-number-comma"),
        ("1,234,567.8", "yaml-number-comma"),
        (".5", "yaml-number-point"),
        ("5.", "yaml-number-point"),
        ("1234567890123456", "yaml-number-too-long"),
        ("0.123456789012345678901234567890123", "yaml-number-too-long"),
        ("True", "yaml-literal-case"),
        ("NULL", "yaml-literal-case"),
        ("１２", "yaml-fullwidth-number"),
        ("１．５", "yaml-fullwidth-number"),
        ("１２，０００", "yaml-fullwidth-number"),
        ("－５", "yaml-fullwidth-number"),
        ("−5", "yaml-fullwidth-number"),
        ("ー5", "yaml-fullwidth-number"),
        ("８：３０", "yaml-fullwidth-number"),
        ("“山口”", "yaml-curly-quote"),
        ("＂a＂", "yaml-curly-quote"),
        ("＃ 注", "yaml-fullwidth-hash"),
        ("－ 電源", "yaml-fullwidth-hyphen"),
        ("&a 1", "yaml-anchor"),
        ("*a", "yaml-alias"),
        ("!!str 1", "yaml-tag"),
        ("!foo!bar 1", "yaml-tag"),
        ("|+\n  x", "yaml-keep-newlines"),
        ("@x", "yaml-reserved-character"),
        ("`x`", "yaml-reserved-character"),
        ("- x", "yaml-unexpected-dash"),
        ("{a: 1", "yaml-unclosed-bracket"),
        ('"x', "yaml-unclosed-quote"),
        ("'x", "yaml-unclosed-quote"),
        ('"\\u202e"', "yaml-bidi-character"),
        ('"\\u200b"', "yaml-invisible-character"),
        ('"\\0"', "yaml-control-character"),
    ],
)
def test_a_word_that_could_be_misread_is_refused_where_it_stands(word, code):
    """Numbers in odd forms, other programs' special words and YAML's dangerous signs are named."""
    assert refused(f"# 注\n数: {word}\n") == [(code, 2, 4)]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("name：山口\n", "yaml-fullwidth-colon", 1, 5),
        ("name：山口\nb： 2\n", "yaml-fullwidth-colon", 1, 5),
        ("a: 1\nname：山口\nb: 2\n", "yaml-fullwidth-colon", 2, 5),
        ("a: 1\n名前：山口\nb: 2\n", "yaml-fullwidth-colon", 2, 3),
        ("a:\n  name：山口\n", "yaml-fullwidth-colon", 2, 7),
        ("a: x\n  name：山口\n", "yaml-fullwidth-colon", 2, 7),
        ("- name：山口\n", "yaml-fullwidth-colon", 1, 7),
        ("𠮷：x: 1\n", "yaml-fullwidth-colon", 1, 2),
        ("{name：山口, b: 2}\n", "yaml-fullwidth-colon", 1, 6),
        ("a: 1\n　b: 2\n", "yaml-fullwidth-space", 2, 1),
        ("a:\n  　b: 2\n", "yaml-fullwidth-space", 2, 3),
        ("b　: 2\n", "yaml-fullwidth-space", 1, 2),
        ("a:　1\n", "yaml-fullwidth-space", 1, 3),
        ("a: 1\nb:　2\n", "yaml-fullwidth-space", 2, 3),
        ("a: x　\n", "yaml-fullwidth-space", 1, 5),
        ("a: x　# 注\n", "yaml-fullwidth-space", 1, 5),
        ("- a\n-　b\n", "yaml-fullwidth-space", 2, 2),
        ("a: 1\n　\nb: 2\n", "yaml-fullwidth-space", 2, 1),
        ("a: 1\n\u00a0b: 2\n", "yaml-odd-space", 2, 1),
        ("－ a\n－ b\n", "yaml-fullwidth-hyphen", 1, 1),
        ("a: 1\n＃ 注\nb: 2\n", "yaml-fullwidth-hash", 2, 1),
        ("“a”: 1\n", "yaml-curly-quote", 1, 1),
        ("ｎａｍｅ: 1\n", "yaml-fullwidth-key", 1, 1),
        ("か\u3099: 1\n", "yaml-key-not-nfc", 1, 1),
        ("a: 1\n\tb: 2\n", "yaml-tab-indent", 2, 1),
        ("a:\n\t- b\n", "yaml-tab-indent", 2, 1),
        ("a: {\n  b: 1,\n  b: 2}\n", "yaml-duplicate-key", 3, 3),
        ("1: x\n'1': y\n", "yaml-duplicate-key", 2, 1),
        ("rto_hours:24\n", "yaml-missing-space", 1, 10),
        ("a:\n  rto_hours:24\n", "yaml-missing-space", 2, 12),
        ("a: 1\nb:2\nc: 3\n", "yaml-missing-space", 2, 2),
        ("- a\n-b\n", "yaml-missing-space", 2, 1),
        ("a: 1\nb\nc: 2\n", "yaml-missing-colon", 2, 1),
        ("a: b: c\n", "yaml-unexpected-colon", 1, 5),
        ("a: 1\n  b: 2\n", "yaml-unexpected-colon", 2, 4),
        ("  a: 1\nb: 2\n", "yaml-indentation", 2, 1),
        ("a:\n  - b\n  c: 1\n", "yaml-indentation", 3, 3),
        ("a: [1, 2\nb: 3\n", "yaml-unclosed-bracket", 1, 4),
        ("a: {b: [1,\n", "yaml-unclosed-bracket", 1, 8),
        ('a: "x\nb: "y"\n', "yaml-unclosed-quote", 1, 4),
        ('a: "x\n  y" z\n', "yaml-indentation", 2, 6),
        ("- {a: 1}\n-{a: 2}\n", "yaml-missing-space", 2, 1),
        ("a: {b:[1]}\n", "yaml-missing-space", 1, 6),
        ("k" * 501 + ": 1\n", "yaml-text-too-long", 1, 1),
        ("---", "file-empty", 1, 1),
        ('a: "C:\\日本"\n', "yaml-bad-escape", 1, 7),
        ("null: 1\n", "yaml-null-key", 1, 1),
        (": 1\n", "yaml-null-key", 1, 1),
        ("a: 1\n<<: {b: 1}\n", "yaml-merge-key", 2, 1),
        ("? a\n: b\n", "yaml-complex-key", 1, 3),
        ("{? a : b}\n", "yaml-complex-key", 1, 4),
        ("[1, 2]: b\n", "yaml-complex-key", 1, 1),
        ("a: [b: 1]\n", "yaml-pair-in-list", 1, 5),
        ("a: 1\n---\nb: 2\n", "yaml-multiple-documents", 2, 1),
        ("%YAML 1.2\n---\na: 1\n", "yaml-directive", 1, 1),
        ("a: 1\n%TAG ! x\n", "yaml-directive", 2, 1),
        ("a: 山\u202e\n", "yaml-bidi-character", 1, 5),
        ("a: 𠮷\u200b\n", "yaml-invisible-character", 1, 5),
        ("a: \ufeff\n", "yaml-invisible-character", 1, 4),
        ("a: \ufffd\n", "yaml-broken-character", 1, 4),
        ("a: b\u2028c\n", "yaml-control-character", 1, 5),
        ("a: 1\rb: 2\r", "file-line-ending", 1, 5),
        ("", "file-empty", 1, 1),
        ("# 注\n", "file-empty", 1, 1),
    ],
)
def test_a_slip_of_the_keyboard_is_named_with_its_place(text, code, line, column):
    """Japanese input left on, tabs, missing spaces and brackets: the first problem names the very sign."""
    assert refused(text)[0] == (code, line, column)


def test_a_slip_is_told_once():
    """A slip that also confuses the next line is reported alone."""
    assert refused("a:　1\nb: 2\n") == [("yaml-fullwidth-space", 1, 3)]


@pytest.mark.parametrize(
    ("raw", "code", "line", "column"),
    [
        ("a: 1\n名称: 山口市役所\n".encode("cp932"), "file-cp932", 2, 1),
        ("a: 1\nb: 山\n".encode("euc_jp"), "file-not-utf8", 2, 4),
        ("a: 1\n".encode("utf-16"), "file-utf16", 1, 1),
        ("a: 1\n".encode("utf-16-be"), "file-utf16", 1, 1),
        ("a: 山口\nb: 市".encode()[:-1], "file-not-utf8", 2, 4),
        (b"PK\x03\x04rest", "file-not-text", 1, 1),
        (b"a: \xff", "file-not-utf8", 1, 4),
    ],
)
def test_a_file_in_another_encoding_is_recognised(raw, code, line, column):
    """Shift-JIS, UTF-16, Excel files and broken characters are named, at the first wrong byte."""
    assert refused(raw) == [(code, line, column)]


def test_all_mistakes_are_told_at_once():
    """Everything wrong is reported in one go, in the order of the file, with paths."""
    with pytest.raises(ScenarioError) as caught:
        read("a: 012\nb:\n  - c: １２\n  - {d: .inf, d: 2}\na: x\n")

    assert [(p.code, p.dotted_path, p.position.line) for p in caught.value.problems] == [
        ("yaml-leading-zero", "a", 1),
        ("yaml-fullwidth-number", "b[0].c", 3),
        ("yaml-not-finite", "b[1].d", 4),
        ("yaml-duplicate-key", "b[1].d", 4),
        ("yaml-duplicate-key", "a", 5),
    ]
    assert caught.value.problems[-1].values == {"key": "a", "first_line": 1}


def test_mistakes_and_the_place_where_reading_stopped_are_told_together():
    """A syntax error further down does not hide what was found before it."""
    assert [code for code, *_ in refused("a: 012\nb: [1\n")] == ["yaml-leading-zero", "yaml-unclosed-bracket"]


def test_after_very_many_mistakes_the_rest_is_left():
    """A file with thousands of mistakes gives two hundred, and says that there are more."""
    found = refused("- 012\n" * 5000)

    assert len(found) == 201
    assert found.count(("file-too-many-problems", 200, 3)) == 1


def test_a_mark_and_windows_line_ends_are_kept_but_not_counted():
    """A byte order mark takes no column; CRLF ends a line like LF."""
    document = read_document("\ufeffa: 1\r\n山: [𠮷, x]\r\n".encode(), "plan.yaml")

    assert document.plain() == {"a": 1, "山": ["𠮷", "x"]}
    assert (document.bom, document.newline) == (True, "\r\n")
    assert document.position(("a",), of_key=True) == Position("plan.yaml", 1, 1)
    assert document.position(("山", 1)) == Position("plan.yaml", 2, 8)
    assert document.text[document.find(("山", 1)).span.start_offset] == "x"


def test_every_place_can_be_asked_for():
    """The position of a value, of its key, and of the nearest ancestor of what is missing."""
    document = read("a:\n  b: [1, {c: x}]\nd:\n")
    asked = {
        ("a", "b", 1, "c"): (2, 14),
        ("a", "b"): (2, 6),
        ("a",): (2, 3),
        (): (1, 1),
        ("a", "zz", "y"): (2, 3),
        ("a", "b", 7): (2, 6),
        ("d",): (3, 3),
    }

    assert {path: (p.line, p.column) for path in asked if (p := document.position(path))} == asked
    assert document.position(("a", "b", 1, "c"), of_key=True).column == 11
    assert document.position(("a", "zz"), of_key=True) == document.position(("a",))


def test_the_tree_tells_how_values_were_written():
    """Scalars know their characters and quotes, lists and tables whether they stand in brackets."""
    root = read("a: [1, 'x']\nb:\n  - 2.50 # c\n").root

    assert isinstance(root, Mapping)
    assert not root.flow
    flow, block = root.entries[0].value, root.entries[1].value
    assert isinstance(flow, Sequence)
    assert (flow.flow, block.flow) == (True, False)
    assert [(item.raw, item.plain) for item in flow.items] == [("1", True), ("'x'", False)]
    assert block.items == (Scalar(2.5, block.items[0].span, plain=True, raw="2.50"),)


@pytest.mark.parametrize("text", ["a: |\n  x\n\n\n# c\n", "a: >-\n  x\n  y\n", "a: |\n  x"])
def test_a_block_text_ends_with_its_last_line(text):
    """The span of a block text holds neither the empty lines nor the comments after it."""
    document = read(text)

    assert document.find(("a",)).raw == text[3 : max(text.rfind("x"), text.rfind("y")) + 1]
    assert document.find(("a",)).span.end_column == 4


def test_the_last_line_may_lack_its_end():
    """A block text on a last line without line break means what it means with one."""
    assert data("a: |\n  x") == data("a: |\n  x\n") == {"a": "x\n"}


def test_a_line_can_be_quoted():
    """The text of a line comes without its end; past the end there is nothing."""
    document = read("a: 1\r\nb: 2")

    assert [document.line_text(line) for line in (0, 1, 2, 3)] == ["", "a: 1", "b: 2", ""]


def test_json_is_read_as_well():
    """Ordinary JSON in UTF-8 gives the same data, with tabs, compact or spread over lines."""
    value = {"名": ["山", 1, -2.5, True, None, {}], "a b": {"c": 'x\ny "q" \\'}}

    for text in (
        json.dumps(value, ensure_ascii=False),
        json.dumps(value, ensure_ascii=False, indent="\t"),
        json.dumps(value, ensure_ascii=False, separators=(",", ":")),
    ):
        assert data(text) == value


def test_keys_are_always_text():
    """Numbers and words such as true are allowed as keys and stay what was written."""
    assert data("1: a\n2.50: b\ntrue: c\n012: d\nno: e\n'null': f\n") == {
        "1": "a",
        "2.50": "b",
        "true": "c",
        "012": "d",
        "no": "e",
        "null": "f",
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\nname：山口\nb: 2\n", "yaml-fullwidth-colon"),
        ("a: 1\n\tb: 2\n", "yaml-tab-indent"),
        ("a: 1\n  b: 2\n", "yaml-unexpected-colon"),
        ("  a: 1\nb: 2\n", "yaml-indentation"),
        ("a: [1, 2\nb: 3\n", "yaml-unclosed-bracket"),
        ('a: "x\n', "yaml-unclosed-quote"),
        ("a: @x\n", "yaml-reserved-character"),
        ('a: "\\UFFFFFFFF"\n', "yaml-bad-escape"),
        ('a: "\\ud83d"\n', "yaml-control-character"),
        ("[" * 100_000, "yaml-too-deep"),
    ],
)
def test_without_libyaml_the_same_is_refused(monkeypatch, text, code):
    """Where PyYAML lacks its fast half, the slow one gives the same answers."""
    monkeypatch.delattr(yaml, "CSafeLoader")

    assert refused(text)[0][0] == code


def test_without_libyaml_the_same_is_read(monkeypatch):
    """The pure Python parser leads to the same tree, places and all."""
    text = "# 注\n山: [𠮷, 'x']\nb:\n- |\n  y\n\n- {c: -1.5}\n"
    fast = read(text)
    monkeypatch.delattr(yaml, "CSafeLoader")

    assert read(text) == fast


def test_two_thousand_lines_are_read_at_once():
    """A large scenario is read well within the time in which a person notices a delay."""
    site = "name: {ja: 山口, en: Hall}\n    parts:\n      - id: p\n        hours: 1.5\n    up: true\n"
    text = "sites:\n" + "".join(f"  s{number}:\n    {site}" for number in range(334))
    assert text.count("\n") > 2000
    best = 1.0
    for _ in range(5):
        start = time.process_time()
        read(text)
        best = min(best, time.process_time() - start)

    assert best < 0.06


@pytest.mark.parametrize("code", sorted(LOADING_PROBLEMS))
def test_both_languages_need_the_same_values(code):
    """The Japanese and the English sentence have the same blanks."""
    for phrase in LOADING_PROBLEMS[code]:
        blanks = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in phrase]
        assert blanks[0] == blanks[1]


@pytest.mark.parametrize(("text", "column"), [("&a [", 4), ("&a {", 4), ("!t &b [1,", 7), ("- &a [1, 2", 6)])
def test_a_bracket_behind_an_anchor_is_told_at_its_place(text, column):
    """An anchor is refused, and the bracket behind it that is never closed is told where it stands."""
    told = {code: place for code, *place in refused(text)}

    assert told["yaml-unclosed-bracket"][:2] == [1, column]

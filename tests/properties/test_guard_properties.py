"""What holds for every document: it reads back, edits change only what they must, nothing crashes."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from simulator.errors import ScenarioError
from simulator.loading.guard import read_document
from simulator.loading.nodes import Mapping, Node, Scalar, Sequence, child
from simulator.loading.parsing import UnreadableError, pieces, span_of
from simulator.loading.writer import REMOVED, dump, same, splice, splice_bytes

if TYPE_CHECKING:
    from simulator.errors import Path
    from simulator.loading.nodes import Document

Data: TypeAlias = "str | int | float | bool | list[Data] | dict[str, Data] | None"

LETTERS = "abz019 -:#,.[]{}&*!|>'\"%@`~?=_/\\\t\n山口市役所ー：　＃－“”é葛\U000e0100𠮷😀"
TEXTS = st.text(st.sampled_from(LETTERS), max_size=12) | st.sampled_from(
    [
        "",
        "null",
        "true",
        "no",
        "1",
        "01",
        "1:30",
        "2019-01-16",
        "<<",
        "---",
        "- a",
        "a: b",
        "a\nb\n",
        "\n\n",
        "+5",
    ]
)
KEYS = st.text(st.sampled_from("abcxyz_09山口 :-"), min_size=1, max_size=6).filter(
    lambda key: key == key.strip()
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**15) + 1, 10**15 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS
)
DATA: st.SearchStrategy[Data] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
PLAIN_TEXTS = st.sampled_from(["山口", "x", "two words", "http://a/b", "no", "2026-12-10", "it's"])


@given(DATA)
@settings(max_examples=100)
def test_what_is_dumped_reads_back_as_the_same_data(data):
    """Any data that JSON could hold survives being written and read, down to the kind of number."""
    text = dump(data)

    assert same(read_document(text.encode(), "f").plain(), data)
    assert dump(read_document(text.encode(), "f").plain()) == text


class Scribe:
    """Writes data as a person might: any style, with comments and blank lines, drawn at random."""

    def __init__(self, draw, newline="\n"):
        self.draw, self.newline = draw, newline

    def chance(self, parts=4):
        """Return true once in so many times."""
        return self.draw(st.integers(1, parts)) == 1

    def noise(self, column):
        """Return nothing, or a comment or blank line before the next one."""
        return self.draw(st.sampled_from(["", "", "", "\n", " " * column + "# 注記: - x\n", "# far left\n"]))

    def tail(self):
        """Return what may follow a value on its line."""
        return self.draw(st.sampled_from(["", "", "", "  # tail: [", "   "]))

    def word(self, value, *, flow):
        """Return one value on one line."""
        if value is None:
            return self.draw(st.sampled_from(["null", "~"]))
        if isinstance(value, str):
            if "\n" in value or "\\" in value or self.chance():
                return self.double(value)
            if self.chance():
                return "'" + value.replace("'", "''") + "'"
            return dump({"k": value})[3:].strip() if not flow else self.double(value)
        return dump([value])[2:].strip()

    @staticmethod
    def double(value):
        """Return a text in double quotes."""
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    def flow(self, value):
        """Return a value in brackets."""
        gap = self.draw(st.sampled_from(["", " ", "\n   "]))
        if isinstance(value, dict):
            pairs = [f"{self.word(key, flow=True)}: {self.flow(below)}" for key, below in value.items()]
            return "{" + gap + f",{gap or ' '}".join(pairs) + self.comma(pairs) + "}"
        if isinstance(value, list):
            items = [self.flow(below) for below in value]
            return "[" + gap + f",{gap or ' '}".join(items) + self.comma(items) + "]"
        return self.word(value, flow=True)

    def comma(self, items):
        """Return what may stand before a closing bracket."""
        return self.draw(st.sampled_from(["", "", " ", ","])) if items else ""

    def block(self, value, column):
        """Return the lines of a list or table, each with its end."""
        out = ""
        for number, key in enumerate(value if isinstance(value, dict) else range(len(value))):
            lead = self.noise(column) + " " * column if number else ""
            out += lead + (
                self.entry(key, value[key], column)
                if isinstance(value, dict)
                else self.item(value[key], column)
            )
        return out

    def entry(self, key, value, column):
        """Return the lines of a key and its value."""
        name = self.word(key, flow=True) + self.draw(st.sampled_from([":", ":", " :"]))
        if isinstance(value, (dict, list)) and value and not self.chance():
            deeper = column + self.draw(st.integers(0 if isinstance(value, list) else 1, 4))
            return f"{name}{self.tail()}\n{self.noise(deeper)}{' ' * deeper}{self.block(value, deeper)}"
        return name + self.short(value, column)

    def item(self, value, column):
        """Return the lines of an item."""
        if isinstance(value, (dict, list)) and value and not self.chance():
            gap = self.draw(st.integers(1, 3))
            if self.chance():
                return f"-{self.tail()}\n{' ' * (column + 2)}{self.block(value, column + 2)}"
            return "-" + " " * gap + self.block(value, column + 1 + gap)
        return "-" + self.short(value, column)

    def short(self, value, column):
        """Return a value that begins beside its key or dash, with the end of its line."""
        if value is None and self.chance(2):
            return self.tail() + "\n"
        if isinstance(value, str) and value in {"a\nb\n", "x\n", "two\nlines"} and self.chance(2):
            chomp = "" if value.endswith("\n") else "-"
            lines = value.removesuffix("\n").split("\n")
            return f" |{chomp}\n" + "".join(" " * (column + 2) + line + "\n" for line in lines)
        gap = self.draw(st.sampled_from([" ", " ", "  ", "\n" + " " * (column + 2)]))
        text = self.flow(value).replace("\n", "\n" + " " * (column + 1))
        return gap + text + self.tail() + "\n"


@st.composite
def written(draw):
    """A document written by hand, and the data it holds."""
    leaves = (
        st.none()
        | st.booleans()
        | st.integers(-99, 99)
        | PLAIN_TEXTS
        | st.sampled_from(["a\nb\n", "x\n", "two\nlines"])
    )
    keys = st.sampled_from(["a", "b", "c", "山", "yes", "1"])
    data = draw(
        st.recursive(
            leaves,
            lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
            max_leaves=16,
        )
    )
    scribe = Scribe(draw)
    if isinstance(data, (dict, list)) and data and not scribe.chance(6):
        text = scribe.noise(0) + scribe.block(data, 0)
    else:
        text = scribe.flow(data) + "\n"
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    bom = "\ufeff" if draw(st.booleans()) else ""
    return (bom + text).encode(), data


def paths_of(node: Node, path: Path = ()) -> list[Path]:
    """Return the paths of *node* and of everything below it."""
    if isinstance(node, Mapping):
        return [path] + [p for entry in node.entries for p in paths_of(entry.value, (*path, entry.key))]
    if isinstance(node, Sequence):
        return [path] + [p for number, item in enumerate(node.items) for p in paths_of(item, (*path, number))]
    return [path]


@st.composite
def edits_of(draw, document: Document):
    """A few edits of a document that do not lie inside each other."""
    edits: dict[Path, object] = {}
    known = paths_of(document.root)
    for _ in range(draw(st.integers(0, 4))):
        path = draw(st.sampled_from(known))
        node = document.find(path)
        kind = draw(st.sampled_from(["value", "value", "remove", "add"]))
        value = draw(
            st.sampled_from(
                [7, "x", "新しい 値", None, "a: b", "p\nq\n", [], {}, [1, {"k": "v"}], {"k": [1], "l": {}}]
            )
        )
        if kind == "remove" and path:
            value = REMOVED
        elif kind == "add" and isinstance(node, Mapping):
            path = (*path, draw(st.sampled_from(["new", "other", "no"])))
        elif kind == "add" and isinstance(node, Sequence):
            path = (*path, len(node.items))
        if not any(path[: len(other)] == other or other[: len(path)] == path for other in edits):
            edits[path] = value
    return edits


def expected(data: Data, edits: dict[Path, object]) -> Data:
    """Return *data* with *edits* made, in the plainest way."""

    def patched(old, path):
        if path in edits:
            return edits[path]
        if isinstance(old, dict):
            new = {key: patched(below, (*path, key)) for key, below in old.items()}
            new |= {p[-1]: v for p, v in edits.items() if p and p[:-1] == path and p[-1] not in old}
            return {key: below for key, below in new.items() if below is not REMOVED}
        if isinstance(old, list):
            new = [patched(below, (*path, number)) for number, below in enumerate(old)]
            new += [value for added, value in edits.items() if added == (*path, len(old))]
            return [below for below in new if below is not REMOVED]
        return old

    return patched(data, ())


@given(written())
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_a_document_written_by_hand_reads_as_its_data_and_is_written_back_unchanged(sample):
    """Whatever the style, the data are the same, and without an edit not one byte changes."""
    data, meaning = sample
    document = read_document(data, "f")

    assert same(document.plain(), meaning)
    assert splice_bytes(document, {}) == data
    assert (
        splice_bytes(document, {path: child_plain(document, path) for path in paths_of(document.root)[1:2]})
        == data
    )


def child_plain(document, path):
    """Return the data at a path."""
    data = document.plain()
    for step in path:
        data = data[step]
    return data


@given(st.data())
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_edits_make_the_data_that_was_meant(data):
    """Any few edits of any document give exactly the edited data, and the file can still be read."""
    raw, meaning = data.draw(written())
    document = read_document(raw, "f")
    edits = data.draw(edits_of(document))

    text = splice(document, edits)

    assert same(read_document(text.encode(), "f").plain(), expected(meaning, edits)), (raw, edits)


@given(st.data())
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_a_new_value_leaves_every_other_line_alone(data):
    """Replacing one word changes only the lines on which the old one stood."""
    raw, _ = data.draw(written())
    document = read_document(raw, "f")
    words = [path for path in paths_of(document.root) if isinstance(document.find(path), Scalar)]
    if not words:
        return
    path = data.draw(st.sampled_from(words))
    span = document.find(path).span
    before, after = document.text.split("\n"), splice(document, {path: "changed"}).split("\n")

    assert after[: span.start_line - 1] == before[: span.start_line - 1]
    below = before[span.end_line :]
    assert not below or after[-len(below) :] == below
    assert len(after) == span.start_line + len(below)


@given(written())
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_every_place_is_where_the_words_stand(sample):
    """The span of every value and key cuts out what was written, by offset and by line and column alike."""
    document = read_document(sample[0], "f")
    lines = document.text.split("\n")
    for path in paths_of(document.root):
        node = document.find(path)
        span = node.span
        offset = sum(len(line) + 1 for line in lines[: span.start_line - 1]) + span.start_column - 1
        assert offset == span.start_offset
        offset = sum(len(line) + 1 for line in lines[: span.end_line - 1]) + span.end_column - 1
        assert offset == span.end_offset
        if isinstance(node, Scalar):
            assert document.text[span.start_offset : span.end_offset] == node.raw


@given(written())
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_both_parsers_see_the_same_pieces_in_the_same_places(sample):
    """Without libyaml the same document gives the same pieces."""
    text = sample[0].decode().removeprefix("\ufeff")
    seen = [
        [
            (
                type(piece).__name__,
                span_of(piece),
                getattr(piece, "value", None),
                getattr(piece, "style", None) or "",
            )
            for piece in pieces(text, "f", pure=pure)
            if "Start" not in type(piece).__name__ and "End" not in type(piece).__name__
        ]
        for pure in (False, True)
    ]

    assert seen[0] == seen[1]


NASTY = st.sampled_from(
    [*"{}[]:,-?&*!|>'\"%@`#~\t\n\r\0 \ufeff　：－\u202e\u200b", "<<: ", "---\n", "...", "\\u"]
)


def read_or_problems(data):
    """Return the document of *data*, or nothing and the problems."""
    try:
        return read_document(data, "f"), ()
    except ScenarioError as error:
        return None, error.problems


@given(
    st.binary(max_size=200) | st.lists(NASTY | TEXTS, max_size=40).map(lambda parts: "".join(parts).encode())
)
@settings(max_examples=500)
@example(b'a: "\\UFFFFFFFF"')
@example(b"\xff\xfe")
def test_no_input_does_worse_than_be_refused(data):
    """Random bytes and nasty texts are read or refused with a problem, never anything else."""
    document, problems = read_or_problems(data)

    assert (document is None) == bool(problems)
    assert all(problem.position.line <= data.count(b"\n") + 2 for problem in problems)
    if document is not None:
        assert same(read_document(dump(document.plain()).encode(), "f").plain(), document.plain())


@given(st.data())
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_document_is_refused_or_can_be_edited(data):
    """Documents with characters cut out, put in or exchanged are refused, or read and edited like any."""
    text = data.draw(written())[0].decode()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 3)))
        text = text[:start] + data.draw(NASTY) + text[end:]
    document, problems = read_or_problems(text.encode())

    assert (document is None) == bool(problems)
    if document is not None:
        assert splice_bytes(document, {}) == text.encode()
        edits = data.draw(edits_of(document))
        assert same(
            read_document(splice(document, edits).encode(), "f").plain(), expected(document.plain(), edits)
        ), (text, edits)


@given(st.lists(NASTY | TEXTS, max_size=30).map("".join))
@settings(max_examples=166)
def test_the_pure_parser_is_as_safe(text):
    """Without libyaml, too, a text is parsed or refused with a problem."""
    with contextlib.suppress(UnreadableError):
        assert all(span_of(piece).start_line >= 1 for piece in pieces(text.replace("\0", ""), "f", pure=True))


@pytest.mark.parametrize("step", [0, "x"])
def test_a_value_has_no_children(step):
    """One step below a single value there is nothing."""
    assert child(read_document(b"1", "f").root, step) is None

"""Fifty thousand hostile files (with BCPSIM_PROVE=1 a million): read, or refused with place and reason."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random

import pytest

from simulator.errors import ScenarioError
from simulator.loading.guard import read_document
from simulator.loading.writer import dump, same
from simulator.wording import LANGUAGES
from simulator.wording.problems import PROBLEMS, tell
from tests.fire.hostile_files import hostile
from tests.fire.tally import Tally
from tests.proving import tries

FILES = tries(50_000, 1_000_000)
LIMIT_S = 0.5
READ_BACK = 10
"""Of so many files that are accepted one is written and read again."""

LONGEST = 600


@dataclass
class Files(Tally):
    """What became of all files."""

    accepted: int = 0
    refused: Counter[str] = field(default_factory=Counter)


@pytest.fixture(scope="module")
def tally() -> Files:
    """Every file read once, and what became of it."""
    out = Files()
    for number in range(FILES):
        feed(number, hostile(Random(number)), out)
    counts = ", ".join(f"{code} {times}" for code, times in out.refused.most_common())
    print(f"\n{FILES} files: {out.accepted} read, worst {out.worst_s:.3f} s, refused: {counts}")  # noqa: T201 - pytest -s
    return out


def feed(number: int, data: bytes, out: Files) -> None:
    """Give one file to the reader and look at its answer."""
    started = time.process_time()
    try:
        document = read_document(data, "fire.yaml")
    except ScenarioError as error:
        out.worst_s = max(out.worst_s, taken(started, data))
        out.refused[error.problems[0].code] += 1
        for problem in error.problems:
            judge(number, problem, data, out)
    except Exception as error:  # noqa: BLE001 - the very thing that must never happen
        out.blame("only problems", (number, repr(error)))
    else:
        out.worst_s = max(out.worst_s, taken(started, data))
        out.accepted += 1
        if out.accepted % READ_BACK == 0:
            again = read_document(dump(document.plain()).encode(), "fire.yaml")
            if not same(again.plain(), document.plain()):
                out.blame("reads back", number)


def taken(started: float, data: bytes) -> float:
    """How long a file took; what seems slow is measured again, for another process may be the reason."""
    seconds = time.process_time() - started
    if seconds > LIMIT_S:
        started = time.process_time()
        with contextlib.suppress(ScenarioError):
            read_document(data, "fire.yaml")
        seconds = min(seconds, time.process_time() - started)
    return seconds


def judge(number, problem, data, out):
    """See whether one problem keeps the promises."""
    if not stands_inside(problem, data):
        out.blame("place", (number, problem.code, str(problem.position)))
    if problem.code not in PROBLEMS:
        out.blame("known", (number, problem.code))
        return
    for language in LANGUAGES:
        said = tell(problem, language)
        if not said.what or not said.how or len(said.what) + len(said.how) > LONGEST:
            out.blame("told", (number, problem.code, language))


def stands_inside(problem, data):
    """Whether a problem stands on a character of the file, or right behind the last one of its line."""
    position = problem.position
    if position is None or position.file != "fire.yaml" or position.line < 1 or position.column < 1:
        return False
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")
    return position.line <= len(lines) and position.column <= len(lines[position.line - 1]) + 1


def test_a_file_is_read_or_refused_with_problems(tally):
    """No file brings the reader to anything else than an answer or a list of problems."""
    assert tally.broken.get("only problems", []) == []


def test_every_problem_has_a_place_inside_the_file(tally):
    """Line and column of every problem can be found in an editor."""
    assert tally.broken.get("place", []) == []


def test_every_problem_is_known_and_told_in_both_languages(tally):
    """Every code has its sentences, without a blank left over, and they fit a screen."""
    assert tally.broken.get("known", []) == []
    assert tally.broken.get("told", []) == []


def test_no_file_takes_half_a_second(tally):
    """However it was made, a small file is answered at once."""
    assert tally.worst_s <= LIMIT_S


def test_what_is_accepted_can_be_written_and_read_again(tally):
    """What the reader makes of a strange file is data like any other."""
    assert tally.broken.get("reads back", []) == []


def test_the_fire_reaches_every_corner(tally):
    """Many files are accepted, and nearly every reason for a refusal comes first in some file."""
    of_the_reader = {code for code in PROBLEMS if code.startswith(("yaml-", "file-"))}
    by_size_alone = {"file-too-large", "file-too-many-problems", "yaml-too-many-values", "yaml-text-too-long"}

    of_folders = {"file-in-the-way"}

    assert 0.05 < tally.accepted / FILES < 0.6
    assert of_the_reader - by_size_alone - of_folders - tally.refused.keys() == set()


@pytest.mark.parametrize("data", [b"a: {", b"a: [{b: ", b"---", b"--- # later"])
def test_what_is_missing_at_the_end_is_told_inside_the_file(data):
    """Where the last line has no end, a bracket left open and an empty document still have a place in it."""
    with pytest.raises(ScenarioError) as refused:
        read_document(data, "fire.yaml")

    assert all(
        position.line == 1 and position.column <= len(data) + 1
        for position in (problem.position for problem in refused.value.problems)
    )


@pytest.mark.parametrize("letter", ["k", "山", "'", "\\\\", '\\"', "\\n", ": "])
def test_every_key_that_can_be_read_can_be_written(letter):
    """The longest keys, also of letters that take more room when they are written, stay what they are."""
    refused = 0
    for times in range(1, 1_200, 7):
        try:
            document = read_document(('{"' + letter * times + '"}').encode(), "fire.yaml")
        except ScenarioError:
            refused += 1
        else:
            assert same(read_document(dump(document.plain()).encode(), "fire.yaml").plain(), document.plain())

    assert 0 < refused < 1_200 / 7

"""Broken scenarios, over two hundred: each mistake is told at its place, by name, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from simulator import use_cases
from simulator.errors import Severity
from simulator.wording import LANGUAGES
from simulator.wording.frame import FRAME_PROBLEMS
from simulator.wording.problems import PROBLEMS, line, tell
from simulator.wording.problems_store import STORE_PROBLEMS
from simulator.wording.problems_usage import USAGE_PROBLEMS
from tests.fire.broken_files import SOUND, Told, cases

CASES = list(cases())
KANA_OR_KANJI = re.compile("[ぁ-ヿ一-鿿]")
INSIDES = re.compile(r"Part\(|_shape|shape:|Error\b")
"""Words of the program that no planner should ever read."""

LONGEST = 600
QUOTING = {"name", "given", "key", "text"}
"""Blanks of a sentence in which a planner finds the own words again."""

OUT_OF_REACH = {
    "not-a-number": "the reader refuses .nan and .inf before any value is looked at (yaml-not-finite)",
    "unreadable-file": "not what stands in a file but the file itself: a folder, or no permission",
}
"""Codes that no text can bring about, each with the reason."""


def parameters(chosen=CASES):
    """Cases as parameters."""
    return [pytest.param(case, id=f"{case.theme}-{number}") for number, case in enumerate(chosen)]


FOUND = {}
"""What was told of the cases that were looked at already, by theme and sentence."""


def problems_of(case, folder):
    """The problems of a case; each is read once."""
    if (case.theme, case.sentence) not in FOUND:
        FOUND[case.theme, case.sentence] = use_cases.check(str(case.write(folder)))
    return FOUND[case.theme, case.sentence]


def told(problem):
    """Where a problem is told, how seriously, and its code."""
    position = problem.position
    return Told(
        Path(position.file).name, position.line, position.column, problem.severity.value, problem.code
    )


def quoted(case):
    """What is expected, with the marked word, where the sentence has a blank for the planner's own words."""
    return [
        (one, word.strip("\"'")[:30])
        for one, word in zip(case.expected, case.meant, strict=True)
        if word and QUOTING & {blank for _, blank, _, _ in Formatter().parse(PROBLEMS[one.code][0].en)}
    ]


def test_the_sound_scenario_is_sound(tmp_path):
    """Before anything is broken there is nothing to tell, not even by the way."""
    for name, text in SOUND.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert use_cases.check(str(tmp_path / "scenario.yaml")) == []


@pytest.mark.parametrize("case", parameters())
def test_the_mistake_is_told_where_a_person_sees_it(case, tmp_path):
    """Exactly the marked errors are told, at their marks, and the marked warnings are among the others."""
    found = [told(problem) for problem in problems_of(case, tmp_path)]
    errors = [one for one in found if one.severity == Severity.ERROR]
    marked = [one for one in case.expected if one.severity == Severity.ERROR]

    assert case.among_others or sorted(errors) == sorted(marked)
    assert set(case.expected) <= set(found)


@pytest.mark.parametrize("case", parameters())
def test_the_mistake_is_told_in_words_of_both_languages(case, tmp_path):
    """Japanese speaks Japanese, nothing is left blank, and no sentence is longer than a screen."""
    for problem in problems_of(case, tmp_path):
        for language in LANGUAGES:
            said = tell(problem, language)
            assert said.what
            assert said.how
            assert bool(KANA_OR_KANJI.search(said.how)) or language == "en"
            assert "「」" not in said.what
            assert "“”" not in said.what
            assert not INSIDES.search(said.what + said.how)
            assert len(line(problem, language)) < LONGEST


@pytest.mark.parametrize("case", parameters([case for case in CASES if quoted(case)]))
def test_the_sentence_quotes_what_was_written(case, tmp_path):
    """Where a sentence quotes the planner, it quotes the word that is marked, not another one."""
    said = {told(problem): tell(problem, "en").what for problem in problems_of(case, tmp_path)}

    assert [word for one, word in quoted(case) if word not in said[one]] == []


def test_every_mistake_that_the_product_knows_is_among_the_broken_scenarios():
    """Each declared code is brought about by a case, or it is said why no text can do so."""
    shown = {one.code for case in CASES for one in case.expected}
    declared = PROBLEMS.keys() - USAGE_PROBLEMS.keys() - FRAME_PROBLEMS.keys() - STORE_PROBLEMS.keys()

    assert declared - shown == OUT_OF_REACH.keys()


def test_there_are_two_hundred_different_ones():
    """No two cases are the same files or bear the same sentence, and they are as many as were promised."""
    files = {tuple(sorted(case.files.items())) for case in CASES}
    sentences = {(case.theme, case.sentence) for case in CASES}

    assert len(files) == len(sentences) == len(CASES) >= 200

"""Five thousand hostile scenarios, all the way: refused with a place and a reason, or run to an end."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from simulator.checks import check
from simulator.compiler.compile import compile_plan
from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.errors import ScenarioError, Severity
from simulator.loading.files import Located
from simulator.loading.reader import build, gather
from simulator.wording import LANGUAGES
from simulator.wording.problems import PROBLEMS, tell
from tests.fire.hostile_scenarios import hostile_scenario, written
from tests.fire.tally import Tally
from tests.proving import tries

FACTOR = tries(1, 20)
SMALL = 4_960 * FACTOR
LARGE = 40 * FACTOR
SHORT_HOURS = 6
"""Every second scenario ends so soon that it can be run in no time."""

LONGEST = 600
LIMIT_S = 5.0


@dataclass
class Scenarios(Tally):
    """What became of all scenarios."""

    told: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)


@pytest.fixture(scope="module")
def tally() -> Scenarios:
    """Every scenario once, and what became of it."""
    out = Scenarios()
    for number in range(SMALL + LARGE):
        dice = Random(number)
        data = hostile_scenario(dice, big=number >= SMALL)
        if number % 2:
            data["horizon_hours"] = SHORT_HOURS
        started = time.process_time()
        go_all_the_way(number, written(data), out)
        out.worst_s = max(out.worst_s, time.process_time() - started)
    first = ", ".join(f"{code} {times}" for code, times in out.told.most_common(60))
    print(f"\n{SMALL + LARGE} scenarios: {dict(out.ended)}, worst {out.worst_s:.2f} s; told: {first}")  # noqa: T201 - pytest -s
    return out


def go_all_the_way(number: int, data: bytes, out: Scenarios) -> None:
    """Load, check, compile and, if it is short, run one scenario."""
    try:
        out.ended[outcome(number, data, out)] += 1
    except Exception as error:  # noqa: BLE001 - the very thing that must never happen
        out.blame("only problems", (number, repr(error)))


def outcome(number: int, data: bytes, out: Scenarios) -> str:
    """How far one scenario came."""
    located = Located("fire", Path("fire.yaml"), data)
    try:
        loaded = build(located, gather(located))
        problems = loaded.placed(check(loaded.scenario))
    except ScenarioError as error:
        judge(number, error.problems, data, out)
        return "refused by the loader"
    judge(number, problems, data, out)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return "refused by the checks"
    if loaded.scenario.horizon_hours > SHORT_HOURS:
        return "accepted"  # the checks have compiled it
    return "ran to: " + simulate(compile_plan(loaded.scenario), PhiloxDraws(number, 0))[-1].to_state


def judge(number, problems, data, out):
    """See whether the problems of one scenario keep the promises."""
    lines = data.decode().split("\n")
    for problem in problems:
        out.told[problem.code] += 1
        place = problem.position
        inside = place is not None and 1 <= place.line <= len(lines)
        if not inside or not 1 <= place.column <= len(lines[place.line - 1]) + 1:
            out.blame("place", (number, problem.code, str(place)))
        for language in LANGUAGES:
            said = tell(problem, language)
            whole = said.what + said.how
            if not (said.what and said.how) or len(whole) > LONGEST:
                out.blame("told", (number, problem.code, language, whole[:LONGEST]))


def test_a_scenario_is_run_or_refused_with_problems(tally):
    """No scenario brings the product to anything else than a run or a list of problems."""
    assert tally.broken.get("only problems", []) == []


def test_every_problem_has_a_place_in_the_file(tally):
    """Errors, warnings and hints alike say where they belong."""
    assert tally.broken.get("place", []) == []


def test_every_problem_is_told_in_both_languages(tally):
    """No sentence fails to find its words or fills the screen."""
    assert tally.broken.get("told", []) == []


def test_no_scenario_keeps_anybody_waiting(tally):
    """Loading, checking, compiling and a short run take seconds at most, also of the nineteen members."""
    assert tally.worst_s < LIMIT_S


def test_the_fire_reaches_the_engine_and_most_mistakes(tally):
    """A third comes through the checks, many run, and most codes beyond the reader are told."""
    beyond = {code for code in PROBLEMS if not code.startswith(("yaml-", "file-", "no-such"))}

    assert tally.ended["accepted"] + tally.ended["ran to: horizon"] > (SMALL + LARGE) / 5
    assert tally.ended["ran to: horizon"] > (SMALL + LARGE) / 10
    assert len(beyond & tally.told.keys()) > 75

"""The random scenarios of these tests come everywhere: what they never reach, they could not prove."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random

import pytest

from simulator.checks import check
from simulator.compiler.compile import compile_plan
from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.errors import Severity
from simulator.events import Kind
from simulator.model.distributions import FAMILIES
from simulator.model.scenario import Scenario, scenario_from
from simulator.wording.phases import PHASES
from tests.strategies import random_scenario
from tests.strategies.whole import RULES

SEEDS = range(150)

OF_A_WALK_TO_CAUSES = {"fuel", "lifeline", "forced", "stalled"}
"""Phases that only the attribution of lost hours speaks of; no work is ever in them."""

NOT_YET = {
    "waiting for fuel",
    "waiting for lifeline",
    "waiting for bandwidth",
    "waiting for window",
}
"""Phases that are kept for later; no rule leads into them."""

WITHOUT_EFFECT = {
    *(
        "basis",
        "measured",
        "derived",
        "assumed",
        "second_hand",
        "range",
        "note",
        "sources",
        "title",
        "url",
        "read",
    ),
    *("story", "base_date", "lat", "lon", "fixed", "component"),
    *("template", "site_templates", "system_templates"),
    *("measures", "variants", "changes", "cost_yen", "yearly_cost_yen", "paid_by", "demand"),
}
"""Fields of words, marks, templates and edits, and two that are written in their short form."""


def words(value: object) -> Counter[str]:
    """Count the keys and the texts of plain data."""
    if isinstance(value, dict):
        return Counter(map(str, value)) + sum((words(item) for item in value.values()), Counter())
    if isinstance(value, list):
        return sum((words(item) for item in value), Counter())
    return Counter([value] if isinstance(value, str) else ())


@cache
def reached() -> Counter[tuple[str, str]]:
    """Return how many of the scenarios say each word, and reach each kind of event, phase and end."""
    out: Counter[tuple[str, str]] = Counter()
    for number in SEEDS:
        data = random_scenario(Random(number))
        log = simulate(compile_plan(scenario_from(data)), PhiloxDraws(number))
        out.update(("word", word) for word in words(data))
        out.update({("kind", event.kind) for event in log})
        out.update({("state", f"{event.kind}:{event.to_state}") for event in log})
    return out


NEVER_SENT = "request-never-sent"
"""A channel of chance may lead over a line that some hall does not have: then nobody is asked."""


def test_random_scenarios_have_no_errors():
    """The checker forbids none of the random scenarios, small or large."""
    for number in range(60):
        data = random_scenario(Random(number), size=1 + number % 3)
        errors = [p for p in check(scenario_from(data)) if p.severity is Severity.ERROR]
        assert [p for p in errors if p.code != NEVER_SENT] == []


def test_a_seed_means_one_scenario():
    """The same seed gives the same scenario, another seed another."""
    assert random_scenario(Random(5)) == random_scenario(Random(5)) != random_scenario(Random(6))


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_event_happens(kind):
    """Every kind of event happens in several of the scenarios."""
    assert reached()["kind", kind] >= 5


@pytest.mark.parametrize("phase", sorted(PHASES.keys() - OF_A_WALK_TO_CAUSES - NOT_YET))
def test_every_phase_is_entered(phase):
    """Work enters every phase in several of the scenarios."""
    assert reached()["state", f"{Kind.JOB}:{phase}"] >= 3


@pytest.mark.parametrize("word", [*RULES, *FAMILIES[1:], "counter", "powered", "any", "grid"])
def test_every_choice_of_the_format_is_made(word):
    """Every rule of priority, family of lengths and kind of clock is used."""
    assert reached()["word", word] >= 5


OF_DEMAND = ("Demand", "ProfileStep", "Surge", "Counters")
"""What no engine reads: the backlog is worked out from the log, and has properties of its own."""


def test_every_field_of_the_format_is_used():
    """No field that changes a run is left out by the random scenarios."""
    schema = Scenario.model_json_schema(by_alias=True)
    nouns = {name: noun for name, noun in schema["$defs"].items() if name not in OF_DEMAND}
    fields = {*schema["properties"]}.union(*(noun.get("properties", {}) for noun in nouns.values()))

    assert sorted(field for field in fields - WITHOUT_EFFECT if not reached()["word", field]) == []


@pytest.mark.parametrize(
    "state",
    [
        *(f"{Kind.POWER}:{source}" for source in ("grid", "generator", "ups", "off")),
        *(f"{Kind.GENERATOR}:{state}" for state in ("standby", "starting", "running", "failed", "dry")),
        *(f"{Kind.FUEL}:{state}" for state in ("ordered", "waiting", "delivered")),
        *(f"{Kind.SHUTDOWN}:{state}" for state in ("clean", "unclean")),
        *(f"{Kind.DATA}:{state}" for state in ("lost", "restored", "failed")),
        *(f"{Kind.SERVICE}:{level}" for level in range(6)),
        *(f"{Kind.STOCK}:{state}" for state in ("taken", "returned")),
        *(f"{Kind.AID}:{state}" for state in ("asked", "agreed", "partly", "refused", "recalled")),
        *(f"{Kind.AID}:{state}" for state in ("deciding", "calling", "covered", "short", "waiting")),
        *(f"{Kind.LOAN}:{state}" for state in ("travelling", "briefing", "lent", "returning", "home")),
    ],
)
def test_every_state_is_reached(state):
    """Power, fuel, data, stocks, services and help come into every state there is, rare ones apart."""
    assert reached()["state", state] >= 3

"""Whatever is asked for, given and taken back: nobody is in two places, and no piece comes from nowhere.

Everything here is told from the logs of random scenarios alone, and from what the scenarios say.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from simulator.checks import check
from simulator.compiler.compile import compile_plan
from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.errors import Severity
from simulator.events import Kind
from simulator.model.scenario import scenario_from
from tests.aid_scenarios import HORIZON, aid_scenario
from tests.properties.ledger import AWAY, People, Things, request_states
from tests.proving import tries

if TYPE_CHECKING:
    from simulator.events import Event, EventLog
    from tests.builders import Data

BLOCK = 20
BLOCKS = range(tries(17, 170))
STRIKES = (Kind.SHOCK, Kind.FORCED, Kind.INCIDENT)
AT_ONSET = ("at", "staff_below", "rto_share")

NEXT = {
    "": {"deciding"},
    "deciding": {"calling"},
    "calling": {"covered", "short"},
    "covered": {"waiting"},
    "short": {"waiting"},
    "waiting": {"calling"},
}


class Story(NamedTuple):
    """A scenario and what happened in it."""

    seed: int
    data: Data
    log: EventLog


@lru_cache(maxsize=1)
def stories(block: int) -> list[Story]:
    """Return the scenarios of a block and what happened in them; the checker has nothing against any."""
    found = []
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        data = aid_scenario(seed)
        loaded = scenario_from(data)
        assert [p for p in check(loaded) if p.severity is Severity.ERROR] == [], seed
        found.append(Story(seed, data, simulate(compile_plan(loaded), PhiloxDraws(seed))))
    return found


@pytest.fixture(params=BLOCKS, scope="module")
def block(request):
    """The stories of one block after the other."""
    return stories(request.param)


def test_everybody_is_in_one_place(block):
    """After every event the people of each pool are as many as ever, and nowhere fewer than none."""
    for seed, data, log in block:
        people = People(data)
        for event in log:
            pool = people.note(event)
            assert pool is None or pool.is_sound, (seed, event, pool.at)


def test_those_who_never_come_do_nothing(block):
    """Nobody who is not there is sent anywhere; who is there is one of the pool."""
    for seed, data, log in block:
        people = People(data)
        for event in log:
            people.note(event)
        for name, pool in people.pools.items():
            told = [int(event.to_state) for event in log.of(Kind.ATTENDANCE, name)]
            assert not told or pool.at["", AWAY] == pool.headcount - told[-1], (seed, name)


def test_every_piece_is_in_one_place(block):
    """After every event the pieces of each item are as many as ever, used up and lost ones included."""
    for seed, data, log in block:
        items = [Things(data, item) for item in ("van", "sheet")]
        for event in log:
            for things in items:
                assert not things.note(event) or things.is_sound, (seed, event, things.store, things.out)


def test_every_request_ends_or_is_open_at_the_horizon(block):
    """A request goes from state to state as the rules say, and waits no longer than until it asks again."""
    for seed, data, log in block:
        assert log[-1].to_state == "horizon"
        for name, events in request_states(log).items():
            before = ""
            for event in events:
                assert (event.from_state, event.to_state in NEXT[before]) == (before, True), (seed, event)
                before = event.to_state
            agreement, asker = name.split("/")
            noun = data["group"]["agreements"][agreement]
            due = events[-1].time_s + round(3600 * noun.get("again_hours", 24))
            assert before != "waiting" or due > HORIZON * 3600, (seed, name)
            free = "leadership" not in data["group"]["municipalities"][asker]
            due = events[-1].time_s + round(3600 * noun.get("decide_hours", 0))
            assert before != "deciding" or not free or due > HORIZON * 3600, (seed, name)


def test_who_is_asked_answers_once(block):
    """Every question has one answer at most, and within the time of answering if somebody decides."""
    for seed, data, log in block:
        open_: dict[str, Event] = {}
        for event in log.of(Kind.AID):
            if event.to_state == "asked":
                assert event.subject not in open_, (seed, event)
                open_[event.subject] = event
            elif event.from_state == "asked":
                assert open_.pop(event.subject).id == event.cause, (seed, event)
        for name, event in open_.items():
            agreement, _, lender = name.split("/")
            hours = data["group"]["agreements"][agreement].get("answer_hours", 0)
            member = data["group"]["municipalities"].get(lender, {})
            decided = event.time_s + round(3600 * hours) <= HORIZON * 3600
            messenger = event.detail["channel"] == "messenger"
            assert messenger or "leadership" in member or not decided, (seed, event)


def left_because_of(log: EventLog, answer: Event) -> list[Event]:
    """Return what left home because of an answer: people, pieces and opened counters."""
    return [
        event
        for event in log[answer.id :]
        if event.cause == answer.id
        and ((event.kind == Kind.LOAN and event.from_state == "home") or event.kind == Kind.GATE)
    ]


def test_what_was_promised_leaves(block):
    """Whoever agrees gives something at once, whoever refuses nothing; those of waves come in time."""
    for seed, data, log in block:
        for answer in (event for event in log.of(Kind.AID) if event.from_state == "asked"):
            agreement = data["group"]["agreements"][answer.subject.split("/")[0]]
            left = left_because_of(log, answer)
            if "waves" in agreement:
                for wave in agreement["waves"]:
                    when = answer.time_s + 3600 * wave["after_hours"]
                    came = sum(event.detail["people"] for event in left if event.time_s == when)
                    assert came <= wave["people"], (seed, answer)
                continue
            first = [event for event in left if event.time_s == answer.time_s]
            assert bool(first) == (answer.to_state != "refused"), (seed, answer)


def wanted(agreement: Data) -> dict[str, int]:
    """Return what a request asks for, skills and items."""
    people = {part["skill"]: part["people"] for part in agreement.get("people", ())}
    return people | {part["item"]: part["pieces"] for part in agreement.get("pieces", ())}


def test_no_more_is_given_than_wanted(block):
    """Of each skill and item as much leaves as is wanted still, until it is wanted again after a recall.

    Agreed means that nothing is wanted any more.
    """
    for seed, data, log in block:
        skills = {name: pool["skill"] for name, pool in data["group"]["staff"].items()}
        items = {name: stock["item"] for name, stock in data["group"]["stocks"].items()}
        for name in request_states(log):
            agreement = data["group"]["agreements"][name.split("/")[0]]
            if "waves" in agreement or {"recall_intensity", "recall_rank"} & agreement["rules"].keys():
                continue
            left = wanted(agreement)
            for answer in (e for e in log.of(Kind.AID) if e.subject.startswith(f"{name}/")):
                for event in left_because_of(log, answer):
                    if event.kind == Kind.LOAN and event.time_s == answer.time_s:
                        what = skills.get(event.subject) or items[event.subject]
                        left[what] -= int(event.detail.get("people", event.detail.get("pieces", 0)))
                assert min(left.values()) >= 0, (seed, answer, left)
                if "proxy" not in agreement and answer.to_state in ("agreed", "partly"):
                    assert (answer.to_state == "agreed") == (not any(left.values())), (seed, answer, left)


def test_every_story_of_help_begins_with_what_struck(block):
    """What happens to requests, loans, counters and people goes back to a blow, or to onset itself."""
    for seed, _, log in block:
        for event in log:
            if event.kind in (Kind.AID, Kind.LOAN, Kind.GATE, Kind.ATTENDANCE):
                root = log.chain(event)[-1]
                by_itself = root.kind == Kind.ATTENDANCE or root.detail.get("why") in AT_ONSET
                assert root.kind in STRIKES or by_itself, (seed, event, root)


def backwards(value: object) -> object:
    """Return the same data with every mapping in the opposite order."""
    if isinstance(value, dict):
        return {key: backwards(item) for key, item in reversed(value.items())}
    return value


def test_the_order_of_the_file_says_nothing_about_help():
    """Members, agreements, people and stores may be written down in any order."""
    for seed, data, log in stories(0):
        plan = compile_plan(scenario_from(backwards(data)))
        assert simulate(plan, PhiloxDraws(seed)).lines() == log.lines(), seed

"""Whatever the engine leaves out when services share the room on links, they choose as if by turns.

`contest` only saves work. Here the rule is carried out in full behind its back after every choice, for every
service of the group: modes, ways and full lines must be the same. So must the modes that are being set up be,
behind the back of `continuity`, which looks only at services for which others may help now.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from simulator.compiler.compile import compile_plan
from simulator.compiler.needs import ones, union
from simulator.draws import PhiloxDraws
from simulator.engine.contest import Contest
from simulator.engine.continuity import Continuity
from simulator.engine.run import simulate
from simulator.loading.reader import load
from simulator.model.scenario import scenario_from
from tests.aid_scenarios import aid_scenario
from tests.proving import tries
from tests.strategies.whole import random_scenario

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

BLOCK = 10
SHIPPED = ("", "second-link", "group-pact", "old-architecture")


class Seen:
    """How many choices were compared, how many of them with a full line, set-ups, and those that differ."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.choices = self.full = self.set_ups = 0
        self.other: list[tuple[str, object, object]] = []


@pytest.fixture
def seen(monkeypatch):
    """What services use against what they would choose by turns, whenever they have chosen."""
    out, settle = Seen(), Contest.settle

    def compared(contest: Contest, changed: AbstractSet[int]) -> list[int]:
        moved = settle(contest, changed)
        choosing = contest._choosing  # noqa: SLF001 - what is proved is behind it
        for index, choice in choosing.by_turns(choosing.in_line, choosing.capacity).items():
            one = choosing.provisions[index]
            out.choices += 1
            out.full += choice.congested != ""
            if (one.mode, one.picked, one.congested) != choice:
                out.other.append((one.plan.id, (one.mode, one.picked, one.congested), choice))
        return moved

    monkeypatch.setattr(Contest, "settle", compared)
    update = Continuity._update  # noqa: SLF001 - what is proved is behind it

    def decided(continuity: Continuity, changed: int) -> None:
        update(continuity, changed)
        for one in continuity.provisions:
            helpful = one.offer.helpful[one.level] & one.holding & ~one.ready
            fits = continuity._contest.fits  # noqa: SLF001 - as above
            wanted = union(1 << i for i in ones(helpful) if fits(one, one.plan.modes[i]))
            out.set_ups += wanted != 0
            if one.under_way != wanted:
                out.other.append((one.plan.id, one.under_way, wanted))

    monkeypatch.setattr(Continuity, "_update", decided)
    return out


@pytest.mark.parametrize("block", range(tries(6, 60)))
def test_random_scenarios(seen, block):
    """Lines too narrow for all, modes with several ways, stand-ins and people who run them."""
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        simulate(compile_plan(scenario_from(random_scenario(Random(seed), 3))), PhiloxDraws(seed))
        simulate(compile_plan(scenario_from(aid_scenario(seed))), PhiloxDraws(seed))
        assert not seen.other, seed
    assert seen.choices > 1000
    assert seen.full or block  # some ten scenarios have no full line at all


@pytest.mark.parametrize("variant", SHIPPED)
def test_the_shipped_scenario(seen, variant):
    """All services of all members, run by run."""
    plan = compile_plan(load("yamaguchi/nankai-trough", variant).scenario)
    for seed in range(tries(3, 30)):
        simulate(plan, PhiloxDraws(seed))

    assert seen.choices > 5_000
    assert seen.set_ups > 500
    assert not seen.other

"""Random scenarios played once for all properties that look at the same ones."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from simulator.compiler.compile import compile_plan
from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.events import Kind
from simulator.model.scenario import scenario_from
from tests.strategies import scenarios

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis import strategies as st

    from simulator.compiler.plan import CompiledPlan
    from simulator.events import Event, EventLog
    from tests.strategies.ground import Data

SEED = 1

REMEMBERED = 400
"""Runs kept for the next property that looks at the same scenarios."""


@dataclass(frozen=True, repr=False)
class Played:
    """A plan, what happened to it, and the scenario that it was made of."""

    plan: CompiledPlan
    log: EventLog
    text: str

    def __repr__(self) -> str:
        """Return the scenario as JSON, for the report of a property that does not hold."""
        return self.text

    @cached_property
    def transit(self) -> dict[str, bool]:
        """Return which sites pass on traffic between others."""
        sites = json.loads(self.text)["group"]["sites"]
        return {name: site.get("transit", True) for name, site in sites.items()}

    def instants(self) -> Iterator[tuple[int, list[Event]]]:
        """Yield every instant with its events; a stall is told when all is over and belongs to none."""
        now: list[Event] = []
        for event in self.log:
            if now and event.time_s != now[0].time_s:
                yield now[0].time_s, now
                now = []
            if event.kind not in (Kind.STALLED, Kind.END):
                now.append(event)
        if now:
            yield now[0].time_s, now


def played(data: Data) -> Played:
    """Return the run of *data*; the same data are simulated once."""
    return _played(json.dumps(data))


@lru_cache(maxsize=REMEMBERED)
def _played(text: str) -> Played:
    plan = compile_plan(scenario_from(json.loads(text)))
    return Played(plan, simulate(plan, PhiloxDraws(SEED)), text)


def runs() -> st.SearchStrategy[Played]:
    """Runs of random scenarios."""
    return scenarios().map(played)

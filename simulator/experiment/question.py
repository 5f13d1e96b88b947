"""What a run of many replications asks, and the id by which its answer is found again."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from simulator.draws import DRAW_VERSION
from simulator.results.provenance import code_version, model_hash

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.compiler.plan import CompiledPlan


@dataclass(frozen=True)
class Question:
    """A compiled plan, the seed of its draws and the size of a chunk, but not how many replications."""

    scenario: str
    variant: str
    scenario_hash: str
    seed: int
    chunk_size: int
    horizon_s: int
    model_hash: str
    draw_version: int
    code_version: str

    @cached_property
    def id(self) -> str:
        """Return the id of the run: equal for questions with equal answers, chunk by chunk."""
        deciding = [self.scenario_hash, self.seed, self.chunk_size, self.draw_version, self.model_hash]
        return sha256(json.dumps(deciding).encode()).hexdigest()[:16]

    def as_data(self) -> Mapping[str, object]:
        """Return the question as plain data."""
        return asdict(self)


def question_of(plan: CompiledPlan, seed: int, chunk_size: int) -> Question:
    """Return the question of running *plan* many times on the draws of *seed*."""
    return Question(
        plan.scenario,
        plan.variant,
        plan.scenario_hash,
        seed,
        chunk_size,
        plan.horizon_s,
        model_hash(),
        DRAW_VERSION,
        code_version(),
    )

"""The names that the last run of a plan drew: the next run of it will draw most of them too."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.compiler.plan import CompiledPlan


class Foresight:
    """The names of the last run, whose first numbers are worked out together, ahead; that changes no draw."""

    def __init__(self) -> None:
        """Foresee nothing before the first run."""
        self.names: Sequence[str] = ()


@lru_cache(maxsize=4)
def foresight(_plan: CompiledPlan) -> Foresight:
    """Return what is foreseen of a plan; that of the last few plans is kept."""
    return Foresight()

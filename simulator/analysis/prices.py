"""What the measures that an option switches on cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from simulator.model.scenario import Scenario


class Prices(NamedTuple):
    """What the measures of an option cost together: once, and every year, in yen."""

    once_yen: float = 0.0
    yearly_yen: float = 0.0


def prices(scenario: Scenario, variant: str) -> Prices:
    """Return what the measures cost that *scenario* has and that *variant* adds, each counted once."""
    own = scenario.variants[variant].measures if variant else ()
    measures = [scenario.group.measures[name] for name in dict.fromkeys((*scenario.measures, *own))]
    return Prices(
        sum((one.cost_yen for one in measures), 0.0), sum((one.yearly_cost_yen for one in measures), 0.0)
    )

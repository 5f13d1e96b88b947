"""How long things take: whole and half hours most of the time, so that many things happen at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.strategies.choosing import Choice

FAMILIES = ("uniform", "triangular", "exponential", "lognormal", "weibull", "empirical")


def hours(choice: Choice, least: int = 0, most: int = 6) -> float:
    """Return whole or half hours from *least* to *most*."""
    return choice.whole(2 * least, 2 * most) / 2


def length(choice: Choice, least: int = 0, most: int = 6, *, fixed: bool = False) -> Any:
    """Return a duration of every family, most often a fixed one; only *fixed* ones if asked."""
    if fixed or not choice.chance(40):
        return hours(choice, least, most)
    low, spread = hours(choice, least, most), hours(choice, 0, 2)
    some = max(0.5, low)
    family = choice.one(FAMILIES)
    return {
        family: {
            "uniform": {"low_hours": low, "high_hours": low + spread},
            "triangular": {"low_hours": low, "mode_hours": low, "high_hours": low + spread},
            "exponential": {"mean_hours": some},
            "lognormal": {"median_hours": some, "p90_hours": some + spread},
            "weibull": {"scale_hours": some, "shape": choice.one((1, 0.7, 2))},
            "empirical": [[0, low], [0.5, low], [0.5, low + spread], [1, low + spread]],
        }[family]
    }

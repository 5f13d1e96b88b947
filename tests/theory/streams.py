"""Streams of tickets at one hall, and laws of work with a given mean and spread."""

from __future__ import annotations

from math import exp, log, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from tests.builders import pool, scenario, site, text
from tests.theory.replications import exponential

if TYPE_CHECKING:
    from tests.builders import Data


def stream(gap_hours: float, work: Any, rank: int = 1, people: int = 1) -> Data:
    """Return a stream of tickets that come without memory, each for one person (or for nobody)."""
    return {
        "name": text("desk"),
        "site": "hall",
        "gap_hours": exponential(gap_hours),
        "work_hours": work,
        "crew": [{"skill": "it", "people": people}] if people else [],
        "rank": rank,
    }


def desk(streams: Data, people: int, rule: str, hours: float) -> Data:
    """Return the scenario with nothing but tickets at a hall."""
    return scenario(
        sites={"hall": site(kind="hall")},
        staff={"crew": pool(headcount=people)},
        hazard={"incidents": streams},
        rule=rule,
        horizon_hours=hours,
    )


def law(hours: float, scv: float) -> Any:
    """Return a law with a mean and a squared coefficient of variation."""
    if scv == 0:
        return hours
    if scv <= 1 / 3:
        half = hours * sqrt(3 * scv)
        return {"uniform": {"low_hours": hours - half, "high_hours": hours + half}}
    sigma = sqrt(log(1 + scv))
    median = hours / exp(sigma**2 / 2)
    p90 = median * exp(sigma * NormalDist().inv_cdf(0.9))
    return {"lognormal": {"median_hours": median, "p90_hours": p90}}

"""Why: every lost hour of every service is charged to the failed things behind it, and to their phase."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from simulator.analysis.replay import Replay
from simulator.compiler.causes import Causes
from simulator.units import SECONDS_PER_HOUR

if TYPE_CHECKING:
    from simulator.compiler.causes import Cause
    from simulator.compiler.plan import CompiledPlan, ServicePlan
    from simulator.events import EventLog

FULL = 5


class Charge(NamedTuple):
    """Hours of one service charged to one cause in one phase."""

    municipality: str
    service: str
    cause: str
    site: str
    phase: str
    hours: float


def attribution(plan: CompiledPlan, log: EventLog, *, below_rlo: bool = False) -> list[Charge]:
    """Return the charges for the hours below level 5, or below the RLO of each service.

    The time below is split equally among the causes of each instant; the charges of a service sum
    exactly to its time, as fractions; floats appear only here at the end.
    """
    shares = _shares(plan, log, below_rlo=below_rlo)
    out = []
    for service in plan.services:
        charged: dict[Cause, Fraction] = defaultdict(Fraction)
        for causes, length_s in shares[service.index].items():
            for cause in causes:
                charged[cause] += Fraction(length_s, len(causes))
        for cause, seconds in sorted(charged.items()):
            out.append(
                Charge(service.municipality, service.service, *cause, float(seconds / SECONDS_PER_HOUR))
            )
    return out


def _shares(plan: CompiledPlan, log: EventLog, *, below_rlo: bool) -> list[dict[frozenset[Cause], int]]:
    """Return for every service how many seconds each set of causes kept it down."""
    replay, causes = Replay(plan), Causes(plan)
    shares: list[dict[frozenset[Cause], int]] = [defaultdict(int) for _ in plan.services]
    before, blamed = 0, blame(plan, replay, causes, below_rlo=below_rlo)
    for time_s in replay.instants(log):
        if time_s > before:
            for index, cause in blamed.items():
                shares[index][cause] += time_s - before
        before, blamed = time_s, blame(plan, replay, causes, below_rlo=below_rlo)
    for index, cause in blamed.items():
        shares[index][cause] += plan.horizon_s - before
    return shares


def blame(
    plan: CompiledPlan, replay: Replay, causes: Causes, *, below_rlo: bool
) -> dict[int, frozenset[Cause]]:
    """Return for every service that is below what is asked the set of causes of this instant."""
    known: dict[int, frozenset[Cause]] = {}
    out = {}
    for service in plan.services:
        asked = service.rlo if below_rlo else FULL
        if _level(service, replay) < asked:
            target = causes.target(service, asked) if below_rlo else 0
            unmet = service.modes[target].need.unmet(replay.up)
            if unmet:
                if unmet not in known:
                    known[unmet] = causes.of_service(service, target, replay.provided(service), replay)
                out[service.index] = known[unmet]
            else:
                out[service.index] = causes.of_service(service, target, replay.provided(service), replay)
    return out


def _level(service: ServicePlan, replay: Replay) -> int:
    mode = replay.modes[service.id][0]
    return next((m.level for m in service.modes if m.id == mode), 0)

"""What lending cost the lenders themselves: their services below the promise for want of people at home."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from simulator.analysis.attribution import blame
from simulator.analysis.replay import Replay
from simulator.compiler.causes import Causes
from simulator.results.whereabouts import whereabouts
from simulator.units import SECONDS_PER_HOUR

if TYPE_CHECKING:
    from simulator.compiler.causes import Cause
    from simulator.compiler.plan import CompiledPlan
    from simulator.events import EventLog

FOR_WANT_OF_PEOPLE = ("waiting for own staff", "off shift")
"""Phases in which people who are away might have helped at home."""


class LenderLoss(NamedTuple):
    """Hours in which a service of a lender was below its promise for want of people while some were away."""

    municipality: str
    service: str
    cause: str
    site: str
    phase: str
    hours: float


def lender_losses(plan: CompiledPlan, log: EventLog) -> list[LenderLoss]:
    """Return the hours below the RLO of lenders' own services that are charged to a want of people.

    Only the time counts in which some of the lender's people were away; causes share it equally.
    """
    away = _away(plan, log)
    if not away:
        return []
    lost: dict[tuple[int, Cause], Fraction] = defaultdict(Fraction)
    replay, causes = Replay(plan), Causes(plan)
    before, blamed = 0, blame(plan, replay, causes, below_rlo=True)
    for time_s in chain(replay.instants(log), [plan.horizon_s]):
        for index, whose in blamed.items():
            both = _overlap(away.get(plan.services[index].municipality, []), before, time_s)
            for cause in whose if both else ():
                if cause.phase in FOR_WANT_OF_PEOPLE:
                    lost[index, cause] += Fraction(both, len(whose))
        before, blamed = time_s, blame(plan, replay, causes, below_rlo=True)
    return [
        LenderLoss(
            *(plan.services[index].municipality, plan.services[index].service, *cause),
            float(seconds / SECONDS_PER_HOUR),
        )
        for (index, cause), seconds in sorted(lost.items())
    ]


def _away(plan: CompiledPlan, log: EventLog) -> dict[str, list[tuple[int, int]]]:
    """Return from when to when each member had people on loan, or on their way there or home."""
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for one in whereabouts(plan, log):
        if sum(one.numbers) > one.not_there + one.free + one.busy:
            found[one.pool.organisation].add((one.start_s, one.end_s))
    return {name: _joined(sorted(spans)) for name, spans in found.items()}


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return *spans* in their order as one where they meet or overlap."""
    out: list[tuple[int, int]] = []
    for start_s, end_s in spans:
        if out and start_s <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end_s))
        else:
            out.append((start_s, end_s))
    return out


def _overlap(spans: list[tuple[int, int]], start_s: int, end_s: int) -> int:
    return sum(max(0, min(end, end_s) - max(start, start_s)) for start, end in spans)

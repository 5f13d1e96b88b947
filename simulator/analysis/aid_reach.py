"""When the lenders of a request could not be reached: no channel worked, and no messenger had a way."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from simulator.analysis.replay import ATOM_OF, DOWN, Replay
from simulator.compiler.topology import Travel
from simulator.events import Kind

if TYPE_CHECKING:
    from simulator.compiler.aid_plans import AgreementPlan, AskerPlan, LenderPlan
    from simulator.compiler.plan import CompiledPlan
    from simulator.events import Event, EventLog
    from simulator.results.aid import Asking

MESSENGER = "messenger"


class _Bond(NamedTuple):
    """Who may ask whom under which agreement."""

    agreement: AgreementPlan
    asker: AskerPlan
    lender: LenderPlan


class Reach:
    """From when to when each lender was out of reach of who asked under an agreement in one run."""

    def __init__(self, plan: CompiledPlan, log: EventLog) -> None:
        """Play *log* back for all requests that were made in it."""
        self.plan, self.log = plan, log
        self._travel = Travel(plan)
        self._bits = {(atom.kind, atom.id): bit for bit, atom in enumerate(plan.atoms)}
        self._bonds = [
            _Bond(agreement, asker, lender)
            for agreement in plan.agreements
            for asker in agreement.askers
            if log.of(Kind.AID, asker.id)
            for lender in asker.lenders
        ]
        self._spans: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        replay, before = Replay(plan), 0
        cut = self._cut(replay.up)
        for time_s in chain(replay.instants(log), [plan.horizon_s]):
            for one in cut if time_s > before else ():
                self._spans[one].append((before, time_s))
            before, cut = time_s, self._cut(replay.up)

    def _cut(self, up: int) -> list[tuple[str, str]]:
        """Return the requests and the lenders that they cannot reach in the state *up*."""
        return [(one.asker.id, one.lender.id) for one in self._bonds if not self._is_reached(one, up)]

    def _is_reached(self, bond: _Bond, up: int) -> bool:
        agreement, asker, lender = bond
        if any(need.holds(up) for _, need in lender.channels):
            return True
        if agreement.messenger:
            return self._travel.seconds(asker.hall, lender.at, up) is not None
        return not lender.channels

    def cut_off_s(self, request: str, lender: str, start_s: int, end_s: int) -> int:
        """Return for how long of a time a lender was out of reach of a request."""
        spans = self._spans.get((request, lender), ())
        return sum(max(0, min(end, end_s) - max(start, start_s)) for start, end in spans)

    def is_cut_before(self, request: str, lender: str, time_s: int) -> bool:
        """Return whether a lender was out of reach right before *time_s*."""
        return any(start < time_s <= end for start, end in self._spans.get((request, lender), ()))

    def opened(self, asking: Asking) -> Event | None:
        """Return the last event of its instant that came before an asking and made its channel work."""
        channel = str(asking.asked.detail["channel"])
        needs = dict(asking.lender.channels)
        found = None
        for event in self.log[: asking.asked.id]:
            if event.time_s == asking.asked.time_s and event.kind in ATOM_OF and event.to_state not in DOWN:
                bit = 1 << self._bits[ATOM_OF[event.kind], event.subject]
                by_road = channel == MESSENGER and event.kind is Kind.ROAD
                if by_road or (channel in needs and needs[channel].deps & bit):
                    found = event
        return found

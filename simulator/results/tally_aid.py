"""What mutual aid brought to every member in one replication, what it took, and what it cost."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import TYPE_CHECKING, NamedTuple

from simulator.events import Kind
from simulator.results.aid import AWAY, HOME, PEOPLE, PIECES
from simulator.results.cost_shares import payers
from simulator.units import SECONDS_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.compiler.plan import CompiledPlan
    from simulator.events import Event, EventLog

HALF = Fraction(1, 2)

_Bond = tuple[str, str, str]
"""Agreement, lender, and who asked."""


class AidTally(NamedTuple):
    """Of one member: person-seconds that others were away for it and its own for others; yen that it pays."""

    received_s: int = 0
    lent_s: int = 0
    paid_yen: int = 0


NO_AID = AidTally()


def aid_of_members(plan: CompiledPlan, log: EventLog) -> Mapping[str, AidTally]:
    """Return by member, or other lender, what aid was to it; who had no part in any is left out.

    Costs are borne as each agreement says, and told in whole yen by payer; half a yen counts as one.
    """
    away_s: defaultdict[_Bond, int] = defaultdict(int)
    journeys: defaultdict[_Bond, int] = defaultdict(int)
    for event in log if plan.agreements else ():
        if event.kind is Kind.LOAN:
            bond = _bond(event)
            leaving = event.from_state == HOME
            if PEOPLE in event.detail:
                people = int(event.detail[PEOPLE])
                sign = (event.to_state in AWAY) - (event.from_state in AWAY)
                away_s[bond] += sign * people * (plan.horizon_s - event.time_s)
                journeys[bond] += people * leaving
            elif PIECES in event.detail:
                journeys[bond] += leaving
    received, lent = defaultdict[str, int](int), defaultdict[str, int](int)
    for (_, lender, asker), seconds in away_s.items():
        received[asker] += seconds
        lent[lender] += seconds
    paid = _paid(plan, away_s, journeys)
    return {
        name: AidTally(received[name], lent[name], floor(paid[name] + HALF))
        for name in {*received, *lent, *paid}
    }


def _bond(event: Event) -> _Bond:
    agreement, _, asker = str(event.detail["request"]).partition("/")
    return agreement, str(event.detail["lender"]), asker


def _paid(
    plan: CompiledPlan, away_s: Mapping[_Bond, int], journeys: Mapping[_Bond, int]
) -> defaultdict[str, Fraction]:
    """Return what each pays in yen, exactly; from afar nobody makes a journey."""
    prices = _prices(plan)
    out = defaultdict[str, Fraction](Fraction)
    for bond in {**away_s, **journeys}:
        an_hour, a_journey, borne = prices[bond]
        yen = an_hour * Fraction(away_s.get(bond, 0), SECONDS_PER_HOUR) + a_journey * journeys.get(bond, 0)
        for payer, share in borne.items() if yen else ():
            out[payer] += yen * share
    return out


@lru_cache(maxsize=8)
def _prices(plan: CompiledPlan) -> Mapping[_Bond, tuple[Fraction, Fraction, Mapping[str, Fraction]]]:
    """Return by bond what a person-hour and a journey cost, in yen, and who bears which part."""
    return {
        (one.id, lender.id, asker.member): (
            Fraction(one.cost.yen_per_person_hour),
            Fraction(0 if one.remote else one.cost.yen_per_journey),
            payers(one, one.cost.paid_by, lender.id, asker.member, plan.residents),
        )
        for one in plan.agreements
        for asker in one.askers
        for lender in asker.lenders
    }

"""Who bears the cost of mutual aid: the one who helps, the one who is helped, or all of an agreement."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.compiler.aid_plans import AgreementPlan, CostRule


def payers(
    plan: AgreementPlan, rule: CostRule, lender: str, asker: str, residents: Mapping[str, int]
) -> Mapping[str, Fraction]:
    """Return which part of what *lender* gave to *asker* is borne by whom under *rule*.

    By `helper` whoever gave pays, by `receiver` who asked. By `population` and `equal` the members of the
    agreement share all of it: those that may ask, and the members among those that are asked.
    """
    if rule == "helper":
        return {lender: Fraction(1)}
    if rule == "receiver":
        return {asker: Fraction(1)}
    names = {asker.member for asker in plan.askers}
    names |= {lender.id for asker in plan.askers for lender in asker.lenders if lender.id in residents}
    weights = {name: residents[name] if rule == "population" else 1 for name in sorted(names)}
    whole = sum(weights.values())
    return {name: Fraction(weight, whole) for name, weight in weights.items()} if whole else {}

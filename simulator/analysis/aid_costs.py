"""Who pays for mutual aid: under the rule of each agreement, and under every other rule."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, get_args

from simulator.compiler.aid_plans import CostRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from simulator.compiler.aid_plans import AgreementPlan
    from simulator.results.aid import Loan

RULES: tuple[CostRule, ...] = get_args(CostRule)


class Payment(NamedTuple):
    """What one pays for the aid under one agreement by one rule, and whether the agreement says so."""

    agreement: str
    payer: str
    rule: CostRule
    as_agreed: bool
    yen: float


def payments(loans: Iterable[Loan], residents: Mapping[str, int]) -> list[Payment]:
    """Return who pays what by each rule, by agreement, rule and payer; only agreements that cost something.

    By `helper` whoever gave pays, by `receiver` who asked. By `population` and `equal` the members of the
    agreement share all of it: those that may ask, and the members among those that are asked.
    """
    by_agreement: dict[str, list[Loan]] = defaultdict(list)
    for loan in loans:
        if loan.cost_yen > 0:
            by_agreement[loan.asking.agreement.id].append(loan)
    return [one for name in sorted(by_agreement) for one in _of_agreement(by_agreement[name], residents)]


def _of_agreement(loans: Sequence[Loan], residents: Mapping[str, int]) -> Iterator[Payment]:
    plan = loans[0].asking.agreement
    for rule in RULES:
        yen: dict[str, float] = defaultdict(float)
        shares = _shares(plan, rule, residents)
        for loan in loans:
            asking = loan.asking
            own = {"helper": asking.lender.id, "receiver": asking.member}.get(rule)
            for payer, share in {own: Fraction(1)}.items() if own else shares.items():
                yen[payer] += loan.cost_yen * float(share)
        for payer in sorted(yen):
            yield Payment(plan.id, payer, rule, rule == plan.cost.paid_by, yen[payer])


def _shares(plan: AgreementPlan, rule: CostRule, residents: Mapping[str, int]) -> dict[str, Fraction]:
    """Return which part of everything each member of an agreement pays by residents, or equally."""
    names = {asker.member for asker in plan.askers}
    names |= {lender.id for asker in plan.askers for lender in asker.lenders if lender.id in residents}
    weights = {name: residents[name] if rule == "population" else 1 for name in sorted(names)}
    whole = sum(weights.values())
    return {name: Fraction(weight, whole) for name, weight in weights.items()} if whole else {}

"""Who pays for mutual aid: under the rule of each agreement, and under every other rule."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, get_args

from simulator.compiler.aid_plans import CostRule
from simulator.results.cost_shares import payers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    """Return who pays what by each rule, by agreement, rule and payer; only where it cost something."""
    by_agreement: dict[str, list[Loan]] = defaultdict(list)
    for loan in loans:
        if loan.cost_yen > 0:
            by_agreement[loan.asking.agreement.id].append(loan)
    return [one for name in sorted(by_agreement) for one in _of_agreement(by_agreement[name], residents)]


def _of_agreement(loans: Sequence[Loan], residents: Mapping[str, int]) -> Iterator[Payment]:
    plan = loans[0].asking.agreement
    for rule in RULES:
        yen: dict[str, float] = defaultdict(float)
        for loan in loans:
            borne = payers(plan, rule, loan.asking.lender.id, loan.asking.member, residents)
            for payer, share in borne.items():
                yen[payer] += loan.cost_yen * float(share)
        for payer in sorted(yen):
            yield Payment(plan.id, payer, rule, rule == plan.cost.paid_by, yen[payer])

"""Who and what could be lent to whom, by the rules that lenders keep to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.checks.evidence import Evidence
    from simulator.compiler.aid_plans import AgreementPlan
    from simulator.compiler.people_plans import PoolPlan


def spare(agreement: AgreementPlan, pool: PoolPlan) -> int:
    """Return how many people of *pool* a lender could lend under *agreement* when all are free."""
    if agreement.waves:
        return min(pool.headcount, sum(wave.people for wave in agreement.waves))
    return max(0, pool.headcount - agreement.kept(pool.headcount))


def heads(evidence: Evidence, pools: Iterable[PoolPlan]) -> int:
    """Return how many people *pools* could bring together, those who can be lent among them."""
    chosen = {pool.index: pool for pool in pools}
    counted = {index: pool.headcount for index, pool in chosen.items() if pool.lent_from is None}
    people = sum(counted.values())
    for agreement in evidence.plan.agreements:
        wanted = dict(agreement.people)
        for asker in agreement.askers:
            left = dict(wanted)
            for home, place in (pair for lender in asker.lenders for pair in lender.pools):
                if place in chosen and home not in counted:
                    pool = evidence.plan.pools[home]
                    counted[home] = min(left[pool.skill], spare(agreement, pool))
                    left[pool.skill] -= counted[home]
                    people += counted[home]
    return people


def pieces(evidence: Evidence, stock: str) -> int:
    """Return how many pieces could be in *stock* at once: its own, and what could be lent to its owner.

    An item of which its place has no store is no stock: there are none.
    """
    amounts = evidence.plan.stocks
    if stock not in amounts:
        return 0
    most, counted = amounts[stock][0], {stock}
    for agreement in evidence.plan.agreements:
        wanted = {item: count for item, count, _ in agreement.pieces}
        for asker in agreement.askers:
            left = dict(wanted)
            for item, theirs, ours in (one for lender in asker.lenders for one in lender.stocks):
                if ours == stock and theirs not in counted:
                    counted.add(theirs)
                    lent = min(left[item], amounts[theirs][0])
                    left[item] -= lent
                    most += lent
    return most

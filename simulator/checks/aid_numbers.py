"""Agreements whose numbers or names come to nothing: more people than there are, and who asks itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.checks.findings import info, listed, warning
from simulator.checks.lent import spare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.checks.evidence import Evidence
    from simulator.compiler.aid_plans import AgreementPlan, AskerPlan
    from simulator.errors import Path, Problem


def _path(plan: AgreementPlan) -> Path:
    return "group", "agreements", plan.id


def asking_itself(evidence: Evidence) -> Iterator[Problem]:
    """Yield the members that stand among their own counterparts."""
    for name, noun in evidence.scenario.group.agreements.items():
        for member, asked in noun.counterparts.items():
            if member in asked:
                where = ("group", "agreements", name, "counterparts", member, asked.index(member))
                yield warning("asks-itself", where, agreement=name, member=member)


def more_than_there_are(evidence: Evidence) -> Iterator[Problem]:
    """Yield the wishes for more people than all who are asked could lend; info if some can have them."""
    for plan in evidence.plan.agreements:
        asking = [asker for asker in plan.askers if asker.lenders]
        named = [part.skill for part in evidence.scenario.group.agreements[plan.id].people]
        for skill, wanted in plan.people if not _short_pools(evidence, plan) else ():
            most = {asker.member: _most(evidence, plan, asker, skill) for asker in asking}
            short = [member for member, people in most.items() if people < wanted]
            if short and any(most.values()):
                where = (*_path(plan), "people", named.index(skill), "people")
                tell = warning if len(short) == len(asking) else info
                values = {"skill": skill, "wanted": wanted, "most": max(most[one] for one in short)}
                yield tell("wanted-too-many", where, agreement=plan.id, members=listed(short), **values)


def _most(evidence: Evidence, plan: AgreementPlan, asker: AskerPlan, skill: str) -> int:
    """Return how many people of a skill could be lent to *asker*, when all are free."""
    homes = {home for lender in asker.lenders for home, _ in lender.pools}
    pools = [evidence.plan.pools[home] for home in homes]
    return sum(spare(plan, pool) for pool in pools if pool.skill == skill)


def waves(evidence: Evidence) -> Iterator[Problem]:
    """Yield the waves that bring more people than there are, and rotations that waves do not have."""
    for plan in evidence.plan.agreements:
        pools = _short_pools(evidence, plan)
        if pools:
            values = {"people": sum(wave.people for wave in plan.waves), "pools": listed(pools)}
            most = sum(pools.values())
            yield warning("waves-too-many", (*_path(plan), "waves"), agreement=plan.id, most=most, **values)
        if plan.waves and plan.rotations:
            yield warning("waves-no-rotation", (*_path(plan), "rotations"), agreement=plan.id)


def _short_pools(evidence: Evidence, plan: AgreementPlan) -> dict[str, int]:
    """Return the pools, with their people, that are too small together for the waves; empty if they do."""
    homes = {home for asker in plan.askers for lender in asker.lenders for home, _ in lender.pools}
    heads = {evidence.plan.pools[home].id: evidence.plan.pools[home].headcount for home in sorted(homes)}
    wanted = sum(wave.people for wave in plan.waves)
    return heads if 0 < sum(heads.values()) < wanted else {}

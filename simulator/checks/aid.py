"""Agreements that bring nothing: nobody to ask, nothing to give, no road, and help that ends too soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.checks.findings import info, listed, warning
from simulator.checks.lent import spare
from simulator.compiler.sampling import mean_hours
from simulator.compiler.topology import Travel
from simulator.units import hours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from simulator.checks.evidence import Evidence
    from simulator.compiler.aid_plans import AgreementPlan, AskerPlan, LenderPlan
    from simulator.errors import Path, Problem
    from simulator.model.mutual_aid import Agreement


def _agreements(evidence: Evidence) -> Iterator[tuple[AgreementPlan, Agreement, Path]]:
    """Yield every agreement as it is compiled and as it is written, with its place."""
    for plan in evidence.plan.agreements:
        path = ("group", "agreements", plan.id)
        yield plan, evidence.scenario.group.agreements[plan.id], path


def _lenders(plan: AgreementPlan) -> Iterator[tuple[str, list[tuple[AskerPlan, LenderPlan]]]]:
    """Yield everybody who may be asked, with each member that may ask them."""
    found: dict[str, list[tuple[AskerPlan, LenderPlan]]] = {}
    for asker in plan.askers:
        for lender in asker.lenders:
            found.setdefault(lender.id, []).append((asker, lender))
    yield from found.items()


def _named(noun: Agreement, lender: str, path: Path) -> Path | None:
    """Return where *lender* is named in an agreement, None if it is one of all members."""
    if noun.lenders is not None and lender in noun.lenders:
        return (*path, "lenders", noun.lenders.index(lender))
    for asker, asked in noun.counterparts.items():
        if lender in asked:
            return (*path, "counterparts", asker, asked.index(lender))
    return None


def nobody(evidence: Evidence) -> Iterator[Problem]:
    """Yield the agreements under which some member has nobody to ask."""
    for plan, _, path in _agreements(evidence):
        alone = [asker.member for asker in plan.askers if not asker.lenders]
        if alone:
            yield warning("nobody-to-ask", path, agreement=plan.id, members=listed(alone))


def without_road(evidence: Evidence) -> Iterator[Problem]:
    """Yield the lenders from whom no road leads to a member that asks, even undamaged."""
    travel, up = Travel(evidence.plan), evidence.plan.intact
    for plan, noun, path in _agreements(evidence):
        comes = bool(plan.people or plan.pieces) and not (plan.remote or plan.waves)
        for lender, asked in _lenders(plan) if comes else ():
            far = [
                asker.member
                for asker, one in asked
                if all(travel.seconds(home, asker.hall, up) is None for home in _homes(evidence, one))
            ]
            if far:
                where = _named(noun, lender, path) or path
                yield warning("lender-no-road", where, agreement=plan.id, lender=lender, members=listed(far))


def _homes(evidence: Evidence, lender: LenderPlan) -> list[str]:
    """Return from where the people and pieces of *lender* set out; nothing at all sets out from nowhere."""
    homes = [evidence.plan.pools[pool].home for pool, _ in lender.pools]
    return list(dict.fromkeys([*homes, *([lender.at] if lender.stocks or not homes else [])]))


def with_nothing(evidence: Evidence) -> Iterator[Problem]:
    """Yield the lenders that have nothing of what is asked for; only mentioned if nobody has named them."""
    for plan, noun, path in _agreements(evidence):
        empty = [name for name, asked in _lenders(plan) if not _has(evidence, noun, asked)]
        for name in empty:
            where = _named(noun, name, path)
            if where is not None:
                yield warning("lender-has-nothing", where, agreement=plan.id, lenders=name)
        rest = [name for name in empty if _named(noun, name, path) is None]
        if rest:
            yield info("lender-has-nothing", path, agreement=plan.id, lenders=listed(rest))


def _has(evidence: Evidence, noun: Agreement, asked: list[tuple[AskerPlan, LenderPlan]]) -> bool:
    """Return whether a lender has people, pieces or counters that somebody may ask for."""
    lender = asked[0][1]
    stocks = evidence.scenario.group.stocks.values()
    items = {part.item for part in noun.pieces}
    return (
        any(evidence.plan.pools[pool].headcount for _, one in asked for pool, _ in one.pools)
        or any(stock.owner == lender.id and stock.item in items and stock.amount for stock in stocks)
        or any(one.gate is not None for _, one in asked)
    )


def keeping_all(evidence: Evidence) -> Iterator[Problem]:
    """Yield the keep rules by which people are never lent; only mentioned if others can still lend some."""
    for plan, _, path in _agreements(evidence):
        able, kept, pools = False, [], []
        for name, asked in _lenders(plan):
            own = {
                evidence.plan.pools[pool].id: evidence.plan.pools[pool]
                for _, one in asked
                for pool, _ in one.pools
            }
            heads = [pool for pool in own.values() if pool.headcount]
            if any(spare(plan, pool) for pool in heads):
                able = True
            elif heads:
                kept.append(name)
                pools += [pool.id for pool in heads]
        if kept:
            tell = info if able else warning
            values = {"lenders": listed(kept), "pools": listed(pools)}
            yield tell("lender-keeps-all", (*path, "rules"), agreement=plan.id, **values)


def without_store(evidence: Evidence) -> Iterator[Problem]:
    """Yield the pieces that some member asks for without a stock of its own to put them in."""
    stocks = evidence.scenario.group.stocks.values()
    for plan, noun, path in _agreements(evidence):
        for index, part in enumerate(noun.pieces):
            stored = {stock.owner for stock in stocks if stock.item == part.item}
            without = [asker.member for asker in plan.askers if asker.member not in stored]
            if without:
                where = (*path, "pieces", index, "item")
                values = {"item": part.item, "members": listed(without)}
                yield warning("pieces-no-store", where, agreement=plan.id, **values)


def lent_and_serving(evidence: Evidence) -> Iterator[Problem]:
    """Yield the pools that work at a member's sites anyway and are lent there as well."""
    pools = evidence.plan.pools
    for plan, _, _ in _agreements(evidence):
        twice: dict[str, list[str]] = {}
        for asker in plan.askers:
            for home, place in (pair for lender in asker.lenders for pair in lender.pools):
                if pools[home].sites.keys() & pools[place].sites.keys():
                    twice.setdefault(pools[home].id, []).append(asker.member)
        for pool, members in twice.items():
            path = ("group", "staff", pool, "serves")
            yield info("lent-and-serving", path, pool=pool, agreement=plan.id, members=listed(members))


def too_short(evidence: Evidence) -> Iterator[Problem]:
    """Yield the deployments that are over before the briefing is, and the waves that come after the end."""
    for plan, noun, path in _agreements(evidence):
        if plan.people and noun.deployment_hours is not None:
            short = _deployed(plan.id, noun.deployment_hours)
            own = all(wave.briefing_hours is not None for wave in noun.waves) and noun.waves
            if not own:
                yield from short(mean_hours(noun.briefing_hours), (*path, "deployment_hours"))
            for index, wave in enumerate(noun.waves):
                if wave.briefing_hours is not None:
                    yield from short(wave.briefing_hours, (*path, "waves", index, "briefing_hours"))
        for index, late in enumerate(plan.waves):
            if late.after_s > evidence.plan.horizon_s:
                values = {"hours": hours(late.after_s), "horizon": hours(evidence.plan.horizon_s)}
                where = (*path, "waves", index, "after_hours")
                yield warning("wave-after-horizon", where, agreement=plan.id, number=index + 1, **values)


def _deployed(agreement: str, deployment: float) -> Callable[[float, Path], Iterator[Problem]]:
    def short(briefing: float, path: Path) -> Iterator[Problem]:
        if 0 < deployment <= briefing:
            values = {"deployment": deployment, "briefing": briefing}
            yield warning("deployment-under-briefing", path, agreement=agreement, **values)

    return short

"""Requests that get through to nobody, channels that fail with the network, counters that cannot stand in."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from simulator.checks.findings import error, info, listed, warning
from simulator.checks.intact import Losses
from simulator.compiler.needs import AtomKind, ones
from simulator.compiler.topology import Travel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.checks.evidence import Evidence
    from simulator.compiler.aid_plans import AgreementPlan, AskerPlan, LenderPlan
    from simulator.compiler.needs import Need
    from simulator.compiler.plan import ModePlan
    from simulator.errors import Path, Problem


def _path(plan: AgreementPlan) -> Path:
    return "group", "agreements", plan.id


def _pairs(plan: AgreementPlan) -> Iterator[tuple[AskerPlan, LenderPlan]]:
    for asker in plan.askers:
        yield from ((asker, lender) for lender in asker.lenders)


def _best_state(evidence: Evidence) -> int:
    """Return the state word undamaged, with standby links set up and neighbours' counters open."""
    return Losses(evidence.plan, evidence.ways, by_decision=(AtomKind.FAIL_OVER,)).intact


def requests(evidence: Evidence) -> Iterator[Problem]:
    """Yield the channels that never work, and the members whose requests get through to nobody."""
    if not evidence.plan.agreements:
        return
    up, travel = _best_state(evidence), Travel(evidence.plan)
    for plan in evidence.plan.agreements:
        names = evidence.scenario.group.agreements[plan.id].channels
        if not names and not plan.messenger:
            yield info("request-always-sent", _path(plan), agreement=plan.id)
            continue
        working = {name for _, lender in _pairs(plan) for name, need in lender.channels if need.holds(up)}
        for name in names if any(_pairs(plan)) else ():
            if name not in working:
                where = (*_path(plan), "channels", name)
                yield warning("channel-never-works", where, agreement=plan.id, channel=name)
        mute = [asker for asker in plan.askers if asker.lenders and not _reaches(plan, asker, travel, up)]
        if mute:
            tell = error if len(mute) == len(plan.askers) else warning
            members = listed(asker.member for asker in mute)
            yield tell("request-never-sent", _path(plan), agreement=plan.id, members=members)


def _reaches(plan: AgreementPlan, asker: AskerPlan, travel: Travel, up: int) -> bool:
    """Return whether *asker* can send a request to anybody."""
    return any(
        any(need.holds(up) for _, need in lender.channels)
        or (plan.messenger and travel.seconds(asker.hall, lender.at, up) is not None)
        for lender in asker.lenders
    )


def shared_channels(evidence: Evidence) -> Iterator[Problem]:
    """Yield the channels that fail with the lines of the services; only mentioned if there is another way."""
    needed = _Lines(evidence)
    for plan in evidence.plan.agreements:
        shared: dict[str, list[str]] = {}
        apart = plan.messenger
        for asker, lender in _pairs(plan):
            own = needed.of_services(asker.member) | needed.of_services(lender.id)
            for name, need in lender.channels:
                lines = needed.lines(need)
                if lines and lines & ~own == 0:
                    shared.setdefault(name, []).append(asker.member)
                else:
                    apart = True
        for name, members in shared.items():
            where = (*_path(plan), "channels", name)
            tell = info if apart else warning
            yield tell(
                "channel-shares-network", where, agreement=plan.id, channel=name, members=listed(members)
            )


class _Lines:
    """Which links something must have, one way or the other."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.paths = {path.bit: path.relevant for path in evidence.plan.paths}
        self.links = sum(1 << link.bit for link in evidence.plan.links)
        self._of_services: dict[str, int] = {}

    def lines(self, need: Need) -> int:
        """Return the links (a mask) by which *need* can hold: those of its paths, and those it names."""
        out = 0
        for bit in ones(_closure(self.evidence, need)):
            out |= self.paths.get(bit, 0) if bit in self.paths else 1 << bit
        return out & self.links

    def of_services(self, member: str) -> int:
        """Return the links by which the services of *member* work in their best mode."""
        if member not in self._of_services:
            own = (one for one in self.evidence.plan.services if one.municipality == member)
            best = [mode for service in own if (mode := self.evidence.best(service)) is not None]
            self._of_services[member] = reduce(or_, (self.lines(mode.need) for mode in best), 0)
        return self._of_services[member]


def _closure(evidence: Evidence, need: Need) -> int:
    """Return all atoms (a mask) without which *need* cannot hold, down to the paths."""
    todo, seen = list(ones(need.mask)), 0
    while todo:
        bit = todo.pop()
        if not seen >> bit & 1:
            seen |= 1 << bit
            atom = evidence.plan.atoms[bit]
            todo += ones(atom.need.mask) if atom.kind is not AtomKind.PATH else ()
    return seen


def proxies(evidence: Evidence) -> Iterator[Problem]:
    """Yield the counters that need the hall of those they help, or that could never stand in."""
    with_counters = [plan for plan in evidence.plan.agreements if plan.proxy]
    up = _best_state(evidence) if with_counters else 0
    for plan in with_counters:
        where = (*_path(plan), "proxy")
        halls, helpless = [], []
        for asker in plan.askers:
            modes = list(_stand_ins(evidence, asker))
            needed = [mode for mode in modes if _needs_site(evidence, mode.need, asker.hall)]
            halls += [asker.hall] if needed else []
            if modes and not any(_can(evidence, mode, up) for mode in modes):
                helpless.append(asker.member)
        if halls:
            yield warning("proxy-needs-asker", where, agreement=plan.id, halls=listed(halls))
        if helpless:
            yield warning("proxy-never-holds", where, agreement=plan.id, members=listed(helpless))


def _stand_ins(evidence: Evidence, asker: AskerPlan) -> Iterator[ModePlan]:
    """Yield the modes in which neighbours could give the services of *asker*."""
    gates = {lender.gate for lender in asker.lenders}
    for service in evidence.plan.services:
        for mode in service.modes if service.municipality == asker.member else ():
            if mode.by_others and any(gate is not None and mode.need.mask >> gate & 1 for gate in gates):
                yield mode


def _needs_site(evidence: Evidence, need: Need, site: str) -> bool:
    """Return whether *need* cannot hold without something at *site*, or a path from or to it."""
    for bit in ones(_closure(evidence, need)):
        atom = evidence.plan.atoms[bit]
        if atom.kind is not AtomKind.GATE and (atom.site == site or site in atom.id.split(">")):
            return True
    return False


def _can(evidence: Evidence, mode: ModePlan, up: int) -> bool:
    """Return whether *mode* can be had undamaged: its needs, its room, and people to set it up."""
    crew = mode.set_up.crew if mode.set_up is not None else ()
    pools = [pool for pool in evidence.plan.pools if mode.at in pool.sites and pool.lent_from is None]
    people = all(
        sum(pool.headcount for pool in pools if pool.skill == part.skill) >= part.people for part in crew
    )
    return people and mode.need.holds(up) and evidence.fits(mode, up)

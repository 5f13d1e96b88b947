"""Agreements with their names looked up: askers, lenders, the places of people on loan, proxy counters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.compiler.aid_plans import (
    AgreementPlan,
    AskerPlan,
    CostPlan,
    LenderPlan,
    TriggerPlan,
    WavePlan,
)
from simulator.compiler.needs import AtomKind, Need
from simulator.compiler.people_plans import Tie
from simulator.compiler.remote import work_from_afar
from simulator.compiler.wishes import AtomKey
from simulator.model.distributions import Distribution
from simulator.model.services import Mode
from simulator.units import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.compiler.draft import Draft, ServiceDraft
    from simulator.compiler.infrastructure import Bits
    from simulator.compiler.people_plans import PoolPlan
    from simulator.compiler.plan import ElementPlan, ServicePlan
    from simulator.compiler.wishes import Place
    from simulator.model.mutual_aid import Agreement, Trigger


def askers(draft: Draft, agreement: Agreement) -> list[str]:
    """Return the members that may ask under *agreement*, by id."""
    return sorted(agreement.members or draft.scenario.group.municipalities)


def lenders(draft: Draft, agreement: Agreement, asker: str) -> list[str]:
    """Return whom *asker* may ask, in the order of the agreement's list."""
    members = sorted(draft.scenario.group.municipalities)
    listed = list(agreement.lenders or agreement.members or members)
    if agreement.order == "counterpart":
        listed = list(agreement.counterparts.get(asker, ()))
    elif agreement.order == "rotation" and asker in listed:
        place = listed.index(asker)
        listed = listed[place + 1 :] + listed[:place]
    return [name for name in listed if name != asker]


def gate_id(agreement: str, asker: str, lender: str) -> str:
    """Return the id of the atom that is up while *lender*'s counters serve for *asker*."""
    return f"{agreement}/{asker}/{lender}"


def gates(draft: Draft) -> Iterator[AtomKey]:
    """Yield the gate of every proxy counter that the agreements could bring about."""
    for name, agreement in draft.scenario.group.agreements.items():
        if agreement.proxy is not None:
            for asker in askers(draft, agreement):
                for lender in _neighbours(draft, agreement, asker):
                    yield AtomKey(AtomKind.GATE, gate_id(name, asker, lender))


def _neighbours(draft: Draft, agreement: Agreement, asker: str) -> list[str]:
    """Return the lenders of *asker* that are members and so have counters."""
    members = draft.scenario.group.municipalities
    return [name for name in lenders(draft, agreement, asker) if name in members]


def proxy_modes(draft: Draft, service: ServiceDraft) -> Iterator[tuple[str, Mode, str, Place, AtomKey]]:
    """Yield the modes in which neighbours could give *service*: name, mode, their hall, place and gate."""
    members, own_place = draft.scenario.group.municipalities, draft.service_place(service)
    for name, agreement in sorted(draft.scenario.group.agreements.items()):
        proxy = agreement.proxy
        if proxy is None or service.municipality not in askers(draft, agreement):
            continue
        if proxy.services is not None and service.name not in proxy.services:
            continue
        mode = Mode(
            level=proxy.level,
            requires=proxy.requires,
            needs_mbps=proxy.needs_mbps,
            set_up=proxy.set_up,
            people_to_run=proxy.people_to_run,
        )
        for lender in sorted(_neighbours(draft, agreement, service.municipality)):
            place = draft.place(municipality=lender, host=own_place.host, own=own_place.own)
            gate = AtomKey(AtomKind.GATE, gate_id(name, service.municipality, lender))
            yield f"proxy-{name}-{lender}", mode, members[lender].hall, place, gate


# ---- the places of people on loan


def loan_pools(draft: Draft, own: Sequence[PoolPlan], bits: Bits) -> tuple[PoolPlan, ...]:
    """Return a pool for each pool that could be lent to each member, numbered after the *own* ones.

    Nobody is in it at first; its people have the numbers that they have at home.
    """
    sites, ways = _sites_of_members(draft), _Ways(draft, bits)
    out: list[PoolPlan] = []
    for name, agreement in sorted(draft.scenario.group.agreements.items()):
        wanted = {part.skill for part in agreement.people}
        for asker in askers(draft, agreement):
            allowed = lenders(draft, agreement, asker)
            for pool in own:
                if pool.skill in wanted and pool.organisation in allowed:
                    served = sites.get(asker, [])
                    lent = _lent(draft, agreement, pool, asker, served)
                    afar = ways.from_home(pool, served) if agreement.remote else None
                    index, id_ = len(own) + len(out), loan_id(pool.id, name, asker)
                    out.append(replace(lent, index=index, id=id_, ways=afar))
    return tuple(out)


def _lent(draft: Draft, agreement: Agreement, pool: PoolPlan, asker: str, sites: Sequence[str]) -> PoolPlan:
    """Return *pool* as it is when lent to *asker*: at that member's sites only, without a response time."""
    members = draft.scenario.group.municipalities
    tie = Tie.LENT if pool.organisation in members else Tie.OUTSIDE
    return replace(
        pool,
        home=pool.home if agreement.remote else members[asker].hall,
        response=Distribution(fixed=0),
        remote_response=None,
        sites=dict.fromkeys(sites, tie),
        attendance=None,
        commute=None,
        wide=None,
        productivity=agreement.productivity,
        lent_from=pool.index,
        stays=agreement.remote,
    )


class _Ways:
    """The paths over which people may work from afar."""

    def __init__(self, draft: Draft, bits: Bits) -> None:
        self._afar, self._bits = work_from_afar(draft), bits

    def from_home(self, pool: PoolPlan, sites: Sequence[str]) -> dict[str, int] | None:
        """Return the mask of the path from the pool's home to each of *sites* that it may serve so."""
        ways = {}
        for skill, site in self._afar:
            if skill == pool.skill and site in sites:
                key = AtomKey.path(pool.home, site)
                ways[site] = 1 << self._bits[key] if key is not None and key in self._bits else 0
        return ways or None


def loan_id(pool: str, agreement: str, asker: str) -> str:
    """Return the id of the place that people of *pool* take when they are lent to *asker*."""
    return f"{pool}@{agreement}/{asker}"


def _sites_of_members(draft: Draft) -> dict[str, list[str]]:
    from simulator.compiler.people import deciders  # noqa: PLC0415 - people know of loans too

    found: dict[str, list[str]] = {}
    for site, member in deciders(draft).items():
        found.setdefault(member, []).append(site)
    return found


def paths_of_remote_help(draft: Draft) -> set[AtomKey]:
    """Return the paths over which helpers may work from their own halls."""
    afar, sites = work_from_afar(draft), _sites_of_members(draft)
    found: set[AtomKey] = set()
    for agreement in draft.scenario.group.agreements.values():
        wanted = {part.skill for part in agreement.people} if agreement.remote else set()
        for asker in askers(draft, agreement) if wanted else ():
            allowed = lenders(draft, agreement, asker)
            for pool in draft.scenario.group.staff.values():
                if pool.skill in wanted and pool.organisation in allowed:
                    found |= {
                        key
                        for skill, site in afar
                        if skill == pool.skill and site in sites.get(asker, ())
                        for key in [AtomKey.path(pool.home, site)]
                        if key is not None
                    }
    return found


def paths_of_channels(draft: Draft) -> set[AtomKey]:
    """Return the paths that channels need, seen from every hall that may ask or be asked."""
    found: set[AtomKey] = set()
    members = draft.scenario.group.municipalities
    for agreement in draft.scenario.group.agreements.values():
        ends = set(askers(draft, agreement))
        for asker in askers(draft, agreement):
            ends |= set(_neighbours(draft, agreement, asker))
        for member in ends if agreement.channels else ():
            place = draft.place(municipality=member, site=members[member].hall)
            for channel in agreement.channels.values():
                named = place.wish(channel.requires).atoms_named()
                found |= {key for key in named if key.kind is AtomKind.PATH}
    return found


# ---- the agreements


class AgreementCompiler:
    """Turns agreements into plans, knowing everything that they may name."""

    def __init__(
        self,
        draft: Draft,
        bits: Bits,
        elements: Sequence[ElementPlan],
        pools: Sequence[PoolPlan],
        services: Sequence[ServicePlan],
    ) -> None:
        """Take what has been compiled before."""
        self.draft, self.bits = draft, bits
        self.element_bits: Mapping[str, int] = {element.id: element.bit for element in elements}
        self.pools, self.services = pools, services
        self.members = draft.scenario.group.municipalities

    def plans(self) -> tuple[AgreementPlan, ...]:
        """Return the agreements by id."""
        return tuple(
            self._agreement(name, agreement)
            for name, agreement in sorted(self.draft.scenario.group.agreements.items())
        )

    def _agreement(self, name: str, noun: Agreement) -> AgreementPlan:
        people: dict[str, int] = {}
        for part in noun.people:
            people[part.skill] = people.get(part.skill, 0) + part.people
        return AgreementPlan(
            id=name,
            order=noun.order,
            at_once=noun.at_once,
            rounds=noun.rounds,
            again_s=seconds(noun.again_hours),
            decide=noun.decide_hours,
            answer=noun.answer_hours,
            messenger=noun.messenger,
            people=tuple(sorted(people.items())),
            pieces=tuple(sorted((p.item, p.pieces, p.loss_probability) for p in noun.pieces)),
            proxy=noun.proxy is not None,
            keep_share=noun.rules.keep_share,
            keep_people=noun.rules.keep_people,
            own_work_first=noun.rules.own_work_first,
            recall_intensity=noun.rules.recall_intensity,
            remote=noun.remote,
            briefing=noun.briefing_hours,
            deployment_s=None if noun.deployment_hours is None else seconds(noun.deployment_hours),
            rotations=noun.rotations,
            waves=tuple(
                WavePlan(
                    seconds(w.after_hours),
                    w.people,
                    None if w.briefing_hours is None else seconds(w.briefing_hours),
                )
                for w in noun.waves
            ),
            askers=tuple(self._asker(name, noun, asker) for asker in askers(self.draft, noun)),
            cost=CostPlan(noun.cost.paid_by, noun.cost.yen_per_person_hour, noun.cost.yen_per_journey),
        )

    def _asker(self, name: str, noun: Agreement, asker: str) -> AskerPlan:
        hall = self.members[asker].hall
        own = tuple(p.index for p in self.pools if p.organisation == asker and p.lent_from is None)
        return AskerPlan(
            id=f"{name}/{asker}",
            member=asker,
            hall=hall,
            building=self.element_bits.get(f"{hall}/building"),
            pools=own,
            triggers=tuple(self._trigger(trigger, asker) for trigger in noun.triggers),
            lenders=tuple(self._lender(name, noun, asker, one) for one in lenders(self.draft, noun, asker)),
        )

    def _trigger(self, noun: Trigger, asker: str) -> TriggerPlan:  # noqa: PLR0911 - one form, one line
        if noun.staff_below is not None:
            below = noun.staff_below
            pools = tuple(
                p.index
                for p in self.pools
                if p.organisation == asker and p.skill == below.skill and p.lent_from is None
            )
            return TriggerPlan("staff_below", seconds(below.after_hours), below.share, pools=pools)
        if noun.work_waits is not None:
            waits = noun.work_waits
            return TriggerPlan("work_waits", seconds(waits.hours), skill=waits.skill or "")
        if noun.unmet is not None:
            return TriggerPlan("unmet", seconds(noun.unmet.hours), agreement=noun.unmet.agreement)
        if noun.rto_share is not None:
            return TriggerPlan("rto_share", rungs=tuple(self._rungs(asker, noun.rto_share)))
        if noun.hall_unusable_hours is not None:
            return TriggerPlan("hall_unusable", seconds(noun.hall_unusable_hours))
        if noun.intensity is not None:
            return TriggerPlan("intensity", level=noun.intensity)
        return TriggerPlan("at", seconds(noun.at_hours or 0.0))

    def _rungs(self, asker: str, share: float) -> Iterator[tuple[int, int, int]]:
        for service in self.services:
            if service.municipality == asker:
                for rung in service.rungs:
                    if rung.deadline_s is not None:
                        yield service.index, rung.level, int(rung.deadline_s * share + 0.5)

    def _lender(self, name: str, noun: Agreement, asker: str, lender: str) -> LenderPlan:
        by_id = {pool.id: pool for pool in self.pools}
        pairs = [
            (pool.index, by_id[loan_id(pool.id, name, asker)].index)
            for pool in self.pools
            if pool.organisation == lender and loan_id(pool.id, name, asker) in by_id
        ]
        gate = AtomKey(AtomKind.GATE, gate_id(name, asker, lender))
        own = [service for service in self.services if service.municipality == lender]
        return LenderPlan(
            id=lender,
            at=self._hall_or_home(lender, pairs),
            channels=tuple(sorted(self._channels(noun, asker, lender))),
            pools=tuple(sorted(pairs, key=lambda pair: (self.pools[pair[0]].skill, self.pools[pair[0]].id))),
            stocks=tuple(self._stocks(noun, asker, lender)),
            gate=self.bits.get(gate),
            keeps=_of_rank(own, noun.rules.own_rank),
            recalls=_of_rank(own, noun.rules.recall_rank),
        )

    def _hall_or_home(self, lender: str, pairs: Sequence[tuple[int, int]]) -> str:
        if lender in self.members:
            return self.members[lender].hall
        return self.pools[pairs[0][0]].home if pairs else ""

    def _channels(self, noun: Agreement, asker: str, lender: str) -> Iterator[tuple[str, Need]]:
        """Yield what must hold for each channel; an organisation outside can always be reached at its end."""
        for name, channel in noun.channels.items():
            wish = self.draft.place(municipality=asker, site=self.members[asker].hall).wish(channel.requires)
            if lender in self.members:
                there = self.draft.place(municipality=lender, site=self.members[lender].hall)
                wish &= there.wish(channel.requires)
            yield name, wish.numbered(self.bits)

    def _stocks(self, noun: Agreement, asker: str, lender: str) -> Iterator[tuple[str, str, str]]:
        stocks = self.draft.scenario.group.stocks
        for part in sorted(noun.pieces, key=lambda p: p.item):
            own = [name for name, stock in sorted(stocks.items()) if stock.item == part.item]
            theirs = [name for name in own if stocks[name].owner == lender]
            ours = [name for name in own if stocks[name].owner == asker]
            if theirs and ours:
                yield part.item, theirs[0], ours[0]


def _of_rank(services: Sequence[ServicePlan], rank: int | None) -> tuple[int, ...]:
    """Return the numbers of the services of *rank* or above; None: of no service."""
    return tuple(service.index for service in services if rank is not None and service.rank <= rank)

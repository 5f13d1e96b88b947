"""What a lender gives: whom and what it can spare by its rules, and how that leaves."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from simulator.engine.clock import Change
from simulator.engine.gates import Gates
from simulator.engine.goods import Goods, Pieces
from simulator.engine.loans import Loan, Loans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from simulator.compiler.aid_plans import AgreementPlan, AskerPlan, LenderPlan, WavePlan
    from simulator.engine.attendance import Attendance
    from simulator.engine.bonds import Bond
    from simulator.engine.continuity import Continuity
    from simulator.engine.dispatch import Dispatch
    from simulator.engine.world import World

PROXY = ("counters", "")
"""Stands for the counters of a neighbour among what is wanted, beside skills and items."""

OWN_SERVICES, OWN_WORK, NOBODY, NO_ROAD = "own services", "own work", "nobody to spare", "no road"
"""Why a lender refuses."""

Want = tuple[str, str]
Wants = dict[Want, int]


def of_skill(skill: str) -> Want:
    """Return how people of *skill* stand among what is wanted; an item of that name is another want."""
    return ("people", skill)


def of_item(item: str) -> Want:
    """Return how pieces of *item* stand among what is wanted."""
    return ("pieces", item)


class Heads(NamedTuple):
    """So many people of a pool, the pool they are in on loan (numbers), and how long they travel.

    How long they are briefed is drawn unless it is given.
    """

    pool: int
    posting: int
    people: int
    travel_s: int
    briefing_s: int | None = None


class Things(NamedTuple):
    """So many pieces from the lender's stock for the asker's, how long they travel, and what may be lost."""

    item: str
    theirs: str
    ours: str
    pieces: int
    travel_s: int
    loss: float


class Given(NamedTuple):
    """What a lender can give to one request, or why it gives nothing.

    `why` may say something even where something is given, and means nothing then.
    """

    people: tuple[Heads, ...] = ()
    things: tuple[Things, ...] = ()
    counters: bool = False
    waves: bool = False
    why: str = ""

    @property
    def is_nothing(self) -> bool:
        """Return whether nothing is given."""
        return not (self.people or self.things or self.counters or self.waves)


class Lending:
    """What all lenders have given, and the rules by which they do."""

    def __init__(
        self,
        world: World,
        dispatch: Dispatch,
        continuity: Continuity,
        attendance: Attendance,
        on_over: Callable[[Loan], None],
    ) -> None:
        """Start with everybody and everything at home; *on_over* hears of every loan whose time is over."""
        self.world, self.dispatch, self.continuity, self.attendance = world, dispatch, continuity, attendance
        self.loans = Loans(world, dispatch.crews, on_over)
        self.goods = Goods(world, dispatch)
        self.gates = Gates(world)

    def in_order(self, agreement: AgreementPlan, asker: AskerPlan) -> tuple[LenderPlan, ...]:
        """Return whom *asker* asks first, by the rule of the agreement; ties by id."""
        if agreement.order == "nearest":
            seconds, up = self.world.lookups.travel.seconds, self.world.up
            found = {one.id: seconds(one.at, asker.hall, up) for one in asker.lenders}
            travel_from = {
                name: math.inf if travel_s is None else travel_s for name, travel_s in found.items()
            }
            return tuple(sorted(asker.lenders, key=lambda one: (travel_from[one.id], one.id)))
        if agreement.order == "most_spare":
            free = self.dispatch.crews.free
            spare = {one.id: sum(len(free(pool)) for pool, _ in one.pools) for one in asker.lenders}
            return tuple(sorted(asker.lenders, key=lambda one: (-spare[one.id], one.id)))
        return asker.lenders

    def share_there(self, asker: AskerPlan) -> float:
        """Return the share of a member's own people who are there and not lent; 1 without any."""
        heads = sum(self.world.plan.pools[pool].headcount for pool in asker.pools)
        there = sum(self.attendance.there[pool] - self.loans.away[pool] for pool in asker.pools)
        return there / heads if heads else 1.0

    def given(self, bond: Bond, wants: Wants) -> Given:
        """Return what a lender can give now of what is wanted."""
        agreement, lender = bond.agreement, bond.lender
        if any(self._below(service) for service in lender.keeps):
            return Given(why=OWN_SERVICES)
        if agreement.own_work_first and self._has_own_work(bond):
            return Given(why=OWN_WORK)
        if agreement.waves:
            return Given(waves=True)
        homes = {self.world.plan.pools[pool].home for pool, _ in lender.pools} | {lender.at}
        travel_from = {home: self._travel_s(bond, home) for home in homes}
        return Given(
            people=tuple(self._heads(bond, wants, travel_from)),
            things=tuple(self._things(bond, wants, travel_from[lender.at])),
            counters=wants.get(PROXY, 0) > 0 and lender.gate is not None,
            why=NO_ROAD if all(travel_s is None for travel_s in travel_from.values()) else NOBODY,
        )

    def _below(self, service: int) -> bool:
        provision = self.continuity.provisions[service]
        return provision.level < provision.plan.rlo

    def _has_own_work(self, bond: Bond) -> bool:
        """Return whether work at the lender's own sites waits for a skill that is asked for."""
        skills = {skill for skill, _ in bond.agreement.people}
        deciders = self.world.plan.deciders
        return any(
            deciders.get(order.ticket.site) == bond.lender.id
            and any(part.skill in skills for part in order.crew)
            for order in self.dispatch.waiting
        )

    def _travel_s(self, bond: Bond, home: str) -> int | None:
        if bond.agreement.remote or bond.agreement.waves:
            return 0
        return self.world.lookups.travel.seconds(home, bond.asker.hall, self.world.up)

    def _heads(self, bond: Bond, wants: Wants, travel_from: Mapping[str, int | None]) -> Iterator[Heads]:
        """Yield how many of each pool can go: free, not needed at home, and with a way."""
        agreement, left = bond.agreement, dict(wants)
        for index, posting in bond.lender.pools:
            pool = self.world.plan.pools[index]
            travel_s = travel_from[pool.home]
            keep = agreement.kept(pool.headcount)
            at_home = self.attendance.there[index] - self.loans.away[index]
            free = len(self.dispatch.crews.free(index))
            people = min(left[of_skill(pool.skill)], free, at_home - keep)
            if people > 0 and travel_s is not None:
                left[of_skill(pool.skill)] -= people
                yield Heads(index, posting, people, travel_s)

    def _things(self, bond: Bond, wants: Wants, travel_s: int | None) -> Iterator[Things]:
        """Yield how many pieces of each stock can go.

        Unlike skills, nothing is counted down: a lender gives an item from one stock, and an agreement names
        no item twice (`item-twice`).
        """
        loss = {item: chance for item, _, chance in bond.agreement.pieces}
        for item, theirs, ours in bond.lender.stocks:
            pieces = min(
                wants.get(of_item(item), 0), self.dispatch.stock[theirs] - self.goods.borrowed(theirs)
            )
            if pieces > 0 and travel_s is not None:
                yield Things(item, theirs, ours, pieces, travel_s, loss[item])

    def still_wanted(self, given: Given, wants: Wants) -> Wants:
        """Return what is wanted still after what is *given*; after a promise of waves nothing."""
        left = dict.fromkeys(wants, 0) if given.waves else dict(wants)
        for heads in given.people:
            left[of_skill(self.world.plan.pools[heads.pool].skill)] -= heads.people
        for thing in given.things:
            left[of_item(thing.item)] -= thing.pieces
        return {**left, PROXY: 0} if given.counters else left

    def hand_out(self, bond: Bond, given: Given, event: int) -> None:
        """Let everything that is *given* leave, because of *event*."""
        clock = self.world.clock
        for wave in bond.agreement.waves if given.waves else ():
            clock.after(wave.after_s, Change.PEOPLE, bond.id, partial(self._wave, bond, wave, event))
        for heads in given.people:
            self.lend(bond, heads, bond.agreement.rotations, event)
        for thing in given.things:
            self.goods.lend(
                Pieces(
                    bond,
                    thing.item,
                    thing.theirs,
                    thing.ours,
                    thing.pieces,
                    travel_s=thing.travel_s,
                    loss=thing.loss,
                    because=event,
                    departed_s=clock.now,
                )
            )
        if given.counters:
            self.gates.let_open(bond, event)

    def lend(self, bond: Bond, heads: Heads, rotations_left: int, event: int) -> None:
        """Let people of one pool set out, those of the lowest numbers."""
        crews, pools = self.dispatch.crews, self.world.plan.pools
        briefing_s = heads.briefing_s
        if briefing_s is None:
            briefing_s = self.world.sample(bond.agreement.briefing, f"aid/{bond.id}/briefing")
        going = crews.take_out(crews.free(heads.pool)[: heads.people])
        loan = Loan(
            bond,
            pools[heads.pool],
            pools[heads.posting],
            numbers=[person.number for person in going],
            departed_s=self.world.clock.now,
            briefing_s=briefing_s,
            rotations_left=rotations_left,
            because=event,
        )
        self.loans.lend(loan, heads.travel_s)

    def _wave(self, bond: Bond, wave: WavePlan, event: int) -> None:
        """Let the people of a wave arrive, as many as are free, or nobody.

        Whatever the agreement says, nobody follows them: where there are waves, `given` promises only these,
        so `followers` finds nobody.
        """
        self.world.clock.touch()
        left = wave.people
        for pool, posting in bond.lender.pools:
            people = min(left, len(self.dispatch.crews.free(pool)))
            if people > 0:
                left -= people
                heads = Heads(pool, posting, people, 0, wave.briefing_s)
                self.lend(bond, heads, bond.agreement.rotations, event)

    def followers(self, loan: Loan, people: int) -> Heads | None:
        """Return who may follow so many people of *loan*, whose time is over; None: nobody."""
        lender, pair = loan.bond.lender, (loan.pool.index, loan.posting.index)
        bond = loan.bond._replace(lender=replace(lender, pools=(pair,)))
        return next(iter(self.given(bond, {of_skill(loan.pool.skill): people}).people), None)

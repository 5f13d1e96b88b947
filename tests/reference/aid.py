"""Mutual aid: who asks whom and when, and how lenders answer."""

from typing import NamedTuple

from simulator.compiler.needs import ones
from simulator.events import Kind
from tests.reference.lending import Lending
from tests.reference.network import NEVER, travel_s
from tests.reference.people import decided_by
from tests.reference.reasons import Reasons
from tests.reference.world import Order


class Bond(NamedTuple):
    """A lender and the member that asks it under an agreement."""

    plan: object
    asker: object
    lender: object

    @property
    def id(self):
        """Return `agreement/member/lender`."""
        return f"{self.asker.id}/{self.lender.id}"


class Request:
    """What one member asks for under one agreement."""

    def __init__(self, aid, plan, asker, cause):
        self.aid, self.world = aid, aid.world
        self.plan, self.asker = plan, asker
        self.event = self.told = cause  # the last event, answers counting, and the last one of its own
        self.state, self.round = "", 0
        self.began_s = self.world.now
        self.covered = False
        self.order, self.asked, self.waiting = None, {}, set()
        self.wants = dict(plan.people)
        for item, pieces, _ in plan.pieces:
            self.wants["item", item] = pieces
        if plan.proxy:
            self.wants[""] = 1

    def enter(self, state, **detail):
        """Tell another state."""
        asker = self.asker
        self.event = self.world.log(Kind.AID, asker.id, asker.hall, self.state, state, self.event, **detail)
        self.told, self.state = self.event, state

    def call(self):
        """Begin a round of asking."""
        self.round += 1
        self.order, self.asked = None, {}
        self.enter("calling", round=self.round)
        self.aid.calling.add(self.asker.id)
        self.world.awake = True

    def again(self):
        """Ask again after a while, if rounds are left."""
        if self.round < self.plan.rounds:
            self.enter("waiting")
            self.world.schedule(self.plan.again_s, Order.PEOPLE, self.asker.id, self.call)

    def wanting(self):
        """Return whether anything is still wanted."""
        return any(self.wants.values())

    def look(self):
        """Ask whoever is next and can be reached; rest when all is said."""
        if self.state != "calling":
            return
        if self.order is None:
            self.order = self._order()
        for lender in self.order:
            if self.wanting() and len(self.waiting) < self.plan.at_once and lender.id not in self.asked:
                self._ask(Bond(self.plan, self.asker, lender))
        if self.waiting:
            return
        if not self.wanting():
            self.covered = True
            self.enter("covered")
        elif len(self.asked) == len(self.order):
            self.enter("short")
            self.again()

    def _order(self):
        lenders = self.asker.lenders
        if self.plan.order == "nearest":

            def way(lender):
                travel = travel_s(self.world.plan, self.world.up, lender.at, self.asker.hall)
                return NEVER if travel is None else travel

            return sorted(lenders, key=lambda lender: (way(lender), lender.id))
        if self.plan.order == "most_spare":
            free = self.aid.lending.free
            return sorted(lenders, key=lambda one: (-sum(len(free(home)) for home, _ in one.pools), one.id))
        return lenders

    def _ask(self, bond):
        world, lender = self.world, bond.lender
        way, channel = 0, next((name for name, need in lender.channels if need.holds(world.up)), None)
        if channel is None and not lender.channels and not self.plan.messenger:
            channel = ""
        if channel is None and self.plan.messenger:
            way, channel = travel_s(world.plan, world.up, self.asker.hall, lender.at), "messenger"
        if channel is None or way is None:
            return
        self.asked[lender.id] = world.log(
            Kind.AID, bond.id, lender.at, "", "asked", self.event, channel=channel
        )
        self.waiting.add(lender.id)
        length = world.sample(f"aid/{bond.id}/answer", self.plan.answer)
        length = decided_by(world, lender.id, length, way)
        if length is not None:
            answer = (world.now, bond, lambda: self._hear(bond))
            world.schedule(length, Order.PEOPLE, bond.id, lambda: self.aid.answer(answer))

    def _hear(self, bond):
        """Hear the answer of a lender."""
        self.waiting.discard(bond.lender.id)
        lending = self.aid.lending
        gift = lending.offer(bond, self.wants)
        if gift.nothing:
            state, detail = "refused", {"why": gift.why}
        else:
            for what, count in gift.counts(self.wants).items():
                self.wants[what] -= count
            state, detail = "partly" if self.wanting() else "agreed", {}
        self.event = self.world.log(
            Kind.AID, bond.id, bond.lender.at, "asked", state, self.asked[bond.lender.id], **detail
        )
        if not gift.nothing:
            lending.give(bond, gift, self.event)


class Aid:
    """All requests."""

    def __init__(self, run):
        self.run, self.world = run, run.world
        self.requests = {}
        self.calling, self.due, self.recalled = set(), [], set()
        self.lending = Lending(self, run)
        self.reasons = Reasons(self, run)
        self.watched = 0
        for road in self.world.plan.roads:
            self.watched |= 1 << road.bit
        for agreement in self.world.plan.agreements:
            for asker in agreement.askers:
                for lender in asker.lenders:
                    for _, need in lender.channels:
                        self.watched |= need.deps

    def answer(self, answer):
        """Let an answer be given in the next step of decisions."""
        self.due.append(answer)
        self.world.awake = True

    def look(self):
        """Give the answers that are due, then let those call who have reason to look."""
        self.lending.look()
        due, self.due = self.due, []
        named = self.calling | {bond.asker.id for _, bond, _ in due}
        for _, _, hear in sorted(due, key=lambda one: (one[0], self._share(one[1].asker), one[1].id)):
            hear()
        if any(bit in self.world.flipped_now for bit in ones(self.watched)):
            named |= self.requests.keys()
        self.calling = set()
        for name in sorted(named):
            if name in self.requests:
                self.requests[name].look()

    def _share(self, asker):
        """Return the share of a member's own people who are there and not lent."""
        people = [one for one in self.run.works.crews.people if one.pool.index in asker.pools]
        return sum(one.there and not one.lent for one in people) / len(people) if people else 1.0

    def close(self):
        """Let members ask, or call back, because of what is known at the end of the instant."""
        for plan, asker, why, cause in self.reasons.fired():

            def begin(plan=plan, asker=asker, why=why, cause=cause):
                self._begin(plan, asker, why, cause)

            self.world.schedule(1, Order.PEOPLE, asker.id, begin)
        for bond in self.lending.bonds_out():
            cause = self._recall_cause(bond)
            if cause is not None and bond.id not in self.recalled:
                self.recalled.add(bond.id)
                self.world.schedule(
                    1, Order.PEOPLE, bond.id, lambda bond=bond, cause=cause: self._recall(bond, cause)
                )
        self.reasons.shaken_now = {}

    def _begin(self, plan, asker, why, cause):
        request = self.requests[asker.id] = Request(self, plan, asker, cause)
        request.enter("deciding", why=why)
        self.reasons.began(asker)
        length = self.world.sample(f"aid/{asker.id}/decide", plan.decide)
        length = decided_by(self.world, asker.member, length)
        if length is not None:
            self.world.schedule(length, Order.PEOPLE, asker.id, request.call)

    def _recall_cause(self, bond):
        shaken, limit = self.reasons.shaken_now.get(bond.lender.at), bond.plan.recall_intensity
        if limit is not None and shaken is not None and shaken[0] >= limit and self.lending.out_before(bond):
            return self.reasons.last_shaking
        for index in bond.lender.recalls:
            post = self.run.posts[index]
            if post.level < post.service.rlo:
                return post.told
        return None

    def _recall(self, bond, cause):
        self.recalled.discard(bond.id)
        if not self.lending.is_out(bond):
            return
        event = self.world.log(Kind.AID, bond.id, bond.lender.at, "agreed", "recalled", cause)
        request = self.requests[bond.asker.id]
        for what, count in self.lending.recall(bond, event).items():
            request.wants[what] += count
        if request.state in ("covered", "short"):
            request.again()

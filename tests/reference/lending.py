"""What lenders give: people, things and counters; and how it comes back."""

from math import ceil

from simulator.events import Kind
from tests.reference.goods import Goods
from tests.reference.network import travel_s
from tests.reference.world import Order


class Gift:
    """What a lender gives, or why it gives nothing."""

    def __init__(self, why=""):
        self.why = why
        self.people = []  # (home, place, how many)
        self.waves = False  # whether everybody is promised
        self.pieces = []  # (item, their stock, our stock, how many)
        self.counters = False

    @property
    def nothing(self):
        """Return whether it is nothing at all."""
        return not (self.people or self.pieces or self.counters or self.waves)

    def counts(self, wants):
        """Return how much of what is wanted."""
        out = dict(wants) if self.waves else {}
        for home, _, count in self.people:
            out[home.skill] = out.get(home.skill, 0) + count
        for item, _, _, count in self.pieces:
            out["item", item] = out.get(("item", item), 0) + count
        if self.counters:
            out[""] = 1
        return out


class Loan:
    """Some people of a pool who are lent to a member."""

    def __init__(self, lending, bond, people, turns, because):
        self.lending, self.world = lending, lending.world
        self.bond, self.people, self.turns, self.because = bond, people, turns, because
        home, place = people[0]
        self.home, self.place = home.pool, place.pool
        self.state, self.over = "home", False
        self.left_s = self.world.now
        self.timer, self.briefing_s = None, 0
        for home, _ in people:
            home.lent = True
        self.world.awake = True

    def tell(self, count, before, after, cause):
        """Tell where some of the people are."""
        bond = self.bond
        detail = {"people": count, "request": bond.asker.id, "lender": bond.lender.id}
        return self.world.log(Kind.LOAN, self.home.id, bond.asker.hall, before, after, cause, **detail)

    def enter(self, state):
        """Tell where all of the people are."""
        self.because = self.tell(len(self.people), self.state, state, self.because)
        self.state = state

    def after(self, delay, action):
        """Let something happen later, or at once."""
        if delay:
            self.timer = self.world.schedule(delay, Order.PEOPLE, self.home.id, action)
        else:
            action()

    def leave(self, way_s, briefing_s):
        """Travel, be briefed, and begin."""
        self.briefing_s = briefing_s
        if way_s:
            self.enter("travelling")
        self.after(way_s, lambda: self._brief(briefing_s))

    def _brief(self, briefing_s):
        if briefing_s:
            self.enter("briefing")
        self.after(briefing_s, self._begin)

    def _begin(self):
        self.enter("lent")
        for _, place in self.people:
            place.there, place.loan = True, self
            place.freed = (-1, "")
        self.world.awake = True
        self.timer = None
        if self.bond.plan.deployment_s is not None:
            rest = max(0, self.bond.plan.deployment_s - self.briefing_s)
            self.timer = self.world.schedule(rest, Order.PEOPLE, self.home.id, self._time_is_over)

    def _time_is_over(self):
        count = len(self.people)
        self.end(self.because)
        if self.turns:
            answer = (self.world.now, self.bond, lambda: self.lending.follow(self, count))
            self.lending.aid.answer(answer)

    def end(self, cause):
        """Let those go who are free; the others follow."""
        self.over, self.because = True, cause
        self.lending.loans.remove(self)
        self.lending.leaving.append(self)
        self.go([one for one in self.people if not one[1].busy])

    def freed(self, places):
        """Let people go whose work has ended, if their time is over."""
        self.go([one for one in self.people if one[1] in places])

    def go(self, people):
        """Let some set out for home."""
        if not people:
            return
        for one in people:
            self.people.remove(one)
            one[1].there = False
        self.world.awake = True
        Return(self, people, self.state)

    def recall(self, cause):
        """Call everybody back."""
        if self.timer is not None:
            self.world.take_back(self.timer)
        if self.state == "travelling":
            people, self.people = self.people, []
            self.lending.loans.remove(self)
            self.because = cause
            Return(self, people, self.state).travel(self.world.now - self.left_s)
            return
        self.end(cause)


class Return:
    """Some people on their way home."""

    def __init__(self, loan, people, state):
        self.loan, self.people, self.state = loan, people, state
        self.event = loan.because
        if state != "travelling":
            self.look()

    def look(self):
        """Set out if there is a road."""
        loan = self.loan
        world, waiting = loan.world, loan.lending.waiting
        way = 0
        if not loan.bond.plan.remote and not loan.bond.plan.waves:
            way = travel_s(world.plan, world.up, loan.bond.asker.hall, loan.home.home)
        if way is None:
            if self not in waiting:
                waiting.append(self)
                self._enter("waiting for road")
            return
        if self in waiting:
            waiting.remove(self)
        self.travel(way)

    def travel(self, way):
        """Travel so long."""
        self._enter("returning")
        if way:
            self.loan.world.schedule(way, Order.PEOPLE, self.loan.home.id, self._home)
        else:
            self._home()

    def _enter(self, state):
        self.event = self.loan.tell(len(self.people), self.state, state, self.event)
        self.state = state

    def _home(self):
        self._enter("home")
        for home, _ in self.people:
            home.lent = False
        self.loan.world.awake = True


class Lending:
    """Everything that is on loan."""

    def __init__(self, aid, run):
        self.aid, self.run, self.world = aid, run, run.world
        self.crews = run.works.crews
        self.loans, self.leaving, self.waiting = [], [], []
        self.goods = Goods(self, run)
        self.gates = {}  # bond id -> (bond, since when, what closes it)

    def _people(self, index):
        return [one for one in self.crews.people if one.pool.index == index]

    def free(self, index):
        """Return the free people of a pool."""
        return [one for one in self._people(index) if one.idle]

    def _why_not(self, bond, skills):
        """Return why a lender gives nothing, if its rules say so."""
        for index in bond.lender.keeps:
            post = self.run.posts[index]
            if post.level < post.service.rlo:
                return "own services"
        if not bond.plan.own_work_first:
            return ""
        for ticket in self.run.works.line:
            wanted = skills & {part.skill for part in ticket.order["crew"]}
            if wanted and self.world.plan.deciders.get(ticket.site) == bond.lender.id:
                return "own work"
        return ""

    def _spare(self, bond, index, wanted):
        """Return how many of a pool can be spared, on the road or not."""
        pool, plan = self.world.plan.pools[index], bond.plan
        there = sum(one.there and not one.lent for one in self._people(index))
        kept = max(plan.keep_people, ceil(plan.keep_share * pool.headcount - 1e-9))
        return max(0, min(wanted, len(self.free(index)), there - kept))

    def _way(self, bond, index):
        pool = self.world.plan.pools[index]
        if bond.plan.remote:
            return 0
        return travel_s(self.world.plan, self.world.up, pool.home, bond.asker.hall)

    def offer(self, bond, wants):
        """Return what a lender gives of what is wanted."""
        plan, lender = bond.plan, bond.lender
        why = self._why_not(bond, {skill for skill, _ in plan.people})
        if why:
            return Gift(why)
        gift, left = Gift(), dict(wants)
        ways = [self._way(bond, home) for home, _ in lender.pools]
        way = 0 if plan.remote else travel_s(self.world.plan, self.world.up, lender.at, bond.asker.hall)
        ways.append(way)
        if plan.waves:
            gift.waves = True
            return gift
        for home, place in lender.pools:
            pool = self.world.plan.pools[home]
            count = self._spare(bond, home, left.get(pool.skill, 0))
            if count and self._way(bond, home) is not None:
                gift.people.append((pool, self.world.plan.pools[place], count))
                left[pool.skill] -= count
        for item, theirs, ours in lender.stocks:
            count = min(
                left.get(("item", item), 0), self.run.works.stock[theirs] - self.goods.borrowed(theirs)
            )
            if count > 0 and way is not None:
                gift.pieces.append((item, theirs, ours, count))
                left["item", item] -= count
        gift.counters = bool(left.get("")) and lender.gate is not None
        gift.why = "nobody to spare" if any(one is not None for one in ways) else "no road"
        return gift

    def give(self, bond, gift, cause):
        """Let everything set out."""
        for home, _, count in gift.people:
            self._lend(bond, home.index, count, bond.plan.rotations, cause)
        for _, theirs, ours, count in gift.pieces:
            self.goods.lend(bond, theirs, ours, count, cause)
        if gift.counters:
            self._open(bond, cause)
        for wave in bond.plan.waves if gift.waves else ():
            self.world.schedule(
                wave.after_s, Order.PEOPLE, bond.id, lambda wave=wave: self._wave(bond, wave, cause)
            )

    def _briefing(self, bond):
        return self.world.sample(f"aid/{bond.id}/briefing", bond.plan.briefing)

    def _lend(self, bond, index, count, turns, cause):
        places = self._people(dict(bond.lender.pools)[index])
        people = [(one, places[one.number]) for one in self.free(index)[:count]]
        loan = Loan(self, bond, people, turns, cause)
        self.loans.append(loan)
        loan.leave(self._way(bond, index), self._briefing(bond))

    def _wave(self, bond, wave, cause):
        """Let a wave arrive."""
        self.world.awake = True
        left = wave.people
        for index, place in bond.lender.pools:
            places = self._people(place)
            people = [(one, places[one.number]) for one in self.free(index)[:left]]
            if people:
                left -= len(people)
                loan = Loan(self, bond, people, bond.plan.rotations, cause)
                self.loans.append(loan)
                briefing = self._briefing(bond) if wave.briefing_s is None else wave.briefing_s
                loan.leave(0, briefing)

    def follow(self, before, count):
        """Let others follow those whose time is over."""
        bond = before.bond
        if bond.plan.waves or self._why_not(bond, {skill for skill, _ in bond.plan.people}):
            return
        count = self._spare(bond, before.home.index, count)
        if count and self._way(bond, before.home.index) is not None:
            self._lend(bond, before.home.index, count, before.turns - 1, before.because)

    def look(self):
        """Let those go home who waited for a road."""
        for one in list(self.waiting):
            one.look()
        self.goods.look()

    def freed(self, people):
        """Let those go home whose work has ended and whose time is over."""
        for person in people:
            for loan in self.leaving:
                if person in [place for _, place in loan.people]:
                    loan.freed(people)

    def _open(self, bond, cause):
        gate, end = bond.lender.gate, None
        if bond.plan.deployment_s is not None:
            end = self.world.schedule(
                bond.plan.deployment_s, Order.PEOPLE, bond.id, lambda: self._close(bond, cause)
            )
        self.gates[bond.id] = (bond, self.world.now, end)
        self.world.gates_open.add(gate)
        self.world.ask(gate, cause)

    def _close(self, bond, cause):
        _, _, end = self.gates.pop(bond.id)
        self.world.take_back(end)
        self.world.gates_open.discard(bond.lender.gate)
        self.world.ask(bond.lender.gate, cause)

    def _out(self):
        """Return the bonds of everything that is out, and since when."""
        out = [(loan.bond, loan.left_s) for loan in self.loans]
        out += [(one.bond, one.left_s) for one in self.goods.out if not one.over]
        return out + [(bond, since) for bond, since, _ in self.gates.values()]

    def bonds_out(self):
        """Return the bonds under which something is out, by id."""
        return [bond for _, bond in sorted({bond.id: bond for bond, _ in self._out()}.items())]

    def out_before(self, bond):
        """Return whether something of a bond had left before this instant."""
        return any(one.id == bond.id and left < self.world.now for one, left in self._out())

    def is_out(self, bond):
        """Return whether something of a bond is out."""
        return any(one.id == bond.id for one, _ in self._out())

    def recall(self, bond, cause):
        """Call everything of a bond back; return how much of what that was."""
        back = {}
        for loan in [one for one in self.loans if one.bond.id == bond.id]:
            back[loan.home.skill] = back.get(loan.home.skill, 0) + len(loan.people)
            loan.recall(cause)
        for one in [one for one in self.goods.out if one.bond.id == bond.id and not one.over]:
            back["item", one.item] = back.get(("item", one.item), 0) + one.recall(cause)
        if bond.id in self.gates:
            back[""] = 1
            self._close(bond, cause)
        return back

"""What breaks and how it comes back: shocks, given outages, lifelines, lives, and the jobs of repair."""

from simulator.compiler.damage import damage_state, event_deviation, lifeline_quantile, outage_s
from simulator.compiler.needs import NOTHING
from simulator.compiler.sampling import median_s, normal_quantile
from simulator.events import NO_CAUSE, Kind
from tests.reference.world import Order


class Life:
    """The life of an element, which ends in a failure."""

    def __init__(self, breakage, element):
        self.breakage, self.world, self.element = breakage, breakage.world, element
        self.left = self.since = self.timer = None
        self.begin()

    def begin(self):
        """Begin a new life."""
        if self.timer is not None:
            self.world.take_back(self.timer)
        self.left = self.world.sample(f"life/{self.element.id}", self.element.lifetime.hours)
        self.since = self.timer = None
        self.look()

    def look(self):
        """Age or stand still."""
        bit = self.element.lifetime.ages_while
        ages = self.left is not None and (bit is None or self.world.is_up(bit))
        if ages and self.since is None:
            self.since = self.world.now
            self.timer = self.world.schedule(self.left, Order.LIFE_ENDS, self.element.id, self.end)
        elif not ages and self.since is not None:
            self.left -= self.world.now - self.since
            self.since = None
            self.world.take_back(self.timer)

    def stop(self):
        """End without a failure of its own."""
        if self.since is not None:
            self.world.take_back(self.timer)
        self.left = self.since = None

    def end(self):
        """Fail."""
        self.left = self.since = None
        self.breakage.fails(self.element, NO_CAUSE)


class Breakage:
    """What strikes, and the repairs."""

    def __init__(self, world, works):
        self.world, self.works = world, works
        self.plan = world.plan
        self.lives = {e.index: Life(self, e) for e in self.plan.elements if e.lifetime is not None}
        self.last_shock = NO_CAUSE
        self.by_repair = {f"forced:{f.id}": f.damage_state for f in self.plan.forced if f.by_repair}
        self.jobs = {}  # element -> damage state that its job repairs, 0 while undetected
        for shock in self.plan.shocks:
            world.schedule(shock.at_s, Order.SHOCK, shock.id, lambda shock=shock: self.strike(shock))
        for forced in self.plan.forced:
            world.schedule(
                forced.from_s, Order.OUTAGE_BEGINS, forced.id, lambda forced=forced: self.begin_outage(forced)
            )
        for lifeline in sorted(self.plan.lifelines, key=lambda one: (one.at_s, one.id)):
            self._fail_lifeline(lifeline)
        for group in self.plan.rolling:
            for number, window in enumerate(group.windows, 1):
                for index in group.elements:
                    self._take_turns(index, f"rolling:{group.id}:{number}", *window)

    def strike(self, shock):
        """Let a shock damage what it breaks."""
        event = self.world.log(Kind.SHOCK, shock.id, "", "", "struck", NO_CAUSE)
        self.last_shock = event
        if not self.world.now:
            self.world.first_shock = event
        if shock.type == "shaking":
            self.world.shakes(shock, event)
        deviation = 0.0
        if shock.residual is not None:
            deviation = event_deviation(shock.residual, self.world.draws(f"hazard/{shock.id}/event", 0))
        for index in shock.elements:
            element = self.plan.elements[index]
            if index in self.plan.pinned:
                continue
            u = self.world.draws(f"hazard/{shock.id}/site/{element.site}", 0)
            intensity = shock.intensity[element.site] + deviation + shock.site_sigma * normal_quantile(u)
            strength = self.world.draws(f"damage/{element.id}/strength", 0)
            state = damage_state(element.fragility[shock.type], intensity, strength)
            before = int(self.world.reasons.get(element.bit, {}).get("damage", (0, 0, "0"))[2])
            if state > before:
                self._damage(element, before, state, event)

    def _damage(self, element, before, state, cause):
        event = self.world.open_reason(element.bit, Kind.DAMAGE, "damage", cause, (str(before), str(state)))
        self.repair(element, event)
        lost_from = element.data_lost_from_state
        if lost_from is not None and state >= lost_from:
            self.world.storage_lost(element, event)

    def begin_outage(self, forced):
        """Begin a given outage."""
        world = self.world
        if forced.element is not None:
            bit = self.plan.elements[forced.element].bit
        else:
            bit = next(system.bit for system in self.plan.systems if system.id == forced.system)
        event = world.open_reason(bit, Kind.FORCED, f"forced:{forced.id}", NO_CAUSE)
        if forced.data_lost and forced.element is not None:
            world.storage_lost(self.plan.elements[forced.element], event)
        elif forced.data_lost:
            world.data_lost(forced.system, event)
        if forced.by_repair and forced.element is not None:
            self.repair(self.plan.elements[forced.element], event)
        if forced.until_s is not None:
            world.schedule(
                forced.until_s - forced.from_s,
                Order.OUTAGE_ENDS,
                forced.id,
                lambda: world.close_reason(bit, f"forced:{forced.id}", event),
            )

    def _fail_lifeline(self, lifeline):
        """Draw how long each subject of a lifeline is out."""
        areas = {}
        for subject in lifeline.subjects:
            if subject.area not in areas:
                areas[subject.area] = self.world.draw(f"lifeline/{lifeline.kind}/area/{subject.area}")
            if subject.element in self.plan.pinned:
                continue
            u = self.world.draw(f"lifeline/{lifeline.kind}/{subject.draw}")
            v = lifeline_quantile(areas[subject.area], u, lifeline.rho)
            length = outage_s(lifeline.curve, v, subject.factor)
            if length != 0:
                self.lose_lifeline(self.plan.elements[subject.element], lifeline.at_s, length, lifeline.id)

    def lose_lifeline(self, element, at_s, length, name):
        """Schedule an outage of the lifeline of an element; without a length it does not end."""
        key, world = f"lifeline:{name}", self.world

        def begin():
            world.open_reason(element.bit, Kind.LIFELINE, key, self.last_shock)
            if length is not None:
                world.schedule(length, Order.LIFELINE_BACK, element.id, lambda: self._come_back(element, key))

        world.schedule(at_s, Order.LIFELINE_LOST, element.id, begin)

    def _come_back(self, element, key):
        _, event, _ = self.world.reasons[element.bit][key]
        self.world.close_reason(element.bit, key, event)

    def _take_turns(self, index, key, from_s, until_s):
        """Schedule both ends of a rolling outage."""
        if index in self.plan.pinned or from_s == until_s:
            return
        world, element = self.world, self.plan.elements[index]
        world.schedule(
            from_s,
            Order.LIFELINE_LOST,
            element.id,
            lambda: world.open_reason(element.bit, Kind.LIFELINE, key, self.last_shock),
        )
        world.schedule(until_s, Order.LIFELINE_BACK, element.id, lambda: self._come_back(element, key))

    def fails(self, element, cause):
        """Let an element fail by itself, unless it has failed already."""
        _, event, _ = self.world.reasons.get(element.bit, {}).get("failure", (None, None, None))
        if event is None:
            event = self.world.open_reason(element.bit, Kind.FAILURE, "failure", cause)
        if element.index in self.lives:
            self.lives[element.index].stop()
        self.repair(element, event)

    def age(self):
        """Let lives run or stand still."""
        for life in self.lives.values():
            life.look()

    def state_of(self, element):
        """Return the worst damage state that an element is to be repaired from."""
        worst = 0
        for key, (_, _, state) in self.world.reasons.get(element.bit, {}).items():
            if key == "damage":
                worst = max(worst, int(state))
            elif key == "failure":
                worst = max(worst, 1)
            else:
                worst = max(worst, self.by_repair.get(key, 0))
        return worst

    def repair(self, element, event):
        """Open a job, or start the job under way again if it got worse."""
        if not element.repairs:
            self.world.log(Kind.STALLED, element.id, element.site, "", "no way of repair", event)
        elif element.id not in self.works.tickets:
            ticket = self.works.open(
                element.id, element.site, element.id, self.plan.users[element.bit], event
            )
            self.jobs[element.id] = 0
            ticket.begin(self._job(ticket, element))
        elif 0 < self.jobs[element.id] < self.state_of(element):
            ticket = self.works.tickets[element.id]
            ticket.event = event
            ticket.drop()
            ticket.begin(self._from_survey(ticket, element))

    def _length(self, element, what, distribution):
        return self.world.sample(f"job/{element.id}/{what}", distribution)

    def _job(self, ticket, element):
        way = element.repairs[min(self.state_of(element), len(element.repairs)) - 1]
        yield from ticket.spend("undetected", self._length(element, "detect", way.detect))
        yield from self._from_survey(ticket, element)

    def _from_survey(self, ticket, element):
        state = self.jobs[element.id] = self.state_of(element)
        way = element.repairs[min(state, len(element.repairs)) - 1]
        if way.survey is not None:
            yield from ticket.call(way.survey.crew, NOTHING, median=median_s(way.work))
            yield from ticket.do("surveying", self._length(element, "survey", way.survey.hours), NOTHING)
            ticket.release()
        yield from ticket.decide(self._length(element, "decide", way.decide))
        lead = self._length(element, "part", way.part_lead) if way.part_lead is not None else 0
        if lead:
            ticket.timer = self.world.schedule(lead, Order.DELIVERY, ticket.id, ticket.part_comes)
        order = {"parts": way.parts, "ordered": lead > 0, "median": median_s(way.work)}
        yield from ticket.call(way.crew, way.need, **order)
        yield from ticket.do("repairing", self._length(element, "repair", way.work), way.need)
        yield from ticket.do("verifying", self._length(element, "verify", way.verify), way.need)
        ticket.release()
        ticket.done()
        self._repaired(element, ticket.event)

    def _repaired(self, element, cause):
        for key in sorted(self.world.reasons[element.bit]):
            if key in ("damage", "failure") or key in self.by_repair:
                self.world.close_reason(element.bit, key, cause)
        if element.index in self.lives:
            self.lives[element.index].begin()
        for supply in self.world.supplies.values():
            if supply.generator is not None and supply.generator.element is element:
                supply.generator.repaired()

"""Why members ask for help: the conditions of agreements, looked at as every instant ends."""

from simulator.events import NO_CAUSE
from tests.reference.people import intensity
from tests.reference.world import Order


class Reasons:
    """The conditions of all members, and the moments at which time alone may make one hold."""

    def __init__(self, aid, run):
        self.aid, self.run, self.world = aid, run, run.world
        self.fired_already = set()
        self.last_shaking = NO_CAUSE
        self.down_since = {}  # building -> when it went down
        self.shaken_now = {}  # site -> (strongest intensity in this instant, shock)
        self.strongest = {}  # site -> (strongest intensity so far, shock)
        self.askers = [(plan, asker) for plan in self.world.plan.agreements for asker in plan.askers]
        for _, asker in self.askers:
            for trigger in asker.triggers:
                if trigger.kind in ("staff_below", "at"):
                    self._look_after(trigger.after_s)
                for _, _, from_s in trigger.rungs:
                    self._look_after(from_s)

    def _look_after(self, delay):
        self.world.schedule(delay, Order.PEOPLE, "", self._look)

    def _look(self):
        self.world.awake = True

    def _of(self, kind):
        for _, asker in self.askers:
            for trigger in asker.triggers:
                if trigger.kind == kind:
                    yield asker, trigger

    def strikes(self, shock, event):
        """Note how strongly a shock shakes every site."""
        self.world.awake = True
        self.last_shaking = event
        for site in shock.intensity:
            felt = (intensity(self.world, shock, site), event)
            for noted in (self.strongest, self.shaken_now):
                if site not in noted or felt[0] > noted[site][0]:
                    noted[site] = felt

    def joins(self, ticket):
        """Look again when an order has waited long enough."""
        for asker, trigger in self._of("work_waits"):
            mine = self.world.plan.deciders.get(ticket.site) == asker.member
            if mine and asker.id not in self.fired_already:
                self._look_after(trigger.after_s)

    def began(self, asker):
        """Look again when a request has been open long enough."""
        for other, trigger in self._of("unmet"):
            if f"{trigger.agreement}/{other.member}" == asker.id:
                self._look_after(trigger.after_s)

    def _note_halls(self):
        """Note since when halls are down, and look again when that is long enough."""
        now = self.world.now
        for asker, trigger in self._of("hall_unusable"):
            if asker.building is not None:
                if self.world.is_up(asker.building):
                    self.down_since.pop(asker.building, None)
                elif self.down_since.setdefault(asker.building, now) == now and trigger.after_s:
                    self._look_after(trigger.after_s)

    def _concerns(self, trigger, asker, ticket):
        skills = [part.skill for part in ticket.order["crew"]]
        here = self.world.plan.deciders.get(ticket.site) == asker.member
        return here and (not trigger.skill or trigger.skill in skills)

    def fired(self):
        """Yield who has a reason to ask now: agreement, asker, reason and cause."""
        self._note_halls()
        for plan, asker in self.askers:
            if asker.id not in self.fired_already:
                for trigger in asker.triggers:
                    cause = getattr(self, f"_{trigger.kind}")(trigger, asker)
                    if cause is not None:
                        self.fired_already.add(asker.id)
                        yield plan, asker, trigger.kind, cause
                        break

    def _at(self, trigger, _asker):
        return self.world.first_shock if self.world.now >= trigger.after_s else None

    def _staff_below(self, trigger, _asker):
        people = [one for one in self.run.works.crews.people if one.pool.index in trigger.pools]
        there = sum(one.there for one in people)
        few = there < trigger.level * len(people)
        return self.world.first_shock if few and self.world.now >= trigger.after_s else None

    def _work_waits(self, trigger, asker):
        late = [
            ticket
            for ticket in self.run.works.line
            if self._concerns(trigger, asker, ticket)
            and self.world.now - ticket.order["since"] >= trigger.after_s
        ]
        first = min(late, key=lambda ticket: ticket.id, default=None)
        return first.told if first is not None else None

    def _unmet(self, trigger, asker):
        other = self.aid.requests.get(f"{trigger.agreement}/{asker.member}")
        if other is None or other.covered or self.world.now - other.began_s < trigger.after_s:
            return None
        return other.told

    def _rto_share(self, trigger, _asker):
        for index, level, from_s in trigger.rungs:
            post = self.run.posts[index]
            if self.world.now >= from_s and post.level < level:
                return post.told
        return None

    def _hall_unusable(self, trigger, asker):
        if asker.building is None or self.world.is_up(asker.building):
            return None
        late = self.world.now - self.down_since[asker.building] >= trigger.after_s
        return self.world.flipped[asker.building] if late else None

    def _intensity(self, trigger, asker):
        felt = self.strongest.get(asker.hall)
        return felt[1] if felt is not None and felt[0] >= trigger.level else None

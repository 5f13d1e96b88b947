"""Which order is looked at first, by the rule of the plan, and what is to blame for a service."""

from simulator.compiler.needs import AtomKind, ones
from tests.reference.network import NEVER


class Urgency:
    """The rule of the plan."""

    def __init__(self, world):
        self.world, self.plan = world, world.plan
        self.levels = []  # of services, by their index

    def _deadline(self, service):
        level = self.levels[service.index]
        due = [r.deadline_s for r in service.rungs if r.level > level and r.deadline_s is not None]
        return min(due, default=NEVER)

    def key(self, ticket):
        """Return the key of an order; smaller goes first."""
        if self.plan.rule == "residents":
            return -self._residents(ticket)
        services = [self.plan.services[i] for i in ones(ticket.users)]
        deadline = min((self._deadline(s) for s in services), default=NEVER)
        urgent = min(((s.rank, self._deadline(s)) for s in services), default=(NEVER, NEVER))
        return {
            "criticality": urgent if ticket.rank is None else (ticket.rank, NEVER),
            "rto_slack": deadline - self.world.now,
            "fcfs": ticket.order["since"],
            "shortest": ticket.order["median"],
            "manual": self.plan.manual_rank.get(ticket.thing, NEVER),
        }[self.plan.rule]

    def _residents(self, ticket):
        """Return the residents whom the work helps to what was promised."""
        helped = {}
        for service in self.plan.services:
            if self.levels[service.index] < service.rlo and {ticket.thing, ticket.id} & self._causes(service):
                helped[service.municipality] = service.population
        return sum(helped.values())

    def _causes(self, service):
        """Return the ids of what is to blame for a service below its RLO."""
        own = [mode for mode in service.modes if not mode.by_others]
        fit = [mode for mode in own if mode.level >= service.rlo]
        target = min(fit, key=lambda mode: (mode.level, mode.id)) if fit else own[0]
        if target.need.holds(self.world.up):
            return {f"{service.id}#{target.id}"}
        found, seen = set(), set()
        todo = list(ones(target.need.unmet(self.world.up)))
        while todo:
            bit = todo.pop()
            if bit not in seen:
                seen.add(bit)
                todo += self._visit(bit, found)
        return found or {service.id}

    def _visit(self, bit, found):
        """Add what is charged for an atom that is down, and return what the walk goes on into."""
        atom = self.plan.atoms[bit]
        on = list(ones(atom.need.unmet(self.world.up)))
        reasons = set(self.world.reasons.get(bit, {}))
        if atom.kind is AtomKind.PATH:
            path = self.world.path_at[bit]
            on = [link.bit for link in self.plan.links if link.id in path.reference]
            on += [self.world.site[name].node_bit for name in path.stations]
            return [below for below in on if not self.world.is_up(below)]
        if atom.kind is AtomKind.POWER:
            supply = self.world.supplies[atom.id]
            parts = [supply.grid, supply.generator.element] if supply.generator else [supply.grid]
            found.update(part.id for part in parts if self.world.is_up(part.bit) and part is not supply.grid)
            return [part.bit for part in parts if not self.world.is_up(part.bit)]
        if reasons - {"cooling", "standby"} or atom.kind is AtomKind.FAIL_OVER:
            found.add(atom.id)
        if "cooling" in reasons:
            on += [
                self.plan.elements[site.power.cooling.element].bit
                for site in self.plan.sites
                if site.id == atom.site
            ]
        if atom.kind is AtomKind.SYSTEM:
            restore = self.world.lost_data.get(atom.id)
            if restore is not None:
                on += list(ones(restore.need().unmet(self.world.up)))
            if restore is not None or not on:
                found.add(atom.id)
        return on

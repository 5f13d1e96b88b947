"""The run: from instant to instant, and within an instant from round to round."""

from simulator.compiler.sampling import median_s
from simulator.events import NO_CAUSE, EventLog, Kind
from tests.reference.aid import Aid
from tests.reference.attacks import Attack, Stream
from tests.reference.continuity import Move, Post, Reserve
from tests.reference.data import DataStore
from tests.reference.people import Attendance
from tests.reference.repair import Breakage
from tests.reference.supplies import Supply
from tests.reference.urgency import Urgency
from tests.reference.work import Works
from tests.reference.world import World

MOST_ROUNDS = 1000
MOST_EVENTS = 2_000_000


class RunawayError(Exception):
    """The run goes round without an end."""


def simulate_slowly(plan, draws):
    """Return what happens in one replication of *plan*."""
    return Run(plan, draws).log()


class Run:
    """One replication."""

    def __init__(self, plan, draws):
        self.plan = plan
        self.world = world = World(plan, draws)
        self.urgency = Urgency(world)
        self.works = works = Works(world, self.urgency)
        self.data = DataStore(world, works)
        for pool in plan.pools:
            if pool.attendance is not None or pool.wide is not None:
                Attendance(world, pool, [one for one in works.crews.people if one.pool is pool])
        world.data_lost, world.storage_lost = self.data.lose, self.data.lose_on
        world.stopped_uncleanly = self.stopped_uncleanly
        self.breakage = Breakage(world, works)
        world.fails = self.breakage.fails
        self.streams = [Stream(world, works, one) for one in plan.incidents]
        self.attacks = [Attack(world, works, self.data, one) for one in plan.cyber]
        world.supplies = {site.id: Supply(world, site) for site in plan.sites if site.power is not None}
        self.reserves = [Reserve(world, works, link) for link in plan.links if link.standby is not None]
        world.moves = {s.id: Move(world, works, s) for s in plan.systems if s.fail_over is not None}
        self.left = {}
        self.posts = [Post(world, works, service) for service in plan.services]
        self.aid = Aid(self)
        world.shakes = self.aid.reasons.strikes
        works.joins, works.leaves = self.aid.reasons.joins, self.aid.lending.freed
        works.put_back = self.aid.lending.goods.put_back
        self.by_rank = sorted(
            self.posts, key=lambda p: (p.service.rank, p.service.municipality, p.service.service)
        )

    def log(self):
        """Run to the horizon and return the log."""
        world = self.world
        try:
            self.instant()
            while world.due and world.due[0][0] <= self.plan.horizon_s:
                world.now = world.due[0][0]
                self.instant()
            world.now = self.plan.horizon_s
            world.log(Kind.END, "", "", "", "horizon", NO_CAUSE)
        except RunawayError:
            world.log(Kind.END, "", "", "", "runaway", len(world.events) - 1)
        return EventLog(world.events)

    def instant(self):
        """Let everything of one time happen."""
        world = self.world
        world.moved, world.set_up_now = {}, []
        rounds = 0
        while world.awake or (world.due and world.due[0][0] == world.now):
            rounds += 1
            self.changes()
            if rounds > MOST_ROUNDS or len(world.events) > MOST_EVENTS:
                raise RunawayError
            if world.awake:
                world.awake = False
                self.round()
        for post in self.posts:
            post.lose_modes()
            post.tell()
        self.aid.close()
        if not world.due:
            for name in sorted(self.works.tickets):
                ticket = self.works.tickets[name]
                world.log(Kind.STALLED, name, ticket.site, "", ticket.phase, ticket.told)

    def changes(self):
        """Let everything happen that is due now."""
        world = self.world
        while world.due and world.due[0][0] == world.now:
            world.due.pop(0)[-1]()
            self.go_on()

    def round(self):
        """Settle, decide, dispatch."""
        world = self.world
        world.flipped_now = set()
        world.settle()
        self.breakage.age()
        self.decide()
        self.urgency.levels = [post.level for post in self.posts]
        self.works.dispatch()
        self.go_on()

    def go_on(self):
        """Let work begin, end or go on, in the order in which that was called for."""
        while self.world.beginning or self.world.going_on:
            (self.world.beginning or self.world.going_on).pop(0)()

    def decide(self):
        """Decide what is to be done now that everything has settled."""
        self.works.look()
        for attack in self.attacks:
            attack.look()
        self.data.look()
        for _, supply in sorted(self.world.supplies.items()):
            supply.look()
        for _, move in sorted(self.world.moves.items()):
            move.look()
        for reserve in self.reserves:
            reserve.look()
        self.provide()
        self.aid.look()

    def provide(self):
        """Choose modes, share the links, and order set-ups."""
        if self.world.reshare or any(post.needs_a_choice() for post in self.posts):
            self.left = {link.id: link.mbps for link in self.plan.links}
            for post in self.by_rank:
                post.choose(self.left)
        self.world.reshare = False
        self.data.share(dict(self.left))
        for post in self.posts:
            post.order()

    def stopped_uncleanly(self, element, event):
        """Let a machine need its restart check, and perhaps lose its data."""
        world = self.world
        if element.restart is not None and "restart" not in world.reasons.get(element.bit, {}):
            opened = world.open_reason(element.bit, Kind.RESTART, "restart", event)
            name = f"{element.id}#restart"
            ticket = self.works.open(name, element.site, element.id, self.plan.users[element.bit], opened)
            ticket.begin(self._restart(ticket, element))
        if world.draw(f"storage/{element.id}/lost") < element.data_loss_probability:
            self.data.lose_on(element, event)

    def _restart(self, ticket, element):
        ticket.pause = "waiting for power"
        need = self.world.need_of_power(element.site)
        work = element.restart
        yield from ticket.call(work.crew, need, median=median_s(work.hours))
        hours = self.world.sample(f"job/{element.id}/restart", work.hours)
        yield from ticket.do("restarting", hours, need, told=True)
        ticket.release()
        ticket.done()
        self.world.close_reason(element.bit, "restart", ticket.event)

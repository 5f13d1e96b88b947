"""Things on loan: they travel, are in the stock of the member that asked, and go back."""

from simulator.events import Kind
from tests.reference.network import travel_s
from tests.reference.world import Order


class Pieces:
    """Some pieces of a stock on loan."""

    def __init__(self, goods, bond, theirs, ours, count, cause):
        self.goods, self.world, self.bond = goods, goods.world, bond
        self.theirs, self.ours, self.count = theirs, ours, count
        self.item = next(item for item, their, _ in bond.lender.stocks if their == theirs)
        self.loss = next(loss for item, _, loss in bond.plan.pieces if item == self.item)
        self.event, self.state = cause, "home"
        self.over, self.left_s, self.timer = False, self.world.now, None
        goods.move(theirs, -count)
        way = travel_s(self.world.plan, self.world.up, bond.lender.at, bond.asker.hall)
        if way:
            self._enter("travelling")
        self._after(way, self._arrive)

    def _tell(self, count, before, after, cause):
        detail = {"pieces": count, "request": self.bond.asker.id, "lender": self.bond.lender.id}
        return self.world.log(Kind.LOAN, self.theirs, self.bond.asker.hall, before, after, cause, **detail)

    def _enter(self, state):
        self.event = self._tell(self.count, self.state, state, self.event)
        self.state = state

    def _after(self, delay, action):
        if delay:
            self.timer = self.world.schedule(delay, Order.PEOPLE, self.theirs, action)
        else:
            action()

    def _arrive(self):
        self._enter("lent")
        self.goods.move(self.ours, self.count)
        if self.bond.plan.deployment_s is not None:
            self.timer = self.world.schedule(
                self.bond.plan.deployment_s, Order.PEOPLE, self.theirs, lambda: self.end(self.event)
            )

    def recall(self, cause):
        """Call the pieces back and return how many will come."""
        if self.timer is not None:
            self.world.take_back(self.timer)
        if self.state == "lent":
            return self.end(cause)
        self.goods.out.remove(self)
        self.event = cause
        self._return(self.count, "travelling", self.world.now - self.left_s)
        return self.count

    def end(self, cause):
        """Send back what is there; the rest follows, or is written off. Return how many will come."""
        self.over, self.event, whole = True, cause, self.count
        self.put_back()
        if self.count and not self.world.plan.stocks[self.ours][1]:
            self.event = self._tell(self.count, "lent", "written off", self.event)
            whole, self.count = whole - self.count, 0
        if not self.count:
            self.goods.out.remove(self)
        return whole

    def put_back(self):
        """Send back what is in store of pieces whose time is over."""
        here = min(self.count, self.goods.stock[self.ours])
        if here:
            self.goods.move(self.ours, -here)
            self.count -= here
            self.set_out(here, "lent")

    def set_out(self, count, before):
        """Let pieces set out if there is a road; some of them may be lost."""
        way = travel_s(self.world.plan, self.world.up, self.bond.asker.hall, self.bond.lender.at)
        if way is None:
            if before == "lent":
                self.event = self._tell(count, before, "waiting for road", self.event)
                self.goods.waiting.append((self, count))
            return False
        name = f"aid/{self.bond.id}/{self.theirs}/lost"
        lost = sum(self.world.draw(name) < self.loss for _ in range(count))
        if lost:
            self.event = self._tell(lost, before, "written off", self.event)
        if count > lost:
            self._return(count - lost, before, way)
        return True

    def _return(self, count, before, way_s):
        event = self.event = self._tell(count, before, "returning", self.event)
        self._after(way_s, lambda: self._home(count, event))

    def _home(self, count, cause):
        self._tell(count, "returning", "home", cause)
        self.goods.move(self.theirs, count)


class Goods:
    """All things on loan."""

    def __init__(self, lending, run):
        self.lending, self.world, self.stock = lending, run.world, run.works.stock
        self.out, self.waiting = [], []

    def borrowed(self, stock):
        """Return how many pieces of others a stock has, or are in use from there."""
        return sum(one.count for one in self.out if one.ours == stock and one.state == "lent")

    def look(self):
        """Let pieces go back that waited for a road."""
        self.waiting = [one for one in self.waiting if not one[0].set_out(one[1], "waiting for road")]

    def move(self, stock, count):
        """Put pieces into a stock or take them out."""
        self.stock[stock] += count
        self.world.awake = True

    def lend(self, bond, theirs, ours, count, cause):
        """Let pieces set out."""
        self.out.append(Pieces(self, bond, theirs, ours, count, cause))

    def put_back(self, stock):
        """Send back what was put back into a stock and is due."""
        for one in [one for one in self.out if one.over and one.ours == stock]:
            one.put_back()
            if not one.count:
                self.out.remove(one)

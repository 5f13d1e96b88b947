"""What is known at an instant: what is up, why not, what happened, and what is due when."""

from collections import Counter
from enum import IntEnum

from simulator.compiler.needs import NOTHING, AtomKind, Need, ones
from simulator.compiler.sampling import sample_s
from simulator.events import NO_CAUSE, Event, Kind
from tests.reference.network import widest_way


class Order(IntEnum):
    """The classes of changes that are due at one time."""

    SHOCK = 0
    OUTAGE_BEGINS = 1
    LIFELINE_LOST = 2
    LIFE_ENDS = 3
    INFECTION = 4
    OUTAGE_ENDS = 5
    LIFELINE_BACK = 6
    SUPPLY = 7
    PHASE_ENDS = 8
    DELIVERY = 9
    SET_UP_ENDS = 10
    PEOPLE = 11


class World:
    """The state of a run; atoms are bits of the word `up`."""

    def __init__(self, plan, draws):
        self.plan, self.draws, self.now = plan, draws, 0
        self.events = []
        self.up = plan.intact
        self.uses = Counter()
        self.due = []  # (time, class, subject, tie, number, change)
        self.scheduled = 0
        self.beginning = []  # what begins or is given up when the change or the round is over
        self.going_on = []  # what goes on after that
        self.reasons = {}  # what -> key -> (kind, event that opened it, state)
        self.asked = {}  # atom -> lowest event of this round that asked for it
        self.moved = {}  # atom -> the first event of this instant in which it went up or down
        self.reshare = False  # whether the links are to be shared anew
        self.awake = True  # whether a round is due
        self.gates_open = set()  # gates of counters of neighbours
        self.flipped_now = set()  # what went up or down in this round
        self.first_shock = NO_CAUSE  # the last shock at onset
        self.flipped = {}  # atom -> the latest event in which it went up or down
        self.ways = {path.bit: path.reference or None for path in plan.paths}
        self.element_at = {element.bit: element for element in plan.elements}
        self.path_at = {path.bit: path for path in plan.paths}
        self.site = {site.id: site for site in plan.sites}
        self.supplies = {}
        self.shakes = None  # what hears of every shaking
        self.moves = {}  # system -> its backup site
        self.lost_data = {}  # system -> its restore

    def log(self, kind, subject, site, before, after, cause, **detail):
        """Write an event and return its id."""
        self.events.append(
            Event(len(self.events), self.now, kind, subject, site, before, after, cause, detail)
        )
        return len(self.events) - 1

    def draw(self, name):
        """Return the next uniform of *name*."""
        self.uses[name] += 1
        return self.draws(name, self.uses[name] - 1)

    def sample(self, name, distribution):
        """Return the next length of *name* in seconds."""
        return sample_s(distribution, self.draw(name))

    def schedule(self, delay, order, subject, change, tie=()):
        """Let *change* happen after *delay* seconds; the entry returned can be taken back."""
        self.scheduled += 1
        entry = (self.now + delay, order, subject, tie, self.scheduled, change)
        self.due.append(entry)
        self.due.sort(key=lambda one: one[:5])
        return entry

    def take_back(self, entry):
        """Let a change that was scheduled not happen."""
        if entry in self.due:
            self.due.remove(entry)

    def ask(self, bit, cause):
        """Let *cause* be one of the events that asked for an atom in this round."""
        self.awake = True
        self.asked[bit] = min(cause, self.asked.get(bit, cause))

    def is_up(self, bit):
        """Return whether an atom is up."""
        return bool(self.up >> bit & 1)

    def open_reason(self, bit, kind, key, cause, states=("closed", "open")):
        """Give an element or a system a reason to be down and return its event."""
        atom = self.plan.atoms[bit]
        event = self.log(kind, atom.id, atom.site, *states, cause, key=key)
        self.reasons.setdefault(bit, {})[key] = (kind, event, states[1])
        self.ask(bit, event)
        return event

    def close_reason(self, bit, key, cause):
        """Take a reason from an element or a system."""
        atom = self.plan.atoms[bit]
        kind, _, before = self.reasons[bit].pop(key)
        after = "0" if kind is Kind.DAMAGE else "closed"
        self.ask(bit, self.log(kind, atom.id, atom.site, before, after, cause, key=key))

    def need_of_power(self, site):
        """Return the need for the power of a site."""
        bit = self.site[site].power_bit
        return NOTHING if bit is None else Need(1 << bit)

    def settle(self):
        """Bring every atom to the state it should have, the lowest first."""
        bit = 0
        while bit < len(self.plan.atoms):
            again = self._settle(bit)
            bit = 0 if again else bit + 1
        self.asked = {}

    def _settle(self, bit):
        """Settle one atom; tell whether something below it may have changed."""
        atom = self.plan.atoms[bit]
        cause = self.asked.get(bit, NO_CAUSE)
        if atom.kind is AtomKind.POWER:
            return self.supplies[atom.id].settle(cause)
        if atom.kind is AtomKind.PATH:
            self._settle_path(self.path_at[bit], cause)
            return False
        should = not self.reasons.get(bit) and atom.need.holds(self.up)
        kind = self.element_at[bit].kind if atom.kind is AtomKind.ELEMENT else Kind(atom.kind)
        if atom.kind is AtomKind.SYSTEM:
            should = should and atom.id not in self.lost_data and not self.is_moved(atom.id)
        if atom.kind is AtomKind.FAIL_OVER:
            should = should and self.is_moved(atom.id)
        if atom.kind is AtomKind.GATE:
            should = bit in self.gates_open
        if should != self.is_up(bit):
            states = ("down", "up") if should else ("up", "down")
            self.flip(bit, self.log(kind, atom.id, atom.site, *states, cause))
        return False

    def is_moved(self, system):
        """Return whether a system stands at its backup site."""
        return system in self.moves and self.moves[system].active

    def flip(self, bit, event):
        """Let an atom go up or down, and ask for everything that looks at it."""
        self.up ^= 1 << bit
        self.awake = True
        self.flipped[bit] = event
        self.flipped_now.add(bit)
        self.moved[bit] = min(event, self.moved.get(bit, event))
        for dependant in ones(self.plan.atoms[bit].dependants):
            self.ask(dependant, event)

    def _settle_path(self, path, cause):
        before, after = self.ways[path.bit], widest_way(self.plan, path, self.up)
        if before == after:
            return
        self.ways[path.bit] = after
        self.reshare = self.awake = True
        atom = self.plan.atoms[path.bit]
        event = self.log(Kind.PATH, atom.id, atom.site, "+".join(before or ()), "+".join(after or ()), cause)
        self.moved.setdefault(path.bit, event)
        if (before is None) != (after is None):
            self.flip(path.bit, event)

"""The state of one replication: what is up, why what is down is down, and the log of it all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.compiler.needs import AtomKind, ones
from simulator.compiler.sampling import sample_s
from simulator.engine.clock import Clock, Runaway
from simulator.engine.instant import Instant
from simulator.engine.lookups import lookups
from simulator.engine.onset import Onset
from simulator.engine.rounds import Rules
from simulator.events import MOST_EVENTS, NO_CAUSE, NO_DETAIL, Kind, event_of
from simulator.units import seconds

if TYPE_CHECKING:
    from simulator.compiler.needs import AtomPlan
    from simulator.compiler.plan import CompiledPlan, ElementPlan
    from simulator.draws import Draws
    from simulator.engine.rounds import Rule
    from simulator.events import Detail, Event
    from simulator.model.distributions import Distribution

Settler = Callable[["AtomPlan", int], tuple[bool, int | None]]
"""Decides whether an atom is up, given what asks; also returns the event it wrote about it, if any."""

UP, DOWN = "up", "down"
OPEN, CLOSED = "open", "closed"

_ATOM_EVENT = {
    AtomKind.NODE: Kind.NODE,
    AtomKind.SYSTEM: Kind.SYSTEM,
    AtomKind.FAIL_OVER: Kind.FAIL_OVER,
    AtomKind.GATE: Kind.GATE,
}


class World:
    """One replication as it goes: the plan, the draws, the clock, the state word and the log.

    `up` holds a bit for every atom and changes only in settling; changes and rules only `mark` atoms. No atom
    changes twice in a round, for the lowest settles first and stands after all that it needs; a settler that
    marks a lower one (a generator that fails at its start) does not move what it has moved already.

    An element is up iff it has no open reason and what it requires holds. `settlers` decide atoms that are
    more than their requirement (power, paths, systems). `open_work` has the last phase (an event) of every
    ticket that is not done, `drawn` the names that were drawn, `onset` what shocks did in the first instant.

    Three stores know of causes: `_causes` has, for this round, the event that asks for each atom to be
    settled; `instant`, until it is over, what has changed; `_last_change`, for ever, the last event of each.
    """

    def __init__(self, plan: CompiledPlan, draws: Draws) -> None:
        """Start with everything intact."""
        self.plan = plan
        self.draws = draws
        self.log: list[Event] = []
        self.up = plan.intact
        self.reasons: list[dict[str, int]] = [{} for _ in plan.elements]
        self.lookups = lookups(plan)
        self.clock = Clock(self.lookups.place, self._round, self._close)
        self.settlers: dict[int, Settler] = {}
        self._rules = Rules()
        self.on_close: list[Callable[[], None]] = []
        self.open_work: dict[str, int] = {}
        self._uses: dict[str, int] = {}
        self.drawn: list[str] = []
        self._dirty = 0
        self._causes: dict[int, int] = {}
        self.instant = Instant()
        self._last_change: dict[int, int] = {}
        self.onset = Onset()
        for element in plan.elements:
            if element.starts_standby:
                self.reasons[element.index][Kind.STANDBY] = NO_CAUSE

    def draw(self, name: str) -> float:
        """Return the next uniform of *name*: the n-th use of a name has index n."""
        n = self._uses.get(name, 0)
        self._uses[name] = n + 1
        if n == 0:
            self.drawn.append(name)
        return self.draws(name, n)

    def sample(self, distribution: Distribution, name: str) -> int:
        """Return a length of *distribution* in whole seconds from the next uniform of *name*."""
        if distribution.fixed is None:
            return sample_s(distribution, self.draw(name))
        self._uses[name] = self._uses.get(name, 0) + 1  # drawn in vain: any uniform gives this length
        return seconds(distribution.fixed)

    def emit(
        self,
        kind: Kind,
        subject: str,
        states: tuple[str, str],
        *,
        site: str = "",
        cause: int = NO_CAUSE,
        detail: Detail = NO_DETAIL,
    ) -> int:
        """Append an event and return its id.

        Raises:
            Runaway: the log has grown beyond its limit.
        """
        number = len(self.log)
        if number >= MOST_EVENTS:
            raise Runaway
        before, after = states
        self.log.append(event_of((number, self.clock.now, kind, subject, site, before, after, cause, detail)))
        return number

    def is_up(self, bit: int) -> bool:
        """Return whether atom number *bit* is up."""
        return bool(self.up >> bit & 1)

    def open_reason(
        self,
        element: ElementPlan,
        kind: Kind,
        key: str,
        *,
        cause: int = NO_CAUSE,
        states: tuple[str, str] | None = None,
    ) -> int:
        """Give *element* a reason to be down, and return the event's id."""
        event = self.emit(
            kind,
            element.id,
            states or (CLOSED, OPEN),
            site=element.site,
            cause=cause,
            detail={"key": str(key)},
        )
        self.reasons[element.index][key] = event
        self.mark(element.bit, event)
        return event

    def close_reason(
        self,
        element: ElementPlan,
        kind: Kind,
        key: str,
        *,
        cause: int = NO_CAUSE,
        states: tuple[str, str] | None = None,
    ) -> int:
        """Take a reason to be down from *element*, and return the event's id."""
        del self.reasons[element.index][key]
        event = self.emit(
            kind,
            element.id,
            states or (OPEN, CLOSED),
            site=element.site,
            cause=cause,
            detail={"key": str(key)},
        )
        self.mark(element.bit, event)
        return event

    def mark(self, bit: int, cause: int) -> None:
        """Have atom number *bit* looked at when this round settles; *cause* is the event that asks for it."""
        self._dirty |= 1 << bit
        known = self._causes.get(bit)
        if known is None or cause < known:
            self._causes[bit] = cause
        self.clock.touch()

    def _round(self) -> None:
        changed = self._settle() if self._dirty else 0
        for rule in self._rules.concerned_by(changed):
            rule(changed)

    def on_round(self, rule: Rule, watched: int | None = None) -> None:
        """Have *rule* told in every round, after those before it, which atoms have changed.

        With *watched* (a mask) only in rounds in which one of these atoms has. A rule that has other reasons
        too is told every time, and looks at its mask itself.
        """
        self._rules.add(rule, watched)

    def _settle(self) -> int:
        """Settle all marked atoms from the lowest, and return those that changed (a mask)."""
        changed = 0
        while self._dirty:
            low = self._dirty & -self._dirty
            self._dirty ^= low
            bit = low.bit_length() - 1
            if self._settle_atom(bit):
                changed |= low
        self._causes.clear()
        return changed

    def _settle_atom(self, bit: int) -> bool:
        atom = self.plan.atoms[bit]
        cause = self._causes.get(bit, NO_CAUSE)
        settler = self.settlers.get(bit)
        event = None
        if settler is not None:
            holds, event = settler(atom, cause)
        else:
            element = self.lookups.element_at.get(bit)
            holds = not (element and self.reasons[element.index]) and atom.need.holds(self.up)
        if holds == self.is_up(bit):
            return False
        self.up ^= 1 << bit
        self._spread(bit, self._emit_atom(atom, bit, holds=holds, cause=cause) if event is None else event)
        return True

    def _emit_atom(self, atom: AtomPlan, bit: int, *, holds: bool, cause: int) -> int:
        element = self.lookups.element_at.get(bit)
        kind = element.kind if element is not None else _ATOM_EVENT[atom.kind]
        return self.emit(kind, atom.id, (DOWN, UP) if holds else (UP, DOWN), site=atom.site, cause=cause)

    def _spread(self, bit: int, event: int) -> None:
        """Have everything that depends on atom *bit* settled too, because of *event*, the latest of all.

        So a cause that is known already is the earlier one and stays: the ids of events grow. No round is
        called for: this one is still settling.
        """
        self.instant.note(bit, event)
        self._last_change[bit] = event
        above = self.plan.atoms[bit].dependants
        self._dirty |= above
        for other in ones(above):
            self._causes.setdefault(other, event)

    def changed_event(self, bit: int) -> int:
        """Return the event that put atom *bit* into its present state, `NO_CAUSE` if it never changed."""
        return self._last_change.get(bit, NO_CAUSE)

    def _close(self) -> None:
        for rule in self.on_close:
            rule()
        self.instant.clear()

"""The state of one replication: what is up, why what is down is down, and the log of it all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.compiler.needs import AtomKind, ones
from simulator.engine.clock import Clock, Runaway
from simulator.events import NO_CAUSE, NO_DETAIL, Event, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.compiler.needs import AtomPlan
    from simulator.compiler.plan import CompiledPlan, ElementPlan
    from simulator.draws import Draws
    from simulator.events import Detail

MAX_EVENTS = 2_000_000
"""Events of one replication after which a run is given up as running away."""

Settler = Callable[["AtomPlan", int], tuple[bool, int | None]]
"""Decides whether an atom is up, given what asks; also returns the event it wrote about it, if any."""

UP, DOWN = "up", "down"
OPEN, CLOSED = "open", "closed"

_ATOM_EVENT = {
    AtomKind.NODE: Kind.NODE,
    AtomKind.SYSTEM: Kind.SYSTEM,
    AtomKind.FAIL_OVER: Kind.FAIL_OVER,
}


class World:
    """One replication as it goes: the plan, the draws, the clock, the state word and the log.

    `up` holds a bit for every atom. An element is up iff it has no open reason and what it
    requires holds. `rules` are told, in their order, of every round; `settlers` decide atoms that
    are more than their requirement (power, paths, systems).
    """

    def __init__(self, plan: CompiledPlan, draws: Draws) -> None:
        """Start with everything intact."""
        self.plan = plan
        self.draws = draws
        self.log: list[Event] = []
        self.up = plan.intact
        self.reasons: list[dict[str, int]] = [{} for _ in plan.elements]
        self.clock = Clock(_subjects(plan), self._round, self._close)
        self.settlers: dict[int, Settler] = {}
        self.on_settled: list[Callable[[int], None]] = []
        self.on_close: list[Callable[[], None]] = []
        self._element_of = {element.bit: element for element in plan.elements}
        self._uses: dict[str, int] = {}
        self._dirty = 0
        self._causes: dict[int, int] = {}
        self.changed_by: dict[int, int] = {}
        self._last_change: dict[int, int] = {}
        for element in plan.elements:
            if element.starts_standby:
                self.reasons[element.index][Kind.STANDBY] = NO_CAUSE

    @property
    def now(self) -> int:
        """Return the seconds since onset."""
        return self.clock.now

    def draw(self, name: str) -> float:
        """Return the next uniform of *name*: the n-th use of a name has index n."""
        n = self._uses.get(name, 0)
        self._uses[name] = n + 1
        return self.draws(name, n)

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
        event = Event(len(self.log), self.now, kind, subject, site, *states, cause, detail)
        if event.id >= MAX_EVENTS:
            raise Runaway
        self.log.append(event)
        return event.id

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
        self._causes[bit] = min(self._causes.get(bit, cause), cause)
        self.clock.touch()

    def _round(self) -> None:
        changed = self._settle()
        for rule in self.on_settled:
            rule(changed)

    def _settle(self) -> int:
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
            element = self._element_of.get(bit)
            holds = not (element and self.reasons[element.index]) and atom.need.holds(self.up)
        was = self.is_up(bit)
        if holds != was:
            self.up ^= 1 << bit
            self.spread(bit, self._emit_atom(atom, bit, holds=holds, cause=cause) if event is None else event)
        return holds != was

    def _emit_atom(self, atom: AtomPlan, bit: int, *, holds: bool, cause: int) -> int:
        element = self._element_of.get(bit)
        kind = element.kind if element is not None else _ATOM_EVENT[atom.kind]
        return self.emit(kind, atom.id, (DOWN, UP) if holds else (UP, DOWN), site=atom.site, cause=cause)

    def spread(self, bit: int, event: int) -> None:
        """Have everything that depends on atom *bit* looked at because of *event*."""
        self.changed_by[bit] = min(self.changed_by.get(bit, event), event)
        self._last_change[bit] = event
        for above in ones(self.plan.atoms[bit].dependants):
            self.mark(above, event)

    def changed_event(self, bit: int) -> int:
        """Return the event that put atom *bit* into its present state, `NO_CAUSE` if it never changed."""
        return self._last_change.get(bit, NO_CAUSE)

    def _close(self) -> None:
        for rule in self.on_close:
            rule()
        self.changed_by.clear()


def _subjects(plan: CompiledPlan) -> Iterator[str]:
    for element in plan.elements:
        yield element.id
        yield f"{element.id}#restart"
        yield f"{element.id}#standby"
    for site in plan.sites:
        yield site.id
    for system in plan.systems:
        yield system.id
        yield f"{system.id}#restore"
        yield f"{system.id}#fail-over"
    for service in plan.services:
        for mode in service.modes:
            yield f"{service.id}#{mode.id}"
    yield from (shock.id for shock in plan.shocks)
    yield from (lifeline.id for lifeline in plan.lifelines)
    yield from (forced.id for forced in plan.forced)
    yield from (stream.id for stream in plan.incidents)
    for attack in plan.cyber:
        yield f"{attack.id}#containment"
        yield from (f"{plan.elements[target].id}#clean:{attack.id}" for target in attack.targets)

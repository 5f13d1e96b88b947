"""The state of a run at any instant, played back from its log alone."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from simulator.compiler.causes import NONE, Provided
from simulator.compiler.needs import AtomKind
from simulator.events import Kind
from simulator.results.timeline import first_mode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from simulator.compiler.plan import CompiledPlan, ElementPlan, ServicePlan
    from simulator.events import Event, EventLog

_REASONS = (
    Kind.DAMAGE,
    Kind.FAILURE,
    Kind.FORCED,
    Kind.MALWARE,
    Kind.ISOLATION,
    Kind.LIFELINE,
    Kind.RESTART,
)
"""Reasons that are charged; of several open ones the first kind in this order gives the phase."""

ATOM_OF = {
    Kind.COMPONENT: AtomKind.ELEMENT,
    Kind.LINK: AtomKind.ELEMENT,
    Kind.ROAD: AtomKind.ELEMENT,
    Kind.NODE: AtomKind.NODE,
    Kind.SYSTEM: AtomKind.SYSTEM,
    Kind.FAIL_OVER: AtomKind.FAIL_OVER,
    Kind.POWER: AtomKind.POWER,
    Kind.PATH: AtomKind.PATH,
}

DOWN = {"down", "off", ""}
"""States of atom events that mean: not up."""


class Replay:
    """The state of a run, moved on event by event; it is a `View` for walks to causes."""

    def __init__(self, plan: CompiledPlan) -> None:
        """Start with everything intact."""
        self.plan = plan
        self.up = plan.intact
        self.phases: dict[str, str] = {}
        self.reasons: dict[str, dict[str, Kind]] = defaultdict(dict)
        self.data_lost: dict[str, set[int]] = {}
        self.spoiled: dict[str, set[int]] = defaultdict(set)
        self.modes: dict[str, tuple[str, str]] = {s.id: (first_mode(plan, s)[1], "") for s in plan.services}
        self.ready = {
            s.id: {m.id for m in s.modes if m.set_up is None} | {first_mode(plan, s)[1]}
            for s in plan.services
        }
        self._generators: dict[str, str] = {}
        self._bits = {(atom.kind, atom.id): bit for bit, atom in enumerate(plan.atoms)}
        self._by_repair = {f"forced:{forced.id}" for forced in plan.forced if forced.by_repair}

    def instants(self, log: EventLog) -> Iterator[int]:
        """Yield the time of every instant of *log* after all of its events have been applied."""
        for time_s, events in groupby(log, key=lambda event: event.time_s):
            for event in events:
                self.apply(event)
            yield time_s

    def apply(self, event: Event) -> None:
        """Move the state on by one event."""
        if event.kind in ATOM_OF:
            self._apply_atom(event)
        elif event.kind in (Kind.JOB, Kind.STALLED):
            self.phases[event.subject] = "stalled" if event.kind is Kind.STALLED else event.to_state
        elif event.kind in (*_REASONS, Kind.COOLING, Kind.STANDBY):
            self._apply_reason(event)
        elif event.kind is Kind.DATA:
            self._apply_data(event)
        elif event.kind is Kind.GENERATOR:
            self._generators[event.subject] = event.to_state
        else:
            self._apply_service(event)

    def _apply_service(self, event: Event) -> None:
        if event.kind is Kind.SERVICE:
            self.modes[event.subject] = (
                str(event.detail.get("mode", "")),
                str(event.detail.get("congested", "")),
            )
        elif event.kind is Kind.MODE:
            service, mode = event.subject.split("#", 1)
            (self.ready[service].add if event.to_state == "set up" else self.ready[service].discard)(mode)

    def _apply_data(self, event: Event) -> None:
        """Note data that are lost, with the copies from which a restore has failed, and spoiled copies."""
        if event.to_state == "restored":
            self.data_lost.pop(event.subject, None)
        elif event.to_state == "failed":
            self.data_lost[event.subject].add(int(event.detail["copy"]))
        elif event.to_state == "spoiled":
            self.spoiled[event.subject].add(int(event.detail["copy"]))
        else:
            self.data_lost[event.subject] = set()

    def _apply_atom(self, event: Event) -> None:
        bit = self._bits[ATOM_OF[event.kind], event.subject]
        if event.to_state in DOWN:
            self.up &= ~(1 << bit)
        else:
            self.up |= 1 << bit

    def _apply_reason(self, event: Event) -> None:
        key = str(event.detail["key"])
        if event.to_state in ("closed", "0"):
            self.reasons[event.subject].pop(key, None)
        else:
            self.reasons[event.subject][key] = event.kind

    def element_phase(self, element: ElementPlan) -> str | None:
        """Return the phase of the element's own open reason, None if it has none that is charged."""
        reasons = self.reasons.get(element.id, {})
        for kind in _REASONS:
            for key in sorted(key for key, of in reasons.items() if of is kind):
                return self._reason_phase(element.id, kind, key)
        return None

    def _reason_phase(self, element: str, kind: Kind, key: str) -> str:
        if kind is Kind.LIFELINE:
            return "lifeline"
        if kind is Kind.FORCED and key not in self._by_repair:
            return "forced"
        return self.phases.get(_ticket(element, kind, key), "undetected")

    def is_hot(self, element: ElementPlan) -> bool:
        """Return whether the element is stopped for want of cooling."""
        return Kind.COOLING in self.reasons.get(element.id, {}).values()

    def generator_phase(self, element: ElementPlan) -> str | None:
        """Return why a sound generator does not run."""
        state = self._generators.get(element.id, "standby")
        return {"dry": "fuel", "running": None}.get(state, "restarting")

    def system_phase(self, system: str) -> str | None:
        """Return the phase of the system's own trouble."""
        if system in self.data_lost:
            return self.phases.get(f"{system}#restore", "stalled")
        if self.reasons.get(system):
            return "forced"
        return "failing over" if self.phases.get(f"{system}#fail-over") == "failing back" else None

    def failed_copies(self, system: str) -> Collection[int] | None:
        """Return the copies that have failed in the restore under way, None without one."""
        return self.data_lost.get(system)

    def spoiled_copies(self, system: str) -> Collection[int]:
        """Return the copies of the system that are lost for ever."""
        return self.spoiled.get(system, ())

    def fail_over_phase(self, system: str) -> str:
        """Return the phase of the system's move to its backup site."""
        phase = self.phases.get(f"{system}#fail-over", "deciding")
        return phase if phase.startswith("waiting") or phase in ("deciding", "travelling") else "failing over"

    def provided(self, service: ServicePlan) -> Provided:
        """Return how *service* is provided now."""
        mode, congested = self.modes[service.id]
        names = [m.id for m in service.modes]
        phases = {i: self._set_up_phase(f"{service.id}#{name}") for i, name in enumerate(names)}
        ready = tuple(name in self.ready[service.id] for name in names)
        return Provided(names.index(mode) if mode in names else NONE, ready, congested, phases)

    def _set_up_phase(self, ticket: str) -> str:
        phase = self.phases.get(ticket, "")
        return phase if phase not in ("", "done", "cancelled") else "set-up"


def _ticket(element: str, kind: Kind, key: str) -> str:
    """Return the ticket of the work that takes a reason away; keys of attacks end in the attack."""
    if kind is Kind.RESTART:
        return f"{element}#restart"
    attack = key.partition(":")[2]
    if kind is Kind.MALWARE:
        return f"{element}#clean:{attack}"
    return f"{attack}#containment" if kind is Kind.ISOLATION else element

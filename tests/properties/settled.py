"""The state of a run read from its log by a second reader, who shares no code with the first."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from simulator.events import Kind
from simulator.results.timeline import first_mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.compiler.plan import CompiledPlan, ServicePlan
    from simulator.events import Event
    from tests.properties.playing import Played

ATOM = {
    Kind.COMPONENT: "element",
    Kind.LINK: "element",
    Kind.ROAD: "element",
    Kind.NODE: "node",
    Kind.SYSTEM: "system",
    Kind.FAIL_OVER: "fail-over",
    Kind.POWER: "power",
    Kind.PATH: "path",
}
REASONS = (
    Kind.DAMAGE,
    Kind.FORCED,
    Kind.LIFELINE,
    Kind.FAILURE,
    Kind.MALWARE,
    Kind.ISOLATION,
    Kind.RESTART,
    Kind.COOLING,
    Kind.STANDBY,
)


class State:
    """What is up, why what is down is down, and how every service is given."""

    def __init__(self, plan: CompiledPlan) -> None:
        """Begin with everything intact."""
        self.plan, self.now = plan, 0
        self.up = plan.intact
        self.bits = {(atom.kind.value, atom.id): bit for bit, atom in enumerate(plan.atoms)}
        self.reasons: dict[str, set[str]] = defaultdict(set)
        self.source = {site.id: "grid" for site in plan.sites if site.power}
        self.links = {path.bit: path.reference for path in plan.paths}
        self.running: dict[str, bool] = {}
        self.moved: set[str] = set()
        self.phase: dict[str, tuple[str, str]] = {}
        self.people: Counter[tuple[str, str]] = Counter()
        self.modes = {s.id: (*first_mode(plan, s), "") for s in plan.services}
        self.ready = {s.id: _ready(plan, s) for s in plan.services}
        self.gave_up: dict[str, int] = {}
        for element in plan.elements:
            if element.starts_standby:
                self.reasons[element.id].add("standby")

    def is_up(self, kind: str, name: str) -> bool:
        """Return whether the atom *name* of *kind* is up."""
        return bool(self.up >> self.bits[kind, name] & 1)

    def apply(self, event: Event) -> None:
        """Take in one event."""
        if event.kind in ATOM:
            self._atom(event)
        elif event.kind in REASONS:
            closed = event.to_state in ("closed", "0")
            change = self.reasons[event.subject].discard if closed else self.reasons[event.subject].add
            change(str(event.detail["key"]))
        elif event.kind is Kind.DATA and event.to_state in ("lost", "restored"):
            lost = event.to_state == "lost"
            (self.reasons[event.subject].add if lost else self.reasons[event.subject].discard)("data")
        elif event.kind is Kind.GENERATOR:
            self.running[event.subject] = event.to_state == "running"
        elif event.kind is Kind.JOB:
            self._job(event)
        elif event.kind is Kind.STAFF:
            heads = int(event.detail["people"]) * (1 if event.to_state == "busy" else -1)
            self.people[event.subject, str(event.detail["job"])] += heads
        else:
            self._service(event)

    def _atom(self, event: Event) -> None:
        bit = self.bits[ATOM[event.kind], event.subject]
        holds = event.to_state not in ("down", "off", "")
        self.up = self.up | 1 << bit if holds else self.up & ~(1 << bit)
        if event.kind is Kind.POWER:
            self.source[event.subject] = event.to_state
        if event.kind is Kind.PATH:
            self.links[bit] = tuple(filter(None, event.to_state.split("+")))

    def _job(self, event: Event) -> None:
        self.phase[event.subject] = (event.to_state, event.site)
        system, _, work = event.subject.partition("#")
        if work == "fail-over" and event.to_state == "done":
            self.moved ^= {system}

    def _service(self, event: Event) -> None:
        if event.kind is Kind.SERVICE:
            congested = str(event.detail.get("congested", ""))
            if self.gave_up.get(event.subject, event.time_s) < event.time_s:
                del self.gave_up[event.subject]
            self.modes[event.subject] = (int(event.to_state), str(event.detail["mode"]), congested)
        elif event.kind is Kind.MODE:
            service, _, mode = event.subject.partition("#")
            (self.ready[service].add if event.to_state == "set up" else self.ready[service].discard)(mode)
            self.gave_up |= {service: event.time_s} if event.to_state == "lost" else {}


def _ready(plan: CompiledPlan, service: ServicePlan) -> set[str]:
    return {mode.id for mode in service.modes if mode.set_up is None} | {first_mode(plan, service)[1]}


def states(run: Played) -> Iterator[State]:
    """Yield the state of *run* at the end of every instant; the same object, moved on."""
    state = State(run.plan)
    for time_s, events in run.instants():
        state.now = time_s
        for event in events:
            state.apply(event)
        yield state

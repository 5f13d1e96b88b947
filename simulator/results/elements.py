"""When each component, link and road could be used, and what kept it from that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.events import Kind
from simulator.results.timeline import spans

if TYPE_CHECKING:
    from simulator.compiler.plan import CompiledPlan, ElementPlan
    from simulator.events import Event, EventLog
    from simulator.results.timeline import Span

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
"""Kinds of events that give an element a reason to be down, or take it away."""

ATOMS = (Kind.COMPONENT, Kind.LINK, Kind.ROAD)

REQUIRES = "requires"
"""The reason of an element that is down only because something that it needs is down."""


class _Standing:
    """Whether one element is up, and its open reasons."""

    def __init__(self, plan: CompiledPlan, element: ElementPlan) -> None:
        self.up = bool(plan.intact >> element.bit & 1)
        self.reasons: dict[str, str] = {"standby": "standby"} if element.starts_standby else {}
        self.first = self.now
        self.changes: list[tuple[int, str, str]] = []

    @property
    def now(self) -> tuple[str, str]:
        """Return the state and the reasons as words."""
        why = "; ".join(self.reasons[key] for key in sorted(self.reasons))
        return ("up", "") if self.up else ("down", why or REQUIRES)

    def apply(self, event: Event) -> None:
        """Take in one event about the element."""
        if event.kind in ATOMS:
            self.up = event.to_state == "up"
        else:
            key = str(event.detail["key"])
            if event.to_state in ("closed", "0"):
                self.reasons.pop(key, None)
            else:
                self.reasons[key] = f"{key}:{event.to_state}" if event.kind is Kind.DAMAGE else key
        self.changes.append((event.time_s, *self.now))


def element_spans(plan: CompiledPlan, log: EventLog) -> dict[str, list[Span]]:
    """Return for every element its states `up` and `down` over time, the open reasons as the note."""
    standings = {element.id: _Standing(plan, element) for element in plan.elements}
    for event in log:
        if event.kind in (*REASONS, *ATOMS) and event.subject in standings:
            standings[event.subject].apply(event)
    return {name: spans(one.changes, *one.first, plan.horizon_s) for name, one in standings.items()}

"""States over time, read back from the log: the level of every service from onset to horizon."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.compiler.plan import CompiledPlan, ServicePlan
    from simulator.events import EventLog


class Span(NamedTuple):
    """A time from `start_s` to `end_s` in which a state held."""

    start_s: int
    end_s: int
    state: str
    note: str = ""

    @property
    def length_s(self) -> int:
        """Return the length in seconds."""
        return self.end_s - self.start_s


def spans(changes: Iterable[tuple[int, str, str]], first: str, note: str, end_s: int) -> list[Span]:
    """Return the spans between *changes* (time, state, note), from 0 in state *first* to *end_s*."""
    out: list[Span] = []
    start, state = 0, first
    for time_s, to_state, to_note in changes:
        if time_s > start:
            out.append(Span(start, time_s, state, note))
        start, state, note = time_s, to_state, to_note
    if end_s > start:
        out.append(Span(start, end_s, state, note))
    return out


def first_mode(plan: CompiledPlan, service: ServicePlan) -> tuple[int, str]:
    """Return the level and the mode of *service* before anything has happened."""
    for mode in service.modes:
        if mode.need.holds(plan.intact):
            return mode.level, mode.id
    return 0, ""


def service_spans(plan: CompiledPlan, log: EventLog) -> dict[str, list[Span]]:
    """Return for every service (`municipality/service`) its levels over time, the mode as the note."""
    changes: dict[str, list[tuple[int, str, str]]] = {service.id: [] for service in plan.services}
    for event in log.of(Kind.SERVICE):
        changes[event.subject].append((event.time_s, event.to_state, str(event.detail.get("mode", ""))))
    out = {}
    for service in plan.services:
        level, mode = first_mode(plan, service)
        out[service.id] = spans(changes[service.id], str(level), mode, plan.horizon_s)
    return out

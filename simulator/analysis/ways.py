"""Which way of repair a thing is on: the scenario names the ways, the log tells how bad the damage is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.events import Kind

if TYPE_CHECKING:
    from simulator.analysis.naming import Names
    from simulator.events import Event, EventLog


class Ways:
    """The ways of repair that elements went in one run, by name."""

    def __init__(self, names: Names, log: EventLog) -> None:
        """Note when each element was damaged, and how badly."""
        self.names = names
        self._forced = {f"forced:{one.id}": one.damage_state for one in names.plan.forced if one.by_repair}
        self._states: dict[str, list[tuple[int, int]]] = {}
        for event in log:
            state = self._state(event)
            if state:
                self._states.setdefault(event.subject, []).append((event.time_s, state))

    def _state(self, event: Event) -> int:
        """Return the damage state that *event* opens a repair for, 0 if it opens none."""
        if event.kind is Kind.DAMAGE:
            return int(event.to_state)
        if event.to_state != "open":
            return 0
        if event.kind is Kind.FORCED:
            return self._forced.get(str(event.detail["key"]), 0)
        return 1 if event.kind is Kind.FAILURE else 0

    def of(self, element: str, time_s: int | None = None) -> str:
        """Return the name of the way on which *element* was at *time_s* (None: last), empty without one."""
        known = self._states.get(element, [])
        states = [state for at, state in known if time_s is None or at <= time_s]
        return self.names.way(element, states[-1]) if states else ""

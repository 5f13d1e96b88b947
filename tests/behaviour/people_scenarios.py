"""A hall whose people come, go home at night, help from afar and decide, for the stories about them.

Onset is a Wednesday at 10:00 unless a story says otherwise. A shift from 8:00 to 20:00 is therefore on
duty until hour 10, from 22 to 34, from 46 to 58, and so on.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from simulator.events import Kind
from tests.builders import Data, Run, component, mode, pool, run, scenario, service, site

if TYPE_CHECKING:
    from simulator.draws import Draws

DAY = {"starts": "08:00", "hours": 12}
"""Twelve hours from eight in the morning."""

NIGHT = {"starts": "20:00", "hours": 12}
"""Twelve hours from eight in the evening."""

IT = [{"skill": "it"}]
"""One person of the skill that everybody here has."""

FAR_AWAY = {"roads": {"road": {"ends": ["depot", "hall"], "travel_hours": 1}}}
"""The road from the depot to the hall, an hour long."""


def shaken(intensity: dict[str, float], at: float = 0, kind: str = "shaking") -> Data:
    """A shock of given intensities by site."""
    return {"name": {"ja": "揺れ", "en": "shock"}, "type": kind, "at_hours": at, "intensity": intensity}


def hall(parts: Data, forced: Data | None = None, draws: Draws | None = None, **changes: Any) -> Run:
    """Run a hall with *parts*, each an element of one service, and a depot an hour away."""
    return run(
        scenario(
            sites={"hall": site(kind="hall", components=parts), "depot": site(), **changes.pop("sites", {})},
            services=changes.pop(
                "services", {"s": service({"normal": mode(5, *(f"hall/{name}" for name in parts))})}
            ),
            staff=changes.pop("staff", {"crew": pool(shift=DAY)}),
            group={**FAR_AWAY, **changes.pop("group", {})},
            forced=forced,
            **changes,
        ),
        draws,
    )


def jobs(**hours: float) -> Data:
    """Parts by name, each repaired by one person in so many hours."""
    return {name: component(length) for name, length in hours.items()}


def came(result: Run) -> list[tuple[float, str, str, str]]:
    """When people came: (hour, pool, so many before, so many now)."""
    events = result.log.of(Kind.ATTENDANCE)
    return [(event.time_s / 3600, event.subject, event.from_state, event.to_state) for event in events]


def taken(result: Run) -> list[tuple[float, str, str]]:
    """When people of which pool were taken (`busy`) and came free."""
    return result.of(Kind.STAFF)


def lasting(result: Run, ticket: str) -> list[tuple[float, str]]:
    """The phases of a ticket as (since hour, phase), without those that are over in the same instant."""
    phases = [*result.phases(ticket), (-1.0, "")]
    return [phase for phase, after in pairwise(phases) if phase[0] != after[0]]

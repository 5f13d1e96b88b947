"""What an exercise could tell: every moment of a run at which somebody notices something, with its events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.compiler.plan import ServicePlan
    from simulator.exercise.course import Course

TELL, INFORM, DECIDE = "tell", "inform", "decide"
"""What an inject does: it changes the situation, adds to what is known, or asks for a decision."""

KINDS: Mapping[str, str] = {
    "shock": TELL,
    "another-shock": TELL,
    "power-cut": TELL,
    "blackout": DECIDE,
    "generator-failed": TELL,
    "fuel-order": DECIDE,
    "fuel-waiting": DECIDE,
    "cut-off": TELL,
    "centre-down": DECIDE,
    "centre-back": INFORM,
    "attack-found": DECIDE,
    "machines-stopped": TELL,
    "isolated": TELL,
    "data-lost": TELL,
    "restore-failed": DECIDE,
    "data-back": DECIDE,
    "vendor-wait": DECIDE,
    "staff-short": DECIDE,
    "below-goal": TELL,
    "goal-near": DECIDE,
    "goal-missed": DECIDE,
    "counter": DECIDE,
    "aid-asked": DECIDE,
    "aid-refused": DECIDE,
    "aid-came": INFORM,
    "back": INFORM,
}
"""Rule by which a candidate is found -> what it does; causes stand before what comes of them."""

_PLACES = {rule: place for place, rule in enumerate(KINDS)}

AID = frozenset({"aid-asked", "aid-refused", "aid-came"})
PUBLIC = frozenset({"counter", "goal-missed", "back"})
"""Rules after which residents have to be told something."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A moment that an exercise may tell: who gets it, who noticed it, and the events it rests on.

    `source` is what notices it (`hall`, `news`, `centre`, `vendor`, `supplier`, `member`, `residents` or
    `section`) and `place` its site or its member; `services` are those concerned, `slack_s` is the time
    to their next goal, `channel` the way of the message if the log knows it. `values` are ids and numbers.
    """

    rule: str
    time_s: int
    members: tuple[str, ...]
    events: tuple[int, ...]
    source: str = "hall"
    place: str = ""
    services: tuple[ServicePlan, ...] = ()
    slack_s: int | None = None
    channel: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Return what it does."""
        return KINDS[self.rule]

    @property
    def key(self) -> tuple[int, int, tuple[str, ...], tuple[int, ...]]:
        """Return what puts candidates in order: time, rule (causes first), members, events."""
        return self.time_s, _PLACES[self.rule], tuple(sorted(self.members)), self.events


def slack_s(course: Course, services: tuple[ServicePlan, ...], time_s: int) -> int | None:
    """Return the time to the next goal of *services* that is ahead and not reached, None without one."""
    ahead = [
        rung.deadline_s - time_s
        for service in services
        for rung in service.rungs
        if rung.deadline_s is not None
        and rung.deadline_s > time_s
        and course.level(service, time_s) < rung.level
    ]
    return min(ahead, default=None)

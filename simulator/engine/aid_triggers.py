"""When a member asks for help: conditions that are looked at as an instant ends, if they may hold."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from simulator.compiler.needs import union
from simulator.engine.clock import Change
from simulator.events import NO_CAUSE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.compiler.aid_plans import AskerPlan, TriggerPlan
    from simulator.engine.attendance import Attendance
    from simulator.engine.continuity import Continuity
    from simulator.engine.dispatch import Dispatch
    from simulator.engine.orders import Order
    from simulator.engine.world import World


class Fired(NamedTuple):
    """A condition that holds, and the event that led to it."""

    why: str
    cause: int


class Shaking:
    """How much sites have been shaken so far, and in this instant.

    By site, `most` is the strongest shaking so far, `strongest_shock` the shock (an event) that brought it,
    and `now` the strongest shaking of this instant. `last` is the last shock. This is for those who ask for
    help or call it back; for those who come there is `Onset`.
    """

    def __init__(self) -> None:
        """Start with everything still."""
        self.most: dict[str, float] = {}
        self.strongest_shock: dict[str, int] = {}
        self.now: dict[str, float] = {}
        self.last = NO_CAUSE

    def note(self, intensity: Mapping[str, float], shock: int) -> None:
        """Note a *shock* (an event) with its *intensity* by site."""
        self.last = shock
        for site, here in intensity.items():
            self.now[site] = max(here, self.now.get(site, here))
            if here > self.most.get(site, 0.0):
                self.most[site], self.strongest_shock[site] = here, shock


class Triggers:
    """The conditions of all members that have not asked yet.

    As an instant ends in which a condition may begin to hold, those of its member are looked at, and those of
    all members if anything was shaken in it. At no other moment does one begin to hold: who has come stays
    counted, what is covered stays so, and as an instant ends a level differs from before only if it was told.

    | kind            | may begin to hold                               | noted by        | looked at by     |
    |-----------------|-------------------------------------------------|-----------------|------------------|
    | `staff_below`   | its time since onset                            | `_schedule`     | `_staff_below`   |
    | `work_waits`    | its time after an order at a site of the member | `_order_joined` | `_work_waits`    |
    | `unmet`         | its time after the member's other request began | `began`         | `_unmet`         |
    | `rto_share`     | the times of its rungs                          | `_schedule`     | `_late`          |
    |                 | a service with a rung is told of                | `fired`         | `_late`          |
    | `hall_unusable` | the building of the hall goes down, its time on | `_note_halls`   | `_hall_unusable` |
    | `intensity`     | a shock of shaking                              | `fired`         | `_shaken`        |
    | `at`            | its time since onset                            | `_schedule`     | `_by_hand`       |

    Requests go by the ids of their `_askers`. `begun` has when each began, `_last` the last event of its own;
    `covered` are those that have got everything once, `_with_reason` those that `fired` has returned, and
    `_to_look` those to be looked at as this instant ends. `_promised` has by service those with a rung of it,
    `_down_since` by building (those of `_halls`, a mask) since when it is down.
    """

    def __init__(
        self, world: World, dispatch: Dispatch, continuity: Continuity, attendance: Attendance
    ) -> None:
        """Look at every member's conditions when time or events may have brought them about."""
        self.world, self.dispatch, self.continuity, self.attendance = world, dispatch, continuity, attendance
        self.shaking = Shaking()
        self.begun: dict[str, int] = {}
        self._with_reason: set[str] = set()
        self.covered: set[str] = set()
        self._last: dict[str, int] = {}
        self._down_since: dict[int, int] = {}
        self._askers = {a.id: a for plan in world.plan.agreements for a in plan.askers}
        self._to_look: set[str] = set()
        self._promised: defaultdict[int, set[str]] = defaultdict(set)
        self._halls = union(1 << a.building for a in self._askers.values() if a.building is not None)
        for asker in self._askers.values():
            for trigger in asker.triggers:
                self._schedule(asker, trigger)
        dispatch.on_order.append(self._order_joined)

    def _schedule(self, asker: AskerPlan, trigger: TriggerPlan) -> None:
        if trigger.kind in ("staff_below", "at"):
            self._look_in(trigger.after_s, asker)
        for service, _, at_s in trigger.rungs:
            self._look_in(at_s, asker)
            self._promised[service].add(asker.id)

    def _look_in(self, delay_s: int, asker: AskerPlan) -> None:
        self.world.clock.after(delay_s, Change.PEOPLE, asker.id, partial(self._note_due, asker.id))

    def _note_due(self, asker: str) -> None:
        self._to_look.add(asker)
        self.world.clock.touch()

    def _order_joined(self, order: Order) -> None:
        """Look again when the order has waited as long as a condition asks for."""
        member = self.world.plan.deciders.get(order.ticket.site)
        for asker in self._askers.values():
            if asker.member == member and asker.id not in self._with_reason:
                for trigger in asker.triggers:
                    if trigger.kind == "work_waits":
                        self._look_in(trigger.after_s, asker)

    def began(self, asker: AskerPlan) -> None:
        """Note that a member has asked: others may be waiting for that to fail."""
        self.begun[asker.id] = self.world.clock.now
        for other in self._askers.values():
            for trigger in other.triggers:
                if trigger.kind == "unmet" and f"{trigger.agreement}/{other.member}" == asker.id:
                    self._look_in(trigger.after_s, other)

    def note_event(self, asker: AskerPlan, event: int) -> None:
        """Note the last event of a request itself: its states count, the answers of lenders do not."""
        self._last[asker.id] = event

    def fired(self) -> list[tuple[AskerPlan, Fired]]:
        """Return who has reason to ask as this instant ends, by id, with the first condition that holds.

        To be asked once an instant: whoever was returned is not returned again.
        """
        if self.world.instant.has_changed(self._halls):
            self._note_halls()
        self._to_look.update(*[self._promised[index] for index in self.continuity.told_now])
        looked = set(self._askers) if self.shaking.now else self._to_look
        found = []
        for name in sorted(looked - self._with_reason):
            fired = self._first(self._askers[name])
            if fired is not None:
                self._with_reason.add(name)
                found.append((self._askers[name], fired))
        self._to_look = set()
        return found

    def _note_halls(self) -> None:
        """Note when halls went down in this instant, and look again when they have been down long enough."""
        now = self.world.clock.now
        for asker in self._askers.values():
            bit = asker.building
            if bit is None or not self.world.instant.has_changed(1 << bit):
                continue
            if self.world.is_up(bit):
                self._down_since.pop(bit, None)
            elif self._down_since.setdefault(bit, now) == now:
                self._to_look.add(asker.id)
                for length in asker.unusable_s:
                    self._look_in(length, asker)

    def _first(self, asker: AskerPlan) -> Fired | None:
        holds: Mapping[str, Callable[[AskerPlan, TriggerPlan], int | None]] = {
            "staff_below": self._staff_below,
            "work_waits": self._work_waits,
            "unmet": self._unmet,
            "rto_share": self._late,
            "hall_unusable": self._hall_unusable,
            "intensity": self._shaken,
            "at": self._by_hand,
        }
        for trigger in asker.triggers:
            cause = holds[trigger.kind](asker, trigger)
            if cause is not None:
                return Fired(trigger.kind, cause)
        return None

    def _staff_below(self, _asker: AskerPlan, trigger: TriggerPlan) -> int | None:
        if self.world.clock.now < trigger.after_s:
            return None
        there = sum(self.attendance.there[pool] for pool in trigger.pools)
        heads = sum(self.world.plan.pools[pool].headcount for pool in trigger.pools)
        return self.world.onset.shock if there < trigger.level * heads else None

    def _work_waits(self, asker: AskerPlan, trigger: TriggerPlan) -> int | None:
        now, deciders = self.world.clock.now, self.world.plan.deciders
        late = [
            order.ticket
            for order in self.dispatch.waiting
            if now - order.opened_s >= trigger.after_s
            and deciders.get(order.ticket.site) == asker.member
            and (not trigger.skill or any(part.skill == trigger.skill for part in order.crew))
        ]
        return min(late, key=lambda ticket: ticket.id).last_event if late else None

    def _unmet(self, asker: AskerPlan, trigger: TriggerPlan) -> int | None:
        other = f"{trigger.agreement}/{asker.member}"
        began = self.begun.get(other)
        if began is None or other in self.covered or self.world.clock.now - began < trigger.after_s:
            return None
        return self._last[other]

    def _late(self, _asker: AskerPlan, trigger: TriggerPlan) -> int | None:
        for service, level, at_s in trigger.rungs:
            if self.world.clock.now >= at_s and self.continuity.provisions[service].level < level:
                return self.continuity.last_told.get(service, NO_CAUSE)
        return None

    def _hall_unusable(self, asker: AskerPlan, trigger: TriggerPlan) -> int | None:
        since = None if asker.building is None else self._down_since.get(asker.building)
        if asker.building is None or since is None or self.world.clock.now - since < trigger.after_s:
            return None
        return self.world.changed_event(asker.building)

    def _shaken(self, asker: AskerPlan, trigger: TriggerPlan) -> int | None:
        reached = self.shaking.most.get(asker.hall, 0.0) >= trigger.level
        return self.shaking.strongest_shock.get(asker.hall, NO_CAUSE) if reached else None

    def _by_hand(self, _asker: AskerPlan, trigger: TriggerPlan) -> int | None:
        return self.world.onset.shock if self.world.clock.now >= trigger.after_s else None

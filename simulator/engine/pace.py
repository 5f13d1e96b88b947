"""Work that goes on only while something holds: it pauses and goes on by itself, with what is left of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import simpy

from simulator.compiler.arrivals import all_on_duty, back_on_duty_s, off_duty_s, on_duty
from simulator.engine.clock import Change
from simulator.engine.grants import Grant

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from simulator.compiler.arrivals import Duty
    from simulator.compiler.needs import Need
    from simulator.engine.clock import Due, Process
    from simulator.engine.leaders import Leaders
    from simulator.engine.tickets import Ticket
    from simulator.engine.world import World

    Worked = Generator[simpy.Event, object, int | None]
    """Steps of work. They return None when it is finished, else the seconds left for those who take over."""

WORKED = frozenset({"surveying", "repairing", "verifying", "restarting", "set-up"})
"""Phases in which people work with their hands: they pause with shifts, and slow helpers take longer."""

OFF_SHIFT = "off shift"
UNMET = "unmet need"
NOBODY = Grant((), None)


@dataclass(eq=False, slots=True)
class Pace:
    """One piece of work under way: what it needs, whose shifts, and how to pause it and let it go on.

    `go` is there while it pauses; `shift_timer` ends when the shifts that matter to it now begin or end.
    It is `handed_over` as the shift of somebody ends who does that.
    """

    subject: str
    need: Need
    duties: tuple[Duty, ...]
    process: simpy.Process
    tell: Callable[[str], None]
    go: simpy.Event | None = None
    shift_timer: Due | None = None
    handed_over: bool = False

    def obstacle(self, up: int, now: int) -> str:
        """Return why the work cannot go on: `UNMET`, `OFF_SHIFT`, or nothing."""
        if not self.need.holds(up):
            return UNMET
        return "" if all_on_duty(self.duties, now) else OFF_SHIFT

    def is_to_hand_over(self, now: int) -> bool:
        """Return whether one of those who go off duty *now* hands the work over that is going on."""
        return self.go is None and any(
            shift.handover_s is not None and not on_duty(shift, team, now) for shift, team in self.duties
        )


class Paces:
    """All work under way that depends on something; told after each settling what changed."""

    def __init__(self, world: World, leaders: Leaders) -> None:
        """Listen to the rounds of *world*; *leaders* make the decisions that work waits for."""
        self.world = world
        self._under_way: list[Pace] = []
        self._to_look_at: set[Pace] = set()
        self._leaders = leaders
        self.relieve: Callable[[Ticket], Process] = _nobody_relieves
        world.on_round(self._update)

    def phase(
        self,
        ticket: Ticket,
        phase: str,
        length_s: int,
        need: Need,
        paused: str = "waiting for access",
        change: Change = Change.PHASE_END,
    ) -> Process:
        """Let *ticket* be in *phase* for *length_s* seconds of work, *paused* while *need* does not hold.

        Where people work, it also pauses outside their shifts, or is handed over to others.
        """
        ticket.enter(phase)

        def tell(obstacle: str) -> None:
            label = paused if obstacle == UNMET else obstacle
            ticket.enter(label or phase)

        grant, by_hand = ticket.grant or NOBODY, phase in WORKED
        left: int | None = slowed(length_s, 1.0, grant.productivity) if by_hand else length_s
        while left is not None:
            duties = grant.duties if by_hand else ()
            need_and_paths = need.also(grant.paths)
            left = yield from self._work_or_hand_over(left, change, ticket.id, need_and_paths, duties, tell)
            if left is not None:
                grant, left = yield from self._hand_over(ticket, grant, left)
                ticket.enter(phase)

    def decision(self, ticket: Ticket, length_s: int, change: Change = Change.PHASE_END) -> Process:
        """Let *ticket* wait for a decision of *length_s*; one of no length is passed without a word."""
        if length_s > 0:
            ticket.enter("deciding")
            whole, clock = self._leaders.decision_s(ticket.site, length_s), self.world.clock
            yield clock.env.event() if whole is None else clock.due(whole, change, ticket.id)

    def _hand_over(
        self, ticket: Ticket, grant: Grant, left: int
    ) -> Generator[simpy.Event, object, tuple[Grant, int]]:
        """Let others take the work over; return them, and what is left for them."""
        now = self.world.clock.now
        hand_overs = [s.handover_s for s, team in grant.duties if not on_duty(s, team, now)]
        yield from self.relieve(ticket)
        after = ticket.grant or grant
        left = slowed(left, grant.productivity, after.productivity)
        return after, left + max(one for one in hand_overs if one is not None)

    def work(self, length_s: int, change: Change, subject: str, need: Need) -> Process:
        """Let *length_s* seconds pass for *subject* while *need* holds."""
        yield from self._work_or_hand_over(length_s, change, subject, need, (), _tell_nobody)

    def _work_or_hand_over(
        self,
        left: int,
        change: Change,
        subject: str,
        need: Need,
        duties: tuple[Duty, ...],
        tell: Callable[[str], None],
    ) -> Worked:
        """Work, with pauses; return None when it is finished, or what is left when it is handed over."""
        clock = self.world.clock
        if not need.deps and not duties:
            yield clock.due(left, change, subject)
            return None
        pace = Pace(subject, need, duties, clock.active, tell)
        self._under_way.append(pace)
        try:
            return (yield from self._paced(pace, left, change))
        finally:
            self._under_way.remove(pace)
            self._to_look_at.discard(pace)
            _cancel(pace)

    def _paced(self, pace: Pace, left: int, change: Change) -> Worked:
        """Work while nothing is in the way, pause while something is, until one of three things happens.

        It is finished: None is returned. It is handed over: the seconds that are left are returned. It is
        interrupted by somebody other than its own pace, who gives it up or begins it anew: that is raised.
        """
        clock = self.world.clock
        while True:
            obstacle = pace.obstacle(self.world.up, clock.now)
            self._await_shift_change(pace, obstacle)
            if not obstacle:
                started = clock.now
                try:
                    yield clock.due(left, change, pace.subject)
                except simpy.Interrupt as interrupt:
                    if interrupt.cause is not pace:
                        raise
                    left -= clock.now - started
                    if pace.handed_over:
                        return left
                    continue
                return None
            pace.tell(obstacle)
            yield from self._pause(pace)

    def _pause(self, pace: Pace) -> Process:
        """Wait until *pace* goes on, or until it waits for something else."""
        pace.go = self.world.clock.env.event()
        try:
            yield pace.go
        except simpy.Interrupt as interrupt:
            if interrupt.cause is not pace:
                raise
        else:
            pace.tell("")
        finally:
            pace.go = None

    def _await_shift_change(self, pace: Pace, obstacle: str) -> None:
        """Have *pace* looked at when the shifts that matter to it now end, or begin."""
        _cancel(pace)
        if not pace.duties or obstacle == UNMET:
            return
        now = self.world.clock.now
        change_s = (back_on_duty_s if obstacle else off_duty_s)(pace.duties, now)
        if change_s is not None:
            look = partial(self._shift_changed, pace)
            pace.shift_timer = self.world.clock.after(change_s - now, Change.PEOPLE, pace.subject, look)

    def _shift_changed(self, pace: Pace) -> None:
        """Hand the work over as a shift ends, or have it looked at when this instant has settled."""
        pace.shift_timer = None
        if pace.is_to_hand_over(self.world.clock.now):
            pace.handed_over = True
            pace.process.interrupt(pace)
            return
        self._to_look_at.add(pace)
        self.world.clock.touch()

    def _update(self, changed: int) -> None:
        """Let work go on that nothing is in the way of, and interrupt the other, also if it pauses already.

        That one looks once more at what is in its way, and tells it (`_pause`): it may be another thing now.
        """
        if not (changed or self._to_look_at):
            return
        concerned = [p for p in self._under_way if p.need.deps & changed or p in self._to_look_at]
        self._to_look_at.clear()
        now = self.world.clock.now
        for pace in sorted(concerned, key=lambda p: p.subject):
            obstacle = pace.obstacle(self.world.up, now)
            if obstacle:
                pace.process.interrupt(pace)
            elif pace.go is not None and not pace.go.triggered:
                pace.go.succeed()


def slowed(length_s: int, before: float, after: float) -> int:
    """Return what is left of work for people of productivity *after*, if it was *length_s* *before*."""
    return length_s if before == after else int(length_s * before / after + 0.5)


def _cancel(pace: Pace) -> None:
    if pace.shift_timer is not None:
        pace.shift_timer.cancel()
        pace.shift_timer = None


def _tell_nobody(_obstacle: str) -> None:
    """Tell nobody."""


def _nobody_relieves(_ticket: Ticket) -> Process:
    """Stand for whoever sends others, which must be said before the first work is handed over."""
    raise RuntimeError("nobody sends people")

"""How an instant happens: all changes in a fixed order, then rounds of settling, deciding and dispatching.

SimPy orders what is due at one time by an integer priority. Changes get a priority from their class
and subject, so they happen by class, then id; a round comes when nothing is due any more at this time.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

import simpy

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    Process = Generator[simpy.Event, Any, None]

MAX_ROUNDS = 1000
"""Rounds of one instant after which a run is given up as running away."""


class Change(IntEnum):
    """The classes of changes, in the order in which they happen within an instant."""

    SHOCK = 1
    FORCED_BEGIN = 2
    LIFELINE_LOSS = 3
    FAILURE = 4
    INFECTION = 5
    FORCED_END = 6
    LIFELINE_RETURN = 7
    SUPPLY = 8
    PHASE_END = 9
    DELIVERY = 10
    SET_UP_END = 11
    PEOPLE = 12


LEAST_S = 1
"""What is decided as an instant ends happens so much later: nothing may be due at its own time any more."""

_MOST_SUBJECTS = 1_000_000
_SUBJECT_WIDTH = 10_000_000
_CLASS_WIDTH = _MOST_SUBJECTS * _SUBJECT_WIDTH
"""Far above the priorities of SimPy itself (0 and 1), which come before all changes."""


class Runaway(Exception):  # noqa: N818 - the term of the rules page
    """A run that would never end: too many rounds in one instant, or too many events."""


class Due(simpy.Event):
    """A change that is due after a delay, in its place among the changes of that instant."""

    def __init__(self, env: simpy.Environment, delay_s: int, priority: int) -> None:
        """Schedule the change *delay_s* seconds from now (written out, as `simpy.Timeout` is, to be fast)."""
        self.env = env
        self.callbacks = []
        self._ok = True
        self._value = None
        env.schedule(self, priority, delay_s)  # type: ignore[arg-type]  # SimPy orders by any integer

    def cancel(self) -> None:
        """Let nothing happen when the time comes."""
        if self.callbacks is not None:
            self.callbacks.clear()


class Clock:
    """The time of a run (`now`, in seconds since onset) and the rounds of its instants."""

    def __init__(
        self, place: Mapping[str, int], on_round: Callable[[], None], on_close: Callable[[], None]
    ) -> None:
        """Order changes of a class by the *place* of their subjects.

        Call back at every round, and at the end of every instant that had one.

        Raises:
            RuntimeError: there are so many subjects that the classes of changes would overlap.
        """
        if len(place) > _MOST_SUBJECTS:
            raise RuntimeError(f"changes of {len(place)} subjects cannot be put in order")
        self.env = simpy.Environment()
        self.now = 0
        self._place = place
        self._on_round = on_round
        self._on_close = on_close
        self._round_due = False
        self._rounds = 0
        self.last_round_s = 0

    def due(self, delay_s: int, change: Change, subject: str, within: int = 0) -> Due:
        """Return an event that happens *delay_s* seconds from now, in the place of its class and subject.

        Of the changes of one class and subject those with a lower *within* come first.
        """
        rank = self._place.get(subject)
        if rank is None:
            # A numbered ticket stands right behind its stream, by its number.
            stream, _, number = subject.partition("#")
            rank, within = self._place[stream], within + int(number)
        return Due(self.env, delay_s, change * _CLASS_WIDTH + rank * _SUBJECT_WIDTH + within)

    def after(
        self, delay_s: int, change: Change, subject: str, action: Callable[[], object], within: int = 0
    ) -> Due:
        """Have *action* done *delay_s* seconds from now, unless what is returned is cancelled before."""

        def happen(_event: simpy.Event) -> None:
            action()

        due = self.due(delay_s, change, subject, within)
        due.callbacks.append(happen)
        return due

    @property
    def active(self) -> simpy.Process:
        """Return the process that is taking a step now; in the first step under `begin` that is another one.

        Raises:
            RuntimeError: no process is.
        """
        process = self.env.active_process
        if process is None:
            raise RuntimeError("only a process can ask for itself")
        return process

    def process(self, steps: Process) -> simpy.Process:
        """Start *steps* as a process."""
        return self.env.process(steps)

    def begin(self, steps: Process) -> simpy.Process:
        """Take the first step of *steps* now, and go on with the others as a process.

        So work that is decided on in this round waits already when the round's people are sent. During that
        first step there is no process yet: `active` is whoever called this, or nobody. So nothing that keeps
        its process, to be interrupted, may begin in it (paced work, transfers). Nor may the steps read the
        value of the first event that they wait for: they get None (`_go_on`).
        """
        return self.env.process(_go_on(steps, next(steps)))

    def touch(self) -> None:
        """Say that something changed: this instant gets a round."""
        self._round_due = True

    def run(self, until_s: int) -> bool:
        """Let everything up to and including *until_s* happen; return whether anything is left to come."""
        next_time, happen = self.env.peek, self.env.step
        while (when := next_time()) <= until_s or self._round_due:
            if when > self.now:
                if self._round_due:
                    self._round()
                    continue
                self.now = when  # type: ignore[assignment]  # all delays are whole seconds
            happen()
        # What nobody waits for any more was given up; SimPy has no public way to look at what is left.
        return any(event.callbacks for *_, event in self.env._queue)  # noqa: SLF001

    def _round(self) -> None:
        self._round_due = False
        self.last_round_s = self.now
        self._rounds += 1
        if self._rounds > MAX_ROUNDS:
            raise Runaway
        self._on_round()
        # What the round made due now (an order that starts, work that is interrupted) calls for another.
        if self.env.peek() == self.now:
            self._round_due = True
        if not self._round_due:
            self._rounds = 0
            self._on_close()


def _go_on(steps: Process, event: simpy.Event) -> Process:
    """Go on with *steps* from the first *event* that they wait for, whose value they do not get."""
    while True:
        try:
            yield event
            break
        except simpy.Interrupt as interrupt:
            try:
                event = steps.throw(interrupt)
            except StopIteration:
                return
    yield from steps

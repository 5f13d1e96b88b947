"""People on loan: on their way, being briefed, at work for others, held up, and on their way home.

When a loan is over (`_end`), those who are free set out or wait for a road (`_go`, `_set_out`), travel
(`_return`), and are back (`_home`); who is at work then follows when that has ended (`_leave`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from simulator.engine.clock import Change
from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simulator.compiler.people_plans import PoolPlan
    from simulator.engine.bonds import Bond
    from simulator.engine.clock import Due
    from simulator.engine.crews import Crews
    from simulator.engine.people import Person
    from simulator.engine.world import World

HOME, TRAVELLING, BRIEFING, LENT = "home", "travelling", "briefing", "lent"
HELD_UP, RETURNING = "waiting for road", "returning"


@dataclass(eq=False, slots=True)
class Loan:
    """Some people of one pool with one member; `numbers` are those who have not set out for home yet.

    While they are at work there they are in the pool `posting`. They left home at `departed_s`; others may
    follow them `rotations_left` times. `because` is the event that led to the present state, `timer` what
    ends it.
    """

    bond: Bond
    pool: PoolPlan
    posting: PoolPlan
    numbers: list[int]
    departed_s: int
    briefing_s: int
    rotations_left: int
    because: int
    state: str = HOME
    timer: Due | None = None


class Loans:
    """All people on loan, and how many of each pool are away."""

    def __init__(self, world: World, crews: Crews, on_over: Callable[[Loan], None]) -> None:
        """Tell *on_over* of every loan whose time is over."""
        self.world, self.crews, self._on_over = world, crews, on_over
        self.open: list[Loan] = []
        self.away: dict[int, int] = dict.fromkeys(range(len(world.plan.pools)), 0)
        self._leaving: dict[Person, Loan] = {}
        self._held_up: list[tuple[Loan, list[int], int]] = []
        crews.who_stays = self._leave
        world.on_round(self._set_out, watched=world.lookups.roads)

    def lend(self, loan: Loan, travel_s: int) -> None:
        """Let the people of *loan* set out."""
        self.away[loan.pool.index] += len(loan.numbers)
        self.open.append(loan)
        if travel_s > 0:
            self._enter(loan, TRAVELLING)
            loan.timer = self._after(loan, travel_s, partial(self._arrive, loan))
        else:
            self._arrive(loan)

    def _arrive(self, loan: Loan) -> None:
        if loan.briefing_s > 0:
            self._enter(loan, BRIEFING)
            loan.timer = self._after(loan, loan.briefing_s, partial(self._begin, loan))
        else:
            self._begin(loan)

    def _begin(self, loan: Loan) -> None:
        self._enter(loan, LENT)
        self.crews.come(self._people(loan.posting, loan.numbers))
        if loan.bond.agreement.deployment_s is not None:
            rest = max(0, loan.bond.agreement.deployment_s - loan.briefing_s)
            loan.timer = self._after(loan, rest, partial(self._over, loan))

    def _over(self, loan: Loan) -> None:
        self._on_over(loan)
        self._end(loan)

    def recall(self, loan: Loan, cause: int) -> None:
        """Call the people of *loan* back; those on the road go back the way that they have come."""
        if loan.timer is not None:
            loan.timer.cancel()
        loan.because = cause
        if loan.state == TRAVELLING:
            self.open.remove(loan)
            self._return(loan, loan.numbers, (TRAVELLING, cause), self.world.clock.now - loan.departed_s)
            loan.numbers = []
        else:
            self._end(loan)

    def _after(self, loan: Loan, delay_s: int, action: Callable[[], None]) -> Due:
        return self.world.clock.after(delay_s, Change.PEOPLE, loan.pool.id, action)

    def _enter(self, loan: Loan, state: str) -> None:
        loan.because = self._tell(loan, len(loan.numbers), (loan.state, state), loan.because)
        loan.state = state

    def _tell(self, loan: Loan, people: int, states: tuple[str, str], cause: int) -> int:
        bond = loan.bond
        return self.world.emit(
            Kind.LOAN,
            loan.pool.id,
            states,
            site=bond.asker.hall,
            cause=cause,
            detail=bond.detail("people", people),
        )

    def _people(self, pool: PoolPlan, numbers: Sequence[int]) -> list[Person]:
        people = self.world.lookups.people[pool.index]
        return [people[number] for number in numbers]

    def _end(self, loan: Loan) -> None:
        """Let those go home who are free; the others follow when their work ends."""
        self.open.remove(loan)
        there = self._people(loan.posting, loan.numbers)
        going = self.crews.take_out(there) if loan.state == LENT else there
        for person in there:
            if person not in going:
                self._leaving[person] = loan
        self._go(loan, [person.number for person in going])

    def _leave(self, people: Sequence[Person]) -> list[Person]:
        """Let those of *people* go home whose loans are over, and return the others."""
        going: dict[Loan, list[int]] = {}
        staying = []
        for person in people:
            loan = self._leaving.pop(person, None)
            if loan is None:
                staying.append(person)
            else:
                going.setdefault(loan, []).append(person.number)
        for loan, numbers in going.items():
            self._go(loan, numbers)
        return staying

    def _go(self, loan: Loan, numbers: list[int]) -> None:
        """Let people set out for home by the shortest open road, or wait for one."""
        if not numbers:
            return
        loan.numbers = [number for number in loan.numbers if number not in numbers]
        travel_s = self._way_home_s(loan)
        if travel_s is None:
            event = self._tell(loan, len(numbers), (loan.state, HELD_UP), loan.because)
            self._held_up.append((loan, numbers, event))
        else:
            self._return(loan, numbers, (loan.state, loan.because), travel_s)

    def _way_home_s(self, loan: Loan) -> int | None:
        if loan.bond.agreement.remote or loan.bond.agreement.waves:
            return 0
        return self.world.lookups.travel.seconds(loan.posting.home, loan.pool.home, self.world.up)

    def _set_out(self, _changed: int) -> None:
        """Let those set out for whom a road has opened."""
        waiting, self._held_up = self._held_up, []
        for loan, numbers, event in waiting:
            travel_s = self._way_home_s(loan)
            if travel_s is None:
                self._held_up.append((loan, numbers, event))
            else:
                self._return(loan, numbers, (HELD_UP, event), travel_s)

    def _return(self, loan: Loan, numbers: list[int], before: tuple[str, int], travel_s: int) -> None:
        """Let people travel home from a state that they have been in since an event."""
        state, since = before
        event = self._tell(loan, len(numbers), (state, RETURNING), since)
        home = partial(self._home, loan, numbers, event)
        if travel_s > 0:
            self._after(loan, travel_s, home)
        else:
            home()

    def _home(self, loan: Loan, numbers: list[int], cause: int) -> None:
        self._tell(loan, len(numbers), (RETURNING, HOME), cause)
        self.away[loan.pool.index] -= len(numbers)
        self.crews.come(self._people(loan.pool, numbers))

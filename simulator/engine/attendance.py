"""Who is there after onset: people come to work one by one, and a wide event calls some of them elsewhere."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from simulator.engine.clock import Change
from simulator.engine.coming import arrival_after_harm
from simulator.engine.crews import comes_after_onset
from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.compiler.people_plans import PoolPlan
    from simulator.engine.crews import Crews
    from simulator.engine.people import Person
    from simulator.engine.world import World


class Attendance:
    """The people of all pools that are not simply there.

    `there` counts by pool those who have come, lent or not; for pools of people on loan it means nothing.
    """

    def __init__(self, world: World, crews: Crews) -> None:
        """Look at every such pool at onset, when the first shocks have struck."""
        self.world, self.crews = world, crews
        self.there: dict[int, int] = {pool.index: pool.headcount for pool in world.plan.pools}
        for pool in world.plan.pools:
            if comes_after_onset(pool):
                self.there[pool.index] = 0
                world.clock.after(0, Change.PEOPLE, pool.id, partial(self._begin, pool))

    def _begin(self, pool: PoolPlan) -> None:
        """Let those be there who are, and schedule the others."""
        left = list(self.world.lookups.people[pool.index])
        if pool.wide is not None and self._is_wide(pool.wide.intensity, pool.wide.members):
            left = left[: pool.wide.available]
            self.crews.responses[pool.index] = pool.wide.response or pool.response
        coming: dict[int, list[Person]] = defaultdict(list)
        for person in left:
            when = self._arrival_s(pool, person.number)
            if when is not None:
                coming[when].append(person)
        self._come(pool, coming.pop(0, ()))
        for when, people in sorted(coming.items()):
            self.world.clock.after(when, Change.PEOPLE, pool.id, partial(self._come, pool, people))

    def _is_wide(self, intensity: float, members: int) -> bool:
        """Return whether the halls of at least so many members were shaken so much at onset."""
        halls = self.world.plan.halls.values()
        return sum(self.world.onset.intensity(hall) >= intensity for hall in halls) >= members

    def _arrival_s(self, pool: PoolPlan, number: int) -> int | None:
        if pool.attendance is None:
            return 0
        name, world = f"attendance/{pool.id}/{number}", self.world
        when = arrival_after_harm(world, pool.attendance, name, world.onset.intensity(pool.home))
        if when is None or not pool.attendance.off_work or pool.commute is None:
            return when
        return when + world.sample(pool.commute, f"{name}/way")

    def _come(self, pool: PoolPlan, people: Sequence[Person]) -> None:
        before = self.there[pool.index]
        self.there[pool.index] = after = before + len(people)
        states = ("" if self.world.clock.now == 0 else str(before), str(after))
        self.world.emit(Kind.ATTENDANCE, pool.id, states, site=pool.home, cause=self.world.onset.shock)
        self.crews.come(people)

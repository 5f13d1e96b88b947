"""Orders of work that wait for people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import simpy

    from simulator.compiler.needs import Need
    from simulator.compiler.work_plans import CrewPlan
    from simulator.engine.grants import Grant
    from simulator.engine.lacks import Lack
    from simulator.engine.people import Sources
    from simulator.engine.tickets import Ticket
    from simulator.model.distributions import Distribution


Asked = int | str
"""What orders ask for: people of a pool (its number) or pieces of a stock (its name)."""


@dataclass(eq=False, slots=True)
class Order:
    """Work that waits for people, parts and conditions; `granted` happens when all are there at once.

    `crew` is what it asks for, `sources` are the pools that its people can come from; the work takes `hours`.
    Until `ready` a part that was ordered has not come. What `too_few` means is told in `WaitingLine`. Its
    people have `arrived` or not.

    While it waits, `need` and `ready` change only through `Dispatch` (`change_need`, `await_part`), which
    wakes it; `parts` and `sources` never do, for the line has filed it under what it `asks_for`.
    """

    ticket: Ticket
    crew: CrewPlan
    need: Need
    hours: Distribution
    sources: Sources
    opened_s: int
    granted: simpy.Event
    parts: tuple[tuple[str, int], ...] = ()
    ready: bool = True
    grant: Grant | None = None
    too_few: bool = False
    arrived: bool = False

    def again(self, now: int, granted: simpy.Event) -> Order:
        """Return an order of the same work for other people, opened *now*; its parts are there already."""
        return replace(
            self,
            opened_s=now,
            granted=granted,
            parts=(),
            ready=True,
            grant=None,
            too_few=False,
            arrived=False,
        )

    @property
    def conditions(self) -> int:
        """Return the atoms (a mask) on which it depends whether the work can start, roads apart."""
        return self.need.deps if self.too_few else self.need.deps | self.sources.paths

    def note(self, lack: Lack) -> None:
        """Note and tell what it waits for; it has `too_few` if that is people, and it asks for one skill."""
        self.too_few = lack.is_of_people and len(self.sources.skills) == 1
        self.ticket.enter(lack.value)

    @property
    def asks_for(self) -> tuple[Asked, ...]:
        """Return the pools and the stocks that the work may draw on."""
        return (*self.sources.pools, *[name for name, _ in self.parts])

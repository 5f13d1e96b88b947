"""How many residents miss a service because of each failed thing, for the priority rule `residents`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.compiler.causes import Causes, Provided
from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Collection

    from simulator.compiler.plan import ElementPlan
    from simulator.engine.backups import Backups
    from simulator.engine.continuity import Continuity
    from simulator.engine.provision import Provision
    from simulator.engine.world import World

_NOT_CHARGED = {Kind.COOLING, Kind.STANDBY}


class _Now:
    """The present state as a walk sees it; phases are left empty."""

    def __init__(self, world: World, backups: Backups) -> None:
        self.up = world.up
        self._world, self._backups = world, backups

    def element_phase(self, element: ElementPlan) -> str | None:
        return "" if set(self._world.reasons[element.index]) - _NOT_CHARGED else None

    def is_hot(self, element: ElementPlan) -> bool:
        return Kind.COOLING in self._world.reasons[element.index]

    def generator_phase(self, _element: ElementPlan) -> str | None:
        return ""

    def system_phase(self, system: str) -> str | None:
        state = self._backups.systems[system]
        own = state.data_lost or set(state.blocks) - {Kind.FAIL_OVER}
        failing_back = bool(state.blocks) and self._backups.is_sound(state.plan)
        return "" if own or failing_back else None

    def failed_copies(self, system: str) -> Collection[int] | None:
        state = self._backups.systems[system]
        return state.failed if state.data_lost else None

    def spoiled_copies(self, system: str) -> Collection[int]:
        return self._backups.systems[system].spoiled

    def fail_over_phase(self, _system: str) -> str:
        return ""


def blamed_residents(world: World, continuity: Continuity, backups: Backups) -> dict[str, int]:
    """Return for each failed thing the residents of members with a service below its RLO because of it."""
    causes, view = Causes(world.plan), _Now(world, backups)
    members: dict[str, dict[str, int]] = {}
    for provision in continuity.provisions:
        service = provision.plan
        if provision.level < service.rlo:
            target = causes.target(service, service.rlo)
            for cause in causes.of_service(service, target, _provided(provision), view):
                members.setdefault(cause.id, {})[service.municipality] = service.population
    return {cause: sum(residents.values()) for cause, residents in members.items()}


def _provided(provision: Provision) -> Provided:
    ready = tuple(bool(provision.ready >> i & 1) for i in range(len(provision.plan.modes)))
    return Provided(provision.mode, ready, provision.congested, {})

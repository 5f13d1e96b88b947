"""What the checks look at: a scenario, its things by full id, its plan, and what it gives undamaged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from simulator.checks.intact import Ways
from simulator.compiler.needs import AtomKind, ones

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.compiler.draft import Draft, ElementDraft, ServiceDraft
    from simulator.compiler.plan import CompiledPlan, ElementPlan, ModePlan, ServicePlan
    from simulator.errors import Path
    from simulator.model.scenario import Scenario


@dataclass(frozen=True)
class Evidence:
    """A scenario whose references are sound, in its three forms."""

    draft: Draft
    plan: CompiledPlan

    @property
    def scenario(self) -> Scenario:
        """Return the scenario as it was read."""
        return self.draft.scenario

    @cached_property
    def ways(self) -> Ways:
        """Return how wide the paths of the plan are."""
        return Ways(self.plan)

    @cached_property
    def all_links(self) -> int:
        """Return the undamaged state word with every standby link set up."""
        up = self.plan.intact
        for link in self.plan.links:
            up |= 1 << link.bit
        return up

    @cached_property
    def services(self) -> Mapping[tuple[str, str], ServiceDraft]:
        """Return the services as they are written, by member and name."""
        return {(service.municipality, service.name): service for service in self.draft.services}

    def written(self, service: ServicePlan) -> ServiceDraft:
        """Return *service* as it is written."""
        return self.services[service.municipality, service.service]

    def element(self, plan: ElementPlan) -> ElementDraft:
        """Return the element of *plan* as it is written."""
        return self.draft.elements[plan.id]

    def modes(self, service: ServicePlan) -> Iterator[ModePlan]:
        """Yield the modes of *service* that hold undamaged, from the best."""
        return (mode for mode in service.modes if mode.need.holds(self.plan.intact))

    def fits(self, mode: ModePlan, up: int) -> bool:
        """Return whether every path of *mode* that exists in the state word *up* is wide enough for it."""
        widths = (self.ways.width(self.plan.paths[i].ends, up) for i in mode.paths if mode.mbps > 0)
        return all(width == 0 or width >= mode.mbps for width in widths)

    def best(self, service: ServicePlan) -> ModePlan | None:
        """Return the best mode that the undamaged group can give, each service looked at alone."""
        return next((mode for mode in self.modes(service) if self.fits(mode, self.plan.intact)), None)

    def objectives_path(self, service: ServicePlan) -> Path:
        """Return where the promise of *service* is written: with itself, or with its class."""
        written = self.written(service)
        if written.noun.objectives is not None:
            return (*written.path, "objectives")
        return ("group", "service_classes", written.noun.service_class, "objectives")

    def unmet(self, service: ServicePlan) -> list[str]:
        """Return the ids of what keeps the modes of *service* from holding undamaged, down to its roots."""
        up, atoms, down = self.plan.intact, self.plan.atoms, 0
        for mode in service.modes:
            down |= mode.need.unmet(up)
        roots, seen = [], list(ones(down))
        for bit in seen:
            below = list(ones(atoms[bit].need.unmet(up)))
            seen += [deeper for deeper in below if deeper not in seen]
            if not below and atoms[bit].kind not in (AtomKind.FAIL_OVER, AtomKind.GATE):
                roots.append(atoms[bit].id)
        return sorted(roots)

"""Why something is down: the walk from an unmet requirement to the failed things that explain it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from simulator.compiler.needs import AtomKind, Need, ones

if TYPE_CHECKING:
    from collections.abc import Collection

    from simulator.compiler.plan import (
        CompiledPlan,
        ElementPlan,
        ModePlan,
        PathPlan,
        ServicePlan,
        SitePlan,
        SystemPlan,
    )

NONE = -1


class Cause(NamedTuple):
    """A failed thing, where it stands, and the phase its restoration is in."""

    id: str
    site: str
    phase: str


class View(Protocol):
    """The state that a walk looks at; phases are empty where the asker does not care for them."""

    up: int

    def element_phase(self, element: ElementPlan) -> str | None:
        """Return the phase of the element's own open reason, None if it has none that is charged."""
        ...

    def is_hot(self, element: ElementPlan) -> bool:
        """Return whether the element is stopped for want of cooling."""
        ...

    def generator_phase(self, element: ElementPlan) -> str | None:
        """Return why a sound generator does not run (`fuel`, `restarting`), None if that is not known."""
        ...

    def system_phase(self, system: str) -> str | None:
        """Return the phase of the system's own trouble (lost data, a given outage), None if it has none."""
        ...

    def failed_copies(self, system: str) -> Collection[int] | None:
        """Return the copies that have failed in the restore under way, None without one."""
        ...

    def spoiled_copies(self, system: str) -> Collection[int]:
        """Return the copies of the system that are lost for ever."""
        ...

    def fail_over_phase(self, system: str) -> str:
        """Return the phase of the system's move to its backup site."""
        ...


class Provided(NamedTuple):
    """How a service stands: its mode (-1: none), the modes that are ready, the full link if one is."""

    mode: int
    ready: tuple[bool, ...]
    congested: str
    set_up_phase: dict[int, str]


class Causes:
    """Walks over the requirements of one plan."""

    def __init__(self, plan: CompiledPlan) -> None:
        """Look up what each atom stands for."""
        self.plan = plan
        self._element = {element.bit: element for element in plan.elements}
        self._site = {site.id: site for site in plan.sites}
        self._path = {path.bit: path for path in plan.paths}
        self._link_bit = {link.id: link.bit for link in plan.links}
        self._system = {system.id: system for system in plan.systems}
        self._cooling: dict[int, int] = {}
        for site in plan.sites:
            if site.power is not None and site.power.cooling is not None:
                bit = plan.elements[site.power.cooling.element].bit
                self._cooling |= dict.fromkeys(site.power.cooling.hosts, bit)

    def target(self, service: ServicePlan, level: int) -> int:
        """Return the number of the own mode for *level*: the lowest one that reaches it, ties by id."""
        modes = service.modes
        fit = [i for i, mode in enumerate(modes) if mode.level >= level and not mode.by_others]
        return min(fit, key=lambda i: (modes[i].level, modes[i].id)) if fit else 0

    def of_service(
        self, service: ServicePlan, target: int, provided: Provided, view: View
    ) -> frozenset[Cause]:
        """Return why *service* is not in its mode number *target*: causes that share the time equally."""
        mode: ModePlan = service.modes[target]
        if not mode.need.holds(view.up):
            causes = self.of_need(mode.need, view)
        elif not provided.ready[target]:
            causes = frozenset(
                {Cause(f"{service.id}#{mode.id}", mode.at, provided.set_up_phase.get(target, "set-up"))}
            )
        else:
            causes = self._of_full_link(provided.congested)
        return causes or frozenset({Cause(service.id, service.hall, "stalled")})

    def _of_full_link(self, link: str) -> frozenset[Cause]:
        element = self._element.get(self._link_bit.get(link, NONE))
        return frozenset({Cause(link, element.site, "bandwidth")} if element else ())

    def of_need(self, need: Need, view: View) -> frozenset[Cause]:
        """Return the causes of every unmet atom of *need*."""
        found: set[Cause] = set()
        seen: set[int] = set()
        todo = list(ones(need.unmet(view.up)))
        while todo:
            bit = todo.pop()
            if bit not in seen:
                seen.add(bit)
                todo += self._visit(bit, view, found)
        return frozenset(found)

    def _visit(self, bit: int, view: View, found: set[Cause]) -> list[int]:
        """Charge atom *bit* if it has a reason of its own, and return the atoms to go on into."""
        atom = self.plan.atoms[bit]
        if atom.kind is AtomKind.ELEMENT:
            return self._visit_element(self._element[bit], view, found)
        if atom.kind is AtomKind.POWER:
            return self._visit_power(self._site[atom.id], view, found)
        if atom.kind is AtomKind.PATH:
            return self._visit_path(self._path[bit], view)
        if atom.kind is AtomKind.SYSTEM:
            return self._visit_system(bit, view, found)
        if atom.kind is AtomKind.FAIL_OVER:
            found.add(Cause(atom.id, atom.site, view.fail_over_phase(atom.id)))
        return list(ones(atom.need.unmet(view.up)))

    def _visit_system(self, bit: int, view: View, found: set[Cause]) -> list[int]:
        """Charge the system for its own trouble, and go on into its needs and those of its restore."""
        atom, unmet = self.plan.atoms[bit], 0
        phase = view.system_phase(atom.id)
        if phase is not None:
            found.add(Cause(atom.id, atom.site, phase))
        failed = view.failed_copies(atom.id)
        if failed is not None and self._system[atom.id].backup is not None:
            spoiled = view.spoiled_copies(atom.id)
            unmet = restore_need(self.plan, self._system[atom.id], failed, spoiled).unmet(view.up)
        unmet |= atom.need.unmet(view.up)
        if phase is None and not unmet:
            found.add(Cause(atom.id, atom.site, "failing over"))  # sound, but moved to its backup site
        return list(ones(unmet))

    def _visit_element(self, element: ElementPlan, view: View, found: set[Cause]) -> list[int]:
        phase = view.element_phase(element)
        if phase is not None:
            found.add(Cause(element.id, element.site, phase))
        on = list(ones(self.plan.atoms[element.bit].need.unmet(view.up)))
        return (
            [*on, self._cooling[element.index]]
            if view.is_hot(element) and element.index in self._cooling
            else on
        )

    def _visit_power(self, site: SitePlan, view: View, found: set[Cause]) -> list[int]:
        """Go on into the grid, and charge the generator if there is one; never the battery."""
        if site.power is None:
            return []
        todo = [self.plan.elements[site.power.grid].bit]
        if site.power.generator is not None:
            element = self.plan.elements[site.power.generator.element]
            phase = view.generator_phase(element)
            if view.up >> element.bit & 1:
                found |= {Cause(element.id, element.site, phase)} if phase is not None else set()
            else:
                todo.append(element.bit)
        return todo

    def _visit_path(self, path: PathPlan, view: View) -> list[int]:
        """Return what is down on the path of the intact network."""
        nodes = [self._site[site].node_bit for site in path.stations]
        links = [self._link_bit[link] for link in path.reference]
        return [bit for bit in (*links, *nodes) if not view.up >> bit & 1]


def open_copies(
    system: SystemPlan, failed: Collection[int], spoiled: Collection[int] = ()
) -> tuple[int, ...]:
    """Return the numbers of the copies that a restore may try: those that have not failed, else the last.

    Spoiled copies do not count; nothing is left when all are.
    """
    left = [i for i in range(len(system.backup.copies) if system.backup else 0) if i not in spoiled]
    return tuple(i for i in left if i not in failed) or tuple(left[-1:])


def copy_need(plan: CompiledPlan, system: SystemPlan, which: int) -> Need:
    """Return what a restore from a copy needs: the system's needs, its own, the copy, and the way to it."""
    own = plan.atoms[system.bit].need
    if system.backup is None or system.restore is None:
        return own
    extra, path = system.restore.need, system.restore.paths[which]
    copy = 1 << system.backup.copies[which].bit
    mask = own.mask | extra.mask | copy | (1 << path if path is not None else 0)
    return Need(mask, own.parts + extra.parts, own.deps | extra.deps | mask)


def restore_need(
    plan: CompiledPlan, system: SystemPlan, failed: Collection[int], spoiled: Collection[int] = ()
) -> Need:
    """Return what the next try of a restore needs: any one of the copies that it may use.

    Without any such copy it is a need that never holds.
    """
    needs = tuple(copy_need(plan, system, which) for which in open_copies(system, failed, spoiled))
    deps = 0
    for need in needs:
        deps |= need.deps
    return Need(0, ((1, needs),), deps)

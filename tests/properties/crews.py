"""Who must be there while a piece of work goes on, read from the plan alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.compiler.plan import CompiledPlan, CrewPlan, WorkPlan


def crew_at_work(plan: CompiledPlan, ticket: str, phase: str, state: int) -> CrewPlan:
    """Return the people whom *ticket* holds in *phase*, its element broken as badly as *state* says."""
    subject, _, rest = ticket.partition("#")
    if rest.startswith("clean:") or rest == "containment" or _is_incident(plan, subject):
        return _of_hazard(plan, subject, rest) if phase in ("repairing", "set-up") else ()
    if phase in ("surveying", "repairing", "verifying"):
        element = next(element for element in plan.elements if element.id == ticket)
        way = element.repairs[min(state, len(element.repairs)) - 1]
        return way.crew if phase != "surveying" else way.survey.crew if way.survey else ()
    if phase == "restarting":
        return _of(next(element for element in plan.elements if element.id == subject).restart)
    if phase == "set-up":
        return _of_set_up(plan, subject, rest)
    return _of_system(plan, subject, phase)


def crews_of(plan: CompiledPlan, ticket: str) -> list[CrewPlan]:
    """Return every crew that *ticket* may wait for."""
    subject, _, rest = ticket.partition("#")
    doings: list[tuple[str, int]]
    if rest.startswith("clean:") or rest == "containment" or _is_incident(plan, subject):
        doings = [("repairing", 1)]
    elif not rest and any(element.id == ticket for element in plan.elements):
        doings = [("surveying", 1), ("surveying", 2), ("repairing", 1), ("repairing", 2)]
    elif any(system.id == subject for system in plan.systems):
        doings = [("restoring data" if rest == "restore" else "failing over", 1)]
    else:
        doings = [("restarting" if rest == "restart" else "set-up", 1)]
    return [crew_at_work(plan, ticket, doing, state) for doing, state in doings]


def _is_incident(plan: CompiledPlan, subject: str) -> bool:
    return any(stream.id == subject for stream in plan.incidents)


def _of_hazard(plan: CompiledPlan, subject: str, rest: str) -> CrewPlan:
    """Return who answers an incident, cleans a component, or contains an attack."""
    works = {stream.id: stream.work for stream in plan.incidents}
    for attack in plan.cyber:
        works[f"clean:{attack.id}"] = attack.clean
        if attack.containment is not None:
            works[attack.id] = attack.containment.work
    return _of(works.get(rest, works.get(subject)))


def _of(work: WorkPlan | None) -> CrewPlan:
    return work.crew if work else ()


def _of_set_up(plan: CompiledPlan, subject: str, rest: str) -> CrewPlan:
    if rest == "standby":
        return next(link.standby.work.crew for link in plan.links if link.id == subject and link.standby)
    modes = next(service.modes for service in plan.services if service.id == subject)
    return next(_of(mode.set_up) for mode in modes if mode.id == rest)


def _of_system(plan: CompiledPlan, subject: str, phase: str) -> CrewPlan:
    system = next((system for system in plan.systems if system.id == subject), None)
    if phase in ("restoring data", "bandwidth") and system and system.restore:
        return system.restore.work.crew
    if phase == "failing over" and system and system.fail_over:
        return system.fail_over.work.crew
    return ()

"""Promises that contradict themselves, or that nobody could keep or judge."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from simulator.checks.findings import error, info, warning
from simulator.units import hours, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.checks.evidence import Evidence
    from simulator.compiler.plan import ServicePlan
    from simulator.errors import Path, Problem
    from simulator.model.scenario import Group, Scenario
    from simulator.model.services import RecoveryObjectives


def ladders(scenario: Scenario) -> Iterator[Problem]:
    """Yield the ladders whose hours or levels do not rise from rung to rung."""
    for path, objectives in _written(scenario.group):
        rungs = list(enumerate(objectives.ladder))
        for (_, lower), (index, upper) in pairwise(rungs):
            where = (*path, "ladder", index)
            if upper.by_hours <= lower.by_hours:
                yield error("ladder-hours", (*where, "by_hours"), hours=upper.by_hours, before=lower.by_hours)
            if upper.level <= lower.level:
                yield error("ladder-levels", (*where, "level"), level=upper.level, before=lower.level)


def _written(group: Group) -> Iterator[tuple[Path, RecoveryObjectives]]:
    for name, service_class in group.service_classes.items():
        yield ("group", "service_classes", name, "objectives"), service_class.objectives
    for name, service in group.services.items():
        if service.objectives is not None:
            yield ("group", "services", name, "objectives"), service.objectives


def _used(evidence: Evidence) -> Mapping[Path, ServicePlan]:
    """Return each promise with one of the services that it is made for."""
    return {evidence.objectives_path(service): service for service in reversed(evidence.plan.services)}


def rto_over_mtpd(evidence: Evidence) -> Iterator[Problem]:
    """Yield the promises whose last rung, in elapsed hours, lies beyond the longest outage they allow."""
    for path, service in _used(evidence).items():
        rung, horizon = service.rungs[-1], evidence.plan.horizon_s
        elapsed = seconds(rung.by_hours) if service.clock == "elapsed" else rung.deadline_s
        deadline = horizon if elapsed is None else elapsed
        if service.mtpd_s is not None and deadline > service.mtpd_s:
            values = {"rto": hours(deadline), "mtpd": hours(service.mtpd_s), "written": rung.by_hours}
            yield error("rto-over-mtpd", (*path, "mtpd_hours"), **values)


def beyond_horizon(evidence: Evidence) -> Iterator[Problem]:
    """Yield the rungs that fall due after the end of the simulation: nobody can say whether they are kept."""
    for path, service in _used(evidence).items():
        for index, rung in enumerate(service.rungs):
            if rung.deadline_s is None:
                where = (*path, "ladder", index, "by_hours")
                values = {"hours": rung.by_hours, "horizon": hours(evidence.plan.horizon_s)}
                yield info("deadline-after-horizon", where, **values)


def rpo(evidence: Evidence) -> Iterator[Problem]:
    """Yield the promises about lost data that the backups of a system cannot keep even when all goes well."""
    systems = {system.id: system for system in evidence.plan.systems}
    found: dict[tuple[Path, str], Problem] = {}
    for service in evidence.plan.services:
        system = systems.get(service.system or "")
        backup = system.backup if system else None
        if system is None or backup is None or service.rpo_s is None:
            continue
        age = backup.interval_s + min(copy.extra_age_s for copy in backup.copies)
        if age > service.rpo_s:
            name = evidence.draft.systems[system.id].name
            values = {"system": name, "rpo": hours(service.rpo_s), "age": hours(age)}
            path = (*evidence.objectives_path(service), "rpo_hours")
            found.setdefault((path, name), warning("rpo-under-interval", path, **values))
    yield from found.values()

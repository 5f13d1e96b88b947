"""Copies of the data: far enough from the original, within reach, and fast enough to be of use."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.checks.findings import error, info, listed, warning
from simulator.units import hours, transfer_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.checks.evidence import Evidence
    from simulator.compiler.plan import BackupPlan, CopyPlan, SystemPlan
    from simulator.errors import Path, Problem
    from simulator.model.scenario import Scenario


class _Copy(NamedTuple):
    """A copy of a system: where it is written, by which name, and why it shares the fate of the original."""

    path: Path
    name: str
    system: SystemPlan
    plan: CopyPlan
    shared: str


def _backed_up(evidence: Evidence) -> Iterator[tuple[SystemPlan, BackupPlan]]:
    for system in evidence.plan.systems:
        if system.backup is not None:
            yield system, system.backup


def _copies(evidence: Evidence, system: SystemPlan, backup: BackupPlan) -> list[_Copy]:
    written = evidence.draft.systems[system.id]
    at = [copy.at for copy in written.noun.backup.copies] if written.noun.backup else []
    path = (*written.path, "backup", "copies")
    return [
        _Copy((*path, index, "at"), at[index], system, copy, _shared_fate(evidence, system, copy))
        for index, copy in enumerate(backup.copies)
    ]


def _shared_fate(evidence: Evidence, system: SystemPlan, copy: CopyPlan) -> str:
    """Return the code of what endangers *copy* together with the system's host; empty when nothing does."""
    sites = evidence.scenario.group.sites
    area = sites[copy.site].area
    if copy.site == system.host:
        return "copy-with-host"
    if area is not None and area == sites[system.host].area:
        return "copy-same-area"
    both = {copy.site, system.host}
    return "copy-same-shock" if any(both <= shock.intensity.keys() for shock in evidence.plan.shocks) else ""


def zones(evidence: Evidence) -> Iterator[Problem]:
    """Yield the copies that the same event endangers as the original.

    A system whose other copies are all safe from it is only mentioned: a near copy restores faster.
    """
    found: dict[tuple[str, str, bool], list[_Copy]] = {}
    for system, backup in _backed_up(evidence):
        copies = _copies(evidence, system, backup)
        safe = not all(copy.shared for copy in copies)
        for copy in copies:
            if copy.shared:
                found.setdefault((copy.shared, copy.name, safe), []).append(copy)
    for (code, name, safe), copies in found.items():
        values = {
            "copy": name,
            "hosts": listed(copy.system.host for copy in copies),
            "sites": listed(copy.plan.site for copy in copies),
            "systems": listed(copy.system.id for copy in copies),
        }
        yield (info if safe else warning)(code, copies[0].path, **values)


def without_backup(evidence: Evidence) -> Iterator[Problem]:
    """Yield the systems whose storage can lose the data while there is no copy of them."""
    found: dict[Path, Problem] = {}
    for system in evidence.plan.systems:
        if system.backup is None and _can_lose(evidence, system):
            path = evidence.draft.systems[system.id].path
            found.setdefault(path, warning("data-no-backup", path, system=path[-1]))
    yield from found.values()


def _can_lose(evidence: Evidence, system: SystemPlan) -> bool:
    destroying = [forced for forced in evidence.plan.forced if forced.data_lost]
    if any(forced.system == system.id for forced in destroying):
        return True
    if system.storage is None:
        return False
    storage = evidence.plan.elements[system.storage]
    given = any(forced.element == system.storage for forced in destroying)
    given |= any(attack.data_lost and system.storage in attack.targets for attack in evidence.plan.cyber)
    return given or storage.data_loss_probability > 0 or storage.data_lost_from_state is not None


def without_path(evidence: Evidence) -> Iterator[Problem]:
    """Yield the copies that no link, active or standby, joins to the host of their system."""
    for system, backup in _backed_up(evidence):
        for copy in _copies(evidence, system, backup):
            ends = (copy.plan.site, system.host)
            if ends[0] != ends[1] and not evidence.ways.width(ends, evidence.all_links):
                values = {"copy": copy.name, "site": ends[0], "host": ends[1], "system": system.id}
                yield error("copy-no-path", copy.path, **values)


def rates(scenario: Scenario) -> Iterator[Problem]:
    """Yield the restores by volume from a copy at the host itself that do not say how fast they run."""
    for name, system in scenario.group.systems.items():
        restore, backup = system.restore, system.backup
        if restore is None or backup is None or restore.volume_gb is None or restore.rate_mbps is not None:
            continue
        near = [copy.at for copy in backup.copies if copy.at.rpartition("/")[0] in ("", "host", system.host)]
        if near:
            path = ("group", "systems", name, "restore")
            yield error("restore-no-rate", path, system=name, copy=near[0])


def too_long(evidence: Evidence) -> Iterator[Problem]:
    """Yield the restores whose volume would still be on the way at the end of the simulation."""
    found: dict[Path, Problem] = {}
    for system, backup in _backed_up(evidence):
        volume = system.restore.volume_gb if system.restore else None
        path = (*evidence.draft.systems[system.id].path, "restore", "volume_gb")
        mbps = max((_mbps(evidence, system, copy) for copy in backup.copies), default=0.0)
        if volume is not None and mbps > 0 and transfer_seconds(volume, mbps) > evidence.plan.horizon_s:
            values = {"volume": volume, "mbps": mbps, "hours": hours(transfer_seconds(volume, mbps))}
            found.setdefault(path, warning("restore-too-long", path, system=path[2], **values))
    yield from found.values()


def _mbps(evidence: Evidence, system: SystemPlan, copy: CopyPlan) -> float:
    """Return the most that a restore from *copy* can move: the local rate, or the widest path undamaged."""
    if copy.site == system.host:
        return (system.restore.local_mbps if system.restore else None) or 0.0
    return evidence.ways.width((copy.site, system.host), evidence.all_links)

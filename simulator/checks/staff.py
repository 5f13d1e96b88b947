"""Work that nobody could ever do: a skill nobody brings to the site, too few people, or no road to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.checks.findings import error, listed
from simulator.checks.lent import heads, pieces
from simulator.compiler.infrastructure import crew_plan
from simulator.compiler.topology import Travel
from simulator.compiler.work_plans import CrewPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from simulator.checks.evidence import Evidence
    from simulator.compiler.people_plans import PoolPlan
    from simulator.compiler.plan import ElementPlan
    from simulator.compiler.work_plans import CrewPlan
    from simulator.errors import Path, Problem


class Task(NamedTuple):
    """Work that some people do at a site: where it is written and for what."""

    path: Path
    subject: str
    site: str
    crew: CrewPlan


def tasks(evidence: Evidence) -> Iterator[Task]:
    """Yield everything that people may be called for."""
    for element in evidence.plan.elements:
        yield from _of_element(evidence, element)
    yield from _of_links(evidence)
    yield from _of_systems(evidence)
    yield from _of_modes(evidence)
    yield from _of_troubles(evidence)


def repair_path(evidence: Evidence, element: ElementPlan, index: int) -> Path:
    """Return where way of repair number *index* of *element* is named."""
    written = evidence.element(element)
    path = (*written.path, "repair")
    return (*path, index) if isinstance(written.noun.repair, tuple) else path


def _of_element(evidence: Evidence, element: ElementPlan) -> Iterator[Task]:
    for index, repair in enumerate(element.repairs):
        path = repair_path(evidence, element, index)
        yield Task(path, element.id, element.site, repair.crew)
        if repair.survey is not None:
            yield Task(path, element.id, element.site, repair.survey.crew)
    if element.restart is not None:
        path = (*evidence.element(element).path, "restart_check")
        yield Task(path, element.id, element.site, element.restart.crew)


def _of_links(evidence: Evidence) -> Iterator[Task]:
    for link in evidence.plan.links:
        if link.standby is not None:
            path = ("group", "links", link.id, "set_up")
            yield Task(path, link.id, link.standby.at, link.standby.work.crew)


def _of_systems(evidence: Evidence) -> Iterator[Task]:
    for system in evidence.plan.systems:
        path = evidence.draft.systems[system.id].path
        if system.restore is not None:
            yield Task((*path, "restore"), system.id, system.host, system.restore.work.crew)
        if system.fail_over is not None:
            crew = system.fail_over.work.crew
            yield Task((*path, "fail_over"), system.id, system.fail_over.site, crew)


def _of_modes(evidence: Evidence) -> Iterator[Task]:
    for service in evidence.draft.services:
        hall = evidence.scenario.group.municipalities[service.municipality].hall
        for name, mode in service.modes.items():
            if mode.set_up is not None:
                path = (*service.modes_path, name, "set_up")
                subject = f"{service.municipality}/{service.name}"
                yield Task(path, subject, hall, crew_plan(mode.set_up.crew))


def _of_troubles(evidence: Evidence) -> Iterator[Task]:
    for stream in evidence.plan.incidents:
        yield Task(("hazard", "incidents", stream.id), stream.id, stream.site, stream.work.crew)
    for attack in evidence.plan.cyber:
        path = ("hazard", "cyber", attack.id)
        for target in attack.targets:
            element = evidence.plan.elements[target]
            yield Task((*path, "clean"), element.id, element.site, attack.clean.crew)
        if attack.containment is not None:
            work = attack.containment.work
            yield Task((*path, "containment"), attack.id, attack.containment.site, work.crew)


class _Wanted(NamedTuple):
    skill: str
    site: str
    people: int
    remote: bool


def crews(evidence: Evidence) -> Iterator[Problem]:
    """Yield the work for which a site can never have its people; once for all that lacks the same people."""
    wanted: dict[_Wanted, list[Task]] = {}
    for task in tasks(evidence):
        for skill, people, remote in task.crew:
            wanted.setdefault(_Wanted(skill, task.site, people, remote), []).append(task)
    travel = Travel(evidence.plan)
    for want, asked in wanted.items():
        yield from _crew(evidence, travel, want, asked)


def near(evidence: Evidence, travel: Travel, part: CrewPart, site: str) -> list[PoolPlan]:
    """Return the pools that can come to *site* for a part of a crew, or work there from afar, undamaged."""
    return [
        pool
        for pool in evidence.plan.pools
        if pool.skill == part.skill and site in pool.sites and _can_work(evidence, travel, pool, part, site)
    ]


def _can_work(evidence: Evidence, travel: Travel, pool: PoolPlan, part: CrewPart, site: str) -> bool:
    afar = part.remote and site in (pool.ways or {})
    return afar or (not pool.stays and travel.seconds(pool.home, site, evidence.plan.intact) is not None)


def _crew(evidence: Evidence, travel: Travel, want: _Wanted, asked: Sequence[Task]) -> Iterator[Problem]:
    pools = [p for p in evidence.plan.pools if p.skill == want.skill and want.site in p.sites]
    there = near(evidence, travel, CrewPart(want.skill, want.people, want.remote), want.site)
    if heads(evidence, there) >= want.people:
        return
    values = {**want._asdict(), "jobs": listed(task.subject for task in asked)}
    if not pools:
        yield error("skill-not-here", asked[0].path, **values)
    elif heads(evidence, pools) < want.people:
        yield error("people-too-few", asked[0].path, heads=heads(evidence, pools), **values)
    else:
        homes = listed(pool.home for pool in pools if pool not in there)
        yield error("people-no-road", asked[0].path, homes=homes, **values)


def parts(evidence: Evidence) -> Iterator[Problem]:
    """Yield the work that needs more parts of a kind than are in store, with what could be lent."""
    found: dict[tuple[str, int], list[tuple[Path, str]]] = {}
    for element in evidence.plan.elements:
        for index, repair in enumerate(element.repairs):
            place = (repair_path(evidence, element, index), element.id)
            _note_missing(evidence, repair.parts, place, found)
    for link in evidence.plan.links:
        if link.standby is not None:
            _note_missing(
                evidence, link.standby.parts, (("group", "links", link.id, "set_up"), link.id), found
            )
    for (part, count), places in found.items():
        values = {"stock": part, "count": count, "amount": pieces(evidence, part)}
        yield error("parts-too-few", places[0][0], jobs=listed(name for _, name in places), **values)


def _note_missing(
    evidence: Evidence,
    parts: Iterable[tuple[str, int]],
    place: tuple[Path, str],
    found: dict[tuple[str, int], list[tuple[Path, str]]],
) -> None:
    """Add *place* to what is *found* for each of *parts* of which there are too few."""
    for part, count in parts:
        if count > pieces(evidence, part):
            found.setdefault((part, count), []).append(place)

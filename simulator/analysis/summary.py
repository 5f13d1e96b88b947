"""The figures of many services as one row: per class of services of a member, and per member."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from simulator.analysis.attribution import Charge
    from simulator.analysis.recovery import Recovery
    from simulator.model.scenario import Group


SUPPLY = ("grid", "generator", "fuel", "ups", "cooling")
"""What may be wrong with the power of a site, in the order in which it is told."""

OUT_OF_FUEL = ("fuel", "waiting for fuel")
"""Phases of a generator that is sound but empty."""

WORTH_TELLING = 0.1
"""A part of a supply with less than this share of its hours is not told."""


class MainCause(NamedTuple):
    """The cause that most of the lost hours are charged to, and its longest phase.

    Grid, generator, battery and cooling of one site count as one: `cause` is then the site, and
    `supply` tells what was wrong with its power.
    """

    cause: str
    phase: str
    hours: float
    supply: tuple[str, ...] = ()


class Summary(NamedTuple):
    """The worst figures of some services, and their sums.

    `hours_to_lX` is the last return to a level (None: not within the horizon), `longest_hours` the
    longest single time below level 5, `hours_below_rlo` are those below the level promised,
    before its deadline too.

    `met` of `decided` promises were kept; promises with a deadline beyond the horizon are not decided.
    """

    services: int
    hours_to_l1: float | None
    hours_to_l3: float | None
    hours_to_l5: float | None
    longest_hours: float
    lost_hours: float
    hours_below_rlo: float
    met: int
    decided: int
    main: MainCause | None


class ClassSummary(NamedTuple):
    """One class of services of one member; `names` are the services."""

    service_class: str
    names: tuple[str, ...]
    summary: Summary


class MemberSummary(NamedTuple):
    """One member: all its services, and each class of them in the order of the plan."""

    municipality: str
    summary: Summary
    classes: tuple[ClassSummary, ...]


def by_member(services: Sequence[Recovery], charges: Sequence[Charge], group: Group) -> list[MemberSummary]:
    """Return the summary of every member of *group*, classes by rank."""
    out = []

    def class_of(service: str) -> str:
        return group.services[service].service_class

    ranked = sorted(group.service_classes, key=lambda name: (group.service_classes[name].rank, name))
    for member in group.municipalities:
        own = [one for one in services if one.municipality == member]
        charged = [one for one in charges if one.municipality == member]
        classes = []
        for name in ranked:
            within = [one for one in own if class_of(one.service) == name]
            theirs = [one for one in charged if class_of(one.service) == name]
            if within:
                classes.append(
                    ClassSummary(name, tuple(one.service for one in within), summary(within, theirs))
                )
        out.append(MemberSummary(member, summary(own, charged), tuple(classes)))
    return out


def summary(services: Sequence[Recovery], charges: Iterable[Charge]) -> Summary:
    """Return the figures of *services* as one row."""
    return Summary(
        services=len(services),
        hours_to_l1=_worst(one.hours_to_l1 for one in services),
        hours_to_l3=_worst(one.hours_to_l3 for one in services),
        hours_to_l5=_worst(one.hours_to_l5 for one in services),
        longest_hours=max((one.longest_hours for one in services), default=0.0),
        lost_hours=sum(one.lost_hours for one in services),
        hours_below_rlo=sum(one.hours_below_rlo for one in services),
        met=sum(one.rto_met is True for one in services),
        decided=sum(one.rto_met is not None for one in services),
        main=main_cause(charges),
    )


def _worst(hours: Iterable[float | None]) -> float | None:
    worst = 0.0
    for one in hours:
        if one is None:
            return None
        worst = max(worst, one)
    return worst


def main_cause(charges: Iterable[Charge]) -> MainCause | None:
    """Return the largest cause of *charges* and its longest phase; ties by name."""
    phases: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    supplies: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for charge in charges:
        part = supply_part(charge)
        phases[charge.site if part else charge.cause][charge.phase] += charge.hours
        if part:
            supplies[charge.site][part] += charge.hours
    if not phases:
        return None
    hours = {cause: sum(of.values()) for cause, of in phases.items()}
    cause = min(hours, key=lambda name: (-hours[name], name))
    phase = min(phases[cause], key=lambda name: (-phases[cause][name], name))
    return MainCause(cause, phase, hours[cause], _told_parts(supplies.get(cause, {})))


def supply_part(charge: Charge) -> str:
    """Return which part of the power of its site is charged, empty if it is something else."""
    part = charge.cause.removeprefix(f"{charge.site}/")
    if part == "generator" and charge.phase in OUT_OF_FUEL:
        return "fuel"
    return part if part in SUPPLY and part not in ("fuel", charge.cause) else ""


def _told_parts(hours: Mapping[str, float]) -> tuple[str, ...]:
    """Return the two parts of a supply with the most hours, without those that hardly matter."""
    enough = WORTH_TELLING * sum(hours.values())
    most = sorted(hours, key=lambda part: (-hours[part], SUPPLY.index(part)))[:2]
    return tuple(part for part in SUPPLY if part in most and hours[part] >= enough)

"""Where the lost hours went, in few words: which thing was to blame, and at what stage its return stood."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from simulator.analysis.summary import supply_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.analysis.attribution import Charge

STAGES: Mapping[str, tuple[str, ...]] = {
    "deciding": ("undetected", "surveying", "deciding"),
    "people": (
        "waiting for own staff",
        "waiting for vendor",
        "waiting for aid",
        "off shift",
        "travelling",
    ),
    "others": (
        "lifeline",
        "fuel",
        "bandwidth",
        "waiting for lifeline",
        "waiting for fuel",
        "waiting for power",
        "waiting for part",
        "waiting for road",
        "waiting for bandwidth",
        "waiting for window",
        "waiting for access",
    ),
    "work": (
        "repairing",
        "verifying",
        "restoring data",
        "restarting",
        "set-up",
        "failing over",
        "failing back",
    ),
    "given": ("forced", "isolated", "failed", "stalled"),
}
"""Stage -> the phases of restoration in it; phases that are not named here are the last stage."""

LAST = "given"
_STAGE_OF = {phase: stage for stage, phases in STAGES.items() for phase in phases}


class Loss(NamedTuple):
    """Hours that a member lost to one cause at one stage; for the power of a site the cause is the site."""

    municipality: str
    cause: str
    of_power: bool
    stage: str
    hours: float


def losses(charges: Iterable[Charge]) -> list[Loss]:
    """Return *charges* by member, cause and stage: grid, generator, battery and cooling of a site are one."""
    hours: dict[tuple[str, str, bool, str], list[float]] = defaultdict(list)
    for charge in charges:
        of_power = supply_part(charge) != ""
        cause = charge.site if of_power else charge.cause
        hours[charge.municipality, cause, of_power, stage(charge.phase)].append(charge.hours)
    return [Loss(*key, math.fsum(of)) for key, of in hours.items()]


def stage(phase: str) -> str:
    """Return the stage that a phase of restoration belongs to."""
    return _STAGE_OF.get(phase, LAST)

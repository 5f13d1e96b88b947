"""P6: how many times fewer runs a comparison needs because both sides meet the same fate.

Every change touches one thing of the Nankai Trough scenario. It is written as a variant into a copy of the
scenario file and read as any file is. The ratio is the variance of a difference between runs on draws of
their own over that of the pairs, for the hours of the whole group below the objective level.
"""

from __future__ import annotations

import json
import tempfile
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator import use_cases
from simulator.analysis.comparison import compare
from simulator.loading.files import shipped_root
from simulator.units import SECONDS_PER_HOUR
from tests.benchmarks.figure import SEED, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.analysis.comparison import Difference
    from simulator.analysis.many import Sample

RATIO = 20
METRIC = "below_rlo_s"
Data = dict[str, Any]


def _site(name: str, **parts: Any) -> Data:
    return {"group": {"sites": {name: parts}}}


def _generator(hall: str, fuel_hours: float) -> Data:
    return _site(hall, power={"generator": {"fuel_hours": fuel_hours}})


def _line(name: str, **parts: Any) -> Data:
    return {"group": {"links": {name: parts}}}


def _second(member: str) -> Data:
    line = {"at": f"{member}-hall", "medium": "closed_vpn", "carrier": "carrier", "capacity_mbps": 100}
    ends = [f"{member}-hall", "ex-yamaguchi"]
    return _line(f"{member}-second", ends=ends, fragility="fibre-access", repair="fibre-cut-urban", **line)


def _repaired(site: str, component: str, repair: str) -> Data:
    """Return the change by which heavy damage is repaired as fast as light damage."""
    return _site(site, components={component: {"repair": [repair, repair]}})


def _median(median_hours: float, p90_hours: float) -> Data:
    return {"lognormal": {"median_hours": median_hours, "p90_hours": p90_hours}}


CHANGES: Mapping[str, Data] = {
    "shunan-fuel-120": _generator("shunan-hall", 120),
    "kudamatsu-fuel-72": _generator("kudamatsu-hall", 72),
    "hikari-fuel-72": _generator("hikari-hall", 72),
    "yanai-fuel-72": _generator("yanai-hall", 72),
    "abu-fuel-72": _generator("abu-hall", 72),
    "dc-fuel-96": _generator("dc", 96),
    "ex-yanai-fuel-72": _generator("ex-yanai", 72),
    "yanai-second-line": _second("yanai"),
    "abu-second-line": _second("abu"),
    "abu-mobile-20": _line("abu-standby", capacity_mbps=20),
    "yanai-ups-60": _site("yanai-hall", power={"ups": {"minutes": 60}}),
    "ex-yanai-ups-24h": _site("ex-yanai", power={"ups": {"minutes": 1440}}),
    "hikari-rack-anchored": _site("hikari-hall", components={"rack": {"fragility": "rack-anchored"}}),
    "yanai-rack-anchored": _site("yanai-hall", components={"rack": {"fragility": "rack-anchored"}}),
    "yanai-hall-never-moved": _repaired("yanai-hall", "building", "hall-safety-check"),
    "duct-as-in-town": _repaired("sanyo-corridor", "duct", "fibre-cut-urban"),
    "dc-room-lightly-repaired": _repaired("dc", "machine-room", "machine-room-light"),
    "dc-server-check-faster": _site("dc", components={"server": {"restart_check": {"hours": _median(3, 6)}}}),
    "abu-two-ict-staff": {"group": {"staff": {"it-abu": {"headcount": 2}}}},
}
"""Name of a variant -> the one thing that it changes."""


def pairs(*, small: bool) -> Iterator[Figure]:
    """Measure the ratio of every change, the smallest first."""
    with tempfile.TemporaryDirectory() as folder:
        path = _written(Path(folder))
        wish = use_cases.Wish(
            str(path), (use_cases.BASE, *CHANGES), replications=25 if small else 400, seed=SEED
        )
        many = use_cases.batch(wish, use_cases.Means(root=Path(folder) / "store"))
    base = many.samples[use_cases.BASE]
    others = {name: many.samples[name] for name in CHANGES}
    found = compare(base, others, METRIC)
    for one in sorted((one for one in found if one.municipality == ""), key=_ratio):
        members = [each for each in found if each.variant == one.variant and each.municipality]
        yield _figure(one, min(members, key=_ratio), base, others[one.variant])


def _written(folder: Path) -> Path:
    """Write the scenario with a variant for every change, and return its file."""
    text = (shipped_root() / "yamaguchi" / "nankai-trough.yaml").read_text(encoding="utf-8")
    text = text.replace("\ngroup: group.yaml\n", "\ngroup: yamaguchi/group.yaml\n")
    own = {name: {"name": {"ja": name, "en": name}, "changes": changes} for name, changes in CHANGES.items()}
    lines = "".join(f"{name}: {json.dumps(variant)}\n" for name, variant in own.items())
    path = folder / "one-thing-changed.yaml"
    path.write_text(
        text.replace("\nvariants:\n", f"\nvariants:\n{textwrap.indent(lines, '  ')}"), encoding="utf-8"
    )
    return path


def _ratio(one: Difference) -> float:
    return one.variance_ratio if one.variance_ratio is not None else float("inf")


def _figure(one: Difference, least: Difference, base: Sample, other: Sample) -> Figure:
    """Return the ratio for the group; why it is so, and the *least* of any member, stand in the note."""
    apart = (other.within("", METRIC) - base.within("", METRIC)) / SECONDS_PER_HOUR
    spread = base.within("", METRIC).std() / SECONDS_PER_HOUR
    touched = int((apart != 0).sum())
    note = f"touches {touched} of {one.runs} runs, mean {one.mean_hours:+.1f} h"
    note += f", differences ± {apart.std():.1f} h, runs ± {spread:.1f} h"
    note += f"; least of the members: {least.municipality} {_ratio(least):.1f}"
    return Figure(f"P6 {one.variant}", _ratio(one), RATIO, "times", at_least=True, note=note)

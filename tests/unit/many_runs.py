"""What many runs would have given, made up by a rule: tables of any group, ready to be drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from simulator.analysis.naming import Names
from simulator.compiler.compile import compile_plan
from simulator.loading.reader import load
from simulator.model.scenario import scenario_from
from simulator.reports.charts.material import Material
from simulator.reports.look import LOOKS
from simulator.results.columns import table
from tests.builders import component, mode, run, scenario, service, site, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.compiler.plan import RungPlan
    from simulator.reports.look import LookName
    from simulator.results.columns import Row, Table
    from simulator.wording import Language

RUNS = 2000
NANKAI = "yamaguchi/nankai-trough"
VARIANTS = ("second-link", "fuel-72h", "backup-site")
SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
AID = (10.0, 8.0, 13.0, 0.0, None, None, 33_000.0, 20_000.0, 46_000.0)
"""Person-hours given and received, and yen paid: mean, and ends of the interval if any."""


def group(
    members: int = 5, services: int = 20, names: Sequence[str] = (), variants: int = 1, **changes: Any
) -> dict[str, Any]:
    """Return a group of so many members and services; *names* are theirs in turn, repeated as needed."""
    towns = [f"town-{n:02d}" for n in range(members)]
    works = [f"work-{n:02d}" for n in range(services)]

    def named(plain: str, number: int) -> dict[str, str]:
        return text(names[number % len(names)] if names else plain)

    halls = {f"{town}-hall": site(kind="hall", components={"server": component()}) for town in towns}
    tiers = [(3, 3), (24, 3), (72, 4), (168, 5), (2000, 5)]
    return scenario(
        sites=halls,
        services={
            work: service({"normal": mode(5, "hall/server")}, [tiers[n % 5]], name=named(work, n))
            for n, work in enumerate(works)
        },
        staff={},
        group={
            "municipalities": {
                town: {
                    "name": named(f"{town} city", n + 3),
                    "population": 1000 * (n + 1),
                    "hall": f"{town}-hall",
                }
                for n, town in enumerate(towns)
            },
        },
        variants={f"way-{n}": {"name": named(f"way {n}", n + 7)} for n in range(variants)},
        horizon_hours=720,
        **changes,
    )


def of_group(
    data: dict[str, Any], language: Language = "en", look: LookName = "light", **made: Any
) -> Material:
    """Return what many runs of *data* would be drawn from."""
    got = run(data, checked=False)
    names = Names(scenario_from(data), got.plan, language)
    return Material(tables(names, **made), names, LOOKS[look])


def of_nankai(
    language: Language = "ja", look: LookName = "light", variant: str = "", **made: Any
) -> Material:
    """Return the same for the scenario that is shipped."""
    loaded = load(NANKAI)
    names = Names(loaded.scenario, compile_plan(loaded.scenario, loaded.name, variant), language)
    return Material(tables(names, **made), names, LOOKS[look])


def tables(names: Names, variants: Sequence[str] = (), better: float = 0.0) -> Mapping[str, Table]:
    """Return every table of many runs."""
    cells = [(one.municipality, one.service, i) for i, one in enumerate(names.plan.services)]
    members = ["", *dict.fromkeys(member for member, _, _ in cells)]
    due = {
        (one.municipality, one.service): one.rungs[-1].deadline_s if one.rungs else None
        for one in names.plan.services
    }
    horizon = names.plan.horizon_s / 3600
    promised = {(one.municipality, one.service): one.rungs for one in names.plan.services}
    return {
        "attainment": table("attainment", (_attained(*one, due, better) for one in cells)),
        "steps": table("steps", (row for one in cells for row in _steps(*one, promised, better))),
        "quantiles": table("quantiles", (row for one in cells for row in _quantiles(*one))),
        "survival": table("survival", (row for one in cells for row in _survival(*one, horizon, better))),
        "fan": table("fan", (row for i, one in enumerate(members) for row in _fan(one, i, horizon, better))),
        "aid_given": table("aid_given", ((one, *AID) for one in members)),
        "differences": table("differences", _differences(variants, members)),
        "convergence": table("convergence", _convergence()),
    }


def back(i: int, hours: float, better: float = 0.0) -> float:
    """Return the share of runs back by an hour: services recover at their own pace, some never wholly."""
    middle, most = 4.0 * 1.35 ** (i % 17) * (1 - better), 1.0 - (0.12 if i % 7 == 3 else 0.0)
    return most / (1 + (middle / hours) ** 2.2) if hours else 0.0


def _around(share: float, wide: float = 0.03) -> tuple[float, float]:
    return max(0.0, share - wide), min(1.0, share + wide)


def _attained(
    member: str, work: str, i: int, due: Mapping[tuple[str, str], int | None], better: float
) -> Row:
    deadline_s = due[member, work]
    if deadline_s is None:
        return member, work, 0, 0, None, 0.0, 1.0
    kept = round(RUNS * back(i, deadline_s / 3600, better))
    return member, work, kept, RUNS, kept / RUNS, *_around(kept / RUNS)


def _steps(
    member: str, work: str, i: int, promised: Mapping[tuple[str, str], Sequence[RungPlan]], better: float
) -> Iterator[Row]:
    for rung in promised[member, work]:
        if rung.deadline_s is None:
            yield member, work, rung.level, None, 0, 0, None, 0.0, 1.0
            continue
        due = rung.deadline_s / 3600
        kept = round(RUNS * back(i, due, better))
        yield member, work, rung.level, due, kept, RUNS, kept / RUNS, *_around(kept / RUNS)


def _quantiles(member: str, work: str, i: int) -> Iterator[Row]:
    for quantile in (0.5, 0.9, 0.95):
        never = i % 7 == 3 and quantile > 0.85
        hours = 4.0 * 1.35 ** (i % 17) * (quantile / (1 - quantile)) ** 0.45
        ends = (None, None, None) if never else (hours, hours * 0.95, hours * 1.05)
        yield member, work, "to_rlo_s", quantile, *ends


def _survival(member: str, work: str, i: int, horizon: float, better: float) -> Iterator[Row]:
    for step in range(151):
        hours = horizon * (math.expm1(step / 150 * 5) / math.expm1(5))
        share = back(i, hours, better)
        yield member, work, hours, share, *_around(share)


def _fan(member: str, i: int, horizon: float, better: float) -> Iterator[Row]:
    grid = [*range(73), *range(78, int(horizon) + 1, 6)]
    for hours in (hour for hour in grid if hour <= horizon):
        middle = (18 + 6 * i) * (1 - better)
        level = 1 / (1 + (middle / hours) ** 1.6) if hours else 0.9
        level = 0.2 + 0.8 * level
        spread = 0.9 * level * (1 - level)
        yield member, float(hours), *(min(1.0, max(0.0, level + spread * (s - 0.5))) for s in SHARES)


def _differences(variants: Sequence[str], members: Sequence[str]) -> Iterator[Row]:
    for n, variant in enumerate(variants):
        for i, member in enumerate(members):
            mean = (-40.0, 0.03, 12.0)[n % 3] * (1.5 if not member else 1 / (1 + i % 6))
            half = abs(mean) * 0.1 + (0.4 if n % 3 == 1 else 0.05)
            if i % 5 == 4:
                half = abs(mean) * 1.4
            low, high = mean - half, mean + half
            verdict = "shorter" if high < 0 else "longer" if low > 0 else "no-difference-shown"
            spread = abs(mean) + 2
            wide = (mean + spread * at for at in (-1.6, -0.5, 0.05, 0.5, 1.4))
            same = n % 3 == 1 and i % 5 == 2
            ends = (0.0,) * 8 if same else (mean, low, high, *wide)
            told = "alike-in-every-run" if same else verdict
            yield variant, member, "", "below_rlo_s", *ends, None if same else 14.2, told


def _convergence() -> Iterator[Row]:
    for runs in range(200, RUNS + 1, 200):
        mean = 412.0 + 90 * math.sin(runs / 230) / math.sqrt(runs / 10)
        half = 900 / math.sqrt(runs)
        yield runs, mean, mean - half, mean + half

"""People who work some hours of every day, and jobs in a fixed order: from numbers of a case to a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.builders import Run, broken, component, mode, pool, run, scenario, service, site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cases.folders import Case

DAY_H = 24


def shift_length(first: int, last: int) -> int:
    """Return the hours from *first* to *last* o'clock, a whole day if they are equal."""
    return (last - first - 1) % DAY_H + 1


def jobs_in_shifts(jobs: Sequence[float], shift: str, onset: str, people: int = 1, **more: Any) -> Run:
    """Return the run in which all *jobs* break at *onset* and *people* mend them in order, in their *shift*.

    The shift is written as `08-20`, the onset as a time of the day; *more* is said of the shift.
    """
    first, last = (int(hour) for hour in shift.split("-"))
    hours = {"starts": f"{first:02d}:00", "hours": shift_length(first, last), **more}
    parts = {f"j{number:02d}": component(length) for number, length in enumerate(jobs)}
    ids = [f"hall/{name}" for name in parts]
    return run(
        scenario(
            sites={"hall": site(kind="hall", components=parts)},
            services={"all": service({"normal": mode(5, *ids)})},
            staff={"crew": pool(headcount=people, shift=hours)},
            forced=broken(*ids),
            rule="manual",
            manual=ids,
            onset=f"2019-01-16T{onset}:00+09:00",
            horizon_hours=DAY_H * (sum(jobs) / hours["hours"] + len(jobs) + 2),
        )
    )


def in_order(result: Run) -> list[float]:
    """Return the hour at which each job was done, in the order in which they were listed."""
    return [hour for _, hour in sorted(result.done().items())]


def shifts(case: Case) -> dict[str, Any]:
    """Some people work by day, and what they have begun pauses over night."""
    p = case["params"]
    result = jobs_in_shifts(p["jobs_h"], p["shift"], p["t0"], p.get("staff", 1))
    return {"completions_h_after_shock": in_order(result)}

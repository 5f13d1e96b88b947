"""Small towns with demand at their counters, and the backlog that comes of what happens to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.analysis.backlog import Backlog, backlogs
from tests.builders import component, mode, run, scenario, service, site, text

if TYPE_CHECKING:
    from tests.builders import Run

Data = dict[str, Any]

TEN_AN_HOUR = 87.5
"""By 1,000 residents and day: in a town of 1,000 ten people come in an hour of the counters."""


def demand(**changes: Any) -> Data:
    """Return a class of demand: ten come in an hour, and two counters serve up to twenty."""
    return {
        "name": text("tax"),
        "service": "tax",
        "per_1000_residents_per_day": TEN_AN_HOUR,
        "minutes_per_case": 6,
        "counters": {"by_member": {"town": 2}},
        **changes,
    }


def town(forced: Data | None = None, *, half: bool = False, **classes: Data) -> Data:
    """Return a town of 1,000 with a tax office and a kiosk; with *half* the office has L3 otherwise."""
    parts = {name: component() for name in ("server", "half", "kiosk")}
    modes = {"normal": mode(5, "hall/server"), **({"half": mode(3, "hall/half")} if half else {})}
    return scenario(
        sites={"hall": site(kind="hall", components=parts)},
        services={"tax": service(modes), "kiosk": service({"normal": mode(5, "hall/kiosk")})},
        forced=forced,
        staff={},
        group={"demand": classes or {"tax": demand()}},
    )


def found(data: Data) -> dict[tuple[str, str], Backlog]:
    """Return the backlogs of the run of *data* by member and class."""
    return waiting(run(data))


def waiting(got: Run) -> dict[tuple[str, str], Backlog]:
    """Return the backlogs of a run by member and class."""
    return {(one.queue.municipality, one.queue.demand): one for one in backlogs(got.plan, got.log)}


def knots(one: Backlog) -> list[tuple[float, float]]:
    """Return (hour, who waits) at every bend of a line of a backlog, levels of none in a row told once."""
    out_: list[tuple[float, float]] = [(0.0, one.spans[0].start_waiting)]
    for span in one.spans:
        if span.start_waiting == span.end_waiting == out_[-1][1] == 0 and len(out_) > 1:
            continue
        out_.append((span.end_hours, span.end_waiting))
    return out_

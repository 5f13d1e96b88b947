"""Small scenarios with sane defaults: a test names only what its story is about.

`scenario(...)` gives plain data as a file would hold it; `run(...)` loads, checks, compiles and
simulates it through the public way. Every duration is in hours; nothing is random unless asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.analysis.attribution import attribution
from simulator.analysis.recovery import recovery
from simulator.checks import check
from simulator.compiler.compile import compile_plan
from simulator.draws import FixedDraws
from simulator.engine.run import simulate
from simulator.errors import Severity
from simulator.events import Kind
from simulator.model.scenario import scenario_from
from simulator.results.timeline import Span, service_spans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.analysis.attribution import Charge
    from simulator.analysis.recovery import Recovery
    from simulator.compiler.plan import CompiledPlan
    from simulator.draws import Draws
    from simulator.events import EventLog

Data = dict[str, Any]

ONSET = "2019-01-16T10:00:00+09:00"
"""A Wednesday morning."""


def text(name: str) -> Data:
    """Return a name in both languages."""
    return {"ja": name, "en": name}


def site(**changes: Any) -> Data:
    """Return a site; its name does not matter."""
    return {"name": text("site"), **changes}


def pool(skill: str = "it", headcount: int = 1, home: str = "hall", **changes: Any) -> Data:
    """Return a pool of people who serve everywhere."""
    return {
        "organisation": "town",
        "skill": skill,
        "headcount": headcount,
        "home": home,
        "serves": "all",
        **changes,
    }


def repair(work_hours: Any, people: int = 1, skill: str = "it", **changes: Any) -> Data:
    """Return a way of repair: only work, by *people* of *skill* (0: nobody)."""
    crew = [{"skill": skill, "people": people}] if people else []
    return {"work_hours": work_hours, "crew": crew, **changes}


def component(work_hours: Any = None, people: int = 1, **changes: Any) -> Data:
    """Return a component, with a plain repair if *work_hours* is given."""
    plain = {} if work_hours is None else {"repair": repair(work_hours, people)}
    return {**plain, **changes}


def broken(*what: str, at: float = 0, **changes: Any) -> Data:
    """Return given outages of *what* at hour *at* that only a repair ends."""
    return {
        f"out-{name.replace('/', '-').replace('@', '-')}": {
            "what": name,
            **({"from_hours": at} if at else {}),
            "restoration": "repair",
            **changes,
        }
        for name in what
    }


def out(what: str, from_hours: float, until_hours: float, **changes: Any) -> Data:
    """Return one given outage from hour to hour."""
    key = f"out-{what.replace('/', '-')}-{from_hours:g}".replace(".", "-")
    return {key: {"what": what, "from_hours": from_hours, "until_hours": until_hours, **changes}}


def mode(level: int = 5, *requires: Any, **changes: Any) -> Data:
    """Return a mode of a level and what it requires."""
    return {"level": level, **({"requires": list(requires)} if requires else {}), **changes}


def service(modes: Data, ladder: list[tuple[float, int]] | None = None, **changes: Any) -> Data:
    """Return a service with its modes; *ladder* gives its promise as (by hours, level)."""
    objectives = changes.pop("objectives", {})
    if ladder is not None:
        objectives = {"ladder": [{"by_hours": h, "level": level} for h, level in ladder], **objectives}
    return {
        "name": text("service"),
        "class": "a",
        "modes": modes,
        **({"objectives": objectives} if objectives else {}),
        **changes,
    }


def scenario(  # noqa: PLR0913 - each is a chapter of the file
    *,
    sites: Mapping[str, Data] | None = None,
    services: Mapping[str, Data] | None = None,
    staff: Mapping[str, Data] | None = None,
    hazard: Data | None = None,
    forced: Data | None = None,
    rule: str = "criticality",
    manual: list[str] | None = None,
    library: Data | None = None,
    horizon_hours: float = 240,
    group: Data | None = None,
    **changes: Any,
) -> Data:
    """Return a scenario of one town with one hall unless *group* names other members."""
    own = {} if "municipalities" in (group or {}) else {"hall": site(kind="hall")}
    places = {**own, **(sites or {})}
    return {
        "schema": 1,
        "name": text("scenario"),
        "onset": ONSET,
        "horizon_hours": horizon_hours,
        "group": {
            "name": text("group"),
            "municipalities": {"town": {"name": text("town"), "population": 1000, "hall": "hall"}},
            "sites": places,
            "service_classes": {
                "a": {"name": text("a"), "rank": 1, "objectives": {"ladder": [{"by_hours": 24, "level": 5}]}}
            },
            "services": dict(services or {}),
            "staff": {"crew": pool()} if staff is None else dict(staff),
            **(group or {}),
        },
        "hazard": {**(hazard or {}), "forced": {**(hazard or {}).get("forced", {}), **(forced or {})}},
        "plan": {"priority": {"rule": rule, **({"manual": manual} if manual else {})}},
        **({"library": library} if library else {}),
        **changes,
    }


@dataclass(frozen=True)
class Run:
    """A simulated scenario, with the questions that tests ask."""

    plan: CompiledPlan
    log: EventLog

    @property
    def services(self) -> dict[str, Recovery]:
        """Return the figures by `municipality/service`."""
        return {f"{r.municipality}/{r.service}": r for r in recovery(self.plan, self.log)}

    def charges(self, *, below_rlo: bool = False) -> dict[tuple[str, str, str], float]:
        """Return the charged hours by (`municipality/service`, cause, phase)."""
        found: list[Charge] = attribution(self.plan, self.log, below_rlo=below_rlo)
        return {(f"{c.municipality}/{c.service}", c.cause, c.phase): c.hours for c in found}

    def levels(self, name: str) -> list[tuple[float, int]]:
        """Return the levels of a service as (since hour, level)."""
        return [(s.start_s / 3600, int(s.state)) for s in self.spans(name)]

    def spans(self, name: str) -> list[Span]:
        """Return the spans of a service."""
        return service_spans(self.plan, self.log)[name]

    def of(self, kind: Kind, subject: str | None = None) -> list[tuple[float, str, str]]:
        """Return (hour, subject, new state) of the events of a kind."""
        return [(e.time_s / 3600, e.subject, e.to_state) for e in self.log.of(kind, subject)]

    def done(self) -> dict[str, float]:
        """Return the hour at which each ticket was done, the last time."""
        return {subject: hour for hour, subject, state in self.of(Kind.JOB) if state == "done"}

    def phases(self, ticket: str) -> list[tuple[float, str]]:
        """Return the phases of a ticket as (since hour, phase)."""
        return [(hour, state) for hour, _, state in self.of(Kind.JOB, ticket)]

    def up_down(self, subject: str) -> list[tuple[float, str]]:
        """Return when a component, link, road, node or system went down and came up."""
        kinds = (Kind.COMPONENT, Kind.LINK, Kind.ROAD, Kind.NODE, Kind.SYSTEM)
        return [(e.time_s / 3600, e.to_state) for e in self.log if e.kind in kinds and e.subject == subject]


class ByUse:
    """Draws given by hand for each use of a name in turn, the last for all later uses; others get 0.5."""

    def __init__(self, values: Mapping[str, float | tuple[float, ...]], otherwise: float = 0.5) -> None:
        """Take the *values* by name: one for all uses, or one for each."""
        self.values = {name: v if isinstance(v, tuple) else (v,) for name, v in values.items()}
        self.otherwise = otherwise

    def __call__(self, name: str, n: int, /) -> float:
        """Return the value given for use *n* of *name*."""
        given = self.values.get(name, (self.otherwise,))
        return given[min(n, len(given) - 1)]


def run(data: Data, draws: Draws | None = None, *, checked: bool = True) -> Run:
    """Return the run of *data* under *draws* (all 0.5 unless given).

    Errors of the checker fail the test, unless it wants to see what becomes of a hopeless scenario.
    """
    loaded = scenario_from(data)
    errors = [p for p in check(loaded) if p.severity is Severity.ERROR] if checked else []
    assert not errors, errors
    plan = compile_plan(loaded)
    return Run(plan, simulate(plan, draws or FixedDraws()))

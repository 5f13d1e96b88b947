"""The tidy tables of one run: levels, components, work, power, fuel, network, people and the whole log."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from simulator.compiler.needs import AtomKind
from simulator.events import Kind
from simulator.results.columns import table
from simulator.results.elements import element_spans
from simulator.results.fuel import fuel
from simulator.results.tables_aid import aid_tables
from simulator.results.timeline import Span, service_spans, spans
from simulator.results.work import busy, phases
from simulator.units import hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from simulator.compiler.plan import CompiledPlan
    from simulator.events import EventLog
    from simulator.results.columns import Cell, Row, Table


def tables(plan: CompiledPlan, log: EventLog) -> dict[str, Table]:
    """Return every table that the plan and the log alone give, by name."""
    return {
        "services": table("services", _services(plan, log)),
        "components": table("components", _components(plan, log)),
        "jobs": table("jobs", _jobs(plan, log)),
        "power": table("power", _power(plan, log)),
        "fuel": table("fuel", _fuel(plan, log)),
        "network": table("network", _network(plan, log)),
        "staff": table("staff", _staff(plan, log)),
        **aid_tables(plan, log),
        "events": table("events", _events(log)),
    }


def frame(of: Table) -> pd.DataFrame:
    """Return a table as a pandas frame whose columns have the declared types."""
    import pandas as pd  # noqa: PLC0415 - a second of CPU that only some answers need

    names = [column.name for column in of.columns]
    out = pd.DataFrame(of.rows, columns=names)
    return out.astype({column.name: column.dtype for column in of.columns})


def joined(parts: Iterable[Span]) -> list[Span]:
    """Return *parts* with neighbours of the same state and note made one."""
    out: list[Span] = []
    for part in parts:
        if out and (out[-1].state, out[-1].note, out[-1].end_s) == (part.state, part.note, part.start_s):
            out[-1] = out[-1]._replace(end_s=part.end_s)
        else:
            out.append(part)
    return out


def _times(start_s: int, end_s: int) -> tuple[Cell, ...]:
    return start_s, end_s, hours(start_s), hours(end_s), hours(end_s - start_s)


def _services(plan: CompiledPlan, log: EventLog) -> Iterator[Row]:
    levels = service_spans(plan, log)
    for service in plan.services:
        for span in joined(levels[service.id]):
            level = int(span.state)
            own = (service.municipality, service.service, level, span.note, level < service.rlo)
            yield *own, *_times(span.start_s, span.end_s)


def _components(plan: CompiledPlan, log: EventLog) -> Iterator[Row]:
    by_element = element_spans(plan, log)
    for element in plan.elements:
        for span in joined(by_element[element.id]):
            own = (element.id, element.kind.value, element.part, element.site, span.state, span.note)
            yield *own, *_times(span.start_s, span.end_s)


def _jobs(plan: CompiledPlan, log: EventLog) -> Iterator[Row]:
    for one in phases(plan, log):
        own = (one.ticket, one.number, one.work, one.subject, one.site, one.phase, one.next_phase)
        yield *own, *_times(one.start_s, one.end_s)


def _power(plan: CompiledPlan, log: EventLog) -> Iterator[Row]:
    changes = _changes(log, Kind.POWER)
    for site in plan.sites:
        if site.power is not None:
            for span in spans(changes.get(site.id, []), "grid", "", plan.horizon_s):
                yield site.id, span.state, *_times(span.start_s, span.end_s)


def _fuel(plan: CompiledPlan, log: EventLog) -> Iterator[Row]:
    for one in fuel(plan, log):
        own = (one.site, one.generator, one.state, one.order)
        amounts = (hours(one.start_fuel_s), hours(one.end_fuel_s), hours(one.delivered_s))
        yield *own, *amounts, *_times(one.start_s, one.end_s)


def _network(plan: CompiledPlan, log: EventLog) -> Iterator[Row]:
    changes = _changes(log, Kind.PATH)
    names = {bit: atom.id for bit, atom in enumerate(plan.atoms) if atom.kind is AtomKind.PATH}
    for path in plan.paths:
        first = "+".join(path.reference)
        for span in joined(spans(changes.get(names[path.bit], []), first, "", plan.horizon_s)):
            own = (names[path.bit], *path.ends, span.state != "", span.state)
            yield *own, *_times(span.start_s, span.end_s)


def _changes(log: EventLog, kind: Kind) -> dict[str, list[tuple[int, str, str]]]:
    out: dict[str, list[tuple[int, str, str]]] = {}
    for event in log.of(kind):
        out.setdefault(event.subject, []).append((event.time_s, event.to_state, ""))
    return out


def _staff(plan: CompiledPlan, log: EventLog) -> Iterator[Row]:
    pools = {pool.id: pool for pool in plan.pools}
    for one in busy(plan, log):
        pool = pools[one.pool]
        own = (pool.id, pool.organisation, pool.skill, one.job, one.site, one.people)
        yield *own, *_times(one.start_s, one.end_s)


def _events(log: EventLog) -> Iterator[Row]:
    for e in log:
        detail = json.dumps(dict(sorted(e.detail.items())), ensure_ascii=False) if e.detail else ""
        states = (e.from_state, e.to_state)
        yield e.id, e.time_s, hours(e.time_s), e.kind.value, e.subject, e.site, *states, e.cause, detail

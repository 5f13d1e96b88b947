"""What mutual aid changes in the Nankai Trough scenario: `python -m tests.benchmarks.compare_aid`.

Every variant runs with the same draws, so differences are taken replication by replication. Prints, in
Markdown, for each member the difference of its service-hours below the RLO to today's situation with the
95 % t interval, where they come from by phase, who lent how many person-hours, and what was answered.

    python -m tests.benchmarks.compare_aid [--replications 200] [--seed 1] [--base ''] [variant …]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulator.analysis.attribution import attribution
from simulator.analysis.recovery import recovery
from simulator.compiler.compile import compile_plan
from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.events import Kind
from simulator.loading.reader import load
from simulator.results.timeline import service_spans
from simulator.results.work import busy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.compiler.plan import CompiledPlan
    from simulator.events import EventLog

WANTED = "yamaguchi/nankai-trough"
PACTS = ("group-pact", "counterpart", "prefecture-only")
HOUR = 3600


@dataclass(slots=True)
class Measured:
    """What the replications of one variant gave; lists have one number a replication."""

    below: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    kept: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    phases: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    away: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    at_work: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    by_proxy: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    cpu_s: float = 0.0


def measured(variant: str, seed: int, replications: int) -> Measured:
    """Run *variant* and gather what is compared."""
    plan = compile_plan(load(WANTED, variant).scenario)
    out = Measured()
    for replication in range(replications):
        before = time.process_time()
        log = simulate(plan, PhiloxDraws(seed, replication))
        out.cpu_s += time.process_time() - before
        _figures(plan, log, out)
        _aid(plan, log, out)
    return out


def _figures(plan: CompiledPlan, log: EventLog, out: Measured) -> None:
    below: dict[str, float] = defaultdict(float)
    kept: dict[str, list[bool]] = defaultdict(list)
    for one in recovery(plan, log):
        below[one.municipality] += one.hours_below_rlo
        kept[one.municipality].append(one.rto_met is not False)
    for member, promises in kept.items():
        out.below[member].append(below[member])
        out.kept[member].append(statistics.mean(promises))
    for charge in attribution(plan, log, below_rlo=True):
        out.phases[charge.municipality, charge.phase] += charge.hours
    spans = service_spans(plan, log)
    for service in plan.services:
        for span in spans[service.id]:
            if span.note.startswith("proxy-"):
                lender = span.note.rpartition("-")[2]
                out.by_proxy[lender, service.municipality] += (span.end_s - span.start_s) / HOUR


def _aid(plan: CompiledPlan, log: EventLog, out: Measured) -> None:
    for lender, asker, person_hours in on_loan(plan, log):
        out.away[lender, asker] += person_hours
    for span in busy(plan, log):
        if "@" in span.pool:
            asker = span.pool.rpartition("/")[2]
            out.at_work[asker] += span.people * (span.end_s - span.start_s) / HOUR
    for event in log.of(Kind.AID):
        agreement, _, rest = event.subject.partition("/")
        if event.from_state == "" and event.to_state == "deciding":
            out.asked[agreement, rest] += 1
        elif "/" in rest and event.from_state == "asked":
            why = str(event.detail.get("why", ""))
            out.answers[f"{event.to_state} ({why})" if why else event.to_state] += 1
        elif event.to_state == "recalled":
            out.answers["recalled"] += 1


def on_loan(plan: CompiledPlan, log: EventLog) -> Iterator[tuple[str, str, float]]:
    """Yield (lender, asker, person-hours) of all people between leaving home and being back."""
    since: dict[tuple[str, str], tuple[int, int]] = {}
    hours: Counter[tuple[str, str]] = Counter()
    for event in log.of(Kind.LOAN):
        people = int(event.detail.get("people", 0))
        step = (event.from_state == "home") - (event.to_state == "home")
        if people and step:
            key = (str(event.detail["lender"]), str(event.detail["request"]).rpartition("/")[2])
            away, start = since.get(key, (0, 0))
            hours[key] += away * (event.time_s - start)
            since[key] = (away + step * people, event.time_s)
    for key, (away, start) in since.items():
        hours[key] += away * (plan.horizon_s - start)
    for (lender, asker), person_seconds in hours.items():
        yield lender, asker, person_seconds / HOUR


def paired(one: Sequence[float], other: Sequence[float]) -> tuple[float, float]:
    """Return the mean of the differences *one* minus *other* and half of its 95 % t interval."""
    differences = [a - b for a, b in zip(one, other, strict=True)]
    half = t_quantile(len(differences) - 1) * statistics.stdev(differences) / len(differences) ** 0.5
    return statistics.mean(differences), half


def t_quantile(freedom: int) -> float:
    """Return the 97.5 % quantile of Student's t by its expansion in 1/freedom (to 0.001 from ten on)."""
    z = statistics.NormalDist().inv_cdf(0.975)
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


def row(*cells: object) -> str:
    """Return a row of a Markdown table."""
    return "| " + " | ".join(f"{cell:.1f}" if isinstance(cell, float) else str(cell) for cell in cells) + " |"


def report(base: str, found: dict[str, Measured], replications: int) -> Iterator[str]:
    """Yield the lines of the report."""
    today = found[base]
    members = [*load(WANTED).scenario.group.municipalities, "all"]
    for one in found.values():
        one.below["all"] = [sum(each) for each in zip(*one.below.values(), strict=True)]
    yield row("", *members)
    yield row(*["---"] * (len(members) + 1))
    yield row(base or "base", *(statistics.mean(today.below[m]) for m in members))
    for name, one in found.items():
        if name != base:
            pairs = [paired(one.below[m], today.below[m]) for m in members]
            yield row(name, *(f"{mean:+.1f} ± {half:.1f}" for mean, half in pairs))
    for name, one in found.items():
        yield f"\n{name or 'base'}: CPU {one.cpu_s / replications * 1000:.1f} ms a replication"
        yield "promises not missed, %: " + told({m: 100 * statistics.mean(one.kept[m]) for m in members[:-1]})
        for title, counted in (
            ("asked, share of replications", one.asked),
            ("answers a replication", one.answers),
            ("person-hours away from home", one.away),
            ("person-hours of helpers at work", one.at_work),
            ("service-hours at a neighbour's counter", one.by_proxy),
        ):
            yield f"{title}: " + told({key: number / replications for key, number in counted.items()})
        for member in members[:-1] if name != base else ():
            keys = {phase for m, phase in (*one.phases, *today.phases) if m == member}
            parts = {
                p: (one.phases.get((member, p), 0) - today.phases.get((member, p), 0)) / replications
                for p in keys
            }
            yield f"  {member} by phase: " + told(dict(sorted(parts.items(), key=lambda p: -abs(p[1]))[:6]))


def told(numbers: Mapping[Any, float]) -> str:
    """Return *numbers* with their names in one line."""
    names = ((" → ".join(key) if isinstance(key, tuple) else str(key), n) for key, n in numbers.items())
    return ", ".join(f"{name} {number:.2f}" for name, number in names)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("variants", nargs="*", default=PACTS)
    parser.add_argument("--base", default="")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replications", type=int, default=200)
    asked = parser.parse_args()
    found = {v: measured(v, asked.seed, asked.replications) for v in (asked.base, *asked.variants)}
    for line in report(asked.base, found, asked.replications):
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

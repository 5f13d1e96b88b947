"""What was worked on: the phases of every ticket, and who was busy with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.compiler.plan import CompiledPlan
    from simulator.events import Event, EventLog

ENDED = ("done", "cancelled")


class PhaseSpan(NamedTuple):
    """A time that one piece of work spent in one phase; `next_phase` is empty at the horizon."""

    ticket: str
    number: int
    work: str
    subject: str
    site: str
    phase: str
    next_phase: str
    start_s: int
    end_s: int


class BusySpan(NamedTuple):
    """A time that some people of a pool spent on one piece of work."""

    pool: str
    job: str
    site: str
    people: int
    start_s: int
    end_s: int


def phases(plan: CompiledPlan, log: EventLog) -> list[PhaseSpan]:
    """Return every phase of every ticket that took time, by ticket and time."""
    kinds = {stream.id: "incident" for stream in plan.incidents}
    kinds |= {attack.id: "containment" for attack in plan.cyber}
    kinds |= {system.id: "restore" for system in plan.systems}
    kinds |= {element.id: "repair" for element in plan.elements}
    by_ticket: dict[str, list[Event]] = {}
    for event in log:
        if event.kind in (Kind.JOB, Kind.STALLED):
            by_ticket.setdefault(event.subject, []).append(event)
    out: list[PhaseSpan] = []
    for ticket in sorted(by_ticket):
        subject, _, rest = ticket.partition("#")
        work = _work(rest, kinds.get(subject, "set-up"))
        out += _of_ticket(by_ticket[ticket], work, subject, plan.horizon_s)
    return out


def _work(rest: str, kind: str) -> str:
    """Return what work it is: what the ticket says behind its subject, else the *kind* of the subject."""
    if kind in ("repair", "restore"):
        return rest.partition(":")[0] or kind
    return kind


def _of_ticket(events: list[Event], work: str, subject: str, horizon_s: int) -> Iterator[PhaseSpan]:
    number = 0
    for i, event in enumerate(events):
        number += event.kind is Kind.JOB and event.from_state == ""
        phase = "stalled" if event.kind is Kind.STALLED else event.to_state
        after = events[i + 1] if i + 1 < len(events) else None
        end_s = after.time_s if after is not None else horizon_s
        if phase not in ENDED and end_s > event.time_s:
            then = "" if after is None else "stalled" if after.kind is Kind.STALLED else after.to_state
            yield PhaseSpan(
                event.subject, number, work, subject, event.site, phase, then, event.time_s, end_s
            )


class _Rota:
    """Who is busy with what."""

    def __init__(self) -> None:
        self.open: list[BusySpan] = []
        self.closed: list[BusySpan] = []

    def apply(self, event: Event) -> None:
        """Take in one event about a pool."""
        people, job = int(event.detail["people"]), str(event.detail["job"])
        if event.to_state == "busy":
            self.open.append(BusySpan(event.subject, job, event.site, people, event.time_s, -1))
        else:
            self._release(event, job, people)

    def _release(self, event: Event, job: str, people: int) -> None:
        """End the spans of those who leave *job*, in the order in which they came."""
        here = [one for one in self.open if (one.pool, one.job) == (event.subject, job)]
        for one in sorted(here, key=lambda one: one.start_s):
            leaving = min(people, one.people)
            self.open.remove(one)
            self.closed.append(one._replace(people=leaving, end_s=event.time_s))
            if leaving < one.people:
                self.open.append(one._replace(people=one.people - leaving))
            people -= leaving
            if people == 0:
                return


def busy(plan: CompiledPlan, log: EventLog) -> list[BusySpan]:
    """Return when how many people of which pool were busy with what, by pool and time."""
    rota = _Rota()
    for event in log.of(Kind.STAFF):
        rota.apply(event)
    ended = rota.closed + [one._replace(end_s=plan.horizon_s) for one in rota.open]
    return sorted(
        (one for one in ended if one.end_s > one.start_s), key=lambda one: (one.pool, one.start_s, one)
    )

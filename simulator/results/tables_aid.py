"""The tables of mutual aid that the plan and the log alone give: ledger, requests, whereabouts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from simulator.events import Kind
from simulator.results.aid import (
    AWAY,
    BRIEFING,
    HELD_UP,
    LENT,
    PEOPLE,
    RETURNING,
    TRAVELLING,
    ledger,
)
from simulator.results.columns import table
from simulator.results.whereabouts import whereabouts
from simulator.units import hours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.compiler.plan import CompiledPlan
    from simulator.events import Event, EventLog
    from simulator.results.aid import Loan
    from simulator.results.columns import Cell, Row, Table


def aid_tables(plan: CompiledPlan, log: EventLog) -> dict[str, Table]:
    """Return the tables of mutual aid by name; without agreements only whereabouts have rows."""
    began = {event.subject: event for event in log.of(Kind.AID) if event.to_state == "deciding"}
    return {
        "aid": table("aid", (_loan(loan, began[loan.asking.request]) for loan in ledger(plan, log))),
        "requests": table("requests", _requests(plan, log)),
        "whereabouts": table("whereabouts", _whereabouts(plan, log)),
    }


def _loan(loan: Loan, began: Event) -> Row:
    asking = loan.asking
    answered = None if asking.answered is None else asking.answered.time_s
    recalled = None if loan.recalled is None else loan.recalled.time_s
    times = (
        *(began.time_s, asking.asked.time_s, answered, loan.left_s),
        *(loan.first_s(BRIEFING, LENT), loan.ready_s, loan.returned_s, recalled),
    )
    return (
        asking.agreement.id,
        asking.member,
        asking.lender.id,
        asking.number,
        str(began.detail["why"]),
        str(asking.asked.detail["channel"]),
        asking.state,
        asking.reason,
        loan.unit,
        loan.what,
        loan.requested,
        loan.sent,
        loan.wave,
        *(None if time_s is None else hours(time_s) for time_s in times),
        *(_person_hours(loan) if loan.unit == PEOPLE else (None,) * 7),
        *_counters(loan),
        loan.journeys,
        loan.written_off,
        loan.cost_yen,
    )


def _person_hours(loan: Loan) -> tuple[float | None, ...]:
    """Return the person-hours on the road, in briefing, used, idle, held up, away in all, and on shift."""
    used = loan.used_hours
    idle = loan.hours(LENT) - used
    road = loan.hours(TRAVELLING, RETURNING)
    away = loan.hours(*AWAY)
    return road, loan.hours(BRIEFING), used, idle, loan.hours(HELD_UP), away, loan.on_shift_hours


def _counters(loan: Loan) -> tuple[Cell, ...]:
    """Return from when on counters served, how many services, for how long, and whose time that took."""
    did = loan.counters
    if did is None:
        return None, 0, None, None
    first = None if did.served_s is None else hours(did.served_s)
    return first, len(did.hours_of), did.served_hours, did.person_hours


class RequestSpan(NamedTuple):
    """A time that a request spent in one state; `number` is its round of asking, 0 while it is decided on."""

    agreement: str
    member: str
    why: str
    state: str
    number: int
    start_s: int
    end_s: int


def request_spans(plan: CompiledPlan, log: EventLog) -> list[RequestSpan]:
    """Return the states of every request over time, by agreement and member."""
    out: list[RequestSpan] = []
    for agreement in plan.agreements:
        for asker in agreement.askers:
            events = log.of(Kind.AID, asker.id)
            number = 0
            for event, end_s in zip(events, _ends(events, plan.horizon_s), strict=True):
                number = int(event.detail.get("round", number))
                if end_s > event.time_s:
                    why = str(events[0].detail["why"])
                    own = (agreement.id, asker.member, why, event.to_state, number)
                    out.append(RequestSpan(*own, event.time_s, end_s))
    return out


def _ends(events: list[Event], horizon_s: int) -> list[int]:
    return [after.time_s for _, after in pairwise(events)] + [horizon_s] * bool(events)


def _requests(plan: CompiledPlan, log: EventLog) -> Iterator[Row]:
    for one in request_spans(plan, log):
        yield *one[:5], *_times(one.start_s, one.end_s)


def _whereabouts(plan: CompiledPlan, log: EventLog) -> Iterator[Row]:
    for one in whereabouts(plan, log):
        yield one.pool.id, one.pool.organisation, *one.numbers, *_times(one.start_s, one.end_s)


def _times(start_s: int, end_s: int) -> tuple[Cell, ...]:
    return start_s, end_s, hours(start_s), hours(end_s), hours(end_s - start_s)

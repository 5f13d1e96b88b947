"""Every event begins where the one before it ended, and follows from something that struck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from simulator.events import Kind
from simulator.results.timeline import first_mode
from tests.properties.playing import runs
from tests.properties.settled import REASONS
from tests.strategies import properties

if TYPE_CHECKING:
    from simulator.compiler.plan import CompiledPlan
    from simulator.events import Event
    from tests.properties.playing import Played

WITHOUT_A_STATE = {
    Kind.SHOCK,
    Kind.INCIDENT,
    Kind.SHUTDOWN,
    Kind.STAFF,
    Kind.STOCK,
    Kind.STALLED,
    Kind.END,
}
"""Kinds that tell of a blow, a move or an end rather than of a state that something is in."""

AFTERWARDS = {
    (Kind.JOB, "done"): "",
    (Kind.JOB, "cancelled"): "",
    (Kind.FUEL, "delivered"): "",
    (Kind.MODE, "lost"): "",
    (Kind.DATA, "failed"): "lost",
    (Kind.DATA, "restored"): "kept",
}
"""Where a thing stands after a state that is over at once: work that is done may be opened anew."""

CLOSED = set(REASONS) - {Kind.DAMAGE, Kind.STANDBY}
"""Reasons to be down that nothing has at first."""

FIRST = {"done": "", "cancelled": "", "delivered": "", "restored": "kept", "lost": ""}
"""States after which a ticket, an order of fuel, the data of a system and a mode begin anew."""

FIRST = {
    Kind.POWER: "grid",
    Kind.GENERATOR: "standby",
    Kind.DAMAGE: "0",
    Kind.STANDBY: "open",
    Kind.DATA: "kept",
    Kind.INFECTION: "clean",
    Kind.JOB: "",
    Kind.FUEL: "",
    **dict.fromkeys(CLOSED, "closed"),
}
"""What a thing of that kind is before anything has happened."""

STRIKE = {Kind.SHOCK, Kind.FORCED, Kind.FAILURE, Kind.LIFELINE, Kind.INCIDENT, Kind.INFECTION, Kind.END}
"""What needs no cause: blows, given outages, ends of lives, lifelines, incidents, attacks, and the end."""


def first_state(plan: CompiledPlan, event: Event) -> str:
    """Return the state of the subject of *event* before anything has happened."""
    if event.kind in FIRST:
        return FIRST[event.kind]
    if event.kind is Kind.PATH:
        return next("+".join(path.reference) for path in plan.paths if ">".join(path.ends) == event.subject)
    if event.kind in (Kind.SERVICE, Kind.MODE):
        service = next(s for s in plan.services if s.id == event.subject.partition("#")[0])
        level, mode = first_mode(plan, service)
        return str(level) if event.kind is Kind.SERVICE else "set up" if event.subject.endswith(mode) else ""
    name = {Kind.NODE: "node", Kind.SYSTEM: "system", Kind.FAIL_OVER: "fail-over"}.get(event.kind, "element")
    bit = next(i for i, atom in enumerate(plan.atoms) if (atom.kind, atom.id) == (name, event.subject))
    return "up" if plan.intact >> bit & 1 else "down"


@properties
@given(run=runs())
def test_a_change_begins_where_the_last_one_ended(run: Played):
    """The state from which something changes is the one it was in.

    So a ticket is in one phase at a time, and begins anew only when it was done or given up.
    """
    states: dict[tuple[Kind, str, str], str] = {}
    for event in run.log:
        if event.kind in WITHOUT_A_STATE:
            continue
        part = event.detail.get("key", event.detail.get("attack", ""))
        if event.to_state == "spoiled":
            part = event.detail["copy"]
        key = (event.kind, event.subject, str(part))
        before = states.get(key, first_state(run.plan, event))

        assert event.from_state == before, event
        states[key] = AFTERWARDS.get((event.kind, event.to_state), event.to_state)


@properties
@given(run=runs())
def test_a_change_changes_something(run: Played):
    """No event leads from a state into the same state, but another way of working, and data lost again."""
    same = [event for event in run.log if event.from_state == event.to_state]

    assert [event for event in same if event.kind not in (Kind.SERVICE, Kind.DATA, Kind.END)] == []


def began_so(event: Event) -> bool:
    """Return whether *event* tells of a service that finds no room on its line already at onset."""
    ticket = str(event.detail.get("job", event.subject))
    of_a_set_up = "#" in ticket and not ticket.endswith(("#restart", "#standby", "#restore"))
    return event.time_s == 0 and (of_a_set_up or event.kind is Kind.SERVICE)


@properties
@given(run=runs())
def test_causes_lead_back_to_what_struck(run: Played):
    """The cause of an event is an earlier one, and the first of a chain is what struck, or the end."""
    for event in run.log:
        assert event.cause < event.id
        first = run.log.chain(event)[-1]
        assert first.kind in STRIKE or began_so(first), (event, first)

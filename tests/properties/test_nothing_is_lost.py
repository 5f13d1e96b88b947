"""People, stocks, fuel and states add up after every event, as an accountant would read the log."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given

from simulator.analysis.recovery import recovery
from simulator.events import Kind
from tests.properties.crews import crew_at_work
from tests.properties.playing import runs
from tests.strategies import properties

if TYPE_CHECKING:
    from simulator.compiler.plan import CompiledPlan, GeneratorPlan
    from simulator.events import Event, EventLog
    from tests.properties.playing import Played


@properties
@given(run=runs())
def test_people_are_busy_or_free(run: Played):
    """No pool ever has more people busy than it has heads, and nobody leaves work that has not come to it."""
    heads = {pool.id: pool.headcount for pool in run.plan.pools}
    busy: Counter[str] = Counter()
    at_work: Counter[tuple[str, str]] = Counter()
    for event in run.log.of(Kind.STAFF):
        people = int(event.detail["people"]) * (1 if event.to_state == "busy" else -1)
        busy[event.subject] += people
        at_work[event.subject, str(event.detail["job"])] += people

        assert 0 <= busy[event.subject] <= heads[event.subject]
        assert at_work[event.subject, str(event.detail["job"])] >= 0


@properties
@given(run=runs())
def test_no_work_without_its_people(run: Played):
    """Whoever surveys, repairs, verifies, restarts, restores, sets up or moves has the whole crew there."""
    skills = {pool.id: pool.skill for pool in run.plan.pools}
    phase: dict[str, str] = {}
    damage: dict[str, dict[str, int]] = {}
    there: Counter[tuple[str, str]] = Counter()
    for _, events in run.instants():
        for event in events:
            if event.kind is Kind.STAFF:
                heads = int(event.detail["people"]) * (1 if event.to_state == "busy" else -1)
                there[str(event.detail["job"]), skills[event.subject]] += heads
            elif event.kind is Kind.JOB:
                phase[event.subject] = event.to_state
            else:
                _note_damage(run.plan, damage, event)
        for ticket, doing in phase.items():
            state = max(damage.get(ticket, {}).values(), default=1)
            for skill, people, _ in crew_at_work(run.plan, ticket, doing, state):
                assert there[ticket, skill] >= people, (ticket, doing)


def _note_damage(plan: CompiledPlan, damage: dict[str, dict[str, int]], event: Event) -> None:
    """Note how badly an element is broken, for every reason that its repair job will end."""
    given_states = {f"forced:{f.id}": f.damage_state for f in plan.forced if f.by_repair}
    key, reasons = str(event.detail.get("key")), damage.setdefault(event.subject, {})
    if event.to_state in ("closed", "0"):
        reasons.pop(key, None)
    elif event.kind is Kind.DAMAGE:
        reasons[key] = int(event.to_state)
    elif event.kind is Kind.FAILURE:
        reasons[key] = 1
    elif event.kind is Kind.FORCED and key in given_states:
        reasons[key] = given_states[key]


@properties
@given(run=runs())
def test_a_store_never_gives_what_it_has_not(run: Played):
    """What is in store is never less than nothing and never more than at the beginning."""
    stock = {name: amount for name, (amount, _) in run.plan.stocks.items()}
    for event in run.log.of(Kind.STOCK):
        pieces = int(event.detail["pieces"])
        stock[event.subject] += pieces if event.to_state == "returned" else -pieces

        assert 0 <= stock[event.subject] <= run.plan.stocks[event.subject][0]


@properties
@given(run=runs())
def test_fuel_is_burnt_or_in_the_tank(run: Played):
    """A tank holds what it held, less the seconds of running, plus what was filled in as far as it fits."""
    for site in run.plan.sites:
        if site.power is not None and site.power.generator is not None:
            _follow_the_tank(run.plan, run.log, site.power.generator)


def _follow_the_tank(plan: CompiledPlan, log: EventLog, generator: GeneratorPlan) -> None:
    name, left, since, running = plan.elements[generator.element].id, generator.fuel_s, 0, False
    for event in log:
        if event.subject != name or event.kind not in (Kind.GENERATOR, Kind.FUEL):
            continue
        left -= event.time_s - since if running else 0
        since = event.time_s
        if event.kind is Kind.GENERATOR:
            running = event.to_state == "running"
        elif event.to_state == "delivered" and generator.refuel is not None:
            left = min(generator.tank_s, left + generator.refuel.amount_s)

        assert 0 <= left <= generator.tank_s
        assert event.to_state == "waiting" or event.detail["fuel_s"] == left


@properties
@given(run=runs())
def test_levels_and_shares_stay_on_their_scales(run: Played):
    """Levels lie between 0 and 5, shares between 0 and 1, and no service loses more hours than there are."""
    assert {event.to_state for event in run.log.of(Kind.SERVICE)} <= set("012345")
    for figures in recovery(run.plan, run.log):
        assert 0 <= figures.availability_share <= 1
        assert 0 <= figures.system_hours_availability_share <= 1
        assert 0 <= figures.hours_below_rlo <= figures.lost_hours <= run.plan.horizon_s / 3600
        assert figures.service_hours_below_rlo <= figures.hours_below_rlo


@properties
@given(run=runs())
def test_the_log_is_a_diary(run: Played):
    """The id of an event is its place, time never goes back, and the last event is the only end."""
    times = [event.time_s for event in run.log]

    assert [event.id for event in run.log] == list(range(len(run.log)))
    assert times == sorted(times)
    assert times[-1] == run.plan.horizon_s
    assert [event.id for event in run.log.of(Kind.END)] == [len(run.log) - 1]

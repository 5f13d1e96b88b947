"""A tally says in whole numbers what the levels, the figures and the ledger of the same run say."""

from __future__ import annotations

from math import floor
from random import Random
from typing import TYPE_CHECKING

import pytest

from simulator.analysis.aid_costs import payments
from simulator.analysis.recovery import recovery
from simulator.compiler.compile import compile_plan
from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.events import Kind
from simulator.loading.reader import load
from simulator.model.scenario import scenario_from
from simulator.results.aid import AWAY, HOME, PEOPLE, ledger
from simulator.results.tally import TallyRow, grid_s, tally
from simulator.results.timeline import first_mode, service_spans
from simulator.units import hours
from tests.proving import tries
from tests.strategies import random_scenario

if TYPE_CHECKING:
    from simulator.compiler.plan import CompiledPlan
    from simulator.events import EventLog

WORLDS = (*range(tries(80, 800)), ("yamaguchi/nankai-trough", ""), ("yamaguchi/nankai-trough", "group-pact"))
SUMMED = (
    *("lost_s", "below_rlo_s", "counter_below_rlo_s", "relapses"),
    *("rto_kept", "rto_decided", "mtpd_kept", "mtpd_decided"),
)
LATEST = (*(f"to_l{n}_s" for n in range(1, 6)), "to_rlo_s", "first_to_rlo_s", "data_lost_s")


@pytest.fixture(scope="module", params=WORLDS, ids=str)
def played(request) -> tuple[CompiledPlan, EventLog, list[TallyRow]]:
    """A plan, a log of it, and the tally."""
    if isinstance(request.param, int):
        plan = compile_plan(scenario_from(random_scenario(Random(request.param), 1 + request.param % 3)))
    else:
        plan = compile_plan(load(*request.param).scenario)
    log = simulate(plan, PhiloxDraws(1, 3))
    return plan, log, tally(plan, log, 3)


def of_services(rows: list[TallyRow]) -> dict[str, TallyRow]:
    """Return the rows of services by their ids."""
    return {f"{row.municipality}/{row.service}": row for row in rows if row.service}


def in_hours(whole_seconds: int | None) -> float | None:
    """Return seconds as hours."""
    return None if whole_seconds is None else hours(whole_seconds)


def test_the_figures_of_a_service_are_those_of_one_run(played):
    """Seconds are the hours of the figures, kept and decided their verdicts."""
    plan, log, rows = played
    for figures in recovery(plan, log):
        row = of_services(rows)[f"{figures.municipality}/{figures.service}"]
        assert hours(row.lost_s) == figures.lost_hours
        assert hours(row.longest_s) == figures.longest_hours
        assert hours(row.below_rlo_s) == figures.hours_below_rlo
        assert hours(row.counter_below_rlo_s) == figures.service_hours_below_rlo
        for level in range(1, 6):
            back = in_hours(getattr(row, f"to_l{level}_s"))
            assert back == getattr(figures, f"hours_to_l{level}")
        assert in_hours(row.first_to_rlo_s) == figures.first_hours_to_rlo
        assert in_hours(row.data_lost_s) == figures.data_lost_hours
        assert row.relapses == figures.relapses
        assert (row.rto_kept, row.rto_decided) == counted(figures.rto_met)
        assert (row.mtpd_kept, row.mtpd_decided) == counted(figures.mtpd_met)


def counted(verdict: bool | None) -> tuple[int, int]:
    """Return a verdict as kept and decided."""
    return int(verdict is True), int(verdict is not None)


def test_the_levels_are_those_that_hold_at_each_instant(played):
    """Each digit is the level after everything of that second has happened."""
    plan, log, rows = played
    for service in plan.services:
        row = of_services(rows)[service.id]
        told = [(0, first_mode(plan, service)[0])]
        told += [(e.time_s, int(e.to_state)) for e in log.of(Kind.SERVICE, service.id)]
        now = [[level for since, level in told if since <= instant][-1] for instant in grid_s(plan.horizon_s)]

        assert row.levels == "".join(map(str, now))
        assert row.to_rlo_s == (getattr(row, f"to_l{service.rlo}_s") if service.rlo else 0)


def test_members_and_the_group_are_made_of_their_services(played):
    """Sums, the longest single time, and the worst of any: none if one has none."""
    plan, _, rows = played
    services = list(of_services(rows).values())
    assert [f"{row.municipality}/{row.service}" for row in services] == [s.id for s in plan.services]
    for row in (row for row in rows if not row.service):
        own = [one for one in services if row.municipality in ("", one.municipality)]
        assert [getattr(row, name) for name in SUMMED] == [sum(values(own, name)) for name in SUMMED]
        assert row.longest_s == max(values(own, "longest_s"), default=0)
        for name in LATEST:
            missing = None in values(own, name)
            assert getattr(row, name) == (None if missing else max(values(own, name), default=0))


def values(rows: list[TallyRow], name: str) -> list[int]:
    """Return one figure of all *rows*."""
    return [getattr(row, name) for row in rows]


def test_the_aid_of_a_member_is_that_of_the_ledger(played):
    """Person-seconds from leaving to home: by who asked, and by who lent; yen by who pays as agreed."""
    plan, log, rows = played
    loans = [loan for loan in ledger(plan, log) if loan.unit == PEOPLE]
    members = [row for row in rows if row.municipality and not row.service]
    assert [row.municipality for row in members] == list(plan.halls)
    for row in members:
        received = sum(away_s(loan) for loan in loans if loan.asking.member == row.municipality)
        lent = sum(away_s(loan) for loan in loans if loan.asking.lender.id == row.municipality)
        assert (row.received_s, row.lent_s) == (received, lent)
    for row in members:
        own = [one for one in payments(ledger(plan, log), plan.residents) if one.payer == row.municipality]
        assert row.paid_yen == floor(sum(one.yen for one in own if one.as_agreed) + 0.5 + 1e-6)
    assert rows[0].paid_yen == sum(values(members, "paid_yen"))
    assert rows[0].received_s == sum(values(members, "received_s"))
    assert rows[0].lent_s == sum(values(members, "lent_s"))


def test_counters_served_for_all_the_time_that_the_levels_say(played):
    """The hours of the ledger are those in which a mode of a neighbour was in use, to the second."""
    plan, log, _ = played
    given = {f"{s.id}#{m.id}" for s in plan.services for m in s.modes if m.by_others}
    spans = [(name, one) for name, of in service_spans(plan, log).items() for one in of]
    in_use_s = sum(one.length_s for name, one in spans if f"{name}#{one.note}" in given)
    served = sum(loan.counters.served_hours for loan in ledger(plan, log) if loan.counters)
    assert round(3600 * served) == in_use_s


def test_waves_leave_at_their_hours(played):
    """The first people of a wave leave so long after the answer as the agreement says."""
    plan, log, _ = played
    for loan in ledger(plan, log):
        gone = {move.time_s for move in loan.moves if move.before == HOME}
        assert bool(loan.wave) == bool(loan.asking.agreement.waves and gone)
        if loan.wave:
            wave, answered = loan.asking.agreement.waves[loan.wave - 1], loan.asking.answered
            assert min(gone) == answered.time_s + wave.after_s


def away_s(loan) -> int:
    """Return the person-seconds that people of a loan were away."""
    return sum((one.end_s - one.start_s) * one.number for one in loan.counts(*AWAY))


def test_every_service_has_a_level_for_every_instant(played):
    """As many digits as instants, and none in the rows of members and the group."""
    plan, _, rows = played

    assert {len(row.levels) for row in rows if row.service} <= {len(grid_s(plan.horizon_s))}
    assert {row.levels for row in rows if not row.service} == {""}

"""Whoever comes to the counters is served, waits, turns away or goes elsewhere: nobody is lost on the way."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from simulator.analysis.backlog import Backlog, backlogs
from simulator.analysis.backlog_totals import by_member
from simulator.compiler.calendar import Calendar
from simulator.results.tables import joined
from simulator.results.timeline import service_spans
from tests.properties.playing import played, runs
from tests.strategies import properties, scenarios

if TYPE_CHECKING:
    from tests.properties.playing import Played
    from tests.strategies.ground import Data

NEAR = {"rel": 1e-9, "abs": 1e-5}
"""Nothing but rounding, and millionths of a person that are nobody."""


def every(run: Played) -> list[Backlog]:
    """Return all backlogs of a run."""
    return backlogs(run.plan, run.log)


@properties
@given(run=runs())
def test_everybody_is_accounted_for_at_every_knot(run: Played):
    """At the end of every span, who came is who was served, waits, was lost or was diverted."""
    for one in every(run):
        came = gone = 0.0
        for span in one.spans:
            came += span.arrivals
            gone += span.served + span.lost + span.diverted
            assert came == pytest.approx(gone + span.end_waiting, **NEAR)


@properties
@given(run=runs())
def test_a_backlog_is_a_chain_of_lines(run: Played):
    """It begins with nobody, has neither gap nor jump, never falls below nobody, and ends at the horizon."""
    for one in every(run):
        assert (one.spans[0].start_hours, one.spans[0].start_waiting) == (0, 0)
        assert one.spans[-1].end_hours == run.plan.horizon_s / 3600
        for a, b in pairwise(one.spans):
            assert (a.end_hours, a.end_waiting) == (b.start_hours, b.start_waiting)
        for span in one.spans:
            assert span.end_hours > span.start_hours
            assert min(span[3:9]) >= 0
            assert span.counters_open or span.arrivals == span.served == span.lost == span.diverted == 0


@properties
@given(run=runs())
def test_nobody_is_served_faster_than_the_counters_can(run: Played):
    """In a span the counters serve at most what they can at level 5, and nobody at level 0."""
    levels = service_spans(run.plan, run.log)
    for plan, one in zip(run.plan.demand, every(run), strict=True):
        most = max([plan.counters, *plan.by_mode.values()]) * plan.handled_per_hour
        bare = [span._replace(note="") for span in levels[plan.service]]
        down = [(s.start_s / 3600, s.end_s / 3600) for s in joined(bare) if s.state == "0"]
        for span in one.spans:
            assert span.served <= most * span.hours * (1 + 1e-9) + 1e-5
            if any(start <= span.start_hours and span.end_hours <= end for start, end in down):
                assert span.served == pytest.approx(0, abs=1e-5)
            else:
                assert span.lost == 0


@properties
@given(run=runs())
def test_who_comes_has_nothing_to_do_with_what_happens(run: Played):
    """The arrivals are the demand of the days, in the hours of the counters, whatever happens."""
    windows = Calendar(run.plan.onset, run.plan.horizon_s).windows("counter")
    open_hours = fsum(end - start for start, end in windows) / 3600
    for plan, one in zip(run.plan.demand, every(run), strict=True):
        if plan.surge is None and not plan.profile:
            assert one.queue.arrivals == pytest.approx(plan.cases_per_hour * open_hours, **NEAR)
        if plan.surge is not None and not plan.cases_per_hour:
            assert one.queue.arrivals <= plan.surge.cases * (1 + 1e-9)


@properties
@given(run=runs())
def test_the_figures_are_those_of_the_lines(run: Played):
    """Sums, the largest and the last hour follow from the spans, and the days from the hours."""
    for one in every(run):
        queue, spans = one.queue, one.spans
        assert queue.largest_waiting == max(span.end_waiting for span in spans)
        assert queue.arrivals == pytest.approx(
            queue.served + queue.lost + queue.diverted + queue.waiting_at_end, **NEAR
        )
        busy = [span.end_hours for span in spans if span.start_waiting > 0 or span.end_waiting > 0]
        if queue.clears_hours is None:
            assert queue.waiting_at_end > 0
        else:
            assert queue.clears_hours == max(busy, default=0)
        assert (queue.clears_day is None) == (queue.clears_hours is None)
        assert bool(queue.clears_day) == bool(queue.clears_hours)


@properties
@given(run=runs())
def test_a_member_waits_for_the_sum_of_its_classes(run: Played):
    """At every knot all who wait at the counters of a member are those of its classes."""
    found = defaultdict(list)
    for one in every(run):
        found[one.queue.municipality].append(one)
    for member in by_member(span for one in every(run) for span in one.spans):
        ends = {one.queue.demand: {s.end_hours: s.end_waiting for s in one.spans} for one in found[member[0]]}
        for hour in member.knots[1:]:
            known = fsum(of[hour] for of in ends.values() if hour in of)
            assert member.waiting(hour) >= known - 1e-9
        assert member.largest_waiting == max(map(member.waiting, member.knots))


@properties
@given(data=scenarios())
def test_demand_changes_nothing_that_happens(data: Data):
    """Without its demand a scenario has the same log to the last letter: no engine reads it."""
    less = json.loads(json.dumps(data))
    less["group"].pop("demand", None)

    assert played(less).log.lines() == played(data).log.lines()

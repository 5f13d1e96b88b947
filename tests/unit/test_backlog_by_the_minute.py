"""A second reckoning of the backlog, minute by minute, comes the nearer the smaller its steps are."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import holidays
import pytest

from simulator.events import Kind
from tests.builders import ONSET, out, run
from tests.unit.backlog_runs import demand, town, waiting

if TYPE_CHECKING:
    from tests.builders import Run

SHARE = {0: 0.0, 1: 0.1, 2: 0.3, 3: 0.5, 4: 0.8, 5: 1.0}
CLOSED = holidays.country_holidays("JP")
MORNING, EVENING = 8.5, 17.25


def is_open(moment):
    """Whether the counters are open at a moment."""
    hour = moment.hour + moment.minute / 60 + moment.second / 3600
    return moment.weekday() < 5 and moment.date() not in CLOSED and MORNING <= hour < EVENING


def levels(got: Run, service):
    """The level of a service of the town at a second, read from the log."""
    changes = [(0, 5)] + [(e.time_s, int(e.to_state)) for e in got.log.of(Kind.SERVICE, f"town/{service}")]

    def at(second):
        return [level for since, level in changes if since <= second][-1]

    return at


def stepped(got: Run, data, step_s):
    """What comes of the demand in steps: served, lost, diverted, person-hours, the largest, the last."""
    noun = data["group"]["demand"]["tax"]
    office, kiosk = levels(got, "tax"), levels(got, "kiosk")
    onset, share = datetime.fromisoformat(ONSET), noun.get("channels", {}).get("kiosk", 0)
    waiting_ = served = lost = away = hours = largest = 0.0
    for second in range(0, got.plan.horizon_s, step_s):
        moment = onset + timedelta(seconds=second + step_s / 2)
        if is_open(moment):
            day = (moment.date() - onset.date()).days + 1
            steps = [one["factor"] for one in noun.get("profile", []) if one["from_day"] <= day]
            come = noun["per_1000_residents_per_day"] / 8.75 * (steps[-1] if steps else 1) * step_s / 3600
            level = office(second)
            to_kiosk = come * share * (kiosk(second) >= 1)
            gone = (come - to_kiosk) * (noun.get("lost_share", 0) if level == 0 else 0)
            most = 2 * 60 / noun["minutes_per_case"] * SHARE[level] * step_s / 3600
            done = min(waiting_ + come - to_kiosk - gone, most)
            waiting_ += come - to_kiosk - gone - done
            served, lost, away = served + done, lost + gone, away + to_kiosk
        hours += waiting_ * step_s / 3600
        largest = max(largest, waiting_)
    return [served, lost, away, hours, largest, waiting_]


def exact(got: Run):
    """The same figures of the exact reckoning."""
    queue = waiting(got)["town", "tax"].queue
    figures = (queue.served, queue.lost, queue.diverted, queue.waiting_person_hours)
    return [*figures, queue.largest_waiting, queue.waiting_at_end]


def random_town(seed):
    """A town whose office and kiosk are out at odd minutes, with a demand that changes by the day."""
    dice = Random(seed)
    forced = {}
    for name in ("server", "half", "kiosk"):
        start = dice.randrange(0, 60 * 60) / 60
        forced |= out(f"hall/{name}", start, start + dice.randrange(60, 60 * 60) / 60)
    profile = [{"from_day": day, "factor": dice.choice((0.2, 1, 1.6))} for day in (1, 3, 7)]
    more = {"profile": profile, "lost_share": dice.choice((0, 0.3)), "channels": {"kiosk": dice.random()}}
    return town(forced, half=True, tax=demand(minutes_per_case=dice.choice((6, 9, 11)), **more))


@pytest.mark.parametrize("seed", range(6))
def test_steps_of_a_minute_come_close(seed):
    """Each figure within what can happen in a minute: ten people come in six."""
    data = random_town(seed)
    got = run(data)

    *people, hours, largest, left = exact(got)
    *near, near_hours, near_largest, near_left = stepped(got, data, 60)
    assert near == pytest.approx(people, abs=1)
    assert [near_largest, near_left] == pytest.approx([largest, left], abs=1)
    assert near_hours == pytest.approx(hours, rel=2e-3, abs=5)


def test_smaller_steps_come_closer():
    """The error is at most in proportion to the step, where the outage ends at no whole step.

    Within a step 17 people could be served in an hour, and who was not waits up to 60 hours more.
    """
    data = town(out("hall/server", 0, 26.3456), tax=demand(minutes_per_case=7))
    got = run(data)
    errors = {step: abs(stepped(got, data, step)[3] - exact(got)[3]) for step in (600, 60, 6)}

    assert [step for step, error in errors.items() if error > 2 * 17 * 60 * step / 3600] == []
    assert errors[6] < errors[60] < errors[600]

"""Jobs in a fixed order, for people who go home at night or come later, against schedules made by counting.

The oracles of this module know nothing of the simulator: one walks from hour to hour, the other gives each
job to whoever is free first.
"""

from __future__ import annotations

from heapq import heapify, heapreplace
from random import Random

import pytest

from simulator.draws import FixedDraws
from tests.builders import broken, component, mode, out, pool, repair, run, scenario, service, site, text
from tests.cases.shifts import in_order, jobs_in_shifts, shift_length
from tests.proving import tries

SEEDS = range(tries(250, 5_000))
BATCHES = 10


# --- people who go home at the end of their shift ----------------------------------------------------


def hour_by_hour(jobs, people, on_duty):
    """The hour at which each job is done if *people* take them in order and work while *on_duty*."""
    waiting, left, done, hour = list(enumerate(jobs)), {}, {}, 0
    while waiting or left:
        if on_duty(hour):
            while waiting and len(left) < people:
                number, length = waiting.pop(0)
                left[number] = length
            left = {number: length - 1 for number, length in left.items()}
            done |= {number: hour + 1 for number, length in left.items() if length == 0}
            left = {number: length for number, length in left.items() if length > 0}
        hour += 1
    return [done[number] for number in range(len(jobs))]


def schedule(jobs, people, shift, onset):
    """The oracle for a shift from one full hour to another and an onset at a full hour of the day."""
    first, last = shift
    return hour_by_hour(jobs, people, lambda hour: (onset + hour - first) % 24 < shift_length(first, last))


@pytest.mark.parametrize(
    ("jobs", "people", "shift", "onset", "done"),
    [
        ([5, 9, 3], 1, (8, 20), 18, [17, 26, 41]),  # O-shift
        ([3, 8], 1, (22, 6), 10, [15, 39]),  # by night: 22 to 1, then 1 to 6 and three hours more
        ([5, 9, 3], 2, (8, 20), 18, [17, 21, 20]),  # until 11, 15, and 11 to 14
        ([30], 1, (0, 0), 5, [30]),  # all day long
        ([2], 1, (5, 6), 5, [25]),  # an hour a day
    ],
)
def test_the_oracle_counts_as_by_hand(jobs, people, shift, onset, done):
    """Five schedules that a pencil can follow."""
    assert schedule(jobs, people, shift, onset) == done


def told(first, last):
    """A shift as the cases write it."""
    return f"{first:02d}-{last:02d}"


@pytest.mark.parametrize("batch", range(BATCHES))
def test_jobs_in_shifts_are_done_when_the_schedule_says(batch):
    """Any hours of duty, any hour of onset, up to four people and eight jobs: to the second."""
    for seed in SEEDS[batch::BATCHES]:
        dice = Random(seed)
        jobs = [dice.randint(1, 30) for _ in range(dice.randint(1, 8))]
        people, onset = dice.randint(1, 4), dice.randrange(24)
        shift = dice.randrange(24), dice.randrange(24)
        result = jobs_in_shifts(jobs, told(*shift), f"{onset:02d}:00", people)

        assert in_order(result) == schedule(jobs, people, shift, onset), seed


@pytest.mark.parametrize("batch", range(BATCHES))
def test_to_hand_over_in_no_time_changes_nothing_for_one_team(batch):
    """What was begun comes first in the list: in the morning somebody goes on with it where it stood."""
    for seed in SEEDS[batch : len(SEEDS) // 5 : BATCHES]:
        dice = Random(seed)
        jobs = [dice.randint(1, 30) for _ in range(dice.randint(1, 6))]
        people, onset, shift = dice.randint(1, 3), dice.randrange(24), (8, dice.randint(9, 20))
        result = jobs_in_shifts(jobs, told(*shift), f"{onset:02d}:00", people, handover_minutes=0)

        assert in_order(result) == schedule(jobs, people, shift, onset), seed


@pytest.mark.parametrize("teams", [2, 3, 4, 6, 8])
def test_teams_round_the_clock_are_people_who_never_sleep(teams):
    """With somebody for each job in each team, and hand-overs in no time, every job takes just its hours."""
    for seed in SEEDS[teams::BATCHES]:
        dice = Random(seed)
        jobs = [dice.randint(1, 60) for _ in range(dice.randint(1, 4))]
        people, onset, first = dice.randint(len(jobs), 5), dice.randrange(24), dice.randrange(24)
        shift = told(first, (first + 24 // teams) % 24)
        relay = {"teams": teams, "handover_minutes": 0}
        result = jobs_in_shifts(jobs, shift, f"{onset:02d}:00", people * teams, **relay)

        assert in_order(result) == jobs, seed


def closed_at(dice):
    """Up to three times at which a door is closed, in full hours."""
    begins = [dice.randint(0, 120) for _ in range(dice.randint(0, 3))]
    return [(begin, begin + dice.randint(1, 20)) for begin in begins]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_closed_doors_and_closing_time_pause_the_same_work(batch):
    """Work goes on in hours on duty in which the door is open, and in no others."""
    for seed in SEEDS[batch::BATCHES]:
        dice = Random(seed)
        jobs = [dice.randint(1, 20) for _ in range(dice.randint(1, 5))]
        people, first, length = dice.randint(1, 3), dice.randrange(24), dice.randint(4, 24)
        closed = closed_at(dice)
        parts = {
            f"j{number}": component(repair=repair(hours, needs="door")) for number, hours in enumerate(jobs)
        }
        ids = [f"hall/{name}" for name in parts]
        data = scenario(
            sites={"hall": site(kind="hall", components={**parts, "door": component()})},
            services={"all": service({"normal": mode(5, *ids)})},
            staff={"crew": pool(headcount=people, shift={"starts": f"{first:02d}:00", "hours": length})},
            forced={**broken(*ids), **{f"out-{n}": times("hall/door", one) for n, one in enumerate(closed)}},
            rule="manual",
            manual=ids,
            horizon_hours=2_000,
        )

        def works(hour, first=first, length=length, closed=closed):
            return (10 + hour - first) % 24 < length and not any(a <= hour < b for a, b in closed)

        assert in_order(run(data)) == hour_by_hour(jobs, people, works), seed


def times(what, closed):
    """An outage of something from hour to hour."""
    return {"what": what, "from_hours": closed[0], "until_hours": closed[1]}


# --- people who come one by one, in teams ------------------------------------------------------------


def each_with_a_job(jobs, come, on_duty):
    """The hour at which each job is done by whoever takes it first; *come* says when each person does.

    Whoever is there, free and on duty takes the next job, and works on it in hours on duty until it is done.
    """
    waiting, at_work, done = list(enumerate(jobs)), {}, {}
    for hour in range(5_000):
        for person, there in enumerate(come):
            if waiting and person not in at_work and there <= hour and on_duty(person, hour):
                at_work[person] = waiting.pop(0)
        for person, (number, left) in list(at_work.items()):
            if on_duty(person, hour):
                at_work[person] = (number, left - 1)
                if left == 1:
                    done[number] = hour + 1
                    del at_work[person]
    return [done[number] for number in sorted(done)]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_people_of_several_teams_come_one_by_one(batch):
    """Up to six people of one to four teams come in the first two days, each with a job until it is done."""
    for seed in SEEDS[batch::BATCHES]:
        dice = Random(seed)
        jobs = [dice.randint(1, 30) for _ in range(dice.randint(1, 8))]
        come = [dice.choice([0, dice.randint(0, 50)]) for _ in range(dice.randint(1, 6))]
        teams, first, length = dice.choice([1, 2, 3, 4]), dice.randrange(24), dice.randint(2, 24)
        curve = [[0, 0], [100, 1]]
        shift = {"starts": f"{first:02d}:00", "hours": length, "teams": teams}
        parts = {f"j{number}": component(hours) for number, hours in enumerate(jobs)}
        ids = [f"hall/{name}" for name in parts]
        data = scenario(
            sites={"hall": site(kind="hall", components=parts)},
            services={"all": service({"normal": mode(5, *ids)})},
            staff={"crew": pool(headcount=len(come), shift=shift, attendance="later")},
            library={"attendance": {"later": {"at_work": curve, "off_work": curve}}},
            forced=broken(*ids),
            rule="manual",
            manual=ids,
            horizon_hours=5_000,
        )
        luck = {f"attendance/crew/{number}": hour / 100 for number, hour in enumerate(come)}

        def works(person, hour, first=first, length=length, teams=teams):
            return (10 + hour - first - person % teams * 24 // teams) % 24 < length

        assert in_order(run(data, FixedDraws(luck))) == each_with_a_job(jobs, come, works), seed


# --- own staff at once, aid later --------------------------------------------------------------------


def to_the_first_who_is_free(jobs, free_at):
    """The hour at which each job is done if it is given, in order, to whoever is free first."""
    free = list(free_at)
    heapify(free)
    done = []
    for length in jobs:
        done.append(free[0] + length)
        heapreplace(free, done[-1])
    return done


def aided(jobs, own, aid, tau, *, how):
    """A town whose *own* people begin at once, and are joined by *aid* at hour *tau*.

    Aid waits for the road, or comes to work after the onset.
    """
    parts = {f"j{number:02d}": component(length) for number, length in enumerate(jobs)}
    ids = [f"hall/{name}" for name in parts]
    helpers = pool(headcount=aid, home="away", organisation="friends")
    curve = [[0, 0], [2 * tau, 1]] if tau else [[0, 1]]
    return scenario(
        sites={"hall": site(kind="hall", components=parts), "away": site()},
        services={"all": service({"normal": mode(5, *ids)})},
        staff={
            "own": pool(headcount=own),
            "helpers": {**helpers, **({"attendance": "later"} if how == "attendance" else {})},
        },
        group={
            "organisations": {"friends": {"name": text("friends"), "kind": "vendor"}},
            "roads": {"road": {"ends": ["away", "hall"], "travel_hours": 0}},
        },
        library={"attendance": {"later": {"at_work": curve, "off_work": curve}}},
        forced={**broken(*ids), **(out("road", 0, tau) if tau and how == "road" else {})},
        rule="manual",
        manual=ids,
        horizon_hours=sum(jobs) + tau + 1,
    )


@pytest.mark.parametrize("how", ["road", "attendance"])
@pytest.mark.parametrize("batch", range(BATCHES))
def test_aid_joins_when_it_is_there(batch, how):
    """Up to ten jobs, three own people and four helpers from hour tau on: to the second."""
    for seed in SEEDS[batch::BATCHES]:
        dice = Random(seed)
        jobs = [dice.randint(1, 20) for _ in range(dice.randint(1, 10))]
        own, aid, tau = dice.randint(1, 3), dice.randint(0, 4), dice.randint(0, 30)
        result = run(aided(jobs, own, aid, tau, how=how), FixedDraws())

        assert in_order(result) == to_the_first_who_is_free(jobs, [0] * own + [tau] * aid), seed

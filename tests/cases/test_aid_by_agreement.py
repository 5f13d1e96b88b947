"""Helpers who are lent under an agreement, against a list schedule that knows nothing of the simulator.

A town has jobs of whole hours and some people; neighbours at the ends of roads lend theirs at once. The
schedule: jobs in the order of their names, each to whoever is free first; of those who are free at once
own people go before helpers, and these by their neighbour's name.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from random import Random
from typing import NamedTuple

import pytest

from simulator.events import Kind
from tests.builders import broken, component, mode, pool, run, scenario, service, site, text
from tests.cases.folders import cases_of, name

MOMENT = 1
"""The seconds between the onset and the request, whose reason is there at onset."""


class Neighbour(NamedTuple):
    """A neighbour: hours of road, and how many people it can spare."""

    travel_h: int
    people: int


class Emergency(NamedTuple):
    """A town with jobs of some hours, and what its agreement says."""

    jobs: list[int]
    own: int
    wanted: int
    neighbours: list[Neighbour]
    briefing_h: int = 0
    stay_h: int | None = None
    slower: int = 1


def lent(town: Emergency) -> list[tuple[int, int]]:
    """Return how many come from which neighbour (its number): the nearest first, as many as are wanted."""
    left, found = town.wanted, []
    for number in sorted(range(len(town.neighbours)), key=lambda n: (town.neighbours[n].travel_h, n)):
        people = min(left, town.neighbours[number].people)
        left -= people
        found += [(number, people)] if people else []
    return found


def schedule(town: Emergency, moment: int = MOMENT) -> list[int]:
    """Return the second in which each job is done; -1 for what nobody is there to do."""
    free = [(0, -1, number) for number in range(town.own)]
    leaves: dict[tuple[int, int], float] = {}
    for neighbour, people in lent(town):
        there = moment + 3600 * town.neighbours[neighbour].travel_h
        works = there + 3600 * town.briefing_h
        for number in range(people):
            free.append((works, neighbour, number))
            stays = town.stay_h is not None
            leaves[neighbour, number] = (
                max(works, there + 3600 * (town.stay_h or 0)) if stays else float("inf")
            )
    heapify(free)
    done = []
    for hours in town.jobs:
        while free and free[0][0] >= leaves.get(free[0][1:], float("inf")):
            heappop(free)
        if not free:
            done.append(-1)
            continue
        since, neighbour, number = heappop(free)
        end = since + 3600 * hours * (1 if neighbour < 0 else town.slower)
        heappush(free, (end, neighbour, number))
        done.append(end)
    return done


def simulated(town: Emergency) -> list[int]:
    """Return the same of the simulator, which asks and lends under an agreement."""
    names = [f"j{number:02d}" for number in range(len(town.jobs))]
    members = [f"n{number}" for number in range(len(town.neighbours))]
    parts = {job: component(hours) for job, hours in zip(names, town.jobs, strict=True)}
    stay = {} if town.stay_h is None else {"deployment_hours": town.stay_h}
    result = run(
        scenario(
            sites={
                "town-hall": site(kind="hall", components=parts),
                **{f"{member}-hall": site(kind="hall") for member in members},
            },
            services={"s": service({"normal": mode(5, *(f"town-hall/{job}" for job in names))})},
            staff={
                **({"own": pool(headcount=town.own, home="town-hall", serves="own")} if town.own else {}),
                **{
                    member: pool(
                        headcount=neighbour.people, home=f"{member}-hall", organisation=member, serves="own"
                    )
                    for member, neighbour in zip(members, town.neighbours, strict=True)
                },
            },
            group={
                "municipalities": {
                    "town": {"name": text("town"), "population": 1000, "hall": "town-hall"},
                    **{m: {"name": text(m), "population": 1000, "hall": f"{m}-hall"} for m in members},
                },
                "roads": {
                    f"to-{member}": {
                        "ends": ["town-hall", f"{member}-hall"],
                        "travel_hours": neighbour.travel_h,
                    }
                    for member, neighbour in zip(members, town.neighbours, strict=True)
                },
                "agreements": {
                    "pact": {
                        "name": text("pact"),
                        "members": ["town"],
                        "lenders": members,
                        "at_once": 1,
                        "triggers": [{"at_hours": 0}],
                        "people": [{"skill": "it", "people": town.wanted}],
                        "rules": {"keep_share": 0},
                        "briefing_hours": town.briefing_h,
                        "productivity": 1 / town.slower,
                        **stay,
                    }
                },
            },
            forced=broken(*(f"town-hall/{job}" for job in names)),
            rule="fcfs",
            horizon_hours=1000,
        ),
        checked=town.own > 0,
    )
    done = {event.subject: event.time_s for event in result.log.of(Kind.JOB) if event.to_state == "done"}
    return [done.get(f"town-hall/{job}", -1) for job in names]


def emergency(seed: int) -> Emergency:
    """Return one of many towns."""
    dice = Random(seed)
    return Emergency(
        jobs=[dice.randint(1, 9) for _ in range(dice.randint(1, 14))],
        own=dice.randint(0, 3),
        wanted=dice.randint(1, 6),
        neighbours=[
            Neighbour(dice.randint(0, 8), dice.randint(1, 4)) for _ in range(dice.choice((1, 1, 2, 3)))
        ],
        briefing_h=dice.choice((0, 0, 1, 3)),
        stay_h=dice.choice((None, None, 5, 12)),
        slower=dice.choice((1, 1, 2, 4)),
    )


@pytest.mark.parametrize("seed", range(200))
def test_help_under_an_agreement_meets_the_list_schedule(seed):
    """Every job is done in the second that the schedule says, or never, as it says."""
    town = emergency(seed)

    assert simulated(town) == schedule(town), town


@pytest.mark.parametrize("case", cases_of({"F-aid": None}), ids=name)
def test_the_schedule_meets_the_published_cases(case):
    """The schedule itself gives what is known of the family F-aid, where help is called at onset."""
    p = case["params"]
    town = Emergency(
        [p["repair_h"]] * p["n"], p["own_staff"], p["aid_staff"], [Neighbour(p["travel_h"], p["aid_staff"])]
    )
    expected = (case.get("expected") or case["results"])["det_completions_h"]

    assert sorted(schedule(town, moment=0)) == [round(3600 * hour) for hour in expected]


def test_the_towns_are_of_every_kind():
    """Some have nobody of their own, some jobs are never done, some helpers come too late, some go."""
    towns = [emergency(seed) for seed in range(200)]
    ends = [schedule(town) for town in towns]

    assert sum(town.own == 0 for town in towns) > 20
    assert sum(-1 in done for done in ends) > 5
    assert (
        sum(schedule(town._replace(wanted=0)) != done for town, done in zip(towns, ends, strict=True)) > 100
    )

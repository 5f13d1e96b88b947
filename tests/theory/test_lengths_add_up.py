"""Lengths without and with memory, one after the other and side by side: sums, maxima, two trades."""

from __future__ import annotations

from math import exp, log, sqrt
from statistics import NormalDist

import numpy as np

from tests.builders import broken, component, pool, repair, scenario, site
from tests.theory import chains
from tests.theory.estimates import deviation, mean, met, share
from tests.theory.replications import exponential, luck, often, replications

REPLICATIONS = often(600)

PHASES = {"detect": 3.0, "survey": 2.0, "decide": 5.0, "work": 8.0, "verify": 1.0}
"""Mean hours of the phases of a job."""


def ends(parts, staff, horizon=2000):
    """The hour at which each broken part is back, in each replication."""
    ids = [f"hall/{key}" for key in parts]
    data = scenario(
        sites={"hall": site(kind="hall", components=parts)},
        staff=staff,
        forced=broken(*ids),
        rule="fcfs",
        horizon_hours=horizon,
    )
    return [
        [result.done()[name] for name in ids]
        for result in replications(data, REPLICATIONS, luck(parts, staff))
    ]


def in_phases():
    """A repair that goes through every phase, each without memory."""
    length = {key: exponential(hours) for key, hours in PHASES.items()}
    return repair(
        length["work"],
        detect_hours=length["detect"],
        survey={"hours": length["survey"], "crew": [{"skill": "it"}]},
        decide_hours=length["decide"],
        verify_hours=length["verify"],
    )


def phases_left(hours: float) -> float:
    """The chance that a job has not gone through all phases by then."""
    size = len(PHASES) + 1
    rates = np.zeros((size, size))
    for i, middle in enumerate(PHASES.values()):
        rates[i, i + 1] = 1 / middle
    return chains.stays(chains.closed(rates), chains.begin(size), list(range(size - 1)), hours)


def test_the_phases_of_a_job_add_up():
    """With people at hand a job lasts the sum of its phases: mean, spread and chance by a chain of phases."""
    done = [hours for (hours,) in ends({"part": component(repair=in_phases())}, {"crew": pool()})]
    times = {f"P(not back after {hours} h)": hours for hours in (8, 18, 30)}

    met(
        {
            "mean": sum(PHASES.values()),
            "sd": sqrt(sum(m**2 for m in PHASES.values())),
            **{key: phases_left(hours) for key, hours in times.items()},
        },
        {
            "mean": mean(done),
            "sd": deviation(done),
            **{key: share(end > hours for end in done) for key, hours in times.items()},
        },
    )


def test_the_slowest_of_many_side_by_side():
    """With a person for each, the last of six lognormal repairs ends as the integral of 1 - F^6 says."""
    systems, median, p90 = 6, 8.0, 30.0
    law = {"lognormal": {"median_hours": median, "p90_hours": p90}}
    parts = {f"s{i}": component(repair=repair(law)) for i in range(systems)}
    last = [max(done) for done in ends(parts, {"crew": pool(headcount=systems)})]
    sigma = log(p90 / median) / NormalDist().inv_cdf(0.9)
    x = np.linspace(-12, 12, 20_001)
    below = np.array([NormalDist().cdf(value) for value in x]) ** systems
    middle = float((np.diff(below) * median * np.exp(sigma * (x[1:] + x[:-1]) / 2)).sum())
    late = median * exp(2 * sigma)

    met(
        {"mean of the last": middle, "P(last is late)": 1 - NormalDist().cdf(2) ** systems},
        {"mean of the last": mean(last), "P(last is late)": share(end > late for end in last)},
    )


def test_two_trades_are_two_lines_of_their_own():
    """Technicians and electricians do not wait for each other: the end of all is the later of two ends."""
    lines = {"it": (4, 2, 6.0), "power": (3, 1, 7.0)}
    parts, staff, times = {}, {}, (20.0, 30.0, 50.0)
    chances = dict.fromkeys(times, 1.0)
    for skill, (jobs, people, hours) in lines.items():
        staff[skill] = pool(skill, headcount=people)
        parts |= {
            f"{skill}-{i}": component(repair=repair(exponential(hours), skill=skill)) for i in range(jobs)
        }
        line = chains.birth_death(jobs + 1, lambda _: 0, lambda i, h=hours, c=people: min(i, c) / h)
        for time in times:
            chances[time] *= chains.at(line, chains.begin(jobs + 1, jobs), time)[0]
    last = [max(done) for done in ends(parts, staff)]

    met(
        {f"P(all back by {time:g} h)": chance for time, chance in chances.items()},
        {f"P(all back by {time:g} h)": share(end <= time for end in last) for time in times},
    )

"""Streams of tickets and a few people who answer them: the queues of the textbooks."""

from __future__ import annotations

from math import exp, factorial, sqrt
from typing import NamedTuple

import numpy as np
import pytest

from simulator.events import Kind
from tests.cases.folders import cases_of, name
from tests.theory import chains
from tests.theory.estimates import mean, met, ratio
from tests.theory.replications import exponential, luck, often, replications
from tests.theory.streams import desk, law, stream

REPLICATIONS = often(30)
COUNTED = 150
"""Tickets of one replication that count, on average."""

MMC, PRIORITY, LAWS = cases_of(["K-mmc"]), cases_of(["K-prio-np"]), cases_of(["K-pk"])
DESKS = [
    *(pytest.param(case["params"], id=name(case)) for case in MMC),
    pytest.param({"lam_per_h": 0.3, "mean_service_h": 7, "c": 3}, id="three-people"),
]
PAIRS = [
    *(pytest.param(case["params"], id=name(case)) for case in PRIORITY),
    pytest.param({"l1": 0.05, "l2": 0.01, "mean_service_h": 10}, id="mostly-urgent"),
]
SPREADS = [
    *(pytest.param(case["params"], id=name(case)) for case in LAWS),
    pytest.param({"lam_per_h": 0.1, "mean_service_h": 5, "scv": 2}, id="long-tail"),
]


class Window(NamedTuple):
    """Hours before tickets count, hours in which those come that count, and hours in which they are done."""

    warm: float
    long: float
    last: float


def window(rate: float, work: float, people: int = 1) -> Window:
    """The hours of a run: a queue forgets its start at the pace of its slowest mode."""
    slowest = (sqrt(people / work) - sqrt(rate)) ** -2
    return Window(6 * slowest, COUNTED / rate, 15 / (people / work - rate) + 40 * work)


def tickets(streams, people: int, rule: str, when: Window) -> list[list[tuple[str, float, float, float]]]:
    """For each replication its tickets that count: stream, and the hours when it came, began and ended."""
    out, data = [], desk(streams, people, rule, sum(when))
    for result in replications(data, REPLICATIONS, luck(streams, people, rule)):
        came = {ticket: hour for hour, ticket, _ in result.of(Kind.INCIDENT)}
        began = {ticket: hour for hour, ticket, phase in result.of(Kind.JOB) if phase == "repairing"}
        done = result.done()
        counted = [ticket for ticket, hour in came.items() if when.warm <= hour < when.warm + when.long]
        out.append([(t.split("#")[0], came[t], began.get(t, done[t]), done[t]) for t in counted])
    return out


def waits(runs, of: str | None = None):
    """The estimate of the mean wait of the tickets (of one stream)."""
    chosen = [[b - a for who, a, b, _ in run if of in (None, who)] for run in runs]
    return ratio([sum(run) for run in chosen], [len(run) for run in chosen])


def erlang_c(p) -> dict[str, float]:
    """The figures of M/M/c by Erlang's formula."""
    rate, c, mu = p["lam_per_h"], p["c"], 1 / p["mean_service_h"]
    a = rate / mu
    last = a**c / factorial(c) / (1 - a / c)
    waits_ = last / (sum(a**k / factorial(k) for k in range(c)) + last)
    wq = waits_ / (c * mu - rate)
    late = waits_ * exp(-(c * mu - rate) * 24)
    return {"P_wait": waits_, "Wq_h": wq, "W_h": wq + 1 / mu, "Lq": rate * wq, "P_wait_gt_24h": late}


def cobham(p) -> dict[str, float]:
    """The mean waits of two classes without preemption, by Cobham's formula, and of one line."""
    s = p["mean_service_h"]
    r1, r2 = p["l1"] * s, p["l2"] * s
    rest = (p["l1"] + p["l2"]) * s**2
    return {
        "Wq1_h": rest / (1 - r1),
        "Wq2_h": rest / ((1 - r1) * (1 - r1 - r2)),
        "Wq_fifo_h": rest / (1 - r1 - r2),
    }


def pollaczek(p) -> dict[str, float]:
    """The mean wait of M/G/1 by the formula of Pollaczek and Khinchine, for three laws of work."""
    s = p["mean_service_h"]
    rho = p["lam_per_h"] * s
    return {
        key: rho / (1 - rho) * (1 + scv) / 2 * s
        for key, scv in (("Wq_h", p["scv"]), ("Wq_det_h", 0), ("Wq_exp_h", 1))
    }


@pytest.mark.parametrize("case", MMC, ids=name)
def test_erlangs_formula_is_that_of_the_chain(case):
    """The stored figures are those of Erlang's formula, and a long birth-death chain gives the same."""
    p, found = case["params"], erlang_c(case["params"])
    size, c = 120, p["c"]
    q = chains.birth_death(size, lambda _: p["lam_per_h"], lambda i: min(i, c) / p["mean_service_h"])
    pi = chains.stationary(q)

    assert found == pytest.approx(case["results"])
    assert pi[c:].sum() == pytest.approx(found["P_wait"], rel=1e-6)
    assert pi @ np.maximum(0, np.arange(size) - c) == pytest.approx(found["Lq"], rel=1e-6)


@pytest.mark.parametrize("p", DESKS)
def test_tickets_wait_as_long_as_erlang_says(p):
    """How many tickets wait, how long, how many wait for more than a day, and how long the line is."""
    streams = {"desk": stream(1 / p["lam_per_h"], exponential(p["mean_service_h"]))}
    when = window(p["lam_per_h"], p["mean_service_h"], p["c"])
    runs = tickets(streams, p["c"], "fcfs", when)
    number = [len(run) for run in runs]
    length = [sum(b - a for _, a, b, _ in run) for run in runs]

    met(
        erlang_c(p),
        {
            "P_wait": ratio([sum(b > a for _, a, b, _ in run) for run in runs], number),
            "P_wait_gt_24h": ratio([sum(b > a + 24 for _, a, b, _ in run) for run in runs], number),
            "Wq_h": waits(runs),
            "W_h": ratio([sum(d - a for _, a, _, d in run) for run in runs], number),
            "Lq": mean(np.array(length) / when.long),
        },
    )


@pytest.mark.parametrize("case", PRIORITY, ids=name)
def test_the_stored_waits_of_two_classes_are_cobhams(case):
    """Two classes share one person, the urgent first but nobody is called off."""
    assert cobham(case["params"]) == pytest.approx(case["results"])


@pytest.mark.parametrize("p", PAIRS)
def test_urgent_tickets_go_first_as_cobham_says(p):
    """Under `criticality` the rank of a stream decides; under `fcfs` both wait in one line."""
    work = exponential(p["mean_service_h"])
    streams = {"urgent": stream(1 / p["l1"], work, 1), "later": stream(1 / p["l2"], work, 2)}
    when = window(p["l1"] + p["l2"], p["mean_service_h"])
    by_rank = tickets(streams, 1, "criticality", when)
    in_line = tickets(streams, 1, "fcfs", when)

    met(
        cobham(p),
        {
            "Wq1_h": waits(by_rank, "urgent"),
            "Wq2_h": waits(by_rank, "later"),
            "Wq_fifo_h": waits(in_line),
        },
    )


@pytest.mark.parametrize("case", LAWS, ids=name)
def test_the_stored_waits_are_those_of_pollaczek_and_khinchine(case):
    """The wait at one person grows with the spread of the work."""
    assert pollaczek(case["params"]) == pytest.approx(case["results"])


@pytest.mark.parametrize("p", SPREADS)
def test_the_wait_grows_with_the_spread_of_the_work(p):
    """Work that always takes the same, that varies, and without memory: waits by the formula."""
    scv = {"Wq_h": p["scv"], "Wq_det_h": 0, "Wq_exp_h": None}
    found = {}
    for key, spread in scv.items():
        work = exponential(p["mean_service_h"]) if spread is None else law(p["mean_service_h"], spread)
        when = window(p["lam_per_h"], p["mean_service_h"])
        found[key] = waits(tickets({"desk": stream(1 / p["lam_per_h"], work)}, 1, "fcfs", when))

    met(pollaczek(p), found)

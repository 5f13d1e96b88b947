"""The exact oracle: a recovery without memory is a finite Markov chain, solved by recursion over its states.

Written from the rules page alone. A job stands at 2 i while it waits for its step i and at 2 i + 1 while
step i is under way. After every change one dispatch pass looks at the waiting orders, by key and then id,
and takes those whose need holds and whose whole bundle of people is free; the others are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import inf, log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tests.oracle.recoveries import Crew, Job, Recovery

State = tuple[int, ...]


class Moments(NamedTuple):
    """First and second moments of the hours until all is done, and of the sum of all hours of completion."""

    end: float
    end_squared: float
    total: float
    total_squared: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The dispatch rule; every field that is not at its default makes it a wrong one."""

    last_first: bool = False
    by_id_only: bool = False
    blocks_the_line: bool = False
    any_need_will_do: bool = False
    no_needs: bool = False
    people_more: int = 0
    people_apart: bool = False


RIGHT = Rules()


def moments(recovery: Recovery, rules: Rules = RIGHT) -> Moments:
    """Return the exact moments of *recovery* if people are sent by *rules*."""
    jobs = recovery.jobs
    ends = tuple(2 * len(job.steps) for job in jobs)

    @cache
    def rest(state: State) -> Moments:
        """Return the moments of what is left from *state*, just after its dispatch pass."""
        under_way = [i for i, at in enumerate(state) if at < ends[i] and at % 2 == 1]
        if not under_way:
            if state != ends:
                raise RuntimeError("nothing is under way although work is left")
            return Moments(0.0, 0.0, 0.0, 0.0)
        rates = {i: 1 / jobs[i].steps[state[i] // 2].mean_hours for i in under_way}
        open_jobs = sum(at < end for at, end in zip(state, ends, strict=True))
        following = {i: rest(sent(recovery, advanced(jobs, state, i), rules)) for i in under_way}
        rate = sum(rates.values())
        chance = {i: own / rate for i, own in rates.items()}
        end, total = (sum(chance[i] * following[i][k] for i in under_way) for k in (0, 2))
        end_sq, total_sq = (sum(chance[i] * following[i][k] for i in under_way) for k in (1, 3))
        wait, wait_sq = 1 / rate, 2 / rate**2
        return Moments(
            wait + end,
            wait_sq + 2 * wait * end + end_sq,
            open_jobs * wait + total,
            open_jobs**2 * wait_sq + 2 * open_jobs * wait * total + total_sq,
        )

    start = tuple(0 if job.steps[0].ordered else 1 for job in jobs)
    return rest(sent(recovery, start, rules))


def advanced(jobs: tuple[Job, ...], state: State, i: int) -> State:
    """Return *state* after a step of job *i* has ended: its next one begins or waits, or all is done."""
    at, steps = state[i] + 1, jobs[i].steps
    if at < 2 * len(steps) and not steps[at // 2].ordered:
        at += 1
    return (*state[:i], at, *state[i + 1 :])


def sent(recovery: Recovery, state: State, rules: Rules) -> State:
    """Return *state* after one dispatch pass."""
    jobs, now = recovery.jobs, list(state)
    free = {skill: count + rules.people_more for skill, count in recovery.people}
    for job, at in zip(jobs, state, strict=True):
        for skill, count in held(job, at):
            free[skill] -= count
    waiting = [i for i, job in enumerate(jobs) if at_an_order(job, state[i])]
    for i in sorted(waiting, key=lambda i: key(recovery, jobs[i], rules)):
        crew = jobs[i].steps[state[i] // 2].crew
        wanted = tuple((skill, min(1, count)) for skill, count in crew) if rules.people_apart else crew
        if not ready(recovery, state, i, rules):
            continue
        if all(free[skill] >= count for skill, count in wanted):
            now[i] += 1
            for skill, count in crew:
                free[skill] -= count
        elif rules.blocks_the_line:
            break
    return tuple(now)


def at_an_order(job: Job, at: int) -> bool:
    """Return whether a job that stands there waits for its people."""
    return at < 2 * len(job.steps) and at % 2 == 0


def held(job: Job, at: int) -> Crew:
    """Return the people with *job*: those of its present step; verifying keeps those of the repair."""
    if at >= 2 * len(job.steps) or at % 2 == 0:
        return ()
    step = at // 2
    if job.steps[step].phase == "verifying":
        step -= 1
    return job.steps[step].crew


def ready(recovery: Recovery, state: State, i: int, rules: Rules) -> bool:
    """Return whether what the repair of job *i* needs is up; a survey needs nothing."""
    job = recovery.jobs[i]
    if not job.needs or rules.no_needs or job.steps[state[i] // 2].phase != "repairing":
        return True
    up = {j.id for j, at in zip(recovery.jobs, state, strict=True) if at >= 2 * len(j.steps)}
    enough = any if job.any_will_do or rules.any_need_will_do else all
    return enough(name in up for name in job.needs)


def key(recovery: Recovery, job: Job, rules: Rules) -> tuple[float, float, str]:
    """Return the place of *job* in the line; smaller goes first, ties by id.

    A job that waits keeps every service down that may need its thing, so deadlines do not change.
    """
    asked = [promise for promise in recovery.promises if job.id in promise.needs]
    never = (inf, inf)
    place = {
        "manual": (recovery.manual.index(job.id) if job.id in recovery.manual else len(recovery.manual), 0),
        "fcfs": (0, 0),
        "shortest": (round(job.work.mean_hours * log(2) * 3600), 0),
        "criticality": min(((p.rank, p.by_hours) for p in asked), default=never),
        "rto_slack": min(((p.by_hours, 0) for p in asked), default=never),
    }[recovery.rule]
    first, second = (0, 0) if rules.by_id_only else place
    return (-first, -second, job.id) if rules.last_first else (first, second, job.id)

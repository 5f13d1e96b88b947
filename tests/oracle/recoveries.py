"""Small recoveries drawn at random: everything is broken at the onset, every length is without memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.builders import broken, component, mode, pool, repair, scenario, service, site, text

if TYPE_CHECKING:
    from random import Random

    from tests.builders import Data

Crew = tuple[tuple[str, int], ...]
"""People by skill."""


@dataclass(frozen=True, slots=True)
class Step:
    """One length of a job; an `ordered` one waits for its *crew*, even if nobody is in it."""

    phase: str
    mean_hours: float
    crew: Crew = ()
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A broken component: its steps, and what must be up before its repair begins (all, or any, of them)."""

    id: str
    steps: tuple[Step, ...]
    needs: tuple[str, ...] = ()
    any_will_do: bool = False

    @property
    def work(self) -> Step:
        """Return the step of the repair itself."""
        return next(step for step in self.steps if step.phase == "repairing")


@dataclass(frozen=True, slots=True)
class Promise:
    """A service that needs some of the things, the rank of its class, and when it shall be back."""

    needs: tuple[str, ...]
    rank: int
    by_hours: int


@dataclass(frozen=True, slots=True)
class Recovery:
    """Jobs, the people who do them, the rule by which they are taken, and what the rule looks at."""

    jobs: tuple[Job, ...]
    people: Crew
    rule: str
    manual: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()


def random_recovery(dice: Random) -> Recovery:
    """Return up to seven repairs, for up to four people of one or two skills."""
    people = _people(dice)
    names = _names(dice, dice.randint(2, 7))
    jobs = tuple(
        Job(
            name,
            (Step("repairing", dice.uniform(2, 20), _crew(dice, people, nobody=0.1), ordered=True),),
            *_needs(dice, names[:number]),
        )
        for number, name in enumerate(names)
    )
    rule = dice.choice(["manual", "manual", "fcfs", "shortest", "criticality", "rto_slack"])
    listed = tuple(dice.sample(names, dice.randint(1, len(names)))) if rule == "manual" else ()
    promised = _promises(dice, names) if rule in ("criticality", "rto_slack") else ()
    return Recovery(jobs, people, rule, listed, promised)


def random_recovery_in_phases(dice: Random) -> Recovery:
    """Return up to three jobs that are noticed, surveyed, decided on, repaired and verified."""
    people = _people(dice)
    names = _names(dice, dice.randint(2, 3))
    jobs = []
    for number, name in enumerate(names):
        before = [
            Step("undetected", dice.uniform(1, 6)),
            Step("surveying", dice.uniform(1, 6), _crew(dice, people), ordered=True),
            Step("deciding", dice.uniform(1, 6)),
        ]
        steps = [step for step in before if dice.random() < 0.8]
        steps.append(Step("repairing", dice.uniform(2, 20), _crew(dice, people), ordered=True))
        if dice.random() < 0.5:
            steps.append(Step("verifying", dice.uniform(1, 6)))
        jobs.append(Job(name, tuple(steps), *_needs(dice, names[:number])))
    return Recovery(tuple(jobs), people, "manual", tuple(dice.sample(names, len(names))))


def _people(dice: Random) -> Crew:
    skills = dice.choice([["it"], ["it"], ["it", "power"]])
    return tuple((skill, dice.randint(1, 4 // len(skills))) for skill in skills)


def _names(dice: Random, count: int) -> list[str]:
    return [f"hall/{a}{b}" for a, b in dice.sample([(a, b) for a in "pqrs" for b in "0123456789"], count)]


def _crew(dice: Random, people: Crew, nobody: float = 0.0) -> Crew:
    if dice.random() < nobody:
        return ()
    taken = people if dice.random() < 0.3 else (dice.choice(people),)
    return tuple((skill, dice.randint(1, count)) for skill, count in taken)


def _promises(dice: Random, names: list[str]) -> tuple[Promise, ...]:
    return tuple(
        Promise(tuple(dice.sample(names, dice.randint(1, 2))), dice.randint(1, 2), dice.randint(1, 40))
        for _ in range(dice.randint(2, 4))
    )


def _needs(dice: Random, earlier: list[str]) -> tuple[tuple[str, ...], bool]:
    return tuple(name for name in earlier if dice.random() < 0.25), dice.random() < 0.3


def scenario_of(recovery: Recovery) -> Data:
    """Return the ordinary scenario that says the same."""
    parts = {job.id.split("/")[1]: component(repair=_way(job)) for job in recovery.jobs}
    services = {
        f"s{i}": service({"normal": mode(5, *p.needs)}, [(p.by_hours, 5)], **{"class": f"rank-{p.rank}"})
        for i, p in enumerate(recovery.promises)
    }
    total = sum(step.mean_hours for job in recovery.jobs for step in job.steps)
    return scenario(
        sites={"hall": site(kind="hall", components=parts)},
        services=services,
        group={"service_classes": {f"rank-{rank}": _service_class(rank) for rank in (1, 2)}},
        staff={f"{skill}-crew": pool(skill, headcount=count) for skill, count in recovery.people},
        forced=broken(*(job.id for job in recovery.jobs)),
        rule=recovery.rule,
        manual=list(recovery.manual),
        horizon_hours=50 * total,
    )


def _service_class(rank: int) -> Data:
    return {"name": text("class"), "rank": rank, "objectives": {"ladder": [{"by_hours": 24, "level": 5}]}}


def _way(job: Job) -> Data:
    length = {step.phase: {"exponential": {"mean_hours": step.mean_hours}} for step in job.steps}
    crews = {
        step.phase: [{"skill": skill, "people": count} for skill, count in step.crew] for step in job.steps
    }
    names = {"undetected": "detect_hours", "deciding": "decide_hours", "verifying": "verify_hours"}
    way = {key: length[phase] for phase, key in names.items() if phase in length}
    if "surveying" in length:
        way["survey"] = {"hours": length["surveying"], "crew": crews["surveying"]}
    if job.needs:
        way["needs"] = {"any": list(job.needs)} if job.any_will_do else list(job.needs)
    return {**repair(length["repairing"], people=0), "crew": crews["repairing"], **way}

"""Running scenarios many times: asked for once, kept for ever, and answered from what is kept."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from simulator.errors import Problem, UsageError
from simulator.use_cases.runs import DEFAULT_SEED, LARGEST_SEED
from simulator.use_cases.scenarios import NONE, compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
    from pathlib import Path

    from simulator.analysis.many import Metric, Sample
    from simulator.compiler.plan import CompiledPlan
    from simulator.experiment.batch import Carried, Exactly, Job, Precisely, Progress
    from simulator.experiment.executors import Executor, Task
    from simulator.experiment.stopping import Rule
    from simulator.loading.reader import Loaded
    from simulator.results.store import RunFolder, Store

BASE = ""
"""Stands for the scenario without any variant."""

METRICS: tuple[Metric, ...] = ("below_rlo_s", "lost_s", "to_rlo_s", "to_l3_s", "to_l5_s")
"""The figures of which a batch keeps the distribution."""


CHUNK = 25
"""Replications of a chunk: about half a second of work, lost at most when a worker is lost."""

REPLICATIONS = 200
"""Replications if nothing else is asked for."""

MOST_REPLICATIONS = 1_000_000
MOST_IN_CHUNK = 1_000
"""Replications of a chunk: it is made whole by one process, which tells nothing until it is done."""

MOST_LOOKED_AT = 20_000
"""Replications after which a precision is given up, unless another number is given."""

MOST_WORKERS = 256
"""Processes at once: far more than machines have CPUs."""

GONE = ("chunk-missing", "store-cannot-write")
"""What is told of runs that are not all there, or that could not even be set aside: they are made anew."""

NAMES = ("scenario", "variant")
"""What a run is called by whoever asked first; others may call the same question otherwise."""

LEAST_PRECISION, MOST_PRECISION = 0.001, 0.5
"""Half the width of an interval over the mean: below it takes days, above it tells little."""


class Wish(NamedTuple):
    """What is asked: which variants of a scenario, how often or how precisely, on which draws."""

    scenario: str
    variants: tuple[str, ...] = (BASE,)
    replications: int | None = None
    precision: float | None = None
    seed: int = DEFAULT_SEED
    chunk_size: int = CHUNK


@dataclass(frozen=True, slots=True)
class Means:
    """With what it is done: how many processes here, or a cluster by address, and where it is kept.

    *root* is the folder of the store, None the user's own.
    """

    workers: int | None = None
    cluster: str = ""
    root: Path | None = None


@dataclass(frozen=True, slots=True)
class Ears:
    """Who hears how it goes: of every chunk, that another process is at the same work, and of damage."""

    progress: Callable[[Progress], None] = lambda _: None
    waiting: Callable[[], None] = lambda: None
    damaged: Callable[[Problem], None] = lambda _: None
    stopping: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True, repr=False)
class Many:
    """Many replications of one or more variants of a scenario, on the same draws.

    `loaded`, `plans`, `samples`, `digests` are by variant, the base first if it was asked for; `made` is how
    many replications this call had to make, the rest was kept already; `beyond` came with them, because
    chunks are made whole.
    """

    wish: Wish
    replications: int
    loaded: Mapping[str, Loaded]
    plans: Mapping[str, CompiledPlan]
    samples: Mapping[str, Sample]
    digests: Mapping[str, str]
    run_ids: Mapping[str, str]
    made: int = 0
    beyond: int = 0

    @property
    def digest(self) -> str:
        """Return one digest for all runs: that of the only one, or a hash over all by variant."""
        if len(self.digests) == 1:
            return next(iter(self.digests.values()))
        lines = "".join(f"{variant} {digest}\n" for variant, digest in sorted(self.digests.items()))
        return sha256(lines.encode()).hexdigest()


def batch(wish: Wish, means: Means = Means(), ears: Ears = Ears()) -> Many:
    """Return *wish* answered: from what is kept where it is kept, run where it is missing.

    What is damaged on disk is named to *ears*, set aside, and made anew.

    Raises:
        ScenarioError: the scenario, or a variant of it, has errors.
        UsageError: the wish makes no sense, or disk, workers or cluster refuse.
        Stopped: *ears* wanted to stop; what was made is kept and the same wish goes on with it.
    """
    from simulator.experiment.batch import locked
    from simulator.results.store import Store, default_root

    _sensible(wish)
    if means.workers is not None and not 0 <= means.workers <= MOST_WORKERS:
        values = {"given": means.workers, "limit": MOST_WORKERS}
        raise UsageError(Problem("workers-out-of-range", values=values))
    loaded = _loaded(wish)
    plans = {variant: compiled(one) for variant, one in loaded.items()}
    store = Store(means.root if means.root is not None else default_root())
    jobs = {variant: _job(plan, wish, store) for variant, plan in plans.items()}
    heard = _Damage([job.folder for job in jobs.values()], ears)
    try:
        held = locked(list(jobs.values()), ears.waiting)
    except UsageError as refused:  # what is complete can be read where nothing may be written
        found = _as_it_is(wish, loaded, jobs) if refused.problem.code == "store-cannot-write" else None
        if found is None:
            raise
        return found
    with held, heard:
        for job in jobs.values():
            job.folder.ask(job.question.as_data())
        carried = _run(wish, list(jobs.values()), means, heard.ears)
        answers = {variant: _answer(job, carried.replications) for variant, job in jobs.items()}
    many = _many(wish, loaded, jobs, answers, carried.replications)
    return replace(many, made=carried.made, beyond=carried.beyond)


def _as_it_is(wish: Wish, loaded: Mapping[str, Loaded], jobs: Mapping[str, Job]) -> Many | None:
    """Return *wish* answered without making or writing anything, None if anything is missing or damaged."""
    from simulator.experiment.batch import complete

    try:
        count = complete([*jobs.values()], _target(wish))
        if count is None:
            return None
        answers = {variant: _answer(job, count, keep=False) for variant, job in jobs.items()}
    except UsageError as error:
        if error.problem.code not in GONE:
            raise
        return None
    return _many(wish, loaded, jobs, answers, count)


def _many(
    wish: Wish,
    loaded: Mapping[str, Loaded],
    jobs: Mapping[str, Job],
    answers: Mapping[str, tuple[Sample, str]],
    replications: int,
) -> Many:
    return Many(
        wish,
        replications,
        loaded,
        plans={variant: job.plan for variant, job in jobs.items()},
        samples={variant: sample for variant, (sample, _) in answers.items()},
        digests={variant: digest for variant, (_, digest) in answers.items()},
        run_ids={variant: job.question.id for variant, job in jobs.items()},
    )


def kept(wish: Wish, root: Path, damaged: Callable[[Problem], None] = lambda _: None) -> Many | None:
    """Return *wish* answered from what is kept in *root*, None if anything is missing.

    It makes nothing and waits for nobody who is at the same runs. What is missing because it was damaged
    and has been set aside, now or before, is named to *damaged*.

    Raises:
        ScenarioError: as `batch`.
        UsageError: as `batch`.
    """
    from simulator.results.store import Store

    _sensible(wish)
    loaded = _loaded(wish)
    jobs = {variant: _job(compiled(one), wish, Store(root)) for variant, one in loaded.items()}
    found = _as_it_is(wish, loaded, jobs)
    for job in jobs.values() if found is None else ():
        for problem in job.folder.lost(job.missing(wish.replications or REPLICATIONS)):
            damaged(problem)
    return found


def _sensible(wish: Wish) -> None:
    """Refuse a wish that cannot be meant.

    Raises:
        UsageError: a number is out of its range, or a variant is named twice.
    """
    if not 0 <= wish.seed <= LARGEST_SEED:
        code = "seed-negative" if wish.seed < 0 else "seed-too-large"
        raise UsageError(
            Problem(code, values={"option": "--seed", "given": wish.seed, "limit": LARGEST_SEED})
        )
    for option, given, limit in (
        ("--replications", wish.replications, MOST_REPLICATIONS),
        ("--chunk-size", wish.chunk_size, MOST_IN_CHUNK),
    ):
        if given is not None and not 0 < given <= limit:
            values = {"option": option, "given": given, "limit": limit}
            raise UsageError(Problem("count-out-of-range", values=values))
    if wish.precision is not None and not LEAST_PRECISION <= wish.precision <= MOST_PRECISION:
        limits = {"least": f"{LEAST_PRECISION:.1%}", "most": f"{MOST_PRECISION:.0%}"}
        given_share = f"{100 * wish.precision:.12g}%"
        raise UsageError(Problem("precision-out-of-range", values={"given": given_share, **limits}))
    _chunk_fits(wish)
    twice = next((one for one in wish.variants if wish.variants.count(one) > 1), None)
    if twice is not None:
        raise UsageError(Problem("variant-twice", values={"name": twice or NONE}))


def _chunk_fits(wish: Wish) -> None:
    """Refuse a chunk far larger than what is asked for, all of which would be made.

    Raises:
        UsageError: it is.
    """
    first = REPLICATIONS if wish.precision is not None else wish.replications or REPLICATIONS
    limit = max(first, REPLICATIONS)
    if wish.chunk_size > limit:
        values = {"given": wish.chunk_size, "limit": limit, "runs": first}
        raise UsageError(Problem("chunk-too-large", values=values))


def _loaded(wish: Wish) -> dict[str, Loaded]:
    from simulator.loading.reader import load

    return {variant: load(wish.scenario, variant) for variant in wish.variants}


def _job(plan: CompiledPlan, wish: Wish, store: Store) -> Job:
    from simulator.experiment.batch import Job
    from simulator.experiment.question import question_of

    question = question_of(plan, wish.seed, wish.chunk_size)
    return Job(plan, question, store.place(question.id))


class _Damage:
    """Tells of what folders have set aside: before each report of progress, and however it ends."""

    def __init__(self, folders: Sequence[RunFolder], ears: Ears) -> None:
        self._folders, self._told = folders, ears.damaged
        self._progress = ears.progress
        self.ears = replace(ears, progress=self._report)

    def _report(self, progress: Progress) -> None:
        self._tell()
        self._progress(progress)

    def _tell(self) -> None:
        for folder in self._folders:
            while folder.troubles:
                self._told(folder.troubles.pop(0))

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, *_: object) -> None:
        """Tell of the last ones."""
        self._tell()


def _run(wish: Wish, jobs: Sequence[Job], means: Means, ears: Ears) -> Carried:
    """Make what is missing, and return how many replications there are and how many were made."""
    from simulator.experiment.batch import run

    with closing(_WhenNeeded(means)) as executor:
        return run(jobs, _target(wish), executor, ears.progress, ears.stopping)


def _target(wish: Wish) -> Exactly | Precisely:
    """Return how many replications are enough."""
    from simulator.experiment.batch import Exactly, Precisely

    if wish.precision is None:
        return Exactly(wish.replications or REPLICATIONS)
    return Precisely(rule_of(wish, wish.precision))


def rule_of(wish: Wish, precision: float) -> Rule:
    """Return when *wish* has enough replications for a precision."""
    from simulator.experiment.stopping import Rule

    return Rule(precision, wish.chunk_size, most=wish.replications or MOST_LOOKED_AT)


class _WhenNeeded:
    """The executor that *means* names, started with the first chunk that is missing."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._executor: Executor | None = None

    def map_unordered(
        self, task: Task, numbers: Iterable[int], stopped: Callable[[], bool] = lambda: False
    ) -> Generator[tuple[int, bytes]]:
        """Carry out chunks as the executor does."""
        if self._executor is None:
            self._executor = _executor(self._means)
        return self._executor.map_unordered(task, numbers, stopped)

    def close(self) -> None:
        """End what was started."""
        if self._executor is not None:
            self._executor.close()


def _executor(means: Means) -> Executor:
    """Return who carries out the chunks.

    Raises:
        UsageError: the cluster cannot be reached, or cannot be used from here.
    """
    if means.cluster:
        from simulator.experiment.cluster import Cluster

        return Cluster(means.cluster)
    from simulator.experiment.executors import Inline
    from simulator.experiment.processes import Processes

    workers = os.cpu_count() or 1 if means.workers is None else means.workers
    return Processes(workers) if workers else Inline()


def _answer(job: Job, replications: int, *, keep: bool = True) -> tuple[Sample, str]:
    """Return the sample and the digest of the first *replications*: as they were kept, or added up anew.

    What was added up is kept if *keep* says so.
    """
    from simulator.analysis.many import Sample, shape_of
    from simulator.analysis.many_parts import from_parts, to_parts
    from simulator.experiment.batch import tables
    from simulator.results.provenance import sum_hash
    from simulator.results.tally import grid_s
    from simulator.results.tally_files import Digest

    shape = shape_of(job.plan, grid_s(job.plan.horizon_s))
    told = job.folder.manifest()
    added_up_by = sum_hash()
    if told is not None and (told["replications"], told.get("added_up_by")) == (replications, added_up_by):
        found = {name: job.folder.part(name) for name in told["files"]}
        sound = {name: data for name, data in found.items() if data is not None}
        if len(sound) == len(found):
            return from_parts(shape, sound), str(told["digest"])
    sample, digest = Sample(shape), Digest()
    for table in tables(job, replications):
        sample.add(table)
        digest.add(table)
    if keep and (told is None or told["replications"] <= replications):
        about = {"replications": replications, "digest": digest.hexdigest(), "added_up_by": added_up_by}
        asked = job.question.as_data()
        own = {name: asked[name] for name in asked if name not in NAMES}
        job.folder.finish({**about, **own}, to_parts(sample))
    return sample, digest.hexdigest()

"""Many replications of one or more plans on the same draws: only what is missing is done, so all can go on.

A replication is the same whoever makes it, so chunks may come in any order, from any executor, today or
after the power was cut. What is enough is decided at fixed points, by whole chunks, never by the clock.
"""

from __future__ import annotations

import time
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from simulator.experiment.executors import Task, never
from simulator.experiment.intervals import Moments
from simulator.experiment.stopping import moments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    import pyarrow as pa

    from simulator.compiler.plan import CompiledPlan
    from simulator.experiment.executors import Executor
    from simulator.experiment.question import Question
    from simulator.experiment.stopping import Rule
    from simulator.results.store import RunFolder


@dataclass(frozen=True, slots=True, repr=False)
class Job:
    """One plan to run many times, and the folder in which its chunks are kept."""

    plan: CompiledPlan
    question: Question
    folder: RunFolder

    def chunks_for(self, replications: int) -> range:
        """Return the numbers of the chunks that hold the first *replications*."""
        return range(-(-replications // self.question.chunk_size))

    def kept(self, replications: int) -> int:
        """Return how many of the first *replications* are on disk."""
        size, there = self.question.chunk_size, set(self.folder.chunks())
        return sum(
            min(size, replications - number * size)
            for number in self.chunks_for(replications)
            if number in there
        )

    def missing(self, replications: int) -> list[int]:
        """Return the numbers of the chunks of the first *replications* that are not on disk."""
        there = set(self.folder.chunks())
        return [number for number in self.chunks_for(replications) if number not in there]


class Progress(NamedTuple):
    """How far a batch is: replications that are there, those wanted now, those made in this call, seconds.

    Chunks are made whole, and the last one may reach beyond what is wanted: `made` and `to_make` count
    all replications of the chunks that were made, and of those that are still missing.
    """

    done: int
    wanted: int
    made: int
    seconds: float
    to_make: int

    @property
    def rate(self) -> float:
        """Return the replications made per second, 0 before the first."""
        return self.made / self.seconds if self.seconds > 0 else 0.0

    @property
    def left_s(self) -> float | None:
        """Return the seconds that are left at this rate, None while it is not known."""
        return self.to_make / self.rate if self.rate > 0 else None


class Exactly(NamedTuple):
    """A given number of replications."""

    replications: int

    @property
    def looks(self) -> tuple[int, ...]:
        """Return the given number."""
        return (self.replications,)

    def enough(self, _jobs: Sequence[Job], _replications: int) -> bool:
        """Return that nothing more is wanted."""
        return True


class Precisely(NamedTuple):
    """As many replications as it takes to know the mean of one figure of the group well, in every job."""

    rule: Rule
    metric: str = "below_rlo_s"

    @property
    def looks(self) -> tuple[int, ...]:
        """Return the numbers of replications after which to look."""
        return self.rule.looks

    def enough(self, jobs: Sequence[Job], replications: int) -> bool:
        """Return whether the mean is known well enough in all *jobs*."""
        return all(self.rule.look(self._sums(job, replications)).stop for job in jobs)

    def _sums(self, job: Job, replications: int) -> Moments:
        horizon_s = job.plan.horizon_s
        parts = (moments(table, self.metric, horizon_s) for table in tables(job, replications))
        return sum(parts, start=Moments.of(()))


class Carried(NamedTuple):
    """How many replications of each job there are now, and how many were made in this call for all.

    `made` are those that were wanted, `beyond` those that came with them because chunks are made whole.
    """

    replications: int
    made: int
    beyond: int


class Stopped(Exception):  # noqa: N818 - a wish of the user, not an error
    """The batch was told to stop; what was made is kept."""


def run(
    jobs: Sequence[Job],
    target: Exactly | Precisely,
    executor: Executor,
    told: Callable[[Progress], None],
    stopping: Callable[[], bool] = never,
) -> Carried:
    """Make what is missing of *jobs* until *target* has enough, and return how many there are and were made.

    Each folder must be locked by the caller (`locked`). *told* hears of every chunk, *stopping* is asked
    again and again.

    Raises:
        Stopped: *stopping* said so; what was made is kept.
        UsageError: the disk or the executor refuses.
    """
    for job in jobs:
        job.folder.set_damaged_aside()
    replications = made = beyond = 0
    for replications in target.looks:
        wanted, in_all = _fill(jobs, replications, executor, told, stopping)
        made, beyond = made + wanted, beyond + in_all - wanted
        if target.enough(jobs, replications):
            break
    return Carried(replications, made, beyond)


def complete(jobs: Sequence[Job], target: Exactly | Precisely) -> int | None:
    """Return how many replications of each job there are if *target* has enough, None if some are missing.

    Raises:
        UsageError: a chunk is damaged; it has been set aside.
    """
    for replications in target.looks:
        if any(job.kept(replications) < replications for job in jobs):
            return None
        if target.enough(jobs, replications):
            return replications
    return target.looks[-1]


def _fill(
    jobs: Sequence[Job],
    replications: int,
    executor: Executor,
    told: Callable[[Progress], None],
    stopping: Callable[[], bool],
) -> tuple[int, int]:
    """Make the chunks of the first *replications* that are missing.

    Return how many of those were made, and how many in all: the last chunk may reach beyond them.
    """
    start, made = time.monotonic(), 0
    jobs = [*{job.question.id: job for job in jobs}.values()]  # a variant may change nothing
    before = done = sum(job.kept(replications) for job in jobs)
    to_make = sum(job.question.chunk_size * len(job.missing(replications)) for job in jobs)
    wanted = replications * len(jobs)
    told(Progress(done, wanted, made, 0.0, to_make))
    for job in jobs:
        size = job.question.chunk_size
        for count in _made(job, replications, executor, stopping):
            done, made, to_make = done + count, made + size, to_make - size
            told(Progress(done, wanted, made, time.monotonic() - start, to_make))
    return done - before, made


def _made(job: Job, replications: int, executor: Executor, stopping: Callable[[], bool]) -> Iterator[int]:
    """Make the missing chunks of *job*, and yield how many wanted replications each brings."""
    size, missing = job.question.chunk_size, job.missing(replications)
    if not missing:
        return
    task = Task(job.plan, job.question.seed, size)
    with closing(executor.map_unordered(task, missing, stopping)) as chunks:
        for number, data in chunks:
            job.folder.put(number, data)
            yield min(size, replications - number * size)
    if stopping():
        raise Stopped


def locked(jobs: Sequence[Job], waiting: Callable[[], None]) -> AbstractContextManager[object]:
    """Return a context in which nobody else works at the folders of *jobs*; *waiting* hears of a wait."""
    stack = ExitStack()
    folders = {job.question.id: job.folder for job in jobs}
    try:
        for name in sorted(folders):  # always in the same order: two batches never wait for each other
            stack.enter_context(folders[name].lock(waiting))
    except BaseException:
        stack.close()
        raise
    return stack


def tables(job: Job, replications: int) -> Iterator[pa.Table]:
    """Yield the tallies of the first *replications* of *job*, chunk by chunk in their order.

    A chunk that turns out to be damaged is set aside by its folder and ends the reading with an error.

    Raises:
        UsageError: a chunk is missing or damaged; the same batch makes it anew.
    """
    import pyarrow.compute as pc  # noqa: PLC0415 - heavy; only batches need it

    from simulator.results.tally_files import from_parquet  # noqa: PLC0415 - loads pyarrow

    size = job.question.chunk_size
    for number in job.chunks_for(replications):
        table = from_parquet(job.folder.read(number))
        whole = replications - number * size >= size
        yield table if whole else table.filter(pc.less(table["replication"], replications))

"""Who carries out the chunks of a batch: this process, others beside it, or a cluster.

Every executor gives the same bytes for the same chunk, in whatever order they are done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from simulator.compiler.plan import CompiledPlan

TRIES: Final = 3
"""How many workers one chunk may cost before it is given up."""


@dataclass(frozen=True, slots=True)
class Task:
    """What all chunks of one map have in common: the plan, the seed, and the replications in each chunk."""

    plan: CompiledPlan
    seed: int
    size: int


class ChunkError(RuntimeError):
    """A bug that a chunk has brought to light; the message is the traceback from where it ran."""


def never() -> bool:
    """Return that nobody wants to stop."""
    return False


class Executor(Protocol):
    """Carries out chunks by number."""

    def map_unordered(
        self, task: Task, numbers: Iterable[int], stopped: Callable[[], bool] = never
    ) -> Generator[tuple[int, bytes]]:
        """Yield each number with the bytes of its chunk, as they are done.

        Numbers are taken only a little ahead of what is done. The iterator ends early once *stopped*
        says so; closing it does the same. Either way what is under way is given up.

        Raises:
            UsageError: a chunk takes too long or ends its workers again and again, or nobody is left
                who works.
            ChunkError: a chunk raised what is no mistake of a user.
        """
        ...

    def close(self) -> None:
        """End everything that was started; a map that still goes on ends too."""
        ...


class Inline:
    """Carries out chunks one by one in this process."""

    def map_unordered(
        self, task: Task, numbers: Iterable[int], stopped: Callable[[], bool] = never
    ) -> Generator[tuple[int, bytes]]:
        """Yield each number with the bytes of its chunk, in the order given."""
        from simulator.experiment.chunks import run_chunk  # noqa: PLC0415 - loads the engine

        for number in numbers:
            if stopped():
                return
            yield number, run_chunk(task.plan, task.seed, number, task.size)

    def close(self) -> None:
        """Do nothing: nothing was started."""

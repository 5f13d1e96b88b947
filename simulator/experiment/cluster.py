"""Chunks on the workers of a Dask cluster that somebody else has started.

Whoever reaches the scheduler can run code on all workers, and what the scheduler sends is believed
here. So nothing is started or opened by us, and only TLS with an authority of one's own is taken,
but for a scheduler on this machine.
"""

from __future__ import annotations

import importlib
import pickle
import queue
import threading
import time
import traceback
import zlib
from concurrent.futures import CancelledError
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from simulator.errors import Problem, ScenarioError, UsageError
from simulator.experiment.executors import TRIES, ChunkError, Task, never
from simulator.experiment.joining import Future, Tls, connected
from simulator.experiment.worker import BUG, CHUNK, MISTAKE, fingerprint, run

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator


CONNECT_SECONDS: Final = 10.0
"""How long the scheduler may take to answer."""

SILENT_SECONDS: Final = 600.0
"""How long nothing may come back; then the batch ends with a clear error."""

ALONE_SECONDS: Final = 60.0
"""How long there may be a scheduler and no worker."""

OTHER_CODE: Final = "other code"
"""What a worker says that has another version of the product."""

_LOOK_S: Final = 0.1
_ASK_S: Final = 10.0
_COUNT_S: Final = 2.0
_FETCH_S: Final = 1.0


class Cluster:
    """Carries out chunks on the workers of the scheduler at *address*, such as `tls://10.0.0.5:8786`.

    Without *tls*, the files are those that the configuration of Dask names.
    """

    def __init__(
        self,
        address: str,
        tls: Tls | None = None,
        *,
        connect_seconds: float = CONNECT_SECONDS,
        silent_seconds: float = SILENT_SECONDS,
        alone_seconds: float = ALONE_SECONDS,
    ) -> None:
        """Connect to the scheduler.

        Raises:
            UsageError: the extra is not installed, the address is no good, a file of TLS cannot be
                used, the line would not be encrypted, or nobody answers there.
        """
        self.address = address
        self.silent_seconds = silent_seconds
        self.alone_seconds = alone_seconds
        self.client = connected(address, tls, connect_seconds)

    def map_unordered(
        self, task: Task, numbers: Iterable[int], stopped: Callable[[], bool] = never
    ) -> Generator[tuple[int, bytes]]:
        """Yield each number with the bytes of its chunk, as they are done; see `Executor`.

        What a worker has begun when the map is given up it finishes; nobody waits for that.

        Raises:
            UsageError: a chunk ends its workers again and again, a worker has another version of the
                product or none, nothing comes back, or the scheduler or all workers are gone.
            ChunkError: a chunk raised what is no mistake of a user.
        """
        self._see_versions()
        sitting = _Sitting(self, task)
        try:
            yield from sitting.answers(iter(numbers), stopped)
        finally:
            sitting.end()

    def _see_versions(self) -> None:
        """See that the workers that are there have this version of the product.

        Those that come later are asked with each chunk. One that lacks the product would break down at
        what is sent to it, so it is asked first in a way that it survives.
        """
        answers: dict[str, object] = {}

        def ask() -> None:
            with suppress(OSError, ValueError, CancelledError):  # it is told with the first chunk
                answers.update(self.client.run(_own_version, on_error="return"))

        asking = threading.Thread(target=ask, daemon=True)  # a worker that stands still holds nobody up
        asking.start()
        asking.join(_ASK_S)
        for worker, answer in [*answers.items()]:
            if isinstance(answer, Exception):
                raise self.problem("cluster-without-product", error=answer)
            if answer != fingerprint():
                raise self.problem("cluster-other-code", worker=worker)

    def close(self) -> None:
        """Leave the cluster as it is, and go."""
        with suppress(OSError, TimeoutError):
            self.client.close(timeout=2)

    def problem(self, code: str, **values: object) -> UsageError:
        """Return a problem of this cluster as an error."""
        return UsageError(Problem(code, values={"address": self.address, **values}))


class _Sitting:
    """One map: the task on the cluster, the chunks that are out, and those that are done."""

    def __init__(self, cluster: Cluster, task: Task) -> None:
        self._cluster = cluster
        self._client = cluster.client
        self._name = f"bcpsim-{uuid4().hex}"
        # A task and not data: when the worker that holds it is lost, the scheduler asks another.
        packed = zlib.compress(pickle.dumps(task, pickle.HIGHEST_PROTOCOL), 1)
        self._task = self._submit(_kept, packed)
        self._done: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self._out: dict[str, tuple[int, Future]] = {}
        self._threads = 0
        self._counted = 0.0
        self._heard = self._peopled = time.monotonic()

    def answers(self, numbers: Iterator[int], stopped: Callable[[], bool]) -> Iterator[tuple[int, bytes]]:
        """Yield chunks until there is none left, or somebody wants to stop."""
        while not stopped():
            self._look_around()
            self._ask(numbers)
            if not self._out:
                return
            chunk = self._next()
            if chunk is not None:
                yield chunk
                self._heard = self._peopled = time.monotonic()

    def end(self) -> None:
        """Have nobody begin anything more for this map, and let go of what is there."""
        futures = [self._task, *(future for _, future in self._out.values())]
        self._out.clear()
        with suppress(Exception):  # a cluster that is gone keeps nothing of ours
            if self._client.status == "running":
                self._client.cancel(futures, force=True)

    def _submit(self, function: Callable[..., object], *args: object, key: object = "task") -> Future:
        return self._client.submit(function, *args, key=f"{self._name}-{key}", pure=False, retries=TRIES - 1)

    def _look_around(self) -> None:
        """Notice that the scheduler is gone, that nobody works there, or that nothing comes back."""
        if self._client.status != "running":
            raise self._cluster.problem("cluster-gone")
        now = time.monotonic()
        if now - self._counted > _COUNT_S:
            self._threads, self._counted = self._count(), now
        if self._threads:
            self._peopled = now
        if now - self._peopled > self._cluster.alone_seconds:
            raise self._cluster.problem("cluster-without-workers")
        if self._out and now - self._heard > self._cluster.silent_seconds:
            raise self._cluster.problem("cluster-silent", seconds=f"{self._cluster.silent_seconds:g}")

    def _count(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except OSError as error:
            raise self._cluster.problem("cluster-gone") from error

    def _ask(self, numbers: Iterator[int]) -> None:
        """Have two chunks for each thread of the workers asked for, so that none waits for the next one."""
        if not self._out:
            self._heard = time.monotonic()
        for number in islice(numbers, max(0, 2 * max(1, self._threads) - len(self._out))):
            future = self._submit(_chunk, self._task, number, fingerprint(), key=number)
            self._out[future.key] = (number, future)
            future.add_done_callback(self._done.put)

    def _next(self) -> tuple[int, bytes] | None:
        """Return a chunk if one is done soon."""
        try:
            future = self._done.get(timeout=_LOOK_S)
        except queue.Empty:
            return None
        return self._taken(future)

    def _taken(self, future: Future) -> tuple[int, bytes] | None:
        """Return the chunk that came of *future*, unless it was lost again and is on its way anew."""
        number = self._out[future.key][0]
        if future.status == "error":
            raise self._failure(number, future)
        answer = self._fetched(future)
        if answer is None:
            self._done.put(future)
            return None
        kind, said = answer
        if kind == OTHER_CODE:
            raise self._cluster.problem("cluster-other-code", worker=said)
        if kind == MISTAKE and isinstance(said, Exception):
            raise said
        if not isinstance(said, bytes):
            raise ChunkError(said)
        del self._out[future.key]
        future.release()
        return number, said

    def _fetched(self, future: Future) -> tuple[str, object] | None:
        """Return what a worker has answered; None if it cannot be had yet."""
        try:
            return future.result(timeout=_FETCH_S)
        except TimeoutError:
            return None
        except (CancelledError, OSError) as error:
            raise self._cluster.problem("cluster-gone") from error

    def _failure(self, number: int, future: Future) -> Exception:
        """Return why a chunk has not come about."""
        error = future.exception(timeout=_FETCH_S)
        if type(error).__name__ == "KilledWorker":
            return UsageError(Problem("cluster-chunk-ends-workers", values={"number": number}))
        if isinstance(error, MemoryError):
            return UsageError(Problem("cluster-chunk-out-of-memory", values={"number": number}))
        if _is_about_code(error):
            return self._cluster.problem("cluster-without-product", error=error)
        return ChunkError("".join(traceback.format_exception(error)))


def _is_about_code(error: BaseException | None) -> bool:
    """Whether somebody over there did not know what was sent."""
    while error is not None:
        if isinstance(error, ImportError | AttributeError | pickle.UnpicklingError):
            return True
        error = error.__cause__
    return False


def _own_version() -> str:
    """Return the fingerprint of a worker, which knows this module if it has the product."""
    return fingerprint()


def _kept(packed: bytes) -> bytes:
    """Return a task as it was sent; on a worker, which keeps it for its chunks and gives it to others."""
    return packed


def _chunk(packed: bytes, number: int, wanted: str) -> tuple[str, object]:
    """Return the bytes of a chunk, a user's mistake, or the traceback of a bug; on a worker."""
    if fingerprint() != wanted:
        return OTHER_CODE, _own_name()
    try:
        return CHUNK, run(_opened(packed), number)
    except (ScenarioError, UsageError) as mistake:
        return MISTAKE, mistake
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever it is, the one who asked is told
        return BUG, traceback.format_exc()


@lru_cache(maxsize=8)
def _opened(packed: bytes) -> Task:
    """Return a task that was sent; a worker opens it once for all its chunks."""
    task: Task = pickle.loads(zlib.decompress(packed))  # noqa: S301 - who reaches a worker can run code there
    return task


def _own_name() -> str:
    """Return the address of the worker that this is."""
    distributed: Any = importlib.import_module("distributed")
    return str(distributed.get_worker().address)

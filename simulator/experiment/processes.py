"""Chunks in other processes of this machine, of which any may die at any moment.

Each worker is a fresh Python that runs nothing of the program it works for, and a thread here that
talks to it. A worker that dies costs the chunk it was at; that chunk is asked for again.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections import Counter
from itertools import islice
from typing import IO, TYPE_CHECKING, Final, NamedTuple, cast

from simulator.errors import Problem, UsageError
from simulator.experiment.executors import TRIES, ChunkError, Task, never
from simulator.experiment.worker import CHUNK, MISTAKE, OUT_OF_MEMORY, fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

COMMAND: Final = (sys.executable, "-P", "-m", "simulator.experiment.worker")
CHUNK_SECONDS: Final = 600.0
"""How long one chunk may take; then the batch ends with a clear error."""

MEMORY: Final = 4 * 2**30
"""How many bytes one worker may take, where the system can hold it to that."""

NICE: Final = 10
LOST, UNBORN, OTHER_CODE = "lost", "unborn", "other code"
"""What a worker is found to be when it does not answer as it should."""

_LOOK_S: Final = 0.1
"""How often it is looked whether to stop, or whether a chunk takes too long."""

_STARTS: Final = 10
"""How many processes of each worker may end before they are ready, with no chunk done in between."""

_PLAIN: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""One worker, one core: there is a worker for each already."""


class _Asked(NamedTuple):
    sitting: _Sitting
    number: int


class _Heard(NamedTuple):
    number: int
    kind: str
    said: object


class Processes:
    """Carries out chunks in *workers* processes, started when they are first needed."""

    def __init__(
        self,
        workers: int,
        nice: int = NICE,
        *,
        chunk_seconds: float = CHUNK_SECONDS,
        memory: int = MEMORY,
        command: Sequence[str] = COMMAND,
    ) -> None:
        """Start nothing yet."""
        self.chunk_seconds = chunk_seconds
        self.asked: queue.SimpleQueue[_Asked | None] = queue.SimpleQueue()
        full = (*command, str(os.getpid()), str(nice), str(memory))
        self.workers = [_Worker(full, self.asked) for _ in range(workers)]
        self.sittings: set[_Sitting] = set()

    def map_unordered(
        self, task: Task, numbers: Iterable[int], stopped: Callable[[], bool] = never
    ) -> Generator[tuple[int, bytes]]:
        """Yield each number with the bytes of its chunk, as they are done; see `Executor`.

        Raises:
            UsageError: a chunk takes too long or ends its worker again and again, or no worker starts.
            ChunkError: a chunk raised what is no mistake of a user.
        """
        sitting = _Sitting(self, task)
        self.sittings.add(sitting)
        for worker in self.workers:
            worker.begin()
        try:
            yield from sitting.answers(iter(numbers), stopped)
        finally:
            self.sittings.discard(sitting)
            sitting.end()

    def close(self) -> None:
        """End all workers, whatever they are at; may be called from any thread."""
        for sitting in [*self.sittings]:
            sitting.end()
        running = [worker for worker in self.workers if worker.is_there]
        for _ in running:
            self.asked.put(None)
        for worker in running:
            worker.finish()


class _Sitting:
    """One map: what is asked for, and what has been heard."""

    def __init__(self, pool: Processes, task: Task) -> None:
        self.task = pickle.dumps(task, pickle.HIGHEST_PROTOCOL)
        self.heard: queue.SimpleQueue[_Heard] = queue.SimpleQueue()
        self.over = False
        self._pool = pool
        self._out: set[int] = set()
        self._losses: Counter[int] = Counter()
        self._unborn = 0

    def answers(self, numbers: Iterator[int], stopped: Callable[[], bool]) -> Iterator[tuple[int, bytes]]:
        """Yield chunks until there is none left, or somebody wants to stop."""
        while not (self.over or stopped()):
            self._ask(numbers)
            if not self._out:
                return
            self._notice_late()
            chunk = self._next()
            if chunk is not None:
                yield chunk

    def end(self) -> None:
        """Have nobody work for this map any longer."""
        self.over = True
        for worker in self._pool.workers:
            worker.interrupt(self)

    def _ask(self, numbers: Iterator[int]) -> None:
        """Have two chunks for each worker asked for, so that none waits for the next one."""
        for number in islice(numbers, 2 * len(self._pool.workers) - len(self._out)):
            self._out.add(number)
            self._pool.asked.put(_Asked(self, number))

    def _next(self) -> tuple[int, bytes] | None:
        """Return a chunk if one is done soon."""
        try:
            heard = self.heard.get(timeout=_LOOK_S)
        except queue.Empty:
            return None
        return self._taken(heard)

    def _notice_late(self) -> None:
        limit = self._pool.chunk_seconds
        late = [n for worker in self._pool.workers if (n := worker.late(self, limit)) is not None]
        if late:
            values = {"number": min(late), "seconds": f"{limit:g}"}
            raise UsageError(Problem("chunk-takes-too-long", values=values))

    def _taken(self, heard: _Heard) -> tuple[int, bytes] | None:
        """Return the chunk that was heard, or ask again for one that was lost."""
        if heard.kind == CHUNK:
            self._out.discard(heard.number)
            self._unborn = 0
            return heard.number, cast("bytes", heard.said)
        if heard.kind in (LOST, UNBORN):
            self._count(heard)
            self._pool.asked.put(_Asked(self, heard.number))
            return None
        if heard.kind == OTHER_CODE:
            raise UsageError(Problem("worker-other-code"))
        raise cast("Exception", heard.said) if heard.kind == MISTAKE else ChunkError(heard.said)

    def _count(self, heard: _Heard) -> None:
        """Give up a chunk that has cost too many workers, and workers that never start."""
        if heard.kind == UNBORN:
            self._unborn += 1
            if self._unborn >= _STARTS * len(self._pool.workers):
                raise UsageError(Problem("workers-do-not-start", values={"code": heard.said}))
            return
        self._losses[heard.number] += 1
        if self._losses[heard.number] >= TRIES:
            code = "chunk-out-of-memory" if heard.said == OUT_OF_MEMORY else "chunk-ends-workers"
            values = {"number": heard.number, "times": TRIES, "code": heard.said}
            raise UsageError(Problem(code, values=values))


class _Worker:
    """One process and the thread that talks to it.

    The thread lives as long as the process: Linux ends a process with the thread that started it.
    """

    def __init__(self, command: Sequence[str], asked: queue.SimpleQueue[_Asked | None]) -> None:
        self._command = command
        self._asked = asked
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._knows = b""
        self._at: _Asked | None = None
        self._since = 0.0

    @property
    def is_there(self) -> bool:
        """Whether somebody waits for what is asked."""
        return self._thread is not None

    def begin(self) -> None:
        """Be there for what is asked."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()

    def finish(self) -> None:
        """Return when thread and process have ended; the thread has been told to."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()

    def interrupt(self, sitting: _Sitting) -> None:
        """End the process if it is at something of *sitting*."""
        with self._turn:
            if self._process is not None and self._at is not None and self._at.sitting is sitting:
                self._process.kill()

    def late(self, sitting: _Sitting, limit: float) -> int | None:
        """Return the chunk of *sitting* that has taken longer than *limit* seconds here, if there is one."""
        with self._turn:
            at, since = self._at, self._since
        late = at is not None and at.sitting is sitting and time.monotonic() - since > limit
        return at.number if at is not None and late else None

    def _work(self) -> None:
        for asked in iter(self._asked.get, None):
            self._begin_with(asked)  # first: whoever ends the sitting from now on finds it here
            heard = None if asked.sitting.over else self._heard(asked)
            self._begin_with(None)
            if heard is not None:
                asked.sitting.heard.put(heard)
        self._end()

    def _begin_with(self, asked: _Asked | None) -> None:
        with self._turn:
            self._at, self._since = asked, time.monotonic()

    def _heard(self, asked: _Asked) -> _Heard:
        """Return what came of a chunk."""
        try:
            theirs = self._started(asked)
        except (EOFError, OSError, pickle.UnpicklingError):
            return _Heard(asked.number, UNBORN, self._end())
        if theirs != fingerprint():
            self._end()
            return _Heard(asked.number, OTHER_CODE, theirs)
        self._begin_with(asked)  # its time counts from here
        try:
            kind, said = self._exchange(asked)
        except (EOFError, OSError, pickle.UnpicklingError):
            return _Heard(asked.number, LOST, self._end())
        return _Heard(asked.number, kind, said)

    def _started(self, asked: _Asked) -> object:
        """Start the process unless it runs, and return of which code it is."""
        if self._process is not None and self._process.poll() is None:
            return fingerprint()
        self._end()
        process = subprocess.Popen(  # noqa: S603 - our own command
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **_PLAIN},
            creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
        )
        with self._turn:
            self._process, self._knows = process, b""
        if asked.sitting.over:
            raise EOFError
        return _read(process)[1]

    def _exchange(self, asked: _Asked) -> tuple[str, object]:
        """Return what the process says to a chunk."""
        process, task = cast("subprocess.Popen[bytes]", self._process), asked.sitting.task
        to = cast("IO[bytes]", process.stdin)
        if self._knows is not task:
            pickle.dump(task, to)
            self._knows = task
        pickle.dump(asked.number, to)
        to.flush()
        return _read(process)

    def _end(self) -> int | None:
        """End the process, and return how it had ended or ends."""
        with self._turn:
            gone, self._process = self._process, None
        if gone is None:
            return None
        gone.kill()
        with contextlib.suppress(OSError), gone:
            pass
        return gone.returncode


def _read(process: subprocess.Popen[bytes]) -> tuple[str, object]:
    """Return the next thing that a process says."""
    back = cast("IO[bytes]", process.stdout)
    return cast("tuple[str, object]", pickle.load(back))  # noqa: S301 - our own process

"""One process beside the server that carries out what takes long, so that the screens stay quick.

`ask(use_cases.simulate, "tiny", 1)` runs the function over there and returns its answer here. The
process is a fresh Python that has never seen Streamlit; it works for one visit at a time. It ends when
the server ends, however that happens, because its standard input ends.
"""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import threading
from typing import IO, TYPE_CHECKING, Final, ParamSpec, TypeVar, cast

from simulator.errors import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

ANSWER_SECONDS: Final = 60.0
"""How long one question may take; then its process is ended."""

TURN_SECONDS: Final = 120.0
"""How long a visit waits for the questions of others."""

COMMAND: Final = (sys.executable, "-P", "-m", "ui.worker_process")
ATTEMPTS: Final = 2


class WorkerError(RuntimeError):
    """A bug in what was asked for; the message is the traceback from over there."""


class Worker:
    """The process, started when it is needed and started anew when it is gone."""

    def __init__(self, answer_seconds: float = ANSWER_SECONDS, turn_seconds: float = TURN_SECONDS) -> None:
        self._answer_seconds = answer_seconds
        self._turn_seconds = turn_seconds
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what *function* answers over there.

        Raises:
            ScenarioError: as the function raises it.
            UsageError: as the function raises it; or it takes too long, too many others wait, or
                the process was lost twice.
            WorkerError: the function raised anything else.
        """
        question = pickle.dumps((function, args, kwargs))
        if not self._turn.acquire(timeout=self._turn_seconds):
            raise UsageError(Problem("too-many-wait"))
        try:
            kind, answer = self._answer(question)
        finally:
            self._turn.release()
        if kind == "answer":
            return cast("T", answer)
        raise cast("Exception", answer) if kind == "mistake" else WorkerError(answer)

    def _answer(self, question: bytes) -> tuple[str, object]:
        for _ in range(ATTEMPTS):
            process = self.start()
            late = threading.Event()
            alarm = threading.Timer(self._answer_seconds, _end, (process, late))
            alarm.start()
            try:
                return _exchange(process, question)
            except (EOFError, OSError, pickle.UnpicklingError):
                self.stop()
            finally:
                alarm.cancel()
            if late.is_set():
                raise UsageError(Problem("takes-too-long", values={"seconds": f"{self._answer_seconds:g}"}))
        raise UsageError(Problem("worker-lost"))

    def start(self) -> subprocess.Popen[bytes]:
        """Start the process unless it runs, and return it; it gets itself ready while others go on."""
        if self._process is not None and self._process.poll() is not None:
            self.stop()
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=_flags()
            )
        return self._process

    def stop(self) -> None:
        """End the process."""
        gone, self._process = self._process, None
        if gone is not None:
            with contextlib.suppress(OSError), gone:
                gone.kill()


def _exchange(process: subprocess.Popen[bytes], question: bytes) -> tuple[str, object]:
    """Return what the process says to *question*."""
    to, back = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    pickle.dump(question, to)
    to.flush()
    return cast("tuple[str, object]", pickle.loads(pickle.load(back)))  # noqa: S301 - our own process


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    """End a process that takes too long, and leave word of it."""
    late.set()
    process.kill()


def _flags() -> int:
    """Return how Windows starts the process: behind everything that a person waits for."""
    return getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)


THE_WORKER: Final = Worker()
"""The one that all visits share."""


def ask(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what *function* answers in the process that all visits share; see `Worker.ask`."""
    return THE_WORKER.ask(function, *args, **kwargs)

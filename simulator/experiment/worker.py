"""The process that `processes` starts, and what a cluster's worker is asked: one chunk at a time.

The process reads tasks and numbers of chunks from its standard input and answers on its standard
output. It runs nothing of the program that started it, gives way to it, and ends as soon as that is
gone. Nothing heavy is loaded before it watches for that.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from simulator.experiment.executors import Task

OUT_OF_MEMORY: Final = 77
"""How the process ends when a chunk needs more memory than it may take."""

READY, CHUNK, MISTAKE, BUG = "ready", "chunk", "mistake", "bug"
"""What the process says: that it is there, and how a chunk came out."""

_DIE_WITH_PARENT: Final = 1
"""`PR_SET_PDEATHSIG` of prctl(2)."""


def main() -> None:
    """Answer until there is nobody left who asks; arguments: process that asks, niceness, bytes of memory."""
    parent, nice, memory = (int(argument) for argument in sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = _own_output()
    questions: queue.SimpleQueue[bytes | int] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, questions), daemon=True).start()
    _die_with(parent)
    _give_way(nice, memory)
    _load()
    _say(answers, (READY, fingerprint()))
    task = b""
    while True:
        question = questions.get()
        if isinstance(question, bytes):
            task = question
        else:
            _say(answers, _answered(task, question))


def _own_output() -> IO[bytes]:
    """Return the way back; whatever else is printed goes to the log."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _listen(source: IO[bytes], questions: queue.SimpleQueue[bytes | int]) -> None:
    """Pass on every question; when nobody is left who asks, be gone, even in the middle of a chunk."""
    try:
        while True:
            questions.put(pickle.load(source))  # noqa: S301 - the process that started this one
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)


def _die_with(parent: int) -> None:
    """Have Linux end this process with *parent*, should somebody else hold the other end of its input."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only this system needs it

        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)


def _give_way(nice: int, memory: int) -> None:
    """Let others go first, and take no more than *memory* bytes where the system can hold us to it."""
    if hasattr(os, "nice"):
        os.nice(nice)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _load() -> None:
    """Load what a chunk needs before the first is asked for: whoever ends meanwhile, no chunk is to blame."""
    importlib.import_module("simulator.experiment.chunks")
    importlib.import_module("simulator.model.distributions")


def _say(answers: IO[bytes], said: tuple[str, object]) -> None:
    pickle.dump(said, answers)
    answers.flush()


def _answered(task: bytes, number: int) -> tuple[str, object]:
    """Return the bytes of a chunk, a user's mistake, or the traceback of a bug."""
    from simulator.errors import ScenarioError, UsageError  # noqa: PLC0415 - as in `_load`

    try:
        return (CHUNK, run(_opened(task), number))
    except (ScenarioError, UsageError) as mistake:
        return (MISTAKE, mistake)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException:  # noqa: BLE001 - whatever it is, the one who asked is told
        return (BUG, traceback.format_exc())


@lru_cache(maxsize=1)
def _opened(task: bytes) -> Task:
    """Return a task that was sent; the one before is forgotten."""
    opened: Task = pickle.loads(task)  # noqa: S301 - the process that started this one
    return opened


def run(task: Task, number: int) -> bytes:
    """Return the bytes of one chunk of *task*."""
    from simulator.experiment.chunks import run_chunk  # noqa: PLC0415 - loads the engine

    return run_chunk(task.plan, task.seed, number, task.size)


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return what must be the same wherever chunks of one batch are run: the model and the draws."""
    from simulator.draws import DRAW_VERSION  # noqa: PLC0415 - as in `_load`
    from simulator.results.provenance import model_hash  # noqa: PLC0415 - as in `_load`

    return f"{DRAW_VERSION}-{model_hash()}"


if __name__ == "__main__":
    main()

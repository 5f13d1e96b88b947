"""Chunks that do what a test wants, instead of the real ones; loaded by the processes that tests start.

Most are hashes of logs of real runs. The number of a chunk can ask for trouble instead.
"""

import os
import signal
import sys
import time
from hashlib import sha256
from types import ModuleType

from simulator.draws import PhiloxDraws
from simulator.engine.run import simulate
from simulator.errors import Problem, UsageError

DEADLY = 1000
SLOW = 2000
FAULTY = 3000
REFUSED = 4000
GREEDY = 5000
CHATTY = 6000
STUBBORN = 6500
TELLING = 7000
"""A chunk from here on tells of its process: number, niceness, and whether it has heard of Streamlit."""


def run_chunk(plan, seed, number, size):
    """Return a hash for each replication of the chunk, unless its number stands for something else."""
    if number in TROUBLES:
        return TROUBLES[number]()
    if number >= TELLING:
        return f"{os.getpid()} {os.getpriority(os.PRIO_PROCESS, 0)} {sorted(sys.modules)}".encode()
    first = number * size
    logs = (list(simulate(plan, PhiloxDraws(seed, first + i))) for i in range(size))
    return b"".join(sha256(repr(log).encode()).digest() for log in logs)


def _die():
    os.kill(os.getpid(), signal.SIGKILL)


def _sleep():
    time.sleep(60)


def _fail():
    return 1 / 0


def _refuse():
    raise UsageError(Problem("no-such-variant", values={"name": "x", "names": ""}))


def _eat():
    return bytes(2**40)


def _talk():
    print("hello")  # noqa: T201 - that is the point
    return b"talked"


def _multiply():
    return b"" if 10 ** (10**8) else b"never"  # one step of Python: no other thread has a turn meanwhile


TROUBLES = {
    STUBBORN: _multiply,
    DEADLY: _die,
    SLOW: _sleep,
    FAULTY: _fail,
    REFUSED: _refuse,
    GREEDY: _eat,
    CHATTY: _talk,
}


def install():
    """Put these chunks in the place of the real ones."""
    stand_in = ModuleType("simulator.experiment.chunks")
    stand_in.run_chunk = run_chunk
    sys.modules[stand_in.__name__] = stand_in


def dask_setup(_worker):
    """Do so in a worker of Dask, which calls this when it starts."""
    install()

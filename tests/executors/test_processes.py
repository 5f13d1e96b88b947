"""Chunks in other processes: the same bytes, whatever dies, and nothing stays behind."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

import psutil
import pytest

from simulator.errors import UsageError
from simulator.experiment.executors import ChunkError, Inline
from simulator.experiment.processes import COMMAND
from tests.executors import rig
from tests.proving import tries

MAIN = Path(__file__).with_name("main_program.py")


def workers():
    """The processes that this one has started."""
    return psutil.Process().children()


def wait_until(true, seconds):
    """Return whether *true* came true within *seconds*."""
    latest = time.monotonic() + seconds
    while not true() and time.monotonic() < latest:
        time.sleep(0.05)
    return true()


@pytest.mark.parametrize("number_of_workers", [1, 2])
def test_the_bytes_are_those_of_this_process(processes, task, expected, number_of_workers):
    """Whoever carries out a chunk, it is the same."""
    assert dict(processes(number_of_workers).map_unordered(task, range(40))) == expected


def test_the_real_chunk_is_the_same_here_and_there(processes, task):
    """The processes that the product starts agree with it."""
    there = dict(processes(command=COMMAND).map_unordered(task, range(3)))

    assert there == dict(Inline().map_unordered(task, range(3)))


def test_processes_serve_one_task_after_the_other(processes, task, expected):
    """They are not started anew for each task, and do not mix up tasks."""
    both = processes()
    first = dict(both.map_unordered(task, range(5)))
    before = {one.pid for one in workers()}
    other = type(task)(task.plan, task.seed + 1, task.size)

    assert dict(both.map_unordered(other, range(5))).values() != first.values()
    assert dict(both.map_unordered(task, range(5))) == {n: expected[n] for n in range(5)}
    assert {one.pid for one in workers()} == before


def test_numbers_are_taken_only_a_little_ahead(processes, task):
    """An endless supply is no trouble: two for each worker are under way."""
    taken = []
    numbers = (taken.append(n) or n for n in count())
    chunks = processes(2).map_unordered(task, numbers)
    got = [next(chunks) for _ in range(6)]
    chunks.close()

    assert len(got) == 6
    assert len(taken) <= 6 + 4


def test_workers_killed_at_random_cost_nothing_but_time(processes, task, rigged):
    """Each chunk comes exactly once, and is right; they are short: none meets three kills by chance."""
    longer = replace(task, size=20)
    expected = dict(Inline().map_unordered(longer, range(20)))
    dice = random.Random(20261126)
    kills = []

    def kill_now_and_then():
        for _ in range(tries(3, 60)):
            time.sleep(dice.uniform(0.3, 1.5))
            for victim in dice.sample(there := workers(), min(1, len(there))):
                victim.kill()
                kills.append(victim.pid)

    killer = threading.Thread(target=kill_now_and_then)
    both = processes()
    killer.start()
    got = []
    while killer.is_alive():
        got.append(sorted(both.map_unordered(longer, range(20))))
    killer.join()

    assert kills != []
    assert [one for one in got if one != sorted(expected.items())] == []


def test_a_chunk_that_ends_its_worker_three_times_is_told(processes, task):
    """It is not tried for ever, and the others can be had afterwards."""
    both = processes()
    with pytest.raises(UsageError) as told:
        list(both.map_unordered(task, [0, 1, rig.DEADLY, 2]))

    assert told.value.problem.code == "chunk-ends-workers"
    assert told.value.problem.values == {"number": rig.DEADLY, "times": 3, "code": -signal.SIGKILL}
    assert len(dict(both.map_unordered(task, range(4)))) == 4


def test_a_chunk_that_takes_too_long_is_told(processes, task):
    """Its process is ended, and the others can be had afterwards."""
    both = processes()
    dict(both.map_unordered(task, range(4)))
    both.chunk_seconds = 1.5
    began = time.monotonic()
    with pytest.raises(UsageError) as told:
        list(both.map_unordered(task, chain([rig.SLOW], count(rig.TELLING))))  # the other worker goes on

    assert told.value.problem.code == "chunk-takes-too-long"
    assert told.value.problem.values == {"number": rig.SLOW, "seconds": "1.5"}
    assert time.monotonic() - began < 15
    both.chunk_seconds = 60
    assert len(dict(both.map_unordered(task, range(4)))) == 4


def test_a_worker_that_stands_still_is_told(processes, task):
    """One that was stopped from outside takes too long like any other."""
    both = processes()
    assert len(dict(both.map_unordered(task, range(4)))) == 4
    both.chunk_seconds = 1
    for one in workers():
        one.suspend()
    with pytest.raises(UsageError) as told:
        list(both.map_unordered(task, range(4)))

    assert told.value.problem.code == "chunk-takes-too-long"
    both.chunk_seconds = 60
    assert len(dict(both.map_unordered(task, range(4)))) == 4


def test_a_chunk_that_needs_too_much_memory_is_told(processes, task):
    """The worker meets its limit and ends alone."""
    with pytest.raises(UsageError) as told:
        list(processes(memory=2**31).map_unordered(task, [rig.GREEDY]))

    assert told.value.problem.code == "chunk-out-of-memory"


def test_a_mistake_of_a_user_comes_as_it_is(processes, task):
    """What a chunk says in a user's words reaches the user."""
    with pytest.raises(UsageError) as told:
        list(processes().map_unordered(task, [rig.REFUSED]))

    assert told.value.problem.code == "no-such-variant"


def test_a_bug_comes_with_its_traceback(processes, task):
    """What is no user's mistake ends the map and says where it came from."""
    with pytest.raises(ChunkError, match="ZeroDivisionError"):
        list(processes().map_unordered(task, [rig.FAULTY]))


def test_what_is_printed_over_there_disturbs_nobody(processes, task):
    """A chunk may print."""
    assert dict(processes().map_unordered(task, [rig.CHATTY])) == {rig.CHATTY: b"talked"}


def test_processes_that_do_not_start_are_told(processes, task):
    """A Python that cannot run the worker is not tried for ever."""
    with pytest.raises(UsageError) as told:
        list(processes(command=(sys.executable, "-c", "raise SystemExit(5)")).map_unordered(task, [0]))

    assert told.value.problem.code == "workers-do-not-start"
    assert told.value.problem.values == {"code": 5}


def test_processes_of_another_code_are_told(processes, task, monkeypatch):
    """A product that was replaced while it ran does not mix old and new numbers."""
    monkeypatch.setattr("simulator.experiment.processes.fingerprint", lambda: "another")
    with pytest.raises(UsageError) as told:
        list(processes().map_unordered(task, [0]))

    assert told.value.problem.code == "worker-other-code"


def test_workers_give_way_and_have_not_seen_this_program(processes, task):
    """They run at low priority, and know neither pytest nor Streamlit."""
    ((_, told),) = processes(1, nice=7).map_unordered(task, [rig.TELLING])
    _, nice, modules = told.decode().split(" ", 2)

    assert int(nice) - os.getpriority(os.PRIO_PROCESS, 0) == 7
    assert "'pytest'" not in modules
    assert "'streamlit'" not in modules


@pytest.mark.parametrize("how", ["stopped", "closed iterator", "closed from another thread"])
def test_to_cancel_takes_less_than_two_seconds(processes, task, how):
    """In the middle of long chunks everything stops, and no process goes on with them."""
    both, stop = processes(), threading.Event()
    chunks = both.map_unordered(task, [0, 1, rig.SLOW, rig.SLOW, 2, 3], stop.is_set)
    got = [next(chunks), next(chunks)]
    at_it = {one.pid for one in workers()}
    began = time.monotonic()
    if how == "closed iterator":
        chunks.close()
    else:
        threading.Timer(0.2, stop.set if how == "stopped" else both.close).start()
    got += chunks

    assert time.monotonic() - began < 2
    assert [number for number, _ in got] in ([0, 1], [1, 0])
    assert wait_until(lambda: not [p for p in at_it if psutil.pid_exists(p)], 2)


def test_nothing_of_the_main_program_is_run_again(tmp_path):
    """A program without the usual guard is run once, though it starts two workers."""
    runs = tmp_path / "runs"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, str(MAIN), str(runs), "0", "1", "2"], check=True, capture_output=True, timeout=60
    )

    assert len(done.stdout.splitlines()) == 3
    assert runs.read_text(encoding="utf-8") == "run\n"


MOMENTS = tries(
    [(rig.SLOW, 0.0), (rig.STUBBORN, 1.0)],
    [(chunk, n / 20) for chunk in (rig.SLOW, rig.STUBBORN) for n in range(40)],
)


@pytest.mark.parametrize(("chunk", "when"), MOMENTS)
def test_no_worker_outlives_the_program_that_was_killed(tmp_path, chunk, when):
    """Five seconds later none is left, not even in a chunk that lets no other thread have a turn."""
    program = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, str(MAIN), str(tmp_path / "runs"), "0", "1", *[str(chunk)] * 3],
        stdout=subprocess.PIPE,
    )
    with program:
        assert wait_until(lambda: psutil.Process(program.pid).children(), 20)
        time.sleep(when)
        left = psutil.Process(program.pid).children()
        program.kill()
    _, alive = psutil.wait_procs(left, timeout=5)

    assert [one for one in alive if one.status() != psutil.STATUS_ZOMBIE] == []  # ended, but not yet buried
    assert len(left) >= 1

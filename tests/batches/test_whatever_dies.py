"""Whoever is killed at whatever moment, the same call goes on and comes to the same answer."""

import random
import re
import signal
import threading
import time

import psutil
import pytest

from simulator.errors import UsageError
from simulator.experiment.batch import Stopped
from simulator.use_cases.kept import verify_run
from simulator.use_cases.many import Ears, Means, batch
from tests.batches.calls import (
    LONG,
    WISH,
    digest,
    ended,
    kept,
    start,
    still_there,
    told_digest,
    wait_until,
    words,
)
from tests.executors.machines import LOOPBACK, Machines
from tests.proving import tries

ROUNDS = tries(3, 20)

AT_ONCE = 12
"""More chunks than two workers have before them: by then one that was lost has come."""


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """The digest of the long wish, worked out undisturbed."""
    return digest(LONG, tmp_path_factory.mktemp("expected"))


def runs(root):
    """Return the damage in all runs of a store."""
    return [verify_run(path.name, root)[1] for path in (root / "runs").iterdir()]


def test_workers_that_are_killed_cost_nothing(expected, tmp_path):
    """Killed at random moments while they work; the batch itself goes on.

    A chunk that ends three workers is given up, so each has time to come before the next kill.
    """
    dice, kills, came = random.Random(1), [], threading.Semaphore(0)
    before = {one.pid for one in psutil.Process().children()}

    def kill():
        while len(kills) < ROUNDS and all(came.acquire(timeout=30) for _ in range(AT_ONCE)):
            time.sleep(dice.uniform(0, 0.02))
            for one in [one for one in psutil.Process().children() if one.pid not in before][:1]:
                one.kill()
                kills.append(one.pid)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    wish = LONG._replace(replications=LONG.replications * tries(1, 4))
    many = batch(wish, Means(2, root=tmp_path), Ears(progress=lambda one: one.made > 0 and came.release()))
    killer.join(30)

    assert len(kills) == ROUNDS
    assert digest(LONG, tmp_path) == expected
    assert many.replications == wish.replications
    assert runs(tmp_path) == [[]]


def test_a_main_process_that_is_killed_leaves_nothing_running_and_all_that_was_done(expected, tmp_path):
    """At random moments, from its first breath to its last; within 5 seconds no worker is left."""
    dice, out, left = random.Random(2), tmp_path / "out", []
    resumed = 0
    for turn in range(ROUNDS):
        process = start(words(LONG, out, 1 + turn % 2))
        own = psutil.Process(process.pid)
        if turn % 3:
            more = 1 + len(kept(out / "store"))
            wait_until(lambda n=more, one=process: len(kept(out / "store")) >= n or one.poll() is not None)
        time.sleep(dice.uniform(0, 0.4))
        before = kept(out / "store")
        children = own.children(recursive=True) if process.poll() is None else []
        process.kill()
        process.communicate()
        left += still_there(children)
        assert kept(out / "store").items() >= before.items()
        assert all(found == [] for found in (runs(out / "store") if (out / "store").exists() else []))
        resumed = len(kept(out / "store"))
    code, _, err = ended(start(words(LONG, out, 1)))

    assert left == []
    assert (code, told_digest(out)) == (0, expected)
    assert resumed > 0
    assert "Traceback" not in err
    assert [path.name for path in out.rglob("*.new")] == []


def test_ctrl_c_is_told_and_leaves_what_was_done(expected, tmp_path):
    """The call ends with 130, says how many runs are kept, and the same call goes on from there."""
    process = start(words(LONG, tmp_path, 2))
    assert wait_until(lambda: len(kept(tmp_path / "store")) > 2)
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    code, out, err = ended(process)
    there = 20 * len(kept(tmp_path / "store"))

    assert (code, out) == (130, "")
    told = re.search(r"Stopped. ([0-9]+) runs are kept.", err)
    assert told is not None
    assert there - LONG.chunk_size <= int(told[1]) <= there  # the last chunk may not have been counted yet
    assert "Traceback" not in err
    assert still_there(children) == []
    many = batch(LONG, Means(0, root=tmp_path / "store"))
    assert (many.digest, many.made) == (expected, LONG.replications - there)


@pytest.mark.parametrize("when", tries([0.05, 0.3], [n / 20 for n in range(30)]))
def test_ctrl_c_at_any_moment_says_no_more_than_that(tmp_path, when):
    """Also while the program is still starting."""
    process = start(words(LONG, tmp_path, 1))
    time.sleep(when)
    process.send_signal(signal.SIGINT)
    code, _, _ = ended(process)

    assert code in (130, -signal.SIGINT)
    assert [path.name for path in tmp_path.rglob("*.new")] == []


def test_two_calls_at_once_take_turns(expected, tmp_path):
    """One works, the other waits and says so; both give the same answer, and nothing is made twice."""
    both = [start(words(LONG, tmp_path, 1)) for _ in range(2)]
    ends = [ended(one) for one in both]

    assert [code for code, _, _ in ends] == [0, 0]
    assert sorted("Waiting for it." in err for _, _, err in ends) == [False, True]
    assert sorted(f"{LONG.replications:,} were made now" in out for _, out, _ in ends) == [False, True]
    assert len({line for _, out, _ in ends for line in out.splitlines() if "Digest" in line}) == 1
    assert told_digest(tmp_path) == expected
    assert len(kept(tmp_path / "store")) == LONG.replications // LONG.chunk_size


def test_one_that_waits_can_be_stopped(tmp_path):
    """Whoever is at it goes on undisturbed."""
    first = start(words(LONG._replace(replications=4000), tmp_path, 1))
    assert wait_until(lambda: kept(tmp_path / "store"))
    second = start(words(LONG._replace(replications=4000), tmp_path, 1))
    assert second.stderr is not None
    assert "Waiting" in second.stderr.readline()
    second.send_signal(signal.SIGINT)
    assert ended(second)[0] == 130
    assert first.poll() is None
    first.send_signal(signal.SIGINT)
    assert ended(first)[0] == 130


def test_damage_between_two_calls_is_named_and_made_anew(tmp_path):
    """The call says which file, where it is now, and goes on."""
    expected = digest(WISH, tmp_path / "store")
    victim = min(tmp_path.glob("store/runs/*/chunks/*"))
    victim.write_bytes(victim.read_bytes()[:-1])
    code, out, err = ended(start(words(WISH, tmp_path)))

    assert code == 0
    assert f"The stored file “{victim}” is damaged" in err
    assert str(victim.parents[1] / "set-aside" / victim.name) in err
    assert "7 were made now" in out
    assert told_digest(tmp_path) == expected


@pytest.mark.allow_hosts([LOOPBACK])
def test_a_cluster_gives_the_same_answer_though_its_workers_are_killed(expected, tmp_path):
    """Scheduler and two workers on this machine; one after the other is killed, another one comes."""
    machines, dice = Machines(tmp_path), random.Random(3)
    try:
        machines.scheduler("")
        for _ in range(2):
            machines.worker("")
        for turn in range(ROUNDS):
            kills = []

            def strike(one, kills=kills):
                if one.made and not kills:
                    time.sleep(dice.uniform(0, 0.3))
                    victim = next(p for p in machines.processes[1:] if p.poll() is None)
                    victim.kill()
                    kills.append(victim.pid)

            means = Means(cluster=machines.address, root=tmp_path / str(turn))
            many = batch(LONG, means, Ears(progress=strike))
            assert (many.digest, many.made, len(kills)) == (expected, LONG.replications, 1)
            if turn < ROUNDS - 1:
                machines.worker("")
        machines.processes[0].kill()
        with pytest.raises((UsageError, Stopped)) as told:
            batch(LONG._replace(seed=1), Means(cluster=machines.address, root=tmp_path / "gone"))
        assert told.value.problem.code == "cluster-unreachable"
    finally:
        machines.end()

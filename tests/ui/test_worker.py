"""The process for runs: it answers, tells mistakes, survives being killed, and never sees Streamlit."""

import os
import pickle
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from simulator import use_cases
from simulator.errors import ScenarioError, UsageError
from ui import worker_process
from ui.worker import Worker, WorkerError

ROOT = Path(__file__).parents[2]
TINY = (ROOT / "scenarios" / "tiny" / "tiny.yaml").read_text(encoding="utf-8")


@pytest.fixture
def worker():
    """A process of this test's own."""
    one = Worker()
    yield one
    one.stop()


def test_it_answers_what_the_use_case_answers(worker):
    """A run over there is the run here."""
    there = worker.ask(use_cases.simulate, "tiny", seed=3)

    assert use_cases.as_json(there) == use_cases.as_json(use_cases.simulate("tiny", seed=3))


def test_a_mistake_comes_back_with_all_it_says(worker, tmp_path):
    """Errors of a user travel with their problems and places."""
    path = tmp_path / "mine.yaml"
    path.write_text(TINY.replace("horizon_hours: 72", "horizon_hours: -72"), encoding="utf-8")
    with pytest.raises(ScenarioError) as there:
        worker.ask(use_cases.simulate, str(path))
    with pytest.raises(ScenarioError) as here:
        use_cases.simulate(str(path))
    assert there.value.problems == here.value.problems
    assert there.value.problems[0].position is not None

    with pytest.raises(UsageError) as refused:
        worker.ask(use_cases.simulate, "nowhere")
    assert refused.value.problem.code == "no-such-scenario"


def test_a_bug_comes_back_with_its_traceback_and_the_process_stays(worker):
    """What is no user's mistake is told in full, and the next question is answered."""
    with pytest.raises(WorkerError, match="ZeroDivisionError"):
        worker.ask(divmod, 1, 0)

    assert worker.ask(divmod, 7, 2) == (3, 1)


def test_an_answer_that_cannot_travel_is_a_bug_and_the_process_stays(worker):
    """A lock cannot be sent; the caller hears of it instead of waiting."""
    with pytest.raises(WorkerError, match="pickle"):
        worker.ask(threading.Lock)

    assert worker.ask(abs, -1) == 1


def test_what_is_printed_over_there_disturbs_nobody(worker):
    """An answer is read right although the function prints."""
    assert worker.ask(print, "hello") is None
    assert worker.ask(abs, -1) == 1


def test_a_killed_process_is_started_anew(worker):
    """A process that dies between two questions, or in the middle of the first try, is replaced."""
    first = worker.ask(os.getpid)
    os.kill(first, signal.SIGKILL)

    assert worker.ask(os.getpid) != first


def test_a_process_that_dies_twice_is_told(worker):
    """A question that kills whoever answers it is tried once more and then given up."""
    with pytest.raises(UsageError) as lost:
        worker.ask(os._exit, 3)

    assert lost.value.problem.code == "worker-lost"
    assert worker.ask(abs, -1) == 1


def test_what_takes_too_long_is_ended():
    """After its time the process is killed and the caller told; others go on."""
    worker = Worker(answer_seconds=6)
    worker.ask(abs, -1)
    began = time.monotonic()
    with pytest.raises(UsageError) as late:
        worker.ask(time.sleep, 60)
    assert late.value.problem.code == "takes-too-long"
    assert time.monotonic() - began < 15
    assert worker.ask(abs, -1) == 1
    worker.stop()


def test_whoever_waits_too_long_for_a_turn_is_told():
    """A visit does not wait for ever behind the runs of others."""
    worker = Worker(turn_seconds=0.5)
    worker.ask(abs, -1)
    other = threading.Thread(target=worker.ask, args=(time.sleep, 2))
    other.start()
    time.sleep(0.1)
    with pytest.raises(UsageError) as waited:
        worker.ask(abs, -1)
    other.join()
    worker.stop()
    assert waited.value.problem.code == "too-many-wait"


def test_many_visits_each_get_their_own_answer(worker):
    """Twenty threads ask at once, and none gets the answer of another."""
    got = {}

    def visit(number):
        got[number] = worker.ask(divmod, number, 7)

    visits = [threading.Thread(target=visit, args=(number,)) for number in range(20)]
    for one in visits:
        one.start()
    for one in visits:
        one.join()

    assert got == {number: divmod(number, 7) for number in range(20)}


def test_it_never_sees_streamlit_and_gives_way(worker):
    """The process has no Streamlit, does not run the script of the screens, and is nice."""
    modules = worker.ask(eval, "sorted(__import__('sys').modules)")

    assert [name for name in modules if name.partition(".")[0] in ("streamlit", "app", "asgi_app")] == []
    assert "simulator.engine.run" in modules
    assert worker.ask(os.getpriority, os.PRIO_PROCESS, 0) >= worker_process.GIVES_WAY


def test_it_ends_when_its_server_is_gone(worker):
    """Even in the middle of a run the process ends as soon as nobody can hear its answer."""
    process = worker.start()
    worker.ask(abs, -1)
    pickle.dump(pickle.dumps((time.sleep, (60,), {})), process.stdin)
    process.stdin.close()

    assert process.wait(5) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="names of signals")
def test_ctrl_c_in_the_terminal_is_for_the_server(worker):
    """The process ignores Ctrl-C: the server decides when it ends."""
    worker.ask(abs, -1)
    os.kill(worker.start().pid, signal.SIGINT)

    assert worker.ask(abs, -2) == 2

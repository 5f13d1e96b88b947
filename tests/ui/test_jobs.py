"""The queue of batches: worked off one by one, stopped at any moment, and found again by any server."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from simulator import use_cases
from simulator.editing.desk import now
from simulator.errors import Problem, ScenarioError, UsageError
from simulator.results.store import Store
from ui import batch_process, jobs
from ui.job_files import Job, JobFiles, State, job_id
from ui.jobs import Jobs

ROOT = Path(__file__).parents[2]
TINY = (ROOT / "scenarios" / "tiny" / "tiny.yaml").read_text(encoding="utf-8")
WAIT_S = 60.0
TELLS = """
import pickle, sys, time
from simulator.experiment.batch import Progress
out = sys.stdout.buffer
def say(*told):
    out.write(pickle.dumps(told)); out.flush()
"""
WELL = TELLS + "say('over', None)\n"
"""A batch that is done at once."""

AT_WORK = TELLS + "say('progress', Progress(25, 200, 25, 1.0, 175))\ntime.sleep(60)\n"
"""A batch that never comes to an end."""


def question(
    replications: int = 25, variants: tuple[str, ...] = ("",), seed: int = 1, text: str = TINY
) -> Job:
    """A batch of the tiny scenario."""
    own = job_id(text, variants, replications, seed)
    return Job(own, "tiny", "小さな例", "A tiny example", variants, replications, seed, now())


def instead(monkeypatch, code: str) -> None:
    """Have the queue start a process that does something else than a batch."""
    monkeypatch.setattr(jobs, "COMMAND", (sys.executable, "-c", code))


def until(asked, seconds=WAIT_S):
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if asked():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to that")


def comes_to(queue: Jobs, job: Job, state: State) -> jobs.Standing:
    """Wait until a job stands so, and return how it stands."""
    until(lambda: queue.standing(job.id).job.state is state)
    return queue.standing(job.id)


def asked_of(queue: Jobs, job: Job):
    """What the use cases ask for a job."""
    return str(queue.file_of(job)), job.variants, job.replications, job.seed, str(queue.folder / jobs.STORE)


# ---- a real batch

REAL = question(30, ("", "two-engineers"))


@pytest.fixture(scope="module")
def done(tmp_path_factory) -> Jobs:
    """A queue that has run one batch, for all tests that only look at it."""
    queue = Jobs(tmp_path_factory.mktemp("done"))
    queue.ask(REAL, TINY)
    comes_to(queue, REAL, State.DONE)
    return queue


@pytest.fixture
def own(done, tmp_path) -> Jobs:
    """A queue in a copy of that folder."""
    shutil.copytree(done.folder, tmp_path / "own")
    return Jobs(tmp_path / "own")


def test_a_batch_is_run_and_its_answer_is_kept(done):
    """A job ends as done, all of it, and its answer is read without any run."""
    standing = done.standing(REAL.id)

    assert (standing.job.done, standing.error, standing.job.fault) == (60, None, "")
    assert len(use_cases.many_shown(asked_of(done, REAL), "ja", "light").options) == 2


def test_a_batch_that_is_done_is_not_run_again(own):
    """Asked for again it is there at once, and it is the last one that was asked for."""
    own.ask(replace(REAL, at="2099-01-01T00:00:00+00:00"), TINY)

    assert own.standing(REAL.id).job.state is State.DONE
    assert own.recent()[0].at.startswith("2099")


def test_an_answer_that_is_gone_is_told_and_not_made_anew_on_the_way(own):
    """Whoever looks at a batch whose runs were removed hears so at once; it can be run again."""
    runs = next((own.folder / jobs.STORE / "runs").iterdir())
    next((runs / "chunks").iterdir()).unlink()

    with pytest.raises(UsageError) as gone:
        use_cases.many_shown(asked_of(own, REAL), "ja", "light")
    assert gone.value.problem.code == "batch-not-kept"
    own.forget_answer(REAL.id)
    assert (own.job(REAL.id).state, own.job(REAL.id).done) == (State.STOPPED, 0)
    own.resume(REAL.id)
    comes_to(own, REAL, State.DONE)
    assert use_cases.many_shown(asked_of(own, REAL), "ja", "light").options


def test_an_answer_is_read_while_somebody_is_at_the_same_runs(own):
    """A reader does not wait for a larger batch of the same runs; that batch tells that it waits."""
    more, store = question(50), Store(own.folder / jobs.STORE)
    with contextlib.ExitStack() as at_work:
        for entry in store.entries():
            at_work.enter_context(store.open(entry.run_id).lock(lambda: None))
        own.ask(more, TINY)
        until(lambda: own.standing(more.id).held)

        assert use_cases.many_shown(asked_of(own, REAL), "ja", "light").options
        own.stop(more.id)
        comes_to(own, more, State.STOPPED)


def test_a_mistake_of_the_scenario_comes_back_in_words(tmp_path):
    """A scenario that cannot be read is told with its problems."""
    queue, text = Jobs(tmp_path), TINY.replace("horizon_hours: 72", "horizon_hours: -72")
    wrong = question(text=text)
    queue.ask(wrong, text)
    failed = comes_to(queue, wrong, State.FAILED)

    assert isinstance(failed.error, ScenarioError)
    assert failed.error.problems[0].position is not None


# ---- stopping


def test_one_is_stopped_at_work_and_another_in_the_queue(tmp_path, monkeypatch):
    """Both stand as stopped, with what they have made; the one at work is ended."""
    instead(monkeypatch, AT_WORK)
    queue, first, second = Jobs(tmp_path), question(200), question(100)
    queue.ask(first, TINY)
    queue.ask(second, TINY)
    until(lambda: queue.standing(first.id).job.done == 25)
    process = queue._live[first.id].process  # noqa: SLF001 - to see that it ends
    assert (queue.standing(first.id).place, queue.standing(second.id).place) == (0, 1)
    queue.stop(second.id)
    queue.stop(first.id)

    assert comes_to(queue, first, State.STOPPED).job.done == 25
    assert queue.standing(second.id).job.state is State.STOPPED
    assert process.wait(5) != 0


def test_a_job_that_is_stopped_before_its_process_starts_does_not_start(tmp_path, monkeypatch):
    """Between leaving the queue and its process a job can be stopped, too."""
    started = []
    monkeypatch.setattr(jobs.subprocess, "Popen", lambda *args, **_: started.append(args))
    queue, job, between = Jobs(tmp_path), question(), threading.Event()
    carry_out = queue._carry_out  # noqa: SLF001 - the moment that matters

    def late(live):
        between.wait(WAIT_S)
        return carry_out(live)

    monkeypatch.setattr(queue, "_carry_out", late)
    queue.ask(job, TINY)
    until(lambda: not queue._queue)  # noqa: SLF001 - as above
    queue.stop(job.id)
    between.set()

    comes_to(queue, job, State.STOPPED)
    assert started == []


def test_a_job_asked_for_again_is_not_there_twice(tmp_path, monkeypatch):
    """While a job is in the queue the same question changes nothing; stopped, it waits behind the others."""
    instead(monkeypatch, AT_WORK)
    queue, job, other = Jobs(tmp_path), question(200), question(100)
    for _ in range(2):
        queue.ask(job, TINY)
        queue.ask(other, TINY)
    until(lambda: queue.standing(job.id).job.done == 25)
    queue.ask(job, TINY)
    assert (queue.standing(job.id).place, queue.standing(other.id).place) == (0, 1)
    queue.stop(job.id)
    comes_to(queue, job, State.STOPPED)
    queue.resume(job.id)
    until(lambda: queue.standing(job.id).place == 1)
    queue.stop(other.id)
    queue.stop(job.id)


def test_the_queue_has_an_end(tmp_path, monkeypatch):
    """Whoever comes when too many wait is told; nothing of his question stays."""
    instead(monkeypatch, AT_WORK)
    monkeypatch.setattr(jobs, "MOST_WAITING", 1)
    queue = Jobs(tmp_path)
    queue.ask(question(1), TINY)
    until(lambda: not queue._queue)  # noqa: SLF001 - the first is at work
    queue.ask(question(2), TINY)
    with pytest.raises(UsageError) as full:
        queue.ask(question(3), TINY)

    assert full.value.problem.code == "too-many-batches"
    assert queue.job(question(3).id) is None
    queue.stop(question(2).id)
    queue.stop(question(1).id)


# ---- what goes wrong


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit(3)",
        "import sys; sys.stdout.write('hello'); sys.stdout.flush()",
        "import os, signal; os.kill(os.getpid(), signal.SIGTERM)",
    ],
    ids=["ends", "talks", "killed"],
)
def test_a_process_that_is_lost_is_told(code, tmp_path, monkeypatch):
    """The job has failed, with the words for it, and can go on."""
    instead(monkeypatch, code)
    queue, job = Jobs(tmp_path), question()
    queue.ask(job, TINY)
    failed = comes_to(queue, job, State.FAILED)

    assert failed.error is not None or failed.job.fault
    instead(monkeypatch, WELL)
    queue.resume(job.id)
    comes_to(queue, job, State.DONE)


@pytest.mark.parametrize(
    "code",
    [TELLS + "say('over', ZeroDivisionError('planted'))", "print('cno\\nsuch.thing\\n.', end='')"],
    ids=["a bug", "an error that cannot be read"],
)
def test_a_bug_is_told_by_one_number_that_is_in_the_log(code, tmp_path, monkeypatch, caplog):
    """Also after a restart the number is the one of the log, and the next job has its turn."""
    log = logging.getLogger(f"of its own: {tmp_path}")  # whatever other tests have done to the known ones
    log.propagate = False
    log.addHandler(caplog.handler)
    monkeypatch.setattr(jobs, "LOG", log)
    queue, job, other = Jobs(tmp_path), question(), question(26)
    instead(monkeypatch, code)
    queue.ask(job, TINY)
    fault = comes_to(queue, job, State.FAILED).job.fault
    instead(monkeypatch, WELL)
    queue.ask(other, TINY)

    assert f"error {fault}" in caplog.text
    assert len(caplog.records) == 1
    assert Jobs(tmp_path).job(job.id).fault == fault
    comes_to(queue, other, State.DONE)


def test_what_cannot_travel_is_told_as_a_bug():
    """An error that pickles but cannot be read again reaches the server as a bug with all it says."""
    said = []
    out = SimpleNamespace(write=said.append, flush=lambda: None)
    batch_process._say(out, "over", Unreadable("planted"))  # noqa: SLF001 - what the process says
    kind, told = pickle.loads(b"".join(said))  # noqa: S301 - made above

    assert (kind, type(told)) == ("over", RuntimeError)
    assert "planted" in str(told)


class Unreadable:
    """Something that pickles but cannot be read again, whatever libraries teach exceptions to do."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __reduce__(self) -> tuple[type[int], tuple[str]]:
        return int, ("no number",)

    def __repr__(self) -> str:
        return self.text


def test_a_disk_that_refuses_stops_nothing(tmp_path, monkeypatch):
    """If it cannot be written down how a job ended, the queue goes on all the same."""
    instead(monkeypatch, WELL)
    queue, job, other = Jobs(tmp_path), question(), question(26)
    keep = JobFiles.keep

    def full(self, job):
        if job.state is not State.WAITING:
            raise UsageError(Problem("cannot-write", values={"file": "", "reason": "ENOSPC"}))
        keep(self, job)

    monkeypatch.setattr(JobFiles, "keep", full)
    queue.ask(job, TINY)
    queue.ask(other, TINY)
    until(lambda: not queue._live)  # noqa: SLF001 - both are over

    assert queue.job(job.id).state is State.STOPPED
    monkeypatch.setattr(JobFiles, "keep", keep)
    queue.resume(other.id)
    comes_to(queue, other, State.DONE)


# ---- restarts and two servers


SERVER = """
import sys, time
from pathlib import Path
from ui import jobs
from ui.job_files import Job
jobs.NOTED_S = 0.0
queue, text = jobs.Jobs(Path(sys.argv[1])), Path(sys.argv[2]).read_text(encoding="utf-8")
queue.ask(Job(*sys.argv[3:7], ("",), int(sys.argv[7]), 1, sys.argv[8]), text)
while True:
    print(queue.standing(sys.argv[3]).job.done, flush=True)
    time.sleep(0.05)
"""


@pytest.fixture
def other_server(tmp_path):
    """Another server in the same folder, at work on a long batch; yields its process and the job."""
    job = question(5000, seed=1)
    source = ROOT / "scenarios" / "tiny" / "tiny.yaml"
    told = [job.id, job.scenario, job.title_ja, job.title_en, str(job.replications), job.at]
    command = [sys.executable, "-c", SERVER, str(tmp_path), str(source), *told]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:  # noqa: S603 - ours
        while not int(process.stdout.readline()):
            pass
        yield process, job
        process.kill()


def below(pid):
    """The processes that a process has started, and those that they have."""
    listing = subprocess.run(["ps", "-eo", "pid=,ppid="], check=True, capture_output=True, text=True).stdout  # noqa: S607 - of the system
    pairs = [tuple(map(int, line.split())) for line in listing.splitlines()]
    first = [child for child, parent in pairs if parent == pid]
    return [*first, *(grandchild for child in first for grandchild in below(child))]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes as Linux shows them")
def test_two_servers_share_a_folder_and_one_is_killed(other_server, tmp_path):
    """One shows what the other is at and leaves it alone; when that is killed, nothing of it is left."""
    process, job = other_server
    queue = Jobs(tmp_path)
    standing = queue.standing(job.id)
    queue.ask(job, TINY)
    queue.stop(job.id)
    assert (standing.elsewhere, standing.job.state) == (True, State.RUNNING)
    assert queue.standing(job.id).job.state is State.RUNNING

    workers = below(process.pid)
    assert len(workers) >= 2
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers), 5)
    stopped = queue.standing(job.id).job
    assert stopped.state is State.STOPPED
    assert 0 < stopped.done < 5000


def test_what_another_server_has_ended_meanwhile_stays_ended(tmp_path, monkeypatch):
    """A job that was read while it ran, and was done before anybody else could say so, is done."""
    job = question(25, seed=1)
    files = JobFiles(tmp_path)
    files.keep(replace(job, state=State.RUNNING))
    queue, claim = Jobs(tmp_path), JobFiles.claim

    def late(own, wanted):
        files.keep(replace(job, state=State.DONE, done=25))
        return claim(own, wanted)

    monkeypatch.setattr(JobFiles, "claim", late)
    assert queue.job(job.id).state is State.DONE
    assert files.job(job.id).state is State.DONE


def test_a_batch_whose_scenario_is_gone_is_not_resumed(tmp_path):
    """It would be another one; nothing is written over."""
    job = question(25, seed=1)
    files = JobFiles(tmp_path)
    files.keep_text(job, TINY)
    files.keep(replace(job, state=State.STOPPED))
    files.file_of(job).unlink()
    with pytest.raises(UsageError) as caught:
        Jobs(tmp_path).resume(job.id)

    assert caught.value.problem.code == "batch-scenario-gone"
    assert not files.file_of(job).exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda _: "",
        lambda _: "[]",
        lambda _: "{" * 5000,
        lambda text: text.replace('"variants": [\n  ""\n ]', '"variants": 3'),
        lambda text: text.replace('"replications": 25', '"replications": "many"'),
        lambda text: text.replace('"at": "2', '"at": "x'),
        lambda text: text.replace('"waiting"', '"dreaming"'),
        lambda text: text.replace('"id": "', '"id": "0'),
    ],
    ids=["half", "empty", "a list", "deep", "no variants", "no number", "no time", "no state", "another id"],
)
def test_a_damaged_job_is_as_if_it_were_not_there(damage, tmp_path):
    """Half a file, another kind of data, another id: nothing is shown of it, and nothing else suffers."""
    files, job = JobFiles(tmp_path), question()
    files.keep(job)
    path = tmp_path / "jobs" / job.id / "job.json"
    text = path.read_text(encoding="utf-8")
    assert files.job(job.id) == job
    path.write_text(damage(text), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text

    assert JobFiles(tmp_path).job(job.id) is None
    assert Jobs(tmp_path).recent() == []
    assert Jobs(tmp_path).standing(job.id) is None


def test_what_a_newer_version_wrote_beside_is_left_out(tmp_path):
    """A key that is not known does no harm."""
    files, job = JobFiles(tmp_path), question()
    files.keep(job)
    path = tmp_path / "jobs" / job.id / "job.json"
    path.write_text(
        json.dumps({**json.loads(path.read_text(encoding="utf-8")), "owner": "me"}), encoding="utf-8"
    )

    assert JobFiles(tmp_path).job(job.id) == job


@pytest.mark.parametrize("wanted", ["", "..", "../../etc", "0" * 15, "0" * 16, "G" * 16, "0" * 16 + "\n"])
def test_an_id_that_is_none_finds_nothing(wanted, tmp_path):
    """Nor does it lead out of the folder."""
    queue = Jobs(tmp_path)
    queue.stop(wanted)
    queue.resume(wanted)

    assert (queue.job(wanted), queue.standing(wanted)) == (None, None)

"""Batches that planners have asked for: one queue for everybody, worked off one by one beside the server.

A job is found by whoever knows its id, which is the hash of its question. What a job has made is kept in the
store; so one that was stopped, or whose server went down, goes on where it was. Two servers may share a
folder: each works off what was asked for at it, and shows what the other is at.
"""

from __future__ import annotations

import contextlib
import logging
import pickle
import secrets
import subprocess
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, Final, cast

from simulator.errors import Problem, ScenarioError, UsageError
from ui.job_files import UNFINISHED, Job, JobFiles, State, job_id

if TYPE_CHECKING:
    from pathlib import Path

    import filelock

    from simulator.experiment.batch import Progress

LOG = logging.getLogger("bcpsim.ui")

KEPT_JOBS: Final = 50
"""Jobs that are listed."""

MOST_WAITING: Final = 20

STORE: Final = "store"
"""The folder beside the jobs in which their runs are kept."""

COMMAND: Final = (sys.executable, "-P", "-m", "ui.batch_process")

NOTED_S: Final = 2.0
"""How often it is written down how far a job is, for whoever asks after the server went down."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a job stands now: `place` in the queue (0: at work), and the seconds that are left if known.

    `elsewhere`: it is in the queue of another server; `held`: it waits for somebody else who makes the
    same runs; `error` is a mistake of a user.
    """

    job: Job
    place: int = 0
    left_s: float | None = None
    elsewhere: bool = False
    held: bool = False
    error: ScenarioError | UsageError | None = None


@dataclass(slots=True)
class _Live:
    """A job in the queue, or at work."""

    job: Job
    claim: filelock.BaseFileLock
    process: subprocess.Popen[bytes] | None = None
    progress: Progress | None = None
    unwanted: bool = False
    held: bool = False
    noted: float = 0.0

    def now(self) -> Job:
        """Return the job with how far it is."""
        return self.job if self.progress is None else replace(self.job, done=self.progress.done)


class Jobs:
    """The queue of one server, and all jobs that its folder knows."""

    def __init__(self, folder: Path) -> None:
        """Look after the jobs in *folder*."""
        self.folder = folder
        self._files = JobFiles(folder)
        self._turn = threading.Condition()
        self._queue: deque[str] = deque()
        self._live: dict[str, _Live] = {}
        self._errors: dict[str, ScenarioError | UsageError] = {}
        threading.Thread(target=self._work, name="batches", daemon=True).start()

    # ---- what a page may do

    def ask(self, job: Job, text: str) -> None:
        """Keep the question on disk, and put it into the queue unless it is answered or in a queue.

        Raises:
            UsageError: the disk refuses, or too many are waiting.
        """
        with self._turn:
            if job.id in self._live:
                return
            known = self.job(job.id)
            if known is not None and known.state is State.DONE:
                self._files.keep_text(job, text)
                self._files.keep(replace(job, state=State.DONE, done=known.done))
                return
            if len(self._queue) >= MOST_WAITING:
                raise UsageError(Problem("too-many-batches", values={"count": MOST_WAITING}))
            self._put_in(replace(job, state=State.WAITING, done=known.done if known else 0, fault=""), text)

    def stop(self, wanted: str) -> None:
        """Take a job out of the queue, or end it; what it has made stays."""
        with self._turn:
            live = self._live.get(wanted)
            if live is None:
                return
            live.unwanted = True
            if wanted in self._queue:
                self._queue.remove(wanted)
                self._over(live, State.STOPPED)
            elif live.process is not None:
                live.process.kill()

    def resume(self, wanted: str) -> None:
        """Put a job that was stopped, or that failed, into the queue again.

        Raises:
            UsageError: its scenario is gone, the disk refuses, or too many are waiting.
        """
        job = self.job(wanted)
        if job is None:
            return
        text = self.text_of(job)
        if job.id != job_id(text, job.variants, job.replications, job.seed):
            raise UsageError(Problem("batch-scenario-gone"))
        self.ask(job, text)

    def forget_answer(self, wanted: str) -> None:
        """Take a job for stopped whose answer is not in the store any more."""
        with self._turn:
            job = self.job(wanted)
            if job is not None and job.state is State.DONE:
                self._files.keep(replace(job, state=State.STOPPED, done=0))

    def standing(self, wanted: str) -> Standing | None:
        """Return how a job stands, None if nobody has asked for it here."""
        with self._turn:
            job, live = self.job(wanted), self._live.get(wanted)
            if job is None:
                return None
            if live is None:
                return Standing(job, elsewhere=job.state in UNFINISHED, error=self._errors.get(wanted))
            place = self._queue.index(wanted) + 1 if wanted in self._queue else 0
            left_s = live.progress.left_s if live.progress is not None else None
            return Standing(job, place, left_s, held=live.held)

    def job(self, wanted: str) -> Job | None:
        """Return the job with that id as it is now, None if nobody has asked for it here."""
        with self._turn:
            live = self._live.get(wanted)
            if live is not None:
                return live.now()
            job = self._files.job(wanted)
            return self._left_behind(job) if job is not None and job.state in UNFINISHED else job

    def recent(self) -> list[Job]:
        """Return the jobs asked for last, the last one first."""
        found = [job for wanted in self._files.ids() if (job := self.job(wanted)) is not None]
        return sorted(found, key=lambda job: (job.at, job.id), reverse=True)[:KEPT_JOBS]

    def file_of(self, job: Job) -> Path:
        """Return where the scenario of a job lies."""
        return self._files.file_of(job)

    def text_of(self, job: Job) -> str:
        """Return the scenario of a job as it was when it was asked for, empty if it is gone."""
        return self._files.text_of(job)

    # ---- the queue

    def _put_in(self, job: Job, text: str) -> None:
        claim = self._files.claim(job.id)
        if claim is None:
            return  # it is in the queue of another server
        try:
            self._files.keep_text(job, text)
            self._files.keep(job)
        except UsageError:
            claim.release()
            raise
        self._errors.pop(job.id, None)
        self._live[job.id] = _Live(job, claim)
        self._queue.append(job.id)
        self._turn.notify()

    def _left_behind(self, job: Job) -> Job:
        """Return a job that was not over when it was last written down: stopped, if no server is at it.

        Another server may have ended it since it was read, so it is read again once nobody else can.
        """
        with contextlib.suppress(UsageError):
            claim = self._files.claim(job.id)
            if claim is None:
                return job
            try:
                now = self._files.job(job.id)
                if now is not None and now.state not in UNFINISHED:
                    return now
                self._files.keep(replace(job, state=State.STOPPED))
            finally:
                claim.release()
        return replace(job, state=State.STOPPED)

    def _over(self, live: _Live, state: State) -> None:
        """Write down how a job ended, and let go of it."""
        self._live.pop(live.job.id, None)
        job = replace(live.now(), state=state)
        self._note(replace(job, done=job.wanted) if state is State.DONE else job)
        live.claim.release()

    def _note(self, job: Job) -> None:
        """Write down how a job stands; a disk that refuses is for the log, not for the queue."""
        try:
            self._files.keep(job)
        except UsageError as error:
            LOG.warning("batch %s: %s", job.id, error)

    def _work(self) -> None:
        """Work the queue off for as long as the server lives."""
        while True:
            with self._turn:
                while not self._queue:
                    self._turn.wait()
                live = self._live[self._queue.popleft()]
            try:
                outcome = self._carry_out(live)
            except Exception as error:  # noqa: BLE001 - whatever goes wrong, the next one has its turn
                outcome = error
            with self._turn:
                self._judge(live, outcome)

    def _judge(self, live: _Live, outcome: Exception | None) -> None:
        """Keep how a job ended; one that was done when it was stopped is done."""
        if outcome is None:
            self._over(live, State.DONE)
        elif live.unwanted:
            self._over(live, State.STOPPED)
        else:
            if isinstance(outcome, (ScenarioError, UsageError)):
                self._errors[live.job.id] = outcome
            else:
                live.job = replace(live.job, fault=secrets.token_hex(4))
                LOG.error("error %s", live.job.fault, exc_info=outcome)
            self._over(live, State.FAILED)

    def _carry_out(self, live: _Live) -> Exception | None:
        """Run one job in a process of its own, and return what went wrong when it is over."""
        with self._turn:
            if live.unwanted:
                return UsageError(Problem("worker-lost"))
            job = live.job = replace(live.job, state=State.RUNNING)
            self._note(job)
            live.process = process = subprocess.Popen(  # noqa: S603 - our own command
                [*COMMAND, str(self.folder), str(self.file_of(job)), *_numbers(job), *job.variants],
                stdin=subprocess.PIPE,  # its end tells the process that the server has gone
                stdout=subprocess.PIPE,
                creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
            )
        try:
            return self._listen(live, cast("IO[bytes]", process.stdout))
        finally:
            process.kill()
            with contextlib.suppress(OSError), process:
                pass

    def _listen(self, live: _Live, source: IO[bytes]) -> Exception | None:
        """Return how a job ended: None well, else what went wrong."""
        with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
            while True:
                kind, told = pickle.load(source)  # noqa: S301 - our own process
                if kind == "over":
                    return cast("Exception | None", told)
                self._heard(live, kind, told)
        return UsageError(Problem("worker-lost"))

    def _heard(self, live: _Live, kind: str, told: object) -> None:
        with self._turn:
            live.held = kind == "held"
            if kind == "progress":
                live.progress = cast("Progress", told)
            if time.monotonic() - live.noted >= NOTED_S:
                live.noted = time.monotonic()
                self._note(live.now())


def _numbers(job: Job) -> tuple[str, str]:
    return str(job.replications), str(job.seed)

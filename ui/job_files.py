"""Batches on disk: what was asked for, how far it came, and whether a server is at it.

<folder>/jobs/<job>/job.json            what was asked, and how far it came when it was last written down
<folder>/jobs/<job>/<scenario>.yaml     the very scenario that it is about
<folder>/jobs/<job>/.lock               held by the server in whose queue the job is
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import filelock

from simulator.errors import Problem, UsageError, reason_of
from simulator.results.writing import put

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX: Final = ".yaml"
_ID: Final = re.compile(r"[0-9a-f]{16}")
_FILE: Final = "job.json"


class State(StrEnum):
    """How a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"
    FAILED = "failed"


UNFINISHED: Final = (State.WAITING, State.RUNNING)


@dataclass(frozen=True, slots=True)
class Job:
    """A batch that was asked for: of which scenario and variants, how often, on which draws, and when.

    `done` replications are known to be kept; `fault` is the number under which the log tells of a bug.
    """

    id: str
    scenario: str
    title_ja: str
    title_en: str
    variants: tuple[str, ...]
    replications: int
    seed: int
    at: str
    state: State = State.WAITING
    done: int = 0
    fault: str = ""

    @property
    def wanted(self) -> int:
        """Return how many replications there are to do, over all variants."""
        return self.replications * len(self.variants)


def job_id(text: str, variants: tuple[str, ...], replications: int, seed: int) -> str:
    """Return the id of a job: equal for equal questions."""
    question = json.dumps([text, variants, replications, seed], ensure_ascii=False)
    return sha256(question.encode()).hexdigest()[:16]


class JobFiles:
    """All jobs that a folder knows."""

    def __init__(self, folder: Path) -> None:
        """Look after the jobs in *folder*."""
        self._jobs = folder / "jobs"
        self._read: dict[str, tuple[tuple[int, int], Job]] = {}

    def keep(self, job: Job) -> None:
        """Write down how a job stands.

        Raises:
            UsageError: the disk refuses.
        """
        data = {**asdict(job), "variants": list(job.variants)}
        put(self._jobs / job.id, _FILE, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())

    def keep_text(self, job: Job, text: str) -> None:
        """Write down the scenario of a job.

        Raises:
            UsageError: the disk refuses.
        """
        put(self._jobs / job.id, self.file_of(job).name, text.encode())

    def job(self, wanted: str) -> Job | None:
        """Return the job with that id as it was written down, None if there is no sound one."""
        if not _ID.fullmatch(wanted):
            return None
        path = self._jobs / wanted / _FILE
        try:
            found = path.stat()
            mark = (found.st_mtime_ns, found.st_ino)
            known = self._read.get(wanted)
            if known is not None and known[0] == mark:
                return known[1]
            job = _job(json.loads(path.read_bytes()))
        except (OSError, ValueError, RecursionError):
            return None
        if job is None or job.id != wanted:
            return None
        self._read[wanted] = mark, job
        return job

    def ids(self) -> list[str]:
        """Return the ids of all jobs that may be there."""
        try:
            return [path.name for path in self._jobs.iterdir()]
        except OSError:
            return []

    def file_of(self, job: Job) -> Path:
        """Return where the scenario of a job lies."""
        return self._jobs / job.id / (job.scenario.rpartition("/")[2] + SUFFIX)

    def text_of(self, job: Job) -> str:
        """Return the scenario of a job as it was when it was asked for, empty if it is gone."""
        try:
            return self.file_of(job).read_bytes().decode(errors="replace")
        except OSError:
            return ""

    def claim(self, wanted: str) -> filelock.BaseFileLock | None:
        """Return a lock that tells others that a job is in somebody's queue, None if it is in another's.

        It goes with the process that holds it, however that ends.

        Raises:
            UsageError: the disk refuses.
        """
        path = self._jobs / wanted / ".lock"
        lock = filelock.FileLock(path, thread_local=False)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=0)
        except filelock.Timeout:
            return None
        except OSError as error:
            values = {"file": str(path), "reason": reason_of(error)}
            raise UsageError(Problem("cannot-write", values=values)) from error
        return lock


_NAMES: Final = tuple(field.name for field in fields(Job))
_TEXTS: Final = ("id", "scenario", "title_ja", "title_en", "at", "fault")
_COUNTS: Final = ("replications", "seed", "done")


def _job(data: Any) -> Job | None:  # noqa: ANN401 - whatever a file says
    """Return the job that *data* tell of, None if they tell of none."""
    try:
        told = {"fault": "", **{name: data[name] for name in data if name in _NAMES}}
        told["variants"], told["state"] = tuple(told["variants"]), State(told["state"])
        texts = [*(told[name] for name in _TEXTS), *told["variants"]]
        counts = [told[name] for name in _COUNTS]
        datetime.fromisoformat(told["at"])
        job = Job(**told)
    except (KeyError, TypeError, ValueError):
        return None
    sound = all(isinstance(one, str) for one in texts) and all(
        type(one) is int and one >= 0 for one in counts
    )
    return job if sound and job.variants else None

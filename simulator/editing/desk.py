"""What is kept on disk between visits: each browser's drafts and recent runs, and the runs themselves.

    <folder>/desks/<browser>/drafts/<name>.yaml    a draft, as it can be downloaded
    <folder>/desks/<browser>/recent.json           the runs that were asked for last
    <folder>/runs/<run>/<scenario>.yaml            the very scenario that a run was made of
    <folder>/runs/<run>/run.json                   which variant, seed and replication

A browser sees its own desk only; a run is found by whoever knows its id, so that it can be shown to others.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from simulator.errors import Problem, UsageError, reason_of
from simulator.loading.files import SUFFIX
from simulator.results.writing import put, remove

if TYPE_CHECKING:
    from pathlib import Path

KEPT_RUNS = 30
"""Recent runs that are listed."""

_BROWSER = re.compile(r"[A-Za-z0-9_-]{16,64}")
_RUN = re.compile(r"[0-9a-f]{16}")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}(/[a-z0-9][a-z0-9_-]{0,39})?")
_BETWEEN = "~"
"""Stands for the slash of a name in the name of a file."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run that was asked for: of which scenario, how, when; once known, how many promises it kept."""

    id: str
    scenario: str
    title_ja: str
    title_en: str
    variant: str
    variant_ja: str
    variant_en: str
    seed: int
    replication: int
    at: str
    """When it was asked for, as ISO 8601 in UTC."""

    kept: int = 0
    decided: int = 0


def run_id(text: str, variant: str, seed: int, replication: int) -> str:
    """Return the id of a run: equal for equal questions."""
    question = json.dumps([text, variant, seed, replication], ensure_ascii=False)
    return sha256(question.encode()).hexdigest()[:16]


class Desk:
    """The drafts and recent runs of one browser.

    Every method raises `UsageError` if the disk refuses.
    """

    def __init__(self, folder: Path, browser: str) -> None:
        """Look after the desk of *browser* in *folder*.

        Raises:
            ValueError: *browser* is not an id that a desk can have.
        """
        if not _BROWSER.fullmatch(browser):
            raise ValueError("no id of a browser")
        self._runs = folder / "runs"
        self._own = folder / "desks" / browser
        self._drafts = self._own / "drafts"

    def drafts(self) -> list[str]:
        """Return the names of all drafts, the one that was changed last first."""
        dated = [
            (-at, path.name)
            for path in self._drafts.glob(f"*{SUFFIX}")
            if (at := _changed_at(path)) is not None
        ]
        names = [name.removesuffix(SUFFIX).replace(_BETWEEN, "/") for _, name in sorted(dated)]
        return [name for name in names if _NAME.fullmatch(name)]

    def draft(self, name: str) -> str | None:
        """Return the text of the draft *name*, None if there is none."""
        return _read(self._place(name))

    def keep(self, name: str, text: str) -> None:
        """Keep *text* as the draft *name*; it is whole on disk when this returns."""
        place = self._place(name)
        put(place.parent, place.name, text.encode())

    def discard(self, name: str) -> None:
        """Throw the draft *name* away."""
        place = self._place(name)
        remove(place.parent, [place.name])

    def _place(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise UsageError(Problem("no-such-scenario", values={"name": name, "names": "-"}))
        return self._drafts / (name.replace("/", _BETWEEN) + SUFFIX)

    def ask(self, run: Run, text: str) -> None:
        """Keep what a run is made of, so that its id is enough to make it again."""
        folder = self._runs / run.id
        put(folder, _file_name(run), text.encode())
        put(folder, "run.json", _json(asdict(run)))

    def remember(self, run: Run) -> None:
        """List a run first among the recent ones."""
        recent = [run, *(one for one in self.recent() if one.id != run.id)][:KEPT_RUNS]
        put(self._own, "recent.json", _json([asdict(one) for one in recent]))

    def recent(self) -> list[Run]:
        """Return the recent runs, the last one first; a list that cannot be read is an empty one."""
        listed = _from_json(_read(self._own / "recent.json"))
        return [run for one in listed if (run := _run(one))] if isinstance(listed, list) else []

    def run(self, wanted: str) -> Run | None:
        """Return the run with that id, None if nobody has asked for it here."""
        if not _RUN.fullmatch(wanted):
            return None
        run = _run(_from_json(_read(self._runs / wanted / "run.json")))
        return run if run is not None and run.id == wanted else None

    def file_of(self, run: Run) -> Path:
        """Return where the scenario of a run lies."""
        return self._runs / run.id / _file_name(run)

    def text_of(self, run: Run) -> str:
        """Return the scenario of a run as it was when the run was asked for, empty if it is gone."""
        return _read(self.file_of(run)) or ""


def now() -> str:
    """Return the present moment in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _file_name(run: Run) -> str:
    return run.scenario.rpartition("/")[2] + SUFFIX


def _changed_at(path: Path) -> float | None:
    """Return when a file was changed, None if it has gone since it was listed."""
    try:
        return path.stat().st_mtime
    except OSError:
        return None


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode(errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        values = {"file": str(path), "reason": reason_of(error)}
        raise UsageError(Problem("unreadable-file", values=values)) from error


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _from_json(text: str | None) -> Any:  # noqa: ANN401 - whatever a file says
    try:
        return json.loads(text or "null")
    except (ValueError, RecursionError):
        return None


_COUNTS: Final = ("seed", "replication", "kept", "decided")
_TEXTS: Final = tuple(one.name for one in fields(Run) if one.name not in _COUNTS)


def _run(data: Any) -> Run | None:  # noqa: ANN401 - whatever a file says
    """Return the run that *data* tell of, None if they tell of none."""
    try:
        run = Run(**data)
        told = asdict(run)
        sound = all(isinstance(told[name], str) for name in _TEXTS) and all(
            type(told[name]) is int and told[name] >= 0 for name in _COUNTS
        )
        named = sound and _RUN.fullmatch(run.id) and _NAME.fullmatch(run.scenario)
        datetime.fromisoformat(run.at).astimezone()
    except (TypeError, ValueError, OverflowError):
        return None
    return run if named else None

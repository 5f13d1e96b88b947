"""The folder of one run: its chunks, the sums over them, and the manifest."""

from __future__ import annotations

import contextlib
import os
import shutil
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from simulator.errors import Problem, UsageError, reason_of
from simulator.results.store.sealed import (
    named,
    put,
    put_named,
    read_named,
    refusal,
    sealed,
    strangers,
    unsealed,
)
from simulator.results.whole_files import remove_unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

VERSION: Final = 1
"""The form of the folder; a larger one was written by a newer version of the product."""

MANIFEST, QUESTION = "manifest.json", "question.json"
CHUNKS, PARTS, ASIDE = "chunks", "parts", "set-aside"
LOCK: Final = ".lock"


class RunFolder:
    """One run on disk; `troubles` names everything that turned out to be damaged and was set aside."""

    def __init__(self, path: Path) -> None:
        """Look after the run in *path*."""
        self.path = path
        self.id = path.name
        self.troubles: list[Problem] = []
        self._listed: dict[str, list[Path]] | None = None

    # ---- chunks

    def chunks(self) -> list[int]:
        """Return the numbers of the chunks that are there."""
        self._listed = named(self.path / CHUNKS)
        return sorted(int(stem[1:]) for stem in self._listed if _is_chunk(stem))

    def put(self, number: int, data: bytes) -> None:
        """Keep a chunk; it is whole on disk when this returns.

        Raises:
            UsageError: the disk refuses.
        """
        put_named(self.path / CHUNKS, self.id, _stem(number), data)
        self._listed = None

    def read(self, number: int) -> bytes:
        """Return a chunk as it was kept.

        Raises:
            UsageError: it is not there, or damaged: then it is set aside.
        """
        if self._listed is None:  # once for many chunks: a folder may have tens of thousands
            self._listed = named(self.path / CHUNKS)
        data = self._first_sound(self._listed.get(_stem(number), []))
        if data is None:
            raise UsageError(Problem("chunk-missing", values={"number": number, "run": self.id}))
        return data

    def chunk_paths(self) -> list[Path]:
        """Return a file for each chunk that is what it was; others are set aside.

        Raises:
            UsageError: the disk refuses.
        """
        there = named(self.path / CHUNKS)
        sound = (self._sound(paths) for stem, paths in there.items() if _is_chunk(stem))
        return [found[0] for found in sound if found is not None]

    def set_damaged_aside(self) -> None:
        """Look at every chunk, and set aside what is damaged or has no business here.

        Raises:
            UsageError: the disk refuses.
        """
        self._set_strangers_aside()
        self.chunk_paths()

    def _set_strangers_aside(self) -> None:
        """Set aside what lies among chunks and parts and is none.

        Raises:
            UsageError: the disk refuses.
        """
        for folder in (self.path / CHUNKS, self.path / PARTS):
            for path in strangers(folder):
                self._set_aside(path)
        for stem, paths in named(self.path / CHUNKS).items():
            for path in () if _is_chunk(stem) else paths:
                self._set_aside(path)

    def _first_sound(self, paths: Iterable[Path]) -> bytes | None:
        found = self._sound(paths)
        return found[1] if found is not None else None

    def _sound(self, paths: Iterable[Path]) -> tuple[Path, bytes] | None:
        """Return the first of *paths* that is what it was, with its bytes; those before it are set aside."""
        for path in paths:
            data = read_named(path, self.id)
            if data is not None:
                return path, data
            if os.path.lexists(path):  # else another process has put a newer one in its place
                self._set_aside(path)
        return None

    def _set_aside(self, path: Path) -> None:
        """Move a damaged file out of the way, where it can still be looked at, and name it."""
        self._listed = None
        place = _free(self.path / ASIDE / path.name)
        self.troubles.append(_damaged(path, place))
        try:
            place.parent.mkdir(exist_ok=True)
            with contextlib.suppress(FileNotFoundError):  # another process was faster
                path.replace(place)
        except OSError as error:
            raise UsageError(refusal(path, error)) from error

    def lost(self, numbers: Iterable[int]) -> list[Problem]:
        """Return for each of these chunks that has been set aside, now or before, what became of it."""
        stems = {_stem(number) for number in numbers}
        return [
            _damaged(self.path / CHUNKS / path.name, path)
            for stem, paths in named(self.path / ASIDE).items()
            for path in paths[:1]
            if stem in stems
        ]

    # ---- what it asks, and what came out

    def question(self) -> dict[str, Any] | None:
        """Return what the run asks, None if that cannot be told any more."""
        return self._data(QUESTION)

    def manifest(self) -> dict[str, Any] | None:
        """Return what came out, None if nothing is finished.

        Raises:
            UsageError: a newer version of the product wrote it.
        """
        return self._data(MANIFEST)

    def part(self, name: str) -> bytes | None:
        """Return a part of what came out, None if it is not there or damaged: then it is set aside.

        Raises:
            UsageError: the disk refuses, or a newer version of the product wrote what came out.
        """
        manifest = self.manifest() or {"files": {}}
        path = self.path / PARTS / str(manifest["files"].get(name))
        return self._first_sound([path] if path.exists() else [])

    def finish(self, manifest: Mapping[str, object], parts: Mapping[str, bytes]) -> None:
        """Keep what came out: the parts, then the manifest that names them; parts of before are removed.

        Raises:
            UsageError: the disk refuses; what was there before still holds.
        """
        folder = self.path / PARTS
        paths = {name: put_named(folder, self.id, name, data) for name, data in parts.items()}
        files = {name: path.name for name, path in paths.items()}
        put(self.path / MANIFEST, sealed({**manifest, "files": files, **self._own}))
        for path in (path for old in named(folder).values() for path in old):
            if path.name not in files.values():
                with contextlib.suppress(OSError):
                    path.unlink()

    def ask(self, question: Mapping[str, object]) -> None:
        """Keep what the run asks, unless that is there already.

        Raises:
            UsageError: the disk refuses, or a newer version of the product keeps something there.
        """
        if self.question() is None:
            put(self.path / QUESTION, sealed({**question, **self._own}))

    @property
    def _own(self) -> dict[str, object]:
        return {"run_id": self.id, "version": VERSION}

    def told(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return question and manifest as far as they are sound; nothing is set aside by looking."""
        out: list[dict[str, Any]] = []
        for name in (QUESTION, MANIFEST):
            out.append({})
            with contextlib.suppress(UsageError):
                out[-1] = self._meant(self.path / name, _text(self.path / name)) or {}
        return out[0], out[1]

    def _data(self, name: str) -> dict[str, Any] | None:
        path = self.path / name
        text = _text(path)
        data = self._meant(path, text)
        if data is None and text is not None:
            self._set_aside(path)
        return data

    def _meant(self, path: Path, text: bytes | None) -> dict[str, Any] | None:
        """Return what the *text* of a file says, None if it is not there or not what it was."""
        if text is None:
            return None
        data = unsealed(text)
        if data is not None and data.get("version", 0) > VERSION:
            told = {"file": str(path), "version": data["version"], "known": VERSION}
            raise UsageError(Problem("newer-store", values=told))
        return data if data is not None and data.get("run_id") == self.id else None

    # ---- one at a time

    @contextlib.contextmanager
    def lock(self, told: Callable[[], None]) -> Iterator[None]:
        """Hold the folder for this process; if another one has it, *told* hears once and this waits.

        The lock goes with the process that holds it, however that ends.

        Raises:
            UsageError: the disk refuses.
        """
        import filelock  # noqa: PLC0415 - only batches need it

        lock = filelock.FileLock(self.path / LOCK)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            try:
                lock.acquire(timeout=0)
            except filelock.Timeout:
                told()
                lock.acquire()
        except OSError as error:
            raise UsageError(refusal(self.path / LOCK, error)) from error
        try:
            for folder in (self.path, self.path / CHUNKS, self.path / PARTS):
                remove_unfinished(folder)
            yield
        finally:
            lock.release()

    def clear(self) -> None:
        """Remove all that is kept, what was asked last; the lock, which is held, stays where it is.

        Raises:
            OSError: the disk refuses.
        """
        there = sorted(self.path.iterdir(), key=lambda path: (path.name == QUESTION, path.name))
        for path in [path for path in there if path.name != LOCK]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def verify(self) -> list[Problem]:
        """Look at every file, set aside what is damaged, and return what was found.

        Raises:
            UsageError: the disk refuses.
        """
        self.question()
        self.manifest()
        self._set_strangers_aside()
        for folder in (self.path / CHUNKS, self.path / PARTS):
            for path in [path for paths in named(folder).values() for path in paths]:
                self._sound([path])
        return self.troubles


def _text(path: Path) -> bytes | None:
    """Return what a file holds, None if it is not there.

    Raises:
        UsageError: the disk refuses.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        values = {"file": str(path), "reason": reason_of(error)}
        raise UsageError(Problem("unreadable-file", values=values)) from error


def _damaged(path: Path, place: Path) -> Problem:
    return Problem("damaged-file", values={"file": str(path), "place": str(place)})


def _free(place: Path) -> Path:
    """Return *place*, or the same with a number if something is there."""
    names = (place.with_name(f"{place.name}.{n}") for n in count(2))
    return place if not place.exists() else next(other for other in names if not other.exists())


def _stem(number: int) -> str:
    return f"c{number:06}"


def _is_chunk(stem: str) -> bool:
    return stem.startswith("c") and stem[1:].isdecimal() and stem == _stem(int(stem[1:]))

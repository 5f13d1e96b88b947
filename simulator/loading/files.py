"""Where scenarios are found: shipped ones by name, own ones by path; nothing else is read."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, NamedTuple

from simulator.errors import Problem, ScenarioError, UsageError, reason_of
from simulator.loading.decoding import MAX_BYTES
from simulator.loading.guard import read_document
from simulator.loading.parts import parts_of

if TYPE_CHECKING:
    from simulator.errors import Position
    from simulator.loading.parts import Part

SUFFIX = ".yaml"

MAX_NAME_BYTES = 255
"""How long the name of a file to include may be: more no folder of any system takes."""

SHOWN = 10
"""Scenarios of a folder that are named."""


KEPT_FILES = 64
"""Files whose parts are kept, so that a group and its libraries are read once and not with every change."""


class Located(NamedTuple):
    """A scenario file: its name in results, where it lies, and its bytes if they are not there yet."""

    name: str
    path: FilePath
    data: bytes | None = None


def shipped_root() -> FilePath:
    """Return the folder of the shipped scenarios."""
    return FilePath(str(files("scenarios")))


def shipped() -> list[Located]:
    """Return the shipped scenarios by name: files that have a hazard, not groups and libraries."""
    root = shipped_root()
    paths = sorted(root.rglob(f"*{SUFFIX}"))
    return [Located(_name(root, path), path) for path in paths if _is_scenario(path)]


def _is_scenario(path: FilePath) -> bool:
    return any(line.startswith("hazard:") for line in _lines(path))


def _lines(path: FilePath) -> list[str]:
    """Return the lines of a file, none of one that cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []


def _name(root: FilePath, path: FilePath) -> str:
    name = path.relative_to(root).with_suffix("").as_posix()
    folder, _, stem = name.rpartition("/")
    return folder if folder == stem else name


def locate(wanted: str) -> Located:
    """Return the scenario that *wanted* names: a shipped name, or the path of a file.

    Raises:
        UsageError: there is neither; the problem lists the shipped names, or those in a folder so named.
    """
    for scenario in shipped():
        if scenario.name == wanted:
            return scenario
    path = FilePath(wanted)
    if _is_there(path) and path.is_file():
        return Located(path.stem, path)
    if _is_there(path) and path.is_dir():
        raise UsageError(_folder(path))
    names = ", ".join(scenario.name for scenario in shipped())
    raise UsageError(Problem("no-such-scenario", values={"name": wanted, "names": names}))


def _is_there(path: FilePath) -> bool:
    """Tell whether there is something at *path*; where nobody may look there is nothing."""
    try:
        return path.exists()
    except OSError:
        return False


def _folder(folder: FilePath) -> Problem:
    """Return that *folder* is no scenario, with the scenarios that lie in it."""
    within = [path.as_posix() for path in sorted(folder.glob(f"*{SUFFIX}")) if _is_scenario(path)]
    code = "folder-of-scenarios" if within else "folder-without-scenarios"
    return Problem(code, values={"name": str(folder), "names": ", ".join(within[:SHOWN])})


def read(path: FilePath) -> Part:
    """Return what stands in the file at *path*.

    Raises:
        ScenarioError: the file cannot be read, or is no restricted YAML.
    """
    shown = _shown(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ScenarioError(
            [Problem("unreadable-file", values={"file": shown, "reason": reason_of(error)})]
        ) from error
    return _parts(data, shown)


@lru_cache(maxsize=KEPT_FILES)
def _parts(data: bytes, shown: str) -> Part:
    return parts_of(read_document(data, shown))


def contents(located: Located) -> Part:
    """Return what stands in a scenario file, or in the bytes given in its place.

    Raises:
        ScenarioError: as `read`.
    """
    return read(located.path) if located.data is None else _parts(located.data, located.path.name)


def _shown(path: FilePath) -> str:
    """Return *path* as results and messages show it: shipped files from `scenarios/` on."""
    try:
        return (FilePath("scenarios") / path.resolve().relative_to(shipped_root().resolve())).as_posix()
    except ValueError:
        return str(path)


def beside(path: FilePath, name: str, position: Position) -> FilePath:
    """Return the file that *name* means in the file at *path*: beside it, or among the shipped ones.

    Raises:
        ScenarioError: the name leads out of the folder, or to no file, or is longer than any may be.
    """
    relative = FilePath(name)
    leads_out = relative.is_absolute() or ".." in relative.parts
    if leads_out or relative.suffix != SUFFIX or len(name.encode()) > MAX_NAME_BYTES:
        raise ScenarioError([Problem("include-name", position, values={"name": name})])
    for root in (path.parent, shipped_root()):
        if _is_there(root / relative) and (root / relative).is_file():
            return root / relative
    raise ScenarioError([Problem("include-missing", position, values={"name": name})])

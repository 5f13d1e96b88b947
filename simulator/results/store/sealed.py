"""Files that tell whether they are what they were: bytes named by their hash, data that carry their own."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from simulator.errors import Problem, UsageError, reason_of
from simulator.results.whole_files import UNFINISHED, replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SEAL = "seal"
_NAMED = re.compile(r"(?P<stem>[a-z0-9-]+)\.(?P<hash>[0-9a-f]{64})\.parquet")


def put_named(folder: Path, owner: str, stem: str, data: bytes) -> Path:
    """Keep *data* of *owner* under *stem* and their hash, and return the path.

    They are whole on disk when this returns. The hash is also over owner and stem: what was copied here
    from elsewhere, or under another stem, is found out like what is damaged.

    Raises:
        UsageError: the disk refuses; nothing is left behind.
    """
    target = folder / f"{stem}.{_hash(owner, stem, data)}.parquet"
    if read_named(target, owner) is None:
        put(target, data)
    return target


def named(folder: Path) -> dict[str, list[Path]]:
    """Return the files in *folder* that are named by a hash, by their stems.

    Raises:
        UsageError: the disk refuses.
    """
    out: dict[str, list[Path]] = {}
    for path in _listed(folder):
        found = _NAMED.fullmatch(path.name)
        if found is not None:
            out.setdefault(found["stem"], []).append(path)
    return out


def _listed(folder: Path) -> list[Path]:
    """Return what is in *folder*, nothing if there is none.

    Raises:
        UsageError: the disk refuses.
    """
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise UsageError(_problem("unreadable-file", folder, error)) from error


def read_named(path: Path, owner: str) -> bytes | None:
    """Return what a file named by its hash holds, None if that is not what *owner* has kept in it.

    Raises:
        UsageError: the disk refuses.
    """
    found = _NAMED.fullmatch(path.name)
    if path.is_symlink() or not path.is_file():  # a pipe would never end, a link may lead anywhere
        return None
    try:
        data = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        return None
    except OSError as error:
        raise UsageError(_problem("unreadable-file", path, error)) from error
    return data if found is not None and _hash(owner, found["stem"], data) == found["hash"] else None


def strangers(folder: Path) -> list[Path]:
    """Return the files in *folder* that nobody here has made: they are not named by a hash.

    Raises:
        UsageError: the disk refuses.
    """
    return [path for path in _listed(folder) if not _is_ours(path.name)]


def _is_ours(name: str) -> bool:
    return _NAMED.fullmatch(name) is not None or (name.startswith(".") and name.endswith(UNFINISHED))


def _hash(owner: str, stem: str, data: bytes) -> str:
    digest = sha256(f"{owner}/{stem}\n".encode())
    digest.update(data)
    return digest.hexdigest()


def sealed(data: Mapping[str, object]) -> bytes:
    """Return *data* as JSON that carries a hash over the rest of itself."""
    whole = {**data, SEAL: _seal(data)}
    return (json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def unsealed(text: bytes) -> dict[str, Any] | None:
    """Return the data that `sealed` wrote, without their seal; None if they are not what they were."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(whole, dict):
        return None
    seal = whole.pop(SEAL, None)
    return whole if seal == _seal(whole) else None


def _seal(data: Mapping[str, object]) -> str:
    return sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def put(target: Path, data: bytes) -> None:
    """Write a file in one step: it is whole and on disk when this returns, or what was there before stays.

    Raises:
        UsageError: the disk refuses.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        replace(target, data, synced=True)
    except OSError as error:
        raise UsageError(refusal(target, error)) from error


def refusal(path: Path, error: OSError) -> Problem:
    """Return that the disk refuses to write a file of the store."""
    return _problem("store-cannot-write", path, error)


def _problem(code: str, path: Path, error: OSError) -> Problem:
    return Problem(code, values={"file": str(path), "reason": reason_of(error)})

"""Files that are whole, or not there."""

from __future__ import annotations

import contextlib
import glob
import os
import tempfile
from pathlib import Path

UNFINISHED = ".new"
"""Ends the name of a file that is not whole yet; what is left over is of a process that was killed."""


def replace(target: Path, data: bytes, *, synced: bool = False) -> None:
    """Write *target* in one step: it holds *data* when this returns, or what it held before.

    If *synced*, also after the power has failed. That waits for the disk, which may take a second while much
    is being written; nobody who types should have to.

    Raises:
        OSError: the disk refuses; nothing is left behind.
    """
    handle, temporary = tempfile.mkstemp(UNFINISHED, f".{target.name[:40]}.", target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if synced:
                file.flush()
                os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    if synced:
        _sync_folder(target.parent)


def remove_unfinished(folder: Path, name: str = "") -> None:
    """Remove what a process that was killed left half written in *folder*; nobody else may write there.

    If *name* is given, only what it left of that file.
    """
    with contextlib.suppress(OSError):
        for path in folder.glob(f".{glob.escape(name[:40])}.*{UNFINISHED}" if name else f".*{UNFINISHED}"):
            path.unlink()


def _sync_folder(folder: Path) -> None:
    """Have the name of a new file reach the disk, where the system can be asked for that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

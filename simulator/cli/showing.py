"""How an answer gets to its reader."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from simulator import use_cases

if TYPE_CHECKING:
    from typing import TextIO

    from simulator.cli.said import Said


def prepare(stream: TextIO) -> None:
    """Have *stream* take every sign: UTF-8 into files and pipes, a question mark for what an encoding lacks.

    An encoding that the user has chosen with `PYTHONIOENCODING` stays.
    """
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if stream.isatty():
        reconfigure(errors="replace")
    elif os.environ.get("PYTHONIOENCODING"):
        reconfigure(errors="replace", newline="\n")
    else:
        reconfigure(encoding="utf-8", errors="replace", newline="\n")


def show(said: Said) -> None:
    """Print what a command says; a reader who has left has seen enough."""
    try:
        _print(said)
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def _print(said: Said) -> None:
    if said.page and sys.stdout.isatty():
        use_cases.show(said.page, sys.stdout)
    elif said.page:
        sys.stdout.write(use_cases.plain(said.page))
    sys.stdout.write(said.out)
    sys.stderr.write(said.beside)

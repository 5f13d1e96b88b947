"""What a command has to say, and how wide it may say it."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.reports.pieces import Line

FINE, PROBLEMS, USAGE = 0, 1, 2
INTERRUPTED = 130
WIDTH = 100


class Said(NamedTuple):
    """What a command has to say: its exit code, its answer, and what goes beside it."""

    code: int = FINE
    out: str = ""
    beside: str = ""
    page: tuple[Line, ...] = ()


def text(lines: Iterable[str]) -> str:
    """Return *lines* as one text."""
    return "".join(f"{line}\n" for line in lines)


def width() -> int:
    """Return how many columns an answer may take: those of the terminal, and never more than a page."""
    return min(WIDTH, shutil.get_terminal_size((WIDTH, 0)).columns) if sys.stdout.isatty() else WIDTH

"""A small batch that is kept, and all that can be asked about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.analysis.many_parts import to_parts
from simulator.use_cases.kept import kept_run, kept_runs, query_runs
from simulator.use_cases.many import Ears, Means, Wish, batch
from tests.dice import DICE

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.errors import Problem

WISH = Wish(DICE, replications=20, seed=5, chunk_size=7)
SUMS = "SELECT count(*), sum(lost_s), min(replication), max(replication), count(DISTINCT levels) FROM tallies"


def answered(root: Path, wish: Wish = WISH) -> tuple[dict[str, Any], list[Problem], int]:
    """Have *wish* answered; return what came out, what was told of damage, and how many runs were made."""
    heard: list[Problem] = []
    many = batch(wish, Means(0, root=root), Ears(damaged=heard.append))
    sample = next(iter(many.samples.values()))
    return {"digest": many.digest, "parts": to_parts(sample)}, heard, many.made


def told(root: Path) -> dict[str, Any]:
    """Return what listing, showing and asking in SQL say of the one run there."""
    (entry,) = kept_runs(root)
    listed = entry._replace(size_bytes=0, changed="")
    return {"listed": listed, "shown": kept_run(entry.run_id, root), "asked": query_runs(SUMS, (), root)}


def files(root: Path) -> dict[str, bytes]:
    """Return all files below *root* but the locks, by their places."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file() and path.name != ".lock")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def unfinished(root: Path) -> list[str]:
    """Return the names of files that were not written to their end."""
    return [path.name for path in root.rglob("*.new")]

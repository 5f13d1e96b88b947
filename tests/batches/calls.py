"""Calls of `bcpsim batch`, in this process and in others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from simulator.use_cases.many import Means, Wish, batch
from tests.dice import DICE

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
WISH = Wish(DICE, replications=60, seed=11, chunk_size=7)
LONG = WISH._replace(replications=1500, chunk_size=20)
"""Takes a second or two, so that there is time to disturb it."""


def digest(wish: Wish, root: Path, workers: int | None = 0) -> str:
    """Return the digest of the answer to *wish*."""
    return batch(wish, Means(workers, root=root)).digest


def kept(root: Path) -> dict[str, bytes]:
    """Return the chunks of all runs in a store."""
    return {path.name: path.read_bytes() for path in root.glob("runs/*/chunks/*.parquet")}


def words(wish: Wish, out: Path, workers: int = 0, *more: str) -> list[str]:
    """Return the call that asks for *wish*."""
    numbers = ["--replications", wish.replications, "--seed", wish.seed, "--chunk-size", wish.chunk_size]
    call = ["batch", wish.scenario, *map(str, numbers), "--workers", str(workers), "--out", str(out)]
    return [sys.executable, "-m", "simulator.cli", *call, "--lang", "en", *more]


def start(command: list[str]) -> subprocess.Popen[str]:
    """Start a call."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=ROOT, env=env, encoding="utf-8", **pipes)  # noqa: S603 - our own command


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Return how a call ended, and what it said."""
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def told_digest(out: Path) -> str:
    """Return the digest in the manifest of what was written to a folder."""
    return str(json.loads((out / "manifest.json").read_text(encoding="utf-8"))["digest"])


def wait_until(true: Callable[[], object], seconds: float = 30) -> bool:
    """Return whether *true* came true within *seconds*."""
    latest = time.monotonic() + seconds
    while not true() and time.monotonic() < latest:
        time.sleep(0.02)
    return bool(true())


def still_there(processes: list[psutil.Process], seconds: float = 5) -> list[psutil.Process]:
    """Return those of some processes that are there after some seconds."""
    _, alive = psutil.wait_procs(processes, timeout=seconds)
    return alive

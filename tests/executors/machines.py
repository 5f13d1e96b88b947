"""A scheduler and workers of Dask, each a process of its own on the loopback of this machine.

They are started with what docs/how-to/run-on-several-machines.md says, and end by their process ids.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PAGE = ROOT / "docs" / "how-to" / "run-on-several-machines.md"
LOOPBACK = "127.0.0.1"
QUIET = ("--no-dashboard", "--dashboard-address", f"{LOOPBACK}:0")
WAIT_S = 60.0


@dataclass
class Machines:
    """What runs of a cluster, with its files in a folder."""

    folder: Path
    config: Path | None = None
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    address: str = ""

    def scheduler(self, preload: str = "rig.py") -> subprocess.Popen[bytes]:
        """Start a scheduler, and return when it says where it is; without *preload* it is a plain one."""
        told = self.folder / "scheduler.json"
        protocol = ("--protocol", "tls") if self.config else ()
        place = ("--host", LOOPBACK, "--port", "0", "--scheduler-file", str(told))
        process = self._start("scheduler", *place, *protocol, *_preload(preload))
        self._wait(told.exists, process)
        self._wait(lambda: told.read_text(encoding="utf-8").endswith("}"), process)
        self.address = json.loads(told.read_text(encoding="utf-8"))["address"]
        return process

    def worker(self, preload: str = "rig.py") -> subprocess.Popen[bytes]:
        """Start a worker with the chunks of the rig, and return at once."""
        place = (self.address, "--host", LOOPBACK, "--no-nanny", "--nthreads", "1")
        return self._start("worker", *place, "--local-directory", str(self.folder), *_preload(preload))

    def wait_for_worker(self) -> None:
        """Return when the scheduler has heard of a worker."""
        log = self.folder / "log"
        self._wait(lambda: "Register worker" in log.read_text(encoding="utf-8"), self.processes[-1])

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        told = {"PYTHONPATH": str(ROOT), **({"DASK_CONFIG": str(self.config)} if self.config else {})}
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, "-m", "dask", *words, *QUIET],
                cwd=self.folder,
                env={**os.environ, **told},
                stdout=log,
                stderr=log,
            )
        self.processes.append(process)
        return process

    def _wait(self, true, process: subprocess.Popen[bytes]) -> None:
        latest = time.monotonic() + WAIT_S
        while not true():
            if process.poll() is not None or time.monotonic() > latest:
                raise RuntimeError((self.folder / "log").read_text(encoding="utf-8"))
            time.sleep(0.05)

    def listeners(self) -> set[str]:
        """Return the addresses at which anything that runs can be reached."""
        lines = [
            line for one in self.processes for line in psutil.Process(one.pid).net_connections(kind="inet")
        ]
        return {line.laddr.ip for line in lines if line.status == psutil.CONN_LISTEN}

    def end(self) -> None:
        """End everything that was started."""
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()


def _preload(name: str) -> tuple[str, ...]:
    return ("--preload", str(HERE / name)) if name else ()


def block_with(word: str) -> str:
    """Return the block of the page that has *word* in it."""
    blocks = re.findall(r"```[a-z]+\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    return next(block for block in blocks if word in block)


def certificates(folder: Path) -> dict[str, str]:
    """Make an authority and a certificate signed by it, as the page says, and return their files."""
    if shutil.which("openssl") is None or shutil.which("sh") is None:
        pytest.skip("only openssl makes certificates here")
    folder.mkdir(exist_ok=True)
    script = block_with("openssl req")
    subprocess.run(["sh", "-ec", script], cwd=folder, check=True, capture_output=True)  # noqa: S603, S607 - our own page
    return {name: str(folder / f"{name}.pem") for name in ("ca", "cert", "key")}


def configuration(folder: Path) -> Path:
    """Write the configuration of the page, with its certificates in *folder*, and return its file."""
    path = folder / "dask.yaml"
    path.write_text(block_with("ca-file").replace("/etc/bcpsim", str(folder)), encoding="utf-8")
    return path

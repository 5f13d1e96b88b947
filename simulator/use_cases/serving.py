"""Starting the screens: a Streamlit server of this machine's own, in a process that ends with the caller."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simulator.errors import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8501
LARGEST_PORT: Final = 65535
START_SECONDS: Final = 60.0
STOP_SECONDS: Final = 10.0
PAUSE_SECONDS: Final = 0.1
FAULT: Final = 500
NEW_GROUP: Final[int] = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
NEEDED: Final = ("ui", "streamlit", "platformdirs")


@contextlib.contextmanager
def serving(port: int = DEFAULT_PORT, data: str | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """Serve the screens at *port* of this machine, for as long as the context lasts.

    Raises:
        UsageError: the screens are not installed, the port cannot be used, or the server does not start.
    """
    script = _script()
    _require_free(port)
    command = [sys.executable, "-P", "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    environment = {**os.environ, "BCPSIM_ENDS_WITH_INPUT": "1"}
    if data is not None:
        environment["BCPSIM_DATA"] = str(Path(data).resolve())
    # In a group of its own Ctrl-C does not reach the server: it is ended below, politely.
    group: Any = {"creationflags": NEW_GROUP} if NEW_GROUP else {"start_new_session": True}
    server = subprocess.Popen(command, cwd=script.parent, env=environment, stdin=subprocess.PIPE, **group)  # noqa: S603 - ours
    try:
        _wait(server, port)
        yield server
    finally:
        _end(server)


def _script() -> Path:
    """Return what Streamlit is to serve."""
    found = {name: find_spec(name) for name in NEEDED}
    missing = ", ".join(name for name, spec in found.items() if spec is None)
    own = found["ui"]
    if missing or own is None or own.origin is None:
        raise UsageError(Problem("needs-ui", values={"names": missing}))
    return Path(own.origin).with_name("asgi_app.py")


def _require_free(port: int) -> None:
    """Refuse a port that does not exist or that somebody uses."""
    if not 0 < port <= LARGEST_PORT:
        raise UsageError(Problem("no-such-port", values={"port": port, "limit": LARGEST_PORT}))
    with socket.socket() as trial:
        if os.name == "posix":  # a port that was in use a moment ago is free; on Windows it would share one
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((ADDRESS, port))
        except OSError as error:
            raise UsageError(Problem("port-taken", values={"port": port})) from error


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    """Return as soon as the server answers."""
    import http.client

    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        connection = http.client.HTTPConnection(ADDRESS, port, timeout=START_SECONDS)
        with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(connection):
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status < FAULT:
                return
            break
        time.sleep(PAUSE_SECONDS)
    raise UsageError(Problem("screens-not-started"))


def _end(server: subprocess.Popen[bytes]) -> None:
    """End the server, first politely."""
    server.terminate()
    try:
        server.communicate(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.communicate()

"""A real server and a real browser: started by tests, by `make screens` and by `make bench-ui`."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Request, WebSocket

LOOPBACK = "127.0.0.1"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE {LOOPBACK}",
)
CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"
ANYTHING = "[data-testid=stMain] [data-testid=stElementContainer]"
INSIDE = ("data", "blob", "about")
PLAIN = (
    "--browser.gatherUsageStats=false",
    "--server.headless=true",
    f"--server.address={LOOPBACK}",
    "--server.fileWatcherType=none",
)
WAIT_S = 60.0
NOTICED_MS = 250
"""How long a page mostly takes to tell its server of a click or an entry."""
NOTHING_TO_TELL_MS = 1000
"""If it has told nothing after so long, there was nothing to tell."""
TAKEN_IN_MS = 50
"""How long a page mostly takes to show what its server has told it."""
AT_WORK = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Is over when a page has drawn twice, and so has done what it had to do before."""


@dataclass
class Server:
    """`bcpsim ui` as a planner starts it, on a free port and with a data folder of its own."""

    data: Path
    environment: dict[str, str] = field(default_factory=dict)
    port: int = 0
    process: subprocess.Popen[str] | None = None
    said: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the screens are."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def log(self) -> str:
        """Everything that the server has printed."""
        return "".join(self.said)

    def start(self) -> None:
        """Start the server and return when it says that the screens are open."""
        self.port = self.port or free_port()
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "simulator.cli", "ui", "--port", str(self.port), "--data", str(self.data)],
            env={**os.environ, "LANG": "en_US.UTF-8", **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        is_open = threading.Event()
        threading.Thread(target=self._listen, args=(self.process, is_open), daemon=True).start()
        if not is_open.wait(WAIT_S) or self.process.poll() is not None:
            raise RuntimeError(f"the server did not start: {self.log}")

    def _listen(self, process: subprocess.Popen[str], is_open: threading.Event) -> None:
        """Keep what the server prints, and notice when it is open, or gone."""
        with process.stdout as lines:
            for line in lines:
                self.said.append(line)
                if self.address in line:
                    is_open.set()
        is_open.set()

    def stop(self) -> None:
        """End the server as Ctrl-C or a system service would."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(WAIT_S)
            self.process = None

    def restart(self) -> None:
        """End the server and start it anew at the same address with the same data."""
        self.stop()
        self.start()


@contextlib.contextmanager
def plain_server(script: Path, log: Path) -> Iterator[str]:
    """A server of Streamlit's own for one script, without our headers; yields its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}", *PLAIN]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)  # noqa: S603 - our own command
    try:
        while not answers(port):
            if process.poll() is not None:
                raise RuntimeError(log.read_text(encoding="utf-8"))
            time.sleep(0.1)
        yield f"http://{LOOPBACK}:{port}"
    finally:
        process.terminate()
        process.wait()


def answers(port: int) -> bool:
    """Whether somebody listens at a port of this machine."""
    try:
        socket.create_connection((LOOPBACK, port)).close()
    except ConnectionRefusedError:
        return False
    return True


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as trial:
        trial.bind((LOOPBACK, 0))
        return trial.getsockname()[1]


def chromium_path() -> str:
    """Return where Chromium or Chrome is."""
    wanted = (os.environ.get("BCPSIM_CHROMIUM", ""), *NAMES)
    found = next((path for name in wanted if name and (path := shutil.which(name))), None)
    if found is None:
        raise RuntimeError("there is no Chromium or Chrome; .ci/chromium installs one")
    return found


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that can reach nothing but this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(SWITCHES))
        yield browser
        browser.close()


@dataclass
class Watch:
    """Everything that a page did which no page of ours does."""

    found: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Watch *page* from now on."""
        listen(page)
        page.on("console", lambda m: self.found.append(f"console: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda error: self.found.append(f"page error: {error}"))
        page.on("dialog", lambda dialog: (self.found.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", self._request)
        page.on("websocket", lambda ws: self._address(ws.url))

    def _request(self, request: Request) -> None:
        self._address(request.url)

    def _address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in INSIDE and parts.hostname != LOOPBACK:
            self.found.append(f"request: {url}")


@dataclass
class Talk:
    """What a page has told its server, how much of that is known of, and whether it was answered since."""

    unanswered: bool = False
    told: int = 0
    known: int = 0

    def follow(self, line: WebSocket) -> None:
        """Listen to one line between the page and its server."""
        line.on("framesent", self._tell)
        line.on("framereceived", lambda _: setattr(self, "unanswered", False))
        line.on("close", lambda _: setattr(self, "unanswered", False))

    def _tell(self, _frame: object) -> None:
        self.unanswered, self.told = True, self.told + 1


_talks: WeakKeyDictionary[Page, Talk] = WeakKeyDictionary()


def listen(page: Page) -> None:
    """Follow what *page* and its server tell each other, from its next line on."""
    _talks[page] = talk = Talk()
    page.on("websocket", talk.follow)


def ready(page: Page) -> None:
    """Wait until *page* is connected, shows something, and its script has run."""
    page.wait_for_selector(CONNECTED, state="attached")
    page.wait_for_selector(ANYTHING, state="attached")
    page.wait_for_selector(AT_REST, state="attached")
    if page in _talks:
        _talks[page].known = _talks[page].told


def answered(page: Page) -> None:
    """Wait until *page* has noticed what was done to it, its server has taken it up, and its script has run.

    How long a server takes to begin is not known, so it is listened to: a page shows that its script
    runs only when the server has told it so.
    """
    talk, began = _talks[page], time.monotonic()
    page.wait_for_timeout(NOTICED_MS)
    while talk.told == talk.known and time.monotonic() < began + NOTHING_TO_TELL_MS / 1000:
        page.wait_for_timeout(TAKEN_IN_MS)
    while talk.unanswered and time.monotonic() < began + WAIT_S:
        page.wait_for_timeout(TAKEN_IN_MS)
    page.wait_for_timeout(TAKEN_IN_MS)
    page.evaluate(AT_WORK)
    ready(page)


def drawn(page: Page) -> None:
    """Wait until *page* is ready, shows no placeholder any more, and every chart on it is drawn."""
    ready(page)
    page.wait_for_function(
        """() => !document.querySelector('[data-testid=stSkeleton], [data-stale=true]') &&
        [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(
            chart => chart.querySelector('svg.marks, canvas.marks'))"""
    )
    page.evaluate("() => document.fonts.ready")

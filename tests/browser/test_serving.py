"""`bcpsim ui`: what it says when it opens, when it ends, and when it cannot."""

import importlib.util
import signal
import socket
import subprocess
import sys

import pytest

from simulator import cli
from simulator.use_cases import serving
from tests.browser.rig import LOOPBACK, free_port


@pytest.fixture
def taken():
    """A port that somebody uses."""
    with socket.socket() as holder:
        holder.bind((LOOPBACK, 0))
        holder.listen()
        yield holder.getsockname()[1]


@pytest.mark.parametrize(
    ("language", "opened", "closed"),
    [
        ("ja", "画面を開きました。", "画面を閉じました。"),
        ("en", "The screens are open.", "The screens are closed."),
    ],
)
def test_it_tells_the_address_and_ends_with_ctrl_c(language, opened, closed, tmp_path):
    """The address is told once the screens answer; Ctrl-C ends everything without a complaint."""
    port = free_port()
    command = [sys.executable, "-m", "simulator.cli", "ui", "--port", str(port), "--lang", language]
    command += ["--data", str(tmp_path)]
    settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    heeding = signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job begins deaf to it
    process = subprocess.Popen(command, **settings)  # noqa: S603 - our own command
    signal.signal(signal.SIGINT, heeding)
    try:
        first = process.stdout.readline()
        socket.create_connection((LOOPBACK, port)).close()
        process.send_signal(signal.SIGINT)
        rest, complaints = process.communicate(timeout=20)
    finally:
        process.kill()

    assert opened in first
    assert f"http://{LOOPBACK}:{port}/?lang={language}" in first
    assert closed in rest
    assert (process.returncode, complaints) == (0, "")


def test_a_port_in_use_is_told(taken, capsys):
    """Whoever opens the screens twice hears of it, with a way out."""
    assert cli.main(["ui", "--port", str(taken), "--lang", "en"]) == cli.USAGE
    assert f"Port {taken} is in use" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "-1", "65536"])
def test_a_port_that_does_not_exist_is_told(port, capsys):
    """A port is a number from 1 to 65535."""
    assert cli.main(["ui", "--port", port, "--lang", "ja"]) == cli.USAGE
    assert f"{port} というポート番号はありません" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["streamlit", "platformdirs", "ui"])
def test_a_missing_extra_is_told(missing, monkeypatch, capsys):
    """Without Streamlit there is no traceback but what to install."""
    found = importlib.util.find_spec
    module = sys.modules[serving.__module__]
    monkeypatch.setattr(module, "find_spec", lambda name: None if name == missing else found(name))

    assert cli.main(["ui", "--lang", "en"]) == cli.USAGE
    told = capsys.readouterr().err
    assert f"The screens need {missing}" in told
    assert "ict-bcp-simulator[ui]" in told


def test_a_server_that_fails_is_told(monkeypatch, tmp_path):
    """If the server answers with a fault, the command says so and ends it."""
    port = free_port()
    command = [sys.executable, "-m", "simulator.cli", "ui", "--port", str(port), "--lang", "en"]
    monkeypatch.setenv("HOME", "/dev/null")  # Streamlit trips over a home that is a file
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own command

    assert done.returncode == cli.USAGE
    assert "The server of the screens did not start" in done.stderr
    assert done.stdout == ""

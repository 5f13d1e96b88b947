"""The server as a whole: its settings wherever it starts, faults told by a number, no process left behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import venv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from simulator.wording import frame
from tests.browser.rig import LOOPBACK, Server, Watch, free_port, plain_server, ready
from tests.browser.test_front_door import asked, connected

ROOT = Path(__file__).parents[2]
SETTINGS = (
    "server.address",
    "server.enableXsrfProtection",
    "server.enableCORS",
    "server.enableStaticServing",
    "server.fileWatcherType",
    "server.maxUploadSize",
    "browser.gatherUsageStats",
    "client.showErrorDetails",
    "client.disableDataExport",
    "runner.magicEnabled",
    "theme.light.primaryColor",
    "theme.dark.backgroundColor",
)


def children(pid):
    """The processes that a process has started, and those that they have, as the system tells it."""
    listing = subprocess.run(["ps", "-eo", "pid=,ppid="], check=True, capture_output=True, text=True).stdout  # noqa: S607 - of the system
    pairs = [tuple(map(int, line.split())) for line in listing.splitlines()]
    below = [child for child, parent in pairs if parent == pid]
    return [*below, *(grandchild for child in below for grandchild in children(child))]


def gone(pids, seconds):
    """Whether none of some processes is left after a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and any(Path(f"/proc/{pid}").exists() for pid in pids):
        time.sleep(0.1)
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


@pytest.fixture
def own_server(tmp_path):
    """A server for a test that ends or changes it."""
    one = Server(tmp_path)
    one.start()
    yield one
    one.stop()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes as Linux shows them")
@pytest.mark.parametrize("victim", ["the command", "the server"])
def test_nothing_is_left_when_something_is_killed(victim, own_server):
    """Five seconds after a SIGKILL of the command or of the server, no process of theirs is left."""
    command = own_server.process.pid
    time.sleep(1)
    below = children(command)
    assert len(below) == 2
    os.kill(command if victim == "the command" else below[0], signal.SIGKILL)

    assert gone(below, 5)
    own_server.process.wait(5)
    own_server.process = None


def test_a_visit_survives_a_restart(own_server, browser):
    """After a restart of the server, an open page connects again and goes on working."""
    page = browser.new_context(base_url=own_server.address, locale="ja-JP").new_page()
    page.goto("/")
    ready(page)
    own_server.restart()
    ready(page)
    page.get_by_role("link", name=frame.SCENARIO.ja).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(frame.SCENARIO.ja)
    page.context.close()


def test_our_settings_are_in_force_in_a_page(page):
    """Colours and size of type are ours; nothing counts visitors, deploys or downloads."""
    page.goto("/")
    ready(page)
    colours = "() => [getComputedStyle(document.querySelector('[data-testid=stApp]')).color,"
    colours += " getComputedStyle(document.documentElement).fontSize]"

    assert page.evaluate(colours) == ["rgb(27, 39, 51)", "16px"]
    expect(page.get_by_test_id("stAppDeployButton")).to_have_count(0)
    expect(page.get_by_test_id("stMainMenu")).to_have_count(0)


def shown_settings(python, folder, script):
    """The settings that a server sees when it is started in *folder*, by a script beside the real one."""
    code = (
        "import json, sys\n"
        "from streamlit import config\n"
        "from streamlit.web import bootstrap\n"
        "config._main_script_path = sys.argv[1]\n"
        "bootstrap.load_config_options({})\n"
        "print({name: config.get_option(name) for name in sys.argv[2:]})\n"
    )
    command = [str(python), "-P", "-c", code, str(script), *SETTINGS]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
    return done.stdout


def test_our_settings_are_in_force_from_any_folder(tmp_path):
    """Started elsewhere, even where other settings lie about, the server has the settings of the package."""
    (tmp_path / ".streamlit").mkdir()
    other = '[browser]\ngatherUsageStats = true\n[theme.light]\nprimaryColor = "#FF0000"\n'
    (tmp_path / ".streamlit" / "config.toml").write_text(other, encoding="utf-8")
    script = ROOT / "ui" / "asgi_app.py"

    here, there = (shown_settings(sys.executable, folder, script) for folder in (ROOT, tmp_path))

    assert here == there
    assert "'browser.gatherUsageStats': False" in there
    assert "'theme.light.primaryColor': '#0B5CAD'" in there


@pytest.mark.slow
def test_an_installed_wheel_has_everything(tmp_path):
    """From a wheel, without the checkout, the screens open with our settings, and the door answers."""
    source = tmp_path / "source"
    for name in ("simulator", "scenarios", "ui"):
        shutil.copytree(ROOT / name, source / name)
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, source)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(tmp_path), str(source)], check=True)  # noqa: S603 - our own command
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    target = next((tmp_path / "venv").glob("lib/python*/site-packages"))
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(wheel), str(target)], check=True)  # noqa: S603 - as above
    libraries = Path(pytest.__file__).parents[1]
    (target / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    script = target / "ui" / "asgi_app.py"

    assert "'theme.dark.backgroundColor': '#11171D'" in shown_settings(python, tmp_path, script)

    port = free_port()
    command = [str(python), "-P", "-m", "simulator.cli", "ui", "--port", str(port), "--lang", "en"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - as above
        said = process.stdout.readline()
        process.terminate()
    assert f"http://{LOOPBACK}:{port}/?lang=en" in said
    assert str(ROOT) not in said


def test_behind_a_proxy_with_a_path_of_its_own(tmp_path, browser):
    """With the three settings of the how-to page, the screens work below a path, for the public name only."""
    public = "bcp.city.example.lg.jp"
    settings = {
        "STREAMLIT_SERVER_BASE_URL_PATH": "bcp",
        "STREAMLIT_SERVER_ALLOWED_HOSTS": f"{public} {LOOPBACK}",
        "STREAMLIT_BROWSER_SERVER_ADDRESS": public,
    }
    one, watch = Server(tmp_path, settings), Watch()
    one.start()
    statuses = {
        (host, path): asked(one, path, host=host).status
        for host in (public, "evil.example")
        for path in ("/bcp/", "/bcp/scenario", "/bcp/first.js", "/bcp/_stcore/health", "/bcp/_stcore/metrics")
    }
    began = time.monotonic()
    refused = connected(one, public, "https://evil.example", "/bcp")
    waited = time.monotonic() - began
    page = browser.new_context(base_url=one.address, locale="ja-JP").new_page()
    watch.over(page)
    page.goto("/bcp/scenario")
    page.get_by_role("link", name=frame.START.ja).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(frame.START.ja)
    expect(page).to_have_url(f"{one.address}/bcp/")
    page.context.close()
    one.stop()

    assert list(statuses.values()) == [200, 200, 200, 200, 404, *[421] * 5]
    assert (refused, waited < 1) == (403, True)
    assert watch.found == []


@pytest.fixture
def faulty(tmp_path):
    """The address and the log of a server with a page that fails."""
    log = tmp_path / "log"
    with plain_server(ROOT / "tests" / "browser" / "faulty" / "asgi_app.py", log) as at:
        yield at, log


def test_a_fault_is_told_by_a_number_that_is_in_the_log(faulty, page):
    """A bug shows no traceback but a number, in the language of the visit; the log has both."""
    address, log = faulty
    page.goto(address)
    told = page.get_by_test_id("stAlert").inner_text()
    number = re.search(r"番号 ([0-9a-f]{8})", told)[1]

    assert "planted fault" not in page.content()
    assert f"error {number}" in log.read_text(encoding="utf-8")
    assert "RuntimeError: planted fault" in log.read_text(encoding="utf-8")


def test_a_mistake_that_a_page_forgets_is_told_in_words(faulty, open_page):
    """An error of a user is told with what is wrong and how to mend it, literally."""
    address, _ = faulty
    page = open_page("en-US")
    page.goto(f"{address}/?mistake=1")

    expect(page.get_by_test_id("stAlert")).to_contain_text("There is no variant “**x**”")

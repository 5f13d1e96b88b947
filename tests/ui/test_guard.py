"""A process that Python spawns runs the script of the server again; the guard keeps it from drawing."""

import runpy
import subprocess
import sys
from pathlib import Path

APP = Path(__file__).parents[2] / "ui" / "app.py"
SPAWNS = """
import multiprocessing, runpy, sys
if __name__ == "__main__":
    sys.modules["__main__"].__file__ = sys.argv[1]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print(pool.apply(pow, (2, 10)))
"""


def test_the_script_draws_nothing_under_another_name(monkeypatch):
    """Run as a spawned process runs it, the script does not reach for a page."""
    monkeypatch.setattr("ui.state.settle_language", lambda: 1 / 0)

    runpy.run_path(str(APP), run_name="__mp_main__")


def test_a_spawned_process_of_the_server_works(tmp_path):
    """With the script of the server as its main file, a spawned process answers and says nothing else."""
    script = tmp_path / "server.py"
    script.write_text(SPAWNS, encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(script), str(APP)], capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stdout.strip() == "1024"
    assert "Traceback" not in done.stderr
    assert "ScriptRunContext" not in done.stderr

"""What a short command does not load: heavy libraries come only with what needs them."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"altair", "numba", "numpy", "pandas", "pyarrow", "scipy", "simpy", "streamlit"}
"""Libraries that take long to load."""

LISTING = """
import contextlib, io, sys
from simulator.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def loaded(*command: str) -> set[str]:
    """The packages that are loaded when a `bcpsim` command ends."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own text
        [sys.executable, "-c", LISTING, *command], check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("command", "further"),
    [
        (("--help",), {"networkx", "holidays", "pydantic", "yaml", "jinja2"}),
        (("check", "yamaguchi/nankai-trough"), {"jinja2"}),  # who is at work at onset needs the calendar
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_short_command_loads_nothing_heavy(command, further):
    """Help and check are there at once: neither draws, nor tabulates, nor simulates."""
    assert loaded(*command) & (HEAVY | further) == set()


def test_simulating_loads_the_engine_but_no_tables_or_pictures():
    """The first result needs SimPy, and none of the libraries of tables, pictures and screens."""
    packages = loaded("simulate", "tiny")

    assert packages & (HEAVY - {"simpy"}) == set()
    assert "simpy" in packages

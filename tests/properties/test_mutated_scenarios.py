"""Spoilt files never crash, hang or pass as nonsense: they are refused with a place, or make sense."""

from __future__ import annotations

import shutil
import time
from random import Random
from typing import TYPE_CHECKING

import pytest

from simulator import use_cases
from simulator.errors import ScenarioError, Severity
from simulator.loading.files import shipped_root
from simulator.wording.problems import line
from tests.properties.mutations import mutated
from tests.proving import tries

if TYPE_CHECKING:
    from pathlib import Path

SLOWEST_S = 20.0
"""No file may take longer than this; a hang would take for ever, a slow machine not that long."""


def examine(path: Path) -> bool:
    """Check the file, try to run it, and return whether it has no errors.

    A file whose only errors are in a variant may still run without that variant.
    """
    started = time.monotonic()
    problems = use_cases.check(str(path))
    for problem in problems:
        assert problem.position is not None
        assert line(problem, "ja")
        assert line(problem, "en")
    accepted = not any(problem.severity is Severity.ERROR for problem in problems)
    try:
        assert_it_makes_sense(use_cases.simulate(str(path)))
    except ScenarioError:
        assert not accepted
    assert time.monotonic() - started < SLOWEST_S
    return accepted


def assert_it_makes_sense(outcome: use_cases.Outcome) -> None:
    """An accepted scenario ends, loses no more hours than there are, and charges every one of them."""
    assert outcome.log[-1].to_state in ("horizon", "runaway")
    horizon = outcome.plan.horizon_s / 3600
    charged: dict[tuple[str, str], float] = {}
    for charge in outcome.charges:
        key = (charge.municipality, charge.service)
        charged[key] = charged.get(key, 0) + charge.hours
    for figures in outcome.services:
        assert 0 <= figures.lost_hours <= horizon
        assert charged.get((figures.municipality, figures.service), 0) == pytest.approx(
            figures.lost_hours, abs=1e-6
        )


@pytest.mark.parametrize("block", range(19))
def test_a_spoilt_small_file_is_refused_or_makes_sense(tmp_path, block):
    """A hundred mistakes in the small scenario: none crashes, and the accepted ones run to a sound end."""
    text = (shipped_root() / "tiny" / "tiny.yaml").read_text(encoding="utf-8")
    path = tmp_path / "spoilt.yaml"
    accepted = 0
    for number in range(100):
        path.write_bytes(mutated(text, Random(1000 * block + number)))
        accepted += examine(path)
    assert accepted < 100


def test_a_spoilt_group_of_the_shipped_scenario_is_refused_or_makes_sense(tmp_path):
    """Mistakes in the files of the shipped group, each in one place."""
    for name in ("group.yaml", "nankai-trough.yaml"):
        shutil.copy(shipped_root() / "yamaguchi" / name, tmp_path / name)
    texts = {
        name: (tmp_path / name).read_text(encoding="utf-8") for name in ("group.yaml", "nankai-trough.yaml")
    }
    for number in range(tries(50, 500)):
        name = "group.yaml" if number % 2 else "nankai-trough.yaml"
        (tmp_path / name).write_bytes(mutated(texts[name], Random(number)))
        examine(tmp_path / "nankai-trough.yaml")
        (tmp_path / name).write_text(texts[name], encoding="utf-8")

"""A variant switches measures on, in its order, and then says what is different with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.loading.files import shipped_root
from simulator.loading.reader import load

if TYPE_CHECKING:
    from pathlib import Path

TINY = (shipped_root() / "tiny" / "tiny.yaml").read_text(encoding="utf-8")


def hours(folder: Path, variant: str) -> float:
    """Return how long the northern road takes in the tiny scenario with that variant."""
    measures = """
  measures:
    bypass: {name: {ja: 迂回, en: Bypass}, changes: {group: {roads: {north-road: {travel_hours: 3}}}}}
    tunnel: {name: {ja: 隧道, en: Tunnel}, changes: {group: {roads: {north-road: {travel_hours: 2}}}}}
"""
    variants = f"variants:\n  one:\n    name: {{ja: 一, en: One}}\n{variant}"
    path = folder / "own.yaml"
    base = TINY.split("\nvariants:")[0]
    head, group, rest = base.partition("\ngroup:")
    path.write_text(f"{head}{group}{measures}{rest}\n{variants}", encoding="utf-8")
    return load(str(path), "one").scenario.group.roads["north-road"].travel_hours


@pytest.mark.parametrize(("names", "expected"), [("[bypass, tunnel]", 2), ("[tunnel, bypass]", 3)])
def test_of_two_measures_the_later_has_the_last_word(tmp_path, names, expected):
    """Measures are made in the order in which they are listed."""
    assert hours(tmp_path, f"    measures: {names}\n") == expected


def test_a_variant_has_the_last_word_over_its_measures(tmp_path):
    """What a variant changes itself stands, whatever its measures say about the same thing."""
    own = "    changes: {group: {roads: {north-road: {travel_hours: 7}}}}\n"

    assert hours(tmp_path, f"    measures: [bypass, tunnel]\n{own}") == 7

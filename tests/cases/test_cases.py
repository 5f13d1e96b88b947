"""Every deterministic case, ours and those of `BCPSIM_CASES`, met exactly in whole seconds."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.cases.families import FAMILIES, Case

FOLDERS = [Path(__file__).parent, *(Path(extra) for extra in [os.environ.get("BCPSIM_CASES", "")] if extra)]

STOCHASTIC = ("exp_", "makespan_p", "min_")
"""Beginnings of expected values that only chance or a search over all schedules can give."""


def cases() -> list[Case]:
    """Return the cases of every folder that belong to a deterministic family."""
    found = [
        {**case, "folder": number}
        for number, folder in enumerate(FOLDERS)
        for path in sorted(folder.glob("*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]
    ]
    return [case for case in found if family(case) is not None]


def name(case: Case) -> str:
    """Return the id of a case, marked if it comes from a further folder."""
    return case["id"] + "+" * case["folder"]


def family(case: Case) -> str | None:
    """Return the family of a case by the beginning of its id."""
    return next((name for name in FAMILIES if case["id"].startswith(name)), None)


def whole_seconds(value: Any) -> Any:
    """Return hours as whole seconds, whatever they stand in; seconds stay what they are."""
    if isinstance(value, dict):
        return {key: whole_seconds(item) for key, item in value.items()}
    if isinstance(value, list):
        return [whole_seconds(item) for item in value]
    return round(value * 3600) if isinstance(value, (int, float)) else value


@pytest.mark.parametrize("case", cases(), ids=name)
def test_a_published_result_is_met_exactly(case):
    """What others have published or a formula gives, the simulator gives to the second."""
    expected = case.get("expected") or case["results"]
    skipped = set(case.get("not_matched", ()))
    wanted = {k: v for k, v in expected.items() if k not in skipped and not k.startswith(STOCHASTIC)}

    got = FAMILIES[family(case)](case)

    assert whole_seconds({key: got[key] for key in wanted}) == whole_seconds(wanted)


def test_the_cases_are_there():
    """The families are not empty: a renamed case does not silently drop out."""
    assert {family(case) for case in cases()} == set(FAMILIES)

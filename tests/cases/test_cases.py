"""Every deterministic case, ours and those of `BCPSIM_CASES`, met exactly in whole seconds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.families import FAMILIES
from tests.cases.folders import cases_of, family, name

STOCHASTIC = ("exp_", "makespan_p", "min_")
"""Beginnings of expected values that only chance (`tests/theory`) or a search over all schedules can give."""


def whole_seconds(value: Any) -> Any:
    """Return hours as whole seconds, whatever they stand in; seconds stay what they are."""
    if isinstance(value, dict):
        return {key: whole_seconds(item) for key, item in value.items()}
    if isinstance(value, list):
        return [whole_seconds(item) for item in value]
    return round(value * 3600) if isinstance(value, (int, float)) else value


@pytest.mark.parametrize("case", cases_of(FAMILIES), ids=name)
def test_a_published_result_is_met_exactly(case):
    """What others have published or a formula gives, the simulator gives to the second."""
    expected = case.get("expected") or case["results"]
    skipped = set(case.get("not_matched", ()))
    wanted = {k: v for k, v in expected.items() if k not in skipped and not k.startswith(STOCHASTIC)}

    got = FAMILIES[family(case, FAMILIES)](case)

    assert whole_seconds({key: got[key] for key in wanted}) == whole_seconds(wanted)


def test_the_cases_are_there():
    """The families are not empty: a renamed case does not silently drop out."""
    assert {family(case, FAMILIES) for case in cases_of(FAMILIES)} == set(FAMILIES)

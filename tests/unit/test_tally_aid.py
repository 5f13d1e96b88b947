"""What each member pays for aid in a run, worked out by hand: whole yen, by the rule agreed."""

from __future__ import annotations

import pytest

from simulator.results.tally import tally
from tests.unit.aid_scenarios import DELAYED, pact, towns
from tests.unit.charts_runs import outcome

COST = {"yen_per_person_hour": 1000, "yen_per_journey": 500}


def paid(data) -> dict[str, int]:
    """Yen by member, the group under an empty name."""
    run = outcome(data, checked=False)
    return {row.municipality: row.paid_yen for row in tally(run.plan, run.log, 0) if not row.service}


@pytest.mark.parametrize(
    ("rule", "abu", "shunan"),
    [("helper", 0, 33_000), ("receiver", 33_000, 0), ("population", 8250, 24_750), ("equal", 16_500, 16_500)],
)
def test_what_everybody_pays_by_the_rule_agreed(rule, abu, shunan):
    """32 person-hours at 1,000 yen and two journeys at 500; Abu has 3,000 of 12,000 residents."""
    found = paid(towns(pact(**DELAYED, cost={**COST, "paid_by": rule})))

    assert (found["abu"], found["shunan"], found[""]) == (abu, shunan, 33_000)


def test_half_a_yen_counts_as_one():
    """33,001 yen between two: 16,500.5 each, which both are told as 16,501, and so is their sum."""
    cost = {"paid_by": "equal", "yen_per_person_hour": 1000, "yen_per_journey": 500.5}
    found = paid(towns(pact(**DELAYED, cost=cost)))

    assert (found["abu"], found["shunan"], found[""]) == (16_501, 16_501, 33_002)


def test_who_helps_from_afar_makes_no_journey():
    """Where only journeys cost, two people who travel cost two of them, and from afar nothing."""
    cost = {"paid_by": "receiver", "yen_per_journey": 500}
    there, afar = (paid(towns(pact(**DELAYED, remote=remote, cost=cost))) for remote in (False, True))

    assert (there["abu"], afar["abu"]) == (1000, 0)
    hours = paid(towns(pact(**DELAYED, remote=True, cost={**cost, "yen_per_person_hour": 1000})))
    assert hours["abu"] > 0


def test_without_agreements_nobody_pays():
    """Nothing is asked for, and nothing costs."""
    assert set(paid(towns(None)).values()) == {0}

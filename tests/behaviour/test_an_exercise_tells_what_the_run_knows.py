"""What an exercise hands out is what happened in the run, at its time, by a way that worked then."""

from __future__ import annotations

import pytest

from simulator import use_cases
from simulator.exercise.pack import pack


@pytest.fixture(scope="module")
def injects():
    """The injects of the small example, whose times are worked out by hand."""
    got = use_cases.simulate("tiny", 1)
    return {one.candidate.rule: one for one in pack(use_cases.names(got, "ja"), got.log, 1, 0).injects}


def test_the_shared_data_centre_is_down_at_onset(injects):
    """The server breaks at once: all members hear of it by phone, for the halls still have their lines."""
    down = injects["centre-down"]

    assert down.when.startswith("発災+0:00")
    assert down.receiver.startswith("全団体")
    assert down.channel == "電話"


def test_the_goal_of_twelve_hours_is_missed_at_night(injects):
    """At 22:00 the counters are closed; staff on duty tell it, and residents have to be told."""
    missed = injects["goal-missed"]

    assert missed.when == "発災+12:00 1月16日(水) 22:00 閉庁"
    assert "当直" in missed.sender
    assert "12時間" in missed.message


def test_the_server_is_back_after_fifteen_hours(injects):
    """15 hours after ten o'clock it is one in the morning."""
    assert injects["centre-back"].when == "発災+15:00 1月17日(木) 1:00 閉庁"

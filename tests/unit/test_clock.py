"""The clock of a run: how many rounds an instant may have."""

from __future__ import annotations

import pytest

from simulator.engine.clock import MAX_ROUNDS, Change, Clock, Runaway


def test_every_instant_has_the_same_number_of_rounds():
    """Something that goes on for ever at one time is given up after as many rounds at any time."""
    rounds: dict[int, int] = {}

    def on_round() -> None:
        rounds[clock.now] = rounds.get(clock.now, 0) + 1
        if clock.now == 7:
            clock.touch()

    clock = Clock({"a": 0}, on_round, lambda: None)
    for when in (0, 3, 7):
        clock.after(when, Change.SHOCK, "a", clock.touch)

    with pytest.raises(Runaway):
        clock.run(100)
    assert rounds == {0: 1, 3: 1, 7: MAX_ROUNDS}


def test_too_many_subjects_are_refused(monkeypatch):
    """Changes come by class, then subject; with too many subjects the classes would mix."""
    monkeypatch.setattr("simulator.engine.clock._MOST_SUBJECTS", 2)
    Clock({"a": 0, "b": 1}, list, list)

    with pytest.raises(RuntimeError, match="3 subjects"):
        Clock({"a": 0, "b": 1, "c": 2}, list, list)

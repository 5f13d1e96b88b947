"""What changed in one instant, and which event was the first to change something."""

from simulator.engine.instant import Instant


def test_the_first_event_that_changed_any_of_some_atoms():
    """Atoms 1 and 3 by events 5 and 8, atom 1 once more by event 9."""
    instant = Instant()
    for bit, event in ((1, 5), (3, 8), (1, 9)):
        instant.note(bit, event)

    assert instant.earliest(0b1010) == instant.earliest(0b0010) == 5
    assert instant.earliest(0b1000) == 8
    assert instant.earliest(0b0101) is None
    assert instant.has_changed(0b0011)
    assert not instant.has_changed(0b0101)


def test_what_comes_after_a_look_is_seen_by_the_next_look():
    """Nothing had changed, then something has; another instant begins with nothing."""
    instant = Instant()
    assert instant.earliest(0b100) is None
    instant.note(2, 7)
    assert instant.earliest(0b100) == 7
    instant.clear()
    assert (instant.earliest(0b100), instant.has_changed(0b100)) == (None, False)

"""The figures that pair: column by column, in the order of the runs, kept and read whatever their number."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.analysis import many_parts
from simulator.analysis.many import Sample
from simulator.analysis.many_parts import from_parts, to_parts
from tests.unit.test_many_runs import SHAPE, towns

CHUNKS = ((5, 0), (5, 5), (2, 10))
"""Runs of each, and the first of them."""


def whole(*order: int) -> Sample:
    """The sample of the chunks in that order."""
    return Sample.of(SHAPE, [towns(*CHUNKS[place]) for place in order])


def test_runs_stand_in_order_whoever_came_first():
    """Chunks that come late are put where they belong, with all their figures."""
    straight, late = whole(0, 1, 2), whole(2, 0, 1)

    assert late.replications.tolist() == list(range(12))
    assert all(np.array_equal(a, b) for a, b in zip(straight.pairs, late.pairs, strict=True))
    assert (whole(2) + whole(0, 1)).replications.tolist() == list(range(12))


def test_a_run_counts_once_wherever_it_stands():
    """The same chunk behind others is found too."""
    with pytest.raises(ValueError, match="twice"):
        _ = whole(0, 1, 0).pairs
    with pytest.raises(ValueError, match="twice"):
        _ = (whole(0, 1) + whole(1)).replications


def test_more_rows_than_are_written_at_once(monkeypatch):
    """The files of a sample do not hang on the order in which it was added up, and give it back."""
    monkeypatch.setattr(many_parts, "ROWS_AT_ONCE", 5)

    assert to_parts(whole(0, 1, 2)) == to_parts(whole(1, 2, 0))
    assert from_parts(SHAPE, to_parts(whole(2, 1, 0))).equals(whole(0, 1, 2))


@pytest.mark.parametrize("figures", ["all of them", "one of them"])
def test_nothing_is_added_while_somebody_reads(figures):
    """It is refused before anything has changed, and possible again afterwards."""
    sample, more = whole(0, 1), towns(*CHUNKS[2])
    held = sample.pairs if figures == "all of them" else sample.values("south", "lent_s")
    with pytest.raises(BufferError):
        sample.add(more)
    assert sample.equals(whole(0, 1))

    del held
    sample.add(more)
    assert sample.equals(whole(0, 1, 2))


def test_figures_cannot_be_changed_by_who_reads_them():
    """They are those of the sample itself."""
    with pytest.raises(ValueError, match="read-only"):
        whole(0).values("", "lost_s")[0] = 1

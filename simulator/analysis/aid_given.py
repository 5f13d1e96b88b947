"""What mutual aid took from lenders and brought to members over many runs, in person-hours."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from simulator.experiment.intervals import RATE, Moments, mean
from simulator.units import hours

if TYPE_CHECKING:
    from simulator.analysis.many import Aid, Sample


class Given(NamedTuple):
    """The mean person-hours that a member's own people were away for others, or others for it.

    The ends are None if it was the same in every run: then nothing is known of a spread.
    """

    mean: float
    low: float | None
    high: float | None


class Helped(NamedTuple):
    """What a member, or all of them, gave and got in the mean of the runs; the way there and back counts."""

    municipality: str
    lent: Given
    received: Given


def helped(sample: Sample, rate: float = RATE) -> list[Helped]:
    """Return what the group and every member gave and got; lenders who are no members are not among them."""
    if not len(sample):
        return []
    return [
        Helped(head, _given(sample, head, "lent_s", rate), _given(sample, head, "received_s", rate))
        for head in sample.shape.heads
    ]


def _given(sample: Sample, head: str, figure: Aid, rate: float) -> Given:
    sums = Moments.of(sample.values(head, figure).tolist())
    if sums.least == sums.most:
        return Given(hours(sums.mean), None, None)
    low, high = mean(sums, rate, (0, inf))
    return Given(hours(sums.mean), hours(low), hours(high))

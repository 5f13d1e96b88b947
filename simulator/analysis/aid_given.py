"""What mutual aid took from lenders, brought to members and cost them over many runs."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from simulator.experiment.intervals import RATE, Moments, mean
from simulator.units import hours

if TYPE_CHECKING:
    from simulator.analysis.many import Aid, Sample


class Given(NamedTuple):
    """The mean of the person-hours that a member gave or got, or of the yen that it pays.

    The ends are None if it was the same in every run: then nothing is known of a spread.
    """

    mean: float
    low: float | None
    high: float | None


class Helped(NamedTuple):
    """What a member, or all of them, gave, got and pays as agreed in the mean of the runs.

    The way there and back counts.
    """

    municipality: str
    lent: Given
    received: Given
    paid: Given


def helped(sample: Sample, rate: float = RATE) -> list[Helped]:
    """Return what aid was to the group and every member; lenders who are no members are not among them."""
    if not len(sample):
        return []
    return [
        Helped(
            head,
            lent=_in_hours(_mean(sample, head, "lent_s", rate)),
            received=_in_hours(_mean(sample, head, "received_s", rate)),
            paid=_mean(sample, head, "paid_yen", rate),
        )
        for head in sample.shape.heads
    ]


def _mean(sample: Sample, head: str, figure: Aid, rate: float) -> Given:
    sums = Moments.of(sample.values(head, figure).tolist())
    if sums.least == sums.most:
        return Given(sums.mean, None, None)
    low, high = mean(sums, rate, (0.0, inf))
    return Given(sums.mean, low, high)


def _in_hours(one: Given) -> Given:
    low, high = (None if end is None else hours(end) for end in (one.low, one.high))
    return Given(hours(one.mean), low, high)

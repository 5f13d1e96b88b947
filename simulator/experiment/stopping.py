"""When a batch has enough runs: looks at fixed numbers of runs, paid for in the interval printed."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Literal, NamedTuple

from simulator.experiment.intervals import RATE, Interval, Moments, mean, shared_rate

if TYPE_CHECKING:
    import pyarrow as pa

Reason = Literal["precise", "all-alike", "most-runs", "go-on"]

ALIKE_ENOUGH = 1000
"""So many runs with one and the same figure end a batch: more would not show a spread either."""

IN_DOUBT = 2
"""At so many looks chance may decide whether the batch stops."""


class Look(NamedTuple):
    """What a look at the runs so far says: the mean's interval, how wide it is, and why to stop.

    `half_width_share` is half the interval over the mean; infinite while the mean is 0, for which no
    relative precision can be promised.
    """

    reason: Reason
    runs: int
    mean: float
    interval: Interval
    half_width_share: float

    @property
    def stop(self) -> bool:
        """Whether the batch has enough runs."""
        return self.reason != "go-on"


@dataclass(frozen=True, slots=True)
class Rule:
    """Stop when half the interval of the mean is at most *precision* of the mean.

    Looks are at *fewest* runs, twice as many, and so on, and at *most*, each rounded up to whole
    chunks; a look that *most* follows before the runs have doubled is left out. A batch that stops when
    its interval looks narrow misses more often than its rate says, so the looks share what may go wrong.
    Looks double, and the width of an interval is known well from a few hundred runs: the number of runs
    needed lies between two looks, and only these two are in doubt (Chow and Robbins 1965, Ann. Math. Stat.
    36:457, with one look the rate would hold for many runs). So each look uses the interval at the rate
    that lets two hold together. What hundreds of runs have not shown at all, such as a rare disaster, no
    rule can count.
    """

    precision: float
    chunk_size: int
    fewest: int = 200
    most: int = 20_000
    rate: float = RATE

    @property
    def looks(self) -> tuple[int, ...]:
        """The numbers of runs at which to look, whole chunks, the last one the most."""
        last = self._whole_chunks(self.most)
        out, runs = [], self.fewest
        while 2 * self._whole_chunks(runs) <= last:
            out.append(self._whole_chunks(runs))
            runs *= 2
        return (*sorted(set(out)), last)

    @property
    def look_rate(self) -> float:
        """The rate of the interval at each look."""
        return shared_rate(self.rate, min(IN_DOUBT, len(self.looks)))

    def _whole_chunks(self, runs: int) -> int:
        return -(-runs // self.chunk_size) * self.chunk_size

    def look(self, so_far: Moments, limits: tuple[float, float] = (0.0, inf)) -> Look:
        """Return what the first runs say; *so_far* sums exactly the runs of one of the looks.

        Raises:
            ValueError: the number of runs is not one at which the rule looks.
        """
        if so_far.count not in self.looks:
            raise ValueError(f"{so_far.count} runs are not a look of {self.looks}")
        near = mean(so_far, self.look_rate, limits)
        half = (near.high - near.low) / 2
        share = half / abs(so_far.mean) if so_far.mean else inf
        return Look(self._reason(so_far, share), so_far.count, so_far.mean, near, share)

    def _reason(self, so_far: Moments, share: float) -> Reason:
        if share <= self.precision:
            return "precise"
        if so_far.least == so_far.most and so_far.count >= ALIKE_ENOUGH:
            return "all-alike"
        return "most-runs" if so_far.count >= self.looks[-1] else "go-on"


def moments(tallies: pa.Table, metric: str, horizon_s: int, municipality: str = "") -> Moments:
    """Return the sums of one figure of a member, or of the group, over the runs of a table of tallies.

    What was not reached within the horizon counts as the horizon: the mean is the one restricted to it.
    """
    import pyarrow.compute as pc  # noqa: PLC0415 - heavy; only batches need it

    of_member = pc.equal(pc.cast(tallies["municipality"], "string"), municipality)
    whole = pc.equal(pc.cast(tallies["service"], "string"), "")
    rows = tallies.filter(pc.and_(of_member, whole))
    return Moments.of(pc.fill_null(pc.cast(rows[metric], "int64"), horizon_s).to_pylist())

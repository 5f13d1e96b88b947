"""What is kept of many runs: exact counts that can be added in any order, and the few figures that pair.

A `Sample` takes tables of tallies, chunk by chunk. Services leave histograms and counts, whose size
does not depend on the number of runs; the group and its members also leave one number per run and
figure, so that runs of two variants on the same draws can be compared pair by pair.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np

from simulator.analysis.curves import GROUP, LEVEL_TENTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from simulator.compiler.plan import CompiledPlan

Metric = Literal["below_rlo_s", "lost_s", "to_rlo_s", "to_l3_s", "to_l5_s"]
METRICS: tuple[Metric, ...] = get_args(Metric)
"""The figures of which a batch keeps the distribution."""

Aid = Literal["received_s", "lent_s", "paid_yen"]
AID: tuple[Aid, ...] = get_args(Aid)
"""The person-seconds of mutual aid that a member had from others, and gave, and the yen that it pays."""

PAIRED: tuple[Metric | Aid, ...] = (*METRICS, *AID)
"""The figures of the group and of members that are kept run by run."""

COUNTS = ("rto_kept", "rto_decided", "mtpd_kept", "mtpd_decided")
"""The promises that are counted per service."""

MOST_RUNGS = 5
"""Steps of the promise of a service."""

NOT_REACHED = -1
"""Stands for None among whole numbers: not within the horizon."""

MINUTE_S = 60
TENTH_HOUR_S = 360
MOST_BINS = 32_000_000
"""Above this many bins in all, histograms count tenths of hours instead of minutes."""

PERMILLE = 1000
LEVELS = len(LEVEL_TENTHS)


@dataclass(frozen=True)
class Shape:
    """What the runs of one question have alike: services with residents, horizon, instants looked at.

    `rungs` has for each service the steps of its promise: a level, and the second from which it is due
    (None: beyond the horizon). Without any nothing is counted of steps.
    """

    services: tuple[tuple[str, str], ...]
    residents: tuple[int, ...]
    horizon_s: int
    grid_s: tuple[int, ...]
    rungs: tuple[tuple[tuple[int, int | None], ...], ...] = ()

    def rungs_of(self, place: int) -> tuple[tuple[int, int | None], ...]:
        """Return the steps of the promise of the service at that place, none if none are told."""
        return self.rungs[place] if self.rungs else ()

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The group, then every member that has services."""
        return (GROUP, *dict.fromkeys(member for member, _ in self.services))

    @cached_property
    def bin_s(self) -> int:
        """How long a bin of a histogram is: a minute, in large groups a tenth of an hour."""
        bins = len(self.services) * len(METRICS) * (self.horizon_s // MINUTE_S + 2)
        return MINUTE_S if bins <= MOST_BINS else TENTH_HOUR_S

    @cached_property
    def bins(self) -> int:
        """How many bins a histogram has: 0, then every begun minute up to the horizon."""
        return -(-self.horizon_s // self.bin_s) + 1

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Of every service its member's place among `heads`, and its weight in the curve of the group.

        A member is the mean of its services, the group that of members by residents; whole numbers.
        """
        members = [member for member, _ in self.services]
        whole = lcm(*(members.count(member) for member in set(members)))
        return tuple(
            (self.heads.index(member), residents * (whole // members.count(member)))
            for member, residents in zip(members, self.residents, strict=True)
        )

    def services_of(self, municipality: str) -> int:
        """Return how many services a member, or the group, has."""
        return sum(municipality in (GROUP, member) for member, _ in self.services)

    def limit_s(self, metric: Metric, municipality: str) -> int:
        """Return the largest value that a figure of a member or the group can have."""
        return self.horizon_s * (1 if metric.startswith("to_") else self.services_of(municipality))


def shape_of(plan: CompiledPlan, grid_s: Sequence[int]) -> Shape:
    """Return the shape of the runs of *plan*, whose tallies tell the levels at *grid_s*."""
    return Shape(
        tuple((service.municipality, service.service) for service in plan.services),
        tuple(service.population for service in plan.services),
        plan.horizon_s,
        tuple(grid_s),
        tuple(tuple((rung.level, rung.deadline_s) for rung in service.rungs) for service in plan.services),
    )


class Sample:
    """The runs of one question, added up.

    `histograms` has the shape (service, metric, bin) and counts begun bins; `censored` (service,
    metric) what was not reached; `counts` (service, promise); `rungs` (service, step of its promise) the
    runs that kept the step; `levels` (service, instant, level); `curves` (head, instant, per mille of
    normal, rounded down), a head being the group or a member.
    """

    def __init__(self, shape: Shape) -> None:
        services, heads, instants = len(shape.services), len(shape.heads), len(shape.grid_s)
        self.shape = shape
        self.histograms = np.zeros((services, len(METRICS), shape.bins), dtype=np.uint32)
        self.censored = np.zeros((services, len(METRICS)), dtype=np.int64)
        self.counts = np.zeros((services, len(COUNTS)), dtype=np.int64)
        self.rungs = np.zeros((services, MOST_RUNGS), dtype=np.int64)
        self.levels = np.zeros((services, instants, LEVELS), dtype=np.uint32)
        self.curves = np.zeros((heads, instants, PERMILLE + 1), dtype=np.uint32)
        self._columns = [array("q") for _ in range(1 + heads * len(PAIRED))]

    @classmethod
    def of(cls, shape: Shape, tables: Iterable[pa.Table], replications: int | None = None) -> Sample:
        """Return the sample of *tables*; with *replications* only of that many first runs."""
        out = cls(shape)
        for table in tables:
            out.add(table, replications)
        return out

    @property
    def pairs(self) -> tuple[NDArray[np.int64], ...]:
        """The figures that pair, each of shape (run,): numbers of runs, rising, then head by head `PAIRED`.

        As long as somebody has them, no run can be added.

        Raises:
            ValueError: the same run was added twice.
        """
        steps = np.diff(np.frombuffer(self._columns[0], dtype=np.int64))
        if (steps < 0).any():
            order = np.argsort(np.frombuffer(self._columns[0], dtype=np.int64), kind="stable")
            self.take_pairs([np.frombuffer(column, dtype=np.int64)[order] for column in self._columns])
            return self.pairs
        if not steps.all():
            raise ValueError("a run was added twice")
        columns = tuple(np.frombuffer(column, dtype=np.int64) for column in self._columns)
        for column in columns:
            column.setflags(write=False)
        return columns

    @property
    def replications(self) -> NDArray[np.int64]:
        """The numbers of the runs, rising; shape (run,)."""
        return self.pairs[0]

    def __len__(self) -> int:
        return len(self._columns[0])

    def values(self, municipality: str, metric: Metric | Aid) -> NDArray[np.int64]:
        """Return a figure of the group or a member run by run, -1 for not reached; shape (run,)."""
        head = self.shape.heads.index(municipality)
        return self.pairs[1 + head * len(PAIRED) + PAIRED.index(metric)]

    def within(self, municipality: str, metric: Metric) -> NDArray[np.int64]:
        """Return `values` with the horizon where it was not reached: figures restricted to the horizon."""
        found = self.values(municipality, metric)
        return np.where(found == NOT_REACHED, self.shape.horizon_s, found)

    def histogram(self, municipality: str, service: str, metric: Metric) -> tuple[NDArray[np.uint32], int]:
        """Return the counts of a service by begun bin, shape (bin,), and how many did not reach it."""
        row, column = self.shape.services.index((municipality, service)), METRICS.index(metric)
        return self.histograms[row, column], int(self.censored[row, column])

    def add(self, table: pa.Table, replications: int | None = None) -> None:
        """Add a table of tallies of whole runs; with *replications* only of runs below that number.

        Raises:
            ValueError: the table tells of other services or instants than the shape.
            BufferError: somebody still holds the figures that pair.
        """
        for column in self._columns:
            column.append(0)  # refused while somebody holds it: before anything has changed
            column.pop()
        block = _Block(table, self.shape)
        wanted = np.flatnonzero(block.runs < (np.inf if replications is None else replications))
        if len(wanted):
            self._add_histograms(block, wanted)
            self._add_rungs(block, wanted)
            self._add_levels(block.levels(wanted))
            self._add_pairs(block, wanted)

    def _add_histograms(self, block: _Block, wanted: NDArray[np.intp]) -> None:
        for column, metric in enumerate(METRICS):
            found = block.whole(metric)[wanted][:, block.services]  # shape (run, service)
            reached = found != NOT_REACHED
            of_service = np.broadcast_to(np.arange(found.shape[1]), found.shape)[reached]
            bins = -(-found[reached] // self.shape.bin_s)
            np.add.at(self.histograms, (of_service, column, bins), np.uint32(1))
            self.censored[:, column] += (~reached).sum(axis=0)
        for column, name in enumerate(COUNTS):
            self.counts[:, column] += block.whole(name)[wanted][:, block.services].sum(axis=0)

    def _add_rungs(self, block: _Block, wanted: NDArray[np.intp]) -> None:
        """Count by step of a promise the runs in which its level was there from its time on."""
        levels = {level for rungs in self.shape.rungs for level, _ in rungs}
        back = {level: block.whole(f"to_l{level}_s")[wanted][:, block.services] for level in levels}
        for service, rungs in enumerate(self.shape.rungs):
            for place, (level, due_s) in enumerate(rungs):
                found = back[level][:, service]
                in_time = (found != NOT_REACHED) & (found <= (due_s if due_s is not None else -1))
                self.rungs[service, place] += int(in_time.sum())

    def _add_levels(self, levels: NDArray[np.uint8]) -> None:
        """Add levels of shape (run, service, instant)."""
        for level in range(LEVELS):
            self.levels[:, :, level] += (levels == level).sum(axis=0, dtype=np.uint32)
        sums = np.zeros((len(self.shape.heads), levels.shape[0], levels.shape[2]), dtype=np.int64)
        normal = [0] * len(sums)
        for service, (head, weight) in enumerate(self.shape.places):
            tenths = np.array(LEVEL_TENTHS, dtype=np.int64)[levels[:, service]]
            for curve, counts in ((0, weight), (head, 1)):
                sums[curve] += counts * tenths
                normal[curve] += counts * LEVEL_TENTHS[-1]
        instants = np.broadcast_to(np.arange(levels.shape[2]), sums.shape[1:])
        for curve, whole in enumerate(normal):
            np.add.at(self.curves[curve], (instants, sums[curve] * PERMILLE // whole), np.uint32(1))

    def _add_pairs(self, block: _Block, wanted: NDArray[np.intp]) -> None:
        figures = np.stack([block.whole(metric)[:, block.heads] for metric in PAIRED], axis=2)
        rows = np.column_stack([block.runs, figures.reshape(len(block.runs), -1)])[wanted]
        for column, values in zip(self._columns, rows.T, strict=True):
            column.frombytes(values.tobytes())

    def __add__(self, other: Sample) -> Sample:
        """Return the runs of both, which have none in common."""
        if self.shape != other.shape:
            raise ValueError("samples of different questions cannot be added")
        out = Sample(self.shape)
        for name in ARRAYS:
            setattr(out, name, getattr(self, name) + getattr(other, name))
        out._columns = [ours + theirs for ours, theirs in zip(self._columns, other._columns, strict=True)]
        return out

    def take_pairs(self, columns: Sequence[NDArray[np.int64]]) -> None:
        """Take the columns of `pairs` in place of those it has."""
        self._columns = [array("q", values.tobytes()) for values in columns]

    def equals(self, other: Sample) -> bool:
        """Return whether both hold the same runs with the same figures."""
        return self.shape == other.shape and all(
            np.array_equal(getattr(self, name), getattr(other, name)) for name in (*ARRAYS, "pairs")
        )


ARRAYS = ("histograms", "censored", "counts", "rungs", "levels", "curves")
"""What a sample adds up."""


class _Block:
    """A table of tallies as arrays: whole runs, each with the same rows in the same order."""

    def __init__(self, table: pa.Table, shape: Shape) -> None:
        numbers = table["replication"].to_numpy()
        self._table = table
        self._size = int((numbers == numbers[0]).sum()) if len(numbers) else 1
        self.runs: NDArray[np.int64] = numbers[:: self._size].astype(np.int64)
        if len(self.runs) * self._size != len(numbers):
            raise ValueError("a table of tallies holds whole runs")
        names, alike = self._names()
        if not alike or not np.array_equal(np.repeat(self.runs, self._size), numbers):
            raise ValueError("a table of tallies holds whole runs, each with the same rows")
        rows = {name: row for row, name in enumerate(names)}
        wanted = [*shape.services, *((head, "") for head in shape.heads)]
        if names and not rows.keys() >= set(wanted):
            raise ValueError("a table of tallies tells of other services")
        found = [rows[name] for name in wanted] if names else []
        self.services, self.heads = found[: len(shape.services)], found[len(shape.services) :]
        self._instants = len(shape.grid_s)

    def _names(self) -> tuple[list[tuple[str, str]], bool]:
        """Return member and service of the rows of the first run, and whether all runs have these rows."""
        out: list[list[str]] = []
        alike = True
        for name in ("municipality", "service"):
            column: Any = self._table[name].cast("string").combine_chunks().dictionary_encode()
            codes = column.indices.to_numpy().reshape(len(self.runs), self._size)
            alike = alike and bool((codes == codes[:1]).all())
            out.append(column[: self._size].to_pylist())
        return list(zip(*out, strict=True)), alike

    def whole(self, name: str) -> NDArray[np.int64]:
        """Return a column of whole numbers, -1 for None; shape (run, row)."""
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy; only batches need it

        column: Any = pc.fill_null(self._table[name].cast("int64"), NOT_REACHED)
        return np.asarray(column.to_numpy()).reshape(len(self.runs), self._size)

    def levels(self, wanted: NDArray[np.intp]) -> NDArray[np.uint8]:
        """Return the levels of the services in the *wanted* runs; shape (run, service, instant)."""
        texts = np.asarray(self._table["levels"].to_pylist(), dtype=object).reshape(-1, self._size)
        chosen = texts[wanted][:, self.services]
        if any(len(text) != self._instants for text in chosen.flat):
            raise ValueError("a table of tallies looks at other instants")
        digits = np.frombuffer("".join(chosen.flat).encode("ascii"), dtype=np.uint8)
        return (digits - ord("0")).reshape(*chosen.shape, self._instants)

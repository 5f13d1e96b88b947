"""A sample as files and back: a few Parquet tables whose bytes depend only on what the sample holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.analysis.many import ARRAYS, PAIRED, Sample

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa
    from numpy.typing import NDArray

    from simulator.analysis.many import Shape

PAIRS = "pairs"
"""The name of the part with the figures of each run."""

ROWS_AT_ONCE = 5000
"""Rows that are written at once: the writer holds so many, not the whole batch."""


def to_parts(sample: Sample) -> dict[str, bytes]:
    """Return the sample as Parquet files by name: counts as (place in the array, count), and the pairs."""
    parts = {name: _bytes(_counted(getattr(sample, name))) for name in ARRAYS}
    return {**parts, PAIRS: _bytes(_named_pairs(sample))}


def from_parts(shape: Shape, parts: Mapping[str, bytes]) -> Sample:
    """Return the sample that `to_parts` wrote; the bytes must be our own, already checked.

    Raises:
        ValueError: a part does not fit the shape, or the same run stands there twice.
    """
    out = Sample(shape)
    for name in ARRAYS:
        _fill(getattr(out, name), _table(parts[name]))
    table = _table(parts[PAIRS])
    if table.column_names != _pair_names(shape):
        raise ValueError("the figures of the runs are those of another question")
    out.take_pairs([column.to_numpy().astype(np.int64) for column in table.columns])
    _ = out.pairs  # whether a run stands there twice
    return out


def _counted(array: NDArray[np.uint32] | NDArray[np.int64]) -> pa.Table:
    """Return the places of an array that are not 0, in C order, with their counts."""
    import pyarrow as pa  # noqa: PLC0415 - heavy; only batches need it

    flat = array.reshape(-1)
    places = np.flatnonzero(flat)
    return pa.table({"place": pa.array(places, pa.int64()), "count": pa.array(flat[places], pa.int64())})


def _fill(array: NDArray[np.uint32] | NDArray[np.int64], table: pa.Table) -> None:
    flat, places = array.reshape(-1), table["place"].to_numpy()
    if len(places) and not 0 <= places.min() <= places.max() < len(flat):
        raise ValueError("a count lies outside the shape of the sample")
    flat[places] = table["count"].to_numpy().astype(flat.dtype)


def _pair_names(shape: Shape) -> list[str]:
    return ["replication", *(f"{head}/{metric}" for head in shape.heads for metric in PAIRED)]


def _named_pairs(sample: Sample) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415 - heavy; only batches need it

    columns = [pa.array(column, pa.int64()) for column in sample.pairs]
    return pa.table(columns, names=_pair_names(sample.shape))


def _bytes(table: pa.Table) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - heavy; only batches need it
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy; only batches need it

    out = pa.BufferOutputStream()
    # A dictionary of numbers, or all rows at once, would take memory by the size of the batch.
    form = {"use_dictionary": False, "row_group_size": ROWS_AT_ONCE}
    pq.write_table(table, out, compression="zstd", write_page_checksum=True, **form)
    return bytes(out.getvalue())


def _table(data: bytes) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415 - heavy; only batches need it
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy; only batches need it

    return pq.read_table(pa.BufferReader(data), page_checksum_verification=True)

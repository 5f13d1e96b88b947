"""Tallies as Parquet and back, and the digest that is equal for equal tallies however they were cut."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from simulator.errors import Problem, UsageError
from simulator.results.tally import TallyRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

TEXTS = ("municipality", "service", "levels")
MAY_BE_MISSING = (
    "to_l1_s",
    "to_l2_s",
    "to_l3_s",
    "to_l4_s",
    "to_l5_s",
    "to_rlo_s",
    "first_to_rlo_s",
    "data_lost_s",
)
MISSING = -1
"""Stands for a missing number in a digest."""


@lru_cache(maxsize=1)
def schema() -> pa.Schema:
    """Return the columns of a file of tallies with their types."""
    import pyarrow as pa  # noqa: PLC0415 - heavy; only batches need it

    def field(name: str) -> pa.Field:
        kind = pa.dictionary(pa.int32(), pa.string()) if name in TEXTS else pa.int64()
        return pa.field(name, kind, nullable=name in MAY_BE_MISSING)

    return pa.schema([field(name) for name in TallyRow._fields])


def to_parquet(rows: Sequence[TallyRow]) -> bytes:
    """Return tallies as a Parquet file, each page with a checksum of its own."""
    import pyarrow as pa  # noqa: PLC0415 - heavy; only batches need it
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy; only batches need it

    columns = list(zip(*rows, strict=True)) or [()] * len(TallyRow._fields)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema(), strict=True)]
    out = pa.BufferOutputStream()
    table = pa.Table.from_arrays(arrays, schema=schema())
    pq.write_table(table, out, compression="zstd", write_page_checksum=True)
    return bytes(out.getvalue())


def from_parquet(data: bytes) -> pa.Table:
    """Return the tallies that `to_parquet` wrote; *data* must be our own and unchanged.

    Raises:
        UsageError: the columns are not those of tallies.
    """
    import pyarrow as pa  # noqa: PLC0415 - heavy; only batches need it
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy; only batches need it

    table = pq.read_table(pa.BufferReader(data), page_checksum_verification=True)
    if not table.schema.equals(schema()):
        raise UsageError(Problem("no-tallies"))
    return table


class Digest:
    """A hash over the rows of tallies in the order of replications, however they are cut into tables.

    It is the SHA-256 of two: of the numbers of all rows, row by row, as little-endian int64 (-1 where one is
    missing), and of the texts of all rows, row by row, in UTF-8 with a NUL after each.
    """

    def __init__(self) -> None:
        """Start with no rows."""
        self._numbers, self._texts = sha256(), sha256()
        self._last = 0

    def add(self, table: pa.Table) -> None:
        """Add the next rows.

        Raises:
            ValueError: they belong to earlier replications than those before them.
        """
        import numpy as np  # noqa: PLC0415 - only batches need it
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy; only batches need it

        self._follow(table["replication"].to_numpy())
        names = [name for name in TallyRow._fields if name not in TEXTS]
        columns = [pc.fill_null(table[name], MISSING).to_numpy() for name in names]
        self._numbers.update(np.column_stack(columns).astype("<i8").tobytes())
        self._texts.update(_joined(table))

    def _follow(self, replications: NDArray[np.int64]) -> None:
        """Note how far the rows go; they must not go back."""
        order = [self._last, *replications.tolist()]
        if order != sorted(order):
            raise ValueError(f"replications out of order, after {self._last}")
        self._last = order[-1]

    def hexdigest(self) -> str:
        """Return the hash so far."""
        return sha256(self._numbers.digest() + self._texts.digest()).hexdigest()


def _joined(table: pa.Table) -> pa.Buffer:
    """Return the texts of all rows of *table*, row by row, a NUL after each."""
    import pyarrow as pa  # noqa: PLC0415 - heavy; only batches need it
    import pyarrow.compute as pc  # noqa: PLC0415 - heavy; only batches need it

    wide = pa.large_string()
    columns = [table[name].cast(wide).combine_chunks() for name in TEXTS]
    lines = pc.binary_join_element_wise(*columns, pa.scalar("", wide), pa.scalar("\0", wide))
    length = pc.sum(pc.binary_length(lines)).as_py() or 0
    return lines.buffers()[2].slice(0, length) if length else pa.py_buffer(b"")

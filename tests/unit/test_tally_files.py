"""Tallies as files: what is read is what was written, foreign files are refused, and the digest sees all."""

from __future__ import annotations

import io
import random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.errors import UsageError
from simulator.results.tally import TallyRow
from simulator.results.tally_files import Digest, from_parquet, schema, to_parquet

SERVICES = (("", ""), ("a", ""), ("a", "s"), ("b", ""), ("b", "窓口"))


def rows(replications: range, seed: int = 1) -> list[TallyRow]:
    """Return rows of *replications* with figures of all kinds."""
    out = []
    for replication in replications:
        dice = random.Random(f"{seed}/{replication}")
        for ids in SERVICES:
            figures = [dice.choice((0, 1, 2**40)) for _ in TallyRow._fields[3:-1]]
            for place in (*range(4, 11), 16):
                figures[place] = dice.choice((None, 0, 7))
            out.append(TallyRow(replication, *ids, *figures, dice.choice(("", "5" * 181, "0"))))
    return out


def hexdigest(*parts: list[TallyRow]) -> str:
    """Return the digest of rows in so many tables."""
    digest = Digest()
    for part in parts:
        digest.add(from_parquet(to_parquet(part)))
    return digest.hexdigest()


def test_what_is_read_is_what_was_written():
    """Every figure comes back, missing ones as missing."""
    given = rows(range(3))
    found = from_parquet(to_parquet(given)).to_pylist()

    assert [TallyRow(**row) for row in found] == given


def test_a_table_without_rows_can_be_kept():
    """Nothing at all is a table too, and adds nothing to a digest."""
    assert from_parquet(to_parquet([])).num_rows == 0
    assert hexdigest([], rows(range(1)), []) == hexdigest(rows(range(1)))


def test_equal_rows_are_equal_bytes():
    """A chunk that is worked out twice is the same file."""
    assert to_parquet(rows(range(2))) == to_parquet(rows(range(2)))


def test_the_form_of_the_file_is_fixed():
    """Columns are the fields of a row; only what can be missing may be."""
    assert schema().names == list(TallyRow._fields)
    assert [field.name for field in schema() if field.nullable] == [
        *(f"to_l{n}_s" for n in range(1, 6)),
        "to_rlo_s",
        "first_to_rlo_s",
        "data_lost_s",
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table.drop_columns(["levels"]),
        lambda table: table.select([*table.column_names[1:], "replication"]),
        lambda table: table.append_column("more", table["lost_s"]),
        lambda table: table.set_column(3, "lost_s", table["lost_s"].cast(pa.float64())),
        lambda table: table.set_column(3, "lost_s", table["lost_s"].cast(pa.int32())),
        lambda table: table.rename_columns(["x", *table.column_names[1:]]),
    ],
    ids=["fewer", "another order", "more", "floats", "short", "renamed"],
)
def test_another_table_is_refused(change):
    """A file that has not exactly our columns is not read as if it had."""
    small = [row._replace(lost_s=1) for row in rows(range(1))]
    out = io.BytesIO()
    pq.write_table(change(from_parquet(to_parquet(small))), out)

    with pytest.raises(UsageError):
        from_parquet(out.getvalue())


@pytest.mark.parametrize("sizes", [(1,), (7,), (50,), (3, 1, 8)])
def test_the_digest_does_not_depend_on_where_tables_are_cut(sizes):
    """Tables of 1, 7 or 50 replications, or of mixed sizes, say the same."""
    whole = rows(range(50))
    parts, first, turn = [], 0, 0
    while first < 50:
        last = min(50, first + sizes[turn % len(sizes)])
        parts.append([row for row in whole if first <= row.replication < last])
        first, turn = last, turn + 1

    assert hexdigest(*parts) == hexdigest(whole)


def test_the_digest_can_be_worked_out_by_hand():
    """Numbers as int64, -1 for a missing one, and texts with a NUL after each: two hashes, hashed."""
    from hashlib import sha256  # noqa: PLC0415 - the other way to the same number
    from struct import pack  # noqa: PLC0415 - as above

    numbers, texts = sha256(), sha256()
    for row in rows(range(4)):
        for name, value in row._asdict().items():
            if name in ("municipality", "service", "levels"):
                texts.update(value.encode() + b"\0")
            else:
                numbers.update(pack("<q", -1 if value is None else value))

    assert hexdigest(rows(range(4))) == sha256(numbers.digest() + texts.digest()).hexdigest()


@pytest.mark.parametrize("field", TallyRow._fields)
def test_the_digest_sees_every_figure(field):
    """A change of any one cell is another digest."""
    given = rows(range(2))
    old = getattr(given[-1], field)
    new = f"{old}x" if isinstance(old, str) else (old or 0) + 1
    changed = [*given[:-1], given[-1]._replace(**{field: new})]

    assert hexdigest(changed) != hexdigest(given)


def test_a_digest_is_taken_in_the_order_of_replications():
    """Rows of an earlier replication do not follow those of a later one."""
    with pytest.raises(ValueError, match="out of order"):
        hexdigest(rows(range(5, 7)), rows(range(5)))
    with pytest.raises(ValueError, match="out of order"):
        hexdigest(rows(range(2))[::-1])

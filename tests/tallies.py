"""Tables of tallies made from given figures: batches whose truth is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORST = ("to_l1_s", "to_l2_s", "to_l3_s", "to_l4_s", "to_l5_s", "to_rlo_s", "first_to_rlo_s", "data_lost_s")
SUMS = (
    *("lost_s", "below_rlo_s", "counter_below_rlo_s", "relapses", "rto_kept", "rto_decided"),
    *("mtpd_kept", "mtpd_decided", "received_s", "lent_s", "paid_yen"),
)
ORDER = (
    *("lost_s", "below_rlo_s", "counter_below_rlo_s", "longest_s"),
    *("to_l1_s", "to_l2_s", "to_l3_s", "to_l4_s", "to_l5_s", "to_rlo_s", "first_to_rlo_s"),
    *("relapses", "rto_kept", "rto_decided", "mtpd_kept", "mtpd_decided", "data_lost_s"),
    *("received_s", "lent_s", "paid_yen"),
)
ID = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema(
    [
        ("replication", pa.int64()),
        *((name, ID) for name in ("municipality", "service")),
        *((name, pa.int64()) for name in ORDER),
        ("levels", pa.string()),
    ]
)
Figures = dict[str, list]


def service(levels: Sequence[str] | str, **figures: Sequence[int | None]) -> Figures:
    """Return the figures of one service over its runs, None for not reached; those not named are 0."""
    runs = len(next(iter(figures.values())))
    given = {name: [None if v is None else int(v) for v in values] for name, values in figures.items()}
    each = [levels] * runs if isinstance(levels, str) else list(levels)
    return {**{name: [0] * runs for name in ORDER}, **given, "levels": each}


def table(services: Mapping[tuple[str, str], Figures], first: int = 0) -> pa.Table:
    """Return the tallies of runs *first* and following: the group, then members with their services."""
    members: dict[str, list[tuple[str, str]]] = {}
    for key in services:
        members.setdefault(key[0], []).append(key)
    blocks = [("", "", _together(list(services.values())))]
    for member, keys in members.items():
        blocks.append((member, "", _together([services[key] for key in keys])))
        blocks += [(*key, services[key]) for key in keys]
    return _rows(blocks, first)


def _together(parts: list[Figures]) -> Figures:
    runs = len(parts[0]["levels"])
    out: Figures = {"levels": [""] * runs}
    for name in ORDER:
        rows = list(zip(*(part[name] for part in parts), strict=True))
        if name in SUMS:
            out[name] = [sum(row) for row in rows]
        elif name in WORST:
            out[name] = [None if None in row else max(row) for row in rows]
        else:
            out[name] = [max(row) for row in rows]
    return out


def _rows(blocks: list[tuple[str, str, Figures]], first: int) -> pa.Table:
    runs = len(blocks[0][2]["levels"])
    columns: dict[str, list] = {
        "replication": [first + run for run in range(runs) for _ in blocks],
        "municipality": [block[0] for _ in range(runs) for block in blocks],
        "service": [block[1] for _ in range(runs) for block in blocks],
    }
    for name in (*ORDER, "levels"):
        columns[name] = [block[2][name][run] for run in range(runs) for block in blocks]
    return pa.table(columns, schema=SCHEMA)


def exponential(dice: np.random.Generator, mean_s: float, runs: int) -> list[int]:
    """Return exponential times in whole seconds."""
    return [int(x) for x in np.rint(dice.exponential(mean_s, runs))]


def censored(values: Sequence[int], horizon_s: int) -> list[int | None]:
    """Return *values*, None where they lie beyond the horizon."""
    return [value if value <= horizon_s else None for value in values]

"""No single bit of anything that is kept can be wrong without being noticed."""

import os
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from simulator.errors import UsageError
from simulator.use_cases.kept import kept_run, kept_runs, query_runs
from tests.proving import tries
from tests.store.answers import SUMS, answered, told

SHARE = {"chunk": 0.3, "part": 0.3, "manifest.json": 0.13, "question.json": 0.12, "catalogue.sqlite": 0.15}


def kind(path: Path) -> str:
    """Return what sort of file it is."""
    return {"chunks": "chunk", "parts": "part"}.get(path.parent.name, path.name)


def flip(path: Path, bit: int) -> None:
    """Change one bit as a disk does: nobody has written, so the file is as old as before."""
    fact, data = path.stat(), bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    path.write_bytes(data)
    os.utime(path, ns=(fact.st_atime_ns, fact.st_mtime_ns))


def victims(root: Path) -> list[Path]:
    """Return all files that may be struck, in an order that is the same on every machine."""
    found = (path for path in root.rglob("*") if kind(path) in SHARE and path.is_file())
    return sorted(path for path in found if "set-aside" not in path.parts)


def said(root: Path, run_id: str) -> list[object]:
    """Return what listing, showing and asking say, None for each that ends with a clear error."""
    out = []
    for ask in (
        lambda: kept_runs(root)[0]._replace(size_bytes=0, changed=""),
        lambda: kept_run(run_id, root),
        lambda: query_runs(SUMS, (), root),
    ):
        out.append(None)
        with suppress(UsageError):
            out[-1] = ask()
    return out


@pytest.mark.parametrize("seed", range(4))
def test_no_flipped_bit_is_silently_wrong(root, folder, truth, seed):
    """Every answer after it is the right one or a clear error, and the same batch mends it."""
    told(root)
    right = said(root, folder.id)
    assert None not in right
    less = (right[0]._replace(replications=0, digest=""), right[0]._replace(scenario="", variant="", seed=0))
    dice, struck, unseen = Random(seed), dict.fromkeys(SHARE, 0), []
    for _ in range(tries(25, 250)):
        sort = dice.choices([*SHARE], [*SHARE.values()])[0]
        path = dice.choice([one for one in victims(root) if kind(one) == sort])
        before = path.read_bytes()
        flip(path, dice.randrange(8 * len(before)))
        struck[sort] += 1
        if dice.random() < 0.5:  # somebody looks before the batch is called again
            got = said(root, folder.id)
            unseen += [one for one in zip(got, right, strict=True) if one[0] not in (None, one[1], *less)]
        answer, heard, _ = answered(root)
        unseen += [] if answer == truth else [answer["digest"]]
        unseen += [] if heard or path.exists() else [path]
        assert said(root, folder.id) == right
    assert unseen == []
    assert sum(struck.values()) == tries(25, 250)
    assert min(struck.values()) > 0

"""A disk that is full, or must not be written: a clear word, nothing lost, and it goes on later."""

import errno
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from simulator.errors import UsageError
from simulator.results.store.sealed import read_named
from simulator.use_cases.kept import export_run, kept_run, kept_runs, query_runs, remove_run, verify_run
from tests.dice import DICE
from tests.proving import PROVE
from tests.store.answers import SUMS, WISH, answered, files, told, unfinished

ROOT = Path(__file__).parents[2]
NOBODY = 65534
MORE = WISH._replace(replications=41)
STEPS = [(tempfile, "mkstemp"), (os, "fdopen"), (os, "fsync"), (os, "chmod"), (os, "replace"), (os, "mkdir")]
"""All that writing to the store asks of the system; a file that is opened is also written to."""


class Failing:
    """A disk that refuses at the *first* step and, if it stays so, at every later one."""

    def __init__(self, monkeypatch, first, *, stays):
        """Stand between the store and the system."""
        self.count, self.first, self.stays = 0, first, stays
        for module, name in STEPS:
            monkeypatch.setattr(module, name, self._instead_of(getattr(module, name)))

    def _instead_of(self, real):
        def step(*arguments, **settings):
            self.count += 1
            if self.count == self.first or (self.stays and self.count > self.first):
                if real is os.fdopen:
                    return Full(real(*arguments, **settings))
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **settings)

        return step


class Full:
    """A file that takes half of what is written."""

    def __init__(self, file):
        """Stand before *file*."""
        self.file = file

    def __enter__(self):
        """Begin."""
        return self

    def __exit__(self, *_):
        """End."""
        self.file.close()

    def write(self, data):
        """Write a half, and refuse the rest."""
        self.file.write(data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def sound(folder):
    """Return the bytes of all chunks that are there and sound."""
    found = {path.name: read_named(path, folder.id) for path in (folder.path / "chunks").iterdir()}
    return {name: data for name, data in found.items() if data is not None}


@pytest.mark.parametrize("stays", [False, True])
def test_a_disk_that_is_full_at_any_step_loses_nothing(made, truth, tmp_path, monkeypatch, stays):
    """At the k-th step of a batch, for each k: what was kept is kept, and the same call comes to its end."""
    whole, _, _ = answered(shutil.copytree(made[0], tmp_path / "whole"), MORE)
    k, refusals = 1, 0
    while True:  # a step without which it can be done, such as making a folder that is there, may fail
        root = shutil.copytree(made[0], tmp_path / str(k))
        (run,) = (root / "runs").iterdir()
        before = files(run / "chunks")
        with monkeypatch.context() as patch:
            disk = Failing(patch, k, stays=stays)
            refused = _refusal(root)
        if disk.count < k:
            break
        assert refused is None or (refused.code, refused.values["reason"]) == ("store-cannot-write", "ENOSPC")
        assert unfinished(root) == []
        assert files(run / "chunks").items() >= before.items()
        assert answered(root)[::2] == (truth, 0)  # what was finished before is still there at once
        assert answered(root, MORE)[:2] == (whole, [])
        shutil.rmtree(root)
        k, refusals = k + (1 if PROVE else 7 if stays else 5), refusals + (refused is not None)
    assert refused is None
    assert refusals > 5


def _refusal(root):
    try:
        answered(root, MORE)
    except UsageError as error:
        return error.problem
    return None


def batch(root, replications, limit=None):
    """Call `bcpsim batch` in a process of its own that may write no file larger than *limit*."""

    def held():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    words = ["batch", DICE, "--seed", "5", "--chunk-size", "7", "--workers", "0", "--lang", "en"]
    own = ["--replications", str(replications), "--out", str(root)]
    command = [sys.executable, "-m", "simulator.cli", *words, *own]
    return subprocess.run(  # noqa: S603 - our own command
        command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=held if limit else None
    )


def test_a_limit_of_the_size_of_files_is_told(tmp_path, truth):
    """The call ends with the reason and without a traceback; what was kept before is kept."""
    answered(tmp_path / "store", WISH._replace(replications=7))
    before = files(tmp_path / "store" / "runs")
    done = batch(tmp_path, 20, limit=1000)

    assert done.returncode == 2
    assert "larger than is allowed" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(tmp_path / "store" / "runs").items() >= before.items()
    assert unfinished(tmp_path) == []
    assert [path.name for path in tmp_path.iterdir()] == ["store"]
    assert answered(tmp_path / "store") == (truth, [], 13)


@contextmanager
def as_nobody(root):
    """Take the right to write in *root* and below; as root, be somebody else meanwhile, for root may all."""
    everything = [root, *root.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    own = os.geteuid()
    if own == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(own)
        for path in everything:
            path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.fixture
def open_to_all(made):
    """A copy of the store in a place that others may enter."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield shutil.copytree(made[0], Path(place) / "store")


def test_a_folder_that_cannot_be_written_can_still_be_asked(open_to_all, made, truth, tmp_path):
    """Listing, showing, checking, asking, and a batch that is complete; another says why it cannot."""
    root = open_to_all
    run_id = kept_runs(root)[0].run_id
    expected = {**told(root)}
    (root / "catalogue.sqlite").unlink()
    before = files(root)
    with as_nobody(root):
        assert told(root) == expected
        assert verify_run(run_id, root) == (run_id, [])
        assert answered(root) == (truth, [], 0)
        assert answered(root, WISH._replace(replications=13))[1:] == ([], 0)
        for wish in (MORE, WISH._replace(seed=6)):
            with pytest.raises(UsageError) as refused:
                answered(root, wish)
            assert refused.value.problem.code == "store-cannot-write"
            assert refused.value.problem.values["reason"] == "EACCES"
        for code, call in (
            ("store-cannot-write", remove_run),
            ("cannot-write", lambda name, where: export_run(name, where / "out", where)),
        ):
            with pytest.raises(UsageError) as refused:
                call(run_id, root)
            assert refused.value.problem.code == code
    assert files(root) == before
    assert answered(root) == (truth, [], 0)


def test_damage_that_cannot_be_set_aside_is_told(open_to_all):
    """It is not taken either."""
    (run,) = (open_to_all / "runs").iterdir()
    min((run / "chunks").iterdir()).write_bytes(b"")
    with as_nobody(open_to_all):
        for call in (lambda: query_runs(SUMS, (), open_to_all), lambda: verify_run(run.name, open_to_all)):
            with pytest.raises(UsageError) as refused:
                call()
            assert refused.value.problem.code == "store-cannot-write"
    assert kept_run(run.name, open_to_all)["replications"] == 20


def test_a_file_in_the_place_of_the_store_is_told(tmp_path):
    """As is a folder that cannot be."""
    (tmp_path / "file").write_text("mine")
    for root in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(UsageError) as refused:
            answered(root)
        assert refused.value.problem.code == "store-cannot-write"
        with pytest.raises(UsageError):
            kept_runs(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"

"""The id of a run stands for everything that its numbers depend on, and for nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from simulator.compiler.compile import compile_plan
from simulator.experiment.question import question_of
from simulator.loading.reader import load
from simulator.results import provenance
from simulator.results.provenance import MODEL, SOURCE, model_hash

if TYPE_CHECKING:
    from pathlib import Path

WITHOUT_EFFECT = {
    "simulator",
    "simulator.errors",
    "simulator.experiment",
    "simulator.results",
    "simulator.results.counting",
}
"""What is loaded with the engine and decides no number of a tally: mistakes, packages, sums of the ledger."""


@pytest.fixture(scope="module")
def question():
    """The question of the tiny scenario with seed 1, in chunks of 200."""
    return question_of(compile_plan(load("tiny").scenario, "tiny", "today"), 1, 200)


def test_an_id_is_sixteen_digits(question):
    """It can be the name of a folder."""
    assert len(question.id) == 16
    assert set(question.id) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "change",
    [
        {"scenario_hash": "0" * 64},
        {"seed": 2},
        {"chunk_size": 7},
        {"draw_version": 99},
        {"model_hash": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_changes_the_answer_changes_the_id(question, change):
    """Another scenario, seed, size of chunks, generator or program is another run."""
    assert replace(question, **change).id != question.id


def test_names_and_versions_do_not_change_the_id(question):
    """What the scenario is called, and a new version with the same model, keep the answers."""
    assert replace(question, scenario="x", variant="y", code_version="9").id == question.id


def test_another_calendar_is_another_run(question, monkeypatch):
    """Holidays decide which hours of counters count."""
    model_hash.cache_clear()
    monkeypatch.setattr("simulator.results.provenance._version", lambda package: f"{package} of tomorrow")
    changed = model_hash()
    model_hash.cache_clear()

    assert changed != question.model_hash


def test_a_question_is_plain_data(question):
    """It can be written as JSON, and made again from it."""
    written = json.loads(json.dumps(question.as_data()))

    assert type(question)(**written) == question
    assert written["model_hash"] == model_hash()


def copied(folder: Path) -> Path:
    """Return a copy of the sources of the product."""
    shutil.copytree(SOURCE, folder / "simulator", ignore=shutil.ignore_patterns("__pycache__"))
    return folder / "simulator"


def hash_of(source: Path, monkeypatch) -> str:
    """Return the hash of the model of the product in another folder."""
    monkeypatch.setattr(provenance, "SOURCE", source)
    return model_hash.__wrapped__()


def test_the_hash_of_the_model_is_that_of_its_sources(tmp_path, monkeypatch):
    """A copy has the same; a word of a source more is another, but of the screens or sentences not."""
    source = copied(tmp_path)
    before = model_hash()
    assert hash_of(source, monkeypatch) == before
    for name in ("wording/report.py", "reports/text.py", "cli/__main__.py", "experiment/batch.py"):
        (source / name).write_text("# more\n", encoding="utf-8")
    assert hash_of(source, monkeypatch) == before
    for name in ("engine/run.py", "draws.py", "results/tally.py", "compiler/calendar.py"):
        text = (source / name).read_text(encoding="utf-8")
        (source / name).write_text(f"{text}# more\n", encoding="utf-8")
        assert hash_of(source, monkeypatch) != before
        (source / name).write_text(text, encoding="utf-8")


def test_the_hash_of_the_model_knows_no_ends_of_lines(tmp_path, monkeypatch):
    """A checkout with the line ends of another system is the same program."""
    source = copied(tmp_path)
    for path in source.rglob("*.py"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert hash_of(source, monkeypatch) == model_hash()


def test_everything_that_makes_a_chunk_is_in_the_hash_of_the_model():
    """Whatever is loaded to compile a scenario and run a chunk is hashed, or decides no number."""
    listing = (
        "import sys; import simulator.experiment.chunks, simulator.compiler.compile; "
        "print(*(n for n in sys.modules if n.partition('.')[0] == 'simulator'))"
    )
    done = subprocess.run([sys.executable, "-c", listing], check=True, capture_output=True, text=True)  # noqa: S603 - our own
    hashed = {path for part in MODEL for path in SOURCE.glob(part)}
    left = {name for name in done.stdout.split() if _file(name) not in hashed}

    assert {name for name in left if not name.startswith("simulator.wording")} <= WITHOUT_EFFECT


def _file(name: str) -> Path:
    path = SOURCE.parent.joinpath(*name.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")

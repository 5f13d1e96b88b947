"""A question is the same question as long as nothing changes that decides its answer, and not longer."""

import ast
from dataclasses import fields, replace
from pathlib import Path

import pytest

from simulator.compiler.compile import compile_plan
from simulator.experiment.question import Question, question_of
from simulator.loading.reader import load
from simulator.results import provenance
from simulator.results.provenance import MODEL, SOURCE, SUMS, model_hash, sum_hash
from tests.dice import DICE

DECIDING = {
    "scenario_hash": "other",
    "seed": 4,
    "chunk_size": 26,
    "model_hash": "other",
    "draw_version": 99,
}
TELLING = {"scenario": "other", "variant": "other", "horizon_s": 1, "code_version": "other"}


@pytest.fixture(scope="module")
def question():
    """A question about the scenario of chance."""
    return question_of(compile_plan(load(DICE).scenario, "dice"), 3, 25)


@pytest.mark.parametrize(("name", "other"), DECIDING.items())
def test_what_decides_the_answer_is_in_the_id(question, name, other):
    """Each of them alone gives another id."""
    assert replace(question, **{name: other}).id != question.id


@pytest.mark.parametrize(("name", "other"), TELLING.items())
def test_what_only_tells_about_it_is_not(question, name, other):
    """Names and versions may change; the horizon is part of the scenario."""
    assert replace(question, **{name: other}).id == question.id


def test_every_field_is_one_or_the_other(question):
    """No field was forgotten; the id is short and plain; the data are the fields."""
    assert {*DECIDING, *TELLING} == {field.name for field in fields(Question)}
    assert len(question.id) == 16
    assert int(question.id, 16) >= 0
    assert Question(**question.as_data()) == question


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("en: An example of chance", "en: Another name", True),
        ("# 通信回線", "# lines", True),
        ("  - ", "  -  ", True),
        ("horizon_hours: 72", "horizon_hours: 73", False),
        ("median_hours: 8", "median_hours: 8.5", False),
        ("population: 8000", "population: 8001", False),
        ("headcount: 1", "headcount: 2", False),
        ("headcount: 2", "headcount: 3", True),  # in a variant that is not switched on
    ],
)
def test_words_change_nothing_and_numbers_do(question, tmp_path, old, new, same):
    """The id is that of the scenario as it is understood, whatever file it is in."""
    path = tmp_path / "own.yaml"
    path.write_text(Path(DICE).read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    other = question_of(compile_plan(load(str(path)).scenario, "own"), 3, 25)

    assert (other.id == question.id) is same


def sources_of(*names: str) -> set[Path]:
    """Return the modules of the product that some modules need to run, directly or through others."""
    found: set[Path] = set()
    todo = [SOURCE.joinpath(name) for name in names]
    while todo:
        path = todo.pop()
        if path in found:
            continue
        found.add(path)
        todo += [place for name in imports(path) for place in files_of(name)]
    return found


def imports(path: Path) -> set[str]:
    """Return what a module imports when it runs, and the names it takes from there."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            node.body = []
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    whole = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return whole | {n.module for n in froms} | {f"{n.module}.{a.name}" for n in froms for a in n.names}


def files_of(module: str) -> list[Path]:
    """Return the file of a module of the product."""
    parts = module.split(".")
    if parts[0] != "simulator":
        return []
    base = SOURCE.joinpath(*parts[1:])
    return [path for path in (base.with_suffix(".py"), base / "__init__.py") if path.is_file()]


def test_the_hash_of_the_model_is_over_all_that_a_chunk_needs():
    """Every source that a chunk runs, but words of errors and what only draws or reads, is in the hash."""
    hashed = {path for part in MODEL for path in SOURCE.glob(part)}
    needed = sources_of("experiment/chunks.py", "compiler/compile.py")
    left_out = {path.relative_to(SOURCE).as_posix() for path in needed - hashed}

    assert {name for name in left_out if not name.endswith("__init__.py")} <= {"errors.py"}
    assert {path for part in MODEL for path in [*SOURCE.glob(part)]} != set()
    assert [part for part in MODEL if not [*SOURCE.glob(part)]] == []


def test_the_hash_of_the_sums_is_over_all_that_adds_up():
    """The parts of a manifest are made by these sources and those of the model alone."""
    hashed = {SOURCE / part for part in SUMS} | {path for part in MODEL for path in SOURCE.glob(part)}
    left_out = {path.relative_to(SOURCE).as_posix() for path in sources_of(*SUMS) - hashed}

    assert {name for name in left_out if not name.endswith("__init__.py")} <= {"errors.py"}


def test_hashes_follow_the_sources_and_not_their_line_ends(tmp_path, monkeypatch):
    """One changed sign is enough; how a system ends its lines is none."""
    for name in ("units.py", "results/tally.py", "analysis/many.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((SOURCE / name).read_bytes())
    for name in SUMS:
        (tmp_path / name).touch()
    monkeypatch.setattr(provenance, "SOURCE", tmp_path)

    def hashes():
        model_hash.cache_clear()
        sum_hash.cache_clear()
        return model_hash(), sum_hash()

    try:
        before = hashes()
        path = tmp_path / "results" / "tally.py"
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        assert hashes() == before
        path.write_bytes(path.read_bytes() + b"#")
        changed = hashes()
        assert (changed[0] != before[0], changed[1]) == (True, before[1])
        (tmp_path / "analysis" / "many.py").write_bytes(b"#")
        assert (hashes()[0], hashes()[1] != before[1]) == (changed[0], True)
    finally:
        monkeypatch.undo()
        hashes()

"""The house rules of architecture that a linter does not know; each list names every offender at once."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PRODUCT = ("simulator", "ui")
MAX_MODULE_LINES = 400
MAX_BODY_LINES = 50
EMPTY_NAMES = {
    f"{name}{plural}"
    for name in ("agent", "manager", "handler", "helper", "util", "common", "core", "misc")
    for plural in ("", "s")
}
LOCKS = ("requirements.lock", "requirements-run.lock")
# Brackets keep the patterns from matching themselves.
REGISTRY = re.compile("pypi[.]org|python[h]osted|conda[.]org|file:[/][/]")
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:root|home|Users|work)/|[A-Z]:\\Users\\")
LOCK_OPTION = re.compile(r"^\s*-(?!-hash=)", re.MULTILINE)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> list[Path]:
    """Every Python file of the product."""
    return sorted(path for folder in PRODUCT for path in (ROOT / folder).rglob("*.py"))


def place(path: Path, line: int = 1) -> str:
    """Where an offender stands, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}"


def parse(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(tree: ast.Module) -> Iterator[Function]:
    """Every function and method, however deep."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def public(node: ast.Module | ast.ClassDef) -> Iterator[Function | ast.ClassDef]:
    """The public functions and classes of a module, and the public members of its public classes."""
    for child in node.body:
        if isinstance(child, Function | ast.ClassDef) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from public(child)


def body_lines(function: Function) -> int:
    """How many lines a body takes, its docstring not counted."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def says_a_sentence(node: ast.Module | ast.ClassDef | Function) -> bool:
    """Whether the first line of the docstring is a sentence."""
    lines = (ast.get_docstring(node) or "").splitlines()
    return bool(lines) and lines[0].endswith(".")


def own_files() -> list[Path]:
    """Every text file that is, or is about to be, under version control."""
    if not (ROOT / ".git").exists():
        pytest.skip("only a checkout knows which files are its own")
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603 - a constant
    paths = (ROOT / name for name in names.split("\0") if name)
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8000]]


def pyproject() -> dict[str, dict]:
    """Everything configurable."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_product_is_found():
    """The rules below look at the real files, not at an empty folder."""
    assert ROOT / "simulator" / "errors.py" in modules()


def test_a_module_fits_in_one_head():
    """No module is longer than 400 lines."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}

    assert [f"{place(path)} has {n}" for path, n in lengths.items() if n > MAX_MODULE_LINES] == []


def test_a_body_fits_on_one_screen():
    """No function body is longer than 50 lines."""
    found = ((path, function) for path in modules() for function in functions(parse(path)))

    assert [
        f"{place(path, function.lineno)} {function.name} has {body_lines(function)}"
        for path, function in found
        if body_lines(function) > MAX_BODY_LINES
    ] == []


def test_a_module_is_named_after_what_it_knows():
    """No module or package has a name that would fit anything."""
    names = ((path, set(path.relative_to(ROOT).with_suffix("").parts)) for path in modules())

    assert [place(path) for path, parts in names if parts & EMPTY_NAMES] == []


def test_a_public_name_says_what_it_promises():
    """The docstring of every module, public class and public function begins with a sentence."""
    trees = {path: parse(path) for path in modules()}
    found = ((path, node) for path, tree in trees.items() for node in (tree, *public(tree)))

    assert [
        f"{place(path, getattr(node, 'lineno', 1))} {getattr(node, 'name', 'module')}"
        for path, node in found
        if not says_a_sentence(node)
    ] == []


def test_knowledge_flows_one_way(capsys, monkeypatch):
    """Every import contract of pyproject.toml is kept."""
    monkeypatch.chdir(ROOT)
    broken = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)

    assert not broken, capsys.readouterr().out


def test_every_package_of_the_product_is_under_contract():
    """A package that exists is one whose imports are checked."""
    packages = {name for name in ("simulator", "scenarios", "ui") if (ROOT / name / "__init__.py").is_file()}

    assert set(pyproject()["tool"]["importlinter"]["root_packages"]) == packages


def test_no_file_knows_this_machine_or_a_registry():
    """The checkout works elsewhere: no file names a package registry or a path of one machine."""
    texts = {path: path.read_text(encoding="utf-8").splitlines() for path in own_files()}

    assert [
        place(path, number)
        for path, lines in texts.items()
        for number, line in enumerate(lines, start=1)
        if REGISTRY.search(line) or MACHINE_PATH.search(line)
    ] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_packages_and_hashes_only(name):
    """Where packages come from is the business of the machine, so a lock sets no option but hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")

    assert LOCK_OPTION.findall(text) == []
    assert "://" not in text


@pytest.mark.parametrize(
    ("name", "extras"),
    [("requirements.lock", ("build", "ui", "dev")), ("requirements-run.lock", ("build",))],
)
def test_a_lock_answers_every_dependency(name, extras):
    """What pyproject.toml asks for is pinned, at a version that it allows; if not: make lock."""
    project = pyproject()["project"]
    optional = project["optional-dependencies"]
    wanted = [
        Requirement(text) for text in (*project["dependencies"], *(t for x in extras for t in optional[x]))
    ]
    pins = re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)

    assert [
        str(need)
        for need in wanted
        if not any(pin == need.name.lower() and need.specifier.contains(version) for pin, version in pins)
    ] == []

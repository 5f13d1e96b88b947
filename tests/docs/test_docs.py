"""The documentation is true: links lead somewhere, commands run, reference pages fit the code."""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
from pathlib import Path

import pytest

from simulator import cli, use_cases
from simulator.compiler.causes import Cause
from simulator.loading.files import shipped_root
from simulator.reports.reference import pages
from simulator.wording.phases import PHASES
from simulator.wording.problems import PROBLEMS, line

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
)
TINY = shipped_root() / "tiny" / "tiny.yaml"
AID = ROOT / "docs" / "how-to" / "plan-mutual-aid.md"


def commands() -> list[str]:
    """Return every `bcpsim` command that a page shows."""
    found = set()
    for page in PAGES:
        for block in re.findall(r"```[a-z]*\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL):
            found |= {
                c.strip()
                for c in re.findall(r"^\s*(?:\$ |\.venv/bin/)?bcpsim ([^#\n]*)", block, re.MULTILINE)
            }
    return sorted(command for command in found if command.split()[:1] != ["ui"])  # it ends with Ctrl-C only


def own_nankai() -> str:
    """Return the copy that a reader of the page on mutual aid has, with the three variants of the page."""
    text = (shipped_root() / "yamaguchi" / "nankai-trough.yaml").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", AID.read_text(encoding="utf-8"), flags=re.DOTALL)
    variants = "".join(textwrap.indent(block, "  ") for block in blocks)
    text = text.replace("group: group.yaml\n", "group: yamaguchi/group.yaml\n")
    return text.replace("\nvariants:\n", f"\nvariants:\n{variants}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_link_leads_to_a_file(page):
    """Every relative link of a page leads to something that is there."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A store in which the runs of the page on many runs are kept, as its reader has them."""
    folder = tmp_path_factory.mktemp("kept")
    shutil.copy(TINY, folder / "my-scenario.yaml")
    own = use_cases.Wish(str(folder / "my-scenario.yaml"), ("", "two-engineers"), 25)
    use_cases.batch(own, use_cases.Means(0, root=folder / "store"))
    return folder / "store"


def shorter(command: str) -> str:
    """Return a command with few runs where it asks for many of a shipped scenario: they take long."""
    if "yamaguchi/" not in command:
        return command
    return re.sub(r"--replications \d+", "--replications 4 --chunk-size 4", command)


@pytest.mark.parametrize("command", commands())
def test_a_command_of_a_page_runs(command, kept, tmp_path, monkeypatch, capsys):
    """Every command that a page shows runs, in a folder with the reader's own copy and kept runs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BCPSIM_STORE", str(kept))
    for own in ("my-scenario.yaml", "my-tiny.yaml"):
        shutil.copy(TINY, tmp_path / own)
    (tmp_path / "my-nankai.yaml").write_text(own_nankai(), encoding="utf-8")

    assert cli.main(shlex.split(shorter(command))) == 0
    assert capsys.readouterr().out != "" or "--out" in command


def test_commands_are_found():
    """The pages show commands at all: a changed way of writing them does not empty the test above."""
    assert len(commands()) >= 8


@pytest.mark.parametrize("name", pages())
def test_a_reference_page_is_what_the_code_declares(name, update_golden):
    """`make docs` writes the reference pages; nobody edits them by hand."""
    path = ROOT / "docs" / "reference" / name
    if update_golden:
        path.write_text(pages()[name], encoding="utf-8")

    assert path.read_text(encoding="utf-8") == pages()[name]


def test_the_tutorial_tells_the_truth():
    """Fifteen hours with one engineer, twelve with two, and the full-width colon is named at its line."""
    one, two = (use_cases.simulate("tiny", variant=variant) for variant in ("", "two-engineers"))
    assert {r.hours_to_l5 for r in one.services} == {15.0}
    assert {r.hours_to_l5 for r in two.services} == {12.0}
    waits = [c for c in one.charges if c.phase == "waiting for vendor" and c.cause == "dc/server"]
    assert waits != []


def test_a_full_width_colon_is_named_where_it_stands(tmp_path):
    """The mistake of the tutorial is told with its line, in both languages."""
    text = TINY.read_text(encoding="utf-8")
    path = tmp_path / "own.yaml"
    path.write_text(text.replace("work_hours: 8", "work_hours： 8"), encoding="utf-8")
    row = next(n for n, written in enumerate(text.split("\n"), start=1) if "work_hours: 8" in written)

    problems = use_cases.check(str(path))

    assert [(p.code, p.position.line) for p in problems] == [("yaml-fullwidth-colon", row)]
    assert "：" in line(problems[0], "ja")


def test_every_phase_of_the_rules_has_words():
    """The closed list of phases in the exact rules is the one that planners read."""
    text = (ROOT / "docs" / "explanation" / "exact-rules.md").read_text(encoding="utf-8")
    listed = re.search(r"\*\*Phases\*\*: (.*?)\.\n", text, flags=re.DOTALL).group(1).replace("\n", " ")
    names = [name.strip() for name in listed.split(",")]
    start = names.index("waiting for own staff")
    waiting = {f"waiting for {name}" for name in ("vendor", "aid", "part", "road", "power", "access")}
    full = {
        *names[: start + 1],
        *waiting,
        *(n for n in names[start + 1 :] if f"waiting for {n}" not in waiting),
    }

    assert full <= set(PHASES)


def test_every_charged_phase_of_the_shipped_run_is_in_the_list():
    """Nothing is charged to a phase that the words do not know."""
    charges = use_cases.simulate("yamaguchi/nankai-trough", seed=1).charges

    assert {Cause(c.cause, c.site, c.phase).phase for c in charges} <= set(PHASES)


def test_every_problem_is_told_in_both_languages_and_differs():
    """No code has an empty sentence or the same one in both languages."""
    for code, (what, how) in PROBLEMS.items():
        for phrase in (what, how):
            assert phrase.ja, code
            assert phrase.en, code
            assert phrase.ja != phrase.en, code


def test_the_code_map_names_what_is_there():
    """Every module that the architecture page names exists."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    names = re.findall(
        r"`((?:model|compiler|engine|results|reports|analysis|wording|checks|loading)/[a-z_/]+\.py)`", text
    )

    assert names
    assert [name for name in names if not (ROOT / "simulator" / name).exists()] == []

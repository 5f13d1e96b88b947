"""Putting a scenario together from its files: includes, variants, templates, versions, places."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

from simulator import use_cases
from simulator.errors import ScenarioError, UsageError
from simulator.loading.files import read, shipped_root
from simulator.loading.guard import read_document
from simulator.loading.migrations import migrated
from simulator.loading.parts import merged, parts_of
from simulator.loading.reader import load
from simulator.wording.problems import line

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'schema: 1\nname: {ja: 例, en: E}\nonset: "2019-01-16T10:00:00+09:00"\n'
TINY = (shipped_root() / "tiny" / "tiny.yaml").read_text(encoding="utf-8")


def saved(folder: Path, text: str, name: str = "own.yaml") -> str:
    """Save *text* as a file and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def refusals(folder: Path, text: str) -> list[tuple[str, int, int]]:
    """Return (code, line, column) of every error that loading *text* reports."""
    with pytest.raises(ScenarioError) as caught:
        load(saved(folder, text))
    return [(p.code, p.position.line, p.position.column) for p in caught.value.problems]


def line_of(text: str, fragment: str) -> int:
    """Return the number of the first line with *fragment*."""
    return next(n for n, line in enumerate(text.split("\n"), start=1) if fragment in line)


def test_all_mistakes_of_a_file_are_told_at_once_with_their_places(tmp_path):
    """Three mistakes in three chapters come back together, each at its own line and column."""
    text = (
        TINY.replace("horizon_hours: 72", "horizon_hours: -72")
        .replace("headcount: 1,", "headcont: 1,")
        .replace("population: 5000", "population: many")
    )

    found = refusals(tmp_path, text)

    codes = {"too-small", "unknown-key-near", "missing-key", "needs-whole-number"}
    assert {code for code, _, _ in found} == codes
    assert ("too-small", line_of(text, "-72"), 16) in found
    assert any(code == "unknown-key-near" and row == line_of(text, "headcont") for code, row, _ in found)


@pytest.mark.parametrize(
    ("written", "instead", "code", "said"),
    [
        ("work_hours: 8", "work_hours: 8時間", "needs-number", "数だけを書いてください(例: 8)"),
        ("horizon_hours: 72", "horizon_hours: 3日", "needs-number", "(例: 3)"),
        ("horizon_hours: 72", "horizon_hours: 0", "not-above", "0より大きい"),
        ("headcount: 1,", "headcount: 1.5,", "needs-whole-number", "「1.5」は整数ではありません"),
        ("name: {ja: 小さな例, en: A tiny example}", "name: 小さな例", "needs-both-languages", "ja: "),
        ("decide_hours: 1", "decide_hours: [1]", "needs-number", "「[…]」は数ではありません"),
        ("[dc, north-hall], t", "dc, t", "needs-list", "「dc」は並びではありません"),
        ('+09:00"', '"', "moment-without-zone", "「2019-01-16T10:00:00」に時差がありません"),
        ("by_hours: 12, level: 5", "by_hours: 12, level: 9", "too-large", "5 以下"),
    ],
)
def test_a_wrong_value_is_told_once_and_in_plain_words(tmp_path, written, instead, code, said):
    """What is asked for here is said, with what was given; nothing follows from it that is not so."""
    text = TINY.replace(written, instead, 1)
    assert text != TINY

    with pytest.raises(ScenarioError) as caught:
        load(saved(tmp_path, text))

    (problem,) = caught.value.problems
    assert problem.code == code
    assert said in line(problem, "ja")


def test_an_edit_of_a_misspelt_id_is_told_with_the_near_one(tmp_path):
    """A variant that changes `enginer` means the engineer and not a new pool without a home."""
    text = TINY.replace("engineer: {headcount: 2}", "enginer: {headcount: 2}")

    with pytest.raises(ScenarioError) as caught:
        load(saved(tmp_path, text), "two-engineers")

    (problem,) = caught.value.problems
    assert (problem.code, problem.position.line) == ("edit-of-nothing", line_of(text, "enginer: {"))
    assert "「engineer」の書き誤りではありませんか" in line(problem, "ja")


def test_a_folder_is_told_with_the_scenarios_in_it(tmp_path):
    """Whoever names the folder of the scenario learns the names of the files."""
    saved(tmp_path, TINY, "mine.yaml")
    saved(tmp_path, "schema: 1\n", "group.yaml")

    with pytest.raises(UsageError) as caught:
        load(str(tmp_path))

    assert caught.value.problem.code == "folder-of-scenarios"
    assert caught.value.problem.values["names"] == (tmp_path / "mine.yaml").as_posix()


def test_a_name_longer_than_any_file_may_have_names_no_scenario():
    """Whatever is given as the name of a scenario, it is told that there is none."""
    with pytest.raises(UsageError) as caught:
        load("a" * 5_000 + ".yaml")

    assert caught.value.problem.code == "no-such-scenario"


def test_a_mistake_of_a_template_is_told_once(tmp_path):
    """However many sites have it, and measures and variants change it, it is written once."""
    template = "site_templates:\n    room: {components: {lan: {repair: swop}}}\n  sites:\n"
    text = TINY.replace("sites:\n", template, 1).replace("kind: hall", "kind: hall\n      template: room")
    assert text.count("template: room") == 2

    problems = use_cases.check(saved(tmp_path, text))

    assert [p.values["name"] for p in problems if p.code.startswith("dangling")] == ["swop"]


def test_a_file_that_names_another_is_put_together_with_it(tmp_path):
    """A scenario may name its group and its libraries; mistakes are placed in the file they stand in."""
    (tmp_path / "group.yaml").write_text(
        textwrap.dedent("""\
        schema: 1
        name: {ja: 町, en: Town}
        municipalities: {town: {name: {ja: 町, en: Town}, population: 0, hall: town-hall}}
        sites: {town-hall: {name: {ja: 役場, en: Hall}}}
        """),
        encoding="utf-8",
    )
    text = HEAD + "group: group.yaml\nhazard: {}\n"

    with pytest.raises(ScenarioError) as caught:
        load(saved(tmp_path, text))

    (problem,) = caught.value.problems
    assert problem.position.file.endswith("group.yaml")
    assert (problem.position.line, problem.code) == (3, "too-small")


@pytest.mark.parametrize("name", ["../group.yaml", "/etc/passwd", "group.txt", "a" * 251 + ".yaml"])
def test_a_file_outside_the_folder_is_not_read(tmp_path, name):
    """Includes are files beside the scenario or shipped ones, nothing else."""
    text = HEAD + f"group: {name}\nhazard: {{}}\n"

    assert refusals(tmp_path, text) == [("include-name", 4, 8)]


def test_a_variant_edits_what_it_names_and_nothing_else(tmp_path):
    """A variant is a merge patch: mappings merge, null removes, other values replace."""
    text = TINY.split("\nvariants:")[0] + textwrap.dedent("""
    variants:
      slow:
        name: {ja: 遅い, en: Slow}
        changes: {group: {roads: {north-road: {travel_hours: 5}, south-road: null}}}
    """)

    base, slow = (load(saved(tmp_path, text), variant).scenario for variant in ("", "slow"))

    assert base.group.roads["north-road"].travel_hours == 1
    assert slow.group.roads["north-road"].travel_hours == 5
    assert "south-road" not in slow.group.roads
    assert slow.hazard == base.hazard


def test_an_unknown_variant_is_told_with_the_known_ones(tmp_path):
    """A misspelt variant is a mistake of the command, not of the file."""
    with pytest.raises(UsageError) as caught:
        load("yamaguchi/nankai-trough", "no-such")

    assert "fuel-72h" in str(caught.value.problem.values["names"])


def test_a_template_gives_what_a_site_does_not_say(tmp_path):
    """A site overlays its template; its own values win, null removes."""
    text = (
        TINY.replace(
            "  links:",
            textwrap.indent(
                textwrap.dedent("""\
            site_templates:
              town: {kind: hall, components: {safe: {}, door: {}}}
            """),
                "  ",
            )
            + "  links:",
            1,
        )
        .replace("owner: south\n", "owner: south\n      template: town\n", 1)
        .replace("equipment, repair: terminals}\n\n", "equipment, repair: terminals}\n        door: null\n\n")
    )

    components = load(saved(tmp_path, text)).scenario.group.sites["south-hall"].components

    assert set(components) == {"safe", "terminals"}


def part(text: str):
    """Return *text* as parts."""
    return parts_of(read_document(text.encode(), "file.yaml"))


def test_an_old_file_is_brought_forward_step_by_step():
    """Every version has one step to the next; the steps are made in turn."""
    steps = {
        1: lambda root: merged(root, part("{schema: 2, b: 2}")),
        2: lambda root: merged(root, part("{schema: 3, c: 3}")),
    }

    assert migrated(part("{schema: 1, a: 1}"), steps, 3).plain() == {"schema": 3, "a": 1, "b": 2, "c": 3}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{schema: 9}", "schema-newer"),
        ("{schema: 0}", "schema-unknown"),
        ("{a: 1}", "schema-missing"),
        ("{schema: x}", "schema-missing"),
    ],
)
def test_a_version_without_a_way_forward_is_refused(text, code):
    """A newer, unknown or missing version is told, never guessed."""
    with pytest.raises(ScenarioError) as caught:
        migrated(part(text))

    assert [p.code for p in caught.value.problems] == [code]


def test_a_merge_patch_follows_the_standard():
    """The example of RFC 7396, section 3."""
    target = part(
        '{"title": "Goodbye!", "author": {"givenName": "John", "familyName": "Doe"}, '
        '"tags": ["example", "sample"], "content": "This will be unchanged"}'
    )
    patch = part(
        '{"title": "Hello!", "phoneNumber": "+01-123-456-7890", '
        '"author": {"familyName": null}, "tags": ["example"]}'
    )

    assert merged(target, patch).plain() == {
        "title": "Hello!",
        "author": {"givenName": "John"},
        "tags": ["example"],
        "content": "This will be unchanged",
        "phoneNumber": "+01-123-456-7890",
    }


def test_shipped_scenarios_have_a_name_and_no_errors():
    """Everything that comes with the product passes its own check, every variant too."""
    for shipped in use_cases.scenarios():
        for variant in ("", *shipped.scenario.variants):
            problems = use_cases.check(shipped.name, variant)
            assert [p for p in problems if p.severity == "error"] == [], (shipped.name, variant)


def test_reading_a_folder_is_a_problem_not_a_crash(tmp_path):
    """A path that cannot be read is told with its reason."""
    with pytest.raises(ScenarioError) as caught:
        read(tmp_path)

    assert [p.code for p in caught.value.problems] == ["unreadable-file"]


def test_a_limit_is_told_as_people_write_it(tmp_path):
    """A million hours are 1,000,000, not 1e+06."""
    text = (shipped_root() / "tiny" / "tiny.yaml").read_text(encoding="utf-8")
    path = tmp_path / "own.yaml"
    path.write_text(text.replace("horizon_hours: 72", "horizon_hours: 1000001"), encoding="utf-8")

    with pytest.raises(ScenarioError) as refused:
        load(str(path))
    assert [(p.code, p.values["limit"]) for p in refused.value.problems] == [("too-large", "1,000,000")]

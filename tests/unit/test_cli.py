"""The command line: exit codes, languages, what a pipe gets, and what a call must not import."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from simulator import cli
from simulator.reports.problems import MOST
from simulator.reports.width import cells
from simulator.results.columns import COLUMNS
from simulator.wording import cli as words
from tests.unit.aid_scenarios import three_towns

ROOT = Path(__file__).parents[2]
NANKAI = "yamaguchi/nankai-trough"
HEAVY = {"pydantic", "simpy", "networkx", "pandas", "rich", "yaml", "numpy", "holidays"}
ANSI = "\x1b"


def call(*arguments: str, hash_seed: str = "0", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """One call of the command in a process of its own, its output piped."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("LANG", "LC_ALL", "LC_MESSAGES")
    }
    command = [sys.executable, "-m", "simulator.cli", *arguments]
    env = {**kept, "PYTHONHASHSEED": hash_seed, **environment}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)  # noqa: S603 - our own command


def text(done: subprocess.CompletedProcess[bytes]) -> str:
    """What a call printed."""
    return done.stdout.decode("utf-8")


def imported(*arguments: str) -> set[str]:
    """The packages that a call loads."""
    code = (
        "import sys; from simulator.cli import main\n"
        f"try: main({list(arguments)!r})\n"
        "except SystemExit: pass\n"
        "print('\\n' + ' '.join(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)  # noqa: S603 - as above
    return set(done.stdout.decode("utf-8").splitlines()[-1].split())


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A scenario with one mistake, in a file of the user's own."""
    whole = (ROOT / "scenarios" / "tiny" / "tiny.yaml").read_text(encoding="utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text(whole.replace("horizon_hours: 72", "horizon_hours: -72"), encoding="utf-8")
    return path


def test_help_loads_nothing_heavy():
    """`bcpsim --help` is quick because it loads no package of ours but the words."""
    assert imported("--help") & HEAVY == set()


def test_a_check_loads_no_engine_table_or_terminal():
    """Checking a scenario needs neither SimPy nor pandas nor rich."""
    assert imported("check", "tiny") & {"pandas", "simpy", "rich"} == set()


def test_a_simulation_loads_no_tables():
    """The recovery table is ready before pandas would be loaded."""
    assert "pandas" not in imported("simulate", "tiny")


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    "command", ["scenarios", "services", "check", "simulate", "explain", "aid", "brief", "schema", "ui"]
)
def test_every_command_explains_itself_in_both_languages(command, language, capsys):
    """`--help` after a command tells what it does."""
    with pytest.raises(SystemExit) as end:
        cli.main([command, "--help", "--lang", language])

    assert end.value.code == 0
    assert words.HELP[command].in_(language) in capsys.readouterr().out


def test_every_option_has_a_help_text():
    """No option is left without words."""
    wanted = {name for _, options in cli.COMMANDS.values() for name in options}

    assert wanted <= set(words.HELP)
    assert set(cli.OPTIONS) <= wanted


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--lang", "ja", "simulate"], "SCENARIO を指定してください"),
        (["simulate", "tiny", "--lang=ja", "--frmat", "csv"], "--frmat csv という引数はありません"),
        (["check", "tiny", "--varient", "x", "--lang=ja"], "--variant のことではありませんか"),
        (["check", "tiny", "--varient=x", "--lang=en"], "Did you mean --variant?\nTry bcpsim check --help"),
        (["simulate", "tiny", "--format", "xlsx", "--lang", "ja"], "「xlsx」は選べません"),
        (["simulate", "tiny", "--seed", "many", "--lang", "ja"], "「many」は整数ではありません"),
        (["explain", "tiny", "--lang", "ja", "--service"], "--service には値が1つ必要です"),
        (["simulat", "tiny", "--lang", "en"], "choose from"),
    ],
)
def test_a_wrong_call_is_told_in_its_language(arguments, said, capsys):
    """A call that makes no sense ends with 2 and says what to mend."""
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)

    assert end.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["simulate", "nowhere"],
        ["simulate", "tiny", "--variant", "nobody"],
        ["simulate", "tiny", "--seed", "-1"],
        ["simulate", "tiny", "--format", "parquet"],
        ["explain", "tiny", "--service", "north/nothing"],
        ["aid", "tiny", "--variant", "nobody"],
        ["check", "nowhere"],
    ],
)
def test_what_cannot_be_done_ends_with_2(arguments, capsys):
    """A name that does not exist is one line on the error stream, never a traceback."""
    code = cli.main([*arguments, "--lang", "en"])
    said = capsys.readouterr()

    assert (code, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    "command", [["check"], ["simulate"], ["explain", "--service", "north/residents"], ["aid"]]
)
def test_a_scenario_with_errors_ends_with_1(command, broken, capsys):
    """Mistakes in a file are told with file, line and column."""
    code = cli.main([*command, str(broken), "--lang", "en"])
    said = capsys.readouterr()

    assert code == 1
    assert f"{broken}:17:16 horizon_hours: " in said.out + said.err


def test_a_sound_scenario_ends_with_0_and_says_what_was_checked(capsys):
    """Information alone is no reason to fail."""
    assert cli.main(["check", "tiny", "--lang", "en"]) == 0
    assert "tiny: no errors. Checked: members 2, sites 3" in capsys.readouterr().out


def test_information_is_counted_and_shown_on_demand(capsys):
    """`--all` shows what is otherwise only counted."""
    cli.main(["check", "tiny", "--lang", "ja"])
    brief = capsys.readouterr().out
    cli.main(["check", "tiny", "--lang", "ja", "--all"])
    whole = capsys.readouterr().out

    assert "参考 1件(すべて見るには --all)" in brief
    assert len(whole.splitlines()) == len(brief.splitlines()) + 1
    assert ": [参考] " in whole


def test_many_problems_are_counted_but_not_all_shown(tmp_path, capsys):
    """The first fifty problems are enough to begin with."""
    whole = (ROOT / "scenarios" / "tiny" / "tiny.yaml").read_text(encoding="utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text(whole + "".join(f"wrong{i}: 1\n" for i in range(MOST + 20)), encoding="utf-8")

    code = cli.main(["check", str(path), "--lang", "en"])
    lines = capsys.readouterr().out.splitlines()

    assert code == 1
    assert len(lines) == MOST + 2
    assert lines[-2] == "and 20 more"
    assert lines[-1].startswith(f"errors: {MOST + 20}, ")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "ja_JP", "LANG": "en_GB"}, "ja"),
        ({}, "en"),
    ],
)
def test_the_environment_gives_the_language(environment, language):
    """LC_ALL comes before LC_MESSAGES, and that before LANG."""
    assert cli.environment_language(environment, "linux") == language


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_language_may_be_named_before_or_after_the_command(place, capsys):
    """`--lang` is an option of every command."""
    cli.main(["--lang", "ja", "check", "tiny"] if place == "before" else ["check", "tiny", "--lang", "ja"])

    assert "誤りはありません" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ("simulate", NANKAI, "--replication", "1", "--lang", "ja"),
        ("simulate", NANKAI, "--replication", "1", "--format", "json"),
        ("explain", NANKAI, "--replication", "1", "--service", "abu/juki", "--lang", "en"),
        ("check", NANKAI, "--all", "--lang", "ja"),
    ],
)
def test_the_same_call_gives_the_same_bytes(arguments):
    """Another process with another hash seed prints the same, without colour and in UTF-8."""
    one, other = call(*arguments, hash_seed="1"), call(*arguments, hash_seed="4242", LANG="C", COLUMNS="60")

    assert one.returncode == other.returncode == 0
    assert one.stdout == other.stdout
    assert ANSI not in text(one)


def test_the_answer_as_json_is_one_object(capsys):
    """`--format json` prints one object with the figures of every service and where the hours went."""
    cli.main(["simulate", "tiny", "--format", "json"])
    out = capsys.readouterr().out
    answer = json.loads(out)

    assert out.endswith("}\n")
    for service in answer["services"]:
        assert {
            "municipality",
            "service",
            "lost_hours",
            "hours_below_rlo",
            "hours_to_l1",
            "hours_to_l3",
            "hours_to_l5",
            "rto_met",
            "mtpd_met",
            "data_lost_hours",
        } <= set(service)
    lost = {(one["municipality"], one["service"]): one["lost_hours"] for one in answer["services"]}
    charged = dict.fromkeys(lost, 0.0)
    for charge in answer["attribution"]:
        charged[charge["municipality"], charge["service"]] += charge["hours"]
    assert lost == {("north", "residents"): 15.0, ("south", "residents"): 15.0}
    assert charged == pytest.approx(lost, abs=1e-6)


def test_csv_without_a_folder_is_the_table_of_figures(capsys):
    """A spreadsheet gets one row for each service."""
    cli.main(["simulate", "tiny", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    assert [(row["municipality"], row["lost_hours"], row["rto_met"]) for row in rows] == [
        ("north", "15.0", "false"),
        ("south", "15.0", "false"),
    ]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_all_results_are_written_to_a_folder(form, tmp_path, capsys):
    """`--out` leaves the answer, the log, every table and where they come from, and nothing half-written."""
    out = tmp_path / "results"
    assert cli.main(["simulate", "tiny", "--format", form, "--out", str(out), "--lang", "en"]) == 0

    assert sorted(path.name for path in out.iterdir()) == sorted(
        [
            "answer.json",
            "events.jsonl",
            "index.html",
            "provenance.json",
            *(f"{name}.{form}" for name in COLUMNS),
        ]
    )
    assert capsys.readouterr() == ("", f"{4 + len(COLUMNS)} files written to {out}\n")
    assert json.loads((out / "provenance.json").read_text(encoding="utf-8"))["scenario"] == "tiny"


def test_another_format_replaces_the_tables_of_an_earlier_run(tmp_path, capsys):
    """No old table lies beside the new ones; files that are not ours stay, and JSON is not printed twice."""
    (tmp_path / "notes.csv").write_text("mine", encoding="utf-8")
    cli.main(["simulate", "tiny", "--format", "parquet", "--out", str(tmp_path)])
    cli.main(["simulate", "tiny", "--format", "json", "--out", str(tmp_path)])

    assert capsys.readouterr().out == ""
    assert {path.suffix for path in tmp_path.iterdir()} == {".csv", ".html", ".json", ".jsonl"}
    assert (tmp_path / "notes.csv").exists()
    assert json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))["scenario"] == "tiny"


def test_a_seed_that_is_refused_names_its_option(capsys):
    """It is clear which of the two numbers is meant, and how large it may be."""
    cli.main(["simulate", "tiny", "--seed", "-1", "--lang", "ja"])
    assert capsys.readouterr().err.startswith("--seed に -1 は使えません")
    cli.main(["simulate", "tiny", "--replication", str(2**64), "--lang", "ja"])
    assert "18446744073709551615 以下" in capsys.readouterr().err


def test_numbers_without_a_mark_are_counted(tmp_path, capsys):
    """The count is shown without `--all`."""
    whole = (ROOT / "scenarios" / "tiny" / "tiny.yaml").read_text(encoding="utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text(whole.replace('  "*": {assumed', "  horizon_hours: {assumed"), encoding="utf-8")

    assert cli.main(["check", str(path), "--lang", "ja"]) == 0
    assert "根拠の印のない数値 " in capsys.readouterr().out


def test_members_and_services_are_listed(capsys):
    """Whoever asks why finds the ids there."""
    assert cli.main(["services", "tiny", "--lang", "ja"]) == 0
    assert "  north  北町\n" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_told(tmp_path, capsys):
    """Where a file stands in the way, the call ends with 2 and names it."""
    (tmp_path / "taken").write_text("", encoding="utf-8")

    assert cli.main(["simulate", "tiny", "--out", str(tmp_path / "taken"), "--lang", "en"]) == 2
    assert "is a file and not a folder" in capsys.readouterr().err


def test_the_schema_and_the_shipped_scenarios_are_listed(capsys):
    """Editors get the schema, planners the names."""
    cli.main(["schema"])
    assert "properties" in json.loads(capsys.readouterr().out)
    cli.main(["scenarios", "--lang", "en"])
    assert capsys.readouterr().out.startswith("tiny\n  A tiny example\n")


def test_a_reader_who_leaves_early_is_no_error():
    """`bcpsim simulate … | head` ends quietly."""
    command = [sys.executable, "-m", "simulator.cli", "simulate", NANKAI, "--format", "json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603 - as above
        process.stdout.readline()
        process.stdout.close()
        complaint = process.stderr.read()

    assert (process.returncode, complaint) == (0, b"")


class Console(io.TextIOWrapper):
    """A Japanese console of old, which knows only the signs of cp932."""

    def isatty(self) -> bool:
        """It is a console and no pipe."""
        return True


def test_a_console_without_a_sign_gets_a_question_mark(tmp_path, monkeypatch):
    """A sign that an old console lacks is no reason to fail."""
    whole = (ROOT / "scenarios" / "tiny" / "tiny.yaml").read_text(encoding="utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text(whole.replace("A tiny example}", "A tiny example – ours}"), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", Console(io.BytesIO(), encoding="cp932"))

    assert cli.main(["simulate", str(path), "--lang", "en"]) == 0
    assert b"A tiny example ? ours" in sys.stdout.buffer.getvalue()


def test_a_pipe_gets_utf8_whatever_the_console_speaks():
    """Files and pipes are UTF-8 with plain line ends on every machine."""
    done = call("simulate", "tiny", "--lang", "ja", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    assert done.returncode == 0
    assert text(done).startswith("小さな例\n")


def test_a_chosen_encoding_is_kept():
    """Who asks for the encoding of an old console gets it, also in a pipe."""
    done = call("simulate", "tiny", "--lang", "ja", PYTHONIOENCODING="cp932")

    assert done.returncode == 0
    assert done.stdout.decode("cp932").startswith("小さな例\n")


def on_terminal(*arguments: str) -> str:
    """What a call prints on a terminal of a hundred columns."""
    controller, terminal = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    command = [sys.executable, "-m", "simulator.cli", *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=terminal, stderr=terminal):  # noqa: S603 - as above
        os.close(terminal)
        out = b""
        while True:
            try:
                part = os.read(controller, 65536)
            except OSError:
                break
            if not part:
                break
            out += part
    os.close(controller)
    return out.decode("utf-8")


def test_a_terminal_gets_colour():
    """On a terminal levels are coloured; the digits stay."""
    out = on_terminal("simulate", "tiny", "--lang", "ja")

    assert ANSI in out
    assert "0000000000" in out


def test_a_terminal_gets_the_line_with_the_mistake(broken):
    """Under a problem stands the line of the file, and a mark under the place."""
    lines = on_terminal("check", str(broken), "--lang", "en").replace("\r", "").splitlines()
    quoted = lines.index("    horizon_hours: -72")

    assert lines[quoted + 1] == "    " + " " * len("horizon_hours: ") + "^"


@pytest.fixture(scope="module")
def with_aid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three towns with agreements, in a file of the user's own."""
    data = {**three_towns(), "basis": {"*": {"assumed": "test", "range": [0, 1_000_000_000]}}}
    path = tmp_path_factory.mktemp("aid") / "towns.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def test_aid_shows_the_ledger_and_why_help_came_then(with_aid, tmp_path, capsys):
    """The table, the sentences below it, and all results in the folder that was asked for."""
    code = cli.main(["aid", str(with_aid), "--out", str(tmp_path / "out"), "--lang", "ja"])
    said = capsys.readouterr()

    assert code == 0
    assert "応援の台帳" in said.out
    assert "最初の応援" in said.out
    assert max(map(cells, said.out.splitlines())) <= cli.WIDTH
    assert "aid.csv" in {path.name for path in (tmp_path / "out").iterdir()}


@pytest.mark.parametrize(
    ("language", "told"), [("ja", "応援の協定がない"), ("en", "no agreement on mutual aid")]
)
def test_aid_without_agreements_is_told_kindly(language, told, capsys):
    """A scenario without agreements is no mistake."""
    assert cli.main(["aid", "tiny", "--lang", language]) == 0
    assert told in capsys.readouterr().out

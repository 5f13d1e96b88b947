"""A call that cannot be meant is told so, in the language of the call, before anything is begun."""

import pytest

from simulator import cli
from simulator.cli import USAGE
from tests.dice import DICE

CASES = [
    (["--replications", "0"], "--replications"),
    (["--replications", "-5"], "--replications"),
    (["--replications", "1000001"], "1000000"),
    (["--replications", "many"], "--replications"),
    (["--chunk-size", "0"], "--chunk-size"),
    (["--chunk-size", "9999999"], "1000"),
    (["--chunk-size", "400", "--replications", "60"], "200"),
    (["--chunk-size", "400", "--precision", "10%"], "200"),
    (["--seed", "-1"], "--seed"),
    (["--seed", str(2**64)], "--seed"),
    (["--workers", "-1"], "--workers"),
    (["--workers", "1000000"], "256"),
    (["--precision", "two"], "--precision"),
    (["--precision=-2%"], "--precision"),
    (["--precision", "0%"], "--precision"),
    (["--precision", "90%"], "90%"),
    (["--precision", "0.0001%"], "0.0001%"),
    (["--precision", "-5%"], "-5%"),
    (["--precision", "90%"], "50%"),
    (["--precision", "2"], "50%"),
    (["--precision", "nan"], "nan"),
    (["--precision", "9" * 400], "inf"),
    (["--variants", "none,bridge"], "bridge"),
    (["--variants", "two-engineers,two-engineers"], "two-engineers"),
    (["--format", "parquet"], "parquet"),
    (["--format", "csv"], "--out"),
    (["--format", "xlsx"], "table, json, csv, parquet"),
    (["--variants", ","], "--variants"),
    (["--nosuch"], "bcpsim batch --help"),
    (["--cluster", "nowhere"], "nowhere"),
    (["--cluster", "tcp://10.0.0.1:8786"], "tls://"),
]
JAPANESE = range(0x3040, 0x9FFF)


def call(capsys, tmp_path, *words):
    """Return how a call ended and what it said."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BCPSIM_STORE", str(tmp_path / "store"))
        try:
            code = cli.main(list(words))
        except SystemExit as end:
            code = end.code
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("words", "named"), CASES)
def test_an_option_that_makes_no_sense_is_named(capsys, tmp_path, words, named, language):
    """With what may be written there; nothing is kept, and no traceback is shown."""
    code, out, err = call(capsys, tmp_path, "batch", DICE, *words, "--lang", language)

    assert (code, out) == (USAGE, "")
    assert named in err
    assert "Traceback" not in err
    assert any(ord(sign) in JAPANESE for sign in err) is (language == "ja")
    assert list(tmp_path.rglob("*.parquet")) == []


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["compare", DICE], "none"),
        (["compare", DICE, "--variants", "none,none"], "none"),
        (["pick", DICE, "--percentile", "101"], "100"),
        (["pick", DICE, "--percentile", "nan"], "nan"),
        (["pick", DICE, "--percentile", "x"], "--percentile"),
        (["pick", DICE, "--percentile", "50", "--member", "east"], "north, south"),
        (["batch", "nowhere"], "nowhere"),
        (["runs", "--show", "0123"], "0123"),
        (["runs", "--show", "0123", "--remove", "0123"], "--show, --remove"),
        (["runs", "--store", "nowhere-at-all"], "nowhere-at-all"),
        (["query", "SELECT 1", "--store", "nowhere-at-all"], "nowhere-at-all"),
        (["runs", "--remove", "x"], "x"),
        (["runs", "--verify", "../../etc"], "../../etc"),
        (["runs", "--export", "0123", "--out", "x"], "0123"),
        (["query", "SELECT 1"], "bcpsim batch"),
        (["query", "SELECT 1", "--runs", "0123"], "0123"),
    ],
)
def test_other_calls_about_many_runs_name_what_is_wrong(capsys, tmp_path, words, named, language):
    """A variant, a percentile, a member, a scenario, a run, or a store with nothing in it."""
    small = ["--replications", "3", "--workers", "0"] if words[0] in ("compare", "pick", "batch") else []
    code, out, err = call(capsys, tmp_path, *words, *small, "--lang", language)

    assert (code, out) == (USAGE, "")
    assert named in err
    assert "Traceback" not in err
    assert any(ord(sign) in JAPANESE for sign in err) is (language == "ja")


@pytest.mark.parametrize(
    ("command", "told", "not_told"),
    [
        ("query", "ids of the runs to ask about", "list, check"),
        ("compare", "number of runs (default 200)", "precision"),
        ("pick", "number of runs (default 200)", "precision"),
        ("batch", "--precision", "nothing of this kind"),
        ("runs", "set-aside", "precision"),
    ],
)
def test_help_tells_of_what_the_command_has(command, told, not_told, capsys):
    """An option that means something else with this command has words of its own."""
    with pytest.raises(SystemExit):
        cli.main([command, "--help", "--lang", "en"])
    out = capsys.readouterr().out

    assert told in out
    assert not_told not in out

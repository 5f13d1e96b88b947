"""The folder of a call: tables in the form asked for, nothing left of before, nothing of others touched."""

import io
import json

import pytest

from simulator import cli
from simulator.errors import UsageError
from simulator.results import writing
from simulator.use_cases import many_files
from simulator.use_cases.many import Ears, Means, Wish, batch
from simulator.use_cases.many_files import write_many
from simulator.use_cases.many_workbook import many_workbook
from tests.batches.calls import WISH
from tests.dice import DICE
from tests.proving import tries

FEW = ["--replications", "20", "--chunk-size", "10", "--workers", "0", "--lang", "en"]
BOTH = "none,two-engineers"


def called(capsys, *words):
    """Return how a call ended and what it said."""
    code = cli.main(list(words))
    said = capsys.readouterr()
    return code, said.out, said.err


def there(folder):
    """Return the names of the files in a folder."""
    return {path.name for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def out(tmp_path, monkeypatch):
    """A folder to write to."""
    monkeypatch.setenv("BCPSIM_STORE", str(tmp_path / "store-of-tests"))
    return tmp_path / "out"


def test_tables_are_written_as_parquet(out, capsys):
    """Those of a batch as those of a comparison, and none as CSV; the answer is not printed."""
    pytest.importorskip("pandas")
    call = ("compare", DICE, "--variants", BOTH, *FEW, "--out", str(out), "--format", "parquet")
    code, printed, err = called(capsys, *call)

    assert (code, printed) == (0, "")
    assert "files written to" in err
    assert {"differences.parquet", "none-attainment.parquet", "two-engineers-fan.parquet"} <= there(out)
    assert not [name for name in there(out) if name.endswith(".csv")]


def test_another_call_leaves_nothing_of_the_one_before(out, capsys):
    """A comparison after a batch, a batch after that: no table of another answer lies beside the new ones."""
    called(capsys, "batch", DICE, *FEW, "--out", str(out))
    alone = there(out)
    called(capsys, "compare", DICE, "--variants", BOTH, *FEW, "--out", str(out))
    both = there(out)
    (out / "notes.csv").write_text("mine")
    called(capsys, "batch", DICE, *FEW, "--out", str(out))

    assert "attainment.csv" in alone
    assert "attainment.csv" not in both
    assert there(out) == {*alone, "notes.csv"}
    assert set(json.loads((out / "manifest.json").read_text())["files"]) == alone - {"manifest.json"}


@pytest.mark.parametrize("name", ["index.html", "attainment.csv", "manifest.json", "answer.json"])
def test_a_file_that_we_did_not_write_is_left_alone(out, capsys, name):
    """It is named, before anything is run; so is one of ours that somebody has changed."""
    out.mkdir()
    (out / name).write_text("mine")
    for _ in range(2):
        code, printed, err = called(capsys, "batch", DICE, *FEW, "--out", str(out))
        assert (code, printed, len(err.splitlines())) == (2, "", 1)
        assert str(out / name) in err
        assert there(out) == {name}
        assert not (out / "store").exists()
    assert (out / name).read_text() == "mine"


def test_a_file_that_was_changed_since_is_left_alone(out, capsys):
    """Somebody may have worked on it."""
    called(capsys, "batch", DICE, *FEW, "--out", str(out))
    (out / "attainment.csv").write_text("mine")

    assert called(capsys, "batch", DICE, *FEW, "--out", str(out))[0] == 2
    assert called(capsys, "compare", DICE, "--variants", BOTH, *FEW, "--out", str(out))[0] == 0
    assert (out / "attainment.csv").read_text() == "mine"


def test_a_call_that_dies_while_it_writes_is_gone_on_with(out, monkeypatch):
    """At whichever file it died: the next one replaces what is there, and leaves nothing else."""
    few = Wish(DICE, ("", "two-engineers"), 10, chunk_size=10)
    alone = batch(few._replace(variants=("",)), Means(0, root=out / "store"))
    both = batch(few, Means(0, root=out / "store"))
    whole = {path.name for path in write_many(alone, out, "en")}
    real = writing.put
    died = 0
    for dies_at in range(0, 24, tries(9, 3)):
        count = iter(range(100))

        def put(*arguments, at=dies_at, counted=count, **more):
            if next(counted) == at:
                raise KeyboardInterrupt
            return real(*arguments, **more)

        with monkeypatch.context() as patch:
            patch.setattr(writing, "put", put)
            try:
                write_many(both, out, "en")
            except KeyboardInterrupt:
                died += 1
        (out / ".answer.json.1234abcd.new").write_bytes(b"half")
        (out / ".mine.new").write_bytes(b"of somebody else")
        write_many(alone, out, "ja")
        assert there(out) == whole | {".mine.new"}
        (out / ".mine.new").unlink()
    assert died > tries(1, 4)


def test_the_folder_is_seen_to_be_free_for_all_that_is_written(out):
    """What is looked for before a batch are the names that are written after it."""
    wish = Wish(DICE, ("", "two-engineers"), 10, chunk_size=10)
    for variants in (("",), wish.variants):
        many = batch(wish._replace(variants=variants), Means(0, root=out / "store"))
        for path in write_many(many, out / str(len(variants)), "en")[:-1]:
            (out / "mine").mkdir(exist_ok=True)
            strange = out / "mine" / path.name
            strange.write_text("mine")
            with pytest.raises(UsageError) as told:
                many_files.see_that_free(out / "mine", variants)
            assert told.value.problem.values["file"] == str(strange)
            strange.unlink()


@pytest.mark.parametrize("variants", [("",), ("", "two-engineers")])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_workbook_tells_what_it_is_about_and_names_its_things(tmp_path, variants, language):
    """Its first sheet; sheets in the language of the reader; names beside ids; the same bytes again."""
    openpyxl = pytest.importorskip("openpyxl")
    many = batch(WISH._replace(variants=variants), Means(0, root=tmp_path))
    data = many_workbook(many, language)
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    first, second = book.worksheets[:2]
    told = {str(cell) for row in first.iter_rows(values_only=True) for cell in row}
    heads, *rows = list(second.iter_rows(min_row=2, values_only=True))

    assert data == many_workbook(many, language)
    assert first.title == {"ja": "この結果について", "en": "About"}[language]
    assert {"60", "11", many.digest, *many.digests.values()} <= told
    assert heads[:4] == ("municipality", "municipality_name", "service", "service_name")
    assert all(row[1] and row[3] for row in rows)
    sheet = {"ja": "目標の達成", "en": "Promises kept"}[language]
    base = {"ja": "想定そのまま", "en": "as it is"}[language]
    titles = [sheet] if len(variants) == 1 else [f"{sheet} {base}", f"{sheet} two-engineers"]
    assert set(titles) <= set(book.sheetnames)
    assert max(map(len, book.sheetnames)) <= 31


def test_progress_goes_on_being_told_after_the_first_look(tmp_path, monkeypatch, capsys):
    """With a precision more runs are wanted after each look; whoever reads a file hears of them too."""
    monkeypatch.setenv("BCPSIM_STORE", str(tmp_path))
    call = ["batch", DICE, "--precision", "5%", "--chunk-size", "50", "--workers", "0", "--lang", "en"]
    _, _, err = called(capsys, *call)
    wanted = [line.partition("/")[2].split()[0] for line in err.splitlines() if "/" in line]

    assert len(set(wanted)) > 1
    assert all(wanted.count(one) > 1 for one in set(wanted))


def test_runs_that_nobody_asked_for_are_told(tmp_path, monkeypatch, capsys):
    """The last chunk is made whole; the summary counts what was asked for."""
    monkeypatch.setenv("BCPSIM_STORE", str(tmp_path))
    call = ["batch", DICE, "--replications", "30", "--workers", "0", "--lang", "en"]
    _, printed, err = called(capsys, *call)

    assert "30 runs (seed 0); 30 were made now" in printed
    assert "20 more runs were made" in err
    assert "more runs" not in called(capsys, *call)[2]


def test_what_is_kept_in_a_store_that_refuses_is_told_by_the_right_option(tmp_path, monkeypatch, capsys):
    """`--out` is named to whoever gave it, the variable to others."""
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("BCPSIM_STORE", str(tmp_path / "file"))
    code, _, err = called(capsys, "batch", DICE, *FEW)
    assert code == 2
    assert "BCPSIM_STORE" in err
    assert "--out" not in err
    out = tmp_path / "out"
    out.mkdir()
    (out / "store").write_text("mine")
    code, _, err = called(capsys, "batch", DICE, *FEW, "--out", str(out))
    assert code == 2
    assert "--out" in err


def test_an_answer_in_json_keeps_the_order_of_its_columns(tmp_path, monkeypatch, capsys):
    """As they were asked for."""
    monkeypatch.setenv("BCPSIM_STORE", str(tmp_path))
    batch(WISH, Means(0, root=tmp_path), Ears())
    sql = "SELECT variant, municipality, 1 AS b, 2 AS a FROM members LIMIT 1"
    _, printed, _ = called(capsys, "query", sql, "--format", "json")

    assert [*json.loads(printed)[0]] == ["variant", "municipality", "b", "a"]

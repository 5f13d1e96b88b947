"""What the store gives back is what it was given, or nothing at all."""

import json
import shutil
from hashlib import sha256

import pytest

from simulator.errors import UsageError
from simulator.experiment.stopping import moments
from simulator.results.store import RunFolder, Store
from simulator.results.store.sealed import sealed
from simulator.results.tally_files import from_parquet
from simulator.use_cases.kept import export_run, kept_runs, query_runs, remove_run, verify_run
from simulator.use_cases.many import Wish, kept
from tests.dice import DICE
from tests.store.answers import SUMS, WISH, answered, files, told, unfinished

ID = "0123456789abcdef"


def code(call, *arguments):
    """Return the code of the problem that a call ends with."""
    with pytest.raises(UsageError) as refused:
        call(*arguments)
    return refused.value.problem.code


def test_bytes_come_back_as_they_were_put(tmp_path):
    """Chunks in any order, parts, question and manifest, also for another that opens the folder."""
    folder = Store(tmp_path).run({"seed": 3, "名": "南海"}, ID)
    chunks = {number: bytes([number]) * (number + 1) for number in (2, 0, 11)}
    for number, data in chunks.items():
        folder.put(number, data)
    folder.finish({"digest": "d"}, {"sums": b"one", "pairs": b""})
    other = Store(tmp_path).open(ID[:3])

    assert other.chunks() == [0, 2, 11]
    assert {number: other.read(number) for number in chunks} == chunks
    assert other.question() == {"seed": 3, "名": "南海", "run_id": ID, "version": 1}
    assert (other.part("sums"), other.part("pairs"), other.part("more")) == (b"one", b"", None)
    assert other.manifest()["digest"] == "d"
    assert code(other.read, 1) == "chunk-missing"
    assert other.troubles == other.verify() == []
    assert unfinished(tmp_path) == []


def test_what_came_out_last_is_what_is_told(tmp_path):
    """Parts belong to their manifest: those of before are gone, those that no manifest names are not read."""
    folder = Store(tmp_path).run({}, ID)
    folder.finish({"round": 1}, {"sums": b"old", "pairs": b"same"})
    folder.finish({"round": 2}, {"sums": b"new", "pairs": b"same"})
    assert (folder.manifest()["round"], folder.part("sums")) == (2, b"new")
    assert len(list((folder.path / "parts").iterdir())) == 2

    before = (folder.path / "manifest.json").read_bytes()
    for n in range(20):  # as if the power was cut between parts and manifest; one of them sorts first
        folder.finish({"round": 3}, {"sums": bytes([n]), "pairs": b"same"})
        new = next((folder.path / "parts").glob("sums.*"))
        kept = new.read_bytes()
        folder.finish({"round": 2}, {"sums": b"new", "pairs": b"same"})
        new.write_bytes(kept)
        assert (folder.path / "manifest.json").read_bytes() == before
        assert folder.part("sums") == b"new"
    assert folder.troubles == []


def test_a_hash_is_also_over_the_run_and_the_number(root, folder):
    """The name of a file can be reckoned by anybody."""
    path = min((folder.path / "chunks").iterdir())
    assert (
        path.name.split(".")[1] == sha256(f"{folder.id}/c000000\n".encode() + path.read_bytes()).hexdigest()
    )


def test_a_finished_run_is_answered_from_what_is_kept(root, truth):
    """Nothing is made and nothing is written again but the lock."""
    before = files(root)
    assert answered(root) == (truth, [], 0)
    assert files(root) == before


def chunk(folder, number=1):
    """Return the file of a chunk."""
    return next((folder.path / "chunks").glob(f"c{number:06}.*"))


def half(folder):
    """Cut a chunk in half, as a disk does that lost the rest."""
    path = chunk(folder)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(folder):
    """Leave nothing of a chunk but its name."""
    chunk(folder).write_bytes(b"")


def flipped(folder):
    """Change one byte in the middle of a chunk."""
    path, data = chunk(folder), bytearray(chunk(folder).read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def other_number(folder):
    """Give a chunk the name of its neighbour."""
    chunk(folder, 1).unlink()
    there = chunk(folder, 0)
    shutil.copy(there, there.with_name(there.name.replace("c000000", "c000001")))


def other_run(folder):
    """Put the chunk of another seed in the place of our own."""
    root = folder.path.parents[1]
    answered(root.with_name("elsewhere"), WISH._replace(seed=6))
    (theirs,) = (root.with_name("elsewhere") / "runs").iterdir()
    chunk(folder, 1).unlink()
    there = next((theirs / "chunks").glob("c000001.*"))
    shutil.copy(there, folder.path / "chunks" / there.name)


def strange_name(folder):
    """Leave a file that no run has made."""
    (folder.path / "chunks" / "notes.parquet").write_bytes(chunk(folder).read_bytes())


def strange_number(folder):
    """Call a chunk by a number that is not written as ours are."""
    path = chunk(folder)
    path.rename(path.with_name(path.name.replace("c000001", "c1")))


def a_folder(folder):
    """Put a folder where a chunk was."""
    path = chunk(folder)
    path.unlink()
    path.mkdir()


DAMAGES = [half, empty, flipped, other_number, other_run, strange_name, strange_number, a_folder]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_chunk_that_is_not_ours_is_named_set_aside_and_made_anew(root, folder, truth, damage):
    """Whatever was done to it between two calls, the answer is the same."""
    damage(folder)
    answer, heard, made = answered(root)

    assert answer == truth
    assert [one.code for one in heard] == ["damaged-file"]
    assert made == (0 if damage is strange_name else 7)
    assert len(list((folder.path / "set-aside").iterdir())) == 1
    assert answered(root) == (truth, [], 0)
    assert verify_run(folder.id, root)[1] == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_nobody_reckons_without_a_chunk_that_is_missing(root, folder, made, damage, tmp_path):
    """Questions and exports end with the file that is damaged; the next ones too, until it is made anew."""
    damage(folder)
    if damage is not strange_name:
        for _ in range(2):
            assert code(query_runs, SUMS, (), root) in ("run-damaged", "run-incomplete")
            assert code(export_run, folder.id, tmp_path / "out", root) in ("run-damaged", "run-incomplete")
    verify_run(folder.id, root)
    answered(root)

    assert query_runs(SUMS, (), root) == made[2]["asked"]


def test_the_same_file_may_be_damaged_again_and_again(root, folder, truth):
    """Every time it is set aside beside those of before."""
    for times in range(1, 7):
        empty(folder)
        answer, heard, _ = answered(root)
        assert answer == truth
        assert [one.values["place"] for one in heard] == [
            str(next((folder.path / "set-aside").glob("*.parquet"))) + (f".{times}" if times > 1 else "")
        ]
    assert len(list((folder.path / "set-aside").iterdir())) == 6


def test_verify_names_all_that_is_damaged(root, folder):
    """Chunks, parts, question and manifest, each once; what is sound stays."""
    half(folder)
    strange_name(folder)
    for name in ("question.json", "manifest.json"):
        (folder.path / name).write_text("{}")
    part = min((folder.path / "parts").iterdir())
    part.write_bytes(b"")
    before = len(files(folder.path))
    name, found = verify_run(folder.id[:5], root)

    assert name == folder.id
    assert [one.code for one in found] == ["damaged-file"] * 5
    assert len(files(folder.path)) == before
    assert verify_run(folder.id, root)[1] == []


@pytest.mark.parametrize("name", ["question.json", "manifest.json"])
@pytest.mark.parametrize("how", ["gone", "empty", "nested", "list", "no seal", "changed", "of another run"])
def test_what_a_run_says_of_itself_is_made_anew(root, folder, truth, name, how):
    """Damaged, changed by hand, or copied from another run: never believed."""
    path = folder.path / name
    data = json.loads(path.read_bytes())
    plain = {key: value for key, value in data.items() if key != "seal"}
    text = {
        "empty": b"",
        "nested": b"[" * 100_000,
        "list": b"[1]",
        "no seal": json.dumps(plain).encode(),
        "changed": json.dumps({**data, "seed": 8, "replications": 14}).encode(),
        "of another run": sealed({**plain, "run_id": ID}),
    }
    path.unlink() if how == "gone" else path.write_bytes(text[how])
    answer, heard, made = answered(root)

    assert (answer, made) == (truth, 0)
    assert [one.code for one in heard] == ([] if how == "gone" else ["damaged-file"])
    assert json.loads(path.read_bytes()) == data


@pytest.mark.parametrize("name", ["question.json", "manifest.json"])
def test_a_newer_form_is_refused_and_nothing_is_deleted(root, folder, made, name):
    """It is told which version is needed, other runs can still be listed, and no file changes."""
    path = folder.path / name
    data = json.loads(path.read_bytes())
    del data["seal"]
    path.write_bytes(sealed({**data, "version": 2, "run_id": "in another form"}))
    before = files(root / "runs")

    for call, *arguments in ((answered, root), (verify_run, folder.id, root), (query_runs, SUMS, (), root)):
        with pytest.raises(UsageError) as refused:
            call(*arguments)
        assert refused.value.problem.code == "newer-store"
        assert refused.value.problem.values == {"file": str(path), "version": 2, "known": 1}
    assert [one.run_id for one in kept_runs(root)] == [folder.id]
    assert files(root / "runs") == before


def test_sums_of_another_version_are_added_up_anew(root, folder, truth, monkeypatch):
    """Other code that adds up takes the same chunks and leaves its own sums."""
    monkeypatch.setattr("simulator.results.provenance.sum_hash", lambda: "another")
    assert answered(root) == (truth, [], 0)
    assert folder.manifest()["added_up_by"] == "another"


def test_a_part_that_is_gone_is_made_anew(root, folder, truth):
    """No run is made for that."""
    for path in (folder.path / "parts").iterdir():
        path.unlink()
    assert answered(root) == (truth, [], 0)


def test_what_a_killed_process_left_half_written_is_cleared_away(root, folder, truth):
    """By the next one that has the folder for itself."""
    for place in (folder.path, folder.path / "chunks", folder.path / "parts"):
        (place / ".c000009.0123.abc.new").write_bytes(b"half")
    assert answered(root) == (truth, [], 0)
    assert unfinished(root) == []


def test_a_question_counts_the_runs_that_were_asked_for(root):
    """20 runs were asked for in chunks of 7: the 21st is kept, and is in no answer."""
    rows = query_runs("SELECT count(*), max(replication) FROM replications", (), root).rows
    assert rows == [(20, 19)]


def test_a_smaller_wish_leaves_the_answer_of_the_larger(root, folder, truth):
    """Both are answered, and the larger one stays at hand."""
    answer, _, made = answered(root, WISH._replace(replications=10))
    assert made == 0
    assert answer["digest"] != truth["digest"]
    assert folder.manifest()["digest"] == truth["digest"]


def test_a_smaller_wish_leaves_the_answer_of_the_larger_of_another_version(root, folder, truth, monkeypatch):
    """Also if its sums are added up anew by other code: they are when somebody asks for them."""
    monkeypatch.setattr("simulator.results.provenance.sum_hash", lambda: "another")
    answered(root, WISH._replace(replications=10))

    assert (folder.manifest()["digest"], folder.manifest()["replications"]) == (truth["digest"], 20)
    assert answered(root) == (truth, [], 0)


def test_runs_are_removed_and_found_by_the_beginning_of_their_ids(root, folder):
    """One that is not there, or is not told apart, is refused."""
    answered(root, Wish(DICE, replications=1))
    assert code(remove_run, "", root) == code(remove_run, "xyz", root) == "no-such-run"
    assert remove_run(folder.id[:6], root) == folder.id
    assert [one.replications for one in kept_runs(root)] == [1]


def test_a_run_that_is_being_worked_at_is_not_removed(root, folder, truth):
    """It can be when that has ended."""
    with folder.lock(lambda: None):
        assert code(remove_run, folder.id, root) == "run-in-use"
    assert answered(root) == (truth, [], 0)
    remove_run(folder.id, root)
    assert kept_runs(root) == []


def test_a_run_may_be_made_again_where_one_was_removed(root, folder, truth):
    """The lock stays, so that nobody works at a folder that is just going; nothing lists what is empty."""
    remove_run(folder.id, root)
    assert [path.name for path in folder.path.iterdir()] == [".lock"]
    assert (kept_runs(root), Store(root).ids()) == ([], [])
    assert answered(root)[0] == truth


def test_what_is_put_while_somebody_looks_is_not_damaged(folder, monkeypatch):
    """A manifest that comes right after a look found none stays where it is."""
    told = (folder.path / "manifest.json").read_bytes()
    (folder.path / "manifest.json").unlink()
    there = RunFolder(folder.path)

    def late(path):
        path.write_bytes(told)

    monkeypatch.setattr("simulator.results.store.run_folder._text", late)
    assert there.manifest() is None
    monkeypatch.undo()
    assert (there.troubles, there.manifest()["run_id"]) == ([], folder.id)


def test_a_newer_version_is_told_where_only_what_is_kept_counts(root, folder):
    """Whoever looks at an answer without making one hears which version is needed."""
    (folder.path / "manifest.json").write_bytes(sealed({"version": 99, "run_id": folder.id}))
    assert code(kept, WISH, root) == "newer-store"


def test_an_export_is_sound(root, folder, tmp_path):
    """It has all chunks, and they read as tallies."""
    export_run(folder.id, tmp_path / "out", root)
    tables = [from_parquet(path.read_bytes()) for path in sorted((tmp_path / "out").glob("*.parquet"))]
    assert sum(moments(table, "lost_s", 1).count for table in tables) == 21
    assert (
        told(root)["listed"].digest == json.loads((tmp_path / "out" / "manifest.json").read_bytes())["digest"]
    )


def test_an_export_replaces_nothing_of_others(root, folder, tmp_path):
    """The same run may be exported again, also after it has grown; what others wrote stays."""
    out = tmp_path / "out"
    export_run(folder.id, out, root)
    answered(root, WISH._replace(replications=30))
    export_run(folder.id, out, root)
    assert json.loads((out / "manifest.json").read_bytes())["replications"] == 30

    answered(root, Wish(DICE, replications=1))
    other = next(one for one in Store(root).ids() if one != folder.id)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert code(export_run, other, out, root) == "file-in-the-way"
    (out / "question.json").write_text("mine")
    assert code(export_run, folder.id, out, root) == "file-in-the-way"
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {**before, "question.json": b"mine"}

"""The answer to a question is the same whoever works it out, in whatever pieces, today or tomorrow."""

import json
from math import ceil
from pathlib import Path

import pytest

from simulator.analysis.many_parts import to_parts
from simulator.experiment.batch import Stopped
from simulator.experiment.executors import Inline
from simulator.experiment.intervals import Moments
from simulator.reports.pieces import plain
from simulator.units import hours
from simulator.use_cases import many as module
from simulator.use_cases.many import Ears, Means, batch, rule_of
from simulator.use_cases.many_answers import look_rate, many_json, many_report
from simulator.use_cases.many_tables import many_html, many_view, sample_tables
from tests.batches.calls import WISH, digest, ended, kept, start, told_digest, words
from tests.builders import broken, component, mode, scenario, service, site, text

NANKAI = WISH._replace(scenario="yamaguchi/nankai-trough", replications=8, chunk_size=3)


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """The digest of the wish, worked out in this process; no two runs of it are alike."""
    root = tmp_path_factory.mktemp("expected")
    many = batch(WISH, Means(0, root=root))
    assert len(set(zip(*(column.tolist() for column in many.samples[""].pairs[1:]), strict=True))) > 50
    assert len({many.digest, *(digest(WISH._replace(seed=seed), root) for seed in range(3))}) == 4
    return many.digest


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_give_what_this_process_gives(expected, tmp_path, workers):
    """To the last byte of each chunk."""
    assert digest(WISH, tmp_path / "theirs", workers) == expected
    digest(WISH, tmp_path / "ours")
    assert kept(tmp_path / "theirs") == kept(tmp_path / "ours")


@pytest.mark.parametrize("chunk_size", [1, 7, 25, 200])
def test_the_answer_does_not_depend_on_how_runs_are_cut(expected, tmp_path, chunk_size):
    """Neither digest nor sums; the last chunk may reach beyond what was asked for."""
    many = batch(WISH._replace(chunk_size=chunk_size), Means(0, root=tmp_path))
    whole = batch(WISH._replace(chunk_size=60), Means(0, root=tmp_path))

    assert many.digest == whole.digest == expected
    assert to_parts(many.samples[""]) == to_parts(whole.samples[""])


def test_a_member_without_services_disturbs_nothing(tmp_path):
    """Every run has a row of it; the first 30 of 50 runs are cut where the 31st begins."""
    pc = component({"exponential": {"mean_hours": 5}}, people=0)
    names = ("north", "south")
    halls = {f"{name}-hall": site(kind="hall", owner=name, components={"pc": pc}) for name in names}
    towns = {name: {"name": text(name), "population": 1000, "hall": f"{name}-hall"} for name in names}
    data = scenario(
        sites=halls,
        services={"tax": service({"normal": mode(5, "hall/pc")}, [(4, 5)], only=["north"])},
        forced=broken("north-hall/pc"),
        staff={},
        group={"municipalities": towns},
    )
    path = tmp_path / "towns.yaml"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    wish = WISH._replace(scenario=str(path), replications=30)
    cut = batch(wish._replace(chunk_size=25), Means(0, root=tmp_path / "cut"))
    whole = batch(wish._replace(chunk_size=30), Means(0, root=tmp_path / "whole"))

    assert cut.digest == whole.digest
    assert len(cut.samples[""]) == 30


def test_a_variant_that_changes_nothing_is_made_once(tmp_path):
    """It is the base under another name: one run is made, and progress ends at the end."""
    path = tmp_path / "same.yaml"
    named = "\n  same: {name: {ja: 同じ, en: same}, changes: {name: {ja: 別名, en: another name}}}\n"
    path.write_text(Path(WISH.scenario).read_text(encoding="utf-8") + named, encoding="utf-8")
    heard = []
    wish = WISH._replace(scenario=str(path), variants=("", "same"), replications=21)
    many = batch(wish, Means(0, root=tmp_path / "store"), Ears(progress=heard.append))

    assert (heard[-1].done, heard[-1].wanted, many.made) == (21, 21, 21)
    assert len(list((tmp_path / "store" / "runs").iterdir())) == 1


def test_a_shipped_scenario_is_the_same_in_any_pieces(tmp_path):
    """The largest one that is shipped, by a worker and here."""
    here = batch(NANKAI._replace(chunk_size=8), Means(0, root=tmp_path))
    there = batch(NANKAI, Means(1, root=tmp_path / "there"))

    assert there.digest == here.digest
    assert many_json(there)["variants"] == many_json(here)["variants"]


def test_more_runs_begin_with_the_same_ones(expected, tmp_path):
    """The first 60 of 100 are the 60 that were asked for alone, and are not made again."""
    hundred = WISH._replace(replications=100)
    alone = digest(hundred, tmp_path / "alone")
    assert digest(WISH, tmp_path) == expected
    more = batch(hundred, Means(0, root=tmp_path))

    assert (more.digest, more.made, more.beyond) == (alone, 100 - 9 * 7, 15 * 7 - 100)
    assert digest(WISH, tmp_path) == digest(WISH, tmp_path / "alone") == expected
    a, b = batch(hundred, Means(0, root=tmp_path)), batch(WISH, Means(0, root=tmp_path))
    first = [column[:60].tolist() for column in a.samples[""].pairs]
    assert first == [column.tolist() for column in b.samples[""].pairs]


def test_what_was_answered_is_answered_again_without_starting_anything(expected, tmp_path, monkeypatch):
    """Nobody is asked to work, and nothing is made."""
    digest(WISH, tmp_path)
    monkeypatch.setattr(module, "_executor", lambda _: pytest.fail("somebody was asked to work"))
    again = batch(WISH, Means(2, root=tmp_path))
    of_a_cluster = batch(WISH, Means(cluster="tcp://127.0.0.1:1", root=tmp_path))

    assert (again.digest, again.made) == (of_a_cluster.digest, of_a_cluster.made) == (expected, 0)


def test_variants_are_the_answers_of_each_alone(tmp_path):
    """On the same draws; the digest of both is one over each."""
    names = ("", "two-engineers")
    both = batch(WISH._replace(variants=names), Means(0, root=tmp_path))
    alone = [batch(WISH._replace(variants=(name,)), Means(0, root=tmp_path)) for name in names]

    assert [both.digests[name] for name in names] == [one.digest for one in alone]
    assert [one.made for one in alone] == [0, 0]
    assert both.digest not in both.digests.values()


def test_a_batch_that_is_stopped_goes_on(expected, tmp_path):
    """Again and again, after every few chunks, until it is done; each call makes only what is missing."""
    made = []
    for _ in range(20):
        progress = []
        ears = Ears(progress=progress.append, stopping=lambda heard=progress: heard[-1].made >= 14)
        try:
            many = batch(WISH, Means(0, root=tmp_path), ears)
        except Stopped:
            made.append(progress[-1].made)
            continue
        break

    assert many.digest == expected
    assert sum(made) + many.made + many.beyond == 9 * 7
    assert 2 <= len(made) <= 5


def test_progress_is_told_from_what_is_kept_to_what_is_wanted(tmp_path):
    """It begins with what is there, never goes back, and knows a rate and the time left."""
    digest(WISH._replace(replications=14), tmp_path)
    heard = []
    batch(WISH, Means(0, root=tmp_path), Ears(progress=heard.append))

    assert [one.done for one in heard] == [14, 21, 28, 35, 42, 49, 56, 60]
    assert [one.made for one in heard] == [0, 7, 14, 21, 28, 35, 42, 49]
    assert [one.to_make for one in heard] == [49, 42, 35, 28, 21, 14, 7, 0]
    assert {one.wanted for one in heard} == {60}
    assert (heard[0].rate, heard[0].left_s) == (0.0, None)
    assert heard[-1].rate > 0
    assert heard[-1].left_s == 0


def test_a_precision_is_looked_at_after_given_numbers_of_runs_only(tmp_path):
    """It stops at a look, the same one whoever works, and is answered again from what is kept."""
    wish = WISH._replace(replications=None, chunk_size=30)
    looks = [210, 420, 810, 1620, 3210]
    found = {}
    for precision in (0.2, 0.1, 0.05):
        many = batch(wish._replace(precision=precision), Means(0, root=tmp_path))
        found[precision] = many.replications
        assert (
            many.digest
            == batch(wish._replace(replications=many.replications), Means(0, root=tmp_path)).digest
        )
    again = batch(wish._replace(precision=0.05), Means(0, root=tmp_path))

    assert [runs for runs in found.values() if runs not in looks] == []
    assert len(set(found.values())) > 1
    assert sorted(found.values()) == [*found.values()]
    assert (again.replications, again.made) == (found[0.05], 0)
    most = batch(wish._replace(precision=0.001, replications=250), Means(0, root=tmp_path))
    assert most.replications == 270


def test_a_call_writes_what_it_answers(expected, tmp_path):
    """The digest in `manifest.json`, in the answer, and after the same call again."""
    code, out, err = ended(start(words(WISH, tmp_path, 1, "--format", "json")))
    answer = json.loads(out)

    assert (code, answer["digest"], told_digest(tmp_path)) == (0, expected, expected)
    assert "60/60 runs" in err
    before = {path: path.read_bytes() for path in tmp_path.glob("*.*")}
    code, again, err = ended(start(words(WISH, tmp_path, 1, "--format", "json")))
    assert (code, again) == (0, out)
    assert "runs  " not in err
    assert {path: path.read_bytes() for path in tmp_path.glob("*.*")} == before


def test_inline_takes_no_number_before_its_turn():
    """So that a batch can be stopped between any two chunks."""
    assert list(Inline().map_unordered(None, [1, 2], lambda: True)) == []


@pytest.mark.parametrize(
    ("most", "told"),
    [(203, "The limit of 203 runs was reached"), (None, "the mean is as sure as was asked for")],
)
def test_why_a_batch_has_enough_runs_is_told(most, told, tmp_path):
    """Whoever asked for a precision hears whether it was reached."""
    precision = 0.001 if most else 0.5
    many = batch(WISH._replace(replications=most, precision=precision), Means(0, root=tmp_path))

    assert told in plain(many_report(many, "en"))
    enough = many_json(many)["enough"]["none"]
    assert (enough["reason"] == "precise") == (enough["half_width_share"] <= precision) == (most is None)


def test_the_range_that_is_printed_is_the_one_that_was_looked_at(tmp_path):
    """Terminal, answer, tables and page have the wider range, and say so; without a precision they do not."""
    many = batch(WISH._replace(replications=None, precision=0.5), Means(0, root=tmp_path))
    exact = batch(WISH._replace(replications=many.replications), Means(0, root=tmp_path))
    below = Moments.of(many.samples[""].within("", "below_rlo_s").tolist())
    low, high = (hours(end) for end in rule_of(many.wish, 0.5).look(below).interval)
    view = many_view(many, "en")

    of_precise, of_exact = (
        many_json(one)["variants"]["none"]["means"]["below_rlo_s"][0] for one in (many, exact)
    )
    assert (of_precise["low_hours"], of_precise["high_hours"]) == (low, high)
    assert low < of_exact["low_hours"] < of_exact["high_hours"] < high
    assert sample_tables(many.samples[""], look_rate(many))["convergence"].rows[-1][2:] == (low, high)
    assert f"({low:,.1f}-{high:,.1f})" in plain(many_report(many, "en"))
    assert f"({low:,.1f} to {high:,.1f})" in view.overview.rows[0][-1]
    told = [plain(many_report(one, "en")) + many_html(one, "en") for one in (many, exact)]
    assert ["are wider than others" in text for text in told] == [True, False]
    assert any("half its range is" in line for line in view.options[0].findings)


@pytest.mark.parametrize(
    ("language", "told"), [("ja", "届きませんでした"), ("en", "was reached before the mean")]
)
def test_a_precision_that_was_missed_is_told_on_the_page_too(language, told, tmp_path):
    """Under what is not known, with the precision that was reached, in the words of the terminal."""
    many = batch(WISH._replace(replications=203, precision=0.001), Means(0, root=tmp_path))
    (missed,) = (line for line in many_view(many, language).undecided if told in line)
    share = many_json(many)["enough"]["none"]["half_width_share"]

    assert f"{ceil(share * 1000) / 10:.1f}%" in missed
    assert "±0.1%" in missed
    assert missed in many_html(many, language)
    assert missed in plain(many_report(many, language, 500))

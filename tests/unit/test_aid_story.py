"""The story of every request: of what the time until help consists, and how it is told."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from simulator.analysis.aid_why import request_stories
from simulator.compiler.aid_plans import Condition, CostRule
from simulator.engine.mutual_aid import COVERED, SHORT, WAITING
from simulator.reports.aid import aid_view
from simulator.results.aid import AWAY, HOME, WRITTEN_OFF
from simulator.use_cases import names
from simulator.wording import LANGUAGES, aid
from simulator.wording.events import HAPPENINGS
from tests.builders import out
from tests.unit.aid_scenarios import DELAYED, pact, three_towns, towns
from tests.unit.charts_runs import outcome, quiet

ROOT = Path(__file__).parents[2]
HOUR = 3600
MOMENT_S = 10
"""What is decided as an instant ends happens one second later."""


def stories(data):
    """The story of every request of the run of *data*."""
    run = outcome(data, checked=False)
    return request_stories(run.plan, run.log)


# ---- the parts of the time


@pytest.mark.parametrize("data", [towns(pact(rules={"keep_share": 0})), three_towns()])
def test_the_parts_are_the_whole(data):
    """No second of the time from onset until the first help is told twice or left out."""
    told = [one for one in stories(data) if one.first is not None]

    assert told
    for story in told:
        assert sum(part.seconds for part in story.delays) == story.first[1].ready_s
        assert all(part.seconds >= 0 for part in story.delays)


def test_every_part_has_its_own_length():
    """Work waits 3 h, 1 h to decide, 0.5 h until the answer, 2 h on the road, 1 h of briefing."""
    (story,) = stories(towns(pact(**DELAYED)))
    parts = {part.what: round(part.seconds / HOUR, 2) for part in story.delays}

    assert parts == {
        "before": 3,
        "deciding": 1,
        "rounds": 0,
        "cut off": 0,
        "queue": 0,
        "answer": 0.5,
        "leaving": 0,
        "road": 2,
        "briefing": 1,
    }


def test_who_waits_behind_another_was_not_cut_off():
    """With the telephones alive, Shunan is asked an hour after Hagi: nothing had to open the way."""
    data = three_towns()
    del data["hazard"]["forced"]["out-abu-hall-phone-0"]
    pact_story, *_ = stories(data)
    hagi, shunan = pact_story.asked

    assert [one.asking.lender.id for one in (hagi, shunan)] == ["hagi", "shunan"]
    assert shunan.queued_s == pytest.approx(HOUR, abs=MOMENT_S)
    assert (hagi.opened, shunan.opened) == (None, None)


def test_the_second_round_is_told_from_its_own_call():
    """Refused at 3 h as the road is closed; called again 12 h later: nothing of that is a queue."""
    data = towns(pact(rounds=2, again_hours=12, rules={"keep_share": 0}))
    data["hazard"]["forced"] |= out("road", 0, 10)
    (story,) = stories(data)
    first, second = story.asked
    parts = {part.what: part.seconds for part in story.delays}

    assert [round(one.called_s / HOUR, 2) for one in (first, second)] == [3, 15]
    assert max(one.queued_s for one in (first, second)) <= MOMENT_S
    assert parts["rounds"] == pytest.approx(12 * HOUR, abs=MOMENT_S)
    assert parts["queue"] <= MOMENT_S


# ---- in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_story_tells_what_the_time_consists_of(language):
    """3 h before deciding, 1 h to decide, 5 h without a telephone, 1 h behind Hagi, 1 h answer, 2 h road."""
    run = outcome(three_towns())
    first = aid_view(names(run, language), run.log).sentences[1].text

    assert re.findall(r"\d+\.\d", first) == ["13.0", "3.0", "1.0", "5.0", "1.0", "1.0", "2.0"]


def test_the_story_in_japanese():
    """Channel, refusal with its reason, road, briefing and recall are told in their order."""
    run = outcome(three_towns())
    told = "".join(one.text for one in aid_view(names(run, "ja"), run.log).sentences)
    wanted = (
        "自団体の作業が3時間、始められずに待っているため",
        "判断に1.0時間かかり",
        "電話が使えませんでした",
        "残す分を除くと、出せる人や物がなかった",
        "先に求めた相手の回答を1.0時間待ちました",
        "移動2.0時間、引継ぎ2.0時間、発災15.0時間後から活動できました",
        "発災30.0時間後に呼び戻されました。きっかけ: 余震。",
    )

    places = [told.find(part) for part in wanted]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("ja", ("期間内に来たのは、県の情報職員1+2人です。", "県の情報職員1人(第1陣): 発災36.0時間後に到着")),
        (
            "en",
            ("Within the horizon came IT staff of the prefecture (1+2).", "(2) of wave 2: arrived 60.0 h"),
        ),
    ],
)
def test_each_wave_is_told_with_its_people_and_its_hour(language, wanted):
    """One comes at 36 h, two at 60 h: never three at 36 h."""
    run = outcome(three_towns())
    view = aid_view(names(run, language), run.log)
    told = " ".join(one.text for one in view.sentences)
    waves = [row for row in view.rows if row[2] in {"第1陣", "第2陣", "wave 1", "wave 2"}]

    assert [part for part in wanted if part not in told] == []
    assert [row[6] for row in waves] == ["36.0", "60.0"]


def test_nobody_has_come_yet_is_told_of_waves():
    """Asked at 12 h, the first wave comes a day later; the run ends before."""
    data = three_towns()
    data["horizon_hours"] = 30
    run = outcome(data, checked=False)
    told = " ".join(one.text for one in aid_view(names(run, "en"), run.log).sentences)

    assert "It promised people in waves at once. Nobody came within the horizon." in told


@pytest.mark.parametrize(("language", "wanted"), [("ja", "通常の業務"), ("en", "ordinary work")])
def test_what_lenders_lost_leaves_out_their_ordinary_work_and_says_so(language, wanted):
    """Under the sentence that no lender lost anything stands what is not counted."""
    run = outcome(towns(pact(**DELAYED)))
    about_it = aid_view(names(run, language), run.log).about

    assert about_it[-2] == aid.NO_LENDER_LOSS.in_(language)
    assert wanted in about_it[-1]


def test_lenders_who_are_never_reached_are_named():
    """Without a telephone to the end nobody is asked, and the story says who was not reached."""
    agreement = pact(channels={"phone": {"requires": "hall/server"}})
    data = towns(agreement)
    data["group"]["sites"]["abu-hall"]["components"]["server"] = {}
    data["hazard"]["forced"] |= out("abu-hall/server", 0, 100)
    run = outcome(data)
    view = aid_view(names(run, "en"), run.log)

    assert view.rows == ()
    assert "No help was at hand within the horizon." in [one.text for one in view.sentences]
    assert "Not reached within the horizon: Shunan." in [one.text for one in view.sentences]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_agreements_and_without_requests(language):
    """No agreement is told as such, and so is an agreement that nobody used."""
    bare, unused = outcome(quiet()), outcome(towns(pact(triggers=[{"intensity": 6}])))
    named = aid.NOBODY_ASKED.in_(language).format(agreements={"ja": "応援協定", "en": "Pact"}[language])

    assert aid_view(names(bare, language), bare.log).nothing == aid.NO_AGREEMENTS.in_(language)
    assert aid_view(names(unused, language), unused.log).nothing == named
    assert request_stories(bare.plan, bare.log) == []


def test_everything_has_words_in_both_languages():
    """Conditions, answers, reasons, states of requests and of loans, rules, parts of the delay."""
    tables_of_words = (
        aid.WHY,
        aid.TRIGGERS,
        aid.ANSWERS,
        aid.REASONS,
        aid.SHORT_REASONS,
        aid.RULES,
        aid.DELAYS,
    )
    requests = {"deciding", "calling", COVERED, SHORT, WAITING, "recalled"}

    assert set(aid.WHY) == set(aid.TRIGGERS) == set(get_args(Condition))
    assert set(aid.RULES) == set(get_args(CostRule))
    assert set(aid.REASONS) == set(aid.SHORT_REASONS) == reasons_of_the_engine()
    assert set(HAPPENINGS["aid"]) == set(aid.ANSWERS) | requests
    assert set(HAPPENINGS["loan"]) == {*AWAY, HOME, WRITTEN_OFF}
    for words in (*tables_of_words, HAPPENINGS["aid"], HAPPENINGS["loan"]):
        assert all(phrase.in_(language) for phrase in words.values() for language in LANGUAGES)


def reasons_of_the_engine():
    """The reasons for which the engine lets a lender refuse, as `lending.py` names them."""
    tree = ast.parse((ROOT / "simulator" / "engine" / "lending.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            return {one.value for one in node.value.elts}
    raise LookupError

"""What the pages do with what is typed and pressed, each in a visit without a browser."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import call

import pytest
import streamlit as st

from simulator import use_cases
from simulator.editing import draft, entry
from simulator.editing.desk import Run, now, run_id
from simulator.editing.sections import sections
from simulator.editing.trial import tried
from simulator.errors import Problem, UsageError
from simulator.use_cases import LARGEST_SEED
from simulator.wording import screens
from tests.ui.visits import begin, fine
from ui.components import numbers, runs
from ui.components.places import PART, place_of

TINY = "tiny"
HORIZON = ("horizon_hours",)


@pytest.fixture
def visits(monkeypatch, tmp_path):
    """Pages of one browser, whose desk is empty."""
    return begin(monkeypatch, tmp_path)


def horizon(page):
    """The field of the horizon."""
    return next(one for one in page.text_input if str(HORIZON) in one.key or "horizon" in one.key)


def named(page, phrase, language="ja"):
    """The buttons that bear a name."""
    return [one for one in page.button if one.label == phrase.in_(language)]


def begun(name=TINY):
    """The text of a draft in which nothing is changed."""
    return draft.begun(name)


def changed(hours, text=None):
    """The text of a draft with another horizon."""
    trial = tried(text or begun())
    return entry.entered(trial, place_of(HORIZON, sections(trial, "ja")).field, str(hours), "ja")


# ---- drafts


def brought(page, text, name="plan.yaml"):
    """Choose a file on the page of the scenario."""
    return fine(page.file_uploader[0].set_value((name, text.encode(), "text/yaml")).run())


def test_a_draft_that_was_thrown_away_does_not_come_back_by_undo(visits):
    """A file of the same name that is brought afterwards has no steps yet."""
    page = brought(visits.open("scenario"), changed(48))
    fine(horizon(page).set_value("50").run())
    assert named(page, screens.UNDO_LAST)
    fine(named(page, screens.SURE)[0].click().run())
    brought(page, changed(36))

    assert visits.desk.draft("own/plan") == changed(36)
    assert named(page, screens.UNDO_LAST) == []
    assert horizon(page).value == "36"


def test_what_another_tab_has_changed_is_shown_and_not_undone(visits):
    """The steps of this tab end where the other one has written; the fields show what it wrote."""
    one, other = (visits.open("scenario", scenario=TINY) for _ in range(2))
    fine(horizon(one).set_value("50").run())
    assert named(one, screens.UNDO_LAST)

    fine(horizon(other).set_value("60").run())
    fine(one.run())
    assert horizon(one).value == "60"
    assert named(one, screens.UNDO_LAST) == []


def test_undo_pressed_on_an_old_page_keeps_what_another_tab_wrote(visits):
    """The button still stands on the page, but what it would bring back is of another time."""
    one, other = (visits.open("scenario", scenario=TINY) for _ in range(2))
    fine(horizon(one).set_value("50").run())
    fine(horizon(other).set_value("60").run())
    fine(named(one, screens.UNDO_LAST)[0].click().run())

    assert visits.desk.draft(TINY) == changed(60, changed(50))
    assert horizon(one).value == "60"


def test_a_step_that_the_disk_refused_is_no_step(visits, monkeypatch):
    """What could not be kept cannot be taken back, and what could not be taken back still can be."""
    page = visits.open("scenario", scenario=TINY)
    fine(horizon(page).set_value("50").run())

    def refuse(*_):
        raise UsageError(Problem("cannot-write", values={"file": "x", "reason": "full"}))

    with monkeypatch.context() as full:
        full.setattr(type(visits.desk), "keep", refuse)
        horizon(page).set_value("60").run()
        assert len(page.session_state["_history"][TINY]) == 1
        named(page, screens.UNDO_LAST)[0].click().run()
        assert len(page.session_state["_history"][TINY]) == 1
    fine(named(page.run(), screens.UNDO_LAST)[0].click().run())
    assert visits.desk.draft(TINY) == begun()


@pytest.mark.parametrize(("name", "says"), [(TINY, "THROW_DRAFT_AWAY"), ("own/plan", "THROW_AWAY")])
def test_a_draft_that_cannot_be_read_is_thrown_away_after_a_second_thought(visits, monkeypatch, name, says):
    """Of a shipped scenario it is the draft that goes, and no button does it at once."""
    visits.desk.keep(name, "schema: 1\nx: [1, 2\n")
    popovers = spied(monkeypatch, "popover")
    page = visits.open("scenario", scenario=name)

    assert popovers == [call(getattr(screens, says).ja)]
    assert [one.label for one in page.button] == [screens.SURE.ja]
    fine(page.button(key="throw_away").click().run())
    assert visits.desk.draft(name) is None


def spied(monkeypatch, name):
    """Every call of a function of Streamlit from now on, as it was made."""
    calls, draw = [], getattr(st, name)
    monkeypatch.setattr(st, name, lambda *a, **k: (calls.append(call(*a, **k)), draw(*a, **k))[1])
    return calls


# ---- one run


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        (" 7 ", 7),
        ("1,000", 1000),
        ("１，０００", 1000),
        (str(LARGEST_SEED), LARGEST_SEED),
        (str(LARGEST_SEED + 1), None),
        ("9" * 5000, None),
        ("0" * 5000 + "7", 7),
        ("", None),
        (",", None),
        ("-1", None),
        ("1.5", None),
    ],
)
def test_whole_numbers_are_read_the_same_everywhere(text, number):
    """Up to the largest seed; what is longer than Python reads is no number that could be meant."""
    assert numbers.whole(text) == number


@pytest.mark.parametrize("typed", ["9" * 5000, str(LARGEST_SEED + 1)])
@pytest.mark.parametrize("field", ["seed", "replication"])
def test_a_number_too_large_is_told_on_the_page_and_no_run_is_kept(visits, field, typed):
    """Nothing is asked for, and the limit is said without a word of the command line."""
    page = visits.open("one_run", scenario=TINY)
    page.text_input(key=f"{field}:new").set_value(typed)
    fine(named(page, screens.RUN)[0].click().run())

    (told,) = [one.value for one in page.error]
    assert f"{LARGEST_SEED:,}".replace(",", "\\,") in told
    assert "\\-\\-" not in told
    assert visits.led == []
    assert visits.desk.recent() == []
    assert not any((visits.desk.file_of(asked_for())).parent.parent.glob("*"))


def test_thousands_are_written_with_commas_on_both_pages(visits):
    """1,000 is the number of a replication."""
    page = visits.open("one_run", scenario=TINY)
    page.text_input(key="replication:new").set_value("1,000")
    fine(named(page, screens.RUN)[0].click().run())

    ((address, given),) = visits.led
    assert address == "run"
    assert visits.desk.run(given["run"]).replication == 1000


def asked_for(variant="", seed=0):
    """A run of the tiny scenario, as its desk knows it."""
    own = run_id(begun(), variant, seed, 0)
    return Run(own, TINY, "小さな例", "A tiny example", variant, variant, variant, seed, 0, now())


def shown(visits, language="ja", variant="", seed=0, **session):
    """The page of a run of the tiny scenario."""
    run = asked_for(variant, seed)
    visits.desk.ask(run, begun())
    page = visits.open("one_run", language, run=run.id)
    for name, value in session.items():
        page.session_state[name] = value
    return fine(page.run())


def test_a_report_is_made_first_and_its_name_tells_the_variant(visits, monkeypatch):
    """One button makes it, then the other one saves it."""
    saved = spied(monkeypatch, "download_button")
    page = shown(visits, variant="two-engineers", seed=3)
    fine(page.button(key="make-report").click().run())

    assert "report_html" in visits.asked
    (save,) = page.get("download_button")
    assert save.proto.label == screens.REPORT[1].ja
    assert [one.key for one in page.button if one.key == "make-report"] == []
    assert [one.kwargs["file_name"] for one in saved] == ["tiny-two-engineers-3-0.html"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_report_that_cannot_be_made_says_why(visits, monkeypatch, language):
    """The reason stands on the page in its language, and the button is there to be pressed again."""
    run = asked_for()
    visits.desk.ask(run, begun())
    page = visits.open("one_run", language, run=run.id)

    def late(*_):
        raise UsageError(Problem("too-many-wait"))

    monkeypatch.setattr(runs, "report_of", late)
    fine(page.button(key="make-report").click().run())

    (told,) = [one.value for one in page.error]
    line = use_cases.problem_lines([Problem("too-many-wait")], language)[0]
    assert told.replace("\\", "") == line
    assert page.button(key="make-report").label == screens.REPORT[0].in_(language)


def test_why_is_worked_out_once_for_each_service(visits):
    """Another rerun of the page asks the worker for nothing."""
    page = shown(visits, tab=screens.TABS["causes"].ja)
    assert visits.asked.count("story") == 1
    fine(page.run())
    assert visits.asked.count("story") == 1

    service = page.selectbox(key="service")
    fine(service.select_index(len(service.options) - 1).run())
    assert visits.asked.count("story") == 2


def test_a_picked_event_is_let_go_of_when_other_events_are_listed(visits):
    """The table is another one after a search and in another run; in the same list it stays."""
    page = shown(visits, tab=screens.TABS["log"].ja)
    before = page.dataframe[0].proto.id
    assert fine(page.run()).dataframe[0].proto.id == before

    fine(page.text_input(key="search").set_value("*").run())
    fine(page.text_input(key="search").set_value("").run())
    assert page.dataframe[0].proto.id == before
    fine(page.multiselect(key="kinds").select(page.multiselect(key="kinds").options[0]).run())
    assert page.dataframe[0].proto.id != before
    other = shown(visits, seed=1, tab=screens.TABS["log"].ja)
    assert other.dataframe[0].proto.id != before


# ---- both languages


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_choice_speaks_the_language_of_streamlit(visits, language):
    """Where nothing is chosen yet our words stand, and no choice of several offers everything at once."""
    text = draft.with_changes(begun(), {"plan": {"priority": {"rule": "manual"}}})
    visits.desk.keep(TINY, text)
    page = visits.open("scenario", language, scenario=TINY)
    page.session_state[PART] = "plan"
    (order,) = fine(page.run()).multiselect
    log = shown(visits, language, tab=screens.TABS["log"].in_(language)).multiselect(key="kinds")

    assert (order.proto.select_all, log.proto.select_all) == (False, False)
    assert order.proto.placeholder == screens.CHOOSE.in_(language)


def test_a_choice_with_a_value_that_is_none_of_its_own_says_choose(visits):
    """Streamlit's own words would be in English."""
    visits.desk.keep(TINY, draft.with_changes(begun(), {"plan": {"priority": {"rule": "nonsense"}}}))
    page = visits.open("scenario", scenario=TINY)
    page.session_state[PART] = "plan"
    rule = next(one for one in fine(page.run()).selectbox if one.key.endswith("priority/rule"))

    assert (rule.value, rule.proto.placeholder) == (None, screens.CHOOSE.ja)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_member_to_which_nothing_happened_has_dashes(visits, language):
    """A dash alone would be a list without an item to whatever reads Markdown."""
    visits.desk.keep(TINY, text := draft.with_changes(begun(), {"hazard": {"shocks": None}}))
    run = replace(asked_for(), id=run_id(text, "", 0, 0))
    visits.desk.ask(run, text)
    page = visits.open("one_run", language, run=run.id)

    dash = {"ja": "－", "en": "\\-"}[language]
    assert [list(row)[2:] for row in page.table[0].value.to_numpy()] == [[dash] * 6] * 2

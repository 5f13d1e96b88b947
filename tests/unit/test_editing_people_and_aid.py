"""The sections of people and of agreements: what is shown, and what is typed arrives in the draft."""

from __future__ import annotations

import pytest

from simulator import use_cases
from simulator.editing import entry
from simulator.editing.basis import basis_of
from simulator.editing.differences import differences
from simulator.editing.fields import Kind, told_at
from simulator.editing.sections import sections
from simulator.editing.trial import tried
from simulator.loading.reader import load
from simulator.model.scenario import scenario_from
from tests import aided

PACT = "group/agreements/pact"
ENTRIES = {
    "group/staff/north-it/attendance": None,
    "group/staff/north-it/commute_hours": "2",
    "group/staff/south-it/remote_response_hours": "1.5",
    "group/staff/south-it/shift": False,
    "group/staff/north-it/shift/starts": "07:00",
    "group/staff/north-it/shift/teams": "3",
    "group/staff/north-it/shift/handover_minutes": "",
    "group/staff/engineers/shift": True,
    "group/staff/engineers/wide_event/available_share": "0.5",
    "group/municipalities/north/leadership": False,
    "group/municipalities/south/leadership/attendance": "staff",
    "library/attendance/staff/at_most": "0.8",
    "library/attendance/staff/trapped_hours": "6",
    f"{PACT}/name/ja": "新しい協定",
    f"{PACT}/members": ["north"],
    f"{PACT}/counterparts/north": ["south", "vendor"],
    "group/agreements/scheme/order": "most_spare",
    "group/agreements/scheme/triggers/0/unmet/agreement": "pact",
    f"{PACT}/triggers/0/staff_below/skill": "clerk",
    f"{PACT}/rounds": "2",
    f"{PACT}/again_hours": "12",
    f"{PACT}/triggers/0/staff_below/share": "0.4",
    f"{PACT}/triggers/1/intensity": "5.25",
    f"{PACT}/messenger": False,
    f"{PACT}/decide_hours": "2",
    f"{PACT}/answer_hours/lognormal/median_hours": "4",
    f"{PACT}/people/0/people": "2",
    f"{PACT}/pieces/0/loss_probability": "0.1",
    f"{PACT}/proxy/level": 3,
    f"{PACT}/proxy/set_up/hours": "4",
    f"{PACT}/rules/keep_people": "0",
    f"{PACT}/rules/own_work_first": False,
    f"{PACT}/rules/recall_intensity": "",
    f"{PACT}/productivity": "0.7",
    f"{PACT}/deployment_hours": "",
    f"{PACT}/remote": False,
    "group/agreements/scheme/waves/1/people": "2",
    "group/agreements/scheme/waves/0/briefing_hours": "3",
    f"{PACT}/cost/paid_by": "equal",
    f"{PACT}/cost/yen_per_person_hour": "4,000",
}
"""Field -> an entry that is no mistake."""

UNCHANGED = {f"{PACT}/remote", "group/agreements/scheme/triggers/0/unmet/agreement"}
"""Entries that say what holds anyway."""


@pytest.fixture(scope="module")
def trial():
    """The scenario with agreements, put to the test."""
    return tried(aided.text(), "aided")


def fields(trial, language="ja"):
    """All fields of the two sections by their keys."""
    chosen = [s for s in sections(trial, language) if s.name in ("crews", "agreements")]
    return {field.key: field for section in chosen for field in section.fields}


def shown(trial, language, key):
    """What a field that is only shown says."""
    field = fields(trial, language)[key]
    assert field.kind is Kind.SHOWN
    return field.text


def rows(trial, language):
    """What the rows of the section of agreements are called."""
    section = next(s for s in sections(trial, language) if s.name == "agreements")
    return [row.name for grid in section.grids for row in grid.rows]


def test_the_scenario_with_agreements_is_sound(trial):
    """Nothing forbids its run, nothing is doubtful, and it runs."""
    assert [(p.severity.value, p.code, p.dotted_path) for p in trial.problems if p.severity != "info"] == []


def test_a_scenario_with_every_new_noun_is_written_and_read_back(tmp_path):
    """Agreements, attendance, shifts, wide events and leaders survive the way through a file."""
    path = tmp_path / "aided.yaml"
    path.write_text(aided.text(), encoding="utf-8")

    assert load(str(path)).scenario == scenario_from(aided.aided())


def test_no_field_stands_twice(trial):
    """Every value has one field, in both languages the same ones."""
    chosen = [f for s in sections(trial, "ja") for f in s.fields]

    assert len({field.key for field in chosen}) == len(chosen)
    assert fields(trial, "ja").keys() == fields(trial, "en").keys()


@pytest.mark.parametrize("key", ENTRIES)
def test_an_entry_is_in_the_draft_and_can_be_taken_back(key, trial):
    """The value arrives, it is the only difference, the draft still reads, and undone it is as new."""
    text = entry.entered(trial, fields(trial)[key], ENTRIES[key], "ja")
    changed = tried(text, "aided")
    field = fields(changed)[key]

    expected = [] if key in UNCHANGED else [field.path]
    assert [d.path for d in differences(changed)] == expected
    assert changed.scenario is not None
    assert entry.undone(changed, field) == trial.text


def test_what_is_changed_reaches_the_model(trial):
    """A share in a list, a switch and a payer are what the scenario then says."""
    text = trial.text
    for key in (f"{PACT}/triggers/0/staff_below/share", f"{PACT}/messenger", f"{PACT}/cost/paid_by"):
        now = tried(text, "aided")
        text = entry.entered(now, fields(now)[key], ENTRIES[key], "ja")
    pact = tried(text, "aided").scenario.group.agreements["pact"]

    assert pact.triggers[0].staff_below.share == 0.4
    assert not pact.messenger
    assert pact.cost.paid_by == "equal"


def test_agreements_are_told_in_words(trial):
    """Parties, conditions, channels and needs are sentences with the names of the file, not its ids."""
    assert fields(trial)["group/agreements/scheme/members"].text == "すべての構成団体"
    assert shown(trial, "ja", "group/agreements/scheme/lenders") == "保守事業者"
    assert "二町応援協定 ― 北町" in rows(trial, "ja")
    assert "二町応援協定 ― 条件1: 「情報担当(it)」の参集が少ない" in rows(trial, "ja")
    assert "Waves of the vendor: condition 1, “Pact of the two towns” does not cover" in rows(trial, "en")
    assert (
        shown(trial, "ja", f"{PACT}/channels")
        == "防災行政無線: 庁舎のradio；電子メール: 庁舎とデータセンターの間の通信"
    )
    assert shown(trial, "en", f"{PACT}/proxy/services") == "residents"


def test_curves_of_attendance_can_be_read(trial):
    """Hours and shares, factors by intensity, and none where there is none."""
    staff = "library/attendance/staff"
    assert shown(trial, "ja", f"{staff}/at_work") == "0時間後 95%、3時間後 100%"
    assert shown(trial, "en", f"{staff}/by_intensity") == "×0.9 from 5.5 on, ×0.7 from 6.5 on"
    assert shown(trial, "en", f"{staff}/hurt") == "2% from 6.5 on"
    assert shown(trial, "ja", "library/attendance/heads/hurt") == "なし"
    assert shown(trial, "en", "group/municipalities/north/leadership/slower") == "no. 1: × 1, no. 2: × 1.5"


def test_a_number_of_an_agreement_says_where_it_comes_from(trial):
    """The mark of the nearest table counts, and a typed number is marked as such."""
    key = f"{PACT}/deployment_hours"
    assert basis_of(trial.data, fields(trial)[key]).kind == "assumed"

    changed = tried(entry.entered(trial, fields(trial)[key], "96", "ja"), "aided")
    assert basis_of(changed.data, fields(changed)[key]).reason == "画面での入力(元の値 72)"


@pytest.mark.parametrize(
    ("key", "typed", "code", "beside"),
    [
        (f"{PACT}/rules/keep_share", "1", "lender-keeps-all", f"{PACT}/rules/keep_share"),
        (f"{PACT}/briefing_hours", "90", "deployment-under-briefing", f"{PACT}/deployment_hours"),
        (f"{PACT}/triggers/1/intensity", "6.9", "trigger-not-so-strong", f"{PACT}/triggers/1"),
        (f"{PACT}/productivity", "2", "too-large", f"{PACT}/productivity"),
        ("library/attendance/staff/at_most", "0", "pool-never-comes", "group/staff/north-it/attendance"),
    ],
)
def test_a_problem_is_told_beside_its_field(key, typed, code, beside, trial):
    """What an entry brings about is told at a field that a planner sees."""
    changed = tried(entry.entered(trial, fields(trial)[key], typed, "ja"), "aided")
    told = [problem for problem in changed.problems if problem.code == code]

    assert told
    assert told_at(told[0], fields(changed)[beside])


def test_nonsense_in_agreements_and_people_still_has_a_form(trial):
    """Texts in the place of tables and lists are told, and the form can be drawn."""
    text = aided.aided()
    text["group"]["agreements"]["pact"] |= {
        "triggers": "soon",
        "channels": [],
        "people": [3],
        "proxy": {},
        "rules": 1,
    }
    text["library"]["attendance"]["staff"] |= {"at_work": [3, [1]], "hurt": "x"}
    text["group"]["municipalities"]["north"]["leadership"] = {"slower": "x"}
    broken = tried(aided.dump(text), "aided")

    assert broken.errors
    assert len(sections(broken, "en")) == len(sections(trial, "en"))


def test_the_scenario_with_agreements_runs(tmp_path):
    """What the form edits is what the engine runs."""
    path = tmp_path / "aided.yaml"
    path.write_text(aided.text(), encoding="utf-8")

    assert use_cases.simulate(str(path)).services

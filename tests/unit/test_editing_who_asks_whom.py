"""Who may ask, whom, and on which conditions: a planner changes it on the form and never meets a dead end."""

import pytest

from simulator.editing import draft, entry
from simulator.editing.basis import basis_of
from simulator.editing.differences import differences
from simulator.editing.fields import Kind, told_at
from simulator.editing.patches import found
from simulator.editing.sections import sections
from simulator.editing.trial import tried
from tests import aided
from tests.unit.test_editing import NANKAI, Planner

PACT = "group/agreements/group-pact"
PAIRS = "group/agreements/counterpart"


@pytest.fixture(scope="module")
def begun():
    """The text of a new draft of the shipped scenario with both pacts as measures that are on."""
    text = draft.with_measure(draft.begun(NANKAI), "group-pact", on=True)
    return draft.with_measure(text, "counterpart", on=True)


@pytest.fixture
def planner(begun):
    """A planner with that draft."""
    return Planner(begun)


def has(planner, key):
    """Whether the form has such a field now."""
    return any(f.key == key for s in sections(planner.trial, "ja") for f in s.fields)


def called(planner, language="ja"):
    """What the rows of agreements are called."""
    section = next(s for s in sections(planner.trial, language) if s.name == "agreements")
    return [row.name for grid in section.grids for row in grid.rows]


def add(planner, agreement, kind):
    """Choose a kind of condition to add."""
    options = planner.field(f"{agreement}/triggers").options
    return planner.enter(f"{agreement}/triggers", next(o.value for o in options if kind in o.value))


def test_fixed_counterparts_begin_with_somebody_for_everybody(planner, begun):
    """The order is chosen, a table is there, nothing is wrong; chosen back, the draft is as it was."""
    assert not has(planner, f"{PACT}/counterparts/abu")
    planner.enter(f"{PACT}/order", "counterpart")

    table = planner.trial.scenario.group.agreements["group-pact"].counterparts
    assert table.keys() == planner.trial.scenario.group.municipalities.keys()
    assert all(asked and asker not in asked for asker, asked in table.items())
    assert planner.trial.errors == ()
    assert planner.enter(f"{PACT}/order", "nearest").text == begun


def test_a_counterpart_is_chosen(planner):
    """Abu asks Hikari first, then the prefecture; nobody can be asked by themselves."""
    planner.enter(f"{PACT}/order", "counterpart")
    field = planner.field(f"{PACT}/counterparts/abu")
    assert "abu" not in [option.value for option in field.options]
    planner.enter(field.key, ["hikari", "prefecture"])

    assert planner.trial.scenario.group.agreements["group-pact"].counterparts["abu"] == (
        "hikari",
        "prefecture",
    )
    assert planner.trial.errors == ()


def test_who_is_asked_is_chosen(planner, begun):
    """Of the neighbours only two, and the prefecture; left empty, the other members are asked again."""
    planner.enter(f"{PACT}/lenders", ["hikari", "prefecture"])
    assert planner.trial.scenario.group.agreements["group-pact"].lenders == ("hikari", "prefecture")
    assert planner.trial.errors == ()

    assert planner.enter(f"{PACT}/lenders", []).text == begun
    assert planner.field(f"{PACT}/lenders").text == "ほかの構成団体"


def test_who_comes_in_waves_is_only_told(planner):
    """A published scheme of others says itself who comes."""
    assert planner.field("group/agreements/national-dispatch/lenders").kind is Kind.SHOWN


def test_another_order_takes_the_table_away_and_gives_it_back(planner, begun):
    """The pact of pairs asks the nearest: no table, no error; as it was when the order is chosen again."""
    planner.enter(f"{PAIRS}/order", "nearest")
    assert planner.trial.errors == ()
    assert not has(planner, f"{PAIRS}/counterparts/abu")
    assert planner.undo(f"{PAIRS}/order").text == begun

    planner.enter(f"{PAIRS}/order", "rotation")
    assert planner.enter(f"{PAIRS}/order", "counterpart").text == begun


def test_a_member_with_nobody_to_ask_is_warned_of_and_a_table_of_nobody_is_an_error_at_the_order(planner):
    """Taking all counterparts of one away leaves a warning; of all, an error beside the order."""
    planner.enter(f"{PAIRS}/counterparts/abu", [])
    assert planner.trial.errors == ()
    assert "nobody-to-ask" in [p.code for p in planner.trial.problems]

    for member in ("shunan", "hikari", "kudamatsu", "yanai"):
        planner.enter(f"{PAIRS}/counterparts/{member}", [])
    (error,) = planner.trial.errors
    assert told_at(error, planner.field(f"{PAIRS}/order"))
    assert planner.enter(f"{PAIRS}/counterparts/abu", ["shunan"]).trial.errors == ()


def test_who_may_ask_is_chosen(planner, begun):
    """Two of the five; nobody chosen means everybody, as before."""
    planner.enter(f"{PACT}/members", ["abu", "yanai"])
    assert planner.trial.scenario.group.agreements["group-pact"].members == ("abu", "yanai")

    assert planner.enter(f"{PACT}/members", []).text == begun


@pytest.mark.parametrize(
    "kind",
    ["hall_unusable_hours", "staff_below", "work_waits", "rto_share", "intensity", "unmet", "at_hours"],
)
def test_a_condition_is_added_changed_and_taken_away(kind, planner, begun):
    """Each kind begins with numbers that are no mistake, marked as entered; off again the draft is as new."""
    add(planner, PACT, kind)
    trigger = f"{PACT}/triggers/6"
    assert planner.trial.errors == ()
    assert getattr(planner.trial.scenario.group.agreements["group-pact"].triggers[6], kind) is not None
    assert [d.path[-1] for d in differences(planner.trial)] == ["triggers"]

    section = next(s for s in sections(planner.trial, "ja") if s.name == "agreements")
    number = next(f for f in section.fields if f.key.startswith(trigger) and f.mark is not None)
    assert basis_of(planner.trial.data, number).reason == "画面での入力"
    assert planner.enter(number.key, "0.7").trial.scenario is not None
    assert planner.value(number.key) == 0.7
    assert planner.enter(trigger, typed=False).text == begun


def test_a_condition_in_the_middle_is_taken_away(planner, begun):
    """The others move up; only what is new is marked as changed; the list goes back as one."""
    planner.enter(f"{PACT}/triggers/1", typed=False)
    triggers = planner.trial.scenario.group.agreements["group-pact"].triggers
    assert [t.staff_below.skill for t in triggers if t.staff_below] == ["clerk"]
    assert len(triggers) == 5
    hours = planner.field(f"{PACT}/triggers/1/staff_below/after_hours")
    assert not entry.is_changed(planner.trial, hours)

    planner.enter(hours.key, "18")
    assert entry.is_changed(planner.trial, planner.field(hours.key))
    assert planner.undo(f"{PACT}/triggers").text == begun


def test_one_condition_in_the_place_of_another_is_one_change(planner, begun):
    """As many as before, but not the same ones: the list is told as one; put back by hand it is no change."""
    planner.enter(f"{PACT}/triggers/5", typed=False)
    last = found(Planner(begun).trial.data, ("group", "agreements", "group-pact", "triggers", 5))
    add(planner, PACT, "intensity")
    assert [d.path[-1] for d in differences(planner.trial)] == ["triggers"]
    assert entry.is_changed(planner.trial, planner.field(f"{PACT}/triggers"))

    planner.enter(f"{PACT}/triggers/5", typed=False)
    assert planner.enter(f"{PACT}/triggers", last).text == begun


def test_a_condition_speaks_of_another_skill_and_agreement(planner):
    """The choices are the skills that somebody has, and the other agreements."""
    planner.enter(f"{PACT}/triggers/1/staff_below/skill", "clerk")
    planner.enter(f"{PACT}/triggers/3/work_waits/skill", None)
    add(planner, "group/agreements/national-dispatch", "unmet")
    planner.enter("group/agreements/national-dispatch/triggers/3/unmet/agreement", "counterpart")
    agreements = planner.trial.scenario.group.agreements

    assert planner.trial.errors == ()
    assert agreements["group-pact"].triggers[1].staff_below.skill == "clerk"
    assert agreements["group-pact"].triggers[3].work_waits.skill is None
    assert agreements["national-dispatch"].triggers[3].unmet.agreement == "counterpart"


def test_without_any_condition_the_error_stands_beside_the_choice_of_one():
    """The only condition is taken away, and another one is put in its place."""
    data = aided.aided()
    data["group"]["agreements"]["pact"]["triggers"] = [{"at_hours": 3}]
    text = aided.dump(data)

    def field(trial, key):
        return next(f for s in sections(trial, "en") for f in s.fields if f.key == key)

    pact = "group/agreements/pact/triggers"
    trial = tried(text, "aided")
    trial = tried(entry.entered(trial, field(trial, f"{pact}/0"), False, "en"), "aided")
    assert any(told_at(error, field(trial, pact)) for error in trial.errors)

    new = next(o.value for o in field(trial, pact).options if "intensity" in o.value)
    assert tried(entry.entered(trial, field(trial, pact), new, "en"), "aided").errors == ()


def test_conditions_are_told_by_what_they_look_at(planner):
    """A row of each, then the choice of one more."""
    assert "5市町の相互応援協定 ― 条件1: 庁舎が使えない" in called(planner)
    assert "Mutual-aid pact of the five: condition 1, the hall is unusable" in called(planner, "en")

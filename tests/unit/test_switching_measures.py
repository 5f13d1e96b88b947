"""A measure that is switched off takes the changes of what it brought along; nothing invalid stays."""

import pytest

from simulator.editing import draft, entry
from simulator.editing.differences import differences
from simulator.editing.sections import sections
from simulator.editing.switching import switched
from simulator.editing.trial import tried
from tests.unit.test_editing import FUEL, NANKAI, REORDER, Planner

KEEP = "group/agreements/{}/rules/keep_share"


@pytest.fixture(scope="module")
def begun():
    """The text of a new draft of the shipped scenario."""
    return draft.begun(NANKAI)


def with_measure(begun, name):
    """A planner who has switched a measure on."""
    return Planner(draft.with_measure(begun, name, on=True))


@pytest.mark.parametrize("measure", ["group-pact", "counterpart"])
def test_a_changed_pact_goes_with_its_measure(measure, begun):
    """A keep share, a condition and a name were changed; off with the measure the draft is as new."""
    planner = with_measure(begun, measure)
    pact = f"group/agreements/{measure}"
    planner.enter(KEEP.format(measure), "0.3").enter(f"{pact}/name/ja", "新しい協定")
    planner.enter(f"{pact}/triggers/0/hall_unusable_hours", "3")
    off = switched(planner.trial, measure, on=False)

    assert off.text == begun
    assert off.gone == (("group", "agreements", measure),)


def test_changes_of_other_things_stay(begun):
    """The fuel of a hall has nothing to do with the pact."""
    planner = with_measure(begun, "group-pact")
    planner.enter(KEEP.format("group-pact"), "0.3").enter(FUEL.format("yanai-hall"), "60")
    off = tried(switched(planner.trial, "group-pact", on=False).text, NANKAI)

    assert [(d.path[-1], d.after) for d in differences(off)] == [("fuel_hours", 60)]
    assert off.errors == ()


def test_a_number_over_that_of_a_measure_stays(begun):
    """The hall has fuel without the measure too, so what was typed holds over that."""
    planner = with_measure(begun, "fuel-72h").enter(FUEL.format("yanai-hall"), "60")
    planner.enter(REORDER.format("yanai-hall"), "8")
    off = switched(planner.trial, "fuel-72h", on=False)

    assert off.gone == ()
    assert Planner(off.text).value(FUEL.format("yanai-hall")) == 60


def test_a_link_of_a_measure_that_was_taken_out_again_leaves_nothing(begun):
    """Taking away what is not there any more is no change."""
    planner = with_measure(begun, "second-link").enter("group/links/abu-second", typed=False)
    off = switched(planner.trial, "second-link", on=False)

    assert off.gone == (("group", "links", "abu-second"),)
    assert off.text == begun


def test_a_condition_that_names_the_pact_goes_too(begun):
    """The national scheme asks when the pact falls short; without the pact that says nothing."""
    scheme = "group/agreements/national-dispatch"
    planner = with_measure(begun, "group-pact")
    options = planner.field(f"{scheme}/triggers").options
    planner.enter(f"{scheme}/triggers", next(o.value for o in options if "unmet" in o.value))
    planner.enter(f"{scheme}/triggers/3/unmet/agreement", "group-pact")
    off = switched(planner.trial, "group-pact", on=False)

    assert off.gone == (("group", "agreements", "national-dispatch", "triggers"),)
    assert off.text == begun


def test_switching_on_changes_nothing_else(begun):
    """What was typed before stands beside the measure."""
    planner = Planner(begun).enter(FUEL.format("yanai-hall"), "60")
    on = switched(planner.trial, "group-pact", on=True)

    assert on.gone == ()
    assert Planner(on.text).value(FUEL.format("yanai-hall")) == 60


def test_what_an_older_draft_left_behind_can_be_taken_back(begun):
    """A change of an agreement that is not there has no field; it goes back by its place."""
    ghost = {"group": {"agreements": {"group-pact": {"rules": {"keep_share": 0.3}}}}}
    trial = tried(draft.with_changes(begun, ghost), NANKAI)
    (left,) = differences(trial)

    assert trial.errors
    assert left.path == ("group", "agreements", "group-pact")
    assert entry.undone_at(trial, left.path) == begun
    assert len(sections(trial, "ja")) == 9

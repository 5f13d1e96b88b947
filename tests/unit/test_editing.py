"""A draft keeps what it was begun from, and holds every change so that it can be run, told and taken back."""

from __future__ import annotations

from functools import lru_cache

import pytest

from simulator import use_cases
from simulator.editing import draft, entry
from simulator.editing.basis import basis_of
from simulator.editing.differences import differences
from simulator.editing.fields import Kind, told_at
from simulator.editing.patches import found
from simulator.editing.sections import sections
from simulator.editing.trial import tried
from simulator.errors import ScenarioError
from simulator.loading.files import locate
from simulator.wording import LANGUAGES

NANKAI = "yamaguchi/nankai-trough"
FUEL = "group/sites/{}/power/generator/fuel_hours"
REORDER = "group/sites/{}/power/generator/refuelling/reorder_below_hours"
GENERATOR = "group/sites/{}/power/generator"


@pytest.fixture(scope="module")
def begun():
    """The text of a new draft of the shipped scenario."""
    return draft.begun(NANKAI)


@lru_cache(maxsize=32)
def nankai(text):
    """A draft of the shipped scenario, put to the test."""
    return tried(text, NANKAI)


class Planner:
    """Somebody who fills in the form."""

    def __init__(self, text):
        self.text = text

    @property
    def trial(self):
        """The draft put to the test."""
        return nankai(self.text)

    def field(self, key):
        """The field of that key."""
        return next(f for s in sections(self.trial, "ja") for f in s.fields if f.key == key)

    def enter(self, key, typed):
        """Type into a field."""
        self.text = entry.entered(self.trial, self.field(key), typed, "ja")
        return self

    def undo(self, key):
        """Take a change back."""
        self.text = entry.undone(self.trial, self.field(key))
        return self

    def value(self, key):
        """What the scenario holds there."""
        return found(self.trial.data, self.field(key).path)


@pytest.fixture
def planner(begun):
    """A planner with a new draft of the shipped scenario."""
    return Planner(begun)


ENTRIES = {
    FUEL.format("yanai-hall"): "4",
    REORDER.format("yanai-hall"): "2",
    GENERATOR.format("abu-hall"): False,
    "group/sites/dc/power/ups/minutes": "30",
    "group/links/abu-standby/role": "active",
    "group/links/dc-line-b": False,
    "group/links/abu-primary/capacity_mbps": "50.5",
    "group/staff/it-abu/headcount": "2",
    "group/staff/vendor-engineers/response_hours/lognormal/median_hours": "4",
    "group/service_classes/a/objectives/ladder/0/by_hours": "12",
    "group/service_classes/a/objectives/ladder/2/level": 4,
    "group/service_classes/c/objectives/mtpd_hours": "",
    "group/service_classes/c/objectives/clock": "counter",
    "hazard/shocks/main/intensity/yanai-hall": "6.9",
    "hazard/shocks/main/at_hours": "1",
    "hazard/lifelines/power/rho": "0.7",
    "plan/priority/rule": "fcfs",
    "plan/mode_decision_hours": "2",
    "name/ja": "私の想定",
    "onset": "2026/12/10 02:30",
    "horizon_hours": "1,000",
}
"""Field -> an entry that is no mistake."""


def test_a_new_draft_is_the_shipped_file_with_its_group_named_in_full(begun):
    """Not a byte differs but the name of the group, so that the file can stand anywhere."""
    shipped = locate(NANKAI).path.read_text(encoding="utf-8")

    assert begun == shipped.replace("group: group.yaml", "group: yamaguchi/group.yaml")
    assert tried(begun, NANKAI).runs


@pytest.mark.parametrize("key", ENTRIES)
def test_an_entry_is_in_the_scenario_and_can_be_taken_back(key, planner, begun):
    """Every kind of field: the value arrives, it is the only difference, and undone the draft is as new."""
    planner.enter(key, ENTRIES[key])
    trial = planner.trial

    field = planner.field(key)
    assert [d.path for d in differences(trial)] == [field.path]
    assert trial.scenario is not None
    assert entry.is_changed(trial, field)
    assert planner.undo(key).text == begun


@pytest.mark.parametrize("key", ENTRIES)
def test_typing_what_was_there_before_is_no_change(key, planner, begun):
    """Whoever types the old value again has changed nothing."""
    before = entry.value_of(planner.trial, planner.field(key))
    field = planner.field(key)
    shown = before if field.kind in (Kind.PRESENT, Kind.CHOICE) else entry.shown(field, before)
    planner.enter(key, ENTRIES[key])

    assert planner.enter(key, shown).text == begun


def test_all_entries_stand_together(planner, begun):
    """Many changes live beside each other; taken back one by one nothing is left of them."""
    for key, typed in ENTRIES.items():
        planner.enter(key, typed)
    assert len(differences(planner.trial)) == len(ENTRIES)
    assert planner.trial.errors == ()

    for key in reversed(ENTRIES):
        planner.undo(key)
    assert planner.text == begun


def test_what_is_downloaded_checks_and_runs(planner, tmp_path):
    """The text of a draft is a scenario file that the command line takes."""
    planner.enter(FUEL.format("yanai-hall"), "4").enter(REORDER.format("yanai-hall"), "2")
    path = tmp_path / "mine.yaml"
    path.write_text(planner.text, encoding="utf-8")

    assert [p for p in use_cases.check(str(path)) if p.severity == "error"] == []
    fuel = use_cases.simulate(str(path)).loaded.scenario.group.sites["yanai-hall"].power.generator.fuel_hours
    assert fuel == 4


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("24", 24), ("２４", 24), ("1,234.5", 1234.5), (" 0.5 ", 0.5), ("－3", -3), ("4 時間", "4 時間")],
)
def test_a_number_may_be_typed_as_people_type(typed, meant, planner):
    """Full-width digits, thousands commas and blanks are taken; what is no number stays for the checker."""
    assert entry.understood(planner.field(FUEL.format("yanai-hall")), typed) == meant


@pytest.mark.parametrize("typed", ["", "nan", "1e999", "=1+1", "十", "1:30", "0x1F"])
def test_what_is_no_number_is_told_beside_its_field(typed, planner):
    """The draft keeps what was typed, cannot run, and the problem leads to the very field."""
    key = FUEL.format("yanai-hall")
    planner.enter(key, typed)
    trial = planner.trial

    assert entry.shown(planner.field(key), entry.value_of(trial, planner.field(key))) == typed
    assert not trial.runs
    fields = [f for s in sections(trial, "ja") for f in s.fields]
    assert [f.key for f in fields if any(told_at(p, f) and p.path == f.path for p in trial.errors)] == [key]


def test_signs_that_no_file_may_hold_are_refused_and_the_draft_stays(planner, begun):
    """A right-to-left mark in a name is a mistake of the user; what was there is not lost."""
    with pytest.raises(ScenarioError) as refused:
        planner.enter("name/ja", "abc\u202edef")

    assert [p.code for p in refused.value.problems] == ["yaml-bidi-character"]
    assert planner.text == begun


def test_a_generator_of_a_template_can_be_taken_away(planner):
    """The draft takes away what the site has from its template, and gives it back."""
    key = GENERATOR.format("abu-hall")
    scenario = planner.enter(key, typed=False).trial.scenario

    assert scenario.group.sites["abu-hall"].power.generator is None
    assert scenario.group.sites["yanai-hall"].power.generator is not None
    assert (
        planner.enter(key, typed=True).trial.scenario.group.sites["abu-hall"].power.generator.fuel_hours == 24
    )


def test_a_generator_can_be_given_to_a_site_that_has_none(planner):
    """It begins with a day of fuel, which can be changed at once."""
    key = GENERATOR.format("abu-hall")
    without = Planner(planner.enter(key, typed=False).text)
    without.enter(key, typed=True)

    assert without.value(FUEL.format("abu-hall")) == 24


def test_a_changed_number_says_that_it_was_typed_here(planner):
    """The mark of a sourced number does not stay on a number that somebody typed."""
    key = "group/sites/shunan-hall/power/generator/start_probability"
    assert basis_of(planner.trial.data, planner.field(key)).kind == "derived"

    mark = basis_of(planner.enter(key, "0.5").trial.data, planner.field(key))
    assert (mark.kind, mark.reason) == ("assumed", "画面での入力(元の値 0.9856)")
    assert (mark.low, mark.high) == (0.5, 0.9856)
    assert not any(p.code == "range-misses" for p in planner.trial.problems)


def test_a_shared_mark_is_widened_and_keeps_its_reason(planner):
    """The intensities of a shock have one mark; a value beyond its range widens it."""
    key = "hazard/shocks/main/intensity/yanai-hall"
    before = basis_of(planner.trial.data, planner.field(key))
    after = basis_of(planner.enter(key, "6.9").trial.data, planner.field(key))

    assert after.reason == before.reason
    assert (before.high, after.high) == (6.5, 6.9)


def test_a_measure_is_switched_on_and_off(planner, begun):
    """The scenario runs with the measure; the change of a field stands above it."""
    planner.text = draft.with_measure(planner.text, "fuel-72h", on=True)
    assert planner.value(FUEL.format("yanai-hall")) == 72
    assert planner.trial.scenario.measures == ("fuel-72h",)

    planner.enter(FUEL.format("yanai-hall"), "60")
    assert planner.value(FUEL.format("yanai-hall")) == 60
    assert [d.before for d in differences(planner.trial)] == [72]

    assert draft.unchanged(planner.text) == begun


def test_a_measure_that_does_not_exist_is_told_with_its_place(planner):
    """A file may name any measure; the message says which there are."""
    problems = tried(draft.with_measure(planner.text, "nope", on=True), NANKAI).problems

    assert [(p.code, p.path, p.values["name"]) for p in problems] == [
        ("no-such-measure", ("measures", 0), "nope")
    ]
    assert problems[0].position.line > 200


def test_a_switched_on_measure_is_not_told_to_change_nothing(planner, tmp_path):
    """The checker tries every measure that is off; one that is on has had its effect."""
    path = tmp_path / "mine.yaml"
    path.write_text(draft.with_measure(planner.text, "second-link", on=True), encoding="utf-8")
    found_there = [p.path for p in use_cases.check(str(path)) if p.code == "changes-nothing"]

    assert ("group", "measures", "second-link") not in found_there


def test_the_form_stands_whatever_a_draft_holds(begun):
    """Nonsense in the changes is told, and the form can still be drawn to mend it."""
    for nonsense in (
        {"group": {"sites": "none"}},
        {"hazard": 3},
        {"plan": {"priority": []}},
        {"group": {"links": {"x": 1}}},
    ):
        trial = tried(draft.with_changes(begun, nonsense), NANKAI)
        assert trial.errors
        assert len(sections(trial, "en")) == 9


def test_a_file_that_is_no_scenario_is_told(begun):
    """Nothing of it can be shown, and every problem has its place."""
    trial = tried("schema: 1\nname: [\n", "broken")

    assert trial.before == {}
    assert [p.position.line for p in trial.problems]


def test_the_tiny_scenario_has_a_form_too():
    """A scenario with hardly anything in it draws empty grids, not errors."""
    trial = tried(draft.begun("tiny"), "tiny")
    by_name = {s.name: s for s in sections(trial, "en")}

    assert by_name["power"].grids[0].rows == ()
    assert [row.name for row in by_name["crews"].grids[0].rows] == ["engineer"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["tiny", NANKAI])
def test_what_can_be_put_in_order_is_called_as_in_results(name, language):
    """Components by their place and kind, links and roads by their names or their ends; no bare ids."""
    text = draft.with_changes(draft.begun(name), {"plan": {"priority": {"rule": "manual"}}})
    fields = {field.path: field for one in sections(tried(text, name), language) for field in one.fields}
    offered = {one.value: one.name.in_(language) for one in fields["plan", "priority", "manual"].options}
    outcome = use_cases.simulate(name)
    names = use_cases.material(outcome, language, "light").names

    assert offered == {one: names.element(one) for one in offered}
    assert set(offered) <= set(names.elements)
    assert len(set(offered.values())) == len(offered)

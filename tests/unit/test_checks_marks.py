"""Marks of numbers: what they cover, which numbers have none, and edits that change nothing."""

from simulator.checks import check, undeclared
from simulator.model.scenario import scenario_from
from tests.unit.checks_scenarios import at, merged, sound, text, told

BARE = at("basis", None)


def bare(*patches):
    """The dotted paths of the numbers without a mark when the file as a whole has none."""
    return {path for _, code, path in told(BARE, *patches) if code == "number-undeclared"}


def test_a_mark_on_the_file_covers_every_number():
    """The star at the top speaks for all that no nearer mark covers."""
    assert undeclared(scenario_from(sound())) == []


def test_a_number_is_covered_by_a_mark_of_any_mapping_around_it():
    """A mark may stand beside the number, or name a part of the group that holds it."""
    near = {"road": at("group.roads.north-road.basis.travel_hours", {"derived": "40 km at 40 km/h"})}
    far = at("group.basis.roads", {"derived": "a map"})
    roads = {f"group.roads.{name}-road.travel_hours" for name in ("north", "south", "depot")}

    assert roads <= bare()
    assert bare() - bare(near["road"]) == {"group.roads.north-road.travel_hours"}
    assert bare() - bare(far) == roads


def test_defaults_that_nobody_wrote_need_no_mark():
    """The start delay of the generator is not in the file, its fuel is."""
    assert "group.sites.dc.power.generator.fuel_hours" in bare()
    assert "group.sites.dc.power.generator.start_delay_minutes" not in bare()


def test_the_version_of_the_format_is_no_number_of_the_scenario():
    """The number after `schema` has no origin to tell."""
    assert "schema" not in bare()


def test_a_plain_duration_is_told_at_the_place_where_it_is_written():
    """`work_hours: 8` is short for a fixed length; a named family is told by its parts."""
    family = at("library.repairs.server.work_hours", {"lognormal": {"median_hours": 8, "p90_hours": 24}})

    assert "library.repairs.server.work_hours" in bare()
    assert "library.repairs.server.work_hours.lognormal.p90_hours" in bare(family)


def test_a_list_of_numbers_counts_as_one():
    """A curve is one thing, not twenty numbers; a table by site has one for each site."""
    assert "library.fragility.equipment.by_type.shaking[0].steps" in bare()
    assert "hazard.shocks.main.intensity.dc" in bare()


def test_numbers_in_the_changes_of_a_variant_count_too():
    """A new value needs a new mark; plain data are read as a file writes them."""
    path = "group.measures.engineers.changes.group.staff.engineers"
    mark = at(f"{path}.basis.headcount", {"assumed": "two more", "range": [3, 6]})

    assert f"{path}.headcount" in bare()
    assert f"{path}.headcount" not in bare(mark)


def test_the_numbers_of_a_template_are_told_at_the_template():
    """Ten halls of one template do not repeat its missing marks."""
    box = {"power": {"ups": {"minutes": 30}}}
    patch = at("group", {"site_templates": {"box": box}, "sites": {"far": {**box, "template": "box"}}})

    assert "group.site_templates.box.power.ups.minutes" in bare(patch)
    assert "group.sites.far.power.ups.minutes" not in bare(patch)


def test_a_number_in_a_requirement_counts_once_for_its_expression():
    """Short forms of requirements have no place of their own, the whole expression has."""
    need = {"at_least": {"count": 1, "of": ["server-a", "server-b"]}}

    assert "group.systems.register.requires" in bare(at("group.systems.register.requires", [need]))


def test_an_unknown_source_of_a_template_is_told_once():
    """The mark is written once, so its mistake is one mistake."""
    box = {"lat": 33.6, "basis": {"lat": {"measured": "survey-2020"}}}
    patch = at("group", {"site_templates": {"box": box}, "sites": {"far": {**box, "template": "box"}}})

    assert told(patch) == [("error", "dangling-near", "group.site_templates.box.basis.lat.measured")]


def test_a_sentence_is_no_source_id():
    """A mark may name its source in words."""
    assert told(at("group.basis.municipalities", {"measured": "census of 2018"})) == []
    assert told(at("group.basis.municipalities", {"measured": "survey-2019"})) == []


def test_an_edit_that_means_the_same_changes_nothing():
    """The use case hands over the scenario with each edit applied, under the path of the edit."""
    scenario = scenario_from(sound())
    renamed = scenario_from(merged(sound(), at("group.sites.dc.name", text("another name"))))
    staffed = scenario_from(merged(sound(), at("group.staff.engineers.headcount", 4)))
    edited = {("variants", "late"): renamed, ("group", "measures", "engineers"): staffed}

    assert [(p.code, p.path) for p in check(scenario, edited)] == [("changes-nothing", ("variants", "late"))]


def test_an_empty_edit_is_told_once():
    """It is empty as it is written, and it has no effect."""
    data = merged(sound(), at("variants.late.changes", {"onset": None}))
    scenario = scenario_from(data)

    assert len(check(scenario, {("variants", "late"): scenario})) == 1


def test_ranges_speak_of_the_middle_of_a_duration():
    """A range of believable medians need not hold the whole spread."""
    length = {"lognormal": {"median_hours": 8, "p90_hours": 400}}
    mark = {"assumed": "as elsewhere", "range": [4, 24]}
    patch = at("library.repairs.server", {"work_hours": length, "basis": {"work_hours": mark}})

    assert told(patch) == []

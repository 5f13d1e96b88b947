"""What is told of a value leads to the field of that value, not to one above it."""

from simulator.editing import draft, entry
from simulator.editing.differences import differences
from simulator.editing.sections import sections
from simulator.editing.trial import tried
from tests import aided
from ui.components.places import place_of, place_of_problem

GENERATOR = ("group", "sites", "yanai-hall", "power", "generator")


def form(text):
    """The sections of a draft."""
    return sections(tried(text), "ja")


def test_the_fuel_of_a_generator_is_not_the_generator():
    """A switch stands above the numbers of what it switches; the number itself is meant."""
    text = draft.begun("yamaguchi/nankai-trough")
    place = place_of((*GENERATOR, "fuel_hours"), form(text))

    assert place.field.path == (*GENERATOR, "fuel_hours")
    assert place.section == "power"
    assert place_of(GENERATOR, form(text)).field.path == GENERATOR


def test_undoing_a_listed_change_undoes_that_change_alone():
    """Two changes of one generator: the place of the first takes back the first, the other stays."""
    text = draft.begun("yamaguchi/nankai-trough")
    for name, typed in (("fuel_hours", "60"), ("start_probability", "0.5")):
        trial = tried(text)
        text = entry.entered(trial, place_of((*GENERATOR, name), form(text)).field, typed, "ja")
    first, second = differences(tried(text))

    text = entry.undone(tried(text), place_of(first.path, form(text)).field)
    assert [one.path for one in differences(tried(text))] == [second.path]


def test_a_path_of_no_field_leads_nowhere():
    """What the form does not hold is listed by its path."""
    text = draft.begun("yamaguchi/nankai-trough")

    assert place_of(("group", "systems", "koseki"), form(text)) is None
    assert place_of((), form(text)) is None


def test_a_problem_of_a_whole_agreement_leads_to_its_first_row():
    """Whoever has nobody to ask is told at the agreement; its parties are where a planner looks."""
    data = aided.aided()
    data["group"]["agreements"]["pact"] |= {"lenders": ["south"], "order": "nearest", "counterparts": {}}
    trial = tried(aided.dump(data), "aided")
    problem = next(one for one in trial.problems if one.code == "nobody-to-ask")
    place = place_of_problem(problem, sections(trial, "ja"))

    assert place_of(problem.path, sections(trial, "ja")) is None
    assert (place.section, place.called) == ("agreements", "二町応援協定")

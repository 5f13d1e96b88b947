"""What a planner reads and types of an attack, of rolling outages and of incidents, in both languages."""

import json

import pytest

from simulator import use_cases
from simulator.analysis.attribution import attribution
from simulator.analysis.naming import GivenNames, Names
from simulator.editing import draft, entry
from simulator.editing.differences import differences
from simulator.editing.sections import sections
from simulator.editing.trial import tried
from simulator.events import Kind
from simulator.model.scenario import scenario_from
from simulator.reports.hazard_line import hazard_line
from simulator.reports.troubles import Troubles
from simulator.reports.words import told
from simulator.results.tables import tables
from simulator.wording import LANGUAGES
from simulator.wording.phases import PHASES
from tests.behaviour.attack_scenarios import OTHER, PC, attack, contained, group, group_data
from tests.builders import run, scenario, service, site, text

RANSOMWARE = "yamaguchi/ransomware"


@pytest.fixture(scope="module", params=["", "early-detection", "vendor-stretched", "no-offline-copy"])
def outcome(request):
    """A run of the shipped attack."""
    return use_cases.simulate(RANSOMWARE, seed=1, variant=request.param)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_of_an_attack_is_told(outcome, language):
    """No sentence is empty or shows a blank unfilled or an id of the machine."""
    names = use_cases.names(outcome, language)

    for event in outcome.log:
        sentence = told(names, event)
        assert sentence
        assert not {"{", "#"} & set(sentence), sentence


def test_the_charges_of_an_attack_add_up_and_have_words(outcome):
    """Every hour below normal has its address, in a phase that can be told."""
    lost = {(r.municipality, r.service): r.lost_hours for r in outcome.services}
    charged = dict.fromkeys(lost, 0.0)
    for charge in outcome.charges:
        charged[charge.municipality, charge.service] += charge.hours

    assert charged == pytest.approx(lost)
    assert {charge.phase for charge in outcome.charges} <= set(PHASES)
    assert "isolated" in {charge.phase for charge in outcome.charges}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_page_of_an_attack_can_be_made(outcome, language):
    """The report to print says what the attack did, and every picture of it has its words."""
    page = use_cases.html_page(outcome, language, "events.csv")

    assert GivenNames(outcome.loaded.scenario, language).attack("ransomware") in page


def told_of(result, data, language="en"):
    """The sentences about the troubles of a run."""
    return list(Troubles(Names(scenario_from(data), result.plan, language), result.log).sentences())


def streams():
    """A town with a help desk and a timetable."""
    desk = {"name": text("desk"), "site": "hall", "gap_hours": 10, "work_hours": 1}
    return scenario(
        sites={"hall": site(kind="hall", power={})},
        services={"s": service({"normal": {"level": 5}})},
        hazard={
            "incidents": {"desk": desk},
            "rolling_outages": {
                "g1": {"name": text("east"), "of": ["hall"], "outages": [{"from_hours": 5, "hours": 3}] * 2}
            },
        },
        horizon_hours=30.5,
    )


def test_incidents_and_timetables_are_counted():
    """Three tickets came, the last of them too late to be done; one place went off two times."""
    data = streams()

    assert told_of(run(data), data) == [
        "Power cuts by timetable (east): 1 off 2 times",
        "desk: 3 came in, 2 done",
    ]


def test_a_ticket_goes_by_its_stream_and_number():
    """In the log it is the third of the desk."""
    data = streams()
    result = run(data)
    names = Names(scenario_from(data), result.plan, "en")

    assert [told(names, event) for event in result.log.of(Kind.INCIDENT)][-1] == "desk no. 3 comes in"


@pytest.mark.parametrize(
    ("cyber", "words"),
    [
        (attack(PC), "1 infected, 1 stopped, noticed after 0.0 h, all clean after 5.0 h"),
        (attack(PC, detect_hours=900), "1 infected, 1 stopped, not noticed within the horizon, 1 not clean"),
        (attack(PC, effect_hours=3), "1 infected, 1 stopped, noticed after 0.0 h, all clean after 8.0 h"),
        (
            attack(PC, OTHER, detect_hours=2, containment=contained()),
            "noticed after 2.0 h, 1 link(s) cut from 5.0 to 7.0 h, all clean after 7.0 h",
        ),
    ],
)
def test_an_attack_is_told_in_one_sentence(cyber, words):
    """How far it got, when it was noticed and contained, and when all was clean."""
    data = group_data(cyber)

    assert [sentence for sentence in told_of(run(data), data) if words in sentence] != []


@pytest.mark.parametrize(
    ("language", "words"), [("ja", "計画停電 2回"), ("en", "power cuts by timetable: 2")]
)
def test_the_card_of_a_scenario_names_its_troubles(language, words):
    """Start shows in one sentence that there is a timetable and a stream."""
    line = hazard_line(GivenNames(scenario_from(streams()), language))

    assert words in line
    assert "desk" in line


def test_the_table_of_work_tells_what_kind_it_is():
    """Cleaning, containment and incidents are told apart."""
    attacked, calm = run(group_data(attack(PC, containment=contained()))), run(streams())
    jobs = [row for one in (attacked, calm) for row in tables(one.plan, one.log)["jobs"].rows]

    assert {row[2] for row in jobs} == {"clean", "containment", "incident"}


def test_the_table_of_components_gives_the_reasons():
    """The terminals are down for malware and the line for isolation, each with its attack."""
    result = group(attack(PC, containment=contained()))
    reasons = {(row[0], row[5]) for row in tables(result.plan, result.log)["components"].rows if row[5]}

    assert reasons == {(PC, "malware:virus"), ("hall-line", "isolation:virus")}


def test_hours_of_a_cut_line_are_charged_once():
    """The line that is cut and the terminals behind it share the hours in which both are down."""
    result = group(attack(PC, containment=contained(decide_hours=0, hours=0)))
    charges = attribution(result.plan, result.log)

    assert {(c.cause, c.hours) for c in charges} == {(PC, 2.5), ("hall-line", 2.5)}


ENTRIES = {
    "hazard/cyber/ransomware/at_hours": "3",
    "hazard/cyber/ransomware/spread_hours/exponential/mean_hours": "12",
    "hazard/cyber/ransomware/detect_hours/lognormal/median_hours": "6",
    "hazard/cyber/ransomware/containment/release_hours": "48",
    "hazard/cyber/ransomware/clean/hours/lognormal/median_hours": "24",
}
"""Field -> an entry that is no mistake."""


@pytest.fixture(scope="module")
def begun():
    """The text of a new draft of the shipped attack."""
    return draft.begun(RANSOMWARE)


@pytest.mark.parametrize("key", ENTRIES)
def test_the_form_changes_an_attack_and_takes_it_back(key, begun):
    """The value arrives, it is the only difference, nothing forbids the run, and undone all is as it was."""
    trial = tried(begun, RANSOMWARE)
    field = next(f for s in sections(trial, "ja") for f in s.fields if f.key == key)
    after = entry.entered(trial, field, ENTRIES[key], "ja")
    changed = tried(after, RANSOMWARE)

    assert [d.path for d in differences(changed)] == [field.path]
    assert changed.runs
    assert entry.undone(changed, field) == begun


def test_the_form_shows_timetables_and_streams():
    """Each window and each stream is a row of the hazard section."""
    trial = tried(json.dumps(streams(), ensure_ascii=False), "mine")
    keys = {f.key for s in sections(trial, "ja") if s.name == "hazard" for f in s.fields}

    assert "hazard/rolling_outages/g1/outages/1/from_hours" in keys
    assert {"hazard/incidents/desk/gap_hours", "hazard/incidents/desk/until_hours"} <= keys


def test_the_form_shows_no_heading_of_what_does_not_strike():
    """An attack alone is shown alone, shocks without lifelines are shown without them."""

    def headings(text: str, base: str) -> list[str]:
        found = (section for section in sections(tried(text, base), "en") if section.name == "hazard")
        return [grid.title.en for section in found for grid in section.grids]

    assert headings(draft.begun(RANSOMWARE), RANSOMWARE) == ["Cyber attacks"]
    assert headings(draft.begun("tiny"), "tiny") == [
        "Shocks: time and spread",
        "How strong each place is hit",
    ]

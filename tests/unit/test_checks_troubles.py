"""Planted faults of incidents, rolling outages and attacks: the checker finds each one at its place."""

import pytest

from simulator.wording.problems import line
from tests.unit.checks_scenarios import at, found, merged, text, told

CREW_X = [{"skill": "xyzzy"}]
DESK = "hazard.incidents.desk"
VIRUS = "hazard.cyber.virus"
ROLLING = "hazard.rolling_outages.group-1"


def desk(**changes):
    """A sound stream at the hall in the north."""
    return at(
        DESK,
        {
            "name": text("desk"),
            "site": "north-hall",
            "gap_hours": 4,
            "work_hours": 1,
            "crew": [{"skill": "it"}],
            **changes,
        },
    )


def virus(**changes):
    """A sound attack from the terminals of the north to the servers."""
    return at(
        VIRUS,
        {
            "name": text("virus"),
            "first": ["north-hall/terminals"],
            "targets": ["north-hall/terminals", "dc/server-a", "dc/server-b"],
            "spread_hours": 8,
            "clean": {"hours": 6, "crew": [{"skill": "server"}]},
            "containment": {
                "at": "dc",
                "hours": 1,
                "crew": [{"skill": "server"}],
                "isolate": ["north-a", "north-b"],
            },
            **changes,
        },
    )


def rolling(**changes):
    """A sound timetable for the data centre."""
    return at(ROLLING, {"of": ["dc"], "outages": [{"from_hours": 24, "hours": 3}], **changes})


def contained(**changes):
    """The sound attack with another containment."""
    return merged(virus(), at(f"{VIRUS}.containment", changes))


@pytest.mark.parametrize("patch", [desk(), virus(), rolling()])
def test_a_sound_one_has_no_problem(patch):
    """Nothing is said where nothing is wrong."""
    assert told(patch) == []


FAULTS = [
    ("error", "dangling-near", f"{DESK}.site", desk(site="north-hal")),
    ("error", "dangling", f"{DESK}.crew[0].skill", desk(crew=[{"skill": "xyzzy"}])),
    ("error", "people-too-few", DESK, desk(crew=[{"skill": "it", "people": 4}])),
    ("error", "skill-not-here", DESK, desk(site="dc")),
    ("warning", "after-horizon", f"{DESK}.from_hours", desk(from_hours=300)),
    ("warning", "queue-grows", f"{DESK}.gap_hours", desk(gap_hours=1, work_hours=3.1)),
    ("error", "events-too-many", f"{DESK}.gap_hours", desk(gap_hours=0.0003, work_hours=0)),
    ("error", "id-twice", DESK, merged(desk(), at("group.systems.desk", {"name": text("x"), "host": "dc"}))),
    ("error", "dangling-near", f"{ROLLING}.of[0]", rolling(of=["d"])),
    ("error", "lifeline-no-power", f"{ROLLING}.of[1]", rolling(of=["dc", "far"])),
    (
        "warning",
        "after-horizon",
        f"{ROLLING}.outages[1].from_hours",
        rolling(outages=[{"from_hours": 1, "hours": 3}, {"from_hours": 241, "hours": 3}]),
    ),
    ("error", "dangling-near", f"{VIRUS}.first[0]", virus(first=["dc/server"], targets=["dc/server"])),
    ("error", "dangling", f"{VIRUS}.targets[1]", virus(targets=["north-hall/terminals", "north-road"])),
    ("error", "dangling", f"{VIRUS}.clean.crew[0].skill", virus(clean={"hours": 1, "crew": CREW_X})),
    ("error", "dangling-near", f"{VIRUS}.containment.at", contained(at="fa")),
    ("error", "dangling", f"{VIRUS}.containment.isolate[0]", contained(isolate=["dc"])),
    ("error", "skill-not-here", f"{VIRUS}.clean", virus(clean={"hours": 1, "crew": [{"skill": "it"}]})),
    ("error", "people-too-few", f"{VIRUS}.containment", contained(crew=[{"skill": "server", "people": 3}])),
    ("warning", "after-horizon", f"{VIRUS}.at_hours", virus(at_hours=240)),
    ("warning", "cleaned-for-nothing", f"{VIRUS}.clean", virus(clean={"hours": 0})),
    ("info", "cut-in-vain", f"{VIRUS}.containment.isolate", contained(isolate=["north-a", "far-a"])),
    (
        "warning",
        "copy-in-reach",
        f"{VIRUS}.targets",
        virus(targets=["north-hall/terminals", "dc/server-a", "far/copy"]),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("severity", "code", "path", "patch"), FAULTS, ids=lambda one: one if isinstance(one, str) else ""
)
def test_a_planted_fault_is_found_at_its_place(severity, code, path, patch):
    """The one problem that the fault makes is told with its code, its severity and its place."""
    assert (severity, code, path) in told(patch)


@pytest.mark.parametrize("patch", [desk(), virus(), rolling()])
def test_something_strikes(patch):
    """A scenario with nothing but incidents, an attack or a timetable is not one in which nothing happens."""
    nothing = at("hazard", {"shocks": None, "lifelines": None, "forced": None})

    assert "nothing-strikes" not in {code for _, code, _ in told(nothing, patch)}


def test_a_copy_out_of_reach_makes_the_near_one_a_remark():
    """With a second copy that the attack cannot reach the first one is only mentioned."""
    copies = [{"at": "far/copy"}, {"at": "south-hall/terminals"}]
    patch = at("group.systems.register.backup.copies", copies)
    reached = virus(targets=["north-hall/terminals", "far/copy"])

    severity = {code: severity for severity, code, _ in told(patch, reached)}
    assert severity["copy-in-reach"] == "info"


def test_an_attack_that_spares_the_data_reaches_no_copy():
    """Without `data_lost` a copy among the targets is no problem."""
    reached = virus(targets=["north-hall/terminals", "far/copy"], data_lost=False)

    assert "copy-in-reach" not in {code for _, code, _ in told(reached)}


def test_data_that_an_attack_can_take_need_a_copy():
    """A storage among the targets can lose its data, so a system on it needs a backup."""
    patch = at("group.systems.register", {"data_on": "server-a", "backup": None, "restore": None})

    assert "data-no-backup" not in {code for _, code, _ in told(patch)}
    assert "data-no-backup" in {code for _, code, _ in told(patch, virus())}


def test_two_streams_of_the_same_people_add_up():
    """Each desk alone keeps two of three busy; together they ask for four."""
    two = desk(gap_hours=1, work_hours=2)
    other = at("hazard.incidents.other", two["hazard"]["incidents"]["desk"])
    problems = [problem for problem in found(two, other) if problem.code == "queue-grows"]

    assert [problem.values["needed"] for problem in problems] == [4.0]
    assert "desk, other" in line(problems[0], "en")
    assert told(two) == []


def test_a_timetable_can_be_too_long_for_a_run():
    """A thousand windows for a thousand and one lines would leave more events than a run may have."""
    links = {f"l{n}": {"ends": ["far", "dc"], "capacity_mbps": 1} for n in range(1001)}
    windows = [{"from_hours": 0.2 * n, "hours": 0.1} for n in range(1000)]
    patch = merged(at("group.links", links), rolling(of=list(links), outages=windows))

    assert ("error", "events-too-many", f"{ROLLING}.outages") in told(patch)

"""A cyber attack: it spreads over open ways, shows after a time, and takes the data with it."""

import pytest

from simulator.events import Kind
from tests.behaviour.attack_scenarios import OTHER, PC, SERVER, attack, clean, group, infected, stopped
from tests.builders import ByUse, broken, component, out, text


def test_the_first_are_infected_at_the_hour():
    """An attack at hour 3 stops the terminals of the hall at 3, and nothing else without spread."""
    result = group(attack(PC, OTHER, SERVER, at_hours=3))

    assert infected(result) == {PC: 3.0}
    assert result.levels("town/s")[1] == (3.0, 0)


def test_several_first_ones_begin_together():
    """Two terminals open the same mail."""
    assert infected(group(attack(PC, OTHER, first=[PC, OTHER]))) == {PC: 0.0, OTHER: 0.0}


def test_it_spreads_after_an_exposure_for_each_pair():
    """From the hall 2 h to the server and 30 to the branch; from the server 4 h to the branch: 2 and 6."""
    spread = {"uniform": {"low_hours": 0, "high_hours": 40}}
    draws = ByUse(
        {f"spread/{PC}/{SERVER}": 0.05, f"spread/{PC}/{OTHER}": 0.75, f"spread/{SERVER}/{OTHER}": 0.1}
    )

    assert infected(group(attack(PC, OTHER, SERVER, spread_hours=spread), draws)) == {
        PC: 0.0,
        SERVER: 2.0,
        OTHER: 6.0,
    }


def test_who_infected_whom_can_be_followed_back():
    """The infection of the branch leads by way of the server to that of the hall."""
    spread = {"uniform": {"low_hours": 0, "high_hours": 40}}
    draws = ByUse(
        {f"spread/{PC}/{SERVER}": 0.05, f"spread/{PC}/{OTHER}": 0.75, f"spread/{SERVER}/{OTHER}": 0.1}
    )
    log = group(attack(PC, OTHER, SERVER, spread_hours=spread), draws).log
    last = log.of(Kind.INFECTION, OTHER)[0]

    assert [event.subject for event in log.chain(last)] == [OTHER, SERVER, PC]


def test_of_two_infections_at_once_that_by_the_first_id_counts():
    """Both halls reach the server at 3; whatever the file's order, it is the branch that infected it."""
    result = group(attack(PC, OTHER, SERVER, first=[PC, OTHER], spread_hours=3))
    last = result.log.of(Kind.INFECTION, SERVER)[0]

    assert [event.subject for event in result.log.chain(last)] == [SERVER, OTHER]


def test_the_order_of_a_file_changes_nothing():
    """Attacks, first ones and targets in another order give the same log, event by event."""
    one = attack(PC, OTHER, SERVER, first=[PC, OTHER], spread_hours=3, detect_hours=2)
    two = attack(SERVER, PC, OTHER, spread_hours=2, at_hours=1)
    turned = {key: value[::-1] if isinstance(value, list) else value for key, value in one.items()}

    assert group({"a": one, "b": two}).log.lines() == group({"b": two, "a": turned}).log.lines()


def test_without_a_path_it_does_not_get_over():
    """The line is cut from 1 to 4: an exposure of 3 h that began at 0 ends at 6."""
    result = group(attack(PC, SERVER, spread_hours=3, detect_hours=99), forced=out("hall-line", 1, 4))

    assert infected(result)[SERVER] == 6.0


def test_a_thing_that_is_down_cannot_be_infected():
    """The server is down from 1 to 5: what began at 0 and takes 3 h ends at 7."""
    result = group(attack(PC, SERVER, spread_hours=3, detect_hours=99), forced=out(SERVER, 1, 5))

    assert infected(result)[SERVER] == 7.0


def test_things_at_one_site_need_no_path():
    """From the server to the copy beside it although every line is cut."""
    forced = {**out("hall-line", 0, 9), **out("branch-line", 0, 9)}

    assert infected(group(attack(SERVER, "dc/copy", spread_hours=3), forced=forced))["dc/copy"] == 3.0


def test_a_path_that_never_exists_never_infects():
    """Without any line between them the branch is safe."""
    links = {"hall-line": {"ends": ["hall", "dc"], "capacity_mbps": 100}}
    result = group(attack(SERVER, OTHER, PC, spread_hours=1, detect_hours=99), group={"links": links})

    assert infected(result) == {SERVER: 0.0, PC: 1.0}


def test_what_is_pinned_is_never_infected():
    """The server that must stay intact in the exercise stays so, and passes nothing on."""
    pinned = {"pinned": {"what": SERVER, "state": "intact"}}
    result = group(attack(PC, OTHER, SERVER, spread_hours=1, detect_hours=99), forced=pinned)

    assert infected(result) == {PC: 0.0, OTHER: 1.0}


def test_who_was_cleaned_stays_clean():
    """The hall is clean at 5; the server, infected from 4 to 9, does not infect it again."""
    result = group(attack(PC, SERVER, spread_hours=4))

    assert [hour for hour, _, state in result.of(Kind.INFECTION, PC) if state == "infected"] == [0.0]
    assert clean(result) == {PC: 5.0, SERVER: 9.0}


def test_cleaning_ends_the_danger_for_others():
    """With an exposure of 6 h the hall is clean at 5 before it could infect the server."""
    assert infected(group(attack(PC, SERVER, spread_hours=6))) == {PC: 0.0}


def test_the_infection_shows_only_later():
    """Infected at 0, the terminals work until the effect at 7, but infect the server at 3."""
    result = group(attack(PC, SERVER, spread_hours=3, effect_hours=7))

    assert stopped(result)[0] == (7.0, "open")
    assert infected(result)[SERVER] == 3.0


def test_cleaning_takes_its_people():
    """Two things stopped at once and one person: five hours each, one after the other."""
    result = group(attack(PC, SERVER, first=[PC, SERVER]), people=1)

    assert sorted(clean(result).values()) == [5.0, 10.0]


def test_cleaning_a_powered_thing_waits_for_power():
    """The data centre is dark from 2 to 6; five hours of cleaning end at 9."""
    result = group(attack(SERVER), forced=out("dc/grid", 2, 6), server=component(powered=True))

    assert result.phases(f"{SERVER}#clean:virus") == [
        (0.0, "repairing"),
        (2.0, "waiting for power"),
        (6.0, "repairing"),
        (9.0, "done"),
    ]


def test_cleaning_an_unpowered_thing_does_not():
    """Terminals on their own batteries are cleaned in the dark."""
    assert clean(group(attack(PC), forced=out("dc/grid", 2, 6))) == {PC: 5.0}


def test_a_repair_does_not_clean():
    """Broken and repaired at 3, the terminals are still stopped by malware until 5."""
    library = {"repairs": {"fix": {"work_hours": 3}}}
    forced = broken(SERVER)
    result = group(attack(SERVER), forced=forced, server={"repair": "fix"}, library=library)

    assert result.done()[SERVER] == 3.0
    assert result.up_down(SERVER) == [(0.0, "down"), (5.0, "up")]


def test_two_attacks_are_two_reasons():
    """The second attack hits the same terminals at 3; each is cleaned by itself, and both must be."""
    both = {"one": attack(PC), "two": attack(PC, at_hours=3, clean={"hours": 9})}
    result = group(both)

    assert result.up_down(PC) == [(0.0, "down"), (12.0, "up")]
    assert result.done()[f"{PC}#clean:one"] == 5.0


def test_lost_hours_are_charged_to_the_stopped_thing_and_its_phase():
    """Noticed at 2, cleaned in five hours: both parts are charged to the terminals."""
    assert group(attack(PC, detect_hours=2)).charges() == {
        ("town/s", PC, "undetected"): 2.0,
        ("town/s", PC, "repairing"): 5.0,
    }


def test_the_rule_of_most_residents_knows_what_malware_stops():
    """One person at 0: the terminals that a service misses come before those that none needs."""
    result = group(attack(PC, OTHER, first=[PC, OTHER]), people=1, rule="residents")

    assert clean(result) == {PC: 5.0, OTHER: 10.0}


@pytest.mark.parametrize(("data_lost", "lost"), [(True, ["lost"]), (False, [])])
def test_the_data_go_with_the_thing_that_holds_them(data_lost, lost):
    """A server whose files are encrypted has lost the data on it, unless the attack spares them."""
    systems = {"tax": {"name": text("tax"), "host": "dc", "data_on": "server"}}
    result = group(attack(SERVER, data_lost=data_lost), group={"systems": systems})

    assert [state for _, _, state in result.of(Kind.DATA)] == lost


def test_of_two_attacks_at_once_that_of_the_first_id_comes_first():
    """Two attacks infect the same terminal at the same hour: by their ids, whatever the file's order."""
    result = group({"b": attack(PC, at_hours=1), "a": attack(PC, at_hours=1)})

    assert [event.detail["attack"] for event in result.log.of(Kind.INFECTION, PC)][:2] == ["a", "b"]


def test_an_infection_comes_before_an_effect_on_the_same_thing():
    """At 2 the second attack reaches the terminal and the first shows there: the infection is told first."""
    last = max(PC, OTHER, SERVER)
    assert last == PC
    result = group(
        {"a": attack(OTHER, effect_hours=2), "b": attack(PC, OTHER, spread_hours=2, effect_hours=9)}
    )
    at_two = [
        (event.kind, event.detail.get("attack"))
        for event in result.log
        if event.time_s == 2 * 3600 and event.subject == OTHER and event.kind is not Kind.COMPONENT
    ]

    assert at_two == [(Kind.INFECTION, "b"), (Kind.MALWARE, None)]

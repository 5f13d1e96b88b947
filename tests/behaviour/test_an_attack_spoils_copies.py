"""Copies that an attack reaches are lost for good: only copies out of its reach bring data back."""

from simulator.events import Kind
from tests.behaviour.attack_scenarios import SERVER, attack, group
from tests.builders import ByUse, text

NEAR, FAR = "dc/copy", "branch/copy"


def tax(*copies, hours=10, **restore):
    """A tax system on the server, with copies in that order, restored by one person."""
    return {
        "name": text("tax"),
        "host": "dc",
        "data_on": "server",
        "backup": {"interval_hours": 24, "copies": [c if isinstance(c, dict) else {"at": c} for c in copies]},
        "restore": {"hours": hours, "crew": [{"skill": "it"}], **restore},
    }


def town(cyber, *copies, draws=None, **changes):
    """The group with a tax system whose data stand on the server."""
    systems = {"tax": tax(*copies, **changes.pop("restore", {}))}
    return group(cyber, draws, group={"systems": systems}, **changes)


def data(result):
    """What became of the data and their copies."""
    return [(e.time_s / 3600, e.to_state, e.detail.get("copy")) for e in result.log.of(Kind.DATA)]


def test_the_restore_takes_the_first_copy_that_is_left():
    """The copy beside the server is encrypted too; after the cleaning the far one brings the data back."""
    result = town(attack(SERVER, NEAR, first=[SERVER, NEAR]), NEAR, FAR)

    assert data(result) == [(0.0, "spoiled", 0), (0.0, "lost", None), (15.0, "restored", None)]


def test_a_cleaned_copy_is_still_of_no_use():
    """Only the copy's machine is clean again at 5, not what was on it: the restore waits for ever."""
    result = town(attack(SERVER, NEAR, first=[SERVER, NEAR]), NEAR)

    assert [state for _, state, _ in data(result)] == ["spoiled", "lost"]
    assert {name for _, name, _ in result.of(Kind.STALLED)} == {"tax#restore"}


def test_an_attack_that_spares_the_data_spoils_nothing():
    """Without `data_lost` the copy is only out of use until it is clean."""
    assert data(town(attack(NEAR, data_lost=False), NEAR)) == []


def test_a_copy_that_falls_during_the_restore_begins_it_anew():
    """The restore runs from 0; its copy falls at 4: people begin again with the far copy and need 10 h."""
    forced = {"loss": {"what": "tax", "until_hours": 0, "data_lost": True}}
    result = town(attack(NEAR, at_hours=4), NEAR, FAR, forced=forced)

    assert data(result) == [(0.0, "lost", None), (4.0, "spoiled", 0), (14.0, "restored", None)]


def test_another_copy_that_falls_does_not_disturb_the_restore():
    """The restore from the near copy goes on when the far one falls."""
    forced = {"loss": {"what": "tax", "until_hours": 0, "data_lost": True}}
    result = town(attack(FAR, at_hours=4), NEAR, FAR, forced=forced)

    assert data(result)[-1] == (10.0, "restored", None)


def test_a_restore_that_waits_looks_for_the_copies_that_are_left():
    """Its copy falls while the far one is out of reach: when the line is back at 8 it brings that one."""
    forced = {
        "loss": {"what": "tax", "until_hours": 0, "data_lost": True},
        "near": {"what": NEAR, "until_hours": 2},
        "line": {"what": "branch-line", "until_hours": 8},
    }
    result = town(attack(NEAR, at_hours=1, clean={"hours": 1}), NEAR, FAR, forced=forced)

    assert data(result)[-1] == (18.0, "restored", None)


def test_people_on_their_way_are_called_off_when_no_copy_is_left():
    """Two hours out on the road they hear that the only copy is gone, and are free for other work."""
    forced = {"loss": {"what": "tax", "until_hours": 0, "data_lost": True}}
    roads = {"to-dc": {"ends": ["hall", "dc"], "travel_hours": 5}}
    systems = {"tax": tax(NEAR)}
    result = group(
        attack(NEAR, at_hours=2, detect_hours=1),
        group={"systems": systems, "roads": roads},
        forced=forced,
        people=1,
    )

    assert (
        result.phases("tax#restore")
        == [(0.0, "travelling"), (2.0, "waiting for access"), (13.0, "stalled")][:2]
    )
    assert result.phases(f"{NEAR}#clean:virus")[1] == (3.0, "travelling")


def test_a_copy_that_has_failed_is_not_tried_again_because_another_fell():
    """The near copy fails at 10, the far one falls at 15: the near one, the last, is tried again."""
    forced = {"loss": {"what": "tax", "until_hours": 0, "data_lost": True}}
    copies = ({"at": NEAR, "success_probability": 0.5}, FAR)
    draws = ByUse({"restore/tax/success": (0.9, 0.1)})
    result = town(attack(FAR, at_hours=15), *copies, forced=forced, draws=draws)

    assert data(result) == [
        (0.0, "lost", None),
        (10.0, "failed", 0),
        (15.0, "spoiled", 1),
        (25.0, "restored", None),
    ]


def test_spoiled_copies_are_known_to_the_blame():
    """While the far copy is out of reach the line is to blame; the near one, spoiled, is not waited for."""
    forced = {"line": {"what": "branch-line", "until_hours": 8}}
    cyber = attack(SERVER, NEAR, first=[SERVER, NEAR])
    services = {
        "tax": {
            "name": text("t"),
            "class": "a",
            "system": "tax",
            "modes": {"m": {"level": 5, "requires": {"system": "own"}}},
        }
    }
    result = group(cyber, group={"systems": {"tax": tax(NEAR, FAR)}, "services": services}, forced=forced)

    assert ("town/tax", "branch-line", "forced") in result.charges()
    assert all(cause != NEAR for _, cause, _ in result.charges())

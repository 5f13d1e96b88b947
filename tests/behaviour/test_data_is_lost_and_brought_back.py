"""Lost data comes back from the last backup: its age is what is lost, and a restore may fail."""

import pytest

from simulator.events import Kind
from tests.builders import ByUse, broken, component, mode, out, repair, run, scenario, service, site, text

NIGHTLY = {"interval_hours": 24, "copies": [{"at": "hall/tape"}]}
BY_TAPE = {"hours": 4, "crew": [{"skill": "it"}]}


def town(forced, backup=NIGHTLY, restore=BY_TAPE, draws=None, disk=None, parts=None, **changes):
    """A hall that hosts the tax system; backups at 2:00, onset on a Wednesday at 10:00."""
    kept = {"backup": backup, "restore": restore} if backup else {}
    system = {"name": text("tax"), "host": "dc", "data_on": "disk", **kept}
    sites = {
        "hall": site(kind="hall", components={"tape": component(), "second": component(), **(parts or {})}),
        "dc": site(owner="town", power={}, components={"disk": component(**(disk or {}))}),
    }
    return run(
        scenario(
            sites={**sites, **changes.pop("sites", {})},
            services={"s": service({"normal": mode(5, {"system": "own"})}, system="tax")},
            group={
                "systems": {"tax": system},
                "roads": {"road": {"ends": ["hall", "dc"], "travel_hours": 0}},
                "links": {"line": {"ends": ["hall", "dc"], "capacity_mbps": 100}},
            },
            forced=forced,
            **changes,
        ),
        draws,
    )


def lost(at, name="tax"):
    """The data of a thing is destroyed at that hour; the thing itself is sound again at once."""
    return {f"lost-{at:g}": {"what": name, "from_hours": at, "until_hours": at, "data_lost": True}}


def age(result):
    """How many hours of data are gone."""
    return result.services["town/s"].data_lost_hours


@pytest.mark.parametrize(("at", "hours"), [(0, 8.0), (5, 13.0), (15, 23.0), (17, 1.0)])
def test_what_came_after_the_last_backup_is_gone(at, hours):
    """Lost at 10:00, 15:00, 1:00 and 3:00: the backup of 2:00 is 8, 13, 23 and 1 h old."""
    assert age(town(lost(at))) == hours


def test_a_backup_at_the_instant_of_the_loss_counts():
    """Lost exactly at 2:00, nothing is gone."""
    assert age(town(lost(16))) == 0.0


def test_more_frequent_backups_lose_less():
    """With a backup every six hours from 2:00, at 10:00 the one of 8:00 is two hours old."""
    assert age(town(lost(0), {**NIGHTLY, "interval_hours": 6})) == 2.0


def test_the_hour_of_the_backup_is_a_choice():
    """With backups at 9:00 only one hour is gone at 10:00."""
    assert age(town(lost(0), {**NIGHTLY, "taken_at": "09:00"})) == 1.0


def test_a_copy_may_be_older_than_the_backup():
    """A tape that travels for a day adds its 24 h."""
    assert age(town(lost(0), {**NIGHTLY, "copies": [{"at": "hall/tape", "extra_age_hours": 24}]})) == 32.0


def test_a_system_that_stood_still_has_lost_nothing_since():
    """Down from 3 on, its storage dies at 5: what is gone are the 11 h from 2:00 to 13:00."""
    assert age(town({**out("dc/disk", 3, 9), **lost(5, "dc/disk")})) == 11.0


def test_a_restore_takes_its_hours():
    """Lost at 1, restored by tape in four hours: down from 1 to 5."""
    assert town(lost(1)).levels("town/s") == [(0.0, 5), (1.0, 0), (5.0, 5)]


def test_a_storage_is_repaired_before_its_data_comes_back():
    """Three hours of repair and four of tape."""
    forced = broken("dc/disk", data_lost=True)

    assert town(forced, disk={"repair": repair(3)}).levels("town/s") == [(0.0, 0), (7.0, 5)]


def test_a_restore_needs_the_way_to_its_copy():
    """The line to the copy is out until 6: restored at 10."""
    assert town({**lost(0), **out("line", 0, 6)}).levels("town/s") == [(0.0, 0), (10.0, 5)]


def test_a_restore_pauses_with_what_it_needs():
    """Two hours of tape, no power from 2 to 5, two more hours: 7."""
    result = town({**lost(0), **out("dc/grid", 2, 5)}, sites={}, disk={"powered": True})

    assert result.levels("town/s") == [(0.0, 0), (7.0, 5)]


def test_a_restore_needs_its_people():
    """The only technician repairs a terminal until 6: restored at 10."""
    result = town({**lost(1), **broken("hall/a-pc")}, parts={"a-pc": component(6)})

    assert result.done() == {"hall/a-pc": 6.0, "tax#restore": 10.0}


def test_a_restore_that_fails_goes_on_with_the_next_copy():
    """Four hours for the copy that does not work, four for the next one, which is a day older."""
    copies = [
        {"at": "hall/tape", "success_probability": 0.5},
        {"at": "hall/second", "success_probability": 0.9, "extra_age_hours": 24},
    ]
    result = town(lost(0), {**NIGHTLY, "copies": copies})

    assert result.levels("town/s") == [(0.0, 0), (8.0, 5)]
    assert age(result) == 32.0


def test_the_last_copy_is_tried_until_it_works():
    """Every attempt has its own luck: two failures, then success after 12 h."""
    backup = {**NIGHTLY, "copies": [{"at": "hall/tape", "success_probability": 0.5}]}
    draws = ByUse({"restore/tax/success": (0.9, 0.6, 0.4)})

    assert town(lost(0), backup, draws=draws).levels("town/s") == [(0.0, 0), (12.0, 5)]


@pytest.mark.parametrize(("chance", "back"), [(0.6, 8.0), (0.95, 4.0)])
def test_drills_make_a_restore_work(chance, back):
    """With the same luck an undrilled restore fails once and a drilled one works at once."""
    backup = {**NIGHTLY, "copies": [{"at": "hall/tape", "success_probability": chance}]}
    draws = ByUse({"restore/tax/success": (0.7, 0.1)})

    assert town(lost(0), backup, draws=draws).levels("town/s")[-1] == (back, 5)


def test_a_copy_that_is_out_is_waited_for():
    """The only copy is out until 6: restored at 10."""
    assert town({**lost(0), **out("hall/tape", 0, 6)}).levels("town/s") == [(0.0, 0), (10.0, 5)]


def test_the_first_copy_within_reach_is_taken():
    """The first copy is out until 6, so the older one at hand is taken: back at 4, a day older."""
    backup = {**NIGHTLY, "copies": [{"at": "hall/tape"}, {"at": "hall/second", "extra_age_hours": 24}]}
    result = town({**lost(0), **out("hall/tape", 0, 6)}, backup)

    assert result.levels("town/s") == [(0.0, 0), (4.0, 5)]
    assert age(result) == 32.0


def test_a_restore_waits_for_whichever_copy_comes_first():
    """Both copies are out, the second one until 2: it is taken then, and named as the cause until then."""
    backup = {**NIGHTLY, "copies": [{"at": "hall/tape"}, {"at": "hall/second", "extra_age_hours": 24}]}
    result = town({**lost(0), **out("hall/tape", 0, 6), **out("hall/second", 0, 2)}, backup)

    assert result.levels("town/s") == [(0.0, 0), (6.0, 5)]
    charged = {cause: hours for (_, cause, phase), hours in result.charges().items() if phase == "forced"}
    assert set(charged) == {"hall/tape", "hall/second"}


def test_data_lost_again_is_restored_from_the_start():
    """Lost at 0 and again at 2 in the middle of the restore: four hours from then."""
    assert town({**lost(0), **lost(2)}).levels("town/s") == [(0.0, 0), (6.0, 5)]


def test_data_lost_after_a_restore_is_restored_again():
    """Lost at 0 and at 10: two outages of four hours, and the worse age of 18 h counts."""
    result = town({**lost(0), **lost(10)})

    assert result.levels("town/s") == [(0.0, 0), (4.0, 5), (10.0, 0), (14.0, 5)]
    assert age(result) == 18.0


def test_without_a_backup_lost_data_never_comes_back():
    """A system without any copy stays down, and the log says so."""
    result = town(lost(1), backup=None)

    assert result.of(Kind.STALLED) == [(1.0, "tax", "no copy")]
    assert (result.services["town/s"].hours_to_l5, age(result)) == (None, None)


@pytest.mark.parametrize(("intensity", "gone"), [(5.0, 0), (6.0, 1)])
def test_a_storage_loses_its_data_from_a_damage_state_on(intensity, gone):
    """Lightly damaged the storage keeps its data, heavily damaged it does not."""
    shock = {"name": text("shock"), "type": "shaking", "intensity": {"dc": intensity}}
    curves = {"by_type": {"shaking": [{"steps": [[5.0, 1.0]]}, {"steps": [[6.0, 1.0]]}]}}
    result = town(
        None,
        disk={"fragility": "curve", "repair": repair(1, 0), "data_lost_from_state": 2},
        hazard={"shocks": {"shock": shock}},
        library={"fragility": {"curve": curves}},
    )

    assert len([e for e in result.log.of(Kind.DATA) if e.to_state == "lost"]) == gone


def test_a_sound_system_has_lost_nothing():
    """Without any loss the age is zero, not unknown."""
    assert age(town(out("dc/disk", 1, 2))) == 0.0


def test_data_lost_again_gives_every_copy_another_chance():
    """The first copy fails at 4, the data are lost again at 6: the first copy is tried anew, back at 10."""
    copies = [{"at": "hall/tape", "success_probability": 0.5}, {"at": "hall/second", "extra_age_hours": 24}]
    draws = ByUse({"restore/tax/success": (0.9, 0.1)})
    result = town({**lost(0), **lost(6)}, {**NIGHTLY, "copies": copies}, draws=draws)

    assert result.levels("town/s") == [(0.0, 0), (10.0, 5)]
    assert age(result) == 8.0


def test_a_restore_within_a_site_pauses_with_its_power():
    """36 GB at 20 Mbps take 4 h; without power at the data centre from 1 to 3 they are there at 6."""
    restore = {"volume_gb": 36, "rate_mbps": 20}
    backup = {**NIGHTLY, "copies": [{"at": "dc/near"}]}
    centre = site(owner="town", power={}, components={"disk": component(powered=True), "near": component()})
    result = town({**lost(0), **out("dc/grid", 1, 3)}, backup, restore, sites={"dc": centre})

    assert result.levels("town/s") == [(0.0, 0), (6.0, 5)]

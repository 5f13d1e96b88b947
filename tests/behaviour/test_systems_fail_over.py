"""A system that stays down is moved to its backup site, and back when its host is sound again."""

import pytest

from simulator.events import Kind
from tests.builders import ByUse, broken, component, mode, out, pool, run, scenario, service, site, text

MOVE = {"site": "backup", "decide_hours": 1, "activate_hours": 2, "level": 4, "fail_back_hours": 3}


def town(forced, draws=None, parts=None, modes=None, **fail_over):
    """The tax system at a data centre, with a backup site; the hall reaches both."""
    system = {
        "name": text("tax"),
        "host": "dc",
        "requires": {"power": "dc"},
        "fail_over": {**MOVE, **fail_over},
    }
    lines = {to: {"ends": ["hall", to], "capacity_mbps": 100} for to in ("dc", "backup")}
    normal = mode(5, {"system": "own"}, {"path": ["hall", "host"]})
    return run(
        scenario(
            sites={
                "hall": site(kind="hall", components=parts or {}),
                "dc": site(power={}),
                "backup": site(power={}, components={"server": component()}),
            },
            services={"s": service({"normal": normal, **(modes or {})}, system="tax")},
            staff={"crew": pool(home="backup")},
            group={
                "systems": {"tax": system},
                "links": {f"to-{name}": line for name, line in lines.items()},
                "roads": {"road": {"ends": ["hall", "backup"], "travel_hours": 0}},
            },
            forced=forced,
        ),
        draws,
    )


def test_a_system_serves_from_its_backup_site():
    """Down at 0, decided at 1, active at 3 at level 4; the host is sound at 20 and takes over at 23."""
    assert town(out("dc/grid", 0, 20)).levels("town/s") == [(0.0, 0), (3.0, 4), (23.0, 5)]


def test_a_short_outage_moves_nothing():
    """The host is back at 2, before the backup site is active: the move is given up."""
    result = town(out("dc/grid", 0, 2))

    assert result.levels("town/s") == [(0.0, 0), (2.0, 5)]
    assert result.phases("tax#fail-over")[-1] == (2.0, "cancelled")


def test_the_backup_site_may_reach_any_level():
    """A backup site as good as the host gives level 5, and the move back at 23 is not felt."""
    assert town(out("dc/grid", 0, 20), level=5).levels("town/s") == [(0.0, 0), (3.0, 5), (23.0, 5)]


def test_a_lower_mode_stays_below_the_backup_level():
    """A backup site of level 2 caps the normal mode; looking things up by hand at level 3 is better."""
    result = town(out("dc/grid", 0, 20), level=2, modes={"hand": mode(3)})

    assert result.levels("town/s") == [(0.0, 3), (23.0, 5)]


def test_an_activation_that_fails_is_tried_again():
    """Two activations of two hours after an hour of decision: active at 5."""
    draws = ByUse({"failover/tax/success": (0.9, 0.1)})

    assert town(out("dc/grid", 0, 20), draws, success_probability=0.5).levels("town/s")[1] == (5.0, 4)


def test_an_activation_needs_its_people():
    """The only technician repairs a terminal until 6: active at 8."""
    result = town(
        {**out("dc/grid", 1, 30), **broken("hall/pc")}, parts={"pc": component(6)}, crew=[{"skill": "it"}]
    )

    assert result.levels("town/s")[2] == (8.0, 4)


def test_an_activation_needs_its_backup_site():
    """The server of the backup site is out until 5: active at 7."""
    result = town({**out("dc/grid", 0, 20), **out("backup/server", 0, 5)}, requires="server")

    assert result.levels("town/s")[1] == (7.0, 4)


def test_an_activation_pauses_with_its_backup_site():
    """One hour done at 2, the server out until 5, the other hour until 6."""
    result = town({**out("dc/grid", 0, 20), **out("backup/server", 2, 5)}, requires="server")

    assert result.levels("town/s")[1] == (6.0, 4)


def test_a_backup_site_may_fail_too():
    """Active from 3 on, the backup server is out from 8 to 10 and serves again without a new move."""
    result = town({**out("dc/grid", 0, 20), **out("backup/server", 8, 10)}, requires="server")

    assert result.levels("town/s") == [(0.0, 0), (3.0, 4), (8.0, 0), (10.0, 4), (23.0, 5)]


def test_the_hall_must_reach_the_backup_site():
    """An active backup site helps nobody while the line to it is out."""
    result = town({**out("dc/grid", 0, 20), **out("to-backup", 0, 9)})

    assert result.levels("town/s") == [(0.0, 0), (9.0, 4), (23.0, 5)]


def test_the_way_back_is_given_up_when_the_host_fails_again():
    """Sound from 20 to 22 only, the host is not used until three hours after 30."""
    result = town({**out("dc/grid", 0, 20), **out("dc/grid", 22, 30)})

    assert result.levels("town/s") == [(0.0, 0), (3.0, 4), (33.0, 5)]


@pytest.mark.parametrize("again", [40.0])
def test_a_system_can_be_moved_more_than_once(again):
    """A second outage at 40 needs its own decision and activation: active at 43."""
    result = town({**out("dc/grid", 0, 20), **out("dc/grid", again, 60)})

    assert result.levels("town/s")[2:] == [(23.0, 5), (40.0, 0), (43.0, 4), (63.0, 5)]


def test_the_hours_at_the_backup_site_are_charged_to_the_host():
    """Twenty hours for want of the grid at the host, and three to move back."""
    charges = town(out("dc/grid", 0, 20)).charges()

    assert charges == {("town/s", "dc/grid", "forced"): 20.0, ("town/s", "tax", "failing over"): 3.0}


def test_the_log_tells_where_a_system_serves():
    """The backup site is up from 3 until the host takes over at 23."""
    assert [(h, state) for h, _, state in town(out("dc/grid", 0, 20)).of(Kind.FAIL_OVER)] == [
        (3.0, "up"),
        (23.0, "down"),
    ]


def test_a_host_out_of_reach_is_left_when_the_plan_says_so():
    """The line to the sound host is cut from 0 to 20: only with the rule is the system moved."""
    cut = out("to-dc", 0, 20)

    assert town(cut).levels("town/s") == [(0.0, 0), (20.0, 5)]
    assert town(cut, unreachable_share=0.5).levels("town/s") == [(0.0, 0), (3.0, 4), (23.0, 5)]


def test_a_moved_system_is_charged_for_being_away_while_its_host_is_sound():
    """Until 20 the cut line is to blame; from 20 to 23 the move back."""
    charges = town(out("to-dc", 0, 20), unreachable_share=0.5).charges()

    assert charges["town/s", "to-dc", "forced"] + charges.get(("town/s", "tax", "failing over"), 0) == 23.0
    assert charges["town/s", "tax", "failing over"] >= 3.0

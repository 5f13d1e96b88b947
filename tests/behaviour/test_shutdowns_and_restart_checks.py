"""Machines that lost their power without a clean shutdown are checked before use, and may lose data."""

import pytest

from simulator.draws import FixedDraws
from simulator.events import Kind
from tests.builders import broken, component, mode, out, pool, repair, run, scenario, service, site

CHECK = {"hours": 2, "crew": [{"skill": "it"}]}


def town(power, forced, draws=None, server=None, other=None, **changes):
    """A hall with one powered server that is checked for two hours after an unclean loss of power."""
    parts = {"server": component(powered=True, restart_check=CHECK, **(server or {})), **(other or {})}
    return run(
        scenario(
            sites={
                "hall": site(kind="hall", power={"orderly_shutdown_minutes": 10, **power}, components=parts)
            },
            services={"s": service({"normal": mode(5, "hall/server")})},
            forced=forced,
            **changes,
        ),
        draws,
    )


def shutdowns(result):
    """When the load was lost, and how."""
    return [(hour, state) for hour, _, state in result.of(Kind.SHUTDOWN)]


@pytest.mark.parametrize(("minutes", "how", "back"), [(10, "clean", 4.0), (9, "unclean", 6.0)])
def test_a_battery_long_enough_lets_machines_shut_down(minutes, how, back):
    """Ten minutes are needed: with ten the server serves at 4, with nine after a check at 6."""
    result = town({"ups": {"minutes": minutes}}, out("hall/grid", 0, 4))

    assert shutdowns(result) == [(minutes / 60, how)]
    assert result.levels("town/s")[-1] == (back, 5)


def test_a_site_that_needs_no_time_always_shuts_down_cleanly():
    """With nothing asked for an orderly shutdown even a sudden loss is clean."""
    result = town({"orderly_shutdown_minutes": 0}, out("hall/grid", 0, 4))

    assert shutdowns(result) == [(0.0, "clean")]


def test_a_restart_check_waits_for_its_people():
    """The power is back at 4, but the only technician repairs something else until 7: 7 + 2."""
    result = town({}, {**out("hall/grid", 0, 4), **broken("hall/lan")}, other={"lan": component(7)})

    assert result.levels("town/s") == [(0.0, 0), (9.0, 5)]


def test_a_restart_check_pauses_with_the_power():
    """An hour of the check from 4 to 5, no power until 6, the other hour until 7."""
    result = town({}, {**out("hall/grid", 0, 4), **out("hall/grid", 5, 6)})

    assert result.phases("hall/server#restart") == [
        (0.0, "waiting for power"),
        (4.0, "restarting"),
        (5.0, "waiting for power"),
        (6.0, "restarting"),
        (7.0, "done"),
    ]


def test_what_was_down_already_needs_no_check():
    """A server that was out before the power failed is not harmed by the loss."""
    result = town({}, {**out("hall/grid", 2, 4), **out("hall/server", 1, 3)})

    assert result.levels("town/s") == [(0.0, 5), (1.0, 0), (4.0, 5)]


def test_the_charge_counts_when_the_last_source_is_lost():
    """Of 15 minutes the start took 6, so 9 are left when the generator is dry: too few for a clean end."""
    power = {"ups": {"minutes": 15}, "generator": {"fuel_hours": 1, "start_delay_minutes": 6}}
    result = town(power, out("hall/grid", 0, 4))

    assert shutdowns(result) == [(0.1 + 1 + 0.15, "unclean")]


def test_a_battery_that_breaks_drops_the_load():
    """A battery of an hour that breaks after half of it leaves nobody time to shut down."""
    result = town({"ups": {"minutes": 60}}, {**out("hall/grid", 0, 4), **out("hall/ups", 0.5, 9)})

    assert shutdowns(result) == [(0.5, "unclean")]
    assert result.levels("town/s") == [(0.0, 5), (0.5, 0), (6.0, 5)]


@pytest.mark.parametrize(("luck", "lost"), [(0.29, 1), (0.3, 0)])
def test_a_sudden_loss_may_take_the_data(luck, lost):
    """Three times in ten a storage loses its data when the power is cut off."""
    result = town(
        {},
        out("hall/grid", 0, 4),
        FixedDraws({"storage/hall/server/lost": luck}),
        server={"data_loss_probability": 0.3},
        group={
            "systems": {"tax": {"name": {"ja": "t", "en": "t"}, "host": "hall", "data_on": "hall/server"}}
        },
    )

    assert len([e for e in result.log.of(Kind.DATA) if e.to_state == "lost"]) == lost


def test_a_clean_shutdown_never_takes_the_data():
    """With a battery long enough the storage keeps its data whatever its luck."""
    result = town(
        {"ups": {"minutes": 10}},
        out("hall/grid", 0, 4),
        FixedDraws({"storage/hall/server/lost": 0.01}),
        server={"data_loss_probability": 0.3},
        group={
            "systems": {"tax": {"name": {"ja": "t", "en": "t"}, "host": "hall", "data_on": "hall/server"}}
        },
    )

    assert result.of(Kind.DATA) == []


def test_two_machines_share_one_technician():
    """With one technician the two checks of two hours follow each other: 6 and 8."""
    other = {"storage": component(powered=True, restart_check=CHECK)}

    assert town({}, out("hall/grid", 0, 4), other=other).done() == {
        "hall/server#restart": 6.0,
        "hall/storage#restart": 8.0,
    }


def test_two_technicians_check_two_machines_at_once():
    """With two technicians both machines serve at 6."""
    other = {"storage": component(powered=True, restart_check=CHECK)}
    result = town({}, out("hall/grid", 0, 4), other=other, staff={"crew": pool(headcount=2)})

    assert result.done() == {"hall/server#restart": 6.0, "hall/storage#restart": 6.0}


def test_a_damaged_machine_is_repaired_and_checked():
    """Broken and cut off at 1, the server is repaired until 6 and then checked until 8 by the same person."""
    result = town({}, {**out("hall/grid", 1, 4), **broken("hall/server", at=1)}, server={"repair": repair(5)})

    assert result.up_down("hall/server") == [(1.0, "down"), (8.0, "up")]

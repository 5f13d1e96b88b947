"""The figures of one replication in whole numbers, each against what a planner would write down by hand."""

from __future__ import annotations

import pytest

from simulator.results.tally import TallyRow, grid_s, tally
from tests.builders import broken, component, mode, out, pool, repair, run, scenario, service, site, text

H = 3600


def rows(got) -> dict[tuple[str, str], TallyRow]:
    """Return the rows of a run by (member, service)."""
    return {(row.municipality, row.service): row for row in tally(got.plan, got.log, 7)}


def one_service(forced, ladder=None, **changes) -> TallyRow:
    """Return the row of a service that is at level 2 while its server is out; onset is a Wednesday, 10:00."""
    hall = site(kind="hall", components={"a": component(repair=repair(1))})
    services = {"s": service({"normal": mode(5, "hall/a"), "less": mode(2)}, ladder)}
    return rows(run(scenario(sites={"hall": hall}, services=services, forced=forced, **changes)))["town", "s"]


def test_two_outages_of_a_service():
    """Out from hour 1 to 3 and from 10 to 15: seven hours, five at one stretch, back for good at 15."""
    row = one_service({**out("hall/a", 1, 3), **out("hall/a", 10, 15)})

    assert row.replication == 7
    assert (row.lost_s, row.below_rlo_s, row.longest_s) == (7 * H, 7 * H, 5 * H)
    assert row.counter_below_rlo_s == 2 * H  # 11:00 to 13:00; from 20:00 on the counters are closed
    assert [row.to_l1_s, row.to_l2_s] == [0, 0]
    assert [row.to_l3_s, row.to_l4_s, row.to_l5_s, row.to_rlo_s] == [15 * H] * 4
    assert (row.first_to_rlo_s, row.relapses) == (3 * H, 1)
    assert (row.rto_kept, row.rto_decided) == (1, 1)
    assert (row.data_lost_s, row.received_s, row.lent_s, row.paid_yen) == (0, 0, 0, 0)
    assert row.levels == "5" + "2" * 2 + "5" * 7 + "2" * 5 + "5" * (73 - 15) + "5" * 28


def test_what_lasts_beyond_the_horizon_has_no_end():
    """A service that is not back at the horizon has no time of return, and has missed its promise."""
    row = one_service(out("hall/a", 4, 1000))

    assert (row.lost_s, row.longest_s) == (236 * H, 236 * H)
    assert (row.to_l2_s, row.to_l3_s, row.to_rlo_s, row.first_to_rlo_s) == (0, None, None, None)
    assert (row.rto_kept, row.rto_decided) == (0, 1)
    assert row.levels[-1] == "2"


@pytest.mark.parametrize(("forced", "level"), [(out("hall/a", 4, 240), "5"), (out("hall/a", 240, 1000), "2")])
def test_the_last_digit_is_the_level_at_the_horizon_itself(forced, level):
    """What comes back, or fails, in the very last second does so."""
    row = one_service(forced)

    assert row.levels[-2:] == ("2" if level == "5" else "5") + level
    assert row.to_rlo_s == (240 * H if level == "5" else None)
    assert row.first_to_rlo_s == (240 * H if level == "5" else 0)


def test_a_promise_for_later_than_the_horizon_is_not_decided():
    """Neither kept nor missed: level 2 from day 1 on is kept, level 5 in 1,000 hours nobody knows."""
    row = one_service(out("hall/a", 1, 3), ladder=[(24, 2), (1000, 5)])

    assert (row.rto_kept, row.rto_decided) == (0, 0)


def test_an_outage_longer_than_bearable_is_counted():
    """With three hours bearable, two are kept and four are not."""
    bearable = {"objectives": {"ladder": [{"by_hours": 2, "level": 5}], "mtpd_hours": 3}}
    hall = site(kind="hall", components={"a": component(), "b": component()})
    services = {name: {**service({"normal": mode(5, f"hall/{name}")}), **bearable} for name in ("a", "b")}
    forced = {**out("hall/a", 1, 3), **out("hall/b", 1, 5)}
    found = rows(run(scenario(sites={"hall": hall}, services=services, forced=forced)))

    assert [(found["town", s].mtpd_kept, found["town", s].mtpd_decided) for s in "ab"] == [(1, 1), (0, 1)]
    assert (found["town", ""].mtpd_kept, found["town", ""].mtpd_decided) == (1, 2)


def two_towns():
    """A town and a village; both have two services, the village nothing to repair its hall with."""
    members = {
        "town": {"name": text("town"), "population": 1000, "hall": "hall"},
        "village": {"name": text("village"), "population": 100, "hall": "barn"},
        "zone": {"name": text("zone"), "population": 1, "hall": "shed"},
    }
    parts = {"a": component(repair=repair(6)), "b": component(repair=repair(6))}
    services = {
        name: service({"normal": mode(5, f"hall/{name}")}, only=["town", "village"]) for name in ("a", "b")
    }
    return run(
        scenario(
            sites={
                "hall": site(kind="hall", components=parts),
                "barn": site(kind="hall", components=parts),
                "shed": site(kind="hall"),
            },
            services=services,
            staff={"crew": pool(serves=["hall"])},
            forced={**broken("hall/a", "hall/b"), **out("barn/a", 0, 3), **out("barn/b", 2, 999)},
            group={"municipalities": members},
        ),
        checked=False,
    )


def test_members_have_the_sums_and_the_worst_of_their_services():
    """Hours and counts add up, the longest is the longest of any, and who is last is back last."""
    found = rows(two_towns())
    town, a, b = (found["town", name] for name in ("", "a", "b"))

    assert (a.lost_s, b.lost_s, town.lost_s) == (6 * H, 12 * H, 18 * H)
    assert (town.longest_s, town.to_l5_s, town.first_to_rlo_s) == (12 * H, 12 * H, 12 * H)
    assert (town.rto_kept, town.rto_decided, town.levels) == (2, 2, "")
    village = found["village", ""]
    assert (village.lost_s, village.to_l5_s) == (3 * H + 238 * H, None)
    group = found["", ""]
    assert group.lost_s == town.lost_s + village.lost_s
    assert (group.longest_s, group.to_l5_s, group.rto_kept, group.rto_decided) == (238 * H, None, 3, 4)


def test_the_rows_stand_in_the_order_of_the_plan():
    """The group, then each member with its services; a member without services has a row too."""
    assert list(rows(two_towns())) == [
        ("", ""),
        ("town", ""),
        ("town", "a"),
        ("town", "b"),
        ("village", ""),
        ("village", "a"),
        ("village", "b"),
        ("zone", ""),
    ]


def test_a_group_without_services_has_a_row_of_nothing():
    """No service, no time lost."""
    found = rows(run(scenario()))

    assert list(found) == [("", ""), ("town", "")]
    assert {row[3:] for row in found.values()} == {(*[0] * len(TallyRow._fields[3:-1]), "")}


@pytest.mark.parametrize(
    ("horizon_h", "hours"),
    [
        (2, [0, 1, 2]),
        (1.5, [0, 1, 1.5]),
        (72, range(73)),
        (73, [*range(73), 73]),
        (78, [*range(73), 78]),
        (84.5, [*range(73), 78, 84, 84.5]),
    ],
)
def test_levels_are_noted_by_the_hour_and_later_by_the_sixth(horizon_h, hours):
    """Every hour for three days, then every six hours, and the horizon, each once."""
    assert grid_s(round(horizon_h * H)) == tuple(round(hour * H) for hour in hours)

"""When the halls of several members shake at once, a vendor has fewer people for us, and answers later."""

import pytest

from simulator.draws import FixedDraws
from tests.behaviour.people_scenarios import came, shaken
from tests.builders import broken, component, mode, pool, run, scenario, service, site, text

WIDE = {"intensity": 5.5, "members": 2, "available_share": 0.5, "response_hours": 6}
"""Two halls shaken at 5.5 or more: half of the people, and six hours until they set out."""

BLOW = {"a-hall": 5.5, "b-hall": 5.5}


def three_towns(blow=None, wide=WIDE, luck=None, *, people=4, **changes):
    """Three members; the vendor repairs two things of 2 h in the first hall after a response of an hour.

    *blow* is a shock, or the intensities of one that shakes at onset.
    """
    shock = blow if blow is None or "intensity" in blow else shaken(blow)
    clause = {"wide_event": wide} if wide else {}
    vendor = pool(headcount=people, home="a-hall", organisation="vendor", response_hours=1, **clause)
    parts = {"pc": component(2), "lan": component(2)}
    members = {name: {"name": text(name), "population": 1000, "hall": f"{name}-hall"} for name in "abc"}
    data = scenario(
        sites={
            "a-hall": site(kind="hall", components=parts),
            "b-hall": site(kind="hall"),
            "c-hall": site(kind="hall"),
            "dc": site(),
        },
        services={"s": service({"normal": mode(5, "hall/pc", "hall/lan")}, only=["a"])},
        staff={"vendor": {**vendor, **changes.pop("pool", {})}},
        group={
            "municipalities": members,
            "organisations": {"vendor": {"name": text("vendor"), "kind": "vendor"}},
        },
        hazard={"shocks": {"main": shock} if shock else {}},
        forced=broken("a-hall/pc", "a-hall/lan"),
        **changes,
    )
    return run(data, FixedDraws(luck or {}))


def there(result):
    """How many are there at onset."""
    ((hour, _, before, now),) = came(result)
    assert (hour, before) == (0.0, "")
    return int(now)


@pytest.mark.parametrize(
    ("intensity", "people", "done"),
    [
        (None, 4, 3.0),
        ({"a-hall": 7.0}, 4, 3.0),  # one member alone
        ({"a-hall": 7.0, "b-hall": 5.4}, 4, 3.0),  # the second too weakly
        ({"a-hall": 7.0, "dc": 7.0}, 4, 3.0),  # a data centre is no member
        ({"a-hall": 5.5, "b-hall": 5.5}, 2, 8.0),
        ({"b-hall": 6.0, "c-hall": 6.0}, 2, 8.0),  # wherever the work is
        ({"a-hall": 6.0, "b-hall": 6.0, "c-hall": 6.0}, 2, 8.0),
    ],
)
def test_an_event_is_wide_if_enough_members_are_shaken(intensity, people, done):
    """From the second hall on half of the four are there, after 6 h instead of one; the work takes two."""
    result = three_towns(intensity)

    assert there(result) == people
    assert set(result.done().values()) == {done}


def test_only_shaking_makes_an_event_wide():
    """A storm of the same number leaves the vendor as it is."""
    assert there(three_towns(shaken(BLOW, kind="wind"))) == 4


def test_a_later_blow_does_not_make_an_event_wide():
    """Shaken an hour after onset, everybody of the vendor is there, and sets out after an hour."""
    result = three_towns(shaken(BLOW, at=1))

    assert there(result) == 4
    assert set(result.done().values()) == {3.0}


@pytest.mark.parametrize(
    ("people", "share", "there_are"),
    [(5, 0.5, 3), (4, 0.5, 2), (3, 0.4, 1), (3, 0.5, 2), (1, 0.4, 0), (1, 0.5, 1), (7, 0, 0), (7, 1, 7)],
)
def test_half_a_person_counts_as_one(people, share, there_are):
    """The share of the people is rounded, a half upwards."""
    assert there(three_towns(BLOW, {**WIDE, "available_share": share}, people=people)) == there_are


def test_work_waits_for_ever_for_those_who_are_elsewhere():
    """Nobody is left for us: the vendor is waited for to the end."""
    result = three_towns(BLOW, {**WIDE, "available_share": 0})

    assert result.phases("a-hall/pc")[0] == (0.0, "waiting for vendor")
    assert result.done() == {}


def test_one_of_two_does_one_job_after_the_other():
    """With one person left, the jobs end at 6 + 2 and 2 h later."""
    assert sorted(three_towns(BLOW, people=2).done().values()) == [8.0, 10.0]


def test_the_first_by_number_are_those_who_are_left():
    """Of four the first two come, at 3 and 1; the others, who would come at once, do not."""
    how = {"at_work": [[0, 0], [10, 1]], "off_work": [[0, 1]]}
    luck = {f"attendance/vendor/{n}": u for n, u in enumerate((0.3, 0.1, 0.00001, 0.00001))}
    result = three_towns(
        BLOW, luck=luck, pool={"attendance": "how"}, library={"attendance": {"how": how}}, horizon_hours=24
    )

    assert came(result) == [
        (0.0, "vendor", "", "0"),
        (1.0, "vendor", "0", "1"),
        (3.0, "vendor", "1", "2"),
    ]


def test_one_member_is_enough_if_the_contract_says_so():
    """A pool for which one shaken hall is a wide event has half of its people."""
    assert there(three_towns({"c-hall": 5.5}, {**WIDE, "members": 1})) == 2


def test_the_response_in_a_wide_event_is_luck_like_any_other():
    """Between 4 and 8 h, in the middle 6: done at 8; at three quarters 7: done at 9."""
    wide = {**WIDE, "response_hours": {"uniform": {"low_hours": 4, "high_hours": 8}}}
    luck = {f"job/a-hall/{name}/response": 0.75 for name in ("pc", "lan")}

    assert set(three_towns(BLOW, wide).done().values()) == {8.0}
    assert set(three_towns(BLOW, wide, luck).done().values()) == {9.0}


def test_a_pool_without_the_clause_stays_as_it_is():
    """Nothing is told of people whom no event takes away."""
    result = three_towns(BLOW, wide=None)

    assert came(result) == []
    assert set(result.done().values()) == {3.0}

"""Who waits at the counters, worked out by hand: the onset is a Wednesday at 10:00."""

from dataclasses import replace

import pytest

from simulator.analysis.backlog import Rates, lines
from simulator.analysis.backlog_totals import by_member
from tests.builders import component, mode, out, run, scenario, service, site, text
from tests.unit.backlog_runs import TEN_AN_HOUR, demand, found, knots, town, waiting

TOWN = ("town", "tax")
WEDNESDAY, THURSDAY, FRIDAY = (0, 7.25), (22.5, 31.25), (46.5, 55.25)
"""Hours of the counters, from and to; the next ones are on Monday from 118.5 on."""


def down(start, end):
    """The server is out from hour to hour."""
    return out("hall/server", start, end)


def test_a_backlog_clears_at_the_hour_worked_out_by_hand():
    """87.5 have come when it is back; ten an hour come, twenty are served: 8.75 counter hours clear it."""
    one = found(town(down(0, 24)))[TOWN]

    assert knots(one)[:7] == [
        (0, 0),
        (7.25, 72.5),
        (22.5, 72.5),
        (24, 87.5),
        (31.25, 15),
        (46.5, 15),
        (48, 0),
    ]
    queue = one.queue
    assert (queue.largest_waiting, queue.largest_at_hours) == (87.5, 24)
    assert (queue.clears_hours, queue.clears_day) == (48, 3)
    assert queue.waiting_person_hours == pytest.approx(2100)
    assert (queue.arrivals, queue.served, queue.lost, queue.diverted) == (685, 685, 0, 0)


def test_a_line_meets_zero_within_a_span():
    """Down for three hours of Wednesday: 30 wait at 13:00, and three hours later nobody does."""
    one = found(town(down(0, 3)))[TOWN]

    assert knots(one)[:3] == [(0, 0), (3, 30), (6, 0)]
    assert one.queue.clears_day == 1


def test_where_nobody_waits_the_longest_queue_is_that_of_the_first_second():
    """Nothing fails: nobody waits at any time."""
    queue = found(town())[TOWN].queue

    assert (queue.largest_waiting, queue.largest_at_hours) == (0, 0)


def test_a_queue_that_clears_as_a_span_ends_is_one_line():
    """Ten come and 13 are served with 30 waiting: after ten hours nobody waits, and nothing follows."""
    rate = Rates(arriving=10, capacity=13)

    assert list(lines(rate, 30, 0, 10)) == [(10, 0.0, pytest.approx(130))]


def test_a_zero_between_seconds_is_met():
    """Ten come and 13 are served with 37 waiting: 12 1/3 hours, which no second is."""
    rate = Rates(arriving=10, capacity=13)

    got = list(lines(rate, 37, 0, 20))

    assert got == [
        (pytest.approx(37 / 3, abs=1e-12), 0.0, pytest.approx(37 + 370 / 3)),
        (20, 0.0, pytest.approx(10 * (20 - 37 / 3))),
    ]


def test_a_queue_clears_on_the_next_day():
    """72.5 wait on Thursday at 8:30 and ten more are served in an hour than come: 7.25 hours."""
    one = found(town(down(0, 22.5)))[TOWN]

    assert knots(one)[-1] == (29.75, 0)
    assert one.queue.clears_day == 2


def test_a_queue_that_clears_when_the_counters_close_is_not_carried_over_the_night():
    """The 72.5 need all of Thursday: 72.5 / 8.75 more are served in an hour than come."""
    two_counters = 2 * 60 / (10 + 72.5 / 8.75)
    one = found(town(down(0, 22.5), tax=demand(minutes_per_case=two_counters)))[TOWN]

    assert one.queue.clears_hours == pytest.approx(31.25)
    assert one.queue.clears_day == 2


def test_nobody_comes_and_nobody_is_served_at_night_and_on_weekends():
    """Down on Friday from 8:30: what waits at 17:15 waits unchanged until Monday 8:30."""
    one = found(town(down(46.5, 60)))[TOWN]

    flat = [span for span in one.spans if span.start_hours == 55.25]
    assert [(s.start_waiting, s.end_waiting, s.end_hours, s.counters_open) for s in flat] == [
        (87.5, 87.5, 118.5, False)
    ]
    assert one.queue.clears_hours == 118.5 + 8.75
    assert one.queue.clears_day == 6


def test_a_public_holiday_is_a_day_without_counters():
    """From Monday, 31 December 2018, at 10:00: the counters open again on 2 January."""
    data = town(down(0, 24))
    data["onset"] = "2018-12-31T10:00:00+09:00"
    one = found(data)[TOWN]

    assert [span.start_hours for span in one.spans if span.counters_open][:2] == [0, 46.5]


def test_a_level_between_serves_its_share():
    """At L3 two counters serve ten an hour, exactly those who come: no queue arises, and none goes."""
    never = found(town(down(0, 24), half=True))[TOWN]
    stuck = found(town({**down(0, 24), **out("hall/half", 0, 5)}, half=True))[TOWN]

    assert never.queue.largest_waiting == 0
    assert never.queue.clears_hours == 0
    assert never.queue.clears_day == 0
    assert [one for one in knots(stuck) if one[0] <= 24] == [
        (0, 0),
        (5, 50),
        (7.25, 50),
        (22.5, 50),
        (24, 50),
    ]


def test_who_still_waits_at_the_end_is_no_number():
    """A server that never comes back: the backlog is there at the horizon, and clears at no hour."""
    one = found(town(down(0, 10_000)))[TOWN]

    assert one.queue.clears_hours is None
    assert one.queue.clears_day is None
    assert one.queue.waiting_at_end == one.queue.arrivals == one.queue.largest_waiting == 685
    assert one.queue.largest_at_hours == 223.25


def test_a_profile_changes_the_demand_day_by_day():
    """Nothing on Wednesday (day 1), half on Thursday, twice as many from Friday on."""
    steps = [{"from_day": d, "factor": f} for d, f in ((1, 0), (2, 0.5), (3, 2))]
    one = found(town(tax=demand(profile=steps)))[TOWN]

    come = {span.start_hours: span.arrivals for span in one.spans if span.counters_open}
    assert (come[0], come[22.5], come[46.5]) == (0, 43.75, 175)


def test_before_the_first_step_the_demand_is_ordinary():
    """A profile that begins on day 2 says nothing about day 1."""
    one = found(town(tax=demand(profile=[{"from_day": 2, "factor": 0}])))[TOWN]

    assert (one.spans[0].arrivals, one.queue.arrivals) == (72.5, 72.5)


def surge(**changes):
    """Half of the residents, a half of them on the first day, the others by half each day for three days."""
    return {
        "residents_share": 0.5,
        "opens_on_day": 4,
        "first_day_share": 0.5,
        "half_life_days": 1,
        "lasts_days": 3,
        **changes,
    }


def test_a_surge_comes_when_reception_opens():
    """Day 4 is a Saturday, so reception opens on Monday: 250 come, and 2 to 1 on the two days behind it."""
    one = found(town(tax=demand(per_1000_residents_per_day=0, surge=surge(lasts_days=2))))[TOWN]

    come = [(span.start_hours, span.arrivals) for span in one.spans if span.arrivals]
    assert come[0][0] == 118.5
    by_day = {}
    for start, number in come:
        by_day[int((start + 10) // 24) + 1] = by_day.get(int((start + 10) // 24) + 1, 0) + number
    assert by_day == {6: pytest.approx(250), 7: pytest.approx(500 / 3), 8: pytest.approx(250 / 3)}
    assert one.queue.arrivals == pytest.approx(500)


def test_a_surge_builds_a_backlog_that_clears():
    """250 come on Monday in 8.75 hours and 20 an hour are served: 75 wait at night, until Wednesday."""
    one = found(town(tax=demand(per_1000_residents_per_day=0, surge=surge(lasts_days=2))))[TOWN]

    assert one.queue.largest_waiting == pytest.approx(75)
    assert one.queue.largest_at_hours == 127.25
    net = 20 - 500 / 3 / 8.75
    tuesday = 75 - 8.75 * net
    assert one.queue.clears_hours == pytest.approx(166.5 + tuesday / (20 - 250 / 3 / 8.75))


def test_a_day_that_is_cut_short_still_gets_all_of_its_surge():
    """Reception opens at the onset: the first half comes in the 7.25 hours that are left of Wednesday."""
    one = found(town(tax=demand(per_1000_residents_per_day=0, surge=surge(opens_on_day=1))))[TOWN]

    assert one.spans[0].arrivals == pytest.approx(250)


def test_what_comes_after_the_horizon_is_not_squeezed_before_it():
    """The tail is shared out over all of its days, those after the horizon too."""
    long_tail = surge(half_life_days=10, lasts_days=30)
    data = town(tax=demand(per_1000_residents_per_day=0, surge=long_tail))
    short, long_ = found({**data, "horizon_hours": 150})[TOWN], found({**data, "horizon_hours": 1200})[TOWN]

    assert short.queue.arrivals == pytest.approx(
        sum(s.arrivals * min(1, (150 - s.start_hours) / s.hours) for s in long_.spans if s.start_hours < 150)
    )
    assert long_.queue.arrivals == pytest.approx(500)
    assert long_.spans[-1].end_hours == 1200


def test_a_surge_without_a_tail_comes_on_one_day():
    """No counter day lies within one day behind a Friday: all come on it."""
    one = found(town(tax=demand(per_1000_residents_per_day=0, surge=surge(opens_on_day=3, lasts_days=1))))[
        TOWN
    ]

    assert next(span.start_hours for span in one.spans if span.arrivals) == 46.5
    assert one.queue.arrivals == pytest.approx(500)
    assert sum(span.arrivals for span in one.spans if span.start_hours < 60) == pytest.approx(500)


def test_some_turn_away_while_nothing_is_served():
    """A fifth of the 87.5 who come while the level is 0 is lost; at level 3 nobody is."""
    lossy = demand(lost_share=0.2)
    nothing = found(town(down(0, 24), tax=lossy))[TOWN]
    half = found(town(down(0, 24), half=True, tax=lossy))[TOWN]

    assert nothing.queue.lost == pytest.approx(17.5)
    assert nothing.queue.largest_waiting == pytest.approx(70)
    assert half.queue.lost == 0


def test_a_kiosk_takes_its_share_while_it_works():
    """A quarter goes to the kiosk, but not between hour 24 and 26, when it is out as well."""
    both = {**down(0, 24), **out("hall/kiosk", 24, 26)}
    one = found(town(both, tax=demand(channels={"kiosk": 0.25}, lost_share=0.5)))[TOWN]

    def away(start, end):
        within = (s for s in one.spans if start <= s.start_hours < end)
        return sum(span.diverted for span in within)

    assert away(*WEDNESDAY) == pytest.approx(72.5 / 4)
    assert away(24, 26) == 0
    assert away(*THURSDAY) == pytest.approx((87.5 - 20) / 4)
    assert away(*FRIDAY) == pytest.approx(87.5 / 4)
    assert one.queue.lost == pytest.approx(0.75 * 87.5 / 2)
    assert one.queue.largest_waiting == pytest.approx(0.75 * 87.5 / 2)


def test_another_mode_may_have_other_counters():
    """The mode `half` gives L3 with one counter instead of two: five an hour, and five too many come."""
    counters = {"by_member": {"town": 2}, "by_mode": {"half": 1}}
    data = town(down(0, 24), half=True, tax=demand(counters=counters))

    assert found(data)[TOWN].queue.largest_waiting == pytest.approx(8.75 * 5)


def test_the_longest_key_names_the_mode():
    """Of two keys that a mode begins with, the longer one speaks of it."""
    plan = replace(run(town()).plan.demand[0], counters=1, by_mode={"pro": 3, "proxy": 4})

    assert [plan.counters_in(mode_) for mode_ in ("proxy-of-north", "prompt", "normal", "")] == [4, 3, 1, 1]


def two_members():
    """A town of 1,000 whose hall is out, and a village of 2,400 that shares nothing with it."""
    hall = site(kind="hall", components={"server": component()})
    counters = {"per_1000_residents": 0.5, "by_member": {"village": 3}}
    return scenario(
        sites={"near": hall, "far": hall},
        services={
            "tax": service({"normal": mode(5, "hall/server")}),
            "water": service({"normal": mode(5, "hall/server")}, only=["village"]),
        },
        forced=out("near/server", 0, 24),
        staff={},
        group={
            "municipalities": {
                "town": {"name": text("town"), "population": 1000, "hall": "near"},
                "village": {"name": text("village"), "population": 2400, "hall": "far"},
            },
            "demand": {
                "tax": demand(counters=counters, minutes_per_case=3),
                "water": demand(service="water", channels={"tax": 0.5}, counters={"per_1000_residents": 1}),
            },
        },
    )


def test_members_have_queues_of_their_own():
    """One counter for the town (0.5 rounded up), three for the village; water only where it is given."""
    got = run(two_members())
    found_ = waiting(got)

    assert list(found_) == [("town", "tax"), ("village", "tax"), ("village", "water")]
    assert found_["town", "tax"].queue.clears_hours == 48
    assert found_["village", "tax"].queue.clears_hours == 0
    assert [one.counters for one in got.plan.demand] == [1, 3, 2]
    assert found_["village", "water"].queue.diverted == pytest.approx(
        found_["village", "water"].queue.arrivals / 2
    )


def test_the_classes_of_a_member_add_up():
    """The largest total of two classes is not the sum of their largest: one peaks when the other is gone."""
    late = demand(per_1000_residents_per_day=0, surge=surge(lasts_days=2))
    found_ = found(town(down(0, 24), tax=demand(), damage=late))
    (both,) = by_member(span for one in found_.values() for span in one.spans)

    assert (both.largest_waiting, both.largest_at_hours, both.demand) == (87.5, 24, "tax")
    assert both.clears_hours == found_["town", "damage"].queue.clears_hours
    assert both.waiting(24) == 87.5
    assert both.waiting(27) == pytest.approx(57.5)
    assert both.waiting_at_end == 0


def test_a_member_that_is_not_done_with_one_class_is_not_done():
    """One class clears and the other does not."""
    slow = demand(service="kiosk")
    found_ = found(town(out("hall/kiosk", 0, 240), tax=demand(), slow=slow))
    (both,) = by_member(span for one in found_.values() for span in one.spans)

    assert both.clears_hours is None
    assert both.demand == "slow"


def test_without_demand_there_is_nothing():
    """A scenario without demand has no backlog, and no demand in its plan."""
    data = town()
    del data["group"]["demand"]
    got = run(data)

    assert got.plan.demand == ()
    assert waiting(got) == {}


def test_an_ordinary_day_has_no_queue():
    """Ten come, twenty could be served: nobody waits, and a span lies between each opening and closing."""
    one = found(town())[TOWN]

    assert one.queue.largest_waiting == one.queue.waiting_person_hours == one.queue.clears_hours == 0
    assert [(s.start_hours, s.end_hours) for s in one.spans][:3] == [WEDNESDAY, (7.25, 22.5), THURSDAY]
    assert one.queue.served == one.queue.arrivals == 72.5 + 7 * TEN_AN_HOUR

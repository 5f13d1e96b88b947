"""No run goes on for ever, and work that can never be done is told, not hidden."""

import pytest

from simulator.events import Kind
from tests.builders import (
    FixedDraws,
    broken,
    component,
    mode,
    out,
    pool,
    repair,
    run,
    scenario,
    service,
    site,
    text,
)


def hopeless(parts=None, forced=None, draws=None, **changes):
    """A town whose work meets something that the checker would refuse."""
    parts = parts or {"a": component(1)}
    return run(
        scenario(
            sites={
                "hall": site(kind="hall", components=parts, **changes.pop("hall", {})),
                **changes.pop("sites", {}),
            },
            services={"s": service({"normal": mode(5, *(f"hall/{name}" for name in parts))})},
            forced=forced or broken(*(f"hall/{name}" for name in parts)),
            **changes,
        ),
        draws,
        checked=False,
    )


def stalled(result):
    """What can never be done, and what it waits for."""
    return {who: state for _, who, state in result.of(Kind.STALLED)}


def ending(result):
    """How the run ended."""
    return [state for _, _, state in result.of(Kind.END)]


def test_a_run_ends_at_its_horizon():
    """The last event of every ordinary run stands at the horizon."""
    result = run(scenario(services={"s": service({"normal": mode(5)})}, horizon_hours=48))

    assert [(e.time_s, e.kind, e.to_state) for e in result.log] == [(48 * 3600, Kind.END, "horizon")]


def test_what_happens_at_the_horizon_still_happens():
    """A repair that ends exactly with the run is done."""
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components={"a": component(10)})},
            services={"s": service({"normal": mode(5, "hall/a")})},
            forced=broken("hall/a"),
            horizon_hours=10,
        )
    )

    assert result.done() == {"hall/a": 10.0}


def test_what_would_happen_after_the_horizon_does_not():
    """A repair that needs a minute more is not done, and nothing stands behind the horizon."""
    result = hopeless({"a": component(10.02)}, horizon_hours=10)

    assert result.done() == {}
    assert max(e.time_s for e in result.log) == 36_000


def test_a_pool_without_people_stalls_its_work():
    """Nobody has the skill: the job waits for own staff for good, and the log says so."""
    result = hopeless(staff={"crew": pool(headcount=0)})

    assert stalled(result) == {"hall/a": "waiting for own staff"}
    assert ending(result) == ["horizon"]


def test_a_crew_without_any_road_stalls_its_work():
    """The crew lives where no road leads from."""
    result = hopeless(sites={"island": site()}, staff={"crew": pool(home="island")})

    assert stalled(result) == {"hall/a": "waiting for road"}


def test_a_part_that_nobody_has_stalls_its_work():
    """The last spare went into another repair."""
    parts = {name: component(repair=repair(1, parts={"spare": 1})) for name in "ab"}
    result = hopeless(parts, group={"stocks": {"spare": {"name": text("spare"), "amount": 1}}})

    assert stalled(result) == {"hall/b": "waiting for part"}


def test_work_that_was_interrupted_for_good_is_stalled_too():
    """The power fails in the middle of a repair and never returns: the job hangs with its crew."""
    parts = {"a": component(repair=repair(4, needs={"power": "hall"}))}
    gone = {"gone": {"what": "hall/grid", "from_hours": 1, "restoration": "never"}}
    result = hopeless(parts, {**broken("hall/a"), **gone}, hall={"power": {}})

    assert list(stalled(result)) == ["hall/a"]


def test_a_thing_without_a_way_of_repair_is_told_at_once():
    """A thing that somebody must repair, but for which no repair is described, never comes back."""
    assert hopeless({"a": component()}).of(Kind.STALLED) == [(0.0, "hall/a", "no way of repair")]


def test_work_that_is_only_late_is_not_stalled():
    """A road that opens after the horizon is still to come: the job waits, but is not given up."""
    result = hopeless(
        {"a": component(1)},
        {**broken("hall/a"), **out("road", 0, 500)},
        sites={"depot": site()},
        staff={"crew": pool(home="depot")},
        group={"roads": {"road": {"ends": ["depot", "hall"], "travel_hours": 1}}},
    )

    assert stalled(result) == {}


def test_a_given_up_set_up_hides_no_stall():
    """A reserve whose set-up of 9,999 h was given up at 2 is not something still to come."""
    links = {
        "line": {"ends": ["hall", "dc"], "capacity_mbps": 10},
        "mobile": {
            "ends": ["hall", "dc"],
            "capacity_mbps": 10,
            "role": "standby",
            "set_up": {"hours": 9_999},
        },
    }
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components={"a": component(1)}), "dc": site()},
            services={"s": service({"normal": mode(5, "hall/a", {"path": ["hall", "dc"]})})},
            staff={"crew": pool(headcount=0)},
            group={"links": links},
            forced={**broken("hall/a"), **out("line", 1, 2)},
        ),
        checked=False,
    )

    assert stalled(result) == {"hall/a": "waiting for own staff"}


def test_a_run_in_circles_is_stopped_with_a_reason():
    """A thing that breaks in the very instant in which it is repaired would go on for ever at hour 0."""
    life = {"hours": {"uniform": {"low_hours": 0, "high_hours": 1}}}
    parts = {"a": component(repair=repair(0, 0), lifetime=life)}
    result = hopeless(parts, {**out("hall/a", 5, 6)}, FixedDraws({"life/hall/a": 1e-6}))

    assert ending(result) == ["runaway"]
    assert result.log[-1].time_s == 0


@pytest.mark.parametrize("hours", [1, 24 * 365])
def test_any_horizon_is_legal(hours):
    """An hour is as good as a year."""
    assert ending(run(scenario(services={"s": service({"normal": mode(5)})}, horizon_hours=hours))) == [
        "horizon"
    ]

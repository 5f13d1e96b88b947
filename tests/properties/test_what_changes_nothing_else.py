"""What has nothing to do with something changes nothing about it."""

from __future__ import annotations

import copy
from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from simulator.events import Event, EventLog, Kind
from tests.builders import pool
from tests.properties.playing import played
from tests.strategies import properties, scenarios

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.strategies.ground import Data

OF_THE_WHOLE = {Kind.STALLED, Kind.END}
"""Events that speak of the whole run: that nothing more can happen, and that it is over."""


def told(log: EventLog, about: Callable[[Event], bool] = lambda _: True) -> list[Event]:
    """Return the events *about* something, numbered anew and without their causes."""
    kept = [event for event in log if event.kind not in OF_THE_WHOLE and about(event)]
    return [event._replace(id=place, cause=-1) for place, event in enumerate(kept)]


@properties
@given(data=scenarios())
def test_what_nobody_uses_changes_nothing(data: Data):
    """A component that nobody needs and that comes back without people leaves all else as it was."""
    more = copy.deepcopy(data)
    curves = {kind: [{"probability": 0.5}] for kind in ("shaking", "inundation", "wind")}
    more["library"]["fragility"]["glass"] = {"by_type": curves}
    for site in more["group"]["sites"].values():
        repair = {"work_hours": 1.5, "detect_hours": 0.5}
        life = {"hours": 7.5}
        site["components"]["clock"] = {"fragility": "glass", "repair": repair, "lifetime": life}
    after = played(more).log

    assert any(event.subject.endswith("/clock") for event in after)
    assert told(after, lambda event: not event.subject.endswith("/clock")) == told(played(data).log)


@properties
@given(data=scenarios())
def test_people_whom_nobody_asks_change_nothing(data: Data):
    """A pool with a skill that no work asks for leaves the log as it was, to the last letter."""
    more = copy.deepcopy(data)
    home, organisation = next(iter(more["group"]["sites"])), next(iter(more["group"]["municipalities"]))
    more["group"]["staff"]["a-choir"] = pool("singing", 9, home, organisation=organisation)

    assert played(more).log.lines() == played(data).log.lines()


@properties
@given(one=scenarios(1, tag="a-"), other=scenarios(1, tag="b-"))
def test_two_groups_that_share_nothing_do_not_meet(one: Data, other: Data):
    """Two groups in one file, with no people, places or lines in common, fare as each would alone."""
    other = {**other, "horizon_hours": one["horizon_hours"], "plan": _of_one_plan(one, other)}
    both = played(_together(one, other)).log
    for alone, tag in ((one, "a-"), (other, "b-")):
        mine = told(both, lambda event, tag=tag: event.subject.startswith(tag))
        assert mine == told(played(alone).log)


def _of_one_plan(one: Data, other: Data) -> Data:
    """Return the plan of *one* with the list of *other*, where work is done by a list."""
    rule = {"rule": one["plan"]["priority"]["rule"]}
    if rule["rule"] == "manual":
        rule["manual"] = other["plan"]["priority"].get("manual", [])
    return {**one["plan"], "priority": rule}


def _together(one: Data, other: Data) -> Data:
    """Return both scenarios in one, chapter by chapter."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {key: _joined(one, other, key) for key in {**one, **other}}
    return one


def _joined(one: Data, other: Data, key: str) -> Any:
    if key not in one or key not in other:
        return one.get(key, other.get(key))
    if key == "manual":
        return [*one[key], *other[key]]
    return _together(one[key], other[key])


@properties
@given(data=scenarios())
def test_two_plans_agree_until_they_differ(data: Data):
    """What a further outage from some hour on changes, it changes from that hour on."""
    more = copy.deepcopy(data)
    dice = Random(str(data))
    at, element = dice.randint(1, 48), dice.choice(played(data).plan.elements)
    more["hazard"]["forced"]["later"] = {"what": element.id, "from_hours": at, "restoration": "repair"}
    logs = [played(which).log for which in (data, more)]

    assert logs[1].of(Kind.FORCED, element.id)
    before = [[e for e in log if e.time_s < at * 3600 and e.kind not in OF_THE_WHOLE] for log in logs]
    assert before[0] == before[1]


@properties
@given(data=scenarios(plain=True), factor=st.integers(2, 3))
def test_a_world_that_is_slower_in_everything_is_only_slower(data: Data, factor: int):
    """With every length of time twice or three times as long, everything happens that much later."""
    data["hazard"]["lifelines"] = {}
    slower = [
        event._replace(time_s=event.time_s * factor, detail=_slower_detail(event, factor))
        for event in played(data).log
    ]

    assert list(played(_slower(data, factor)).log) == slower


def _slower_detail(event: Event, factor: int) -> Any:
    return {key: value * factor if key.endswith("_s") else value for key, value in event.detail.items()}


def _slower(value: Any, factor: int, key: str = "") -> Any:
    """Return *value* with everything that is in hours or minutes *factor* times as long."""
    if isinstance(value, dict):
        return {name: _slower(item, factor, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_slower(item, factor) for item in value]
    timed = key.endswith(("hours", "minutes", "_hours", "_minutes"))
    return value * factor if timed and not isinstance(value, str) else value

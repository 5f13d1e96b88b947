"""From when to when a lender is out of reach, and what made the channel work over which it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.analysis.aid_reach import Reach
from simulator.results.aid import askings
from tests.builders import out, run
from tests.unit.aid_scenarios import pact, towns

if TYPE_CHECKING:
    from tests.builders import Run

HOUR = 3600
PHONE, DISH = {"requires": "hall/phone"}, {"requires": "hall/dish"}


def asked_by(forced: dict[str, Any], *, messenger: bool = False, **channels: Any) -> Run:
    """Return a run in which Abu wants to ask Shunan at hour 3, with these things out."""
    data = towns(pact(channels=channels, **({"messenger": True} if messenger else {})))
    things = data["group"]["sites"]["abu-hall"]["components"] | {"phone": {}, "dish": {}, "clock": {}}
    data["group"]["sites"]["abu-hall"]["components"] = things
    data["group"]["sites"]["shunan-hall"]["components"] |= {"phone": {}, "dish": {}}
    data["hazard"]["forced"] |= forced
    return run(data)


def opened_by(result: Run) -> str:
    """Return what opened the way to the only lender that was asked."""
    (asking,) = askings(result.plan, result.log)
    event = Reach(result.plan, result.log).opened(asking)
    return "" if event is None else event.subject


def test_a_lender_is_in_reach_over_any_of_its_channels():
    """With the telephone dead from hour 2 to 9 and the dish from 5 to 7, Shunan is cut off for two hours."""
    forced = {**out("abu-hall/phone", 2, 9), **out("abu-hall/dish", 5, 7)}
    result = asked_by(forced, phone=PHONE, satellite=DISH)
    reach = Reach(result.plan, result.log)

    assert reach.cut_off_s("pact/abu", "shunan", 0, 48 * HOUR) == 2 * HOUR
    assert reach.cut_off_s("pact/abu", "shunan", 6 * HOUR, 48 * HOUR) == HOUR
    assert [reach.is_cut_before("pact/abu", "shunan", h * HOUR) for h in (5, 6, 7, 8)] == [0, 1, 1, 0]


def test_what_opens_the_way_is_what_its_channel_needs():
    """Of all that comes back in the hour of asking only the telephone made the telephone work."""
    things = ("phone", "clock")
    result = asked_by({key: o for t in things for key, o in out(f"abu-hall/{t}", 1, 9).items()}, phone=PHONE)

    assert opened_by(result) == "abu-hall/phone"


def test_another_channel_that_opens_later_in_the_hour_does_not_count():
    """Asked over the channel that comes first by name, although the dish came back in the same hour."""
    forced = {**out("abu-hall/phone", 1, 9), **out("abu-hall/dish", 1, 9)}

    assert opened_by(asked_by(forced, a_phone=PHONE, satellite=DISH)) == "abu-hall/phone"
    assert opened_by(asked_by(forced, phone=PHONE, a_dish=DISH)) == "abu-hall/dish"


def test_a_messenger_is_let_through_by_a_road_and_by_nothing_else():
    """Without any channel a messenger goes when the road opens, whatever else comes back in that hour."""
    forced = {**out("road", 1, 9), **out("abu-hall/clock", 1, 9), **out("abu-hall/phone", 1, 40)}

    assert opened_by(asked_by(forced, messenger=True, phone=PHONE)) == "road"


def test_a_road_does_not_open_a_telephone():
    """A road and the telephone come back in the same hour: the telephone did it."""
    forced = {**out("road", 1, 9), **out("abu-hall/phone", 1, 9)}

    assert opened_by(asked_by(forced, phone=PHONE)) == "abu-hall/phone"

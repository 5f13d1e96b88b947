"""Scenarios in which a run could turn in circles, starve, wait for itself, or drown in work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from simulator.draws import FixedDraws
from tests.builders import broken, component, mode, out, pool, repair, scenario, service, site, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.draws import Draws

Data = dict[str, Any]

AT_ONCE = repair(0, 0)
"""A repair that takes no time and nobody."""

BLINK = {"hours": {"exponential": {"mean_hours": 1e-9}}}
"""A life that ends in the second in which it begins."""

LINE = {"ends": ["hall", "dc"], "capacity_mbps": 10}
SECOND = 1 / 3600
MOST_NEEDS = 200
"""How many needs one list may name."""


class Sick(NamedTuple):
    """A scenario, its draws, how its run must end, and what must be told as never to be done."""

    data: Data
    end: str = "horizon"
    stalled: tuple[str, ...] = ()
    draws: Draws = FixedDraws()


def town(parts: Data, *, needs: list[Any] | None = None, hall: Data | None = None, **changes: Any) -> Data:
    """Return a town whose one service needs every part of its hall, or *needs*."""
    needed = [f"hall/{name}" for name in parts] if needs is None else needs
    sites = {"hall": site(kind="hall", components=parts, **(hall or {})), **changes.pop("sites", {})}
    services = changes.pop("services", {"s": service({"normal": mode(5, *needed)})})
    return scenario(sites=sites, services=services, **changes)


def two_sites(links: Data, **changes: Any) -> Data:
    """Return a town whose one service needs the path to a data centre."""
    group = {"links": links, **changes.pop("group", {})}
    sites = {"dc": site(), **changes.pop("sites", {})}
    return town({}, needs=[{"path": ["hall", "dc"]}], sites=sites, group=group, **changes)


def system(host: str = "hall", **changes: Any) -> Data:
    """Return a group with one system hosted in the hall, or at another site."""
    return {"systems": {"register": {"name": text("register"), "host": host, **changes}}}


def blinks(what: str, times: int) -> Data:
    """Return outages of *what* that begin every two seconds and last one."""
    return {
        f"blink-{n}": {"what": what, "from_hours": 2 * n * SECOND, "until_hours": (2 * n + 1) * SECOND}
        for n in range(times)
    }


def power(**changes: Any) -> Data:
    """Return a hall with power."""
    return {"power": changes}


def generator(**changes: Any) -> Data:
    """Return a generator that starts at once and has fuel for a day."""
    return {"fuel_hours": 24, "repair": AT_ONCE, **changes}


DARK = {"dark": {"what": "hall/grid", "from_hours": 1, "restoration": "never"}}
ON_POWER = {"a": component(powered=True)}
LOST = {"data_loss_probability": 1, "powered": True}


def copies(hours: float, **copy: Any) -> Data:
    """Return a hall whose storage loses its data with its power, and a copy that takes *hours* to restore."""
    backup = {"interval_hours": 24, "copies": [{"at": "hall/tape", **copy}]}
    group = system(data_on="hall/disk", backup=backup, restore={"hours": hours})
    parts = {"disk": component(**LOST), "tape": component()}
    needs = [{"system": "register"}]
    return town(
        parts, needs=needs, hall=power(orderly_shutdown_minutes=5), group=group, forced=out("hall/grid", 1, 2)
    )


def fail_over(**changes: Any) -> Data:
    """Return a system on a server that breaks at 1 for good, and another site to move to."""
    move = {"site": "far", "activate_hours": 0, **changes}
    group = system(requires="hall/a", fail_over=move)
    forced = {"gone": {"what": "hall/a", "from_hours": 1, "restoration": "never"}}
    return town(
        {"a": component()},
        needs=[{"system": "register"}],
        sites={"far": site(components={"b": component()})},
        group=group,
        forced=forced,
    )


def broken_parts(number: int, hours: float = 1, **changes: Any) -> Data:
    """Return a town in which that many things are broken from the start."""
    parts = {f"p{n}": component(hours) for n in range(number)}
    names = [f"hall/{name}" for name in parts]
    needs = [names[start : start + MOST_NEEDS] for start in range(0, number, MOST_NEEDS)]
    return town(parts, needs=needs, forced=broken(*names), **changes)


def waiting_for_each_other() -> Data:
    """Return two broken things, the repair of each of which needs the other."""
    parts = {
        "a": component(repair=repair(1, 0, needs="hall/b")),
        "b": component(repair=repair(1, 0, needs="hall/a")),
    }
    return town(parts, forced=broken("hall/a", "hall/b"))


def one_tool_for_ever() -> Data:
    """Return a repair that keeps the only tool while it waits for power, and another that needs the tool."""
    stuck = repair(4, 0, parts={"tool": 1}, needs={"power": "hall"})
    parts = {"a": component(repair=stuck), "b": component(repair=repair(1, 0, parts={"tool": 1}))}
    stocks = {"stocks": {"tool": {"name": text("tool"), "amount": 1, "kind": "equipment"}}}
    forced = {**broken("hall/a"), **broken("hall/b", at=2), **DARK}
    return town(parts, hall=power(), group=stocks, forced=forced)


def held_by_the_paper_mode() -> Data:
    """Return a service whose way round keeps the only person who could repair what it goes round."""
    crew = [{"skill": "it"}]
    modes = {
        "normal": mode(5, "hall/a"),
        "paper": mode(1, set_up={"hours": 0, "crew": crew}, people_to_run={"skill": "it"}),
    }
    slow = repair(1, decide_hours=2)
    services = {"s": service(modes)}
    return town({"a": component(repair=slow)}, services=services, forced=broken("hall/a", at=1))


def starving() -> Data:
    """Return one crew, things that break every hour, and one thing that is always served last."""
    short = {"hours": 1}
    often = {f"often{n}": component(0.9, lifetime=short) for n in range(3)}
    parts = {**often, "last": component(1)}
    manual = {"rule": "manual", "manual": [f"hall/{name}" for name in often]}
    return town(parts, forced=broken("hall/last", at=3), **manual)


def deliveries(**refuelling: Any) -> Data:
    """Return a hall in the dark whose generator orders fuel."""
    order = {"reorder_below_hours": 12, "lead_hours": 0, "amount_hours": 1, "depot": "hall", **refuelling}
    return town(ON_POWER, hall=power(generator=generator(refuelling=order)), forced=DARK)


def many_shocks() -> Data:
    """Return a hundred shocks in the same instant."""
    curve = {"fragility": {"soft": {"by_type": {"shaking": [{"probability": 1}]}}}}
    shock = {"name": text("shock"), "type": "shaking", "at_hours": 1, "intensity": {"hall": 6}}
    parts = {f"p{n}": component(1, fragility="soft") for n in range(20)}
    return town(parts, library=curve, hazard={"shocks": {f"s{n}": shock for n in range(100)}})


def reserves(number: int) -> Data:
    """Return a line that blinks, and reserve lines that come into use at once and are given up at once."""
    spare = {**LINE, "role": "standby", "set_up": {"hours": 0}}
    links = {"line": LINE, **{f"spare{n}": spare for n in range(number)}}
    return two_sites(links, forced=blinks("line", 200))


def cooled(minutes: float) -> Data:
    """Return equipment that stops *minutes* after its cooling, which blinks."""
    parts = {"a": component(powered=True, cooled=True, restart_check=0)}
    return town(
        parts,
        hall=power(cooling={"thermal_limit_minutes": minutes}),
        forced=blinks("hall/cooling", 300),
    )


def ageing_with_itself() -> Data:
    """Return a thing whose life counts while the system runs that needs it."""
    life = {"hours": 0.5, "ages": "register"}
    parts = {"a": component(repair=AT_ONCE, lifetime=life)}
    group = system("far", requires="hall/a")
    return town(parts, needs=[{"system": "register"}], sites={"far": site()}, group=group)


def many_services(number: int) -> Data:
    """Return many services on one narrow line that blinks."""
    wide = mode(5, {"path": ["hall", "dc"]}, needs_mbps=1)
    narrow = mode(3, {"path": ["hall", "dc"]}, needs_mbps=0.1)
    services = {f"s{n}": service({"wide": wide, "narrow": narrow}) for n in range(number)}
    return two_sites({"line": LINE}, services=services, forced=blinks("line", 60))


def frequent(mean_hours: float, horizon_hours: float) -> Data:
    """Return a thing that breaks and is repaired, again and again, for a long time."""
    life = {"hours": {"exponential": {"mean_hours": mean_hours}}}
    return town({"a": component(repair=AT_ONCE, lifetime=life)}, horizon_hours=horizon_hours)


SICK: dict[str, Callable[[], Sick]] = {
    "no length at all": lambda: Sick(broken_parts(20, 0)),
    "lives of no length": lambda: Sick(town({"a": component(repair=AT_ONCE, lifetime=BLINK)}), "runaway"),
    "two lives of no length": lambda: Sick(
        town({name: component(repair=AT_ONCE, lifetime=BLINK) for name in "ab"}), "runaway"
    ),
    "a generator that runs no time": lambda: Sick(
        town(ON_POWER, hall=power(generator=generator(running_life_hours=0)), forced=DARK), "runaway"
    ),
    "a generator that never starts": lambda: Sick(
        town(ON_POWER, hall=power(generator=generator(start_probability=0)), forced=DARK), "runaway"
    ),
    "a generator that takes a second to fail": lambda: Sick(
        town(
            ON_POWER,
            hall=power(generator=generator(running_life_hours=SECOND)),
            forced=DARK,
            horizon_hours=3,
        )
    ),
    "a thing that ages with what needs it": lambda: Sick(ageing_with_itself()),
    "repairs that wait for each other": lambda: Sick(waiting_for_each_other(), stalled=("hall/a", "hall/b")),
    "a tool that is never given back": lambda: Sick(one_tool_for_ever(), stalled=("hall/a", "hall/b")),
    "the only person serves at the counter": lambda: Sick(held_by_the_paper_mode(), stalled=("hall/a",)),
    "a crew larger than the town": lambda: Sick(
        town({"a": component(1, 3)}, forced=broken("hall/a"), staff={"crew": pool(headcount=2)}),
        stalled=("hall/a",),
    ),
    "one who is always served last": lambda: Sick(starving()),
    "a restore that always fails, at once": lambda: Sick(copies(0, success_probability=0), "runaway"),
    "a restore that always fails, slowly": lambda: Sick(copies(1, success_probability=0)),
    "a fail-over that always fails": lambda: Sick(fail_over(success_probability=0), "runaway"),
    "a fail-over without a crew": lambda: Sick(
        fail_over(crew=[{"skill": "it", "people": 9}]), stalled=("register@town#fail-over",)
    ),
    "deliveries of nothing": lambda: Sick(deliveries(amount_hours=0), "runaway"),
    "a tank that is always to be filled": lambda: Sick(deliveries(reorder_below_hours=24), "runaway"),
    "a hundred shocks at once": lambda: Sick(many_shocks()),
    "a line that blinks, with twenty reserves": lambda: Sick(reserves(20)),
    "cooling that blinks": lambda: Sick(cooled(0)),
    "power that blinks": lambda: Sick(
        town(ON_POWER, hall=power(ups={"minutes": 0}), forced=blinks("hall/grid", 500))
    ),
    "five hundred broken things and one crew": lambda: Sick(broken_parts(500, horizon_hours=2_000)),
    "a thousand broken things and a thousand crews": lambda: Sick(
        broken_parts(1_000, staff={"crew": pool(headcount=1_000)})
    ),
    "fifty services on a line that blinks": lambda: Sick(many_services(50)),
    "a century of failures": lambda: Sick(frequent(100, 1_000_000)),
    "a failure in every minute of a week": lambda: Sick(frequent(1 / 60, 168)),
}
"""Each by its name, made when it is asked for."""

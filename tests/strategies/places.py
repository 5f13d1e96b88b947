"""Where things stand: members, sites with their power, links and roads between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.strategies.ground import text
from tests.strategies.lengths import hours
from tests.strategies.people import crew, work
from tests.strategies.repairing import element, minutes

if TYPE_CHECKING:
    from tests.strategies.ground import Data, Ground

MEMBERS = ("mino", "asa", "kawa", "tane")
OTHERS = (("dc", "data_centre"), ("exchange", "exchange"), ("second", "backup_site"), ("depot", "depot"))


def members(ground: Ground) -> None:
    """Name the members, their halls, and the sites that they share."""
    choice = ground.choice
    for name in MEMBERS[: choice.whole(1, ground.size + 1)]:
        hall = ground.id(f"hall-{name}")
        ground.members[ground.id(name)] = {
            "name": text(name),
            "population": 1000 * choice.whole(1, 3),
            "hall": hall,
        }
        ground.sites[hall] = _site(ground, "hall")
    shared = OTHERS[: choice.whole(2, len(OTHERS))]
    for name, kind in shared:
        ground.sites[ground.id(name)] = _site(ground, kind)
    ground.hosts = [ground.id(name) for name, _ in shared]


def _site(ground: Ground, kind: str) -> Data:
    out: Data = {"name": text(kind), "kind": kind, "components": {}}
    if ground.choice.chance(25):
        out["area"] = ground.id(ground.choice.one(("coast", "hill")))
    return out


def owners(ground: Ground) -> None:
    """Let some shared sites belong to somebody."""
    for name in ground.hosts:
        if ground.choice.chance(50):
            ground.sites[name]["owner"] = ground.choice.one([*ground.members, *ground.organisations])


def supplies(ground: Ground) -> None:
    """Decide which sites have their power modelled; what it is made of comes later."""
    for site in ground.sites.values():
        if ground.choice.chance(60):
            site["power"] = {}


def foundations(ground: Ground) -> None:
    """Give every site a building, and its power the parts that may stand on it."""
    for name, site in ground.sites.items():
        site["components"]["building"] = {"kind": "building", **element(ground)}
        ground.terms.append(f"{name}/building")
        if "power" in site:
            site["power"] = _power(ground, name)
            ground.terms.append({"power": name})


def _power(ground: Ground, site: str) -> Data:
    choice = ground.choice
    out: Data = {"grid": element(ground)}
    on = [f"{site}/building"]
    if choice.chance(60):
        out["generator"] = _generator(ground, on)
    if choice.chance(60):
        recharge = choice.one(({}, {"recharge": "any"}))
        full = minutes(choice)
        out["ups"] = {**element(ground, on), "minutes": full, "recharge_hours": full / 60, **recharge}
    if choice.chance(50):
        powered = {} if choice.chance(60) else {"powered": False}
        limit = minutes(choice, 3)
        out["cooling"] = {**element(ground, on), "thermal_limit_minutes": limit, **powered}
    if choice.chance(50):
        out["orderly_shutdown_minutes"] = choice.one((30, 60))
    return out


def _generator(ground: Ground, on: list[str]) -> Data:
    choice = ground.choice
    fuel = hours(choice, 1, 12)
    tank = fuel + hours(choice, 0, 6)
    out = {**element(ground, on), "fuel_hours": fuel, "tank_hours": tank}
    out["start_probability"] = choice.one((1, 0.5, 0.9))
    out["start_delay_minutes"] = choice.one((0, 0, 30))
    if choice.chance(40):
        out["running_life_hours"] = ground.length(1, 8)
    if choice.chance(60):
        out["refuelling"] = {
            "reorder_below_hours": choice.one((0, 0.5, tank / 2)),
            "lead_hours": ground.length(0, 4),
            "amount_hours": hours(choice, 1, 8),
            "depot": choice.one(list(ground.sites)),
        }
    return out


def routers(ground: Ground) -> None:
    """Put routers and carrier equipment on the foundations."""
    for name, site in ground.sites.items():
        for part, kind, percent in (("router", "router", 50), ("carrier", "carrier", 20)):
            if ground.choice.chance(percent):
                on = [f"{name}/building"]
                powered = {"powered": True} if ground.choice.chance(60) else {}
                site["components"][part] = {"kind": kind, **powered, **element(ground, on)}
                ground.terms.append(f"{name}/{part}")
                if part == "router":
                    site["router"] = "router"
        if name in ground.halls and ground.choice.chance(70):
            site["transit"] = False


def links(ground: Ground) -> None:
    """Join every site to the shared ones by active links, and add some that are spare or stand by."""
    sites, hubs = list(ground.sites), ground.hosts
    for hub in hubs[1:]:
        _link(ground, (hub, hubs[0]))
    for hall in ground.halls:
        _link(ground, (hall, ground.choice.one(hubs)))
    for _ in range(ground.choice.whole(0, 2 * ground.size)):
        one, other = ground.choice.some(sites, 2, 2)
        _link(ground, (one, other), standby=ground.choice.chance(50))


def _link(ground: Ground, ends: tuple[str, str], *, standby: bool = False) -> None:
    choice, number = ground.choice, len(ground.links)
    terms = [term for term in ground.terms if isinstance(term, dict) or term.endswith("/carrier")]
    out = {"ends": list(ends), "capacity_mbps": choice.one((10, 10, 5, 20)), **element(ground, terms)}
    if choice.chance(20):
        out["at"] = choice.one(list(ground.sites))
    if choice.chance(50):
        out["medium"] = choice.one(("closed_vpn", "mobile", "satellite"))
    if choice.chance(20):
        out["carrier"] = choice.one(list(ground.organisations))
    if standby:
        out["role"] = "standby"
        if choice.chance(80):
            set_up = {**work(ground), "decide_hours": ground.length(0, 1)}
            out["set_up"] = {**set_up, **({"at": choice.one(ends)} if choice.chance(50) else {})}
            if ground.stocks and choice.chance(30):
                out["set_up"]["parts"] = {choice.one(list(ground.stocks)): 1}
    ground.links[ground.id(f"link-{'zyxwvutsrqponmlk'[number]}")] = out


def roads(ground: Ground) -> None:
    """Lead a road from every site to an earlier one, and some more between any two."""
    sites = list(ground.sites)
    pairs = [[site, ground.choice.one(sites[:index])] for index, site in enumerate(sites) if index]
    pairs += [ground.choice.some(sites, 2, 2) for _ in range(ground.choice.whole(0, ground.size))]
    for number, ends in enumerate(pairs):
        out = {"ends": ends, "travel_hours": ground.choice.one((0, 0.5, 1, 2)), **element(ground)}
        if ground.choice.chance(20):
            out["at"] = ground.choice.one(sites)
        ground.roads[ground.id(f"road-{number}")] = out


def paths(ground: Ground) -> None:
    """Let later things hang on the paths between some sites."""
    for _ in range(ground.choice.whole(0, 2)):
        ground.terms.append({"path": ground.choice.some(list(ground.sites), 2, 2)})


def equipment(ground: Ground) -> None:
    """Put what does the work into halls and hosts; every hall has the same, so that services may name it."""
    choice = ground.choice
    ground.in_every_hall = ["building", "lan", *(["server"] if choice.chance(40) else [])]
    for name, site in ground.sites.items():
        wanted = ground.in_every_hall[1:] if name in ground.halls else choice.some(("lan", "server"), 1, 2)
        for part in [*wanted, *choice.some(("storage", "copy", "endpoints"), 0, 2)]:
            site["components"][part] = _equipment(ground, name, part)
            ground.terms.append(f"{name}/{part}")


def _equipment(ground: Ground, site: str, part: str) -> Data:
    choice = ground.choice
    near = [term for term in ground.terms if isinstance(term, str) and term.startswith(f"{site}/")]
    out = {"kind": part, **element(ground, near if choice.chance(80) else ground.terms)}
    if choice.chance(70):
        out["powered"] = True
    if choice.chance(50):
        out["cooled"] = True
    if choice.chance(50):
        out["restart_check"] = {"hours": ground.length(0, 2), "crew": crew(ground)}
    if part in ("storage", "server") and choice.chance(70):
        out["data_loss_probability"] = choice.one((0.3, 1))
        out["data_lost_from_state"] = choice.whole(1, 2)
    return out


def late_equipment(ground: Ground) -> None:
    """Let things that hang on systems come in, and let lives age with a site's power or a system."""
    choice = ground.choice
    shared = [name for name, system in ground.systems.items() if system["host"] != "hall"]
    for site in choice.some(list(ground.sites), 0, 2):
        if shared:
            needs = [{"system": choice.one(shared)}, *ground.terms[:2]]
            part = {"kind": "endpoints", **element(ground, needs), "requires": needs[:1]}
            ground.sites[site]["components"]["terminal"] = part
            ground.terms.append(f"{site}/terminal")
    for name, site in ground.sites.items():
        for part in site["components"].values():
            if "lifetime" in part and choice.chance(60):
                ages = [*shared, *(["powered"] if "power" in ground.sites[name] else [])] or ["always"]
                part["lifetime"]["ages"] = choice.one(ages)

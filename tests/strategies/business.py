"""What residents miss: systems with their data, services with their modes and promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.strategies.ground import requirement, text
from tests.strategies.lengths import hours
from tests.strategies.people import crew, work

if TYPE_CHECKING:
    from tests.strategies.ground import Data, Ground


def systems(ground: Ground) -> None:
    """Set up systems at shared hosts, and sometimes one that every hall hosts itself.

    A hall of another group would host it too, so there is none where ids bear a tag.
    """
    choice = ground.choice
    for name in ("zaisei", "juki", "mail")[: choice.whole(1, ground.size + 1)]:
        host = "hall" if choice.chance(20) and not ground.tag else choice.one(ground.hosts)
        ground.systems[ground.id(name)] = _system(ground, host)


def _system(ground: Ground, host: str) -> Data:
    choice = ground.choice
    there = ground.in_every_hall if host == "hall" else list(ground.sites[host]["components"])
    shared = [name for name, system in ground.systems.items() if system["host"] != "hall"]
    needs = [*there, *ground.terms, *({"system": name} for name in shared)]
    out: Data = {"name": text("system"), "host": host}
    if choice.chance(70):
        out["requires"] = requirement(choice, there if choice.chance(60) else needs)
    if choice.chance(80):
        holder = "storage" if "storage" in there and choice.chance(80) else choice.one(there)
        out["data_on"] = holder
        ground.holding.add(holder)
    if choice.chance(80):
        out |= _data(ground, host, there)
    if choice.chance(50):
        out["fail_over"] = _fail_over(ground, host)
    return out


def _data(ground: Ground, host: str, there: list[str]) -> Data:
    choice = ground.choice
    anywhere = [term for term in ground.terms if isinstance(term, str)]
    places = [there[-1] if choice.chance(25) else choice.one(anywhere) for _ in range(choice.whole(1, 3))]
    copies = [
        {
            "at": f"host/{at}" if "/" not in at and choice.chance(30) else at,
            "success_probability": choice.one((1, 0.5, 0) if number + 1 < len(places) else (1, 0.5)),
            **({"extra_age_hours": 24} if choice.chance(20) else {}),
        }
        for number, at in enumerate(places)
    ]
    restore: Data = {"crew": crew(ground)}
    if ground.plain or choice.chance(25):
        restore["hours"] = ground.length(0, 4)
    else:
        restore |= {"volume_gb": choice.one((9, 45, 90)), "rate_mbps": 100}
    if choice.chance(20):
        restore["needs"] = requirement(choice, ground.terms)
    backup = {"interval_hours": choice.one((24, 1, 6)), "taken_at": "02:00", "copies": copies}
    return {"backup": backup, "restore": restore}


def _fail_over(ground: Ground, host: str) -> Data:
    choice = ground.choice
    there = choice.one([name for name in ground.hosts if name != host])
    own = list(ground.sites[there]["components"])
    out: Data = {
        "site": there,
        "activate_hours": ground.length(0, 3),
        "decide_hours": ground.length(0, 2),
        "crew": crew(ground),
        "success_probability": choice.one((1, 0.5)),
        "level": choice.one((5, 4, 3, 0)),
        "fail_back_hours": ground.length(0, 3),
    }
    if choice.chance(60):
        out["unreachable_share"] = choice.one((0, 0.3, 0.5))
    if choice.chance(60):
        out["requires"] = requirement(choice, own)
    return out


def services(ground: Ground) -> Data:
    """Offer services in classes, some by a set of modes that they share; return those two chapters."""
    choice = ground.choice
    classes = {
        ground.id(f"class-{rank}"): {
            "name": text("class"),
            "rank": rank,
            "objectives": _objectives(ground),
        }
        for rank in (2, 1)
    }
    sets = {ground.id("counter"): _modes(ground, None)}
    for name in ("tax", "aid", "births", "water", "care")[
        : choice.whole(1 + ground.size // 2, ground.size + 2)
    ]:
        system = choice.one([*ground.systems, None])
        own_modes = choice.chance(75)
        ground.services[ground.id(name)] = {
            "name": text(name),
            "class": choice.one(list(classes)),
            **({"system": system} if system else {}),
            "modes": _modes(ground, system) if own_modes else ground.id("counter"),
            **({"objectives": _objectives(ground)} if choice.chance(40) else {}),
            "only": choice.some(list(ground.members), 1, 4) if choice.chance(30) else list(ground.members),
        }
    return {"service_classes": classes, "mode_sets": sets}


def _objectives(ground: Ground) -> Data:
    choice = ground.choice
    first, level = hours(choice, 0, 24), choice.whole(1, 4)
    ladder = [{"by_hours": first, "level": level}]
    if choice.chance(60):
        ladder.append({"by_hours": first + hours(choice, 1, 24), "level": level + 1})
    out: Data = {"ladder": ladder}
    if choice.chance(50):
        out["rpo_hours"] = choice.one((24, 0))
    if not ground.plain and choice.chance(40):
        out["clock"] = choice.one(("counter", "system"))
    if choice.chance(60):
        out["mtpd_hours"] = ground.horizon if "clock" in out else ladder[-1]["by_hours"] + 1
    return out


def _modes(ground: Ground, system: str | None) -> Data:
    choice = ground.choice
    terms = _terms(ground, system)
    normal = [terms[0], *choice.some(terms[1:], 0, 2)]
    out = {"normal": {"level": 5, "requires": normal, **_width(ground, ground.narrowest)}}
    for name in ("reduced", "paper", "visit")[: choice.whole(0, 3)]:
        out[name] = _stand_in(ground, terms)
    return out


def _terms(ground: Ground, system: str | None) -> list[Any]:
    """Return what a mode may need; first what nobody would leave out."""
    host = "host" if system else ground.hosts[0]
    own: list[Any] = [{"system": "own"}] if system else [{"path": ["hall", host]}]
    others = [{"system": name} for name in ground.systems]
    halls = [f"hall/{part}" for part in ground.in_every_hall]
    ways = [{"path": ["hall", host]}, {"path": ["hall", ground.hosts[-1]]}]
    return [*own, *ways, *halls, *others, *ground.terms[-3:]]


def _stand_in(ground: Ground, terms: list[Any]) -> Data:
    choice = ground.choice
    out: Data = {"level": choice.whole(1, 5), **_width(ground, 50)}
    if choice.chance(70):
        out["requires"] = requirement(choice, terms)
    if choice.chance(70):
        out["set_up"] = set_up = work(ground)
        if set_up["crew"] and choice.chance(60):
            run = choice.one(set_up["crew"])
            out["people_to_run"] = {**run, "people": choice.whole(1, run.get("people", 1))}
    return out


def _width(ground: Ground, most: float) -> Data:
    if ground.choice.chance(40):
        return {}
    return {"needs_mbps": ground.choice.one([mbps for mbps in (10, 5, 20, 50) if mbps <= most])}

"""A scenario without any fault, and the ways to plant one: merge patches, as variants use them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.checks import check
from simulator.model.scenario import scenario_from
from simulator.wording.problems import line

if TYPE_CHECKING:
    from simulator.errors import Problem

Data = dict[str, Any]


def text(name: str) -> Data:
    """A name in both languages."""
    return {"ja": name, "en": name}


def sound() -> Data:
    """Two towns that share two servers, with two lines each and a copy in another region."""
    return {
        "schema": 1,
        "name": text("sound"),
        "onset": "2019-01-16T10:00:00+09:00",
        "horizon_hours": 240,
        "basis": {"*": {"assumed": "an example", "range": [0, 100_000]}},
        "group": group(),
        "hazard": hazard(),
        "library": library(),
        "variants": {
            "more": {"name": text("more"), "measures": ["engineers"]},
            "late": {"name": text("late"), "changes": {"onset": "2019-01-19T02:00:00+09:00"}},
        },
        "sources": {"survey-2019": {"title": "A survey"}},
    }


def group() -> Data:
    """The two towns and everything they share."""
    return {
        "name": text("two towns"),
        "municipalities": {
            "north": {"name": text("north"), "population": 8000, "hall": "north-hall"},
            "south": {"name": text("south"), "population": 5000, "hall": "south-hall"},
        },
        "organisations": {"vendor": {"name": text("vendor"), "kind": "vendor"}},
        "sites": {
            "dc": data_centre(),
            "north-hall": hall("north", 34.0, 132.0),
            "south-hall": hall("south", 33.9, 131.9),
            "far": {"name": text("far"), "lat": 33.6, "lon": 130.4, "components": {"copy": {"kind": "copy"}}},
            "depot": {"name": text("depot"), "kind": "depot"},
        },
        "links": {
            f"{end}-{line_}": {"ends": [site, "dc"], "capacity_mbps": 100}
            for end, site in (("north", "north-hall"), ("south", "south-hall"), ("far", "far"))
            for line_ in ("a", "b")
        },
        "roads": {
            "north-road": {"ends": ["dc", "north-hall"], "travel_hours": 1},
            "south-road": {"ends": ["dc", "south-hall"], "travel_hours": 1.5},
            "depot-road": {"ends": ["dc", "depot"], "travel_hours": 0.5},
        },
        "systems": {"register": register()},
        "service_classes": {
            "a": {
                "name": text("first"),
                "rank": 1,
                "objectives": {
                    "ladder": [{"by_hours": 12, "level": 3}, {"by_hours": 24, "level": 5}],
                    "mtpd_hours": 48,
                    "rpo_hours": 30,
                },
            }
        },
        "mode_sets": {
            "counter": {
                "normal": {
                    "level": 5,
                    "requires": ["hall/terminals", {"path": ["hall", "host"]}, {"system": "own"}],
                    "needs_mbps": 2,
                },
                "paper": {"level": 1, "set_up": {"hours": 2, "crew": [{"skill": "it"}]}},
            }
        },
        "services": {
            "residents": {"name": text("residents"), "class": "a", "system": "register", "modes": "counter"}
        },
        "staff": {
            "engineers": {
                "organisation": "vendor",
                "skill": "server",
                "headcount": 2,
                "home": "dc",
                "serves": "all",
            },
            "north-it": {"organisation": "north", "skill": "it", "headcount": 3, "home": "north-hall"},
            "south-it": {"organisation": "south", "skill": "it", "headcount": 2, "home": "south-hall"},
        },
        "stocks": {"pcs": {"name": text("pcs"), "amount": 5}},
        "measures": {
            "engineers": {
                "name": text("engineers"),
                "changes": {"group": {"staff": {"engineers": {"headcount": 4}}}},
                "paid_by": ["north", "south"],
            }
        },
    }


def data_centre() -> Data:
    """Two servers, with a grid, a generator, a battery and cooling."""
    server = {"kind": "server", "fragility": "equipment", "repair": "server", "powered": True}
    return {
        "name": text("data centre"),
        "kind": "data_centre",
        "area": "inland",
        "lat": 34.4,
        "lon": 132.4,
        "power": {
            "generator": {
                "repair": "server",
                "fuel_hours": 48,
                "tank_hours": 72,
                "start_probability": 0.99,
                "refuelling": {
                    "reorder_below_hours": 12,
                    "lead_hours": 6,
                    "amount_hours": 24,
                    "depot": "depot",
                },
            },
            "ups": {"minutes": 30},
            "cooling": {"thermal_limit_minutes": 60},
        },
        "components": {"server-a": server, "server-b": server},
    }


def hall(owner: str, lat: float, lon: float) -> Data:
    """A town hall with its terminals."""
    return {
        "name": text(owner),
        "kind": "hall",
        "owner": owner,
        "lat": lat,
        "lon": lon,
        "components": {"terminals": {"kind": "endpoints", "fragility": "equipment", "repair": ["terminals"]}},
    }


def register() -> Data:
    """A system on either server, with a copy far away."""
    return {
        "name": text("register"),
        "host": "dc",
        "requires": {"any": ["server-a", "server-b"]},
        "backup": {"interval_hours": 24, "copies": [{"at": "far/copy"}]},
        "restore": {"volume_gb": 100, "crew": [{"skill": "server"}]},
    }


def hazard() -> Data:
    """An earthquake, a blackout and a given outage."""
    return {
        "shocks": {
            "main": {
                "name": text("main"),
                "type": "shaking",
                "intensity": {"dc": 6, "north-hall": 5.6, "south-hall": 5.5},
            }
        },
        "lifelines": {"blackout": {"kind": "power", "curve": "power", "of": ["dc"]}},
        "forced": {"cut": {"what": "north-a", "from_hours": 2, "until_hours": 30}},
    }


def library() -> Data:
    """One curve of each kind and two ways of repair."""
    return {
        "fragility": {"equipment": {"by_type": {"shaking": [{"steps": [[5.5, 1]]}]}}},
        "restoration": {"power": {"still_out": [[0, 1], [48, 0]]}},
        "repairs": {
            "server": {"crew": [{"skill": "server"}], "work_hours": 8},
            "terminals": {"crew": [{"skill": "it"}], "parts": {"pcs": 2}, "work_hours": 2},
            "spare": {"crew": [{"skill": "nobody-has-it"}], "work_hours": 2},
        },
    }


def merged(base: object, patch: object) -> object:
    """The data with a merge patch applied (RFC 7396): mappings merge, None removes, all else replaces."""
    if not isinstance(patch, dict):
        return patch
    out = dict(base) if isinstance(base, dict) else {}
    for key, item in patch.items():
        if item is None:
            out.pop(key, None)
        else:
            out[key] = merged(out.get(key), item)
    return out


def at(dotted: str, value: object) -> Data:
    """A patch with *value* at a place such as `group.sites.dc.area`."""
    for key in reversed(dotted.split(".")):
        value = {key: value}
    return value  # type: ignore[return-value]


def found(*patches: Data) -> list[Problem]:
    """The problems of the sound scenario with *patches* applied; each can be told in both languages."""
    data: object = sound()
    for patch in patches:
        data = merged(data, patch)
    problems = check(scenario_from(data))
    for problem in problems:
        assert line(problem, "ja")
        assert line(problem, "en")
    return problems


def told(*patches: Data) -> list[tuple[str, str, str]]:
    """The problems as (severity, code, path)."""
    return [(problem.severity.value, problem.code, problem.dotted_path) for problem in found(*patches)]

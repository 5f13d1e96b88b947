"""Each family of cases as ordinary scenarios: from the numbers of a case to a run, and what must come out."""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING, Any

from tests.builders import Run, broken, component, mode, out, pool, repair, run, scenario, service, site, text
from tests.cases.shifts import shifts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.cases.folders import Case

Results = dict[str, Any]


def jobs_at_one_site(
    hours: dict[str, float], crews: int, rule: str = "manual", manual: Sequence[str] = ()
) -> Run:
    """Return the run in which every named job breaks at once at one site and *crews* people repair them."""
    parts = {name: component(length) for name, length in hours.items()}
    ids = [f"hall/{name}" for name in hours]
    return run(
        scenario(
            sites={"hall": site(kind="hall", components=parts)},
            services={name: service({"normal": mode(5, f"hall/{name}")}) for name in hours},
            staff={"crew": pool(headcount=crews)},
            forced=broken(*ids),
            rule=rule,
            manual=[f"hall/{name}" for name in manual] if rule == "manual" else None,
            horizon_hours=sum(hours.values()) + 1,
        )
    )


def completions(result: Run) -> list[float]:
    """Return the hours at which jobs were done, in rising order."""
    return sorted(result.done().values())


# --- repairs of a burst, and orders of jobs --------------------------------------------------------


def burst(case: Case) -> Results:
    """Several systems fail together and a few people repair them."""
    p = case["params"]
    result = jobs_at_one_site({f"s{i:03d}": p["mean_repair_h"] for i in range(p["N"])}, p["c"], rule="fcfs")
    done = completions(result)
    lost = sum(figures.lost_hours for figures in result.services.values())
    return {"det_completions_h": done, "det_makespan_h": done[-1], "det_lost_system_hours": lost}


def aid_comes(p: Results, repair_hours: Any, *, waits_for_road: bool = True) -> dict[str, Any]:
    """Return the scenario in which own staff repairs *n* parts at once, and aid comes after some hours.

    Aid that *waits_for_road* is free until the road opens; else it is sent at the onset, each to a job.
    """
    hours = p["travel_h"]
    parts = {f"s{i:02d}": component(repair_hours) for i in range(p["n"])}
    return scenario(
        sites={"hall": site(kind="hall", components=parts), "away": site()},
        services={name: service({"normal": mode(5, f"hall/{name}")}) for name in parts},
        staff={
            "own": pool(headcount=p["own_staff"]),
            "helpers": pool(headcount=p["aid_staff"], home="away", organisation="friends"),
        },
        group={
            "organisations": {"friends": {"name": text("friends"), "kind": "vendor"}},
            "roads": {"road": {"ends": ["away", "hall"], "travel_hours": 0 if waits_for_road else hours}},
        },
        forced={
            **broken(*(f"hall/{name}" for name in parts)),
            **(out("road", 0, hours) if waits_for_road and hours > 0 else {}),
        },
        rule="fcfs",
        horizon_hours=hours + 20 * p["n"] * p["repair_h"],
    )


def aid(case: Case) -> Results:
    """Own staff begins at once; people of another town join when they arrive."""
    result = run(aid_comes(case["params"], case["params"]["repair_h"]))
    done = completions(result)
    lost = sum(figures.lost_hours for figures in result.services.values())
    return {"det_completions_h": done, "det_makespan_h": done[-1], "det_lost_system_hours": lost}


def weighted_orders(case: Case) -> Results:
    """Jobs with weights and one member of staff: the weighted hours of each order."""
    jobs = {job["name"].replace(" ", "-"): job for job in case["params"]["jobs"]}

    def weighted(result: Run) -> float:
        return sum(jobs[name.split("/")[1]]["weight"] * hour for name, hour in result.done().items())

    hours = {name: job["hours"] for name, job in jobs.items()}
    crews = case["params"]["staff"]
    every = {order: weighted(jobs_at_one_site(hours, crews, manual=order)) for order in permutations(jobs)}
    best = min(every, key=lambda order: every[order])
    return {
        "optimal_order": [jobs[name]["name"] for name in best],
        "optimal_weighted_lost": every[best],
        "fifo_weighted_lost": every[tuple(jobs)],
        "worst_weighted_lost": max(every.values()),
        "spt_weighted_lost": weighted(jobs_at_one_site(hours, crews, rule="shortest")),
    }


def shortest_and_longest_first(case: Case) -> Results:
    """Several identical people: shortest first, longest first, and as listed."""
    p = case["params"]
    hours = {f"j{i:02d}": length for i, length in enumerate(p["hours"])}
    longest = sorted(hours, key=lambda name: (-hours[name], name))
    spt = completions(jobs_at_one_site(hours, p["staff"], rule="shortest"))
    lpt = completions(jobs_at_one_site(hours, p["staff"], manual=longest))
    fifo = completions(jobs_at_one_site(hours, p["staff"], manual=list(hours)))
    return {
        "spt_total_completion": sum(spt),
        "spt_makespan": spt[-1],
        "lpt_makespan": lpt[-1],
        "fifo_total": sum(fifo),
        "fifo_makespan": fifo[-1],
    }


# --- restores over shared bandwidth ----------------------------------------------------------------


def restores(case: Case) -> Results:
    """Data of several systems come back over one link: all at once, or one after the other."""
    p = case["params"]
    together = completions(_restores(p["sizes_GB"], p["bandwidth_GB_per_h"], people=0))
    in_turn = completions(_restores(p["sizes_GB"], p["bandwidth_GB_per_h"], people=1))
    return {
        "ps_completions_h": together,
        "fifo_completions_h": in_turn,
        "ps_total": sum(together),
        "fifo_total": sum(in_turn),
    }


def _restores(sizes_gb: list[float], gb_per_hour: float, people: int) -> Run:
    crew = [{"skill": "it", "people": people}] if people else []
    systems = {
        f"s{i:02d}": {
            "name": text("system"),
            "host": "hall",
            "backup": {"interval_hours": 24, "copies": [{"at": "copies/store"}]},
            "restore": {"volume_gb": size, "crew": crew},
        }
        for i, size in enumerate(sizes_gb)
    }
    lost = {f"lost-{name}": {"what": f"{name}@town", "until_hours": 0, "data_lost": True} for name in systems}
    return run(
        scenario(
            sites={"copies": site(components={"store": component()})},
            services={name: service({"normal": mode(5, {"system": "own"})}, system=name) for name in systems},
            group={
                "systems": systems,
                "links": {"line": {"ends": ["copies", "hall"], "capacity_mbps": gb_per_hour * 8000 / 3600}},
            },
            forced=lost,
            rule="fcfs",
            horizon_hours=sum(sizes_gb) / gb_per_hour + 1,
        )
    )


# --- six nodes, one of them the data centre ------------------------------------------------------------

SIX_NODES = [[1, 2], [1, 3], [1, 4], [1, 5], [1, 6], [2, 3], [3, 4], [4, 5], [5, 6]]
MEMBERS = range(2, 7)
DIRECTIONS = ("1-2", "1-4", "2-1", "4-1")


def six_nodes(hours: dict[str, float], staff: int, priority: list[str], links: list[list[int]]) -> Run:
    """Return the run of a data centre (node 1) and five members; a link needs both of its directions."""
    parts = {"n1": {"dc": component(hours["DC"])}}
    for direction in DIRECTIONS:
        parts["n1"][f"l{direction}"] = component(hours[f"L{direction}"])
    for node in MEMBERS:
        parts[f"n{node}"] = {"server": component(hours[f"S{node}"])}
    ids = {
        "DC": "n1/dc",
        **{f"L{d}": f"n1/l{d}" for d in DIRECTIONS},
        **{f"S{n}": f"n{n}/server" for n in MEMBERS},
    }
    damaged = {frozenset((1, 2)): ("1-2", "2-1"), frozenset((1, 4)): ("1-4", "4-1")}
    lines = {}
    for a, b in links:
        need = [f"n1/l{d}" for d in damaged.get(frozenset((a, b)), ())]
        lines[f"line-{a}-{b}"] = {"ends": [f"n{a}", f"n{b}"], "capacity_mbps": 10, "requires": need}
    member = {f"m{n}": {"name": text("member"), "population": 1000, "hall": f"n{n}"} for n in MEMBERS}
    return run(
        scenario(
            sites={name: site(components=inside) for name, inside in parts.items()},
            services={
                "cloud": service({"normal": mode(5, {"path": ["hall", "n1"]}, "n1/dc")}),
                "local": service({"normal": mode(5, "hall/server")}),
            },
            staff={"crew": pool(headcount=staff, home="n1")},
            group={
                "municipalities": member,
                "links": lines,
                "roads": {f"road-{n}": {"ends": ["n1", f"n{n}"], "travel_hours": 0} for n in MEMBERS},
                "organisations": {"town": {"name": text("crew"), "kind": "vendor"}},
            },
            forced=broken(*ids.values()),
            rule="manual",
            manual=[ids[name] for name in priority],
            horizon_hours=sum(hours.values()) + 1,
        )
    )


def _six_results(result: Run) -> Results:
    names = {f"n1/l{d}": f"L{d}" for d in DIRECTIONS}
    names |= {"n1/dc": "DC", **{f"n{n}/server": f"S{n}" for n in MEMBERS}}
    done = {names[ticket]: hour for ticket, hour in result.done().items()}
    local = {f"Local_{n}": result.services[f"m{n}/local"].lost_hours for n in MEMBERS}
    cloud = sum(result.services[f"m{n}/cloud"].lost_hours for n in MEMBERS)
    return {
        "continuous_completions_h": sorted(done.values()),
        "continuous_completion_h": done,
        "continuous_makespan_h": max(done.values()),
        "makespan_h": max(done.values()),
        "lost_local_h": local,
        "lost_local_service_h": sum(local.values()),
        "lost_cloud_user_h": cloud,
        "lost_cloud_service_user_h": cloud,
    }


def equal_repairs(case: Case) -> Results:
    """All repairs take the same time (X3)."""
    model = case["model"]
    names = ["DC", *(f"L{d}" for d in DIRECTIONS), *(f"S{n}" for n in MEMBERS)]
    result = six_nodes(
        dict.fromkeys(names, model["repair_h"]), model["staff"], model["priority"], model["links"]
    )
    staff_hours = sum(model["repair_h"] for _ in result.done())
    return {**_six_results(result), "staff_hours": staff_hours}


def unequal_repairs(case: Case) -> Results:
    """Repairs of different lengths under a given order (X4)."""
    hours = {name: length for name, length in case["jobs_h"].items() if name != "LINK"}
    link_hours = float(re.findall(r"of (\d+(?:\.\d+)?) h", case["jobs_h"]["LINK"])[0])
    hours |= {f"L{d}": link_hours for d in DIRECTIONS}
    order = [
        n for name in case["priority"] for n in ([f"L{d}" for d in DIRECTIONS] if name == "LINK" else [name])
    ]
    return _six_results(six_nodes(hours, case["staff"], order, SIX_NODES))


# --- crews on the road, and lives that end -----------------------------------------------------------


def crews_on_the_road(case: Case) -> Results:
    """Three crews leave one depot; the water crew goes on from its first site to its second (X5)."""
    model = case["model"]
    step = 1 / 60
    skill = {"T_L2": "transport", "P_L5": "power", "W_WP9": "water", "W_P21": "water"}
    isolated = {"P_L5": step, "W_P21": step}
    travel = {
        name: float(re.findall(r"\d+", str(value))[-1 if "/" in str(value) else 0])
        for name, value in model["travel_min"].items()
    }
    key = {name: name.lower().replace("_", "-") for name in skill}
    parts = {
        key[name]: site(
            components={
                "part": {
                    "repair": repair(
                        model["repair_min"][name] / 60,
                        skill=skill[name],
                        decide_hours=model["dispatch_at_min"] / 60,
                    )
                }
            }
        )
        for name in skill
    }
    roads = {
        f"road-{key[name]}": {
            "ends": ["w-wp9" if name == "W_P21" else "hall", key[name]],
            "travel_hours": travel[name] / 60 + isolated.get(name, 0),
        }
        for name in skill
    }
    ids = {name: f"{key[name]}/part" for name in skill}
    crews = {f"{s}-crew": pool(skill=s, headcount=model["crews"][s]) for s in model["crews"]}
    result = run(
        scenario(
            sites=parts,
            services={"all": service({"normal": mode(5, *ids.values())})},
            staff=crews,
            group={"roads": roads},
            forced=broken(*ids.values()),
            rule="manual",
            manual=[ids[name] for name in model["order"]],
        )
    )
    start = {name: _since(result, ids[name], "repairing") for name in skill}
    restored = {name: round(result.done()[ids[name]] * 3600) for name in skill}
    minutes: dict[str, float] = dict.fromkeys(model["crews"], 0)
    for name, trade in skill.items():
        spent = start[name] / 60 - _since(result, ids[name], "travelling") / 60 - isolated.get(name, 0) * 60
        minutes[trade] += round(spent, 6)
    repairs = {s: sum(model["repair_min"][n] for n in skill if skill[n] == s) for s in model["crews"]}
    return {
        "start_s": start,
        "restored_s": restored,
        "travel_total_min": minutes,
        "repair_total_min": repairs,
    }


def _since(result: Run, ticket: str, phase: str) -> int:
    return next(round(hour * 3600) for hour, name in result.phases(ticket) if name == phase)


def ageing_series(case: Case) -> Results:
    """Two units in series age only while the system is up (X6)."""
    m = case["model"]
    parts = {
        name: {
            "repair": repair(m["repair_h"], people=0),
            "lifetime": {"hours": m[f"{name.upper()}_life_h"], "ages": "series"},
        }
        for name in ("a", "b")
    }
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components=parts), "rack": site()},
            services={"all": service({"normal": mode(5, {"system": "own"})}, system="series")},
            group={
                "systems": {
                    "series": {"name": text("series"), "host": "rack", "requires": ["hall/a", "hall/b"]}
                }
            },
            horizon_hours=m["window_h"],
        )
    )
    down = []
    for name in ("a", "b"):
        times = [hour for hour, _ in result.up_down(f"hall/{name}")]
        down += [[name.upper(), start, end] for start, end in zip(times[::2], times[1::2], strict=True)]
    lost = result.services["town/all"].lost_hours
    return {
        "down_intervals": sorted(down, key=lambda interval: interval[1]),
        "downtime_h": lost,
        "availability": 1 - lost / m["window_h"],
    }


def logistic_delay(case: Case) -> Results:
    """A crew that needs a day to come (X7)."""
    m = case["model"]
    part = {"repair": repair(m["repair_h"]), "lifetime": {"hours": m["A_life_h"]}}
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components={"a": part})},
            services={"all": service({"normal": mode(5, "hall/a")})},
            staff={"crew": pool(response_hours=m["crew_logistic_delay_h"])},
            horizon_hours=m["A_life_h"] + m["crew_logistic_delay_h"] + m["repair_h"] + 1,
        )
    )
    (failed, _), (restored, _) = result.up_down("hall/a")
    return {"A_fails_at": failed, "A_restored_at": restored}


FAMILIES: dict[str, Callable[[Case], Results]] = {
    "D-burst": burst,
    "F-aid": aid,
    "E-wspt": weighted_orders,
    "E-spt-lpt": shortest_and_longest_first,
    "L-restore": restores,
    "O-shift": shifts,
    "X3": equal_repairs,
    "X4": unequal_repairs,
    "X5": crews_on_the_road,
    "X6": ageing_series,
    "X7": logistic_delay,
}
"""The deterministic families by the beginning of their ids."""

"""Two halls and a data centre under a cyber attack, for the stories about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.events import Kind
from tests.builders import Data, Run, component, mode, pool, run, scenario, service, site, text

if TYPE_CHECKING:
    from simulator.draws import Draws

PC, OTHER, SERVER = "hall/pc", "branch/pc", "dc/server"


def attack(*targets: str, **changes: Any) -> dict[str, Any]:
    """An attack that begins at the first target and shows at once; cleaning takes one person 5 h."""
    return {
        "name": text("attack"),
        "first": [targets[0]],
        "targets": list(targets),
        "clean": {"hours": 5, "crew": [{"skill": "it"}]},
        **changes,
    }


def contained(**changes: Any) -> dict[str, Any]:
    """One person at the data centre cuts the line of the hall in an hour, after a decision of two."""
    work = {"decide_hours": 2, "hours": 1, "crew": [{"skill": "it"}], "isolate": ["hall-line"]}
    return {"at": "dc", **work, **changes}


def group_data(cyber: dict[str, Any], *, people: int = 9, server: Any = None, **changes: Any) -> Data:
    """Return terminals in two halls and a server between them under an attack, or several by name."""
    attacks = cyber if "targets" not in cyber else {"virus": cyber}
    more = changes.pop("group", {})
    return scenario(
        sites={
            "hall": site(kind="hall", transit=False, components={"pc": component()}),
            "branch": site(transit=False, components={"pc": component(), "copy": component()}),
            "dc": site(power={}, components={"server": server or component(), "copy": component()}),
        },
        services={"s": service({"normal": mode(5, PC, {"path": ["hall", "dc"]}, SERVER)})},
        staff={"crew": pool(headcount=people)},
        group={
            "links": {
                "hall-line": {"ends": ["hall", "dc"], "capacity_mbps": 100},
                "branch-line": {"ends": ["branch", "dc"], "capacity_mbps": 100},
            },
            "roads": {
                name: {"ends": ["hall", end], "travel_hours": 0}
                for name, end in (("to-dc", "dc"), ("to-branch", "branch"))
            },
            **more,
        },
        hazard={"cyber": attacks},
        **changes,
    )


def group(cyber: dict[str, Any], draws: Draws | None = None, **changes: Any) -> Run:
    """Run the group under an attack."""
    return run(group_data(cyber, **changes), draws)


def infected(result: Run) -> dict[str, float]:
    """The hour at which each thing was infected."""
    return {name: hour for hour, name, state in result.of(Kind.INFECTION) if state == "infected"}


def clean(result: Run) -> dict[str, float]:
    """The hour at which each thing was clean again."""
    return {name: hour for hour, name, state in result.of(Kind.INFECTION) if state == "clean"}


def stopped(result: Run, name: str = PC) -> list[tuple[float, str]]:
    """When malware stopped a thing, and when that was over."""
    return [(hour, state) for hour, _, state in result.of(Kind.MALWARE, name)]


def cut(result: Run) -> list[tuple[float, str, str]]:
    """When which link was cut on purpose (`open`) and came back (`closed`)."""
    return result.of(Kind.ISOLATION)

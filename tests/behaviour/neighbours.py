"""Three members who help each other, for the stories about mutual aid: a town in need, east and west."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.events import Kind
from tests.builders import Data, Run, component, mode, pool, run, scenario, service, site, text

if TYPE_CHECKING:
    from simulator.draws import Draws

H = 3600
"""Seconds of an hour."""

ASKED = 1
"""The second at which a request begins whose reason is there at onset: a moment after it."""

HALLS = {"town": "town-hall", "east": "east-hall", "west": "west-hall"}
ROADS = {
    "to-east": {"ends": ["town-hall", "east-hall"], "travel_hours": 1},
    "to-west": {"ends": ["town-hall", "west-hall"], "travel_hours": 3},
}


def pact(people: int = 1, **changes: Any) -> Data:
    """An agreement by which only the town asks, at onset, for so many of IT; nobody is kept at home."""
    rules = {"keep_share": 0, **changes.pop("rules", {})}
    wanted = {"people": [{"skill": "it", "people": people}]} if people else {}
    return {
        "name": text("pact"),
        "members": ["town"],
        "lenders": ["east", "west"],
        "triggers": [{"at_hours": 0}],
        "rules": rules,
        **wanted,
        **changes,
    }


def crews(town: int = 0, east: int = 2, west: int = 2) -> Data:
    """So many people of IT in each of the members, who serve their own sites."""
    heads = {"town": town, "east": east, "west": west}
    return {
        f"{name}-it": pool(headcount=count, home=HALLS[name], organisation=name, serves="own")
        for name, count in heads.items()
    }


def shock(at_hours: float = 0, **intensity: float) -> Data:
    """Return the shaking of halls (by member) at an hour."""
    sites = {HALLS[name]: value for name, value in intensity.items()}
    return {"name": text("shock"), "type": "shaking", "at_hours": at_hours, "intensity": sites}


def two_services() -> Data:
    """One of the first rank that needs the terminal, one of the second that needs the copier."""
    return {
        "services": {
            "s": service({"normal": mode(5, "hall/pc"), "paper": mode(2)}, ladder=[(24, 3)]),
            "t": service({"normal": mode(5, "hall/copier")}, **{"class": "b"}),
        },
        "parts": {"copier": component(4)},
        "group": {
            "service_classes": {
                name: {
                    "name": text(name),
                    "rank": rank,
                    "objectives": {"ladder": [{"by_hours": 24, "level": 3}]},
                }
                for name, rank in (("a", 1), ("b", 2))
            }
        },
    }


def group_data(agreements: Data, *, hours: Any = 4, parts: Data | None = None, **changes: Any) -> Data:
    """Return three members with a `pc` in each hall (repair: *hours* of one person) under *agreements*.

    A single agreement is known as `pact`.
    """
    known = {"pact": agreements} if "triggers" in agreements else agreements
    inside = {"pc": component(hours), **(parts or {})}
    more = changes.pop("group", {})
    places = {hall: site(kind="hall", components=dict(inside)) for hall in HALLS.values()}
    for name, other in changes.pop("sites", {}).items():
        places[name] = {**places.get(name, {}), **other}
    leaders = changes.pop("leaders", {})
    return scenario(
        sites=places,
        services=changes.pop("services", {"s": service({"normal": mode(5, "hall/pc")})}),
        staff={**crews(), **changes.pop("staff", {})},
        group={
            "municipalities": {
                name: {"name": text(name), "population": 1000, "hall": hall, **leaders.get(name, {})}
                for name, hall in HALLS.items()
            },
            "roads": ROADS,
            "agreements": known,
            **more,
        },
        **changes,
    )


def helped(agreements: Data, draws: Draws | None = None, **changes: Any) -> Run:
    """Return the run of three members under *agreements*, whether or not the checker likes them."""
    return run(group_data(agreements, **changes), draws, checked=False)


def request(result: Run, subject: str = "pact/town") -> list[tuple[int, str]]:
    """Return the states of a request, of an answer or of a recall, with their seconds."""
    return [(event.time_s, event.to_state) for event in result.log.of(Kind.AID, subject)]


def why(result: Run, subject: str = "pact/town") -> list[str]:
    """Return the reasons given for a request, or by those who refuse."""
    return [event.detail["why"] for event in result.log.of(Kind.AID, subject) if "why" in event.detail]


def asked(result: Run) -> list[tuple[int, str, str]]:
    """Return when who was asked, and by which channel."""
    return [
        (event.time_s, event.subject.split("/")[-1], event.detail["channel"])
        for event in result.log.of(Kind.AID)
        if event.to_state == "asked"
    ]


def answers(result: Run) -> list[tuple[int, str, str]]:
    """Return when who answered what; a refusal with its reason."""
    return [
        (event.time_s, event.subject.split("/")[-1], str(event.detail.get("why", event.to_state)))
        for event in result.log.of(Kind.AID)
        if event.to_state in ("agreed", "partly", "refused")
    ]


def loan(result: Run, subject: str) -> list[tuple[int, str, int]]:
    """Return the states of what is on loan from a pool or a stock: second, state, how many."""
    return [
        (event.time_s, event.to_state, event.detail.get("people", event.detail.get("pieces", 0)))
        for event in result.log.of(Kind.LOAN, subject)
    ]


def seconds_done(result: Run) -> dict[str, int]:
    """Return the second in which each ticket was done, the last time."""
    return {event.subject: event.time_s for event in result.log.of(Kind.JOB) if event.to_state == "done"}

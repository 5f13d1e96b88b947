"""Two or three towns with an agreement, small enough to work out every hour by hand."""

from __future__ import annotations

from typing import Any

from tests.builders import broken, component, mode, out, pool, repair, scenario, service, site

Data = dict[str, Any]

DELAYED = {
    "decide_hours": {"fixed": 1},
    "answer_hours": {"fixed": 0.5},
    "briefing_hours": {"fixed": 1},
    "deployment_hours": 12,
    "rules": {"keep_share": 0, "keep_people": 1},
}
"""An agreement under which every step takes its time."""


def town(name: str, population: int = 1000) -> Data:
    """Return a member with a hall named after it."""
    return {
        "name": {"ja": f"{name}(町)", "en": name.capitalize()},
        "population": population,
        "hall": f"{name}-hall",
    }


def pact(**changes: Any) -> Data:
    """Return an agreement by which two people for repairs are asked for when work has waited three hours."""
    return {
        "name": {"ja": "応援協定", "en": "Pact"},
        "triggers": [{"work_waits": {"hours": 3, "skill": "it"}}],
        "people": [{"skill": "it", "people": 2}],
        **changes,
    }


def towns(agreement: Data | None, *, fixes: int = 2, hours: float = 4, **changes: Any) -> Data:
    """Return Abu, a small town whose servers break at onset, and Shunan, two hours away, with four people.

    Abu has nobody for repairs; each of its *fixes* servers takes one person *hours*. Each town has one
    service, which needs all of its servers.
    """
    halls = {
        "abu-hall": site(
            kind="hall",
            owner="abu",
            components={f"server-{n}": component(repair=repair(hours)) for n in range(fixes)},
        ),
        "shunan-hall": site(kind="hall", owner="shunan", components={"server": component(repair=repair(2))}),
    }
    group = {
        "municipalities": {"abu": town("abu", 3000), "shunan": town("shunan", 9000)},
        "organisations": {},
        "roads": {"road": {"ends": ["abu-hall", "shunan-hall"], "travel_hours": 2}},
        **({"agreements": {"pact": agreement}} if agreement else {}),
        **changes.pop("group", {}),
    }
    services = {
        "tax": service(
            {"normal": mode(5, *(f"hall/server-{n}" for n in range(fixes)))}, [(8, 5)], only=["abu"]
        ),
        "roll": service({"normal": mode(5, "hall/server")}, [(8, 5)], only=["shunan"]),
    }
    own = {
        "sites": {**halls, **changes.pop("sites", {})},
        "services": services,
        "staff": changes.pop("staff", {"shunan-it": it()}),
        "forced": broken(*(f"abu-hall/server-{n}" for n in range(fixes))),
        "horizon_hours": 48,
    }
    return scenario(group=group, **{**own, **changes})


def it(headcount: int = 4, member: str = "shunan", **changes: Any) -> Data:
    """Return people for repairs of a member, who work at its own sites."""
    own = {"name": {"ja": "情報担当", "en": "IT staff"}, "organisation": member, "serves": "own"}
    return pool("it", headcount, f"{member}-hall", **{**own, **changes})


def three_towns(**changes: Any) -> Data:
    """Return Abu with three broken servers, Shunan and Hagi who may help, and a prefecture that sends people.

    The telephones of Abu are dead until hour 9; Hagi keeps all of its people. Shunan is shaken at hour
    30 and calls its people back. Counters of Shunan stand in for Abu, and a generator is lent.
    """
    servers = {f"server-{n}": component(repair=repair(12)) for n in range(3)}
    rules = {"keep_people": 2, "keep_share": 0, "recall_intensity": 5}
    agreements = {
        "pact": pact(
            order="counterpart",
            counterparts={"abu": ["hagi", "shunan"]},
            members=["abu"],
            at_once=1,
            channels={"phone": {"name": {"ja": "電話", "en": "telephone"}, "requires": "hall/phone"}},
            people=[{"skill": "it", "people": 2}],
            pieces=[{"item": "generator", "pieces": 2, "loss_probability": 0.6}],
            decide_hours={"fixed": 1},
            answer_hours={"fixed": 1},
            briefing_hours={"fixed": 2},
            deployment_hours=48,
            rules=rules,
            cost={"paid_by": "population", "yen_per_person_hour": 4000, "yen_per_journey": 10000},
        ),
        "counters": {
            "name": {"ja": "窓口代行の協定", "en": "Counters pact"},
            "members": ["abu"],
            "lenders": ["shunan"],
            "triggers": [{"at_hours": 6}],
            "proxy": {"level": 3, "services": ["tax"]},
            "deployment_hours": 60,
        },
        "scheme": {
            "name": {"ja": "県の応援制度", "en": "Scheme of the prefecture"},
            "members": ["abu"],
            "lenders": ["pref"],
            "triggers": [{"at_hours": 12}],
            "people": [{"skill": "it", "people": 3}],
            "waves": [
                {"after_hours": 24, "people": 1, "briefing_hours": 4},
                {"after_hours": 48, "people": 2},
            ],
            "productivity": 0.5,
            "deployment_hours": 72,
            "cost": {"paid_by": "helper", "yen_per_person_hour": 5000, "yen_per_journey": 20000},
        },
    }
    halls = {
        "abu-hall": hall("abu", "阿武", {**servers, "phone": component()}),
        "shunan-hall": hall("shunan", "周南", {"server": component(repair=repair(2)), "phone": component()}),
        "hagi-hall": hall("hagi", "萩", {"server": component(repair=repair(2)), "phone": component()}),
    }
    group = {
        "municipalities": {
            "abu": {"name": {"ja": "阿武町", "en": "Abu"}, "population": 3000, "hall": "abu-hall"},
            "shunan": {"name": {"ja": "周南市", "en": "Shunan"}, "population": 140000, "hall": "shunan-hall"},
            "hagi": {"name": {"ja": "萩市", "en": "Hagi"}, "population": 43000, "hall": "hagi-hall"},
        },
        "organisations": {
            "pref": {"name": {"ja": "山口県", "en": "Yamaguchi Prefecture"}, "kind": "prefecture"}
        },
        "roads": {
            "south": {"ends": ["abu-hall", "shunan-hall"], "travel_hours": 2},
            "north": {"ends": ["abu-hall", "hagi-hall"], "travel_hours": 1},
        },
        "agreements": agreements,
        "stocks": {
            "shunan-generators": stock("shunan", 3),
            "abu-generators": stock("abu", 0),
        },
    }
    shake = {
        "type": "shaking",
        "name": {"ja": "余震", "en": "Aftershock"},
        "at_hours": 30,
        "intensity": {"shunan-hall": 6},
    }
    return scenario(
        sites=halls,
        services={
            "tax": service(
                {"normal": mode(5, *(f"hall/server-{n}" for n in range(3)))}, [(8, 5)], only=["abu"]
            ),
            "roll": service({"normal": mode(5, "hall/server")}, [(8, 5)], only=["shunan", "hagi"]),
        },
        staff={
            "shunan-it": it(4),
            "hagi-it": it(2, "hagi"),
            "pref-it": it(
                3,
                "shunan",
                organisation="pref",
                name={"ja": "県の情報職員", "en": "IT staff of the prefecture"},
            ),
        },
        forced={**broken(*(f"abu-hall/server-{n}" for n in range(3))), **out("abu-hall/phone", 0, 9)},
        hazard={"shocks": {"aftershock": shake}},
        group=group,
        horizon_hours=168,
        **changes,
    )


def hall(owner: str, ja: str, components: Data) -> Data:
    """Return a hall with its name."""
    name = {"ja": f"{ja}の庁舎", "en": f"{owner.capitalize()} hall"}
    return site(kind="hall", owner=owner, name=name, components=components)


def stock(owner: str, pieces: int) -> Data:
    """Return a stock of portable generators."""
    own = {"item": "generator", "kind": "equipment", "owner": owner, "amount": pieces}
    return {"name": {"ja": "可搬発電機", "en": "portable generator"}, **own}

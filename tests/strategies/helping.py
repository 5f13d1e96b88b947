"""Who helps whom: agreements of every kind, and the items that they lend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.strategies.ground import text
from tests.strategies.lengths import hours
from tests.strategies.people import crew, work

if TYPE_CHECKING:
    from tests.strategies.choosing import Choice
    from tests.strategies.ground import Data, Ground

TRIGGERS = ("at", "work", "staff", "rto", "hall", "shaking", "unmet")


def helping(ground: Ground, scenario: Data) -> None:
    """Let the members of some scenarios ask others for help."""
    choice = ground.choice
    if not choice.chance(60):
        return
    items = _items(ground)
    agreements: Data = {}
    for name in ("league", "prefecture")[: choice.whole(1, 2)]:
        agreements[ground.id(name)] = _agreement(ground, items, list(agreements))
    scenario["group"]["agreements"] = agreements


def _items(ground: Ground) -> list[str]:
    """Let every member have an item in store, and let things at its sites ask for it sometimes."""
    choice = ground.choice
    if not choice.chance(50):
        return []
    item, kind = ground.id("pump"), choice.one(("equipment", "consumable"))
    for member in ground.members:
        ground.stocks[f"{item}-{member}"] = {
            "name": text("pump"),
            "owner": member,
            "item": item,
            "amount": choice.whole(0, 3),
            "kind": kind,
        }
    if choice.chance(70):
        for name, member in ground.members.items():
            part = ground.sites[member["hall"]]["components"]["building"]
            if choice.chance(60) and ground.stocks[f"{item}-{name}"]["amount"]:
                part["repair"] = {"work_hours": ground.length(0, 5), "crew": crew(ground), "parts": {item: 1}}
    return [item]


def _agreement(ground: Ground, items: list[str], earlier: list[str]) -> Data:
    choice = ground.choice
    waves = bool(ground.organisations) and choice.chance(20)
    out: Data = {"name": text("agreement"), "triggers": _triggers(ground, earlier)}
    if waves:
        out |= _waves(ground)
    else:
        out |= _lenders(ground) | _wanted(ground, items)
    out |= _lengths(ground)
    if choice.chance(70):
        out["deployment_hours"] = choice.one((4, 1, 12, 0.5))
        if choice.chance(50):
            out["rotations"] = choice.whole(1, 3)
    if choice.chance(40):
        out["productivity"] = choice.one((0.5, 0.8, 0.33))
    if choice.chance(20):
        payer = choice.one(("helper", "receiver", "population", "equal"))
        out["cost"] = {"paid_by": payer, "yen_per_person_hour": 3000, "yen_per_journey": 20_000}
    out |= _asking(ground) | {"rules": _rules(choice)}
    if out.get("messenger") and not _have_halls(ground, out):
        out.setdefault("channels", {"phone": {}})
    return out


def _lengths(ground: Ground) -> Data:
    names = ("decide_hours", "answer_hours", "briefing_hours")
    return {name: ground.length(0, 2) for name in names if ground.choice.chance(50)}


def _have_halls(ground: Ground, agreement: Data) -> bool:
    """Return whether somebody may ask another member, whom a messenger finds at its hall."""
    counterparts = agreement.get("counterparts", {})
    lenders = agreement.get("lenders", list(ground.members))
    return any(
        other != asker and other in ground.members
        for asker in agreement.get("members", list(ground.members))
        for other in counterparts.get(asker, lenders)
    )


def _wanted(ground: Ground, items: list[str]) -> Data:
    choice = ground.choice
    skills = choice.some(list(ground.heads), 1 if choice.chance(85) else 0, 2)
    out: Data = {"people": [{"skill": skill, "people": choice.whole(1, 3)} for skill in skills]}
    out["remote"] = choice.chance(20)
    if items and not out["remote"] and choice.chance(70):
        loss = choice.one((0, 0.5))
        out["pieces"] = [{"item": items[0], "pieces": choice.whole(1, 3), "loss_probability": loss}]
    if choice.chance(50) or not (skills or out.get("pieces")):
        out["proxy"] = _proxy(ground)
    return out


def _asking(ground: Ground) -> Data:
    choice = ground.choice
    out: Data = {}
    if choice.chance(50):
        out["at_once"] = choice.one((1, 2))
    if choice.chance(50):
        out["rounds"] = choice.whole(2, 4)
        out["again_hours"] = hours(choice, 0, 6)
    if choice.chance(60):
        path = {"path": ["hall", choice.one(ground.hosts)]}
        needs = ("hall/building", path, "hall/lan")
        out["channels"] = {
            name: {"requires": choice.some(needs, 1, 2)} if choice.chance(80) else {}
            for name in ("phone", "mail")[: choice.whole(1, 2)]
        }
    if choice.chance(40):
        out["messenger"] = True
    return out


def _rules(choice: Choice) -> Data:
    out: Data = {"keep_share": choice.one((0, 0.5, 0.3))}
    if choice.chance(30):
        out["keep_people"] = 1
    if choice.chance(50):
        out["own_work_first"] = False
    if choice.chance(30):
        out["own_rank"] = choice.whole(1, 2)
    if choice.chance(40):
        out["recall_intensity"] = choice.one((3, 5))
    if choice.chance(40):
        out["recall_rank"] = choice.whole(1, 2)
    return out


def _lenders(ground: Ground) -> Data:
    choice = ground.choice
    members, others = list(ground.members), list(ground.organisations)
    out: Data = {"order": choice.one(("nearest", "counterpart", "most_spare", "rotation"))}
    if out["order"] == "counterpart":
        out["counterparts"] = {
            member: choice.some([name for name in [*members, *others] if name != member], 1, 3)
            for member in members
        }
    elif choice.chance(50) or len(members) == 1:
        out["lenders"] = choice.some([*members, *others], 2, 5)
    if choice.chance(30):
        out["members"] = choice.some(members, 1, 3)
    return out


def _waves(ground: Ground) -> Data:
    choice = ground.choice
    waves, at = [], 0.0
    for _ in range(choice.whole(1, 3)):
        at += 0.5 + hours(choice, 0, 8)
        briefing = {"briefing_hours": hours(choice, 0, 2)} if choice.chance(50) else {}
        waves.append({"after_hours": at, "people": choice.whole(1, 3), **briefing})
    people = [{"skill": choice.one(list(ground.heads)), "people": choice.whole(1, 4)}]
    lenders = choice.some(list(ground.organisations), 1, 2)
    return {"waves": waves, "people": people, "lenders": lenders}


def _proxy(ground: Ground) -> Data:
    choice = ground.choice
    out: Data = {"level": choice.whole(1, 5)}
    if choice.chance(40):
        out["requires"] = choice.some(("hall/building", "hall/lan"), 1, 2)
    if choice.chance(30):
        out["services"] = choice.some(list(ground.services), 1, 2)
    if choice.chance(30):
        out["needs_mbps"] = 5
    if choice.chance(50):
        out["set_up"] = work(ground)
    return out


def _triggers(ground: Ground, earlier: list[str]) -> list[Data]:
    choice = ground.choice
    out = []
    for form in choice.some([kind for kind in TRIGGERS if kind != "unmet" or earlier], 1, 3):
        skill = choice.one(list(ground.heads))
        out.append(
            {
                "at": lambda: {"at_hours": hours(choice, 0, 24)},
                "work": lambda skill=skill: {
                    "work_waits": {
                        "hours": hours(choice, 0, 4),
                        **({"skill": skill} if choice.chance(50) else {}),
                    }
                },
                "staff": lambda skill=skill: {
                    "staff_below": {
                        "skill": skill,
                        "share": choice.one((1, 0.5)),
                        "after_hours": hours(choice, 0, 6),
                    }
                },
                "rto": lambda: {"rto_share": choice.one((0.5, 0, 1, 2))},
                "hall": lambda: {"hall_unusable_hours": hours(choice, 0, 3)},
                "shaking": lambda: {"intensity": choice.one((4, 5))},
                "unmet": lambda: {"unmet": {"agreement": earlier[0], "hours": hours(choice, 0, 8)}},
            }[form]()
        )
    return out

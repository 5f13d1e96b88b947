"""Two towns that come to work, work in shifts and lend each other people: a scenario with every new noun."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from simulator.loading.writer import dump
from tests.unit.checks_scenarios import sound

Data = dict[str, Any]


def _name(ja: str, en: str) -> Data:
    return {"ja": ja, "en": en}


PACT: Data = {
    "name": _name("二町応援協定", "Pact of the two towns"),
    "members": ["north", "south"],
    "order": "counterpart",
    "counterparts": {"north": ["south"], "south": ["north"]},
    "triggers": [
        {
            "staff_below": {"skill": "it", "share": 0.5, "after_hours": 6},
            "basis": {"staff_below": {"measured": "survey-2019"}},
        },
        {"intensity": 5.5},
        {"hall_unusable_hours": 3},
    ],
    "channels": {
        "radio": {"name": _name("防災行政無線", "Radio"), "requires": "hall/radio"},
        "mail": {"name": _name("電子メール", "Mail"), "requires": {"path": ["hall", "dc"]}},
    },
    "messenger": True,
    "decide_hours": 1,
    "answer_hours": {"lognormal": {"median_hours": 3, "p90_hours": 9}},
    "rounds": 3,
    "people": [{"skill": "it", "people": 1}],
    "pieces": [{"item": "pc", "pieces": 2, "loss_probability": 0.02}],
    "proxy": {
        "level": 2,
        "services": ["residents"],
        "requires": ["hall/terminals", {"path": ["hall", "host"]}, {"system": "own"}],
        "set_up": {"hours": 2, "crew": [{"skill": "it"}]},
    },
    "rules": {"keep_share": 0.5, "keep_people": 1, "own_rank": 1, "recall_intensity": 5.0},
    "briefing_hours": 4,
    "productivity": 0.8,
    "deployment_hours": 72,
    "rotations": 2,
    "cost": {"paid_by": "receiver", "yen_per_person_hour": 3500, "yen_per_journey": 12000},
}

SCHEME: Data = {
    "name": _name("事業者の順次派遣", "Waves of the vendor"),
    "lenders": ["vendor"],
    "triggers": [{"unmet": {"agreement": "pact", "hours": 24}}, {"at_hours": 48}],
    "channels": {"telephone": {}},
    "people": [{"skill": "server", "people": 2}],
    "waves": [{"after_hours": 24, "people": 1}, {"after_hours": 72, "people": 1, "briefing_hours": 2}],
    "briefing_hours": 6,
    "cost": {"paid_by": "population"},
}

ATTENDANCE: Data = {
    "staff": {
        "name": _name("職員", "Staff"),
        "at_work": [[0, 0.95], [3, 1]],
        "off_work": [[0, 0], [1, 0.2], [3, 0.5], [12, 0.8], [72, 0.95]],
        "by_intensity": [[5.5, 0.9], [6.5, 0.7]],
        "at_most": 0.95,
        "hurt": [[6.5, 0.02]],
        "trapped": [[5.5, 0.05]],
        "trapped_hours": 12,
    },
    "heads": {"name": _name("幹部", "Heads"), "at_work": [[0, 1]], "off_work": [[0, 0], [2, 1]]},
}


def _town(group: Data, member: str, ja: str, en: str) -> None:
    """Give a town its name, a building, a radio, a store, technicians in shifts and leaders."""
    group["municipalities"][member]["name"] = _name(ja, en)
    group["municipalities"][member]["leadership"] = {"attendance": "heads", "slower": [1.0, 1.5]}
    hall = group["sites"][f"{member}-hall"]
    hall["name"] = _name(f"{ja}役場", f"{en} hall")
    hall["components"] |= {"building": {"kind": "building"}, "radio": {}}
    hall["components"]["terminals"] |= {"requires": "building"}
    group["stocks"][f"{member}-pc"] = {
        "name": _name(f"{ja}の端末", f"PCs of {en}"),
        "owner": member,
        "item": "pc",
        "amount": 4,
        "kind": "equipment",
    }
    group["staff"][f"{member}-it"] |= {
        "name": _name(f"{ja}の情報担当", f"Technicians of {en}"),
        "attendance": "staff",
        "commute_hours": 1,
        "shift": {"starts": "08:30", "hours": 12, "teams": 2, "handover_minutes": 30},
    }


def aided() -> Data:
    """The sound scenario with people who come, agreements, and nothing wrong."""
    data = sound()
    group = data["group"]
    data["name"] = _name("応援のある想定", "A scenario with mutual aid")
    for member, ja, en in (("north", "北町", "North"), ("south", "南町", "South")):
        _town(group, member, ja, en)
    group["staff"]["engineers"] |= {
        "name": _name("保守技術者", "Engineers"),
        "remote_response_hours": 1,
        "wide_event": {"intensity": 5.5, "members": 2, "available_share": 1.0, "response_hours": 8},
    }
    group["sites"]["dc"]["name"] = _name("データセンター", "Data centre")
    group["organisations"]["vendor"]["name"] = _name("保守事業者", "Vendor")
    group["agreements"] = {"pact": deepcopy(PACT), "scheme": deepcopy(SCHEME)}
    data["library"]["attendance"] = deepcopy(ATTENDANCE)
    data["library"]["repairs"]["terminals"]["parts"] = {"pc": 2}
    del group["stocks"]["pcs"]
    return data


def text() -> str:
    """The scenario as a file."""
    return dump(aided())

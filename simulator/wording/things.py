"""What things are called that have no name of their own in a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTS: Mapping[str, Phrase] = {
    "grid": Phrase("商用電源", "grid power"),
    "generator": Phrase("発電機", "generator"),
    "ups": Phrase("無停電電源装置", "battery"),
    "cooling": Phrase("空調", "cooling"),
    "building": Phrase("建物", "building"),
    "server": Phrase("サーバ", "server"),
    "storage": Phrase("ストレージ", "storage"),
    "lan": Phrase("庁内LAN", "LAN"),
    "router": Phrase("ルータ", "router"),
    "endpoints": Phrase("端末", "terminals"),
    "carrier": Phrase("通信設備", "carrier equipment"),
    "copy": Phrase("データの控え", "data copy"),
    "other": Phrase("設備", "equipment"),
    "link": Phrase("回線", "link"),
    "road": Phrase("道路", "road"),
}
"""Kind of component (or grid, generator, ups, cooling, link, road) -> what it is called."""

LIFELINES: Mapping[str, Phrase] = {
    "power": Phrase("停電", "Power cuts"),
    "mobile": Phrase("携帯回線の途絶", "Mobile links lost"),
    "road": Phrase("道路の通行止め", "Roads closed"),
    "exchange": Phrase("通信局舎の停止", "Exchanges lost"),
}
"""Kind of lifeline -> what its loss is called; other kinds go by their id."""

AT_SITE = Phrase("{site}の{thing}", "{site} {thing}")
NAMED_BY_ID = Phrase("{thing}「{id}」", "{thing} “{id}”")
LINK = Phrase("回線「{id}」({a}―{b})", "link “{id}” ({a} - {b})")
ROAD = Phrase("道路「{id}」({a}―{b})", "road “{id}” ({a} - {b})")
PATH = Phrase("{a}と{b}の間", "between {a} and {b}")
SERVICE = Phrase("{member}「{service}」", "{service} of {member}")
MODE = Phrase("{service}の「{mode}」", "“{mode}” for {service}")
AT_BACKUP = Phrase("{mode}(予備拠点)", "{mode} (backup site)")
INCIDENT = Phrase("{stream}({number}件目)", "{stream} no. {number}")
CONTAINMENT = Phrase("{attack}の封じ込め", "containment of {attack}")
LENT_TO = Phrase("{pool}({member}へ応援)", "{pool} (helping {member})")
REQUEST = Phrase("{member}の要請({agreement})", "request of {member} ({agreement})")
REQUEST_TO = Phrase(
    "{member}から{lender}への要請({agreement})", "request of {member} to {lender} ({agreement})"
)
PROXY = Phrase("{lender}の窓口で代行", "counters of {lender} stand in")
SYSTEM_OF = Phrase("{member}の{system}", "{system} of {member}")

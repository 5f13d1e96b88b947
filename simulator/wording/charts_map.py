"""The words on the map of a group: marks, states, the moment shown, and what the map tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

MAP = Phrase("拠点と回線の地図", "Map of sites and links")
GROUP_MAP = Phrase("団体の地図", "Map of the group")
MOMENT = Phrase("発災から{hours}時間後({date})", "{hours} h after onset ({date})")
AT_ONSET = Phrase("発災の時({date})", "At onset ({date})")
SLIDER = Phrase("時点を動かす ", "Move through time ")

ALT = Phrase(
    "最も多くが止まるのは{when}で、{sites}拠点のうち{cut}拠点が通信網から切れ、{dark}拠点に電源がなく、"
    "{links}本の回線のうち{broken}本が使えません。",
    "Most is down {when}: of {sites} sites {cut} are cut off from the network and {dark} have no power; "
    "links down: {broken} of {links}.",
)
ALT_SOUND = Phrase(
    "{sites}拠点と{links}本の回線は、期間を通してすべて使えます。",
    "All {sites} sites and {links} links work throughout.",
)
GROUP_ALT = Phrase(
    "{members}団体の庁舎を含む{sites}拠点を{links}本の回線(うち予備{standby}本)が結びます。",
    "{links} links, {standby} of them standby, join {sites} sites with the halls of {members} members.",
)
NOTE = Phrase(
    "印の位置は実際の座標。重なる印は少し離し、元の位置へ細い線を引いた。つまみを動かすと、変化のあった時点を順に見られる。",
    "Marks stand at their true places; where they would overlap they are moved a little, with a thin line to the place. "
    "The slider goes through the moments at which something changes.",
)
GROUP_NOTE = Phrase(
    "印の位置は実際の座標。重なる印は少し離し、元の位置へ細い線を引いた。",
    "Marks stand at their true places; where they would overlap they are moved a little, with a thin line to the place.",
)
NO_MAP_NOTE = Phrase(
    "拠点に緯度・経度がないため、並びは実際の位置ではない。",
    "The sites have no coordinates: this is a drawing, not a map.",
)
LEFT_OUT = Phrase("座標がないため描いていない拠点: {names}", "Not drawn, for want of coordinates: {names}")

KINDS: Mapping[str, Phrase] = {
    "square": Phrase("庁舎", "town hall"),
    "diamond": Phrase("データセンター・予備拠点", "data centre, backup site"),
    "circle": Phrase("通信局舎", "exchange"),
    "triangle-up": Phrase("回線の通り道", "corridor of lines"),
    "triangle-down": Phrase("その他の拠点", "other site"),
}
"""Mark -> what it stands for."""

SOURCES: Mapping[str, Phrase] = {
    "grid": Phrase("商用電源", "grid power"),
    "generator": Phrase("発電機", "generator"),
    "ups": Phrase("電池", "battery"),
    "off": Phrase("停電", "no power"),
}
"""Source of power -> its name."""

SIGNS: Mapping[str, Phrase] = {
    "grid": Phrase("", ""),
    "generator": Phrase("発", "G"),
    "ups": Phrase("電", "B"),
    "off": Phrase("×", "×"),
}
"""Source of power -> the sign on the mark of a site."""

CUT_OFF = Phrase("通信網から切れた拠点", "site cut off")
LINKS: Mapping[str, Phrase] = {
    "up": Phrase("回線", "link"),
    "idle": Phrase("予備回線(待機)", "standby link, idle"),
    "used": Phrase("予備回線(使用中)", "standby link, in use"),
    "down": Phrase("回線(停止)", "link down"),
}
"""State of a link -> its name."""

KIND = Phrase("種類", "Kind")
NAME = Phrase("拠点・回線", "Site or link")
SITE = Phrase("拠点", "site")
LINK = Phrase("回線", "link")
STANDBY = Phrase("予備回線", "standby link")
DARK_HOURS = Phrase("電源のない時間", "Hours without power")
CUT_HOURS = Phrase("使えない時間", "Hours cut off or down")
FIRST = Phrase("初めて止まる時刻(時間後)", "First down at (h)")
LATITUDE = Phrase("緯度", "Latitude")
LONGITUDE = Phrase("経度", "Longitude")
LINKS_HERE = Phrase("回線の数", "Links")
NOTHING = Phrase("－", "-")

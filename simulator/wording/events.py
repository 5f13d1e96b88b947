"""What happened, in words: every kind of event, and every state that it may lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, Phrase] = {
    "shock": Phrase("外力", "Shock"),
    "damage": Phrase("被害", "Damage"),
    "forced": Phrase("与えた停止", "Outage as given"),
    "lifeline": Phrase("ライフライン", "Lifeline"),
    "failure": Phrase("故障", "Failure"),
    "incident": Phrase("割込み", "Incident"),
    "infection": Phrase("感染", "Infection"),
    "malware": Phrase("マルウェア", "Malware"),
    "isolation": Phrase("切離し", "Isolation"),
    "restart": Phrase("再起動の確認", "Restart check"),
    "cooling": Phrase("空調", "Cooling"),
    "standby": Phrase("予備回線", "Standby link"),
    "component": Phrase("構成要素", "Component"),
    "link": Phrase("回線", "Link"),
    "road": Phrase("道路", "Road"),
    "power": Phrase("電源", "Power"),
    "generator": Phrase("発電機", "Generator"),
    "fuel": Phrase("燃料", "Fuel"),
    "shutdown": Phrase("電源断", "Shutdown"),
    "node": Phrase("拠点の接続", "Connection of a site"),
    "path": Phrase("経路", "Path"),
    "data": Phrase("データ", "Data"),
    "system": Phrase("システム", "System"),
    "fail-over": Phrase("予備拠点への切替え", "Fail-over"),
    "job": Phrase("復旧作業", "Work"),
    "attendance": Phrase("参集", "Attendance"),
    "staff": Phrase("要員", "Staff"),
    "stock": Phrase("備蓄", "Stock"),
    "aid": Phrase("応援要請", "Request for aid"),
    "loan": Phrase("応援の派遣", "Aid on loan"),
    "gate": Phrase("代行窓口", "Proxy counters"),
    "mode": Phrase("提供のしかた", "Mode"),
    "service": Phrase("業務", "Service"),
    "stalled": Phrase("行き詰まり", "Stalled"),
    "end": Phrase("終わり", "End"),
}
"""Kind of event -> its name."""

ANY = "*"
"""Stands for every state that a kind does not name."""

HAPPENINGS: Mapping[str, Mapping[str, Phrase]] = {
    "shock": {"struck": Phrase("{subject}", "{subject}")},
    "damage": {
        "0": Phrase("{subject}の修理が完了", "{subject} repaired"),
        ANY: Phrase("{subject}が損傷", "{subject} damaged"),
    },
    "forced": {
        "open": Phrase("{subject}が停止(想定で与えた停止)", "{subject} out, as given"),
        "closed": Phrase("{subject}の停止が終了(想定で与えた停止)", "outage of {subject}, as given, over"),
    },
    "lifeline": {
        "open": Phrase("{subject}が途絶", "{subject} lost"),
        "closed": Phrase("{subject}が復旧", "{subject} back"),
    },
    "failure": {
        "open": Phrase("{subject}が故障", "{subject} failed"),
        "closed": Phrase("{subject}の故障が直る", "{subject} repaired"),
    },
    "incident": {"came": Phrase("{subject}が発生", "{subject} comes in")},
    "infection": {
        "infected": Phrase("{subject}が感染", "{subject} infected"),
        "clean": Phrase("{subject}の感染を除去", "{subject} clean again"),
    },
    "malware": {
        "open": Phrase("{subject}がマルウェアで停止", "{subject} stopped by malware"),
        "closed": Phrase("{subject}がマルウェアによる停止から復帰", "{subject} freed from malware"),
    },
    "isolation": {
        "open": Phrase("{subject}を意図して切り離す", "{subject} cut on purpose"),
        "closed": Phrase("{subject}の切離しを解く", "{subject} joined again"),
    },
    "restart": {
        "open": Phrase("{subject}に再起動の確認が必要", "{subject} needs a restart check"),
        "closed": Phrase("{subject}の再起動の確認が完了", "restart check of {subject} done"),
    },
    "cooling": {
        "open": Phrase("{subject}が高温で停止", "{subject} stopped for heat"),
        "closed": Phrase("{subject}が冷えて使用可能に", "{subject} cool again"),
    },
    "standby": {
        "closed": Phrase("{subject}に切替え", "{subject} brought into use"),
        "open": Phrase("{subject}を待機に戻す", "{subject} standing by again"),
    },
    "component": {
        "up": Phrase("{subject}が使用可能に", "{subject} up"),
        "down": Phrase("{subject}が停止", "{subject} down"),
    },
    "link": {
        "up": Phrase("{subject}が開通", "{subject} up"),
        "down": Phrase("{subject}が不通", "{subject} down"),
    },
    "road": {
        "up": Phrase("{subject}が通行可能に", "{subject} open"),
        "down": Phrase("{subject}が通行止め", "{subject} closed"),
    },
    "power": {
        "grid": Phrase("{site}が商用電源に戻る", "{site} on grid power"),
        "generator": Phrase("{site}が発電機で給電", "{site} on its generator"),
        "ups": Phrase("{site}が電池に切替え", "{site} on its battery"),
        "off": Phrase("{site}の電源が切れる", "{site} without power"),
    },
    "generator": {
        "standby": Phrase("{subject}が待機", "{subject} standing by"),
        "starting": Phrase("{subject}が始動", "{subject} starting"),
        "running": Phrase("{subject}が運転", "{subject} running"),
        "failed": Phrase("{subject}が故障で停止", "{subject} broke down"),
        "dry": Phrase("{subject}が燃料切れ", "{subject} out of fuel"),
    },
    "fuel": {
        "ordered": Phrase("{subject}の燃料を注文", "fuel for {subject} ordered"),
        "waiting": Phrase("{subject}の燃料が道路の開通待ち", "fuel for {subject} waits for a road"),
        "delivered": Phrase("{subject}に燃料が届く", "fuel for {subject} delivered"),
    },
    "shutdown": {
        "clean": Phrase("{site}の機器が正常に停止", "equipment of {site} shut down in order"),
        "unclean": Phrase("{site}の機器が突然停止", "equipment of {site} lost power suddenly"),
    },
    "node": {
        "up": Phrase("{site}が通信網につながる", "{site} joined to the network"),
        "down": Phrase("{site}が通信網から切れる", "{site} cut off from the network"),
    },
    "path": {
        "": Phrase("{subject}の通信が途絶", "no path {subject}"),
        ANY: Phrase("{subject}の通信が通じる", "path {subject} open"),
    },
    "data": {
        "lost": Phrase("{subject}のデータが失われる", "data of {subject} lost"),
        "restored": Phrase("{subject}のデータを復元", "data of {subject} restored"),
        "failed": Phrase("{subject}のデータの復元に失敗", "restore of {subject} failed"),
        "spoiled": Phrase(
            "{site}にある{subject}の控えが失われる", "copy of {subject} at {site} lost for good"
        ),
    },
    "system": {
        "up": Phrase("{subject}が稼働", "{subject} up"),
        "down": Phrase("{subject}が停止", "{subject} down"),
    },
    "fail-over": {
        "up": Phrase("{subject}が予備拠点で稼働", "{subject} serving from its backup site"),
        "down": Phrase("{subject}の予備拠点が使えない", "backup site of {subject} not in use"),
        "waiting": Phrase("{subject}の切替えを準備", "fail-over of {subject} being prepared"),
        "ready": Phrase("{subject}が予備拠点で稼働", "{subject} serving from its backup site"),
        "failed": Phrase("{subject}の切替えに失敗", "fail-over of {subject} failed"),
        "idle": Phrase("{subject}の予備拠点が待機", "backup site of {subject} idle"),
    },
    "job": {ANY: Phrase("{subject}: {phase}", "{subject}: {phase}")},
    "attendance": {ANY: Phrase("{subject}は{state}人が参集", "{subject}: {state} people there")},
    "staff": {
        "busy": Phrase("{subject}が出動", "{subject} taken"),
        "free": Phrase("{subject}の手が空く", "{subject} free"),
    },
    "stock": {
        "taken": Phrase("{subject}を使用", "{subject} taken"),
        "returned": Phrase("{subject}を返却", "{subject} returned"),
    },
    "aid": {
        "deciding": Phrase("{subject}: 要請を判断中", "{subject}: deciding whether to ask"),
        "calling": Phrase("{subject}: 要請を発信", "{subject}: calling for help"),
        "asked": Phrase("{subject}: 要請が届く", "{subject}: asked"),
        "agreed": Phrase("{subject}: 応じる", "{subject}: agreed"),
        "partly": Phrase("{subject}: 一部に応じる", "{subject}: agreed in part"),
        "refused": Phrase("{subject}: 応じられない", "{subject}: refused"),
        "covered": Phrase("{subject}: 必要な応援がそろう", "{subject}: everything promised"),
        "short": Phrase("{subject}: 応援が足りない", "{subject}: not enough promised"),
        "waiting": Phrase("{subject}: 再要請を待つ", "{subject}: will ask again"),
        "recalled": Phrase("{subject}: 応援を呼び戻す", "{subject}: help called back"),
    },
    "loan": {
        "travelling": Phrase("{subject}が応援に出発", "{subject}: helpers set out"),
        "briefing": Phrase("{subject}の応援が到着、引継ぎ中", "{subject}: helpers arrived, being briefed"),
        "lent": Phrase("{subject}の応援が活動開始", "{subject}: helpers at hand"),
        "waiting for road": Phrase(
            "{subject}の応援が帰れない(道路)", "{subject}: helpers held up by closed roads"
        ),
        "returning": Phrase("{subject}の応援が帰路につく", "{subject}: helpers on their way home"),
        "home": Phrase("{subject}の応援が帰着", "{subject}: helpers home"),
        "written off": Phrase("{subject}が戻らない(損耗)", "{subject}: lost on loan"),
    },
    "gate": {
        "up": Phrase("{subject}の窓口を代行してよくなる", "{subject}: a neighbour's counters may serve"),
        "down": Phrase(
            "{subject}の窓口を代行してよい期間が終わる",
            "{subject}: a neighbour's counters may serve no longer",
        ),
    },
    "mode": {
        "set up": Phrase("{subject}の準備が整う", "{subject} set up"),
        "lost": Phrase("{subject}が使えなくなる", "{subject} lost"),
    },
    "service": {ANY: Phrase("{subject}がL{state}", "{subject} at L{state}")},
    "stalled": {ANY: Phrase("{subject}の復旧が行き詰まる", "restoration of {subject} stalled")},
    "end": {
        "horizon": Phrase("期間の終わり", "end of the horizon"),
        "runaway": Phrase("計算の打切り(事象が多すぎる)", "run given up: too many events"),
    },
}
"""Kind -> state after -> what is said; `*` stands for any other state."""

WAY_DONE = Phrase("{subject}: {way}が完了", "{subject}: {way} done")
"""Said of a repair whose way has a name."""

BY_PART: Mapping[tuple[str, str, str], Phrase] = {
    ("grid", "lifeline", "open"): Phrase("{site}が停電", "power cut at {site}"),
    ("grid", "lifeline", "closed"): Phrase("{site}が復電", "grid power back at {site}"),
    ("grid", "component", "down"): Phrase("{site}が停電", "power cut at {site}"),
    ("grid", "component", "up"): Phrase("{site}が復電", "grid power back at {site}"),
    ("link", "lifeline", "open"): Phrase("{subject}が不通", "{subject} down"),
    ("link", "lifeline", "closed"): Phrase("{subject}が開通", "{subject} up"),
    ("road", "lifeline", "open"): Phrase("{subject}が通行止め", "{subject} closed"),
    ("road", "lifeline", "closed"): Phrase("{subject}が通行可能に", "{subject} open"),
}
"""Part, kind and state for which there is a better word."""


def happening(kind: str, state: str, part: str = "") -> Phrase:
    """Return what is said of an event of *kind* that led to *state*, of a *part* such as the grid if given."""
    states = HAPPENINGS[kind]
    return BY_PART.get((part, kind, state)) or states.get(state) or states[ANY]

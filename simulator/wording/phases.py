"""The phases of restoration, the levels of service and the tables of results in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

PHASES: Mapping[str, Phrase] = {
    "undetected": Phrase("未検知", "not yet noticed"),
    "surveying": Phrase("現地調査中", "being surveyed"),
    "deciding": Phrase("判断待ち", "waiting for a decision"),
    "waiting for own staff": Phrase("担当要員待ち", "waiting for staff in charge"),
    "waiting for vendor": Phrase("事業者待ち", "waiting for the vendor"),
    "waiting for aid": Phrase("応援待ち", "waiting for aid"),
    "waiting for part": Phrase("部品待ち", "waiting for a part"),
    "waiting for road": Phrase("道路の開通待ち", "waiting for a road"),
    "waiting for power": Phrase("電源待ち", "waiting for power"),
    "waiting for fuel": Phrase("燃料待ち", "waiting for fuel"),
    "waiting for lifeline": Phrase("ライフラインの復旧待ち", "waiting for the lifeline"),
    "waiting for bandwidth": Phrase("回線の空き待ち", "waiting for bandwidth"),
    "waiting for window": Phrase("作業できる時間帯待ち", "waiting for a window"),
    "waiting for access": Phrase("立入・前提設備待ち", "waiting for access"),
    "off shift": Phrase("勤務時間外", "off shift"),
    "travelling": Phrase("移動中", "people travelling"),
    "repairing": Phrase("修理中", "under repair"),
    "verifying": Phrase("動作確認中", "being verified"),
    "restoring data": Phrase("データ復元中", "data being restored"),
    "restarting": Phrase("再起動の確認中", "being restarted"),
    "set-up": Phrase("代替手段の準備中", "being set up"),
    "failing over": Phrase("予備拠点へ切替え中", "failing over"),
    "failing back": Phrase("元の拠点へ切戻し中", "failing back"),
    "failed": Phrase("失敗", "failed"),
    "isolated": Phrase("意図した切離し中", "cut on purpose"),
    "forced": Phrase("想定で与えた停止", "outage as given"),
    "lifeline": Phrase("ライフラインの復旧待ち", "waiting for the lifeline"),
    "fuel": Phrase("燃料待ち", "waiting for fuel"),
    "bandwidth": Phrase("回線容量の不足", "too little bandwidth"),
    "stalled": Phrase("復旧の見込みなし", "stalled"),
    "done": Phrase("完了", "done"),
    "cancelled": Phrase("取りやめ", "cancelled"),
}
"""What a piece of work is doing, or what it waits for."""

WAY_UNDER_WAY = Phrase("{way}中", "{way} under way")
"""The phase of the work itself where its way of repair has a name."""

WORKING = Phrase("作業中", "at work")
"""The same where there is no room for the name."""

LEVELS: Mapping[int, Phrase] = {
    0: Phrase("停止", "none"),
    1: Phrase("紙・一覧", "paper list"),
    2: Phrase("照会", "look-up"),
    3: Phrase("一か所で主な証明", "main certificates, one place"),
    4: Phrase("全窓口(一括処理は停止)", "all but batch"),
    5: Phrase("通常", "normal"),
}
"""The ladder L0 to L5."""

CLOCKS: Mapping[str, Phrase] = {
    "elapsed": Phrase("", ""),
    "counter": Phrase("(開庁時間で)", " (counter hours)"),
    "system": Phrase("(システム利用時間で)", " (system hours)"),
}
"""Which hours a promise counts."""

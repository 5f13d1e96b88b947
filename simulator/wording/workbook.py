"""The words of a workbook: what its sheets are called, and the units of their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

SHEETS: Mapping[str, Phrase] = {
    "about": Phrase("この結果について", "About"),
    "attainment": Phrase("目標の達成", "Promises kept"),
    "steps": Phrase("期限ごとの目標", "Steps of promises"),
    "quantiles": Phrase("かかる時間", "How long it takes"),
    "survival": Phrase("復旧した割合", "Share back by hour"),
    "fan": Phrase("復旧の幅", "Range of recovery"),
    "differences": Phrase("比較案との差", "Differences"),
    "aid_given": Phrase("応援の人時と負担", "Mutual aid and who pays"),
    "convergence": Phrase("平均の落ち着き", "Settling of the mean"),
}
"""Table -> name of its sheet; other tables go by their own names."""

UNITS: Mapping[str, Phrase] = {
    "h": Phrase("時間", "h"),
    "s": Phrase("秒", "s"),
    "1": Phrase("割合", "share"),
    "people": Phrase("人", "people"),
    "people h": Phrase("人×時間", "people x h"),
    "person-hours": Phrase("人時", "person-hours"),
    "yen": Phrase("円", "yen"),
    "day": Phrase("日", "day"),
}
"""Unit of a column -> how it is written."""

HEADING = Phrase("{meaning}\n[{unit}]", "{meaning}\n[{unit}]")
YES = Phrase("はい", "yes")
NO = Phrase("いいえ", "no")

# ---- a workbook of many runs

SHEET_OF = Phrase("{sheet} {variant}", "{sheet} {variant}")
AS_IT_IS = Phrase("想定そのまま", "as it is")
WHOLE_GROUP = Phrase("全体", "Whole group")
ALL_SERVICES = Phrase("全業務", "All services")
NAMES: Mapping[str, Phrase] = {
    "municipality": Phrase("団体の名前", "Name of the member"),
    "service": Phrase("業務の名前", "Name of the service"),
    "variant": Phrase("比較案の名前", "Name of the variant"),
}
"""Column of ids -> what the column of names beside it means."""

ITEM = Phrase("項目", "Item")
VALUE = Phrase("内容", "Value")
SCENARIO = Phrase("想定", "Scenario")
VARIANT = Phrase("案", "Variant")
NAME_AND_ID = Phrase("{name}（{id}）", "{name} ({id})")
RUNS = Phrase("案ごとの計算の回数", "Runs of each variant")
SEED = Phrase("乱数の種", "Seed")
DIGEST = Phrase("結果の指紋", "Digest of the results")
DIGEST_OF = Phrase("結果の指紋（{variant}）", "Digest of the results ({variant})")
VERSION = Phrase("シミュレータの版", "Version of the simulator")
EMPTY_IDS = Phrase("空欄のID", "An empty id")
EMPTY_IDS_MEAN = Phrase(
    "団体のIDが空の行は全体、業務のIDが空の行は全業務についての値です",
    "Of members it stands for the whole group, of services for all services",
)

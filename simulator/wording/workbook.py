"""The words of a workbook: what its sheets are called, and the units of their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

SHEETS: Mapping[str, Phrase] = {
    "attainment": Phrase("目標の達成", "Promises kept"),
    "steps": Phrase("目標の段階ごと", "Steps of promises"),
    "quantiles": Phrase("かかる時間", "How long it takes"),
    "survival": Phrase("復旧した割合", "Share back by hour"),
    "fan": Phrase("復旧の幅", "Range of recovery"),
    "differences": Phrase("比較案との差", "Differences"),
    "aid_given": Phrase("応援の人時", "Mutual aid given"),
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

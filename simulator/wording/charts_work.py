"""The words on pictures of power, people and lost hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

# ---- where the hours went

LOST = Phrase("失われた時間の内訳", "Where the hours went")
LOST_NOTE = Phrase(
    "業務が通常を下回った時間を、原因と、その復旧がどこで止まっていたかに割り当てた。複数の原因が重なる間は等分する。",
    "Hours below normal, charged to what was to blame and to what its return was waiting for; "
    "causes at the same time share equally.",
)
LOST_HEAD = Phrase("{name}: 延べ{hours}時間", "{name}: {hours} h in all")
LOST_ALT = Phrase(
    "失われたのは延べ{total}時間です。最も大きな原因は{cause}({share})、最も多くを占めた段階は「{stage}」({stage_share})です。",
    "{total} hours were lost in all. The largest cause is {cause} ({share}); the largest stage is “{stage}” ({stage_share}).",
)
POWER_OF = Phrase("{site}の電源", "power of {site}")
OTHER_CAUSES = Phrase("その他の原因", "other causes")
CAUSE = Phrase("原因", "Cause")
STAGE = Phrase("復旧の段階", "Stage of return")
HOURS_AXIS = Phrase("失われた時間(全業務の延べ)", "Hours lost, summed over services")
STAGES: Mapping[str, Phrase] = {
    "deciding": Phrase("気づき・調査・判断", "noticing, survey, decision"),
    "people": Phrase("人を待つ・移動", "waiting for people, travel"),
    "others": Phrase("電力・燃料・道路・部品などを待つ", "waiting for power, fuel, roads, parts"),
    "work": Phrase("修理・復元・確認の作業", "repair, restore, checks"),
    "hopeless": Phrase("与えた停止・見込みなし", "as given, or no way back"),
}
"""Stage -> its name."""

STAGE_SIGNS: Mapping[str, Phrase] = {
    "deciding": Phrase("判", "D"),
    "people": Phrase("人", "P"),
    "others": Phrase("待", "W"),
    "work": Phrase("作", "R"),
    "hopeless": Phrase("他", "X"),
}
"""Stage -> the sign on its part of a bar."""

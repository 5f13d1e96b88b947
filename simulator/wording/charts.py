"""The words on pictures: titles, axes, legends, and the sentences that say what a picture shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

TICKS: Mapping[float, Phrase] = {
    0: Phrase("発災", "onset"),
    3: Phrase("3時間", "3 h"),
    24: Phrase("24時間", "24 h"),
    72: Phrase("3日", "3 days"),
    168: Phrase("7日", "7 days"),
    720: Phrase("30日", "30 days"),
    2160: Phrase("90日", "90 days"),
    8760: Phrase("1年", "1 year"),
}
"""Hours at which the time axis is marked."""

TICK_DAYS = Phrase("{number}日", "{number} days")
TICK_HOURS = Phrase("{number}時間", "{number} h")

GROUP = Phrase("全体(住民の数で平均)", "Whole group (mean by residents)")
NEVER = Phrase("未復旧", "not back")
NOT_DOWN = Phrase("停止なし", "never down")
MEMBER = Phrase("団体", "Member")
SERVICE = Phrase("業務", "Service")
BETWEEN_NAMES = Phrase("、", ", ")
ALL_NORMAL = Phrase("どの業務も、期間を通して通常どおりです。", "Every service is normal throughout.")

# ---- recovery curves

CURVES = Phrase("復旧の推移(団体ごと)", "Recovery over time, by member")
CURVES_NOTE = Phrase(
    "業務の提供水準の平均。L0=0%、L1=10%、L2=30%、L3=50%、L4=80%、L5=100%として計算。"
    "点線は全体。期間の終わりまで100%に戻らない線は、戻っていないことを示す。横軸は等間隔ではない。",
    "Mean level of the services, L0 counted as 0%, L1 10%, L2 30%, L3 50%, L4 80%, L5 100%. "
    "Dashed: the whole group. A line that does not reach 100% is not back at the end. "
    "The time axis is not even.",
)
CURVE_HEAD = Phrase(
    "{name}: 最低{percent}%、{hours}時間後に通常", "{name}: lowest {percent}%, normal after {hours} h"
)
CURVE_HEAD_LEFT = Phrase(
    "{name}: 最低{percent}%、期間内に戻らない", "{name}: lowest {percent}%, not back in time"
)
CURVE_HEAD_SOUND = Phrase("{name}: 停止なし", "{name}: never down")
FALLS_AT = Phrase("発災から{hours}時間後", "{hours} h after onset")
FALLS_AT_ONSET = Phrase("発災の時", "at onset")
CURVES_ALT = Phrase(
    "全体の提供水準は、{at}に最も低い{percent}%まで下がり、{back}時間後に通常に戻ります。"
    "最も低くなる団体は{member}({member_percent}%)です。",
    "The group falls to its lowest, {percent}%, {at} and is normal after {back} h. "
    "The member that falls furthest is {member} ({member_percent}%).",
)
CURVES_ALT_LEFT = Phrase(
    "全体の提供水準は、{at}に最も低い{percent}%まで下がり、期間の終わり({horizon}時間後)でも{last}%です。"
    "最も低くなる団体は{member}({member_percent}%)です。",
    "The group falls to its lowest, {percent}%, {at} and stands at {last}% at the end ({horizon} h). "
    "The member that falls furthest is {member} ({member_percent}%).",
)
LOWEST = Phrase("最低(%)", "Lowest (%)")
LOWEST_AT = Phrase("最低になる時刻(時間後)", "Lowest at (h)")
BELOW_HALF = Phrase("50%未満の時間", "Hours below 50%")
NORMAL_AT = Phrase("通常に戻る時刻(時間後)", "Normal at (h)")

# ---- bars of levels, and the overview

LEVEL = Phrase("{level} {word}", "{level} {word}")
GANTT = Phrase("業務ごとの停止と復旧", "Outage and recovery of each service")
GANTT_NOTE = Phrase(
    "帯の数字はレベル(何もない帯は通常)。同じ経過をたどった業務は1行にまとめた。"
    "縦の印は目標の期限。右の欄は、その期限ごとに戻すと約束したレベルで、守れたものに○、守れなかったものに×。"
    "横軸は等間隔ではない。",
    "Digits on bars are levels, bars without one are normal. Services that went the same way share a row. "
    "Upright marks are deadlines; on the right the level promised for each, ○ kept, × missed. "
    "The time axis is not even.",
)
GANTT_HEAD = Phrase(
    "{name}: {total}業務のうち{fell}業務が通常を下回った",
    "{name}: {fell} of {total} services fell below normal",
)
GANTT_HEAD_SOUND = Phrase("{name}: 通常のまま", "{name}: always normal")
AND_OTHERS = Phrase("{name} ほか{count}", "{name} +{count}")
LOWEST_OF_REST = Phrase("ほか{count}業務の最も低いレベル", "lowest of {count} more")
NEVER_FELL = Phrase("通常のまま {count}業務", "always normal: {count}")
DUE_KEPT = Phrase("L{level}○", "L{level}○")
DUE_MISSED = Phrase("L{level}×", "L{level}×")
GANTT_ALT = Phrase(
    "{total}業務のうち{fell}業務が通常を下回り、そのうち{stopped}業務が一時完全に止まります。"
    "目標を守れなかった業務は{missed}、期間の終わり({horizon}時間後)に通常に戻っていない業務は{left}です。",
    "Of {total} services {fell} fall below normal and {stopped} of these stop altogether for a time. "
    "Promises missed: {missed}. Not back to normal at the end ({horizon} h): {left}.",
)
LOST_HOURS = Phrase("通常を下回った時間(延べ)", "Hours below normal")
LONGEST_HOURS = Phrase("通常を下回った最長", "Longest below normal")
PROMISE = Phrase("目標", "Promise")
KEPT = Phrase("○ 守れた", "○ kept")
MISSED = Phrase("× 守れない", "× missed")
UNDECIDED = Phrase("－", "-")

GANTT_HEADS = (MEMBER, SERVICE, LOST_HOURS, LONGEST_HOURS, NORMAL_AT, PROMISE)

STRIP = Phrase("見取り図: 団体・区分ごとの最も低いレベル", "Overview: lowest level by member and class")
STRIP_NOTE = Phrase(
    "ます目の数字は、その間に区分の業務のどれかが落ちた最も低いレベル。何もないます目は通常。横軸は等間隔ではない。",
    "The digit is the lowest level of any service of the class in that time; cells without one are normal. "
    "The time axis is not even.",
)
STRIP_ALT = Phrase(
    "完全に止まった(L0の)業務がある時間が最も長い区分は{worst}で、{hours}時間です。通常のままの区分は{total}のうち{sound}です。",
    "The class with a stopped service (L0) for the longest is {worst}: {hours} h. Always normal: {sound} of {total} classes.",
)
STRIP_ALT_MILD = Phrase(
    "完全に止まる業務はありません。最も低いレベルはL{level}です。通常のままの区分は{total}のうち{sound}です。",
    "No service stops altogether; the lowest level is L{level}. Always normal: {sound} of {total} classes.",
)
CLASS = Phrase("区分", "Class")
CLASS_OF = Phrase("{member}「{name}」", "{name} of {member}")
LEVEL_HOURS = Phrase("L{level}の時間", "Hours at L{level}")

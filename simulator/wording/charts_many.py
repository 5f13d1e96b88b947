"""The words on pictures of many runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

WHOLE_GROUP = Phrase("全体", "Whole group")
ALL_SERVICES = Phrase("全業務", "All services")
OF_MEMBER = Phrase("{member}「{service}」", "{service}, {member}")
PERCENT = Phrase("{percent}%", "{percent}%")
LESS_THAN_ONE = Phrase("1%未満", "under 1%")
RANGE = Phrase("{low}〜{high}", "{low} to {high}")
NOT_WITHIN = Phrase("期間内に戻らない", "not back in time")
BEYOND = Phrase("期間を超える", "beyond the horizon")
DASH = Phrase("－", "-")
MORE_BELOW = Phrase(
    "図にない{count}件は下の表にある。",
    "{count} more that the picture has no room for stand in the table below.",
)

# ---- promises kept

HEAT = Phrase("目標復旧時間を守れる割合", "How often promises are kept")
HEAT_NOTE = Phrase(
    "ます目の数字は、計算した試行のうち目標を守れた割合(%、端数切捨て)。守れたとは、目標レベルへ期限までに戻り、その後も"
    "下回らなかったこと。期限ごとの目標がいくつかあるときは、そのすべてを守れた試行だけを数える。"
    "－は、期限が計算の期間の外で判定できないもの。色と記号は数字による: {classes}。",
    "Each figure is the share of runs (%, rounded down) in which the promise was kept: the service was back at the level "
    "promised in time and stayed there, and where a promise has several steps, so at every one of them. "
    "A dash: the deadline is beyond the horizon. Colours and marks go by the figure: {classes}.",
)
CLASSES: tuple[tuple[str, Phrase], ...] = (
    ("×", Phrase("× 50%未満", "× under 50%")),
    ("△", Phrase("△ 50%以上80%未満", "△ 50% to under 80%")),
    ("○", Phrase("○ 80%以上95%未満", "○ 80% to under 95%")),
    ("◎", Phrase("◎ 95%以上", "◎ 95% or more")),
)
"""Mark and meaning of each class, the worst first."""

BETWEEN_CLASSES = Phrase("、", "; ")
NOT_DECIDED = Phrase("－ 判定できない", "- not decided")
CELL = Phrase("{mark} {percent}", "{mark} {percent}")
HEAT_ALT = Phrase(
    "{total}の業務のうち、95%以上(◎)が{best}、80%以上95%未満(○)が{good}、50%以上80%未満(△)が{fair}、50%未満(×)が{poor}です。"
    "最も低いのは{worst}の{percent}%です。",
    "Of {total} services {best} keep their promise in 95% of the runs or more (◎), {good} in 80% to under 95% (○), "
    "{fair} in 50% to under 80% (△) and {poor} in under 50% (×). The lowest is {worst} with {percent}%.",
)
HEAT_ALT_NONE = Phrase(
    "目標復旧時間の期限がすべて計算の期間の外にあり、判定できません。",
    "All deadlines are beyond the horizon, so nothing can be decided.",
)
MEMBER = Phrase("団体", "Member")
SERVICE = Phrase("業務", "Service")
KEPT = Phrase("守れた試行", "Runs kept")
DECIDED = Phrase("判定できた試行", "Runs decided")
CELL_RANGE = Phrase("{cell} ({ends})", "{cell} ({ends})")
HEAT_TABLE_NOTE = Phrase(
    "表のかっこ内は95%信頼区間(%)。", "In the table the 95% interval (%) stands in brackets."
)
SHARE = Phrase("割合(%)", "Share (%)")
SHARE_RANGE = Phrase("95%信頼区間(%)", "95% interval (%)")

# ---- back by the hour

ECDF = Phrase("この業務は何時間で戻るか", "How soon services are back")
ECDF_NOTE = Phrase(
    "線は、その時刻までに最後の期限の目標レベルへ戻り、その後も下回らなかった試行の割合。薄い帯は95%の信頼帯。"
    "見出しの割合は、目標を守れた(期限ごとの目標をすべて守れた)試行。縦の破線は期限で、そばの割合はその期限の目標を守れた試行。"
    "最後より前の期限の割合は、線の高さとは別のもの。"
    "右端が100%に届かない分は、計算の期間内に戻らなかった試行。横軸は等間隔ではない。",
    "The line is the share of runs back by then at the last level promised, and staying there; the pale band is its 95% "
    "confidence band. The heading has the share of runs that kept the promise, every step of it. Each broken upright line is "
    "the deadline of a step, with the share of runs that kept that step; only that of the last one is on the line. "
    "What lacks to 100% at the right end was not back within the horizon. The time axis is not even.",
)
ECDF_CHOSEN = Phrase(
    "{total}の業務のうち、目標を守れる割合が低い順に{count}を描いた。",
    "Drawn are {count} of {total} services, those that keep their promise least often.",
)
HEAD_KEPT = Phrase("{name} 守れる {percent}%", "{name}: kept {percent}%")
HEAD_OPEN = Phrase("{name} 判定できない", "{name}: not decided")
STEP = Phrase("L{level} {when}: {percent}%", "L{level} by {when}: {percent}%")
STEP_LABEL = Phrase("L{level} {when}: {percent}%", "L{level} {when}: {percent}%")
STEP_OPEN = Phrase("L{level} 期限は期間外", "L{level}: due beyond the horizon")
BETWEEN_STEPS = Phrase("、", ", ")
PLATEAU = Phrase("戻らない {percent}", "not back: {percent}")
ECDF_ALT = Phrase(
    "目標を守れる割合が最も低いのは{worst}で、{percent}%です(期限ごとには {steps})。{left}",
    "The promise kept least often is that of {worst}: {percent}% (by step: {steps}). {left}",
)
ECDF_ALT_ONE = Phrase(
    "{worst}が目標を守れる割合は{percent}%です(期限ごとには {steps})。{left}",
    "{worst}: the promise is kept in {percent}% (by step: {steps}). {left}",
)
ONE_LEFT = Phrase("期間内に戻らない試行は{percent}です。", "Not back within the horizon: {percent}.")
ONE_BACK = Phrase("すべての試行で期間内に戻ります。", "It is back within the horizon in every run.")
ECDF_ALT_OPEN = Phrase(
    "描いた業務の期限は、どれも計算の期間の外です。{left}",
    "The deadlines of these services are all beyond the horizon. {left}",
)
ALL_BACK = Phrase(
    "どの業務も、すべての試行で期間内に戻ります。", "All are back within the horizon in every run."
)
SOME_LEFT = Phrase(
    "期間内に戻らない試行が最も多いのは{name}で、{percent}です。",
    "The one that most often is not back within the horizon is {name}: {percent}.",
)
KEPT_SHARE = Phrase("目標を守れる(%)", "Promise kept (%)")
STEPS = Phrase("期限ごとの目標を守れる割合", "Kept by step")
HALF = Phrase("半数が戻る(時間後)", "Half are back (h)")
NINE_TENTHS = Phrase("9割が戻る(時間後)", "Nine in ten are back (h)")
NEVER_BACK = Phrase("期間内に戻らない(%)", "Not back in time (%)")

# ---- the fan

FAN = Phrase("全体はいつ戻るか", "When the group is back")
FAN_NOTE = Phrase(
    "業務の提供水準の平均を、試行の幅で示す。線は真ん中の試行(中央値)、濃い帯は真ん中の半数(25〜75%)、"
    "薄い帯は10回に9回が収まる幅(5〜95%)。各時刻ごとの幅で、1本の経過ではない。横軸は等間隔ではない。",
    "The mean level of the services over all runs. Line: the median; dark band: the middle half (25 to 75%); "
    "pale band: nine runs in ten (5 to 95%). The bands are of each hour by itself, not one course of events. The time axis is not even.",
)
BANDS = (
    Phrase("10回に9回はこの中(5〜95%)", "nine runs in ten (5 to 95%)"),
    Phrase("半数はこの中(25〜75%)", "half of the runs (25 to 75%)"),
    Phrase("真ん中の試行(中央値)", "median"),
)
FAN_ALT = Phrase(
    "全体の提供水準は、真ん中の試行で{at}に最も低い{percent}%になります。3日後は{later}%で、10回に9回は{low}%から{high}%の間です。",
    "In the median the group is lowest, {percent}%, {at}. After 3 days it stands at {later}%, in nine runs of ten at {low}% to {high}%.",
)
FAN_ALT_SHORT = Phrase(
    "全体の提供水準は、真ん中の試行で{at}に最も低い{percent}%になります。",
    "In the median the group is lowest, {percent}%, {at}.",
)
AFTER = Phrase("{hours}時間後", "after {hours} h")
AT_ONSET = Phrase("発災の時", "at onset")
FAN_HEAD = Phrase("{name}: 中央値の最低{percent}%", "{name}: median lowest {percent}%")
FAN_CELL = Phrase("{middle} ({low}〜{high})", "{middle} ({low} to {high})")
FAN_TABLE_NOTE = Phrase(
    "表は提供水準(%)の中央値と、かっこ内に10回に9回が収まる幅。",
    "The table has the median level (%) and in brackets the range of nine runs in ten.",
)

# ---- pairs

PAIRED = Phrase("比較案は本当に効くか", "Does it really help")
PAIRED_NOTE = Phrase(
    "同じ偶然(揺れ・故障・人の集まり方)のもとで、比較案から元の想定を引いた差。左ほど短い。"
    "薄い線は10回に9回、箱は真ん中の半数の試行、太い線は平均の95%信頼区間"
    "(この比較のすべての差で、図にない値についても同時に成り立つ)、点は平均。"
    "太い線が0をまたぐときは、差は示されない。どの試行でも同じ差になった行は、点だけで示す。横軸は等間隔ではない。",
    "Variant less base under the same fate (shaking, failures, who comes). Further left is shorter. "
    "Pale line: nine runs in ten; box: the middle half; thick line: 95% interval of the mean, for all differences of this "
    "comparison at once, also of figures not drawn here; dot: the mean. "
    "Where the thick line crosses 0, no difference is shown. "
    "A row whose difference is the same in every run has a dot only. The axis is not even.",
)
LEFT_IS_SHORTER = Phrase("← 短くなる | 差 | 長くなる →", "← shorter | difference | longer →")
VERDICTS: Mapping[str, Phrase] = {
    "shorter": Phrase("短縮", "shorter"),
    "longer": Phrase("悪化", "longer"),
    "no-difference-shown": Phrase("差は示されない", "no difference shown"),
    "alike-in-every-run": Phrase("どの試行でも同じ", "the same in every run"),
}
"""Verdict -> what is written behind its row."""

BY_HOURS = Phrase("{span}{verdict}", "{span} {verdict}")
OF_VARIANT = Phrase("「{variant}」の{name}", "{name} (“{variant}”)")
PAIRED_ALT = Phrase(
    "{total}の比較のうち、短縮が{shorter}、どの試行でも同じものが{same}、差は示されないものが{none}、悪化が{longer}です。{most}",
    "Of {total} comparisons: {shorter} shorter, {same} the same in every run, {none} without a difference shown, "
    "{longer} longer. {most}",
)
MOST_SHORTER = Phrase(
    "最も短縮するのは{name}で、平均{span}です。", "{name} is shortened most, by {span} in the mean."
)
MOST_LONGER = Phrase(
    "最も悪化するのは{name}で、平均{span}です。", "{name} gets longer most, by {span} in the mean."
)
VARIANT = Phrase("比較案", "Variant")
METRIC = Phrase("何の時間か", "Which time")
MEAN = Phrase("差の平均(時間)", "Mean difference (h)")
MEAN_RANGE = Phrase("平均の95%信頼区間(時間)", "95% interval of the mean (h)")
NINE_IN_TEN = Phrase("10回に9回の幅(時間)", "Nine runs in ten (h)")
VERDICT = Phrase("判定", "Verdict")
TIMES_FEWER = Phrase("節約した試行(倍)", "Runs saved (times)")
HOURS_TICK = Phrase("{number}時間", "{number} h")
MINUTES_TICK = Phrase("{number}分", "{number} min")
NO_HOURS = Phrase("0", "0")

DIFFERENCE_OF = Phrase("{variant}({metric})", "{variant} ({metric})")

# ---- settling

CONVERGENCE = Phrase("試行の数は足りているか", "Whether there are enough runs")
CONVERGENCE_NOTE = Phrase(
    "{metric}(全体)。線は、それまでの試行の平均。帯は平均の95%信頼区間で、各点での値。帯が十分に細く平らになれば、これ以上増やしても答えは変わらない。",
    "Whole group, {metric}. The line is the mean of the runs so far, the band its 95% interval at that point. "
    "Once the band is narrow and flat, more runs do not change the answer.",
)
RUNS_SO_FAR = Phrase("試行の数", "Runs")
MEAN_SO_FAR = Phrase("平均(時間)", "Mean (h)")
CONVERGENCE_ALT = Phrase(
    "{metric}(全体)は、{count}回の平均で{mean}時間です。95%信頼区間は{low}〜{high}時間で、幅の半分は平均の{percent}%です。",
    "Whole group, {metric}: the mean of {count} runs is {mean} h, its 95% interval {low} to {high} h; half of that is "
    "{percent}% of the mean.",
)
CONVERGENCE_ALT_ZERO = Phrase(
    "{metric}(全体)は、{count}回の平均で{mean}時間です。95%信頼区間は{low}〜{high}時間です。",
    "Whole group, {metric}: the mean of {count} runs is {mean} h, its 95% interval {low} to {high} h.",
)
HALF_WIDTH = Phrase("区間の幅の半分(時間)", "Half the interval (h)")
SURE_RANGE = Phrase("95%信頼区間(時間)", "95% interval (h)")
END_LABEL = Phrase("平均 {mean}時間({low}〜{high})", "mean {mean} h ({low} to {high})")

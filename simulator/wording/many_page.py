"""The words of the page of an experiment of many runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase
from simulator.wording.screens import ORIGINS as ORIGINS_OF_ONE

if TYPE_CHECKING:
    from collections.abc import Mapping

AS_IT_IS = Phrase("元の想定のまま", "The scenario as it is")
HEAD_LINE = Phrase(
    "{group} / {replications}回の試行 / {options}", "{group} / {replications} runs / {options}"
)
HEAD_LINE_VARIES = Phrase(
    "{group} / {fewest}〜{replications}回の試行 / {options}",
    "{group} / {fewest} to {replications} runs / {options}",
)
ONE_OPTION = Phrase("比較案なし", "no variants")
OPTIONS = Phrase("比較案 {count}", "variants: {count}")
OF_OPTION = Phrase("{title}({option})", "{title} ({option})")
BETWEEN = Phrase("、", ", ")
AND_MORE = Phrase("{names} ほか{count}", "{names} and {count} more")

FINDINGS = Phrase("分かったこと", "What was found")
OPEN = Phrase("分からなかったこと・判定できなかったこと", "What was not decided")
OVERVIEW = Phrase("一覧", "At a glance")
OVERVIEW_HEADS = (
    Phrase("案", "Option"),
    Phrase("試行", "Runs"),
    Phrase("◎ 95%以上守れる業務", "◎ kept in 95% or more"),
    Phrase("○ 80%以上", "○ 80% or more"),
    Phrase("△ 50%以上", "△ 50% or more"),
    Phrase("× 50%未満", "× under 50%"),
    Phrase("－ 判定できない", "- not decided"),
    Phrase("{metric}(全体の平均、時間)", "Mean {metric}, whole group (h)"),
)
PRICE_HEADS = (
    Phrase("対策の初期費用(万円)", "Measures, once (1,000 yen)"),
    Phrase("対策の年間費用(万円)", "Measures, a year (1,000 yen)"),
)
PRICE_NOTE = Phrase(
    "対策の費用は想定のファイルの値で、応援の費用は含まない。",
    "Prices of measures are those of the scenario; costs of mutual aid are not included.",
)
OVERVIEW_NOTE = Phrase(
    "数は業務の数(団体ごとに数える)。目標を守れた試行の割合で分けた。守れたとは、目標レベルへ期限までに戻り、その後も下回らなかったこと"
    "(期限ごとの目標がいくつかあれば、そのすべて)。平均は全業務の合計で、かっこ内は95%信頼区間。",
    "Numbers of services, counted for each member, by the share of runs in which they kept their promise, every step of it. "
    "The mean is the sum over all services, with its 95% interval in brackets.",
)
MEAN = Phrase("{mean} ({low}〜{high})", "{mean} ({low} to {high})")

# ---- sentences of an option

KEPT = Phrase(
    "{total}の業務のうち{best}は、100回に95回以上、目標復旧時間を守れます。",
    "Of {total} services {best} keep their promise in 95 runs of 100 or more.",
)
KEPT_ALL = Phrase(
    "{total}の業務のすべてが、100回に95回以上、目標復旧時間を守れます。",
    "All {total} services keep their promise in 95 runs of 100 or more.",
)
POOR = Phrase(
    "一方、{poor}の業務は、守れるのが2回に1回未満です。最も低いのは{worst}の{percent}%です。",
    "But {poor} keep it in fewer than half. The lowest is {worst} with {percent}%.",
)
NO_POOR = Phrase(
    "守れるのが2回に1回未満の業務はありません。最も低いのは{worst}の{percent}%です。",
    "None keeps it in fewer than half. The lowest is {worst} with {percent}%.",
)
SLOWEST = Phrase(
    "戻るのが最も遅い業務は{name}で、10回に9回が収まるのは{hours}時間後までです。",
    "The slowest to return is {name}: nine runs of ten are back within {hours} h.",
)
SURE = Phrase(
    "{metric}は、全業務を合わせて平均{mean}時間です(95%信頼区間 {low}〜{high}時間)。",
    "All services together have {mean} {metric} in the mean (95% interval: {low} to {high} h).",
)

# ---- verdicts on a variant

SHORTER = Phrase(
    "「{variant}」にすると、{metric}は平均{span}短くなります(95%信頼区間 {ends})。",
    "“{variant}”: the {metric} fall by {span} in the mean (95% interval: {ends}).",
)
LONGER = Phrase(
    "「{variant}」にすると、{metric}は平均{span}長くなります(95%信頼区間 {ends})。",
    "“{variant}”: the {metric} rise by {span} in the mean (95% interval: {ends}).",
)
SHORTER_EVERY_TIME = Phrase(
    "「{variant}」にすると、{metric}はどの試行でも{span}短くなります。",
    "“{variant}”: the {metric} fall by {span} in every run.",
)
LONGER_EVERY_TIME = Phrase(
    "「{variant}」にすると、{metric}はどの試行でも{span}長くなります。",
    "“{variant}”: the {metric} rise by {span} in every run.",
)
NO_DIFFERENCE = Phrase(
    "「{variant}」では、{metric}に差があるとは言えません(平均の差の95%信頼区間 {ends})。",
    "“{variant}”: no difference is shown in the {metric} (95% interval of the mean difference: {ends}).",
)
ALIKE = Phrase(
    "「{variant}」にしても、{metric}はどの試行でも変わりません。",
    "“{variant}”: the {metric} are the same in every run.",
)
TOLD_APART = Phrase(
    "団体ごとに見ると、短縮が{shorter}、どの試行でも同じものが{same}、差は示されないものが{none}、悪化が{longer}です。",
    "By member: {shorter} shorter, {same} the same in every run, {none} without a difference shown, {longer} longer.",
)
WORSE_THERE = Phrase("悪化するのは{names}です。", "It gets longer for {names}.")
ENDS = Phrase("{low}〜{high}", "{low} to {high}")
LESS = Phrase("{span}短い", "{span} less")
MORE = Phrase("{span}長い", "{span} more")
NONE = Phrase("差なし", "none")

# ---- what aid took and brought

AID = Phrase(
    "相互応援で出した人時・受けた人時と、費用の負担",
    "Mutual aid: person-hours given and received, and who pays",
)
AID_HEADS = (
    Phrase("案", "Option"),
    Phrase("団体", "Member"),
    Phrase("出した人時", "Given"),
    Phrase("受けた人時", "Received"),
    Phrase("協定の定めによる負担(万円)", "Pays as agreed (1,000 yen)"),
)
AID_NOTE = Phrase(
    "1回あたりの平均。かっこ内は95%信頼区間で、どの試行でも同じときは書かない。移動中の時間も含む。団体でない応援元(県など)が出した分は"
    "受けた側にだけ数え、応援元自身の負担は数えない。ほかの分け方にしたときの負担は、1回の経過の応援の記録で分かる。",
    "Means of a run, with the 95% interval in brackets unless it was the same in every run; the way there and back counts. What "
    "lenders who are no members gave counts only where it was received; what such lenders pay themselves is not counted. What "
    "each would pay by other rules stands in the record of aid of a single run.",
)

# ---- what stays open

WITH_OPTION = Phrase("{option}: {text}", "{option}: {text}")
NOT_DECIDED = Phrase(
    "目標復旧時間の期限が計算の期間({horizon})の外にあり、守れるかどうかを判定できない業務が{count}あります({names})。",
    "{count} services have a deadline beyond the horizon ({horizon}), so it cannot be said whether they keep it ({names}).",
)
PARTLY_DECIDED = Phrase(
    "一部の試行でしか判定できなかった業務が{count}あります({names})。割合は判定できた試行だけのものです。",
    "{count} services were decided in some of the runs only ({names}). Their shares are of these runs.",
)
NOT_BACK = Phrase(
    "計算の期間({horizon})内に目標レベルへ戻らない試行がある業務が{count}あります。最も多いのは{name}で、{percent}です。"
    "その時間は、期間の終わりまでとして数えています。",
    "{count} services are not back within the horizon ({horizon}) in some runs, most often {name}: {percent}. "
    "Their hours count up to the horizon.",
)
NO_VERDICT = Phrase(
    "「{variant}」は、{total}の比較のうち{count}で差が示されませんでした。効果がないと決まったわけではなく、この試行の数では見分けられないという意味です。",
    "“{variant}”: no difference was shown in {count} of {total} comparisons. That does not prove there is none; so many runs cannot tell.",
)
NOTHING_OPEN = Phrase("判定できなかったものはありません。", "Everything could be decided.")

# ---- times

TIMES = Phrase("業務が戻るまでの時間", "How long it takes until services are back")
TIMES_HEADS = (
    Phrase("団体", "Member"),
    Phrase("業務", "Service"),
    Phrase("守れる割合(%)", "Promise kept (%)"),
)
WITHIN = Phrase("{count}回に{part}回が収まる時間", "{part} runs in {count} within (h)")
TIMES_NOTE = Phrase(
    "{metric}(発災からの時間)。かっこ内は95%信頼区間。「期間を超える」は、計算の期間({horizon})より後になること。",
    "{metric}, counted from onset; 95% interval in brackets. “Beyond the horizon” is later than {horizon}.",
)
TIME_CELL = Phrase("{hours} ({low}〜{high})", "{hours} ({low} to {high})")
HORIZON_DAYS = Phrase("{number}日間", "{number} days")
HORIZON_HOURS = Phrase("{number}時間", "{number} h")

# ---- words and origin

MEANINGS = Phrase("言葉の意味", "Words used here")
MEANING_HEADS = (Phrase("言葉", "Word"), Phrase("意味", "Meaning"))
MEANING_ROWS = (
    (
        Phrase("試行", "run"),
        Phrase(
            "同じ想定を、別の偶然(揺れ方、壊れ方、人の集まり方)のもとで1回計算したもの",
            "the scenario once under one fate: how it shakes, what breaks, who comes",
        ),
    ),
    (
        Phrase("95%信頼区間", "95% interval"),
        Phrase(
            "試行を無限に増やしたときの値が、100回に95回はこの中にあるという幅。狭いほど確か",
            "a range that in 95 of 100 such experiments holds the value of endless runs; narrower is surer",
        ),
    ),
    (
        Phrase("目標復旧時間(RTO)", "promise (RTO)"),
        Phrase(
            "業務を目標レベルまで戻すと約束した時間",
            "the time in which a service is promised to be back at its level",
        ),
    ),
    (
        Phrase("中央値", "median"),
        Phrase("試行を順に並べたときの真ん中の値", "the value in the middle when runs are put in order"),
    ),
    (
        Phrase("どの試行でも同じ", "the same in every run"),
        Phrase(
            "比較案にしても、どの試行でも値が少しも変わらなかったこと。起きていないまれな場合までは分からない",
            "the variant changed the figure in none of the runs; of rare cases that did not occur it says nothing",
        ),
    ),
    (
        Phrase("差は示されない", "no difference shown"),
        Phrase(
            "差の95%信頼区間が0を含む。効果がないという証明ではない",
            "the 95% interval of the difference contains 0; no proof that there is none",
        ),
    ),
)
ORIGIN_NOTE = Phrase(
    "同じ想定・種・試行の範囲・プログラムからは、いつでも同じ結果になります。比較は、同じ番号の試行どうしで行っています。",
    "The same scenario, seed, range of runs and program always give the same result. Runs of one number are compared with each other.",
)
ITEM = Phrase("項目", "Item")
ORIGINS: Mapping[str, Phrase] = {
    **ORIGINS_OF_ONE,
    "replications": Phrase("試行の数", "Runs"),
    "chunk_size": Phrase("まとまりの大きさ(試行)", "Runs in a chunk"),
    "model_hash": Phrase("計算部分のハッシュ値", "Hash of what decides the numbers"),
    "draw_version": Phrase("乱数の割当ての版", "Version of the draws"),
    "run_id": Phrase("計算のID", "Id of the runs"),
    "digest": Phrase("結果のハッシュ値", "Hash of the results"),
}
"""Name in the provenance -> what it is called; another one goes by its name."""

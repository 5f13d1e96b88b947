"""The words of the pages Many runs and Compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase, screens

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAD = Phrase(
    "1回の計算は、起こりうる経過の1つにすぎません。多数回計算すると、目標をどのくらいの割合で守れるかが分かります。",
    "One run is only one of many that could happen. Many runs tell how often promises are kept.",
)
LEAD_COMPARE = Phrase(
    "比較案ごとに、同じ揺れ・同じ故障・同じ人の集まり方で計算し、違いだけを取り出します。",
    "Every variant meets the same shaking, the same failures and the same people, so that only the difference "
    "is left.",
)
SCENARIO = Phrase("想定", "Scenario")
VARIANTS = Phrase("比べる案", "Variants to compare with it")
REPLICATIONS = Phrase("計算する回数", "Number of runs")
REPLICATIONS_HELP = Phrase(
    "200回で大まかな割合が、1,000回でかなり細かい違いまで分かります。",
    "200 runs give rough shares; 1,000 show fairly small differences.",
)
SEED = Phrase("乱数の種", "Seed")
SEED_HELP = Phrase(
    "同じ種なら、いつ計算しても同じ結果になります。",
    "The same seed gives the same result, whenever it is run.",
)
START = Phrase("計算を始める", "Start")
NUMBERS_ONLY = Phrase(
    "回数は1から{most}まで、乱数の種は0から{largest}までの整数を入れてください。",
    "Please give a whole number of runs from 1 to {most}, and a seed from 0 to {largest}.",
)
NOTHING_CHOSEN = Phrase("比べる案を1つ以上選んでください。", "Choose at least one variant.")
UNKNOWN = Phrase(
    "この番号の計算は、このサーバーにはありません。", "There is no batch of this number on this server."
)
NONE_YET = Phrase("まだ計算していません。", "Nothing has been run yet.")

WAITING = Phrase("順番待ち({place}番目)", "Waiting (number {place} in the queue)")
RUNNING = Phrase("計算中: {done}/{wanted}回 {left}", "Running: {done} of {wanted} runs {left}")
LEFT_S = Phrase("(残り約{count}秒)", "(about {count} s left)")
LEFT_MIN = Phrase("(残り約{count}分)", "(about {count} min left)")
STOPPED = Phrase(
    "止まっています。{done}/{wanted}回分は保存してあります。",
    "Stopped. {done} of {wanted} runs are kept.",
)
STOPPED_AT_NONE = Phrase(
    "止まっています。保存してある結果はまだありません。", "Stopped. Nothing is kept yet."
)
HELD = Phrase(
    "ほかの計算が同じ想定を計算しているので、終わるのを待っています",
    "Waiting for somebody else who makes the same runs",
)
ELSEWHERE = Phrase(
    "同じデータ用フォルダを使う別のサーバーで受け付けた計算です。止めるには、そのサーバーの画面を使ってください。",
    "Another server with the same data folder is at it; it can be stopped there.",
)
FAILED = Phrase("計算できませんでした。", "The batch could not be carried out.")
DONE = Phrase("{replications}回の計算が終わりました。", "All {replications} runs are done.")
DONE_EACH = Phrase(
    "もとの想定を含む{variants}案×{replications}回の計算が終わりました。",
    "All runs are done: {variants} options, with the scenario as it is, × {replications} runs.",
)
CANCEL = Phrase("止める", "Stop")
RESUME = Phrase("続きを計算する", "Go on")
AGAIN = Phrase("もう一度計算する", "Run it again")
STALE = Phrase(
    "想定はこの計算の後に変更されています。下の結果は、変更前の想定によるものです。",
    "The scenario was changed after this batch. What is shown below is about the scenario as it was.",
)
STATES: Mapping[str, Phrase] = {
    "waiting": Phrase("順番待ち", "waiting"),
    "running": Phrase("計算中", "running"),
    "stopped": Phrase("停止", "stopped"),
    "done": Phrase("完了", "done"),
    "failed": Phrase("失敗", "failed"),
}
RECENT = Phrase("これまでの計算", "Batches so far")
RECENT_ONE = Phrase(
    "{at} {title}: {replications}回、種{seed}〔{state}〕",
    "{at} {title}: {replications} runs, seed {seed} [{state}]",
)
RECENT_LINE = Phrase(
    "{at} {title}: 比較案{variants}つ、各{replications}回、種{seed}〔{state}〕",
    "{at} {title}: variants: {variants}, {replications} runs each, seed {seed} [{state}]",
)

FOUND = Phrase("分かったこと", "What was found")
OPEN = Phrase("分からなかったこと・判定できなかったこと", "What stays open")
OVERVIEW = Phrase("一覧", "Overview")
OPTION = Phrase("どの案の図を見るか", "Which variant to look at")
TIMES = Phrase("すべての業務が戻るまでの時間(表)", "When each service is back (table)")
ORIGIN = Phrase("この結果の出どころ", "Where this result comes from")
ORIGINS: Mapping[str, Phrase] = {
    **screens.ORIGINS,
    "replications": Phrase("試行の数", "Replications"),
    "digest": Phrase("結果のハッシュ値", "Hash of the results"),
}
"""Key of the provenance -> what it is called."""

PAGE = (
    Phrase("結果を1つの文書にする", "Make one document of it"),
    Phrase("文書(HTML)を保存", "Save the document (HTML)"),
)
"""What is to be pressed to have it made, and then to save it; so too below."""

PAGE_HELP = Phrase(
    "図と表を1つのHTMLファイルにまとめます。できあがると、保存のボタンに変わります。",
    "All pictures and tables in one HTML file. Once it is made, this button saves it.",
)
TABLES = (
    Phrase("表をExcelファイルにする", "Make an Excel file of the tables"),
    Phrase("表(Excel)を保存", "Save the tables (Excel)"),
)
TABLES_HELP = Phrase(
    "すべての表を1つのExcelファイルにします。できあがると、保存のボタンに変わります。",
    "All tables in one Excel file. Once it is made, this button saves it.",
)
ONE_SERVICE = Phrase("業務を選んで詳しく見る", "Look at one service")
MEMBER = Phrase("団体", "Municipality")
SERVICE = Phrase("業務", "Service")
WHICH_RUN = Phrase("どのような1回か", "Which kind of run")
ONE_RUN = Phrase("代表する1回を見る", "See one run that stands for many")
PERCENTILES: Mapping[int, Phrase] = {
    50: Phrase("ふつうの1回(真ん中)", "a typical one (the median)"),
    90: Phrase(
        "10回に1回の悪い経過(目標を下回った時間で)", "one in ten is worse (by hours below the promise)"
    ),
    99: Phrase(
        "100回に1回の悪い経過(目標を下回った時間で)", "one in a hundred is worse (by hours below the promise)"
    ),
}
SHOW_RUN = Phrase("この1回を開く", "Open this run")
FROM_START = Phrase("多数回計算する", "Run it many times")

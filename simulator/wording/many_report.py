"""The words of a report on many runs: what was run, how sure it is, and what a comparison shows."""

from __future__ import annotations

from simulator.wording import Phrase

HEAD = Phrase("{title}", "{title}")
RUNS = Phrase(
    "{replications}回の計算（乱数の種 {seed}）。今回計算したのは{made}回、残りは保存されていたものです。",
    "{replications} runs (seed {seed}); {made} were made now, the others were kept.",
)
RUNS_EACH = Phrase(
    "案ごとに{replications}回の計算（乱数の種 {seed}）。今回計算したのは全部で{made}回、残りは保存されていたものです。",
    "{replications} runs of each variant (seed {seed}); {made} in all were made now, the others were kept.",
)
BASE = Phrase("想定そのまま", "the scenario as it is")
VARIANT = Phrase("比較案: {name}", "Variant: {name}")
GROUP = Phrase("全体", "Whole group")
KEPT = Phrase("目標達成", "Kept")
BELOW = Phrase("目標レベル未満(平均)", "Below RLO (mean)")
BACK_L3 = Phrase("L3に戻るまで", "Back to L3")
BACK_L5 = Phrase("L5に戻るまで", "Back to L5")
HALF = Phrase("中央値", "median")
NINE = Phrase("10回に9回", "9 of 10")
TABLE_NOTE = Phrase(
    "「目標達成」は、期間内に判定できた業務の目標のうち守れた割合です。期限ごとの目標がいくつかあるときは、"
    "どの期限までにも約束したレベルに戻り、その後も下回らなければ守れたと数えます。"
    "割合の端数は切り捨て、範囲の上端だけは切り上げます。時間は業務の合計(時間)で、"
    "括弧は95%の確かさの範囲です。「戻るまで」は最も遅い業務の、発災からの時間です。「10回に9回」は、10回のうち9回は"
    "それまでに戻ることを表します。",
    "“Kept” is the share of promises kept of those that the horizon let be decided; a promise of several steps is kept "
    "if each of its levels is back in time and stays. Percentages are rounded down, only upper ends of ranges up. "
    "Hours are sums over services, in brackets the range at 95 %. “Back to” is the slowest service, in hours from onset; "
    "“9 of 10”: in nine of ten runs it is back by then.",
)
BEYOND = Phrase("期間外", "beyond")
LEAST = Phrase("目標を守れないことが最も多い業務", "The promises most often missed")
LEAST_LINE = Phrase(
    "{service}: {decided}回中{kept}回({share} %)守れる。95%の確かさで {low}～{high} %",
    "{service}: kept in {kept} of {decided} runs ({share} %); {low} to {high} % at 95 %",
)
STEPS = Phrase("。期限ごとには {steps}", ". By step: {steps}")
STEP = Phrase("L{level}({hours}時間) {percent}%", "L{level} by {hours} h {percent}%")
STEP_OPEN = Phrase("L{level}(期間外)", "L{level} beyond the horizon")
BETWEEN = Phrase("、", ", ")
DIFFERENCES = Phrase("「{name}」と「{base}」の差（{quantity}）", "“{name}” less “{base}” ({quantity})")
DIFFERENCE_LINE = Phrase("{member}: {verdict}", "{member}: {verdict}")
AID_GIVEN = Phrase(
    "「{name}」での応援（1回あたりの平均の人時と負担額。括弧は95%の確かさの範囲）",
    "Mutual aid in “{name}” (mean person-hours and payments of a run, in brackets the range at 95 %)",
)
AID_LINE = Phrase(
    "{member}: 出した {lent}、受けた {received}、負担(万円) {paid}",
    "{member}: gave {lent}, got {received}, pays (1,000 yen) {paid}",
)
PRICES = Phrase("対策の費用（想定のファイルの値）", "What the measures cost (as the scenario says)")
PRICE = Phrase(
    "{name}: 初めに{once}万円、毎年{yearly}万円",
    "{name}: {once} thousand yen once, {yearly} thousand a year",
)
RATIO = Phrase(
    "同じ乱数で比べたため、{ratio}倍の回数を別々に計算したのと同じ確かさです。",
    "Comparing on the same draws is worth {ratio} times as many runs on draws of their own.",
)
DIGEST = Phrase("結果の指紋: {digest}", "Digest: {digest}")
PICKED = Phrase(
    "{quantity}が小さい方から{percentile}%の位置にある試行は {replication} 番です（{hours}時間。{runs}回中{rank}番目）。",
    "The run at percentile {percentile} of “{quantity}” is replication {replication} ({hours} h, rank {rank} of {runs}).",
)
PICKED_BEYOND = Phrase(
    "{quantity}が小さい方から{percentile}%の位置にある試行は {replication} 番です（期間内に戻らない。{runs}回中{rank}番目）。",
    "The run at percentile {percentile} of “{quantity}” is replication {replication} (not within the horizon, rank "
    "{rank} of {runs}).",
)
SEE_IT = Phrase(
    "1回の経過として見るには: {command}",
    "To see it as one run: {command}",
)

PROGRESS = Phrase(
    "{done}/{wanted}回  毎秒{rate}回  残り{left}", "{done}/{wanted} runs  {rate} per second  {left} left"
)
SECONDS = Phrase("{count}秒", "{count} s")
MINUTES = Phrase("{count}分", "{count} min")
UNKNOWN = Phrase("計算中", "…")
WAITING = Phrase(
    "同じ計算をほかの処理が進めています。終わるのを待ちます。",
    "Another process is at the same runs. Waiting for it.",
)
STOPPED = Phrase(
    "止めました。{done}回分は保存してあります。同じコマンドで続きから計算します。",
    "Stopped. {done} runs are kept. The same command goes on from there.",
)
NO_RUNS = Phrase("保存されている結果はありません。", "No runs are kept.")
RUN_HEADS = (
    Phrase("ID", "id"),
    Phrase("想定", "scenario"),
    Phrase("案", "variant"),
    Phrase("種", "seed"),
    Phrase("回数", "runs"),
    Phrase("大きさ", "size"),
    Phrase("最終更新(UTC)", "changed (UTC)"),
)
"""The heads of the list of kept runs."""

REMOVED = Phrase("{run} を消しました。", "{run} was removed.")
SOUND = Phrase(
    "{run}: すべてのファイルを確かめました。異常はありません。",
    "{run}: all files checked, nothing is damaged.",
)
EXPORTED = Phrase("{run} を {folder} に書き出しました。", "{run} was written to {folder}.")

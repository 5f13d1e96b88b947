"""How the story of one service is told."""

from __future__ import annotations

from simulator.wording import Phrase

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

DATE = Phrase("{month}月{day}日 {hour:02d}:{minute:02d}", "{day} {month_name} {hour:02d}:{minute:02d}")
AT_ONSET = Phrase("発災と同時に", "At onset")
WHEN = Phrase("発災{hours}時間後({date})に", "After {hours} h ({date})")

TITLE = Phrase("{service}はなぜ止まり、どう戻ったか", "{service}: why it was down, and how it came back")
RUNG = Phrase(
    "・目標 {hours}時間以内にL{level}以上{clock}: {verdict}",
    "* L{level} or better within {hours} h{clock}: {verdict}",
)
RUNG_KEPT = Phrase("守れた", "kept")
RUNG_MISSED = Phrase("守れなかった", "missed")
RUNG_BEYOND = Phrase("期限が期間の終わりより後", "due after the end of the horizon")
BETWEEN = Phrase("、", ", ")
NO_PROMISE = Phrase("この業務に目標はありません。", "There is no promise for this service.")
KEPT = Phrase("目標は守れました。", "The promise was kept.")
BROKEN = Phrase("目標は守れませんでした。", "The promise was not kept.")
UNDECIDED = Phrase(
    "期限が期間の終わりより後なので、目標を守れたかはまだ分かりません。",
    "A deadline lies beyond the horizon, so it is not yet known whether the promise is kept.",
)
NEVER_DOWN = Phrase(
    "{hours}時間の期間を通して、通常(L5)どおり提供できました。",
    "It was at the normal level (L5) throughout the {hours} h.",
)
SUMMARY = Phrase(
    "通常(L5)を下回ったのは{count}回、合わせて{lost}時間です。",
    "It was below normal (L5) {count}, {lost} h in all.",
)
LATE = Phrase(
    "うち{hours}時間は、その時点で期限の来ている目標も下回りました。",
    "For {hours} h of these it was also below what the promise asked for by then.",
)
NOT_LATE = Phrase(
    "期限の来た目標を下回った時間はありません。",
    "It was never below what the promise asked for by then.",
)
ONCE, TIMES = Phrase("1", "once"), Phrase("{count}", "{count} times")
DATA_LOST = Phrase("データは、{hours}時間前の状態に戻りました。", "The data went back by {hours} h.")
DATA_GONE = Phrase(
    "失われたデータは、期間内に取り戻せませんでした。", "The lost data did not come back within the horizon."
)

SPELL = Phrase("{number}回目({hours}時間)", "Time {number} ({hours} h)")
FELL = Phrase(
    "{when}、{before}から{now}に下がりました{below}。", "{when}, it fell from {before} to {now}{below}."
)
STARTED_LOW = Phrase("{when}、{now}でした{below}。", "{when}, it was at {now}{below}.")
ROSE = Phrase(
    "{when}、{before}から{now}に上がりました{below}。", "{when}, it rose from {before} to {now}{below}."
)
SHIFTED = Phrase("{when}、{now}に変わりました{below}。", "{when}, it changed to {now}{below}.")
BACK = Phrase("{when}、{now}に戻りました。", "{when}, it was back at {now}.")
BELOW = Phrase("(期限の来た目標 L{level} に満たない)", " (below L{level}, by then promised)")
BELOW_LATER = Phrase(
    "(発災{hours}時間後からは、期限の来た目標 L{level} に満たない)",
    " (from {hours} h on below L{level}, by then promised)",
)
LEVEL = Phrase("L{level}({word})", "L{level} ({word})")
MOMENT = Phrase("{hours:>7}時間  {what}", "{hours:>7} h  {what}")
BLAME = Phrase(
    "この{hours}時間の原因と、その復旧の工程",
    "What these {hours} h are charged to, and how far its restoration was",
)
BLAME_SHARED = Phrase(
    "この{hours}時間の原因(重なる時間は等分)と、その復旧の工程",
    "What these {hours} h are charged to (in equal parts where causes overlap), and how far each restoration was",
)
CAUSE = Phrase("・{cause}: {hours}時間", "* {cause}: {hours} h")
PHASE = Phrase("{start:>7}～{end:>7}時間  {phase}", "{start:>7} - {end:>7} h  {phase}")
NOT_BACK = Phrase(
    "{horizon}時間の期間内には戻りませんでした。最後に残った原因は、{causes}です。",
    "It was not back within the {horizon} h. What was left at the end: {causes}.",
)
LEFT = Phrase("{cause}({phase})", "{cause} ({phase})")
SERVICE_WORD = Phrase("業務そのもの", "the service itself")

"""How the story of one service is told."""

from __future__ import annotations

from simulator.wording import Phrase

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

DATE = Phrase("{month}月{day}日 {hour:02d}:{minute:02d}", "{day} {month_name} {hour:02d}:{minute:02d}")
AT_ONSET = Phrase("発災と同時に", "At onset")
WHEN = Phrase("発災{hours}時間後({date})に", "After {hours} h ({date})")

TITLE = Phrase("{service}はなぜ止まり、どう戻ったか", "{service}: why it was down, and how it came back")
PROMISE = Phrase("目標は、{rungs}{clock}です。", "The promise: {rungs}{clock}.")
RUNG = Phrase("{hours}時間以内にL{level}以上", "L{level} or better within {hours} h")
BETWEEN_RUNGS = Phrase("、", ", ")
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
    "通常(L5)を下回ったのは{count}回、合わせて{lost}時間です。うち{below}時間は、目標のL{rlo}も下回りました。",
    "It was below normal (L5) {count}, {lost} h in all; for {below} h of these it was also below the L{rlo} promised.",
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
BELOW = Phrase("(目標のL{rlo}未満)", " (below the L{rlo} promised)")
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

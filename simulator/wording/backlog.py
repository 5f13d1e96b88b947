"""The words of the backlog at the counters: its picture, its table, and its lines in the report."""

from __future__ import annotations

from simulator.wording import Phrase

# ---- picture

BACKLOG = Phrase("窓口の処理待ち(団体ごと)", "People waiting at the counters, by member")
BACKLOG_NOTE = Phrase(
    "面の高さが待っている人数で、縦軸は団体ごとに違い、横軸は等間隔。破線は処理待ちが最後に解消した時。"
    "窓口は平日の8時30分から17時15分までで、夜間と休日は人数が変わらない。日は発災の日を1日目と数える。",
    "The height is the number of people who wait; each member has a scale of its own, and days are evenly spaced. Dashed: the backlog clears for good. "
    "Counters are open on weekdays from 8:30 to 17:15, at other times the number stands still. The day of the onset is day 1.",
)
WHEN = Phrase("{day}日目、最多は{demand}", "day {day}, most for {demand}")
WHEN_OF_ONE = Phrase("{day}日目", "day {day}")
SURGE_NOTE = Phrase(
    "被害の申請など災害そのものが招く窓口需要は、情報システムの停止がなくても待ちが生じるので、団体ごとに分けて示す。",
    " What the disaster itself brings, such as applications for damage certificates, makes people wait though no system is down; so it is shown apart.",
)
ALL_ELSE = Phrase("{name}(災害が招く需要を除く)", "{name}, without what the disaster brings")
OF_A_SURGE = Phrase("{name}の{demand}", "{name}, {demand}")
BACKLOG_FOLDED = Phrase("処理待ちが生じない団体: {names}。", " No backlog: {names}.")
HEAD = Phrase(
    "{name}: 最も多いとき{most}人({when})、{clears}日目に解消",
    "{name}: at most {most} people ({when}), clears on day {clears}",
)
HEAD_LEFT = Phrase(
    "{name}: 最も多いとき{most}人({when})、期間の終わりに{left}人",
    "{name}: at most {most} people ({when}), {left} left at the end",
)
HEAD_NONE = Phrase("どの団体でも処理待ちは生じない", "No member has a backlog")
CLEARS = Phrase("{day}日目に解消", "clears on day {day}")
DAY = Phrase("{day}日目", "day {day}")
OTHERS = Phrase("ほかの区分", "other classes")
ALT = Phrase(
    "窓口の処理待ちが最も多くなるのは{member}で、{day}日目に{most}人です。",
    "The largest backlog at the counters is in {member}: {most} people on day {day}. ",
)
ALT_CLEARS = Phrase(
    "最後の処理待ちは、{clears}日目に{last}で解消します。",
    "The last one clears on day {clears}, in {last}.",
)
ALT_LEFT = Phrase(
    "期間の終わり({horizon}時間後)にも処理待ちが残るのは{left}団体です。",
    "Members with a backlog at the end ({horizon} h): {left}.",
)
ALT_NONE = Phrase("窓口の処理待ちは、どの団体でも生じません。", "No member has a backlog at its counters.")

MEMBER = Phrase("団体", "Member")
DEMAND = Phrase("窓口需要の区分", "Class of demand")
MOST = Phrase("最も多い人数", "Most waiting")
MOST_ON = Phrase("その日", "On day")
CAME = Phrase("来た人", "Came")
SERVED = Phrase("処理した人", "Served")
LOST = Phrase("あきらめた人", "Lost")
DIVERTED = Phrase("ほかの窓口", "Other channels")
CLEARS_ON = Phrase("解消する日", "Clears on day")
HEADS = (MEMBER, DEMAND, MOST, MOST_ON, CAME, SERVED, LOST, DIVERTED, CLEARS_ON)
NEVER_WAITED = Phrase("処理待ちなし", "no backlog")
NOT_CLEARED = Phrase("期間内に解消せず", "not in time")
NOTHING = Phrase("－", "-")

# ---- lines of the report in text

LINES = Phrase("窓口の処理待ち", "People waiting at the counters")
LINES_NOTE = Phrase(
    "日は発災の日を1日目と数える。最多は、最も多いときに待っている人が最も多い区分。",
    "The day of the onset is day 1. The class named is the one with most people at that time.",
)
LINE = Phrase(
    "{name}  最も多いとき{most}人({when})、{clears}日目に解消",
    "{name}  at most {most} ({when}), clears on day {clears}",
)
LINE_LEFT = Phrase(
    "{name}  最も多いとき{most}人({when})、期間の終わりに{left}人",
    "{name}  at most {most} ({when}), {left} left at the end",
)
LINE_NONE = Phrase("{name}  処理待ちは生じない", "{name}  no backlog")

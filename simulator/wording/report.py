"""The words of the recovery table and the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIANT = Phrase("比較案: {variant}", "Variant: {variant}")
NO_VARIANT = Phrase("比較案なし", "no variant")
RUN = Phrase("乱数の種 {seed}、試行 {replication}", "seed {seed}, replication {replication}")
HASH = Phrase("想定のハッシュ値 {hash}", "scenario hash {hash}")
HORIZON = Phrase("期間 {hours}時間({days}日)", "horizon {hours} h ({days} days)")
ONSET = Phrase("発災 {date} {time}", "onset {date} {time}")
BETWEEN = Phrase(" / ", " / ")

FIRST = Phrase("何が起きたか", "What happened")
MOMENT = Phrase("{hours:>7}時間  {what}", "{hours:>7} h  {what}")
LIFELINE = Phrase(
    "{kind}: {out}/{all}か所。最後の復旧は{hours}時間後",
    "{kind}: {out} of {all}; the last one back after {hours} h",
)
LIFELINE_NOT_BACK = Phrase(
    "{kind}: {out}/{all}か所。{left}か所は期間内に戻らない",
    "{kind}: {out} of {all}; {left} not back within the horizon",
)
LIFELINE_OF_MANY = Phrase("{kind}({name})", "{kind} ({name})")
LIFELINE_NONE = Phrase("{kind}: なし", "{kind}: none")
DAMAGED = Phrase("損傷: {count}件({names})", "Damaged: {count} ({names})")
BROKEN_DOWN = Phrase("故障: {count}件({names})", "Failed by themselves: {count} ({names})")
NO_DAMAGE = Phrase("損傷: なし", "Damaged: nothing")
DATA_LOST = Phrase("データの喪失: {names}", "Data lost: {names}")
COPIES_LOST = Phrase("失われた控え: {names}", "Copies of data lost for good: {names}")
ATTACK = Phrase(
    "{attack}: {infected}か所が感染、{stopped}か所が停止", "{attack}: {infected} infected, {stopped} stopped"
)
ATTACK_NONE = Phrase("{attack}: 感染なし", "{attack}: nothing infected")
NOTICED = Phrase("検知は{hours}時間後", "noticed after {hours} h")
NEVER_NOTICED = Phrase("期間内に検知されない", "not noticed within the horizon")
CUT = Phrase("{count}回線を{start}～{end}時間後に切離し", "{count} link(s) cut from {start} to {end} h")
CUT_FOR_GOOD = Phrase(
    "{count}回線を{start}時間後から期間の終わりまで切離し", "{count} link(s) cut from {start} h to the end"
)
ATTACK_OVER = Phrase("除去の完了は{hours}時間後", "all clean after {hours} h")
ATTACK_LEFT = Phrase("{left}か所は期間内に除去されない", "{left} not clean within the horizon")
ROLLING = Phrase(
    "計画停電({name}): {places}か所を{windows}回停止",
    "Power cuts by timetable ({name}): {places} off {windows} times",
)
INCIDENTS = Phrase("{name}: {came}件、うち{done}件が完了", "{name}: {came} came in, {done} done")
BETWEEN_NAMES = Phrase("、", ", ")
AND_MORE = Phrase("ほか{count}件", "and {count} more")

TABLE = Phrase("復旧の表", "Recovery")
TABLE_NOTE = Phrase(
    "L1・L3・L5: 最も遅い業務がそのレベル以上に最後に戻った時刻(発災からの時間)で、止まっていた長さではない。"
    "最長: 通常(L5)を下回り続けた最も長い1回(時間)。延べ: 通常を下回った時間の全業務の合計。",
    "L1, L3, L5: hours from onset to the last return to that level (slowest service), not how long it was down. "
    "Longest: the longest single time below normal (L5), in hours. In all: hours below normal, summed over services.",
)
CLASS = Phrase("団体・区分", "Member and class")
LONGEST = Phrase("最長", "Longest")
LOST = Phrase("延べ", "In all")
KEPT = Phrase("目標", "Kept")
CAUSE = Phrase("主な原因", "Main cause")
NEVER = Phrase("未復旧", "never")
NOTHING = Phrase("－", "-")
NO_OUTAGE = Phrase("停止なし", "no outage")
CAUSE_IN_PHASE = Phrase("{cause}({phase})", "{cause} ({phase})")
POWER_OF = Phrase("{site}の電源({parts})", "power of {site} ({parts})")
POWER_SHORT = Phrase("{site} {parts}", "{site}: {parts}")
BETWEEN_PARTS = Phrase("・", ", ")
SUPPLY: Mapping[str, Phrase] = {
    "grid": Phrase("停電", "grid"),
    "generator": Phrase("発電機", "generator"),
    "fuel": Phrase("燃料切れ", "fuel"),
    "ups": Phrase("電池", "battery"),
    "cooling": Phrase("空調", "cooling"),
}
"""Part of the power of a site -> what was wrong."""
MEMBER = Phrase(
    "{member}  {services}業務のうち目標を守れたもの {kept}、通常未満 延べ{lost}時間、目標レベル未満 延べ{below}時間",
    "{member}  services {services}, promises kept {kept}, {lost} h below normal, {below} h below the level promised",
)
MEMBER_SOUND = Phrase(
    "{member}  {services}業務すべて、期間を通して通常どおり",
    "{member}  services {services}, all normal throughout",
)

TIMELINE = Phrase("推移", "Timeline")
TIMELINE_NOTE = Phrase(
    "1字は、その間の最も悪い業務の最も低いレベル。横軸は等間隔ではない。",
    "Each sign is the lowest level in its time, of the worst service. The time axis is not even.",
)
TICKS: Mapping[int, Phrase] = {
    0: Phrase("0", "0"),
    24: Phrase("24時間", "24 h"),
    72: Phrase("72時間", "72 h"),
    168: Phrase("1週間", "1 week"),
    336: Phrase("2週間", "2 weeks"),
    720: Phrase("30日", "30 days"),
    2160: Phrase("90日", "90 days"),
    8760: Phrase("1年", "1 year"),
}
"""Hours at which the time axis of the timeline is marked."""

OTHER_TICK = Phrase("{hours}時間", "{hours} h")
LEGEND = Phrase("{sign} {word}", "{sign} {word}")

LEFT = Phrase("期間の終わりまで戻らなかったもの", "What stayed down to the end")
LEFT_ONE = Phrase(
    "{member}の{count}業務({names})は、{horizon}時間のうちには通常に戻りませんでした。原因: {causes}",
    "{member}, not back to normal within {horizon} h: {count} service(s) ({names}). Because of: {causes}",
)
RUNAWAY = Phrase(
    "事象が多すぎるため、計算を{hours}時間後で打ち切りました。これより後の数字は使えません。",
    "The run was given up after {hours} h because of too many events: figures after that mean nothing.",
)
